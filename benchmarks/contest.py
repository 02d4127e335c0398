"""One run: each tool in its own process, each page through all tools before the next, so that all share the minutes."""

from __future__ import annotations

import platform
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice

import msgspec
from tqdm import tqdm  # type: ignore[import-untyped]

from benchmarks.growth import Growth, measure_growth, page_of
from benchmarks.pages import Page
from benchmarks.peers import OURS, Tool
from benchmarks.scoring import Definitions, Figures, Row, figures_by_group, score
from benchmarks.stages import StageTime, profile_stages
from benchmarks.worker import NotStarted, Worker

WARM_UP = 64 * 1024  # bytes of the generated page that each process takes first
_TOLD = 5  # error messages that are kept of each tool


class Standing(msgspec.Struct, frozen=True):
    """One tool's part of the report; `peak_mb` is of the run over the pages, without the generated large ones."""

    tool: str
    version: str
    figures: dict[str, Figures]
    peak_mb: float
    growth: Growth | None = None
    errors: tuple[str, ...] = ()


class Report(msgspec.Struct, frozen=True):
    """What a run found; `skipped` says of each tool that took no part why."""

    python: str
    pages: int
    standings: tuple[Standing, ...]
    skipped: dict[str, str]
    stages: tuple[StageTime, ...] = ()


@dataclass(slots=True)
class Contestant:
    """A tool at work: its process, and the rows of the pages so far."""

    tool: Tool
    worker: Worker
    rows: list[Row] = field(default_factory=list)


def run(pages: Sequence[Page], tools: Sequence[Tool], define: Definitions, *, limit: float, growth: bool) -> Report:
    """Measure the tools on the pages.

    Args:
        pages: at least one.
        tools: those that are not installed are skipped.
        define: what counts as right.
        limit: seconds after which a page counts as an error.
        growth: whether to measure time over size, too.
    """
    with ExitStack() as stack:
        contestants, skipped = enter(tools, limit, [page_of(WARM_UP), pages[0].source()])
        for contestant in contestants:
            stack.callback(contestant.worker.stop)
        interleave(pages, contestants, define)
        standings = tuple(stand(contestant, define, growth)
                          for contestant in tqdm(contestants, "sizes", disable=not growth))
    ours = any(standing.tool == OURS for standing in standings)
    stages = profile_stages((page.source(), page.gold.get("url")) for page in pages) if ours else ()
    return Report(platform.python_version(), len(pages), standings, skipped, stages)


def enter(tools: Iterable[Tool], limit: float, warm_up: Sequence[bytes]) -> tuple[list[Contestant], dict[str, str]]:
    """The tools that start, and those that do not with the reason."""
    contestants, skipped = [], {}
    for tool in tools:
        if tool.version is None:
            skipped[tool.name] = "not installed"
            continue
        try:
            contestants.append(Contestant(tool, Worker(tool.load, limit, warm_up)))
        except NotStarted as reason:
            skipped[tool.name] = str(reason)
    return contestants, skipped


def interleave(pages: Iterable[Page], contestants: Sequence[Contestant], define: Definitions) -> None:
    """Fill the contestants' rows: page by page, each time another tool first."""
    order = deque(contestants)
    for page in tqdm(pages, "pages"):
        html = page.source()
        for contestant in order:
            measured = contestant.worker.ask(html, page.gold.get("url"))
            contestant.rows.append(score(page, measured, contestant.tool.gives, define))
        order.rotate(-1)


def stand(contestant: Contestant, define: Definitions, growth: bool) -> Standing:
    """A contestant's part of the report; the peak is taken before the large generated pages."""
    tool, worker, rows = contestant.tool, contestant.worker, contestant.rows
    peak = worker.peak_mb
    grown = measure_growth(worker) if growth else None
    return Standing(tool.name, tool.version or "", figures_by_group(rows, define), peak, grown, messages(rows))


def messages(rows: Iterable[Row]) -> tuple[str, ...]:
    """The first few errors, each with its page."""
    return tuple(islice((f"{row['corpus']}/{row['id']}: {row['error']}" for row in rows if row["error"]), _TOLD))
