"""Sections beside the title: a short trail, the name of a section that the page has elsewhere, "Filed under"."""

from __future__ import annotations

import re
from functools import cache

from cleantext.document import Block, Document, Label
from cleantext.fields.names import is_person
from cleantext.fields.section import SPLIT, stated_sections
from cleantext.fields.site import is_site_name
from cleantext.fields.title.headline import folded_lines
from cleantext.folding import fold
from cleantext.label.breadcrumb import ARROWS, bare, is_no_trail, is_root
from cleantext.read.joins import ends_sentence
from cleantext.words import agencies, lexicon_file, picture_agencies, sections_before, sections_of, words

ARROW_BETWEEN = re.compile(rf"\s*[{ARROWS}]\s*")
_BETWEEN_STEPS = re.compile(rf"\s*[{ARROWS}/·]\s*|\s*::\s*")
_SPACED = re.compile(rf"\s[{ARROWS}/]\s")
_SLUG = re.compile(r"[^\W_]+")
_PATH = re.compile(r"^https?://[^/]+/([^?#]*)")
_WORD_STEP = re.compile(r"[^\W\d_]{3,}(?:[-_][^\W\d_]+)*")
_SECTIONED = (None, "article", "forum")  # kinds of pages
_NEXT = 4  # lines that may stand between the title and a section
_SECTION_CHARS, _STEP_WORDS, _MOST_SHORT_STEPS = 30, 4, 4
_ALIKE, _TIME_CHARS = 24, 12  # characters that the title's teaser begins with, and of "3 min read"
_FILED_CHARS = 90
_PREPOSITION = 4  # letters of "in", "dans", at most
_NO_END = "❯❮▼▲<:…,;"
_BETWEEN = (Label.REPEAT, Label.DATE, Label.BYLINE)
_NO_SECTION = (Label.SHARE, Label.PROMO, Label.FURNITURE, Label.DATE, Label.BYLINE, Label.COMMENT_FORM, Label.LEGAL,
               Label.REPEAT, Label.TITLE, Label.CAPTION)


def short_trail(document: Document) -> bool:
    """`News / Harbour`, `Home | News` beside the title or above its kicker: too little for a trail elsewhere."""
    for index in (*_beside_title(document), *_above_kicker(document)):
        text = document.blocks[index].text
        steps = [] if is_no_trail(text) else _short_steps(text)
        if 2 <= len(steps) <= _MOST_SHORT_STEPS and all(map(_is_short_step, steps)):
            document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: steps beside the title")
            document.settle("breadcrumbs", tuple(steps), "steps beside the title")
            return True
    return False


def _short_steps(text: str) -> list[str]:
    bars = text.split(" | ")
    return bars if is_root(bars[0]) else [step for step in _BETWEEN_STEPS.split(text) if step]


def _is_short_step(step: str) -> bool:
    """Whether a text may be a step of a short trail: no button, and none of who took a picture."""
    if not _is_section_name(step, _STEP_WORDS):
        return False
    return is_root(step) or not (_is_button(step) or is_person(step) or _is_source(step))


def _is_button(name: str) -> bool:
    """Whether a text surely is an item of a menu or a button: "Learn more", "Log in"."""
    return bool(sections_of(name, sure=True))


def _is_source(name: str) -> bool:
    folded = fold(name)
    return folded in agencies() or any(folded.endswith(agency) for agency in picture_agencies())


def filed_under(document: Document) -> bool:
    """`in Harbour`, `Filed under: Harbour, Council` beside the title."""
    for index in _beside_title(document):
        names = _filed(document.blocks[index].text)
        if names and len(names) <= _MOST_SHORT_STEPS and all(map(_is_section_name, names)):
            document.settle("breadcrumbs", tuple(names), "filed under, beside the title")
            document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: filed under")
            return True
    return False


def _filed(text: str) -> list[str]:
    """The sections that a line names behind "in" or "Category:"; "In this article" heads a list."""
    folded = fold(text) if len(text) <= _FILED_CHARS else ""
    if not folded.startswith(sections_before()):
        return []
    words = next(words for words in sections_before() if folded.startswith(words))
    rest = text[len(words):]
    names = rest.strip(" :")
    if not names or rest[0] not in " :" or names[0].islower():
        return []
    return SPLIT.split(names) if len(words) > _PREPOSITION or text[0].islower() else []


def _is_section_name(name: str, most: int = 3) -> bool:
    """Whether a text may be the name of a section, of at most so many words."""
    return (1 < len(name) <= _SECTION_CHARS and name.count(" ") < most and name[0].isalpha() and "\n" not in name
            and name[-1] not in _NO_END and not any(map(str.isdigit, name)) and not ends_sentence(name))


def _beside_title(document: Document) -> list[int]:
    """The nearest lines above and below the title that are neither it again nor its date or byline."""
    title = document.facts.get("title_block")
    if title is None:
        return []
    below = title + 1
    while below <= title + _NEXT and below < len(document.blocks) and document.blocks[below].marked(*_BETWEEN):
        below += 1
    return [index for index in (line_above(document, title), title + 1, below)
            if 0 <= index < len(document.blocks) and not _is_no_section(document.blocks[index])]


