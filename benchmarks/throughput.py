"""Measure a run over many documents: cleantext with one and two workers, on Ray; trafilatura and datatrove.

    python benchmarks/throughput.py                          20,000 documents of 20 kB
    python benchmarks/throughput.py --documents 500 --only 1,2,pipeline
    python benchmarks/throughput.py --only ray,trafilatura,datatrove

What is not installed is left out and named; trafilatura needs lxml_html_clean beside it, and datatrove its extra `io`.
datatrove's workers outlive their pool, so that their CPU time is not counted. The pages are made here, from a seed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from cleantext import clean
from cleantext.article import Article
from cleantext.scrapes import Bounds, Job, Settings, local, plan_shards
from cleantext.scrapes.crew import Crew, shared_nursery
from cleantext.scrapes.records import Place, Record
from cleantext.scrapes.run import run
from cleantext.scrapes.target import target

WORDS = (
    "the", "old", "stone", "pier", "of", "a", "small", "town", "was", "mended", "before", "winter", "by", "men", "who",
    "had", "waited", "nine", "years", "for", "it", "and", "said", "so", "when", "council", "harbour", "master",
    "herring", "boats", "money", "letter", "storm", "night", "lamp", "keeper", "ferry", "island", "school")
NAMES = ("1", "2", "pipeline", "ray", "trafilatura", "datatrove")
SAMPLE = 200  # documents that are cleaned without any pipeline around
SHARDS = 20


@dataclass(slots=True)
class Figures:
    """What one way of cleaning took: seconds on the wall and of all processors, and memory in MB, at ten instants."""

    name: str
    documents: int
    wall: float = 0.0
    cpu: float = 0.0
    memory: list[float] = field(default_factory=list)

    def row(self) -> str:
        """A line of the table."""
        steps = self.memory[:: max(1, len(self.memory) // 9)]
        return (f"{self.name:24}{self.documents / self.wall:10.1f}{self.wall:10.1f}{self.cpu:10.1f}"
                f"{self.cpu / self.documents * 1000:10.2f}   {' '.join(f'{size:.0f}' for size in steps)}")


def main() -> None:
    """Make the pages, measure, print."""
    arguments = parse()
    wanted = arguments.only.split(",")
    with tempfile.TemporaryDirectory(prefix="throughput-") as folder:
        home = Path(folder)
        shards = write_shards(home, arguments.documents, arguments.size)
        print(f"{arguments.documents} documents of {arguments.size / 1000:.0f} kB in {len(shards)} shards\n")
        print_start_up()
        alone = clean_alone(shards[0])
        print(f"clean alone: {alone * 1000:.2f} ms of CPU a document\n")
        print(f"{'':24}{'docs/s':>10}{'wall s':>10}{'CPU s':>10}{'CPU ms':>10}   MB of memory over the run")
        found = {name: figures for name in wanted if (figures := WAYS[name](home, shards, arguments.documents))}
        for figures in found.values():
            print(figures.row())
        print_ratios(found, alone)


def parse() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--size", type=int, default=20_000, help="bytes of a document")
    parser.add_argument("--only", default=",".join(NAMES), help=f"some of {', '.join(NAMES)}")
    return parser.parse_args()


# --- pages


def page(dice: random.Random, size: int) -> str:
    """A page with a menu, an article and a list of teasers."""
    body: list[str] = []
    while sum(map(len, body)) < size * 0.6:
        body.append(f"<p>{sentence(dice, 60)} {sentence(dice, 40)}</p>")
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in dice.sample(WORDS, 12))
    teasers: list[str] = []
    while sum(map(len, body)) + sum(map(len, teasers)) < size - 900:
        number = len(teasers)
        teasers.append(f'<div class="teaser"><a href="/{number}">{sentence(dice, 8)}</a><span>{number} h</span></div>')
    title = sentence(dice, 7)
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} - The Bell</title></head><body>'
            f"<nav><ul>{menu}</ul></nav><article><h1>{title}</h1><p class=byline>By Ann Ferris</p>{''.join(body)}"
            f"</article><aside>{''.join(teasers)}</aside><footer><p>Share this article</p></footer></body></html>")


def sentence(dice: random.Random, words: int) -> str:
    """Some words with a capital and a full stop."""
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."


def write_shards(home: Path, documents: int, size: int) -> list[Path]:
    """The pages as JSON Lines in SHARDS files."""
    dice = random.Random(7)
    paths = [home / "in" / f"{number:02}.jsonl" for number in range(min(SHARDS, documents))]
    paths[0].parent.mkdir()
    for number, path in enumerate(paths):
        with path.open("w", encoding="utf-8") as file:
            for index in range(number, documents, len(paths)):
                row = {"id": str(index), "url": f"https://bell.example/{index}", "html": page(dice, size)}
                file.write(json.dumps(row) + "\n")
    return paths


def documents_of(shards: list[Path]) -> Iterator[dict[str, str]]:
    """The pages again."""
    for path in shards:
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


# --- measuring


def cpu() -> float:
    """Seconds of this process and of all that have ended below it."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in found)


def measured(name: str, documents: int, work: Callable[[], Any]) -> Figures:
    """Run something and watch it."""
    figures, over = Figures(name, documents), threading.Event()
    watcher = threading.Thread(target=_watch, args=(figures, over))
    shared_nursery().close()  # so that the time of workers is counted where it is spent
    before, began = cpu(), time.monotonic()
    watcher.start()
    try:
        work()
    finally:
        over.set()
        watcher.join()
    figures.wall = time.monotonic() - began
    shared_nursery().close()
    figures.cpu = cpu() - before
    return figures


