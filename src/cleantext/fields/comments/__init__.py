"""Comments as data: author and date where stated, the text by lines.

A line of a region of comments is a form's or a counter, a date, a name, or text. Where the dates stand, above the
words or below them, is the same for all comments of a page, and says where one ends and the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cleantext.article import Comment
from cleantext.document import Document, Label
from cleantext.fields.comments.lines import NAME_CHARS, NAME_WORDS, Line, is_comment, is_reader, may_be_name, read
from cleantext.fields.names import looks_like_name
from cleantext.fields.when import find_moments
from cleantext.label.comment_heading import DATE_CHARS, commenter, is_says, reader
from cleantext.label.parts import is_header_line
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.words import sections_of, tables

_NO_AUTHORS = frozenset({"menu", "related", "promo", "share", "breadcrumb", "date"})  # sections of the lexicon
_NUMBERED = re.compile(r"^\d+\s|[.…]+$")
_NUMBERED_GUEST = re.compile(r"\w+ [№#]?\d{2,}")  # "Гость №4471"
_LABEL_CHARS = 12  # beside a date that is all of its line
_MOST_SIGNED = 0.6  # of the comments: those without a name are none


@dataclass
class _Draft:
    author: str | None = None
    date: str | None = None
    lines: list[str] = field(default_factory=list)
    answered: bool = False  # a button stands below its words


def choose(document: Document, _options: Options) -> None:
    """Settle `comments` from the blocks that are surely comments."""
    region = [block for block in document.blocks
              if block.marks and block.marked(Label.COMMENT, Label.COMMENT_FORM, sure=True)]
    if not any(map(is_comment, region)):
        return
    told = (line for block in region if not is_says(block.text) for line in read(block, document.language))
    lines = _shown(_named_twice([line for line in told if line.kind != "count"]))
    drafts = _dated_below(lines) if _are_dated_below(lines) else _dated_above(lines)
    found = _told(drafts)
    if 2 * sum(draft.answered for draft in found) < len(found):
        found = _by_readers(found)
    comments = tuple(Comment("\n".join(draft.lines), draft.author, draft.date) for draft in found)
    if comments:
        document.settle("comments", comments, "below a comments heading")


def _shown(lines: list[Line]) -> list[Line]:
    """The lines above `147 more comments...`, if there are comments above it: teasers stand below."""
    ends = tables()["zxx"]["comments"]["ends"]
    end = next((index for index, line in enumerate(lines) if line.kind == "break"
                and _NUMBERED.sub("", line.text).casefold() in ends), len(lines))
    return lines[:end] if any(line.date for line in lines[:end]) else lines


def _named_twice(lines: list[Line]) -> list[Line]:
    """Lines in which buttons say who wrote a comment (`Mute Ann Example`, `Follow Ann Example`: the name), without the
    letter above a name that stands for a picture."""
    found: list[Line] = []
    for before, line in pairwise([Line("break", ""), *lines]):
        if len(before.text) == 1 and before.kind == "text" and line.text.startswith(before.text):
            found[-1] = line
            continue
        name, again = before.text.partition(" ")[2], line.text.partition(" ")[2]
        if name and name == again and before.kind == line.kind == "text" and len(name) <= NAME_CHARS:
            found[-1] = Line("name", name, name=name)
        else:
            found.append(line)
    return found


def _are_dated_below(lines: Sequence[Line]) -> bool:
    """Whether most dates stand below the words of their comments: `Ann: / At last. / 4 March`. Where a name stands
    behind each date and words before it, what comes first tells."""
    above = below = both = 0
    lines = [line for line in lines if line.kind != "break"]
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if line.date and line.name:
            above += after is not None and after.kind == "text" and not may_be_name(after.text)
            continue
        if line.date is None or len(line.text) - len(line.date) > _LABEL_CHARS:
            continue
        follows = before is not None and before.kind == "text" and not may_be_name(before.text)
        leads = after is not None and (after.kind == "name" or (after.kind == "text" and not may_be_name(after.text)))
        below += follows and not leads
        above += leads and not follows
        both += follows and leads and after is not None and after.kind == "name"
    return below > above or (both >= max(above, 1) and lines[0].kind == "name")


def _dated_above(lines: Sequence[Line]) -> list[_Draft]:
    """The comments of lines in which a name, a date or both head each of them."""
    drafts: list[_Draft] = []
    closed = True  # by a button: the next line may be the name of who wrote the next one
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if line.kind == "break":
            _answer(drafts)
            closed = not (drafts and drafts[-1].date and not drafts[-1].lines)  # between a date and its comment
            continue
        if line.kind == "date":
            draft = _current(drafts, fresh=True)
            draft.date, draft.author = line.date, draft.author or line.name
        elif line.kind == "name" and drafts and drafts[-1].date and not (drafts[-1].author or drafts[-1].lines):
            drafts[-1].author = line.name  # "4 March / sent by ann78"
        elif _is_below_date(drafts, line, after):
            drafts[-1].author = reader(line.text)
        elif line.kind == "name" or _is_author(line, after, closed=closed):
            drafts.append(_Draft(author=line.name or reader(line.text)))
        elif closed and drafts and drafts[-1].date:
            continue  # behind a button: what the page says below its comments
        else:
            _current(drafts, fresh=False).lines.append(line.text)
        closed = False
    return drafts


def _dated_below(lines: Sequence[Line]) -> list[_Draft]:
    """The comments of lines in which a name may head each of them, and a date or a button ends it."""
    drafts: list[_Draft] = []
    closed = True
    for line in lines:
        if line.kind in {"break", "date"}:
            _answer(drafts)
            if line.date and drafts and not drafts[-1].date and len(line.text) - len(line.date) <= _LABEL_CHARS:
                drafts[-1].date, drafts[-1].author = line.date, drafts[-1].author or line.name
            closed = True
            continue
        if line.kind == "name" or (closed and may_be_name(line.text)):
            drafts.append(_Draft(author=line.name or reader(line.text)))
        elif closed and (not drafts or drafts[-1].date):
            drafts.append(_Draft(lines=[line.text]))
        else:
            drafts[-1].lines.append(line.text)
        closed = False
    return drafts


def _answer(drafts: list[_Draft]) -> None:
    """Note that a button stands below the words of the last comment."""
    if drafts and drafts[-1].lines:
        drafts[-1].answered = True


def _is_author(line: Line, after: Line | None, *, closed: bool) -> bool:
    """Whether a line by its place names who wrote the comment: before a date, or first behind a button."""
    if after is None or after.name:
        return False
    if after.kind == "date" and closed and len(line.text) <= NAME_CHARS and line.text.count(" ") < NAME_WORDS:
        return True  # "Dr. Example jun.", too
    return (after.kind == "date" or closed) and may_be_name(line.text)


def _is_below_date(drafts: Sequence[_Draft], line: Line, after: Line | None) -> bool:
    """Whether a name alone stands between the date of a comment and its words: `4 March / ann78 / At last.`"""
    waits = drafts and drafts[-1].date and not (drafts[-1].author or drafts[-1].lines)
    name = line.text.strip()
    if not waits or line.kind != "text" or after is None or after.kind != "text":
        return False
    return name == commenter(name) and (looks_like_name(name) or is_reader(name))


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


def _by_readers(drafts: list[_Draft]) -> list[_Draft]:
    """Where most have no button below them: none if most of those who wrote neither look like people nor have a short
    name, since these are titles, or if one word is above all of them, the section of teasers."""
    drafts = [draft for draft in drafts if _NO_AUTHORS.isdisjoint(sections_of(draft.author or ""))]
    names = [draft.author for draft in drafts if draft.author]
    likely = [name for name in names if looks_like_name(name) or is_reader(name) or _NUMBERED_GUEST.fullmatch(name)]
    if not likely and len(names) > 1 and len(set(names)) == 1:
        return []
    return drafts if 2 * sum(" " not in name or name in likely for name in names) >= len(names) else []


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
    lines = [first[len(moment.raw):].lstrip(" -–—:,"), *draft.lines[1:]]
    return _Draft(draft.author, moment.raw, lines, draft.answered)


def _is_written(draft: _Draft) -> bool:
    """Whether a draft has who wrote it, or a sentence."""
    return draft.author is not None or any(map(ends_sentence, draft.lines))
