"""A whole run: lock, plan, resume, engine, account, and the one file where one is wanted."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from cleantext.errors import CleantextError
from cleantext.scrapes.crew import Crew
from cleantext.scrapes.drafts import Draft, sweep
from cleantext.scrapes.join import join
from cleantext.scrapes.local import attempt
from cleantext.scrapes.lock import Lock
from cleantext.scrapes.manifest import Fault, Manifest, ManifestError, Row, Run
from cleantext.scrapes.outputs import Stream
from cleantext.scrapes.settings import digest
from cleantext.scrapes.shard import Tick
from cleantext.scrapes.spec import Shard
from cleantext.scrapes.target import Target
from cleantext.version import VERSION

Engine = Callable[[Sequence[Shard]], Iterator[Row | Fault]]
Hear = Callable[[Row | Fault], None]


class OtherRunError(CleantextError):
    """The output holds the results of a run with other settings."""


@dataclass(slots=True)
class Account:
    """What became of a run: a row or a fault for each shard. `done_before` of the rows are an earlier run's."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    done_before: int = 0

    @property
    def counts(self) -> Counter[str]:
        """Documents by status, and "in" for all."""
        total: Counter[str] = Counter()
        for row in self.rows:
            total.update({"in": row.documents, "ok": row.ok, "empty": row.empty, "rejected": row.rejected,
                          "failed": row.failed})
        return total

    def write_errors(self, path: str) -> None:
        """Write a line of JSON for every document that failed. Raises OSError."""
        import msgspec

        draft = Draft(os.path.realpath(path))
        try:
            for row in self.rows:
                for failure in row.failures:
                    draft.write(msgspec.json.encode(failure) + b"\n")
            draft.publish()
        finally:
            draft.discard()

    def enter(self, result: Row | Fault) -> None:
        """Note what became of a shard."""
        if isinstance(result, Row):
            self.rows.append(result)
        else:
            self.faults.append(result)

    @property
    def is_fine(self) -> bool:
        """Whether nothing failed."""
        return not self.faults and not self.counts["failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done.

    Attributes:
        shards: the plan, in order.
        target: where results go.
        errors: a file that names every document that failed.
        removed: a file that holds what was removed.
        overwrite: begin anew, whatever is there.
        resume: False to begin anew even where an earlier run can be taken up.
    """

    shards: Sequence[Shard]
    target: Target
    errors: str | None = None
    removed: str | None = None
    overwrite: bool = False
    resume: bool = True

    @property
    def config(self) -> dict[str, Any]:
        """Everything that the bytes of the results depend on, beside the inputs."""
        settings = self.shards[0].settings.as_dict() if self.shards else {}
        return {"version": VERSION, "whole": self.target.whole, "form": self.target.form,
                "suffix": self.target.suffix, "codec": self.target.codec, **settings}


def run(job: Job, engine: Engine, hear: Hear | None = None) -> Account:
    """Do what is not done yet, and put the results together.

    Args:
        job: see `Job`.
        engine: cleans shards, in any order.
        hear: is told every row and fault.

    Raises:
        LockedError: another run is at work there.
        OtherRunError: the output belongs to a run with other settings.
        OSError: the output cannot be written.
    """
    os.makedirs(job.target.work, exist_ok=True)
    lock = Lock(job.target.lock)
    try:
        return _run(job, engine, hear)
    finally:
        lock.release()
        with suppress(OSError):
            os.rmdir(job.target.work)  # if there is nothing left in it


def _run(job: Job, engine: Engine, hear: Hear | None) -> Account:
    _sweep(job)
    manifest = Manifest(job.target.manifest, job.target.work)
    before = _earlier(job, manifest)
    if not before.keys() - {shard.name for shard in job.shards} and _is_complete(job, before):
        account = Account(rows=[before[shard.name] for shard in job.shards], done_before=len(job.shards))
        if job.errors:
            account.write_errors(job.errors)
        return account
    _forget(job, manifest, before)
    account = Account()
    done = {shard.name: manifest.rows[shard.name] for shard in job.shards
            if shard.name in manifest.rows and _has_output(shard, manifest.rows[shard.name])}
    manifest.rows = dict(done)
    manifest.begin(Run(job.config["version"], digest(job.config), job.config))
    account.done_before = len(done)
    for result in engine([shard for shard in job.shards if shard.name not in done]):
        manifest.append(result)
        account.enter(result)
        if hear is not None:
            hear(result)
    _sweep(job)  # an engine may have lost a worker
    account.rows = [manifest.rows[shard.name] for shard in job.shards if shard.name in manifest.rows]
    _finish(job, manifest, account)
    return account


def _sweep(job: Job) -> None:
    """Remove drafts of runs and workers that were killed."""
    for folder in {job.target.work, *(shard.folder for shard in job.shards)}:
        sweep(folder)


def _earlier(job: Job, manifest: Manifest) -> dict[str, Row]:
    """The rows of an earlier run that still hold: same settings, same inputs. Raises OtherRunError."""
    if job.overwrite:
        return {}
    try:
        found = manifest.load()
    except ManifestError as error:
        raise OtherRunError(str(error)) from error
    if not found or manifest.run is None:
        if job.target.whole != "parts" and os.path.exists(job.target.out):
            raise OtherRunError(f"{job.target.out} exists, and no manifest beside it says that it may be replaced: name"
                                " another output, or --overwrite")
        return {}
    if manifest.run.config != digest(job.config):
        raise OtherRunError(f"{job.target.out} holds the results of a run with other settings"
                            f" ({_differences(job, manifest.run)}): name another output, or --overwrite")
    return manifest.rows if job.resume else {}


def _differences(job: Job, earlier: Run) -> str:
    now, then = job.config, earlier.settings
    return ", ".join(sorted(name for name in {*now, *then} if now.get(name) != then.get(name))) or "version"


def _is_complete(job: Job, rows: dict[str, Row]) -> bool:
    """Whether an earlier run has done it all, and its one file is there."""
    if not job.shards or job.target.whole == "parts" or not os.path.exists(job.target.out):
        return False
    if job.removed and not os.path.exists(job.removed):
        return False
    return all(_holds(shard, rows.get(shard.name)) for shard in job.shards)


def _holds(shard: Shard, row: Row | None) -> bool:
    return row is not None and row.key == shard.key and not row.lost


def _forget(job: Job, manifest: Manifest, before: dict[str, Row]) -> None:
    """Drop the rows that no longer hold, with their outputs."""
    shards = {shard.name: shard for shard in job.shards}
    manifest.rows = {name: row for name, row in before.items() if name in shards and _holds(shards[name], row)}
    if job.target.form == "files":
        return
    for name, row in before.items():
        if name not in manifest.rows:
            with suppress(FileNotFoundError):
                os.unlink(os.path.join(job.target.work, row.output))


def _has_output(shard: Shard, row: Row) -> bool:
    if shard.settings.removed and not os.path.exists(shard.removed):
        return False
    if shard.form == "files":
        return True
    try:
        return os.stat(shard.output).st_size == row.output_size
    except OSError:
        return False


def _finish(job: Job, manifest: Manifest, account: Account) -> None:
    """Put the lines in order, write the side files and the one file; parts go when they are in it."""
    order = {shard.name: number for number, shard in enumerate(job.shards)}
    manifest.rewrite([*account.rows, *sorted(account.faults, key=lambda fault: order[fault.shard])])
    if job.errors:
        account.write_errors(job.errors)
    if account.faults:
        return
    if job.removed:
        _join_files([shard.removed for shard in job.shards], job.removed)
    if job.target.whole != "parts":
        join([shard.output for shard in job.shards], job.target)
        shutil.rmtree(job.target.work, ignore_errors=True)


def _join_files(parts: Sequence[str], path: str) -> None:
    draft = Draft(os.path.realpath(path))
    try:
        for part in parts:
            with open(part, "rb") as file:
                shutil.copyfileobj(file, draft.file, 1 << 20)
        draft.publish()
    finally:
        draft.discard()


def stream(shards: Sequence[Shard], file: BinaryIO, *, workers: int, removed: BinaryIO | None = None,
           hear: Hear | None = None, tick: Tick | None = None) -> Account:
    """Write the results of shards to an open stream, in order, as they come; there is nothing to resume.

    Args:
        shards: the plan.
        file: where results go.
        workers: how many processes clean.
        removed: where what was removed goes.
        hear: is told every row and fault.
        tick: is told the status of every document that is done.

    Raises:
        OSError: the stream cannot be written to.
    """
    account = Account()
    if not shards:
        return account
    crew = Crew(workers, shards[0].settings)
    try:
        for shard in shards:
            sink = Stream(file, removed)
            result = attempt(shard, crew=crew, tick=tick, sink=sink)
            if sink.error is not None:
                raise sink.error
            account.enter(result)
            if hear is not None:
                hear(result)
        crew.close()
    finally:
        crew.stop()
    return account
