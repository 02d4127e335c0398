"""When it was published and when modified: the candidates, from the page's data, its header lines, its address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleantext.document import Block, Candidate, Document, Label
from cleantext.fields.date_choice import (
    BESIDE_TITLE,
    DATA,
    DAY_CHARS,
    ELEMENT,
    ELSEWHERE,
    META,
    MODIFIED,
    PUBLISHED,
    RIGHT_ABOVE,
    SHOWN,
    SIGNED,
    URL,
    day_of,
    settle,
    settle_as,
)
from cleantext.fields.header import blocks_with, header_blocks, sign_off
from cleantext.fields.site import articles, is_signed
from cleantext.fields.title import REPEATED_TITLE
from cleantext.fields.when import Moment, day_told, find_moments, moment_ago, parse_moment
from cleantext.fields.yearless import day_beside, is_date_word
from cleantext.folding import fold
from cleantext.label.parts import is_header_line
from cleantext.options import Options
from cleantext.read.zones import zone_bit
from cleantext.words import match

_JSON_LD = {"datePublished": PUBLISHED, "dateModified": MODIFIED, "dateCreated": PUBLISHED, "uploadDate": PUBLISHED}
_META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "article:published", "og:published_time", "citation_publication_date", "citation_online_date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "published_date", "published", "datecreated", "cxenseparse:recs:publishtime",
    "date", "citation_date", "ms.date",
)
_META_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "last-modified",
    "dcterms.modified", "dc.date.modified", "lastmod", "article:modified", "og:modified_time", "dateupdate",
)
_META = dict.fromkeys(_META_PUBLISHED, PUBLISHED) | dict.fromkeys(_META_MODIFIED, MODIFIED)
_DATE_CHARS = 220
_DIGIT = re.compile(r"\d")
_URL_PARTS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_-])(\d{1,2})\2(\d{1,2})(?!\d)|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"
    r"|(?<!\d)(\d\d)[-_.](\d\d)[-_.](20\d\d)(?!\d)")
_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?!\d)")
_PLACE_CHARS = 40  # of "Harbour | Mill Creek," before a date: more is the beginning of a sentence
_PHRASE = 4  # words before a date that say what it is: "mis à jour le"
_LABEL_CHARS = 25  # of "Publication date", on the line before its date
_BELOW = 3  # blocks below the header in which a date may still be the article's
_HEAD_CHARS, _HEADS = 50, 5  # of a paragraph that begins with its date, and the first paragraphs that may
_BEHIND_DATE = re.compile(r"\s*[-–—:|•,]?\s*[\"'„“»«(]?[^\W\d_]")
#: `"publishedAt":"2021-03-04T05:06Z"` in a script, its quotes escaped or not; a fixed beginning is found fastest.
_SCRIPTED = re.compile(
    r'ubli(?<=[Pp]ubli)(?:sh|cation)[A-Za-z_]{0,14}(?:\\?["\'])?\s?:\s?\\?["\']'
    r'((?:19|20)\d\d-\d\d-\d\d(?:[T ][\d:.]{5,16}(?:Z|[+-]\d\d:?\d\d)?)?)\\?["\']')


def choose(document: Document, options: Options) -> None:
    """Propose candidates and settle both dates, each with the raw string beside it."""
    locale = locale_of(document)
    _propose_data(document, locale)
    header = _with_lines_below(document, header_blocks(document))
    _propose_elements(document, header, locale)
    _propose_url(document)
    _propose_lines(document, header, options, locale)
    signed = is_signed(document)
    if PUBLISHED not in document.candidates and document.kind == "html" and signed:
        _propose_only_ones(document, locale)
    settle(document, options, signed=signed)
    if PUBLISHED not in document.facts and signed:
        _publish_without_year(document, header, options, locale)
    if PUBLISHED not in document.facts:
        _publish_update(document)


def _publish_without_year(document: Document, header: list[int], options: Options, locale: str | None) -> None:
    """`Jun 9` beside the title: in the year before the crawl, or in the one that the page states elsewhere."""
    title = document.facts.get("title_block")
    beside = [index for index in header if title is not None and -RIGHT_ABOVE <= index - title <= BESIDE_TITLE]
    latest = options.crawled.date().isoformat() if options.crawled else document.facts.get(MODIFIED)
    found = day_beside(document, beside, latest, locale)
    if found is not None:
        document.blocks[found.block].mark(Label.DATE, "date: day without a year")
        source = "header line, with a year stated elsewhere"
        settle_as(document, PUBLISHED, Candidate(found.day, source, SHOWN, found.raw, found.block))


def _publish_update(document: Document) -> None:
    """Where a page shows an update as its only date, that is when this text of it was published."""
    shown = {day_of(c) for c in document.candidates.get(MODIFIED, ()) if c.rank >= ELEMENT}
    if MODIFIED in document.facts and document.facts[MODIFIED][:DAY_CHARS] in shown:
        source = f"{document.provenance[MODIFIED]}, the only date: an update"
        raw = document.facts[f"{MODIFIED}_raw"]
        settle_as(document, PUBLISHED, Candidate(document.facts[MODIFIED], source, ELSEWHERE, raw))


def locale_of(document: Document) -> str | None:
    """The document's language with the region that the page or its host names: it decides what 04/03/2021 means."""
    declared = (document.evidence.language or "").replace("_", "-").lower()
    if "-" in declared and declared.split("-")[0] == document.language:
        return declared
    country = str(document.facts.get("hostname") or "").rpartition(".")[2]
    return f"{document.language}-{country}" if document.language == "en" and len(country) == 2 else document.language


