"""When it was published and when modified, each with the string that it was read from.

    candidates   how a date is proposed, and whether it is called an update
    data         JSON-LD, meta elements, `<time>`, scripts, the page's own address
    lines        header lines, sign-offs, labelled lines elsewhere
    yearless     days without a year
    choice       the ranks of these, and which of the candidates it is
"""

from __future__ import annotations

from cleantext.document import Candidate, Document, Label
from cleantext.fields.dates.choice import (
    BESIDE_TITLE,
    DAY_CHARS,
    ELEMENT,
    ELSEWHERE,
    MODIFIED,
    PUBLISHED,
    RIGHT_ABOVE,
    SHOWN,
    day_of,
    settle,
    settle_as,
)
from cleantext.fields.dates.data import propose_data, propose_elements, propose_only_ones, propose_url
from cleantext.fields.dates.lines import propose_lines
from cleantext.fields.dates.yearless import day_beside
from cleantext.fields.header import header_blocks
from cleantext.fields.site import is_signed
from cleantext.options import Options

_BELOW = 3  # blocks below the header in which a date may still be the article's


def choose(document: Document, options: Options) -> None:
    """Propose candidates and settle both dates, each with the raw string beside it."""
    locale = locale_of(document)
    propose_data(document, locale)
    header = _with_lines_below(document, header_blocks(document))
    propose_elements(document, header, locale)
    propose_url(document)
    propose_lines(document, header, options, locale)
    signed = is_signed(document)
    if PUBLISHED not in document.candidates and document.kind == "html" and signed:
        propose_only_ones(document, locale)
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


def _with_lines_below(document: Document, header: list[int]) -> list[int]:
    """The header and the lines below it, up to a list of teasers or a comment."""
    first = header[-1] + 1 if header else len(document.blocks)
    for index in range(first, min(len(document.blocks), first + _BELOW)):
        if document.blocks[index].marked(Label.COMMENT, Label.RELATED):
            return [*header, *range(first, index)]
    return [*header, *range(first, min(len(document.blocks), first + _BELOW))]
