"""The dates that the page states: JSON-LD, meta elements, `<time>`, its scripts, its own address."""

from __future__ import annotations

import re

from cleantext.document import Block, Candidate, Document
from cleantext.fields.dates.candidates import DATE_CHARS, propose, says_update
from cleantext.fields.dates.choice import DATA, DAY_CHARS, ELEMENT, ELSEWHERE, META, MODIFIED, PUBLISHED, URL
from cleantext.fields.site import articles
from cleantext.fields.when import Moment, find_moments, parse_moment
from cleantext.read.zones import zone_bit

_JSON_LD = {"datePublished": PUBLISHED, "dateModified": MODIFIED, "dateCreated": PUBLISHED, "uploadDate": PUBLISHED}
#: Names of meta elements in use for the day of publication, the most exact first …
_META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "article:published", "og:published_time", "citation_publication_date", "citation_online_date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "published_date", "published", "datecreated", "cxenseparse:recs:publishtime",
    "date", "citation_date", "ms.date", "article.published", "article:post_date", "article_date_original",
    "dcsext.articlefirstpublished", "og:pubdate", "bt:pubdate", "rbpubdate", "pub_date", "dateposted", "displaydate",
    "display_date", "article.created", "content_create_date", "dc.created", "dc:created", "dc:date", "dcterms.date",
    "dc.date.publication", "creation_date", "doc_date", "og:regdate", "ptime", "pdate",
)
#: … and for that of the last change.
_META_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "last-modified",
    "dcterms.modified", "dc.date.modified", "lastmod", "article:modified", "og:modified_time", "dateupdate",
    "article:modified_date", "article:post_modified", "article.updated", "bt:moddate", "dc.modified", "dc:modified",
    "lastmodified", "last_modified", "moddate", "revision_date", "date_modified", "updated_time",
)
_META = dict.fromkeys(_META_PUBLISHED, PUBLISHED) | dict.fromkeys(_META_MODIFIED, MODIFIED)
_URL_PARTS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_-])(\d{1,2})\2(\d{1,2})(?!\d)|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"
    r"|(?<!\d)(\d\d)[-_.](\d\d)[-_.](20\d\d)(?!\d)")
_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?!\d)")
_QUOTE = r"""(?:\\?["']|&quot;)"""
#: `"publishedAt":"2021-03-04T05:06Z"` in a script, its quotes escaped or not; a fixed beginning is found fastest.
_SCRIPTED = re.compile(
    rf"ubli(?<=[Pp]ubli)(?:sh|cation)[A-Za-z_]{{0,14}}{_QUOTE}?\s?:\s?{_QUOTE}"
    r"((?:19|20)\d\d-\d\d-\d\d(?:[T ][\d:.]{5,16}(?:Z|[+-]\d\d:?\d\d)?)?)" + _QUOTE)


def propose_data(document: Document, locale: str | None) -> None:
    """What JSON-LD and the meta elements state."""
    for item in articles(document):
        for key, name in _JSON_LD.items():
            if isinstance(item.get(key), str):
                rank = META if key in ("dateCreated", "uploadDate") else DATA
                propose(document, name, parse_moment(item[key], locale), f"json-ld {key}", rank)
    meta = document.evidence.meta
    for key, name in _META.items():
        if key in meta:
            propose(document, name, parse_moment(meta[key][0], locale), f"meta {key}", META)
    if PUBLISHED not in document.candidates:
        for key in sorted(meta, key=lambda key: "date" not in key):  # a "time" of publishing may be the last build's
            if key not in _META and "publi" in key and ("date" in key or "time" in key):  # "w-published-date"
                propose(document, PUBLISHED, parse_moment(meta[key][0], locale), f"meta {key}", META)


def propose_elements(document: Document, header: list[int], locale: str | None) -> None:
    """What elements `<time>` and microdata state, in the header or, where they say which date it is, anywhere."""
    for stamp in document.evidence.times:
        kind, index = stamp.kind, document.place(stamp.block)
        stated = kind in {"datePublished", "dateModified"}
        if stated or index in header:
            name = MODIFIED if kind == "dateModified" or _is_called_update(document, index) else PUBLISHED
            rank = META if stated else ELEMENT
            moment = parse_moment(stamp.moment, locale)
            propose(document, name, moment, f"<time> {kind}", rank, None if stated else index)


def _is_called_update(document: Document, index: int) -> bool:
    block = document.blocks[index] if index < len(document.blocks) else None
    return block is not None and len(block.text) <= DATE_CHARS and says_update(" ".join(block.text.split()[:3]))


def propose_only_ones(document: Document, locale: str | None) -> None:
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
    text = block.text[:DATE_CHARS]
    return says_update(next((text[:moment.start] for moment in find_moments(text, locale)), text))


def _propose_if_one(document: Document, name: str, moments: list[Moment | None], source: str) -> bool:
    """Propose the first of some moments if all are of one day. Whether they are."""
    found = [moment for moment in moments if moment is not None]
    if len({moment.iso[:DAY_CHARS] for moment in found}) != 1:
        return False
    propose(document, name, found[0], source, ELSEWHERE)
    return True


def propose_url(document: Document) -> None:
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
