"""Where documents come from: files, folders and standard input."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleantext.errors import CleantextError

STDIN = "-"
#: What is taken from a folder; crawlers name pages without a suffix, too. A file that is named itself is always taken.
SUFFIXES = frozenset({"", ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".txt", ".text", ".md",
                      ".markdown"})
#: What containers in a folder are called; each may be compressed, too.
CONTAINERS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".warc", ".wet", ".zip", ".tar", ".tgz"})
COMPRESSED = frozenset({".gz", ".zst"})
MANIFEST = "manifest.jsonl"


class Failure(CleantextError):
    """A document that could not be read or written; the message says why."""


def reason(error: OSError) -> str:
    """What the system says, without number and path."""
    return error.strerror or str(error)


def suffix(name: str) -> str:
    """The suffix in lower case; `page.php?id=7`, as crawlers name it, has that of `page.php`."""
    return os.path.splitext(name.partition("?")[0])[1].lower().rstrip(".")


def holds_many(name: str) -> bool:
    """Whether a file is called like a container or a compressed file, so that it has to be looked at."""
    return suffix(name) in CONTAINERS or (suffix(name) in COMPRESSED and (
        suffix(os.path.splitext(name)[0]) in CONTAINERS | SUFFIXES))


def readable(path: str) -> str:
    """A path as text that every encoding of Unicode can write."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


class Source(NamedTuple):
    """One input: its path as given, its name inside an output folder, and why it cannot be read if that is known.

    `found`: it was found in a folder, not named by the user. `label` is what it is called, if not by its path.
    """

    path: str
    name: str
    fault: str = ""
    found: bool = False
    label: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder, in which documents are to be found."""
        return self.path != STDIN and os.path.isdir(self.path)

    @property
    def id(self) -> str:
        """What it is called in results and messages."""
        return self.label or readable(self.path)

    def read(self, limit: int) -> bytes:
        """At most `limit` bytes of it.

        Raises:
            Failure: it cannot be read.
        """
        if self.fault:
            raise Failure(self.fault)
        try:
            if self.path == STDIN:
                return _standard_input(limit)
            with open(self.path, "rb") as file:
                return file.read(limit)
        except OSError as error:
            raise Failure(reason(error)) from error


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None:
        raise Failure("standard input is closed")
    return sys.stdin.buffer.read(limit)


@dataclass(slots=True)
class Folders:
    """Walks folders: sorted, without links and hidden files, and with an account of what it left out.

    Attributes:
        output: a file or folder that is no input, since an earlier run may have written it.
        skipped: how many entries were left out, by the reason.
    """

    output: str | None = None
    skipped: Counter[str] = field(default_factory=Counter)

    def sources(self, paths: Sequence[str], *, several: bool = False) -> Iterator[Source]:
        """The documents of every path, in the order given. What is missing is a source, too: reading it fails.

        Args:
            paths: files, folders and `-`.
            several: the results of each folder go into a folder of its name, as they do for several paths.
        """
        for path in paths:
            if path == STDIN:
                yield Source(path, "stdin")
            elif os.path.isdir(path):
                named = several or len(paths) > 1
                yield from self._inside(path, os.path.basename(os.path.realpath(path)) if named else "")
            else:
                yield Source(path, os.path.basename(path))

    def _inside(self, folder: str, name: str) -> Iterator[Source]:
        empty = True
        for source in self._walk(folder, name):
            empty = False
            yield source
        if empty:
            yield Source(folder, name, "no documents in this folder")

    def _walk(self, folder: str, name: str) -> Iterator[Source]:
        waiting = [(folder, name, True)]
        while waiting:
            path, name, is_folder = waiting.pop()
            if not is_folder:
                yield Source(path, name, found=True)
                continue
            try:
                entries = self._entries(path)
            except OSError as error:
                yield Source(path, name, reason(error), found=True)
                continue
            waiting += [(entry.path, os.path.join(name, entry.name), entry.is_dir(follow_symlinks=False))
                        for entry in reversed(entries)]

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        """What is wanted of a folder, sorted by name."""
        with os.scandir(folder) as found:
            return [entry for entry in sorted(found, key=lambda entry: entry.name) if self._wants(entry)]

    def _wants(self, entry: os.DirEntry[str]) -> bool:
        objection = self._objection(entry)
        if objection:
            self.skipped[objection] += 1
        return not objection

    def _objection(self, entry: os.DirEntry[str]) -> str:
        if entry.name.startswith("."):
            return "hidden"
        if entry.is_symlink():
            return "links"
        if self.output and os.path.exists(self.output) and os.path.samefile(entry.path, self.output):
            return "output"
        if entry.is_dir(follow_symlinks=False):
            return ""
        if not entry.is_file(follow_symlinks=False):
            return "pipes and devices"
        if entry.name.endswith(MANIFEST):
            return "manifests"
        return "" if suffix(entry.name) in SUFFIXES or holds_many(entry.name) else suffix(entry.name)
