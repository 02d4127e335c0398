"""The dates that the page shows: in the lines of its header, behind its text, behind labels elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.document import Block, Document, Label
from cleantext.fields.dates.candidates import DATE_CHARS, propose, says_update
from cleantext.fields.dates.choice import (
    BESIDE_TITLE,
    DATA,
    DAY_CHARS,
    ELEMENT,
    ELSEWHERE,
    META,
    MODIFIED,
    PUBLISHED,
    SHOWN,
    SIGNED,
    URL,
    day_of,
)
from cleantext.fields.dates.yearless import is_date_word
from cleantext.fields.header import blocks_with, sign_off
from cleantext.fields.when import Moment, day_told, find_moments, moment_ago
from cleantext.folding import fold
from cleantext.label.parts import is_header_line
from cleantext.options import Options
from cleantext.words import labels, match

_DIGIT = re.compile(r"\d")
_PLACE_CHARS = 40  # of "Harbour | Mill Creek," before a date: more is the beginning of a sentence
_LABELLED_CHARS = 400  # of "This entry was posted on … and is filed under … You can follow …"
_LABEL_CHARS = 25  # of "Publication date", on the line before its date
_TIME_CHARS = 50  # of a line with no more than a label and a time
_TIME = re.compile(
    r"\W*\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?\s?(?:hrs?|[hH]s?|[uU]hr|uur|[aApP]\.?\s?[mM])?\.?(?:\s?[A-Z]{2,5})?\W*")
_EDGE, _TIME_LINES = " \t-–—|•·,", 2  # signs beside a day or a time; lines below a day in which its time stands
_HEAD_CHARS, _HEADS = 50, 5  # of a paragraph that begins with its date, and the first paragraphs that may
_BEHIND_DATE = re.compile(r"\s*[-–—:|•,]?\s*[\"'„“»«(]?[^\W\d_]")


def propose_lines(document: Document, header: list[int], options: Options, locale: str | None) -> None:
    """Header lines, sign-offs, and labelled lines elsewhere; where these date nothing, heads of paragraphs, too."""
    for index in header:
        _propose_line(document, index, options, locale, SHOWN)
    if PUBLISHED not in document.candidates:
        for index in _below_repeats(document):
            _propose_line(document, index, options, locale, SHOWN)
        _propose_heads(document, locale)
    for index in sign_off(document):
        if header and index > header[-1] and not document.blocks[index].marked(Label.COMMENT, Label.RELATED):
            _propose_line(document, index, options, locale, SIGNED)
    inside = frozenset(header)
    for index in _labelled(document):
        block = document.blocks[index]
        if _in_comment(document, index):
            continue
        is_line = index not in inside and _is_date_line(block, locale)
        if is_line or (len(block.text) <= _LABELLED_CHARS and block.marked(Label.DATE, sure=True)):
            block.mark(Label.DATE, "date: labelled date line")  # a footer's, a teaser's: the last resort
            for moment in find_moments(block.text[:DATE_CHARS], locale)[:1]:
                propose(document, _role(document, index, moment), moment, "labelled date line", ELSEWHERE, index)


def _propose_heads(document: Document, locale: str | None) -> None:
    """`29.11.2022 – The council …`: a day at the head of the first paragraphs."""
    for index in document.run[:_HEADS]:
        text = document.blocks[index].text
        for moment in find_moments(text[:_HEAD_CHARS], locale)[:1] if text[:1].isdigit() else ():
            rest = _BEHIND_DATE.match(text, moment.end)
            if moment.start == 0 and rest and (rest[0][-1].isupper() or not rest[0][-1].islower()):
                propose(document, PUBLISHED, moment, "head of the first paragraph", SHOWN, index)


def _below_repeats(document: Document) -> Iterator[int]:
    """The lines below those that say the title again: a text may have its title first, and its header much later."""
    for index in sorted(document.notes.get("title_again", ())):
        yield from range(index + 1, min(len(document.blocks), index + 1 + BESIDE_TITLE))


def _labelled(document: Document) -> Iterator[int]:
    """The lines that are called a date, on themselves or by the short line before them."""
    last = len(document.blocks) - 1
    for index, block in blocks_with(document, Label.DATE):
        yield index
        if index < last and len(block.text) <= _LABEL_CHARS and _DIGIT.search(block.text) is None:
            yield index + 1


def _in_comment(document: Document, index: int) -> bool:
    """Whether a labelled date stands below the words of a reader's comment, which was changed then."""
    above = document.blocks[max(0, index - 2):index] if index >= document.run.stop else ()
    return any(not block.opens and block.marked(Label.COMMENT, sure=True) for block in above)


