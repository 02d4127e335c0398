"""Which text the markup calls a picture's credit: `<span class="credit">`, an author's element behind a caption."""

from __future__ import annotations

from functools import cache
from typing import Any

from cleantext.document import Block
from cleantext.read.boxes import Boxes
from cleantext.read.zones import CREDITED, zone_bit

#: Signs among the pieces of a block's text: before a credit, and behind one. Unicode keeps these noncharacters for use
#: inside a program, so that no page means them.
BEGINS, ENDS = "\ufdd0", "\ufdd1"
_MOST_INLINE = 4  # elements between a text and its box that may be called a credit
_MOST_CHARS = 90  # of a block that is one


def sign_between(boxes: Boxes, box: int, before: Any, node: Any, string: str) -> str:
    """A sign for between two texts of a block of `picture_bits`, if one is a caption and the other its credit, else "".

    Args:
        boxes: the block elements.
        box: number of the one in which both texts stand.
        before: the element of the first text.
        node: the element of the second.
        string: the second text.
    """
    if _called_at(boxes, box, before) is _called_at(boxes, box, node):
        return ""
    return BEGINS if _follows_caption(boxes, box, before, node, string) else ENDS


def _called_at(boxes: Boxes, box: int, node: Any) -> Any:
    """The nearest element round a text, inside its box, that the markup calls a caption or a credit."""
    around, element, tag_of = boxes.boxes[box][0], boxes.tree.element, boxes.tree.tag
    for _ in range(_MOST_INLINE):
        kind = node.__class__
        if node is around or kind is not element:
            return None
        if boxes.zones_at(node, tag_of(node)) & (credit_bits() | zone_bit("caption")):
            return node
        node = node.parent
    return None if node is around else node


def _follows_caption(boxes: Boxes, box: int, before: Any, node: Any, string: str) -> bool:
    """Whether a text behind a caption is its credit: its element says so, or names an author."""
    inline, near = boxes.inline_zones(node, box), boxes.zones_near(box)
    if inline & CREDITED:
        return bool(near & picture_bits())
    if not inline & zone_bit("byline") or any(map(str.isdigit, string)):
        return False  # how long a film is
    return bool((near | boxes.inline_zones(before, box)) & zone_bit("caption"))


def is_credit(boxes: Boxes, box: int, text: str, ends: tuple[Any, Any], zones: tuple[int, int],
              before: Block | None) -> bool:
    """Whether all of a block is a picture's credit: its element or the one round it says so in or near what is called a
    picture, or it names an author below a caption.

    Args:
        boxes: the block elements.
        box: number of the block's own.
        text: the block's.
        ends: the elements of its first and its last text, which must stand in the same credit.
        zones: of its own box and of the elements round its first text; of those and of the two boxes round it.
        before: the block before it.
    """
    own, near = zones
    called = own | boxes.boxes[boxes.boxes[box][1]][5]
    if not called & credit_bits() or len(text) > _MOST_CHARS:
        return False
    first, last = ends
    if first is not last and _called_at(boxes, box, first) is not _called_at(boxes, box, last):
        return False
    if called & CREDITED:
        return bool(near & picture_bits())
    below_caption = near & zone_bit("caption") and before is not None and before.own_zones & zone_bit("caption")
    return bool(below_caption and own & zone_bit("byline"))


def parted(text: str) -> tuple[str, str]:
    """A text without the signs round a credit, and the credit; "" if it stands before its caption."""
    before, _, behind = text.partition(BEGINS)
    credit = behind.split(ENDS)[0] if before.strip() else ""
    whole, inside = (piece.replace(BEGINS, " ").replace(ENDS, " ").split() for piece in (text, credit))
    return " ".join(whole), " ".join(inside)


@cache
def picture_bits() -> int:
    """The zones round a text of which the end may be a picture's credit."""
    return zone_bit("caption") | zone_bit("figure")


@cache
def credit_bits() -> int:
    """The zones round a text without which it is no credit by its markup."""
    return CREDITED | zone_bit("byline")
