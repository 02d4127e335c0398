"""Structure: what the markup says of a page's paragraphs is in the record, from both readers, and in the Markdown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.article import Article, Paragraph
from cleantext.assemble import assemble
from cleantext.document import Document
from cleantext.label.decide import text_label
from cleantext.options import Options
from cleantext.pipeline import read
from tests.test_markdown import rendered

P = Paragraph


def item(text: str, level: int, number: int | None = None) -> Paragraph:
    return Paragraph(text, "list_item", level, number)


def readings(markup: str) -> tuple[Document, Document]:
    """A page as both readers see it."""
    return (read(markup, url=None, kind="html", options=Options()),
            read(BeautifulSoup(markup, "html.parser"), url=None, kind="auto", options=Options()))


def kept(document: Document) -> Article:
    """The Article of a document of which every block is text."""
    for block in document.blocks:
        block.label = text_label(block)
    return assemble(document)


def paragraphs(markup: str) -> list[Paragraph]:
    """The paragraphs of a page of which all is text."""
    from_html, from_soup = map(kept, readings(markup))
    assert from_soup.paragraphs == from_html.paragraphs
    return list(from_html.paragraphs)


def shown(markup: str) -> list[tuple[str, str]]:
    """What a renderer shows of the Markdown of a page: enclosing elements and text."""
    return rendered(kept(readings(markup)[0]).to_markdown())


# --- tables --------------------------------------------------------------------------------------------------------

TABLES = {
    "names of columns": (
        "<table><tr><th>Tide</th><th>Hour</th></tr><tr><td>High</td><td>05:12</td></tr></table>",
        ["Tide\tHour", "High\t05:12"], 1),
    "names of columns over two rows": (
        "<table><thead><tr><th rowspan=2>Day</th><th colspan=2>Hour</th></tr><tr><th>low</th><th>high</th></tr></thead>"
        "<tr><td>Monday</td><td>11:20</td><td>05:12</td></tr></table>",
        ["Day\tHour", "\tlow\thigh", "Monday\t11:20\t05:12"], 2),
    "names of rows": (
        "<table><tr><td></td><th>low</th></tr><tr><th>Monday</th><td>11:20</td></tr></table>",
        ["\tlow", "Monday\t11:20"], 0),
    "an empty first cell": (
        "<table><tr><td>Day</td><td>Hour</td></tr><tr><td> </td><td>05:12</td></tr></table>",
        ["Day\tHour", "\t05:12"], 0),
    "an empty cell in the middle and at the end": (
        "<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td></td><td>e</td></tr>"
        "<tr><td>f</td><td></td><td></td></tr></table>", ["a\tb\tc", "d\t\te", "f"], 0),
    "a column that is empty throughout": (
        "<table><tr><td></td><td>a</td><td>b</td></tr><tr><td></td><td>c</td><td>d</td></tr></table>",
        ["a\tb", "c\td"], 0),
    "cells over several columns": (
        "<table><tr><td colspan=2>a</td><td>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr></table>",
        ["a\t\tb", "c\td\te"], 0),
    "cells over several rows": (
        "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>",
        ["a\tb", "\tc", "d\te"], 0),
    "a cell over all rows that follow": (
        "<table><tr><td>a</td><td rowspan=0>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>"
        "<tr><td>f</td><td>g</td></tr></table>", ["a\tb\tc", "d\t\te", "f\t\tg"], 0),
    "lines in cells": (
        "<table><tr><td>a<br>b</td><td><p>c</p><p>d</p></td></tr><tr><td>e</td><td>f<i>g</i></td></tr></table>",
        ["a b\tc d", "e\tfg"], 0),
    "scripts in cells": (
        "<table><tr><td>a<script>x()</script></td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
        ["a\tb", "c\td"], 0),
    "a dash for no value": (
        "<table><tr><td>a</td><td>b</td></tr><tr><td>-</td><td>c</td></tr></table>", ["a\tb", "-\tc"], 0),
    "senseless spans": (
        "<table><tr><td colspan=-3>a</td><td rowspan=x>b</td></tr><tr><td colspan='2 '>c</td><td>d</td></tr></table>",
        ["a\tb", "c\t\td"], 0),
}


@pytest.mark.parametrize(("markup", "rows", "headers"), TABLES.values(), ids=TABLES.keys())
def test_rows_keep_their_columns(markup: str, rows: list[str], headers: int) -> None:
    found = paragraphs(f"<p>Before.</p>{markup}<p>Behind.</p>")
    assert found == [P("Before."), P("\n".join(rows), "table", header_rows=headers), P("Behind.")]


def test_a_table_has_its_caption_and_what_stands_behind_it() -> None:
    found = paragraphs("<table><caption>The <b>tides</b></caption><tr><td>a</td><td>b</td></tr>"
                       "<tr><td>c</td><td>d</td></tr></table>behind")
    assert found == [P("The tides"), P("a\tb\nc\td", "table"), P("behind")]


def test_tables_that_follow_each_other_stay_apart() -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>"
    assert paragraphs(table + table) == [P("a\tb\nc\td", "table", header_rows=1)] * 2


def test_a_table_is_whole_where_one_of_its_rows_went() -> None:
    document, _ = readings("<table><tr><td>a</td><td>b</td></tr><tr><td>More</td><td>rows</td></tr>"
                           "<tr><td>c</td><td>d</td></tr></table>")
    article = kept(document)
    document.blocks[1].label = type(document.blocks[1].label).MENU
    assert article.paragraphs == (P("a\tb\nMore\trows\nc\td", "table"),)
    assert assemble(document).paragraphs == (P("a\tb\nc\td", "table"),)


def test_the_cells_of_a_table_by_rows() -> None:
    assert P("a\tb\n\tc\nd", "table").rows == (("a", "b"), ("", "c"), ("d", ""))
    assert P("a\tb").rows == ()


def test_a_table_is_drawn_with_all_its_cells() -> None:
    markup = ("<table><tr><th></th><th>a|b</th></tr><tr><td>c</td><td>`d|`</td></tr>"
              "<tr><td></td><td>\\|</td></tr></table>")
    assert shown(markup) == [
        ("table>thead>tr>th", ""), ("table>thead>tr>th", "a|b"), ("table>tbody>tr>td", "c"),
        ("table>tbody>tr>td", "`d|`"), ("table>tbody>tr>td", ""), ("table>tbody>tr>td", "\\|")]


cells = st.sampled_from(["", "a", "b c", "1|2", "-", "<b>d</b>e", "f<br>g"])
spans = st.integers(0, 3)
rows = st.lists(st.lists(st.tuples(cells, spans, spans), min_size=1, max_size=4), min_size=2, max_size=5)


@given(rows)
def test_no_text_of_a_table_is_lost(table: list[list[tuple[str, int, int]]]) -> None:
    drawn = ("".join(f"<td colspan={wide} rowspan={high}>{cell}</td>" for cell, wide, high in row) for row in table)
    found = paragraphs("<table>" + "".join(f"<tr>{row}</tr>" for row in drawn) + "</table>")
    plain = " ".join(cell for row in table for cell, *_ in row).replace("<br>", " ")
    assert " ".join(part.text for part in found).split() == re.sub("<[^>]*>", "", plain).split()


# --- lists, quotations, code ---------------------------------------------------------------------------------------

LISTS = {
    "numbers": ("<ol><li>a</li><li>b</li></ol>", [item("a", 1, 1), item("b", 1, 2)]),
    "that begin elsewhere": ("<ol start=9><li>a</li><li>b</li></ol>", [item("a", 1, 9), item("b", 1, 10)]),
    "that leap": ("<ol><li>a</li><li value=7>b</li><li>c</li></ol>",
                  [item("a", 1, 1), item("b", 1, 7), item("c", 1, 8)]),
    "that count down": ("<ol reversed><li>a</li><li>b</li></ol>", [item("a", 1, 2), item("b", 1, 1)]),
    "below zero": ("<ol start=-1><li>a</li></ol>", [item("a", 1, -1)]),
    "that are none": ("<ol start=x><li value=''>a</li></ol>", [item("a", 1, 1)]),
    "an item without text counts": ("<ol><li><img src=a.png></li><li>b</li></ol>", [item("b", 1, 2)]),
    "lists in lists": (
        "<ol><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ol>",
        [item("a", 1, 1), item("b", 2), item("c", 3, 1), item("d", 1, 2)]),
    "paragraphs of one item": (
        "<ol><li><p>a</p><p>b</p></li><li><p>c</p></li></ol>",
        [item("a", 1, 1), P("b", level=1), item("c", 1, 2)]),
    "an item that goes on behind a list in it": (
        "<ul><li>a<ul><li>b</li></ul>c</li></ul>", [item("a", 1), item("b", 2), P("c", level=1)]),
    "a list that is none": ("<p>• a</p><p>• b</p>", [item("a", 1), item("b", 1)]),
}


@pytest.mark.parametrize(("markup", "expected"), LISTS.values(), ids=LISTS.keys())
def test_list_items_have_numbers_and_depths(markup: str, expected: list[Paragraph]) -> None:
    assert paragraphs(markup) == expected


OTHERS = {
    "quotations in quotations": (
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote><p>c</p></blockquote>",
        [P("a", "quote", quotes=1), P("b", "quote", quotes=2), P("c", "quote", quotes=1)]),
    "what else stands in a quotation": (
        "<blockquote><p>a</p><ul><li>b</li></ul><h3>c</h3><pre>d</pre></blockquote><p>e</p>",
        [P("a", "quote", quotes=1), P("b", "list_item", 1, quotes=1), P("c", "heading", 3, quotes=1),
         P("d", "preformatted", quotes=1), P("e")]),
    "headings": ("<h2>a</h2><h5>b</h5>", [P("a", "heading", 2), P("b", "heading", 5)]),
    "headings with links to themselves": (
        "<h2>a<a href='#a'>¶</a></h2><h3>b <a href='#b'>#</a></h3><h3>In C#</h3><h3>Part #</h3>",
        [P("a", "heading", 2), *(P(text, "heading", 3) for text in ("b", "In C#", "Part #"))]),
    "a poem": ("<pre>\nNine years\n  of talk\n\nand then\n</pre>",
               [P("Nine years\n  of talk\n\nand then", "preformatted")]),
    "code": ("<pre><code>a = 1\n\n  b</code></pre>", [P("a = 1\n\n  b", "code")]),
    "code with its language": (
        "<pre><code class='hljs language-python'>a</code></pre>", [P("a", "code", language="python")]),
    "language at the element itself": ("<pre class='brush: js'>a</pre>", [P("a", "code", language="js")]),
    "language round it": ("<div class='highlight-source-c++'><pre>a</pre></div>", [P("a", "code", language="c++")]),
    "language as data": ("<pre data-lang=Go><code>a</code></pre>", [P("a", "code", language="go")]),
    "a language that is none": ("<pre class='language-none'><code>a</code></pre>", [P("a", "code")]),
    "lines of code that are broken by markup": ("<pre><code>a<br>b <b>c</b></code></pre>", [P("a\nb c", "code")]),
}


@pytest.mark.parametrize(("markup", "expected"), OTHERS.values(), ids=OTHERS.keys())
def test_paragraphs_have_their_kind_and_level(markup: str, expected: list[Paragraph]) -> None:
    assert paragraphs(markup) == expected


DRAWN = {
    "numbers": ("<ol start=3><li>a</li><li>b</li></ol>", [("ol>li>p", "a"), ("ol>li>p", "b")], "3. a\n4. b\n"),
    "numbers that leap begin another list": (
        "<ol><li>a</li><li value=7>b</li></ol>", [("ol>li>p", "a"), ("ol>li>p", "b")], "1. a\n\n7) b\n"),
    "lists below wide numbers": (
        "<ol start=10><li>a<ul><li>b</li></ul></li></ol>", [("ol>li>p", "a"), ("ol>li>ul>li>p", "b")],
        "10. a\n    - b\n"),
    "a list that does not begin with 1 inside another": (
        "<ul><li>a<ol start=2><li>b</li></ol></li></ul>", [("ul>li>p", "a"), ("ul>li>ol>li>p", "b")],
        "- a\n\n  2. b\n"),
    "what goes on with an item": (
        "<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", [("ol>li>p", "a"), ("ol>li>p", "b"), ("ol>li>p", "c")],
        "1. a\n\n   b\n2. c\n"),
    "numbers that Markdown has not": ("<ol start=-1><li>a</li></ol>", [("ul>li>p", "a")], "- a\n"),
    "quotations in quotations": (
        "<blockquote><p>a</p><blockquote><p>b</p><p>c</p></blockquote><p>d</p></blockquote>",
        [("blockquote>p", "a"), ("blockquote>blockquote>p", "b"), ("blockquote>blockquote>p", "c"),
         ("blockquote>p", "d")],
        "> a\n>\n> > b\n> >\n> > c\n>\n> d\n"),
    "a list in a quotation": (
        "<blockquote><p>a</p><ul><li>b<ul><li>c</li></ul></li></ul></blockquote><ul><li>d</li></ul>",
        [("blockquote>p", "a"), ("blockquote>ul>li>p", "b"), ("blockquote>ul>li>ul>li>p", "c"), ("ul>li>p", "d")],
        "> a\n>\n> - b\n>   - c\n\n- d\n"),
    "code": ("<pre><code class=lang-sh>ls</code></pre>", [("code", "ls")], "```sh\nls\n```\n"),
    "a poem": ("<pre>a\n  b</pre>", [("code", "a\n  b")], "```\na\n  b\n```\n"),
}


@pytest.mark.parametrize(("markup", "seen", "source"), DRAWN.values(), ids=DRAWN.keys())
def test_structure_is_drawn(markup: str, seen: list[tuple[str, str]], source: str) -> None:
    assert kept(readings(markup)[0]).to_markdown() == source
    assert shown(markup) == seen


# --- links ---------------------------------------------------------------------------------------------------------

LINKS = {
    "words that stand before, too": ("<p>A man on a pier, <a href=/m>a</a> man</p>", [(17, "a")]),
    "twice": ("<p><a href=/1>Pier</a> and <a href=/2>Pier</a></p>", [(0, "Pier"), (9, "Pier")]),
    "behind a bullet": ("<p>• the <a href=/m>the</a></p>", [(4, "the")]),
    "in cells": ("<table><tr><td>b<td><a href=/1>b</a><tr><td><td><a href=/2>c</a></table>", [(2, "b"), (5, "c")]),
    "in lines": ("<p>The Pier.<br>The <a href=/m>Pier</a>.</p>", [(4, "Pier")]),
    "over elements": ("<p>it it <a href=/m>i<b>t</b> is</a></p>", [(6, "it is")]),
}


@pytest.mark.parametrize(("markup", "expected"), LINKS.values(), ids=LINKS.keys())
def test_links_stand_where_they_stood(markup: str, expected: list[tuple[int, str]]) -> None:
    article = kept(read(markup, url=None, kind="html", options=Options(links=True)))
    found = [(link.start, part.text[link.start:link.end]) for part in article.paragraphs for link in part.links]
    assert found == expected


# --- inline text ---------------------------------------------------------------------------------------------------

words = st.sampled_from(["a", "Pier", " ", "the ", " quay", "\n", "ö", "3", ".", "\u00a0", "&amp;"])
INLINE = ("b", "i", "em", "span", "small", "sup", "code", "mark", "u", "abbr", "font", "q", "label", "bdi")
inline: Any = st.recursive(
    words, lambda inner: st.tuples(st.sampled_from(INLINE), st.lists(inner, max_size=4)), max_leaves=20)


def markup_of(node: Any) -> str:
    if isinstance(node, str):
        return node
    tag, inner = node
    return f"<{tag}>{''.join(map(markup_of, inner))}</{tag}>"


def text_in(node: Any) -> str:
    if isinstance(node, str):
        return node.replace("&amp;", "&")
    return "".join(map(text_in, node[1]))


@settings(deadline=None)  # the first call loads the zones
@given(st.lists(inline, max_size=6))
def test_inline_elements_neither_glue_nor_split(nodes: list[Any]) -> None:
    expected = " ".join("".join(map(text_in, nodes)).split())
    markup = "".join(map(markup_of, nodes))
    for tag in ("p", "div", "h2", "li"):
        found = [block.text for document in readings(f"<{tag}>{markup}</{tag}>") for block in document.blocks]
        assert found == ([expected] * 2 if expected else [])


INLINES = {
    "small capitals": ("<p>The H<small>ARBOUR</small> C<span class=sc>OUNCIL</span></p>", ["The HARBOUR COUNCIL"]),
    "an initial": ("<p><span class=dropcap>T</span>he council</p>", ["The council"]),
    "a line break in a heading": ("<h1>The pier<br>is back</h1>", ["The pier is back"]),
    "a line break between words": (
        "<p>The old stone pier of Lowick, its iron lamps,<br/>and the quay</p>",
        ["The old stone pier of Lowick, its iron lamps, and the quay"]),
    "where a word may break": ("<p>harbour<wbr>master</p>", ["harbourmaster"]),
    "links in a sentence": ("<p>The <a>pier</a>, the <a>quay</a>’s end.</p>", ["The pier, the quay’s end."]),
    "a link inside a word": ("<p>The <a>pier</a>s and <a>quay</a>side</p>", ["The piers and quayside"]),
    "line ends of the source": ("<p>The\npier\n<b>is</b>\n back</p>", ["The pier is back"]),
    "a block in an inline element": ("<b>One<div>Two</div>Three</b>", ["One", "Two", "Three"]),
    "facts beside each other": (
        "<div><time>14:32</time><b>Ann Example</b><span class=author>Tom Ashby</span></div>",
        ["14:32 Ann Example Tom Ashby"]),
    "an initial of a name": ("<div><span class=author>J</span>on Reed</div>", ["Jon Reed"]),
    "text of other kinds of page": ("<noframes><p>No frames</p></noframes><noembed><p>x</p></noembed>Text", ["Text"]),
}


@pytest.mark.parametrize(("markup", "expected"), INLINES.values(), ids=INLINES.keys())
def test_inline_text(markup: str, expected: list[str]) -> None:
    for document in readings(markup):
        assert [block.text for block in document.blocks] == expected
