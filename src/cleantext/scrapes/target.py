"""Which form the output of a run has, told by its name and by what is to be written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from cleantext.scrapes.sources import MANIFEST
from cleantext.scrapes.spec import Form

Whole = Literal["parts", "joined", "parquet", "sqlite", "duckdb"]

#: Layout → suffix of its files; other layouts are JSON.
SUFFIXES = {"text": ".txt", "json": ".json", "jsonl": ".jsonl", "markdown": ".md", "table": ".txt"}
PROSE = frozenset({"text", "markdown", "table", "json"})  # layouts that no table or column can hold
CODECS = (".gz", ".zst")
DATABASES: dict[str, Whole] = {".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".duckdb": "duckdb"}
#: The names that `--output-format` takes.
FORMATS = ("lines", "lines.gz", "lines.zst", "parquet", "files", "sqlite", "duckdb")


@dataclass(frozen=True, slots=True)
class Target:
    """The output of a run.

    Attributes:
        out: file or folder, as the user named it.
        whole: "parts": a folder of shards, or of a file for each document; otherwise one file made of all shards.
        form: of each shard, see `spec.Shard`.
        suffix, codec: see `spec.Shard`.
    """

    out: str
    whole: Whole
    form: Form
    suffix: str
    codec: str = ""

    @property
    def work(self) -> str:
        """The folder in which shards appear: the output itself, or a hidden folder beside it while the run lasts."""
        if self.whole == "parts":
            return self.out
        folder, name = os.path.split(os.path.realpath(self.out))
        return os.path.join(folder, f".{name}.cleantext")

    @property
    def manifest(self) -> str:
        """The path of the manifest."""
        if self.whole == "parts":
            return os.path.join(self.out, MANIFEST)
        return f"{os.path.realpath(self.out)}.{MANIFEST}"

    @property
    def lock(self) -> str:
        """The path of the lock."""
        return os.path.join(self.work, ".lock")


def is_folder(out: str) -> bool:
    """Whether an output is to be a folder: it ends with a slash, or is one."""
    return out.endswith(("/", os.sep)) or os.path.isdir(out)


def target(out: str, layout: str, output_format: str | None = None) -> Target:
    """The target that a name and a layout stand for.

    Raises:
        ValueError: they do not go together; the message says what does.
    """
    suffix = SUFFIXES.get(layout, ".jsonl")
    base, codec = os.path.splitext(out)
    codec = codec.lower() if codec.lower() in CODECS else ""
    ending = os.path.splitext(base if codec else out)[1].lower()
    chosen = output_format or _by_name(out, layout, ending, codec)
    if chosen not in ("lines", "lines.gz", "lines.zst", "files") and layout in PROSE:
        raise ValueError(f"{chosen} holds records: take --to jsonl or another layout of records, not --to {layout}")
    if chosen == "files":
        if not is_folder(out):
            raise ValueError("a file for each document needs a folder: end the name behind -o with /")
        return Target(out, "parts", "files", ".json" if suffix == ".jsonl" else suffix)
    if is_folder(out):
        if chosen in ("sqlite", "duckdb"):
            raise ValueError(f"{chosen} makes one file: name a file behind -o, not a folder")
        return Target(out, "parts", *_shards(chosen, suffix))
    if chosen == "sqlite":
        return Target(out, "sqlite", *_shards("lines", ".jsonl"))
    if chosen == "duckdb":
        return Target(out, "duckdb", *_shards("parquet", ".jsonl"))
    return Target(out, "parquet" if chosen == "parquet" else "joined", *_shards(chosen, suffix))


def _shards(chosen: str, suffix: str) -> tuple[Form, str, str]:
    if chosen == "parquet":
        return "parquet", ".parquet", ""
    return "lines", suffix, chosen.removeprefix("lines")


def _by_name(out: str, layout: str, ending: str, codec: str) -> str:
    if is_folder(out):
        return "files" if layout in PROSE - {"table"} else "lines"
    if ending == ".parquet":
        return "parquet"
    return DATABASES.get(ending, f"lines{codec}")
