"""What a line of a region of comments is by itself: a break, a counter, a date, a name, or text."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from cleantext.document import Block, Label
from cleantext.fields.byline_words import EDGE, has_long_label, without_byline
from cleantext.fields.names import HANDLE, is_handle, looks_like_name, small_words
from cleantext.fields.when import day_alone, find_moments, find_relative
from cleantext.folding import CAMEL, fold
from cleantext.label.comment_heading import DATE_CHARS, PLACE, commenter, is_moment, says, without_role
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import first_words, lexicon, match, may_have, sections_of, tables

_COUNTER = re.compile(r"(?:\w+:\s?)?[+−-]?\d{1,5}(?:\s\w+){0,2}")  # "3 Likes", "Score: -6"
_COUNTED = re.compile(r"([^\W\d_]+)\s?\(\d{1,5}\)")  # "Like (4)"
_COUNTS = re.compile(r"[\d+−()·|]+|(?<!\w)-(?!\w)")  # in a row of buttons: "Reply +17 −1"
_INITIAL = re.compile(r"[^\W\d_]+\s[^\W\d_]\.")  # "ann f."
_FORM_CHARS, _FORM_WORDS = 60, 5  # of a line's beginning that may be a form's
NAME_CHARS = 40  # a line that short before a date is who wrote the comment
_MASKED = re.compile(r"[^\W_][\w.-]{1,9}\*{2,6}")  # "duke****", as portals in Korea show their readers
NAME_WORDS, _LONG_NAME = 3, 5  # spaces in a name, and in one with titles or a blog's name
_TIME = re.compile(r"[^:]{1,30}\d:\d\d(?::\d\d)?(?=\D)")
_NUMBER = re.compile(r"(?<!\S)\d")
_SEAM = re.compile(r"(?<=[^\s\dA-ZÀ-Þ])(?=\d{0,4}[A-ZÀ-Þ])")  # between words and the button glued behind them
_PLACE = re.compile(PLACE)
_ANSWERED = re.compile(r"(?:回[复覆復]\s?)?@[^\W_]\S*\s?[:：]?")  # "回复 @风吹麦浪 :", above an answer's words
_BEFORE_DAY = 4  # characters before a day: "Le 13 mars"
_HEADING_CHARS = 120  # … with all that may stand round the name
_BUTTONS = frozenset({"comment_form", "comment", "share"})  # sections of the lexicon with the words of buttons
_NO_COMMENT = (Label.COMMENT_FORM, Label.SHARE, Label.REPEAT)


class Line(NamedTuple):
    """A line and what it is by itself: a date may have a name beside it, a name may be one by its words or markup."""

    kind: Literal["break", "count", "date", "name", "text"]
    text: str
    date: str | None = None
    name: str | None = None


def is_comment(block: Block) -> bool:
    """Whether a block is surely part of a comment, and no form, button or repetition."""
    return (not block.opens and block.marked(Label.COMMENT, sure=True)
            and not block.marked(*_NO_COMMENT, sure=True))


def read(block: Block, language: str | None) -> list[Line]:
    """What a line is by itself; a name, a date and the words may stand on it without a space between."""
    text = block.text
    if not is_comment(block) or _is_form(text):
        return [Line("break", text)]
    stamp = _date_by(text, language)
    if stamp is not None:
        return [stamp]
    if is_moment(text, language) or _is_stamp(text):
        date, name = _date_and_name(text, language)
        return [Line("date", text, date, name)]
    end = _before_buttons(text, language)
    if end is not None:
        return [Line("date", text, text[:end]), Line("break", "")]
    named = _before_day(text, language)
    if named is not None:
        return [named]
    at = _glued_age(text)
    at = _behind_name(text) if at is None else at
    if at is not None:
        return [Line("date", text, text[at:], text[:at].strip())]
    if _is_counter(text) or _PLACE.fullmatch(text) or _ANSWERED.fullmatch(text):
        return [Line("count", text)]
    if says(text) or _MASKED.fullmatch(text) or _is_worded(text) or (
            block.own_zones & zone_bit("byline") and len(text) <= NAME_CHARS and text[-1] not in ".!?"):
        return [Line("name", text, name=commenter(text))]
    return _whole_comment(text, language) or [Line("text", text)]


def _date_by(text: str, language: str | None) -> Line | None:
    """`# Le 13 mars à 19:20, par ann78`: when a comment was written, and behind a byline word, by whom."""
    when, comma, who = text.removeprefix("# ").rpartition(", ") if len(text) <= _HEADING_CHARS else ("", "", "")
    name = without_byline(who) if comma else who
    if name == who or not 0 < len(name) <= NAME_CHARS:
        return None
    day = day_alone(when, language)
    return Line("date", text, when, name) if is_moment(when, language) or (day and day[2] <= _BEFORE_DAY) else None


def _before_buttons(text: str, language: str | None) -> int | None:
    """`03月28日 09:12 顶(87) 回复`: where the time of a comment ends before its buttons."""
    time = _TIME.match(text) if len(text) <= DATE_CHARS else None
    buttons = _COUNTS.sub(" ", text[time.end():]).split() if time else []
    if time is None or not buttons or not is_moment(time[0], language):
        return None
    return time.end() if all(map(_are_buttons, buttons)) else None


def _are_buttons(text: str) -> bool:
    """Whether a word is a button's, or two of them without a space between: `回复赞`."""
    pairs = ((text[:at], text[at:]) for at in range(len(text), 0, -1))
    return any(all(not part or not _BUTTONS.isdisjoint(sections_of(part)) for part in pair) for pair in pairs)


