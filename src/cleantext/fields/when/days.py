"""Which tokens of a line are a date. Each form is tried round every number that can be a year."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cleantext.fields.when.calendar import calendar
from cleantext.fields.when.clock import time_after, time_at
from cleantext.fields.when.line import Line

#: The years of dates in a header. Years of other calendars (1400, 2564) lie outside and give no date.
YEARS = range(1990, 2101)
#: Years of the Buddhist era, which Thailand counts in, and how far they are ahead.
BUDDHIST_YEARS, BUDDHIST = range(2533, 2644), 543
#: Years of the Solar Hijri calendar (Iran, Afghanistan), and the day that began one of them.
JALALI_YEARS = range(1369, 1480)
_JALALI_ZERO, _NEW_YEAR_OF_ZERO = 1400, date(2021, 3, 21).toordinal()
#: Two-digit years up to this one are of this century, those from 90 on of the last; the rest are none.
LAST_SHORT_YEAR = 39
#: Where two digits before the month are the year: "21.03.04".
_YEAR_FIRST = ("ko", "ja", "zh")
#: Where two digits may be the year of another calendar.
_OTHER_CALENDARS = ("fa", "th")
_MOST_SMALL = 3  # tokens back to the next part of a date, itself counted
_ERA_DIGITS = 3  # of a year of an era: 民國110年
#: What makes two digits behind a month a year: `4 March ’21`.
_APOSTROPHES = ("’", "'", " ’", " '", ", ’", ", '")
#: What stands before a year of two digits where no weekday helps.
_BEFORE_SHORT = frozenset((".", "/", "-", *_APOSTROPHES))


class Day(NamedTuple):
    """A date, from the token `first` to the token `last`.

    `clock` is the token where a time inside the date begins (`Mar 4 15:05 2021`), 0 where there is none.
    """

    year: int
    month: int
    day: int
    first: int
    last: int
    clock: int = 0
    ambiguous: bool = False

    @property
    def iso(self) -> str:
        """As ISO 8601."""
        return f"{self.year}-{self.month:02}-{self.day:02}"


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day in `YEARS`."""
    if year not in YEARS:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day(year: int, month: int, day: int, first: int, last: int) -> Day | None:
    return Day(year, month, day, first, last) if exists(year, month, day) else None


def find_in(line: Line) -> list[Day]:
    """The dates with a year, in order."""
    days: list[Day] = []
    last = -1
    for index, token in enumerate(line.tokens):
        if not token.width or index <= last:
            continue
        form = _of_era if token.sign == "年" and token.width <= _ERA_DIGITS else _FORMS.get(token.width)
        found = form(line, index) if form else None
        if found is not None and found.first > last:
            days.append(found)
            last = found.last
    return days


def _of_long_year(line: Line, index: int) -> Day | None:
    year = line.tokens[index].value
    if year in JALALI_YEARS:
        return _of_jalali_year(line, index, year)
    if year in BUDDHIST_YEARS and (line.language == "th" or _is_thai(line.text)):
        year -= BUDDHIST
    if year not in YEARS:
        return None
    return (_named_before(line, index, year) or _numbers_before(line, index, year) or _numbers_after(line, index, year)
            or _named_after(line, index, year) or _clock_before(line, index, year))


def _is_thai(text: str) -> bool:
    return any("\u0e00" <= char <= "\u0e7f" for char in text)


def _of_jalali_year(line: Line, index: int, year: int) -> Day | None:
    """`13 اسفند 1399`, and in Persian `1399/12/13`."""
    month = calendar().jalali.get(line.tokens[index - 1].word, 0) if index > 1 else 0
    day = line.number(index - 2, 31) if month else 0
    first, last = index - 2, index
    if not month and line.language == "fa" and line.kind(index + 2) and _separated(line, index, index + 2):
        month, day, first, last = line.number(index + 1, 12), line.number(index + 2, 31), index, index + 2
    found = gregorian(year, month, day) if month and day else None
    return Day(found.year, found.month, found.day, first, last) if found and found.year in YEARS else None


