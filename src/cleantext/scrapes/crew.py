"""A crew of workers, each with a guard: a thread that hands it documents, watches the clock, and replaces it.

A worker that dies takes no document along but its own: the first without an answer is tried once more, alone in a
fresh worker, and only if that dies, too, is it given up. Documents behind it are handed to the next worker.
"""

from __future__ import annotations

import atexit
import os
import threading
import time
from collections import deque
from concurrent.futures import Future
from queue import Empty, SimpleQueue

import msgspec

from cleantext.errors import CleantextError
from cleantext.scrapes.nursery import Nursery, Worker, WorkerDiedError
from cleantext.scrapes.records import Record
from cleantext.scrapes.settings import Settings
from cleantext.scrapes.worker import Outcome, Task, framed

AHEAD = 3  # documents that a worker has at most, so that it never waits for the next
#: Bytes of a document that may wait in front of a busy worker. Twice as much must fit into the socket, or both ends
#: could wait for each other for ever.
SMALL = 1 << 15


class StoppedError(CleantextError):
    """The crew was stopped before this document was done."""


class Job:
    """A document, its outcome to be, and how often it was tried."""

    __slots__ = ("future", "message", "tries")

    def __init__(self, message: bytes) -> None:
        self.message = message
        self.future: Future[Outcome] = Future()
        self.tries = 0

    @property
    def is_large(self) -> bool:
        """Whether it has to wait until the worker is idle."""
        return len(self.message) > SMALL


class Crew:
    """`size` workers that clean documents in parallel, each outcome as a future."""

    def __init__(self, size: int, settings: Settings) -> None:
        self.size, self.settings = size, settings
        self.stopped = False
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._nursery = shared_nursery()
        self._guards = [Guard(self, self._jobs, self._nursery) for _ in range(size)]
        for guard in self._guards:
            guard.start()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def idle(self) -> int:
        """How many guards wait for work."""
        return sum(guard.is_idle for guard in self._guards)

    def submit(self, record: Record) -> Future[Outcome]:
        """Have a document cleaned.

        Raises:
            StoppedError: the crew takes no more.
        """
        if self.stopped:
            raise StoppedError("the run was stopped")
        job = Job(framed(msgspec.msgpack.encode(_task(record))))
        self._jobs.put(job)
        return job.future

    def close(self) -> None:
        """Let the workers finish what was submitted, and go."""
        for _ in self._guards:
            self._jobs.put(None)
        for guard in self._guards:
            guard.join()

    def stop(self) -> None:
        """End at once: what is not done is given up."""
        self.stopped = True
        for _ in self._guards:
            self._jobs.put(None)
        while living := [guard for guard in self._guards if guard.is_alive()]:
            for guard in living:
                guard.abandon()
            living[0].join(0.05)


def _task(record: Record) -> Task:
    if isinstance(record.data, str):
        return Task(record.id, record.url, record.kind, record.data.encode("utf-8", "surrogatepass"), is_text=True)
    return Task(record.id, record.url, record.kind, record.data or b"", is_null=record.data is None)


class Guard(threading.Thread):
    """Looks after one worker."""

    def __init__(self, crew: Crew, jobs: SimpleQueue[Job | None], nursery: Nursery) -> None:
        super().__init__(daemon=True)
        self._crew, self._jobs, self._nursery = crew, jobs, nursery
        self._worker: Worker | None = None
        self._sent: deque[Job] = deque()  # handed to the worker and not answered
        self._again: deque[Job] = deque()  # to be handed over once more
        self._since = 0.0  # when the worker began with the first of them
        self._over = False
        self.is_idle = False

    def run(self) -> None:
        """Hand over and collect until there is nothing more."""
        while True:
            try:
                if not self._load():
                    break
                self._collect()
            except Exception as error:  # whatever it is, nobody may wait for ever
                self._give_up(error)
        self._replace_worker()

    def abandon(self) -> None:
        """Let go of the worker, from another thread: the guard finds it gone."""
        worker = self._worker
        if worker is not None:
            worker.cut()

    def _load(self) -> bool:
        """Keep the worker busy; whether it has anything to do."""
        while self._has_room() and (job := self._next()) is not None:
            self._hand_over(job)
        return bool(self._sent)

    def _has_room(self) -> bool:
        if not self._sent:
            return True
        next_one = self._again[0] if self._again else None
        if self._sent[0].tries or (next_one and (next_one.tries or next_one.is_large)):
            return False
        return len(self._sent) < AHEAD and sum(len(job.message) for job in self._sent) < SMALL

    def _next(self) -> Job | None:
        """The next document; waits for one only if the worker has nothing to do."""
        while not self._again and not self._over:
            try:
                job = self._ask()
            except Empty:
                return None
            if job is None:
                self._over = True
            elif self._sent and job.is_large:
                self._again.append(job)
                return None
            else:
                return job
        return self._again.popleft() if self._again else None

    def _ask(self) -> Job | None:
        """The next in the queue. Raises Empty rather than take one ahead that an idle guard is waiting for."""
        if self._sent:
            if self._jobs.qsize() <= self._crew.idle:
                raise Empty
            return self._jobs.get(block=False)
        self.is_idle = True
        try:
            return self._jobs.get()
        finally:
            self.is_idle = False

    def _hand_over(self, job: Job) -> None:
        if self._crew.stopped:
            job.future.set_exception(StoppedError("the run was stopped"))
            return
        try:
            self._worker = self._worker or self._nursery.spawn(self._crew.settings)
        except OSError as error:
            job.future.set_exception(error)
            return
        if not self._sent:
            self._since = time.monotonic()
        self._sent.append(job)
        self._worker.send(job.message, self._crew.settings.bounds.timeout)

    def _collect(self) -> None:
        """Wait for the first outcome, or give it up."""
        assert self._worker is not None
        timeout = self._crew.settings.bounds.timeout
        try:
            outcome = self._worker.receive(self._since + timeout)
        except TimeoutError:
            self._replace_worker()
            self._sent.popleft().future.set_result(Outcome("failed", reason=f"took longer than {timeout:g} s"))
        except WorkerDiedError as death:
            self._worker = None
            self._bereaved(str(death))
        else:
            self._since = time.monotonic()
            self._sent.popleft().future.set_result(outcome)
            if outcome.spent:
                self._replace_worker()
        if self._worker is None:
            self._again.extendleft(reversed(self._sent))
            self._sent.clear()

    def _replace_worker(self) -> None:
        """End the worker, if there is one; the next document gets a new one."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _bereaved(self, reason: str) -> None:
        job = self._sent.popleft()
        if self._crew.stopped:
            self._sent.appendleft(job)
            self._give_up(StoppedError("the run was stopped"))
        elif job.tries:
            job.future.set_result(Outcome("failed", reason=reason))
        else:
            job.tries += 1
            self._sent.appendleft(job)

    def _give_up(self, error: Exception) -> None:
        """End all that this guard has in hand."""
        for job in (*self._sent, *self._again):
            if not job.future.done():
                job.future.set_exception(error)
        self._sent.clear()
        self._again.clear()
        self._replace_worker()


_shared: tuple[int, Nursery] | None = None
_sharing = threading.Lock()


def shared_nursery() -> Nursery:
    """The process's own nursery: its template is started when the first worker is needed, and lasts."""
    global _shared
    with _sharing:
        if _shared is None or _shared[0] != os.getpid():
            _shared = os.getpid(), Nursery()
            atexit.register(_shared[1].close)
        return _shared[1]
