"""Dates and times as people and machines write them, as ISO 8601 at the precision that is stated.

Nothing is invented: a day stays a day, an offset is given only where one is stated, and a date that can be read in no way,
or lies outside `YEARS`, is no date. The names of months and weekdays come from the lexicon; each language's are tried.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from cleantext.words import Words, words

#: The years of dates in a header. Years of other calendars (1400, 2564) lie outside and give no date.
YEARS = range(1990, 2101)
#: Two-digit years up to this one are of this century, those from 90 on of the last; the rest is no year.
LAST_SHORT_YEAR = 49
#: Longest value that `parse_moment` looks at.
MAX_VALUE = 300


class Moment(NamedTuple):
    """A date, with a time where one is stated.

    Attributes:
        iso: ISO 8601, as precise as the text: "2021-03-04", "2021-03-04T05:06", "2021-03-04T05:06:07+01:00".
        start: where it begins in the text, in code points.
        end: where it ends.
        raw: the text between.
        ambiguous: whether day and month could change places ("04/03/2021").
    """

    iso: str
    start: int
    end: int
    raw: str
    ambiguous: bool = False


class _Token(NamedTuple):
    """A number, a month, a weekday or another word."""

    start: int
    end: int
    kind: str  # "n", "m", "w" or "o"
    value: int = 0  # of a number or a month
    width: int = 0  # digits of a number
    sign: str = ""  # 年, 月 or 日 behind a number
    word: str = ""


class _Day(NamedTuple):
    """A date that spans the tokens `first` to `last`."""

    year: int
    month: int
    day: int
    first: int
    last: int
    clock: int = 0  # the token where a time between day and year begins
    ambiguous: bool = False


class _Time(NamedTuple):
    text: str  # "05:06", "05:06:07+01:00"
    start: int
    end: int


# --- words -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    """Lower case, without the accents that capitals lose."""
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word))).replace("ı", "i")
    return word


_ACCENTS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The words of every language, ready to be looked up."""

    months: dict[str, int | dict[str, int]]  # a name that means several months: by language
    markers: frozenset[str]  # words before the number of a month: "tháng 3"
    weekdays: frozenset[str]
    of: frozenset[str]
    year: frozenset[str]
    at: frozenset[str]
    clock: frozenset[str]
    zones: dict[str, str]


_MARKED = re.compile(r"(\D+?)\s?\d+")


@cache
def _calendar() -> _Calendar:
    table = tomllib.loads(files("cleantext.lexicon").joinpath("calendar.toml").read_text(encoding="utf-8"))
    zones = table.pop("zones") | dict.fromkeys(table.pop("zones_without_offset")["names"], "")
    small = {key: frozenset(_fold(word) for entry in table.values() for word in entry.get(key, ()))
             for key in ("of", "year", "at", "clock")}
    names = [(_fold(name), number, code) for code, entry in words().items()
             for number, forms in enumerate(entry.months, 1) for name in forms]
    marked = {found[1].strip() for name, _, _ in names if (found := _MARKED.fullmatch(name))}
    weekdays = {_fold(name) for entry in words().values() for day in entry.weekdays for name in day}
    return _Calendar(_months(names), frozenset(marked), frozenset(weekdays), small["of"], small["year"],
                     small["at"], small["clock"], zones)


def _months(names: list[tuple[str, int, str]]) -> dict[str, int | dict[str, int]]:
    by_language: dict[str, dict[str, int]] = {}
    for name, number, code in names:
        by_language.setdefault(name.rstrip("."), {})[code] = number
    return {name: next(iter(found.values())) if len(set(found.values())) == 1 else found
            for name, found in by_language.items()}


def _month(word: str, language: str) -> int:
    found = _calendar().months.get(word, 0)
    return found if isinstance(found, int) else found.get(language, 0)


# --- tokens ----------------------------------------------------------------------------------------------------------

