"""What an answer is worth, by the definitions in the `score.py` that lies in the folder of pages."""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean, median
from typing import Any, Protocol, cast

import msgspec

from benchmarks.pages import Page
from benchmarks.worker import Measured

FIELDS = ("title", "authors", "day")
Row = dict[str, Any]  # the layout of a line that score.py saves


class Definitions(Protocol):
    """The part of `score.py` that is used here."""

    def overlap(self, predicted: str, gold: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of two texts as bags of words."""

    def plain(self, value: object) -> str:
        """A title without case, quote marks and punctuation."""

    def names(self, value: object) -> frozenset[str]:
        """A set of names in that form."""

    def day(self, value: object) -> str | None:
        """The day that an ISO date begins with."""

    def snippets(self, rows: Sequence[Row]) -> float:
        """F1 of the phrases that must and must not be there."""

    def one_page(self, task: tuple[Path, dict[str, Any], str]) -> Row:
        """The row of a page as cleantext cleans it, given its folder, what is annotated and the track."""


class Figures(msgspec.Struct, frozen=True):
    """One tool on one group of pages; None where nothing is annotated or the tool does not look for it."""

    pages: int
    errors: int
    median_ms: float
    mean_ms: float
    p99_ms: float
    f1: float | None = None
    precision: float | None = None
    recall: float | None = None
    snippets: float | None = None
    title: float | None = None
    authors: float | None = None
    day: float | None = None


def load_definitions(folder: Path) -> Definitions:
    """The module `score.py` of a folder of pages.

    Raises:
        FileNotFoundError: there is none.
    """
    file = folder / "score.py"
    if not file.is_file():
        raise FileNotFoundError(f"{file} is missing: it defines the figures")
    spec = importlib.util.spec_from_file_location("bench_score", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Definitions, module)


def score(page: Page, measured: Measured, gives: frozenset[str], define: Definitions) -> Row:
    """The row of one page: what is annotated on it, compared with one tool's answer."""
    gold, answer = page.gold, measured.answer
    row: Row = {"corpus": page.corpus, "id": gold["id"], "type": gold["type"], "ms": measured.seconds * 1e3,
                "error": measured.error}
    if "text" in gold:
        row["prf"] = define.overlap(answer.text, gold["text"])
    flat = _flat(answer.text)
    row["with"] = [_flat(phrase) in flat for phrase in gold.get("with", ())]
    row["without"] = [_flat(phrase) in flat for phrase in gold.get("without", ())]
    if gold.get("title") and "title" in gives:
        row["title"] = define.plain(answer.title) == define.plain(gold["title"])
    if gold.get("authors") and "authors" in gives:
        row["authors"] = define.names(answer.authors) == define.names(gold["authors"])
    if define.day(gold.get("date")) and "day" in gives:
        row["day"] = define.day(answer.date) == define.day(gold["date"])
    return row


def _flat(text: str) -> str:
    return " ".join(text.split())


def figures_by_group(rows: Sequence[Row], define: Definitions) -> dict[str, Figures]:
    """The figures of each of the `groups`."""
    return {name: figures(group, define) for name, group in groups(rows).items()}


def figures(rows: Sequence[Row], define: Definitions) -> Figures:
    """The figures of some rows, of which there is at least one."""
    times = sorted(row["ms"] for row in rows)
    phrases = define.snippets(rows) if any(row["with"] for row in rows) else None
    precision, recall, f1 = (_mean(row["prf"][index] for row in rows if "prf" in row) for index in range(3))
    right = {name: _mean(row[name] for row in rows if name in row) for name in FIELDS}
    return Figures(
        pages=len(rows), errors=sum(row["error"] is not None for row in rows),
        median_ms=median(times), mean_ms=fmean(times), p99_ms=percentile(times, 0.99),
        f1=f1, precision=precision, recall=recall, snippets=phrases, **right)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which `share` of the ordered values lie."""
    return ordered[int(len(ordered) * share)]


def groups(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows under "all", by corpus, and, where a corpus has several types of page, by type: "wcxb article"."""
    types: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        types[row["corpus"]].add(row["type"])
    found: dict[str, list[Row]] = {"all": list(rows)}
    for corpus, of_corpus in sorted(types.items()):
        found[corpus] = [row for row in rows if row["corpus"] == corpus]
        for kind in sorted(of_corpus) if len(of_corpus) > 1 else ():
            found[f"{corpus} {kind}"] = [row for row in found[corpus] if row["type"] == kind]
    return found


def _mean(values: Iterable[float]) -> float | None:
    found = [float(value) for value in values]
    return fmean(found) if found else None
