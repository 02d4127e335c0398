"""Where the article stands on its site: breadcrumbs, section, tags."""

from __future__ import annotations

import re
from typing import Any

from cleantext.document import Block, Document, Label
from cleantext.fields.header import blocks_with, header_zone
from cleantext.fields.site import articles, name_of
from cleantext.label.breadcrumb import bare, steps_before, trail
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
    _one_step_a_line(document)


def _one_step_a_line(document: Document) -> None:
    title = document.facts.get("title_block")
    steps = steps_before(document.blocks, title) if title is not None else []
    if not steps:
        return
    for index in steps:
        document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: steps above the title")
    names = [bare(document.blocks[index].text) for index in steps]
    document.settle("breadcrumbs", _without_title(document, names), "steps above the title")


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
