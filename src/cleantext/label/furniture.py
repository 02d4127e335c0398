"""Furniture that has no words of its own: unfilled templates, scripts, counters, icons, rows of known lines."""

from __future__ import annotations

import re
from itertools import takewhile

from cleantext.document import Block, Document, Label
from cleantext.folding import fold
from cleantext.label.menu import separated
from cleantext.label.parts import is_heading_link
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.markdown import PICTURE
from cleantext.words import match

#: Placeholders that a server or a script should have filled: {{ name }}, {% block %}, <%= name %>, ${name}, %%name%%.
_TEMPLATE = re.compile(
    r"\{\{[^{}]{0,80}\}\}|\{%[^{}]{0,80}%\}|<%[^<>]{0,80}%>"
    r"|\$\{[^{}]{0,60}\}|%%\w{1,40}%%|\[\[[\w .]{1,40}\]\]")
_TEMPLATE_SHARE = 0.4  # of a line's characters
_NO_WORD = re.compile(r"[\W\d_]+$")
#: What such a placeholder begins with, and a character of it: one is found a hundred times faster than two.
_SIGNS = {"{{": "{", "{%": "{", "<%": "<", "${": "{", "%%": "%", "[[": "["}
_LONGEST = 300  # characters
_SCRIPT = re.compile(r"[{}<>;=\\]|\":")  # what scripts and data have and prose has not
_SCRIPT_SHARE = 0.05  # of its characters
_SCRIPT_CHARS, _SCRIPT_SEEN = 80, 1000  # a shorter line may be code of the text; those looked at
#: What text browsers write for a picture: "[IMAGE]", "[pier.jpg]".
_PLACEHOLDER = re.compile(r"\[(?:IMAGE|INLINE|EMBED|[\w. -]{1,60}\.(?:jpe?g|gif|png|webp|svg))\]", re.IGNORECASE)
#: What Russian agencies write for a picture, in the place of its text: "The pier at low tide - Tide, 1920, 09.03.2023".
_ALTERNATIVE = re.compile(r"\s-\s[^,]{3,40}, 1920,?(?:\s\d\d\.\d\d\.\d{4})?$")
_ALTERNATIVE_SIGN, _ALTERNATIVE_CHARS = ", 1920", 64
#: What text browsers write below a page: "References", "Visible links", "1. https://example.org/harbour".
_REFERENCE = re.compile(r"\d{1,4}\.\s(?:(?:https?|ftp|file|mailto|javascript):\S*|\S+\.\w{2,5}/\S*)$")
_REFERENCES = frozenset({"references", "visible links", "hidden links", "links"})
_LEAST_REFERENCES = 3
_FIELD, _FIELD_CHARS = "______", 160  # of a line of a form, as text browsers draw it
_ROW_CHARS = 120  # of a line of counters or of pages
_WHOLE = frozenset({"pre", "tr", "nav"})
_BETWEEN = re.compile(r"\s*[|•‧∙⋅]\s*|\s*(?<!·)·(?!·)\s*|\s+[-–—/](?:\s+|$)")
_ROW_SIGNS = frozenset("|•‧∙⋅·")
_COUNTER = re.compile(r"\d[\d.,]*\s?[^\W\d_]{2,}")  # and no time of day
_THOUSANDS = re.compile(r"0[.,]0\s?k?\b|0k\b")  # of a folded number
_PAGER = re.compile(r"(?P<numbers>\d{1,4}(?:\s+(?:\d{1,4}|…|\.\.\.))+)(?P<button>(?:\s+\S+){0,3})")
_LEAST_PAGES = 3
_SECTIONS = frozenset({"furniture", "share", "menu", "comment", "comment_form", "promo", "related"})
_NUMBERS = 12  # characters: a line with digits only may be a score or a year in a table


def mark(document: Document, _options: Options) -> None:
    """Mark template leftovers, scripts and lines without a word."""
    whole = document.census.text
    templates = any(rarer in whole and sign in whole for sign, rarer in _SIGNS.items())
    scripts = document.kind == "text" and "{" in whole
    fields = document.kind == "text" and _FIELD in whole
    alternatives = _ALTERNATIVE_SIGN in whole
    longest = _LONGEST if templates else _NUMBERS
    if document.notes.get("numbered"):
        _mark_references(document.blocks)
    head: int | None = document.notes.get("front_matter")
    for block in takewhile(lambda block: block.start < head, document.blocks) if head else ():
        block.mark(Label.FURNITURE, "furniture: front matter")
    _mark_rows(document)
    _mark_by_sign(document)
    for block in document.blocks:
        if scripts and _is_script(block):
            block.mark(Label.FURNITURE, "furniture: script")
        if block.tag == PICTURE or ((alternatives or block.text[:1] == "[") and _is_placeholder(block.text)):
            block.mark(Label.FURNITURE, "furniture: what a picture shows")
            continue
        size = len(block.text)
        if fields and size <= _FIELD_CHARS and _FIELD in block.text:
            block.mark(Label.FURNITURE, "furniture: a form's field")
        if size > longest or block.tag == "pre":
            continue
        short = size <= _NUMBERS
        if templates and _is_template(block):
            block.mark(Label.FURNITURE, "furniture: unfilled template")
        elif short and block.tag != "tr" and _NO_WORD.match(block.text):
            block.mark(Label.FURNITURE, "furniture: no word", sure=False)


