"""Where the blocks of a page stand in its source: from lines and columns of start tags to code points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from cleantext.document import Document

Ints = np.ndarray[Any, np.dtype[np.int64]]

_LF, _CR = 10, 13
_WINDOW = 3_000  # code points behind a block's beginning in which the next one's text is looked for
_SAMPLE = 24  # of its code points


def locate(document: Document, places: Sequence[tuple[int, int] | None]) -> None:
    """Set `start` and `end` of every block: they tile the source from the first block to its end.

    A block begins at the tag of the element that holds its first text. Where that tag is before the block before (text
    that goes on behind an inner element), it begins where its text is found.

    Args:
        document: blocks and source.
        places: line (from 1) and column (from 0) of each block's element, None where the source has no tag for it.
    """
    source, last = document.source, -1
    for block, at in zip(document.blocks, _offsets(source, places), strict=True):
        if at <= last:
            at = _find(source, block.text, last + 1)
        last = block.start = at if at >= 0 else max(last, 0)
    end = len(source)
    for block in reversed(document.blocks):
        block.end, end = end, block.start


def _find(source: str, text: str, start: int) -> int:
    """Where a text's beginning stands in the source near `start`; its first word, if white space differs. Or -1."""
    at = source.find(text[:_SAMPLE], start, start + _WINDOW)
    return at if at >= 0 else source.find(text.split(maxsplit=1)[0], start, start + _WINDOW)


def _offsets(source: str, places: Sequence[tuple[int, int] | None]) -> list[int]:
    """The code points of places that are told by line and column; -1 for None."""
    if not places:
        return []
    lines, columns = np.array([place or (0, -1) for place in places]).T
    found: list[int] = (_line_starts(source)[lines] + columns).tolist()
    return found


def _line_starts(source: str) -> Ints:
    """Where the lines of a text begin, from the first on, behind a 0; LF, CR and CRLF end one, as in HTML."""
    codes = np.array([source]).view(np.uint32)  # a number for each code point
    ends = codes == _LF
    if "\r" in source:
        returns = codes == _CR
        returns[:-1] &= ~ends[1:]
        ends |= returns
    return np.concatenate([[0, 0], np.flatnonzero(ends) + 1])
