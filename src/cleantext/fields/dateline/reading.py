"""Reading the head of a paragraph: whether it is a dateline, and what that says."""

from __future__ import annotations

import re
from collections.abc import Callable

from cleantext.article import Dateline
from cleantext.fields.dateline.forms import (
    ARABIC,
    BRACKETED,
    LED,
    PARENTHESISED,
    REGIONAL,
    STOPPED_CYRILLIC,
    UNDASHED,
    UNSURE,
    patterns,
)
from cleantext.fields.dateline.place import has_stop_word, is_named, is_place
from cleantext.fields.names import is_person
from cleantext.fields.when import find_days, nearest_month, nearest_year
from cleantext.folding import FIRST_NOT_LATIN, fold
from cleantext.words import agencies, agency_in, name_parts

IsTold = Callable[[str], bool]  # whether the article says that something is in a place

_WIRE = re.compile(r"[A-ZÀ-Þ]{2,6}")  # an agency that nobody knows, beside a day or before ".-"
_LONG_WIRE = re.compile(r"[A-ZÀ-Þ]{2,12}(?: [A-ZÀ-Þ]{2,12})?")  # … beside a day, behind a town in capitals
_DASH = re.compile(r"\s(?:[–—―]|--)\s*$")
_SURE_SIGN = re.compile(r"\.\s?[-–—]\s*$")  # "Washington.- El …"
_SHORTENED = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")  # "N.Y", "D.C", without the last full stop
_NUMERAL = re.compile(r"\s[IVX]+$")
_LEAST = 4  # letters of a place in capitals: shorter words are abbreviations
_SIGNS = re.compile(r"\s*[/|–—-]\s*|\s۔\s")
_HEAD = 140  # characters in which a dateline ends


def parse(text: str, published: str | None, language: str | None) -> Dateline | None:
    """The dateline that heads a paragraph, its day with the year from the publication date; None if there is none."""
    return read(text, published, language)[0]


def _never(_place: str) -> bool:
    return False


def read(text: str, published: str | None, language: str | None, is_told: IsTold = _never
          ) -> tuple[Dateline | None, str]:
    """The dateline of a paragraph, and who is said to report from there."""
    head = text[:_HEAD]
    led = LED.match(head)
    wire = agency_in(led["agency"]) if led else None
    if led and (wire or _WIRE.fullmatch(led["agency"])):
        rest, who = read(text[led.end():], published, language)
        if wire is None:
            return rest, who
        return Dateline(rest.place if rest else None, rest.date if rest else None, wire), who
    for pattern in patterns(head, language):
        found = pattern.match(head)
        dateline = _dateline(found, published, language, is_told) if found else None
        if found and dateline:
            parts = found.groupdict()
            return dateline, parts.get("who") or parts.get("signed") or ""
    return _bracketed(head, published, language), ""


def _dateline(found: re.Match[str], published: str | None, language: str | None, is_told: IsTold) -> Dateline | None:
    """What a pattern has found, if it is a dateline."""
    parts = found.groupdict()
    place, wire = parts["place"], parts.get("agency")
    agency = agency_in(wire) if wire else None
    if wire and agency is None and not _may_be_wire(found, wire):
        return None
    if found.re in (PARENTHESISED, REGIONAL) and not _may_be_town(place, is_told):
        return None
    if found.re is STOPPED_CYRILLIC and not is_told(place.capitalize()):
        return None
    if place in name_parts("no_places"):
        return None
    if "paper" in parts:
        agency = agency_in(parts["paper"]) or (parts["paper"] if parts["who"] or parts["signed"] else None)
    said = parts.get("date") or parts.get("day")
    day = find_days(said, language) if said else None
    if found.re in UNSURE and not _convincing(found, place, day is not None, agency) and not (
            place and day is None and _is_dashed(found, place) and is_told(place.strip())):
        return None
    if parts.get("of_month"):
        date = nearest_month(int(parts["of_month"]), published) if published else None
    else:
        date = nearest_year(*day, published) if day and published else None
    return Dateline(_with_full_stop(place.strip(), found) if place else None, date, agency)


