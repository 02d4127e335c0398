"""Rows of share buttons: a line that is nothing but names of networks and share words."""

from __future__ import annotations

import re

from cleantext.document import Document, Label
from cleantext.options import Options
from cleantext.words import match

_SPLIT = re.compile(r"[\s|/•·,]+")


def mark(document: Document, _options: Options) -> None:
    """Mark lines made of share words only."""
    for block in document.blocks:
        if 0 < len(block.folded) <= 120 and not block.marks and only_share_words(block.folded):
            block.mark(Label.SHARE, "share: only share words")


def only_share_words(folded: str) -> bool:
    """Whether every word of a folded line, two at least, is a share phrase by itself."""
    found = _SPLIT.split(folded)
    return len(found) >= 2 and all(any(hit.rule.section == "share" for hit in match(word)) for word in found)