def _propose(
        document: Document, name: str, moment: Moment | None, source: str, rank: int, block: int | None = None) -> None:
    if moment is not None:
        document.propose(name, Candidate(moment.iso, source, rank, moment.raw, block))


def _with_lines_below(document: Document, header: list[int]) -> list[int]:
    """The header and the lines below it, up to a list of teasers or a comment."""
    first = header[-1] + 1 if header else len(document.blocks)
    for index in range(first, min(len(document.blocks), first + _BELOW)):
        if document.blocks[index].marked(Label.COMMENT, Label.RELATED):
            return [*header, *range(first, index)]
    return [*header, *range(first, min(len(document.blocks), first + _BELOW))]


def _propose_data(document: Document, locale: str | None) -> None:
    for item in articles(document):
        for key, name in _JSON_LD.items():
            if isinstance(item.get(key), str):
                rank = META if key in ("dateCreated", "uploadDate") else DATA
                _propose(document, name, parse_moment(item[key], locale), f"json-ld {key}", rank)
    meta = document.evidence.meta
    for key, name in _META.items():
        if key in meta:
            _propose(document, name, parse_moment(meta[key][0], locale), f"meta {key}", META)
    if PUBLISHED not in document.candidates:
        for key in sorted(meta, key=lambda key: "date" not in key):  # a "time" of publishing may be the last build's
            if key not in _META and "publi" in key and ("date" in key or "time" in key):  # "w-published-date"
                _propose(document, PUBLISHED, parse_moment(meta[key][0], locale), f"meta {key}", META)


def _propose_elements(document: Document, header: list[int], locale: str | None) -> None:
    for stamp in document.evidence.times:
        kind, index = stamp.kind, document.place(stamp.block)
        stated = kind in {"datePublished", "dateModified"}
        if stated or index in header:
            name = MODIFIED if kind == "dateModified" or _is_called_update(document, index) else PUBLISHED
            rank = META if stated else ELEMENT
            moment = parse_moment(stamp.moment, locale)
            _propose(document, name, moment, f"<time> {kind}", rank, None if stated else index)


def _propose_only_ones(document: Document, locale: str | None) -> None:
    """Where nothing else dates a page: the one day of all its `<time>` elements, else of what its scripts call
    published."""
    elsewhere = zone_bit("related") | zone_bit("comment")
    stamps = [stamp for stamp in document.evidence.times if stamp.block and not stamp.block.zones & elsewhere]
    name = MODIFIED if any(_is_below_update(stamp.block, locale) for stamp in stamps if stamp.block) else PUBLISHED
    if not _propose_if_one(document, name, [parse_moment(stamp.moment, locale) for stamp in stamps], "only <time>"):
        scripted = [parse_moment(found[1]) for found in _SCRIPTED.finditer(document.source)]
        _propose_if_one(document, PUBLISHED, scripted, "script")


