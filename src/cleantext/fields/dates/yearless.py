"""Days without a year: `Jun 9` beside a title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cleantext.document import Document
from cleantext.fields.when import day_alone, nearest_year
from cleantext.folding import fold
from cleantext.words import match

_URL_YEAR = re.compile(r"/((?:19|20)\d\d)/")


class Found(NamedTuple):
    """A day, as it is written, and the block that has it."""

    day: str
    raw: str
    block: int


def day_beside(document: Document, places: Iterable[int], latest: str | None, locale: str | None) -> Found | None:
    """The first day without a year in lines that hold nothing else, with its year.

    Args:
        document: the document.
        places: indices of the lines.
        latest: the day after which it cannot be: of the crawl, of the last change. Without one the address must state
            the year. The year of the copyright is no evidence: it is that of the crawl.
        locale: language, with a region if known.
    """
    for index in places:
        text = document.blocks[index].text
        found = day_alone(text, locale)
        if found is None or not is_date_word(text[:found[2]].strip()):
            continue
        last = latest or _last_of_year(document)
        day = nearest_year(found[0], found[1], last) if last else None
        if day is not None and last is not None and int(last[:4]) - int(day[:4]) <= 1:  # February 29 is rare
            return Found(day, text[found[2]:], index)
    return None


def _last_of_year(document: Document) -> str | None:
    found = _URL_YEAR.search(document.facts.get("url") or document.url or "")
    return f"{found[1]}-12-31" if found else None


def is_date_word(before: str) -> bool:
    """Whether what stands before a date is nothing or says what date it is."""
    return not before or any(hit.rule.section == "date" for hit in match(fold(before)))
