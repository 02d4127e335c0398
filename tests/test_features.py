"""What the block model sees of a page as a whole, and of prices."""

from __future__ import annotations

import json
import math

import pytest

from cleantext.document import Block, Document
from cleantext.label.bar import best_bar
from cleantext.label.bar import choose as choose_bar
from cleantext.label.features import HOUSE, MARKUP_FEATURES, TEXT_FEATURES, features
from cleantext.label.page_signs import SIGNS, signs
from cleantext.options import Favor, Options
from cleantext.pipeline import prepare

COLUMNS = (*TEXT_FEATURES, *MARKUP_FEATURES)
SAYINGS = ("says_article", "says_product", "says_forum", "says_listing")


def column(page: str, name: str) -> list[float]:
    return [float(value) for value in features(prepare(page, kind="html"))[:, COLUMNS.index(name)]]


def stated(**json_ld: str) -> str:
    return f'<script type="application/ld+json">{json.dumps(json_ld)}</script><p>Lamp, brass, by hand.</p>'


@pytest.mark.parametrize(("page", "said"), [
    (stated(**{"@type": "NewsArticle"}), "says_article"),
    ('<meta property="og:type" content="article"><p>Lamp, brass, by hand.</p>', "says_article"),
    (stated(**{"@type": "Product"}), "says_product"),
    ('<meta property="og:type" content="product"><p>Lamp, brass, by hand.</p>', "says_product"),
    (stated(**{"@type": "DiscussionForumPosting"}), "says_forum"),
    (stated(**{"@type": "QAPage"}), "says_forum"),
    (stated(**{"@type": "CollectionPage"}), "says_listing"),
    (stated(**{"@type": "WebPage"}), ""),
    (stated(**{"@type": "Organization"}), ""),
])
def test_what_a_page_says_that_it_is(page: str, said: str) -> None:
    assert [name for name in SAYINGS if column(page, name) == [1.0]] == ([said] if said else [])


#: address, attributes of <html> and <body>, the program that made the page → what speaks for a kind of page
SIGNED: dict[str, tuple[str | None, str, str, set[str]]] = {
    "a forum's host": ("https://forum.example/1", "", "", {"host_forum"}),
    "a thread by its folder": ("https://example.org/t/my-lamp-flickers/12", "", "", {"segment_forum"}),
    "letters inside a name are no folder": ("https://example.org/can-t-switch-it-off/", "", "", set()),
    "a shop's goods": ("https://lamps.example/products/brass", "", "", {"address_product"}),
    "a list of goods": ("https://lamps.example/collections/all?page=2", "", "", {"address_listing"}),
    "a word is a whole word": ("https://lamps.example/productivity/", "", "", set()),
    "a manual": ("https://docs.example/", "", "", {"host_documentation"}),
    "an article of a blog": ("https://example.org/blog/2021/03/brass-lamps-again", "", "", {"address_article"}),
    "names of the body": (None, 'class="single-post postid-7"', "", {"names_article"}),
    "the id of the body": (None, 'id="viewtopic"', "", {"names_forum"}),
    "the generator": (None, "", "Discourse 3.2", {"generator_forum"}),
    "nothing": (None, "", "", set()),
    "an address that is none": ("https://[lamps", "", "", set()),
}


@pytest.mark.parametrize(("url", "names", "generator", "expected"), SIGNED.values(), ids=SIGNED.keys())
def test_signs_of_a_page_kind(url: str | None, names: str, generator: str, expected: set[str]) -> None:
    page = f'<html><meta name="generator" content="{generator}"><body {names}><p>Lamp, brass, by hand.</p></body>'
    found = dict(zip(SIGNS, signs(prepare(page, url=url, kind="html")), strict=True))
    assert {name for name, value in found.items() if value and not name.startswith("address_is_")} == expected


@pytest.mark.parametrize(("url", "expected"), [
    ("https://lamps.example/", {"front", "known"}),
    ("https://lamps.example/2021/03/05/", {"dated", "depth", "numbered", "known"}),
    ("https://lamps.example/brass-lamps-by-hand?page=2", {"depth", "dashes", "query", "known"}),
    (None, set()),
])
def test_the_shape_of_an_address(url: str | None, expected: set[str]) -> None:
    found = dict(zip(SIGNS, signs(prepare("<p>Lamp</p>", url=url, kind="html")), strict=True))
    assert {name.removeprefix("address_is_") for name, value in found.items() if value} == expected


