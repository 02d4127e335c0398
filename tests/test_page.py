"""What a page says of itself as a whole: its type, whether it is free, the text that it states beside its elements."""

from __future__ import annotations

import json

import pytest

import cleantext
from cleantext import Options
from cleantext.article import PageType
from cleantext.document import Document, Label
from cleantext.label import comment, repeat
from cleantext.label.decide import decide
from cleantext.pipeline import prepare
from tests.test_clean import HTML_PROSE, PROSE

PARAGRAPHS = PROSE.split("\n\n")


def page(body: str, **json_ld: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Pier rebuilt", **json_ld}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head><title>Pier rebuilt</title>{script}</head><body>{body}</body></html>"


def test_an_article_is_an_article() -> None:
    assert cleantext.clean(page(f"<h1>Pier rebuilt</h1>{HTML_PROSE}")).page_type == "article"


def test_a_text_has_no_page_type() -> None:
    assert cleantext.clean(PROSE).page_type is None


POSTS = "".join(f'<div class="comment"><p>{paragraph}</p></div>' for paragraph in PARAGRAPHS)


def scored(body: str, page_type: PageType, score: float) -> Document:
    """A page that the model has called `page_type`, with a score for every block."""
    document = prepare(page(body), kind="html")
    document.page_type = page_type
    for block in document.blocks:
        block.score = score
    return document


@pytest.mark.parametrize(("page_type", "sure"), [("forum", False), ("article", True)])
def test_posts_of_a_forum_are_comments_only_where_the_model_agrees(page_type: PageType, sure: bool) -> None:
    document = scored(HTML_PROSE * 2 + f"<h3>3 Comments</h3>{POSTS}", page_type, 0.9)
    comment.mark(document, Options())
    marks = [mark for block in document.blocks[-len(PARAGRAPHS):] for mark in block.marks]
    assert {(mark.label, mark.sure) for mark in marks} == {(Label.COMMENT, sure)}


@pytest.mark.parametrize(("page_type", "kept"), [("product", False), ("article", True)])
def test_prose_that_the_model_refuses_is_kept_on_articles(page_type: PageType, kept: bool) -> None:
    document = scored(HTML_PROSE * 2, page_type, 0.1)
    decide(document, Options())
    assert (document.blocks[0].label is Label.BODY) is kept


@pytest.mark.parametrize(("page_type", "sure"), [("documentation", False), ("article", True)])
def test_documentation_may_repeat_itself(page_type: PageType, sure: bool) -> None:
    document = scored(HTML_PROSE * 2, page_type, 0.9)
    repeat.mark(document, Options())
    assert [mark.sure for mark in document.blocks[-1].marks if mark.label is Label.REPEAT] == [sure]


STATED = {
    "by line breaks": "\n\n".join(PARAGRAPHS),
    "with markup": "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS),
    "with markup that is escaped": "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS),
}


@pytest.mark.parametrize("body", STATED.values(), ids=STATED.keys())
def test_a_text_that_only_the_json_ld_holds_is_the_text(body: str) -> None:
    article = cleantext.clean(page("<h1>Pier rebuilt</h1><div id='app'>Loading…</div>", articleBody=body))
    assert article.text == PROSE
    assert article.blocks[-1].rule == "stated: articleBody of the page's JSON-LD"
    assert any("JSON-LD" in warning for warning in article.warnings)


def test_a_beginning_on_the_page_is_not_in_the_text_twice() -> None:
    body = "\n".join([*PARAGRAPHS, *(paragraph.replace("pier", "quay") for paragraph in PARAGRAPHS)])
    article = cleantext.clean(page(f"<h1>Pier rebuilt</h1><p>{PARAGRAPHS[0]}</p>", articleBody=body))
    assert article.text.count(PARAGRAPHS[0]) == 1


def test_a_stated_text_is_not_needed_where_the_page_holds_it() -> None:
    article = cleantext.clean(page(f"<h1>Pier rebuilt</h1>{HTML_PROSE}", articleBody=PROSE))
    assert article.text == PROSE
    assert article.warnings == ()


@pytest.mark.parametrize(("free", "status"), [(False, "paywalled"), ("False", "paywalled"), (True, "ok"), (None, "ok")])
def test_a_beginning_that_is_not_free_says_so(free: object, status: str) -> None:
    article = cleantext.clean(page(f"<h1>Pier rebuilt</h1>{HTML_PROSE}",
                                   **({} if free is None else {"isAccessibleForFree": free})))
    assert article.status == status
    assert article.text == PROSE


def test_links_are_kept_with_their_places_and_whole_addresses() -> None:
    body = HTML_PROSE.replace("harbour council", '<a href="/council">harbour council</a>')
    article = cleantext.clean(page(f"<h1>Pier rebuilt</h1>{body}"), url="https://lowick.example/news/pier",
                              options=Options(links=True))
    links = [(part.text[link.start:link.end], link.url) for part in article.paragraphs for link in part.links]
    assert links == [("harbour council", "https://lowick.example/council")]
    assert "The [harbour council](https://lowick.example/council) voted" in article.to_markdown()
    assert cleantext.clean(page(body)).paragraphs[0].links == ()


WRAPPED = {
    "plain": "{}", "in an HTML comment": "<!-- {} -->", "in a CDATA section": "<![CDATA[ {} ]]>",
    "in a commented CDATA section": "//<![CDATA[\n{}\n//]]>", "in a C comment": "/*<![CDATA[*/{}/*]]>*/",
    "with a semicolon": "{};",
}


@pytest.mark.parametrize("wrapping", WRAPPED.values(), ids=WRAPPED.keys())
def test_json_ld_is_read_whatever_hides_it_from_old_browsers(wrapping: str) -> None:
    data = wrapping.replace("{}", '{"@type": "NewsArticle", "headline": "Pier rebuilt"}')
    article = cleantext.clean(f'<script type="application/ld+json">{data}</script><p>Text.</p>', kind="html")
    assert article.title == "Pier rebuilt"


DEEP = 3_000
HOSTILE = {
    "menus in menus, and a heading": "<nav>" * DEEP + "<h1>Pier</h1>",
    "headers in headers of an article": "<article>" + "<header>" * DEEP + "<p>Text.</p>",
    "a deep menu of scripts": "<nav>" + "<div>" * DEEP + "<a>x</a><script>y</script>" * DEEP,
    "lines in deep inline elements": "<p>" + "<b>" * DEEP + "line<br>" * DEEP,
    "a stated text of blanks": '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
                               + " " * 300_000 + '"}</script><p>Text.</p>',
    "cells over all columns and rows": "<table>" + "<tr><td colspan=1000 rowspan=65000>a<td>b" * 2_000 + "</table>",
    "a title of separators": "<title>" + "a - " * 100_000 + "</title><p>Text.</p>",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_pages_that_are_made_to_take_long_do_not(markup: str) -> None:
    assert cleantext.clean(markup, kind="html").status in {"ok", "no_article"}
