"""Score the whole pipeline on sites that its networks have not seen: train without a fold, clean the fold's pages.

    python tools/score_folds.py ../shared/bench                       all five folds, both tracks: about an hour
    python tools/score_folds.py ../shared/bench --fold 0 --track html

Prints a Markdown table: F1 of the words, for trafilatura's pages F1 of the phrases, each fold by itself and the mean of
all its pages. The benchmark's own `score.py` does the scoring. Needs the extra `train`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cleantext.label import model, odds

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
import train_block_model as training
from benchmarks.scoring import Definitions, Row, load_definitions
from samples import FOLDS, load, parser, site_fold, with_odds

Group = tuple[str, str]  # track and name of a corpus or of its pages of one type


class Task(NamedTuple):
    """One fold of one track."""

    bench: Path
    cache: Path | None
    track: str
    fold: int


def score(task: Task) -> list[Row]:
    """Train without the fold, clean its pages: a row a page, as the benchmark's `score.py` saves them."""
    samples, table = with_odds(load(task.bench, task.cache), task.fold)
    training.share(samples)
    weights: dict[str, np.ndarray[Any, Any]] = {odds.NAME: table}
    for number in range(len(training.RECIPES[task.track])):
        weights |= training.fit(training.Job(task.track, number, task.fold))
    model._file = lambda: weights  # type: ignore[assignment]  # in place of the weights that have seen these pages
    model._networks.cache_clear()
    one_page = load_definitions(task.bench).one_page
    return [dict(one_page((folder, page, task.track)), fold=task.fold) for folder, page in _pages(task)]


def _pages(task: Task) -> Iterator[tuple[Path, Row]]:
    for gold in sorted(task.bench.glob("*/gold.jsonl")):
        for line in gold.open(encoding="utf-8"):
            page = json.loads(line)
            has = (gold.parent / "html").exists() if task.track == "html" else page.get("flattened_by")
            if has and site_fold(page) == task.fold:
                yield gold.parent, page


def figure(rows: list[Row], define: Definitions) -> float:
    """F1 of the words, or where there is no annotated text of the phrases; nan without pages."""
    words = [row["prf"][2] for row in rows if "prf" in row]
    if words:
        return float(np.mean(words))
    return define.snippets(rows) if rows else float("nan")


def table(rows: Iterable[Row], define: Definitions) -> str:
    """The figures as Markdown: a line for each corpus and type of page, a column for each fold."""
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["track"], row["corpus"]].append(row)
        if row["corpus"] == "wcxb":
            groups[row["track"], f"wcxb {row['type']}"].append(row)
    lines = ["| track | pages | number | mean | " + " | ".join(f"fold {fold}" for fold in range(FOLDS)) + " |",
             "|---|---|--:|--:|" + "--:|" * FOLDS]
    for (track, name), own in sorted(groups.items()):
        folds = [figure([row for row in own if row["fold"] == fold], define) for fold in range(FOLDS)]
        cells = [f"{value:.3f}".lstrip("0") for value in (figure(own, define), *folds)]
        lines.append(f"| {track} | {name} | {len(own)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Parse the command line, train and score, print."""
    options = parser(__doc__)
    options.add_argument("--fold", type=int, action="append")
    options.add_argument("--save", type=Path, help="keep a line of JSON a page here")
    args = options.parse_args()
    if args.cache:
        load(args.bench, args.cache)
    tasks = [Task(args.bench, args.cache, track, fold)
             for fold in args.fold or range(FOLDS) for track in args.track or training.RECIPES]
    with Pool(maxtasksperchild=1) as pool:
        rows = [row for found in pool.imap(score, tasks) for row in found]
    if args.save:
        args.save.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    print(table(rows, load_definitions(args.bench)))


if __name__ == "__main__":
    main()