def test_a_page_may_say_itself_where_it_is() -> None:
    page = '<link rel="canonical" href="https://forum.example/1"><p>Lamp, brass, by hand.</p>'
    assert signs(prepare(page, kind="html"))[SIGNS.index("host_forum")] == 1.0


def scored(*scores: float, chars: int = 1_000) -> Document:
    return Document(kind="html", blocks=[Block("x" * chars, score=score) for score in scores])


@pytest.mark.parametrize(("scores", "kept"), [
    ((1.0, 1.0, 0.0), 2),
    ((0.9, 0.4, 0.4, 0.01), 3),  # the two may well be text, and make up much of all that may be
    ((1.0, 1.0, 1.0, 1.0, 0.4), 4),  # one of them risks more than it may bring
    ((1.0, 1.0, 1.0, 1.0, 0.6), 5),
    ((0.3, 0.3, 0.01), 2),  # all that is likely at all
    ((), 0),
])
def test_the_bar_is_where_the_expected_f1_is_highest(scores: tuple[float, ...], kept: int) -> None:
    """The blocks with the best ratio of expected hits to all that is kept or wanted are above it, the others below."""
    bar = best_bar(scored(*scores))
    assert sum(score >= bar for score in scores) == kept
    assert 0 <= bar <= 0.5


def test_a_few_words_may_be_no_text() -> None:
    assert best_bar(scored(0.3, 0.3, 0.3, chars=10)) == 0.5


@pytest.mark.parametrize(("scores", "favor", "bar"), [
    ((1.0,), "balance", 0.5), ((1.0,), "precision", 0.65), ((1.0,), "recall", 0.35),
    ((0.3, 0.3, 0.3), "balance", 0.25), ((0.3, 0.3, 0.3), "precision", 0.382),
])
def test_favor_moves_the_bar(scores: tuple[float, ...], favor: Favor, bar: float) -> None:
    document = scored(*scores)
    choose_bar(document, Options(favor=favor))
    assert document.bar == pytest.approx(bar, abs=2e-3)


@pytest.mark.parametrize(("line", "priced"), [
    ("$12.99", True), ("From $ 12", True), ("12 €", True), ("12€ a piece", True), ("₹450", True), ("Now £3 only", True),
    ("12 lamps", False), ("$HOME is set", False), ("The $ rose", False), ("Sold in €", False),
])
def test_a_price_is_a_number_beside_a_sign_of_currency(line: str, priced: bool) -> None:
    page = f"<p>{line}</p><p>Lamp, brass, by hand.</p>"
    assert column(page, "price") == [float(priced), 0.0]
    assert column(page, "prices") == pytest.approx([0.1 * priced] * 2)


#: Two cards of two paragraphs each, and between them a section of one.
CARDS = """<main><div class="card"><p>A brass lamp</p><p><a href="/1">Buy</a></p></div>
<section><p>Lamps are sent on Mondays.</p></section>
<div class="card"><p>A copper lamp, by hand</p><p><a href="/2">Buy</a></p></div></main>"""


@pytest.mark.parametrize(("name", "in_cards", "in_section"), [
    ("alike_2_count", math.log(4) / 4, 0),
    ("alike_2_runs", math.log(2) / 3, 0),
    ("alike_2_spread", 4 / 5, 0),
    ("alike_3_count", math.log(4) / 4, 0),
    ("round_1_blocks", math.log(3) / 5, math.log(2) / 5),
    ("round_2_blocks", math.log(6) / 5, math.log(6) / 5),
    ("round_5_blocks", 0, 0),  # beyond <html> there is nothing
])
def test_what_the_boxes_round_a_block_hold(name: str, in_cards: float, in_section: float) -> None:
    assert column(CARDS, name) == pytest.approx([in_cards, in_cards, in_section, in_cards, in_cards])


def test_shares_of_the_boxes_round_a_block() -> None:
    page = "<main><div><p>brasses</p></div><div><p><a href='/1'>letters</a></p></div></main>"
    assert column(page, "round_1_share") == pytest.approx([0.5, 0.5])
    assert column(page, "round_1_links") == pytest.approx([0, 1])
    assert column(page, "round_2_links") == pytest.approx([0.5, 0.5])


def test_every_column_has_a_name() -> None:
    assert features(prepare("<p>Lamp</p>", kind="html")).shape == (1, len(COLUMNS))
    assert features(prepare("Lamp", kind="text")).shape == (1, len(TEXT_FEATURES))
    assert set(HOUSE) <= set(COLUMNS)
