"""Where the article stands on its site: breadcrumbs, section, tags."""

from __future__ import annotations

import re
from typing import Any

from cleantext.document import Block, Document, Label
from cleantext.fields.header import blocks_with, header_zone
from cleantext.fields.site import articles, name_of
from cleantext.label.breadcrumb import bare, is_root, steps_before, trail
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import fold, match

_LIST = re.compile(r"\s*[,;|•·、，،؛\t]\s*|\s*#")
_COLON = re.compile(r"[:：]")
_TAG_CHARS = 60
_MOST_TAGS = 12  # lines below a heading of tags


def choose(document: Document, _options: Options) -> None:
    """Settle `breadcrumbs`, `section` and `tags`."""
    _breadcrumbs(document)
    sections = [name for item in articles(document) if (name := name_of(item.get("articleSection")))]
    sections += document.evidence.meta.get("article:section", [])
    if sections:
        document.settle("section", sections[0], "json-ld or meta")
    tags = _stated_tags(document) or _line_tags(document)
    if tags:
        document.settle("tags", tuple(dict.fromkeys(tags)), "tags")


def _breadcrumbs(document: Document) -> None:
    listed = next((steps for item in document.evidence.json_ld if (steps := _listed(item))), None)
    if listed:
        document.settle("breadcrumbs", tuple(listed), "json-ld BreadcrumbList")
        return
    zone = header_zone(document)
    for index, block in reversed(list(blocks_with(document, Label.BREADCRUMB))):
        if index >= zone.stop or not (index in zone or block.own_zones & zone_bit("breadcrumb")):
            continue
        steps = trail(block.text) if len(block.text) <= 200 else []
        if steps:
            document.settle("breadcrumbs", _without_title(document, steps), "line of steps")
            return
    _ = _trail_to_title(document) or _one_step_a_line(document) or _section_line(document)


def _trail_to_title(document: Document) -> bool:
    """`Harbour Daily » News » Pier rebuilt?`, `HomeNewsPier rebuilt?`: a line that ends in the title."""
    title = document.facts.get("title_block")
    words = document.blocks[title].text if title is not None else ""
    for block in document.blocks[max(0, (title or 0) - _ABOVE_TITLE):title] if len(words) > _LEAST_TITLE else ():
        before = block.text[:-len(words)] if block.text.endswith(words) and block.text != words else ""
        steps = [step.strip() for step in (_ARROWS if _ARROWS.search(before) else _CAMEL).split(before) if step.strip()]
        if steps and len(before) <= _TRAIL_CHARS and (is_root(steps[0]) or _ARROWS.search(before)):
            block.mark(Label.BREADCRUMB, "breadcrumb: steps before the title")
            document.settle("breadcrumbs", tuple(steps), "line that ends in the title")
            return True
    return False


def _section_line(document: Document) -> bool:
    """The name of a section alone above or below the title: one that the page's menu has, too."""
    title = document.facts.get("title_block")
    if title is None:
        return False
    for index in (_above(document, title), title + 1):
        block = document.blocks[index] if 0 <= index < len(document.blocks) else None
        name = bare(block.text) if block is not None else ""
        if block is None or not 2 < len(name) <= _SECTION_CHARS or block.marked(*_NO_SECTION) or ends_sentence(name):
            continue
        if _is_in_menu(document, index, fold(name)):
            document.settle("breadcrumbs", (name,), "section beside the title")
            block.mark(Label.BREADCRUMB, "breadcrumb: section beside the title")
            return True
    return False


def _above(document: Document, title: int) -> int:
    """The nearest line above the title that is neither it again nor its date or byline."""
    index = title - 1
    while index > 0 and title - index < _NEXT and document.blocks[index].marked(*_BETWEEN, sure=True):
        index -= 1
    return index


