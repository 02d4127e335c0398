"""The agency of a report that neither dateline nor byline names: on a line of its own, behind "Source:", at the end."""

from __future__ import annotations

import re
from functools import cache

from cleantext.document import Block, Candidate, Document, Label
from cleantext.fields.header import header_blocks, sign_off
from cleantext.fields.names import is_person
from cleantext.folding import fold
from cleantext.label.signoff import agency_of
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.words import agencies, lexicon_file, picture_agencies, sections_of

_LINE_CHARS, _AGENCY_CHARS = 90, 40
_SEPARATOR = re.compile(r"[,|/]")
_NAME = r"(?P<name>[^\s:：|()（）\[\]【】][^:：|()（）\[\]【】\n]{1,39}?)"
_END = r"\s*(?:$|[|()（）\[\]【】]|\s[-–—]|\s{2,}|\d{4})"
#: The last words of a paragraph: "… on Monday. – AFP", "(dpa)".
_TAIL = re.compile(r"(?:[-–—(（/]\s*)(?P<name>[^\W\d_]{2,20}(?:\s[^\W\d_]{2,12})?)[)）]?\.?$")
_HEAD = re.compile(r"\s+[-–—]+\s+")
_NO_AGENCY = (Label.TAGS, Label.SHARE, Label.MENU, Label.RELATED, Label.DATE, Label.PROMO)
_BUTTONS = frozenset({"related", "share", "comment_form", "promo", "furniture"})
_SHORT = frozenset({"AP", "dpa", "afp", "apa"})
_TRIM = " \t.,;-–—|/()（）[]【】「」"


def choose(document: Document, _options: Options) -> None:
    """Settle `agency` from the header, the last line of the text and the sign-off.

    A paper that a line names as its source is also the `publisher`, where the page names none.
    """
    if "agency" in document.facts:
        return
    for index in dict.fromkeys([*header_blocks(document), *sign_off(document)]):
        block = document.blocks[index]
        name = None if _is_elsewhere(block) else _named(document, block) or _below_label(document, index)
        if name is not None:
            document.propose("agency", Candidate(name, "agency line", 5, block.text, index))
            document.settle("agency", name, "agency line")
            if document.facts.get("publisher") is None and _is_paper(name):
                document.settle("publisher", name, "source line")
            return


def _is_paper(name: str) -> bool:
    """Whether a source can be who publishes: no agency, no person, no address of a page or of mail."""
    return not (name in agencies().values() or is_person(name) or set("/@©").intersection(name) or name[0].islower())


def before_source(text: str) -> str:
    """`Ann Example Source: Harbour Agency`: what stands before the label of a source; all where there is none."""
    found = _source().search(text) if ":" in text else None
    return text[:found.start()].rstrip() if found and found.start() else text


def _is_source(name: str) -> bool:
    """Whether what stands behind "Source:" may be an agency or a paper: no person, file or mail address, no button."""
    if not name or set("/@©…").intersection(name) or is_person(name) or fold(name) in picture_agencies():
        return False
    return _BUTTONS.isdisjoint(sections_of(name))


def _below_label(document: Document, index: int) -> str | None:
    """What the line below "Source" names; a list of sources is no agency."""
    blocks = document.blocks
    if document.kind != "text" or index + 1 >= len(blocks):
        return None
    if blocks[index].folded.rstrip(":") not in _source_labels():
        return None
    name = blocks[index + 1].text.strip(_TRIM)
    if not 1 < len(name) <= _AGENCY_CHARS or ends_sentence(name) or blocks[index + 1].marked(*_NO_AGENCY):
        return None
    return agencies().get(fold(name), name) if not any(map(str.isdigit, name)) else None


def _is_elsewhere(block: Block) -> bool:
    """Whether the block names the source of something else: a picture, a teaser; no caption begins with a date."""
    return bool(block.marks) and (block.marked(Label.RELATED, Label.COMMENT) or (
        block.marked(Label.CAPTION) and not block.text[:1].isdigit()))


def _named(document: Document, block: Block) -> str | None:
    """An agency alone on a line or with a place ("AFP, MANILA"), behind "Source:", or at the end of the text."""
    text = block.text
    if block.continues and (signed := agency_of(text)) is not None:
        return signed
    if len(text) <= _LINE_CHARS:
        found = _source().search(text) if ":" in text or "：" in text else None
        if found is not None:
            name = found["name"].strip(_TRIM)
            return agencies().get(fold(found["name"]), name if _is_source(name) else None)
        first = _SEPARATOR.split(text.strip(_TRIM), maxsplit=1)[0].rstrip()
        if _is_address_of_site(document, first) and any(block is document.blocks[at] for at in sign_off(document)):
            return first
        return agencies().get(fold(first)) if len(first) <= _AGENCY_CHARS and _is_written(first) else None
    if not document.run:
        return None
    head = _HEAD.split(text[:_AGENCY_CHARS], maxsplit=1) if block is document.blocks[document.run.start] else ()
    if len(head) == 2 and _is_written(head[0]) and fold(head[0]) in agencies():
        return agencies()[fold(head[0])]
    last = document.blocks[document.run.stop - 1]
    tail = _TAIL.search(text) if block is last else None
    return agencies().get(fold(tail["name"])) if tail and _is_written(tail["name"]) else None


def _is_address_of_site(document: Document, name: str) -> bool:
    """Whether a site signs with its own address: "Harbour.example" """
    return "." in name.strip(".") and name.casefold() == document.facts.get("hostname")


def _is_written(name: str) -> bool:
    """Short forms are words of some language ("app", "efe"): they count in capitals, or as an agency writes itself; two
    letters may be somebody's initials, or a button for their size."""
    return len(name) > 3 or (name.isupper() and len(name) > 2) or name in _SHORT or not name.isascii()


@cache
def _source_labels() -> frozenset[str]:
    return frozenset(lexicon_file("agencies")["source"]["labels"])


@cache
def _source() -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, _source_labels()), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<!\w)(?:{listed})(?:\s\w+){{0,2}}\s*[:：]\s*{_NAME}{_END}", re.IGNORECASE)
