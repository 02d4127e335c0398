"""Bytes to be read in order, where some may be missing: what the readers of containers stand on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from cleantext.scrapes.inflate import Gap, Stretch


class Flow:
    """A buffered reader that stops at every gap until it is told to cross it."""

    def __init__(self, parts: Iterable[Stretch | Gap]) -> None:
        self._parts: Iterator[Stretch | Gap] = iter(parts)
        self._buffer = bytearray()
        self._at = 0  # consumed bytes of the buffer
        self._base = 0  # position of the buffer's first byte in all that was read
        self._marks: deque[tuple[int, int]] = deque()  # from which position on, at which byte of the file
        self._exact = False  # bytes of the file are read as they are
        self._gap: Gap | None = None
        self._over = False

    def _fill(self) -> bool:
        """Read one more part; False at a gap and at the end."""
        if self._gap or self._over:
            return False
        part = next(self._parts, None)
        if isinstance(part, Stretch):
            self._compact()
            self._exact = part.exact
            self._mark(part.offset)
            self._buffer += part.data
            return True
        self._gap, self._over = part, part is None
        return False

    def _compact(self) -> None:
        if self._at:
            del self._buffer[:self._at]
            self._base += self._at
            self._at = 0

    def _mark(self, offset: int) -> None:
        if not self._marks or (not self._exact and self._marks[-1][1] != offset):
            self._marks.append((self._base + len(self._buffer), offset))

    def tell(self) -> int:
        """Where the next byte lies in the file; in a compressed one, where its member begins."""
        if self._at == len(self._buffer):
            self._fill()
        position = self._base + self._at
        while len(self._marks) > 1 and self._marks[1][0] <= position:
            self._marks.popleft()
        if not self._marks:
            return 0
        begin, offset = self._marks[0]
        return offset + (position - begin if self._exact else 0)

    def line(self, limit: int) -> bytes:
        """The next line with its end; at most `limit` bytes of it; nothing at a gap and at the end."""
        seen = 0
        while True:
            end = self._buffer.find(b"\n", self._at + seen, self._at + limit)
            if end >= 0:
                return self._pop(end + 1 - self._at)
            seen = len(self._buffer) - self._at
            if seen >= limit or not self._fill():
                return self._pop(limit)

    def take(self, size: int) -> bytes:
        """The next `size` bytes; fewer at a gap and at the end."""
        while len(self._buffer) - self._at < size and self._fill():
            pass
        return self._pop(size)

    def peek(self, size: int) -> bytes:
        """What `take` would give, left in place."""
        while len(self._buffer) - self._at < size and self._fill():
            pass
        return bytes(self._buffer[self._at:self._at + size])

    def _pop(self, size: int) -> bytes:
        data = bytes(self._buffer[self._at:self._at + size])
        self._at += len(data)
        return data

    def skip_past(self, mark: bytes, keep: int) -> bool:
        """Skip to `keep` bytes before the end of the next `mark`; False where a gap or the end comes first."""
        while True:
            found = self._buffer.find(mark, self._at)
            if found >= 0:
                self._at = found + len(mark) - keep
                return True
            self._at = max(self._at, len(self._buffer) - len(mark) + 1)
            if not self._fill():
                self._at = len(self._buffer)
                return False

    def rest_of_line(self) -> None:
        """Skip to the next line."""
        self.skip_past(b"\n", 0)

    def cross(self) -> Gap | None:
        """Step over the gap that the reader has come to; None at the very end."""
        gap, self._gap = self._gap, None
        return gap
