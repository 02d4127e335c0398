"""What the words of a block speak for: counted, turned into odds, and looked up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cleantext.label import odds
from cleantext.label.census import Census

LINES = ("Read more", "The council met on Tuesday", "", "Read the minutes")


def columns_of(lines: tuple[str, ...], table: odds.Table) -> dict[str, list[float]]:
    words = Census(list(lines))
    found = odds.columns(words.words.wide, words.per_block, table)
    return {name: [float(value) for value in found[:, at]] for at, name in enumerate(odds.ODDS_FEATURES)}


def learnt(text: tuple[str, ...], boilerplate: tuple[str, ...], documents: int = 40) -> odds.Table:
    """The table of so many documents alike."""
    words = Census([*text, *boilerplate])
    is_text = np.array([1.0] * len(text) + [0.0] * len(boilerplate))
    return odds.table_of(documents * counted(words, is_text), evidence=5.0)


def counted(words: Census, is_text: np.ndarray[Any, Any]) -> odds.Floats:
    counts = np.zeros((2, *odds.SHAPE), dtype=np.float32)
    odds.count(counts, words.words.wide, words.per_block, is_text)
    return counts


def test_words_of_boilerplate_speak_against_and_words_of_text_for_it() -> None:
    found = columns_of(LINES, learnt(("The council met on Tuesday",), ("Read more",)))
    assert found["word_mean"][0] < 0 < found["word_mean"][1]
    assert found["pair_most"][1] > 0
    assert found["word_least"][3] < 0 < found["word_most"][3]  # "Read" against "the"


def test_a_block_without_words_speaks_for_nothing() -> None:
    found = columns_of(LINES, learnt(("The council met on Tuesday",), ("Read more",)))
    assert {values[2] for values in found.values()} == {0.0}
    assert columns_of(("", "…"), np.zeros(odds.SHAPE, np.int8))["word_mean"] == [0.0, 0.0]


def test_the_first_and_the_last_word_count_for_themselves() -> None:
    found = columns_of(("Read the minutes",), learnt(("the minutes",), ("Read more",)))
    assert found["first_word"][0] < 0 < found["last_word"][0]


def test_a_pair_does_not_reach_into_the_next_block() -> None:
    words = Census(["Read more", "more news"])
    assert (odds.pairs(words.words.wide, words.per_block) == -1).tolist() == [True, False, True, False]


def test_the_fewer_documents_the_weaker_the_odds() -> None:
    few, many = (learnt(("the council",), ("read more",), documents) for documents in (6, 40))
    assert 0 < np.abs(few).max() < np.abs(many).max() <= 2 * odds.SCALE


@pytest.mark.parametrize(("is_text", "expected"), [(1.0, [0, 2]), (0.0, [2, 0]), (-1.0, [0, 0]), (0.5, [0, 0])])
def test_what_is_not_sure_is_not_counted(is_text: float, expected: list[int]) -> None:
    words = Census(["the council"])
    assert counted(words, np.array([is_text]))[:, 0, 0].sum(axis=-1).tolist() == expected


def test_a_word_says_another_thing_in_a_paragraph() -> None:
    paragraph = "share " * (odds.LINE + 1)
    line, long = columns_of(("share", paragraph), learnt((paragraph, "that day"), ("share this",)))["word_mean"]
    assert line < 0 < long


def test_what_hardly_any_document_holds_says_nothing() -> None:
    assert not learnt(("the council",), ("read more",), documents=4).any()
