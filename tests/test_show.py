"""The views: what they show, and that nothing of a document reaches a terminal or a page as a command."""

from __future__ import annotations

import json
import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import cleantext
from cleantext import Options
from cleantext.article import (
    Article,
    Caption,
    Comment,
    Contributor,
    Dateline,
    Image,
    LabelledBlock,
    Paragraph,
    Status,
)
from cleantext.show import notebook
from cleantext.show.facts import MAX_VALUES, facts
from cleantext.show.notebook import to_html
from cleantext.show.terminal import cells, explain, fit, table_header, table_row
from cleantext.show.visible import visible

SGR = re.compile(r"\x1b\[[0-9]+m")
PIER = Article(
    id="pier.html", kind="html", title="Pier to be rebuilt", authors=("Ann Example", "Bo Sample"),
    text="The council voted.", paragraphs=(Paragraph("The council voted."),),
    contributors=(Contributor("Cy Instance", "photographer"),), dateline=Dateline("HAVENSTAD", "March 4", "HPA"),
    date_published="2021-03-04T09:15", is_free=True,
    blocks=(
        LabelledBlock("Home", "menu", "menu.en: home", 0.02),
        LabelledBlock("Pier to be rebuilt", "title", "title: h1"),
        LabelledBlock("The council voted.", "body", "model", 0.98),
        LabelledBlock("Share this article", "share", "share.en: share this article", 0.105)),
    provenance={"title": "meta og:title", "authors": "JSON-LD"})


def test_explain_tells_what_was_not_chosen() -> None:
    article = cleantext.clean(
        "<html><head><title>Pier rebuilt</title><meta name='author' content='mquill'></head><body><h1>Pier rebuilt</h1>"
        f"<p>By Marta Quill</p><p>{'The old stone pier stands again. ' * 9}</p></body></html>",
        options=Options(keep_rejected=True))
    assert article.authors == ("Marta Quill",)
    assert "not authors         mquill  [meta author]" in list(explain(article))


def test_explain_lists_fields_with_provenance_then_every_block() -> None:
    assert list(explain(PIER)) == [
        "id                  pier.html",
        "kind                html",
        "status              ok",
        "title               Pier to be rebuilt  [meta og:title]",
        "authors             Ann Example  [JSON-LD]",
        "                    Bo Sample",
        "contributors        Cy Instance, photographer",
        "dateline            HAVENSTAD, March 4, HPA",
        "date_published      2021-03-04T09:15",
        "language            –",
        "is_free             yes",
        "",
        "-    1  menu          0.02  menu.en: home                     Home",
        "=    2  title               title: h1                         Pier to be rebuilt",
        "+    3  body          0.98  model                             The council voted.",
        "-    4  share         0.10  share.en: share this article      Share this article",
        "",
        "4 blocks: 1 kept (+), 1 fields (=), 2 removed (-)"]


def test_colour_adds_nothing_but_colour() -> None:
    coloured = list(explain(PIER, colour=True))
    assert [SGR.sub("", line) for line in coloured] == list(explain(PIER))
    assert coloured[-4].startswith("\x1b[32m+    3  body")
    assert coloured[-6].startswith("\x1b[31m-    1  menu")
    assert all(line.count("\x1b[") % 2 == 0 for line in coloured)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_terminal(width: int) -> None:
    blocks = tuple(LabelledBlock(char * 400, "comment_form", "rule " * 20, 0.5) for char in ("a", "港", "e\u0301"))
    lines = list(explain(Article(title="港" * 300, provenance={"title": "meta"}, blocks=blocks), width=width))
    assert max(map(cells, lines)) <= width
    assert [line[-1] for line in lines[-5:-2]] == ["…"] * 3


def test_many_values_are_counted() -> None:
    article = Article(tags=tuple(map(str, range(MAX_VALUES + 3))))
    tags = next(fact for fact in facts(article) if fact.name == "tags")
    assert tags.values == (*map(str, range(MAX_VALUES)), "… 3 more")


def test_table_has_one_aligned_line_for_each_document() -> None:
    path = "a/very/long/way/to/a/document/that/was/scraped/index.html"
    wide = Article(id=path, title="港口重建" * 20, status=Status.NO_ARTICLE)
    lines = [table_header(100), table_row(PIER, 100), table_row(wide, 100)]
    assert lines[0] == f"STATUS      DATE        KEPT  REMOVED  {'DOCUMENT':<29}  TITLE"
    assert lines[1] == f"ok          2021-03-04     1        2  {'pier.html':<29}  Pier to be rebuilt"
    state, title = "no article  –              0        0", "港口重建" * 3 + "港口…"
    assert lines[2] == f"{state}  …/that/was/scraped/index.html  {title}"
    assert all(cells(line) <= 100 for line in lines)


@pytest.mark.parametrize(("text", "width", "expected"), [
    ("pier", 4, "pier"), ("piers", 4, "pie…"), ("x", 0, "x"), ("", 5, ""),
    ("港口重建", 8, "港口重建"), ("港口重建", 7, "港口重…"), ("港口重建", 6, "港口…"),
    ("e\u0301" * 4, 4, "e\u0301" * 4), ("a" + "\u0301" * 999, 5, "a" + "\u0301" * 39 + "…")])
def test_fit(text: str, width: int, expected: str) -> None:
    assert fit(text, width) == expected


