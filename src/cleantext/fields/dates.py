"""When it was published and when modified: at the precision stated, from the page's data or its header lines."""

from __future__ import annotations

from cleantext.document import Candidate, Document, Label
from cleantext.fields.header import header_zone
from cleantext.fields.site import articles
from cleantext.fields.when import Moment, find_moments, parse_moment
from cleantext.label.parts import is_header_line
from cleantext.options import Options
from cleantext.words import fold, match

PUBLISHED, MODIFIED = "date_published", "date_modified"
_JSON_LD = (("datePublished", PUBLISHED), ("dateModified", MODIFIED), ("dateCreated", PUBLISHED))
_META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate", "publish-date",
    "citation_publication_date", "og:published_time", "cxenseparse:recs:publishtime", "date",
)
_META_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_META = dict.fromkeys(_META_PUBLISHED, PUBLISHED) | dict.fromkeys(_META_MODIFIED, MODIFIED)
_DATE_CHARS = 220


def choose(document: Document, options: Options) -> None:
    """Propose candidates and settle both dates, each with the raw string beside it."""
    _propose_data(document)
    zone = header_zone(document)
    _propose_times(document, zone)
    for index, block in enumerate(document.blocks):
        if index in zone:
            _propose_line(document, index, options)
        elif block.marked(Label.DATE) and _is_date_line(document, index):
            block.mark(Label.DATE, "date: labelled date line")  # a footer's, a teaser's, a comment's: the last resort
            for moment in find_moments(block.text, document.language)[:1]:
                _propose(document, _role(document, index, moment), moment, "labelled date line", 5, index)
    for name in (PUBLISHED, MODIFIED):
        candidates = sorted(document.candidates.get(name, []), key=lambda c: c.rank)
        if candidates:
            best = _most_precise(candidates)
            document.settle(name, best.value, best.source)
            document.facts[f"{name}_raw"] = best.raw


def _most_precise(candidates: list[Candidate]) -> Candidate:
    """The best-ranked candidate, or one that says the same day with a time or an offset."""
    first = candidates[0]
    same = [c for c in candidates if str(c.value).startswith(str(first.value)[:10])]
    return max(same, key=lambda c: (len(str(c.value)) if len(str(first.value)) == 10 else 0, -c.rank))


def _propose(
        document: Document, name: str, moment: Moment | None, source: str, rank: int, block: int | None = None) -> None:
    if moment is not None:
        document.propose(name, Candidate(moment.iso, source, rank, moment.raw, block))


def _propose_data(document: Document) -> None:
    for item in articles(document):
        for rank, (key, name) in enumerate(_JSON_LD):
            if isinstance(item.get(key), str):
                _propose(document, name, parse_moment(item[key]), f"json-ld {key}", rank // 2)
    for key, name in _META.items():
        for content in document.evidence.meta.get(key, ())[:1]:
            _propose(document, name, parse_moment(content), f"meta {key}", 1)


def _propose_times(document: Document, zone: range) -> None:
    for stamp, kind, index in document.evidence.times:
        stated = kind in {"datePublished", "dateModified"}
        if stated or index in zone:
            name = MODIFIED if kind == "dateModified" else PUBLISHED
            _propose(document, name, parse_moment(stamp), f"<time> {kind}", 1 if stated else 2)


def _is_date_line(document: Document, index: int) -> bool:
    text = document.blocks[index].text
    return 0 < len(text) <= _DATE_CHARS and is_header_line(text, document.language)


def _in_a_sentence(document: Document, index: int, options: Options) -> bool:
    """Whether a date is only a part of a line of text: the model takes what stands before it for text."""
    before = document.blocks[index - 1] if index and document.blocks[index].continues else None
    return before is not None and (before.score or 0.0) >= options.threshold and not before.marks


def _propose_line(document: Document, index: int, options: Options) -> None:
    """A header line that is a date, with or without "Published" or "Updated" before it."""
    block = document.blocks[index]
    if not _is_date_line(document, index) or _in_a_sentence(document, index, options):
        return
    moments = find_moments(block.text, document.language)
    block.mark(Label.DATE, "date: header line")
    for moment in moments:
        _propose(document, _role(document, index, moment), moment, "header line", 3, index)


def _role(document: Document, index: int, moment: Moment) -> str:
    """Whether a moment of a header line is called an update, in its line or the one before."""
    text = document.blocks[index].text
    before = text[:moment.start].strip() or (document.blocks[index - 1].text if index else "")
    tail = before.split()[-3:]
    phrases = [" ".join(tail[i:]) for i in range(len(tail))]
    hits = [hit for phrase in phrases for hit in match(fold(phrase)) if hit.rule.section == "date"]
    return MODIFIED if any(hit.rule.moment == "modified" for hit in hits) else PUBLISHED
