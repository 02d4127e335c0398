"""Markdown export: a renderer shows the text of the paragraphs character by character."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cleantext import article as art
from cleantext.export.markdown import to_markdown

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
P = art.Paragraph


def markdown(*paragraphs: art.Paragraph, **fields: Any) -> str:
    return to_markdown(art.Article(paragraphs=paragraphs, **fields))


def spoken(token: Token) -> str:
    """The text that a renderer shows for one inline token; anything but text and line breaks shows as its type."""
    shown = {"hardbreak": "\n", "text": token.content}
    return shown.get(token.type, f"<{token.type}>")


def rendered(source: str) -> list[tuple[str, str]]:
    """(enclosing element, text) of every run of text that a renderer shows."""
    found, path = [], []
    for token in RENDERER.parse(source):
        if token.nesting == 1:
            path.append(token.tag)
        elif token.nesting == -1:
            path.pop()
        elif token.type == "inline":
            found.append((">".join(path), "".join(map(spoken, token.children or ()))))
        elif token.type == "fence":
            found.append(("code", token.content.removesuffix("\n")))
        else:
            found.append((token.type, token.content))
    return found


def test_every_kind_has_its_shape() -> None:
    source = markdown(
        P("The council voted."),
        P("What it costs", "heading", 3),
        P("stone", "list_item", 1), P("from the quarry", "list_item", 2), P("timber", "list_item", 1),
        P("We waited.", "quote"), P("Nine years.", "quote"),
        P("item\tprice\nstone\t12", "table"),
        P("if pier:\n    rebuild()", "code"),
        title="Pier to be rebuilt", subtitle="Nine years of argument end")
    assert source == """# Pier to be rebuilt

*Nine years of argument end*

The council voted.

### What it costs

- stone
  - from the quarry
- timber

> We waited.
>
> Nine years.

| item | price |
| --- | --- |
| stone | 12 |

