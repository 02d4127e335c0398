"""The site's name in a title: "Pier rebuilt | Harbour Daily"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from cleantext.document import Document
from cleantext.fields.site import site_names
from cleantext.fields.title.headline import lines_beginning
from cleantext.folding import fold, squeezed

_SEPARATOR = re.compile(r"\s+[|•·»›«‹❘–—-]\s+|\s*[|｜❘ǀㅣ]\s*|\s+::?\s+|_|(?<=[^\W\u0000-\u2e7f])-(?=\D\S*$)")
#: Signs that stand inside titles, too: they count before a name of the site alone.
_RARE_SEPARATOR = re.compile(r"\s+(?://|[/~])\s+|\s*(?<!:)[:：](?!:)\s*(?=[^:：]+$)")
_RARE_SIGN = re.compile("[/~:：]")  # of which these have one
_CLOSING = (")", "）")
_BRACKETED = re.compile(r"\s*(?:\(([^()]{3,45})\)|（([^（）]{2,45})）)$")
_BEFORE = re.compile(r"^【([^【】]{2,30})】\s*(?=\S)")
_SECTIONS = " < "  # what parts them from the title before them
_SIGN = re.compile("[|•·»›«‹❘–—_｜ǀㅣ:-]")  # of which a separator has one
_EDGE = " |•·»›«‹❘–—-_｜ǀㅣ:"
_SITE_CHARS = 45
_SHORT = 12  # characters: a shorter beginning of a title may be a heading for other reasons
_MORE = 1  # words that may stand behind the site's name
_FEW, _LEAST = 3, 4  # words at most and letters at least of a part of the site's name
_HEADING = 0.5  # the model's chance of a title from which a line is no logo


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
    return _behind_logo(document, parts) or next(
        (part for part in heads(title) if fold(part) in shown and len(part) > _SHORT), title)


def _behind_logo(document: Document, parts: list[str]) -> str:
    """The last part of `Harbour Daily » Archive » Pier rebuilt` where both ends are headings of the page in this order,
    and the model rather takes the last for its title."""
    places = {fold(c.value): c.block for c in document.candidates.get("title", ()) if c.block is not None}
    first, last = (places.get(fold(part)) for part in (parts[0], parts[-1]))
    if first is None or last is None or first >= last or len(parts[-1]) <= _SHORT:
        return ""
    return parts[-1] if document.blocks[first].title_score < document.blocks[last].title_score else ""


def _parts(title: str) -> list[str]:
    return _SEPARATOR.split(title) if _SIGN.search(title) else [title]


def heads(title: str) -> list[str]:
    """The beginnings of a title up to each separator, the longest first."""
    return [title[:found.start()].strip(_EDGE) for found in _SEPARATOR.finditer(title)][::-1]


def _logos(document: Document, parts: list[str]) -> list[str]:
    """The last part of a title where a block of the page is just that: the logo, the footer; no heading."""
    last = fold(parts[-1]) if len(parts[-1]) <= _SITE_CHARS else ""
    same = [document.blocks[i] for i in lines_beginning(document, last)] if last else []
    alone = [block for block in same if block.folded == last]
    return parts[-1:] if alone and not any(block.tag == "h1" or block.title_score > _HEADING for block in alone) else []


def without_site(title: str, sites: Sequence[str]) -> str:
    """A title without the site's name at its end or beginning; a part that is no known name of the site stays."""
    known = _known(tuple(sites))
    bare = _without_marked_site(title, known)
    if bare != title:
        return without_site(bare, sites)
    separators = list(_SEPARATOR.finditer(title)) if _SIGN.search(title) else []
    if not separators:
        return title
    for found in reversed(separators):
        if len(title) - found.end() <= _SITE_CHARS and _is_site(title[found.end():], known):
            return without_site(_head(title, found.start()).partition(_SECTIONS)[0], sites)
    middle = _before_site(title, separators, known)
    if middle:
        return middle
    first = title[:separators[0].start()]
    return title[separators[0].end():].lstrip(_EDGE) if _is_name(first, known) else title


def _without_marked_site(title: str, known: frozenset[str]) -> str:
    """`【Harbour Daily】Pier rebuilt`, `Pier rebuilt (Harbour Daily)`, `Pier rebuilt // Harbour Daily`: the title.

    A name before a colon stays, as in `Harbour Daily: why we ask`: most pages mean it as a part of the title.
    """
    before = _BEFORE.match(title)
    if before and _is_name(before[1], known):
        return title[before.end():]
    bracketed = _BRACKETED.search(title) if title[-1:] in _CLOSING else None
    if bracketed and _is_name(bracketed[1] or bracketed[2], known):
        return title[:bracketed.start()]
    for found in _RARE_SEPARATOR.finditer(title) if _RARE_SIGN.search(title) else ():
        if _is_name(title[found.end():], known):
            return title[:found.start()]
    return title


def _is_name(part: str, known: frozenset[str]) -> bool:
    return fold(part) in known or squeezed(part) in known


def _head(title: str, end: int) -> str:
    """What stands before a separator, without such signs at its end; a quotation mark stays where it closes one."""
    head = title[:end].rstrip(_EDGE)
    closes = head.count("«") > head.count("»") and title[len(head):].lstrip().startswith("»")
    return title[:title.index("»", len(head)) + 1] if closes else head


def _before_site(title: str, separators: list[re.Match[str]], known: frozenset[str]) -> str:
    """What stands before the site's name where slogans of the site stand behind it: "Lamps | Harbour | Light | Oil"."""
    for found, following in pairwise(separators):
        part = title[found.end():following.start()]
        if found.start() > _SHORT and _is_name(part, known):
            return _head(title, found.start())
    return ""


@lru_cache(maxsize=64)
def _known(sites: tuple[str, ...]) -> frozenset[str]:
    """Names of the site as they may be written: folded, and squeezed as in its address."""
    return frozenset(form for site in sites for form in (fold(site), squeezed(site)) if form)


def _is_site(part: str, known: frozenset[str]) -> bool:
    """Whether a part of a title is the site's name, alone or with a country, a desk or a number behind it ("Example
    News US"), or the most of it."""
    if _is_name(part, known):
        return True
    words = part.split()
    while len(words) > 1 and not any(map(str.isalpha, words[-1])):
        words.pop()
    if any(squeezed(" ".join(words[:len(words) - count])) in known for count in range(min(len(words), _MORE + 1))):
        return True
    name = squeezed(part)
    return len(words) <= _FEW and len(name) >= _LEAST and any(
        len(site) <= 2 * len(name) and (site.startswith(name) or site.endswith(name)) for site in known)