_DIGIT = re.compile(r"\d")
#: What a line with a date has: a year of four digits, or two digits behind a separator.
_YEARISH = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|[./\-'’ ][0-9]{2}(?![0-9])")
_LETTER = r"[^\s\d\x00-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7،؛\u2000-\u206f\u3000-\u3004\u3008-\u3020\uff00-\uff20]"
_TOKEN = re.compile(rf"([0-9]+)(?:\s?([年月日号號년월일]))?|((?:[\u0e00-\u0e7f]+\.)*{_LETTER}+)")
_SIGNS = {"年": "年", "년": "年", "月": "月", "월": "月", "日": "日", "号": "日", "號": "日", "일": "日"}
_FULL_WIDTH = {"：": ":", "／": "/", "．": ".", "，": ",", "－": "-", "−": "-"}


@lru_cache(maxsize=1024)
def _ascii_of(char: str) -> str:
    """A digit of any script as 0 to 9, a full-width sign as its plain one."""
    value = unicodedata.decimal(char, None)
    return _FULL_WIDTH.get(char, char) if value is None else str(value)


def _plain(text: str) -> str:
    """The text with plain digits and colons; each character stays at its place."""
    return text if text.isascii() else "".join([char if char < "\x80" else _ascii_of(char) for char in text])


def _tokens(text: str, language: str) -> list[_Token]:
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(text):
        digits, sign, word = found.groups()
        start, end = found.span()
        if digits is None:
            tokens.append(_word_token(start, end, _fold(word), language, tokens))
        elif sign is None and tokens and tokens[-1].word in _calendar().markers and 1 <= int(digits[:3]) <= 12:
            tokens[-1] = _Token(tokens[-1].start, end, "m", int(digits))
        else:
            value = int(digits) if len(digits) <= 4 else -1
            tokens.append(_Token(start, end, "n", value, len(digits), _SIGNS.get(sign, "")))
    return tokens


def _word_token(start: int, end: int, word: str, language: str, before: list[_Token]) -> _Token:
    month = _month(word, language)
    if not month and before and before[-1].kind == "o":  # "تشرين الأول", "tháng ba"
        month = _month(f"{before[-1].word} {word}", language)
        start = before.pop().start if month else start
    if month:
        return _Token(start, end, "m", month, word=word)
    return _Token(start, end, "w" if word in _calendar().weekdays else "o", word=word)


# --- days ------------------------------------------------------------------------------------------------------------


class _Line:
    """A line with its tokens."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.region = (language or "").lower().replace("_", "-")
        self.language = self.region.split("-")[0]
        self.tokens = _tokens(text, self.language)

    def gap(self, index: int) -> str:
        """What is between a token and the one before it."""
        return self.text[self.tokens[index - 1].end:self.tokens[index].start]

    def near(self, index: int) -> bool:
        """Whether a token may go on with the date that the one before it began."""
        gap = self.gap(index)
        return len(gap) <= 4 and not gap.strip(" \xa0\u202f\t\n,.-/'’–()،")

    def number(self, index: int, top: int) -> int:
        """The value of a number of one or two digits up to `top`, else 0."""
        if not 0 <= index < len(self.tokens):
            return 0
        token = self.tokens[index]
        return token.value if token.kind == "n" and token.width <= 2 and token.value <= top else 0

    def kind(self, index: int) -> str:
        """The kind of a token, or "" where there is none."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    @property
    def month_first(self) -> bool:
        """Whether 04/03 is the third of April here."""
        return self.region in ("en", "en-us", "en-ph")

    def day(self, year: int, month: int, day: int, first: int, last: int) -> _Day | None:
        """The date, if there is such a day."""
        return _Day(year, month, day, first, last) if _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    return day <= 28 or (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day >= day


def _days(line: _Line) -> list[_Day]:
    days: list[_Day] = []
    for index, token in enumerate(line.tokens):
        if token.kind != "n" or token.width not in (2, 4):
            continue
        found = _long_year(line, index) if token.width == 4 else _short_year(line, index)
        if found is not None and (not days or found.first > days[-1].last):
            days.append(found)
    return days


def _long_year(line: _Line, index: int) -> _Day | None:
    if line.tokens[index].value not in YEARS:
        return None
    year = line.tokens[index].value
    return (_named_before(line, index, year) or _numbers_before(line, index, year) or _numbers_after(line, index, year)
            or _named_after(line, index, year) or _clock_before(line, index, year))


def _short_year(line: _Line, index: int) -> _Day | None:
    """`04.03.21`, `04-Mar-21`, `Thu, 4 Mar 21`."""
    year = _century(line.tokens[index].value)
    if line.text[line.tokens[index].end:][:1] in (":", ".", "h") or line.language in ("fa", "th"):
        following = line.text[line.tokens[index].end + 1:][:1]
        if following.isdigit() or line.language in ("fa", "th"):
            return None
    found = _named_before(line, index, year)
    if found is not None and (line.kind(found.first - 1) == "w" or line.gap(index) in ("-", "’", "'", " ’", " '", ", ’", ", '")):
        return found
    return _short_numbers(line, index)


def _century(value: int) -> int:
    return 2000 + value if value <= LAST_SHORT_YEAR else 1900 + value


def _short_numbers(line: _Line, index: int) -> _Day | None:
    if index < 2 or any(line.tokens[at].width != 2 for at in (index - 2, index - 1)):
        return None
    if line.gap(index) not in (".", "/", "-") or not _separated(line, index - 2, index):
        return None
    first, second, third = (line.tokens[at].value for at in (index - 2, index - 1, index))
    if line.language in ("ko", "ja", "zh"):
        return line.day(_century(first), second, third, index - 2, index)
    return _ordered(line, first, second, _century(third), index)


def _separated(line: _Line, first: int, last: int) -> bool:
    """Whether three numbers have the same sign between them, and are no part of a longer row of numbers."""
    sign = line.gap(last).strip()
    if sign not in (".", "/", "-") or line.gap(last - 1).strip() != sign:
        return False
    if any(line.tokens[at].sign for at in range(first, last + 1)):
        return False
    before = line.gap(first) if line.kind(first - 1) == "n" else ""
    after = line.gap(last + 1) if line.kind(last + 1) == "n" else ""
    attached = line.kind(first - 1) == "o" and line.gap(first) == "" and len(line.tokens[first - 1].word) == 1
    return not (before == sign or (after == sign and not _clock_follows(line, last + 1)) or attached)


def _clock_follows(line: _Line, index: int) -> bool:
    return line.kind(index + 1) == "n" and line.gap(index + 1) == ":"


def _ordered(line: _Line, first: int, second: int, year: int, index: int) -> _Day | None:
    """Day and month of `04/03/2021`: a number above 12 decides, then the sign, then the language."""
    month_first = line.month_first and line.gap(index).strip() != "."
    ambiguous = first <= 12 and second <= 12 and first != second and line.gap(index).strip() != "."
    if second > 12 or (month_first and first <= 12):
        first, second = second, first
    found = line.day(year, second, first, index - 2, index)
    return found._replace(ambiguous=ambiguous) if found else None


def _numbers_before(line: _Line, index: int, year: int) -> _Day | None:
    """`04.03.2021`, `4. 3. 2021`, `04/03/2021`."""
    first, second = line.number(index - 2, 31), line.number(index - 1, 31)
    if not (first and second and _separated(line, index - 2, index)):
        return None
    return _ordered(line, first, second, year, index)


def _numbers_after(line: _Line, index: int, year: int) -> _Day | None:
    """`2021-03-04`, `2021. 3. 4.`, `2021年3月4日`."""
    month, day = line.number(index + 1, 12), line.number(index + 2, 31)
    if not (month and day):
        return None
    signs = "".join(token.sign for token in line.tokens[index:index + 3])
    if signs != "年月日" and (signs or not _separated(line, index, index + 2)):
        return None
    return line.day(year, month, day, index, index + 2)


def _back(line: _Line, index: int) -> int:
    """The token before `index` that is no small word; -1 where something else stands between."""
    for at in range(index - 1, max(index - 4, -1), -1):
        if not line.near(at + 1):
            return -1
        token = line.tokens[at]
        if not (_is_ordinal(line, at) or (token.kind == "o" and token.word in _small())):
            return at
    return -1


def _is_ordinal(line: _Line, index: int) -> bool:
    """Whether a token is the "nd" of "2nd"."""
    token = line.tokens[index]
    return token.kind in "ow" and 1 <= len(token.word) <= 3 and line.kind(index - 1) == "n" and not line.gap(index)


def _small() -> frozenset[str]:
    return _calendar().of | _calendar().year


def _named_before(line: _Line, index: int, year: int) -> _Day | None:
    """`4 March 2021`, `2nd of March 2021`, `4 de marzo de 2021`, `March 4, 2021`."""
    near = _back(line, index)
    if line.kind(near) == "w":
        near = _back(line, near)
    far = _back(line, near) if near > 0 else -1
    if far >= 0 and line.kind(far) == "m" == line.kind(near) and line.tokens[far].value == line.tokens[near].value:
        far = _back(line, far)  # the month in two languages: "آذار/مارس"
    return _named(line, far, near, year, index)


def _named(line: _Line, far: int, near: int, year: int, last: int) -> _Day | None:
    if far < 0:
        return None
    if line.kind(near) == "m" and (day := line.number(far, 31)):
        return line.day(year, line.tokens[near].value, day, far, last)
    if line.kind(far) == "m" and (day := line.number(near, 31)):
        return line.day(year, line.tokens[far].value, day, far, last)
    return None


def _named_after(line: _Line, index: int, year: int) -> _Day | None:
    """`2021. március 4.`, `2021 m. kovo 4 d.`, `2021-Mar-04`."""
    at = index + 1
    while line.kind(at) == "o" and line.tokens[at].word in _small() and line.near(at):
        at += 1
    if not line.kind(at + 1) or not line.near(at) or not line.near(at + 1):
        return None
    kinds = line.kind(at) + line.kind(at + 1)
    month, day = (at, at + 1) if kinds == "mn" else (at + 1, at)
    value = line.number(day, 31)
    if kinds not in ("mn", "nm") or not value:
        return None
    found = line.day(year, line.tokens[month].value, value, index, at + 1)
    return found


def _clock_before(line: _Line, index: int, year: int) -> _Day | None:
    """`Mar 04 05:06:07 UTC 2021`."""
    for at in range(index - 3, max(index - 8, -1), -1):
        if line.kind(at) != "m":
            continue
        day, clock = line.number(at + 1, 31), line.tokens[at + 2]
        time = _time(line.language).match(line.text, clock.start) if day and line.near(at + 1) else None
        if time is None or line.text[time.end():line.tokens[index].start].strip():
            return None
        found = line.day(year, line.tokens[at].value, day, at, index)
        return found._replace(clock=at + 2) if found else None
    return None


# --- times -----------------------------------------------------------------------------------------------------------


def _alternatives(listed: Iterator[str] | list[str] | tuple[str, ...] | frozenset[str]) -> str:
    """A pattern for any of the words, the longest first; dots may be followed by a space."""
    escaped = {re.escape(word).replace(r"\.", r"\.?\s?") for word in listed}
    return "|".join(sorted(escaped, key=lambda word: (-len(word), word))) or "(?!)"


def _halves(language: str) -> tuple[list[str], list[str]]:
    """The words for before and after noon: of the language, of English, and of the scripts that no word is like."""
    entries = [entry for code, entry in words().items() if code in ("en", language) or _foreign(entry)]
    return [word for entry in entries for word in entry.am], [word for entry in entries for word in entry.pm]


def _foreign(entry: Words) -> bool:
    return all(word[0] > "\u02ff" for word in (*entry.am, *entry.pm))


@lru_cache(maxsize=64)
def _time(language: str) -> re.Pattern[str]:
    am, pm = map(_alternatives, _halves(language))
    return re.compile(
        rf"(?:(?:(?P<am>{am})|(?P<pm>{pm}))\s?)?(?<![0-9:.])(?P<hour>[0-9]{{1,2}})"
        r"(?:\s?:\s?(?P<colon>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
        r"|\s?(?P<sign>[时時點点시])(?:\s?(?P<signed>[0-9]{1,2})\s?[分분](?:\s?(?P<second2>[0-9]{1,2})\s?[秒초])?)?"
        r"|(?P<h>(?:h|\sh\s)(?P<after_h>[0-9]{2})(?:\s?mi?n)?(?![^\W_]))"
        r"|\.(?P<dotted>[0-9]{2}))?(?![0-9])"
        rf"(?:\s?(?:(?P<am2>{am})|(?P<pm2>{pm}))(?!\w))?"
        rf"(?:\s?(?P<clock>{_alternatives(_calendar().clock)})(?!\w)\.?)?"
        rf"(?P<zone>\s?\(?(?-i:(?P<name>{_alternatives(list(_calendar().zones))})(?!\w))?"
        r"(?:\s?(?P<offset>[+-][0-9]{1,2}(?::?[0-9]{2})?)(?![0-9:]))?\)?)",
        re.IGNORECASE)


def _read_time(found: re.Match[str] | None, *, beside: bool = True) -> _Time | None:
    """The time that was found, if it is one; `beside`: it stands where a time is expected."""
    if found is None or (clock := _clock(found, beside=beside)) is None:
        return None
    offset = _offset(found)
    end = found.start("zone") if offset is None else found.end()
    return _Time(clock + (offset or ""), found.start(), end)


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
    """The offset that follows the time; "" where a zone is named that means several, `None` where there is no zone."""
    name, offset = found["name"], found["offset"]
    if offset and (name or len(offset) >= 5) and not (not name and _is_range(found)):
        return normal_offset(offset)
    return _calendar().zones[name] if name else None


def _is_range(found: re.Match[str]) -> bool:
    """`10:00-11:30` is from ten to half past eleven; `10:00:00-03:00` and `10:00 -0300` have an offset."""
    return found["offset"][0] == "-" and ":" in found["offset"] and found["second"] is None


def normal_offset(offset: str) -> str | None:
    """`+0530`, `+5`, `-03:00` as "+05:30"; `None` where no place on earth has it."""
    digits = offset[1:].replace(":", "")
    digits = digits.zfill(2) + "00" if len(digits) <= 2 else digits.zfill(4)
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes > 14 * 60 or minutes % 15:
        return None
    return f"{offset[0] if minutes else '+'}{digits[:2]}:{digits[2:]}"


# --- days with their times -------------------------------------------------------------------------------------------

_LINK = " \xa0\u202f\u2009\t\n,;|·•()[]-–—.،、/@（）"
_MAX_LINK = 6  # characters between two tokens of a date and its time
_MAX_SKIPPED = 3  # small words between a date and its time


def _linked(text: str) -> bool:
    return len(text) <= _MAX_LINK and not text.strip(_LINK)


def _time_after(line: _Line, day: _Day) -> _Time | None:
    """The time that follows a date: `4 March 2021 at 15:05`."""
    end = line.tokens[day.last].end
    for at in range(day.last + 1, min(day.last + 2 + _MAX_SKIPPED, len(line.tokens))):
        token = line.tokens[at]
        if not _linked(line.text[end:token.start]):
            return None
        found = _read_time(_time(line.language).match(line.text, token.start))
        if found is not None:
            return found
        end = token.start + _skipped(token)
        if end == token.start:
            return None
        found = _read_time(_time(line.language).match(line.text, end)) if end < token.end else None
        if found is not None:
            return found
    return None


def _skipped(token: _Token) -> int:
    """How many characters of a token may stand between date and time: all of a small word, a weekday glued to 下午."""
    if token.kind == "w" or token.word in _calendar().at or token.word in _small():
        return token.end - token.start
    weekdays = _calendar().weekdays
    return next((size for size in (3, 2, 1) if token.word[:size] in weekdays and token.word[0] > "\u2fff"), 0)


def _time_before(line: _Line, day: _Day, floor: int) -> _Time | None:
    """The time that stands before a date: `15:05, 4 March 2021`."""
    start = line.tokens[day.first].start
    for at in range(day.first - 1, max(day.first - 8, -1), -1):
        token = line.tokens[at]
        if token.start < floor or not _linked(line.text[line.tokens[at].end:line.tokens[at + 1].start].replace(":", "")):
            return None
        found = _read_time(_time(line.language).match(line.text, token.start), beside=False)
        if found is not None and _only_links(line, found.end, start):
            return _widest(line, at, found, floor)
    return None


def _widest(line: _Line, at: int, found: _Time, floor: int) -> _Time:
    """The same time with what belongs to it on its left: `오후 3:05`, the hours of a number taken for minutes."""
    for before in range(max(at - 3, 0), at):
        if line.tokens[before].start < floor:
            continue
        wider = _read_time(_time(line.language).match(line.text, line.tokens[before].start), beside=False)
        if wider is not None and wider.end >= found.end:
            return wider
    return found


def _only_links(line: _Line, start: int, end: int) -> bool:
    """Whether only small words and weekdays stand between two places."""
    for token in line.tokens:
        if start <= token.start < end and _skipped(token) < token.end - token.start:
            return False
    return True


def _times(line: _Line, days: list[_Day]) -> list[_Time | None]:
    """The time of each date. Dates of one line have their times on the same side."""
    if not days:
        return []
    after = [_time_at(line, day) or _time_after(line, day) for day in days]
    if all(after):
        return after
    floors = [0, *(line.tokens[day.last].end for day in days[:-1])]
    if after[-1] is None and len(days) > 1 and _time_before(line, days[0], 0):
        return [_time_before(line, day, floor) for day, floor in zip(days, floors, strict=True)]
    taken = [0, *(time.end if time else floor for time, floor in zip(after, floors[1:], strict=False))]
    return [time or _time_before(line, day, floor) for time, day, floor in zip(after, days, taken, strict=False)]


def _time_at(line: _Line, day: _Day) -> _Time | None:
    if not day.clock:
        return None
    return _read_time(_time(line.language).match(line.text, line.tokens[day.clock].start))


def _moment(line: _Line, day: _Day, time: _Time | None) -> Moment:
    start, end = line.tokens[day.first].start, line.tokens[day.last].end
    if day.first and line.kind(day.first - 1) == "w" and line.near(day.first):
        start = line.tokens[day.first - 1].start
    iso = f"{day.year}-{day.month:02}-{day.day:02}"
    if time is not None:
        start, end, iso = min(start, time.start), max(end, time.end), f"{iso}T{time.text}"
    return Moment(iso, start, end, line.text[start:end], day.ambiguous)


def find_moments(text: str, language: str | None = None) -> list[Moment]:
    """The dates with a year in a line, in order.

    Args:
        text: a line of at most a few hundred characters.
        language: ISO 639-1, with a region if known ("en-gb"). It decides the order of `04/03/2021` (month first only in
            English) and which month a name means that several languages have.
    """
    if not _DIGIT.search(text):
        return []
    plain = _plain(text)
    if not _YEARISH.search(plain):
        return []
    line = _Line(plain, language)
    days = _days(line)
    moments = [_moment(line, day, time) for day, time in zip(days, _times(line, days), strict=True)]
    return [moment._replace(raw=text[moment.start:moment.end]) for moment in moments]


_ISO = re.compile(
    r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"\s?(Z|[+-][0-9]{2}(?::?[0-9]{2})?|UTC|GMT)?)?\s*")
_COMPACT = re.compile(r"\s*([0-9]{4})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2})?(Z|[+-][0-9]{2}:?[0-9]{2})?)?\s*")
_EPOCH = re.compile(r"\s*([0-9]{9,10})([0-9]{3})?(?:\.[0-9]+)?\s*")


def parse_moment(text: str, language: str | None = None) -> Moment | None:
    """The date of an attribute or a meta element: ISO 8601, RFC 2822, seconds since 1970, or a date as people write it."""
    text = text[:MAX_VALUE]
    found = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is not None:
        iso = _assembled(*found.groups())
        return Moment(iso, 0, len(text), text) if iso else None
    epoch = _EPOCH.fullmatch(text)
    if epoch is not None:
        return _from_epoch(int(epoch[1]), text)
    return next(iter(find_moments(text, language)), None)


def _assembled(year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None,
               zone: str | None) -> str | None:
    if not _exists(int(year), int(month), int(day)):
        return None
    iso = f"{year}-{month}-{day}"
    if hour is None or minute is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return iso
    offset = "" if zone is None else "+00:00" if zone[0] in "ZUG" else normal_offset(zone) or ""
    return f"{iso}T{hour}:{minute}{':' + second if second else ''}{offset}"


def _from_epoch(seconds: int, text: str) -> Moment | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return Moment(moment.isoformat(), 0, len(text), text) if moment.year in YEARS else None


# --- days without a year, and times ago ------------------------------------------------------------------------------


def find_days(text: str, language: str | None = None) -> tuple[int, int] | None:
    """Month and day of the first date in a line, with or without a year: `Sept. 2`, `3 мая`, `6月23日`."""
    if not _DIGIT.search(text):
        return None
    line = _Line(_plain(text), language)
    return next(filter(None, (_day_at(line, index) for index in range(len(line.tokens)))), None)


def _day_at(line: _Line, index: int) -> tuple[int, int] | None:
    token = line.tokens[index]
    if token.kind == "n" and token.sign == "月":
        month, day = token.value, line.number(index + 1, 31)
        signed = day and line.tokens[index + 1].sign == "日"
        return (month, day) if signed and _exists(2000, month, day) else None
    if token.kind != "m":
        return None
    before = _back(line, index)
    day = line.number(before, 31) or (line.number(index + 1, 31) if line.kind(index + 1) and line.near(index + 1) else 0)
    return (token.value, day) if day and _exists(2000, token.value, day) else None


def day_in_year(text: str, year: int, language: str | None = None) -> str | None:
    """The date of a dateline (`Sept. 2`, `6月23日`) in that year, as ISO 8601."""
    found = find_days(text, language)
    if found is None or not _exists(year, *found):
        return None
    return f"{year}-{found[0]:02}-{found[1]:02}"


def nearest_year(month: int, day: int, published: str) -> str | None:
    """The last such day that is not later than the day after publication, as ISO 8601.

    A report filed on December 31 and published on January 2 is of the year before.
    """
    latest = date.fromisoformat(published[:10]) + timedelta(days=1)
    for year in range(latest.year, latest.year - 9, -1):  # February 29 comes back after eight years at the latest
        if _exists(year, month, day) and date(year, month, day) <= latest:
            return f"{year}-{month:02}-{day:02}"
    return None


@cache
def _ago() -> re.Pattern[str]:
    entries = [entry for code, entry in sorted(words().items())]
    ago = _alternatives([word for entry in entries for word in entry.ago])
    units = _alternatives([word for entry in entries for word in entry.units])
    return re.compile(
        rf"(?<![^\W_])(?:[0-9]{{1,3}}\s?(?:{units})\.?(?:\s[0-9]{{1,3}}\s?(?:{units})\.?)?\s?(?:{ago})(?![a-z\u00c0-\u04ff])"
        rf"|(?:{ago})\s(?:[^\W\d]{{1,5}}\s)?[0-9]{{1,3}}\s?(?:{units})(?![a-z\u00c0-\u04ff]))", re.IGNORECASE)


def find_relative(text: str) -> str | None:
    """A time told from now (`1 year ago`, `vor 3 Stunden`, `2小时前`) as it stands in the text."""
    found = _ago().search(_plain(text)) if _DIGIT.search(text) else None
    return text[found.start():found.end()] if found else None
