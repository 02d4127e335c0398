"""Documents that misbehave: each costs itself, is named, and takes no more time than it may."""

from __future__ import annotations

import os
import socket
import time
from collections import Counter
from pathlib import Path

import pytest

from cleantext.scrapes.crew import Crew, StoppedError
from cleantext.scrapes.records import Place, Record
from cleantext.scrapes.settings import Bounds, Settings
from cleantext.scrapes.worker import _work
from tests.mischief import DEEDS
from tests.scraping import BOUNDS, MOCK, do, texts_of, with_, write_scrape

REASONS = {"HANG": "took longer than 1 s", "MEMORY": "more than 200000000 bytes of memory", "SEGV": "killed by SIGSEGV",
           "KILL": "killed by SIGKILL", "EXIT": "exit status 3", "UNPICKLABLE": "UnpicklableError: no message",
           "QUIT": "SystemExit: 4", "GARBAGE": "answer makes no sense"}
OVERSHOOT = 0.5  # seconds


def record(text: str, number: int = 0) -> Record:
    return Record(f"d{number}", text, Place("test"))


def test_a_tenth_of_two_thousand_documents_misbehave(tmp_path: Path) -> None:
    words = list(DEEDS)
    texts = [f"document {number} {words[number // 10 % len(words)] if number % 10 == 7 else ''}"
             for number in range(2000)]
    guilty = {f"d{number}": text.split()[2] for number, text in enumerate(texts) if len(text.split()) > 2}
    assert len(guilty) == 200
    account = do(write_scrape(tmp_path / "in.jsonl", texts), str(tmp_path / "out"), workers=4, shard_size=20_000)
    failures = {failure.id: failure.reason for row in account.rows for failure in row.failures}
    assert account.faults == []
    assert set(failures) == {id for id, word in guilty.items() if word in REASONS}
    assert [id for id, reason in failures.items() if REASONS[guilty[id]] not in reason] == []
    innocent = [text for number, text in enumerate(texts) if f"d{number}" not in failures]
    assert texts_of(tmp_path / "out") == innocent
    assert account.counts == Counter({"in": 2000, "ok": len(innocent), "failed": len(failures), "empty": 0,
                                      "rejected": 0})


@pytest.mark.parametrize("word", REASONS)
def test_the_neighbours_of_a_culprit_are_innocent(word: str) -> None:
    with Crew(1, MOCK) as crew:
        futures = [crew.submit(record(text, number)) for number, text in enumerate(["a", word, word, "b", word, "c"])]
        outcomes = [future.result() for future in futures]
    assert [outcome.status for outcome in outcomes] == ["ok", "failed", "failed", "ok", "failed", "ok"]
    assert all(REASONS[word] in outcome.reason for outcome in outcomes if outcome.status == "failed")


@pytest.mark.parametrize("timeout", [0.2, 1.0])
def test_the_deadline_is_kept(timeout: float) -> None:
    with Crew(2, with_(MOCK, bounds=Bounds(timeout=timeout))) as crew:
        for future in [crew.submit(record("warm")) for _ in range(6)]:
            future.result()
        for _ in range(3):
            while crew.idle < 2:
                time.sleep(0.01)
            began = time.monotonic()
            hanging = [crew.submit(record("HANG", number)) for number in range(2)]
            assert all("took longer" in future.result().reason for future in hanging)
            assert timeout <= time.monotonic() - began <= timeout + OVERSHOOT


def test_documents_of_every_size_pass() -> None:
    sizes = [0, 1, 1 << 15, 1 << 16, 1 << 20, 10 << 20, 3, 1 << 17, 5]
    with Crew(2, with_(MOCK, bounds=Bounds(timeout=30))) as crew:
        outcomes = [crew.submit(record("x" * size)).result() for size in sizes]
        together = [crew.submit(record("x" * size)) for size in sizes * 3]
        assert [future.result().status for future in together] == ["ok" if size else "empty" for size in sizes * 3]
    assert [outcome.status for outcome in outcomes] == ["ok" if size else "empty" for size in sizes]
    assert [len(outcome.payload) > size for outcome, size in zip(outcomes, sizes, strict=True)] == [True] * len(sizes)


def test_a_stopped_crew_ends_at_once() -> None:
    crew = Crew(2, with_(MOCK, bounds=Bounds(timeout=60)))
    futures = [crew.submit(record("HANG", number)) for number in range(10)]
    time.sleep(0.3)
    began = time.monotonic()
    crew.stop()
    assert time.monotonic() - began < 2
    assert all(isinstance(future.exception(timeout=1), StoppedError) for future in futures)
    with pytest.raises(StoppedError):
        crew.submit(record("x"))


def test_no_workers_are_left_without_their_template() -> None:
    """The system may kill the template for want of memory; then another is started."""
    with Crew(2, MOCK) as crew:
        assert crew.submit(record("a")).result().status == "ok"
        process = crew._nursery._process
        assert process is not None
        process.kill()
        process.wait()
        assert [crew.submit(record("b", number)).result().status for number in range(4)] == ["ok"] * 4


def test_one_cleaner_that_cannot_be_loaded_fails_every_document() -> None:
    with Crew(1, with_(MOCK, cleaner="tests.mischief:nothing")) as crew:
        outcome = crew.submit(record("a")).result()
    assert outcome.status == "failed"
    assert "nothing" in outcome.reason


def test_bounds_are_above_zero() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Bounds(timeout=0)
    assert BOUNDS.timeout > 0


def test_a_worker_whose_template_died_before_it_began_ends_at_once() -> None:
    ours, theirs = socket.socketpair()
    worker = os.fork()
    if not worker:
        ours.close()
        _work(theirs, Settings(), template=os.getppid() + 1)
    theirs.close()
    ended = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1])
    ours.close()
    assert ended == 1