def _watch(figures: Figures, over: threading.Event) -> None:
    while not over.wait(0.5):
        figures.memory.append(sum(map(memory, family(os.getpid()))))


def family(root: int) -> list[int]:
    """A process and all below it (Linux)."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def memory(pid: int) -> float:
    """MB that a process holds for itself: proportional share of what it shares."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in text.splitlines() if line.startswith("Pss:")), 0.0)


def clean_alone(shard: Path) -> float:
    """Seconds of CPU a document without any pipeline."""
    rows = list(documents_of([shard]))[:SAMPLE]
    for row in rows[:5]:
        clean(row["html"], url=row["url"], kind="html")
    began = time.process_time()
    for row in rows:
        clean(row["html"], url=row["url"], kind="html")
    return (time.process_time() - began) / len(rows)


def print_start_up() -> None:
    """From nothing to the first document that is done by a worker."""
    shared_nursery().close()
    began = time.monotonic()
    with Crew(2, Settings()) as crew:
        crew.submit(Record("a", "<p>The pier, it was said, will be mended.</p>", Place("a"))).result()
        print(f"start-up: {time.monotonic() - began:.2f} s to the first document, two workers")


# --- ways


def cleantext_local(home: Path, shards: list[Path], documents: int, *, workers: int, cleaner: str = "",
                    name: str = "") -> Figures:
    """A run of the default engine."""
    out = f"{home}/{name or workers}/"
    settings = Settings(bounds=Bounds(timeout=60), **({"cleaner": cleaner} if cleaner else {}))  # type: ignore[arg-type]
    goal = target(out, "jsonl")

    def work() -> None:
        job = Job(plan_shards([str(path) for path in shards], goal, settings), goal)
        account = run(job, partial(local.clean_shards, workers=workers))
        assert account.counts["in"] == documents

    return measured(name or f"cleantext, {workers} worker{'s' * (workers > 1)}", documents, work)


def nothing(source: Any, *, url: str | None = None, **_: Any) -> Article:
    """A cleaner that costs nothing: what is left is the pipeline."""
    return Article(text=source[:8000], url=url)


def pipeline(home: Path, shards: list[Path], documents: int) -> Figures:
    """Everything but the cleaning."""
    sys.path.insert(0, str(Path(__file__).parent))
    return cleantext_local(home, shards, documents, workers=1, cleaner="throughput:nothing", name="pipeline alone")


def on_ray(home: Path, shards: list[Path], documents: int) -> Figures | None:
    """Shards as tasks of a local Ray."""
    try:
        import ray

        from cleantext.ray import clean_shards
    except ImportError:
        missing("ray")
        return None
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        specs = plan_shards([str(path) for path in shards], f"{home}/ray/", Settings())
        return measured("cleantext on Ray, 2", documents, lambda: clean_shards(specs, f"{home}/ray/"))
    finally:
        ray.shutdown()


def trafilatura(home: Path, shards: list[Path], documents: int) -> Figures | None:
    """trafilatura's directory mode with two processes."""
    if not shutil.which("trafilatura"):
        missing("trafilatura")
        return None
    pages, out = home / "pages", home / "trafilatura"
    pages.mkdir()
    out.mkdir()
    for row in documents_of(shards):
        (pages / f"{row['id']}.html").write_text(row["html"], encoding="utf-8")
    command = ["trafilatura", "--input-dir", str(pages), "--output-dir", str(out), "--parallel", "2"]
    figures = measured("trafilatura, 2", documents, partial(subprocess.run, command, check=True, capture_output=True))
    print(f"trafilatura wrote {sum(1 for path in out.rglob('*') if path.is_file())} of {documents} outputs")
    return figures


def datatrove(home: Path, shards: list[Path], documents: int) -> Figures | None:
    """datatrove's own pipeline: its JSONL reader, its trafilatura step, its writer; two workers."""
    try:
        from datatrove.executor import LocalPipelineExecutor
        from datatrove.pipeline.extractors import Trafilatura
        from datatrove.pipeline.readers import JsonlReader
        from datatrove.pipeline.writers import JsonlWriter
    except ImportError:
        missing("datatrove")
        return None
    steps = [JsonlReader(str(home / "in"), text_key="html"), Trafilatura(timeout=60),
             JsonlWriter(str(home / "datatrove"), compression=None)]
    executor = LocalPipelineExecutor(steps, tasks=len(shards), workers=2, logging_dir=str(home / "logs"))
    return measured("datatrove, 2", documents, executor.run)


def missing(name: str) -> None:
    """Say what is left out."""
    print(f"{name} is not installed: left out")


def print_ratios(found: dict[str, Figures], alone: float) -> None:
    """The figures that were promised."""
    if {"1", "2"} <= found.keys():
        print(f"\ntwo workers against one: {found['1'].wall / found['2'].wall:.2f} times as fast (1.8 wanted)")
    if "pipeline" in found:
        cost = found["pipeline"].cpu / found["pipeline"].documents
        print(f"the pipeline costs {cost * 1000:.2f} ms of CPU a document: {cost / alone:.1%} of clean (15 % allowed)")


WAYS: dict[str, Callable[[Path, list[Path], int], Figures | None]] = {
    "1": partial(cleantext_local, workers=1), "2": partial(cleantext_local, workers=2), "pipeline": pipeline,
    "ray": on_ray, "trafilatura": trafilatura, "datatrove": datatrove}

if __name__ == "__main__":
    main()