def _is_date_line(block: Block, locale: str | None) -> bool:
    return 0 < len(block.text) <= DATE_CHARS and is_header_line(block.text, locale)


def _is_time_alone(text: str) -> bool:
    """`Updated at 2:32 pm.`: whether a label and a time of the day are all of a line."""
    end = labels("date").at_start(text) if len(text) <= _TIME_CHARS else None
    return end is not None and _TIME.fullmatch(text, end) is not None


def _in_a_sentence(document: Document, index: int) -> bool:
    """Whether a date is only a part of a line of text: the model takes what stands before it for text."""
    before = document.blocks[index - 1] if index and document.blocks[index].continues else None
    return (before is not None and (before.score or 0.0) >= document.bar and not before.marks
            and len(before.text) > _PLACE_CHARS)


def _propose_line(document: Document, index: int, options: Options, locale: str | None, rank: int) -> None:
    """A header line that is a date, with or without "Published" or "Updated" before it."""
    block = document.blocks[index]
    told = _told(document, index, options, locale) if options.crawled else None
    if told is not None:
        block.mark(Label.DATE, "date: day before the crawl")
        propose(document, _role(document, index, told), told, "day before the crawl", rank, index)
        return
    if _DIGIT.search(block.text) is None:
        return
    if _is_time_alone(block.text):
        block.mark(Label.DATE, "date: time behind a label")
    if not _is_date_line(block, locale):
        return
    if _in_a_sentence(document, index):
        return
    block.mark(Label.DATE, "date: header line")
    rank = ELSEWHERE if _is_of_something_else(document, index) else rank
    moments = find_moments(block.text, locale)
    if moments and rank == SHOWN:
        moments[-1] = _with_time_below(document, index, moments[-1], locale)
    for moment in moments:
        propose(document, _role(document, index, moment), _in_order(document, moment), "header line", rank, index)
    ago = moment_ago(block.text, options.crawled, locale) if options.crawled and not moments else None
    if ago is not None:
        propose(document, _role(document, index, ago), ago, "time before the crawl", rank, index)


def _with_time_below(document: Document, index: int, moment: Moment, locale: str | None) -> Moment:
    """A day at the end of its line, with the time that is all of the next one: `4 March 2021 / 15:05`."""
    if "T" in moment.iso or moment.end < len(document.blocks[index].text.rstrip(_EDGE)):
        return moment
    below = (block for block in document.blocks[index + 1:index + 1 + _TIME_LINES] if block.text.strip(_EDGE))
    after = next(below, None)
    if after is None or _TIME.fullmatch(after.text) is None:
        return moment
    timed = find_moments(f"{moment.raw} {after.text.strip(_EDGE)}", locale)
    if len(timed) != 1 or not timed[0].iso.startswith(f"{moment.iso}T"):
        return moment
    after.mark(Label.DATE, "date: time below its day")
    return moment._replace(iso=timed[0].iso)


def _told(document: Document, index: int, options: Options, locale: str | None) -> Moment | None:
    """`Yesterday, 15:05`, `Published today`: the day that a line tells from the crawl, if it tells nothing else."""
    text = document.blocks[index].text
    moment = day_told(text, options.crawled, locale) if options.crawled else None
    before = text[:moment.start].strip() if moment else ""
    if moment is None or not is_date_word(before):
        return None
    return moment


def _is_of_something_else(document: Document, index: int) -> bool:
    """`Joined: Dec 11, 2021`: whether the label before a date is none of those that articles have."""
    block, before = document.blocks[index], document.blocks[index - 1] if index else None
    if before is None or not block.continues or before.text[-1:] not in ":：" or len(before.text) > _LABEL_CHARS:
        return False
    return not any(hit.rule.section in ("date", "byline") for hit in match(fold(before.text)))


def _in_order(document: Document, moment: Moment) -> Moment:
    """`09.10.2024` read as the data's date has it, where day and month could change places."""
    if not moment.ambiguous:
        return moment
    year, month, day = moment.iso[:DAY_CHARS].split("-")
    other = f"{year}-{day}-{month}"
    stated = {day_of(c) for name in (PUBLISHED, MODIFIED) for c in document.candidates.get(name, ())
              if c.rank in (DATA, META, ELEMENT, URL)}
    if other in stated and moment.iso[:DAY_CHARS] not in stated:
        return moment._replace(iso=other + moment.iso[DAY_CHARS:], ambiguous=False)
    return moment


def _role(document: Document, index: int, moment: Moment) -> str:
    """Whether a moment of a header line is called an update, in its line or the one before."""
    before = document.blocks[index].text[:moment.start].strip()
    return MODIFIED if says_update(before or (document.blocks[index - 1].text if index else "")) else PUBLISHED
