"""Dates with their times, in lines and in the values of attributes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from cleantext.fields.when.clock import Time, normal_offset, time_after, time_at, time_before
from cleantext.fields.when.days import YEARS, Day, exists, find_in
from cleantext.fields.when.line import Line, is_month, plain

#: Longest value that `parse_moment` looks at, in characters.
MAX_VALUE = 300

_DIGITS = re.compile(r"\d\D*\d\D*\d")  # a day and a year of two digits, at least
_FIRST_YEAR = "元年"  # of an era
#: What a line with a date has: a year of four digits, or two digits behind two numbers, an apostrophe or a word. All
#: forms begin with one digit, which the engine finds fast.
_YEARISH = re.compile(
    r"[0-9](?:(?<=(?<![0-9])1)[349][0-9]{2}|(?<=(?<![0-9])2)[05][0-9]{2}|年"
    r"|\s?([./-])\s?[0-9]{1,2}\s?\1[0-9]{2}(?![0-9])"
    r"|(?:(?<=['’][0-9])|(?<=[^\W\d_][.-][0-9])|(?<=[^\W\d_]\.[.-][0-9]))[0-9](?![0-9]))")
_TWO_NUMBERS = re.compile(r"[0-9][^0-9]+[0-9]")  # every date has a day beside its year
#: A word that may be a month before two digits that may be the year.
_MONTH_YEAR = re.compile(r"([^\W\d_]+)[.,]? [0-9]{2}(?![0-9%:.,])")
_SHORT_YEAR = re.compile(r"[0-9](?<= [0-9])[0-9](?![0-9%:.,])")  # the end of it, for a quick look
_ISO = re.compile(
    r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,:][0-9]{1,9})?)?"
    r"\s?(Z|[+-][0-9]{2}(?::?[0-9]{2})?|UTC|GMT)?)?\s*")
_COMPACT = re.compile(
    r"\s*([0-9]{4})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2})?(Z|[+-][0-9]{2}:?[0-9]{2})?)?\s*")
_EPOCH = re.compile(r"\s*([0-9]{9,10})(?:[0-9]{3})?(?:\.[0-9]{1,9})?\s*")


class Moment(NamedTuple):
    """A date, with a time where one is stated.

    Attributes:
        iso: ISO 8601, as precise as the text: "2021-03-04", "2021-03-04T05:06", "2021-03-04T05:06:07+01:00".
        start: where it begins in the text, in code points.
        end: where it ends.
        raw: the text between.
        ambiguous: whether its numbers could change places ("04/03/2021").
    """

    iso: str
    start: int
    end: int
    raw: str
    ambiguous: bool = False


def find_moments(text: str, language: str | None = None) -> list[Moment]:
    """The dates with a year in a line, in order.

    Args:
        text: a line of at most a few hundred characters.
        language: ISO 639-1, with a region if known ("en-gb"). It decides the order of `04/03/2021` (month first only
            in English) and which month a name means that several languages have.
    """
    return list(_found(text, language)) if _DIGITS.search(text) or _FIRST_YEAR in text else []


@lru_cache(maxsize=512)  # several stages ask about the same line
def _found(text: str, language: str | None) -> tuple[Moment, ...]:
    simple = plain(text)
    if not _TWO_NUMBERS.search(simple) or not (_YEARISH.search(simple) or _has_month_and_year(simple, language)):
        return ()
    line = Line(simple, language)
    days = find_in(line)
    return tuple(_moment(text, line, day, time) for day, time in zip(days, _times(line, days), strict=True))


def _has_month_and_year(simple: str, language: str | None) -> bool:
    if not _SHORT_YEAR.search(simple):
        return False
    return any(is_month(found[1], language) for found in _MONTH_YEAR.finditer(simple))


def _times(line: Line, days: list[Day]) -> list[Time | None]:
    """The time of each date. The dates of one line have their times on the same side."""
    if not _has_other_number(line, days):
        return [None] * len(days)
    after = [time_at(line, day.clock) if day.clock else time_after(line, day.last) for day in days]
    if all(after):
        return after
    ends = [0, *(line.tokens[day.last].end for day in days)]
    if len(days) > 1 and after[-1] is None and time_before(line, days[0].first, 0):
        return [time_before(line, day.first, end) for day, end in zip(days, ends, strict=False)]
    ends = [0, *(time.end if time else end for time, end in zip(after, ends[1:], strict=True))]
    return [time or time_before(line, day.first, end) for day, time, end in zip(days, after, ends, strict=False)]


def _has_other_number(line: Line, days: list[Day]) -> bool:
    """Whether a line has a number that is of no date: without one it has no time."""
    of_days = sum([line.kinds[day.first:day.last + 1].count("n") for day in days])
    return line.kinds.count("n") > of_days or any(day.clock for day in days)


def _moment(text: str, line: Line, day: Day, time: Time | None) -> Moment:
    first = day.first - 1 if line.kind(day.first - 1) == "w" and line.near(day.first) else day.first
    start, end, iso = line.tokens[first].start, line.tokens[day.last].end, day.iso
    if time is not None:
        start, end, iso = min(start, time.start), max(end, time.end), f"{iso}T{time.text}"
    return Moment(iso, start, end, text[start:end], day.ambiguous)


def parse_moment(text: str, language: str | None = None) -> Moment | None:
    """The date of an attribute or a meta element.

    ISO 8601 with or without signs between, RFC 2822, seconds or milliseconds since 1970, what Java and JavaScript
    print, and dates as people write them.
    """
    text = text[:MAX_VALUE]
    found = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is not None and exists(*map(int, found.group(1, 2, 3))):
        return _whole(text, _assembled(*found.groups()))
    epoch = _EPOCH.fullmatch(text)
    if epoch is not None:
        moment = datetime.fromtimestamp(int(epoch[1]), UTC)
        return _whole(text, moment.isoformat()) if moment.year in YEARS else None
    return None if found else next(iter(find_moments(text, language)), None)


def _whole(text: str, iso: str) -> Moment:
    raw = text.strip()
    start = text.index(raw)
    return Moment(iso, start, start + len(raw), raw)


def _assembled(year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None,
               zone: str | None) -> str:
    iso = f"{year}-{month}-{day}"
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return iso
    offset = "" if zone is None else "+00:00" if zone[0] in "ZUG" else normal_offset(zone) or ""
    return f"{iso}T{hour}:{minute}{':' + second if second else ''}{offset}"
