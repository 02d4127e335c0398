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
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from cleantext.document import Block
from cleantext.folding import fold
from cleantext.label import odds
from cleantext.label.features import features, known_language
from cleantext.label.model import PAGE_TYPES
from cleantext.pipeline import prepare

sys.path.insert(0, str(Path(__file__).parent))
from align import align, tokens

FOLDS = 5
WILD = Path(__file__).resolve().parents[1] / "tests" / "wild"
FRAMES = ("framed", "broken")  # the forms of a text with another page's furniture
HTML_WAYS = ("html", "marked")
TEXT_ALONE = ("clean", "titled", "marked", "short")  # forms of an annotated text without its page
PARTLY = ("short", "broken")  # forms that hold some of the text
SOME_LINES = (6, 10, 16, 30, 1000)  # of the text, of which one is the most that a broken one keeps …
MOST_BREAKS, LONGEST_BREAK = 4, 10  # … and the runs of furniture inside it, and their lines
LEARNT = ("en", "germanic", "romance", "east", "eastasian")  # folders of `WILD`; the others show how it does without
WIDER = ("broken", "wild")  # forms that some networks learn from, and others do not
COUNTED = ("html", "text")  # the forms whose words are counted: pages as they are
TYPED = ("html", "flat", "text", "marked")  # the forms that say what kind of page it is: a title and paragraphs, too
EVIDENCE = 5.0  # documents that a word's odds start from
IS_TEXT = 0.5  # share of a block from which it is text
FARTHEST_TITLE, UNTITLED = 15, 2  # lines before the text that may be the title; that are taken with it where none is

Tongue = tuple[str | None, bool]


class Task(NamedTuple):
    """One page in one form."""

    folder: Path
    row: dict[str, Any]
    way: str
    frame: Task | None = None  # the page whose furniture stands round the text of this one


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


def sample(task: Task) -> Sample | None:
    """Read one page, label its blocks, compute its features; None for a page that this form cannot have."""
    folder, row, way, _ = task
    source = _source(task)
    if source is None:
        return None
    url = row.get("url") if way == "html" else None
    document = prepare(source, url=url, kind="html" if way in HTML_WAYS else "text")
    if not document.blocks:
        return None
    blocks = [block.text for block in document.blocks]
    text = np.array(_text_targets(blocks, row, way), dtype=np.float32)
    titles = np.array(_title_targets(blocks, row), dtype=np.float32)
    counts = np.array([len(tokens(block)) for block in blocks], dtype=np.float32)
    held = int((np.maximum(text, 0) * counts).sum())
    missing = max(0, len(tokens(row.get("text") or "")) - held) if way not in PARTLY else 0
    page_type = PAGE_TYPES.index(row["type"]) if way in TYPED else -1
    census = document.census
    return Sample(
        folder.name, row["id"], way, site_fold(row), features(document), text, titles, counts, missing, page_type,
        census.words.wide, census.per_block)


def _source(task: Task) -> str | bytes | None:
    folder, row, way, frame = task
    if frame is not None:
        return broken(task, frame) if way == "broken" else framed(task, frame)
    if way in {"html", "flat"}:
        page = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
        if way == "html":
            return page
        return flatten(prepare(page, kind="html", whole=False).blocks, random.Random(row["id"]))
    if way == "wild":
        return Path(row["file"]).read_text(encoding="utf-8")
    if way == "text":
        return _flattened(task)
    if way == "short":
        return shorten(row["text"], prepare(_flattened(task), kind="text").blocks, random.Random(row["id"]))
    title = str(row.get("title") or "")
    if way == "marked":
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in row["text"].split("\n") if line.strip())
        return (f"<h1>{escape(title)}</h1>" if title else "") + paragraphs
    return (f"{title}\n\n" if way == "titled" and title else "") + str(row["text"])


def _flattened(task: Task) -> str:
    return gzip.decompress((task.folder / "text" / f"{task.row['id']}.txt.gz").read_bytes()).decode()


def framed(task: Task, frame: Task) -> str | None:
    """A page's text, from its title on, with what another page has before and behind its own."""
    inside, outside = _stretch(task), _stretch(frame)
    if inside is None or outside is None:
        return None
    before, behind = _flattened(frame)[:outside[0]], _flattened(frame)[outside[1]:]
    text = _flattened(task)[inside[0]:inside[1]]
    return f"{before.rstrip()}\n{text}\n{behind.lstrip()}"