def _may_be_town(place: str, is_told: IsTold) -> bool:
    """Whether what stands in brackets before a text is a town, as the article says or capitals do."""
    return is_place(place) and (place.isupper() or is_told(place))


def _may_be_wire(found: re.Match[str], wire: str) -> bool:
    """Whether an agency that nobody knows may be one: `Lowick (ANC).- The council …`, `الميناء في 2 سبتمبر /وكم/`."""
    if found.re is ARABIC:
        return True
    if found.re is UNDASHED:
        return wire[:1] >= FIRST_NOT_LATIN and bool(found.groupdict().get("date"))  # "मुजफ्फरपुर, 12 मई (भाषा) …"
    dated = bool(found.groupdict().get("date"))
    if dated and f"/{wire}/" in found[0]:
        return True  # "LOWICK, Ohio, March 4, 2021 /HarbourWire/ -- …"
    if dated and found[0].rstrip().endswith(") -") and (found["place"] or "").isupper() and _LONG_WIRE.fullmatch(wire):
        return True  # "LOWICK, 4 Mar. (HARBOUR PRESS) -"
    town, _, state = (found["place"] or "").partition(", ")
    in_state = town.isupper() and state.casefold().replace(".", "") in name_parts("states")
    return _WIRE.fullmatch(wire) is not None and (
        in_state or dated or _SURE_SIGN.search(found[0]) is not None)


def _with_full_stop(place: str, found: re.Match[str]) -> str:
    """`LOWICK, N.Y. (AP) —`, `LOWICK, Calif. —`: the full stop of an abbreviation belongs to the place."""
    shortened = _SHORTENED.search(place) or place.rpartition(", ")[2].casefold() in name_parts("states")
    return f"{place}." if shortened and found.string[found.end("place"):][:1] == "." else place


def _is_sure_sign(found: re.Match[str], place: str) -> bool:
    """`Lowick.- The council …`: whether a full stop and a dash stand behind a place; a pope has a number."""
    return is_named(place) and not _NUMERAL.search(place) and _SURE_SIGN.search(found[0]) is not None


def _bracketed(head: str, published: str | None, language: str | None) -> Dateline | None:
    """A place before a bracket that holds a day, and perhaps who reports."""
    found = BRACKETED.match(head)
    day = find_days(found["agency"], language) if found else None
    if found is None or day is None or not is_named(found["place"]):
        return None
    named = _SIGNS.split(found["agency"])
    if len(named) < 2 or any(map(str.isdigit, named[0])):
        return None  # the years of a life, a day told in passing
    agency = next(filter(None, map(agency_in, named)), None)
    return Dateline(found["place"].strip(), nearest_year(*day, published) if published else None, agency)


def _is_dashed(found: re.Match[str], place: str) -> bool:
    """`Lowick – Um drei Uhr …`: whether a short name, a dash and a capital or a quotation begin a paragraph."""
    goes_on = found.string[found.end():found.end() + 1]
    if not is_named(place) or is_person(place) or goes_on.islower() or goes_on.isdigit():
        return False
    return _DASH.search(found[0]) is not None


def _convincing(found: re.Match[str], place: str | None, has_day: bool, agency: str | None) -> bool:
    """A wire service, or a place in capitals, or a place with a day: a sentence with a dash has none of them."""
    if place is None:
        return agency is not None
    named = place.split()
    if len(named) > 5 or fold(place) in agencies() or has_stop_word(place):
        return False
    if agency or fold(place) in name_parts("no_places"):
        return agency is not None
    if has_day or _is_sure_sign(found, place):
        return not place[0].islower()
    goes_on = found.string[found.end():found.end() + 1].islower()
    first = place.partition(",")[0]  # "NIIMI, Okayama -- The …"
    return first.isupper() and len(first) >= _LEAST and not goes_on and is_named(place)
