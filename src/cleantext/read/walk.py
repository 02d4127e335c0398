"""From a tree of elements to blocks, whatever the tree's library.

`read/html.py` and `read/soup.py` turn their trees into the same few events, in document order and without recursion;
the one `BlockBuilder` here turns events into blocks, so the two readers cannot disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from cleantext.document import Block, Document
from cleantext.read.joins import BULLETS, broken_sentence, join
from cleantext.read.zones import hidden, zone_bit, zones_of

OPEN, TEXT, CLOSE, ROWS = 0, 1, 2, 3

#: Elements whose text is no text of the page; the readers do not descend into them.
SKIP = frozenset({
    "script", "style", "head", "template", "iframe", "object", "svg", "canvas", "audio", "video", "map", "datalist",
})
#: Elements that begin and end a block.
BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "noscript", "ol", "optgroup", "p",
    "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr",
    "ul",
})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Tags that say what kind of text a block is; for the others the nearest of these above it decides.
_SPEAKING = HEADINGS | {
    "li", "blockquote", "pre", "figcaption", "caption", "dt", "dd", "td", "th", "button", "select", "label", "p",
    "summary",
}
#: Blocks in which a line break is no paragraph's end.
_ONE_LINE = HEADINGS | {"figcaption", "caption", "button", "select", "dt", "summary"}
_LISTS = frozenset({"ul", "ol", "menu"})
_EDGE_LINES = re.compile(r"^(?:[^\S\n]*\n)+|\s+$")
BREAK = None  # a `<br>` among the pieces of text of a block


class Row(NamedTuple):
    """A row of a data table, its cells joined by tabs, as one event."""

    text: str
    link_chars: int
    node: Any


class Frame(NamedTuple):
    """An open element and what it passes on to the blocks inside."""

    tag: str
    kind: str  # the speaking tag in force
    zones: int  # of this element and all above
    own: int  # of this element alone
    near: int  # of this element and the two nearest above
    depth: int  # of nested lists
    link: bool
    node: Any


_ROOT = Frame("", "", 0, 0, 0, 0, False, None)


class BlockBuilder:
    """Collects events into `document.blocks` and the visible part of the evidence.

    Args:
        document: where blocks and evidence go.
        attribute: `attribute(node, name)`: an attribute's value or None.
        span: `span(node, closing)`: code points (start, end) of an element's tag in the input, or None.
    """

    def __init__(self, document: Document, attribute: Callable[[Any, str], str | None],
                 span: Callable[[Any, bool], tuple[int, int] | None], max_blocks: int) -> None:
        self.document = document
        self.attribute = attribute
        self.span = span
        self.max_blocks = max_blocks
        self.stack: list[Frame] = [_ROOT]
        self.parts: list[str | None] = []
        self.link_chars = 0
        self.last_closed_link = False
        self.home = _ROOT  # the frame in which the current block began
        self.begun = False  # whether the current block has text yet
        self.start: tuple[Any, bool] = (None, False)  # the tag (node, closing) before its first text
        self.last: tuple[Any, bool] = (None, False)
        self.before = 0  # code points where the last block ended

    def build(self, events: Iterable[tuple[int, Any, str]]) -> None:
        """Take all events, then close what is open."""
        for event, payload, tag in events:
            if event == TEXT:
                self._text(payload)
            elif event == OPEN:
                self._open(payload, tag)
            elif event == CLOSE:
                self._close(payload, tag)
            else:
                self._row(payload)
            if len(self.document.blocks) >= self.max_blocks:
                self.document.warn(f"more than {self.max_blocks} blocks: the rest was not read")
                break
        self._flush(None, False)

    def _open(self, node: Any, tag: str) -> None:
        if tag == "br":
            self.parts.append(BREAK)
            return
        if tag == "img":
            self._image(node)
            return
        if tag in BLOCK:
            self._flush(node, False)
        elif tag == "a" and self.last_closed_link and self.begun:
            self.parts.append(" ")  # links side by side are apart on the page, if not in the markup
        frame = self._frame(node, tag)
        if (frame.own & _evidence_bits()) or tag == "time":
            self._notice(node, tag, frame.own)
        self.stack.append(frame)
        self.last = (node, False)

    def _frame(self, node: Any, tag: str) -> Frame:
        above = self.stack[-1]
        attribute = self.attribute
        names = [attribute(node, name) for name in ("class", "id", "role", "itemprop")]
        own = zones_of(tag, " ".join(filter(None, names)))
        if hidden(attribute(node, "style"), attribute(node, "hidden") is not None, attribute(node, "aria-hidden")):
            own |= zone_bit("hidden")
        near = own | above.own | self.stack[max(-2, -len(self.stack))].own
        return Frame(
            tag, _kind(tag, above.kind), above.zones | own, own, near,
            above.depth + (tag in _LISTS), above.link or tag == "a", node)

    def _close(self, node: Any, tag: str) -> None:
        if tag in BLOCK:
            self._flush(node, True)
        self.stack.pop()
        self.last = (node, True)
        self.last_closed_link = tag == "a"

    def _text(self, data: str) -> None:
        if not self.begun:
            if not data.strip():
                return
            self.begun = True
            self.home = self.stack[-1]
            self.start = self.last
        self.parts.append(data)
        self.last_closed_link = False
        if self.stack[-1].link:
            self.link_chars += len(" ".join(data.split()))

    def _row(self, row: Row) -> None:
        frame = self.stack[-1]
        span = self.span(row.node, False)
        end = self.span(row.node, True)
        self._add(row.text, "tr", frame, row.link_chars, span[0] if span else -1, end[1] if end else -1)

    def _image(self, node: Any) -> None:
        source = self.attribute(node, "src") or ""
        if source.startswith("data:") or not source:
            source = self.attribute(node, "data-src") or self.attribute(node, "data-original") or ""
        if source:
            alt = self.attribute(node, "alt") or ""
            self.document.evidence.images.append((source, alt, len(self.document.blocks)))

    def _notice(self, node: Any, tag: str, own: int) -> None:
        stamp = self.attribute(node, "datetime")
        if not stamp and own & zone_bit("date"):
            stamp = self.attribute(node, "content")
        if stamp:
            kind = self.attribute(node, "itemprop") or tag
            self.document.evidence.times.append((stamp, kind, len(self.document.blocks)))

    def _flush(self, node: Any, closing: bool) -> None:
        parts, self.parts = self.parts, []
        link_chars, self.link_chars = self.link_chars, 0
        if not self.begun:
            return
        self.begun = False
        start, end = self._extent(node, closing)
        lines = _lines(parts, self.home.kind)
        share = link_chars / max(1, sum(map(len, lines)))
        for line in lines:
            self._add(line, self.home.kind, self.home, round(share * len(line)), start, end)

    def _extent(self, node: Any, closing: bool) -> tuple[int, int]:
        """Where the block stands in the input: from the tag before its first text to the tag that ends it."""
        begin = self.span(*self.start) if self.start[0] is not None else None
        stop = self.span(node, closing) if node is not None else None
        start = max(begin[1] if begin else self.before, self.before)
        self.before = stop[0] if stop and stop[0] >= start else start
        return start, self.before

    def _add(self, text: str, kind: str, frame: Frame, link_chars: int, start: int, end: int) -> None:
        if kind != "pre" and (bullet := BULLETS.match(text)):
            text, kind = text[bullet.end():], "li" if kind in {"", "p"} else kind
        if not text:
            return
        self.document.blocks.append(Block(
            text, start, end, kind, int(kind[1]) if kind in HEADINGS else frame.depth if kind == "li" else 0,
            link_chars=min(link_chars, len(text)), zones=frame.zones, own_zones=frame.near))


def _kind(tag: str, above: str) -> str:
    if tag not in _SPEAKING:
        return above if tag not in BLOCK or above in {"li", "blockquote", "figcaption", "dd"} else ""
    if tag == "p" and above in {"blockquote", "li", "figcaption", "dd"}:
        return above
    return tag


def _evidence_bits() -> int:
    return zone_bit("date")


def _lines(parts: list[str | None], kind: str) -> list[str]:
    """The lines of a block: `<br>` ends a paragraph unless it only breaks a sentence or stands in a heading, cell …"""
    if kind == "pre":
        return [_EDGE_LINES.sub("", "".join("\n" if part is BREAK else part for part in parts))]
    lines = [""]
    for part in parts:
        if part is BREAK:
            lines.append("")
        else:
            lines[-1] += part
    lines = [" ".join(line.split()) for line in lines]
    if kind in _ONE_LINE:
        return [" ".join(filter(None, lines))]
    return _paragraphs(lines)


def _paragraphs(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if joined and before and broken_sentence(before, line):
            joined[-1] = join(joined[-1], line)
        elif line:
            joined.append(line)
    return joined
