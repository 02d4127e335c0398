"""The steps above the page on its site: `Home > News > Harbour`."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import Any

from cleantext.document import Block, Document, Label
from cleantext.fields.header import blocks_with, header_zone
from cleantext.fields.names import is_person
from cleantext.fields.section import SPLIT, stated_sections
from cleantext.fields.site import is_site_name, name_of
from cleantext.fields.title.headline import folded_lines
from cleantext.fields.title.likeness import similarity
from cleantext.fields.title.place import REPEATED_TITLE
from cleantext.folding import CAMEL, fold
from cleantext.label.breadcrumb import (
    ARROWS,
    bare,
    is_no_trail,
    is_root,
    is_step,
    numbered_steps,
    steps_before,
    steps_between_signs,
    trail,
    unparted,
)
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import agencies, lexicon_file, picture_agencies, sections_before, sections_of, words

_ARROWS = re.compile(rf"\s*[{ARROWS}]\s*")
_BETWEEN_STEPS = re.compile(rf"\s*[{ARROWS}/·]\s*|\s*::\s*")
_SPACED = re.compile(rf"\s[{ARROWS}/]\s")
_SLUG = re.compile(r"[^\W_]+")
_PATH = re.compile(r"^https?://[^/]+/([^?#]*)")
_WORD_STEP = re.compile(r"[^\W\d_]{3,}(?:[-_][^\W\d_]+)*")
_FEW = 2  # steps in the page's data: its markup may have more of them
_MOST_BLOCKS = 12  # of a trail in the markup
_SECTIONED = (None, "article", "forum")  # kinds of pages
_ABOVE_TITLE, _LEAST_TITLE, _TRAIL_CHARS, _NEXT = 4, 12, 80, 4
_LIKE_TITLE = 0.6  # of the words of a step and a title are common
_SECTION_CHARS, _STEP_WORDS, _MOST_SHORT_STEPS = 30, 4, 4
_ALIKE, _TIME_CHARS = 24, 12  # characters that the title's teaser begins with, and of "3 min read"
_FILED_CHARS = 90
_PREPOSITION = 4  # letters of "in", "dans", at most
_NO_END = "❯❮▼▲<:…,;"
_NEAR = 2  # lines above the title in which a trail without signs stands
_REPEATS_ABOVE = 6  # blocks above the title in which it may be said before
_BETWEEN = (Label.REPEAT, Label.DATE, Label.BYLINE)
_BUTTONS = frozenset({"furniture", "share", "comment_form"})  # sections whose phrases stand behind a trail
_NO_SECTION = (Label.SHARE, Label.PROMO, Label.FURNITURE, Label.DATE, Label.BYLINE, Label.COMMENT_FORM, Label.LEGAL,
               Label.REPEAT, Label.TITLE, Label.CAPTION)


def choose(document: Document, _options: Options) -> None:
    """Settle `breadcrumbs`: the page's data, a line of steps, or what stands beside the title."""
    listed = next((steps for item in document.evidence.json_ld if (steps := _listed(item))), None)
    zone = header_zone(document)
    if listed:
        if len(listed) > _FEW or not _marked_up(document, zone.stop, set(map(fold, listed))):
            document.settle("breadcrumbs", _without_title(document, listed), "json-ld BreadcrumbList")
        return
    for index, block in reversed(list(blocks_with(document, Label.BREADCRUMB))):
        if index >= zone.stop or not (index in zone or block.own_zones & zone_bit("breadcrumb")):
            continue
        steps = trail(block.text) if len(block.text) <= 200 else []
        if steps:
            document.settle("breadcrumbs", _without_title(document, steps), "line of steps")
            return
    _ = (_marked_up(document, zone.stop) or _trail_to_title(document) or _one_step_a_line(document)
         or _unparted_trail(document) or _short_trail(document) or _section_line(document) or _filed_under(document))


