"""Who wrote it: `authors` as a list of names, `byline` as the line stands."""

from __future__ import annotations

import html
import re
from typing import Any

from cleantext.document import Candidate, Document, Label
from cleantext.fields.header import header_zone
from cleantext.fields.names import is_full_name, split_names
from cleantext.fields.site import articles, is_site_name
from cleantext.options import Options
from cleantext.read.zones import zone_bit
from cleantext.words import Hit, agency_in, aligned, fold, match

_META = (
    "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article:author_name", "byl",
    "cxenseparse:author", "citation_author", "article:author", "creator",
)
_BYLINE_CHARS = 160
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,80}")


def choose(document: Document, _options: Options) -> None:
    """Propose candidates from the page's data and its header lines; settle `authors` and `byline`."""
    zone = header_zone(document)
    _propose_data(document)
    for index in zone:
        _propose_line(document, index)
    _propose_neighbours(document, zone)
    candidates = sorted(document.candidates.get("authors", []), key=lambda c: c.rank)
    if not candidates:
        return
    best = candidates[0]
    document.settle("authors", best.value, best.source)
    line = next((c for c in candidates if c.block is not None), None)
    if line is not None:
        document.settle("byline", line.raw, line.source)


def _propose_data(document: Document) -> None:
    for item in articles(document):
        names = _clean(document, _author_names(item.get("author")))
        if names:
            document.propose("authors", Candidate(names, "json-ld author", 0, ", ".join(names)))
    for key in _META:
        values = [value for value in document.evidence.meta.get(key, ()) if not value.startswith(("http", "@"))]
        names = _clean(document, values)
        if names:
            document.propose("authors", Candidate(names, f"meta {key}", 1, "; ".join(values)))


def _author_names(value: Any) -> list[str]:
    """The names in a JSON-LD author: a string, an object, a list of either."""
    if isinstance(value, list):
        return [name for item in value for name in _author_names(item)]
    if isinstance(value, dict):
        return _author_names(value.get("name"))
    return [" ".join(html.unescape(value).split())] if isinstance(value, str) else []


def _clean(document: Document, values: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in values:
        text = _without_prefix(value)
        if not text or is_site_name(document, text):
            continue
        for name in split_names(text) or ([text] if len(text) < 60 and any(map(str.isalpha, text)) else []):
            found[name] = None
    return tuple(found)


def _byline_hit(folded: str) -> Hit | None:
    """The byline word of a line: "By" before names, or "기자" behind one."""
    return next((hit for hit in match(folded) if hit.rule.section == "byline"), None)


def _without_prefix(text: str) -> str:
    """A byline without its "By" and without a mail address."""
    text = _ADDRESS.sub(" ", text).strip()
    hit = _byline_hit(fold(text))
    if hit is None or hit.rule.place == "end":
        return text
    at = aligned(text).find(hit.phrase.rstrip(":"))
    return text[at + len(hit.phrase.rstrip(":")):].lstrip(" :：／/-–—") if at >= 0 else text


def _propose_line(document: Document, index: int) -> None:
    """A line with a byline word beside names, or an element that the markup calls an author."""
    block = document.blocks[index]
    if len(block.text) > _BYLINE_CHARS or not block.text:
        return
    hit = _byline_hit(fold(_ADDRESS.sub(" ", block.text)))
    if hit is None and not (block.own_zones & zone_bit("byline")):
        return
    text = _without_prefix(block.text)
    names = tuple(name for name in split_names(text) if not is_site_name(document, name))
    if names and _mostly_names(text, names):
        source, rank = ("byline", 2) if hit else ("author markup", 3)
        rule = "byline: names beside a byline word" if hit else "byline: author markup"
        document.propose("authors", Candidate(names, source, rank, block.text, index))
        block.mark(Label.BYLINE, rule, sure=hit is not None)
    elif hit is not None and index + 1 < len(document.blocks) and len(block.folded) <= len(hit.phrase) + 1:
        _propose_next(document, index)


def _propose_next(document: Document, index: int) -> None:
    """A byline word alone on its line: the names are on the next."""
    after = document.blocks[index + 1]
    names = tuple(split_names(after.text)) if len(after.text) <= _BYLINE_CHARS else ()
    if names:
        document.propose("authors", Candidate(names, "line behind a byline word", 2, after.text, index + 1))
        document.blocks[index].mark(Label.BYLINE, "byline: byline word")
        after.mark(Label.BYLINE, "byline: line behind a byline word")


def _propose_neighbours(document: Document, zone: range) -> None:
    """A full name alone beside a date of the header, where no byline word says more."""
    title = document.facts.get("title_block", -1)
    for index in zone:
        block = document.blocks[index]
        names = split_names(block.text) if index > title and is_full_name(block.text) else []
        if len(names) != 1 or block.marked(*_NOT_NAMES) or agency_in(block.text):
            continue
        beside = [document.blocks[i] for i in (index - 1, index + 1) if 0 <= i < len(document.blocks)]
        if any(near.marked(Label.DATE, sure=True) for near in beside):
            document.propose("authors", Candidate(tuple(names), "name beside a date", 4, block.text, index))
            block.mark(Label.BYLINE, "byline: name beside a date", sure=False)


_NOT_NAMES = (Label.MENU, Label.BREADCRUMB, Label.RELATED, Label.SHARE, Label.TITLE, Label.TAGS, Label.PROMO)


def _mostly_names(text: str, names: tuple[str, ...]) -> bool:
    return sum(map(len, names)) >= 0.5 * len(text)
