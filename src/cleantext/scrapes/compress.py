"""Compressed results: the same bytes for the same content, and files that can be joined end to end."""

from __future__ import annotations

import zlib
from typing import Any, Protocol

from cleantext.scrapes.sources import Failure

LEVELS = {"": 0, ".gz": 6, ".zst": 3}
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # no name, no time


class Compressor(Protocol):
    """What zlib and zstandard both give."""

    def compress(self, data: bytes) -> bytes:
        """Compressed bytes, as soon as there are some."""

    def flush(self) -> bytes:
        """The rest."""


class Plain:
    """No compression."""

    def compress(self, data: bytes) -> bytes:
        """See `Compressor`."""
        return data

    def flush(self) -> bytes:
        """See `Compressor`."""
        return b""


class Gzip:
    """One gzip member without a time stamp."""

    def __init__(self) -> None:
        self._deflate = zlib.compressobj(LEVELS[".gz"], zlib.DEFLATED, -15)
        self._head, self._crc, self._size = _GZIP_HEADER, 0, 0

    def compress(self, data: bytes) -> bytes:
        """See `Compressor`."""
        self._crc, self._size = zlib.crc32(data, self._crc), self._size + len(data)
        head, self._head = self._head, b""
        return head + self._deflate.compress(data)

    def flush(self) -> bytes:
        """See `Compressor`."""
        trailer = self._crc.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little")
        return self.compress(b"") + self._deflate.flush() + trailer


def compressor(codec: str) -> Compressor:
    """The compressor of a suffix: "", ".gz" or ".zst".

    Raises:
        Failure: a package is missing.
    """
    if codec == ".zst":
        try:
            import zstandard
        except ImportError:
            raise Failure("Zstandard needs a package: pip install 'cleantext-articles[scrapes]'") from None
        found: Any = zstandard.ZstdCompressor(LEVELS[codec]).compressobj()
        return found  # type: ignore[no-any-return]
    return Gzip() if codec == ".gz" else Plain()
