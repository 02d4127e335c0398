"""Comments as data: author and date where stated, the text by lines.

A line of a region of comments is a form's or a counter, a date, a name, or text. Where the dates stand, above the
words or below them, is the same for all comments of a page, and says where one ends and the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from cleantext.article import Comment
from cleantext.document import Block, Document, Label
from cleantext.fields.byline_words import EDGE, has_long_label, without_byline
from cleantext.fields.names import HANDLE, is_handle, looks_like_name, small_words
from cleantext.fields.when import day_alone, find_moments, find_relative
from cleantext.folding import CAMEL, fold
from cleantext.label.comment import DATE_CHARS, commenter, is_moment, is_says, says
from cleantext.label.parts import is_header_line
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import match, sections_of

_COUNTER = re.compile(r"(?:\w+:\s?)?[+−-]?\d{1,5}(?:\s\w+){0,2}")  # "3 Likes", "Score: -6"
_COUNTS = re.compile(r"[\d+−()·|]+|(?<!\w)-(?!\w)")  # in a row of buttons: "Reply +17 −1"
_AGE = re.compile(r"(?<=\w)(?:vor|hace|il y a|há|fa|prije|пре|для|за|przed|pred|acum|πριν)\s(?=\d)")  # glued to a name
_LABEL_CHARS = 12  # beside a date that is all of its line
_INITIAL = re.compile(r"[^\W\d_]+\s[^\W\d_]\.")  # "ann f."
_FORM_CHARS, _FORM_WORDS = 60, 5  # of a line's beginning that may be a form's
_NAME_CHARS = 40  # a line that short before a date is who wrote the comment
_MASKED = re.compile(r"[^\W_][\w.-]{1,9}\*{2,6}")  # "duke****", as portals in Korea show their readers
_NAME_WORDS = 3
_MOST_SIGNED = 0.6  # of the comments: those without a name are none
_NUMBER = re.compile(r"(?<!\S)\d")
_SEAM = re.compile(r"(?<=[^\s\dA-ZÀ-Þ])(?=[A-ZÀ-Þ])")  # between words and the button glued behind them
_PLACE = re.compile(r"[\[［【][\u3400-\u9fff]{2,12}[\]］】]")  # "[安徽芜湖]", of who wrote a comment
_HEADING_CHARS = 120  # … with all that may stand round the name
_NO_COMMENT = (Label.COMMENT_FORM, Label.SHARE, Label.REPEAT)


class _Line(NamedTuple):
    """A line and what it is by itself: a date may have a name beside it, a name may be one by its words or markup."""

    kind: Literal["break", "count", "date", "name", "text"]
    text: str
    date: str | None = None
    name: str | None = None


@dataclass
class _Draft:
    author: str | None = None
    date: str | None = None
    lines: list[str] = field(default_factory=list)


def choose(document: Document, _options: Options) -> None:
    """Settle `comments` from the blocks that are surely comments."""
    if not any(block.marks and _is_comment(block) for block in document.blocks):
        return
    region = [block for block in document.blocks
              if block.marks and block.marked(Label.COMMENT, Label.COMMENT_FORM, sure=True) and not is_says(block.text)]
    read = (line for block in region for line in _read(block, document.language))
    lines = _named_twice([line for line in read if line.kind != "count"])
    drafts = _dated_below(lines) if _are_dated_below(lines) else _dated_above(lines)
    comments = tuple(Comment("\n".join(draft.lines), draft.author, draft.date) for draft in _told(drafts))
    if comments:
        document.settle("comments", comments, "below a comments heading")


def _is_comment(block: Block) -> bool:
    return (not block.opens and block.marked(Label.COMMENT, sure=True)
            and not block.marked(*_NO_COMMENT, sure=True))


def _read(block: Block, language: str | None) -> list[_Line]:
    """What a line is by itself; a name, a date and the words may stand on it without a space between."""
    text = block.text
    if not _is_comment(block) or _is_form(text):
        return [_Line("break", text)]
    if is_moment(text, language) or _is_stamp(text):
        date, name = _date_and_name(text, language)
        return [_Line("date", text, date, name)]
    at = _glued_age(text)
    at = _behind_name(text) if at is None else at
    if at is not None:
        return [_Line("date", text, text[at:], text[:at].strip())]
    if _is_counter(text) or _PLACE.fullmatch(text):
        return [_Line("count", text)]
    if says(text) or _MASKED.fullmatch(text) or _is_worded(text) or (
            block.own_zones & zone_bit("byline") and len(text) <= _NAME_CHARS and text[-1] not in ".!?"):
        return [_Line("name", text, name=commenter(text))]
    return _whole_comment(text, language) or [_Line("text", text)]


def _behind_name(text: str) -> int | None:
    """`ann78 4 March, 15:02`: where a day and a time begin behind a name."""
    for found in _NUMBER.finditer(text, 1) if len(text) <= DATE_CHARS and ":" in text else ():
        day = day_alone(text[found.start():])
        if day is not None and day[2] == 0:
            return found.start() if text.count(" ", 0, found.start()) <= _NAME_WORDS else None
    return None


def _whole_comment(text: str, language: str | None) -> list[_Line]:
    """`Ann Example9 June 2020 14:10Did it rain?Reply`: the parts of a comment on one line; none if it is not one."""
    moment = next(iter(find_moments(text[:_HEADING_CHARS], language)), None)
    name, rest = (text[:moment.start], text[moment.end:]) if moment else ("", "")
    if moment is None or not name or name.endswith(" ") or not rest[:1].isalnum():
        return []
    if name.count(" ") >= _NAME_WORDS or not (looks_like_name(name) or _is_handle(name) or _MASKED.fullmatch(name)):
        return []
    ends = (found.start() for found in _SEAM.finditer(rest) if _is_form(rest[found.start():]))
    words = rest[:next(ends, len(rest))]
    return [_Line("date", name + moment.raw, moment.raw, commenter(name)), _Line("text", words), _Line("break", "")]


def _named_twice(lines: list[_Line]) -> list[_Line]:
    """Lines in which buttons say who wrote a comment: `Mute Ann Example`, `Follow Ann Example`: the name."""
    found: list[_Line] = []
    for before, line in pairwise([_Line("break", ""), *lines]):
        if len(before.text) == 1 and before.kind == "text" and line.text.startswith(before.text):
            found[-1] = line  # the letter stands for a picture
            continue
        name, again = before.text.partition(" ")[2], line.text.partition(" ")[2]
        if name and name == again and before.kind == line.kind == "text" and len(name) <= _NAME_CHARS:
            found[-1] = _Line("name", name, name=name)
        else:
            found.append(line)
    return found


def _glued_age(text: str) -> int | None:
    """`ann78vor 3 Stunden`: where the age of a comment begins that is glued to a name."""
    for found in _AGE.finditer(text, 2) if len(text) <= DATE_CHARS and text[-1:].isalpha() else ():
        age = text[found.start():]
        if find_relative(age) == age:
            return found.start()
    return None


def _is_stamp(text: str) -> bool:
    """`ann78, Lowick, 3 hours ago`: who wrote it, from where, and when."""
    date = find_relative(text) if len(text) <= DATE_CHARS and ", " in text else None
    return date is not None and text.endswith(date) and _date_and_name(text, None)[1] is not None


def _is_worded(text: str) -> bool:
    """`sent by ann78`: whether a short line is a byline word and what may be a name."""
    whole = text.strip(EDGE) if len(text) <= _NAME_CHARS else ""
    bare = without_byline(whole)
    if bare in {"", whole} or (ends_sentence(text) and not looks_like_name(bare)):
        return False
    return has_long_label(whole) or looks_like_name(bare) or _is_handle(bare)


def _are_dated_below(lines: Sequence[_Line]) -> bool:
    """Whether most dates stand below the words of their comments: `Ann: / At last. / 4 March`. Where a name stands
    behind each date and words before it, what comes first tells."""
    above = below = both = 0
    lines = [line for line in lines if line.kind != "break"]
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if line.date is None or line.name or len(line.text) - len(line.date) > _LABEL_CHARS:
            continue
        follows = before is not None and before.kind == "text" and not _may_be_name(before.text)
        leads = after is not None and (after.kind == "name" or (after.kind == "text" and not _may_be_name(after.text)))
        below += follows and not leads
        above += leads and not follows
        both += follows and leads and after is not None and after.kind == "name"
    return below > above or (both >= max(above, 1) and lines[0].kind == "name")


def _dated_above(lines: Sequence[_Line]) -> list[_Draft]:
    """The comments of lines in which a name, a date or both head each of them."""
    drafts: list[_Draft] = []
    closed = True  # by a button: the next line may be the name of who wrote the next one
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if line.kind == "break":
            closed = not (drafts and drafts[-1].date and not drafts[-1].lines)  # between a date and its comment
            continue
        if line.kind == "date":
            draft = _current(drafts, fresh=True)
            draft.date, draft.author = line.date, draft.author or line.name
        elif line.kind == "name" and drafts and drafts[-1].date and not (drafts[-1].author or drafts[-1].lines):
            drafts[-1].author = line.name  # "4 March / sent by ann78"
        elif _is_below_date(drafts, line, after):
            drafts[-1].author = commenter(line.text)
        elif line.kind == "name" or _is_author(line, after, closed=closed):
            drafts.append(_Draft(author=line.name or commenter(line.text)))
        elif closed and drafts and drafts[-1].date:
            continue  # behind a button: what the page says below its comments
        else:
            _current(drafts, fresh=False).lines.append(line.text)
        closed = False
    return drafts


def _dated_below(lines: Sequence[_Line]) -> list[_Draft]:
    """The comments of lines in which a name may head each of them, and a date or a button ends it."""
    drafts: list[_Draft] = []
    closed = True
    for line in lines:
        if line.kind in {"break", "date"}:
            if line.date and drafts and not drafts[-1].date and len(line.text) - len(line.date) <= _LABEL_CHARS:
                drafts[-1].date, drafts[-1].author = line.date, drafts[-1].author or line.name
            closed = True
            continue
        if line.kind == "name" or (closed and _may_be_name(line.text)):
            drafts.append(_Draft(author=line.name or commenter(line.text)))
        elif closed and (not drafts or drafts[-1].date):
            drafts.append(_Draft(lines=[line.text]))
        else:
            drafts[-1].lines.append(line.text)
        closed = False
    return drafts


def _is_author(line: _Line, after: _Line | None, *, closed: bool) -> bool:
    """Whether a line by its place names who wrote the comment: before a date, or first behind a button."""
    if after is None:
        return False
    if after.kind == "date" and closed and len(line.text) <= _NAME_CHARS and line.text.count(" ") < _NAME_WORDS:
        return True  # "Dr. Example jun.", too
    return _may_be_name(line.text) and (after.kind == "date" or closed)


def _is_below_date(drafts: Sequence[_Draft], line: _Line, after: _Line | None) -> bool:
    """Whether a name alone stands between the date of a comment and its words: `4 March / ann78 / At last.`"""
    waits = drafts and drafts[-1].date and not (drafts[-1].author or drafts[-1].lines)
    name = line.text.strip()
    if not waits or line.kind != "text" or after is None or after.kind != "text":
        return False
    return name == commenter(name) and (looks_like_name(name) or _is_handle(name))


def _current(drafts: list[_Draft], *, fresh: bool) -> _Draft:
    """The comment being read; a new one where a date begins it and the last one has its text."""
    if not drafts or (fresh and (drafts[-1].lines or drafts[-1].date)):
        drafts.append(_Draft())
    return drafts[-1]


def _told(drafts: Iterable[_Draft]) -> list[_Draft]:
    """Those that somebody wrote some day, as it seems: the rest of a page below them has neither name nor date.

    Where most have a day, what has none is no comment; most of a list of teasers have no name, and say no sentence.
    """
    found = _without_other_days([draft for draft in map(_with_date, drafts)
                                 if draft.lines and (draft.date or looks_like_name(draft.author or ""))])
    signed = [draft for draft in found if draft.author]
    found = signed if len(signed) >= _MOST_SIGNED * len(found) else found
    dated = [draft for draft in found if draft.date]
    if 2 * len(dated) < len(found):
        people = [draft for draft in found if draft.date or not sections_of(draft.author or "", sure=True)]
        return people if len(found) > 1 else []
    return dated if 2 * sum(map(_is_written, dated)) >= len(dated) else []


def _without_other_days(drafts: list[_Draft]) -> list[_Draft]:
    """Beside comments with whole dates, what has a day without its year is a teaser, unless there are more of those;
    so is what has no name, either."""
    yearless = [draft for draft in drafts if draft.date and not is_header_line(draft.date)]
    whole = [draft for draft in drafts if draft.date and draft not in yearless]
    if len(yearless) > max(1, len(whole)):
        drafts = [draft for draft in drafts if draft not in whole]
    elif whole:
        return [draft for draft in drafts if draft not in yearless]
    return [draft for draft in drafts if draft.author or draft not in yearless]


def _with_date(draft: _Draft) -> _Draft:
    """A draft with the date that its first line begins with: `March 5, 2021 at 8:13 am At last. My boat waits.`"""
    first = draft.lines[0] if draft.lines and draft.date is None else ""
    moment = next(iter(find_moments(first[:DATE_CHARS])), None)
    if moment is None or not first.startswith(moment.raw):
        return draft
    return _Draft(draft.author, moment.raw, [first[len(moment.raw):].lstrip(" -–—:,"), *draft.lines[1:]])


def _is_written(draft: _Draft) -> bool:
    """Whether a draft has who wrote it, or a sentence."""
    return draft.author is not None or any(map(ends_sentence, draft.lines))


def _is_form(text: str) -> bool:
    """Whether a short line is of the form for comments, or begins so with a button's words glued to it."""
    found = _COUNTS.sub(" ", CAMEL.sub(" ", text)).split() if len(text) <= _FORM_CHARS else []
    beginnings = {" ".join(found[:count]) for count in range(2, min(len(found), _FORM_WORDS) + 1)} | {" ".join(found)}
    if len(found) != len(text.split()):
        beginnings.add(" ".join(found[:1]))  # "Reply +17 −1", "ReplyShare"
    return any(hit.rule.section == "comment_form" for words in beginnings for hit in match(fold(words)))


