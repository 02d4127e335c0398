"""Compressed streams member by member: what is damaged is said and stepped over, what explodes is refused.

Neither library can do that alone: zlib keeps what it had decompressed of a piece to itself when the piece ends in an
error, and zstandard takes a stream that is cut for one that ends. Formats: RFC 1952 (gzip), RFC 8878 (Zstandard).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from cleantext.scrapes.raw import Raw
from cleantext.scrapes.settings import MEGABYTE, Bounds
from cleantext.scrapes.sources import Failure

try:
    from isal import isal_zlib
except ImportError:
    isal_zlib = None  # type: ignore[assignment]

deflate: Any = isal_zlib or zlib  # isal has the same functions, several times faster

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
PIECE = 4096  # bytes fed at once: what a piece may become is bounded by the format (Zstandard: 128 kB of 4 bytes)
FREE = 16 * MEGABYTE  # decompressed bytes before the ratio counts: long white space is no attack
REMEMBERED = 4 * MEGABYTE  # compressed bytes of a member that are searched again when it turns out to be damaged
MAX_WINDOW = 1 << 27
_DEFLATE_ERRORS: tuple[type[Exception], ...] = (zlib.error, deflate.error)


@dataclass(frozen=True, slots=True)
class Gap:
    """Here bytes are missing or not to be trusted. `offset` is a byte of the file."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Bytes, and where they come from: `offset` is that of the member, or of the bytes themselves if `exact`."""

    data: bytes
    offset: int
    exact: bool = False


class DamagedError(Exception):
    """The member cannot be decompressed any further."""


class Member(Protocol):
    """One gzip member or Zstandard frame that is being decompressed."""

    done: bool
    unused: bytes
    fault: str

    def feed(self, data: bytes) -> bytes:
        """What `data` becomes. Raises DamagedError."""


class GzipMember:
    """A gzip member. A wrong checksum is a `fault`, after all of the content."""

    magic = GZIP

    def __init__(self) -> None:
        self.done, self.unused, self.fault = False, b"", ""
        self._held = b""
        self._inflate: Any = None
        self._crc = self._size = 0

    def feed(self, data: bytes) -> bytes:
        """See `Member`."""
        if self._inflate is None:
            self._held += data
            start = _gzip_header(self._held)
            if not start:
                return b""
            self._inflate, data = deflate.decompressobj(wbits=-15), self._held[start:]
        if not self._inflate.eof:
            return self._content(data)
        self._trailer(data)
        return b""

    def _content(self, data: bytes) -> bytes:
        try:
            content: bytes = self._inflate.decompress(data)
        except _DEFLATE_ERRORS as error:
            raise DamagedError(f"damaged gzip data ({error})") from error
        self._crc = deflate.crc32(content, self._crc)
        self._size += len(content)
        if self._inflate.eof:
            self._held = b""
            self._trailer(self._inflate.unused_data)
        return content

    def _trailer(self, data: bytes) -> None:
        self._held += data
        if len(self._held) < 8:
            return
        self.done, self.unused = True, self._held[8:]
        expected = self._crc.to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little")
        if self._held[:8] != expected:
            self.fault = "the gzip checksum is wrong"


def _gzip_header(data: bytes) -> int:
    """Where the content begins; 0 while the header is not complete."""
    if len(data) < 10:
        return 0
    flags, at = data[3], 10
    if flags & 0xE0:
        raise DamagedError("damaged gzip header")
    if flags & 4:
        at += 2 + int.from_bytes(data[10:12], "little")
    for _ in range(bool(flags & 8) + bool(flags & 16)):  # name and comment
        at = data.find(b"\0", at) + 1
        if not at:
            return 0
    at += 2 * bool(flags & 2)
    return at if at < len(data) else 0


class ZstdFrame:
    """A Zstandard frame."""

    magic = ZSTD

    def __init__(self) -> None:
        try:
            import zstandard
        except ImportError:
            raise Failure("Zstandard needs a package: pip install 'cleantext-articles[scrapes]'") from None
        self.unused, self.fault = b"", ""
        self._error = zstandard.ZstdError
        self._frame = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj()

    @property
    def done(self) -> bool:
        """Whether the frame is complete."""
        return self._frame.eof

    def feed(self, data: bytes) -> bytes:
        """See `Member`."""
        try:
            content = self._frame.decompress(data)
        except self._error as error:
            raise DamagedError(f"damaged Zstandard data ({error})") from error
        self.unused = self._frame.unused_data if self._frame.eof else b""
        return content


def plain(raw: Raw) -> Iterator[Stretch]:
    """A file that is not compressed."""
    while True:
        offset = raw.offset
        data = raw.read()
        if not data:
            return
        yield Stretch(data, offset, exact=True)


