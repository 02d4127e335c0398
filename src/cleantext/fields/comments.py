"""Comments as data: author and date where stated, the text by lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cleantext.article import Comment
from cleantext.document import Block, Document, Label
from cleantext.fields.names import HANDLE, is_handle, looks_like_name, small_words
from cleantext.fields.when import find_moments, find_relative
from cleantext.folding import CAMEL, fold
from cleantext.label.comment import DATE_CHARS, commenter, is_says, says
from cleantext.label.parts import is_header_line
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import match, sections_of

_COUNTER = re.compile(r"[+]?\d{1,5}(?:\s\w+){0,2}")  # "3 Likes"
_FORM_CHARS, _FORM_WORDS = 60, 5  # of a line's beginning that may be a form's
_NAME_CHARS = 40  # a line that short before a date is who wrote the comment


@dataclass
class _Draft:
    author: str | None = None
    date: str | None = None
    lines: list[str] = field(default_factory=list)


def choose(document: Document, _options: Options) -> None:
    """Settle `comments` from the blocks that are surely comments."""
    if not any(block.marks and _is_comment(block) for block in document.blocks):
        return
    drafts: list[_Draft] = []
    closed = True  # by a button: the next line may be the name of who wrote the next one
    region = [block for block in document.blocks
              if block.marks and block.marked(Label.COMMENT, Label.COMMENT_FORM, sure=True) and not is_says(block.text)]
    for block, after in zip(region, [*region[1:], None], strict=False):
        if not _is_comment(block) or _is_form(block.text):
            closed = True
        elif not _is_counter(block.text):
            _take(drafts, block, after.text if after is not None else "", closed=closed)
            closed = False
    comments = tuple(Comment("\n".join(draft.lines), draft.author, draft.date) for draft in _told(drafts))
    if comments:
        document.settle("comments", comments, "below a comments heading")


def _told(drafts: list[_Draft]) -> list[_Draft]:
    """Those that somebody wrote some day, as it seems: the rest of a page below them has neither name nor date.

    Where most have a day, what has none is no comment; most of a list of teasers have no name, and say no sentence.
    """
    found = [draft for draft in map(_dated, drafts)
             if draft.lines and (draft.date or looks_like_name(draft.author or ""))]
    dated = [draft for draft in found if draft.date]
    if 2 * len(dated) < len(found):
        people = [draft for draft in found if draft.date or not sections_of(draft.author or "", sure=True)]
        return people if len(found) > 1 else []
    return dated if 2 * sum(map(_is_written, dated)) >= len(dated) else []


def _dated(draft: _Draft) -> _Draft:
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
    found = CAMEL.sub(" ", text).split() if len(text) <= _FORM_CHARS else []
    beginnings = {" ".join(found[:count]) for count in range(2, min(len(found), _FORM_WORDS) + 1)} | {" ".join(found)}
    return any(hit.rule.section == "comment_form" for words in beginnings for hit in match(fold(words)))


def _take(drafts: list[_Draft], block: Block, after: str, *, closed: bool) -> None:
    """Add one line to the comment being read, or begin the next with it."""
    text = block.text
    if _is_date(text):
        date, name = _date_and_name(text)
        draft = _current(drafts, fresh=True)
        draft.date, draft.author = date, draft.author or name
    elif _is_author(block, after, closed=closed):
        drafts.append(_Draft(author=commenter(text)))
    else:
        _current(drafts, fresh=False).lines.append(text)


def _is_author(block: Block, after: str, *, closed: bool) -> bool:
    """Whether a line names who wrote the comment: markup or words say so, or its place does."""
    text = block.text
    if says(text) or (block.own_zones & zone_bit("byline") and len(text) <= _NAME_CHARS and text[-1] not in ".!?"):
        return True
    return _may_be_name(text) and (_is_date(after) or (closed and after != "" and not _is_counter(after)))


def _is_comment(block: Block) -> bool:
    return (not block.opens and block.marked(Label.COMMENT, sure=True)
            and not block.marked(*_NO_COMMENT, sure=True))


_NO_COMMENT = (Label.COMMENT_FORM, Label.SHARE, Label.REPEAT)


def _may_be_name(text: str) -> bool:
    text = commenter(text)
    return 0 < len(text) <= _NAME_CHARS and (not ends_sentence(text) or looks_like_name(text))


def _is_counter(text: str) -> bool:
    """ "3 Likes", but not "3 days ago"."""
    return _COUNTER.fullmatch(text) is not None and not _is_date(text)


def _is_date(text: str) -> bool:
    return 0 < len(text) <= DATE_CHARS and is_header_line(text)


def _date_and_name(text: str) -> tuple[str, str | None]:
    """`Tom Ashby • 2 days ago`: the date, and who stands beside it."""
    date = find_relative(text) or next((moment.raw for moment in find_moments(text)), text)
    name = commenter(text.replace(date, " ", 1))
    named = looks_like_name(name) or (text.startswith(name) and _is_handle(name))
    return (date, name) if named else (text if date != find_relative(text) else date, None)


def _is_handle(name: str) -> bool:
    """`ann78`, as people call themselves where they comment."""
    return (HANDLE.fullmatch(name) is not None and is_handle(name) and name.casefold() not in small_words()
            and not sections_of(name))


def _current(drafts: list[_Draft], *, fresh: bool) -> _Draft:
    """The comment being read; a new one where a date begins it and the last one has its text."""
    if not drafts or (fresh and (drafts[-1].lines or drafts[-1].date)):
        drafts.append(_Draft())
    return drafts[-1]