```
if pier:
    rebuild()
```
"""


def test_shapes_are_what_a_renderer_sees() -> None:
    found = rendered(markdown(
        P("a", "list_item", 1), P("b", "list_item", 2), P("q", "quote"), P("x\ty\n1\t2", "table"), P("k", "heading", 9),
        title="T", subtitle="S"))
    assert found == [
        ("h1", "T"), ("p", "<em_open>S<em_close>"), ("ul>li>p", "a"), ("ul>li>ul>li>p", "b"), ("blockquote>p", "q"),
        ("table>thead>tr>th", "x"), ("table>thead>tr>th", "y"), ("table>tbody>tr>td", "1"), ("table>tbody>tr>td", "2"),
        ("h6", "k")]


@pytest.mark.parametrize("nothing", ["", " \n\t"])
def test_nothing_is_an_empty_string(nothing: str) -> None:
    assert markdown(P(nothing), P(nothing, "code"), P(nothing, "table"), title=nothing, subtitle=nothing) == ""


@pytest.mark.parametrize("plain", [
    "snake_case stays", "3 < 4 & 5 > 2", "Tom & Jerry", "a - b + c = d", "9.5 metres", "No. 4 (of 5)", "#harbour",
    "-5 degrees", "C# and F#", "1.2.3", "wait!", "a | b", "hey ]", "café", "港口重建。", "+44 20"])
def test_what_has_no_meaning_is_not_escaped(plain: str) -> None:
    assert markdown(P(plain)) == f"{plain}\n"


AWKWARD = [
    "# no heading", "####### seven", "> no quote", "- no list", "+ no list", "* no list", "1. no list", "12) no list",
    "---", "***", "___", "===", "text\n===", "text\n---", "text\n-", "- - -", "``` fence", "~~~ fence", "`code`",
    "*em*", "**strong**", "_em_", "a_b_", "__a__", "~~gone~~", "~gone~", "[a](b)", "![a](b)",
    "[a]: http://example.org", "<b>bold</b>", "<http://example.org>", "<1@example.org>", "<!-- gone -->", "<?php ?>",
    "&amp;", "&#65;", "&nbsp;", "\\*", "ends with \\", "a\\\nb", "a\n\nb", "a\n\n\nb", "two  \nlines", "a\n    b",
    "a\n\tb", "a \n b", "a | b\n--- | ---", "a\n|-", "| a |\n| - |\n| b |", ":-\n:-", "a\n:--", "- [ ] task", "#", "-",
    "+", "*", "1.", "=", ">", "a\n#", "foo #", "foo ##", "foo \\#", "$a$ and $b$", "www.example.org", "[^1]",
    "a\n1. b", "a\n2) b", "\\", "\\\\", "_", "* * *\n_ _ _", "\u00a0no-break\u00a0", "\u3000indented",
    "line\u2028separator"]


@pytest.mark.parametrize("text", AWKWARD)
def test_what_has_a_meaning_is_escaped(text: str) -> None:
    check_paragraphs(text)
    check_lines(text.replace("\n", " "))


def check_paragraphs(text: str) -> None:
    """The text comes out of paragraph, quote, list item, subtitle and code as it went in."""
    shown = text.strip()
    expected = [("p", shown)] if shown else []
    assert rendered(markdown(P(text))) == expected
    assert rendered(markdown(P(text, "quote"))) == [("blockquote>p", shown) for _ in expected]
    assert rendered(markdown(P(text, "list_item", 1))) == [("ul>li>p", shown) for _ in expected]
    assert rendered(markdown(subtitle=text)) == [("p", f"<em_open>{shown}<em_close>") for _ in expected]
    assert rendered(markdown(P(text, "code"))) == [("code", text.strip("\n")) for _ in expected]


def check_lines(text: str) -> None:
    """The text comes out of heading, title and table cell as it went in."""
    shown = text.strip()
    filled = bool(shown)
    assert rendered(markdown(P(text, "heading", 3))) == [("h3", shown)] * filled
    assert rendered(markdown(title=text)) == [("h1", shown)] * filled
    cells = text.replace("\t", " ")
    found = rendered(markdown(P(f"{cells}\tb", "table")))
    assert found == [("table>thead>tr>th", cells.strip()), ("table>thead>tr>th", "b")]


special = st.text(alphabet="\\`*_{}[]()<>#+-.!|~&;:=1aé \n\t\u00a0\"'/", max_size=24)
anything = st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t"), max_size=60)


@given(special | anything)
def test_any_text_survives(text: str) -> None:
    check_paragraphs(text)
    check_lines(" ".join(text.splitlines()))


kinds = st.sampled_from(["paragraph", "heading", "list_item", "quote", "code"])


@given(st.lists(st.tuples(kinds, special, st.integers(0, 12)), max_size=6))
def test_neighbours_stay_apart(parts: list[tuple[Any, str, int]]) -> None:
    paragraphs = [P(text.replace("\n", " "), kind, level) for kind, text, level in parts]
    texts = [part.text if part.kind == "code" else part.text.strip() for part in paragraphs if part.text.strip()]
    assert [text for _, text in rendered(markdown(*paragraphs))] == texts


def test_a_depth_that_skips_steps_is_no_code() -> None:
    found = rendered(markdown(*(P(str(level), "list_item", level) for level in (4, 1, 9, 0, 2, 7, 40))))
    assert [text for _, text in found] == ["4", "1", "9", "0", "2", "7", "40"]
    assert all(path.endswith("li>p") for path, _ in found)


@pytest.mark.parametrize("code", ["```\ninner\n```", "a ```` b", "~~~", "    four\n\n\n  two\t|", "\n\n  x\n"])
def test_code_is_verbatim(code: str) -> None:
    assert rendered(markdown(P(code, "code"))) == [("code", code.strip("\n"))]


def test_ragged_tables_get_empty_cells() -> None:
    found = rendered(markdown(P("a\n\nb\tc\td\n\te", "table")))
    assert [text for _, text in found] == ["a", "", "", "b", "c", "d", "", "e", ""]
    assert rendered(markdown(P("alone", "table"))) == [("table>thead>tr>th", "alone")]


def test_article_method_is_the_same() -> None:
    article = art.Article(title="T", paragraphs=(P("x"),))
    assert article.to_markdown() == to_markdown(article) == "# T\n\nx\n"


def test_a_title_or_subtitle_that_begins_the_text_is_written_once() -> None:
    assert markdown(P("Pier rebuilt"), P("It cost."), title="Pier rebuilt") == "# Pier rebuilt\n\nIt cost.\n"
    assert markdown(P("A vote."), P("More."), title="Pier", subtitle="A vote.") == "# Pier\n\nA vote.\n\nMore.\n"
