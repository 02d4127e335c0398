"""Captions, with and without markup."""

from __future__ import annotations

import re
from typing import Literal

from cleantext.document import Block, Document, Label
from cleantext.fields.names import is_full_name, is_known, is_person, split_names
from cleantext.fields.when import find_moments
from cleantext.folding import FIRST_UNSPACED
from cleantext.label.picture import (
    PICTURE_SIGNS,
    POINTERS,
    is_picture_credit,
    is_sold,
    may_be_credit,
    stands_above,
    stands_behind,
)
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import credit_words, zone_bit
from cleantext.words import labels

_CAPTION_TAGS = frozenset({"figcaption", "caption"})
_ROLES: tuple[Literal["byline", "credits"], ...] = ("byline", "credits")  # of labels
_COLONS = frozenset(":：")
_LINE_CHARS = 300
_POINTED_CHARS = 160
_HOUSE_CHARS, _EDGE, _AGAIN = 30, 40, 40  # of a paper's name; blocks in which it stands, or the same credit again
_NAME_CHARS = 12  # of a Chinese or Japanese line that is somebody's title and name
_PEOPLE_CHARS, _PEOPLE_SHARE = 90, 0.6  # of a line of names
_DATE_CHARS, _BEHIND_DATE = 60, 25  # of a line that is a date; behind the date in it, …
_BEHIND_DATE_UNSPACED = 10  # … where each is a word or a syllable
_NEAR = 6  # blocks above and below a photographer's and a seller's line …
_PARAGRAPH, _BELOW = 120, 80  # … and characters of the paragraph that stands there
_LABEL_CHARS = 24
_TAKEN_AT, _TAKEN_END = re.compile(r"[^。]{4,80}（[^（）。]{2,40}で）"), "で）"  # "… 住民ら（新港で）"
_SIGNS = (*POINTERS, *PICTURE_SIGNS, _TAKEN_END)  # of captions without markup
_COURTESY = re.compile(r"^courtesy(?: of)? ", re.IGNORECASE)
_BUTTONS = (Label.FURNITURE, Label.SHARE, Label.MENU, Label.PROMO, Label.COMMENT_FORM)
CREDIT = "caption: credit behind it"


def is_credit_part(block: Block) -> bool:
    """Whether a block is a picture's credit."""
    return any(mark.rule == CREDIT for mark in block.marks)


def credit_in(block: Block) -> str:
    """The text of a credit, without a label before it where that is sure to be one: `Source: Ann Example / AP`."""
    label, colon, rest = block.text.partition(":")
    labelled = bool(colon) and (block.form.credit or is_sold(block.text)) and label.strip().casefold() in credit_words()
    return rest.strip() if labelled else block.text


def mark(document: Document, _options: Options) -> None:
    """Mark figure captions, and what stands before a picture's credit together with that credit."""
    blocks, zone = document.blocks, zone_bit("caption")
    whole = document.census.text
    signed = any(sign in whole for sign in _SIGNS)
    for index, block in enumerate(blocks):
        if block.tag in _CAPTION_TAGS:
            block.mark(Label.CAPTION, f"caption: <{block.tag}>", sure=block.tag == "figcaption")
        elif block.own_zones & zone:
            block.mark(Label.CAPTION, "caption: markup", sure=False)
        elif signed:
            _mark_signed(blocks, index)
        if block.form.credit and _is_called_credit(block):
            block.mark(Label.CAPTION, CREDIT)
            if block.continues:
                blocks[index - 1].mark(Label.CAPTION, "caption: before a picture's credit")
        elif block.continues or block.tag == "figcaption" or may_be_credit(block) or (
                index and blocks[index - 1].marks and _is_label(blocks[index - 1])):
            _mark_credit(blocks, index)


