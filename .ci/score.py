"""Score cleantext on the benchmark pages and compare with the floors in `.ci/floors.toml`, which only rise.

    python .ci/score.py            the table; exit code 1 where a figure is below its floor or a page raised
    python .ci/score.py --raise    lift every floor that is further below its figure than SLACK

The pages lie in `../shared/bench` beside the repository or where CLEANTEXT_BENCH says. They belong to their publishers
and are no part of the repository: without them this step says so and is passed. Their own `score.py` does the scoring.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / ".ci" / "floors.toml"
SLACK = 0.01  # how far a floor stays below its figure: what is better for many pages may cost one
FIELDS = ("title", "authors", "day", "minute", "agency", "place", "credits", "crumbs")
HEADER = """\
# The lowest figures that `python .ci/score.py` lets pass, on at most `sample` pages of each corpus and track.
# They only rise: `python .ci/score.py --raise` lifts them to just below what it measures, and tests/test_floors.py
# compares this file with its earlier versions.
"""

Figures = dict[str, dict[str, float]]  # "html.wcxb" → figure → value
Row = dict[str, Any]


def main() -> int:
    """Score, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured now")
    lift: bool = parser.parse_args().lift
    bench = Path(os.environ.get("CLEANTEXT_BENCH", ROOT.parent / "shared" / "bench"))
    if not (bench / "score.py").is_file():
        print(f"bench: skipped, there are no benchmark pages in {bench} (CLEANTEXT_BENCH names another folder)")
        return 0
    sample, floors = read_floors(FLOORS.read_text(encoding="utf-8"))
    rows = beside_photographers(bench, score(bench, sample))
    figures = measure(rows)
    if lift:
        FLOORS.write_text(write_floors(sample, lifted(floors, figures)), encoding="utf-8")
        sample, floors = read_floors(FLOORS.read_text(encoding="utf-8"))
    print_table(figures, floors)
    return report([*raised(rows), *below(floors, figures)])


def score(bench: Path, sample: int) -> list[Row]:
    """One row a page, as the benchmark's own `score.py` saves them."""
    with tempfile.TemporaryDirectory() as folder:
        saved = Path(folder, "rows.jsonl")
        subprocess.run([sys.executable, str(bench / "score.py"), "--sample", str(sample), "--jobs", "2",
                        "--save", str(saved)], check=True)
        return [json.loads(line) for line in saved.open(encoding="utf-8")]


def beside_photographers(bench: Path, rows: list[Row]) -> list[Row]:
    """The rows with `credits` scored anew without photographers: the one corpus that annotates credits leaves them out,
    though the captions of its pages name some."""
    sys.path.insert(0, str(ROOT))
    import cleantext
    from benchmarks.scoring import load_definitions

    names = load_definitions(bench).names
    credited = [row for row in rows if "credits" in row]
    gold = {corpus: gold_of(bench / corpus) for corpus in {row["corpus"] for row in credited}}
    for row in credited:
        source = gzip.decompress((bench / row["corpus"] / "text" / f"{row['id']}.txt.gz").read_bytes()).decode()
        article = cleantext.clean(source)
        got = [person.name for person in article.contributors if person.role != "photographer"]
        wanted = [person["name"] for person in gold[row["corpus"]][row["id"]]["contributors"]]
        row["credits"] = names(got) == names(wanted)
    return rows


def gold_of(corpus: Path) -> dict[str, Row]:
    """What is annotated of each page of a corpus, by the page's id."""
    with (corpus / "gold.jsonl").open(encoding="utf-8") as lines:
        return {page["id"]: page for page in map(json.loads, lines)}


def measure(rows: Iterable[Row]) -> Figures:
    """The figures of each track and corpus; of the corpus that has other pages too, also those of its articles."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[f"{row['track']}.{row['corpus']}"].append(row)
    for name in [name for name, group in groups.items() if any(row["type"] != "article" for row in group)]:
        groups[f"{name}-articles"] = [row for row in groups[name] if row["type"] == "article"]
    return {name: figures_of(group) for name, group in sorted(groups.items()) if group}


def figures_of(rows: list[Row]) -> dict[str, float]:
    """F1 of the words, F1 of the phrases, and the share of right answers of every field that is annotated."""
    found = {"f1": [row["prf"][2] for row in rows if "prf" in row]}
    found |= {name: [float(row[name]) for row in rows if name in row] for name in FIELDS}
    figures = {name: fmean(values) for name, values in found.items() if values}
    hit, missed, wrong = (sum(counts) for counts in zip(*map(phrases, rows), strict=True))
    return figures | ({"snippets": 2 * hit / (2 * hit + missed + wrong)} if hit + missed else {})


def phrases(row: Row) -> tuple[int, int, int]:
    """Of the phrases of one page: wanted and there, wanted and missing, unwanted and there."""
    return sum(row["with"]), len(row["with"]) - sum(row["with"]), sum(row["without"])


def raised(rows: Iterable[Row]) -> list[str]:
    """A complaint for every page on which cleantext raised."""
    return [f"{row['track']}.{row['corpus']}/{row['id']} raised {row['error']}" for row in rows if row["error"]]


def below(floors: Figures, figures: Figures) -> list[str]:
    """A complaint for every figure that is missing or below its floor."""
    complaints = []
    for group, name, floor in ((g, n, f) for g, of_group in floors.items() for n, f in of_group.items()):
        value = figures.get(group, {}).get(name)
        if value is None:
            complaints.append(f"{group} {name} has a floor but was not measured")
        elif value < floor:
            complaints.append(f"{group} {name} is {value:.4f}, below its floor {floor}")
    return complaints


def lifted(floors: Figures, figures: Figures) -> Figures:
    """The floors, each raised to SLACK below its figure where that is higher."""
    new = {group: {name: math.floor((value - SLACK) * 1000) / 1000 for name, value in of_group.items()}
           for group, of_group in figures.items()}
    for group, of_group in floors.items():
        for name, floor in of_group.items():
            new.setdefault(group, {})[name] = max(floor, new.get(group, {}).get(name, 0.0))
    return new


def read_floors(text: str) -> tuple[int, Figures]:
    """The sample size and the floors out of the file's text."""
    table = tomllib.loads(text)
    sample: int = table.pop("sample")
    return sample, {f"{track}.{corpus}": of for track, corpora in table.items() for corpus, of in corpora.items()}


def write_floors(sample: int, floors: Figures) -> str:
    """The reverse of `read_floors`."""
    parts = [f"{HEADER}sample = {sample}\n"]
    for group, of_group in sorted(floors.items()):
        parts.append("\n".join([f"[{group}]", *(f"{name} = {floor}" for name, floor in of_group.items()), ""]))
    return "\n".join(parts)


def print_table(figures: Figures, floors: Figures) -> None:
    """Every figure with the floor it is held to."""
    print(f"\n{'':24}{'figure':12}{'value':>8}{'floor':>8}")
    for group, of_group in figures.items():
        for name, value in of_group.items():
            floor = floors.get(group, {}).get(name)
            print(f"{group:24}{name:12}{value:8.4f}{'-' if floor is None else floor:>8}")


def report(complaints: list[str]) -> int:
    """Print the complaints; the exit code."""
    for complaint in complaints:
        print(f"bench: {complaint}")
    print("bench: below the floors" if complaints else "bench: no figure is below its floor")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
