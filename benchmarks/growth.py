"""How time grows with the size of a page, on generated pages from 64 kB to 8 MB."""

from __future__ import annotations

import math
from itertools import cycle, islice, pairwise
from statistics import linear_regression

import msgspec

from benchmarks.worker import Worker

SIZES = tuple(1024 * 64 * 2**step for step in range(8))  # bytes: 64 kB to 8 MB
TIMES = 3  # that a page is measured, and the fastest counts …
ENOUGH = 10.0  # … or fewer, where that many CPU seconds have been measured
LONG = 20.0  # CPU seconds: a tool that takes longer for one size is not asked for the next
_SENTENCES = (
    "The council of Lowick voted on Wednesday to mend the old stone pier before the winter.",
    "Work begins in May, when the last of the herring boats has gone out.",
    "“We have waited nine years for this,” said the harbour master after the vote.",
    "The money comes from the harbour dues, which rose by a tenth in the spring.",
    "Nobody who spoke at the meeting could say how long the new stones would last.",
    "Two of the nine members wanted timber instead, since it is cheaper and can be had at once.",
    "The quarry that gave the first stones was closed in 1911 and is a lake today.",
)
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lowick mends its pier - Harbour Daily</title>
<meta name="author" content="Ann Ferris"><meta property="article:published_time" content="2021-03-04T09:15:00Z"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav><main><article>
<h1>Lowick mends its pier</h1><p class="byline">By Ann Ferris</p>
"""
_FOOT = """</article><aside><h3>Read on</h3><ul><li><a href="/ferry">Ferry to run twice a day</a></li></ul></aside>
</main><footer><p>© 2021 Harbour Daily</p></footer></body></html>
"""


class Growth(msgspec.Struct, frozen=True):
    """CPU seconds by size in bytes, as far as the tool came, and the exponent of time over size."""

    seconds: dict[int, float]
    exponent: float | None
    steepest: float | None  # the exponent of the steepest single doubling


def page_of(size: int) -> bytes:
    """An article of at least `size` bytes: repeated paragraphs, numbered, with a heading before every twelfth."""
    parts, length, number = [_HEAD], len(_HEAD) + len(_FOOT), 0
    sentences = cycle(_SENTENCES)
    while length < size:
        number += 1
        part = _paragraph(number, " ".join(islice(sentences, 4)))
        parts.append(part)
        length += len(part.encode())
    return "".join([*parts, _FOOT]).encode()


def _paragraph(number: int, text: str) -> str:
    heading = f"<h2>Meeting {number // 12}</h2>\n" if number % 12 == 0 else ""
    return f'{heading}<p>Item {number}. {text} <a href="/items/{number}">The minutes</a> have the rest.</p>\n'


def measure_growth(worker: Worker) -> Growth:
    """Time one tool on each size; an error, or a size that takes long, ends the series."""
    seconds: dict[int, float] = {}
    for size in SIZES:
        taken = _fastest(worker, page_of(size))
        if taken is None:
            break
        seconds[size] = taken
        if taken > LONG:
            break
    return Growth(seconds, exponent(seconds), steepest(seconds))


def _fastest(worker: Worker, html: bytes) -> float | None:
    """CPU seconds of the fastest of some runs, None where one fails."""
    taken: list[float] = []
    while len(taken) < TIMES and sum(taken) < ENOUGH:
        measured = worker.ask(html, None)
        if measured.error:
            return None
        taken.append(measured.seconds)
    return min(taken)


def exponent(seconds: dict[int, float]) -> float | None:
    """The slope of the straight line through log time over log size: 1 is linear, 2 quadratic."""
    if len(seconds) < 2:
        return None
    return linear_regression(list(map(math.log, seconds)), list(map(math.log, seconds.values()))).slope


def steepest(seconds: dict[int, float]) -> float | None:
    """The largest exponent between two neighbouring sizes: what a straight line through all would hide."""
    return max((exponent(dict(pair)) or 0.0 for pair in pairwise(seconds.items())), default=None)