def _is_in_menu(document: Document, index: int, name: str) -> bool:
    """Whether a line is an item of the page's menu said again; at a menu's end it may be no more than its last item."""
    blocks = document.blocks
    if index and blocks[index - 1].marked(Label.MENU) and index < document.facts.get("title_block", 0):
        return any(block.folded == name for block in blocks[:index])
    return any(block.folded == name for at, block in enumerate(blocks) if at != index)


_ARROWS = re.compile(r"\s*[>›»→▸]\s*")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
_ABOVE_TITLE, _LEAST_TITLE, _TRAIL_CHARS, _SECTION_CHARS, _NEXT = 4, 12, 80, 30, 4
_BETWEEN = (Label.REPEAT, Label.DATE, Label.BYLINE)
_NO_SECTION = (Label.SHARE, Label.PROMO, Label.FURNITURE, Label.DATE, Label.BYLINE, Label.COMMENT_FORM, Label.LEGAL,
               Label.REPEAT, Label.TITLE, Label.CAPTION)


def _one_step_a_line(document: Document) -> bool:
    title = document.facts.get("title_block")
    steps = steps_before(document.blocks, _above(document, title) + 1) if title is not None else []
    if not steps:
        return False
    for index in steps:
        document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: steps above the title")
    names = [bare(document.blocks[index].text) for index in steps]
    document.settle("breadcrumbs", _without_title(document, names), "steps above the title")
    return True


def _without_title(document: Document, steps: list[str]) -> tuple[str, ...]:
    if any(hit.rule.section == "breadcrumb" and hit.rule.place == "line" for hit in match(fold(steps[-1]))):
        steps = steps[:-1]  # "this page"
    title = fold(document.facts.get("title") or "")
    last = fold(steps[-1]).rstrip(".")
    is_title = bool(last) and (last == title or (len(last) > 12 and title.startswith(last)))
    return tuple(steps[:-1] if is_title else steps)


def _listed(item: dict[str, Any]) -> list[str]:
    """The names of a BreadcrumbList in order."""
    elements = item.get("itemListElement")
    if "BreadcrumbList" not in str(item["@type"]) or not isinstance(elements, list):
        return []
    names = [name_of(element) or name_of(element.get("item")) for element in elements if isinstance(element, dict)]
    return [name for name in names if name]


def _stated_tags(document: Document) -> list[str]:
    tags = [tag for tag in document.evidence.meta.get("article:tag", ()) if tag]
    for item in articles(document):
        keywords = item.get("keywords")
        if not tags and isinstance(keywords, list):
            tags = [word for word in keywords if isinstance(word, str)]
        elif not tags and isinstance(keywords, str):
            tags = keywords.split(",")
    return [" ".join(tag.split()) for tag in tags if tag.strip()]


def _line_tags(document: Document) -> list[str]:
    """What stands behind "Tags:" on its line, on the lines below it, or on a line of hashtags."""
    for index, block in blocks_with(document, Label.TAGS):
        if not block.marked(Label.TAGS, sure=True) or len(block.text) > 400:
            continue
        found = _tags_in(_behind_label(block)) or _tags_below(document, index)
        if found and max(map(len, found)) <= _TAG_CHARS:
            return found
    return []


def _behind_label(block: Block) -> str:
    """What stands behind "Tags:" on its line; the whole line where no rule names it."""
    if any(hit.rule.section == "tags" for hit in match(block.folded)):
        return [*_COLON.split(block.text, maxsplit=1), ""][1]
    return block.text


def _tags_in(text: str) -> list[str]:
    return [tag.strip(" #") for tag in _LIST.split(text) if tag.strip(" #")]


def _tags_below(document: Document, heading: int) -> list[str]:
    """Short lines below "Tags:", one tag each."""
    found: list[str] = []
    for block in document.blocks[heading + 1:heading + 1 + _MOST_TAGS]:
        if len(block.text) > _TAG_CHARS or any(mark.sure for mark in block.marks) or ends_sentence(block.text):
            break
        block.mark(Label.TAGS, f"tags: below “{document.blocks[heading].text[:30]}”")
        found += _tags_in(block.text)
    return found
