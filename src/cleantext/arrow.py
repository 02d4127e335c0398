"""Arrow in, Arrow out: what engines that move columns call.

    >>> clean_batch(batch).schema == SCHEMA

Documents are cleaned in a worker process beside the caller's, so that one that hangs or crashes costs its own row.
"""

from __future__ import annotations

import dataclasses
import os
import types
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pyarrow as pa

from cleantext.article import Article
from cleantext.options import Options
from cleantext.scrapes.containers.opening import Columns
from cleantext.scrapes.crew import Crew
from cleantext.scrapes.records import Damage, Place
from cleantext.scrapes.settings import CLEANER, Bounds, Keys, Kind, Settings
from cleantext.scrapes.worker import Outcome, described

_SCALARS = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}


def _arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of a field's annotation."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal or (isinstance(hint, type) and issubclass(hint, Enum)):
        return pa.string()
    if origin in (types.UnionType, Union):
        return _arrow_type(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return pa.list_(_arrow_type(arguments[0]))
    if origin is dict:
        pair = [pa.field("key", _arrow_type(arguments[0])), pa.field("value", _arrow_type(arguments[1]))]
        return pa.list_(pa.struct(pair))  # not every engine knows maps
    if dataclasses.is_dataclass(hint):
        return pa.struct(_fields(hint))
    return _SCALARS[hint]


def _fields(record: Any) -> list[pa.Field]:
    hints = get_type_hints(record)
    return [pa.field(field.name, _arrow_type(hints[field.name])) for field in dataclasses.fields(record)]


#: The columns of every batch that comes out: those of the record, and `error`, null where all went well.
SCHEMA = pa.schema([*_fields(Article), pa.field("error", pa.string())])

#: The columns where records have another layout, which is text.
TEXTS = pa.schema([(name, pa.string()) for name in ("id", "url", "status", "record")])


def schema_of(names: tuple[str, ...]) -> pa.Schema:
    """`SCHEMA`, or those of its columns that are named, in its order."""
    return pa.schema([field for field in SCHEMA if field.name in names]) if names else SCHEMA


def clean_batch(batch: pa.RecordBatch, *, options: Options | None = None, keys: Keys | None = None, kind: Kind = "auto",
                timeout: float = 60.0, cleaner: str = CLEANER) -> pa.RecordBatch:
    """Clean a batch of documents.

    Args:
        batch: a column of HTML or text, as string or binary, and perhaps columns of ids and addresses.
        options: see `cleantext.Options`.
        keys: which column is which; by default the first of the usual names (`html`, `text`, `id`, `url` …).
        kind: see `cleantext.clean`.
        timeout: seconds that one document may take.
        cleaner: `module:function` in place of `cleantext.clean`.

    Returns:
        A row for each row, in order, with the columns of `SCHEMA`. Where a document failed, `error` says why, `status`
        is "failed", and only `id` and `url` are there beside it. Nothing is raised for a document.

    Raises:
        TypeError: `batch` is no RecordBatch.
    """
    if not isinstance(batch, pa.RecordBatch):
        raise TypeError(f"clean_batch takes a pyarrow.RecordBatch, not {type(batch).__name__}")
    settings = Settings(options=options or Options(), kind=kind, bounds=Bounds(timeout=timeout), cleaner=cleaner)
    columns = Columns(keys or Keys())
    wanted = [name for name in batch.schema.names if name in columns.wanted()]
    items = [columns.item(row, Place("batch", line), kind) for line, row in enumerate(_rows(batch, wanted), 1)]
    crew = _crew(settings, os.getpid())
    waiting = [item if isinstance(item, Damage) else crew.submit(item) for item in items]  # type: ignore[arg-type]
    rows = []
    for item, answer in zip(items, waiting, strict=True):
        if isinstance(answer, Damage):
            rows.append({"id": answer.id, "status": "failed", "error": answer.reason})
        else:
            rows.append(_row(item, _outcome(answer)))
    return to_batch(rows)


def _rows(batch: pa.RecordBatch, wanted: list[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = batch.select(wanted).to_pylist() if wanted else [{}] * batch.num_rows
    return rows


def _outcome(answer: Any) -> Outcome:
    try:
        outcome: Outcome = answer.result()
    except Exception as error:  # no worker could be started: every document says so, and the batch is whole
        return Outcome("failed", reason=described(error))
    return outcome


def _row(record: Any, outcome: Outcome) -> dict[str, Any]:
    if outcome.status == "failed":
        return {"id": record.id, "url": record.url, "status": "failed", "error": outcome.reason}
    row: dict[str, Any] = msgspec.json.decode(outcome.payload)
    return row


@cache
def _crew(settings: Settings, _process: int) -> Crew:
    """One worker for each kind of work; it lives as long as the process, and a fork of it gets one of its own."""
    return Crew(1, settings)


def to_batch(rows: Iterable[dict[str, Any]], schema: pa.Schema = SCHEMA) -> pa.RecordBatch:
    """Records as a batch; what a record lacks is null."""
    if "provenance" in schema.names:
        rows = [{**row, "provenance": _pairs(row.get("provenance", {}))} for row in rows]
    return pa.RecordBatch.from_pylist(list(rows), schema)


def _pairs(mapping: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in mapping.items()]
