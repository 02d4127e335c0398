"""Compare an Article with an expectation, field by field."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import cleantext
from cleantext import Article

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"


def raw_documents() -> list[Path]:
    """Every raw document of the fixtures, pages first."""
    pages = sorted((FIXTURES / "pages").glob("*/*.html")) + sorted((FIXTURES / "pages").glob("*/*.txt"))
    return pages + sorted((FIXTURES / "seeds").glob("*.txt")) + sorted((FIXTURES / "plain").glob("*.txt"))


def expectation(raw: Path) -> dict[str, Any]:
    """What must come out of one raw document: its own values, over those of its track, over those of its story."""
    alone = raw.with_suffix(".expected.json")
    record: dict[str, Any] = json.loads((alone if alone.exists() else raw.parent / "expected.json").read_text("utf-8"))
    only = record.pop("only", {})
    track = "html" if raw.suffix == ".html" else "text"
    return {**record, **only.get(track, {}), **only.get(raw.name, {})}


def name_of(raw: Path) -> str:
    """The document's name in a test report."""
    return raw.relative_to(FIXTURES).as_posix()


@cache
def cleaned(raw: Path) -> Article:
    """The Article of a fixture, as somebody gets it who knows nothing of the document but its bytes."""
    return cleantext.clean(raw.read_bytes())


def compare(article: Article, expected: dict[str, Any]) -> dict[str, str]:
    """What differs, by field; empty where all is as expected.

    A subtitle that a paper sets as its first paragraph may stand in the text, too: the block model decides that.
    """
    got = article.to_dict()
    got["paragraphs"] = [paragraph.text for paragraph in article.paragraphs]
    if got["paragraphs"] and got["paragraphs"][0] == expected.get("subtitle"):
        del got["paragraphs"][0]
    differences = {name: f"expected {value!r}, got {got[name]!r}" for name, value in expected.items()
                   if name != "removed" and got[name] != value}
    missing = [line for line in map(_flat, expected.get("removed", ())) if not _is_removed(article, line)]
    if missing:
        differences["removed"] = f"not among the removed blocks: {missing}"
    return differences


def _is_removed(article: Article, line: str) -> bool:
    return any(line in _flat(block.text) for block in article.removed)


def _flat(text: str) -> str:
    return " ".join(text.split())