def _marked_up(document: Document, stop: int, listed: Set[str] = frozenset()) -> bool:
    """`<ol class="breadcrumb"><li>Home</li><li>News</li>`: the first run of steps that the markup calls a trail, if it
    has those that are `listed` elsewhere."""
    bit = zone_bit("breadcrumb") if document.kind == "html" else 0
    inside = [index for index, block in enumerate(document.blocks[:stop]) if block.zones & bit]
    if not inside:
        return False
    run = [index for at, index in enumerate(inside) if index == inside[0] + at]
    steps = [index for index in run if is_step(document.blocks[index]) and not _is_here(document.blocks[index])]
    names = [bare(document.blocks[index].text) for index in steps]
    while len(names) > 1 and not _BUTTONS.isdisjoint(sections_of(names[-1], sure=True)):
        names.pop()  # "Edit on GitHub"
    above = _without_title(document, names) if len(names) > 1 and len(run) <= _MOST_BLOCKS else ()
    if above and listed <= set(map(fold, above)):
        for index in steps:
            document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: markup")
        document.settle("breadcrumbs", above, "markup of a trail")
        return True
    return False


def _is_here(block: Block) -> bool:
    """ "You are here:", before the steps."""
    return block.text[-1:] in ":：" or ("breadcrumb" in sections_of(block.text) and not is_root(block.text))


def _trail_to_title(document: Document) -> bool:
    """`Harbour Daily » News » Pier rebuilt?`, `HomeNewsPier rebuilt?`: a line that ends in the title."""
    title = document.facts.get("title_block")
    words = document.blocks[title].text if title is not None else ""
    for block in document.blocks[max(0, (title or 0) - _ABOVE_TITLE):title] if len(words) > _LEAST_TITLE else ():
        before = _before_title(block.text, words)
        steps = _steps_in(before)
        if steps and len(before) <= _TRAIL_CHARS and (is_root(steps[0]) or _ARROWS.search(before)):
            block.mark(Label.BREADCRUMB, "breadcrumb: steps before the title")
            document.settle("breadcrumbs", tuple(steps), "line that ends in the title")
            return True
    return False


def _unparted_trail(document: Document) -> bool:
    """`HomeNewsHarbour`, `Home News Harbour` above the title, perhaps above its kicker."""
    title = document.facts.get("title_block") or 0
    lines = [block.text for block in document.blocks[:title]]
    for index in range(title - 1, max(-1, title - 1 - _NEAR), -1):
        steps = unparted(lines[index], lines[:index])
        if steps:
            document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: steps without a sign between")
            document.settle("breadcrumbs", tuple(steps), "steps above the title")
            return True
    return False


def _before_title(line: str, title: str) -> str:
    """What stands before the title on its line; at the end of a trail it is often cut short."""
    if line.endswith(title) and line != title:
        return line[:-len(title)]
    at = line.find(title[:_LEAST_TITLE]) if line.endswith(("...", "…")) else -1
    return line[:at] if at > 0 and title.startswith(line[at:].rstrip(" .…")) else ""


def _steps_in(before: str) -> list[str]:
    """The steps before the title, with arrows, with nothing between them, or with spaces behind the root."""
    if _ARROWS.search(before):
        return [step for step in _ARROWS.split(before) if step]
    steps = [step.strip() for step in CAMEL.split(before) if step.strip()]
    root, _, rest = before.strip().partition(" ")
    return [root, rest] if len(steps) == 1 and rest and is_root(root) else steps


def _short_trail(document: Document) -> bool:
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


def _filed_under(document: Document) -> bool:
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
    words = next((words for words in sections_before() if folded.startswith(words)), None)
    rest = text[len(words):] if words else ""
    names = rest.strip(" :")
    if not words or not names or rest[0] not in " :" or names[0].islower():
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
    return [index for index in (_above(document, title), title + 1, below)
            if 0 <= index < len(document.blocks) and not _is_no_section(document.blocks[index])]


