"""One run at a time on one output."""

from __future__ import annotations

import os
from contextlib import suppress

from cleantext.errors import CleantextError


class LockedError(CleantextError):
    """Another run is at work on the same output."""


class Lock:
    """Held as long as the process lives: the system lets go of it however the process ends, so none is ever stale."""

    def __init__(self, path: str) -> None:
        self._path = path
        while not self._take():
            pass
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def _take(self) -> bool:
        """Take it; False where its file was removed by the run before in that very moment."""
        import fcntl

        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mine = os.path.samestat(os.fstat(self._descriptor), os.stat(self._path))
        except FileNotFoundError:
            mine = False
        except OSError as error:
            owner = os.pread(self._descriptor, 20, 0).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            raise LockedError(f"another run{owner and f' (process {owner})'} is writing there: wait for it, or name"
                              " another output") from error
        if not mine:
            os.close(self._descriptor)
        return mine

    def release(self) -> None:
        """Let go, and leave nothing behind."""
        with suppress(OSError):
            os.unlink(self._path)
        os.close(self._descriptor)
