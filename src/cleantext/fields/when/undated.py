"""Days without a year, as datelines have them, and times told from now."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from cleantext.fields.when.calendar import calendar, cldr, days_ago, fold
from cleantext.fields.when.clock import Time, any_of, time_at
from cleantext.fields.when.days import exists
from cleantext.fields.when.line import Line, plain
from cleantext.fields.when.moments import Moment
from cleantext.words import words

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[0-9]+")
_LEAP_YEAR = 2000
_MONTHS_BACK = 3  # of a day without a month
_LEAP_GAP = 8  # February 29 comes back after eight years at the latest
LONGEST_TOLD = 40  # characters of a line that tells the day of its page
_SURE_LENGTH = 4  # letters of a month's name that is hardly a word of another language


def find_days(text: str, language: str | None = None) -> tuple[int, int] | None:
    """Month and day of the first date in a line, with or without a year: `Sept. 2`, `3 мая`, `6月23日`.

    Args:
        text: a line of at most a few hundred characters.
        language: ISO 639-1. Short names of months must be this language's: "out" is October in Portuguese.
    """
    if not _DIGIT.search(text):
        return None
    line = Line(plain(text), language)
    return next(filter(None, (_day_at(line, index) for index in range(len(line.tokens)))), None)


def _day_at(line: Line, index: int) -> tuple[int, int] | None:
    token = line.tokens[index]
    day = 0
    if token.sign == "月":
        day = line.number(index + 1, 31) if line.kind(index + 1) and line.tokens[index + 1].sign == "日" else 0
    elif token.kind == "m" and _is_sure(token.word, line.language):
        day = _number_before(line, index) or (line.number(index + 1, 31) if _is_next(line, index + 1) else 0)
    return (token.value, day) if day and exists(_LEAP_YEAR, token.value, day) else None


def day_alone(text: str, language: str | None = None) -> tuple[int, int, int] | None:
    """Month and day, without a year, with which a line ends, and where they begin: `Published Jun 9`, `6月9日 10:30`.

    Behind them may stand a time and small words, but no other number and no other word.

    Args:
        text: a line of at most `LONGEST_TOLD` characters.
        language: as for `find_days`.
    """
    if len(text) > LONGEST_TOLD or not _DIGIT.search(text):
        return None
    line = Line(plain(text), language)
    months = [index for index, token in enumerate(line.tokens) if token.kind == "m" or token.sign == "月"]
    found = _day_at(line, months[0]) if len(months) == 1 else None
    if found is None:
        return None
    at = next(index for index, token in enumerate(line.tokens) if token.kind in "nm")
    rest = [token for token in line.tokens[at:] if token.kind == "n" and token.sign != "月" and token.value != found[1]]
    time = _only_time(line, rest[0].start) if rest else None
    if rest and time is None:
        return None
    known = all(_may_stand_beside(line, index, time) for index in range(at, len(line.tokens)))
    return (*found, line.tokens[at].start) if known else None


def _may_stand_beside(line: Line, index: int, time: Time | None) -> bool:
    token = line.tokens[index]
    if time is not None and time.start <= token.start < time.end:
        return True  # "pm"
    return token.kind != "o" or line.is_small(index) or token.word in calendar().at | calendar().clock


def _only_time(line: Line, start: int) -> Time | None:
    """The time that begins at a place, if no number stands behind it in the line."""
    index = next(index for index, token in enumerate(line.tokens) if token.start == start)
    time = time_at(line, index, beside=True)
    if time is None or any(token.start >= time.end and token.kind == "n" for token in line.tokens):
        return None
    return time


def _is_sure(word: str, language: str) -> bool:
    found = calendar().months.get(word, {})
    return not found or len(word) >= _SURE_LENGTH or not language or language in found


def _is_next(line: Line, index: int) -> bool:
    return bool(line.kind(index)) and line.near(index)


def _number_before(line: Line, index: int) -> int:
    """The day of `2nd of March`."""
    at = index - 1
    while at >= 0 and line.near(at + 1) and line.is_small(at):
        at -= 1
    return line.number(at, 31) if at >= 0 and line.near(at + 1) else 0


def day_in_year(text: str, year: int, language: str | None = None) -> str | None:
    """The date of a dateline (`Sept. 2`, `6月23日`) in that year, as ISO 8601."""
    found = find_days(text, language)
    if found is None or not exists(year, *found):
        return None
    return f"{year}-{found[0]:02}-{found[1]:02}"


def nearest_year(month: int, day: int, published: str) -> str | None:
    """The last such day that is not later than the day after publication, as ISO 8601.

    A report filed on December 31 and published on January 2 is of the year before.
    """
    latest = date.fromisoformat(published[:10]) + timedelta(days=1)
    for year in range(latest.year, latest.year - _LEAP_GAP - 1, -1):
        if exists(year, month, day) and date(year, month, day) <= latest:
            return f"{year}-{month:02}-{day:02}"
    return None


def nearest_month(day: int, published: str) -> str | None:
    """The last such day of a month that is not later than the day after publication, as ISO 8601."""
    latest = date.fromisoformat(published[:10]) + timedelta(days=1)
    months = ((latest.year - (latest.month <= back), (latest.month - back - 1) % 12 + 1)
              for back in range(_MONTHS_BACK))
    return next((f"{year}-{month:02}-{day:02}" for year, month in months
                 if exists(year, month, day) and date(year, month, day) <= latest), None)


def moment_ago(text: str, crawled: datetime, language: str | None = None) -> Moment | None:
    """The day that a time told from now means (`3 hours ago`, `vor 2 Tagen`), seen from when the page was fetched.

    Args:
        text: a line of at most a few hundred characters.
        crawled: when it was true.
        language: ISO 639-1; English is tried, too.
    """
    if not _DIGIT.search(text):
        return None
    found = _ago_in((language or "en").lower().replace("_", "-").split("-")[0]).search(plain(text))
    if found is None or found.lastgroup is None:
        return None
    count = int(_NUMBER.findall(plain(found[0]))[0])
    day = crawled - count * _UNITS[found.lastgroup.rstrip("0123456789")]
    return Moment(day.date().isoformat(), found.start(), found.end(), text[found.start():found.end()])


def day_told(text: str, crawled: datetime, language: str | None = None) -> Moment | None:
    """The day that a line tells from when the page was fetched (`Yesterday, 15:05`), with its time if it has one.

    Args:
        text: a line of at most `LONGEST_TOLD` characters.
        crawled: when it was true.
        language: ISO 639-1; English is tried, too.
    """
    if len(text) > LONGEST_TOLD:
        return None
    code = (language or "en").lower().replace("_", "-").split("-")[0]
    folded = fold(text)
    found = _told_in(code).search(folded) if len(folded) == len(text) else None
    if found is None:
        return None
    day = (crawled - timedelta(days=days_ago(code)[found[0]])).date().isoformat()
    line = Line(plain(text[found.end():]), language)
    at = next((index for index, token in enumerate(line.tokens) if token.word not in calendar().at), len(line.tokens))
    time = time_at(line, at, beside=True)
    if time is None and at < len(line.tokens):
        return None  # "yesterday's news"
    end = found.end() + (time.end if time else 0)
    return Moment(f"{day}T{time.text}" if time else day, found.start(), end, text[found.start():end])


@lru_cache(maxsize=64)
def _told_in(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{any_of(days_ago(language))})(?!\w)")


_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1),
          "week": timedelta(weeks=1)}


@lru_cache(maxsize=64)
def _ago_in(language: str) -> re.Pattern[str]:
    """CLDR's patterns of one language and of English, the longest first: "in {0} days" after "{0} days"."""
    forms = {(pattern, unit) for code in (language, "en") if code in cldr()
             for unit, patterns in cldr()[code]["ago"].items() for pattern in patterns}
    ordered = sorted(forms, key=lambda form: (-len(form[0]), form))
    pieces = [f"(?P<{unit}{number}>{_counted(pattern)})" for number, (pattern, unit) in enumerate(ordered)]
    return re.compile(r"(?<![^\W_])(?:" + "|".join(pieces) + r")(?!\w)", re.IGNORECASE)


