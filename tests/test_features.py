"""What the block model sees of a page as a whole, and of prices."""

from __future__ import annotations

import json

import pytest

from cleantext.label.features import HOUSE, MARKUP_FEATURES, TEXT_FEATURES, features
from cleantext.pipeline import prepare

COLUMNS = (*TEXT_FEATURES, *MARKUP_FEATURES)
SAYINGS = ("says_article", "says_product", "says_forum", "says_list")


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
    (stated(**{"@type": "CollectionPage"}), "says_list"),
    (stated(**{"@type": "WebPage"}), ""),
    (stated(**{"@type": "Organization"}), ""),
])
def test_what_a_page_says_that_it_is(page: str, said: str) -> None:
    assert [name for name in SAYINGS if column(page, name) == [1.0]] == ([said] if said else [])


@pytest.mark.parametrize(("line", "priced"), [
    ("$12.99", True), ("From $ 12", True), ("12 €", True), ("12€ a piece", True), ("₹450", True), ("Now £3 only", True),
    ("12 lamps", False), ("$HOME is set", False), ("The $ rose", False), ("Sold in €", False),
])
def test_a_price_is_a_number_beside_a_sign_of_currency(line: str, priced: bool) -> None:
    page = f"<p>{line}</p><p>Lamp, brass, by hand.</p>"
    assert column(page, "price") == [float(priced), 0.0]
    assert column(page, "prices") == pytest.approx([0.1 * priced] * 2)


def test_every_column_has_a_name() -> None:
    assert features(prepare("<p>Lamp</p>", kind="html")).shape == (1, len(COLUMNS))
    assert features(prepare("Lamp", kind="text")).shape == (1, len(TEXT_FEATURES))
    assert set(HOUSE) <= set(COLUMNS)
