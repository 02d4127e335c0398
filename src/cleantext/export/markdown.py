"""Title, text and captions of an Article as CommonMark, tables as GFM.

What has a meaning in Markdown is escaped, and only where it has one, so that a renderer shows the text of the
paragraphs character by character and the file still reads like prose: `a_b` and `3 < 4` stay as they are.

A picture and a caption stand where they stood in the document, the caption in italics below its picture. A picture
that only the head of a page names stands nowhere: it is not drawn. A table's first row is its header, since GFM has no
others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from cleantext.article import Article, Caption, Image, LabelledBlock, Paragraph
from cleantext.document import Label

MAX_DEPTH = 6  # of lists and quotations: renderers stop nesting somewhere
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
_LINK = re.compile(r"\x02([^\x02\x03]*)\x03(\d+)\x04")
_LINK_SIGNS = re.compile(r"[\x02-\x04]")
_CLOSING = re.compile(r"(?<!\\)\]")
_MAX_NUMBER = 999_999_999  # of a list's item
_LANGUAGE = re.compile(r"[\w+#.-]+")
_TICKS = re.compile(r"`+")
_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # "data:", "javascript:"
_URL = re.compile(r"[\s<>()\\`\x00-\x1f]|&(?=#?\w{1,32};)")


def to_markdown(article: Article) -> str:
    """The title as first-level heading, the subtitle in italics, paragraphs and captions; "" where there is nothing.

    A title or subtitle that the text begins with, too, is written once.
    """
    begin = int(bool(article.paragraphs) and article.paragraphs[0].text == article.title)
    urls: list[str] = []
    parts = [*_head(article, begin), *_body(article, begin, urls)]
    text = "\n\n".join(parts) + "\n" if parts else ""
    return _LINK.sub(lambda link: _link(link[1], urls[int(link[2])]), text) if urls else text


def _head(article: Article, begin: int) -> Iterator[str]:
    """Title and subtitle; the text goes on with the paragraph `begin`."""
    if article.title and article.title.strip():
        yield _heading(article.title, 1)
    follows = [paragraph.text for paragraph in article.paragraphs[begin:begin + 1]]
    if article.subtitle and article.subtitle.strip() and article.subtitle not in follows:
        yield f"*{_lines(article.subtitle)}*"


def _body(article: Article, begin: int, urls: list[str]) -> Iterator[str]:
    """The paragraphs from `begin` on, with the captions between them."""
    paragraphs = [_marked(paragraph, urls) if paragraph.links else paragraph for paragraph in article.paragraphs]
    for end, figures in sorted(_figures(article).items()):
        yield from _parts(paragraphs[begin:end])
        yield from figures
        begin = max(begin, end)
    yield from _parts(paragraphs[begin:])


def _marked(paragraph: Paragraph, urls: list[str]) -> Paragraph:
    """A paragraph with signs round the texts of its links, which outlive the escaping; the addresses go to `urls`."""
    text, pieces, place = paragraph.text, [], 0
    if paragraph.kind in {"code", "preformatted", "table"} or _LINK_SIGNS.search(text):
        return paragraph
    for link in paragraph.links:
        if link.start >= place and not _OTHER_SCHEME.match(link.url):
            pieces += [text[place:link.start], "\x02", text[link.start:link.end], f"\x03{len(urls)}\x04"]
            urls.append(link.url)
            place = link.end
    return replace(paragraph, text="".join(pieces) + text[place:])


def _link(words: str, url: str) -> str:
    """An inline link; a bracket in its text would end it."""
    escaped = _CLOSING.sub(r"\\]", words)
    return f"[{escaped}]({_URL.sub(_escaped, url)})"


def _parts(paragraphs: Iterable[Paragraph], quotes: int = 0) -> Iterator[str]:
    """One string for each block of Markdown that stands in so many quotations.

    Neighbouring list items are one block, and so is what stands in one more quotation.
    """
    filled = (paragraph for paragraph in paragraphs if paragraph.text.strip())
    for container, group in groupby(filled, key=lambda paragraph: _container(paragraph, quotes)):
        if container == "quote":
            yield _quoted("\n\n".join(_parts(group, quotes + 1)))
        elif container == "list":
            yield "\n".join(_items(group)).removeprefix("\n")
        else:
            yield from map(_part, group)


def _container(paragraph: Paragraph, quotes: int) -> str:
    """What of Markdown holds a paragraph inside so many quotations: one more, a list or nothing."""
    if min(paragraph.quotes, MAX_DEPTH) > quotes:
        return "quote"
    return "list" if paragraph.kind == "list_item" or (paragraph.kind == "paragraph" and paragraph.level) else ""


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


def _part(paragraph: Paragraph) -> str:
    if paragraph.kind == "heading":
        return _heading(paragraph.text, paragraph.level or DEFAULT_HEADING)
    if paragraph.kind in {"code", "preformatted"}:
        return _code(paragraph.text, paragraph.language or "")
    if paragraph.kind == "table":
        return _table(paragraph.text)
    return _lines(paragraph.text)


def _heading(text: str, level: int) -> str:
    """An ATX heading; a line break in it becomes a space, since a heading has one line."""
    words = _CLOSING_HASHES.sub(r"\\", _inline(" ".join(line.strip() for line in text.strip().split("\n"))))
    hashes = "#" * min(max(level, 1), MAX_HEADING)
    return f"{hashes} {words}"


class _Item(NamedTuple):
    """The last item of a list: the column of its text, its number and the sign behind that."""

    indent: int
    number: int | None
    sign: str


def _items(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """List items and what goes on with them; a depth that skips a step is drawn one step deeper."""
    items: list[_Item] = []  # the last of each depth
    for paragraph in paragraphs:
        text, depth = _lines(paragraph.text), min(max(paragraph.level, 1), len(items) + 1, MAX_DEPTH)
        if paragraph.kind == "paragraph":
            del items[depth:]
            indent = " " * items[-1].indent if items else ""
            yield "\n" + _prefixed(text, indent, indent)
            continue
        before = items[depth - 1] if depth <= len(items) else None
        del items[depth - 1:]
        marker, number = _marker(paragraph.number, before)
        outer = items[-1].indent if items else 0
        items.append(_Item(outer + len(marker), number, marker[-2]))
        apart = "\n" if number not in {None, 1} and not _goes_on(number, before) else ""  # it would not end a paragraph
        yield apart + _prefixed(text, " " * outer + marker, " " * items[-1].indent)


def _marker(number: int | None, before: _Item | None) -> tuple[str, int | None]:
    """A list item's marker and number; where the numbers do not go on, another sign begins another list."""
    if number is None or not 0 <= number <= _MAX_NUMBER:
        return "- ", None
    sign = before.sign if before is not None and before.number is not None else "."
    if before is not None and before.number is not None and not _goes_on(number, before):
        sign = ")" if sign == "." else "."
    return f"{number}{sign} ", number