def _above_kicker(document: Document) -> list[int]:
    """The line above a short one that stands on the title."""
    above = line_above(document, document.facts.get("title_block") or 0)
    is_kicker = above > 0 and document.kind == "text" and len(document.blocks[above].text) <= _SECTION_CHARS
    if not is_kicker or _is_no_section(document.blocks[above - 1]):
        return []
    return [above - 1] if _SPACED.search(document.blocks[above - 1].text) else []


def _is_no_section(block: Block) -> bool:
    """Whether a line is surely something else; `Photos » News` is no caption."""
    if not block.marked(*_NO_SECTION, sure=True):
        return False
    others = {mark.label for mark in block.marks if mark.sure} - {Label.CAPTION}
    return not others.isdisjoint(_NO_SECTION) or not ARROW_BETWEEN.search(block.text)


def section_line(document: Document) -> bool:
    """The name of a section alone beside the title: one that the page's menu has, too, or that many sites have."""
    for index in _beside_title(document):
        block = document.blocks[index]
        name = bare(block.text)
        if is_person(name) or is_site_name(document, name) or name in _languages():
            continue
        if _is_section_name(name) and _is_known_section(document, index, name):
            parents = _parents(document, index)
            names = [bare(document.blocks[at].text) for at in parents]
            document.settle("breadcrumbs", (*names, name), "section beside the title")
            for at in (*parents, index):
                document.blocks[at].mark(Label.BREADCRUMB, "breadcrumb: section beside the title")
            return True
    return False


def _is_known_section(document: Document, index: int, name: str) -> bool:
    """Whether the page's address or its data has a name; where they name no section, its menu or many sites."""
    if _is_in_address(document, name) or fold(name) in map(fold, stated_sections(document)):
        return True
    if _is_button(name):
        return False
    if _parents(document, index):
        return True
    if _named_in_address(document) or document.page_type not in _SECTIONED:
        return False
    return _is_in_menu(document, index, fold(name)) or _is_usual(document, index)


@cache
def _languages() -> frozenset[str]:
    """The names of languages, which no section is called after: the page has a translation."""
    return frozenset(entry.name for entry in words().values())


def _parents(document: Document, index: int) -> list[int]:
    """The lines above a section's that name what it belongs to, as the page's address has it."""
    if index > document.facts["title_block"]:
        return []
    at = line_above(document, index)
    name = bare(document.blocks[at].text) if 0 <= at < index else ""
    same = fold(name) == fold(document.blocks[index].text)
    named = name and not same and _is_section_name(name) and _is_in_address(document, name)
    return [at] if named and not document.blocks[at].marked(*_NO_SECTION, sure=True) else []


def _is_in_address(document: Document, name: str) -> bool:
    """Whether a step of the page's address is a name: "Harbour News" of "/harbour-news/pier-rebuilt"."""
    return "-".join(_SLUG.findall(name.casefold())) in map(_unnumbered, _steps_of_address(document))


def _named_in_address(document: Document) -> bool:
    """Whether the page's address has steps that are words, between its host and its last; "/news/" names no section."""
    return any(_WORD_STEP.fullmatch(step) and step not in _no_section_steps() for step in _steps_of_address(document))


def _steps_of_address(document: Document) -> list[str]:
    """The steps above the page in its address, in small letters."""
    found = _PATH.search((document.facts.get("url") or "").casefold())
    return found[1].strip("/").split("/")[:-1] if found else []


def _unnumbered(step: str) -> str:
    return step.lstrip("0123456789")


@cache
def _no_section_steps() -> frozenset[str]:
    pages = lexicon_file("pages")
    return frozenset(word for kind in ("article", "listing") for word in pages[kind]["words"])


def _is_usual(document: Document, index: int) -> bool:
    """Whether a line is the name of a section on many sites, and no item of a menu that ends above the title."""
    block = document.blocks[index]
    if not block.marked(Label.MENU, sure=False) or block.marked(Label.MENU, sure=True):
        return False
    return index > document.facts["title_block"] or not (index and document.blocks[index - 1].marked(Label.MENU))


def line_above(document: Document, title: int) -> int:
    """The nearest line above the title that is neither it again nor its date, byline or reading time."""
    index = title - 1
    authors = {fold(name) for name in document.facts.get("authors", ())}
    while index > 0 and title - index < _NEXT and (
            document.blocks[index].folded in authors or _is_between(document.blocks[index], document.blocks[title])):
        index -= 1
    return index


def _is_between(block: Block, title: Block) -> bool:
    """Whether a line is the title again, its date, its byline, or a kicker: `The council says:`."""
    if block.text.endswith(":"):
        return True
    alike = len(title.folded) >= _ALIKE and block.folded[:_ALIKE] == title.folded[:_ALIKE]
    if alike or block.marked(*_BETWEEN, sure=True):
        return True
    return len(block.text) <= _TIME_CHARS and (
        block.marked(Label.PROMO, sure=True) or any(map(str.isdigit, bare(block.text))))  # "Exclusive", "3 min read"


def _is_in_menu(document: Document, index: int, name: str) -> bool:
    """Whether a line is an item of the page's menu said again; at a menu's end it may be no more than its last item."""
    lines = folded_lines(document)
    if document.blocks[index].marked(Label.BYLINE):
        return False
    if index and document.blocks[index - 1].marked(Label.MENU) and index < document.facts.get("title_block", 0):
        return name in lines[:index]
    return name in lines[:index] or name in lines[index + 1:]
