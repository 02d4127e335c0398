"""Counting over a whole document at once gives what counting block by block would give."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.label.census import BUCKETS, Census, Kind, hashes_of

TEXTS = st.lists(
    st.one_of(st.text(alphabet=st.characters(exclude_characters="\n"), max_size=40),
              st.sampled_from(["The old stone pier.", "議会は投票した。", "Home | News | Sport", "09:15, March 4, 2021",
                               "№ 5", "🚢 x"])),
    max_size=12)


@settings(deadline=None)  # the first call makes the tables
@given(TEXTS)
def test_every_character_is_counted_once_and_in_its_block(texts: list[str]) -> None:
    census = Census(texts)
    assert census.kinds.sum(axis=1).tolist() == [len(text) + 1 for text in texts]  # each with the newline behind it
    assert census.kinds[:, Kind.DIGIT].tolist() == [sum(_is_digit(char) for char in text) for text in texts]
    assert census.kinds[:, Kind.UPPER].tolist() == [sum(_is_upper(char) for char in text) for text in texts]


def _is_digit(char: str) -> bool:
    return char.isdecimal() and ord(char) < 0xFFFF and not "\u0e00" <= char <= "\u0eff"


def _is_upper(char: str) -> bool:
    return ord(char) < 0xFFFF and (char.isupper() or char.istitle()) and char.isalpha()


@settings(deadline=None)  # the first call makes the tables
@given(TEXTS)
def test_the_words_of_a_text_do_not_depend_on_what_stands_round_it(texts: list[str]) -> None:
    census = Census(texts, asides=("The old pier", ""))
    apart = [hashes_of(text).tolist() for text in texts]
    assert [census.words.hashes[census.owners == index].tolist() for index in range(len(texts))] == apart
    assert [aside.tolist() for aside in census.asides] == [hashes_of("The old pier").tolist(), []]


@pytest.mark.parametrize(("one", "other", "same"), [
    ("Pier", "pier", True),
    ("pier", "peir", False),
    ("HAFEN", "hafen", True),
    ("Дом", "дом", True),
    ("पुराना", "पुरानी", False),  # they differ by a vowel sign only
    ("町議会", "町議会", True),
])
def test_words_have_the_same_hash_whatever_their_case(one: str, other: str, same: bool) -> None:
    assert (hashes_of(one).tolist() == hashes_of(other).tolist()) is same
    assert all(0 <= bucket < BUCKETS for bucket in hashes_of(one))


@pytest.mark.parametrize(("text", "words"), [
    ("The council's old pier", 5), ("don’t", 2), ("", 0), ("...", 0), ("第3号", 3), ("3 Stunden", 2), ("रस्सी का पुल", 3),
])
def test_words_are_runs_of_letters_and_single_characters_of_scripts_without_spaces(text: str, words: int) -> None:
    assert Census([text]).per_block.tolist() == [words]


@pytest.mark.parametrize(("text", "ends"), [
    ("It is over.", True), ("“It is over.”", True), ("(It is over.)", True), ("It is over.”)", True),
    ("完了した。", True), ("यह समाप्त हुआ।", True), ("Is it over", False), ("Related articles", False),
    ("(Photo)", False), ("", False), (".", True),
])
def test_ends_of_sentences(text: str, ends: bool) -> None:
    assert bool(Census([text, "x"]).ends_sentence()[0]) is ends


def test_having_names_the_blocks_with_enough_of_some_signs() -> None:
    census = Census(["Home > News > Sport", "a - b", "plain", "a | b – c"])
    assert census.having(2, Kind.SEPARATOR, Kind.DASH) == [0, 3]


def test_nothing_is_counted_where_there_is_nothing() -> None:
    census = Census([])
    assert (census.count, census.kinds.shape, len(census.words.hashes)) == (0, (0, Kind.COUNT), 0)
    assert not census.ends_sentence().any()
    assert census.per_word(np.zeros(0)).tolist() == []
