"""The stages of the pipeline over the annotated pages, in other orders and with other settings than the product's."""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.pages import ROOT, Page, bench_folder, read_corpus, spread
from benchmarks.scoring import Definitions, Row
from cleantext import Article, Options, pipeline
from cleantext.assemble import assemble
from cleantext.document import Document
from cleantext.pipeline import Stage

EVIDENCE = ROOT / "docs" / "evidence.md"
TRACKS = ("html", "text")
SAMPLE = 150


class Raw(NamedTuple):
    """A page as HTML or flattened to text."""

    track: str
    page: Page

    def source(self) -> bytes | str:
        """What a caller would hand over."""
        if self.track == "html":
            return self.page.source()
        return gzip.decompress(_text_file(self.page).read_bytes()).decode()


class Mean(NamedTuple):
    """Mean precision, recall and F1 of the words, over pages whose text is annotated; F1 of the phrases."""

    pages: int
    precision: float
    recall: float
    f1: float
    snippets: float


def _text_file(page: Page) -> Path:
    return page.folder / "text" / f"{page.gold['id']}.txt.gz"


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options that all replays share."""
    found = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("folder", nargs="?", type=Path, default=bench_folder(), help="the folder of annotated pages")
    found.add_argument("--sample", type=int, default=SAMPLE, help="at most so many articles of each corpus and track")
    found.add_argument("--write", action="store_true", help=f"write the tables into {EVIDENCE.relative_to(ROOT)}")
    return found


def articles(folder: Path, sample: int | None, tracks: Iterable[str] = TRACKS) -> list[Raw]:
    """The articles of all corpora, in each of the tracks that has them, spread evenly."""
    found = []
    for gold in sorted(folder.glob("*/gold.jsonl")):
        pages = [page for page in read_corpus(gold, whole=True) if page.gold["type"] == "article"]
        for track in tracks:
            there = [page for page in pages if (page.file if track == "html" else _text_file(page)).is_file()]
            found += [Raw(track, page) for page in spread(there, sample)]
    return found


def read(raw: Raw, options: Options) -> Document:
    """A page as the first stage gets it."""
    kind: pipeline.Kind = "html" if raw.track == "html" else "text"
    return pipeline.read(raw.source(), url=raw.page.gold.get("url"), kind=kind, options=options)


def run(document: Document, stages: Iterable[Stage], options: Options) -> Article:
    """The Article that some stages make of a document."""
    for stage in stages:
        stage(document, options)
    return assemble(document)


def compare(article: Article, page: Page, define: Definitions) -> Row:
    """What is annotated on a page, compared with the text of an Article."""
    row: Row = {}
    if page.gold.get("text"):
        row["prf"] = define.overlap(article.text, page.gold["text"])
    flat = " ".join(article.text.split())
    for name in ("with", "without"):
        row[name] = [" ".join(phrase.split()) in flat for phrase in page.gold.get(name, ())]
    return row


def mean(rows: Sequence[Row], define: Definitions) -> Mean:
    """The figures of some rows."""
    scored = [row["prf"] for row in rows if "prf" in row]
    precision, recall, f1 = (sum(values) / len(scored) for values in zip(*scored, strict=True))
    return Mean(len(scored), precision, recall, f1, define.snippets(rows) if any(row["with"] for row in rows) else 0.0)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; the first column is words, the others figures."""
    rule = "|".join(["---", *["--:"] * (len(head) - 1)])
    return [f"| {' | '.join(head)} |", f"|{rule}|", *(f"| {' | '.join(row)} |" for row in rows)]


def publish(name: str, lines: Sequence[str], *, write: bool) -> None:
    """Print the lines, and put them between the markers of that name in docs/evidence.md, if asked.

    Raises:
        ValueError: the page has no such markers.
    """
    print("\n".join(lines))
    if write:
        EVIDENCE.write_text(rewritten(EVIDENCE.read_text("utf-8"), name, lines), "utf-8")


def rewritten(text: str, name: str, lines: Iterable[str]) -> str:
    """A page with other lines between `<!-- name: begin -->` and `<!-- name: end -->`."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    block = re.compile(f"(?<={re.escape(begin)}\n).*?(?={re.escape(end)})", re.DOTALL)
    found, count = block.subn(lambda _: "\n".join([*lines, ""]), text)
    if count != 1:
        raise ValueError(f"the page must hold {begin} and, below it, {end} once")
    return found


def by_track(raws: Iterable[Raw]) -> Iterator[tuple[str, list[Raw]]]:
    """The pages of each track."""
    listed = list(raws)
    for track in TRACKS:
        if chosen := [raw for raw in listed if raw.track == track]:
            yield track, chosen
