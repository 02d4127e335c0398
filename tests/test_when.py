"""Dates: what is one, what is none, and what it costs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.fields.when import (
    YEARS,
    day_in_year,
    find_days,
    find_moments,
    find_relative,
    nearest_year,
    parse_moment,
)

CASES = Path(__file__).parent / "cases" / "dates"
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "ru", "uk", "tr", "ar", "fa", "hi", "id", "vi", "zh",
             "ja", "ko", "sv", "da", "no", "fi", "el")
ISO = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d)?)?")


def rows(kind: str) -> list[Any]:
    tables = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(CASES.glob("*.toml"))}
    return [pytest.param(row, table["language"] or None, id=f"{stem}: {row['text']}")
            for stem, table in tables.items() for row in table.get(kind, ())]


def test_every_language_has_cases() -> None:
    assert {file.stem for file in CASES.glob("*.toml")} >= set(LANGUAGES)


@pytest.mark.parametrize(("row", "language"), rows("find"))
def test_find_moments(row: dict[str, Any], language: str | None) -> None:
    moments = find_moments(row["text"], language)
    assert [moment.iso for moment in moments] == row["iso"]
    assert all(row["text"][moment.start:moment.end] == moment.raw for moment in moments)


@pytest.mark.parametrize(("row", "language"), rows("day"))
def test_find_days(row: dict[str, Any], language: str | None) -> None:
    assert find_days(row["text"], language) == (tuple(row["day"]) or None)


@pytest.mark.parametrize(("row", "language"), rows("relative"))
def test_find_relative(row: dict[str, Any], language: str | None) -> None:
    assert find_relative(row["text"]) == (row["raw"] or None), language


@pytest.mark.parametrize(("text", "iso"), [
    ("2021-03-04", "2021-03-04"),
    ("2021-03-04T05:06:07.123Z", "2021-03-04T05:06:07+00:00"),
    ("2021-03-04T05:06", "2021-03-04T05:06"),
    ("2021-03-04 05:06:07 +0000", "2021-03-04T05:06:07+00:00"),
    ("2021-03-04T05:06:07+0530", "2021-03-04T05:06:07+05:30"),
    ("2021-03-04T05:06:07-03", "2021-03-04T05:06:07-03:00"),
    (" 2021-03-04T05:06:07 UTC ", "2021-03-04T05:06:07+00:00"),
    ("20210304T050607Z", "2021-03-04T05:06:07+00:00"),
    ("20210304", "2021-03-04"),
    ("202103040506", "2021-03-04T05:06"),
    ("1614834367", "2021-03-04T05:06:07+00:00"),
    ("1614834367000", "2021-03-04T05:06:07+00:00"),
    ("Thu, 04 Mar 2021 05:06:07 +0100", "2021-03-04T05:06:07+01:00"),
    ("Thu, 04 Mar 2021 05:06:07 GMT", "2021-03-04T05:06:07+00:00"),
    ("Thu Mar 04 05:06:07 CET 2021", "2021-03-04T05:06:07+01:00"),
    ("Thu Mar 04 2021 05:06:07 GMT+0100 (Central European Standard Time)", "2021-03-04T05:06:07+01:00"),
    ("March 4, 2021 5:06 am", "2021-03-04T05:06"),
    ("2021-03-04T25:61:00", "2021-03-04"),
    ("2021-03-04T05:06:07+99:00", "2021-03-04T05:06:07"),
])
def test_parse_moment(text: str, iso: str) -> None:
    moment = parse_moment(text, "en")
    assert moment is not None
    assert moment.iso == iso
    assert text[moment.start:moment.end] == moment.raw


@pytest.mark.parametrize("text", [
    "", "2021", "2021-03", "2021-02-30", "0001-01-01T00:00:00Z", "0000-00-00", "1614", "99999999999999999999", "today",
    "9999-12-31", "{{ date }}", "P3D", "20211345", "5000000000",
])
def test_parse_no_moment(text: str) -> None:
    assert parse_moment(text, "en") is None


def test_a_month_name_of_two_languages_is_the_documents() -> None:
    assert find_moments("5 listopada 2021", "pl")[0].iso == "2021-11-05"
    assert find_moments("5 mar 2021", "es")[0].iso == "2021-03-05"


@pytest.mark.parametrize(("text", "ambiguous"), [
    ("04/03/2021", True), ("13/03/2021", False), ("04/04/2021", False), ("04.03.2021", False), ("2021-03-04", False),
    ("04-03-21", True), ("4 March 2021", False),
])
def test_ambiguous_order_is_told(text: str, ambiguous: bool) -> None:
    assert find_moments(text)[0].ambiguous is ambiguous


def test_dots_tell_no_order_in_english() -> None:
    assert [find_moments("09.10.2021", language)[0].ambiguous for language in ("en", "de")] == [True, False]


def test_span_takes_in_weekday_time_and_zone() -> None:
    text = "By Jane Doe, Thursday, March 4, 2021 at 3:05 p.m. EST in Harbour"
    assert find_moments(text, "en")[0].raw == "Thursday, March 4, 2021 at 3:05 p.m. EST"


def test_day_in_year() -> None:
    assert day_in_year("Sept. 2", 2021, "en") == "2021-09-02"
    assert day_in_year("6月23日", 2021, "zh") == "2021-06-23"
    assert day_in_year("February 29", 2021, "en") is None
    assert day_in_year("Friday", 2021, "en") is None


@pytest.mark.parametrize(("month", "day", "published", "iso"), [
    (12, 31, "2021-01-01", "2020-12-31"),
    (1, 1, "2021-12-31T10:00", "2022-01-01"),
    (1, 2, "2021-12-31T10:00", "2021-01-02"),
    (3, 4, "2021-03-04", "2021-03-04"),
    (3, 5, "2021-03-04", "2021-03-05"),
    (3, 6, "2021-03-04", "2020-03-06"),
    (1, 1, "2020-12-31", "2021-01-01"),
    (2, 29, "2023-03-01", "2020-02-29"),
    (2, 30, "2023-03-01", None),
])
def test_nearest_year(month: int, day: int, published: str, iso: str | None) -> None:
    assert nearest_year(month, day, published) == iso


PIECES = st.sampled_from([
    "4", "12", "31", "2021", "20", "21", "00", "1999", "Mar", "March", "май", "4月", "2021年", "日", ":", "15:05", ".",
    "/", "-", " ", ", ", "pm", "am", "GMT", "+0100", "Z", "T", "of", "de", "Thu", "h", "Uhr", "오후", "٣", "(",
    ")", "'", "tháng", "0" * 9, "\\", "İ", "ß", "\u200f", "１"])


@settings(deadline=None)  # the first call loads tables
@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["en", "de", "ko", "fa", "", None]))
@example("4 March 2021 24:00", "en")
@example("2021 2021 2021 2021", "en")
def test_whatever_the_text_the_dates_are_sound(text: str, language: str | None) -> None:
    end = 0
    for moment in find_moments(text, language):
        assert ISO.fullmatch(moment.iso)
        assert int(moment.iso[:4]) in YEARS
        assert end <= moment.start < moment.end
        assert text[moment.start:moment.end] == moment.raw
        end = moment.end
    found = parse_moment(text, language)
    assert found is None or ISO.fullmatch(found.iso)
    find_days(text, language)
    find_relative(text)


@settings(deadline=None)  # the first call loads tables
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for moment in find_moments(text):
        assert ISO.fullmatch(moment.iso)
    parse_moment(text)
    find_days(text)
    find_relative(text)


@pytest.mark.parametrize("piece", ["1 ", "2021 ", "4 March 2021 ", "15:05 ", "1.", "2021-", "a ", "4/3/", ": ", "( ",
                                   "2021年", "am 4 ", "0"])
def test_cost_grows_with_the_length(piece: str) -> None:
    """Twenty times the text, at most forty times the time: nothing is searched again and again."""
    def cost(text: str) -> float:
        best = 1.0
        for _ in range(3):
            begin = process_time()
            find_moments(text, "en")
            find_relative(text)
            best = min(best, process_time() - begin)
        return best

    cost(piece * 20)
    assert cost(piece * 4000) < 40 * cost(piece * 200) + 0.01
