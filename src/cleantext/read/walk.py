"""From a tree of nodes to blocks, whatever the tree's library.

`read/html.py` and `read/soup.py` hand over their nodes in document order, without the ends of elements: a block ends
where the next text stands in another box, or where a box opened in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any

from cleantext.document import GOES_ON, PLAIN, Anchor, Block, Document, Form, Picture, Stamp
from cleantext.read import credited
from cleantext.read.boxes import BLOCK, HEADINGS, SKIP, Boxes
from cleantext.read.forms import code_of
from cleantext.read.joins import BULLETS, broken_sentence, join
from cleantext.read.pictures import address_of, is_icon
from cleantext.read.streamed import part_of
from cleantext.read.tables import Grid, Row, read_grid, row_text
from cleantext.read.zones import fact_bits, zone_bit

#: Blocks in which a line break is no paragraph's end.
_ONE_LINE = HEADINGS | {"figcaption", "caption", "button", "select", "dt", "summary"}
_AS_IT_IS = frozenset({"pre", "tr"})  # whose first sign is no bullet
_FORMED = frozenset({"li", "tr", "pre", "figcaption"})
_BULLET_SIGNS = frozenset("*+•·▪●◦‣-")
_EDGE_LINES = re.compile(r"^(?:[^\S\n]*\n)+|\s+$")
_GAP = "\ufdd2"  # (a noncharacter) where only styles part two steps of a trail
_ARROWS = frozenset("›»>→▸‹/|·")
BREAK = None  # a `<br>` among the pieces of text of a block


class Walk:
    """Collects nodes into `document.blocks` and the visible part of the evidence.

    Args:
        document: where blocks and evidence go.
        boxes: the block elements.
        links: keep the links of each block.
    """

    def __init__(self, document: Document, boxes: Boxes, *, links: bool) -> None:
        self.document = document
        self.boxes = boxes
        document.evidence.articles, document.plan = boxes.articles, boxes.plan
        self.tree = boxes.tree
        self.box = -1  # in which the current block stands
        self.home: Any = None  # the element in which its text began
        self.homes: list[Any] = []  # the same for each finished block
        self.parts: list[str | None] = []
        self.link_chars = 0  # of the current block, so far
        self.breaks: list[int] = []  # the same at each of its line breaks
        self.keep_links = links
        self.anchor: Any = None  # the last link that opened
        self.links: list[tuple[Any, str, int]] = []  # of the current block: link, a piece of it, characters before
        self.solid = 0  # characters other than white space in the current block, counted if links are kept
        self.added = 0  # those of them that are in lines that were added, …
        self.taken = 0  # … and the pieces of links in these
        self.ended = True  # whether a box opened since the last text
        self.within: Any = None  # the element of the last text
        self.linked = False  # whether the last text stands in a link
        self.passed: Any = None  # an element behind which the walk goes on
        self.grid: Grid | None = None  # the last table of data
        self.row: Row | None = None  # the row that is being read, …
        self.cells: list[int] = []  # … and the number of parts before each of its cells
        self.items: set[int] = set()  # the list items that have begun
        self.awaiting: list[Picture | Stamp] = []  # evidence that stands in or before the next block
        self._trail_bit, self._picture_bits, self._credit_bits = (
            zone_bit("breadcrumb"), credited.picture_bits(), credited.credit_bits())

    def run(self, nodes: Iterable[Any], following: Callable[[Any], Iterable[Any]], max_blocks: int) -> None:
        """Take all nodes in document order.

        Args:
            nodes: the root and all that is in it.
            following: the nodes behind an element and all that is in it.
            max_blocks: where to stop, with a warning.
        """
        while self._take(nodes, max_blocks):
            nodes, self.passed = following(self.passed), None
        self._begin(None, -1)

    def _take(self, nodes: Iterable[Any], max_blocks: int) -> bool:
        """Take nodes up to an element that is passed over, if there is one, or until there are too many blocks."""
        text, element, data, tag_of, *_ = self.tree
        blocks, parts, actions = self.document.blocks, self.parts, _ACTIONS
        for node in nodes:
            kind = node.__class__
            if kind is text:
                string = data(node)
                if string.isspace():
                    parts.append(string)
                else:
                    self._text(string, node.parent)
                    if len(blocks) >= max_blocks:
                        self.document.warn(f"more than {max_blocks} blocks: the rest was not read")
                        self.box = -1
                        return False
            elif kind is element:
                tag = tag_of(node)
                action = actions.get(tag)
                if action is not None:
                    action(self, node, tag)
                    if self.passed is not None:
                        return True
        return False

    def _open(self, node: Any, tag: str) -> None:
        if self.grid is not None and self._in_table(node, tag):
            return
        self.ended = True
        lump = self.boxes.open(node, tag)
        if lump:
            self._lump(node, lump)
        elif tag == "table":
            self._table(node)

    def _text(self, string: str, parent: Any) -> None:
        boxes = self.boxes
        box = boxes.inside.get(id(parent)) or boxes.box_of(parent)
        self.linked = id(parent) in boxes.linked
        if self.ended or box != self.box:
            self._begin(parent, box)
        elif parent is not self.within and self.parts and (sign := self._between(string, parent)):
            self.parts.append(sign)
        self.within = parent
        self.parts.append(string)
        if self.linked:
            self.link_chars += len(string.strip())
        if self.keep_links:
            if self.linked:
                self.links.append((self.anchor, string, self.solid))
            self.solid += solid(string)

    def _between(self, string: str, parent: Any) -> str:
        """What stands between the last text and one in another element of the block, if only styles say so."""
        _, container, _, _, zones, own = self.boxes.boxes[self.box]
        if own & self._trail_bit and string.strip()[0].isalnum():
            before = next((part for part in reversed(self.parts) if part and not part.isspace()), "").rstrip()
            return _GAP if before[-1:].isalnum() else ""
        if zones & self._picture_bits and (
                sign := credited.sign_between(self.boxes, self.box, self.within, parent, string)):
            return " " if self.row is not None else f" {sign} "
        last = self.parts[-1]
        if not string[0].isalnum() or not last or not last[-1].isalnum() or min(len(last), len(string)) < 2:
            return ""
        return " " if self._are_two_facts(parent, own | self.boxes.boxes[container][5]) else ""

    def _are_two_facts(self, parent: Any, zones: int) -> bool:
        """Whether a text and the one before are facts that styles set apart: `<time>14:32</time><b>Ann Example</b>`. In
        the box of an author (by its zones and those of the one round it) all elements are such."""
        if zones & zone_bit("byline"):
            return True
        inline = self.boxes.inline_zones(self.within, self.box) | self.boxes.inline_zones(parent, self.box)
        return bool(inline & fact_bits())

    def _begin(self, element: Any, box: int) -> None:
        """Begin a block."""
        if self.box >= 0:
            self._flush()
        self.parts.clear()
        if self.breaks:
            self.breaks.clear()
        if self.keep_links:
            self.links.clear()
            self.solid = self.added = self.taken = 0
        self.link_chars = 0
        self.row = None
        self.ended = False
        self.box, self.home = box, element

    def _break(self, _node: Any, _tag: str) -> None:
        self.parts.append(BREAK)
        self.breaks.append(self.link_chars)

    def _link(self, node: Any, _tag: str) -> None:
        self.anchor = node
        if self.linked:
            self.parts.append(" ")  # links side by side are apart on the page, if not in the markup

    def _skip(self, node: Any, _tag: str) -> None:
        self.passed = node

    def _template(self, node: Any, _tag: str) -> None:
        """Pass over a template, which may be the place of a part that the server sends later."""
        part = part_of(self.tree.attribute(node, "id"))
        if part:
            self._begin(None, -1)
            self.boxes.places.setdefault(part, (self.boxes.box_of(node.parent), len(self.document.blocks)))
        self.passed = node

    def _lump(self, node: Any, box: int) -> None:
        """A piece of furniture becomes one block, a text a line."""
        lines = [" ".join(string.split()) for string in self.tree.strings(node)]
        self.passed = node
        if lines:
            text = "\n".join(lines)
            self._begin(node, box)
            self._add(text, "nav", len(text))
            self.box = -1

    def _await(self, evidence: Picture | Stamp, box: int) -> None:
        """Evidence in a box belongs to the block that is being read there or, if that has ended, to the next."""
        if self.box >= 0 and (self.ended or self.box != box):
            self._begin(None, -1)
        self.awaiting.append(evidence)

    def _picture(self, node: Any, _tag: str) -> None:
        address = address_of(self.tree, node)
        if not address or is_icon(self.tree, node, address):
            return
        box = self.boxes.box_of(node.parent)
        _, _, _, structure, zones, _ = self.boxes.boxes[box]
        alt = " ".join((self.tree.attribute(node, "alt") or "").split())
        picture = Picture(address, alt, zones, self.boxes.figure(box), structure.article)
        self.document.evidence.pictures.append(picture)
        self._await(picture, box)

    def _stamp(self, node: Any, _tag: str) -> None:
        """Keep the moment that an element states beside its text."""
        moment = self.tree.attribute(node, "datetime")
        if moment:
            kind = self.tree.attribute(node, "itemprop") or self.tree.attribute(node, "property") or "time"
            stamp = Stamp(moment, kind.removeprefix("schema:"))
            self.document.evidence.times.append(stamp)
            self._await(stamp, self.boxes.box_of(node.parent))

    def _table(self, node: Any) -> None:
        """Look whether a table holds data: then each of its rows becomes a block."""
        self.grid = read_grid(self.tree, node, self.boxes.inside[id(node)])

    def _in_table(self, node: Any, tag: str) -> bool:
        """Take an element of the table of data; False where it stands behind that, or is the table's caption."""
        grid: Any = self.grid
        if id(node) in grid.rows:
            self._begin(node, grid.box)
            self.row = grid.rows[id(node)]
            self.cells.clear()
        elif id(node) in grid.cells:
            self.cells.append(len(self.parts))
        else:
            around = self.boxes.box_of(node.parent)
            if around < grid.box or tag == "caption":
                self.grid = None if around < grid.box else grid
                return False
            self.parts.append(" ")
        return True

    def _flush(self) -> None:
        """Add the block that has been read."""
        _, _, kind, _, _, own = self.boxes.boxes[self.box]
        if own & self._trail_bit and _GAP in self.parts:
            _put_arrows(self.parts)
        if self.row is not None:
            self._add(row_text(self.parts, self.cells, self.row.columns), "tr", self.link_chars)
            return
        parts = self.parts
        if not self.breaks and kind != "pre":
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
        signed = credited.BEGINS in text or credited.ENDS in text
        text, credit = credited.parted(text) if signed else (text, "")
        end = self.added + solid(text) if self.keep_links else 0
        if text[:1] in _BULLET_SIGNS and kind not in _AS_IT_IS and (bullet := BULLETS.match(text)):
            text, kind = text[bullet.end():], "li" if kind in {"", "p"} else kind
        if not text:
            return
        boxes, home = self.boxes.boxes, self.home
        node, _, _, structure, zones, own = boxes[self.box]
        if home is not node and kind != "tr":
            own |= self.boxes.inline_zones(home, self.box)
        near = own | self.boxes.zones_near(self.box)
        depth = structure.depth if kind == "li" else int(kind[1]) if kind in HEADINGS else 0
        links = self._links_in(end - solid(text), end) if self.links else ()
        if self.keep_links:
            self.added = end
        self.homes.append(home)
        form = self._form(kind) if kind in _FORMED else PLAIN
        if structure.quotes:
            form = form._replace(quotes=structure.quotes)
        if near & self._credit_bits and not signed and kind != "tr" and self._is_credit(text, own, near):
            credit = text
        if credit:
            form = form._replace(credit=credit)
        block = Block(text, -1, -1, kind, depth, 0, min(link_chars, len(text)), zones | own, near, self.box, form,
                      links)
        self.document.blocks.append(block)
        if self.awaiting:
            for evidence in self.awaiting:
                evidence.block = block
            self.awaiting.clear()

    def _is_credit(self, text: str, zones: int, near: int) -> bool:
        before = self.document.blocks[-1] if self.document.blocks else None
        return credited.is_credit(self.boxes, self.box, text, (self.home, self.within), (zones, near), before)

    def _form(self, kind: str) -> Form:
        """What form the markup gives a block of one of the kinds `_FORMED`."""
        if self.row is not None:
            return self.row.form
        node, _, _, structure, _, _ = self.boxes.boxes[self.box]
        if kind == "li":
            return self._form_of_item(structure.item)
        if kind == "pre":
            code, language = code_of(self.tree, node)
            return Form(code=code, language=language)
        return Form(figure=self.boxes.figure(self.box))

    def _form_of_item(self, item: int) -> Form:
        """The first block of a list item has its number; 0 is none, but a line behind a bullet."""
        if item in self.items:
            return GOES_ON
        if item:
            self.items.add(item)
        number = self.boxes.ordinals.get(item)
        return PLAIN if number is None else Form(number)

    def _links_in(self, start: int, end: int) -> tuple[Anchor, ...]:
        """The next links, those that begin in a line of the block, which has its characters from `start` to `end`."""
        found: list[Anchor] = []
        links = self.links
        while self.taken < len(links) and links[self.taken][2] < end:
            anchor, _, before = links[self.taken]
            pieces = []
            while self.taken < len(links) and links[self.taken][0] is anchor:
                pieces.append(links[self.taken][1])
                self.taken += 1
            address = self.tree.attribute(anchor, "href") if anchor is not None else None
            if address:
                found.append(Anchor(" ".join("".join(pieces).split()), address, max(0, before - start)))
        return tuple(found)


#: What to do with an element. Functions, not bound methods: those would tie the walk, and with it the page's tree, into
#: a ring that only the garbage collector unties.
_ACTIONS: dict[str, Callable[[Walk, Any, str], None]] = {
    **dict.fromkeys(BLOCK, Walk._open), **dict.fromkeys(SKIP, Walk._skip), "template": Walk._template,
    "br": Walk._break, "a": Walk._link, "img": Walk._picture, "amp-img": Walk._picture, "time": Walk._stamp}


def solid(text: str) -> int:
    """The number of characters other than white space."""
    return sum(map(len, text.split()))


def _put_arrows(parts: list[str | None]) -> None:
    """Put arrows where only styles part the steps of a trail, unless others of them have a sign between."""
    sign = " " if any(part and _ARROWS.intersection(part) for part in parts) else " › "
    parts[:] = [sign if part == _GAP else part for part in parts]


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
