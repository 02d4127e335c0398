"""Documents written for this test, as real sites of 39 languages and many publishing systems print theirs.

Whoever wrote them saw neither rules nor lexicon, so they show what happens to pages that nobody tuned for. The figures
may rise and never fall; `floors.json` has them. The block model learns from the texts of the first folders (`LEARNT` in
`tools/samples.py`), and not from those whose names end in a number.

    python -m tests.test_wild                   prints the figures and raises the floors after an improvement
    python -m tests.test_wild romance/07        prints what is wrong with one document

Each has beside it a JSON file that says what must become of it: `keep` are the lines of the article's text, `optional`
are lines about which good editors differ, and the fields are those of the Article.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import pytest

import cleantext
from tests.golden import ROOT

WILD = ROOT / "tests" / "wild"
FLOORS = WILD / "floors.json"
FOLDERS = sorted(folder.name for folder in WILD.iterdir() if folder.is_dir())
_WORD = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\\W_]+")


class Told(NamedTuple):
    """How well one document came out: F1 of its words, and the fields that are not as they should be."""

    name: str
    f1: float
    wrong: dict[str, tuple[Any, Any]]  # field → what it should be, what it is


def words(text: str | None) -> list[str]:
    """Words in small letters; of scripts without spaces the characters."""
    return _WORD.findall(unicodedata.normalize("NFKC", text or "").lower())


def said(text: str | None) -> str:
    return " ".join(words(text))


def f1(gold: dict[str, Any], text: str) -> float:
    """F1 of the words that must be there, where optional lines and the title may be there."""
    got, wanted = Counter(words(text)), Counter(words(" ".join(gold["keep"])))
    allowed = wanted + Counter(words(" ".join([*gold["optional"], gold["title"] or ""])))
    right, extra, missing = (got & wanted).total(), (got - allowed).total(), (wanted - got).total()
    return 2 * right / max(1, 2 * right + extra + missing)


def fields(gold: dict[str, Any], article: cleantext.Article) -> Iterator[tuple[str, Any, Any]]:
    """Each field as it should be and as it is, in a form that can be compared."""
    dateline, stated = article.dateline, article.date_published or ""
    yield "title", said(gold["title"]), said(article.title)
    yield "authors", sorted(map(said, gold["authors"])), sorted(map(said, article.authors))
    yield "day", (gold["date"] or "")[:10], stated[:10]
    yield "minute", (gold["date"] or "")[:16], stated[:16 if article.kind == "text" else len(gold["date"] or "")]
    yield "place", said(gold["place"]), said(dateline.place if dateline else None)
    yield "contributors", sorted(said(name) for name, *_ in gold["contributors"]), sorted(
        said(person.name) for person in article.contributors)
    yield "captions", sorted(map(said, gold["captions"])), sorted(said(caption.text) for caption in article.captions)
    yield "breadcrumbs", [*map(said, gold["breadcrumbs"])], [*map(said, article.breadcrumbs)]
    yield "comments", [*map(said, gold["comments"])], [said(comment.author) for comment in article.comments]


def source_of(file: Path) -> Path:
    """The document beside its JSON file."""
    return next(other for other in (file.with_suffix(".txt"), file.with_suffix(".html")) if other.exists())


def told(file: Path) -> Told:
    """Clean one document and compare."""
    gold, source = json.loads(file.read_text(encoding="utf-8")), source_of(file)
    article = cleantext.clean(source.read_bytes(), url=gold["url"], kind="html" if source.suffix == ".html" else "auto")
    wrong = {name: (wanted, got) for name, wanted, got in fields(gold, article) if wanted != got}
    return Told(f"{file.parent.name}/{file.stem}", f1(gold, article.text), wrong)


@cache
def figures(folder: str) -> dict[str, float]:
    """The mean F1 of a folder, and of how many of its documents each field is right."""
    every = [told(file) for file in sorted((WILD / folder).glob("*.json"))]
    names = ("title", "authors", "day", "minute", "place", "contributors", "captions", "breadcrumbs", "comments")
    right = {name: sum(name not in one.wrong for one in every) for name in names}
    return {"f1": round(mean(one.f1 for one in every), 4), **right}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_figure_falls(folder: str) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[folder]
    fallen = {name: (value, floors[name]) for name, value in figures(folder).items() if value < floors[name]}
    assert not fallen


@pytest.mark.parametrize("source", sorted(WILD.glob("*/*.txt")), ids=lambda source: "/".join(source.parts[-2:]))
def test_every_line_that_must_stay_is_in_its_text(source: Path) -> None:
    gold = json.loads(source.with_suffix(".json").read_text(encoding="utf-8"))
    whole = Counter(words(source.read_text(encoding="utf-8")))
    assert not Counter(words(" ".join(gold["keep"]))) - whole


def main(names: list[str]) -> None:
    """Print what is wrong with the named documents, or the figures of all, which become the floors where they rose."""
    for name in names:
        one = told(WILD / f"{name}.json")
        print(f"{one.name}  F1 {one.f1:.3f}")
        for field, (wanted, got) in one.wrong.items():
            print(f"  {field}\n    should be {wanted}\n    is        {got}")
    if not names:
        old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
        now = {folder: figures(folder) for folder in FOLDERS}
        new = {folder: {name: max(value, old.get(folder, {}).get(name, 0)) for name, value in of_folder.items()}
               for folder, of_folder in now.items()}
        FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
        print("\n".join(f"{folder:11} {of_folder}" for folder, of_folder in now.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
