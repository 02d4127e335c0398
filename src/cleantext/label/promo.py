"""Layers that ask for consent or for money: what stands in one small box with their buttons."""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Block, Document, Label
from cleantext.options import Options

_BUTTONS = 2  # lines of promotion in a box that is a layer
_MOST_BLOCKS, _MOST_CHARS = 12, 3000  # in such a box


def mark(document: Document, _options: Options) -> None:
    """Mark all that stands in one box with two lines of promotion, one of them a button."""
    buttons = [block for block in document.blocks if block.tag == "button" and block.marked(Label.PROMO, sure=True)]
    for box in {block.container for block in buttons}:
        layer = list(_layer(document.blocks, box))
        promotion = sum(block.marked(Label.PROMO, sure=True) for block in layer)
        if box and promotion >= _BUTTONS and _is_small(layer):
            for block in layer:
                block.mark(Label.PROMO, "promo: in one box with its buttons")


def _layer(blocks: list[Block], box: int) -> Iterator[Block]:
    """The blocks in a box; where those are buttons only, the blocks in the box round it."""
    inside = [block for block in blocks if block.container == box]
    if any(block.tag != "button" for block in inside):
        return iter(inside)
    around = inside[0].outer
    return (block for block in blocks if around in {block.container, block.outer})


def _is_small(layer: list[Block]) -> bool:
    if any(block.tag == "h1" for block in layer):
        return False
    return len(layer) <= _MOST_BLOCKS and sum(len(block.text) for block in layer) <= _MOST_CHARS
