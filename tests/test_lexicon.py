"""Every word list is whole, and every rule matches its example and leaves its counterexample alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import words as module
from cleantext.folding import fold, fold_all
from cleantext.words import (
    SECTIONS,
    WORD_LISTS,
    Rule,
    compiled,
    given_names,
    lexicon,
    read_toml,
    sections_of,
    tables,
    words,
)

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ru", "uk", "tr", "ar", "fa", "hi", "id", "vi", "zh",
             "ja", "ko", "sv", "da", "no", "fi", "el", "ro", "he", "hu", "hr", "bg",
             "th", "sr")
RULES = lexicon().rules


def hits(rule: Rule, line: str) -> bool:
    if rule.place == "root":
        return fold(line) in rule.phrases
    return any(hit.rule is rule for hit in lexicon().match(fold(line)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_has_every_section(language: str) -> None:
    table = tables().get(language, {})
    missing = [section for section in SECTIONS if not table.get(section)]
    missing += [f"words.{name}" for name in WORD_LISTS if not table.get("words", {}).get(name)]
    assert not missing, f"lexicon/{language}.toml lacks: {', '.join(missing)}"


@pytest.mark.parametrize("language", sorted(words()))
def test_calendar_is_whole(language: str) -> None:
    lists = words()[language]
    assert (len(lists.months), len(lists.weekdays)) == (12, 7)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.language}.{rule.section}.{rule.phrases[0]}")
def test_rule_matches_its_example_only(rule: Rule) -> None:
    assert hits(rule, rule.example), f"does not match its example: {rule.example!r}"
    assert not hits(rule, rule.counterexample), f"matches its counterexample: {rule.counterexample!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.language}.{rule.section}.{rule.phrases[0]}")
def test_every_phrase_can_match(rule: Rule) -> None:
    dead = [phrase for phrase in rule.phrases if not hits(rule, phrase)]
    assert not dead, f"phrases that no line can match: {dead}"


def test_no_phrase_is_empty() -> None:
    assert [rule.phrases for rule in RULES if not all(rule.phrases)] == []  # it would match every line


def test_fold_is_idempotent_on_phrases() -> None:
    phrases = [phrase for rule in RULES for phrase in rule.phrases]
    assert [fold(phrase) for phrase in phrases] == phrases


@given(st.lists(st.text(max_size=30), max_size=6))
def test_many_lines_are_folded_as_one_line_is(lines: list[str]) -> None:
    assert fold_all(lines) == [fold(line) for line in lines]


@pytest.fixture
def compiled_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the compiled lexicon is looked for, without anything there yet."""
    monkeypatch.setattr(module, "COMPILED", str(tmp_path / "compiled.json"))
    return tmp_path / "compiled.json"


def test_compiled_words_are_those_of_the_files(compiled_file: Path) -> None:
    compiled_file.write_text(compiled(read_toml()), encoding="utf-8")
    assert module._all_tables.__wrapped__() == read_toml()


def test_compiled_words_are_what_is_read_where_nothing_changed(compiled_file: Path) -> None:
    compiled_file.write_text(compiled({"en": {"language": "en"}}), encoding="utf-8")
    assert module._all_tables.__wrapped__() == {"en": {"language": "en"}}


def test_words_that_changed_since_are_read_anew(compiled_file: Path) -> None:
    made = json.loads(compiled({"en": {}}))
    compiled_file.write_text(json.dumps({**made, "of": "another state"}), encoding="utf-8")
    assert module._all_tables.__wrapped__() == read_toml()


def test_words_that_nobody_compiled_are_read_from_their_files(compiled_file: Path) -> None:
    assert not compiled_file.exists()
    assert module._all_tables.__wrapped__() == read_toml()


def test_given_names_are_words_in_small_letters() -> None:
    names = given_names()
    assert {"marta", "tom", "jürgen", "олена", "فارس"} <= names
    assert all(name == name.lower() and len(name) > 1 and not name.isdigit() for name in names)
    assert names.isdisjoint({"the", "news", "editor", "london", "photo"})


@pytest.mark.parametrize(("text", "sections", "sure"), [
    ("Learn more", {"related"}, {"related"}),
    ("Downloads", {"menu"}, set()),
    ("Learn more about the pier", set(), set()),
    ("The old stone pier", set(), set()),
])
def test_sections_that_have_a_text_as_a_line(text: str, sections: set[str], sure: set[str]) -> None:
    assert sections_of(text) == sections
    assert sections_of(text, sure=True) == sure
