"""One file out of the shards of a run: joined end to end, one Parquet file, or a database."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cleantext.scrapes.drafts import Draft, sync_folder
from cleantext.scrapes.sources import Failure
from cleantext.scrapes.target import Target

TABLE = "articles"


def join(parts: Sequence[str], target: Target) -> None:
    """Write the output of a run, of which nothing is there until all is. Raises OSError."""
    makers: dict[str, Callable[[Sequence[str], Draft], None]] = {
        "joined": _end_to_end, "parquet": _parquet, "sqlite": _sqlite, "duckdb": _duckdb}
    out = os.path.realpath(target.out)
    draft = Draft(out, target.work)
    try:
        makers[target.whole](parts, draft)
        draft.publish()
        sync_folder(os.path.dirname(out))
    finally:
        draft.discard()


def _end_to_end(parts: Sequence[str], draft: Draft) -> None:
    for part in parts:
        with open(part, "rb") as file:
            shutil.copyfileobj(file, draft.file, 1 << 20)


def _parquet(parts: Sequence[str], draft: Draft) -> None:
    import pyarrow.parquet as pq

    if not parts:
        return
    with pq.ParquetFile(parts[0]) as file:
        schema = file.schema_arrow
    with pq.ParquetWriter(draft.file, schema, compression="zstd") as writer:
        for part in parts:
            with pq.ParquetFile(part) as file:
                for group in range(file.num_row_groups):
                    writer.write_table(file.read_row_group(group))


def _sqlite(parts: Sequence[str], draft: Draft) -> None:
    """A column for each field; lists and objects as JSON text."""
    import sqlite3
    from contextlib import closing

    draft.park()
    try:
        with closing(sqlite3.connect(draft.path)) as base:
            columns = list(dict.fromkeys(name for row in _records(parts) for name in row)) or ["id"]
            base.execute(f"CREATE TABLE {TABLE} ({', '.join(map(_quoted, columns))})")
            insert = f"INSERT INTO {TABLE} VALUES ({', '.join('?' * len(columns))})"
            base.executemany(insert, ([_cell(row.get(name)) for name in columns] for row in _records(parts)))
            base.commit()
    except sqlite3.Error as error:
        raise OSError(f"SQLite: {error}") from error


def _records(parts: Sequence[str]) -> Iterator[dict[str, Any]]:
    import msgspec

    for part in parts:
        with open(part, "rb") as file:
            for line in file:
                yield msgspec.json.decode(line)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _duckdb(parts: Sequence[str], draft: Draft) -> None:
    try:
        import duckdb
    except ImportError:
        raise Failure("DuckDB needs a package: pip install 'cleantext-articles[duckdb]'") from None
    draft.park()
    os.unlink(draft.path)  # DuckDB takes no empty file for a database
    try:
        with duckdb.connect(draft.path, config={"threads": 1}) as base:
            base.execute(f"CREATE TABLE {TABLE} AS SELECT * FROM read_parquet($parts)", {"parts": list(parts)})
    except duckdb.Error as error:
        raise OSError(f"DuckDB: {error}") from error
