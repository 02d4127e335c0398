"""One tool in a process of its own: so a peak of memory is the tool's own, and a crash or a hang costs one page.

The parent side is `Worker`; `serve` is what the child runs.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import socket
import time
import warnings
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.peers import Answer, Extract, Load

_SPAWN = multiprocessing.get_context("spawn")  # a fork would inherit the parent's memory, and its peak
_PROCESS = Path("/proc/self/status")
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # thread time counts one thread
_STARTING = 120.0  # seconds that a tool may take to load
_GONE = (EOFError, TimeoutError, ConnectionError)


class Measured(NamedTuple):
    """One page through one tool: CPU seconds of its thread (of a page that killed the process, wall time), and the
    process's peak memory so far in MB.
    """

    answer: Answer
    seconds: float
    peak_mb: float
    error: str | None = None


class NotStarted(Exception):
    """A tool could not be loaded; the message says why."""


class Worker:
    """A tool's process, which the parent asks page by page.

    Args:
        load: what imports the tool.
        limit: seconds of wall time after which a page counts as an error and the process is replaced.
        warm_up: pages that every new process takes once before it is measured.
    """

    def __init__(self, load: Load, limit: float, warm_up: Iterable[bytes] = ()) -> None:
        self.load = load
        self.limit = limit
        self.warm_up = tuple(warm_up)
        self.peak_mb = 0.0
        self.start()

    def start(self) -> None:
        """Start the process, load the tool, warm it up.

        Raises:
            NotStarted: the tool does not load.
        """
        os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
        self.pipe, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=serve, args=(theirs, self.load), daemon=True)
        self.process.start()
        theirs.close()
        if problem := self._loading():
            self.stop()
            raise NotStarted(problem)
        for page in self.warm_up:
            self.ask(page, None)

    def ask(self, html: bytes, url: str | None) -> Measured:
        """Measure one page; a process that dies or hangs on it is replaced."""
        began = time.monotonic()
        try:
            self.pipe.send((html, url))
            measured: Measured = self._receive(self.limit)
        except _GONE as failure:
            taken = time.monotonic() - began
            self.stop()
            self.warm_up = tuple(page for page in self.warm_up if page != html)
            self.start()
            return Measured(Answer(""), taken, self.peak_mb, _why(failure, self.limit))
        self.peak_mb = max(self.peak_mb, measured.peak_mb)
        return measured

    def stop(self) -> None:
        """End the process."""
        self.pipe.close()
        self.process.kill()
        self.process.join()

    def _loading(self) -> str | None:
        """What is wrong, None once the tool is loaded."""
        try:
            problem: str | None = self._receive(_STARTING)
        except _GONE as failure:
            return _why(failure, _STARTING)
        return problem

    def _receive(self, seconds: float) -> Any:
        if not self.pipe.poll(seconds):
            raise TimeoutError
        return self.pipe.recv()


def _why(failure: Exception, limit: float) -> str:
    return f"no answer within {limit:g} s" if isinstance(failure, TimeoutError) else "the process died"


def serve(pipe: Connection, load: Load) -> None:
    """In the child: load the tool, say None or what is wrong, then answer pages until the parent is gone."""
    _be_quiet()
    try:
        extract = load()
    except ImportError as missing:
        pipe.send(f"{type(missing).__name__}: {missing}")
        return
    pipe.send(None)
    with suppress(EOFError):
        while True:
            pipe.send(measure(extract, *pipe.recv()))


def measure(extract: Extract, html: bytes, url: str | None) -> Measured:
    """One page through one tool; a page on which it raises counts as empty, with the error beside it."""
    error, answer = None, Answer("")
    began = time.thread_time()
    try:
        answer = extract(html, url)
    except Exception as raised:  # the tools are not ours: whatever they raise is their result
        error = f"{type(raised).__name__}: {' '.join(str(raised).split())}"[:200]
    return Measured(answer, time.thread_time() - began, peak_memory(), error)


def peak_memory() -> float:
    """The most memory that this process has held, in MB; on Linux without what a parent held before it."""
    if _PROCESS.exists():
        fields = dict(line.split(":", 1) for line in _PROCESS.read_text().splitlines() if ":" in line)
        return int(fields["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _be_quiet() -> None:
    """No log lines, no warnings, and no network: a tool answers from the page alone."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")

    def refuse(*_: Any) -> None:
        raise OSError("the benchmark has no network")

    socket.socket.connect = refuse  # type: ignore[method-assign]