def test_visible_writes_json_escapes() -> None:
    assert visible("\x1b[2J \u202e \x9b \U000e0041 \n") == r"\u001b[2J \u202e \u009b \udb40\udc41 \u000a"
    assert visible("a\n\tb\r", keep="\n\t") == "a\n\tb\\u000d"
    assert json.loads(f'"{visible(chr(0x1b) + chr(0xE0041))}"') == "\x1b\U000e0041"


def test_visible_leaves_writing_alone() -> None:
    for text in ("می‌خواهم", "क्ष", "👩\u200d🚀", "naïve", "港口"):
        assert visible(text) == text


HOSTILE = ["\x1b]0;title\x07", "\x9b2J", "\r\n", "\u202e", "\ud800", "<script>alert(1)</script>", "'\"&", "\U000e0041"]
text = st.text(max_size=20) | st.sampled_from(HOSTILE)
some = st.lists(text, max_size=3).map(tuple)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles with anything in every field that a document fills."""
    labels = st.sampled_from(["body", "menu", "title"])
    blocks = st.builds(LabelledBlock, text, labels | text, text, st.none() | st.floats(0, 1))
    kinds: Any = st.sampled_from(["paragraph", "heading", "list_item", "quote", "table", "code"])
    return draw(st.builds(
        Article, id=text, url=text, title=text, subtitle=text, text=text, authors=some, byline=text, agency=text,
        language=text,
        paragraphs=st.lists(
            st.builds(Paragraph, text, kinds, st.integers(0, 9), quotes=st.integers(0, 2)), max_size=4).map(tuple),
        dateline=st.builds(Dateline, text, text, text), date_published=text, tags=some, warnings=some, repairs=some,
        images=st.lists(st.builds(Image, text, text, text), max_size=2).map(tuple),
        captions=st.lists(st.builds(Caption, text, text), max_size=2).map(tuple),
        comments=st.lists(st.builds(Comment, text, text, text), max_size=2).map(tuple),
        contributors=st.lists(st.builds(Contributor, text, text), max_size=2).map(tuple),
        blocks=st.lists(blocks, max_size=5).map(tuple),
        provenance=st.dictionaries(st.sampled_from(["title", "authors"]), text)))


def commands(line: str) -> str:
    """The characters of a line that a terminal would obey, or that no encoding can write."""
    return "".join(char for char in line if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char == "\u202e")


@given(articles(), st.sampled_from([0, 30, 80]))
def test_no_control_character_reaches_a_terminal(article: Article, width: int) -> None:
    plain = list(explain(article, width=width))
    coloured = [SGR.sub("", line) for line in explain(article, colour=True, width=width)]
    table = [table_row(article, width)]
    assert "".join(map(commands, plain + coloured + table)) == ""
    assert len(plain) >= len(article.blocks) + 3


class Tags(HTMLParser):
    """The elements of a page, and whether they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "br":
            self.open.append(tag)
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


OURS = {"div", "style", "table", "tr", "th", "td", "br", "i", "p", "small", "details", "summary", "a", "ul", "li",
        "blockquote", "pre", "h3", "h4", "h5", "h6"}


@given(articles())
def test_a_document_brings_no_element_of_its_own(article: Article) -> None:
    page = to_html(article)
    tags = Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    assert tags.seen <= OURS
    assert commands(page.replace("\n", "").replace("\t", "")) == ""


def test_notebook_shows_fields_text_and_removed_blocks() -> None:
    kinds = (Paragraph("Costs", "heading", 2), Paragraph("stone", "list_item", 1), Paragraph("sand", "list_item", 2),
             Paragraph("We waited.", "quote", quotes=1), Paragraph("a\tb\n1\t2", "table"), Paragraph("x < 1", "code"))
    page = Article(title="T", paragraphs=kinds, blocks=PIER.blocks, url="https://example.org/a?b&c")._repr_html_()
    soup = BeautifulSoup(page, "html.parser")
    tags = ("h4", "li", "blockquote", "pre", "summary")
    shown = {tag: [found.get_text() for found in soup.find_all(tag)] for tag in tags}
    assert shown == {"h4": ["Costs"], "li": ["stone", "sand"], "blockquote": ["We waited."], "pre": ["x < 1"],
                     "summary": ["2 of 4 blocks removed"]}
    folded = soup.find("details")
    assert folded is not None
    assert [cell.get_text() for cell in folded.find_all(["th", "td"])] == [
        "menu", "menu.en: home", "0.02", "Home", "share", "share.en: share this article", "0.10", "Share this article"]
    assert [link["href"] for link in soup.find_all("a")] == ["https://example.org/a?b&c"]


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "data:text/html,x", " https://example.org", 'https://e.org/" onclick="x', "HTTP:x"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert BeautifulSoup(to_html(Article(url=url)), "html.parser").find("a") is None


def test_long_documents_are_cut_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MAX_PARAGRAPHS", 2)
    monkeypatch.setattr(notebook, "MAX_REMOVED", 1)
    monkeypatch.setattr(notebook, "MAX_CHARS", 10)
    paragraphs = (Paragraph("a" * 99), *[Paragraph("b")] * 4)
    page = to_html(Article(paragraphs=paragraphs, blocks=PIER.blocks))
    assert f">{'a' * 10}…</p>" in page
    assert "… 3 more paragraphs" in page
    assert "… 1 more blocks" in page
