"""Layers that ask for consent or for money: what stands in one small box with their buttons."""

from __future__ import annotations

from cleantext.document import Block, Document, Label
from cleantext.options import Options

_BUTTONS = 2  # lines of promotion in a box that is a layer
_MOST_BLOCKS, _MOST_CHARS = 12, 3000  # in such a box


def mark(document: Document, _options: Options) -> None:
    """Mark all that stands in one box with two lines of promotion, one of them a button."""
    buttons = [block for block in document.blocks if block.tag == "button" and block.marked(Label.PROMO, sure=True)]
    boxes = _by_box(document) if buttons else {}
    for box in dict(map(document.boxes_round, buttons)).items():
        layer = _layer(boxes, *box)
        promotion = sum(block.marked(Label.PROMO, sure=True) for block in layer)
        if box[0] and promotion >= _BUTTONS and _is_small(layer):
            for block in layer:
                block.mark(Label.PROMO, "promo: in one box with its buttons")


def _by_box(document: Document) -> dict[tuple[str, int], list[Block]]:
    """The blocks in each box, and in those with the boxes in it."""
    found: dict[tuple[str, int], list[Block]] = {}
    for block in document.blocks:
        container, outer = document.boxes_round(block)
        found.setdefault(("in", container), []).append(block)
        for box in {container, outer}:
            found.setdefault(("round", box), []).append(block)
    return found


def _layer(boxes: dict[tuple[str, int], list[Block]], container: int, outer: int) -> list[Block]:
    """The blocks in a box; where those are buttons only, the blocks in the box round it. None where they are many."""
    inside = boxes["in", container]
    if all(block.tag == "button" for block in inside):
        inside = boxes["round", outer]
    return inside if len(inside) <= _MOST_BLOCKS else []


def _is_small(layer: list[Block]) -> bool:
    if any(block.tag == "h1" for block in layer):
        return False
    return sum(len(block.text) for block in layer) <= _MOST_CHARS
