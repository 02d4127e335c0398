"""Starts workers, and ends them: the parent's side of `worker.py`.

A new worker costs an interpreter and half a second of imports. A template process pays that once; forking it takes
milliseconds, and nothing is forked in a process that has threads.
"""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress

import msgspec

from cleantext.errors import CleantextError
from cleantext.scrapes.settings import Settings
from cleantext.scrapes.worker import Order, Outcome, framed

_PROGRAM = "import sys; sys.path[:] = {path!r}; from cleantext.scrapes.worker import main; main({control})"
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class WorkerDiedError(CleantextError):
    """A worker is gone; the message says how it ended."""


class Worker:
    """One worker process, seen from outside."""

    def __init__(self, nursery: Nursery, stream: socket.socket, pid: int) -> None:
        self._nursery, self._stream, self.pid = nursery, stream, pid
        self._held = bytearray()
        self._decoder = msgspec.msgpack.Decoder(Outcome)

    def send(self, task: bytes, timeout: float) -> None:
        """Hand a task over. A worker that is gone, or takes nothing for `timeout` seconds, is noticed by `receive`."""
        with suppress(OSError):
            self._stream.settimeout(timeout)
            self._stream.sendall(task)

    def cut(self) -> None:
        """Cut the line, from any thread: `receive` raises WorkerDiedError."""
        with suppress(OSError):
            self._stream.shutdown(socket.SHUT_RDWR)

    def receive(self, deadline: float) -> Outcome:
        """The next answer.

        Args:
            deadline: on the clock of `time.monotonic`.

        Raises:
            TimeoutError: there was none in time.
            WorkerDiedError: there will be none.
        """
        while True:
            size = int.from_bytes(self._held[:4], "big") + 4 if len(self._held) >= 4 else 4
            if len(self._held) >= size > 4:
                answer, self._held = bytes(self._held[4:size]), self._held[size:]
                return self._decoded(answer)
            self._held += self._receive(deadline)

    def _decoded(self, answer: bytes) -> Outcome:
        try:
            return self._decoder.decode(answer)
        except msgspec.MsgspecError as error:
            self.end()
            raise WorkerDiedError("the worker's answer makes no sense") from error

    def _receive(self, deadline: float) -> bytes:
        self._stream.settimeout(max(deadline - time.monotonic(), 1e-6))
        try:
            data = self._stream.recv(1 << 18)
        except TimeoutError:
            raise
        except OSError:
            data = b""
        if not data:
            raise WorkerDiedError(_how(self.end()))
        return data

    def end(self) -> int:
        """Kill it if it still lives; its exit code, negative for a signal."""
        self._stream.close()
        return self._nursery.end(self.pid)


def _how(code: int) -> str:
    if code >= 0:
        return f"the worker ended with exit status {code}"
    try:
        return f"the worker was killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"the worker was killed by signal {-code}"


class Nursery:
    """The template process and the line to it. All methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def spawn(self, settings: Settings) -> Worker:
        """A new worker.

        Raises:
            OSError: there are no more processes, files or memory.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                pid = self._ordered(Order(settings=settings), theirs)
            except (EOFError, OSError):
                self.close()  # the template is gone, perhaps killed for memory: start another, once
                try:
                    pid = self._ordered(Order(settings=settings), theirs)
                except EOFError as error:
                    ours.close()
                    raise ChildProcessError("workers cannot be started: their template dies") from error
        if pid < 0:
            ours.close()
            raise OSError(-pid, os.strerror(-pid))
        return Worker(self, ours, pid)

    def end(self, pid: int) -> int:
        """Kill a worker if it still lives; its exit code, negative for a signal."""
        try:
            return self._ordered(Order(end=pid), None)
        except (EOFError, OSError):
            return -signal.SIGKILL  # workers do not outlive their template

    def _ordered(self, order: Order, handed: socket.socket | None) -> int:
        message = framed(msgspec.msgpack.encode(order))
        with self._lock:
            if self._control is None and order.settings is None:
                raise EOFError
            control = self._control or self._start()
            if handed is None:
                control.sendall(b"\0" + message)
            else:
                socket.send_fds(control, [b"\0"], [handed.fileno()])
                control.sendall(message)
            answer = control.recv(8, socket.MSG_WAITALL)
        if len(answer) < 8:
            raise EOFError
        return int(struct.unpack("!q", answer)[0])

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            path = [os.path.abspath(entry) for entry in sys.path]
            program = _PROGRAM.format(path=path, control=theirs.fileno())
            # It begins with Ctrl-C blocked, since it may not be ready to ignore it when somebody presses it.
            mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                self._process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.DEVNULL,
                                                 stdout=subprocess.DEVNULL, pass_fds=[theirs.fileno()],
                                                 env={**os.environ, **_ONE_THREAD})
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        self._control = ours
        return ours

    def close(self) -> None:
        """End the template and with it every worker."""
        process, control = self._process, self._control
        self._process = self._control = None
        if control is not None:
            control.close()
        if process is not None:
            process.kill()
            process.wait()
