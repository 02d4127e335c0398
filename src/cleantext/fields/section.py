"""How the site files the article: section and tags."""

from __future__ import annotations

import html
import re

from cleantext.document import Block, Document, Label
from cleantext.fields.byline_words import without_byline
from cleantext.fields.header import blocks_with, header_zone
from cleantext.fields.names import is_person
from cleantext.fields.site import articles, name_of
from cleantext.folding import FIRST_UNSPACED
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.words import match

#: What parts the items of a list.
SPLIT = re.compile(r"\s*[,;|•·、，،؛\t]\s*|\s*#")
_COMMA = re.compile(r"\s*,\s*")
_JOINED = re.compile(r"\s(?:&|and|und|et|y|e|og|och|en)\s|^(?:&|and)\s")
_STATED_CHARS = 60  # of a section; what is longer is a sentence
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_COUNTED = re.compile(r"\(\d+\)$")
_NUMBERED = re.compile(r"^\d+\.\s")
_SENTENCE_END = re.compile(r"[^\W\d_]{4}\.\s")
_COLON = re.compile(r"[:：]")
_TAG_CHARS = 60
_ROUND_TAG = " #›»>/"
_TAGS_BEHIND = 25  # blocks behind the text in which its tags stand
_MOST_TAGS = 12  # lines below a heading of tags


def choose(document: Document, _options: Options) -> None:
    """Settle `section` and `tags`."""
    sections = stated_sections(document)
    if sections:
        document.settle("section", sections[0], "json-ld or meta")
    tags = [tag for tag in _stated_tags(document) or _line_tags(document) if not _is_byline(tag)]
    if tags:
        document.settle("tags", tuple(dict.fromkeys(tags)), "tags")


def stated_sections(document: Document) -> list[str]:
    """The sections that a page's data names."""
    named = [name for item in articles(document) if (name := name_of(item.get("articleSection")))]
    named += document.evidence.meta.get("article:section", ())
    return [section for name in named if "://" not in name and len(section := _first(name)) <= _STATED_CHARS]


def _first(sections: str) -> str:
    """The first of `Harbour,Council,Video`; `Sport, Parks and Leisure` is one section."""
    first, *others = _COMMA.split(sections.strip(" #"))
    return sections if others and _JOINED.search(others[-1]) else first


def _is_byline(tag: str) -> bool:
    name = without_byline(tag)
    return name != tag and is_person(name)


def _stated_tags(document: Document) -> list[str]:
    tags = [tag for tag in document.evidence.meta.get("article:tag", ()) if tag]
    for item in articles(document):
        keywords = item.get("keywords")
        if not tags and isinstance(keywords, list):
            tags = [word for word in keywords if isinstance(word, str)]
        elif not tags and isinstance(keywords, str):
            tags = keywords.split(",")
    if len(tags) == 1 and not _JOINED.search(tags[0]):
        tags = tags[0].split(",")
    tags = [" ".join(html.unescape(tag).split()).strip(_ROUND_TAG) for tag in tags]
    return [tag for tag in tags if tag and not _ID.fullmatch(tag)]


def _line_tags(document: Document) -> list[str]:
    """What stands behind "Tags:" on its line, on the lines below it, or on a line of hashtags."""
    run, header = document.run, header_zone(document)
    for index, block in blocks_with(document, Label.TAGS):
        if not block.marked(Label.TAGS, sure=True) or len(block.text) > 400:
            continue
        if run and index not in header and not run.start <= index < run.stop + _TAGS_BEHIND:
            continue  # a menu's, a teaser's
        found = _up_to_numbers(_tags_in(_behind_label(block)) or _tags_below(document, index))
        if found and max(map(len, found)) <= _TAG_CHARS and not _is_something_else(found):
            return [_NUMBERED.sub("", tag) for tag in found]
    return []


def _is_something_else(tags: list[str]) -> bool:
    """Whether a list is a cloud of the site's tags with their numbers, has sentences, or numbers only."""
    counted = sum(_COUNTED.search(tag) is not None for tag in tags)
    return 2 * counted > len(tags) or any(map(_SENTENCE_END.search, tags)) or all(tag.isdigit() for tag in tags)


def _up_to_numbers(tags: list[str]) -> list[str]:
    """The tags before a numbered list, which is another one; all of them where they are that list."""
    numbered = [_NUMBERED.match(tag) is not None for tag in tags]
    if all(numbered) or not any(numbered):
        return tags
    return [] if numbered[0] else tags[:numbered.index(True)]


def _behind_label(block: Block) -> str:
    """What stands behind "Tags:" or "Posted in" on its line; the whole line where no rule names it."""
    hit = next((hit for hit in match(block.folded) if hit.rule.section == "tags"), None)
    if hit is None:
        return block.text
    if _COLON.search(block.text):
        return _COLON.split(block.text, maxsplit=1)[1]
    return block.text[len(hit.phrase):] if hit.rule.place == "start" else ""


def _tags_in(text: str) -> list[str]:
    """The tags of a list; where words are written without spaces, spaces part them, too."""
    found = [tag.strip(_ROUND_TAG) for tag in SPLIT.split(text) if tag.strip(_ROUND_TAG)]
    return found[0].split() if len(found) == 1 and found[0][0] >= FIRST_UNSPACED else found


def _tags_below(document: Document, heading: int) -> list[str]:
    """Short lines below "Tags:", one tag each."""
    found: list[str] = []
    for block in document.blocks[heading + 1:heading + 1 + _MOST_TAGS]:
        if len(block.text) > _TAG_CHARS or any(mark.sure for mark in block.marks) or ends_sentence(block.text):
            break
        block.mark(Label.TAGS, f"tags: below “{document.blocks[heading].text[:30]}”")
        found += _tags_in(block.text)
    return found
