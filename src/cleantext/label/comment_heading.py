"""Who wrote a comment, and when, as the lines above or below its words say."""

from __future__ import annotations

import re
from functools import cache

from cleantext.fields.byline_words import without_byline
from cleantext.fields.names import is_known, is_month, is_person
from cleantext.fields.when import day_alone
from cleantext.folding import FIRST_UNSPACED
from cleantext.label.parts import is_header_line
from cleantext.words import tables

NAME_CHARS = 45  # a longer line is no name with "says:"
DATE_CHARS = 60  # a longer line is no date of a comment
_SHORT_YEAR = re.compile(r"(?<=[^\W\d_]\s)\d\d(?=,?\s\d{1,2}:\d\d)")  # "06 Mar 24 12:04"
_SHORT_AGE = re.compile(r"\d{1,3}\s?(?:min|mo|yr|hr|[smhdwy])(?:\s?(?:ago|[Ee]dited))?")  # "6d", "3hEdited"
_YEARLESS = re.compile(r"[01]\d-[0-3]\d\s[0-2]?\d:[0-5]\d")
_NUMBER = re.compile(r"^(?:#\s?\d{1,4}[.:)]?|\d{1,4}(?:\.|樓|楼|\s[-–])|[+−-]\d{1,4}(?:\s[+−-]\d{1,4})?)\s+(?=\D)")
_GLUED_NUMBER = re.compile(r"^\d{1,3}(?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ])")  # "1Ann Example"
PLACE = r"[\[［【][\u3400-\u9fff]{2,12}[\]］】]"  # "[安徽芜湖]", of who wrote a comment
_AVATAR = re.compile(r"^([^\W\d_a-zß-ÿ])(?=\1[^\W\dA-ZÀ-Þ_])")  # "AAnn Example": a letter for a picture
_STATUS = re.compile(rf"\s*[(（][^()（）]+\s[^()（）]+[)）]$|(?<=\S){PLACE}$")  # "Ann Example (not verified)"
_TO = re.compile(r"(?<=\S)\s?(?:回复|回覆)?\s?@\S+$")  # "Ann Example @tom78", "旧物志回复@风吹麦浪"
_SAYS_CHARS = 60  # more than any word for "says" has
_DAY_CHARS = 4  # of a weekday in short
_EDGE = " \t|•·,;/-–—:："
_PLACE_COMMAS = 2  # before a town and a country
_BY = re.compile(r"^(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd][ia]|[Dd]oor|[Aa][vf])\s(?=[^\W\d_a-zß-ÿ])")  # "da Ann Example"


def is_moment(text: str, language: str | None = None) -> bool:
    """Whether a line is when a comment was written: a date, "2 days ago", "6d", a day without a year, "03-18 08:11"."""
    if not 0 < len(text) <= DATE_CHARS:
        return False
    if _SHORT_AGE.fullmatch(text) is not None or _YEARLESS.fullmatch(text) is not None:
        return True
    if is_header_line(text, language):
        return True
    day = day_alone(_SHORT_YEAR.sub("", text), language)
    return day is not None and day[2] == 0


def says(text: str) -> bool:
    """Whether a line is a name with a word for "says": `Irene Lowe says:`."""
    if len(text) > NAME_CHARS or not text.endswith((":", "：", "...", "…")):
        return False
    return commenter(text) not in {"", _open(text)}


def is_says(text: str) -> bool:
    """Whether a line is nothing but a word for "says", behind a name on a line of its own."""
    return len(text) <= _SAYS_CHARS and _says().fullmatch(f" {text.strip(_EDGE)}") is not None


def commenter(text: str) -> str:
    """The name in a comment's heading: without its number, "By", "says:", "wrote on", "(not verified)", "Author" and
    what stands at its edges."""
    bare = _TO.sub("", _GLUED_NUMBER.sub("", _NUMBER.sub("", _without_avatar(_open(text)))))
    found = _without_says(without_role(_STATUS.sub("", bare)))
    found = _without_day(found if is_person(found) else without_byline(found))  # "Theo" is a byline word, too
    return _BY.sub("", _without_says(found))


def reader(text: str) -> str:
    """Who wrote a comment whose date stands on another line: `harbourcat, Lowick, United Kingdom`."""
    name = commenter(text)
    return name.partition(", ")[0] if name.count(", ") == _PLACE_COMMAS else name


def _without_avatar(text: str) -> str:
    """`AAnn Example`, `AANN EXAMPLE`: the name behind a letter that stands for a picture."""
    if text[:1] == text[1:2] and text.isupper() and is_person(text[1:]) and not is_known(text):
        return text[1:]
    return _AVATAR.sub("", text)


def _without_says(name: str) -> str:
    """`Ann Example wrote on`: the name."""
    while (says := _says().search(name, max(0, len(name) - _SAYS_CHARS))) is not None:
        name = name[:says.start()].strip(_EDGE)
    return name


def _without_day(name: str) -> str:
    """`Ann Example Su`, before the day itself: the name."""
    before, _, last = name.rpartition(" ")
    return before if len(last) <= _DAY_CHARS and is_month(last) and is_person(before) else name


def _open(text: str) -> str:
    """A text without what stands at its edges: `Irene Lowe said...`"""
    return text.strip(_EDGE).removesuffix("...").removesuffix("…").rstrip(_EDGE)


def without_role(name: str) -> str:
    """`Ann Example Author`, as systems mark who wrote the article: the name."""
    folded = name.casefold()
    if not folded.endswith(_roles()):
        return name
    role = next(role for role in _roles() if folded.endswith(role))
    return name[:-len(role)].rstrip() if len(name) > len(role) else name


@cache
def _roles() -> tuple[str, ...]:
    """How systems mark somebody among those who comment, with the space before it, the longest first."""
    listed = tables()["zxx"]["comments"]["roles"]
    return tuple(sorted((f" {role}" if role < FIRST_UNSPACED else role for role in listed), key=len, reverse=True))


@cache
def _says() -> re.Pattern[str]:
    listed = "|".join(map(re.escape, sorted(tables()["zxx"]["comments"]["says"], key=len, reverse=True)))
    return re.compile(rf"(?:\s(?:{listed})|さん|님|於)$", re.IGNORECASE)
