"""The dateline: place, day and agency at the head of a wire report. The sentence stays in the text.

    forms     how datelines are written, a pattern for each form
    place     what a place is
    reading   whether the head of a paragraph is a dateline, and what that says
    lines     datelines on a line of their own, places beside the day
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from cleantext.document import Block, Candidate, Document, Label
from cleantext.fields.byline.choice import DOUBTFUL, LINE
from cleantext.fields.dateline.forms import JAPANESE_PAPER
from cleantext.fields.dateline.lines import settle_above
from cleantext.fields.dateline.place import is_told
from cleantext.fields.dateline.reading import parse, read
from cleantext.fields.names import split_names
from cleantext.fields.site import is_signed
from cleantext.options import Options
from cleantext.read.boxes import HEADINGS

__all__ = ["choose", "parse"]

_NO_PARAGRAPH = HEADINGS | {"li", "dt", "tr"}  # what begins so there is a label
_PARAGRAPH = 80  # characters of a text's block that stands apart from the others
_SPEAKER = re.compile(r"[A-Z][A-Z.,' -]{1,40}:\s")
_ANSWERS, _SPEECHES = 60, 3  # blocks of the run that are looked at, and those in which somebody speaks in an interview
_FIRST, _FURTHER = 4, 8  # blocks of the run that may begin with it; with one that names an agency


def choose(document: Document, _options: Options) -> None:
    """Settle `dateline` and, where it names a wire service, `agency`; propose who reports from there."""
    inside = (document.blocks[index] for index in _text_below_title(document))
    plain = (block for block in inside if all(mark.label is Label.REPEAT or not mark.sure for mark in block.marks))
    for number, block in enumerate(islice(plain, _FURTHER)):
        found, who = read(block.text, document.facts.get("date_published"), document.language,
                           partial(is_told, document))
        if found is None or (found.agency is None and (number >= _FIRST or _is_label(document, block))):
            continue
        document.settle("dateline", found, "first paragraph")
        names = tuple(split_names(who))
        if names:
            document.propose("authors", Candidate(names, "dateline", _reporter_rank(block.text), who))
        if found.agency:
            document.settle("agency", found.agency, "dateline")
        return
    settle_above(document)


def _text_below_title(document: Document) -> Iterator[int]:
    """The text from the title on: notices between the first paragraphs may part them from the rest."""
    title, run = document.facts.get("title_block"), document.run
    for index in range(title + 1, run.start) if title is not None else ():
        block = document.blocks[index]
        if len(block.text) >= _PARAGRAPH and (block.score or 0.0) >= document.bar:
            yield index
    yield from run


def _is_label(document: Document, block: Block) -> bool:
    """Whether what looks like a place without an agency is the beginning of a list's item, or who speaks."""
    return block.tag in _NO_PARAGRAPH or not is_signed(document) or _is_speaker(document, block.text)


def _is_speaker(document: Document, text: str) -> bool:
    """Whether a text begins as others do, with who says it: `COURIER: Who pays for it?`."""
    if not _SPEAKER.match(text):
        return False
    found = (_SPEAKER.match(document.blocks[index].text) for index in islice(document.run, _ANSWERS))
    return sum(speaker is not None for speaker in found) >= _SPEECHES


def _reporter_rank(text: str) -> int:
    """Korean papers say that somebody reports, Japanese ones only name who may: the paper's own word goes before it."""
    return DOUBTFUL if JAPANESE_PAPER.match(text) else LINE
