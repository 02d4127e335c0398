"""When two lines are one sentence: the typographic signs, for every reader."""

from __future__ import annotations

import re

#: A line that ends so ends a sentence (or a heading that asks); closing quotes and brackets may follow.
SENTENCE_END = re.compile(r"[.!?:;…。！？：；．।॥؟۔։።෴]['\"’”»›)\]）」』】〉》*_\s]*$")
_CONTINUES = re.compile(r"^[,.;:!?)\]»”’…、。，！？；：）」』](?![.\w])")
#: Markers of list items. A dash longer than a hyphen is none: in many languages it begins speech.
BULLETS = re.compile(r"(?:[*+•·▪●◦‣-]\s+)+(?=\S)")
_CLOSING = re.compile(r"[,.;:!?)\]”’…、。，！？；：）」』]")
_LONG = 40  # characters: shorter lines are menu items as often as pieces of a sentence


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a sentence's punctuation."""
    return SENTENCE_END.search(line[-12:]) is not None


def broken_sentence(left: str, right: str) -> bool:
    """Whether `right` goes on with the sentence that `left` began.

    True where `right` begins with closing punctuation, or in lower case after a line without a full stop (one of the
    two must be long, for menus are often written in lower case).
    """
    if not left or not right:
        return False
    if _CONTINUES.match(right) and len(left) >= 2:
        return not ends_sentence(left)
    if not right[0].islower() or ends_sentence(left):
        return False
    return max(len(left), len(right)) >= _LONG


def join(left: str, right: str) -> str:
    """Two pieces of one sentence as one: a space between them where their script and the punctuation ask for one."""
    if _CLOSING.match(right) or (_unspaced(left[-1:]) and _unspaced(right[:1])):
        return left + right
    return f"{left} {right}"


def _unspaced(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uff60"
