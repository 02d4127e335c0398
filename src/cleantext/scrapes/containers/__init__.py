"""Readers: each turns one kind of container into records, damages and skips, and raises only what the system raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleantext.scrapes.containers import archive, document, jsonl, table, warc
from cleantext.scrapes.containers.opening import Opening
from cleantext.scrapes.records import Item

#: Format → reader, for containers that are read from the first byte to the last.
STREAMED: dict[str, Callable[[Opening], Iterator[Item]]] = {
    "document": document.read,
    "jsonl": jsonl.read,
    "csv": table.read_csv,
    "warc": warc.read,
    "tar": archive.read_tar,
}
#: Format → reader, for containers that are read from their end.
SOUGHT: dict[str, Callable[[Opening], Iterator[Item]]] = {"zip": archive.read_zip, "parquet": table.read_parquet}