def gregorian(year: int, month: int, day: int) -> date | None:
    """The day of the Solar Hijri (Jalali) calendar in ours, `None` where there is no such day.

    By the rule of 33 years, right for 1343 to 1472: eight of them, told by the remainder, are leap years.
    """
    lengths = [31] * 6 + [30] * 5 + [30 if _is_jalali_leap(year) else 29]
    if not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        return None
    low, high = sorted((year, _JALALI_ZERO))
    between = sum(366 if _is_jalali_leap(at) else 365 for at in range(low, high))
    new_year = _NEW_YEAR_OF_ZERO + (between if year >= _JALALI_ZERO else -between)
    return date.fromordinal(new_year + sum(lengths[:month - 1]) + day - 1)


def _is_jalali_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def _of_glued_year(line: Line, index: int) -> Day | None:
    """`November 21, 20250`: the year, and the numbers of comments and readers at once behind it."""
    token = line.tokens[index]
    year = int(line.text[token.start:token.start + 4])
    found = _named_before(line, index, year) if year in YEARS else None
    if found is not None:
        line.tokens[index] = token._replace(end=token.start + 4)
    return found


def _of_short_year(line: Line, index: int) -> Day | None:
    """`04.03.21`, `04-Mar-21`, `04.Mar.21`, `4 March ’21`, `Thu, 4 Mar 21`."""
    if index < 2 or line.language in _OTHER_CALENDARS:
        return None
    if line.gap(index) not in _BEFORE_SHORT and not (line.has_weekday and line.near(index)):
        return None
    found = _short_numbers(line, index) or _short_named(line, index)
    return found if found and time_at(line, index) is None else None


def _of_era(line: Line, index: int) -> Day | None:
    """`令和3年3月4日`, `民國110年3月4日`, else a year of two digits."""
    token = line.tokens[index]
    first = line.tokens[index - 1].word if index and not line.gap(index).strip() else ""
    start = next((year for era, year in calendar().eras.items() if first.endswith(era)), 0) if first else 0
    if start:
        found = _numbers_after(line, index, start + token.value)
        return found._replace(first=index - 1) if found else None
    return _of_short_year(line, index) if token.width == 2 else None


#: What a number of so many digits may be the year of.
_FORMS = {2: _of_short_year, 4: _of_long_year} | dict.fromkeys(range(5, 11), _of_glued_year)


def _century(value: int) -> int:
    return 2000 + value if value <= LAST_SHORT_YEAR else 1900 + value


def _short_named(line: Line, index: int) -> Day | None:
    found = _named_before(line, index, _century(line.tokens[index].value))
    if found is None:
        return None
    gap = line.gap(index)
    between = gap in _APOSTROPHES or (gap in ("-", ".") and gap == line.gap(index - 1))
    return found if between or line.kind(found.first - 1) == "w" else None


def _short_numbers(line: Line, index: int) -> Day | None:
    if line.gap(index) not in (".", "/", "-") or not _separated(line, index - 2, index):
        return None
    first, second, third = line.tokens[index - 2:index + 1]
    widths = {first.width, second.width}
    if widths != {2} and (max(widths) > 2 or not _is_in_company(line, index)):
        return None
    if line.language in _YEAR_FIRST:
        return _day(_century(first.value), second.value, third.value, index - 2, index)
    found = _ordered(line, first.value, second.value, _century(third.value), index)
    return found._replace(ambiguous=found.ambiguous or line.gap(index) == "-") if found else None


def _is_in_company(line: Line, index: int) -> bool:
    """`4.3.21` is a date beside a weekday or a time: alone it may be the number of a version or a section."""
    return line.kind(index - 3) == "w" or time_after(line, index) is not None


def _separated(line: Line, first: int, last: int) -> bool:
    """Whether three numbers have one sign between them, and are no part of a longer row of numbers."""
    sign = line.gap(last).strip()
    if sign not in (".", "/", "-") or line.gap(last - 1).strip() != sign:
        return False
    if any(token.kind != "n" or token.sign for token in line.tokens[first:last + 1]):
        return False
    return not _goes_on_left(line, first, sign) and not _goes_on_right(line, last, sign)


def _goes_on_left(line: Line, first: int, sign: str) -> bool:
    """`1.4.3.2021`, `v4.3.2021`."""
    if line.kind(first - 1) == "n":
        return line.gap(first) == sign
    return line.kind(first - 1) == "o" and not line.gap(first) and len(line.tokens[first - 1].word) == 1


