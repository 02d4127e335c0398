"""Files that are there only when they are complete: draft, fsync, rename. Every byte of a result is written here."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO

PREFIX, SUFFIX = ".cleantext-", ".tmp"
BUFFER = 1 << 18  # bytes that are written at once


class Draft:
    """A file that replaces its target when it is published. A link is replaced, not followed.

    Args:
        target: the path that it is to have.
        folder: where it lies until then, on the same disk; by default beside the target.
    """

    def __init__(self, target: str, folder: str | None = None) -> None:
        self.target = target
        folder = os.path.dirname(target) if folder is None else folder
        self.path = os.path.join(folder, f"{PREFIX}{os.urandom(6).hex()}{SUFFIX}")
        self.file: BinaryIO = open(self.path, "xb", BUFFER)  # noqa: SIM115 - it outlives this function

    def write(self, data: bytes) -> None:
        """Append."""
        self.file.write(data)

    def park(self) -> None:
        """Close it for now: there may be more drafts than a process may hold open."""
        self.file.close()

    def seal(self) -> None:
        """Bring it to the disk and close it. Raises OSError."""
        if self.file.closed:
            self.file = open(self.path, "r+b")  # noqa: SIM115
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()

    def publish(self) -> None:
        """Give it its name. Raises OSError."""
        self.seal()
        os.replace(self.path, self.target)

    def discard(self) -> None:
        """Remove it, unless it has been published."""
        with suppress(OSError):
            self.file.close()
        with suppress(OSError):
            os.unlink(self.path)


def sync_folder(folder: str) -> None:
    """Bring a folder's names to the disk, where the system can."""
    descriptor = os.open(folder or ".", os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: str) -> None:
    """Remove the drafts that a run left which was killed."""
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX):
                with suppress(OSError):
                    os.unlink(entry.path)


@contextmanager
def replacing(target: str) -> Iterator[TextIO]:
    """A text file to write `target`, which is there when all went well."""
    draft = Draft(target)
    try:
        with io.TextIOWrapper(draft.file, encoding="utf-8", errors="backslashreplace", newline="\n") as text:
            yield text
            text.flush()
            draft.publish()
    finally:
        draft.discard()


@contextmanager
def writing(path: str) -> Iterator[TextIO]:
    """A text file that the user named: links are followed, and a device or a pipe is written to directly."""
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file
    else:
        with replacing(os.path.realpath(path)) as file:
            yield file
