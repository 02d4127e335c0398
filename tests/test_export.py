"""Layouts of other tools: each has exactly the keys of its definition, with values of their types."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

import cleantext
from cleantext.article import Article, Caption, Comment, Contributor, Dateline, Image, Paragraph
from cleantext.export import LAYOUT_NAMES
from cleantext.export.layouts import LAYOUTS
from cleantext.export.parts import identifier, moment

FULL = Article(
    id="pier.html", url="https://courier.example/2021/03/04/pier", kind="html", title="Pier rebuilt",
    subtitle="A council and its stones", description="Why the old pier stands again.",
    text="LOWICK, March 4 (Reuters) - The pier stands.\n\nThe stones\n\nThey are old.",
    paragraphs=(Paragraph("LOWICK, March 4 (Reuters) - The pier stands."), Paragraph("The stones", "heading", 2),
                Paragraph("They are old.")),
    authors=("Marta Quill", "Courier Staff"), byline="By Marta Quill and Courier Staff",
    contributors=(Contributor("Tom Ashby", "photographer"), Contributor("Irene Lowe", "editor"),
                  Contributor("Paul Denny", "translator")),
    agency="Reuters", publisher="Lowick Courier", hostname="courier.example",
    dateline=Dateline("LOWICK", "2021-03-04", "Reuters"), date_published="2021-03-04T15:05:00+01:00",
    date_modified="2021-03-05", section="Harbour", breadcrumbs=("Home", "Harbour"), tags=("pier", "stone"),
    images=(Image("https://courier.example/pier.jpg", "The pier at noon.", "Tom Ashby/Lowick Courier"),),
    captions=(Caption("The pier at noon.", "Tom Ashby/Lowick Courier"),),
    comments=(Comment("At last.", "harbour_cat", "2 days ago"),), language="en", is_free=True,
    license="https://creativecommons.org/licenses/by/4.0/")
BARE = Article()
BOTH = pytest.mark.parametrize("article", [FULL, BARE], ids=["full", "bare"])

#: What news-please and the others write, by their own code.
KEYS = {
    "trafilatura": "title author hostname date fingerprint id license comments raw_text text language image pagetype "
                   "filedate source source-hostname excerpt categories tags",
    "newspaper4k": "url read_more_link language title top_image meta_img images movies keywords meta_keywords tags "
                   "authors publish_date summary meta_description meta_lang meta_favicon meta_site_name canonical_link "
                   "text",
    "news-please": "authors date_download date_modify date_publish description filename image_url language localpath "
                   "maintext source_domain text title title_page title_rss url",
    "fundus": "title body authors publishing_date topics free_access images publisher plaintext lang html",
    "fineweb": "text id dump url date file_path language language_score token_count",
}
#: Properties of schema.org's NewsArticle and the types that it inherits from.
NEWS_ARTICLE = {
    "@context", "@type", "identifier", "url", "mainEntityOfPage", "headline", "alternativeHeadline", "description",
    "articleBody", "wordCount", "author", "editor", "translator", "contributor", "datePublished", "dateModified",
    "dateline", "locationCreated", "articleSection", "keywords", "inLanguage", "publisher", "sourceOrganization",
    "image", "comment", "isAccessibleForFree", "license",
}
ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?")


def closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


TEXT = {"type": "string"}
URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
DATE_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
VALUE = closed(("value",), role=TEXT, contentType=TEXT, value=TEXT)
RELATED = closed(name=TEXT, rel=TEXT)
#: The part of ninjs 3.1 that we write, as its JSON Schema has it; like there, other properties are forbidden.
NINJS = closed(
    ("uri",), uri=URI, type={"enum": ["text"]}, representationType={"enum": ["full", "partial"]},
    firstCreated=DATE_TIME, versionCreated=DATE_TIME, language=TEXT, title=TEXT, headlines=many(VALUE),
    descriptions=many(VALUE), by=TEXT,
    bodies=many(closed(("value",), role=TEXT, contentType=TEXT, charCount={"type": "integer"},
                       wordCount={"type": "integer"}, value=TEXT)),
    located=TEXT, people=many(RELATED), organisations=many(RELATED), places=many(RELATED), subjects=many(RELATED),
    infoSources=many(closed(name=TEXT, role=TEXT)), altIds=many(closed(role=TEXT, value=TEXT)), usageTerms=TEXT,
    associations=many(closed(("name", "uri"), name=TEXT, uri=URI, type={"enum": ["picture"]}, descriptions=many(VALUE),
                             by=TEXT, renditions=many(closed(("name",), name=TEXT, href=URI)))),
    standard=closed(name=TEXT, version=TEXT, schema=URI))


def test_the_names_are_those_of_the_layouts() -> None:
    assert tuple(LAYOUTS) == LAYOUT_NAMES


def test_an_unknown_layout_is_told() -> None:
    with pytest.raises(ValueError, match=r"layout must be one of schema\.org, ninjs, .* not 'nitf'"):
        FULL.export("nitf")


@BOTH
@pytest.mark.parametrize("name", LAYOUT_NAMES)
def test_a_layout_is_plain_json(name: str, article: Article) -> None:
    exported = article.export(name)
    assert json.loads(json.dumps(exported)) == exported


@BOTH
@pytest.mark.parametrize("name", KEYS)
def test_a_layout_has_the_keys_of_its_tool(name: str, article: Article) -> None:
    assert list(article.export(name)) == KEYS[name].split()


@BOTH
def test_ninjs_is_valid(article: Article) -> None:
    jsonschema.validate(article.export("ninjs"), NINJS)


def test_ninjs_leaves_a_day_out_where_it_asks_for_a_moment() -> None:
    exported = FULL.export("ninjs")
    assert exported["firstCreated"] == "2021-03-04T15:05:00+01:00"
    assert "versionCreated" not in exported


@BOTH
def test_schema_org_has_known_properties_only(article: Article) -> None:
    exported = article.export("schema.org")
    assert exported.keys() <= NEWS_ARTICLE
    assert all(ISO.fullmatch(exported[key]) for key in ("datePublished", "dateModified") if key in exported)


def test_schema_org_tells_people_desks_and_roles_apart() -> None:
    exported = FULL.export("schema.org")
    assert exported["author"] == [{"@type": "Person", "name": "Marta Quill"},
                                  {"@type": "Organization", "name": "Courier Staff"}]
    assert exported["editor"] == [{"@type": "Person", "name": "Irene Lowe"}]
    assert exported["contributor"][0]["roleName"] == "photographer"


def test_what_schema_org_says_is_read_back() -> None:
    exported = FULL.export("schema.org")
    paragraphs = "".join(f"<p>{paragraph.text * 4}</p>" for paragraph in FULL.paragraphs)
    page = (f"<html><head><script type='application/ld+json'>{json.dumps(exported)}</script></head>"
            f"<body><article><h1>{FULL.title}</h1>{paragraphs}</article></body></html>")
    article = cleantext.clean(page)
    for field in ("title", "authors", "publisher", "date_published", "date_modified", "section", "tags", "is_free",
                  "license"):
        assert getattr(article, field) == getattr(FULL, field), field


@BOTH
def test_dolma_has_what_it_requires(article: Article) -> None:
    exported = article.export("dolma")
    assert {"id", "text", "source"} <= exported.keys() <= {"id", "text", "source", "created", "metadata"}
    assert all(isinstance(exported[key], str) for key in ("id", "text", "source"))


def test_fundus_has_sections() -> None:
    sections = FULL.export("fundus")["body"]["sections"]
    assert sections == [{"headline": [], "paragraphs": [FULL.paragraphs[0].text]},
                        {"headline": ["The stones"], "paragraphs": ["They are old."]}]


@pytest.mark.parametrize(("value", "expected"), [
    ("2021-03-04T15:05+01:00", "2021-03-04T15:05:00+01:00"), ("2021-03-04T15:05", None), ("2021-03-04", None),
    (None, None)])
def test_moment(value: str | None, expected: str | None) -> None:
    assert moment(value) == expected


def test_an_article_without_an_address_has_a_lasting_identifier() -> None:
    article = Article(text="The pier stands.")
    assert identifier(article) == identifier(Article(text="The pier stands.")) != identifier(BARE)


def test_news_please_dates() -> None:
    exported = FULL.export("news-please")
    assert (exported["date_publish"], exported["date_modify"]) == ("2021-03-04 15:05:00", "2021-03-05 00:00:00")
