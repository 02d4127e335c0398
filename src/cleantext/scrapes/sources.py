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


class Failure(CleantextError):
    """A document that could not be read or written; the message says why."""


def reason(error: OSError) -> str:
    """What the system says, without number and path."""
    return error.strerror or str(error)


def suffix(name: str) -> str:
    """The suffix in lower case; `page.php?id=7`, as crawlers name it, has that of `page.php`."""
    return os.path.splitext(name.partition("?")[0])[1].lower().rstrip(".")


class Source(NamedTuple):
    """One input: its path as given, its name inside an output folder, and why it cannot be read if that is known."""

    path: str
    name: str
    fault: str = ""

    @property
    def id(self) -> str:
        """The path as text that every encoding of Unicode can write."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")

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

    def sources(self, paths: Sequence[str]) -> Iterator[Source]:
        """The documents of every path, in the order given. What is missing is a source, too: reading it fails."""
        for path in paths:
            if path == STDIN:
                yield Source(path, "stdin")
            elif os.path.isdir(path):
                yield from self._inside(path, os.path.basename(os.path.realpath(path)) if len(paths) > 1 else "")
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
                yield Source(path, name)
                continue
            try:
                entries = self._entries(path)
            except OSError as error:
                yield Source(path, name, reason(error))
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
        return "" if suffix(entry.name) in SUFFIXES else suffix(entry.name)
