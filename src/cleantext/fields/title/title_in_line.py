"""What stands round a title on its own line: the root of a trail, a section, a subtitle, a byline, a button."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from cleantext.document import Document
from cleantext.fields.names import is_full_name, is_known
from cleantext.fields.title.headline import lines_beginning
from cleantext.fields.title.site_in_title import heads
from cleantext.folding import FIRST_UNSPACED, fold
from cleantext.label.breadcrumb import is_root
from cleantext.words import labels, lexicon, sections_of

_LEAST_CHARS, _LEAST_WORDS = 20, 3  # of what may be a title by itself
_LONG_CHARS = 30  # behind a word that is the root of a trail, or of a title: "Top"
_SECTION_BEFORE = re.compile(r"^([^:|]{3,30}?)\s+:\s+(?=[A-ZÀ-Þ„“\"»«])")
_SECTION_BEHIND = re.compile(r"\s+[|｜]\s+([^|｜]{3,30})$")
_GLUED_BYLINE = re.compile(r"\s[Bb]y([A-ZÀ-Þ][^\W\d_]+(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3})$")
_LAST_NAME = re.compile(r"\s([A-ZÀ-Þ][\w'’-]+\s[A-ZÀ-Þ][\w'’-]+),$")
_SOURCE = re.compile(r"\s\((?:[a-z0-9-]{2,30}\.)+[a-z]{2,10}\)(?:\s\d{1,5})?$")
_LABEL = re.compile(r"(?:Title|Thread|Topic|Subject|Hilo|Discussione):\s*(?=[A-ZÀ-Þ])")
#: Spaces that a flattened page leaves between the elements of a heading.
_KICKER = re.compile(r"\W*([^\W\d_].{2,39}?)\s+\\?[-–|]\s{2,}(?=\S)")
_BUTTON_WORDS = range(5, 1, -1)


def alone(document: Document, title: str) -> str:
    """A title without what else stands on its line. What remains is long enough to be one."""
    for cut in _CUTS:
        rest = cut(document, title)
        if rest != title and _is_long(rest):
            title = rest
    return title


def _is_long(title: str) -> bool:
    return len(title) >= _LEAST_CHARS and (title.count(" ") >= _LEAST_WORDS - 1 or title[0] >= FIRST_UNSPACED)


def _once(_document: Document, title: str) -> str:
    """`Pier rebuilt after the storm Pier rebuilt after the storm`."""
    half = len(title) // 2
    return title[:half].strip() if len(title) % 2 and title[:half] == title[half + 1:] else title


def _without_root(document: Document, title: str) -> str:
    """`Home Pier rebuilt after the storm`, where another line begins with the rest."""
    first, _, rest = title.partition(" ")
    said = fold(rest)
    again = len(rest) >= _LONG_CHARS and is_root(first) and any(
        document.blocks[i].folded.startswith(said) for i in lines_beginning(document, said))
    return rest if again else title


def _without_kicker(document: Document, title: str) -> str:
    """`# Old town  -  Pier rebuilt after the storm`, in elements of their own, as the spaces between them show."""
    for index in lines_beginning(document, fold(title)) if document.kind == "text" and "  " in document.source else ():
        block = document.blocks[index]
        found = _KICKER.match(document.source[block.start:block.end]) if block.text == title else None
        if found is not None and title.startswith(found[1]):
            return title[len(found[1]):].lstrip(" \\-–|")
    return title


def _without_section_before(_document: Document, title: str) -> str:
    """`Culture : Pier rebuilt after the storm`, where many menus have the first part."""
    found = _SECTION_BEFORE.match(title)
    return title[found.end():] if found and _is_section(found[1]) else title


def _without_section_behind(_document: Document, title: str) -> str:
    """`Pier rebuilt after the storm | Opinion`."""
    found = _SECTION_BEHIND.search(title)
    return title[:found.start()] if found and _is_section(found[1]) else title


def _is_section(part: str) -> bool:
    return "menu" in sections_of(part)


def _without_byline(_document: Document, title: str) -> str:
    """`Pier rebuilt after the storm byAnn Example`, `Pier rebuilt after the storm Ann Example,`."""
    found = _GLUED_BYLINE.search(title) or _LAST_NAME.search(title)
    if found is None or not is_full_name(found[1]):
        return title
    return title[:found.start()] if found.re is _GLUED_BYLINE or is_known(found[1]) else title


def _without_source(_document: Document, title: str) -> str:
    """`Pier rebuilt after the storm (courier.example) 87`: where a story is from, and how many comments it has."""
    return _SOURCE.sub("", title)


def _without_label(_document: Document, title: str) -> str:
    """`Title:Pier rebuilt after the storm`, as archives of papers have it."""
    found = _LABEL.match(title)
    return title[found.end():] if found else title


def _without_button(_document: Document, title: str) -> str:
    """`Pier rebuilt after the storm Follow Us`: a button of several words, in capitals unless the title has them."""
    words = title.split()
    for count in _BUTTON_WORDS if fold(words[-1]) in _last_of_buttons() else ():
        if "share" in sections_of(" ".join(words[-count:]), sure=True) and len(words) > count + _LEAST_WORDS:
            return " ".join(words[:-count])
    return title


@cache
def _last_of_buttons() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2].rstrip(":") for rule in lexicon().rules for phrase in rule.phrases
                     if rule.section == "share" and rule.place == "line")


def _without_subtitle(document: Document, title: str) -> str:
    """A line that begins as the first line of the text does, which is its page's title, and goes on with a sentence."""
    first = document.blocks[0].text if document.kind == "text" else ""
    return next((head for head in (first, *heads(first))
                 if head and title.startswith(f"{head} ") and _goes_on(title[len(head):])), title)


def _goes_on(rest: str) -> bool:
    return rest[:1] == " " and rest[1:2].isupper() and labels("byline").at_start(rest.strip()) is None


_CUTS: tuple[Callable[[Document, str], str], ...] = (
    _without_label, _once, _without_kicker, _without_root, _without_section_before, _without_section_behind,
    _without_byline, _without_source, _without_button, _without_subtitle,
)
