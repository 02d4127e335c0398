"""The bytes of an input as they lie there: files, addresses that fsspec knows, and standard input."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from cleantext.errors import CleantextError
from cleantext.scrapes.sources import STDIN, Failure

PIECE = 1 << 18  # bytes that are read at once


class ChangedInputError(CleantextError):
    """An input is not as long as it was when the run was planned, or changed while it was read."""


def is_remote(path: str) -> bool:
    """Whether `path` is an address such as s3://bucket/key."""
    return "://" in path


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """An input, open for reading.

    Raises:
        OSError: it cannot be opened.
        Failure: standard input is closed, or fsspec is not installed.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise Failure("standard input is closed")
        yield sys.stdin.buffer
        return
    with _remote(path) if is_remote(path) else open(path, "rb") as file:
        yield file


def _remote(path: str) -> BinaryIO:
    try:
        import fsspec
    except ImportError:
        raise Failure("addresses need fsspec: pip install 'cleantext-articles[remote]'") from None
    return cast(BinaryIO, fsspec.open(path, "rb").open())


def size_of(path: str) -> int | None:
    """Bytes of a file; `None` where that is not known beforehand."""
    if path == STDIN or is_remote(path) or not os.path.isfile(path):
        return None
    return os.stat(path).st_size


class Raw:
    """Reads a stretch of an open input, counts its bytes and hashes them."""

    def __init__(self, file: BinaryIO, start: int = 0, end: int | None = None) -> None:
        self._file, self._end = file, end
        self.offset = start
        self.hash = hashlib.sha256()
        self.size = 0
        self._head = b""
        if start:
            file.seek(start)

    def peek(self, size: int) -> bytes:
        """The first bytes, left in place."""
        self._head = self._head or self._file.read(size)
        return self._head

    def read(self, size: int = PIECE) -> bytes:
        """At most `size` bytes; none at the end."""
        wanted = size if self._end is None else min(size, self._end - self.offset)
        head, self._head = self._head[:max(wanted, 0)], self._head[max(wanted, 0):]
        data = head + self._file.read(wanted - len(head)) if wanted > len(head) else head
        self.offset += len(data)
        self.size += len(data)
        self.hash.update(data)
        return data

    def drain(self) -> None:
        """Read to the end, so that size and hash are those of the whole stretch."""
        while self.read(PIECE):
            pass
