"""Comments as data: author and date where stated, the text by lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from cleantext.article import Comment
from cleantext.document import Block, Document, Label
from cleantext.fields.names import looks_like_name
from cleantext.fields.when import find_relative
from cleantext.label.parts import is_header_line
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit

_BETWEEN = " •·|,–—-"  # name and date
_NAME_CHARS = 40  # a line that short before a date is who wrote the comment


@dataclass
class _Draft:
    author: str | None = None
    date: str | None = None
    lines: list[str] = field(default_factory=list)


def choose(document: Document, _options: Options) -> None:
    """Settle `comments` from the blocks that are surely comments."""
    drafts: list[_Draft] = []
    region = [block for block in document.blocks if block.marks and _is_comment(block)]
    for block, after in zip(region, [*region[1:], None], strict=False):
        text = block.text
        if _is_date(text):
            draft = _current(drafts, fresh="date")
            draft.author, draft.date = _dated(text, draft.author)
        elif _is_author(block, after):
            drafts.append(_Draft(author=_name(text)))
        else:
            _current(drafts, fresh=None).lines.append(text)
    comments = tuple(Comment("\n".join(draft.lines), draft.author, draft.date) for draft in drafts if draft.lines)
    if comments:
        document.settle("comments", comments, "below a comments heading")


def _is_comment(block: Block) -> bool:
    sure = {mark.label for mark in block.marks if mark.sure}
    return Label.COMMENT in sure and not block.opens and sure.isdisjoint(_NO_COMMENT)


_NO_COMMENT = (Label.COMMENT_FORM, Label.SHARE, Label.REPEAT)


def _is_author(block: Block, after: Block | None) -> bool:
    """Whether a line names who wrote the comment: the markup says so, or a date stands below it."""
    text = block.text
    if block.own_zones & zone_bit("byline") and len(text) <= _NAME_CHARS and text[-1] not in ".!?":
        return True
    return after is not None and _is_date(after.text) and _may_be_name(_name(text))


def _dated(text: str, author: str | None) -> tuple[str | None, str]:
    """Author and date of a line with a date: "2 days ago", "Jon Reed • 2 days ago"."""
    date = find_relative(text) or text
    name = text.removesuffix(date).strip(_BETWEEN)
    return (name if author is None and looks_like_name(name) else author), date


def _name(text: str) -> str:
    """The name in "Jon Reed says:"."""
    if text[-1] not in ":：":
        return text
    *name, last = text[:-1].split() or [text]
    return " ".join(name if name and last.islower() else [*name, last])


def _may_be_name(text: str) -> bool:
    return len(text) <= _NAME_CHARS and (not ends_sentence(text) or looks_like_name(text))


def _is_date(text: str) -> bool:
    return len(text) <= 60 and is_header_line(text)


def _current(drafts: list[_Draft], fresh: str | None) -> _Draft:
    """The comment being read; a new one where a date begins it and the last one has its text."""
    if not drafts or (fresh == "date" and (drafts[-1].lines or drafts[-1].date)):
        drafts.append(_Draft())
    return drafts[-1]
