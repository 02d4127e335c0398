"""Compare cleantext with its peers on annotated pages: accuracy, time, memory, errors, and where our own time goes.

    python -m benchmarks                     every page, every installed tool; writes build/benchmarks/
    python -m benchmarks --sample 20         at most 20 pages of each corpus
    python -m benchmarks --tool cleantext --tool resiliparse --corpus wcxb
    python -m benchmarks --readme            the run that README.md shows; writes benchmarks/results/ and README.md

The pages lie in `../shared/bench` beside the checkout or where CLEANTEXT_BENCH says. The extra `bench` has the peers.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

import msgspec

from benchmarks.contest import Report, run
from benchmarks.pages import ROOT, bench_folder, find_pages
from benchmarks.peers import BY_NAME, TOOLS
from benchmarks.plot import draw
from benchmarks.report import full, headline, readme_block, rewrite
from benchmarks.scoring import load_definitions

RESULTS = ROOT / "benchmarks" / "results"
LEAST = 200  # pages of each corpus behind figures that README.md shows
PLOT, DATA, TEXT = "accuracy-over-time.svg", "report.json", "report.md"


def main(arguments: list[str] | None = None) -> int:
    """Run and write; exit code 1 where there is nothing to run."""
    asked = parse(arguments)
    pages = find_pages(asked.folder, asked.corpus, asked.sample)
    tools = [tool for tool in TOOLS if not asked.tool or tool.name in asked.tool]
    if not pages:
        print(f"benchmarks: there are no pages in {asked.folder} (CLEANTEXT_BENCH names another folder)")
        return 1
    report = run(pages, tools, load_definitions(asked.folder), limit=asked.limit, growth=asked.growth)
    write(report, asked.out)
    if asked.readme:
        readme = ROOT / "README.md"
        block = readme_block(report, f"{asked.out.relative_to(ROOT).as_posix()}/{PLOT}")
        readme.write_text(rewrite(readme.read_text(encoding="utf-8"), block), encoding="utf-8")
    print(full(report))
    return 0


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=bench_folder(), help="the pages, if others")
    parser.add_argument("--sample", type=int, help="at most this many pages of each corpus, spread evenly")
    parser.add_argument("--tool", action="append", choices=list(BY_NAME), default=[], help="only this tool; repeatable")
    parser.add_argument("--corpus", action="append", default=[], help="only this corpus; repeatable")
    parser.add_argument("--limit", type=float, default=60, help="seconds after which a page counts as an error")
    parser.add_argument("--growth", action=argparse.BooleanOptionalAction, default=True, help="measure time over size")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "benchmarks", help="where the report goes")
    parser.add_argument("--readme", action="store_true", help="rewrite README.md's figures")
    asked = parser.parse_args(arguments)
    if asked.readme and (asked.tool or asked.corpus or not asked.growth or (asked.sample or LEAST) < LEAST):
        parser.error("README.md shows every tool on every corpus: --readme goes without --tool, --corpus and "
                     f"--no-growth, and with {LEAST} pages of a corpus or more")
    if asked.readme and find_spec("matplotlib") is None:
        parser.error("README.md shows the plot, and matplotlib is not installed: install the extra `bench`")
    asked.out = RESULTS if asked.readme else asked.out
    return asked


def write(report: Report, folder: Path) -> None:
    """The report for people, for machines, and as a plot."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TEXT).write_text(full(report), encoding="utf-8")
    (folder / DATA).write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")
    panels = headline(report, "f1")
    if not panels:
        return
    try:
        draw(report, panels, folder / PLOT)
    except ImportError:
        print("benchmarks: no plot, since matplotlib is not installed (the extra `bench`)")


if __name__ == "__main__":
    sys.exit(main())
