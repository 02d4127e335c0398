"""The processes that clean: a template that has everything loaded, and the workers that it forks.

This runs in processes of its own; `nursery.py` is the side that starts them. A worker cleans one document after the
other and answers each. Whatever a document does to it, hang, eat memory, crash, print, stays in this process.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import msgspec

from cleantext.article import Article, Status
from cleantext.scrapes.layouts import renderer, what_was_removed
from cleantext.scrapes.settings import CLEANER, Settings

MAX_REASON = 500  # characters of an exception's text
_SIZE = struct.Struct("!I")
_STATUSES = {Status.EMPTY: "empty", Status.NO_ARTICLE: "rejected", Status.BINARY: "rejected"}
_SAMPLES = (b"<html lang=en><title>The pier</title><body><h1>The pier</h1><p>By Ann Ferris</p><p>The old pier, it was"
            b" said on Friday, March 5, 2021, will be mended in May.</p></body></html>",
            "The pier\nBy Ann Ferris\n09:15, March 04, 2021\nThe old pier, it was said, will be mended in May.\n")

Cleaner = Callable[..., Article]


class Task(msgspec.Struct, frozen=True, array_like=True):
    """A document on its way to a worker."""

    id: str
    url: str | None
    kind: str
    data: bytes
    is_text: bool = False  # `data` was a string
    is_null: bool = False


class Outcome(msgspec.Struct, frozen=True, array_like=True):
    """What became of a document. `status` is "ok", "empty", "rejected" or "failed", which has a `reason`."""

    status: str
    payload: bytes = b""
    removed: bytes = b""
    reason: str = ""
    spent: bool = False  # the worker is not to be trusted with another document


class Order(msgspec.Struct, frozen=True):
    """What the template is told: fork a worker with these settings, or end the worker `end`."""

    settings: Settings | None = None
    end: int = 0


def read_message(stream: socket.socket) -> bytes:
    """One message. Raises EOFError where the other end is gone."""
    return _read(stream, _SIZE.unpack(_read(stream, _SIZE.size))[0])


def _read(stream: socket.socket, size: int) -> bytes:
    data = bytearray(size)
    view, at = memoryview(data), 0
    while at < size:
        got = stream.recv_into(view[at:])
        if not got:
            raise EOFError
        at += got
    return bytes(data)


def framed(data: bytes) -> bytes:
    """A message as it is sent."""
    return _SIZE.pack(len(data)) + data


def main(control: int) -> None:
    """Fork and end workers as told, until the other end is gone; then nobody is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stream = socket.socket(fileno=control)
    decoder, workers, warm = msgspec.msgpack.Decoder(Order), set[int](), set[str]()
    try:
        while True:
            _, handed, _, _ = socket.recv_fds(stream, 1, 1)
            order = decoder.decode(read_message(stream))
            if order.settings is None:
                answer = _end(order.end)
                workers.remove(order.end)
            else:
                answer = _fork(stream, handed[0], order.settings, warm)
                workers |= {answer} if answer > 0 else set()
            stream.sendall(struct.pack("!q", answer))
    except (EOFError, OSError):
        for worker in workers:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)


def _end(worker: int) -> int:
    """Kill a worker if it lives; how it ended, as `os.waitstatus_to_exitcode` says it."""
    with suppress(ProcessLookupError):
        os.kill(worker, signal.SIGKILL)  # nobody else waits for it, so that its number is still its own
    return os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])


def _fork(control: socket.socket, handed: int, settings: Settings, warm: set[str]) -> int:
    if settings.cleaner not in warm:
        _warm_up(settings)
        warm.add(settings.cleaner)
    template = os.getpid()
    try:
        worker = os.fork()
    except OSError as error:
        os.close(handed)
        return -(error.errno or 1)
    if not worker:
        control.close()
        _work(socket.socket(fileno=handed), settings, template)
    os.close(handed)
    return worker


def _warm_up(settings: Settings) -> None:
    """Load and build, once, what every worker needs."""
    gc.disable()  # it would search for garbage among words and profiles that all stay
    with suppress(Exception):  # what fails here fails in the worker again, and is reported there
        clean = load(settings.cleaner)
        if settings.cleaner == CLEANER:
            for sample in _SAMPLES:
                clean(sample)
    gc.collect()
    gc.freeze()  # or the collector would write to, and so copy, every page that the workers share
    gc.enable()


def load(cleaner: str) -> Cleaner:
    """The function behind `module:function`."""
    module, _, function = cleaner.partition(":")
    found: Cleaner = getattr(import_module(module), function)
    return found


def _work(stream: socket.socket, settings: Settings, template: int) -> NoReturn:
    """The life of a worker. It never returns into the template's code."""
    status = 1
    try:
        _fence(settings.bounds.memory)
        if os.getppid() == template:  # or it was killed before the fence stood, and nobody would end this worker
            serve(stream, settings)
            status = 0
    finally:
        os._exit(status)


def _fence(memory: int) -> None:
    """Bound the worker: no output but answers, no more memory than allowed, no life without the template."""
    import resource

    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def serve(stream: socket.socket, settings: Settings) -> None:
    """Clean what comes and answer it, until nothing comes any more."""
    decoder, encoder = msgspec.msgpack.Decoder(Task), msgspec.msgpack.Encoder()
    work = Work(settings)
    with suppress(EOFError, ConnectionError):
        while True:
            stream.sendall(framed(encoder.encode(work.on(decoder.decode(read_message(stream))))))


class Work:
    """Cleans documents as the settings say."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._render = renderer(settings)
        self._clean: Cleaner | None = None

    def on(self, task: Task) -> Outcome:
        """What becomes of a document: an Outcome, whatever is raised."""
        try:
            return self._outcome(task)
        except MemoryError:
            gc.collect()
            return Outcome("failed", reason=f"more than {self._settings.bounds.memory} bytes of memory", spent=True)
        except BaseException as error:  # sys.exit and the like end a document, not the run
            return Outcome("failed", reason=described(error))

    def _outcome(self, task: Task) -> Outcome:
        from dataclasses import replace

        self._clean = self._clean or load(self._settings.cleaner)
        article = self._clean(_source(task), url=task.url, kind=task.kind, options=self._settings.options)
        article = replace(article, id=task.id)
        removed = what_was_removed(article) if self._settings.removed else b""
        return Outcome(_STATUSES.get(Status(article.status), "ok"), self._render(article), removed)


def _source(task: Task) -> str | bytes | None:
    if task.is_null:
        return None
    return task.data.decode("utf-8", "surrogatepass") if task.is_text else task.data


def described(error: BaseException) -> str:
    """An exception in one line, even if it cannot say what it is."""
    try:
        text = " ".join(str(error).split())
    except Exception:
        text = "no message"
    text = text.encode("utf-8", "backslashreplace").decode()
    return f"{type(error).__name__}: {text}"[:MAX_REASON] if text else type(error).__name__
