"""Who wrote it, where only the end of the text tells, or what stands below it."""

from __future__ import annotations

import re

from cleantext.document import Document, Label
from cleantext.fields.byline.candidates import is_person_of_site, propose
from cleantext.fields.byline.choice import BELOW, SIGN_OFF, SIGNED
from cleantext.fields.byline.lines import (
    BYLINE_CHARS,
    INSIDE_CHARS,
    PERSON_CHARS,
    SHORT_LABEL,
    propose_line,
    propose_next,
)
from cleantext.fields.byline_words import described, has_long_label, is_label, names_part
from cleantext.fields.header import blocks_with, sign_off
from cleantext.fields.names import is_full_name, is_known, is_person, split_names
from cleantext.fields.site import is_site_name
from cleantext.fields.site_in_text import holder_of
from cleantext.fields.title.headline import lines_beginning
from cleantext.folding import FIRST_UNSPACED, fold, has_word
from cleantext.words import agency_in, given_names, sections_of

_BELOW = 30  # blocks behind the text in which its author may be introduced
_RIGHT_BEHIND = 1  # blocks behind the text in which "Ann Example is …" needs no word for what she is
_LAST = 5  # blocks at the end of the text in which that may be so
_TAIL = re.compile(r"[(（【〔\[]([^()（）【】〔〕\[\]]{2,40})[)）】〕\]][\s+*.。]*(?:\s[a-z]{2,4}){0,3}$")
_OFFICE = re.compile(r"^.{1,10}(?:支局|支社|総局|通信部|编辑部|記者|记者)[・\s]")  # before a name
_CAPITALS = re.compile(r"[^\W\d_][^\W\d_A-ZÀ-ÞА-Я]+\s[A-ZÀ-ÞА-Я]{3,}(?:-[A-ZÀ-ÞА-Я]{3,})?\.")  # "Ann EXAMPLE."
_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}")
_SIGNED = re.compile(r"([^,]{4,30}), [^,]{3,40}\.$")
_FOOT = 15  # blocks at the end of a page in which its owner may be named
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BEFORE_SITE = (" | ", " – ", " — ", " • ", " · ", " - ", " // ")
_SKIPPED = 3  # buttons and menus before a site's name: "Skip to content"
_DECORATION = " \t|,·•–—-/_*#>»›«:"


def propose_labelled(document: Document) -> None:
    """`Author: Ann Example, head of the harbour office.`: the only line of the text that is a byline with a label."""
    found = [(index, block.text) for index, block in blocks_with(document, Label.BYLINE)
             if index in document.run and len(block.text) <= INSIDE_CHARS and has_long_label(block.text)]
    index, line = found[0] if len(found) == 1 else (0, "")
    names = tuple(split_names(names_part(line)))
    if names and all(map(is_person, names)):
        propose(document, names, "labelled line of the text", SIGNED, line, index)


def propose_tail(document: Document) -> None:
    """The last words of the text: `… until spring. (Ann Example)`, `……（评论员 王小河）`, `Ann Example, Radio 1.`"""
    stop = document.run.stop
    for index in range(max(document.run.start, stop - 1), min(stop + 1, len(document.blocks)) if stop else 0):
        block = document.blocks[index]
        if len(block.text) <= PERSON_CHARS and _CAPITALS.fullmatch(block.text) and is_full_name(block.text[:-1]):
            propose(document, (block.text[:-1],), "last words of the text", SIGNED, block.text, index)
            continue
        found = _TAIL.search(block.text[-PERSON_CHARS:]) or (
            _SIGNED.match(block.text) if len(block.text) <= PERSON_CHARS else None)
        if found is None:
            continue
        inside = _OFFICE.sub("", found[1])
        with_agency = _before_agency(inside)
        if with_agency:
            propose(document, with_agency, "last words of the text", SIGNED, found[0], index)
            continue
        names = tuple(split_names(inside))
        called = inside != found[1] or (inside[:1] >= FIRST_UNSPACED and block.text[-1] == "】")
        if names and all((called or is_known(name)) and is_full_name(name) for name in names):
            propose(document, names, "last words of the text", SIGN_OFF, block.text[-PERSON_CHARS:], index)


