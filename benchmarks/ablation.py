"""What each part of the decision is worth: the pipeline without rules, without the block model, without its neighbours.

    python -m benchmarks.ablation              on a sample of the annotated articles, both tracks
    python -m benchmarks.ablation --write      ... and put the table into docs/evidence.md

Nothing is trained anew: a part is switched off in the network that was trained with it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from benchmarks.replay import Raw, articles, by_track, compare, mean, parser, publish, read, run, table
from benchmarks.scoring import Definitions, Row, load_definitions
from cleantext import Options
from cleantext.document import Document
from cleantext.folding import fold
from cleantext.label import bar, model, parts, phrases
from cleantext.label import run as article_run
from cleantext.label.decide import decide
from cleantext.pipeline import BEFORE_MODEL, STAGES, Stage
from cleantext.read.joins import ends_sentence


def keep_all(document: Document, _options: Options) -> None:
    """In place of the block model: whatever no rule removes is text."""
    for block in document.blocks:
        block.score = 1.0


def keep_sentences(document: Document, _options: Options) -> None:
    """In place of the block model: whatever ends a sentence is text (the rule of the C4 corpus)."""
    for block in document.blocks:
        block.score = float(ends_sentence(block.text))


def fold_only(document: Document, _options: Options) -> None:
    """In place of the lexicon: lines are folded, for the title, and not looked up."""
    for block in document.blocks:
        block.folded = fold(block.text) if len(block.text) <= phrases.MAX_CHARS else ""


def forget_marks(document: Document, _options: Options) -> None:
    """Take every mark away, so that the block model alone decides."""
    for block in document.blocks:
        block.marks.clear()


def one_half(document: Document, _options: Options) -> None:
    """In place of the document's own bar: the same on every page."""
    document.bar = 0.5


def whole_run(document: Document, _options: Options) -> None:
    """In place of the article's stretch: the whole document."""
    document.run = range(len(document.blocks))


def _with(**replaced: Stage) -> tuple[Stage, ...]:
    names: dict[str, Stage] = {"score": model.score, "choose": bar.choose, "locate": article_run.locate}
    others = {names[name]: stage for name, stage in replaced.items()}
    return tuple(others.get(stage, stage) for stage in STAGES)


def _before_decide(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    at = stages.index(decide)
    return (*stages[:at], forget_marks, *stages[at:])


def _blind() -> tuple[Stage, ...]:
    """Without the stages that mark blocks by words and shapes before the model looks at them."""
    kept = BEFORE_MODEL[:BEFORE_MODEL.index(phrases.mark)]
    return _before_decide((*kept, fold_only, *STAGES[len(BEFORE_MODEL):]))


@contextmanager
def _alone() -> Iterator[None]:
    """The block model with zeros in place of each block's neighbours; the document's summary stays."""
    known = model._put_neighbours

    def without(wide: model.Array, around: model.Array, distance: int) -> None:
        known(wide, around, distance)
        width = around.shape[2]
        wide[:, :, :width] = wide[:, :, 2 * width:] = 0

    switched: dict[str, Any] = vars(model)
    switched["_put_neighbours"] = without
    try:
        yield
    finally:
        switched["_put_neighbours"] = known


#: Name of the variant → its stages.
VARIANTS: dict[str, tuple[Stage, ...]] = {
    "rules and block model": STAGES,
    "rules only, all else stays": _with(score=keep_all),
    "rules only, and lines that end a sentence": _with(score=keep_sentences),
    "block model only, rules as its features": _before_decide(STAGES),
    "block model only, without rules": _blind(),
    "the same bar on every page": _with(choose=one_half),
    "without the article's stretch": _with(locate=whole_run),
    "without cutting lines": tuple(stage for stage in STAGES if stage is not parts.cut),
}
NEIGHBOURS = "without neighbours"


def measure(raws: Sequence[Raw], define: Definitions) -> dict[str, list[Row]]:
    """The rows of each variant."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for raw in raws:
        for name, stages in VARIANTS.items():
            rows[name].append(compare(run(read(raw, Options()), stages, Options()), raw.page, define))
        with _alone():
            rows[NEIGHBOURS].append(compare(run(read(raw, Options()), STAGES, Options()), raw.page, define))
    return rows


def lines(track: str, rows: dict[str, list[Row]], define: Definitions) -> list[str]:
    """The table of one track."""
    found = {name: mean(of_variant, define) for name, of_variant in rows.items()}
    pages = next(iter(found.values())).pages
    return [f"{'HTML' if track == 'html' else 'Text'}, {pages} articles:", "",
            *table(("", "precision", "recall", "F1", "F1 of phrases"),
                   [(name, *(f"{value:.3f}" for value in each[1:])) for name, each in found.items()]), ""]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    options = parser(__doc__).parse_args(arguments)
    define = load_definitions(options.folder)
    told = [line for track, raws in by_track(articles(options.folder, options.sample))
            for line in lines(track, measure(raws, define), define)]
    publish("ablation", told, write=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
