"""What is told on standard error: failures, progress, the summary."""

from __future__ import annotations

import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from cleantext.show.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleantext.scrapes.manifest import Fault, Row

TOLD = 20  # failures that are named on standard error, unless -v asks for all


@dataclass(slots=True)
class Report:
    """Tells what happens. `level` is -1 for -q, 0, or 1 for -v."""

    level: int = 0
    bar: Any = None
    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    told: int = 0
    bytes_in: int = 0
    began: float = field(default_factory=time.monotonic)

    def say(self, message: str) -> None:
        """One line, above the progress bar if there is one."""
        if self.bar is None:
            click.echo(message, err=True)
        else:
            self.bar.write(message, file=sys.stderr)

    def begin(self, shown: bool, total: int | None) -> None:
        """Show progress, if wanted; `total` is the number of documents where that is known."""
        if shown:
            from tqdm import tqdm  # type: ignore[import-untyped]

            self.bar = tqdm(total=total, unit="doc", file=sys.stderr)

    def tick(self, _status: str) -> None:
        """One more document is done."""
        if self.bar is not None:
            self.bar.update()

    def end(self) -> None:
        """No more progress."""
        if self.bar is not None:
            with suppress(OSError):
                self.bar.close()
            self.bar = None

    def hear(self, result: Row | Fault) -> None:
        """Name what failed in a shard, or the shard."""
        from cleantext.scrapes.manifest import Fault

        if isinstance(result, Fault):
            self.say(about(result.shard, result.fault))
            return
        for failure in result.failures:
            self._failed(str(failure.place) if failure.place.line else failure.id, failure.reason)
        if self.level > 0:
            self.say(f"{result.shard}: {result.documents} documents of {', '.join(result.inputs[:3])}"
                     f"{' …' if len(result.inputs) > 3 else ''}")

    def count(self, rows: Iterable[Row]) -> None:
        """Count shards, now done or done before."""
        for row in rows:
            for name, number in (("ok", row.ok), ("empty", row.empty), ("rejected", row.rejected),
                                 ("failed", row.failed)):
                self.counts[name] += number
            self.skipped.update(row.skipped)
            self.bytes_in += row.input_size

    def _failed(self, name: str, why: str) -> None:
        self.told += 1
        if self.level > 0 or self.told <= TOLD:
            self.say(about(name, why))

    def summary(self) -> list[str]:
        """`212 documents: 205 ok, 4 empty, 2 rejected, 1 failed`, and what was skipped."""
        lines = []
        if self.told > TOLD and self.level < 1:
            lines.append(f"… and {self.told - TOLD} more that failed")
        if self.skipped:
            kinds = ", ".join(f"{number} {visible(kind)}" for kind, number in self.skipped.most_common())
            lines.append(f"skipped: {kinds}")
        order = ("ok", "empty", "rejected", "failed")
        parts = [f"{self.counts[name]} {name}" for name in order if self.counts[name] or name == "ok"]
        total = self.counts.total()
        return [*lines, f"{total} document{'' if total == 1 else 's'}: {', '.join(parts)}"]

    def stats(self, workers: int) -> str:
        """What the run took: seconds, documents and bytes a second, memory of this process."""
        import resource

        seconds = max(time.monotonic() - self.began, 1e-9)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
        return (f"{seconds:.1f} s, {self.counts.total() / seconds:.1f} documents/s, {self.bytes_in / seconds / 1e6:.2f}"
                f" MB/s, {workers} workers, {peak:.0f} MB of memory beside them")


def about(name: str, message: str) -> str:
    """`name: message`, safe to look at."""
    return f"{visible(name)}: {visible(message)}"
