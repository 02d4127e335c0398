"""Title and text of an Article as CommonMark, tables as GFM.

What has a meaning in Markdown is escaped, and only where it has one, so that a renderer shows the text of the
paragraphs character by character and the file still reads like prose: `a_b` and `3 < 4` stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from cleantext.article import Article, Paragraph

MAX_DEPTH = 6  # of a list: renderers stop nesting somewhere, and deeper indents would become code
MAX_HEADING = 6
DEFAULT_HEADING = 2  # of a heading whose level is not known: the title is 1

_INLINE = re.compile(
    r"[\\`*\[~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word emphasises nothing
    r"|<(?=\S)"
    r"|&(?=#?\w{1,32};)")
_BLOCK = re.compile(r"#{1,6}(?:\s|$)|>|[-+](?:\s|$)|=+\s*$|[-|:][-|:\s]*$")  # heading, quote, list, underline, table
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_CLOSING_HASHES = re.compile(r"(?<!\S)(?=#+$)")
_EDGE = re.compile(r"^[ \t]|[ \t]$")
_TICKS = re.compile(r"`+")


def to_markdown(article: Article) -> str:
    """The title as first-level heading, the subtitle in italics and the paragraphs; "" where there is nothing.

    A title or subtitle that the text begins with, too, is written once.
    """
    titled = bool(article.paragraphs) and article.paragraphs[0].text == article.title
    parts = [*_head(article), *_parts(article.paragraphs[1:] if titled else article.paragraphs)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _head(article: Article) -> Iterator[str]:
    first = article.paragraphs[0].text if article.paragraphs else ""
    if article.title and article.title.strip():
        yield _heading(article.title, 1)
    if article.subtitle and article.subtitle.strip() and article.subtitle != first:
        yield f"*{_lines(article.subtitle)}*"


def _parts(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """One string for each block of Markdown; neighbouring list items and neighbouring quotes are one block."""
    filled = (paragraph for paragraph in paragraphs if paragraph.text.strip())
    for kind, group in groupby(filled, key=lambda paragraph: paragraph.kind):
        if kind == "list_item":
            yield "\n".join(_items(group))
        elif kind == "quote":
            yield "\n>\n".join(_prefixed(_lines(quote.text), "> ", "> ") for quote in group)
        else:
            yield from map(_part, group)


def _part(paragraph: Paragraph) -> str:
    if paragraph.kind == "heading":
        return _heading(paragraph.text, paragraph.level or DEFAULT_HEADING)
    if paragraph.kind == "code":
        return _code(paragraph.text)
    if paragraph.kind == "table":
        return _table(paragraph.text)
    return _lines(paragraph.text)


def _heading(text: str, level: int) -> str:
    """An ATX heading; a line break in it becomes a space, since a heading has one line."""
    words = _CLOSING_HASHES.sub(r"\\", _inline(" ".join(line.strip() for line in text.strip().split("\n"))))
    hashes = "#" * min(max(level, 1), MAX_HEADING)
    return f"{hashes} {words}"


def _items(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """List items; a depth that skips a step is drawn one step deeper, as more would be code."""
    depth = 0
    for paragraph in paragraphs:
        depth = min(max(paragraph.level, 1), depth + 1, MAX_DEPTH)
        indent = "  " * depth
        yield _prefixed(_lines(paragraph.text), f"{indent[2:]}- ", indent)


def _code(text: str) -> str:
    """A fenced block, verbatim; the fence is longer than any run of backticks inside."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence, text.strip("\n"), fence])


def _table(text: str) -> str:
    """A GFM table of rows that are lines and cells that are separated by tabs; the first row is the header."""
    rows = [line.split("\t") for line in text.split("\n") if line.strip()]
    columns = max(map(len, rows))
    header, *body = (_row(row + [""] * (columns - len(row))) for row in rows)
    return "\n".join([header, "|" + " --- |" * columns, *body])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(_inline(cell.strip()).replace("|", "\\|") for cell in cells) + " |"


def _lines(text: str) -> str:
    """A paragraph; its line breaks are hard breaks."""
    return "\\\n".join(map(_line, text.strip().split("\n")))


def _line(line: str) -> str:
    """One line of a paragraph: nothing in it starts a block, and white space at its edges is kept."""
    escaped = _NUMBER.sub(r"\1\\\2", _inline(line))
    if _BLOCK.match(line):
        escaped = "\\" + escaped
    return _EDGE.sub(lambda edge: f"&#{ord(edge[0])};", escaped)


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _prefixed(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)
