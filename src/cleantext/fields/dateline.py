"""The dateline: place, day and agency at the head of a wire report. The sentence stays in the text."""

from __future__ import annotations

import re
from itertools import islice

from cleantext.article import Dateline
from cleantext.document import Candidate, Document
from cleantext.fields.names import is_stop_word, split_names
from cleantext.fields.site import is_signed
from cleantext.fields.when import find_days, nearest_year
from cleantext.folding import fold
from cleantext.options import Options
from cleantext.read.boxes import HEADINGS
from cleantext.words import agencies, agency_in, name_parts

_WESTERN = re.compile(
    r"""^\s*
    (?P<place>[^\W\d_][^():,\d\n]{1,50}?(?:,\s[^\W\d_][^():,\d\n]{1,30}?)??)?
    (?:,\s*(?P<date>[^(),\n–—-]{0,14}?\d{1,2}[^(),\n–—-]{0,14}?)|\s+(?P<day>\d{1,2}\.?\s[^\W\d_]{3,12}\.?))?
    (?:[\s.]*[(（/](?P<agency>[^()（）/\n]{2,40})[)）/]\s*(?:--|[-–—:]|\.\s?[-–—]|\.(?=\s))
      |\s*(?:--|[–—:]|(?<=\s)-|-(?=\s)|\.\s?[-–—]))
    \s*(?=\S)""", re.VERBOSE)
_KOREAN = re.compile(
    r"^[(\[](?P<place>[\uac00-\ud7a3·]{2,12})\s?=\s?(?P<agency>[^()\[\]=\s]{2,20})"
    r"(?:[)\]]\s*(?P<who>[^=.]{0,30}?)\s*=|\s+(?P<signed>[\uac00-\ud7a3·]{2,9}\s기자)[)\]])")
_CHINESE = re.compile(
    r"^[\s　（(【]*(?P<agency>新华社|新華社|中新社|中新网|央视网|人民网)?"
    r"(?P<place>[\u4e00-\u9fff]{2,8}?)(?P<date>\d{1,2}月\d{1,2}日)[电電讯訊]")
_BRACKETED = re.compile(  # "MOSCOW (Example News / Sputnik - 29th April, 2020) It is …"
    r"^\s*(?P<place>[^\W\d_][^():,.\d\n]{1,40}?)\s?[(（](?P<agency>[^()（）\n]{4,70})[)）]\s?(?=\w)")
_SIGNED = re.compile(r"^(?P<agency>[^,:()\d]{2,30}),\s(?P<place>[^\W\d_][^,:.()\d]{1,30})$")  # "AFP, MANILA"
_SURE_SIGN = re.compile(r"\.\s?[-–—]\s*$")  # "Washington.- El …"
_NUMERAL = re.compile(r"\s[IVX]+$")
_NO_PARAGRAPH = HEADINGS | {"li", "dt", "td", "th", "tr"}  # what begins so there is a label
_LEAST = 4  # letters of a place in capitals: shorter words are abbreviations
_SIGNS = re.compile(r"\s*[/|–—-]\s*|\s۔\s")
_ABOVE = 3  # blocks before the text that may be its dateline
_HEAD = 140  # characters in which a dateline ends
_FIRST = 4  # blocks of the run that may begin with it


def choose(document: Document, _options: Options) -> None:
    """Settle `dateline` and, where it names a wire service, `agency`."""
    inside = (document.blocks[index] for index in document.run)
    for block in islice((block for block in inside if not any(mark.sure for mark in block.marks)), _FIRST):
        found = parse(block.text, document.facts.get("date_published"), document.language)
        if found is not None and (found.agency or (block.tag not in _NO_PARAGRAPH and is_signed(document))):
            document.settle("dateline", found, "first paragraph")
            who = _KOREAN.match(block.text)
            names = split_names(who["who"] or who["signed"] or "") if who else []
            if names:
                document.propose("authors", Candidate(tuple(names), "dateline", 2, who[0] if who else ""))
            if found.agency:
                document.settle("agency", found.agency, "dateline")
            return
    _above(document)


def _above(document: Document) -> None:
    """`AFP, MANILA`: a dateline on a line of its own before the text, or the text's first."""
    start = document.run.start
    for block in document.blocks[max(0, start - _ABOVE):start + 1]:
        found = _SIGNED.match(block.text)
        agency = agency_in(found["agency"]) if found else None
        if found is not None and agency and _is_named(found["place"]):
            document.settle("dateline", Dateline(found["place"].strip(), None, agency), "line before the text")
            return


def _is_named(place: str) -> bool:
    """Whether all words of a short line begin with capitals, as those of a place do; letters without case will do."""
    named = place.split()
    return len(named) <= 3 and not any(word[0].islower() or is_stop_word(word) for word in named)


def parse(text: str, published: str | None, language: str | None) -> Dateline | None:
    """The dateline that heads a paragraph, its day with the year from the publication date; None if there is none."""
    head = text[:_HEAD]
    found = _CHINESE.match(head) or _KOREAN.match(head) or _WESTERN.match(head)
    if found is None:
        return _bracketed(head, published, language)
    parts = found.groupdict()
    place, date, wire = parts["place"], parts.get("date") or parts.get("day"), parts["agency"]
    agency = agency_in(wire) if wire else None
    if wire and found.re is _KOREAN:
        agency = agency or wire  # only an agency or a paper stands behind the place and "="
    day = find_days(date, language) if date else None
    if wire and agency is None:
        return None
    if found.re is _WESTERN and not _convincing(place, day is not None or _is_sure_sign(found, place), agency):
        return None
    date = nearest_year(*day, published) if day and published else None
    return Dateline(place.strip() if place else None, date, agency)


def _is_sure_sign(found: re.Match[str], place: str | None) -> bool:
    """`Lowick.- The council …`: whether a full stop and a dash stand behind a place, which has no number as a pope has."""
    if place is None or not _is_named(place) or _NUMERAL.search(place):
        return False
    return _SURE_SIGN.search(found[0]) is not None


def _bracketed(head: str, published: str | None, language: str | None) -> Dateline | None:
    """A place before a bracket that holds a day, and perhaps who reports."""
    found = _BRACKETED.match(head)
    day = find_days(found["agency"], language) if found else None
    if found is None or day is None or not _is_named(found["place"]):
        return None
    named = _SIGNS.split(found["agency"])
    if len(named) < 2 or any(map(str.isdigit, named[0])):
        return None  # the years of a life, a day told in passing
    agency = next(filter(None, map(agency_in, named)), None)
    return Dateline(found["place"].strip(), nearest_year(*day, published) if published else None, agency)


def _convincing(place: str | None, has_day: bool, agency: str | None) -> bool:
    """A wire service, or a place in capitals, or a place with a day: a sentence with a dash has none of them."""
    if place is None:
        return agency is not None
    named = place.split()
    if len(named) > 5 or fold(place) in agencies() or any(is_stop_word(word) for word in named):
        return False
    capitals = place.isupper() and len(place) >= _LEAST
    return bool(agency) or (has_day and place[0].isupper()) or (capitals and fold(place) not in name_parts("no_places"))
