"""One input shard to one output shard: what the command line and every engine run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import BinaryIO

from cleantext.scrapes.containers import SOUGHT, STREAMED, document
from cleantext.scrapes.containers.opening import Opening
from cleantext.scrapes.crew import Crew
from cleantext.scrapes.flow import Flow
from cleantext.scrapes.inflate import codec, decompressed
from cleantext.scrapes.manifest import FailedDocument, Row
from cleantext.scrapes.outputs import Sink, sink_of
from cleantext.scrapes.raw import ChangedInputError, Raw, opened
from cleantext.scrapes.records import Damage, Item, Place, Record, Skip
from cleantext.scrapes.settings import Settings
from cleantext.scrapes.sniff import HEAD
from cleantext.scrapes.sources import Failure, reason
from cleantext.scrapes.spec import Input, Shard
from cleantext.scrapes.worker import Outcome
from cleantext.version import VERSION

AHEAD = 4  # documents in hand for each worker of a crew
AHEAD_BYTES = 64_000_000  # that may be in hand at most, beside one document
BYTES_PER_CHAR = 4  # at most, in every charset

Tick = Callable[[str], None]


def clean_shard(shard: Shard, *, crew: Crew | None = None, tick: Tick | None = None, sink: Sink | None = None) -> Row:
    """Clean the documents of one shard; its output has its name only when it is complete.

    Args:
        shard: as `plan.make_plan` makes them.
        crew: the workers; by default one, for this shard.
        tick: is told the status of every document that is done.
        sink: where results go instead of the shard's own output.

    Returns:
        The manifest's line.

    Raises:
        OSError: the container cannot be read, or the output not be written. Nothing of it is left.
        CleantextError: the input is not what it was when the run was planned, or the crew was stopped.
    """
    with ExitStack() as stack:
        if crew is None:
            crew = stack.enter_context(Crew(1, shard.settings))
        sink = sink or sink_of(shard)
        stack.callback(sink.discard)
        ledger = Ledger()
        for item, outcome in _in_order(items(shard, ledger), crew):
            ledger.enter(item, _added(sink, item, outcome), tick)
        size = sink.publish()
    return ledger.row(shard, size)


def _added(sink: Sink, item: Item, outcome: Outcome | None) -> Outcome | None:
    """Hand a result to the sink; what becomes of the document then."""
    if isinstance(item, Record) and outcome is not None and outcome.status != "failed":
        try:
            sink.add(item, outcome)
        except Failure as failure:
            return Outcome("failed", reason=str(failure))
    return outcome


@dataclass(slots=True)
class Ledger:
    """The account of a shard while it is being done."""

    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    failures: list[FailedDocument] = field(default_factory=list)
    lost: int = 0
    size: int = 0
    hashes: list[str] = field(default_factory=list)

    def enter(self, item: Item, outcome: Outcome | None, tick: Tick | None) -> None:
        """Count what became of one item."""
        if isinstance(item, Skip):
            self.skipped[item.kind] += 1
            return
        status = outcome.status if outcome else "failed"
        self.counts[status] += 1
        if status == "failed":
            why = item.reason if isinstance(item, Damage) else outcome.reason if outcome else ""
            self.lost += isinstance(item, Damage) and item.lost
            self.failures.append(FailedDocument(item.id or str(item.place), why, item.place))
        if tick is not None:
            tick(status)

    def read(self, raw: Raw) -> None:
        """Note the bytes that were read."""
        self.size += raw.size
        self.hashes.append(raw.hash.hexdigest())

    def row(self, shard: Shard, output_size: int) -> Row:
        """The manifest's line."""
        from hashlib import sha256


        whole = self.hashes[0] if len(self.hashes) == 1 else sha256("".join(self.hashes).encode()).hexdigest()
        return Row(shard=shard.name, key=shard.key, config=shard.settings.hash, version=VERSION,
                   inputs=tuple(source.shown for source in shard.inputs), input_size=self.size,
                   input_hash=whole, output=os.path.basename(os.path.normpath(shard.output)), output_size=output_size,
                   documents=self.counts.total(), ok=self.counts["ok"], empty=self.counts["empty"],
                   rejected=self.counts["rejected"], failed=self.counts["failed"], lost=self.lost,
                   skipped=dict(sorted(self.skipped.items())), failures=tuple(self.failures))


