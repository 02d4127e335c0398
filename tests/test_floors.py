"""The floors under the benchmark figures only rise, and the step that holds them does what it says."""

from __future__ import annotations

import importlib.util
import subprocess
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
VERSIONS = 30  # earlier versions that are compared


def load_score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ci_score", ROOT / ".ci" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


score = load_score()
TEXT = score.FLOORS.read_text(encoding="utf-8")


def git(*arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout if run.returncode == 0 else ""


def earlier_texts() -> list[str]:
    """The committed versions, newest first; none where there is no history, as in a source distribution."""
    commits = git("log", f"--max-count={VERSIONS}", "--format=%H", "--", ".ci/floors.toml").split()
    return [text for text in (git("show", f"{commit}:.ci/floors.toml") for commit in commits) if text]


def fallen(before: str, after: str) -> list[str]:
    """The floors that are lower or missing after; floors of another sample are not comparable."""
    (sample_before, floors_before), (sample_after, floors_after) = score.read_floors(before), score.read_floors(after)
    if sample_before != sample_after:
        return []
    return [f"{group} {name}" for group, of_group in floors_before.items() for name, floor in of_group.items()
            if floors_after.get(group, {}).get(name, 0.0) < floor]


def test_no_floor_is_lower_than_in_any_earlier_version() -> None:
    chain = [TEXT, *earlier_texts()]
    assert [fallen(before, after) for after, before in pairwise(chain)] == [[]] * (len(chain) - 1)


@pytest.mark.parametrize("group", ["html.wcxb-articles", "html.fundus-news", "text.wcxb", "text.fundus-news",
                                   "text.rawtext"])
def test_every_corpus_and_track_has_a_floor(group: str) -> None:
    _, floors = score.read_floors(TEXT)
    assert 0.5 < floors[group]["f1"] <= 1


def test_the_file_is_as_the_step_writes_it() -> None:
    assert score.write_floors(*score.read_floors(TEXT)) == TEXT


def test_a_lowered_or_dropped_floor_is_seen() -> None:
    before = score.write_floors(50, {"html.wcxb": {"f1": 0.9, "title": 0.8}})
    lowered = score.write_floors(50, {"html.wcxb": {"f1": 0.899, "title": 0.8}})
    dropped = score.write_floors(50, {"html.wcxb": {"f1": 0.9}})
    assert [fallen(before, lowered), fallen(before, dropped), fallen(before, before)] == [
        ["html.wcxb f1"], ["html.wcxb title"], []]


def test_raising_never_lowers_and_stays_below_what_was_measured() -> None:
    floors = {"html.wcxb": {"f1": 0.9, "title": 0.8, "day": 0.7}}
    figures = {"html.wcxb": {"f1": 0.9255, "title": 0.75, "day": 0.705}, "text.wcxb": {"f1": 0.5055}}
    assert score.lifted(floors, figures) == {
        "html.wcxb": {"f1": 0.915, "title": 0.8, "day": 0.7}, "text.wcxb": {"f1": 0.495}}


def test_a_figure_below_its_floor_or_missing_is_named() -> None:
    floors = {"html.wcxb": {"f1": 0.9, "title": 0.8, "day": 0.5}}
    assert score.below(floors, {"html.wcxb": {"f1": 0.8999, "title": 0.8}}) == [
        "html.wcxb f1 is 0.8999, below its floor 0.9", "html.wcxb day has a floor but was not measured"]


def test_figures_are_means_over_the_annotated_pages() -> None:
    page = {"track": "html", "corpus": "a", "type": "article", "with": [True, False], "without": [False]}
    figures = score.measure([{**page, "prf": [1, 1, 0.5], "title": True}, {**page, "prf": [1, 1, 1.0], "type": "forum"},
                             {**page, "title": False}])
    assert figures["html.a"] == pytest.approx({"f1": 0.75, "title": 0.5, "snippets": 6 / 9})
    assert figures["html.a-articles"] == pytest.approx({"f1": 0.5, "title": 0.5, "snippets": 4 / 6})


def test_a_page_that_raises_is_named() -> None:
    rows = [{"track": "html", "corpus": "a", "id": "7", "error": "ValueError()"}, {"error": None}]
    assert score.raised(rows) == ["html.a/7 raised ValueError()"]
