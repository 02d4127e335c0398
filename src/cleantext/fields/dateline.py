"""The dateline: place, day and agency at the head of a wire report. The sentence stays in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import islice, pairwise

from cleantext.article import Dateline
from cleantext.document import Block, Candidate, Document, Label
from cleantext.fields.byline.choice import DOUBTFUL, LINE
from cleantext.fields.names import is_person, is_stop_word, split_names
from cleantext.fields.site import is_signed
from cleantext.fields.when import find_days, find_moments, is_weekday, nearest_month, nearest_year
from cleantext.folding import FIRST_NOT_LATIN, fold
from cleantext.options import Options
from cleantext.read.boxes import HEADINGS
from cleantext.words import agencies, agency_in, labels, name_parts, sections_of

IsTold = Callable[[str], bool]  # whether the article says that something is in a place

_WESTERN = re.compile(  # the look at signs comes first, since most sentences have none of them
    r"""^(?=[^(（/:–—―-]*[(（/:–—―-])\s*
    (?P<place>[^\W\d_][^():,\d\n]{1,50}?(?:,\s[^\W\d_][^():,\d\n]{1,30}?)??)?
    (?:,\s[A-Z][\w-]{2,30}\.[a-z]{2,4}(?:\.[a-z]{2})?)?
    (?:,\s*(?P<date>[^(),\n–—-]{0,14}?\d{1,2}[^(),\n–—-]{0,14}?)(?:,\s\d{4})?|\s+(?P<day>\d{1,2}\.?\s[^\W\d_]{3,12}\.?))?
    (?:[\s.,]*(?:--)?[(（/](?P<agency>[^()（）\n]{2,40}?)[)）/]\s*(?:--|[-–—―:]|\.\s?[-–—]|\.(?=\s))
      |\s*(?:--|[–—―:]|(?<=\s)-|-(?=\s)|\.\s?[-–—]))
    \s*(?=\S)""", re.VERBOSE)
_PLACELESS = re.compile(  # "March 4 (Reuters) - The council …"
    r"^\s*(?P<place>)(?P<date>[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,9}\.?)\s?"
    r"\((?P<agency>[^()\d\n]{2,30})\)\s?[.–—-]")
_UNDASHED = re.compile(  # "Lowick, Sep 2 (PTI) The council …"
    r"^(?P<place>[^\W\d_][^():,\d\n]{1,40}),\s(?P<date>[^(),\d\n]{0,12}\d{1,2}[^(),\d\n]{0,12})\s"
    r"\((?P<agency>[^()\n]{2,20})\)\s(?=\w)")
_STOPPED = re.compile(  # "LOWICK. The council …"
    r"^(?P<place>[A-ZÀ-ÞŽŠČŤĽ][A-ZÀ-ÞŽŠČŤĽ /-]{3,30})\.\s(?=[A-ZÀ-ÞŽŠČŤĽ„»\"][^\W\d_])")
_REGIONAL = re.compile(  # "Lowick. Der Rat …", where the article says that something is in Lowick
    r"^(?P<place>[A-ZÄÖÜ][a-zäöüß]{2,}(?:[ -][A-ZÄÖÜ]?[a-zäöüß]+){0,2})\.\s(?=[A-ZÄÖÜ„][^\W\d_])")
_PARENTHESISED = re.compile(  # "(Lowick) Le conseil …"
    r"^\((?P<place>[A-ZÀ-Þ][^()\d,.]{2,40})\)\s(?=[A-ZÀ-Þ«“][^\W\d_\s]*)")
_MEXICAN = re.compile(  # "Lowick, Gro., El consejo …"
    r"^(?P<place>[A-ZÀ-Þ][^(),.\d\n]{2,40},\s(?:Ags|BC|BCS|Camp|Chis|Chih|Coah|Col|Dgo|Gto|Gro|Hgo|Jal|Méx|Mich|Mor|Nay|NL|Oax|"
    r"Pue|Qro|QR|Q\.\sRoo|SLP|Sin|Son|Tab|Tamps|Tlax|Ver|Yuc|Zac)\.?),\s(?=[A-ZÀ-Þ])")
_GERMAN = re.compile(  # "Lowick (Niedersachsen) – Der Rat …"
    r"^(?P<place>[A-ZÄÖÜ][^(),.\d\n]{2,30})\s\((?:Baden-Württemberg|Bayern|Brandenburg|Hessen|Mecklenburg-Vorpommern|Niedersachsen"
    r"|Nordrhein-Westfalen|NRW|Rheinland-Pfalz|Saarland|Sachsen|Sachsen-Anhalt|Schleswig-Holstein|Thüringen|Österreich|Schweiz"
    r"|Italien|Frankreich|Spanien|England|USA)\)\s[–—-]\s(?=\S)")
#: Languages whose papers write so.
_WRITTEN_IN = {_STOPPED: {"de", "sv", "sk", "cs"}, _REGIONAL: {"de"}, _GERMAN: {"de"}, _PARENTHESISED: {"fr"},
               _MEXICAN: {"es"}}
_CAPITALS_BEHIND = re.compile(  # "Lowick, March 9, GNA – The council …"
    r"^(?P<place>[A-ZÀ-Þ][^(),.\d\n]{2,30}(?:\s\([A-Z/]{2,8}\))?),\s(?P<date>[^\W\d_]{3,9}\.?\s\d{1,2}),\s(?:[A-Z]{3,5})\s?[–—-]\s")
_BELARUSIAN = re.compile(  # "2 сентября, Ловик /Корр. БЕЛТА - Анна Рыбак/. Совет …"
    r"^(?P<date>\d{1,2}\s[^\W\d_]{3,9}),\s(?P<place>[А-ЯЁ][^/,\d]{2,25})\s/\s?Корр\.\s[^/]{2,60}/\.\s")
_RUSSIAN = re.compile(  # "ЛОВИК, 2 сен — РИА Новости. Совет …", "Ловик. 2 сентября. ИНТЕРФАКС - Совет …"
    r"^(?P<place>[А-ЯЁІЇЄҐ][^,.\d\n]{1,30})[.,]\s(?P<date>\d{1,2}\s[^\W\d_]{3,9}\.?)(?:\s?[–—-]|(?<=\.)|\.)\s"
    r"(?P<agency>[^\W\d_][^.–—\d\n]{1,24}?)(?:\.|\s[–—-])\s")
_ARABIC = re.compile(  # "الميناء في 2 سبتمبر / وام / …"
    r"^(?P<place>[^\W\d_][^()/:,\d\n]{1,30}?)\sفي\s(?P<date>\d{1,2}\s[^\W\d_]{3,9})\s?/\s?(?P<agency>[^/\d\n]{2,20}?)\s?/")
_KOREAN = re.compile(
    r"^[(\[](?P<place>[\uac00-\ud7a3·]{2,12})\s?=\s?(?P<paper>[^()\[\]=\s]{2,20})"
    r"(?:[)\]]\s*(?P<who>[^=.]{0,30}?)\s*=|\s+(?P<signed>[\uac00-\ud7a3·]{2,9}\s기자)[)\]])")
_CHINESE = re.compile(
    r"^[\s　（(【]*(?:本[报報台网網]|(?P<agency>新华社|新華社|中新社|中新网|央视网|人民网))?"
    r"(?P<place>[\u4e00-\u9fff]{2,8}?)(?P<date>\d{1,2}月\d{1,2}日)[专專]?[电電讯訊]"
    r"\s?(?:[（(][^（()）]{0,6}?[记記]者(?P<who>[^（()）]{2,30})[）)])?")
_TAIWANESE_PAPER = re.compile(  # "〔記者王小河／新港報導〕"
    r"^[〔［\[（(]記者(?P<who>[\u4e00-\u9fff、]{2,16})[／/](?P<place>[\u4e00-\u9fff]{2,6}?)報導[〕］\]）)]")
_TAIWANESE = re.compile(  # "（中央社記者王小河新港2日電）": names have three characters
    r"^[（(](?P<agency>中央社)(?:記者(?P<who>(?:[\u4e00-\u9fff]{2,3}、)*[\u4e00-\u9fff]{3}))?"
    r"(?P<place>[\u4e00-\u9fff]{2,6})(?P<of_month>\d{1,2})日[綜合外]{0,3}電[）)]")
_JAPANESE = re.compile(  # "[新港　２日　ロイター] -"
    r"^[\[［【](?P<place>[^\s\d\[\]]{1,12})\s(?P<of_month>\d{1,2})日\s(?P<agency>[^\s\]］】]{2,12})[\]］】]")
_JAPANESE_PAPER = re.compile(  # "【新港共同】", "【新港＝河野一郎】"
    r"^【(?P<place>[\u3040-\u30ff\u4e00-\u9fff・]{1,10}?)"
    r"(?:(?P<agency>共同|時事|ロイター|AFP時事|AFP)|＝(?P<who>[^】＝\s]{2,12}))】")
#: The patterns, in the order in which they are tried.
_PATTERNS = (
    _CHINESE, _TAIWANESE, _TAIWANESE_PAPER, _JAPANESE, _JAPANESE_PAPER, _KOREAN, _ARABIC, _RUSSIAN, _BELARUSIAN,
    _PLACELESS, _CAPITALS_BEHIND, _GERMAN, _WESTERN, _UNDASHED, _STOPPED, _REGIONAL, _PARENTHESISED,
    _MEXICAN)
_UNSURE = (_WESTERN, _UNDASHED, _STOPPED)  # patterns that sentences may have, too
_LED = re.compile(r"^\s*[(（](?P<agency>[^()（）\d\n]{2,20})[)）]\s?[-–—]+\s(?=[^\W\d_])")  # "(ANSA) - LOWICK, 2 SET -"
_BRACKETED = re.compile(  # "MOSCOW (Example News / Sputnik - 29th April, 2020) It is …"
    r"^\s*(?P<place>[^\W\d_][^():,.\d\n]{1,40}?)\s?[(（](?P<agency>[^()（）\n]{4,70})[)）]\s?(?=\w)")
_WIRE = re.compile(r"[A-ZÀ-Þ]{2,6}")  # an agency that nobody knows, beside a day or before ".-"
_LONG_WIRE = re.compile(r"[A-ZÀ-Þ]{2,12}(?: [A-ZÀ-Þ]{2,12})?")  # … beside a day, behind a town in capitals
_ALONE = re.compile(r"^(?P<place>[^\W\d_][^():,.\d]{1,40})\s[(](?P<agency>[^()\d]{2,20})[)]$")  # "Lowick (ots)"
_SIGNED = re.compile(r"^(?P<agency>[^,:()\d]{2,30}),\s(?P<place>[^\W\d_][^,:.()\d]{1,30})$")  # "AFP, MANILA"
_DASHES = frozenset("–—-")
_DASH = re.compile(r"\s(?:[–—―]|--)\s*$")
_SURE_SIGN = re.compile(r"\.\s?[-–—]\s*$")  # "Washington.- El …"
_SHORTENED = re.compile(r"\b(?:[A-Z]\.)+[A-Z]$")  # "N.Y", "D.C", without the last full stop
_NUMERAL = re.compile(r"\s[IVX]+$")
_NO_PARAGRAPH = HEADINGS | {"li", "dt", "tr"}  # what begins so there is a label
_PARAGRAPH = 80  # characters of a text's block that stands apart from the others
_LEAST = 4  # letters of a place in capitals: shorter words are abbreviations
_SIGNS = re.compile(r"\s*[/|–—-]\s*|\s۔\s")
_SPEAKER = re.compile(r"[A-Z][A-Z.,' -]{1,40}:\s")
_ANSWERS, _SPEECHES = 60, 3  # blocks of the run that are looked at, and those in which somebody speaks in an interview
_ABOVE, _BELOW = 3, 3  # blocks before the text, or in its beginning, that may be its dateline
#: Languages in which the names of towns have other endings behind "in".
_INFLECTED = frozenset({"ru", "uk", "be", "bg", "mk", "sr", "hr", "sl", "cs", "sk", "pl"})
_HEAD = 140  # characters in which a dateline ends
_FIRST, _FURTHER = 4, 8  # blocks of the run that may begin with it; with one that names an agency
#: What stands before a day alone on a line, as above press releases: `LOWICK, March 4, 2021`, `Lowick, le 4 mars 2021`.
_BEFORE_DAY = re.compile(r"(?P<place>[^\W\d_][^():,\d\n]{1,30}),\s(?:[^\W\d_]{1,3}\.?\s)?$")
_DATED_CHARS = 60  # of such a line
_BELOW_TITLE = 14  # lines below the title that may hold the place beside the day, the text or parts of it among them
#: `Lowick - 4 March 2021`, `Updated March 4, 2021 - LOWICK`: a place on the line of the day.
_BEFORE_DATE = re.compile(r"(?P<place>[^\W\d_][\w .'’()-]{2,38}?)\s[-–—]")
_BEHIND_DATE = re.compile(r"[-–—]\s(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30})")


def choose(document: Document, _options: Options) -> None:
    """Settle `dateline` and, where it names a wire service, `agency`; propose who reports from there."""
    inside = (document.blocks[index] for index in _text_below_title(document))
    plain = (block for block in inside if not any(mark.sure for mark in block.marks))
    for number, block in enumerate(islice(plain, _FURTHER)):
        found, who = _read(block.text, document.facts.get("date_published"), document.language,
                           partial(_is_told, document))
        if found is None or (found.agency is None and (number >= _FIRST or _is_label(document, block))):
            continue
        document.settle("dateline", found, "first paragraph")
        names = tuple(split_names(who))
        if names:
            document.propose("authors", Candidate(names, "dateline", _reporter_rank(block.text), who))
        if found.agency:
            document.settle("agency", found.agency, "dateline")
        return
    _above(document)


def _text_below_title(document: Document) -> Iterator[int]:
    """The text from the title on: notices between the first paragraphs may part them from the rest."""
    title, run = document.facts.get("title_block"), document.run
    for index in range(title + 1, run.start) if title is not None else ():
        block = document.blocks[index]
        if len(block.text) >= _PARAGRAPH and (block.score or 0.0) >= document.bar:
            yield index
    yield from run


def _is_label(document: Document, block: Block) -> bool:
    """Whether what looks like a place without an agency is the beginning of a list's item, or who speaks."""
    return block.tag in _NO_PARAGRAPH or not is_signed(document) or _is_speaker(document, block.text)


def _is_told(document: Document, place: str) -> bool:
    """Whether the article says that something is in a place that no agency and no day shows to be one."""
    texts = [document.facts.get("title") or "", *(document.blocks[index].text for index in document.run)]
    stem = re.escape(place[:-1]) if document.language in _INFLECTED and len(place) > _LEAST else re.escape(place)
    ending = r"\w{0,3}" if document.language in _INFLECTED else ""
    before, behind = "|".join(name_parts("before_places")), "|".join(name_parts("behind_places"))
    told = re.compile(rf"(?<!\w)(?:(?:{before})\s{stem}{ending}(?!\w)|{stem}\s(?:{behind})(?!\w))", re.IGNORECASE)
    return any(place[:-1] in text and told.search(text) for text in texts)


def _is_speaker(document: Document, text: str) -> bool:
    """Whether a text begins as others do, with who says it: `COURIER: Who pays for it?`."""
    if not _SPEAKER.match(text):
        return False
    found = (_SPEAKER.match(document.blocks[index].text) for index in islice(document.run, _ANSWERS))
    return sum(speaker is not None for speaker in found) >= _SPEECHES


def _reporter_rank(text: str) -> int:
    """Korean papers say that somebody reports, Japanese ones only name who may: the paper's own word goes before it."""
    return DOUBTFUL if _JAPANESE_PAPER.match(text) else LINE


def _above(document: Document) -> None:
    """`AFP, MANILA`, `LOWICK, March 4, 2021`: a dateline on a line of its own before the text, or the text's first."""
    title, blocks = document.facts.get("title_block"), document.blocks
    start = max(document.run.start, title + 1 if title is not None else 0)
    for block, after in pairwise(blocks[max(0, start - _ABOVE):start + _BELOW]):
        line = f"{block.text} {after.text}" if after.continues else block.text
        found = _signed(block.text) or _dated(line, document.language) or _torn(document, block.text, after.text)
        if found is not None:
            document.settle("dateline", found, "line before the text")
            return
    _beside_day(document)


def _beside_day(document: Document) -> None:
    """A place beside the day below the title: `Lowick - 4 March 2021`, `Por Ann Example / — / Lowick / 4 de março`."""
    title = document.facts.get("title_block")
    below = document.blocks[title + 1:title + _BELOW_TITLE] if title is not None else []
    for at in range(len(below) - 1):
        place = _place_beside(below, at)
        if place and _is_named(place) and not _is_word(place) and agency_in(place) is None:
            document.settle("dateline", Dateline(place, None, None), "beside the day")
            return


def _place_beside(below: list[Block], at: int) -> str:
    """What stands beside a day as a place does, "" for nothing."""
    block, after = below[at:at + 2]
    if after.continues and after.marked(Label.DATE, sure=True) and not block.marks:
        found = _BEFORE_DATE.fullmatch(block.text)
    elif after.continues and block.marked(Label.DATE, sure=True):
        found = _BEHIND_DATE.fullmatch(after.text)
    else:
        dashed = at > 1 and below[at - 1].text in _DASHES and below[at - 2].marked(Label.BYLINE)
        return block.text if dashed and after.marked(Label.DATE, sure=True) else ""
    return found["place"] if found else ""


def _torn(document: Document, text: str, after: str) -> Dateline | None:
    """`LOWICK, Va. (WBRV) —` on a line of its own, torn off its paragraph."""
    if len(text) > _DATED_CHARS or text[-1:] not in "–—―-":
        return None
    return _read(f"{text} {after}", document.facts.get("date_published"), document.language)[0]


def _signed(text: str) -> Dateline | None:
    found = _SIGNED.match(text) or _ALONE.match(text)
    agency = agency_in(found["agency"]) if found else None
    return Dateline(found["place"].strip(), None, agency) if found and agency and _is_named(found["place"]) else None


def _dated(text: str, language: str | None) -> Dateline | None:
    day = next(iter(find_moments(text, language)), None) if len(text) <= _DATED_CHARS else None
    found = _BEFORE_DAY.match(text, 0, day.start) if day and day.end >= len(text.rstrip(" .")) else None
    place = found["place"] if found else ""
    if day is None or not place or not _is_named(place) or is_weekday(place, language) or _is_word(place):
        return None
    return Dateline(place, day.iso[:10], None)


def _is_word(place: str) -> bool:
    """Whether what looks like a place is a label, a button or who wrote it."""
    if fold(place) in name_parts("no_places") or is_person(place) or labels("byline").at_start(place) is not None:
        return True
    return bool(sections_of(place, sure=True))


def _is_named(place: str) -> bool:
    """Whether all words of a short line begin with capitals, as those of a place do; letters without case will do."""
    named = place.split()
    return len(named) <= 3 and not any(word[0].islower() for word in named) and not _has_stop_word(place)


def _has_stop_word(place: str) -> bool:
    """Whether a place has a word that names of towns do not have: "Los Angeles", "Culiacán, Sin." are towns."""
    first, *others = place.partition(",")[0].split()
    return any(map(is_stop_word, others if first.casefold() in name_parts("town_articles") else [first, *others]))


def parse(text: str, published: str | None, language: str | None) -> Dateline | None:
    """The dateline that heads a paragraph, its day with the year from the publication date; None if there is none."""
    return _read(text, published, language)[0]


def _never(_place: str) -> bool:
    return False


def _read(text: str, published: str | None, language: str | None, is_told: IsTold = _never
          ) -> tuple[Dateline | None, str]:
    """The dateline of a paragraph, and who is said to report from there."""
    head = text[:_HEAD]
    led = _LED.match(head)
    wire = agency_in(led["agency"]) if led else None
    if led and (wire or _WIRE.fullmatch(led["agency"])):
        rest, who = _read(text[led.end():], published, language)
        if wire is None:
            return rest, who
        return Dateline(rest.place if rest else None, rest.date if rest else None, wire), who
    for pattern in _patterns(language):
        found = pattern.match(head)
        dateline = _dateline(found, published, language, is_told) if found else None
        if found and dateline:
            parts = found.groupdict()
            return dateline, parts.get("who") or parts.get("signed") or ""
    return _bracketed(head, published, language), ""


@cache
def _patterns(language: str | None) -> list[re.Pattern[str]]:
    """Those that papers of a language write by."""
    return [pattern for pattern in _PATTERNS if language in _WRITTEN_IN.get(pattern, {language})]


def _dateline(found: re.Match[str], published: str | None, language: str | None, is_told: IsTold) -> Dateline | None:
    """What a pattern has found, if it is a dateline."""
    parts = found.groupdict()
    place, wire = parts["place"], parts.get("agency")
    agency = agency_in(wire) if wire else None
    if wire and agency is None and not _may_be_wire(found, wire):
        return None
    if found.re in (_PARENTHESISED, _REGIONAL) and not _may_be_town(place, is_told):
        return None
    if "paper" in parts:
        agency = agency_in(parts["paper"]) or parts["paper"]  # nothing else stands behind the place and "="
    said = parts.get("date") or parts.get("day")
    day = find_days(said, language) if said else None
    if found.re in _UNSURE and not _convincing(found, place, day is not None, agency) and not (
            place and day is None and _is_dashed(found, place) and is_told(place.strip())):
        return None
    if parts.get("of_month"):
        date = nearest_month(int(parts["of_month"]), published) if published else None
    else:
        date = nearest_year(*day, published) if day and published else None
    return Dateline(_with_full_stop(place.strip(), found) if place else None, date, agency)


def _may_be_town(place: str, is_told: IsTold) -> bool:
    """Whether what stands in brackets before a text is a town, as the article says or capitals do."""
    if not _is_named(place) or _is_word(place) or agency_in(place) is not None:
        return False
    return place.isupper() or is_told(place)


def _may_be_wire(found: re.Match[str], wire: str) -> bool:
    """Whether an agency that nobody knows may be one: `Lowick (ANC).- The council …`, `الميناء في 2 سبتمبر /وكم/`."""
    if found.re is _ARABIC:
        return True
    if found.re is _UNDASHED:
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
    return _is_named(place) and not _NUMERAL.search(place) and _SURE_SIGN.search(found[0]) is not None


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


def _is_dashed(found: re.Match[str], place: str) -> bool:
    """`Lowick – Um drei Uhr …`: whether a short name, a dash and a capital or a quotation begin a paragraph."""
    goes_on = found.string[found.end():found.end() + 1]
    if not _is_named(place) or is_person(place) or goes_on.islower() or goes_on.isdigit():
        return False
    return _DASH.search(found[0]) is not None


def _convincing(found: re.Match[str], place: str | None, has_day: bool, agency: str | None) -> bool:
    """A wire service, or a place in capitals, or a place with a day: a sentence with a dash has none of them."""
    if place is None:
        return agency is not None
    named = place.split()
    if len(named) > 5 or fold(place) in agencies() or _has_stop_word(place):
        return False
    if agency or fold(place) in name_parts("no_places"):
        return agency is not None
    if has_day or _is_sure_sign(found, place):
        return not place[0].islower()
    goes_on = found.string[found.end():found.end() + 1].islower()
    first = place.partition(",")[0]  # "NIIMI, Okayama -- The …"
    return first.isupper() and len(first) >= _LEAST and not goes_on and _is_named(place)
