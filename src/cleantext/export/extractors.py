"""The JSON of other extractors, key by key, so that what reads theirs reads ours.

Keys for what only their own run knows (a download time, a file path) are there and empty, as theirs are when it is not
known.
"""

from __future__ import annotations

from hashlib import sha1
from typing import Any

from cleantext.article import Article
from cleantext.export.parts import day


def to_trafilatura(article: Article) -> dict[str, Any]:
    """trafilatura's JSON (2.3): lists are joined by ";", the site's name is `source-hostname`."""
    return {
        "title": article.title,
        "author": "; ".join(article.authors) or None,
        "hostname": article.hostname,
        "date": day(article.date_published),
        "fingerprint": sha1(article.text.encode(), usedforsecurity=False).hexdigest()[:16] if article.text else None,
        "id": article.id,
        "license": article.license,
        "comments": "\n".join(comment.text for comment in article.comments) or None,
        "raw_text": article.text,
        "text": article.text,
        "language": article.language,
        "image": article.images[0].url if article.images else None,
        "pagetype": "article" if article.text else None,
        "filedate": None,
        "source": article.url,
        "source-hostname": article.publisher,
        "excerpt": article.description,
        "categories": ";".join([article.section] if article.section else article.breadcrumbs[-1:]),
        "tags": ";".join(article.tags),
    }


def to_newspaper4k(article: Article) -> dict[str, Any]:
    """newspaper4k's `Article.to_json`."""
    images = [image.url for image in article.images]
    return {
        "url": article.url or "",
        "read_more_link": "",
        "language": article.language or "",
        "title": article.title or "",
        "top_image": images[0] if images else "",
        "meta_img": images[0] if images else "",
        "images": images,
        "movies": [],
        "keywords": list(article.tags),
        "meta_keywords": list(article.tags),
        "tags": list(article.tags),
        "authors": list(article.authors),
        "publish_date": article.date_published,
        "summary": "",
        "meta_description": article.description or "",
        "meta_lang": article.language or "",
        "meta_favicon": "",
        "meta_site_name": article.publisher or "",
        "canonical_link": article.url or "",
        "text": article.text,
    }


def to_news_please(article: Article) -> dict[str, Any]:
    """news-please's JSON; dates are `YYYY-MM-DD hh:mm:ss`, midnight where only a day is known, as it writes them."""
    return {
        "authors": list(article.authors),
        "date_download": None,
        "date_modify": _spaced(article.date_modified),
        "date_publish": _spaced(article.date_published),
        "description": article.description,
        "filename": article.id,
        "image_url": article.images[0].url if article.images else None,
        "language": article.language,
        "localpath": None,
        "maintext": article.text or None,
        "source_domain": article.hostname,
        "text": article.text or None,
        "title": article.title,
        "title_page": None,
        "title_rss": None,
        "url": article.url,
    }


def _spaced(value: str | None) -> str | None:
    if not value:
        return None
    clock = value[11:19].split("+")[0].split("-")[0]
    return f"{value[:10]} {(clock + ':00:00')[:8] if clock else '00:00:00'}"


def to_fundus(article: Article) -> dict[str, Any]:
    """Fundus' `Article` as JSON: the body in sections, each a headline with its paragraphs."""
    return {
        "title": article.title,
        "body": {"summary": [article.description] if article.description else [], "sections": _sections(article)},
        "authors": list(article.authors),
        "publishing_date": article.date_published,
        "topics": list(article.tags),
        "free_access": article.is_free,
        "images": [{"url": image.url, "versions": [{"url": image.url}], "is_cover": number == 0,
                    "description": image.alt, "caption": image.caption,
                    "authors": [image.credit] if image.credit else [], "position": number}
                   for number, image in enumerate(article.images)],
        "publisher": article.publisher,
        "plaintext": article.text,
        "lang": article.language,
        "html": {"requested_url": article.url, "responded_url": article.url, "content": None, "crawl_date": None,
                 "source_info": None},
    }


def _sections(article: Article) -> list[dict[str, list[str]]]:
    sections: list[dict[str, list[str]]] = [{"headline": [], "paragraphs": []}]
    for paragraph in article.paragraphs:
        if paragraph.kind == "heading":
            sections.append({"headline": [paragraph.text], "paragraphs": []})
        else:
            sections[-1]["paragraphs"].append(paragraph.text)
    return [section for section in sections if section["headline"] or section["paragraphs"]]
