"""What may be the title: headings and likely lines of the page, and what its head states."""

from __future__ import annotations

import html
import re
from typing import Any

from cleantext.document import Candidate, Document, Label
from cleantext.fields.byline_words import says_who
from cleantext.fields.names import is_full_name, is_person, is_role
from cleantext.fields.site import site_names
from cleantext.fields.title.site_in_title import cut_site, without_site
from cleantext.label.caption import is_only_date
from cleantext.label.parts import is_header_line
from cleantext.label.picture import is_for
from cleantext.read.joins import ends_sentence
from cleantext.words import labels

#: Ranks: a block, a news article's headline, og:title and the like, <title>, an element that is called the headline.
SHOWN, NEWS, STATED, HEAD, ELEMENT = range(5)
_META = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title",
         "title", "sailthru.title")
_CHANCE = 0.25  # of the block model, from which a line is looked at as the title, …
_SURE = 0.9  # … of a text document in which no line is likely to be text
_LIKELY = 0.6  # … of a text document, though it ends like a sentence
_DECORATION = re.compile(r"^(?:[>»›→#•\s]{1,9}|[-–—|]\s)|(?:[\s¶#🔗]{1,9}|\s[-–—|]|,)$")
_FULL_STOP = re.compile(r"(?<![.\s][^\W\d_])(?<!\.)[.。।]$")  # not an abbreviation's ("U.S.") and not an ellipsis
LONGEST = 300
_LONGEST_RAW = 3000  # with the site's name and whatever else a title may trail
_MOST_H1 = 6
_BYLINE_CHARS = 60
_MAKER = re.compile(r"\(([^()]{5,40})\)$")
_ISSUE = re.compile(r"№\s?\d+(?:\s?\(\d+\))?\s+от\b")
_ROLE_WORDS = 5
_SHORTEST, _LONG_LINE = 6, 150  # characters of a title that only its place tells, …
_FIRST, _HEAD = 5, 10  # … the first lines in which it stands, and those behind it in which a date does
_NO_TITLE = (Label.MENU, Label.SHARE, Label.DATE, Label.COMMENT_FORM, Label.PROMO, Label.LEGAL, Label.FURNITURE)


def propose_stated(document: Document) -> None:
    """What the head of the page states: JSON-LD, meta elements, `<title>`, microdata."""
    evidence = document.evidence
    for item in evidence.json_ld:
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            _propose(document, headline, "json-ld headline", NEWS if _is_news(item) else STATED)
    for name in _META:
        for content in evidence.meta.get(name, ())[:1]:
            _propose(document, content, f"meta {name}", STATED)
    if evidence.title:
        _propose(document, evidence.title, "<title>", HEAD)
    for content in evidence.meta.get("headline", ())[:1]:  # with the kicker that stands in the same element
        _propose(document, content, "microdata headline", ELEMENT)


def _is_news(item: dict[str, Any]) -> bool:
    return "NewsArticle" in str(item["@type"])


def _propose(document: Document, raw: str, source: str, rank: int) -> None:
    if len(raw) > _LONGEST_RAW:
        return
    value = cut_site(document, " ".join(html.unescape(raw).split()))
    if value and len(value) <= LONGEST:
        document.propose("title", Candidate(value, source, rank, raw))


def propose_blocks(document: Document) -> None:
    """The headings of a page, and the lines of which the model thinks it possible."""
    headings = 0
    for index, block in enumerate(document.blocks):
        is_h1 = block.tag == "h1" and headings < _MOST_H1
        if block.title_score < _CHANCE and not is_h1 and index != 1:
            continue
        if not block.text or len(block.text) > LONGEST:
            continue
        headings += is_h1
        before = document.blocks[index - 1] if block.continues else None
        if before is not None and before.marked(Label.DATE, sure=True) and index == 1:
            document.propose("title", Candidate(block.text, "text behind the first date", SHOWN, block.text, index))
        elif _may_be_title(document, index):
            source = "h1" if block.tag == "h1" else "block model"
            text = block.text.replace("\n", " ")
            value = without_site(_bare(text), site_names(document))
            document.propose("title", Candidate(value or text, source, SHOWN, block.text, index))
    first = _beside_date(document) if document.kind == "text" and "title" not in document.candidates else None
    if first is not None:
        document.propose("title", first)


def _beside_date(document: Document) -> Candidate | None:
    """The first line of a text below which a date stands soon, or above: of a few lines the model makes little."""
    blocks = document.blocks
    index = next((i for i, block in enumerate(blocks[:_FIRST]) if not block.marks), 0)
    below = bool(blocks) and is_only_date(blocks[index].text)
    index += below and index + 1 < len(blocks)
    text = blocks[index].text if blocks and not blocks[index].marks else ""
    if not _SHORTEST <= len(text) <= _LONG_LINE or ends_sentence(text):
        return None
    if below:
        return Candidate(text, "line below the first date", SHOWN, text, index)
    for block in blocks[index + 1:index + 1 + _HEAD]:
        if is_header_line(block.text, document.language):
            return Candidate(text, "line above the first date", SHOWN, text, index)
        if len(block.text) > _LONG_LINE:
            break
    return None


def _is_byline(text: str) -> bool:
    """Whether a line is a byline word and a name, and not "By the numbers"."""
    end = labels("byline").at_start(text) if len(text) <= _BYLINE_CHARS else None
    return end is not None and is_full_name(text[end:].strip(" :")) and not text[:end].isupper()


def _is_who(text: str) -> bool:
    """`Ann Example, reporter`, `Harbour Correspondent`, `Ann Example for The Tide`, `Tide № 44 от 4 мая`:
    whether a short line says who made it, or in which issue it is."""
    if len(text) > _BYLINE_CHARS:
        return False
    if is_for(text) or _ISSUE.search(text) is not None:
        return True
    if text.count(" ") < _ROLE_WORDS and is_role(text):
        return True
    name, comma, rest = (part.strip() for part in text.partition(","))
    return bool(comma) and is_person(name) and says_who(f"{name}, {rest}", name)


def _is_shown(text: str) -> bool:
    """`The pier at low tide (Ann Example)`: whether a line is a caption with its photographer."""
    maker = _MAKER.search(text) if text[-1:] == ")" else None
    return maker is not None and is_person(maker[1])


def _bare(heading: str) -> str:
    """A heading without the arrow before it or the mark of a link to itself behind it."""
    return heading if heading[:1] == "»" and heading[-1:] == "«" else _DECORATION.sub("", heading) or heading


def _may_be_title(document: Document, index: int) -> bool:
    block = document.blocks[index]
    if document.kind == "html":
        return block.tag == "h1" or block.title_score >= _CHANCE
    if block.title_score < (_CHANCE if document.run else _SURE) or block.marked(*_NO_TITLE, sure=True):
        return False
    if block.tag != "h1" and block.title_score < _LIKELY and _FULL_STOP.search(block.text):
        return False
    if block.marked(Label.CAPTION, sure=True) or _is_byline(block.text) or _is_who(block.text):
        return False
    return not (is_only_date(block.text) or _is_shown(block.text))
