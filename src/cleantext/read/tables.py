"""Which tables hold data and become rows, and which only lay out a page."""

from __future__ import annotations

import re
from typing import Any

from cleantext.read.walk import Row

_BLANKS = re.compile(r"\s+")
_LONG_CELL = 400  # characters: a data table's cells are short
_MANY_BLOCKS = 3  # paragraphs in one cell


def table_rows(rows: list[tuple[Any, list[tuple[str, int, int]]]]) -> list[Row] | None:
    """The rows of a data table, or None where the table only lays out the page.

    Args:
        rows: a row's node and its cells: text, characters inside links, number of block elements and line breaks.
    """
    cells = [cell for _, row in rows for cell in row]
    wide = sum(len(row) >= 2 for _, row in rows)
    if len(rows) < 2 or wide < 2 or 2 * wide < len(rows):
        return None
    if any(len(text) > _LONG_CELL or blocks > _MANY_BLOCKS for text, _, blocks in cells):
        return None
    found = [_row(node, row) for node, row in rows]
    return [row for row in found if row.text.strip()]


def _row(node: Any, cells: list[tuple[str, int, int]]) -> Row:
    text = "\t".join(_BLANKS.sub(" ", text).strip() for text, _, _ in cells)
    return Row(text.strip("\t"), sum(links for _, links, _ in cells), node)
