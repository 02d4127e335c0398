"""The fields of an Article as rows of a table, for every view that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, fields, is_dataclass
from enum import Enum
from typing import Any, NamedTuple

from cleantext.article import Article

MAX_VALUES = 8  # of one field; what follows is counted
#: Listed even where nothing was found, since a reader looks for them.
ALWAYS = frozenset({"status", "title", "authors", "date_published", "language"})
#: The text, what the other parts of a view show, and what is the same for every document.
_ELSEWHERE = frozenset({"schema_version", "text", "paragraphs", "blocks", "provenance", "rejected"})


class Fact(NamedTuple):
    """One field: its name, its values as text (none: not found), and where they were found."""

    name: str
    values: tuple[str, ...]
    source: str


def facts(article: Article) -> Iterator[Fact]:
    """The fields that hold something, and those of `ALWAYS`, in the order of the record."""
    for field in fields(article):
        if field.name in _ELSEWHERE:
            continue
        values = _values(getattr(article, field.name))
        if values or field.name in ALWAYS:
            yield Fact(field.name, values, article.provenance.get(field.name, ""))


def _values(value: Any) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if not isinstance(value, tuple):
        return (_worded(value),)
    more = (f"… {len(value) - MAX_VALUES} more",) if len(value) > MAX_VALUES else ()
    return (*map(_worded, value[:MAX_VALUES]), *more)


def _worded(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if is_dataclass(value) and not isinstance(value, type):
        return ", ".join(str(part) for part in astuple(value) if part)
    return str(value)