def broken(task: Task, frame: Task) -> str | None:
    """The same, with runs of the other page's furniture also inside the text, of which some paragraphs may be left out:
    short articles between newsletters, advertisements and teasers."""
    inside, outside = _stretch(task), _stretch(frame)
    if inside is None or outside is None:
        return None
    generator = random.Random(task.row["id"])
    around = [_lines(_flattened(frame)[:outside[0]]), _lines(_flattened(frame)[outside[1]:])]
    lines = _lines(_flattened(task)[inside[0]:inside[1]])
    most = generator.choice(SOME_LINES)
    if len(lines) > most:
        stay = sorted(generator.sample(range(1, len(lines)), most - 1))
        lines = [lines[0], *(lines[at] for at in stay)]
    pieces = [piece for piece in around if piece]
    for _ in range(generator.randint(1, MOST_BREAKS) if pieces and len(lines) > 2 else 0):
        piece = generator.choice(pieces)
        at, start = generator.randrange(2, len(lines) + 1), generator.randrange(len(piece))
        lines[at:at] = piece[start:start + generator.randint(1, LONGEST_BREAK)]
    gap = generator.choice(["\n", "\n", "\n\n"])
    return gap.join([*around[0], *lines, *around[1]])


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _stretch(task: Task) -> tuple[int, int] | None:
    """Where in a flattened page title and text begin and where they end."""
    blocks = prepare(_flattened(task), kind="text").blocks
    lines = [block.text for block in blocks]
    held = [i for i, share in enumerate(align(lines, task.row["text"])) if share > IS_TEXT]
    if not held:
        return None
    near = range(max(0, held[0] - FARTHEST_TITLE), held[0] + 1)
    titles = [i for i, is_title in enumerate(_title_targets(lines, task.row)) if is_title > 0 and i in near]
    first = titles[-1] if titles else max(0, held[0] - UNTITLED)
    return blocks[first].start, blocks[held[-1]].end


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


def tasks(bench: Path) -> Iterator[Task]:
    """Every page in every form of its own: as HTML, flattened, flattened anew, and its annotated text by itself."""
    for gold in sorted(bench.glob("*/gold.jsonl")):
        folder = gold.parent
        for line in gold.open(encoding="utf-8"):
            row = json.loads(line)
            if (folder / "html").exists():
                yield Task(folder, row, "html")
                if row["type"] == "article":
                    yield Task(folder, row, "flat")
            if row.get("flattened_by"):
                yield from (Task(folder, row, way) for way in ("text", *(TEXT_ALONE if row.get("text") else ())))


def frames(texts: list[Task], tongues: Iterable[Tongue]) -> Iterator[Task]:
    """Each flattened page whose text is annotated with the furniture of others of its language, and of its fold."""
    generator = random.Random(len(texts))
    alike: dict[tuple[Tongue, int], list[Task]] = defaultdict(list)
    keys = [(tongue, site_fold(task.row)) for task, tongue in zip(texts, tongues, strict=True)]
    for key, task in zip(keys, texts, strict=True):
        alike[key].append(task)
    for key, task in zip(keys, texts, strict=True):
        others = [other for other in alike[key] if other is not task]
        for way, frame in zip(FRAMES, generator.sample(others, min(len(FRAMES), len(others))), strict=False):
            yield task._replace(way=way, frame=frame)


def wild_tasks() -> Iterator[Task]:
    """The documents of `tests/wild` that are text: invented ones, in more languages than the benchmark has."""
    for file in sorted(file for folder in LEARNT for file in (WILD / folder).glob("*.txt")):
        told = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        row = {"id": f"{file.parent.name}-{file.stem}", "title": told["title"], "file": str(file), "type": "article",
               "text": "\n".join(told["keep"] + told["optional"])}
        yield Task(WILD, row, "wild")


def tongue_of(task: Task) -> Tongue:
    """The language of a flattened page, if its words tell, and whether it is written without spaces."""
    document = prepare(_flattened(task), kind="text")
    return known_language(document, document.census), bool(document.census.unspaced)


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
    every = list(tasks(bench))
    texts = [task for task in every if task.way == "text" and task.row.get("text")]
    with Pool() as pool:
        every += [*frames(texts, pool.map(tongue_of, texts)), *wild_tasks()]
        samples = [s for s in pool.imap(sample, every, chunksize=16) if s is not None]
    if cache:
        cache.write_bytes(pickle.dumps(samples))
    return samples
