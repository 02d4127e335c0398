"""The time of a date: in the forms of 24 and of 12 hours, with its offset where one is stated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cleantext.fields.when.calendar import calendar
from cleantext.fields.when.line import Line, Token
from cleantext.words import Words, words

#: What may stand between a date and its time, beside small words and a weekday.
LINK = " \xa0\u2009\u202f\u3000\t\n,;|·•()[]-–—.،、/@（）"
_MAX_LINK = 6  # characters between two tokens
_MAX_SKIPPED = 3  # small words
_MAX_TOKENS = 7  # of a time before a date, with the words between
_LAST_OFFSET = 14 * 60  # minutes


class Time(NamedTuple):
    """A time as ISO 8601 ("05:06", "05:06:07+01:00") and where it stands."""

    text: str
    start: int
    end: int


def any_of(listed: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space may follow a dot inside ("a. m.").

    Words with the same first letter stand together behind it, so that the engine tries few alternatives at a place.
    """
    by_first: dict[str, set[str]] = {}
    for word in listed:
        by_first.setdefault(word[:1].casefold(), set()).add(re.escape(word).replace(r"\.", r"\.?\s?"))
    groups = (_behind_first(sorted(escaped, key=lambda word: (-len(word), word))) for escaped in by_first.values())
    return "|".join(sorted(groups)) or "(?!)"


def _behind_first(escaped: list[str]) -> str:
    """Alternatives as one letter with what may follow it, where it is the same letter of all."""
    first = escaped[0][0]
    if len(escaped) == 1 or not first.isalpha() or any(word[0] != first for word in escaped):
        return "|".join(escaped)
    return f"{first}(?:{'|'.join([word[1:] for word in escaped])})"


def _is_foreign(entry: Words) -> bool:
    """Whether the words for before and after noon are of a script whose words look like no others."""
    return all(word[0] > "\u02ff" for word in (*entry.am, *entry.pm))


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    """A time. Only the language's own, English and foreign-looking words make it one of 12 hours: "em" is a word."""
    entries = [entry for code, entry in words().items() if code in ("en", language) or _is_foreign(entry)]
    own_am, own_pm = calendar().halves.get(language, ((), ()))
    am = any_of([*(word for entry in entries for word in entry.am), *own_am])
    pm = any_of([*(word for entry in entries for word in entry.pm), *own_pm])
    return re.compile(
        rf"(?:(?:(?P<am>{am})|(?P<pm>{pm}))\s?)?(?<![0-9:.])(?P<hour>[0-9]{{1,2}})"
        r"(?:\s?:\s?(?P<colon>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
        r"|\s?(?P<sign>[时時點点시])(?:\s?(?P<signed>[0-9]{1,2})\s?[分분](?:\s?(?P<second2>[0-9]{1,2})\s?[秒초])?)?"
        r"|(?P<h>(?:h|\sh\s)(?P<after_h>[0-9]{2})(?:\s?mi?n)?(?![^\W_]))"
        r"|\.(?P<dotted>[0-9]{2})(?!\.?[0-9]))?(?![0-9])"
        rf"(?:\s?(?:(?P<am2>{am})|(?P<pm2>{pm}))(?:(?!\w)|(?-i:(?<=[Mm])(?=[A-ZÀ-Þ][a-zß-ÿ]))))?"  # a name may be glued
        rf"(?:\s?(?P<clock>{any_of(calendar().clock)})(?!\w)\.?)?"
        rf"(?P<zone>\s?\(?(?-i:(?P<name>{any_of(calendar().zones)})(?!\w))?"
        r"(?:\s?(?P<offset>[+-][0-9]{1,2}(?::?[0-9]{2})?)(?![0-9:]))?\)?)",
        re.IGNORECASE)


def _read(found: re.Match[str] | None, *, beside: bool) -> Time | None:
    """The time that was found, if it is one; `beside`: it stands behind a date, where a time is expected."""
    clock = _clock(found, beside=beside) if found else None
    if found is None or clock is None:
        return None
    offset = _offset(found)
    return Time(clock + (offset or ""), found.start(), found.start("zone") if offset is None else found.end())


