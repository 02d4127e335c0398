"""HTML in: turbohtml's nodes for the walk. The only file that knows the HTML engine's tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from cleantext.document import Document
from cleantext.options import Options
from cleantext.read.boxes import SKIP, Boxes
from cleantext.read.evidence import HEAD, PEOPLE, STATED, read_head, read_people, read_stated
from cleantext.read.places import locate
from cleantext.read.streamed import move
from cleantext.read.tree import Tree, behind
from cleantext.read.walk import Walk

if TYPE_CHECKING:
    import turbohtml
    from turbohtml import Element, Node
    from turbohtml.query import Matcher

_UNSEEN = ",".join(sorted(SKIP))
_OPEN_FRAME = re.compile(r"<iframe(?=[^<>]*>\s*</noscript)", re.IGNORECASE)  # XHTML's `<iframe/>`, in HTML a start tag
_RARE = "[role],[itemprop],[hidden],[aria-hidden=true],[style*=display]"
#: All that any selector of this file and of `evidence.py` names, and more. A tree is searched once, for these.
_ASKED_FOR = f'iframe,{HEAD},{_RARE},[property],[rel~="author"],a[href*="/aut"],abbr[title]'


def read_html(source: str, url: str | None, options: Options, *, whole: bool = True) -> Document:
    """Read an HTML document.

    Args:
        source: the decoded markup.
        url: the page's address, if known.
        options: bounds.
        whole: keep a menu as one block.
    """
    document = Document(kind="html", source=source, url=url)
    locate(document, _walked(document, options, whole=whole))
    move(document)
    return document


def _walked(document: Document, options: Options, *, whole: bool) -> list[tuple[int, int] | None]:
    """Read a page's tree into its document. Where each block begins, by line and column; the tree is given up."""
    tree, found = _parsed(document.source)
    document.evidence = read_head(
        [(node.tag, node.attr, node.text if node.tag in {"title", "script"} else "") for node in _those(HEAD, found)])
    document.evidence.people = read_people((node.attr, node.text) for node in _those(PEOPLE, found))
    read_stated(document.evidence, ((node.tag, node.attr, node.text) for node in _those(STATED, found)))
    root = tree.root
    if root is None:
        return []
    rare = _those(_RARE, found)
    boxes = Boxes(_tree(), root, set(map(id, rare)) - {id(root)}, whole)
    walk = Walk(document, boxes, links=options.links)
    walk.run(chain((root,), root.descendants), attrgetter("following"), options.max_blocks)
    return [home.position for home in walk.homes]


def _parsed(source: str) -> tuple[turbohtml.Document, list[Element]]:
    """A tree, also where a frame that nothing closes would swallow all behind it, and what is asked for in it."""
    import turbohtml

    tree = turbohtml.parse(source)
    found = tree.select(_ASKED_FOR)
    if any("</noscript" in frame.text for frame in _those("iframe", found)):
        tree = turbohtml.parse(_OPEN_FRAME.sub("<xframe", source))  # as long, so that places in the source stay
        found = tree.select(_ASKED_FOR)
    return tree, found


def _those(selector: str, found: list[Element]) -> list[Element]:
    """The elements that a selector names, of those that were found for all of them."""
    return _matcher(selector).filter(found)


@cache
def _matcher(selector: str) -> Matcher:
    from turbohtml.query import Matcher

    return Matcher(selector)


@cache
def _tree() -> Tree:
    from turbohtml import Element, Text

    return Tree(Text, Element, attrgetter("data"), attrgetter("tag"), Element.attr, _strings, attrgetter("text"))


def _strings(node: Element) -> Iterable[str]:
    unseen = node.select(_UNSEEN)
    if not unseen:
        return node.stripped_strings
    if not any(inner.text.strip() for inner in unseen):
        return filter(str.strip, node.stripped_strings)
    text, element, data, tag, *_ = _tree()
    found: list[str] = []
    resume: Node | None = None
    for inner in node.descendants:
        if resume is not None and inner is not resume:
            continue
        resume = None
        if inner.__class__ is text and data(inner).strip():
            found.append(data(inner))
        elif inner.__class__ is element and tag(inner) in SKIP:
            resume = behind(inner) or node
    return found