def _before_day(text: str, language: str | None) -> Line | None:
    """`Ann Example Feb 11`, `Ann Example Feb 12 Author`: who wrote a comment, and on which day."""
    line = without_role(text)
    day = day_alone(line, language) if len(line) <= DATE_CHARS else None
    name = commenter(line[:day[2]]) if day else ""
    if day is None or not name or name.count(" ") > NAME_WORDS:
        return None
    if not (":" in line[day[2]:] or looks_like_name(name) or is_reader(name)):
        return None
    return Line("date", text, line[day[2]:].strip(), name)


def _behind_name(text: str) -> int | None:
    """`ann78 4 March, 15:02`: where a day and a time begin behind a name."""
    for found in _NUMBER.finditer(text, 1) if len(text) <= DATE_CHARS and ":" in text else ():
        day = day_alone(text[found.start():])
        if day is not None and day[2] == 0:
            return found.start() if text.count(" ", 0, found.start()) <= NAME_WORDS else None
    return None


def _whole_comment(text: str, language: str | None) -> list[Line]:
    """`Ann Example9 June 2020 14:10Did it rain?Reply`: the parts of a comment on one line; none if it is not one."""
    moment = next(iter(find_moments(text[:_HEADING_CHARS], language)), None)
    start, end = (moment.start, moment.end) if moment else _age_inside(text[:_HEADING_CHARS])
    name, when, rest = text[:start], text[start:end], text[end:]
    if not name or name.endswith(" ") or not rest[:1].isalnum():
        return []
    if name.count(" ") >= NAME_WORDS or not (looks_like_name(name) or is_reader(name) or _MASKED.fullmatch(name)):
        return []
    ends = (found.start() for found in _SEAM.finditer(rest) if _is_form(rest[found.start():]))
    words = rest[:next(ends, len(rest))]
    return [Line("date", name + when, when, commenter(name)), Line("text", words), Line("break", "")]


@cache
def _age() -> re.Pattern[str]:
    """What stands before an age, glued to a name."""
    listed = "|".join(map(re.escape, tables()["zxx"]["comments"]["before_ages"]))
    return re.compile(rf"(?<=[\w.])(?:{listed})\s(?=\d)")


