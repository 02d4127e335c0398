"""Whole runs: the account, the same bytes whoever did the work, and what a kill, a full disk or a second run leave."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from cleantext.article import Article
from cleantext.cli.clean import FORMATS
from cleantext.export import LAYOUT_NAMES
from cleantext.scrapes import Settings, Shard, clean_shard, plan_shards
from cleantext.scrapes import drafts as drafts_module
from cleantext.scrapes.join import join
from cleantext.scrapes.layouts import renderer
from cleantext.scrapes.lock import Lock, LockedError
from cleantext.scrapes.manifest import Manifest, Row
from cleantext.scrapes.outputs import sink_of
from cleantext.scrapes.records import Place, Record
from cleantext.scrapes.run import OtherRunError
from cleantext.scrapes.target import target
from cleantext.scrapes.worker import Outcome
from tests import mischief
from tests.scraping import MOCK, do, finish, snapshot, spawn, texts_of, with_, write_scrape

TEXTS = [f"document {number}\nThe pier of Lowick, it was said, will be mended." for number in range(120)]
KILLS = int(os.environ.get("CLEANTEXT_KILLS", "8"))
WORKERS = 2


@pytest.fixture
def scrape(tmp_path: Path) -> Path:
    return write_scrape(tmp_path / "in.jsonl", TEXTS)


def rows(out: Path) -> list[Row]:
    manifest = Manifest(str(out / "manifest.jsonl"))
    assert manifest.load()
    return list(manifest.rows.values())


# --- the account


def test_a_shard_is_cleaned_into_one_output_and_one_row(scrape: Path, tmp_path: Path) -> None:
    shards = plan_shards([str(scrape)], f"{tmp_path}/out/", MOCK, shard_size=4000)
    row = clean_shard(shards[1])
    assert (row.shard, row.output) == ("part-00001", "part-00001.jsonl")
    assert row.documents == row.ok == len(Path(shards[1].output).read_bytes().splitlines())
    part = scrape.read_bytes()[shards[1].start:shards[1].end]
    assert row.input_size == len(part)
    assert row.input_hash == hashlib.sha256(part).hexdigest()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["part-00001.jsonl"]


def test_in_is_ok_and_empty_and_rejected_and_failed(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    pier = Path(__file__).parents[1] / "docs" / "pier.txt"
    (folder / "a.txt").write_bytes(pier.read_bytes())
    (folder / "b.html").write_bytes(b"")
    (folder / "c.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (folder / "d.jsonl").write_bytes(mischief.jsonl([{"text": pier.read_text()}]) + b"no json\n")
    do(folder, str(tmp_path / "out"), Settings())
    lines = [json.loads(line) for line in (tmp_path / "out/manifest.jsonl").read_bytes().splitlines()]
    assert [line["cleantext"] for line in lines[:1]] == [rows(tmp_path / "out")[0].version]
    for line in lines[1:]:
        assert line["in"] == line["ok"] + line["empty"] + line["rejected"] + line["failed"]
    assert [(line["in"], line["ok"], line["empty"], line["rejected"], line["failed"]) for line in lines[1:]] == [
        (3, 1, 1, 1, 0), (2, 1, 0, 0, 1)]
    [failure] = lines[2]["failures"]
    assert failure["place"] == {"file": f"{folder}/d.jsonl", "line": 2, "offset": len(
        mischief.jsonl([{"text": pier.read_text()}]))}
    assert failure["reason"].startswith("no JSON")


def test_side_files_name_what_failed_and_what_was_removed(tmp_path: Path) -> None:
    pier = (Path(__file__).parents[1] / "docs" / "pier.txt").read_text()
    path = tmp_path / "in.jsonl"
    path.write_bytes(mischief.jsonl([{"id": "pier", "text": pier}, {"id": "bad"}]))
    errors, removed = tmp_path / "errors.jsonl", tmp_path / "removed.jsonl"
    do(path, tmp_path / "all.jsonl", with_(Settings(), removed=True), errors=str(errors), removed=str(removed))
    assert [json.loads(line)["id"] for line in errors.read_text().splitlines()] == ["bad"]
    [line] = [json.loads(line) for line in removed.read_text().splitlines()]
    assert line["id"] == "pier"
    assert [block["label"] for block in line["removed"]] == ["share", "related", "related"]
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "all.jsonl", "all.jsonl.manifest.jsonl", "errors.jsonl", "in.jsonl", "removed.jsonl"]


# --- the same bytes


FORMS = {"out": None, "all.jsonl": None, "all.jsonl.gz": None, "all.jsonl.zst": None, "all.parquet": None,
         "all.sqlite": None, "all.duckdb": None, "columns": "parquet", "packed": "lines.gz", "texts": "files"}


@pytest.mark.parametrize("name", FORMS)
def test_equal_bytes_for_1_2_and_8_workers(scrape: Path, tmp_path: Path, name: str) -> None:
    layout = "text" if name == "texts" else "jsonl"
    seen = []
    for workers in (1, 2, 8):
        home = tmp_path / str(workers)
        home.mkdir()
        out: str | Path = home / name if "." in name else str(home / name)
        account = do(scrape, out, with_(MOCK, layout=layout), workers=workers, output_format=FORMS[name])
        assert account.counts["ok"] == len(TEXTS)
        assert account.faults == []
        seen.append(snapshot(home))
    assert seen[0] == seen[1] == seen[2] or name == "all.duckdb"  # DuckDB's file holds more than its table
    assert texts_in(tmp_path / "2" / name) == TEXTS


def texts_in(out: Path) -> list[str]:
    if out.name == "texts":
        return [path.read_text().removesuffix("\n") for path in
                sorted(out.rglob("*.txt"), key=lambda path: int(path.stem.removeprefix("d")))]
    if out.is_dir():
        parts = sorted(out.glob("part-*"))
        return [text for part in parts for text in texts_in(part)]
    if out.suffix == ".parquet":
        found: list[str] = pq.read_table(out).column("text").to_pylist()
        return found
    if out.suffix == ".sqlite":
        names = [row[1] for row in sqlite3.connect(out).execute("PRAGMA table_info(articles)")]
        query = f"SELECT {'text' if 'text' in names else 'id'} FROM articles ORDER BY rowid"
        return [text for (text,) in sqlite3.connect(out).execute(query)]
    if out.suffix == ".duckdb":
        return [text for (text,) in duckdb.connect(str(out)).execute("SELECT text FROM articles").fetchall()]
    from cleantext.scrapes.inflate import Stretch, decompressed
    from cleantext.scrapes.raw import Raw
    from cleantext.scrapes.settings import Bounds

    with out.open("rb") as file:
        raw = Raw(file)
        data = b"".join(part.data for part in decompressed(raw, raw.peek(4), Bounds()) if isinstance(part, Stretch))
    return [json.loads(line)["text"] for line in data.splitlines()]


def test_output_order_is_input_order(tmp_path: Path) -> None:
    """Slow documents hold up the quick ones behind them, and no more."""
    texts = [f"{number} " + "x" * (number % 7 * 3000) for number in range(100)]
    do(write_scrape(tmp_path / "in.jsonl", texts), str(tmp_path / "out"), workers=4, shard_size=1 << 20)
    assert texts_of(tmp_path / "out") == texts


# --- kill -9


def orphans(group: int) -> bool:
    """Whether a process of a run is left; they may need a moment to go."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True