def _mark_by_sign(document: Document) -> None:
    """Mark numbers of pages and wikis' links, which their first sign tells from other lines."""
    for block in document.blocks:
        first = block.text[:1]
        if first.isdigit() and block.tag not in _WHOLE and _is_pager(block.text):
            block.mark(Label.FURNITURE, "furniture: numbers of pages")
        elif first == "[" and block.continues and is_heading_link(block.text):
            block.mark(Label.FURNITURE, "furniture: a wiki's link behind a heading")


def _mark_rows(document: Document) -> None:
    """Mark what a lexicon's list cannot hold: counters and buttons between signs."""
    for block in separated(document, 1):
        if len(block.text) > _ROW_CHARS or block.tag in _WHOLE or not _may_be_row(block.text):
            continue
        first, *others = _BETWEEN.split(block.text)
        if not others or not _is_known(first) or any(mark.sure for mark in block.marks):
            continue
        if all(map(_is_known, others)) and any(map(str.isalpha, block.text)):
            block.mark(Label.FURNITURE, "furniture: known lines between signs")
        elif _COUNTER.match(first) and not ends_sentence(block.text):
            block.mark(Label.FURNITURE, "furniture: a counter before a sign", sure=False)


def _may_be_row(text: str) -> bool:
    """A cheap look: most lines with a dash have it in a word."""
    return " - " in text or " – " in text or " / " in text or not _ROW_SIGNS.isdisjoint(text)


def _is_known(part: str) -> bool:
    """Whether a part of a line would be furniture by itself: `5 min read`, `1.2k views`, `Reply`."""
    folded = _THOUSANDS.sub("0", fold(part)) if part else ""
    return any(hit.rule.sure and hit.rule.place == "line" and hit.rule.section in _SECTIONS for hit in match(folded))


def _is_pager(text: str) -> bool:
    """`1 2 3 … 14 Next →`: whether a line counts pages, a button behind them or not."""
    found = _PAGER.fullmatch(text) if " " in text and len(text) <= _ROW_CHARS else None
    numbers = [int(number) for number in found["numbers"].split() if number.isdigit()] if found else []
    if found is None or len(numbers) < _LEAST_PAGES or numbers[:2] != [numbers[0], numbers[0] + 1]:
        return False
    return _is_known(found["button"]) if found["button"].strip() else not found["numbers"].replace(" ", "").isdigit()


def _is_placeholder(text: str) -> bool:
    """Whether a line stands for a picture."""
    if text[:1] == "[":
        return _PLACEHOLDER.fullmatch(text) is not None
    return _ALTERNATIVE_SIGN in text and _ALTERNATIVE.search(text, max(0, len(text) - _ALTERNATIVE_CHARS)) is not None


def _mark_references(blocks: list[Block]) -> None:
    """Mark the list of addresses at the end of a text browser's numbered dump, with its headings."""
    listed = [index for index, block in enumerate(blocks) if block.text[:1].isdigit() and _REFERENCE.match(block.text)]
    if len(listed) < _LEAST_REFERENCES:
        return
    first = listed[0]
    while first and blocks[first - 1].text.strip(" :").casefold() in _REFERENCES:
        first -= 1
        blocks[first].mark(Label.FURNITURE, "furniture: a text browser's list of links")
    for index in listed:
        blocks[index].mark(Label.FURNITURE, "furniture: a text browser's list of links")


def _is_script(block: Block) -> bool:
    """Whether a long line of a text is a script, a style or data that a page carries."""
    text = block.text[:_SCRIPT_SEEN]
    if len(text) < _SCRIPT_CHARS or "{" not in text or block.tag == "pre":
        return False
    return len(_SCRIPT.findall(text)) >= _SCRIPT_SHARE * len(text)


def _is_template(block: Block) -> bool:
    covered = sum(found.end() - found.start() for found in _TEMPLATE.finditer(block.text))
    return covered > 0 and covered >= _TEMPLATE_SHARE * len(block.text)
