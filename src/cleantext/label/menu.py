"""Menus written in one line: many short items between separators or wide gaps."""

from __future__ import annotations

import re
from itertools import groupby

from cleantext.document import Block, Document, Label
from cleantext.label.census import Kind
from cleantext.options import Options
from cleantext.read.joins import ends_sentence

#: A sign that may be one, or a dash or slash behind a space: most lines with dashes have them inside words.
_MAY_SEPARATE = re.compile(r"[|•·\t/–—-](?:(?<=[|•·\t])|(?<=[\s/].))")
_SEPARATORS = re.compile(r"\s*(?:[|•\t]|(?<!·)·(?!·))\s*|\s+[-–—/]\s+|\s*//\s*")  # "··" is an ellipsis
_LONGEST = 1500  # characters
_ITEMS = 4  # fewer may be a headline with its kicker
_COLUMNS, _ROWS = 2, 3  # separators in a row of a table, and such rows that are one
_ITEM_CHARS = 28  # mean length of an item


def mark(document: Document, _options: Options) -> None:
    """Mark the menus that the markup names, and lines of separated items."""
    for block in document.blocks:
        if block.tag == "nav":
            block.mark(Label.MENU, "menu: markup")
    lines = [block for block in separated(document, _ITEMS - 1)
             if len(block.text) <= _LONGEST and block.tag not in {"pre", "nav"} and is_menu_line(block.text)]
    rows = _rows(document.blocks) if lines and document.kind == "text" else frozenset()
    for block in lines:
        sure = block.tag != "tr" or (document.kind == "text" and _no_table(block.text))
        block.mark(Label.MENU, "menu: items between separators", sure=sure and id(block) not in rows)


def separated(document: Document, least: int, *others: int) -> list[Block]:
    """The blocks with so many signs that may separate items, or that are of other kinds."""
    found = document.census.having(least, Kind.SEPARATOR, Kind.DASH, Kind.TAB, *others)
    return [document.blocks[index] for index in found]


def is_menu_line(text: str) -> bool:
    """Whether a line is a list of short items between separators."""
    if ends_sentence(text) or _MAY_SEPARATE.search(text) is None:
        return False
    items = _SEPARATORS.split(text)
    if len(items) < _ITEMS:
        return False
    return sum(map(len, items)) / len(items) <= _ITEM_CHARS and max(map(len, items)) <= 60


def _rows(blocks: list[Block]) -> frozenset[int]:
    """The ids of blocks that are rows of one table: lines with as many cells as the lines round them."""
    found: set[int] = set()
    for cells, group in groupby(blocks, lambda block: max(block.text.count("\t"), block.text.count("|"))):
        listed = list(map(id, group)) if cells >= _COLUMNS else []
        found.update(listed if len(listed) >= _ROWS else ())
    return frozenset(found)


def _no_table(text: str) -> bool:
    """Whether a line in columns has too many and too wordy cells for a row of a table."""
    return not any(map(str.isdigit, text)) and text.count("\t") >= 5
