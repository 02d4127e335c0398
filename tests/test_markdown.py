"""Markdown export: a renderer shows the text of the paragraphs character by character.

python -m tests.test_markdown        writes the golden files again, to be read before they are committed
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cleantext import article as art
from cleantext.export.markdown import to_markdown
from tests.golden import FIXTURES, cleaned, name_of, raw_documents

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
P = art.Paragraph
GOLDEN = Path(__file__).parent / "markdown"
GOLDEN_STORIES = ("en-harbour-lamps", "en-tide-table", "pt-biblioteca", "uk-pekarnia", "ja-ropeway")


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
        P("We waited.", "quote", quotes=1), P("Nine years.", "quote", quotes=1),
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
        P("a", "list_item", 1), P("b", "list_item", 2), P("q", "quote", quotes=1), P("x\ty\n1\t2", "table"),
        P("k", "heading", 9),
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
    assert rendered(markdown(P(text, "quote", quotes=1))) == [("blockquote>p", shown) for _ in expected]
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


def text_of(source: str) -> str:
    """The text that a renderer shows, laid out as `Article.text` is: blank lines, rows as lines, tabs between cells."""
    shown: list[str] = []
    rows: list[list[str]] | None = None
    for token in RENDERER.parse(source):
        if token.type in {"fence", "code_block", "html_block"}:
            shown.append(token.content.removesuffix("\n"))
        elif token.type == "table_open":
            rows = []
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "table_close" and rows is not None:
            shown.append("\n".join("\t".join(row).rstrip("\t") for row in rows))
            rows = None
        elif token.type == "inline":
            (shown if rows is None else rows[-1]).append("".join(map(spoken, token.children or ())))
    return "\n\n".join(shown)


def shown_by(kind: str, text: str) -> str:
    """What of a paragraph's white space Markdown can show: a heading has one line, a table no blank row."""
    if kind == "heading":
        return " ".join(line.strip() for line in text.split("\n"))
    if kind == "table":
        rows = ["\t".join(cell.strip() for cell in row.split("\t")).rstrip("\t") for row in text.split("\n")]
        return "\n".join(filter(str.strip, rows))
    return text.strip("\n") if kind in {"code", "preformatted"} else text


KINDS = ["paragraph", "heading", "list_item", "quote", "table", "code", "preformatted"]
any_kind: Any = st.builds(P, special | anything, st.sampled_from(KINDS), st.integers(0, 8), quotes=st.integers(0, 8))


@given(st.lists(any_kind, max_size=8))
def test_what_is_rendered_is_the_text_of_the_article(paragraphs: list[art.Paragraph]) -> None:
    held = [dataclasses.replace(part, text=text) for part in paragraphs
            if (text := part.text.strip("\n") if part.kind in {"code", "preformatted"} else part.text.strip()).strip()]
    expected = "\n\n".join(shown_by(part.kind, part.text) for part in held)
    assert text_of(markdown(*held)) == expected


@pytest.mark.parametrize("raw", raw_documents(), ids=name_of)
def test_every_fixture_is_rendered_as_its_text(raw: Path) -> None:
    bare = dataclasses.replace(cleaned(raw), title=None, subtitle=None, captions=(), images=())
    expected = "\n\n".join(shown_by(part.kind, part.text) for part in bare.paragraphs)
    assert text_of(to_markdown(bare)) == expected


@pytest.mark.parametrize("story", GOLDEN_STORIES)
def test_golden(story: str) -> None:
    golden = (GOLDEN / f"{story}.md").read_text("utf-8")
    assert to_markdown(cleaned(FIXTURES / "pages" / story / "page.html")) == golden


kinds = st.sampled_from(["paragraph", "heading", "list_item", "quote", "code"])


@given(st.lists(st.tuples(kinds, special, st.integers(0, 12), st.integers(0, 3)), max_size=6))
def test_neighbours_stay_apart(parts: list[tuple[Any, str, int, int]]) -> None:
    paragraphs = [P(text.replace("\n", " "), kind, level, quotes=quotes) for kind, text, level, quotes in parts]
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
    assert markdown(P("Pier"), P("A vote."), title="Pier", subtitle="A vote.") == "# Pier\n\nA vote.\n"


# --- captions and pictures -----------------------------------------------------------------------------------------

PIER = art.Caption("The pier at low tide.", "Jon Marsh")


def block(label: str, text: str) -> art.LabelledBlock:
    return art.LabelledBlock(text, label, "test")


