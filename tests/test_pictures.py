"""Pictures of an article: their addresses, captions and places, and what is none of them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

import cleantext
from cleantext import Article
from cleantext.article import Image
from tests.test_clean import HTML_PROSE
from tests.test_markdown import RENDERER

PARAGRAPHS = HTML_PROSE.replace("</p>", "</p>\n").splitlines()
URL = "https://lowick.example/news/pier"


def page(picture: str, after: int = 1, head: str = "") -> str:
    """An article with markup behind one of its paragraphs."""
    body = "\n".join([*PARAGRAPHS[:after], picture, *PARAGRAPHS[after:]])
    return f"<html><head><title>Pier rebuilt</title>{head}</head><body><h1>Pier rebuilt</h1>{body}</body></html>"


def both(markup: str) -> Article:
    """The Article, which is the same from a soup but for the places of its blocks."""
    article = cleantext.clean(markup, url=URL)
    assert cleantext.clean(BeautifulSoup(markup, "html.parser"), url=URL).images == article.images
    return article


ADDRESSES = {
    "a path": ('<img src="/pier.jpg">', "https://lowick.example/pier.jpg"),
    "of another host": ('<img src="//cdn.example/pier.jpg">', "https://cdn.example/pier.jpg"),
    "beside the page": ('<img src=" pier.jpg ">', "https://lowick.example/news/pier.jpg"),
    "loaded late": ('<img src="data:image/gif;base64,R0" data-src="/pier.jpg">', "https://lowick.example/pier.jpg"),
    "loaded late, with a file of one pixel": (
        '<img src="/img/spacer.gif" data-original="/pier.jpg">', "https://lowick.example/pier.jpg"),
    "loaded late by WordPress": (
        '<img src="/real.jpg" data-lazy-src="/pier.jpg">', "https://lowick.example/pier.jpg"),
    "in several sizes": (
        '<img srcset="/s.jpg 320w, /pier.jpg 1280w, /m.jpg 640w">', "https://lowick.example/pier.jpg"),
    "in several densities": ('<img srcset="/s.jpg, /pier.jpg 2x">', "https://lowick.example/pier.jpg"),
    "with commas": ('<img srcset="/w_320,h_200/s.jpg 320w,/w_640,h_400/pier.jpg 640w">',
                    "https://lowick.example/w_640,h_400/pier.jpg"),
    "the one that every browser takes": (
        '<img src="/pier.jpg" srcset="/large.jpg 1280w">', "https://lowick.example/pier.jpg"),
    "of a picture's sources": (
        '<picture><source srcset="/pier.webp 800w"><img src="data:,"></picture>', "https://lowick.example/pier.webp"),
    "a script's template": ('<img data-src="/p-{width}.jpg" src="/pier.jpg">', "https://lowick.example/pier.jpg"),
    "without scripts": ('<img class="lazy"><noscript><img src="/pier.jpg"></noscript>', "https://lowick.example/pier.jpg"),
    "AMP": ('<amp-img src="/pier.jpg" width=640 height=480></amp-img>', "https://lowick.example/pier.jpg"),
}


@pytest.mark.parametrize(("picture", "address"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_a_picture_has_its_whole_address_and_its_place(picture: str, address: str) -> None:
    assert both(page(f"<div>{picture}</div>")).images == (Image(address, position=1),)


def test_addresses_are_those_of_the_base() -> None:
    article = both(page('<p><img src="pier.jpg"></p>', head='<base href="/media/">'))
    assert article.images == (Image("https://lowick.example/media/pier.jpg", position=1),)


CAPTIONS = {
    "below": '<figure><img src="/p.jpg" alt="A pier"><figcaption>The pier at noon.</figcaption></figure>',
    "above": '<figure><figcaption>The pier at noon.</figcaption><img src="/p.jpg" alt="A pier"></figure>',
    "in boxes": '<figure><div><a href="/p"><img src="/p.jpg" alt="A pier"></a></div>'
                '<figcaption><p>The pier at noon.</p></figcaption></figure>',
}


@pytest.mark.parametrize("figure", CAPTIONS.values(), ids=CAPTIONS.keys())
def test_a_picture_has_the_caption_of_its_figure(figure: str) -> None:
    article = both(page(figure))
    assert article.images == (
        Image("https://lowick.example/p.jpg", "The pier at noon.", alt="A pier", position=1),)
    assert "\n\n![A pier](https://lowick.example/p.jpg)\\\n*The pier at noon.*\n\n" in article.to_markdown()


def test_two_pictures_have_a_caption_each() -> None:
    figures = "".join(f"<figure><figcaption>{name} at noon.</figcaption><img src=/{name}.jpg></figure>"
                      for name in ("Pier", "Quay"))
    assert [(image.url[-8:], image.caption) for image in both(page(figures)).images] == [
        ("Pier.jpg", "Pier at noon."), ("Quay.jpg", "Quay at noon.")]


NONE = {
    "an icon": '<img src="/icon.png" width=16 height=16>',
    "a pixel": '<img src="https://count.example/p.gif?x=1" width="1" height="1">',
    "a placeholder": '<img src="/static/blank.gif">',
    "a grey placeholder": '<img src="/static/grey-placeholder.png">',
    "a portrait": '<img src="https://gravatar.example/avatar/1f2e?s=96"><img class="user-avatar" src="/u/7.jpg">',
    "no address": '<img alt="x">',
    "of a teaser": '<div class="related"><a href="/q"><img src="/q.jpg">The quay is closed</a></div>',
    "of an author": '<div class="author-bio"><img src="/a.jpg"><p>Ann Example writes about piers.</p></div>',
    "of a share button": '<ul class="share"><li><img src="/f.svg"></li></ul>',
    "a drawn button": '<img src="/img/print-icon.svg">',
    "a counter of readers": '<img src="https://vg01.met.vgwort.de/na/1f2e"><img src="https://mc.yandex.ru/watch/7">',
    "in a script's template": '<template><img src="/t.jpg"></template>',
}


@pytest.mark.parametrize("markup", NONE.values(), ids=NONE.keys())
def test_no_picture_of_the_article(markup: str) -> None:
    assert both(page(markup)).images == ()


def test_pictures_stay_in_place_where_lines_come_apart() -> None:
    article = both(page('<img src="/p.jpg">', after=2).replace(
        "</h1>", "</h1><p class=meta>By Ann Example, March 4, 2021, 10:15 | Updated March 5, 2021</p>"))
    assert article.authors == ("Ann Example",)
    assert [image.position for image in article.images] == [2]


def test_the_page_s_own_picture_comes_first_and_has_a_place_if_the_text_has() -> None:
    head = '<meta property="og:image" content="/lead.jpg">'
    lead, other = Image("https://lowick.example/lead.jpg"), Image("https://lowick.example/p.jpg", position=1)
    assert both(page('<img src="/p.jpg">', head=head)).images == (lead, other)
    assert both(page('<img src="/lead.jpg" alt=x>', head=head)).images == (Image(lead.url, alt="x", position=1),)


def test_a_site_s_logo_is_none_of_the_page_s_pictures() -> None:
    for logo in ("/img/logo.png", "/img/courier-logo-2x.png?v=2", "/favicon.ico"):
        assert both(page("", head=f'<meta property="og:image" content="{logo}">')).images == ()
    assert both(page("", head='<meta property="og:image" content="/img/logorhythms.png">')).images != ()


@pytest.mark.parametrize(("one", "other"), [
    ("/2021/pier.jpg?w=1200", "/2021/pier.jpg?w=320&q=75"),
    ("/2021/pier.jpg", "/2021/pier-1024x683.jpg"),
    ("/2021/pier-scaled.jpg", "/2021/pier-300x200.jpg"),
])
def test_a_picture_in_several_sizes_is_one(one: str, other: str) -> None:
    head = f'<meta property="og:image" content="{one}">'
    images = both(page(f'<img src="{other}" alt="The pier">', head=head)).images
    assert images == (Image(f"https://lowick.example{other}", alt="The pier", position=1),)


@pytest.mark.parametrize(("one", "other"), [
    ("/picture?id=1", "/picture?id=2"),
    ("/1f2e/pier.jpg", "/3a4b/pier.jpg"),
    ("/2021/pier-1.jpg", "/2021/pier-2.jpg"),
])
def test_pictures_of_like_names_are_several(one: str, other: str) -> None:
    assert len(both(page(f'<img src="{one}"><img src="{other}">')).images) == 2


@pytest.mark.parametrize("alt", ["A pier", "a ] b", "[x](y)", "*a* `b` <c> &amp; \\", "two\nlines", "", "!["])
def test_an_alternative_text_is_drawn(alt: str) -> None:
    article = Article(images=(Image("http://a.example/p.jpg", alt=alt, position=0),))
    (image,) = [child for token in RENDERER.parse(article.to_markdown()) for child in token.children or ()]
    assert image.type == "image"
    assert "".join(child.content or " " for child in image.children or ()) == alt.replace("\n", " ")


def test_pictures_are_drawn_in_order_where_they_stand() -> None:
    P = cleantext.article.Paragraph
    article = Article(paragraphs=(P("One."), P("Two.")), images=(
        Image("c.jpg", position=2), Image("a.jpg", position=0), Image("b.jpg", position=1), Image("head.jpg")))
    assert article.to_markdown() == "![](a.jpg)\n\nOne.\n\n![](b.jpg)\n\nTwo.\n\n![](c.jpg)\n"
