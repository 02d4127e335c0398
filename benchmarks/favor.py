"""What `Options.favor` trades: precision and recall of the text over the threshold that it moves.

    python -m benchmarks.favor                 thresholds from .1 to .9 on a sample of the annotated articles
    python -m benchmarks.favor --write         ... and put table and curve into docs/evidence.md

Each page is read and scored once; the stages behind the block model run anew for each threshold.
"""

from __future__ import annotations

import pickle
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.replay import EVIDENCE, Mean, Raw, articles, by_track, compare, mean, parser, publish, read, run, table
from benchmarks.scoring import Definitions, Row, load_definitions
from cleantext import Options
from cleantext.label import model
from cleantext.options import THRESHOLDS
from cleantext.pipeline import STAGES

BARS = (0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.65, 0.7, 0.8, 0.9)
PICTURE = EVIDENCE.with_name("favor.svg")
_SCORED = STAGES.index(model.score) + 1
_INK = {"html": "#3b82d0", "text": "#e5484d"}


@dataclass(frozen=True, slots=True)
class Bar(Options):
    """Options with any threshold."""

    bar: float = 0.5

    @property
    def threshold(self) -> float:
        """The probability above which a block is text."""
        return self.bar


def curve(raws: Sequence[Raw], define: Definitions) -> dict[float, Mean]:
    """The figures of some pages at each threshold."""
    rows: dict[float, list[Row]] = defaultdict(list)
    for raw in raws:
        document = read(raw, Options())
        for stage in STAGES[:_SCORED]:
            stage(document, Options())
        scored = pickle.dumps(document)
        for bar in BARS:
            article = run(pickle.loads(scored), STAGES[_SCORED:], Bar(bar=bar))
            rows[bar].append(compare(article, raw.page, define))
    return {bar: mean(found, define) for bar, found in rows.items()}


def lines(track: str, found: dict[float, Mean]) -> list[str]:
    """The table of one track."""
    names = {bar: f"`{name}`" for name, bar in THRESHOLDS.items()}
    first = next(iter(found.values()))
    return [f"{'HTML' if track == 'html' else 'Text'}, {first.pages} articles:", "",
            *table(("threshold", "`favor`", "precision", "recall", "F1", "F1 of phrases"),
                   [(f"{bar:g}", names.get(bar, ""), *(f"{value:.3f}" for value in each[1:]))
                    for bar, each in found.items()]), ""]


def picture(curves: dict[str, dict[float, Mean]]) -> str:
    """Precision over recall as an SVG; the dots are the three settings."""
    low = 0.01 * int(100 * min(min(m.precision, m.recall) for found in curves.values() for m in found.values()))

    def place(value: Mean) -> tuple[float, float]:
        return 50 + 330 * (value.recall - low) / (1 - low), 270 - 250 * (value.precision - low) / (1 - low)

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 310" font-family="sans-serif" '
             'font-size="11" fill="#7a828c">',
             '<path d="M50 20V270H380" fill="none" stroke="#7a828c"/>',
             '<text x="215" y="300" text-anchor="middle">recall</text><text x="12" y="14">precision</text>',
             f'<text x="50" y="285" text-anchor="middle">{low:.2f}</text>',
             '<text x="380" y="285" text-anchor="middle">1</text>',
             f'<text x="44" y="273" text-anchor="end">{low:.2f}</text><text x="44" y="24" text-anchor="end">1</text>']
    for number, (track, found) in enumerate(curves.items()):
        points = " ".join("{:.1f},{:.1f}".format(*place(value)) for value in found.values())
        parts.append(f'<polyline points="{points}" fill="none" stroke="{_INK[track]}" stroke-width="2"/>')
        parts.append(f'<text x="70" y="{230 + 16 * number}" fill="{_INK[track]}">{track}</text>')
        for name, bar in THRESHOLDS.items():
            x, y = place(found[bar])
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_INK[track]}"><title>{name}</title></circle>')
    return "\n".join([*parts, "</svg>", ""])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    options = parser(__doc__).parse_args(arguments)
    define = load_definitions(options.folder)
    curves = {track: curve(raws, define) for track, raws in by_track(articles(options.folder, options.sample))}
    told = [line for track, found in curves.items() for line in lines(track, found)]
    if options.write:
        PICTURE.write_text(picture(curves), "utf-8")
    publish("favor", told, write=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