def with_captions(*blocks: art.LabelledBlock, paragraphs: tuple[art.Paragraph, ...], **fields: Any) -> list[str]:
    """The blocks of Markdown of an Article with labelled blocks."""
    fields = {"captions": (PIER,), **fields}
    return to_markdown(art.Article(paragraphs=paragraphs, blocks=blocks, **fields)).removesuffix("\n").split("\n\n")


def test_a_caption_stands_where_it_stood() -> None:
    found = with_captions(
        block("title", "Pier"), block("body", "A vote."), block("menu", "Home"), block("caption", PIER.text),
        block("caption", "Photo: Jon Marsh"), block("body", "Work begins."),
        paragraphs=(P("A vote."), P("Work begins.")), title="Pier")
    assert found == ["# Pier", "A vote.", "*The pier at low tide. (Jon Marsh)*", "Work begins."]


def test_paragraphs_of_several_blocks_are_counted_once() -> None:
    found = with_captions(
        block("body", "The council"), block("body", "voted."), block("table", "a\tb"), block("table", "c\td"),
        block("caption", PIER.text), block("body", "Work begins."), captions=(art.Caption(PIER.text),),
        paragraphs=(P("The council voted."), P("a\tb\nc\td", "table"), P("Work begins.")))
    assert found == [
        "The council voted.", "| a | b |\n| --- | --- |\n| c | d |", "*The pier at low tide.*", "Work begins."]


def test_a_caption_has_its_picture_above_it() -> None:
    images = (art.Image("http://a.example/lead.jpg"), art.Image("http://a.example/pier.jpg", PIER.text, PIER.credit))
    found = with_captions(block("caption", PIER.text), block("body", "Vote."), paragraphs=(P("Vote."),), images=images)
    assert found == ["![](http://a.example/pier.jpg)\\\n*The pier at low tide. (Jon Marsh)*", "Vote."]


def test_a_caption_between_list_items_parts_the_list() -> None:
    found = with_captions(
        block("list", "stone"), block("list", "granite"), block("caption", PIER.text), block("list", "rubble"),
        paragraphs=(P("stone", "list_item", 1), P("granite", "list_item", 2), P("rubble", "list_item", 2)))
    assert found == ["- stone\n  - granite", "*The pier at low tide. (Jon Marsh)*", "- rubble"]


@pytest.mark.parametrize("blocks", [(), (block("body", "Vote."), block("related", PIER.text))])
def test_a_caption_without_a_place_is_left_out(blocks: tuple[art.LabelledBlock, ...]) -> None:
    assert with_captions(*blocks, paragraphs=(P("Vote."),)) == ["Vote."]


def test_a_title_that_begins_the_text_is_no_place_for_a_second_title() -> None:
    found = with_captions(
        block("body", "Pier"), block("caption", PIER.text), block("body", "Vote."), title="Pier",
        paragraphs=(P("Pier"), P("Vote.")))
    assert found == ["# Pier", "*The pier at low tide. (Jon Marsh)*", "Vote."]


@pytest.mark.parametrize("url", [
    "http://a.example/b.jpg", "/b_c_d*.jpg", "//a.example/(1).jpg", "http://a.example/a b.jpg?x=1&copy;=2", "b<c>.png",
    "back\\slash", "http://a.example/ä.jpg", "?[x]=`", "#", "a\nb", "a:80/b.jpg"[2:]])
def test_addresses_reach_the_renderer(url: str) -> None:
    images = (art.Image(url, PIER.text),)
    source = to_markdown(art.Article(captions=(PIER,), images=images, blocks=(block("caption", PIER.text),)))
    (image,) = [child for token in RENDERER.parse(source) for child in token.children or () if child.type == "image"]
    assert unquote(str(image.attrs["src"])) == url


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:image/png;base64,AAAA", "FILE:///etc/passwd", "blob:x"])
def test_only_addresses_of_the_web_are_drawn(url: str) -> None:
    found = with_captions(block("caption", PIER.text), paragraphs=(), images=(art.Image(url, PIER.text),))
    assert found == ["*The pier at low tide. (Jon Marsh)*"]


@given(special)
def test_any_caption_survives(text: str) -> None:
    caption = art.Caption(text.strip() or "x", "A*B_")
    source = to_markdown(art.Article(captions=(caption,), blocks=(block("caption", caption.text),)))
    assert rendered(source) == [("p", f"<em_open>{caption.text} (A*B_)<em_close>")]


if __name__ == "__main__":
    for name in GOLDEN_STORIES:
        (GOLDEN / f"{name}.md").write_text(to_markdown(cleaned(FIXTURES / "pages" / name / "page.html")), "utf-8")
