"""Rows of buttons: a line that is nothing but share words, or nothing but the buttons of a comment."""

from __future__ import annotations

import re
from functools import cache

from cleantext.document import Document, Label
from cleantext.options import Options
from cleantext.words import lexicon, match

_SPLIT = re.compile(r"[\s|/•·,]+")
_FIRST = re.compile(r"[^\s|/•·,]+(?=[\s|/•·,])")  # the first of several words
_SIGNS = frozenset("|/•·,")
_LABELS = (Label.SHARE, Label.COMMENT_FORM)
_LONGEST = 120  # folded characters


def mark(document: Document, _options: Options) -> None:
    """Mark lines made of such words only."""
    for block in document.blocks:
        folded = block.folded
        if block.marks or not 0 < len(folded) <= _LONGEST:
            continue
        first = _first_word(folded)
        hits = match(first) if first else ()
        for label in _LABELS if hits else ():
            if any(hit.rule.section == label for hit in hits) and only_words_of(label, folded):
                block.mark(label, f"{label.value}: only words of its kind")


@cache
def _phrases() -> frozenset[str]:
    return frozenset(phrase.rstrip(":") for rule in lexicon().rules if rule.section in _LABELS
                     for phrase in rule.phrases)


def _first_word(folded: str) -> str:
    """The first of several words in a folded line, "" where there is one, or where it surely is no phrase."""
    word, space, _ = folded.partition(" ")
    if word.isascii() and word.isalnum():  # plain letters can be nothing but a whole phrase
        return word if space and word in _phrases() else ""
    if _SIGNS.isdisjoint(word):
        return word if space else ""
    first = _FIRST.match(folded)
    return first[0] if first else ""


def only_words_of(label: Label, folded: str) -> bool:
    """Whether every word of a folded line, two at least, is a phrase of one kind by itself, or a count behind one."""
    found = _SPLIT.split(folded)
    return len(found) >= 2 and all(
        word == "0" or any(hit.rule.section == label for hit in match(word)) for word in found)
