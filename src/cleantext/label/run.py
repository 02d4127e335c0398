"""Where the article is: the run of blocks that the block model takes for text."""

from __future__ import annotations

import math

from cleantext.document import Block, Document, Label
from cleantext.options import Options

#: Sure marks of these kinds take a block out of the run whatever the model says.
_NEVER_TEXT = frozenset(set(Label) - {Label.BODY, Label.HEADING, Label.LIST, Label.QUOTE, Label.TABLE, Label.CODE})


def gain(block: Block, threshold: float) -> float:
    """What a block adds to a run: its length if it is likely text, a loss if not.

    Lengths count by their square roots, so that one long block does not decide alone.
    """
    for mark in block.marks:
        if mark.sure and mark.label in _NEVER_TEXT:
            return 0.0
    return math.sqrt(len(block.text) or 1) * ((block.score if block.score is not None else 0.5) - threshold)


def locate(document: Document, _options: Options) -> None:
    """Set `document.run`, for the fields and rules that ask what stands before and behind the article."""
    document.run = main_run(document.blocks, document.bar)


def main_run(blocks: list[Block], threshold: float) -> range:
    """The stretch of blocks with the greatest total gain (Kadane 1984); empty where no block gains."""
    best, best_range, total, start = 0.0, range(0), 0.0, 0
    for index, block in enumerate(blocks):
        if total <= 0:
            total, start = 0.0, index
        total += gain(block, threshold)
        if total > best:
            best, best_range = total, range(start, index + 1)
    return best_range