def _is_below_update(block: Block, locale: str | None) -> bool:
    """`This page was last changed on March 4, 2021`."""
    text = block.text[:_DATE_CHARS]
    return _says_update(next((text[:moment.start] for moment in find_moments(text, locale)), text))


def _propose_if_one(document: Document, name: str, moments: list[Moment | None], source: str) -> bool:
    """Propose the first of some moments if all are of one day. Whether they are."""
    found = [moment for moment in moments if moment is not None]
    if len({moment.iso[:DAY_CHARS] for moment in found}) != 1:
        return False
    _propose(document, name, found[0], source, ELSEWHERE)
    return True


def _propose_lines(document: Document, header: list[int], options: Options, locale: str | None) -> None:
    for index in header:
        _propose_line(document, index, options, locale, SHOWN)
    if PUBLISHED not in document.candidates:
        for index in _below_repeats(document):
            _propose_line(document, index, options, locale, SHOWN)
        _propose_heads(document, locale)
    for index in sign_off(document):
        if header and index > header[-1] and not document.blocks[index].marked(Label.COMMENT, Label.RELATED):
            _propose_line(document, index, options, locale, SIGNED)
    inside = frozenset(header)
    for index in _labelled(document):
        block = document.blocks[index]
        is_line = index not in inside and _is_date_line(block, locale)
        if is_line or (len(block.text) <= _DATE_CHARS and block.marked(Label.DATE, sure=True)):
            block.mark(Label.DATE, "date: labelled date line")  # a footer's, a teaser's, a comment's: the last resort
            for moment in find_moments(block.text, locale)[:1]:
                _propose(document, _role(document, index, moment), moment, "labelled date line", ELSEWHERE, index)


def _propose_heads(document: Document, locale: str | None) -> None:
    """`29.11.2022 – The council …`: a day at the head of the first paragraphs."""
    for index in document.run[:_HEADS]:
        text = document.blocks[index].text
        for moment in find_moments(text[:_HEAD_CHARS], locale)[:1] if text[:1].isdigit() else ():
            rest = _BEHIND_DATE.match(text, moment.end)
            if moment.start == 0 and rest and (rest[0][-1].isupper() or not rest[0][-1].islower()):
                _propose(document, PUBLISHED, moment, "head of the first paragraph", SHOWN, index)


def _below_repeats(document: Document) -> Iterator[int]:
    """The lines below those that say the title again: a text may have its title first, and its header much later."""
    for index, block in enumerate(document.blocks):
        if block.marks and any(mark.rule == REPEATED_TITLE for mark in block.marks):
            yield from range(index + 1, min(len(document.blocks), index + 1 + BESIDE_TITLE))


def _labelled(document: Document) -> Iterator[int]:
    """The lines that are called a date, on themselves or by the short line before them."""
    last = len(document.blocks) - 1
    for index, block in blocks_with(document, Label.DATE):
        yield index
        if index < last and len(block.text) <= _LABEL_CHARS and _DIGIT.search(block.text) is None:
            yield index + 1


def _is_date_line(block: Block, locale: str | None) -> bool:
    return 0 < len(block.text) <= _DATE_CHARS and is_header_line(block.text, locale)


def _in_a_sentence(document: Document, index: int) -> bool:
    """Whether a date is only a part of a line of text: the model takes what stands before it for text."""
    before = document.blocks[index - 1] if index and document.blocks[index].continues else None
    return (before is not None and (before.score or 0.0) >= document.bar and not before.marks
            and len(before.text) > _PLACE_CHARS)