def _before_agency(inside: str) -> tuple[str, ...]:
    """`Ann Example, APA, 14.9.2023`: the names before an agency or a day; () where there are none."""
    first, *others = map(str.strip, inside.split(","))
    wired = bool(others) and all(agency_in(part) or _DAY.fullmatch(part) for part in others)
    return (first,) if wired and is_full_name(first) and not agency_in(first) else ()


def propose_below(document: Document) -> None:
    """Below the text, where its author is introduced: a labelled name, or `Ann Example is a writer in Lowick`."""
    for index in sign_off(document, _BELOW):
        block = document.blocks[index]
        if block.marked(Label.RELATED, Label.COMMENT, Label.MENU):
            continue
        if index >= document.run.stop and is_label(block.text) and len(block.text) > SHORT_LABEL:
            propose_next(document, index, BELOW)
        elif index >= document.run.stop and block.marked(Label.BYLINE) and has_long_label(block.text):
            propose_line(document, index, BELOW)
    last = range(max(document.run.start, document.run.stop - _LAST), document.run.stop)
    for index in dict.fromkeys([*last, *sign_off(document, _BELOW)]):
        _propose_described(document, index)


def _propose_described(document: Document, index: int) -> None:
    """`Ann Example is a writer in Lowick`, in the last lines of the text or below it."""
    block = document.blocks[index]
    behind = 0 <= index - document.run.stop <= _RIGHT_BEHIND
    name = None if block.marked(Label.RELATED, Label.COMMENT, Label.MENU) else described(block.text, role=not behind)
    if name is not None:
        propose(document, (name,), "who the author is", BELOW, block.text, index)


def propose_owner(document: Document) -> None:
    """`© 2021 Ann Example`: the one person who holds the copyright, where that ends a page that says the year, too, or
    the page says the name elsewhere; or the person whose name a text has for its site's."""
    if document.page_type not in (None, "article"):
        return
    for index, block in blocks_with(document, Label.LEGAL):
        name = holder_of(block.text) if len(block.text) <= BYLINE_CHARS else ""
        if name and is_person_of_site(name) and len(split_names(name)) == 1 and (
                _is_said_apart(document, name, index) or _ends_page(document, name, index)):
            propose(document, (name,), "holder of the copyright", BELOW, block.text, index)
            return
    _propose_site(document)


def _is_said_apart(document: Document, name: str, index: int) -> bool:
    """Whether a name is the site's, in the page's title or a line of its own."""
    said = fold(name)
    return (is_site_name(document, name) or name in document.evidence.title
            or any(document.blocks[i].folded == said for i in lines_beginning(document, said) if i != index))


def _ends_page(document: Document, name: str, index: int) -> bool:
    """Whether a line with a year and a plain name is the last but few: a picture's copyright stands above."""
    foot = index >= max(document.run.stop, len(document.blocks) - _FOOT)
    return foot and _YEAR.search(document.blocks[index].text) is not None and _is_plain_name(document, name)


def _propose_site(document: Document) -> None:
    """`Ann Example` as the first line of a document, or behind its title there or in its head: whose site it is."""
    first = next((block for block in document.blocks[:_SKIPPED] if not any(mark.sure for mark in block.marks)), None)
    line = first.text if first is not None and not first.marked(Label.CAPTION) else ""
    for text in filter(None, (document.evidence.title, line)):
        title, _, last = text.rpartition(next((sign for sign in _BEFORE_SITE if sign in text), "\0"))
        name = (last if title else text).strip(_DECORATION)
        if len(name) <= PERSON_CHARS and is_person_of_site(name) and _is_plain_name(document, name):
            propose(document, (name,), "whose site it is", BELOW, text, 0)
            return


def _is_plain_name(document: Document, name: str) -> bool:
    """Whether a name has two words, of which the second is no other word, and is not that of somebody told of."""
    first, _, second = name.partition(" ")
    if not second.isalpha() or first.casefold() not in given_names() or sections_of(second):
        return False
    run = document.run
    return not any(name in block.text or has_word(block.text, second.lower())
                   for block in document.blocks[run.start:run.stop])