def _mark_signed(blocks: list[Block], index: int) -> None:
    """Mark a caption without markup that a sign at its begin or end shows."""
    block = blocks[index]
    if block.text[:1] in POINTERS and _is_pointed(blocks, index):
        block.mark(Label.CAPTION, "caption: a sign that points to its picture")
    elif block.text.startswith(PICTURE_SIGNS):
        block.mark(Label.CAPTION, "caption: behind a text browser's sign for its picture")
    elif block.text[-2:] == _TAKEN_END and _TAKEN_AT.fullmatch(block.text):
        block.mark(Label.CAPTION, "caption: where the picture was taken", sure=False)


def _is_called_credit(block: Block) -> bool:
    """Whether an element says that a block is a picture's credit: all of it, but for a label before it. `The pier at
    low tide. | Ann Example` holds the caption, too."""
    credit = block.form.credit
    if " | " in credit and ends_sentence(credit.split(" | ")[0]):
        return False
    return block.text.endswith(credit) and (block.continues or block.text == credit) and not any(
        mark.sure and mark.label in _BUTTONS for mark in block.marks)


def _is_pointed(blocks: list[Block], index: int) -> bool:
    """Whether a line begins with a sign that points up to a picture, and the lines beside it do not: no list."""
    beside = [*blocks[max(0, index - 1):index], *blocks[index + 1:index + 2]]
    return len(blocks[index].text) <= _POINTED_CHARS and not any(block.text[:1] in POINTERS for block in beside)


def _mark_credit(blocks: list[Block], index: int) -> None:
    """A picture's credit, behind a caption on its line or on the line below, and that caption."""
    block = blocks[index]
    if block.tag == "h1" or (block.continues and index and is_only_date(blocks[index - 1].text)):
        return  # "PHOTOS: the race on the bay"; `4 March 2021 Tide/Ann Example`: who wrote it
    sold = is_sold(block.text) and (block.continues or _is_inside_text(blocks, index))
    if not (sold or _is_credit(blocks, index)):
        return
    block.mark(Label.CAPTION, CREDIT, sure=block.continues or sold)
    if not stands_above(block.text):
        _mark_caption_before(blocks, index)
    elif index + 1 < len(blocks) and len(blocks[index + 1].text) <= _POINTED_CHARS:
        blocks[index + 1].mark(Label.CAPTION, "caption: below a picture's credit", sure=False)


def _mark_caption_before(blocks: list[Block], index: int) -> None:
    block, before = blocks[index], blocks[index - 1] if index else None
    if before is None or before.continues:
        return
    if (block.continues and not _are_people(before.text) and not _says_who(before.text)) or _may_be_caption(before):
        before.mark(Label.CAPTION, "caption: before a picture's credit", sure=block.continues)


def _is_credit(blocks: list[Block], index: int) -> bool:
    """Whether a line is a credit by its own form, or by what stands before it."""
    block, before = blocks[index], blocks[index - 1] if index else None
    if len(block.text) > _LINE_CHARS or block.marked(Label.FURNITURE, sure=True):
        return False
    if before is not None and _is_placed(blocks, index):
        return True
    known = before is not None and before.marked(Label.CAPTION) and (block.continues or _is_signed(before, block))
    return (known or may_be_credit(block)) and is_picture_credit(
        block.text, behind_caption=known, folded=block.folded)


def _is_placed(blocks: list[Block], index: int) -> bool:
    """Whether the line before one says that it is a credit."""
    block, before = blocks[index], blocks[index - 1]
    if block.continues or block.text[0] == "|":
        return stands_behind(before.text, block.text)
    return _is_below_label(before, block) or _is_of_paper(blocks, index)


def _is_label(block: Block) -> bool:
    """Whether a line is no more than a label for credits: `Image:`, `| Photo by`."""
    label = block.text.strip("| :：") if block.marks and len(block.text) <= _LABEL_CHARS else ""
    return bool(label) and (labels("picture").at_start(f"{label}: ") or 0) >= len(label)


def _is_below_label(before: Block, block: Block) -> bool:
    """Whether a line is who made a picture, below `Image:`: `Ann Example/Harbour Daily`, `Courtesy Ann Example`."""
    if not _is_label(before) or len(block.text) > _PEOPLE_CHARS:
        return False
    names = [_COURTESY.sub("", part.strip()) for part in block.text.split("/")]
    return any(map(is_known, names)) if len(names) == 1 else any(map(is_full_name, names))


