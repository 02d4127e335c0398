"""Where the blocks of a page stand in its source: from lines and columns of start tags to code points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cleantext.document import Document

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
    starts = _line_starts(source)
    for block, place in zip(document.blocks, places, strict=True):
        at = starts[place[0] - 1] + place[1] if place else -1
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


def _line_starts(source: str) -> list[int]:
    """Where the lines of a text begin; LF, CR and CRLF end one, as in HTML."""
    plain = source.isascii()
    data = source.encode("ascii") if plain else source.encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(data, dtype=np.uint8 if plain else np.uint32)
    ends = codes == _LF
    if "\r" in source:
        returns = codes == _CR
        returns[:-1] &= ~ends[1:]
        ends |= returns
    return [0, *(np.flatnonzero(ends) + 1).tolist()]
