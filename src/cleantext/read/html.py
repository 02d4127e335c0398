"""HTML in: turbohtml's tree as events for the block builder. The only file that knows the HTML engine's tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cleantext.document import Document
from cleantext.options import Options
from cleantext.read.evidence import PEOPLE, names_people, read_head, read_people
from cleantext.read.tables import table_rows
from cleantext.read.walk import CLOSE, OPEN, ROWS, SKIP, TEXT, BlockBuilder, Row

if TYPE_CHECKING:
    from turbohtml import Element


def read_html(source: str, url: str | None, options: Options) -> Document:
    """Read an HTML document.

    Args:
        source: the decoded markup.
        url: the page's address, if known.
        options: bounds.
    """
    import turbohtml

    tree = turbohtml.parse(source, source_locations=True)
    document = Document(kind="html", source=source, url=url)
    document.evidence = read_head(
        [(node.tag, node.attr, node.text if node.tag in {"title", "script"} else "")
         for node in tree.iter_elements(("html", "title", "base", "link", "meta", "script"))])
    if names_people(source):
        document.evidence.people = read_people((node.attr, node.text) for node in tree.select(PEOPLE))
    if tree.root is not None:
        BlockBuilder(document, _attribute, _span, options.max_blocks).build(_events(tree.root))
    return document


def _events(root: Element) -> Iterator[tuple[int, Any, str]]:
    from turbohtml import Element, Text

    stack: list[tuple[Any, Iterator[Any]]] = [(root, iter(root.children))]
    while stack:
        parent, children = stack[-1]
        for node in children:
            if node.__class__ is Text:
                yield TEXT, node.data, ""
            elif node.__class__ is Element:
                tag = node.tag
                if tag in SKIP:
                    continue
                yield OPEN, node, tag
                if tag in {"br", "img"}:
                    continue
                rows = _data_table(node) if tag == "table" else None
                if rows:
                    yield from ((ROWS, row, "") for row in rows)
                    yield CLOSE, node, tag
                    continue
                stack.append((node, iter(node.children)))
                break
        else:
            stack.pop()
            if stack:
                yield CLOSE, parent, parent.tag


def _data_table(table: Element) -> list[Row] | None:
    if table.find("table") is not None:
        return None  # it lays out other tables; looking into each level of them would cost the square of their depth
    return table_rows(
        [(row, [(cell.text, sum(len(a.text) for a in cell.find_all("a")), len(cell.find_all(["p", "div", "br"])))
                for cell in row.children if getattr(cell, "tag", "") in {"td", "th"}])
         for row in table.find_all("tr")])


def _attribute(node: Element, name: str) -> str | None:
    return node.attr(name)


def _span(node: Element, closing: bool) -> tuple[int, int] | None:
    location = node.source_location
    if location is None:
        return None
    tag = location.end_tag if closing else location.start_tag
    return (tag.start_offset, tag.end_offset) if tag is not None else None
