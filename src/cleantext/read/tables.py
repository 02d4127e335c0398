"""Which tables hold data and become rows, and which only lay out a page; and in which column a cell stands."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from cleantext.document import Form
from cleantext.read.forms import integer
from cleantext.read.tree import Tree

_LONG_CELL = 400  # characters: a data table's cells are short
_MANY_BLOCKS = 3  # paragraphs in one cell
_BLOCKS = ["p", "div", "br"]
_CELLS = frozenset({"td", "th"})
_MOST_COLUMNS = 100  # behind them a cell spans nothing
_MOST_ROWS = 65_534  # that a cell may span, as in HTML

Rows = list[tuple[Any, list[Any]]]  # the node of each row and those of its cells


class Row(NamedTuple):
    """A row of a table that holds data."""

    columns: list[int | None]  # where each cell stands, from 0; None for one in a column that is empty throughout
    form: Form


class Grid:
    """The rows and cells of a table that holds data, by the identity of their nodes."""

    def __init__(self, box: int, rows: Rows, columns: list[list[int | None]], headers: int) -> None:
        self.box = box  # number of the table's
        forms = Form(table=box), Form(table=box, header=True)
        self.rows = {id(node): Row(places, forms[index < headers])
                     for index, ((node, _), places) in enumerate(zip(rows, columns, strict=True))}
        self.cells = {id(cell) for _, cells in rows for cell in cells}
        self.alive = rows


def read_grid(tree: Tree, table: Any, box: int) -> Grid | None:
    """The grid of a table that holds data, None where it only lays out the page.

    What lays out other tables holds no data: looking into each level of them would cost the square of their depth.
    """
    if table.find("table") is not None:
        return None
    rows = [(row, [cell for cell in row.children if cell.__class__ is tree.element and tree.tag(cell) in _CELLS])
            for row in table.find_all("tr")]
    texts = [list(map(tree.content, cells)) for _, cells in rows]
    if not _holds_data(rows, texts):
        return None
    return Grid(box, rows, _filled(_columns(tree, rows), texts), _headers(tree, rows))


def _holds_data(rows: Rows, texts: list[list[str]]) -> bool:
    wide = sum(len(cells) >= 2 for _, cells in rows)
    if len(rows) < 2 or wide < 2 or 2 * wide < len(rows):
        return False
    if any(len(text) > _LONG_CELL for row in texts for text in row):
        return False
    return all(len(cell.find_all(_BLOCKS)) <= _MANY_BLOCKS for _, cells in rows for cell in cells)


def _headers(tree: Tree, rows: Rows) -> int:
    """How many rows at the top hold nothing but names of columns; 0 where all do."""
    for number, (row, cells) in enumerate(rows):
        if tree.tag(row.parent) != "thead" and not (cells and all(tree.tag(cell) == "th" for cell in cells)):
            return number
    return 0


def _columns(tree: Tree, rows: Rows) -> list[list[int]]:
    """The column in which each cell begins, behind those that reach into its row from above."""
    reach: dict[int, int] = {}  # column → rows below that a cell in it spans, too
    found = []
    for _, cells in rows:
        places, column = [], 0
        below = {place: more - 1 for place, more in reach.items() if more > 1}
        for cell in cells:
            while column in reach:
                column += 1
            places.append(column)
            width, height = _span(tree, cell)
            end = max(column + 1, min(column + width, _MOST_COLUMNS))
            if height > 1 and column < _MOST_COLUMNS:
                below.update(dict.fromkeys(range(column, end), height - 1))
            column = end
        reach = below
        found.append(places)
    return found


def _span(tree: Tree, cell: Any) -> tuple[int, int]:
    """Columns and rows that a cell spans; a height of 0 reaches to the table's end."""
    width = integer(tree.attribute(cell, "colspan"), 1)
    height = integer(tree.attribute(cell, "rowspan"), 1)
    return max(1, width), min(height, _MOST_ROWS) if height > 0 else _MOST_ROWS


def _filled(columns: list[list[int]], texts: list[list[str]]) -> list[list[int | None]]:
    """The columns counted anew without those that hold no text in any row."""
    filled = {place for places, row in zip(columns, texts, strict=True)
              for place, text in zip(places, row, strict=True) if text and not text.isspace()}
    number = {place: index for index, place in enumerate(sorted(filled))}
    return [list(map(number.get, places)) for places in columns]


def row_text(parts: list[str | None], begins: list[int], columns: list[int | None]) -> str:
    """A row's cells in their columns, with tabs between them; empty ones at its end are left out.

    Args:
        parts: the pieces of text in the row, None for a line break.
        begins: the number of pieces before each cell.
        columns: where each cell stands.
    """
    if not columns:
        return " ".join("".join(filter(None, parts)).split())
    edges = [0, *begins[1:], len(parts)]
    cells: dict[int, str] = {}
    for (start, end), column in zip(pairwise(edges), columns, strict=True):
        if column is not None:
            cells[column] = " ".join("".join([part or " " for part in parts[start:end]]).split())
    return "\t".join([cells.get(column, "") for column in range(max(cells, default=-1) + 1)]).rstrip("\t")
