"""The site's name in a title: "Pier rebuilt | Harbour Daily"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from cleantext.document import Document
from cleantext.fields.headline import lines_beginning
from cleantext.fields.site import site_names, squeezed
from cleantext.folding import fold

_SEPARATOR = re.compile(r"\s+[|•·»›«‹❘–—-]\s+|\s*[|｜❘ǀㅣ]\s*|\s+::?\s+|_|(?<=\S)-(?=\S+$)")
_SIGN = re.compile("[|•·»›«‹❘–—_｜ǀㅣ:-]")  # of which a separator has one
_EDGE = " |•·»›«‹❘–—-_｜ǀㅣ:"
_SITE_CHARS = 45
_SHORT = 12  # characters: a shorter beginning of a title may be a heading for other reasons
_MORE = 1  # words that may stand behind the site's name


def cut_site(document: Document, title: str) -> str:
    """A stated title without the site's name: one that the page gives, or what stands behind its own heading."""
    parts = _parts(title)
    if len(parts) < 2:
        return title
    value = without_site(title, site_names(document))
    shown = {fold(c.value) for c in document.candidates.get("title", ()) if c.block is not None}
    if value != title or fold(title) in shown:
        return value
    value = without_site(title, _logos(document, parts))
    if value != title:
        return value
    return next((part for part in heads(title) if fold(part) in shown and len(part) > _SHORT), title)


def _parts(title: str) -> list[str]:
    return _SEPARATOR.split(title) if _SIGN.search(title) else [title]


def heads(title: str) -> list[str]:
    """The beginnings of a title up to each separator, the longest first."""
    return [title[:found.start()].strip(_EDGE) for found in _SEPARATOR.finditer(title)][::-1]


def _logos(document: Document, parts: list[str]) -> list[str]:
    """The last part of a title where a block of the page is just that: the logo, the footer."""
    last = fold(parts[-1]) if len(parts[-1]) <= _SITE_CHARS else ""
    alone = last and any(document.blocks[i].folded == last for i in lines_beginning(document, last))
    return parts[-1:] if alone else []


def without_site(title: str, sites: Sequence[str]) -> str:
    """A title without the site's name at its end or beginning; a part that is no known name of the site stays."""
    parts = _parts(title)
    if len(parts) < 2:
        return title
    known = _known(tuple(sites))
    last, first = parts[-1], parts[0]
    if _is_site(last, known):
        title = without_site(title[:title.rindex(last)].rstrip(_EDGE), sites)
    elif fold(first) in known or squeezed(first) in known:
        title = title[title.index(first) + len(first):].lstrip(_EDGE)
    return title


@lru_cache(maxsize=64)
def _known(sites: tuple[str, ...]) -> frozenset[str]:
    """Names of the site as they may be written: folded, and squeezed as in its address."""
    return frozenset(form for site in sites for form in (fold(site), squeezed(site)) if form)


def _is_site(part: str, known: frozenset[str]) -> bool:
    """Whether a part of a title is the site's name, alone or with a country or a desk behind it: "Example News US"."""
    if fold(part) in known or squeezed(part) in known:
        return True
    words = part.split()
    return any(squeezed(" ".join(words[:-count])) in known for count in range(1, min(len(words), _MORE + 1)))
