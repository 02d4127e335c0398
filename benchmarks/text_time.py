"""How long a plain text takes: milliseconds for 10 kB by stage, and how they grow with the length.

    python -m benchmarks.text_time             on the flattened articles of 8 to 12 kB
    python -m benchmarks.text_time --write     ... and put the tables into docs/evidence.md

CPU time of one thread. A text counts by its fastest of three runs, with caches as warm as a site's second page finds
them; sizes beyond that are several texts one behind the other.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from benchmarks.growth import exponent
from benchmarks.replay import articles, parser, publish, table
from benchmarks.stages import REST, Clock, watched
from cleantext import pipeline

AROUND = (8_000, 12_000)  # bytes of UTF-8
LANGUAGE = "language.set_language"
TIMES = 3
STEPS = (1, 2, 4, 8, 16)
SAMPLE = 60


def texts(raws: Sequence[str]) -> list[str]:
    """Those of about 10 kB."""
    return [text for text in raws if AROUND[0] <= len(text.encode()) <= AROUND[1]][:SAMPLE]


def by_stage(text: str) -> dict[str, float]:
    """Milliseconds of each stage in the fastest of some runs, for 10 kB."""
    runs = []
    for _ in range(TIMES):
        clock = Clock()
        with watched(pipeline, clock):
            clock.watch(REST, pipeline.clean)(text, kind="text")
        runs.append(dict(clock.seconds))
    fastest = min(runs, key=lambda seconds: sum(seconds.values()))
    return {name: 1e7 * seconds / len(text.encode()) for name, seconds in fastest.items()}


def without_language(stages: dict[str, float]) -> float:
    """The sum of a text's stages but the one that detects the language."""
    return sum(value for name, value in stages.items() if name != LANGUAGE)


def growth(chosen: Sequence[str]) -> dict[int, float]:
    """CPU seconds beside language detection, by size in bytes."""
    found = {}
    for step in STEPS:
        text = "\n".join(chosen[:step])
        found[len(text.encode())] = without_language(by_stage(text)) * len(text.encode()) / 1e7
    return found


def lines(measured: Sequence[dict[str, float]], grown: dict[int, float]) -> list[str]:
    """The tables: by stage, by size."""
    stages: dict[str, list[float]] = defaultdict(list)
    for of_text in measured:
        for name, value in of_text.items():
            stages[name].append(value)
    means = {name: sum(values) / len(measured) for name, values in stages.items()}
    whole = median(without_language(of_text) for of_text in measured)
    spent = sorted(means.items(), key=lambda pair: -pair[1])
    slope = exponent(grown)
    return [f"{len(measured)} texts of about 10 kB: {whole:.1f} ms in the median beside language detection.", "",
            *table(("stage", "mean ms for 10 kB"), [(f"`{name}`", f"{value:.2f}") for name, value in spent
                                                    if value >= 0.005]), "",
            *table(("bytes", "ms"), [(f"{size:,}", f"{1e3 * seconds:.1f}") for size, seconds in grown.items()]), "",
            f"Time grows with the length to the power of {slope or 0.0:.2f}.", ""]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    options = parser(__doc__).parse_args(arguments)
    chosen = texts([str(raw.source()) for raw in articles(options.folder, None, ("text",))])
    if not chosen:
        print(f"no text of {AROUND[0]} to {AROUND[1]} bytes in {options.folder}")
        return 1
    for text in chosen[:3]:
        pipeline.clean(text, kind="text")  # lazy imports and tables load here, outside the timing
    publish("text time", lines([by_stage(text) for text in chosen], growth(chosen)), write=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