def _in_order(found: Iterable[Item], crew: Crew) -> Iterator[tuple[Item, Outcome | None]]:
    """Every item with its outcome, in the order in which they were found."""
    from collections import deque

    waiting: deque[tuple[Item, Future[Outcome] | None]] = deque()
    held = 0
    for item in found:
        waiting.append((item, crew.submit(item) if isinstance(item, Record) else None))
        held += _size(item)
        while len(waiting) > AHEAD * crew.size or (held > AHEAD_BYTES and len(waiting) > 1):
            first, future = waiting.popleft()
            held -= _size(first)
            yield first, future.result() if future else None
    while waiting:
        first, future = waiting.popleft()
        yield first, future.result() if future else None


def _size(item: Item) -> int:
    return item.size if isinstance(item, Record) else 0


def items(shard: Shard, ledger: Ledger) -> Iterator[Item]:
    """What a shard's inputs hold."""
    if shard.format == "document":
        for source in shard.inputs:
            yield from _document(source, shard.settings, ledger)
    else:
        yield from _container(shard, ledger)


def _document(source: Input, settings: Settings, ledger: Ledger) -> Iterator[Item]:
    """One document that is a file of its own. What the system says against it costs this document only."""
    place = Place(source.shown)
    if source.fault:
        yield Damage(place, source.fault, place.file, lost=True)
        return
    try:
        with opened(source.path) as file:
            yield from _read_document(source, place, Raw(file), file, settings, ledger)
    except OSError as error:
        yield Damage(place, reason(error), place.file, lost=True)
    except (Failure, ChangedInputError) as failure:
        yield Damage(place, str(failure), place.file, lost=True)


def _read_document(source: Input, place: Place, raw: Raw, file: BinaryIO, settings: Settings, ledger: Ledger,
                   ) -> list[Item]:
    head = raw.peek(HEAD)
    if codec(head, source.path):
        flow = Flow(decompressed(raw, head, settings.bounds, source.path))
        found = list(document.read(Opening(place.file, flow, settings, file, name=source.target)))
    else:
        most = min(settings.bounds.document, BYTES_PER_CHAR * settings.options.max_chars) + BYTES_PER_CHAR
        found = [Record(place.file, raw.read(most), place, kind=settings.kind, name=source.target)]
    _unchanged(source, file)
    ledger.read(raw)
    return found


def _unchanged(source: Input, file: BinaryIO) -> None:
    """Raises ChangedInputError where the file is longer or shorter than when the run was planned."""
    if source.size is None:
        return
    size = os.fstat(file.fileno()).st_size
    if size != source.size:
        raise ChangedInputError(f"{source.shown} has changed: it had {source.size} bytes, and has {size}")


def _container(shard: Shard, ledger: Ledger) -> Iterator[Item]:
    source = shard.inputs[0]
    if source.fault:
        raise Failure(source.fault)
    with opened(source.path) as file:
        _unchanged(source, file)
        raw = Raw(file, shard.start, shard.end)
        name = source.shown
        if shard.format in SOUGHT:
            yield from SOUGHT[shard.format](Opening(name, Flow(()), shard.settings, file))
            file.seek(0)
        else:
            flow = Flow(decompressed(raw, raw.peek(HEAD), shard.settings.bounds, source.path))
            yield from STREAMED[shard.format](Opening(name, flow, shard.settings, file, start=shard.start))
        raw.drain()
        _unchanged(source, file)
        ledger.read(raw)
