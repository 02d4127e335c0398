"""What the block model learns from: the benchmark's pages in several forms, their blocks with labels and features.

The annotated text, or where there is none the phrases that must and must not be there, says which blocks are text; the
annotated title says which block is the title.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import pickle
import random
import sys
from collections.abc import Iterator
from html import escape
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from cleantext.document import Block
from cleantext.folding import fold
from cleantext.label import odds
from cleantext.label.features import features
from cleantext.label.model import PAGE_TYPES
from cleantext.pipeline import prepare

sys.path.insert(0, str(Path(__file__).parent))
from align import align, tokens

FOLDS = 5
HTML_WAYS = ("html", "marked")
COUNTED = ("html", "text")  # the forms whose words are counted: pages as they are
EVIDENCE = 5.0  # documents that a word's odds start from


class Sample(NamedTuple):
    """One document as the model sees it. A target of -1 is unknown and costs nothing."""

    corpus: str
    page: str
    kind: str
    fold: int
    rows: np.ndarray[Any, Any]
    text: np.ndarray[Any, Any]
    title: np.ndarray[Any, Any]
    words: np.ndarray[Any, Any]
    missing: int  # annotated words that no block holds
    page_type: int  # its place in PAGE_TYPES; -1 where the form says nothing of it
    hashes: np.ndarray[Any, Any]  # wide buckets of all words
    per_block: np.ndarray[Any, Any]  # words


def site_fold(row: dict[str, Any]) -> int:
    """The fold of a page's site, so that pages of one site are never on both sides."""
    host = (urlsplit(row.get("url") or "").hostname or row["id"]).removeprefix("www.")
    return int(hashlib.sha256(host.encode()).hexdigest(), 16) % FOLDS


def sample(task: tuple[Path, dict[str, Any], str]) -> Sample | None:
    """Read one page, label its blocks, compute its features."""
    folder, row, way = task
    source = _source(folder, row, way)
    url = row.get("url") if way == "html" else None
    document = prepare(source, url=url, kind="html" if way in HTML_WAYS else "text")
    if not document.blocks:
        return None
    blocks = [block.text for block in document.blocks]
    text = np.array(_text_targets(blocks, row, way), dtype=np.float32)
    titles = np.array(_title_targets(blocks, row), dtype=np.float32)
    counts = np.array([len(tokens(block)) for block in blocks], dtype=np.float32)
    held = int((np.maximum(text, 0) * counts).sum())
    missing = max(0, len(tokens(row.get("text") or "")) - held) if way != "short" else 0
    page_type = PAGE_TYPES.index(row["type"]) if way in {"html", "flat", "text"} else -1
    census = document.census
    return Sample(
        folder.name, row["id"], way, site_fold(row), features(document), text, titles, counts, missing, page_type,
        census.words.wide, census.per_block)


def _source(folder: Path, row: dict[str, Any], way: str) -> str | bytes:
    if way in {"html", "flat"}:
        page = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        if way == "html":
            return page
        return flatten(prepare(page, kind="html", whole=False).blocks, random.Random(row["id"]))
    if way == "text":
        return gzip.decompress((folder / "text" / f"{row['id']}.txt.gz").read_bytes()).decode()
    if way == "short":
        whole = gzip.decompress((folder / "text" / f"{row['id']}.txt.gz").read_bytes()).decode()
        return shorten(row["text"], prepare(whole, kind="text").blocks, random.Random(row["id"]))
    title = str(row.get("title") or "")
    if way == "marked":
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in row["text"].split("\n") if line.strip())
        return (f"<h1>{escape(title)}</h1>" if title else "") + paragraphs
    return (f"{title}\n\n" if way == "titled" and title else "") + str(row["text"])


def flatten(blocks: list[Block], generator: random.Random) -> str:
    """A page's blocks as a text document, in one of the ways in which scrapers write them."""
    bullet = generator.choice(["", "", "* ", "• ", "- "])
    heading = generator.choice(["", "", "## "])
    blank = generator.choice([0.0, 1.0, 1.0])  # whether paragraphs are set off by blank lines
    indent = generator.choice([0, 0, 2, 4])
    lines = []
    for block in blocks:
        marker = bullet if block.tag == "li" else heading if block.tag in {"h1", "h2", "h3", "h4"} else ""
        lines.append(" " * indent * block.depth + marker + block.text)
        if generator.random() < blank and block.tag not in {"li", "tr"}:
            lines.append("")
    return "\n".join(lines)


