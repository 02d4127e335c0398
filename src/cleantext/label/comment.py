"""Readers' comments: what stands below "3 Comments" once the article is over."""

from __future__ import annotations

import re
from itertools import accumulate, takewhile

from cleantext.document import Block, Document, Label
from cleantext.fields.names import looks_like_name
from cleantext.fields.site import says_article
from cleantext.folding import fold
from cleantext.label.comment_heading import DATE_CHARS, NAME_CHARS, is_moment, says
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import match

_ENDS = frozenset({Label.RELATED, Label.LEGAL, Label.MENU, Label.TAGS})
_ARTICLE_CHARS = 600  # of likely text that stand outside the comments
_BEHIND = 0.1  # of that text may stand behind where the comments begin
_ANSWER = 8  # blocks of a comment before its button
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_TABS = 4  # blocks below a heading in which tabs may stand that order the comments: "Newest", "Most popular"
_BEHIND_TEXT = 0.5  # chance of being text of the line above the first comment, where no heading tells
_LEAST_HEADING, _HEADING_CHARS = 3, 60  # of a heading with something glued to it
_DIGIT = re.compile(r"\d")
_BEFORE_COUNT = re.compile(r"[^\W\d_]{2,}(?:\s[^\W\d_]+){0,2}(?=\d)")
_SAID_TWICE = re.compile(r"(\w{2,10})\d{1,5}\1")  # "댓글2댓글 정책 …"
_BEFORE_SEAM = re.compile(r"\d{1,4}\s[^\W\d_]*?[a-zß-ÿ](?=[A-ZÀ-Þ])")
_COUNTED = (_BEFORE_COUNT, _BEFORE_SEAM)  # before a number, or behind it
_GLUED_HEADING = re.compile(r"[A-ZÀ-ÞА-Я][^\W\dA-ZÀ-Þ_]{4,20}(?=[A-ZÀ-ÞА-Я][^\W\dA-ZÀ-Þ_])")
_BEFORE = 2.0  # times as much text must stand before a comments heading as behind it


def mark(document: Document, _options: Options) -> None:
    """Mark the comments behind a heading of the lexicon, and what the markup calls a comment.

    In a forum the posts are the text, whatever their class and the count above them say: the model decides.
    """
    forum, in_text = document.page_type == "forum", document.kind == "text"
    blocks, zone = document.blocks, zone_bit("comment")
    if in_text:
        _mark_glued_headings(blocks)
    behind = _text_behind(blocks, document.bar)
    below_article = not forum and _stand_below_article(document)
    named = in_text or any(map(_is_button, blocks))  # a name and a date may begin them without a heading
    dates = {index for index in range(len(blocks)) if _may_be_date(blocks, index)} if named else ()
    for index, block in enumerate(blocks):
        if block.zones & zone and not any(mark.sure for mark in block.marks):
            block.mark(Label.COMMENT, "comment: markup", sure=below_article)
        if ((block.opens or index + 1 in dates) and _opens(blocks, index, in_text=in_text)
                and _is_below(behind, index, signed=block.opens and _is_signed(blocks, index + 1))):
            if block.opens and not block.marked(Label.COMMENT, sure=True):
                block.mark(Label.COMMENT, f"comment: “{block.text[:40]}” above a name and a date")
            _mark_region(blocks, index if block.opens else index - 1, sure=not forum)


def _mark_glued_headings(blocks: list[Block]) -> None:
    """Mark a heading to which a counter, a button or a notice is glued: `38 KommentareRegeln`, `댓글3댓글 정책`,
    `KommentarerHer kan du …`."""
    for block in blocks:
        if block.marks or len(block.text) < _LEAST_HEADING:
            continue
        hit = next((hit for folded in _glued_headings(block.text) for hit in match(folded)
                    if hit.rule.section == Label.COMMENT and hit.rule.opens and hit.end == len(folded)), None)
        if hit is not None:
            block.opens = True
            block.mark(Label.COMMENT, hit.name)


def _glued_headings(text: str) -> list[str]:
    """What may be a heading with something glued to it at the begin of a line, folded."""
    short = len(text) <= _HEADING_CHARS or _SAID_TWICE.match(text) is not None
    if short and _DIGIT.search(text) is not None:
        return [fold(found[0]) for pattern in _COUNTED if (found := pattern.match(text))]
    found = _GLUED_HEADING.match(text)
    return [fold(found[0])] if found else []


