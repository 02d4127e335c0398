"""Datelines that stand by themselves: on a line before the text, or beside the day below the title."""

from __future__ import annotations

import re
from functools import partial

from cleantext.article import Dateline
from cleantext.document import Block, Document, Label
from cleantext.fields.dateline.place import is_named, is_place, is_told, is_word
from cleantext.fields.dateline.reading import read
from cleantext.fields.header import text_begins
from cleantext.fields.when import find_moments, is_weekday
from cleantext.read.boxes import HEADINGS
from cleantext.words import agency_in, sections_of

_ALONE = re.compile(r"^(?P<place>[^\W\d_][^():,.\d]{1,40})\s[(](?P<agency>[^()\d]{2,20})[)]$")  # "Lowick (ots)"
_SIGNED = re.compile(r"^(?P<agency>[^,:()\d]{2,30}),\s(?P<place>[^\W\d_][^,:.()\d]{1,30})$")  # "AFP, MANILA"
_DASHES = frozenset("–—-")
_ABOVE, _BELOW = 3, 3  # blocks before the text, or in its beginning, that may be its dateline
#: What stands before a day alone on a line, as above press releases: `LOWICK, March 4, 2021`, `Lowick, le 4 mars 2021`.
_BEFORE_DAY = re.compile(r"(?P<place>[^\W\d_][^():,\d\n]{1,30}),\s(?:[^\W\d_]{1,3}\.?\s)?$")
_DATED_CHARS = 60  # of such a line
_BELOW_TITLE = 14  # lines below the title that may hold the place beside the day, the text or parts of it among them
#: `Lowick - 4 March 2021`, `Lowick, 4 March 2021`, `Updated March 4, 2021 - LOWICK`: a place on the line of the day.
_BEFORE_DATE = re.compile(r"(?P<place>[^\W\d_][\w .'’()-]{2,38}?)(?:\s[-–—]|,)")
_PLACE_CHARS, _PARAGRAPH = 30, 80  # of a place alone on its line, of the paragraph below it
_BEHIND_DATE = re.compile(r"[-–—]\s(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30})")


def settle_above(document: Document) -> None:
    """`AFP, MANILA`, `LOWICK, March 4, 2021`: a dateline on a line of its own before the text, or the text's first."""
    title, blocks = document.facts.get("title_block"), document.blocks
    start = max(text_begins(document) if document.run else 0, title + 1 if title is not None else 0)
    for index in range(max(0, start - _ABOVE), min(start + _BELOW, len(blocks) - 1)):
        block, after = blocks[index], blocks[index + 1]
        line = f"{block.text} {after.text}" if after.continues else block.text
        found = _signed(block.text) or _dated(line, document.language) or _torn(document, index) or _alone(
            document, block, after)
        if found is not None:
            document.settle("dateline", found, "line before the text")
            return
    _beside_day(document)


def _beside_day(document: Document) -> None:
    """A place beside the day below the title: `Lowick - 4 March 2021`, `Por Ann Example / — / Lowick / 4 de março`."""
    title = document.facts.get("title_block")
    below = document.blocks[title + 1:title + _BELOW_TITLE] if title is not None else []
    for at in range(len(below) - 1):
        place = _place_beside(below, at)
        if place and is_place(place) and not sections_of(place) and (  # "News - 4 March 2021"
                below[at].text[-1:] != "," or is_told(document, place) or _is_said_alone(document, place)):
            document.settle("dateline", Dateline(place, None, None), "beside the day")
            return


def _is_said_alone(document: Document, place: str) -> bool:
    """Whether a place is a line of its own: the page's section, one of its tags."""
    return any(block.text == place for block in document.blocks)


def _place_beside(below: list[Block], at: int) -> str:
    """What stands beside a day as a place does, "" for nothing."""
    block, after = below[at:at + 2]
    if after.continues and after.marked(Label.DATE, sure=True) and not any(mark.sure for mark in block.marks):
        found = _BEFORE_DATE.fullmatch(block.text)
    elif after.continues and block.marked(Label.DATE, sure=True):
        found = _BEHIND_DATE.fullmatch(after.text)
    else:
        dashed = at > 1 and below[at - 1].text in _DASHES and below[at - 2].marked(Label.BYLINE)
        return block.text if dashed and after.marked(Label.DATE, sure=True) else ""
    return found["place"] if found else ""


def _torn(document: Document, index: int) -> Dateline | None:
    """`LOWICK, Va. (WBRV) —`, `LOWICK / -` on lines of their own, torn off their paragraph."""
    text, after, *behind = [block.text for block in document.blocks[index:index + 3]]
    if behind and after in _DASHES:
        text, after = f"{text} {after}", behind[0]
    if len(text) > _DATED_CHARS or text[-1:] not in "–—―-":
        return None
    published, told = document.facts.get("date_published"), partial(is_told, document)
    return read(f"{text} {after}", published, document.language, told)[0]


def _alone(document: Document, block: Block, after: Block) -> Dateline | None:
    """`LOWICK` on a line of its own above the text, which says that something is there."""
    place = block.text
    if not place.isupper() or len(place) > _PLACE_CHARS or len(after.text) < _PARAGRAPH or block.tag in HEADINGS:
        return None
    return Dateline(place, None, None) if is_place(place) and is_told(document, place) else None


def _signed(text: str) -> Dateline | None:
    found = _SIGNED.match(text) or _ALONE.match(text)
    agency = agency_in(found["agency"]) if found else None
    return Dateline(found["place"].strip(), None, agency) if found and agency and is_named(found["place"]) else None


def _dated(text: str, language: str | None) -> Dateline | None:
    day = next(iter(find_moments(text, language)), None) if len(text) <= _DATED_CHARS else None
    found = _BEFORE_DAY.match(text, 0, day.start) if day and day.end >= len(text.rstrip(" .")) else None
    place = found["place"] if found else ""
    if day is None or not place or not is_named(place) or is_weekday(place, language) or is_word(place):
        return None
    return Dateline(place, day.iso[:10], None)