def _goes_on_right(line: Line, last: int, sign: str) -> bool:
    """`4.3.2021.5`, but not `2021-03-04-15:05`."""
    return line.kind(last + 1) == "n" and line.gap(last + 1) == sign and time_at(line, last + 1) is None


def _ordered(line: Line, first: int, second: int, year: int, index: int) -> Day | None:
    """Day and month of `04/03/2021`: a number above 12 decides, then the sign, then the language."""
    sign = line.gap(index).strip()
    slashed = sign != "."
    by_habit = line.month_first(sign)
    month_first = first <= 12 and (second > 12 or (slashed and by_habit))
    month, day = (first, second) if month_first else (second, first)
    found = _day(year, month, day, index - 2, index)
    open_order = max(first, second) <= 12 and first != second
    return found._replace(ambiguous=open_order and (slashed or by_habit)) if found else None


def _numbers_before(line: Line, index: int, year: int) -> Day | None:
    """`04.03.2021`, `4. 3. 2021`, `04/03/2021`."""
    first, second = line.number(index - 2, 31), line.number(index - 1, 31)
    if not (first and second and _separated(line, index - 2, index)):
        return None
    return _ordered(line, first, second, year, index)


def _numbers_after(line: Line, index: int, year: int) -> Day | None:
    """`2021-03-04`, `2021. 3. 4.`, `2021年3月4日`."""
    month, day = line.number(index + 1, 12), line.number(index + 2, 31)
    if not (month and day):
        return None
    signs = "".join(token.sign for token in line.tokens[index:index + 3])
    if signs != "年月日" and not _separated(line, index, index + 2):
        return None
    return _day(year, month, day, index, index + 2)


def _back(line: Line, index: int) -> int:
    """The nearest token before `index` that is no small word; -1 where something else stands between."""
    at = index - 1
    while at >= 0 and at >= index - _MOST_SMALL and line.near(at + 1):
        if line.kinds[at] in "nm" or not line.is_small(at):
            return at
        at -= 1
    return -1


def _named_before(line: Line, index: int, year: int) -> Day | None:
    """`4 March 2021`, `2nd of March 2021`, `4 de marzo de 2021`, `March 4, 2021`, `4 Thursday March 2021`."""
    kinds = line.kinds
    if "m" not in kinds:
        return None
    near = _back(line, index)
    if near >= 0 and kinds[near] == "w":
        near = _back(line, near)
    far = _back(line, near) if near > 0 else -1
    if far >= 0 and kinds[far] == "w":
        far = _back(line, far)
    if far >= 0 and kinds[far] == "m" == kinds[near] and line.tokens[far].value == line.tokens[near].value:
        far = _back(line, far)  # the month in two languages: "آذار/مارس"
    return _named(line, (far, near), year, far, index) if far >= 0 else None


def _named(line: Line, pair: tuple[int, int], year: int, first: int, last: int) -> Day | None:
    """The date whose day and month are the two tokens of `pair`, in either order."""
    month, number = pair if line.kinds[pair[0]] == "m" else pair[::-1]
    day = line.number(number, 31) if line.kinds[month] == "m" else 0
    return _day(year, line.tokens[month].value, day, first, last) if day else None


def _named_after(line: Line, index: int, year: int) -> Day | None:
    """`2021. március 4.`, `2021 m. kovo 4 d.`, `2021-Mar-04`."""
    if "m" not in line.kinds:
        return None
    at = index + 1
    while line.kind(at) == "o" and line.is_small(at) and line.near(at):
        at += 1
    if not line.kind(at + 1) or not line.near(at) or not line.near(at + 1):
        return None
    return _named(line, (at, at + 1), year, index, at + 1)


def _clock_before(line: Line, index: int, year: int) -> Day | None:
    """`Mar 04 05:06:07 UTC 2021`."""
    month = next((at for at in range(index - 3, max(index - 8, -1), -1) if line.kind(at) == "m"), -1)
    day = line.number(month + 1, 31) if month >= 0 and line.near(month + 1) else 0
    time = time_at(line, month + 2) if day else None
    if time is None or line.text[time.end:line.tokens[index].start].strip():
        return None
    found = _day(year, line.tokens[month].value, day, month, index)
    return found._replace(clock=month + 2) if found else None
