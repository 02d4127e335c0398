"""From a tree of nodes to blocks, whatever the tree's library.

`read/html.py` and `read/soup.py` hand over their nodes in document order, without the ends of elements: a block ends
where the next text stands in another box, or where a box opened in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from cleantext.document import Block, Document
from cleantext.read.boxes import BLOCK, HEADINGS, SKIP, Boxes, behind
from cleantext.read.joins import BULLETS, broken_sentence, join

#: Blocks in which a line break is no paragraph's end.
_ONE_LINE = HEADINGS | {"figcaption", "caption", "button", "select", "dt", "summary"}
_BULLET_SIGNS = frozenset("*+•·▪●◦‣-")
_EDGE_LINES = re.compile(r"^(?:[^\S\n]*\n)+|\s+$")
BREAK = None  # a `<br>` among the pieces of text of a block


class Row(NamedTuple):
    """A row of a data table, its cells joined by tabs."""

    text: str
    link_chars: int
    node: Any


class Walk:
    """Collects nodes into `document.blocks` and the visible part of the evidence.

    Args:
        document: where blocks and evidence go.
        boxes: the block elements.
        rows: the rows of a table that holds data, None for one that lays out the page.
        links: keep the links of each block.
    """

    def __init__(self, document: Document, boxes: Boxes, rows: Callable[[Any], list[Row] | None], *,
                 links: bool) -> None:
        self.document = document
        self.boxes = boxes
        self.tree = boxes.tree
        self.rows = rows
        self.box = -1  # in which the current block stands
        self.home: Any = None  # the element in which its text began
        self.homes: list[Any] = []  # the same for each finished block
        self.parts: list[str | None] = []
        self.link_chars = 0  # of the current block, so far
        self.breaks: list[int] = []  # the same at each of its line breaks
        self.keep_links = links
        self.anchor: Any = None  # the last link that opened
        self.links: list[tuple[Any, str]] = []  # the links of the current block and their texts, a piece each
        self.ended = True  # whether a box opened since the last text
        self.linked = False  # whether the last text stands in a link
        self.skipped: Any = None  # an element that has just opened and whose text is none of the page
        self.resume: Any = None  # the node at which the walk goes on
        self.actions: dict[str, Callable[[Any], object]] = {
            "br": self._break, "a": self._link, "img": self._image, "time": self._notice,
            **dict.fromkeys(SKIP, self._skip)}

    def run(self, nodes: Iterable[Any], max_blocks: int) -> None:
        """Take all nodes in document order."""
        text, element, data, tag_of, *_ = self.tree
        blocks, parts, actions = self.document.blocks, self.parts, self.actions
        for node in nodes:
            if self.resume is not None and node is not self.resume:
                continue
            self.resume = None
            kind = node.__class__
            if kind is element:
                tag = tag_of(node)
                if tag in BLOCK:
                    self._open(node, tag)
                elif tag in actions:
                    actions[tag](node)
            elif kind is text:
                string = data(node)
                if string.isspace():
                    parts.append(string)
                elif (parent := node.parent) is not self.skipped:
                    self._text(string, parent)
                    if len(blocks) >= max_blocks:
                        self.document.warn(f"more than {max_blocks} blocks: the rest was not read")
                        return
        self._begin(None, -1)

    def _open(self, node: Any, tag: str) -> None:
        self.ended = True
        lump = self.boxes.open(node, tag)
        if lump:
            self._lump(node, lump)
        elif tag == "table":
            self._table(node)

    def _text(self, string: str, parent: Any) -> None:
        frames, key = self.boxes.frames, id(parent)
        frame = frames[key] if key in frames else self.boxes.frame(parent)
        if frame is None:
            return
        box, self.linked = frame
        if self.ended or box != self.box:
            self._begin(parent, box)
        self.parts.append(string)
        if self.linked:
            self.link_chars += len(string.strip())
            if self.keep_links:
                self.links.append((self.anchor, string))

    def _begin(self, element: Any, box: int) -> None:
        """Begin a block."""
        if self.box >= 0:
            self._flush()
        self.parts.clear()
        self.links.clear()
        self.breaks.clear()
        self.link_chars = 0
        self.ended = False
        self.box, self.home = box, element

    def _break(self, _node: Any) -> None:
        self.parts.append(BREAK)
        self.breaks.append(self.link_chars)

    def _link(self, node: Any) -> None:
        self.anchor = node
        if self.linked:
            self.parts.append(" ")  # links side by side are apart on the page, if not in the markup

    def _skip(self, node: Any) -> None:
        self.skipped = node
        self.boxes.skip(node)

    def _lump(self, node: Any, box: int) -> None:
        """A piece of furniture becomes one block, a text a line."""
        lines = [" ".join(string.split()) for string in self.tree.strings(node)]
        self._jump(node)
        if lines:
            text = "\n".join(lines)
            self._begin(node, box)
            self._add(text, "nav", len(text))
            self.box = -1

    def _jump(self, node: Any) -> None:
        """Go on behind an element."""
        self.ended = True
        self.resume = behind(node) or self.tree

    def _upcoming(self) -> int:
        """The index of the block that the next text belongs to."""
        return len(self.document.blocks) + (self.box >= 0 and self.ended)

    def _image(self, node: Any) -> None:
        attribute = self.tree.attribute
        source = attribute(node, "src") or ""
        if source.startswith("data:") or not source:
            source = attribute(node, "data-src") or attribute(node, "data-original") or ""
        if source:
            self.document.evidence.images.append((source, attribute(node, "alt") or "", self._upcoming()))

    def _notice(self, node: Any) -> None:
        """Keep the moment that an element states beside its text."""
        stamp = self.tree.attribute(node, "datetime")
        if stamp:
            kind = self.tree.attribute(node, "itemprop") or self.tree.attribute(node, "property") or "time"
            self.document.evidence.times.append((stamp, kind.removeprefix("schema:"), self._upcoming()))

    def _table(self, node: Any) -> None:
        """A table of data becomes a block a row."""
        frame = self.boxes.frame(node)
        rows = self.rows(node) if frame is not None else None
        if not rows or frame is None:
            return
        for row in rows:
            self._begin(row.node, frame[0])
            self._add(row.text, "tr", row.link_chars)
            self.box = -1
        self._jump(node)

    def _flush(self) -> None:
        """Add the block that has been read."""
        parts, kind = self.parts, self.boxes.boxes[self.box][2]
        if BREAK not in parts and kind != "pre":
            self._add(" ".join("".join(parts).split()), kind, self.link_chars)  # type: ignore[arg-type]
            return
        lines = _lines(parts, kind)
        if len(lines) <= len(self.breaks):
            self._add(" ".join(filter(None, lines)), kind, self.link_chars)
            return
        links = [end - start for start, end in pairwise([0, *self.breaks, self.link_chars])]
        for line, link_chars in _paragraphs(list(zip(lines, links, strict=True))):
            self._add(line, kind, link_chars)

    def _add(self, text: str, kind: str, link_chars: int) -> None:
        if text[:1] in _BULLET_SIGNS and kind != "pre" and (bullet := BULLETS.match(text)):
            text, kind = text[bullet.end():], "li" if kind in {"", "p"} else kind
        if not text:
            return
        boxes, home = self.boxes.boxes, self.home
        node, container, _, depth, zones, own = boxes[self.box]
        if home is not node and kind != "tr":
            own |= self.boxes.inline_zones(home, self.box)
        _, outer, _, _, _, above = boxes[container]
        near = own | above | boxes[outer][5]
        if kind != "li":
            depth = int(kind[1]) if kind in HEADINGS else 0
        links = self._links_in(text) if self.links else ()
        self.homes.append(home)
        self.document.blocks.append(Block(
            text, -1, -1, kind, depth, 0, min(link_chars, len(text)), zones | own, near, container, outer, links))

    def _links_in(self, text: str) -> tuple[tuple[str, str], ...]:
        """Text and address of the links whose text stands in a line of the block."""
        found = []
        for anchor, pieces in groupby(self.links, key=itemgetter(0)):
            words = " ".join("".join(piece for _, piece in pieces).split())
            address = self.tree.attribute(anchor, "href") if anchor is not None else None
            if address and words in text:
                found.append((words, address))
        return tuple(found)


def _lines(parts: list[str | None], kind: str) -> list[str]:
    """The lines between the line breaks of a block; one line where they are no ends of paragraphs."""
    if kind == "pre":
        return [_EDGE_LINES.sub("", "".join("\n" if part is BREAK else part for part in parts))]
    text = "".join("\0" if part is BREAK else part for part in parts)
    lines = [" ".join(line.split()) for line in text.split("\0")]
    return [" ".join(filter(None, lines))] if kind in _ONE_LINE else lines


def _paragraphs(lines: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Lines and the characters of their links, those together that are one sentence; without the empty ones."""
    joined: list[tuple[str, int]] = []
    for (before, _), (line, links) in zip([("", 0), *lines], lines, strict=False):
        if joined and before and broken_sentence(before, line):
            joined[-1] = join(joined[-1][0], line), joined[-1][1] + links
        elif line:
            joined.append((line, links))
    return joined
