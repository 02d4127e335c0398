"""Inputs to shards: small documents are grouped, containers stand alone, and plain JSON Lines are cut."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cleantext.scrapes.names import Names
from cleantext.scrapes.raw import opened, size_of
from cleantext.scrapes.settings import MEGABYTE, Settings
from cleantext.scrapes.sniff import Found, sniff
from cleantext.scrapes.sources import Failure, Folders, Source, holds_many, reason
from cleantext.scrapes.spec import Input, Shard
from cleantext.scrapes.target import Target, target

SHARD_SIZE = 64 * MEGABYTE
MOST_DOCUMENTS = 5_000  # files in a shard, however small they are

Part = tuple[str, tuple[Input, ...], int, int | None]  # format, inputs, start, end


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes the plan of a run. It is the same for the same inputs: no clock, no number of workers."""

    settings: Settings
    target: Target
    shard_size: int = SHARD_SIZE

    def shards(self, sources: Iterable[Source]) -> Iterator[Shard]:
        """The shards, in the order of the inputs."""
        names = Names(self.target.suffix)
        template = Shard("", "document", (), self.settings, self.target.work, self.target.form, self.target.suffix,
                         self.target.codec)
        for number, (form, inputs, start, end) in enumerate(self._parts(sources)):
            shard = replace(template, name=f"part-{number:05}", format=form, start=start, end=end)
            if self.target.form == "files" and form == "document":
                inputs = tuple(replace(source, target=names.name(source.target)) for source in inputs)
            elif self.target.form == "files":
                place = names.name(inputs[0].target).removesuffix(self.target.suffix)
                shard = replace(shard, folder=os.path.join(self.target.work, place))
            yield replace(shard, inputs=inputs)

    def _parts(self, sources: Iterable[Source]) -> Iterator[Part]:
        group: list[Input] = []
        size = 0
        for source in sources:
            found, entry = self._look(source)
            if found.format != "document":
                if group:
                    yield "document", tuple(group), 0, None
                    group, size = [], 0
                yield from self._cut(found, entry)
                continue
            group.append(entry)
            size += entry.size or 0
            if size >= self.shard_size or len(group) >= MOST_DOCUMENTS:
                yield "document", tuple(group), 0, None
                group, size = [], 0
        if group:
            yield "document", tuple(group), 0, None

    def _look(self, source: Source) -> tuple[Found, Input]:
        entry = Input(source.path, target=source.name, fault=source.fault, label=source.label)
        if source.fault:
            return Found("document"), entry
        try:
            entry = replace(entry, size=size_of(source.path))
            wanted = self.settings.input_format
            if wanted == "document" or (source.found and not holds_many(source.path)):
                return Found("document"), entry
            found = sniff(source.path, self.settings.bounds)
        except OSError as error:
            return Found("document"), replace(entry, fault=reason(error))
        except Failure as failure:
            return Found("document"), replace(entry, fault=str(failure))
        return (found if wanted == "auto" else replace(found, format=wanted)), entry

    def _cut(self, found: Found, entry: Input) -> Iterator[Part]:
        whole = found.compressed or entry.size is None or self.target.form == "files"
        if found.format != "jsonl" or whole or entry.size is None:
            yield found.format, (entry,), 0, None
            return
        edges = line_starts(entry.path, entry.size, self.shard_size)
        for start, end in zip(edges, [*edges[1:], entry.size], strict=True):
            yield found.format, (entry,), start, end


def line_starts(path: str, size: int, step: int) -> list[int]:
    """Where to cut a file of lines into pieces of about `step` bytes: 0, and the first line behind each step."""
    edges = [0]
    with opened(path) as file:
        while edges[-1] + step < size:
            file.seek(edges[-1] + step - 1)
            while (piece := file.readline(1 << 16)) and not piece.endswith(b"\n"):
                pass
            if file.tell() >= size:
                break
            edges.append(file.tell())
    return edges


def plan_shards(paths: Sequence[str], out: str | Target, settings: Settings | None = None, *,
                shard_size: int = SHARD_SIZE) -> list[Shard]:
    """The shards of some inputs, for `clean_shard` or an engine.

    Args:
        paths: files, folders and addresses.
        out: where results are to go, as behind `-o`.
        settings: see `Settings`.
        shard_size: bytes of input, about, in each shard.

    Raises:
        ValueError: `out` and the settings' layout do not go together.
    """
    settings = settings or Settings()
    goal = out if isinstance(out, Target) else target(out, settings.layout)
    return list(Planner(settings, goal, shard_size).shards(Folders(goal.out).sources(paths)))
