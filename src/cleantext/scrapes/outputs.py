"""Where the results of one shard go."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, Protocol

import msgspec

from cleantext.scrapes.compress import compressor
from cleantext.scrapes.drafts import Draft, sync_folder
from cleantext.scrapes.names import Names, inside, tame
from cleantext.scrapes.records import Record
from cleantext.scrapes.sources import Failure
from cleantext.scrapes.spec import Shard
from cleantext.scrapes.worker import Outcome

ROWS, ROW_BYTES = 1000, 32_000_000  # of a Parquet row group, at most


class Sink(Protocol):
    """Takes results in order, and makes them visible all at once."""

    def add(self, record: Record, outcome: Outcome, /) -> None:
        """Take the result of one document. Raises OSError; Failure where only this document is concerned."""

    def publish(self) -> int:
        """Give the output its name; its bytes. Raises OSError."""

    def discard(self) -> None:
        """Remove what has not been published."""


def sink_of(shard: Shard) -> Sink:
    """The sink that a shard asks for; the folder is made if need be."""
    os.makedirs(shard.folder, exist_ok=True)
    makers: dict[str, Callable[[Shard], Sink]] = {"lines": Lines, "parquet": Parquet, "files": Files}
    main = makers[shard.form](shard)
    return Pair(main, Removed(shard)) if shard.settings.removed else main


class Lines:
    """Results end to end in one file."""

    def __init__(self, shard: Shard) -> None:
        self._compressor = compressor(shard.codec)
        self._draft = Draft(shard.output)
        self._folder = shard.folder

    def add(self, _record: Record, outcome: Outcome) -> None:
        """See `Sink`."""
        self._draft.write(self._compressor.compress(self._part(outcome)))

    def _part(self, outcome: Outcome) -> bytes:
        return outcome.payload

    def publish(self) -> int:
        """See `Sink`."""
        self._draft.write(self._compressor.flush())
        self._draft.publish()
        sync_folder(self._folder)
        return os.stat(self._draft.target).st_size

    def discard(self) -> None:
        """See `Sink`."""
        self._draft.discard()


class Removed(Lines):
    """What was removed from each document, as JSON Lines."""

    def __init__(self, shard: Shard) -> None:
        self._compressor = compressor("")
        self._draft = Draft(shard.removed)
        self._folder = shard.folder

    def _part(self, outcome: Outcome) -> bytes:
        return outcome.removed


class Pair:
    """Two sinks that get the same; the second is published first, since the first says that the shard is done."""

    def __init__(self, first: Sink, second: Sink) -> None:
        self._first, self._second = first, second

    def add(self, record: Record, outcome: Outcome) -> None:
        """See `Sink`."""
        self._first.add(record, outcome)
        self._second.add(record, outcome)

    def publish(self) -> int:
        """See `Sink`."""
        self._second.publish()
        return self._first.publish()

    def discard(self) -> None:
        """See `Sink`."""
        self._first.discard()
        self._second.discard()


class Parquet:
    """Records in columns; those of another layout as text in the column `record`."""

    def __init__(self, shard: Shard) -> None:
        try:
            import pyarrow.parquet as pq

            from cleantext import arrow
        except ImportError:
            raise Failure("Parquet needs pyarrow: pip install 'cleantext-articles[scrapes]'") from None
        self._to_batch = arrow.to_batch
        self._is_record = shard.settings.layout == "jsonl"
        self._schema = arrow.schema_of(shard.settings.fields) if self._is_record else arrow.TEXTS
        self._draft = Draft(shard.output)
        self._writer: Any = pq.ParquetWriter(self._draft.file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._bytes = 0
        self._folder = shard.folder

    def add(self, record: Record, outcome: Outcome) -> None:
        """See `Sink`."""
        row = {"id": record.id, "url": record.url, "status": outcome.status}
        self._rows.append(msgspec.json.decode(outcome.payload) if self._is_record else
                          {**row, "record": outcome.payload.decode().rstrip("\n")})
        self._bytes += len(outcome.payload)
        if len(self._rows) >= ROWS or self._bytes > ROW_BYTES:
            self._write()

    def _write(self) -> None:
        if self._rows:
            self._writer.write_batch(self._to_batch(self._rows, self._schema))
        self._rows, self._bytes = [], 0

    def publish(self) -> int:
        """See `Sink`."""
        self._write()
        self._writer.close()
        self._draft.publish()
        sync_folder(self._folder)
        return os.stat(self._draft.target).st_size

    def discard(self) -> None:
        """See `Sink`."""
        with suppress(OSError, ValueError):
            self._writer.close()  # or it would try when it is collected
        self._draft.discard()


class Files:
    """A file for each document. All of a shard are drafts until the last is written."""

    def __init__(self, shard: Shard) -> None:
        self._folder, self._suffix = shard.folder, shard.suffix
        self._planned = shard.format == "document"
        self._names = Names(self._suffix)
        self._drafts: list[Draft] = []

    def add(self, record: Record, outcome: Outcome) -> None:
        """See `Sink`."""
        name = record.name if self._planned else self._names.name(tame(record.name or record.id))
        target = os.path.join(self._folder, name)
        parent = os.path.dirname(target)
        if not inside(parent, self._folder):
            raise Failure(f"a link leads {parent} out of {self._folder}")
        if os.path.isdir(target):
            raise Failure(f"cannot write {target}: Is a directory")
        os.makedirs(parent, exist_ok=True)
        draft = Draft(target, self._folder)
        self._drafts.append(draft)
        draft.write(outcome.payload)
        draft.park()

    def publish(self) -> int:
        """See `Sink`."""
        size = 0
        for draft in self._drafts:
            draft.publish()
            size += os.stat(draft.target).st_size
        for folder in sorted({os.path.dirname(draft.target) for draft in self._drafts}):
            sync_folder(folder)
        return size

    def discard(self) -> None:
        """See `Sink`."""
        for draft in self._drafts:
            draft.discard()


class Stream:
    """Results go straight into an open stream, which somebody else may be reading."""

    def __init__(self, file: BinaryIO, removed: BinaryIO | None = None) -> None:
        self._file, self._removed = file, removed
        self._size = 0
        self.error: OSError | None = None

    def add(self, _record: Record, outcome: Outcome) -> None:
        """See `Sink`. Keeps what the system said in `error`: there is no use in the next shard then."""
        try:
            self._file.write(outcome.payload)
            if self._removed is not None:
                self._removed.write(outcome.removed)
        except OSError as error:
            self.error = error
            raise
        self._size += len(outcome.payload)

    def publish(self) -> int:
        """See `Sink`."""
        try:
            self._file.flush()
        except OSError as error:
            self.error = error
            raise
        return self._size

    def discard(self) -> None:
        """See `Sink`. What was written is gone."""
