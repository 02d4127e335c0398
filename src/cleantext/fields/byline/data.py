"""Whom the page's data names as authors: JSON-LD, meta elements, microdata and links to authors' pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from cleantext.document import Document
from cleantext.fields.byline.candidates import propose
from cleantext.fields.byline.choice import META, SITE, TYPED
from cleantext.fields.byline_words import EDGE, without_byline
from cleantext.fields.names import (
    is_company,
    is_full_name,
    is_known,
    is_nobody,
    is_suffix,
    looks_like_name,
    once,
    split_names,
    without_desk,
    without_role,
)
from cleantext.fields.site import articles, unquoted
from cleantext.folding import ADDRESS
from cleantext.words import labels, name_parts

#: Names of meta elements, the most exact first.
META_ELEMENTS = (
    "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "article:author_name", "byl",
    "cxenseparse:author", "citation_author", "article:author", "og:article:author", "creator", "twitter:data1",
)
_SCHOLARLY = frozenset({"citation_author", "dc.creator", "dcterms.creator"})  # "Example, Ann B." is one person there
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_WEB = re.compile(r"^(?:https?:|www\.|//|@)|\.(?:com|org|net)/")
_HARD = re.compile(r"\s*[;|\n／、]\s*|\s+/\s+")
_COMMA = re.compile(r"\s*[,，]\s*")
_AND = re.compile(r"\s+(?:and|And|AND|&|und|et|y|e|i|og|och|ja|и|en)\s+")
_CODE = re.compile(r"\s*\([a-zß-ÿ.]{1,5}\)$")  # "Ann Example (ae)": what the paper signs with
_LED = re.compile(r"^\s*(?:and|&|und|et|y|e)\s+")
_DASH = re.compile(r"\s+[-–—]\s+")  # "Ann Example - Harbour Daily"
_BUTTON_WORDS = 3
_MOST_CHARS = 80  # of one stated name


class Stated(NamedTuple):
    """Names from one place of the page's data. `typed`: the data says of itself that it describes an article."""

    names: tuple[str, ...]
    source: str
    raw: str
    typed: bool


def stated_authors(document: Document) -> Iterator[Stated]:
    """What each place says, the most exact place first; places without a name are left out."""
    for item in articles(document):
        for key in ("author", "creator"):
            values = list(_names_in(document, item.get(key)))
            yield from _stated(values, f"json-ld {key}", typed=True)
    for name in META_ELEMENTS:
        values = document.evidence.meta.get(name, [])
        if values and (name != "twitter:data1" or _is_author_label(document)):
            scholarly = name in _SCHOLARLY
            yield from _stated([_forename_first(value) for value in values] if scholarly else values,
                               f"meta {name}", typed=False)


def _stated(values: list[str], source: str, *, typed: bool) -> Iterator[Stated]:
    names = dict.fromkeys(name for value in values for name in names_of(value))
    if names:
        yield Stated(tuple(names), source, "; ".join(values), typed)


def _names_in(document: Document, value: Any) -> Iterator[str]:
    """The names in a JSON-LD author: a string, an object, a reference to one by its @id, a list of any."""
    if isinstance(value, list):
        for item in value:
            yield from _names_in(document, item)
    elif isinstance(value, dict):
        if "name" not in value and "@id" in value:
            value = next((item for item in document.evidence.json_ld
                          if item.get("@id") == value["@id"] and "name" in item), value)
        name = value.get("name")
        yield from _names_in(document, name if isinstance(name, str | list) else None)
    elif isinstance(value, str):
        yield " ".join(html.unescape(value).split())


def _is_author_label(document: Document) -> bool:
    """`twitter:label1` says what `twitter:data1` is: "Written by" or "Est. reading time"."""
    label = next(iter(document.evidence.meta.get("twitter:label1", ())), "")
    return bool(label) and labels("byline").at_start(f"{label}:") is not None


def _forename_first(value: str) -> str:
    parts = _COMMA.split(value.strip())
    both = len(parts) == 2 and all(parts) and not is_suffix(parts[1]) and len(parts[0].split()) <= 2
    return f"{parts[1]} {parts[0]}" if both else value


def names_of(value: str) -> list[str]:
    """The names in one stated value. It is data, so that a name need not look like one: "jsmith", "the editors"."""
    value = without_byline(_behind_button(unquoted(_TAG.sub(" ", value).strip())))
    if not value or _WEB.search(value) or is_nobody(value) or ":" in value:
        return []
    if is_company(value):
        return [value]  # "Harbour Works GmbH & Co. KG"
    return [name for part in _HARD.split(value) for name in _people(_LED.sub("", part)) if not is_nobody(name)]


def _behind_button(value: str) -> str:
    """`Articles by Ann Example`, `View all posts by Ann Example`: what stands behind the words of a link."""
    for start, _ in labels("byline").find(value, 1):
        before = value[:start].casefold().split()
        return value[start:] if not name_parts("buttons").isdisjoint(before) and len(before) <= _BUTTON_WORDS else value
    return value


def _people(text: str) -> list[str]:
    """A list with commas and "and" where all its parts look like people, else one name."""
    parts = [part for piece in _COMMA.split(text) for part in _AND.split(piece) if part]
    if len(parts) > 1:
        listed = split_names(text)
        if listed and is_full_name(listed[0]):
            return listed
        if all(map(looks_like_name, parts)):
            return parts
    first, *others = _DASH.split(text)
    if others and is_full_name(first) and is_known(first):
        return [first, *(other for other in others if is_full_name(other) and is_known(other))]
    text = once(_CODE.sub("", without_role(without_desk(text.strip(EDGE)), trailing=False).strip()))
    return [text] if 0 < len(text) <= _MOST_CHARS and not ADDRESS.search(text) else []


def propose_data(document: Document) -> None:
    """Whom the page's data names; a company last, as the site itself."""
    for stated in stated_authors(document):
        rank = SITE if all(map(is_company, stated.names)) else TYPED if stated.typed else META
        propose(document, stated.names, stated.source, rank, stated.raw)
