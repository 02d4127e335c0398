"""IPTC ninjs 3.1, news in JSON (https://www.iptc.org/std/ninjs/).

Its dates are moments with an offset: a day, or a time without an offset, is left out rather than made up.
"""

from __future__ import annotations

from typing import Any

from cleantext.article import Article, Image
from cleantext.export.parts import filled, identifier, moment, word_count

VERSION = "3.1"
SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
PLAIN = "text/plain"


def to_ninjs(article: Article) -> dict[str, Any]:
    """The news object. `uri` is the article's address, else one that is made of its id or text."""
    return {"uri": identifier(article)} | filled(
        type="text",
        representationType="full" if article.text else "partial",
        firstCreated=moment(article.date_published),
        versionCreated=moment(article.date_modified),
        language=article.language,
        title=article.title,
        headlines=_headlines(article),
        bodies=_bodies(article),
        descriptions=[_text("summary", article.description)] if article.description else [],
        by=article.byline or ", ".join(article.authors),
        located=article.dateline.place if article.dateline else None,
        people=[*({"name": name, "rel": "author"} for name in article.authors),
                *({"name": person.name, "rel": person.role} for person in article.contributors)],
        organisations=[{"name": article.publisher, "rel": "publisher"}] if article.publisher else [],
        places=[{"name": article.dateline.place, "rel": "dateline"}]
        if article.dateline and article.dateline.place else [],
        subjects=_subjects(article),
        infoSources=[{"name": article.agency, "role": "agency"}] if article.agency else [],
        associations=[_picture(number, image) for number, image in enumerate(article.images, 1) if _is_uri(image.url)],
        altIds=[{"role": "id", "value": article.id}] if article.id else [],
        usageTerms=article.license,
        standard={"name": "ninjs", "version": VERSION, "schema": SCHEMA})


def _headlines(article: Article) -> list[dict[str, Any]]:
    both = (("main", article.title), ("subtitle", article.subtitle))
    return [_text(role, value) for role, value in both if value]


def _bodies(article: Article) -> list[dict[str, Any]]:
    counts = {"charCount": len(article.text)} | filled(wordCount=word_count(article))
    return [_text("main", article.text, **counts)] if article.text else []


def _text(role: str, value: str, **counts: int) -> dict[str, Any]:
    return {"role": role, "contentType": PLAIN, **counts, "value": value}


def _subjects(article: Article) -> list[dict[str, str]]:
    section = [{"name": article.section, "rel": "section"}] if article.section else []
    return section + [{"name": tag, "rel": "keyword"} for tag in article.tags]


def _picture(number: int, image: Image) -> dict[str, Any]:
    captions = [_text("caption", image.caption)] if image.caption else []
    return {"name": f"picture{number}", "uri": image.url, "type": "picture"} | filled(
        descriptions=captions, by=image.credit, renditions=[{"name": "original", "href": image.url}])


def _is_uri(address: str) -> bool:
    return address.startswith(("http://", "https://"))
