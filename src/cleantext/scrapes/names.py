"""Names of results: none twice, none outside the folder, whatever the inputs are called."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from cleantext.scrapes.sources import SUFFIXES, suffix

MAX_NAME = 200  # bytes of an output name without its suffix: file systems take 255 for all of it
MAX_DEPTH = 16  # folders in a name that an archive or a crawl made up
MAX_PATH = 1000  # bytes of such a name

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://+")
_CONTROLS = re.compile("[\x00-\x1f\x7f]")


def inside(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies in it, links followed."""
    return os.path.join(os.path.realpath(path), "").startswith(os.path.join(os.path.realpath(folder), ""))


def tame(name: str) -> str:
    """A relative path of what a stranger called a document: an entry of an archive, an address, an id."""
    name = _SCHEME.sub("", _CONTROLS.sub("_", name.encode("utf-8", "backslashreplace").decode()), count=1)
    parts = [part for part in re.split(r"[/\\]", name) if part.strip(". ")]
    if len(parts) > MAX_DEPTH or len(name.encode()) > MAX_PATH:
        parts = ["-".join(parts)]
    return "/".join(parts) or "document"


@dataclass(slots=True)
class Names:
    """Gives each document the name of a file of its own, after the input's name.

    No two outputs have the same name, even where the file system ignores case or accents are composed differently,
    and none lies outside the folder.
    """

    suffix: str
    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

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
