"""What says, before its blocks are looked at, what kind of page this is: its address, the names that its outermost
elements have, the program that made it, and what it states of itself.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import SplitResult, urlsplit

from cleantext.document import Document
from cleantext.words import lexicon_file

KINDS = ("article", "forum", "product", "listing", "documentation", "service")  # sections of lexicon/pages.toml
PLACES = ("host", "address", "names", "generator")  # where its words are looked for
SHAPE = ("dated", "front", "depth", "dashes", "numbered", "query", "known")  # of the address
STATED = ("article", "product", "forum", "listing")
SIGNS = (
    *(f"{place}_{kind}" for place in PLACES for kind in KINDS),
    *(f"segment_{kind}" for kind in KINDS),
    *(f"address_is_{shape}" for shape in SHAPE),
    *(f"says_{kind}" for kind in STATED),
)
_WORD = re.compile(r"[a-z]+")
_DATE = re.compile(r"/(?:19|20)\d\d[/-]")
_MOST_CHARS = 2_000  # of an address, or of names: pages write kilobytes
_THREADS = frozenset({"discussionforumposting", "qapage"})
_LISTS = frozenset({"itemlist", "collectionpage", "searchresultspage", "offercatalog"})


def signs(document: Document) -> list[float]:
    """How much of each of `SIGNS` a page shows, all between 0 and 2."""
    evidence = document.evidence
    address = _address(document)
    path, query = address.path.lower(), address.query.lower()
    segments = [segment for segment in path.split("/") if segment]
    host = (address.hostname or "").removeprefix("www.")
    generator = " ".join(evidence.meta.get("generator", ())).lower()
    found = [_named(text) for text in (host, f"{path} {query}", evidence.names[:_MOST_CHARS].lower(), generator)]
    return [float(says) for says in (
        *(kind in named for named in found for kind in KINDS),
        *(not names.isdisjoint(segments) for names in _segments()),
        *_shape(address, path, segments), *_says(document))]


def _address(document: Document) -> SplitResult:
    """Where the page is: as the caller says or, failing that, the page."""
    stated = document.evidence.meta.get("og:url", (None,))[0]
    try:
        return urlsplit((document.url or document.evidence.canonical or stated or "")[:_MOST_CHARS])
    except ValueError:  # brackets that hold no address of the internet
        return urlsplit("")


def _named(text: str) -> frozenset[str]:
    """The kinds of page of which a text has a word."""
    table = _kinds_of_words()
    return frozenset(kind for word in _WORD.findall(text) if word in table for kind in table[word])


@cache
def _kinds_of_words() -> dict[str, tuple[str, ...]]:
    pages = lexicon_file("pages")
    every = {word for kind in KINDS for word in pages[kind]["words"]}
    return {word: tuple(kind for kind in KINDS if word in pages[kind]["words"]) for word in every}


@cache
def _segments() -> tuple[frozenset[str], ...]:
    pages = lexicon_file("pages")
    return tuple(frozenset(pages[kind].get("segments", ())) for kind in KINDS)


def _shape(address: SplitResult, path: str, segments: list[str]) -> tuple[float, ...]:
    last = segments[-1] if segments else ""
    known = bool(address.hostname)
    return (_DATE.search(path) is not None, known and not segments, min(2.0, len(segments) / 5),
            min(2.0, last.count("-") / 6), any(map(str.isdigit, last)), bool(address.query), known)


def _says(document: Document) -> tuple[bool, ...]:
    """Whether a page says of itself that it is an article, a product, a forum's thread, a list."""
    kinds = [str(item["@type"]).lower() for item in document.evidence.json_ld]
    stated = document.evidence.meta.get("og:type", ())
    return ("article" in stated or any("article" in kind for kind in kinds), "product" in stated or "product" in kinds,
            *(any(kind in names for kind in kinds) for names in (_THREADS, _LISTS)))
