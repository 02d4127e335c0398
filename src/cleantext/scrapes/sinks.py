"""Where results go: files that are there only when they are complete, and folders of them."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TextIO

from cleantext.scrapes.sources import SUFFIXES, Failure, Source, reason, suffix

MAX_NAME = 200  # bytes of an output name without its suffix: file systems take 255 for all of it


_open = partial(open, encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def replacing(target: str) -> Iterator[TextIO]:
    """A text file to write `target`: a draft beside it that takes its name at the end. A link is replaced."""
    draft = os.path.join(os.path.dirname(target), f".cleantext-{os.urandom(6).hex()}.tmp")
    try:
        with _open(draft, "x") as file:
            yield file
        os.replace(draft, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


@contextmanager
def writing(path: str) -> Iterator[TextIO]:
    """A text file that the user named: links are followed, and a device or a pipe is written to directly."""
    if os.path.exists(path) and not os.path.isfile(path):
        with _open(path, "w") as file:
            yield file
    else:
        with replacing(os.path.realpath(path)) as file:
            yield file


def inside(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies in it, links followed."""
    return os.path.join(os.path.realpath(path), "").startswith(os.path.join(os.path.realpath(folder), ""))


@dataclass(slots=True)
class Mirror:
    """Writes each document to a file of its own inside a folder, named like the input.

    No two outputs have the same name, even where the file system ignores case or accents are composed differently,
    and none lies outside the folder.
    """

    folder: str
    suffix: str
    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def write(self, source: Source, text: str) -> None:
        """Write the result of one input.

        Raises:
            Failure: it cannot be written.
        """
        target = os.path.join(self.folder, self.name(source.name))
        parent = os.path.dirname(target)
        if not inside(parent, self.folder):
            raise Failure(f"a link leads {parent} out of {self.folder}")
        try:
            os.makedirs(parent, exist_ok=True)
            with replacing(target) as file:
                file.write(text)
        except OSError as error:
            raise Failure(f"cannot write {target}: {reason(error)}") from error

    def name(self, source_name: str) -> str:
        """A name that no other result has."""
        return next(candidate for candidate in self._candidates(source_name) if self._take(candidate))

    def _candidates(self, source_name: str) -> Iterator[str]:
        """a.txt for a.html, then a.html.txt, then numbers; those lie at the top, where no file bars the way."""
        parent, base = os.path.split(source_name)
        stem = os.path.splitext(base)[0] if suffix(base) in SUFFIXES and "?" not in base else base
        yield os.path.join(parent, _clipped(stem) + self.suffix)
        yield os.path.join(parent, _clipped(base) + self.suffix)
        flat = _clipped("-".join(filter(None, [*parent.split(os.sep), stem])))
        yield from (f"{flat}-{number}{self.suffix}" for number in count(2))

    def _take(self, name: str) -> bool:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        parents = set(_parents(key))
        if key in self.files or key in self.folders or parents & self.files:
            return False
        self.files.add(key)
        self.folders |= parents
        return True


def _parents(path: str) -> Iterator[str]:
    while path := os.path.dirname(path):
        yield path


def _clipped(name: str) -> str:
    while len(os.fsencode(name)) > MAX_NAME:
        name = name[:-1]
    return name
