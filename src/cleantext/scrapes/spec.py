"""What one shard is: which inputs, and which output."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from cleantext.scrapes.settings import Settings, digest
from cleantext.scrapes.sources import readable

Form = Literal["lines", "parquet", "files"]


@dataclass(frozen=True, slots=True)
class Input:
    """One file of a shard: its path, its size in bytes when the run was planned, and why it cannot be read if known.

    `target` is the output's name inside the folder where each document gets a file of its own. `label` is what it is
    called where its path says nothing: `-` for standard input.
    """

    path: str
    size: int | None = None
    target: str = ""
    fault: str = ""
    label: str = ""

    @property
    def shown(self) -> str:
        """What it is called in results and messages."""
        return self.label or readable(self.path)


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the input that becomes a part of the output.

    Attributes:
        name: the same for the same plan, "part-00000".
        format: a name of `settings.INPUT_FORMATS`; only "document" has several inputs.
        inputs: see `Input`.
        settings: see `Settings`.
        folder: where the output lies.
        form: "lines" (bytes end to end), "parquet", or "files": one for each document.
        suffix: of the output, or of each of its files.
        codec: how "lines" are compressed: "", ".gz" or ".zst".
        start, end: bytes of the input, for a container that can be cut.
    """

    name: str
    format: str
    inputs: tuple[Input, ...]
    settings: Settings
    folder: str
    form: Form = "lines"
    suffix: str = ".jsonl"
    codec: str = ""
    start: int = 0
    end: int | None = None

    @property
    def output(self) -> str:
        """The path of the output: a file, or a folder of files."""
        return self.folder if self.form == "files" else os.path.join(self.folder, self.name + self.suffix + self.codec)

    @property
    def removed(self) -> str:
        """The path of what was removed, beside the output."""
        return os.path.join(self.folder, f"removed-{self.name}.jsonl")

    @property
    def key(self) -> str:
        """What must be the same for an output to be that of this shard, beside the settings."""
        inputs = [(source.label or os.fsencode(source.path).hex(), source.size, source.target)
                  for source in self.inputs]
        return digest([self.format, inputs, self.start, self.end, self.form, self.suffix, self.codec])
