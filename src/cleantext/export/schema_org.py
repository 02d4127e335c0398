"""schema.org NewsArticle as JSON-LD (https://schema.org/NewsArticle, release 30)."""

from __future__ import annotations

from typing import Any

from cleantext.article import Article, Contributor, Image
from cleantext.export.parts import filled, word_count
from cleantext.fields.names import is_role

_PROPERTIES = {"editor": "editor", "web editor": "editor", "translator": "translator"}  # role → property


def to_schema_org(article: Article) -> dict[str, Any]:
    """The JSON-LD object; properties without a value are left out."""
    place = article.dateline.place if article.dateline else None
    return {"@context": "https://schema.org", "@type": "NewsArticle"} | filled(
        identifier=article.id,
        url=article.url,
        mainEntityOfPage=article.url,
        headline=article.title,
        alternativeHeadline=article.subtitle,
        description=article.description,
        articleBody=article.text,
        wordCount=word_count(article) if article.text else None,
        author=[_author(article, name) for name in article.authors],
        **_credited(article.contributors),
        datePublished=article.date_published,
        dateModified=article.date_modified,
        dateline=_dateline(article),
        locationCreated=_named("Place", place),
        articleSection=article.section or (article.breadcrumbs[-1] if article.breadcrumbs else None),
        keywords=list(article.tags),
        inLanguage=article.language,
        publisher=_named("Organization", article.publisher),
        sourceOrganization=_named("Organization", article.agency),
        image=list(map(_image, article.images)),
        comment=[filled(text=comment.text, author=_named("Person", comment.author)) | {"@type": "Comment"}
                 for comment in article.comments],
        isAccessibleForFree=article.is_free,
        license=article.license)


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _author(article: Article, name: str) -> dict[str, str] | None:
    """A person, or an organization where the paper or its desk signs."""
    return _named("Organization" if name == article.publisher or is_role(name) else "Person", name)


def _credited(contributors: tuple[Contributor, ...]) -> dict[str, list[Any]]:
    """Editors and translators under properties of their own, others as contributors in a Role that says what as."""
    found: dict[str, list[Any]] = {}
    for person in contributors:
        name = _PROPERTIES.get(person.role, "contributor")
        value: Any = _named("Person", person.name)
        if name == "contributor":
            value = {"@type": "Role", "roleName": person.role, "contributor": value}
        found.setdefault(name, []).append(value)
    return found


def _dateline(article: Article) -> str | None:
    parts = (article.dateline.place, article.dateline.date) if article.dateline else ()
    return ", ".join(filter(None, parts)) or None


def _image(image: Image) -> dict[str, str]:
    return {"@type": "ImageObject"} | filled(url=image.url, caption=image.caption, creditText=image.credit)
