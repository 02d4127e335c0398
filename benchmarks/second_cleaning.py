"""Count the cleaned texts that a second cleaning leaves as they are: a clean text holds nothing to remove.

    python benchmarks/second_cleaning.py                       every page, both tracks
    python benchmarks/second_cleaning.py --sample 100 --diff 5
    python benchmarks/second_cleaning.py fixtures/pages        any folder of .html and .txt files instead

The pages lie in `../shared/bench` beside the repository or where CLEANTEXT_BENCH says (benchmarks/README.md).
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import cleantext

ROOT = Path(__file__).resolve().parents[1]
TARGET = 0.95
SUFFIXES = {".html", ".htm", ".txt"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page to clean: `group` is its track and corpus, or its folder."""

    group: str
    name: str
    file: Path
    url: str | None = None

    def source(self) -> bytes | str:
        """What a caller would hand over: the bytes of a page, the text of a flattened one."""
        data = gzip.decompress(self.file.read_bytes()) if self.file.suffix == ".gz" else self.file.read_bytes()
        return data.decode() if self.group.startswith("text.") else data


@dataclass(frozen=True, slots=True)
class Outcome:
    """The text of a page after one cleaning and after two."""

    page: Page
    once: str
    twice: str

    @property
    def verdict(self) -> str:
        """ "empty", "unchanged" or "changed"."""
        if not self.once:
            return "empty"
        return "unchanged" if self.once == self.twice else "changed"


def main() -> int:
    """Clean, clean again, count; exit code 1 where fewer than the target stay as they are."""
    arguments = parse()
    folder: Path = arguments.folder or Path(os.environ.get("CLEANTEXT_BENCH", ROOT.parent / "shared" / "bench"))
    pages = list(find_pages(folder, arguments.sample))
    if not pages:
        print(f"second cleaning: skipped, there are no pages in {folder} (CLEANTEXT_BENCH names another folder)")
        return 0
    with multiprocessing.Pool(arguments.jobs) as pool:
        outcomes = pool.map(clean_twice, pages, chunksize=8)
    share = print_table(outcomes)
    changed = [outcome for outcome in outcomes if outcome.verdict == "changed"]
    for outcome in changed[: arguments.list]:
        print(f"  changed: {outcome.page.group} {outcome.page.name}")
    for outcome in changed[: arguments.diff]:
        print("\n".join(["", *diff(outcome)]))
    return 0 if share >= TARGET else 1


def parse() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="the pages; default: the benchmark's")
    parser.add_argument("--sample", type=int, help="at most this many pages of each corpus and track, spread evenly")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--list", type=int, default=0, help="name this many of the texts that change")
    parser.add_argument("--diff", type=int, default=0, help="show what changes in this many of them")
    return parser.parse_args()


def find_pages(folder: Path, sample: int | None) -> Iterator[Page]:
    """The pages of every corpus in `folder`, or else the documents below it."""
    corpora = sorted(folder.glob("*/gold.jsonl"))
    if not corpora:
        files = (file for file in sorted(folder.rglob("*")) if file.suffix in SUFFIXES)
        yield from spread([Page(folder.name, str(file.relative_to(folder)), file) for file in files], sample)
    for gold in corpora:
        rows = [json.loads(line) for line in gold.open(encoding="utf-8")]
        for track, suffix in (("html", "html"), ("text", "txt")):
            kept = gold.parent / track
            pages = [Page(f"{track}.{gold.parent.name}", row["id"], kept / f"{row['id']}.{suffix}.gz", row.get("url"))
                     for row in rows]
            yield from spread([page for page in pages if page.file.is_file()], sample)


def spread(pages: list[Page], sample: int | None) -> Iterable[Page]:
    """At most `sample` of the pages, evenly."""
    if not sample or len(pages) <= sample:
        return pages
    return (pages[index * len(pages) // sample] for index in range(sample))


def clean_twice(page: Page) -> Outcome:
    """Clean a page, then its text."""
    once = cleantext.clean(page.source(), url=page.url).text
    return Outcome(page, once, cleantext.clean(once, kind="text").text)


def print_table(outcomes: Iterable[Outcome]) -> float:
    """Print the counts of each group; the share of all texts that stay unchanged."""
    counts = Counter((outcome.page.group, outcome.verdict) for outcome in outcomes)
    print(f"{'':24}{'texts':>7}{'unchanged':>11}{'share':>8}{'empty':>7}")
    for group in sorted({group for group, _ in counts}):
        print_row(group, *(counts[group, verdict] for verdict in ("unchanged", "changed", "empty")))
    totals = [sum(n for (_, of), n in counts.items() if of == verdict) for verdict in ("unchanged", "changed", "empty")]
    return print_row("all", *totals)


def print_row(group: str, unchanged: int, changed: int, empty: int) -> float:
    """Print one row; the share that stays unchanged."""
    texts = unchanged + changed
    share = unchanged / texts if texts else 1.0
    print(f"{group:24}{texts:7}{unchanged:11}{share:8.3f}{empty:7}")
    return share


def diff(outcome: Outcome, lines: int = 12) -> Iterator[str]:
    """The first lines that differ, cut to the width of a terminal."""
    yield f"{outcome.page.group} {outcome.page.name}"
    changes = difflib.unified_diff(outcome.once.split("\n"), outcome.twice.split("\n"), n=0, lineterm="")
    wanted = (line for line in changes if not line.startswith(("---", "+++", "@@")))
    for line in islice(wanted, lines):
        yield f"  {line[:1]} {line[1:100]}"


if __name__ == "__main__":
    sys.exit(main())