def _propose_line(document: Document, index: int, options: Options, locale: str | None, rank: int) -> None:
    """A header line that is a date, with or without "Published" or "Updated" before it."""
    block = document.blocks[index]
    told = _told(document, index, options, locale) if options.crawled else None
    if told is not None:
        block.mark(Label.DATE, "date: day before the crawl")
        _propose(document, _role(document, index, told), told, "day before the crawl", rank, index)
        return
    if _DIGIT.search(block.text) is None or not _is_date_line(block, locale):
        return
    if _in_a_sentence(document, index):
        return
    block.mark(Label.DATE, "date: header line")
    rank = ELSEWHERE if _is_of_something_else(document, index) else rank
    moments = find_moments(block.text, locale)
    for moment in moments:
        _propose(document, _role(document, index, moment), _in_order(document, moment), "header line", rank, index)
    ago = moment_ago(block.text, options.crawled, locale) if options.crawled and not moments else None
    if ago is not None:
        _propose(document, _role(document, index, ago), ago, "time before the crawl", rank, index)


def _told(document: Document, index: int, options: Options, locale: str | None) -> Moment | None:
    """`Yesterday, 15:05`, `Published today`: the day that a line tells from the crawl, if it tells nothing else."""
    text = document.blocks[index].text
    moment = day_told(text, options.crawled, locale) if options.crawled else None
    before = text[:moment.start].strip() if moment else ""
    if moment is None or not is_date_word(before):
        return None
    return moment


def _is_of_something_else(document: Document, index: int) -> bool:
    """`Joined: Dec 11, 2021`: whether the label before a date is none of those that articles have."""
    block, before = document.blocks[index], document.blocks[index - 1] if index else None
    if before is None or not block.continues or before.text[-1:] not in ":：" or len(before.text) > _LABEL_CHARS:
        return False
    return not any(hit.rule.section in ("date", "byline") for hit in match(fold(before.text)))


def _in_order(document: Document, moment: Moment) -> Moment:
    """`09.10.2024` read as the data's date has it, where day and month could change places."""
    if not moment.ambiguous:
        return moment
    year, month, day = moment.iso[:DAY_CHARS].split("-")
    other = f"{year}-{day}-{month}"
    stated = {day_of(c) for name in (PUBLISHED, MODIFIED) for c in document.candidates.get(name, ())
              if c.rank in (DATA, META, ELEMENT, URL)}
    if other in stated and moment.iso[:DAY_CHARS] not in stated:
        return moment._replace(iso=other + moment.iso[DAY_CHARS:], ambiguous=False)
    return moment


def _role(document: Document, index: int, moment: Moment) -> str:
    """Whether a moment of a header line is called an update, in its line or the one before."""
    before = document.blocks[index].text[:moment.start].strip()
    return MODIFIED if _says_update(before or (document.blocks[index - 1].text if index else "")) else PUBLISHED


def _is_called_update(document: Document, index: int) -> bool:
    block = document.blocks[index] if index < len(document.blocks) else None
    return block is not None and len(block.text) <= _DATE_CHARS and _says_update(" ".join(block.text.split()[:3]))


def _says_update(before: str) -> bool:
    tail = before.split()[-_PHRASE:]
    phrases = [" ".join(tail[i:j]) for i in range(len(tail)) for j in range(i + 1, len(tail) + 1)]
    hits = [hit for phrase in phrases for hit in match(fold(phrase)) if hit.rule.section == "date"]
    return any(hit.rule.moment == "modified" for hit in hits)


def _propose_url(document: Document) -> None:
    """`/2021/03/04/`, `/20210304-`: the day in the page's own address."""
    address = document.facts.get("url") or document.url or ""
    found = _URL_PARTS.search(address) or _URL_NAMED.search(address)
    if found is None:
        return
    if found.re is _URL_NAMED:
        named = next(iter(find_moments(" ".join(found.group(3, 2, 1)), "en")), None)
        if named is not None:
            document.propose(PUBLISHED, Candidate(named.iso, "url", URL, found[0]))
        return
    parts = found.group(1, 3, 4) if found[1] else found.group(5, 6, 7) if found[5] else found.group(10, 9, 8)
    year, month, day = parts
    moment = parse_moment(f"{year}-{int(month):02}-{int(day):02}")
    if moment is not None:
        document.propose(PUBLISHED, Candidate(moment.iso, "url", URL, found[0]))