def _glued_age(text: str) -> int | None:
    """`ann78vor 3 Stunden`: where the age of a comment begins that is glued to a name."""
    for found in _age().finditer(text, 2) if len(text) <= DATE_CHARS and text[-1:].isalpha() else ():
        age = text[found.start():]
        if find_relative(age) == age:
            return found.start()
    return None


def _age_inside(text: str) -> tuple[int, int]:
    """`ann78vor 3 StundenAt last.`: where the age begins and ends that stands between name and words, else (0, 0)."""
    found = _age().search(text, 2)
    seam = _SEAM.search(text, found.end()) if found else None
    age = text[found.start():seam.start()] if found and seam else ""
    return (found.start(), seam.start()) if found and seam and find_relative(age) == age else (0, 0)


def _is_stamp(text: str) -> bool:
    """`ann78, Lowick, 3 hours ago`: who wrote it, from where, and when."""
    date = find_relative(text) if len(text) <= DATE_CHARS and ", " in text else None
    return date is not None and text.endswith(date) and _date_and_name(text, None)[1] is not None


def _is_worded(text: str) -> bool:
    """`sent by ann78`: whether a short line is a byline word and what may be a name."""
    whole = text.strip(EDGE) if len(text) <= NAME_CHARS else ""
    bare = without_byline(whole)
    if bare in {"", whole} or (ends_sentence(text) and not looks_like_name(bare)):
        return False
    return has_long_label(whole) or looks_like_name(bare) or is_reader(bare)


def _is_form(text: str) -> bool:
    """Whether a short line is of the form for comments, or begins so with a button's words glued to it."""
    found = _COUNTS.sub(" ", CAMEL.sub(" ", text)).split() if len(text) <= _FORM_CHARS else []
    whole = " ".join(found)
    if not may_have(fold(whole), _form_words()):
        return False
    beginnings = {" ".join(found[:count]) for count in range(2, min(len(found), _FORM_WORDS) + 1)} | {whole}
    if len(found) != len(text.split()):
        beginnings.add(" ".join(found[:1]))  # "Reply +17 −1", "ReplyShare"
    return any(hit.rule.section == "comment_form" for words in beginnings for hit in match(fold(words)))


@cache
def _form_words() -> frozenset[str]:
    return first_words(rule for rule in lexicon().rules if rule.section == "comment_form")


def may_be_name(text: str) -> bool:
    """Whether a short line may be who wrote a comment: no sentence, unless it looks like a name."""
    text = commenter(text) if len(text) <= _HEADING_CHARS else ""
    is_open = not ends_sentence(text) or looks_like_name(text) or _INITIAL.fullmatch(text) is not None
    return is_open and 0 < len(text) <= NAME_CHARS and text.count(" ") <= _LONG_NAME


def _is_counter(text: str) -> bool:
    """ "3 Likes", "Like (4)", but not "3 days ago"."""
    if text[-1:] == ")" and (button := _COUNTED.fullmatch(text)) is not None:
        return not _BUTTONS.isdisjoint(sections_of(button[1]))
    return _COUNTER.fullmatch(text) is not None and not is_moment(text)


def _date_and_name(text: str, language: str | None) -> tuple[str, str | None]:
    """`Tom Ashby • 2 days ago`, `ann78, Lowick, 3 hours ago`: the date, and who stands beside it."""
    age = find_relative(text)
    date = age or next((moment.raw for moment in find_moments(text, language)), text)
    name = commenter(text.replace(date, " ", 1))
    first, _, town = name.partition(", ")
    if town and text.startswith(first) and (looks_like_name(first) or is_reader(first) or ", " in town):
        return date, first
    named = looks_like_name(name) or (text.startswith(name) and is_reader(name))
    return (date, name) if named else (age or text, None)


def is_reader(name: str) -> bool:
    """`ann78`, as people call themselves where they comment."""
    return (HANDLE.fullmatch(name) is not None and is_handle(name) and name.casefold() not in small_words()
            and not sections_of(name))
