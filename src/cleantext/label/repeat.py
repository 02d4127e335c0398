"""Text that stands on the page twice: the later of two equal paragraphs, the teaser of a paragraph, the article in a
single piece for machines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleantext.document import Block, Document, Label
from cleantext.folding import FIRST_UNSPACED
from cleantext.options import Options

_SHORT = 60  # characters: shorter lines may well be said twice
_MEANT = frozenset({"documentation", "service"})  # pages that say the same of several things
_TEASER = 30  # characters that a teaser and its paragraph have in common; of Han and Kana a third
_COPY = 0.2  # of the likely text stands in a block that holds it all once more, …
_COPIED = 0.7  # … and so much of that block in others
_FEWEST = 3  # paragraphs
_BETWEEN = 2000  # characters that a copy may have between two paragraphs: captions, quotations
_ELLIPSES = ("…", "...")
_ENDS = ("…", ".", "]", ")")
_ELLIPSIS = re.compile(r"\s*(?:[\[(]?(?:…|\.{3,})[\])]?)\s*$")


def mark(document: Document, _options: Options) -> None:
    """Mark each block that equals a likely text block before it, or is cut off from one before or behind it."""
    seen: set[str] = set()
    sure, threshold = document.page_type not in _MEANT, document.bar
    teasers: list[tuple[Block, str]] = []
    cut_off = any(sign in document.census.text for sign in _ELLIPSES)
    for block in document.blocks:
        if cut_off and block.text.endswith(_ENDS) and (beginning := _cut_off(block.text)):
            teasers.append((block, beginning))
        elif len(block.text) >= _SHORT:
            if block.text in seen:
                block.mark(Label.REPEAT, "repeat: of an earlier paragraph", sure=sure)
            elif (block.score or 0.0) >= threshold:
                seen.add(block.text)
    if teasers:
        _mark_teasers(teasers, seen)
    _mark_copies([block for block in document.blocks if (block.score or 0.0) >= threshold])


def _mark_copies(likely: list[Block]) -> None:
    """Mark what holds the paragraphs of the page once more, one behind the other: what pages state for machines, in an
    element that styles hide."""
    least = max(_COPY * sum(len(block.text) for block in likely), _FEWEST * _SHORT)
    for block in likely:
        if len(block.text) >= least:
            copied = _copied(block.text, (other.text for other in likely if other is not block))
            if len(copied) >= _FEWEST and sum(copied) >= _COPIED * len(block.text):
                block.mark(Label.REPEAT, "repeat: of the paragraphs")


def _copied(whole: str, paragraphs: Iterable[str]) -> list[int]:
    """The lengths of the paragraphs that a text holds in their order."""
    lengths, at = [], 0
    for paragraph in paragraphs:
        length = len(paragraph)
        if length < _SHORT:
            continue
        found = whole.find(paragraph, at, at + length + _BETWEEN)
        if found >= 0:
            lengths.append(length)
            at = found + length
    return lengths


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
