"""Pages as publishing systems build them: the whole story comes out, in order, and nothing that stands round it."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from bs4 import BeautifulSoup

import cleantext
from cleantext import Article
from cleantext.article import Comment

STORY = (
    "The harbour council of Lowick voted on Tuesday to rebuild the old stone pier, ending nine years of argument "
    "about who "
    "should pay for the work.",
    "Engineers told the meeting that the foundations, laid in 1874, had moved by almost forty centimetres since the "
    "spring "
    "and would not stand another winter.",
    "The money will come from a regional fund, a small harbour tax and a loan over twenty years, the treasurer, Ida "
    "Marsh, "
    "said after the vote.",
    "Fishermen who land their catch at the pier will have to use the northern quay until the autumn, which adds an "
    "hour to "
    "each of their days.",
    "“We have waited long enough,” said Tom Ashby, who has sold crab from a hut beside the pier since he was fifteen "
    "years "
    "old.",
    "Work is to begin in May, after the gulls have bred, and to end before the first storms of October, if the stone "
    "arrives in time.",
)
TEASERS = (
    ("Ferry to run later on Fridays", "The last boat from Lowick will leave at eleven from June, the company said on "
    "Monday."),
    ("School wins prize for its garden", "Pupils of the harbour school have grown forty kinds of beans behind the "
    "gym hall."),
    ("Lighthouse keeper retires", "After thirty-one years Nell Amory hands over the keys of the lamp room to a "
    "computer."),
)
COMMENTS = (
    Comment("I have fished from that pier for forty years and I am glad that somebody finally does something about it.",
            "Jon Reed", "2 days ago"),
    Comment("Who pays for the harbour tax in the end? The people who buy the fish, of course, as always in this town.",
            "Mara Voss", "1 day ago"),
)
TITLE = "Lowick pier to be rebuilt"
H1 = f"<h1>{TITLE}</h1>"
TOP = ("<header><nav><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li>"
       "<li><a href=/sport>Sport</a></li></ul>"
       "</nav></header>")
FOOT = ("<footer><p>© 2021 Harbour Daily. All rights reserved.</p><a href=/imprint>Imprint</a> "
        "<a href=/privacy>Privacy</a></footer>")


def prose(paragraphs: Iterable[str] = STORY) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def page(body: str, head: str = "") -> str:
    return (f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{TITLE} - Harbour "
    f"Daily</title>{head}</head>"
            f"<body>{TOP}{body}{FOOT}</body></html>")


def both(markup: str) -> Article:
    """The Article, whose text and comments are the same from a soup."""
    article = cleantext.clean(markup)
    from_soup = cleantext.clean(BeautifulSoup(markup, "html.parser"))
    assert (from_soup.text, from_soup.comments, from_soup.status) == (article.text, article.comments, article.status)
    return article


CARDS = "".join(f"<article><a href=/t><img src=/t.jpg></a><h3><a href=/t>{title}</a></h3><p>{text}</p></article>"
                for title, text in TEASERS)
CONSENT = (
    "<h2>We value your privacy</h2><p>We and our 842 partners store and access information on a device, such as unique "
    "identifiers in cookies, to process personal data. You may accept or manage your choices by clicking below.</p>"
    "<p>These choices will be signalled to our partners and will not affect browsing data. We and our partners "
    "process data "
    "to provide precise geolocation data and to actively scan device characteristics for identification.</p>")
BUTTONS = "<button>Accept all</button><button>Reject all</button>"
AMP = (
    "<amp-sidebar layout=nodisplay><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li></ul></amp-sidebar>"
    f"<amp-consent layout=nodisplay><div>{CONSENT}{BUTTONS}</div></amp-consent>"
    f"<main><article>{H1}<amp-img src=/pier.jpg width=640 height=480><noscript><img src=/pier.jpg></noscript></amp-img>"
    f"{prose(STORY[:3])}<amp-ad width=300 height=250><div placeholder>Advertisement</div></amp-ad>{prose(STORY[3:])}"
    "<amp-social-share type=email></amp-social-share></article></main>"
    '<amp-analytics><script type="application/json">{"vars": {"account": "X-1"}}</script></amp-analytics>')

PAGES = {
    "the text stands in noscript only": (
        f"<div id=app><div class=spinner>Loading…</div></div><noscript><article>{H1}{prose()}</article></noscript>"),
    "a notice for browsers without scripts": (
        f"<article>{H1}{prose()}</article><noscript><p>Please enable JavaScript in your browser to read the comments "
        f"and to "
        "see our videos.</p></noscript>"),
    "AMP": AMP,
    "an article in parts": "<main>" + H1 + "".join(
        f"<article class=part>{prose(STORY[at:at + 2])}</article>" for at in (0, 2, 4)) + "</main>",
    "articles below the article": f"<main><article>{H1}{prose()}</article>{CARDS}</main>",
    "articles above the article": f"<main>{CARDS}<article>{H1}{prose()}</article></main>",
    "articles inside the "
    "article": f"<main><article>{H1}{prose(STORY[:3])}<div>{CARDS}</div>{prose(STORY[3:])}</article></main>",
    "a consent layer that the markup names": (
        f"<div id=onetrust-banner-sdk role=dialog>{CONSENT}{BUTTONS}</div><article>{H1}{prose()}</article>"),
    "a consent layer that it does not name": f"<div class=x1>{CONSENT}{BUTTONS}</div><article>{H1}{prose()}</article>",
    "a consent layer with its buttons in a box": (
        f"<article>{H1}{prose()}</article><div class=x1><div>{CONSENT}</div><div>{BUTTONS}</div></div>"),
    "paragraphs that are not shown": (
        f"<article>{H1}{prose(STORY[:3])}<div style='display: none'><p>This paragraph is kept for the printed "
        f"edition and was "
        f"never shown to anybody who read the page.</p></div>{prose(STORY[3:])}<p hidden>Another paragraph that "
        f"nobody was "
        "meant to see, since the editors cut it on the evening before.</p></article>"),
    "an article that a script shows": f"<div style='display:none'><article>{H1}{prose()}</article></div>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES.keys())
def test_the_story_comes_out_and_nothing_else(body: str) -> None:
    article = both(page(body))
    assert [paragraph.text for paragraph in article.paragraphs] == list(STORY)
    assert article.title == TITLE


def test_teasers_have_their_pictures_for_themselves() -> None:
    article = both(page(f"<main><article>{H1}{prose()}</article>{CARDS}</main>"))
    assert article.images == ()


def test_a_consent_layer_alone_is_no_article() -> None:
    assert both(page(f"<div class=x1>{CONSENT}{BUTTONS}</div>")).status == "no_article"


def test_a_list_of_teasers_keeps_its_teasers() -> None:
    found = both(page(f"<h1>News from Lowick</h1><main>{CARDS}</main>")).text
    assert all(text in found for _, text in TEASERS)


# --- live blogs ----------------------------------------------------------------------------------------------------

POSTS = tuple(zip(("14:32", "14:05", "13:40"), STORY[::2], STORY[1::2], strict=True))
LIVE = {
    "with headings": "<div class=live-post><time datetime=2021-03-04T{0}:00Z>{0}</time><h3>The council, {0}</h3>"
                     "<p>{1}</p><p>{2}</p></div>",
    "with names": "<section class=post><span class=time>{0}</span><span class=author>Ann "
    "Example</span><p>{1}</p><p>{2}</p></section>",
    "as a list": "<li class=entry><time>{0}</time><p>{1}</p><p>{2}</p></li>",
}


@pytest.mark.parametrize("post", LIVE.values(), ids=LIVE.keys())
def test_a_live_blog_has_its_posts_in_order(post: str) -> None:
    article = both(page(f"<article>{H1}<div>{''.join(post.format(*parts) for parts in POSTS)}</div></article>"))
    texts = [paragraph.text for paragraph in article.paragraphs]
    assert [text for text in texts if text in STORY] == list(STORY)
    assert not any(clock + "Ann" in block.text for block in article.blocks for clock, *_ in POSTS)


# --- comments ------------------------------------------------------------------------------------------------------

SYSTEMS = {
    "Disqus": (
        "<div id=disqus_thread><ul class=post-list>{}</ul></div>",
        "<li class=post><div class=post-content><div class=avatar><img src=/a.jpg></div><div class=post-body><header>"
        "<span class=author><a href=/u>{0}</a></span> <span class=post-meta><a class=time-ago>{1}</a></span></header>"
        "<div class=post-message><p>{2}</p></div><footer><ul><li><a>Reply</a></li><li><a>Share ›</a></li></ul></footer>"
        "</div></div></li>"),
    "WordPress": (
        "<div id=comments class=comments-area><h2>2 thoughts on “Lowick pier to be rebuilt”</h2><ol "
        "class=comment-list>{}</ol>"
        "<div class=comment-respond><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></div>",
        "<li class='comment even'><article class=comment-body><footer class=comment-meta><div class='comment-author "
        "vcard'>"
        "<img class=avatar src=/a.jpg><b class=fn>{0}</b> <span class=says>says:</span></div><div "
        "class=comment-metadata>"
        "<time>{1}</time></div></footer><div class=comment-content><p>{2}</p></div><div class=reply><a>Reply</a></div>"
        "</article></li>"),
    "Discourse": (
        "<div id=discourse-comments>{}</div>",
        "<div class=topic-body><div class=topic-meta-data><div class=names><span class='first username'><a "
        "href=/u>{0}</a>"
        "</span></div><div class=post-infos><span class=relative-date>{1}</span></div></div><div class='regular "
        "contents'>"
        "<div class=cooked><p>{2}</p></div></div></div>"),
}


@pytest.mark.parametrize(("thread", "comment"), SYSTEMS.values(), ids=SYSTEMS.keys())
def test_comments_are_data(thread: str, comment: str) -> None:
    written = "".join(comment.format(c.author, c.date, c.text) for c in COMMENTS)
    article = both(page(f"<article>{H1}{prose()}</article>{thread.format(written)}"))
    assert [paragraph.text for paragraph in article.paragraphs] == list(STORY)
    assert article.comments == COMMENTS
    assert article.authors == ()


def test_posts_of_a_forum_are_its_text() -> None:
    post = ("<article><div class=topic-avatar><img src=/av.png></div><div class=topic-body><span "
    "class=username>{0}</span>"
            "<span class=post-date>{1}</span><div class=cooked><p>{2}</p></div></div></article>")
    posts = "".join(post.format(name, date, text) for (name, date), text in zip(
        [("Jon Reed", "2 days ago"), ("Mara Voss", "1 day ago")] * 3, STORY, strict=True))
    article = both(page(f"{H1}<div class=post-stream>{posts}</div>"))
    assert all(text in article.text for text in STORY)
    assert article.comments == ()


# --- paywalls ------------------------------------------------------------------------------------------------------


def test_a_beginning_behind_a_paywall_is_no_whole_article() -> None:
    stated = json.dumps({"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False})
    article = both(page(
        f"<article>{H1}{prose(STORY[:2])}<div class=paywall><h3>Continue reading with a "
        f"subscription</h3><p>Subscribe now for "
        "1 € a week and read all "
        "articles.</p></div></article>", f'<script type="application/ld+json">{stated}</script>'))
    assert article.status == "paywalled"
    assert [paragraph.text for paragraph in article.paragraphs] == list(STORY[:2])
