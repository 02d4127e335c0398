"""What a scrape is made of: documents, damaged places, and what is no document."""

from __future__ import annotations

from dataclasses import dataclass

from cleantext.scrapes.settings import Kind


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input something is: a line counted from 1, or a byte of the file (of a member, if compressed)."""

    file: str
    line: int | None = None
    offset: int | None = None

    def __str__(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        return f"{self.file}{line}" + ("" if self.offset is None else f" (byte {self.offset})")


@dataclass(frozen=True, slots=True)
class Record:
    """One document as it lies in the input. `name` is what an output of its own is called, after `id` if empty."""

    id: str
    data: bytes | str | None
    place: Place
    url: str | None = None
    kind: Kind = "auto"
    name: str = ""

    @property
    def size(self) -> int:
        """Bytes or code points that it holds in memory."""
        return len(self.data or "")


@dataclass(frozen=True, slots=True)
class Damage:
    """A place that should hold a document and cannot be read. `lost`: the input itself was out of reach."""

    place: Place
    reason: str
    id: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that is no document, by its kind: a picture, a request, a blank line."""

    kind: str


Item = Record | Damage | Skip
