"""Names on a header line that holds something else, too: its date, the title again."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleantext.document import Block, Document, Label
from cleantext.fields.byline.candidates import propose
from cleantext.fields.byline.choice import LINE, UNLABELLED
from cleantext.fields.byline_words import EDGE, is_glued, names_part
from cleantext.fields.names import is_full_name, is_handle, is_known, is_nobody, split_names
from cleantext.fields.when import find_moments
from cleantext.words import labels, sections_of

_LINE_CHARS = 200
_BUTTONS = frozenset({"share", "comment_form", "menu", "furniture", "comment"})
_TITLE_CHARS = 15  # a shorter title may begin a line for other reasons
_HOUSE = re.compile(r"\s*\([^()\d]{2,40}\)$")  # "Ann Example (Harbour Daily)"
_HANDLE = re.compile(r"[^\W_][\w.-]{2,29}(?=$|\s[|·•–—-])")


class Credited(NamedTuple):
    """Names, and whether a byline word introduces them."""

    names: tuple[str, ...]
    worded: bool


def propose_shared(document: Document, header: list[int]) -> None:
    """Names that share a line with the date or the title."""
    title = document.facts.get("title") or ""
    for index in header:
        block = document.blocks[index]
        credited = _beside_date(document, block) or _behind_title(title, block)
        if credited is not None:
            rank = LINE if credited.worded else UNLABELLED
            propose(document, credited.names, "on the line of date or title", rank, block.text, index)


def _beside_date(document: Document, block: Block) -> Credited | None:
    """`14 January 2020 | Ann Example`, `Posted on 3 April 2022 by ann78`: who stands on the line of a date."""
    if not block.marked(Label.DATE, sure=True) or len(block.text) > _LINE_CHARS:
        return None
    moments = find_moments(block.text, document.language)
    if not moments:
        return None
    behind, before = block.text[moments[-1].end:], block.text[:moments[0].start]
    return next(filter(None, map(_credited, (behind, before))), None) or _before_buttons(behind)


def _before_buttons(text: str) -> Credited | None:
    """`| Ann Example | Print | Comments (2)`: a name, known or not, that only buttons follow."""
    name, *others = (part.strip() for part in text.strip(EDGE).split("|"))
    are_buttons = bool(others) and all(sections_of(part) & _BUTTONS for part in others)
    return Credited((name,), worded=False) if are_buttons and is_full_name(name) and not sections_of(name) else None


def _behind_title(title: str, block: Block) -> Credited | None:
    """`Pier rebuilt after the storm byAnn Example`: who stands behind the title on its line."""
    if len(title) < _TITLE_CHARS or not block.text.startswith(title) or len(block.text) > len(title) + _LINE_CHARS:
        return None
    return _credited(block.text[len(title):])


def _credited(text: str) -> Credited | None:
    text = text.strip(EDGE)
    if len(text) < 3:
        return None
    worded = is_glued(text) or labels("byline").at_start(text) is not None
    names = tuple(split_names(names_part(_HOUSE.sub("", text))))
    if names and (worded or all(is_known(name) and is_full_name(name) for name in names)):
        return Credited(names, worded) if worded or text.startswith(names[0]) else None
    found = _HANDLE.match(names_part(text)) if worded else None
    return Credited((found[0],), True) if found and is_handle(found[0]) and not is_nobody(found[0]) else None
