"""A stand-in for the `score.py` of the benchmark pages, with the same five functions and simpler definitions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def overlap(predicted: str, gold: str) -> tuple[float, float, float]:
    found, wanted = set(predicted.lower().split()), set(gold.lower().split())
    common = len(found & wanted)
    return common / len(found or {""}), common / len(wanted or {""}), 2 * common / (len(found) + len(wanted) or 1)


def plain(value: object) -> str:
    return str(value or "").casefold()


def names(value: Any) -> frozenset[str]:
    return frozenset([value] if isinstance(value, str) else value or ())


def day(value: object) -> str | None:
    return str(value)[:10] if value else None


def snippets(rows: Sequence[dict[str, Any]]) -> float:
    hit = sum(sum(row["with"]) for row in rows)
    wrong = sum(len(row["with"]) - sum(row["with"]) + sum(row["without"]) for row in rows)
    return 2 * hit / (2 * hit + wrong)
