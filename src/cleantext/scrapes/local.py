"""The default engine: one machine. Threads read and write shards, a crew of processes cleans for all of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from queue import SimpleQueue

from cleantext.errors import CleantextError
from cleantext.scrapes.crew import Crew, StoppedError
from cleantext.scrapes.manifest import Fault, Row
from cleantext.scrapes.outputs import Sink
from cleantext.scrapes.shard import Tick, clean_shard
from cleantext.scrapes.sources import reason
from cleantext.scrapes.spec import Shard
from cleantext.scrapes.worker import described


def clean_shards(shards: Sequence[Shard], *, workers: int, tick: Tick | None = None) -> Iterator[Row | Fault]:
    """Clean shards in parallel; each row as soon as its shard is done. Whoever stops asking ends the work at once."""
    if not shards:
        return
    crew = Crew(workers, shards[0].settings)
    waiting: SimpleQueue[Shard] = SimpleQueue()
    results: SimpleQueue[Row | Fault] = SimpleQueue()
    for shard in shards:
        waiting.put(shard)
    hands = [threading.Thread(target=_work, args=(waiting, results, crew, tick), daemon=True)
             for _ in range(min(workers, len(shards)))]
    try:
        for hand in hands:
            hand.start()
        for _ in shards:
            yield results.get()
        crew.close()
    finally:
        crew.stop()
        for hand in hands:
            hand.join()


def _work(waiting: SimpleQueue[Shard], results: SimpleQueue[Row | Fault], crew: Crew, tick: Tick | None) -> None:
    while not crew.stopped and not waiting.empty():
        shard = waiting.get()
        try:
            results.put(attempt(shard, crew=crew, tick=tick))
        except StoppedError:
            return


def attempt(shard: Shard, *, crew: Crew | None = None, tick: Tick | None = None, sink: Sink | None = None,
            ) -> Row | Fault:
    """`clean_shard`, with what it raises as a Fault. Raises StoppedError."""
    try:
        return clean_shard(shard, crew=crew, tick=tick, sink=sink)
    except StoppedError:
        raise
    except OSError as error:
        return Fault(shard.name, f"{reason(error)}{f': {error.filename}' if error.filename else ''}")
    except CleantextError as error:
        return Fault(shard.name, str(error))
    except Exception as error:  # a fault of ours: the other shards go on, and this one is named
        return Fault(shard.name, described(error))
