"""Text that stands on the page twice: the later of two equal paragraphs, and the teaser of a paragraph."""

from __future__ import annotations

import re

from cleantext.document import Block, Document, Label
from cleantext.folding import FIRST_UNSPACED
from cleantext.options import Options

_SHORT = 60  # characters: shorter lines may well be said twice
_MEANT = frozenset({"documentation", "service"})  # pages that say the same of several things
_TEASER = 30  # characters that a teaser and its paragraph have in common; of Han and Kana a third
_ENDS = ("…", ".", "]", ")")
_ELLIPSIS = re.compile(r"\s*(?:[\[(]?(?:…|\.{3,})[\])]?)\s*$")


def mark(document: Document, _options: Options) -> None:
    """Mark each block that equals a likely text block before it, or is cut off from one before or behind it."""
    seen: set[str] = set()
    sure, threshold = document.page_type not in _MEANT, document.bar
    teasers: list[tuple[Block, str]] = []
    for block in document.blocks:
        if block.text.endswith(_ENDS) and (beginning := _cut_off(block.text)):
            teasers.append((block, beginning))
        elif len(block.text) >= _SHORT:
            if block.text in seen:
                block.mark(Label.REPEAT, "repeat: of an earlier paragraph", sure=sure)
            elif (block.score or 0.0) >= threshold:
                seen.add(block.text)
    if teasers:
        _mark_teasers(teasers, seen)


def _cut_off(text: str) -> str:
    """What stands before an ellipsis at the end of a long enough line; "" where there is none."""
    start = max(0, len(text) - 12)
    found = _ELLIPSIS.search(text, start) if text.find("…", start) >= 0 or text.find("...", start) >= 0 else None
    least = _TEASER // 3 if text[0] >= FIRST_UNSPACED else _TEASER
    return text[:found.start()] if found and found.start() >= least else ""


def _mark_teasers(teasers: list[tuple[Block, str]], paragraphs: set[str]) -> None:
    beginnings: dict[str, list[str]] = {}
    for text in paragraphs:
        beginnings.setdefault(text[:_TEASER // 3], []).append(text)
    for block, beginning in teasers:
        if any(text.startswith(beginning) for text in beginnings.get(beginning[:_TEASER // 3], ())):
            block.mark(Label.REPEAT, "repeat: teaser of a paragraph")
