"""A BeautifulSoup object or Tag in: the same events, so the same blocks. The only file that walks a soup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cleantext.document import Document
from cleantext.options import Options
from cleantext.read.evidence import PEOPLE, read_head, read_people
from cleantext.read.tables import table_rows
from cleantext.read.walk import CLOSE, OPEN, ROWS, SKIP, TEXT, BlockBuilder, Row

if TYPE_CHECKING:
    from bs4.element import Tag


def read_soup(soup: Tag, url: str | None, options: Options) -> Document:
    """Read a parsed document (or a part of one) that the caller holds. The soup is not changed.

    Blocks of a soup have no positions: `start` and `end` are -1.
    """
    document = Document(kind="html", url=url)
    heads = soup.find_all(["html", "title", "base", "link", "meta", "script"])
    document.evidence = read_head(
        [(node.name, _getter(node), node.get_text() if node.name in {"title", "script"} else "") for node in heads])
    document.evidence.people = read_people((_getter(node), node.get_text()) for node in soup.select(PEOPLE))
    BlockBuilder(document, _attribute, _no_span, options.max_blocks).build(_events(soup))
    return document


def _events(root: Tag) -> Iterator[tuple[int, Any, str]]:
    from bs4.element import NavigableString, Tag

    if root.name != "[document]":
        yield OPEN, root, root.name
    stack: list[tuple[Tag, Iterator[Any]]] = [(root, iter(root.contents))]
    while stack:
        parent, children = stack[-1]
        for node in children:
            if type(node) is NavigableString:  # its subclasses are comments, CDATA, doctypes, scripts
                yield TEXT, str(node), ""
            elif isinstance(node, Tag):
                if node.name in SKIP:
                    continue
                yield OPEN, node, node.name
                if node.name in {"br", "img"}:
                    continue
                rows = _data_table(node) if node.name == "table" else None
                if rows:
                    yield from ((ROWS, row, "") for row in rows)
                    yield CLOSE, node, node.name
                    continue
                stack.append((node, iter(node.contents)))
                break
        else:
            stack.pop()
            if parent.name != "[document]":
                yield CLOSE, parent, parent.name


def _data_table(table: Tag) -> list[Row] | None:
    if table.find("table") is not None:
        return None  # as in `read/html.py`
    rows = [(row, list(map(_cell, row.find_all(["td", "th"], recursive=False)))) for row in table.find_all("tr")]
    return table_rows(rows)


def _cell(cell: Tag) -> tuple[str, int, int]:
    """A cell's text, the characters inside its links, the number of its block elements and line breaks."""
    linked = sum(len(link.get_text()) for link in cell.find_all("a"))
    return cell.get_text(), linked, len(cell.find_all(["p", "div", "br"]))


def _attribute(node: Tag, name: str) -> str | None:
    value = node.get(name)
    return " ".join(value) if isinstance(value, list) else value


def _getter(node: Tag) -> Any:
    return lambda name: _attribute(node, name)


def _no_span(_node: Any, _closing: bool) -> None:
    return None