def _may_be_name(text: str) -> bool:
    text = commenter(text) if len(text) <= _HEADING_CHARS else ""
    is_open = not ends_sentence(text) or looks_like_name(text) or _INITIAL.fullmatch(text) is not None
    return is_open and 0 < len(text) <= _NAME_CHARS


def _is_counter(text: str) -> bool:
    """ "3 Likes", but not "3 days ago"."""
    return _COUNTER.fullmatch(text) is not None and not is_moment(text)


def _date_and_name(text: str, language: str | None) -> tuple[str, str | None]:
    """`Tom Ashby • 2 days ago`, `ann78, Lowick, 3 hours ago`: the date, and who stands beside it."""
    date = find_relative(text) or next((moment.raw for moment in find_moments(text, language)), text)
    name = commenter(text.replace(date, " ", 1))
    first, _, town = name.partition(", ")
    if town and text.startswith(first) and (looks_like_name(first) or _is_handle(first) or ", " in town):
        return date, first
    named = looks_like_name(name) or (text.startswith(name) and _is_handle(name))
    return (date, name) if named else (text if date != find_relative(text) else date, None)


def _is_handle(name: str) -> bool:
    """`ann78`, as people call themselves where they comment."""
    return (HANDLE.fullmatch(name) is not None and is_handle(name) and name.casefold() not in small_words()
            and not sections_of(name))