def test_kill_9_at_random_instants(scrape: Path, tmp_path: Path) -> None:
    """Runs are killed, and taken up, until one ends by itself; then again, until there were KILLS kills."""
    dice, arguments = random.Random(20_260_606), ("--workers", str(WORKERS), "--shard-size", "1kB")
    reference, log = tmp_path / "reference", tmp_path / "log"
    began = time.monotonic()
    assert finish(scrape, "-o", f"{reference}/", "--to", "jsonl", *arguments, MISCHIEF_PACE="0.002").returncode == 0
    length = time.monotonic() - began
    kills = outs = 0
    while kills < KILLS:
        outs, killed = outs + 1, 0
        out = tmp_path / f"out{outs}"
        while True:
            run = spawn(scrape, "-o", f"{out}/", "--to", "jsonl", *arguments, MISCHIEF_LOG=str(log),
                        MISCHIEF_PACE="0.002")
            with suppress(Exception):
                run.wait(timeout=dice.uniform(0.05, length))
            if run.poll() is not None:
                break
            (os.killpg if killed % 2 else os.kill)(run.pid, signal.SIGKILL)
            run.communicate()
            killed += 1
            assert not orphans(run.pid)
            assert_whole(out, reference)
            if killed >= 8:
                assert finish(scrape, "-o", f"{out}/", "--to", "jsonl", *arguments, MISCHIEF_LOG=str(log),
                              MISCHIEF_PACE="0.002").returncode == 0
                break
        run.communicate()
        assert snapshot(out) == snapshot(reference)
        assert len(log.read_bytes().splitlines()) - len(TEXTS) <= killed * WORKERS * most_documents(reference)
        log.unlink()
        kills += killed