def _clock(found: re.Match[str], *, beside: bool) -> str | None:
    """Hours and minutes as "05:06", or `None` where the numbers are no time."""
    half = "am" if found["am"] or found["am2"] else "pm" if found["pm"] or found["pm2"] else ""
    told = half or found["colon"] or found["sign"] or found["h"] or found["clock"] or (found["dotted"] and beside)
    hour = int(found["hour"])
    minute = int(found["colon"] or found["signed"] or found["after_h"] or found["dotted"] or 0)
    if not told or hour > 23 or minute > 59:
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    second = found["second"] or found["second2"]
    return f"{hour:02}:{minute:02}" + (f":{int(second):02}" if second and int(second) <= 59 else "")


def _offset(found: re.Match[str]) -> str | None:
    """The offset behind the time; "" where the zone is known but not its offset, `None` where there is no zone."""
    name, offset = found["name"], found["offset"]
    if offset and (name or (len(offset) >= 5 and not _is_range(found))):
        return normal_offset(offset)
    return calendar().zones[name] if name else None


def _is_range(found: re.Match[str]) -> bool:
    """`10:00-11:30` is from ten to half past eleven; `10:00:00-03:00` and `10:00 -0300` have an offset."""
    return found["offset"][0] == "-" and ":" in found["offset"] and found["second"] is None


def normal_offset(offset: str) -> str | None:
    """`+0530`, `+5`, `-03:00` as "+05:30"; `None` where no place on earth has it."""
    digits = offset[1:].replace(":", "")
    digits = digits.zfill(2) + "00" if len(digits) <= 2 else digits.zfill(4)
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes > _LAST_OFFSET or minutes % 15:
        return None
    return f"{offset[0] if minutes else '+'}{digits[:2]}:{digits[2:]}"


def time_at(line: Line, index: int, *, beside: bool = False) -> Time | None:
    """The time that begins with a token; `beside`: it stands behind a day, where a time is expected."""
    return _at(line, line.tokens[index].start, beside=beside) if index < len(line.tokens) else None


def _at(line: Line, place: int, *, beside: bool = False) -> Time | None:
    return _read(_pattern(line.language).match(line.text, place), beside=beside)


def _is_link(text: str) -> bool:
    return len(text) <= _MAX_LINK and not text.strip(LINK)


def _skipped(token: Token) -> int:
    """How many characters of a token may stand between date and time: a small word, a weekday glued to 下午."""
    known = calendar()
    if token.kind == "w" or token.word in known.at or token.word in known.of or token.word in known.year:
        return token.end - token.start
    if token.word[:1] <= "\u2fff":
        return 0
    return next((size for size in (3, 2, 1) if token.word[:size] in known.weekdays), 0)


def time_after(line: Line, last: int) -> Time | None:
    """The time that follows the token `last` of a date: `4 March 2021 at 15:05`."""
    place = line.tokens[last].end
    for token in line.tokens[last + 1:last + 2 + _MAX_SKIPPED]:
        if not _is_link(line.text[place:token.start]):
            return None
        place = token.start + _skipped(token)
        found = _at(line, token.start, beside=True)
        if found is None and token.start < place < token.end:
            found = _at(line, place, beside=True)
        if found is not None or place == token.start:
            return found
    return None


def time_before(line: Line, first: int, floor: int) -> Time | None:
    """The time before the token `first` of a date and behind the place `floor`: `15:05, 4 March 2021`.

    The earliest token that begins a time which reaches to the date is taken, so that `오후 3:05` is one.
    """
    found = None
    for at in range(first - 1, max(first - 1 - _MAX_TOKENS, -1), -1):
        if line.tokens[at].start < floor or not _is_link(line.gap(at + 1).replace(":", "").replace("+", "")):
            break
        time = _at(line, line.tokens[at].start)
        if time is not None and _reaches(line, time.end, at, first):
            found = time
    return found


def _reaches(line: Line, end: int, at: int, first: int) -> bool:
    """Whether only small words and weekdays stand between the end of a time and a date."""
    between = [token for token in line.tokens[at:first] if token.start >= end]
    return end <= line.tokens[first].start and all(_skipped(token) == token.end - token.start for token in between)
