"""The words of dates and times in every language, ready to be looked up."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cleantext.folding import FIRST_NOT_LATIN, without_accents
from cleantext.words import lexicon_file, words

_LIKE = str.maketrans("ıيىك", "iییک")
_SHORT = 3  # letters of an abbreviation that is a word of another language
_OWN_LENGTH = 4  # letters of a month that counts only where the language is known, outside the lexicon's languages
_MARKED = re.compile(r"(\D+?)\s?\d+")


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Lower case, without the accents that capitals lose, with one i for Turkish, one yeh and kaf for Persian."""
    word = word.lower()
    if not word.isascii():
        word = without_accents(word).translate(_LIKE)
    return word


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of all languages, folded.

    `months` and `weekdays` tell by name which languages mean what, and `usual` which month a name means where the
    language is not known: the lexicon's languages count for more than CLDR's others. `own` are the short names of
    those others by language: "mac" is March in Swahili only. `eras` are the years before the first of an era
    ("令和": 2018), `jalali` the months of the Persian calendar, `day_first` the countries whose English writes
    4/3/2021 for March 4, `halves` the words for before and after noon outside the lexicon's languages. `markers`
    stand before the number of a month ("tháng 3"), `seconds` are the last words of months of two words. The rest is
    explained in lexicon/calendar.toml.
    """

    months: dict[str, dict[str, int]]
    usual: dict[str, int]
    own: dict[tuple[str, str], int]
    weekdays: dict[str, frozenset[str]]
    markers: frozenset[str]
    seconds: frozenset[str]
    of: frozenset[str]
    year: frozenset[str]
    at: frozenset[str]
    clock: frozenset[str]
    zones: dict[str, str]
    eras: dict[str, int]
    jalali: dict[str, int]
    day_first: frozenset[str]
    halves: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]

    def month(self, word: str, language: str) -> int:
        """The number of the month, 0 for another word. Where languages differ, this one's word decides."""
        found = self.months.get(word)
        if found is None:
            return self.own.get((language, word), 0)
        return found.get(language) or self.own.get((language, word)) or self.usual[word]

    def is_weekday(self, word: str, language: str) -> bool:
        """Whether a word is a weekday. A short one must be so in this language or English: "on" is one in Danish."""
        codes = self.weekdays.get(word)
        if codes is None:
            return False
        return len(word) > _SHORT or word[0] > "\u2fff" or not codes.isdisjoint((language, "en"))


def is_weekday(name: str, language: str | None) -> bool:
    """Whether a text is a weekday and nothing else."""
    return calendar().is_weekday(name.casefold().strip(" ."), language or "en")


@cache
def cldr() -> dict[str, dict[str, Any]]:
    """CLDR's names by language, as `tools/make_calendar.py` wrote them."""
    text = files("cleantext.lexicon").joinpath("cldr.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, Any]] = json.loads(text)["languages"]
    return table


@cache
def calendar() -> Calendar:
    """The calendar of the package's lexicon and of CLDR."""
    table = dict(lexicon_file("calendar"))
    del table["days_ago"]
    zones = table.pop("zones") | dict.fromkeys(table.pop("zones_of_several_offsets")["names"], "")
    eras, jalali, numbers = table.pop("eras"), table.pop("jalali")["months"], table.pop("numbers")
    small = {key: frozenset(fold(word) for entry in table.values() for word in entry.get(key, ()))
             for key in ("of", "year", "at", "clock")}
    names = [(fold(name).rstrip("."), number, code) for code, entry in words().items()
             for number, forms in enumerate(entry.months, 1) for name in forms]
    others = [(fold(name).rstrip("."), number, code) for code, entry in cldr().items()
              for number, forms in enumerate(entry["months"], 1) for name in forms]
    others += [(fold(name), number, code) for code, entry in table.items()
               for name, number in entry.get("months", {}).items()]
    marked = frozenset(found[1].strip() for name, _, _ in names if (found := _MARKED.fullmatch(name)))
    seconds = frozenset(name.split()[-1] for name, _, _ in names if " " in name)
    months, usual, own = _months(names, others)
    persian = {fold(name): number for number, forms in enumerate(jalali, 1) for name in forms}
    return Calendar(months, usual, own, _weekdays(), marked, seconds, small["of"], small["year"], small["at"],
                    small["clock"], zones, eras, persian, frozenset(numbers["day_first"]), _halves())


def _months(names: list[tuple[str, int, str]], others: list[tuple[str, int, str]]) -> tuple[
        dict[str, dict[str, int]], dict[str, int], dict[tuple[str, str], int]]:
    """Which month a name is in which language, in most, and in one alone."""
    found: dict[str, dict[str, int]] = {}
    for name, number, code in names:
        found.setdefault(name, {}).setdefault(code, number)
    usual = {name: _unanimous(by_code) for name, by_code in found.items()}
    own: dict[tuple[str, str], int] = {}
    for name, number, code in others:
        if code not in words() and name and name[0] < FIRST_NOT_LATIN and len(name) <= _OWN_LENGTH:
            own[code, name] = number
        elif name:
            found.setdefault(name, {}).setdefault(code, number)
    return found, {name: usual.get(name) or _unanimous(by_code) for name, by_code in found.items()}, own


def _unanimous(by_code: dict[str, int]) -> int:
    return next(iter(by_code.values())) if len(set(by_code.values())) == 1 else 0


def _weekdays() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, entry in words().items():
        for name in (name for day in entry.weekdays for name in day):
            found.setdefault(fold(name).rstrip("."), set()).add(code)
    for code, other in cldr().items():
        for name in (fold(name).rstrip(".") for day in other["weekdays"] for name in day):
            if len(name) > _SHORT:
                found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


@lru_cache(maxsize=64)
def days_ago(language: str) -> dict[str, int]:
    """The words for today, yesterday and the day before in a language and in English, folded, and how many days ago."""
    table: dict[str, list[list[str]]] = lexicon_file("calendar")["days_ago"]
    return {fold(word): days for code in ("en", language) for days, words_ in enumerate(table.get(code, ()))
            for word in words_}


def _halves() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {code: (tuple(entry["am"]), tuple(entry["pm"])) for code, entry in cldr().items() if code not in words()}
