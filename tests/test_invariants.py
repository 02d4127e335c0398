"""What holds for every input: an Article comes out, each character is accounted for, nothing is invented or doubled."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleantext
from cleantext.folding import fold
from cleantext.pipeline import read
from cleantext.repair import repair

LINES = st.sampled_from([
    "Home > News > Harbour", "By Ann Example", "March 4, 2021", "Share this article", "Related articles", "1 Comment",
    "The council voted on Tuesday to rebuild the old stone pier.", "and the work goes on,", "", "   ",
    "09:15, March 4, 2021 By Ann Example ( Harbour Daily", "…he said. (Web editor: Ann Example)",
    "BEREHAVEN, March 4 (Reuters) -- The pier is to be rebuilt.", "© 2021 Harbour News", "{{ template }}",
    "# Pier rebuilt", "* a list item", "| a | b | c |", "```", "> quoted words",
    "议会周二投票决定重建旧码头。", "قال الرصيف",
])
DIRTY_TEXT = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n".join),
    st.lists(LINES, max_size=20).map("\r\n".join),
)
TAGS = st.sampled_from([
    "p", "div", "h1", "h2", "li", "ul", "a", "b", "br", "table", "tr", "td", "pre", "blockquote", "nav", "article",
    "script",
])
PIECES = st.one_of(TAGS.map("<{}>".format), TAGS.map("</{}>".format), LINES, st.text(max_size=30))
MARKUP = st.lists(PIECES, max_size=40).map("".join)


def visible(text: str) -> str:
    return "".join(char for char in text if not char.isspace())


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=500), DIRTY_TEXT, MARKUP))
def test_any_input_gives_an_article(source: bytes | str) -> None:
    article = cleantext.clean(source)
    assert article.status in {"ok", "empty", "no_article", "binary"}
    assert (article.status == "ok") == bool(article.text)


@settings(deadline=None)
@given(DIRTY_TEXT)
def test_every_character_of_a_text_is_in_exactly_one_block(text: str) -> None:
    blocks = cleantext.clean(text, kind="text").blocks
    edges = [(block.start, block.end) for block in blocks]
    if text and blocks:
        assert edges[0][0] == 0
        assert edges[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert blocks or not text.strip()


def is_part(text: str, whole: str) -> bool:
    """Whether the visible characters of a text stand in another in the same order, each used once."""
    rest = iter(visible(whole))
    return all(char in rest for char in visible(text))


@settings(deadline=None)
@given(st.one_of(DIRTY_TEXT, MARKUP))
def test_text_is_made_of_blocks_in_order_and_nothing_twice(source: str) -> None:
    article = cleantext.clean(source)
    made_of_blocks = is_part(article.text, "".join(block.text for block in article.blocks))
    assert made_of_blocks or is_part(article.text, source)  # a text that was left alone keeps the marks of its lists


@settings(deadline=None)
@given(DIRTY_TEXT)
def test_blocks_are_made_of_their_stretch_of_the_input(text: str) -> None:
    article = cleantext.clean(text, kind="text")
    for block in article.blocks if not article.repairs else ():
        assert is_part(block.text, text[block.start:block.end])


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), DIRTY_TEXT, MARKUP))
def test_two_runs_are_equal(source: bytes | str) -> None:
    assert cleantext.clean(source).to_dict() == cleantext.clean(source).to_dict()


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=300), DIRTY_TEXT, MARKUP))
def test_output_has_no_control_characters_or_lone_surrogates(source: bytes | str) -> None:
    article = cleantext.clean(source)
    blocks = [block.text for block in article.blocks]
    for text in (article.text, article.title or "", *blocks, *article.authors, *article.tags):
        assert not [char for char in text if unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t"]
    article.to_json().encode()


@given(st.text(max_size=200))
def test_normalising_is_idempotent(text: str) -> None:
    once = repair(text)[0]
    assert repair(once)[0] == once
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(DIRTY_TEXT)
def test_bounds_leave_nothing_out_of_the_account(text: str) -> None:
    options = cleantext.Options(max_blocks=5)
    document = read(text, url=None, kind="text", options=options)
    assert len(document.blocks) <= 6
    assert not document.blocks or document.blocks[-1].end == len(text)


def test_deep_nesting_is_walked_without_recursion() -> None:
    deep = "<div>" * 20_000 + "<p>The council voted on Tuesday to rebuild the old stone pier, after nine years.</p>"
    assert cleantext.clean(deep).blocks


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_never_raise(seed: int) -> None:
    noise = random.Random(seed).randbytes(20_000)
    assert cleantext.clean(b"<html><body>" + noise).status in {"ok", "no_article", "binary", "empty"}
