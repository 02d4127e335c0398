"""Ray: shards on many machines. Every shard is a task, so that one that cannot be done costs no other.

    >>> shards = plan_shards(["crawl/"], "s3-mounted/out/")
    >>> clean_shards(shards, "s3-mounted/out/", address="ray://head:10001")

The machines need the inputs and the output under the same paths. Lock, manifest and resume are those of `scrapes.run`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any

import ray

from cleantext.scrapes.local import attempt
from cleantext.scrapes.manifest import Fault, Row
from cleantext.scrapes.run import Account, Job, run
from cleantext.scrapes.spec import Shard
from cleantext.scrapes.target import Target, target
from cleantext.scrapes.worker import described

MAX_RETRIES = 2  # of a shard whose Ray worker or machine dies
IN_FLIGHT = 1000  # tasks that wait at once: a plan may have a million shards


def clean_shards(specs: Sequence[Shard], out: str | Target, *, address: str | None = None,
                 max_retries: int = MAX_RETRIES, errors: str | None = None, overwrite: bool = False) -> Account:
    """Clean shards on a Ray cluster; those that an earlier run has done are left as they are.

    Args:
        specs: as `cleantext.scrapes.plan_shards` makes them, for the same `out`.
        out: where results go, as behind `-o`.
        address: of the cluster; by default the one that Ray finds, or one on this machine.
        max_retries: how often a shard is tried again whose process or machine died.
        errors: a file that names every document that failed.
        overwrite: begin anew, whatever is there.

    Returns:
        The account. A shard that could not be done is one of its `faults`; the others are done.

    Raises:
        LockedError, OtherRunError, OSError: see `scrapes.run.run`.
    """
    layout = specs[0].settings.layout if specs else "jsonl"
    goal = out if isinstance(out, Target) else target(out, layout)
    job = Job(specs, goal, errors=errors, overwrite=overwrite)
    return run(job, lambda shards: engine(shards, address=address, max_retries=max_retries))


def engine(shards: Sequence[Shard], *, address: str | None = None, max_retries: int = MAX_RETRIES,
           ) -> Iterator[Row | Fault]:
    """Clean shards, each in a task; each result as soon as it is there."""
    if not ray.is_initialized():
        ray.init(address=address, log_to_driver=False, include_dashboard=False, logging_level=logging.ERROR)
    task: Any = ray.remote(max_retries=max_retries, num_cpus=1)(attempt)
    waiting = list(reversed(shards))
    running: dict[Any, Shard] = {}
    while waiting or running:
        while waiting and len(running) < IN_FLIGHT:
            shard = waiting.pop()
            running[task.remote(shard)] = shard
        [done, *_], _ = ray.wait(list(running), num_returns=1)
        yield _result(done, running.pop(done))


def _result(done: Any, shard: Shard) -> Row | Fault:
    try:
        result: Row | Fault = ray.get(done)
    except ray.exceptions.RayError as error:
        return Fault(shard.name, described(error))
    return result
