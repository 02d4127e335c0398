"""Menus written in one line: many short items between separators or wide gaps."""

from __future__ import annotations

import re

from cleantext.document import Document, Label
from cleantext.options import Options
from cleantext.read.joins import ends_sentence

_SEPARATORS = re.compile(r"\s*[|•·\t]\s*|\s+[-–—/]\s+|\s*//\s*")
_ITEMS = 4  # fewer may be a headline with its kicker
_ITEM_CHARS = 28  # mean length of an item


def mark(document: Document, _options: Options) -> None:
    """Mark lines of separated items."""
    for block in document.blocks:
        if len(block.text) <= 1500 and is_menu_line(block.text) and block.tag != "pre":
            sure = block.tag != "tr" or (document.kind == "text" and _no_table(block.text))
            block.mark(Label.MENU, "menu: items between separators", sure=sure)


def is_menu_line(text: str) -> bool:
    """Whether a line is a list of short items between separators."""
    items = _SEPARATORS.split(text)
    if len(items) < _ITEMS or ends_sentence(text):
        return False
    return sum(map(len, items)) / len(items) <= _ITEM_CHARS and max(map(len, items)) <= 60


def _no_table(text: str) -> bool:
    """Whether a line in columns has too many and too wordy cells for a row of a table."""
    return not any(map(str.isdigit, text)) and text.count("\t") >= 5
