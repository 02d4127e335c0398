"""What a run over many documents is told: one frozen object that every shard carries, and its hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from cleantext.options import Options

Kind = Literal["auto", "html", "text"]
#: What an input may be; the readers are in `containers/`.
INPUT_FORMATS = ("document", "jsonl", "csv", "parquet", "warc", "zip", "tar")
CLEANER = "cleantext.pipeline:clean"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Keys:
    """Which key or column holds what; `None` means the first of the usual names that is there."""

    text: str | None = None
    html: str | None = None
    id: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one document may take before it is given up.

    Attributes:
        timeout: seconds, by the clock on the wall.
        memory: bytes that a worker may allocate; what asks for more gets a MemoryError.
        document: bytes of one document, decompressed.
        ratio: how many times larger than its compressed form a stream may become.
    """

    timeout: float = 60.0
    memory: int = 4_000 * MEGABYTE
    document: int = 80 * MEGABYTE
    ratio: int = 250

    def __post_init__(self) -> None:
        if min(self.timeout, self.memory, self.document, self.ratio) <= 0:
            raise ValueError("timeout, memory, document and ratio must be above 0")


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read, cleaned and written.

    Attributes:
        options: see `cleantext.Options`.
        kind: what every document is; "auto" looks at each.
        input_format: a name of `INPUT_FORMATS`; "auto" looks at the content.
        keys: of JSON Lines, CSV and Parquet.
        bounds: see `Bounds`.
        layout: what is written of an Article: "jsonl" (the record), "json" (indented), "text", "markdown", "table", or
            a layout of `cleantext.export`.
        fields: names of the record's fields that are written; all where there are none.
        titled: each text in a stream of many begins with a line that names it.
        safe: control characters are written as escapes, for a terminal.
        width: columns of a table.
        removed: also write what was removed.
        cleaner: `module:function` with the signature of `cleantext.clean`.
    """

    options: Options = field(default_factory=Options)
    kind: Kind = "auto"
    input_format: str = "auto"
    keys: Keys = field(default_factory=Keys)
    bounds: Bounds = field(default_factory=Bounds)
    layout: str = "jsonl"
    fields: tuple[str, ...] = ()
    titled: bool = False
    safe: bool = False
    width: int = 100
    removed: bool = False
    cleaner: str = CLEANER

    def as_dict(self) -> dict[str, Any]:
        """The settings as plain values that JSON can hold."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), default=str))
        return plain

    @property
    def hash(self) -> str:
        """The same for the same settings, on every machine."""
        return digest(self.as_dict())


def digest(value: Any) -> str:
    """SHA-256 of a plain value, as hexadecimal digits."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
