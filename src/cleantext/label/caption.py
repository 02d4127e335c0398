"""Captions, with and without markup, and the credit that goes with them."""

from __future__ import annotations

import re

from cleantext.document import Block, Document, Label
from cleantext.label.parts import is_credit
from cleantext.options import Options
from cleantext.words import agency_in, fold, match

_BRACKETS = "()（）[]【】〔〕"
_SLASH = re.compile(r"[/／]")


def mark(document: Document, _options: Options) -> None:
    """Mark figure captions, and a paragraph that ends in a picture's credit together with that credit."""
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if block.tag in {"figcaption", "caption"}:
            block.mark(Label.CAPTION, f"caption: <{block.tag}>", sure=block.tag == "figcaption")
        before = blocks[index - 1] if index and block.continues else None
        if before is not None and is_picture_credit(block.text):
            block.mark(Label.CAPTION, "caption: credit in brackets")
            if not before.continues:
                before.mark(Label.CAPTION, "caption: before a picture's credit")


def is_picture_credit(text: str) -> bool:
    """Whether a part of a line credits a picture: `(Ann Example/Xinhua)`, `(Photo by Ann Example)`."""
    inside = text.strip().rstrip(".。").strip(_BRACKETS + " ")
    if text[:1] not in _BRACKETS or not is_credit(inside):
        return False
    return (_SLASH.search(inside) is not None and agency_in(inside) is not None) or _names_photographer(inside)


def _names_photographer(inside: str) -> bool:
    return any(hit.rule.role == "photographer" or hit.rule.section == "caption" for hit in match(fold(inside)))
