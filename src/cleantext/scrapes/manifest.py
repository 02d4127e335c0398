"""The manifest of a run: one line for the run, one for every shard that is done, and the account of each.

A shard's line is written when its output has its name, and is what makes the shard count as done. A line that a kill
cut in two is no line. When the run is over the lines are put into the order of the shards, so that the same input gives
the same manifest however it was reached.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from cleantext.errors import CleantextError
from cleantext.scrapes.drafts import Draft
from cleantext.scrapes.records import Place


class ManifestError(CleantextError):
    """A manifest cannot be read, or belongs to another run."""


class FailedDocument(msgspec.Struct, frozen=True):
    """A document that failed, or a damaged place where one should be."""

    id: str
    reason: str
    place: Place


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A shard that is done.

    `documents` (written as "in") = ok + empty + rejected + failed. Sizes are bytes, hashes SHA-256 in hexadecimal.
    `lost` counts the failures for which the input itself was out of reach: such a shard is done again.
    """

    shard: str
    key: str
    config: str
    version: str
    inputs: tuple[str, ...]
    input_size: int
    input_hash: str
    output: str
    output_size: int
    documents: int = msgspec.field(name="in")
    ok: int
    empty: int
    rejected: int
    failed: int
    lost: int = 0
    skipped: dict[str, int] = {}
    failures: tuple[FailedDocument, ...] = ()


class Fault(msgspec.Struct, frozen=True):
    """A shard that could not be done: nothing of it was written."""

    shard: str
    fault: str


class Run(msgspec.Struct, frozen=True):
    """The first line: what the run was told."""

    cleantext: str
    config: str
    settings: dict[str, Any]


class Manifest:
    """The file; its drafts lie in `folder`, by default beside it."""

    def __init__(self, path: str, folder: str | None = None) -> None:
        self.path, self._folder = path, folder
        self.run: Run | None = None
        self.rows: dict[str, Row] = {}

    def load(self) -> bool:
        """Read what an earlier run wrote; whether there is anything.

        Raises:
            ManifestError: the first line is of something else.
        """
        try:
            with open(self.path, "rb") as file:
                lines = file.read().split(b"\n")[:-1]
        except FileNotFoundError:
            return False
        if not lines:
            return False
        try:
            self.run = msgspec.json.decode(lines[0], type=Run)
        except msgspec.MsgspecError as error:
            raise ManifestError(f"{self.path} is no manifest of cleantext ({error}): name another output, or"
                                " --overwrite") from error
        for row in _rows(lines[1:]):
            self.rows[row.shard] = row
        return True

    def begin(self, run: Run) -> None:
        """Write the first line, and what is known already."""
        self.run = run
        self.rewrite(self.rows.values())

    def append(self, row: Row | Fault) -> None:
        """Write a line and bring it to the disk. Raises OSError."""
        line = msgspec.json.encode(row) + b"\n"
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        try:
            length = os.fstat(descriptor).st_size
            try:
                _write(descriptor, line)
                os.fsync(descriptor)
            except OSError:
                os.ftruncate(descriptor, length)
                raise
        finally:
            os.close(descriptor)
        if isinstance(row, Row):
            self.rows[row.shard] = row

    def rewrite(self, rows: Iterable[Row | Fault]) -> None:
        """Replace the file by the first line and these."""
        draft = Draft(self.path, self._folder)
        try:
            for line in (self.run, *rows):
                draft.write(msgspec.json.encode(line) + b"\n")
            draft.publish()
        finally:
            draft.discard()


def _rows(lines: Iterable[bytes]) -> Iterator[Row]:
    for line in lines:
        try:
            yield msgspec.json.decode(line, type=Row)
        except msgspec.MsgspecError:
            continue  # a fault, or a line that was cut: either way the shard is not done


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data):]
