"""Inputs that can be read only once, standard input and pipes: looked at, and kept in a file if they hold many."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from contextlib import ExitStack

from cleantext.scrapes.raw import is_remote, opened
from cleantext.scrapes.settings import Bounds
from cleantext.scrapes.sniff import HEAD, sniff, sniff_head
from cleantext.scrapes.sources import STDIN, Source


class Spool:
    """The named inputs as sources that can be read again.

    `head` is what had to be read of a single document to see that it is one.
    """

    def __init__(self, paths: tuple[str, ...], input_format: str | None) -> None:
        self._paths, self._format = paths, input_format or "auto"
        self._stack = ExitStack()
        self.head = b""
        self.sources: list[Source] = []

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def single(self, wants_folder: bool) -> Source | None:
        """The only input, if it is one document that lies there as it is and needs no folder for its result."""
        alone = len(self._paths) == 1 and not wants_folder
        for path in self._paths:
            source = Source(path, "stdin" if path == STDIN else os.path.basename(path))
            if alone and self._is_document(path):
                return source
            self.sources.append(self._kept(source) if _only_once(path) else source)
        return None

    def _is_document(self, path: str) -> bool:
        if self._format not in ("auto", "document") or os.path.isdir(path) or is_remote(path):
            return False
        if not _only_once(path):
            found = sniff(path, Bounds())
        elif path == STDIN and sys.stdin is not None:
            self.head = sys.stdin.buffer.read(HEAD)
            found = sniff_head(self.head, Bounds())
        else:
            return True
        return not found.compressed and "document" in (self._format, found.format)

    def _kept(self, source: Source) -> Source:
        """A copy that can be read again, in the folder for temporary files."""
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="cleantext-"))
        path = os.path.join(folder, source.name)
        with open(path, "wb") as file, opened(source.path) as stream:
            file.write(self.head)
            self.head = b""
            shutil.copyfileobj(stream, file, 1 << 20)
        return source._replace(path=path, label=source.path)


def _only_once(path: str) -> bool:
    """Whether an input is gone when it has been read."""
    if path == STDIN:
        return True
    try:
        return not is_remote(path) and not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path)
    except OSError:
        return False
