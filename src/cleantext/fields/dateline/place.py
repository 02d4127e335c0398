"""What a place is, at the head of a report or on a line beside its day."""

from __future__ import annotations

import re
from functools import cache

from cleantext.document import Document
from cleantext.fields.names import is_person, is_stop_word
from cleantext.folding import fold
from cleantext.words import agency_in, labels, name_parts, sections_of

#: Languages in which the names of towns have other endings behind "in", …
_INFLECTED = frozenset({"ru", "uk", "be", "bg", "mk", "sr", "hr", "sl", "cs", "sk", "pl"})
_LEAST = 4  # … unless they have no more letters
_ENDING, _NO_ENDING = re.compile(r"\w{0,3}(?!\w)"), re.compile(r"(?!\w)")


def is_place(place: str) -> bool:
    """Whether a short line has the form of a place, and is no agency and nothing else that is known."""
    return is_named(place) and not is_word(place) and agency_in(place) is None


def is_word(place: str) -> bool:
    """Whether what looks like a place is a label, a button or who wrote it."""
    if fold(place) in name_parts("no_places") or is_person(place) or labels("byline").at_start(place) is not None:
        return True
    return bool(sections_of(place, sure=True))


def is_named(place: str) -> bool:
    """Whether all words of a short line begin with capitals, as those of a place do; letters without case will do."""
    named = place.split()
    return len(named) <= 3 and not any(word[0].islower() for word in named) and not has_stop_word(place)


def has_stop_word(place: str) -> bool:
    """Whether a place has a word that names of towns do not have: "Los Angeles", "Culiacán, Sin." are towns."""
    first, *others = place.partition(",")[0].split()
    return any(map(is_stop_word, others if first.casefold() in name_parts("town_articles") else [first, *others]))


def is_told(document: Document, place: str) -> bool:
    """Whether the article says that something is in a place that no agency and no day shows to be one."""
    is_inflected = document.language in _INFLECTED
    said = place[:-1] if is_inflected and len(place) > _LEAST else place
    stem = re.compile(rf"(?<!\w){re.escape(said)}", re.IGNORECASE)
    ending = _ENDING if is_inflected else _NO_ENDING
    texts = [document.facts.get("title") or "", *(document.blocks[index].text for index in document.run)]
    return any(_is_where(found, ending) for text in texts if place[:-1] in text for found in stem.finditer(text))


def _is_where(found: re.Match[str], ending: re.Pattern[str]) -> bool:
    """Whether a word before or behind a place says that something is there."""
    text, start, end = found.string, found.start(), found.end()
    before, behind = _words_beside()
    longest = max(map(len, name_parts("before_places"))) + len(" ")
    if ending.match(text, end) and before.search(text, max(0, start - longest), start):
        return True
    return behind.match(text, end) is not None


@cache
def _words_beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends in a word before a place ("in"), and what begins with one behind it."""
    before, behind = "|".join(name_parts("before_places")), "|".join(name_parts("behind_places"))
    return (re.compile(rf"(?<!\w)(?:{before})\s\Z", re.IGNORECASE),
            re.compile(rf"\s(?:{behind})(?!\w)", re.IGNORECASE))