class Members:
    """The content of a compressed file, with a gap for every damage."""

    def __init__(self, raw: Raw, kind: type[GzipMember] | type[ZstdFrame], bounds: Bounds) -> None:
        self._raw, self._kind, self._bounds = raw, kind, bounds
        self._held = b""  # compressed bytes that are not consumed yet
        self._held_at = raw.offset

    def __iter__(self) -> Iterator[Stretch | Gap]:
        while self._more(len(self._kind.magic)):
            if self._held.startswith(self._kind.magic):
                yield from self._member()
            else:
                yield from self._between()

    def _more(self, size: int) -> bool:
        """Hold at least `size` bytes if there are so many; whether there is anything at all."""
        while len(self._held) < size:
            data = self._raw.read()
            if not data:
                break
            self._held += data
        return bool(self._held)

    def _drop(self, size: int) -> None:
        self._held, self._held_at = self._held[size:], self._held_at + size

    def _between(self) -> Iterator[Gap]:
        """What stands between two members: padding of zeros is usual, anything else is damage."""
        offset, garbage = self._held_at, b""
        while self._more(len(self._kind.magic)):
            found = self._held.find(self._kind.magic)
            garbage = garbage or self._held[:found if found >= 0 else None].strip(b"\0")[:1]
            if found >= 0:
                self._drop(found)
                break
            last = len(self._held) < len(self._kind.magic)
            self._drop(len(self._held) if last else len(self._held) - len(self._kind.magic) + 1)
        if garbage:
            yield Gap(offset, "bytes that are no part of the compressed stream")

    def _member(self) -> Iterator[Stretch | Gap]:
        start, member, past = self._held_at, self._kind(), bytearray()
        produced = consumed = 0
        try:
            while not member.done:
                if not self._more(1):
                    raise DamagedError("the compressed stream is cut off")
                piece = self._held[:PIECE]
                self._drop(len(piece))
                past += piece[:max(0, REMEMBERED - len(past))]
                content = member.feed(piece)
                produced, consumed = produced + len(content), consumed + len(piece)
                self._check(produced, consumed)
                if content:
                    yield Stretch(content, start)
        except DamagedError as damage:
            yield Gap(start, str(damage))
            self._resume_behind(start, bytes(past), consumed)
            return
        if member.fault:
            yield Gap(start, member.fault)
            own = bytes(past[:max(0, consumed - len(member.unused))])
            if self._kind.magic in own[1:] or not self._continues(member.unused):  # it ended in its neighbour
                self._resume_behind(start, bytes(past), consumed)
                return
        self._held, self._held_at = member.unused + self._held, self._held_at - len(member.unused)

    def _continues(self, unused: bytes) -> bool:
        """Whether another member, or nothing, follows upon a member."""
        self._more(len(self._kind.magic))
        ahead = unused + self._held
        return not ahead or ahead.startswith(self._kind.magic)

    def _check(self, produced: int, consumed: int) -> None:
        if produced > max(FREE, self._bounds.ratio * consumed):
            raise DamagedError(f"refused: more than {self._bounds.ratio} times as large as its compressed form")

    def _resume_behind(self, start: int, past: bytes, consumed: int) -> None:
        """Look for the next member from the second byte of this one: damaged data may have swallowed its neighbour."""
        found = past.find(self._kind.magic, 1)
        if found >= 0 and len(past) >= consumed:
            self._held, self._held_at = past[found:] + self._held, start + found
            return
        tail = past[-(len(self._kind.magic) - 1):] if len(past) >= consumed else b""
        self._held, self._held_at = tail + self._held, self._held_at - len(tail)
        found = self._held.find(self._kind.magic)
        while found < 0 and self._held:
            self._drop(max(1, len(self._held) - len(self._kind.magic) + 1))
            if not self._more(len(self._kind.magic)) or len(self._held) < len(self._kind.magic):
                self._drop(len(self._held))
                return
            found = self._held.find(self._kind.magic)
        self._drop(max(found, 0))


def decompressed(raw: Raw, head: bytes, bounds: Bounds, name: str = "") -> Iterator[Stretch | Gap]:
    """The content of a file that begins with `head`."""
    kind = codec(head, name)
    return plain(raw) if kind is None else iter(Members(raw, kind, bounds))


def codec(head: bytes, name: str = "") -> type[GzipMember] | type[ZstdFrame] | None:
    """How a file is compressed that begins so; if the beginning is damaged, its name is believed."""
    for kind, suffix in ((GzipMember, ".gz"), (ZstdFrame, ".zst")):
        if head.startswith(kind.magic) or (name.lower().endswith(suffix) and kind.magic in head):
            return kind
    return None


def inflated(data: bytes, limit: int) -> bytes:
    """At most `limit` bytes of what HTTP calls "deflate", which is zlib or bare; as it is where it is neither."""
    for wbits in (15, -15):
        try:
            return bytes(deflate.decompressobj(wbits=wbits).decompress(data, limit))
        except _DEFLATE_ERRORS:
            continue
    return data
