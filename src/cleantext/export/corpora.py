"""Rows of text corpora: Dolma (https://github.com/allenai/dolma) and FineWeb."""

from __future__ import annotations

from typing import Any

from cleantext.article import Article
from cleantext.export.parts import filled, identifier

SOURCE = "cleantext"


def to_dolma(article: Article) -> dict[str, Any]:
    """A Dolma document: `id`, `text` and `source` are required, what else is known is in `metadata`."""
    place = article.dateline.place if article.dateline else None
    return {"id": identifier(article), "text": article.text, "source": SOURCE} | filled(
        created=article.date_published,
        metadata=filled(
            url=article.url, title=article.title, subtitle=article.subtitle, description=article.description,
            authors=list(article.authors), agency=article.agency, publisher=article.publisher,
            hostname=article.hostname, dateline=place, date_modified=article.date_modified, section=article.section,
            breadcrumbs=list(article.breadcrumbs), tags=list(article.tags), language=article.language,
            is_free=article.is_free, license=article.license))


def to_fineweb(article: Article) -> dict[str, Any]:
    """A FineWeb row. What only its pipeline knows (dump, crawl date, file path, score, tokens) is empty: null."""
    return {
        "text": article.text,
        "id": f"<{identifier(article)}>" if not article.id else article.id,
        "dump": None,
        "url": article.url,
        "date": None,
        "file_path": None,
        "language": article.language,
        "language_score": None,
        "token_count": None,
    }
