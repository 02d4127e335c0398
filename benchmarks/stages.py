"""Where cleantext's own milliseconds go: the functions that `cleantext.pipeline` calls, each with the time of its own.

Nothing here names a stage: they are those of `pipeline.STAGES`, whatever they are called, and beside them the functions
of `BEFORE` and `AFTER`, as far as `pipeline` has them. What none of them accounts for is the row `REST`.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

BEFORE, AFTER = ("decode", "read"), ("assemble",)
REST = "everything else"


class StageTime(msgspec.Struct, frozen=True):
    """Mean CPU milliseconds of a page that a stage takes by itself, and its share of the whole."""

    stage: str
    mean_ms: float
    share: float


class Clock:
    """Counts the thread's CPU seconds per name, without those of a watched function inside another."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.inner = [0.0]  # seconds that watched functions took inside each open one

    def watch(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed."""
        self.seconds[name] += 0.0  # rows stand in the order of the stages

        def timed(*args: Any, **keywords: Any) -> Any:
            self.inner.append(0.0)
            began = time.thread_time()
            try:
                return function(*args, **keywords)
            finally:
                taken = time.thread_time() - began
                self.seconds[name] += taken - self.inner.pop()
                self.inner[-1] += taken

        return timed


def profile_stages(pages: Iterable[tuple[bytes, str | None]]) -> tuple[StageTime, ...]:
    """Clean the pages (bytes and address) with a clock on every stage; empty where there are no pages."""
    from cleantext import pipeline

    clock = Clock()
    count = 0
    with watched(pipeline, clock):
        clean = clock.watch(REST, pipeline.clean)
        for html, url in pages:
            clean(html, url=url)
            count += 1
    whole = sum(clock.seconds.values())
    return tuple(StageTime(name, seconds / count * 1e3, seconds / whole)
                 for name, seconds in clock.seconds.items() if count)


@contextmanager
def watched(pipeline: Any, clock: Clock) -> Iterator[None]:
    """`pipeline` with a clock on its functions, for as long as the context is open."""
    def clocked(names: Iterable[str]) -> dict[str, Any]:
        return {name: clock.watch(name, getattr(pipeline, name)) for name in names if hasattr(pipeline, name)}

    for_now = clocked(BEFORE)
    for_now["STAGES"] = tuple(clock.watch(name_of(stage), stage) for stage in pipeline.STAGES)
    for_now |= clocked(AFTER)
    before = {name: getattr(pipeline, name) for name in for_now}
    try:
        vars(pipeline).update(for_now)
        yield
    finally:
        vars(pipeline).update(before)


def name_of(stage: Callable[..., Any]) -> str:
    """ "label.menu.mark" for a stage of the package."""
    name = getattr(stage, "__qualname__", type(stage).__name__)
    return f"{getattr(stage, '__module__', '')}.{name}".removeprefix("cleantext.").lstrip(".")
