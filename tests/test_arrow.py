"""Batches of columns: a row for each row, whatever a document does."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pyarrow as pa
import pytest

from cleantext import clean
from cleantext.arrow import SCHEMA, clean_batch
from cleantext.scrapes.settings import Keys
from tests.mischief import CLEANER

PIER = (Path(__file__).parents[1] / "docs" / "pier.txt").read_text(encoding="utf-8")
PAGE = "<html><body><h1>Pier</h1><p>The old pier, it was said on Friday, will be mended in May.</p></body></html>"


def test_rows_are_the_records_of_clean() -> None:
    batch = pa.RecordBatch.from_pydict({"id": ["a", "b", "c"], "text": [PIER, "", None], "n": [1, 2, 3]})
    cleaned = clean_batch(batch)
    assert cleaned.schema == SCHEMA
    first, *others = cleaned.to_pylist()
    article = clean(PIER, kind="text")
    assert (first["text"], first["title"], first["authors"]) == (article.text, article.title, list(article.authors))
    assert first["captions"] == [{"text": "The old stone pier at low tide.", "credit": "Jon Marsh/AP"}]
    assert {pair["key"]: pair["value"] for pair in first["provenance"]} == article.provenance
    assert [block["label"] for block in first["blocks"]] == [block.label for block in article.blocks]
    assert [(row["id"], row["status"], row["error"]) for row in others] == [("b", "empty", None), ("c", "empty", None)]


@pytest.mark.parametrize("type_", [pa.string(), pa.large_string(), pa.binary(), pa.string_view()])
def test_html_columns_of_every_type(type_: pa.DataType) -> None:
    batch = pa.RecordBatch.from_arrays([pa.array([PAGE.encode() if type_ == pa.binary() else PAGE], type_)], ["html"])
    [row] = clean_batch(batch).to_pylist()
    assert (row["kind"], row["title"], row["error"], row["id"]) == ("html", "Pier", None, "batch:1")


def test_documents_that_misbehave_are_rows_with_an_error() -> None:
    texts = ["a", "SEGV", "b", "HANG", "UNPICKLABLE", "c", "KILL"]
    began = time.monotonic()
    rows = clean_batch(pa.RecordBatch.from_pydict({"text": texts}), timeout=0.5, cleaner=CLEANER).to_pylist()
    assert time.monotonic() - began < 5
    assert [row["text"] if row["error"] is None else row["status"] for row in rows] == [
        "a", "failed", "b", "failed", "failed", "c", "failed"]
    assert [row["error"] for row in rows if row["error"]] == [
        "the worker was killed by SIGSEGV", "took longer than 0.5 s", "UnpicklableError: no message",
        "the worker was killed by SIGKILL"]


def test_a_fork_of_the_process_has_a_worker_of_its_own() -> None:
    batch = pa.RecordBatch.from_pydict({"text": ["a"]})
    assert clean_batch(batch, cleaner=CLEANER).num_rows == 1
    child = os.fork()
    if not child:
        os._exit(clean_batch(batch, cleaner=CLEANER).num_rows)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1


def test_nothing_is_raised_for_what_a_batch_holds() -> None:
    rows = clean_batch(pa.RecordBatch.from_pydict({"html": [1, 2]})).to_pylist()
    assert [row["error"] for row in rows] == ["html is no text but int"] * 2
    assert "no key html" in clean_batch(pa.RecordBatch.from_pydict({"x": ["a"]})).to_pylist()[0]["error"]
    named = clean_batch(pa.RecordBatch.from_pydict({"x": ["The pier"], "k": [7]}), keys=Keys(text="x", id="k"))
    assert [(row["id"], row["kind"]) for row in named.to_pylist()] == [("7", "text")]
    assert clean_batch(pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())})).num_rows == 0
    with pytest.raises(TypeError, match="RecordBatch, not list"):
        clean_batch([PAGE])