def _counted(pattern: str) -> str:
    """`vor {0} Stunden` as a regular expression, with its number as `[0-9]+` and any space between."""
    before, _, behind = pattern.partition("{0}")
    return r"\s?".join((_spaced(before.strip()), "[0-9]{1,3}", _spaced(behind.strip())))


def _spaced(text: str) -> str:
    return r"\s".join(map(re.escape, text.split()))


@cache
def _ago() -> re.Pattern[str]:
    """A number and a unit, with the word for "ago" behind or before them."""
    entries = words().values()
    ago = any_of(word for entry in entries for word in entry.ago)
    count = rf"[0-9]{{1,3}}\s?(?:{any_of(word for entry in entries for word in entry.units)})\.?"
    ends = r"(?![^\W\d_\u0e00-\u0eff\u3000-\u9fff\uac00-\ud7a3])"  # scripts without spaces go on at once
    return re.compile(
        rf"(?<![^\W_])(?:{count}(?:\s{count})?\s?(?:{ago}){ends}|(?:{ago})\s(?:[^\W\d]{{1,5}}\s)?{count}{ends})",
        re.IGNORECASE)


@lru_cache(maxsize=512)  # several stages ask about the same line
def find_relative(text: str) -> str | None:
    """A time told from now (`1 year ago`, `vor 3 Stunden`, `2小时前`) as it stands in the text."""
    found = _ago().search(plain(text)) if _DIGIT.search(text) else None
    return text[found.start():found.end()] if found else None