def _above_kicker(document: Document) -> list[int]:
    """The line above a short one that stands on the title."""
    above = _above(document, document.facts.get("title_block") or 0)
    is_kicker = above > 0 and document.kind == "text" and len(document.blocks[above].text) <= _SECTION_CHARS
    if not is_kicker or _is_no_section(document.blocks[above - 1]):
        return []
    return [above - 1] if _SPACED.search(document.blocks[above - 1].text) else []


def _is_no_section(block: Block) -> bool:
    """Whether a line is surely something else; `Photos » News` is no caption."""
    if not block.marked(*_NO_SECTION, sure=True):
        return False
    others = {mark.label for mark in block.marks if mark.sure} - {Label.CAPTION}
    return not others.isdisjoint(_NO_SECTION) or not _ARROWS.search(block.text)


def _section_line(document: Document) -> bool:
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
    at = _above(document, index)
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


def _above(document: Document, title: int) -> int:
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


def _one_step_a_line(document: Document) -> bool:
    steps = max((_steps_above(document, place) for place in _title_places(document)), key=len, default=[])
    if not steps:
        return False
    for index in steps:
        document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: steps above the title")
    names = [bare(document.blocks[index].text) for index in steps]
    document.settle("breadcrumbs", _without_title(document, names), "steps above the title")
    return True


def _title_places(document: Document) -> list[int]:
    """Where the title stands, and the lines not far above that say it, too."""
    title = document.facts.get("title_block")
    if title is None:
        return []
    above = range(max(0, title - _REPEATS_ABOVE), title)
    return [title, *(i for i in above if _says_title(document.blocks[i], document.blocks[title]))]


def _says_title(block: Block, title: Block) -> bool:
    """Whether a line is the title again, or its beginning, cut short as at the end of a trail."""
    if any(mark.rule == REPEATED_TITLE for mark in block.marks):
        return True
    words = block.text.rstrip(" .…")
    return len(words) >= _ALIKE and block.text.endswith(("...", "…")) and title.text.startswith(words)


def _steps_above(document: Document, place: int) -> list[int]:
    """The steps of a trail that ends above a place, or above the kicker that stands there."""
    blocks, index = document.blocks, _above(document, place) + 1
    found = numbered_steps(blocks, index) or max(
        steps_before(blocks, index), steps_between_signs(blocks, index), key=len)
    if found or index < 2 or blocks[index - 1].marked(Label.MENU, sure=True):
        return found
    return steps_before(blocks, index - 1, surely=True) or steps_between_signs(blocks, index - 1)


def _without_title(document: Document, steps: list[str]) -> tuple[str, ...]:
    """The steps above the page's own; none where only the front page is above it."""
    this_page = "breadcrumb" in sections_of(steps[-1])
    above = steps[:-1] if this_page or _is_page(document, steps[-1]) else steps
    return () if len(above) == 1 < len(steps) and (this_page or is_root(above[0])) else tuple(above)


def _is_page(document: Document, step: str) -> bool:
    """Whether a step is the page's title or its beginning, or says what its head calls it, in like words."""
    last = fold(step).rstrip(".")
    title = fold(document.facts.get("title") or "")
    if len(last) <= _LEAST_TITLE:
        return bool(last) and last == title
    stated = [fold(candidate.value) for candidate in document.candidates.get("title", ()) if candidate.block is None]
    return title.startswith(last) or any(
        each.startswith(last) or similarity(each, last) >= _LIKE_TITLE for each in stated)


def _listed(item: dict[str, Any]) -> list[str]:
    """The names of a BreadcrumbList in order."""
    elements = item.get("itemListElement")
    if "BreadcrumbList" not in str(item["@type"]) or not isinstance(elements, list):
        return []
    names = [name_of(element) or name_of(element.get("item")) for element in elements if isinstance(element, dict)]
    return [name for name in names if name]
