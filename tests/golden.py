"""Compare an Article with an expectation file, field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cleantext import Article

ROOT = Path(__file__).resolve().parents[1]


def compare(article: Article, expected: dict[str, Any]) -> list[str]:
    """What differs, one line a field; empty where all is as expected."""
    got = article.to_dict()
    got["paragraphs"] = [paragraph.text for paragraph in article.paragraphs]
    differences = [f"{name}: expected {value!r}, got {got[name]!r}" for name, value in expected.items()
                   if name not in {"removed", "only"} and got[name] != value]
    removed = {" ".join(block.text.split()) for block in article.removed}
    kept = " ".join(article.text.split())
    for line in expected.get("removed", ()):
        plain = " ".join(line.split())
        if plain not in removed and not any(plain in other for other in removed):
            differences.append(f"removed: {plain!r} is not among the removed blocks")
        if len(plain) > 25 and plain in kept:
            differences.append(f"removed: {plain!r} is still in the text")
    return differences