def _opens(blocks: list[Block], index: int, *, in_text: bool) -> bool:
    """Whether comments begin here: a heading (one of two meanings before a name and a date), or a name that says."""
    block = blocks[index]
    if block.opens and block.marked(Label.COMMENT):
        return block.marked(Label.COMMENT, sure=True) or _is_signed(blocks, index + 1)
    if index == 0 or len(block.text) > NAME_CHARS or not _may_be_date(blocks, index + 1):
        return False
    if block.marked(Label.BYLINE) or (not in_text and ", " in block.text):
        return False  # of a teaser, with its sections
    answered = _is_answered(blocks, index)
    if not in_text and ((blocks[index - 1].score or 0.0) >= _BEHIND_TEXT
                        or not (answered and _is_signed_again(blocks, index))):
        return False
    if not (answered or says(block.text) or _is_repeated(blocks, index)):
        return False
    return not ends_sentence(block.text.rstrip(":：")) and _is_signed(blocks, index)


def _may_be_date(blocks: list[Block], index: int) -> bool:
    """A cheap look: most lines are long or have no digit."""
    text = blocks[index].text if index < len(blocks) else ""
    return len(text) <= DATE_CHARS and _DIGIT.search(text) is not None


def _is_signed(blocks: list[Block], index: int) -> bool:
    """Whether a name and the date of a comment stand here, on two lines."""
    pair = blocks[index:index + 2]
    if len(pair) < 2 or len(pair[0].text) > NAME_CHARS:
        return False
    return is_moment(pair[1].text) and not is_moment(pair[0].text)


def _is_answered(blocks: list[Block], index: int) -> bool:
    """Whether a button of a comment form follows soon, and no other heading before it: "Reply"."""
    below = takewhile(lambda block: not block.opens, blocks[index + 2:index + 2 + _ANSWER])
    return any(map(_is_button, below))


def _is_button(block: Block) -> bool:
    return bool(block.marks) and not block.opens and block.marked(Label.COMMENT_FORM, sure=True)


def _is_repeated(blocks: list[Block], index: int) -> bool:
    """Whether a sentence stands below a name and a time, and soon another name and time."""
    words = blocks[index + 2].text if index + 2 < len(blocks) else ""
    if not (_CLOCK.search(blocks[index + 1].text) and ends_sentence(words) and looks_like_name(blocks[index].text)):
        return False
    return _is_signed_again(blocks, index)


def _is_signed_again(blocks: list[Block], index: int) -> bool:
    """Whether another name and time stand soon behind the words below a name and its date."""
    others = range(index + 3, min(index + 3 + _ANSWER, len(blocks) - 1))
    return any(_may_be_date(blocks, other + 1) and _CLOCK.search(blocks[other + 1].text) and _is_signed(blocks, other)
               for other in others)


def _stand_below_article(document: Document) -> bool:
    """Whether a page has an article outside what the markup calls comments: by its word, or since they end the text."""
    zone, threshold = zone_bit("comment"), document.bar
    outside = [0 if block.zones & zone or (block.score or 0.0) < threshold else len(block.text)
               for block in document.blocks]
    if sum(outside) < _ARTICLE_CHARS:
        return False
    return says_article(document) or (document.page_type == "article" and _end_text(document.blocks, outside))


def _end_text(blocks: list[Block], outside: list[int]) -> bool:
    """Whether what the markup calls comments has little other text behind its beginning, and is no code."""
    comments = [index for index, block in enumerate(blocks) if block.zones & zone_bit("comment")]
    if not comments or any(blocks[index].tag == "pre" for index in comments):
        return False
    return sum(outside[comments[0]:]) <= _BEHIND * sum(outside)


def _text_behind(blocks: list[Block], threshold: float) -> list[int]:
    """Characters of likely text from each block to the end."""
    sizes = [len(block.text) if block.score is not None and block.score >= threshold else 0 for block in blocks]
    return [*accumulate(reversed(sizes), initial=0)][::-1]


def _is_below(behind: list[int], index: int, *, signed: bool) -> bool:
    """Whether an article stands before a heading: the longer part, or a name and a date below say what is behind."""
    before = behind[0] - behind[index]
    return before > 0 and (before >= _BEFORE * behind[index] or (signed and before >= _ARTICLE_CHARS))


def _mark_region(blocks: list[Block], heading: int, *, sure: bool) -> None:
    rule = f"comment: below “{blocks[heading].text[:40]}”"
    for index, block in enumerate(blocks[heading + 1:], heading + 1):
        if not block.marks:
            block.mark(Label.COMMENT, rule, sure=sure)
            continue
        opens = block.opens and block.marked(*_ENDS, sure=True)
        if (opens and not _is_tab(blocks, heading, index)) or block.marked(Label.LEGAL, sure=True):
            return
        if not any(mark.sure for mark in block.marks):
            block.mark(Label.COMMENT, rule, sure=sure)


def _is_tab(blocks: list[Block], heading: int, index: int) -> bool:
    """Whether "Most popular" or "Newest" stands between a heading of comments and the first name and date."""
    below = range(index + 1, heading + 2 + _TABS)
    return index <= heading + _TABS and any(
        _may_be_date(blocks, i + 1) and _is_answered(blocks, i) and _is_signed(blocks, i) for i in below)
