"""A BeautifulSoup object or Tag in: the same walk, so the same blocks. The only file that walks a soup."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from cleantext.document import Document
from cleantext.options import Options
from cleantext.read.boxes import Boxes
from cleantext.read.evidence import HEAD, PEOPLE, STATED, read_head, read_people, read_stated
from cleantext.read.streamed import move
from cleantext.read.tree import Tree, behind
from cleantext.read.walk import Walk

if TYPE_CHECKING:
    from bs4.element import Tag


def read_soup(soup: Tag, url: str | None, options: Options) -> Document:
    """Read a parsed document (or a part of one) that the caller holds. The soup is not changed.

    Blocks of a soup have no positions: `start` and `end` are -1.
    """
    document = Document(kind="html", url=url)
    document.evidence = read_head(
        [(node.name, _getter(node), node.get_text() if node.name in {"title", "script"} else "")
         for node in soup.select(HEAD)])
    document.evidence.people = read_people((_getter(node), node.get_text()) for node in soup.select(PEOPLE))
    read_stated(document.evidence, ((node.name, _getter(node), node.get_text()) for node in soup.select(STATED)))
    boxes = Boxes(_tree(), soup, _All(), whole=True)
    walk = Walk(document, boxes, links=options.links)
    walk.run(chain((soup,), soup.descendants), partial(_following, behind(soup)), options.max_blocks)
    move(document)
    return document


def _following(end: Any, node: Any) -> Iterator[Any]:
    """The nodes behind an element and all that is in it, up to the end of the document."""
    node = behind(node)
    while node is not None and node is not end:
        yield node
        node = node.next_element


class _All:
    """Contains everything."""

    def __contains__(self, _item: object) -> bool:
        return True


@cache
def _tree() -> Tree:
    from bs4.element import NavigableString, Tag

    return Tree(NavigableString, Tag, str, attrgetter("name"), _attribute, attrgetter("stripped_strings"),
                Tag.get_text)


def _attribute(node: Tag, name: str) -> str | None:
    value = node.get(name)
    return " ".join(value) if isinstance(value, list) else value


def _getter(node: Tag) -> Any:
    return lambda name: _attribute(node, name)

