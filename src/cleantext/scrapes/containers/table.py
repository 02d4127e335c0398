"""CSV and Parquet: a document in each row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from cleantext.scrapes.containers.opening import Columns, Opening
from cleantext.scrapes.records import Damage, Item, Place
from cleantext.scrapes.sources import Failure

ROWS = 64  # of a Parquet file that are held in memory at once


def read_csv(opening: Opening) -> Iterator[Item]:
    """A record or a damage for every row below the names. Commas or tabs, as the names are separated."""
    head = opening.flow.peek(1 << 16).split(b"\n")[0]
    csv.field_size_limit(opening.limit)  # the module keeps this for all; its default does not fit a page
    rows = csv.reader(_lines(opening), delimiter="\t" if head.count(b"\t") > head.count(b",") else ",", strict=True)
    columns = Columns(opening.settings.keys)
    names: list[str] = []
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield opening.damage(f"no CSV: {error}", line=line)
            continue
        if row is None:
            break
        if not names:
            names = [name.strip() for name in row]
        elif row:
            yield _csv_item(names, row, columns, Place(opening.file, line), opening)
    yield from opening.crossed(rows.line_num)


def _lines(opening: Opening) -> Iterator[str]:
    first = True
    while line := opening.flow.line(opening.limit):
        line = line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False
        yield line.decode("utf-8", "surrogateescape")


def _csv_item(names: list[str], row: list[str], columns: Columns, place: Place, opening: Opening) -> Item:
    if len(row) != len(names):
        return Damage(place, f"{len(row)} values for {len(names)} names")
    pairs = zip(names, row, strict=True)
    cells: dict[str, Any] = {name: cell.encode("utf-8", "surrogateescape") for name, cell in pairs}
    for name in (*columns.id, *columns.url):
        if name in cells:
            cells[name] = cells[name].decode("utf-8", "backslashreplace")
    return columns.item(cells, place, opening.settings.kind)


def read_parquet(opening: Opening) -> Iterator[Item]:
    """A record for every row. What is cut cannot be read at all: what says where things are stands at its end."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise Failure("Parquet needs pyarrow: pip install 'cleantext-articles[scrapes]'") from None
    columns, number = Columns(opening.settings.keys), 0
    try:
        file = pq.ParquetFile(opening.raw)
        wanted = [name for name in file.schema_arrow.names if name in columns.wanted()]
        for batch in file.iter_batches(batch_size=ROWS, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield columns.item(row, Place(opening.file, number), opening.settings.kind)
    except (pa.ArrowException, UnicodeDecodeError) as error:
        yield opening.damage(f"no Parquet: {error}", line=number + 1)