def _is_inside_text(blocks: list[Block], index: int) -> bool:
    """Whether a line stands below a sentence, a byline, or soon below a paragraph, and another one soon below it: at
    the head and at the end of an article, a name and an agency are who wrote it."""
    above, below = blocks[max(0, index - _NEAR):index], blocks[index + 1:index + 1 + _NEAR]
    if not above or not any(len(block.text) >= _BELOW or ends_sentence(block.text) for block in below):
        return False
    if ends_sentence(above[-1].text) or labels("byline").at_start(above[-1].text) is not None:
        return True
    return any(len(block.text) >= _PARAGRAPH for block in above)


def _is_of_paper(blocks: list[Block], index: int) -> bool:
    """Whether a line below a sentence is somebody and a house that the page has at its head or foot, or says so again:
    `Ann Example / Harbour Daily`, `ANN EXAMPLE, HARBOUR DAILY`."""
    line = blocks[index].text
    if "/" not in line and not line.isupper():
        return False
    name, slash, house = (part.strip() for part in line.partition("," if line.isupper() and "/" not in line else "/"))
    if not slash or len(house) > _HOUSE_CHARS or not is_full_name(name) or labels("byline").at_start(line) is not None:
        return False
    in_capitals = house.isupper() and " " in house and "," not in name
    if not (ends_sentence(blocks[index - 1].text) or in_capitals):
        return False
    near = [*blocks[max(0, index - _AGAIN):index], *blocks[index + 1:index + _AGAIN]]
    if any(block.text == line or (block.text.endswith(f"/{house}") and is_known(name)) for block in near):
        return True
    said = house.casefold()
    return any(block.text.casefold() == said or (house.isupper() and said in block.text.casefold())
               for block in (*blocks[:_EDGE], *blocks[-_EDGE:]) if block is not blocks[index])


def _is_signed(caption: Block, block: Block) -> bool:
    """Whether a `<figcaption>` has a sentence, and a name in an element below it: `Ann Example / Herald`."""
    if not (block.tag == caption.tag == "figcaption" and block.form.figure == caption.form.figure):
        return False
    return ends_sentence(caption.text) and is_full_name(block.text.split("/")[0].strip())


def _may_be_caption(block: Block) -> bool:
    text = block.text
    if len(text) > _LINE_CHARS or ends_sentence(text) or block.marks or is_only_date(text):
        return False
    if ":" in text[:_LABEL_CHARS] and text.partition(":")[0].casefold() in credit_words():
        return False  # "Source: Harbour Agency / Ann Example"
    if _says_who(text):
        return False
    return not (text[:1] >= FIRST_UNSPACED and len(text) <= _NAME_CHARS and " " in text)  # "料理家 石井そら"


def _says_who(text: str) -> bool:
    """`Words: Ann Example –`, `Edited by: Ann Example`: whether a line before a credit is a role, a colon and more."""
    ends = (end for kind in _ROLES if (end := labels(kind).at_start(text)) is not None)
    return any(text[end - 1] in _COLONS or text[end:].lstrip()[:1] in _COLONS for end in ends if text[end:].strip())


def _are_people(text: str) -> bool:
    """`Lowick - Ann Example, Tom Ashby`: whether a line before a credit is one of the writers, and no caption."""
    names = split_names(text) if len(text) <= _PEOPLE_CHARS else []
    return sum(map(len, names)) >= _PEOPLE_SHARE * len(text) and any(map(is_person, names))


def is_only_date(text: str) -> bool:
    """Whether a line is a date and little else."""
    moment = next(iter(find_moments(text)), None) if len(text) <= _DATE_CHARS and text[-1:] not in ")]" else None
    most = _BEHIND_DATE if text[-1:] < FIRST_UNSPACED else _BEHIND_DATE_UNSPACED
    return moment is not None and moment.start == 0 and len(text) - moment.end <= most