def assert_whole(out: Path, reference: Path) -> None:
    """What has a name is complete."""
    for part in out.glob("part-*"):
        assert part.read_bytes() == (reference / part.name).read_bytes()


def most_documents(out: Path) -> int:
    return max(row.documents for row in rows(out))


# --- what the system refuses


CODES = [errno.ENOSPC, errno.EIO, errno.EMFILE, errno.EACCES]


def refusing(code: int, after: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """A function that does what `real` does, `after` times, and then is refused."""
    calls = iter(range(after))

    def call(*args: Any, **kwargs: Any) -> Any:
        if next(calls, None) is None:
            raise OSError(code, os.strerror(code))
        return real(*args, **kwargs)

    return call


@pytest.mark.parametrize("code", CODES, ids=lambda code: errno.errorcode[code])
@pytest.mark.parametrize("place", ["open", "write", "fsync", "rename", "manifest"])
def test_what_cannot_be_written_is_said_and_taken_up(scrape: Path, tmp_path: Path, code: int, place: str) -> None:
    reference = tmp_path / "reference"
    do(scrape, str(reference))
    for after in (0, 3):
        out = tmp_path / f"out{after}"
        with pytest.MonkeyPatch.context() as patch:
            break_at(patch, place, code, after)
            refused = False
            try:
                refused = bool(do(scrape, str(out)).faults)
            except OSError as error:
                refused = error.errno == code
        assert refused
        assert_whole(out, reference)
        assert do(scrape, str(out)).is_fine
        assert snapshot(out) == snapshot(reference)


def break_at(patch: pytest.MonkeyPatch, place: str, code: int, after: int) -> None:
    if place == "open":
        patch.setattr(drafts_module, "open", refusing(code, after, open), raising=False)
    elif place == "write":
        patch.setattr(drafts_module.Draft, "write", refusing(code, after, drafts_module.Draft.write))
    elif place == "manifest":
        from cleantext.scrapes import manifest

        patch.setattr(manifest, "_write", refusing(code, after, manifest._write))
    else:
        name = {"fsync": "fsync", "rename": "replace"}[place]
        patch.setattr(os, name, refusing(code, after, getattr(os, name)))


@pytest.mark.parametrize("whole", ["all.jsonl", "all.parquet", "all.sqlite"])
@pytest.mark.parametrize("place", ["write", "fsync", "rename"])
def test_the_one_file_appears_whole_or_not_at_all(scrape: Path, tmp_path: Path, whole: str, place: str) -> None:
    do(scrape, tmp_path / f"reference.{whole}")
    for after in (4, 11):
        out = tmp_path / f"{after}.{whole}"
        with pytest.MonkeyPatch.context() as patch:
            break_at(patch, place, errno.ENOSPC, after)
            with suppress(OSError):
                do(scrape, out)
        assert not out.exists() or out.read_bytes() == (tmp_path / f"reference.{whole}").read_bytes()
        assert do(scrape, out).is_fine
        assert out.read_bytes() == (tmp_path / f"reference.{whole}").read_bytes()
        assert not (tmp_path / f".{out.name}.cleantext").exists()


# --- inputs that change


def test_an_input_that_grows_while_it_is_read(scrape: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    grown = iter([b'{"id": "late", "text": "late"}\n'])

    def grow(_: str) -> None:
        with scrape.open("ab") as file:
            file.write(next(grown, b""))

    account = do(scrape, out, tick=grow, shard_size=1 << 20, workers=1)
    assert [fault.shard for fault in account.faults] == ["part-00000"]
    assert "has changed" in account.faults[0].fault
    assert not account.is_fine
    assert do(scrape, out, shard_size=1 << 20).is_fine
    assert texts_of(out) == [*TEXTS, "late"]


def test_an_input_that_vanishes(scrape: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    folder = tmp_path / "folder"
    folder.mkdir()
    for number, text in enumerate(TEXTS[:4]):
        (folder / f"{number}.txt").write_text(text)
    out = str(tmp_path / "out")

    def vanish(_: str) -> None:
        for path in (scrape, folder / "3.txt"):
            with suppress(FileNotFoundError):
                path.rename(away / path.name)

    away.mkdir()
    account = do([folder, scrape], out, tick=vanish, shard_size=150, workers=1)
    assert account.counts["failed"] == 1
    assert {fault.fault.partition(":")[0] for fault in account.faults} == {"No such file or directory"}
    (away / "3.txt").rename(folder / "3.txt")
    (away / "in.jsonl").rename(scrape)
    assert do([folder, scrape], out, shard_size=150).is_fine
    assert texts_of(out) == [*TEXTS[:4], *TEXTS]


def test_parts_of_an_earlier_plan_are_no_results(scrape: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    do(scrape, out)
    many = len(list(Path(out).glob("part-*")))
    write_scrape(scrape, TEXTS[:10])
    assert do(scrape, out).is_fine
    assert len(list(Path(out).glob("part-*"))) < many
    assert texts_of(out) == TEXTS[:10]


# --- again, and other settings


def test_a_second_run_does_nothing_and_other_settings_are_refused(scrape: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    shards = len(do(scrape, out).rows)
    again = do(scrape, out)
    assert (again.done_before, again.counts["ok"]) == (shards, len(TEXTS))
    (Path(out) / "part-00001.jsonl").unlink()
    assert do(scrape, out).done_before == shards - 1
    other = with_(MOCK, fields=("id", "text"))
    with pytest.raises(OtherRunError, match=r"other settings \(fields\): name another output, or --overwrite"):
        do(scrape, out, other)
    assert do(scrape, out, other, overwrite=True).done_before == 0
    assert set(json.loads((Path(out) / "part-00001.jsonl").read_text().splitlines()[0])) == {"id", "text"}
    assert do(scrape, out, other, resume=False).done_before == 0


def test_one_file_is_not_made_twice(scrape: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    assert do(scrape, out).done_before == 0
    assert do(scrape, out).done_before > 0
    write_scrape(scrape, TEXTS[:10])
    assert do(scrape, out).is_fine
    assert len(out.read_text().splitlines()) == 10


def test_what_is_no_manifest_is_left_alone(scrape: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "manifest.jsonl").write_text('{"mine": true}\n')
    with pytest.raises(OtherRunError, match="no manifest of cleantext"):
        do(scrape, str(out))
    assert (out / "manifest.jsonl").read_text() == '{"mine": true}\n'


def test_a_file_of_somebody_else_is_not_replaced(scrape: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    out.write_text("mine")
    with pytest.raises(OtherRunError, match="no manifest beside it"):
        do(scrape, out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.jsonl", "in.jsonl"]
    assert out.read_text() == "mine"
    assert do(scrape, out, overwrite=True).is_fine


def test_runs_side_by_side_leave_each_other_alone(scrape: Path, tmp_path: Path) -> None:
    draft = drafts_module.Draft(str(tmp_path / "b.jsonl"))  # of a run that is writing beside this one
    assert do(scrape, tmp_path / "a.jsonl").is_fine
    draft.publish()
    assert (tmp_path / "b.jsonl").exists()


def test_the_second_of_two_runs_is_refused_at_once(scrape: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = spawn(scrape, "-o", f"{out}/", "--to", "jsonl", "--workers", "1", MISCHIEF_PACE="1")
    try:
        while not (out / ".lock").exists() or not (out / ".lock").read_text():
            time.sleep(0.02)
        began = time.monotonic()
        second = finish(scrape, "-o", f"{out}/", "--to", "jsonl")
        assert time.monotonic() - began < 5
        assert second.returncode == 2
        assert f"another run (process {first.pid}) is writing there" in second.stderr
        with pytest.raises(LockedError):
            Lock(str(out / ".lock"))
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.communicate()
    assert (out / ".lock").exists()  # stale now
    assert do(scrape, str(out), overwrite=True).is_fine


def test_an_interruption_keeps_what_is_done_and_leaves_nobody(tmp_path: Path) -> None:
    scrape = write_scrape(tmp_path / "in.jsonl", [*TEXTS[:60], "HANG", *TEXTS[60:]])
    out = tmp_path / "out"
    arguments = (scrape, "-o", f"{out}/", "--to", "jsonl", "--shard-size", "1kB", "--workers", "2", "--timeout", "50")
    run = spawn(*arguments)
    while not (out / "manifest.jsonl").exists() or len((out / "manifest.jsonl").read_bytes().splitlines()) < 4:
        time.sleep(0.02)
    began = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does
    _, said = run.communicate(timeout=10)
    assert time.monotonic() - began < 2
    assert (run.returncode, said) == (130, "")
    assert not orphans(run.pid)
    kept = rows(out)
    assert len(kept) >= 3
    assert not list(out.glob(".cleantext-*"))
    done = {row.shard: (out / row.output).stat().st_mtime_ns for row in kept}
    assert finish(*arguments[:-1], "1").returncode == 2  # another time limit is another run
    write_scrape(scrape, TEXTS)
    assert finish(*arguments).returncode == 0
    assert texts_of(out) == TEXTS
    unchanged = [name for name, stamp in done.items() if (out / f"{name}.jsonl").stat().st_mtime_ns == stamp]
    assert len(unchanged) == 0  # the input has another size, so that nothing of it may be taken as done


# --- other layouts


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_every_layout_of_export_can_be_asked_for(layout: str) -> None:
    article = Article(id="a", url="https://lowick.example/a", title="Pier", text="The pier.")
    assert layout in FORMATS
    assert json.loads(renderer(Settings(layout=layout))(article)) == json.loads(json.dumps(article.export(layout)))


def test_layouts_that_are_no_records_are_text_in_columns(tmp_path: Path) -> None:
    shard = Shard("part-00000", "jsonl", (), Settings(layout="pairs"), str(tmp_path), "parquet", ".parquet")
    sink = sink_of(shard)
    sink.add(Record("a", "x", Place("f"), "https://lowick.example/a"), Outcome("ok", b'{"called": "pairs"}\n'))
    assert sink.publish() > 0
    assert pq.read_table(shard.output).to_pylist() == [
        {"id": "a", "url": "https://lowick.example/a", "status": "ok", "record": '{"called": "pairs"}'}]


def test_a_database_has_a_column_for_every_key(tmp_path: Path) -> None:
    (tmp_path / "part").write_text('{"a": 1}\n{"b": ["x"], "a": null}\n')
    goal = target(str(tmp_path / "x.sqlite"), "pairs")
    Path(goal.work).mkdir()
    join([str(tmp_path / "part")], goal)
    found = sqlite3.connect(tmp_path / "x.sqlite").execute("SELECT a, b FROM articles")
    assert list(found) == [(1, None), (None, '["x"]')]


def test_no_documents_make_an_empty_output(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n\n")
    settings = with_(MOCK, input_format="jsonl")
    for name in ("all.jsonl", "all.parquet", "all.sqlite"):
        assert do(tmp_path / "in.jsonl", tmp_path / name, settings).is_fine
        assert texts_in(tmp_path / name) == []
