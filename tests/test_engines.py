"""Engines on local clusters: the recipes of docs/scrapes.md as they stand there, with a worker killed in mid-run."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleantext.scrapes import Account
from cleantext.scrapes.settings import Settings
from tests import mischief
from tests.scraping import MOCK, ROOT, do, finish, snapshot, texts_of, write_scrape

pytestmark = pytest.mark.engines

SHARD = 700  # bytes


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes of an engine are this Python, and find the tests."""
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """One of them crashes, and one kills the engine's own worker, once."""
    found = [f"document {number} of some length" for number in range(60)]
    found[13], found[37] = "SEGV", f"ENGINE {tmp_path}/flag"
    return found


def recipe(name: str) -> Any:
    text = (ROOT / "docs" / "scrapes.md").read_text(encoding="utf-8")
    found = re.search(rf"```py\n# recipe: {name}\n(.+?)```", text, flags=re.DOTALL)
    assert found, name
    return compile(found[1], name, "exec")


def assert_all_done(account: Account, out: Path, texts: list[str], reference: Path) -> None:
    assert account.faults == []
    assert [failure.id for row in account.rows for failure in row.failures] == ["d13"]
    assert texts_of(out) == [text for text in texts if text != "SEGV"]
    assert snapshot(out) == snapshot(reference)


@pytest.fixture
def ray(_importable: None) -> Iterator[Any]:
    module = pytest.importorskip("ray")
    module.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield module
    module.shutdown()


@pytest.mark.usefixtures("ray")
def test_ray(tmp_path: Path, texts: list[str]) -> None:
    crawl, out = write_scrape(tmp_path / "in.jsonl", texts), tmp_path / "out"
    names: dict[str, Any] = {"crawl": str(crawl), "out": f"{out}/", "settings": MOCK}
    exec(recipe("ray"), names)
    assert names["account"].faults == []
    from cleantext.ray import clean_shards
    from cleantext.scrapes import plan_shards

    (tmp_path / "flag").unlink()
    out = tmp_path / "many"
    account = clean_shards(plan_shards([str(crawl)], f"{out}/", MOCK, shard_size=SHARD), f"{out}/")
    assert (tmp_path / "flag").exists()
    do(crawl, str(tmp_path / "reference"), shard_size=SHARD)
    assert len(account.rows) > 3
    assert_all_done(account, out, texts, tmp_path / "reference")
    again = clean_shards(plan_shards([str(crawl)], f"{out}/", MOCK, shard_size=SHARD), f"{out}/")
    assert again.done_before == len(account.rows)


@pytest.mark.usefixtures("ray")
def test_a_shard_that_kills_its_task_every_time_costs_itself(tmp_path: Path) -> None:
    """Nineteen of twenty shards finish beside one whose Ray worker dies at every try."""
    from cleantext.ray import clean_shards
    from cleantext.scrapes import plan_shards

    for number in range(20):
        write_scrape(tmp_path / f"{number:02}.jsonl", ["ENGINE" if number == 7 else f"document {number}"])
    paths = [str(tmp_path / f"{number:02}.jsonl") for number in range(20)]
    account = clean_shards(plan_shards(paths, f"{tmp_path}/out/", MOCK), f"{tmp_path}/out/", max_retries=1)
    assert len(account.rows) == 19
    assert [fault.shard for fault in account.faults] == ["part-00007"]
    assert not account.is_fine
    lines = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_text().splitlines()]
    assert [line["shard"] for line in lines if "fault" in line] == ["part-00007"]


def test_ray_from_the_command_line(tmp_path: Path, texts: list[str]) -> None:
    pytest.importorskip("ray")
    crawl, out = write_scrape(tmp_path / "in.jsonl", texts), tmp_path / "out"
    done = finish(crawl, "-o", f"{out}/", "--to", "jsonl", "--shard-size", str(SHARD), "--engine", "ray")
    assert done.returncode == 1, done.stderr
    assert re.search(r":14 \(byte \d+\): the worker was killed by SIGSEGV", done.stderr)
    assert "60 documents: 59 ok, 1 failed" in done.stderr


def test_dask(tmp_path: Path, texts: list[str]) -> None:
    distributed = pytest.importorskip("distributed")
    crawl, out = write_scrape(tmp_path / "in.jsonl", texts), tmp_path / "out"
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        names: dict[str, Any] = {"crawl": str(crawl), "out": f"{out}/", "settings": MOCK, "cluster": cluster,
                                 "shard_size": SHARD}
        exec(recipe("dask"), names)
    assert (tmp_path / "flag").exists()
    do(crawl, str(tmp_path / "reference"), shard_size=SHARD)
    assert_all_done(names["account"], out, texts, tmp_path / "reference")


def test_spark(tmp_path: Path, texts: list[str]) -> None:
    sql = pytest.importorskip("pyspark.sql")
    pq.write_table(pa.table({"id": [f"d{number}" for number in range(60)], "text": texts}), tmp_path / "pages.parquet")
    session = (sql.SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
               .config("spark.sql.execution.arrow.maxRecordsPerBatch", "10").getOrCreate())
    try:
        exec(recipe("spark"), {"spark": session, "pages": str(tmp_path / "pages.parquet"),
                               "articles": str(tmp_path / "articles"), "cleaner": mischief.CLEANER})
    finally:
        session.stop()
    assert (tmp_path / "flag").exists()
    rows = pq.read_table(tmp_path / "articles").to_pylist()
    assert [row["text"] for row in rows if row["error"] is None] == [text for text in texts if text != "SEGV"]
    assert [(row["id"], row["error"]) for row in rows if row["error"]] == [("d13", "the worker was killed by SIGSEGV")]


def test_settings_travel() -> None:
    import pickle

    assert pickle.loads(pickle.dumps(MOCK)) == MOCK
    assert Settings().hash == pickle.loads(pickle.dumps(Settings())).hash
