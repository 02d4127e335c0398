"""The words of dates and times in every language, ready to be looked up."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from cleantext.words import words

_ACCENTS = re.compile("[\u0300-\u036f]")
_SHORT = 3  # letters of an abbreviation that is a word of another language
_MARKED = re.compile(r"(\D+?)\s?\d+")


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Lower case, without the accents that capitals lose, and with one i for Turkish."""
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word))).replace("ı", "i")
    return word


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of all languages, folded.

    `months` and `weekdays` tell by name which languages mean what. `markers` stand before the number of a month
    ("tháng 3"), `seconds` are the last words of months of two words. The rest is explained in lexicon/calendar.toml.
    """

    months: dict[str, dict[str, int]]
    weekdays: dict[str, frozenset[str]]
    markers: frozenset[str]
    seconds: frozenset[str]
    of: frozenset[str]
    year: frozenset[str]
    at: frozenset[str]
    clock: frozenset[str]
    zones: dict[str, str]

    def month(self, word: str, language: str) -> int:
        """The number of the month, 0 for another word. Where languages differ, this one's word decides."""
        found = self.months.get(word)
        if found is None:
            return 0
        return found.get(language) or (next(iter(found.values())) if len(set(found.values())) == 1 else 0)

    def is_weekday(self, word: str, language: str) -> bool:
        """Whether a word is a weekday. A short one must be so in this language or English: "on" is one in Danish."""
        codes = self.weekdays.get(word)
        if codes is None:
            return False
        return len(word) > _SHORT or word[0] > "\u2fff" or not codes.isdisjoint((language, "en"))


@cache
def calendar() -> Calendar:
    """The calendar of the package's lexicon."""
    table = tomllib.loads(files("cleantext.lexicon").joinpath("calendar.toml").read_text(encoding="utf-8"))
    zones = table.pop("zones") | dict.fromkeys(table.pop("zones_of_several_offsets")["names"], "")
    small = {key: frozenset(fold(word) for entry in table.values() for word in entry.get(key, ()))
             for key in ("of", "year", "at", "clock")}
    names = [(fold(name).rstrip("."), number, code) for code, entry in words().items()
             for number, forms in enumerate(entry.months, 1) for name in forms]
    marked = frozenset(found[1].strip() for name, _, _ in names if (found := _MARKED.fullmatch(name)))
    seconds = frozenset(name.split()[-1] for name, _, _ in names if " " in name)
    return Calendar(_months(names), _weekdays(), marked, seconds, small["of"], small["year"], small["at"],
                    small["clock"], zones)


def _months(names: list[tuple[str, int, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for name, number, code in names:
        found.setdefault(name, {}).setdefault(code, number)
    return found


def _weekdays() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, entry in words().items():
        for name in (name for day in entry.weekdays for name in day):
            found.setdefault(fold(name).rstrip("."), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
