"""Text that stands on the page twice: the later of two equal paragraphs."""

from __future__ import annotations

from cleantext.document import Document, Label
from cleantext.options import Options

_SHORT = 60  # characters: shorter lines may well be said twice
_MEANT = frozenset({"documentation", "service"})  # pages that say the same of several things


def mark(document: Document, options: Options) -> None:
    """Mark each block that equals a likely text block before it."""
    seen: set[str] = set()
    sure = document.page_type not in _MEANT
    for block in document.blocks:
        if len(block.text) < _SHORT:
            continue
        if block.text in seen:
            block.mark(Label.REPEAT, "repeat: of an earlier paragraph", sure=sure)
        elif (block.score or 0.0) >= options.threshold:
            seen.add(block.text)