def shorten(text: str, blocks: list[Block], generator: random.Random) -> str:
    """A short document: a few paragraphs of the text, with lines of the page's furniture anywhere round them."""
    shares = align([block.text for block in blocks], text)
    furniture = [block.text for block, share in zip(blocks, shares, strict=True) if share == 0 and len(block.text) < 60]
    paragraphs = [line for line in text.split("\n") if line.strip()]
    first = generator.randrange(max(1, len(paragraphs) - 4))
    lines = paragraphs[first:first + generator.choice([0, 2, 2, 3, 3, 4, 4, 5, 5])]  # 0: a page without an article
    for _ in range(generator.randint(1, 3) if furniture else 0):
        at, start = generator.randint(0, len(lines)), generator.randrange(len(furniture))
        lines[at:at] = furniture[start:start + generator.randint(1, 4)]
    return generator.choice(["\n", "\n\n"]).join(lines)


def _text_targets(blocks: list[str], row: dict[str, Any], way: str) -> list[float]:
    if way == "clean":
        return [1.0] * len(blocks)
    if "text" in row:
        return align(blocks, row["text"])
    targets = [-1.0] * len(blocks)
    for i, block in enumerate(blocks):
        if any(" ".join(phrase.split()) in block for phrase in row.get("without", ())):
            targets[i] = 0.0
        elif any(" ".join(phrase.split()) in block for phrase in row.get("with", ())):
            targets[i] = 1.0
    return targets


def _title_targets(blocks: list[str], row: dict[str, Any]) -> list[float]:
    title = fold(row.get("title") or "")
    return [float(fold(block) == title) if title else -1.0 for block in blocks]


def tasks(bench: Path) -> Iterator[tuple[Path, dict[str, Any], str]]:
    """Every page in every form: as HTML, flattened, flattened anew, and its annotated text as a document of its own."""
    for gold in sorted(bench.glob("*/gold.jsonl")):
        folder = gold.parent
        for line in gold.open(encoding="utf-8"):
            row = json.loads(line)
            if (folder / "html").exists():
                yield folder, row, "html"
                if row["type"] == "article":
                    yield folder, row, "flat"
            if row.get("flattened_by"):
                yield folder, row, "text"
                if row.get("text"):
                    yield folder, row, "clean"
                    yield folder, row, "titled"
                    yield folder, row, "marked"
                    yield folder, row, "short"


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options that training and scoring share."""
    found = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("bench", type=Path)
    found.add_argument("--track", choices=("html", "text"), action="append")
    found.add_argument("--cache", type=Path, help="keep the computed features here")
    return found


def with_odds(samples: list[Sample], left_out: int | None) -> tuple[list[Sample], odds.Table]:
    """The samples with the odds of their words, and the table for pages of other sites.

    A page's own words and those of its site's other pages are no part of the odds that it is given: else the networks
    would take them for surer than they are on new sites.
    """
    counts = np.zeros((FOLDS, 2, *odds.SHAPE), dtype=np.float32)
    for s in samples:
        if s.kind in COUNTED and s.fold != left_out:
            odds.count(counts[s.fold], s.hashes, s.per_block, s.text)
    total = counts.sum(axis=0)
    tables = [odds.table_of(total - own, EVIDENCE) for own in counts]
    return [s._replace(rows=np.hstack([s.rows, odds.columns(s.hashes, s.per_block, tables[s.fold])]))
            for s in samples], odds.table_of(total, EVIDENCE)


def load(bench: Path, cache: Path | None) -> list[Sample]:
    """All samples, from the cache file if it is there."""
    if cache and cache.exists():
        return list(pickle.loads(cache.read_bytes()))  # our own file of a run before
    with Pool() as pool:
        samples = [s for s in pool.imap(sample, tasks(bench), chunksize=16) if s is not None]
    if cache:
        cache.write_bytes(pickle.dumps(samples))
    return samples