def _goes_on(number: int | None, before: _Item | None) -> bool:
    return before is not None and before.number is not None and number == before.number + 1


def _code(text: str, language: str) -> str:
    """A fenced block, verbatim; the fence is longer than any run of backticks inside."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence + (language if _LANGUAGE.fullmatch(language) else ""), text.strip("\n"), fence])


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
    return _INLINE.sub(lambda sign: "\\" + sign[0], text)  # a template would cost three times as much


def _prefixed(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


def _figures(article: Article) -> dict[int, list[str]]:
    """Pictures and captions by the number of paragraphs before them, in order."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    captions = {caption.text: caption for caption in reversed(article.captions)}
    for image in article.images:
        if image.position is not None and not _OTHER_SCHEME.match(image.url):
            found[max(0, image.position)].append(_figure(captions.pop(image.caption or "", None), image))
    images = {image.caption: image for image in reversed(article.images)}
    for block, before in _places(article.blocks, article.paragraphs):
        if block.label == Label.CAPTION and (caption := captions.pop(block.text, None)):
            found[before].append(_figure(caption, images.get(caption.text)))
    return found


def _places(blocks: Iterable[LabelledBlock], paragraphs: Sequence[Paragraph]) -> Iterator[tuple[LabelledBlock, int]]:
    """Each block with the number of paragraphs that begin before it ends: a paragraph is one kept block or several."""
    begun, offset = 0, 0  # of the last paragraph that has begun, the characters that blocks account for
    for block in blocks:
        if block.kept:
            text = paragraphs[begun - 1].text if begun else ""
            offset += text[offset:offset + 1].isspace()
            if not text.startswith(block.text, offset) and begun < len(paragraphs):
                begun, offset = begun + 1, 0
            offset += len(block.text)
        yield block, begun


def _figure(caption: Caption | None, image: Image | None) -> str:
    """A picture and, below it, its caption in italics with the credit."""
    parts = []
    if image is not None and not _OTHER_SCHEME.match(image.url):
        parts.append("!" + _link(_inline(" ".join((image.alt or "").split())), image.url))
    if caption is not None:
        credit = f" ({caption.credit})" if caption.credit and caption.credit not in caption.text else ""
        parts.append(f"*{_lines(caption.text + credit)}*")
    return "\\\n".join(parts)


def _escaped(char: re.Match[str]) -> str:
    return "\\&" if char[0] == "&" else quote(char[0])
