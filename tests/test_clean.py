"""The front door: what `clean` and `clean_many` take, what they refuse, and the record that they give."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator

import cleantext
from cleantext import Article, CleantextError, Options
from cleantext.read.markup import is_markup
from tests.golden import cleaned, name_of, raw_documents

PROSE = """\
The harbour council voted on Tuesday to rebuild the old stone pier, ending nine years of argument about who should pay.

Engineers told the meeting that the foundations, laid in 1874, had moved by almost forty centimetres since the spring.

The money will come from a regional fund, a small harbour tax and a loan, the treasurer said after the vote."""
HTML_PROSE = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))


class Series:
    """Has what a pandas Series has, as far as `clean` looks."""

    dtype = "object"

    def map(self, function: Any) -> Any:
        return function

    def __iter__(self) -> Any:
        return iter(())


@pytest.mark.parametrize("empty", [None, float("nan"), "", b"", "  \n\t ", b"\xef\xbb\xbf", "\u00a0\u2028"])
def test_nothing_gives_an_empty_article(empty: Any) -> None:
    article = cleantext.clean(empty)
    assert (article.status, article.text, article.title) == ("empty", "", None)


@pytest.mark.parametrize(("wrong", "advice"), [
    ([PROSE], "clean_many"),
    ((PROSE,), "clean_many"),
    ({"text": PROSE}, "clean_many"),
    (Series(), "map"),
    (io.BytesIO(b"x"), "read()"),
    (io.StringIO("x"), "read()"),
    (Path("page.html"), "read_bytes"),
    (3, "bytes, str"),
])
def test_what_is_no_document_is_refused_with_advice(wrong: Any, advice: str) -> None:
    with pytest.raises(TypeError, match="clean") as caught:
        cleantext.clean(wrong)
    assert advice in str(caught.value)
    assert isinstance(caught.value, CleantextError)


def test_clean_many_refuses_one_document() -> None:
    with pytest.raises(TypeError, match=r"cleantext\.clean"):
        list(cleantext.clean_many(PROSE))


def test_clean_many_is_lazy_and_ordered() -> None:
    seen = []

    def documents() -> Any:
        for number in range(3):
            seen.append(number)
            yield f"Title {number}\n\n{PROSE}", f"https://example.org/{number}"

    articles = cleantext.clean_many(documents())
    assert seen == []
    assert next(articles).url == "https://example.org/0"
    assert seen == [0]
    assert [article.url for article in articles] == ["https://example.org/1", "https://example.org/2"]


@pytest.mark.parametrize("source", [
    PROSE, PROSE.encode(), bytearray(PROSE.encode()), HTML_PROSE, BeautifulSoup(HTML_PROSE, "html.parser")])
def test_prose_without_furniture_is_left_alone(source: Any) -> None:
    assert cleantext.clean(source).text == PROSE


def test_a_text_that_is_left_alone_has_no_control_characters() -> None:
    assert "\x1f" not in cleantext.clean(PROSE.replace("\n\nEngineers told", "\n\n\x1fEngineers\x1ftold")).text


def test_markup_is_told_from_text() -> None:
    assert cleantext.clean(f"<p>{PROSE}</p>").kind == "html"
    assert cleantext.clean(f"{PROSE} If a < b and b > c, then a < c.").kind == "text"
    assert cleantext.clean("<p>x</p>", kind="text").kind == "text"


@pytest.mark.parametrize("data", [
    b"%PDF-1.7\n\x00\x01", b"\x89PNG\r\n\x1a\n" + bytes(60), b"PK\x03\x04" + bytes(range(256))])
def test_binary_input_has_a_status(data: bytes) -> None:
    assert cleantext.clean(data).status == "binary"


def test_wrong_settings_are_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        cleantext.clean(PROSE, kind="pdf")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="favor"):
        Options(favor="speed")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="max_chars"):
        Options(max_chars=0)


def test_bounds_are_said() -> None:
    assert "characters" in cleantext.clean(PROSE, options=Options(max_chars=200)).warnings[0]
    assert "lines" in cleantext.clean("a\nb\nc\nd\n", options=Options(max_blocks=2)).warnings[0]


def test_an_article_without_text_says_so() -> None:
    article = cleantext.clean(
        "Home\nNews\nSport\nContact us\nSign in\nPrivacy policy\n© 2021 Harbour News. All rights reserved.")
    assert article.status == "no_article"
    assert len(article.removed) == 7


@pytest.mark.parametrize("raw", raw_documents(), ids=name_of)
def test_every_article_fits_the_schema_and_survives_a_round_trip(raw: Path) -> None:
    article = cleaned(raw)
    record = article.to_dict()
    Draft202012Validator(cleantext.json_schema()).validate(record)
    assert Article.from_dict(record) == article
    assert json.loads(article.to_json()) == json.loads(article.to_json(indent=2)) == record


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(cleantext.json_schema())


def test_the_record_has_no_nulls_for_lists() -> None:
    record = cleantext.clean(None).to_dict()
    lists = ("paragraphs", "authors", "contributors", "breadcrumbs", "tags", "images", "captions", "comments",
             "blocks", "warnings", "repairs")
    assert all(record[name] == [] for name in lists)


@pytest.mark.parametrize(("beginning", "is_html"), [
    ("\n<style>\n  .pier { color: grey }\n", True), ("<script>var pier = 1\n", True),
    ("The tag <style> stands in the head.\n", False)])
def test_a_document_that_begins_with_a_style_is_html(beginning: str, is_html: bool) -> None:
    article = cleantext.clean(beginning + "/* a comment */\n" * 400 + "</style></script><p>Text of a page.</p>")
    assert any("comment" in block.text for block in article.blocks) is not is_html


KINDS = {
    "a page": ("<!DOCTYPE html>\n<html><body>", True),
    "a part of one": ("<p>One.</p>", True),
    "behind a byte order mark": ("\ufeff<html>\n" + "a line\n" * 9, True),
    "behind a comment": ("<!-- (c)\n the\n Harbour\n Daily\n -->\n<div>One.</div>", True),
    "behind a declaration": ("<?xml version='1.0'?>\n<html>", True),
    "behind what the server said": ("HTTP/1.1 200 OK\nServer: pier\n\n<html>\n<head>\n<title>Pier</title>", True),
    "text with line breaks": ("One line.<br>\nAnother line.<br>\nThe last.", True),
    "one line with tags": ("The <span>old</span> pier", True),
    "a text that speaks of tags": ("Thirty years of <br> tags\n\nThree decades of pages.\n\nMarch 4, 2021", False),
    "a text with code": ("How to begin\n\nWrite this:\n\n<html>\n\nThen go on.\n\nAnd save it.", False),
    "a text with a sign": ("Of a < b and b > c\nit follows that a < c", False),
}


@pytest.mark.parametrize(("source", "is_html"), KINDS.values(), ids=KINDS.keys())
def test_a_document_is_html_or_speaks_of_it(source: str, is_html: bool) -> None:
    assert is_markup(source) is is_html


def test_repr_is_short() -> None:
    assert len(repr(cleantext.clean(f"{'A very long title indeed ' * 10}\n\n{PROSE}"))) < 200


def test_favor_moves_the_threshold() -> None:
    kept = [len(cleantext.clean(f"{PROSE}\n\nA doubtful line\n", options=Options(favor=favor)).text)
            for favor in ("precision", "balance", "recall")]
    assert kept == sorted(kept)


def test_the_public_names() -> None:
    assert set(cleantext.__all__) <= set(dir(cleantext))
    assert all(getattr(cleantext, name) for name in cleantext.__all__)
    with pytest.raises(AttributeError, match="no attribute"):
        _ = cleantext.cleanse  # type: ignore[attr-defined]
