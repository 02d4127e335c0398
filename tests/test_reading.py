"""The readers: the same blocks from every tree, and lines of text joined only where they belong together."""

from __future__ import annotations

import html
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
import turbohtml
from bs4 import BeautifulSoup

import cleantext
from cleantext.document import Block
from cleantext.options import Options
from cleantext.pipeline import read
from cleantext.read.evidence import HEAD, PEOPLE, STATED, parse_json, typed_objects
from cleantext.read.html import _ASKED_FOR, _RARE, _those
from cleantext.read.text import read_text
from cleantext.read.zones import UNSHOWN
from tests.golden import ROOT

PAGES = sorted((ROOT / "fixtures" / "pages").glob("*/page.html"))

#: An element for each part of the selectors with which a page's tree is read.
NAMED = """<html><head><title>Pier</title><base href="/"><meta name="x"><link rel="canonical" href="/pier">
<script type="application/ld+json">{}</script></head><body><iframe></iframe>
<a rel="LICENSE author" href="/author/a">A</a>
<a href="/autor/a">A</a><a href="/auteur/a">A</a><p itemprop="author"><b itemprop="name">A</b></p><p role="note">A</p>
<p property="author"><b property="name">A</b></p><p property="schema:author"><b property="schema:name">A</b></p>
<p property="dc:creator dcterms:creator" hidden>A</p><p aria-hidden="true" style="display:none">A</p>
<p itemprop="headline datePublished dateModified">A</p><p property="headline datePublished dateModified">A</p>
<p property="schema:headline schema:datePublished schema:dateModified">A</p>
<abbr class="published updated" title="2024-05-01">A</abbr></body></html>"""


def shape(block: Block) -> tuple[object, ...]:
    return block.text, block.tag, block.depth, block.link_chars, block.zones, block.own_zones


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
@pytest.mark.parametrize("parser", ["html.parser"])
def test_soup_gives_the_same_blocks(page: Path, parser: str) -> None:
    markup = page.read_text("utf-8")
    from_html = read(markup, url=None, kind="html", options=Options())
    from_soup = read(BeautifulSoup(markup, parser), url=None, kind="auto", options=Options())
    assert list(map(shape, from_soup.blocks)) == list(map(shape, from_html.blocks))
    assert from_soup.evidence == from_html.evidence


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
@pytest.mark.parametrize("selector", ["iframe", HEAD, PEOPLE, STATED, _RARE])
def test_one_search_of_the_tree_finds_what_every_selector_names(page: Path, selector: str) -> None:
    tree = turbohtml.parse(page.read_text("utf-8"))
    assert _those(selector, tree.select(_ASKED_FOR)) == tree.select(selector)


@pytest.mark.parametrize("selector", ["iframe", HEAD, PEOPLE, STATED, _RARE])
def test_every_part_of_a_selector_is_searched_for(selector: str) -> None:
    tree = turbohtml.parse(NAMED)
    for part in selector.split(","):
        assert _those(part, tree.select(_ASKED_FOR)) == tree.select(part) != []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_positions_point_at_the_block(page: Path) -> None:
    document = read(page.read_text("utf-8"), url=None, kind="html", options=Options())
    for block in document.blocks:
        first = block.text.split()[0]
        assert 0 <= block.start <= block.end
        found = re.sub(r"<[^>]*>", "", document.source[block.start:block.end])
        assert first in html.unescape(found)


WRAPPED = """\
The harbour council voted on Tuesday to rebuild the old stone pier, ending
nine years of argument about who should pay for the work and how long it
would take.

Engineers told the meeting that the foundations, laid in 1874, had moved
by almost forty centimetres.
"""

JOINS = {
    "hard-wrapped paragraphs": (WRAPPED, [
        "The harbour council voted on Tuesday to rebuild the old stone pier, ending nine years of argument about who "
        "should pay for the work and how long it would take.",
        "Engineers told the meeting that the foundations, laid in 1874, had moved by almost forty centimetres."]),
    "a sentence broken over lines": (
        "The money will come from a regional fund, a small harbour tax and\na loan\n, the treasurer said.",
        ["The money will come from a regional fund, a small harbour tax and a loan, the treasurer said."]),
    "a link inside a sentence": (
        "The council of the old harbour town was told by\nIrene Lowe\nthat the pier had moved by forty centimetres.",
        ["The council of the old harbour town was told by Irene Lowe that the pier had moved by forty centimetres."]),
    "a link that a verb follows": (
        "In the end the treasurer of the small harbour town,\nTom Ashby\n, counted the money again.",
        ["In the end the treasurer of the small harbour town, Tom Ashby, counted the money again."]),
    "a bracket that stays open": (
        "The new lamp is brighter (\nForty candles\n) than the one that it replaced.",
        ["The new lamp is brighter (Forty candles) than the one that it replaced."]),
    "a possessive behind a link": (
        "Lowick Harbour\n’s lamps went out at nine.",
        ["Lowick Harbour’s lamps went out at nine."]),
    "German": (
        "Der Hafenrat hat am Dienstag nach langem Streit über die\nMole von Niederau\nabgestimmt, wie es hieß.",
        ["Der Hafenrat hat am Dienstag nach langem Streit über die Mole von Niederau abgestimmt, wie es hieß."]),
    "Chinese, without a space": (
        "港务议会周二表决通过重建旧码头，工程将于\n9月\n开始，为期两年。",
        ["港务议会周二表决通过重建旧码头，工程将于9月开始，为期两年。"]),
    "Japanese, with particles": (
        "港湾評議会は\n新港市\nの旧桟橋を再建すると発表した。", ["港湾評議会は新港市の旧桟橋を再建すると発表した。"]),
    "furigana stands as it stood": (
        "旧桟橋（きゅうさんばし）の再建が決まった。",
        ["旧桟橋（きゅうさんばし）の再建が決まった。"]),
    "Korean, with a particle on the next line": (
        "항만위원회가 화요일 표결로 재건을 의결한\n옛 부두\n는 1874년에 지어졌다.",
        ["항만위원회가 화요일 표결로 재건을 의결한 옛 부두는 1874년에 지어졌다."]),
    "Hindi, with a postposition": (
        "बंदरगाह परिषद ने मंगलवार को पुराने घाट\nके पुनर्निर्माण का फैसला किया।",
        ["बंदरगाह परिषद ने मंगलवार को पुराने घाट के पुनर्निर्माण का फैसला किया।"]),
    "Arabic, behind a preposition": (
        "صوّت مجلس الميناء يوم الثلاثاء على إعادة بناء الرصيف القديم في\nالمرفأ الجديد بعد تسع سنوات.",
        ["صوّت مجلس الميناء يوم الثلاثاء على إعادة بناء الرصيف القديم في المرفأ الجديد بعد تسع سنوات."]),
    "blank lines behind every line, even inside a sentence": (
        "Home\n\nNews\n\nThe money will come from a regional fund and\n\na loan\n\n, the treasurer said.",
        ["Home", "News", "The money will come from a regional fund and a loan, the treasurer said."]),
    "a headline and its byline stay apart": (
        "The council votes to rebuild the old stone pier of the harbour\nby Irene Lowe\nupdated on Friday, in Lowick",
        ["The council votes to rebuild the old stone pier of the harbour",
         "by Irene Lowe", "updated on Friday, in Lowick"]),
    "headlines in a row stay apart": (
        "Council Votes to Rebuild the Old Stone Pier\nIrene Lowe\nThe Ferry Sails Again",
        ["Council Votes to Rebuild the Old Stone Pier", "Irene Lowe", "The Ferry Sails Again"]),
    "Chinese headlines in a row stay apart": (
        "渡轮明起复航，票价不变\n港务议会通过重建旧码头",
        ["渡轮明起复航，票价不变", "港务议会通过重建旧码头"]),
    "a closing German quote ends a headline": (
        "Der Hafenmeister über die Fähre: „So geht es nicht weiter“\nHafenrat stimmt ab",
        ["Der Hafenmeister über die Fähre: „So geht es nicht weiter“", "Hafenrat stimmt ab"]),
    "menu items stay apart": ("home\nnews\nsport\nabout us", ["home", "news", "sport", "about us"]),
    "paragraphs without blank lines stay apart": (
        "The vote was close.\nEngineers told the meeting that the foundations had moved.",
        ["The vote was close.", "Engineers told the meeting that the foundations had moved."]),
    "CRLF": ("One line.\r\nAnother line.\r\n", ["One line.", "Another line."]),
    "lone CR": ("One line.\rAnother line.", ["One line.", "Another line."]),
    "U+2028 and U+2029": ("One line.\u2028Another line.\u2029A third.", ["One line.", "Another line.", "A third."]),
    "no-break spaces": ("One\u00a0 line\u00a0here.", ["One line here."]),
    "heading and list markers": ("# Pier\n\n* one\n* two\n\n> said\n", ["Pier", "one", "two", "said"]),
    "a table of bars": ("| Tide | Hour |\n|------|------|\n| High | 05:12 |", ["Tide\tHour", "High\t05:12"]),
    "dialogue dashes stay": ("– We are waiting, he said.", ["– We are waiting, he said."]),
    "two lower-case paragraphs with a blank line": (
        "the first of two paragraphs without a full stop at its end\n\n"
        "the second of them, which is a paragraph of its own",
        ["the first of two paragraphs without a full stop at its end",
         "the second of them, which is a paragraph of its own"]),
}


@pytest.mark.parametrize(("text", "expected"), JOINS.values(), ids=JOINS.keys())
def test_lines_become_blocks(text: str, expected: list[str]) -> None:
    blocks = read(text, url=None, kind="text", options=Options()).blocks
    assert [block.text for block in blocks] == expected


MARKUP = {
    "inline elements do not glue or split": (
        "<p>The <b>old</b> <i>stone</i> p<small>IER</small></p>", ["The old stone pIER"]),
    "two line breaks end a paragraph": ("<div>One line.<br><br>Another line.</div>", ["One line.", "Another line."]),
    "a line break inside a sentence does not": (
        "<p>The money will come from a regional fund, a small tax and<br>a loan.</p>",
        ["The money will come from a regional fund, a small tax and a loan."]),
    "a heading is one block": ("<h1>Pier<br>rebuilt</h1>", ["Pier rebuilt"]),
    "links side by side are apart": ("<div><a>Home</a><a>News</a></div>", ["Home News"]),
    "scripts, styles and templates are no text": (
        "<p>Text<script>x()</script><style>p{}</style></p><template>t</template>", ["Text"]),
    "comments are no text": ("<p>Te<!-- no -->xt</p>", ["Text"]),
    "code keeps its lines": ("<pre>\ndef pier():\n    return 1\n</pre>", ["def pier():\n    return 1"]),
    "a data table gives rows": (
        "<table><tr><th>Tide<th>Hour<tr><td>High<td>05:12</table>", ["Tide\tHour", "High\t05:12"]),
    "a layout table gives blocks": ("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>", ["One.", "Two."]),
    "text after a nested list": ("<ul><li>one<ul><li>two</li></ul></li></ul>after", ["one", "two", "after"]),
    "unclosed and stray tags": ("<p>One.<p>Two.</b> Three.</div>", ["One.", "Two. Three."]),
}


@pytest.mark.parametrize(("markup", "expected"), MARKUP.values(), ids=MARKUP.keys())
def test_markup_becomes_blocks(markup: str, expected: list[str]) -> None:
    blocks = read(markup, url=None, kind="html", options=Options()).blocks
    assert [block.text for block in blocks] == expected


LUMPS = {
    "a menu is one block, an item a line": (
        "<nav><ul><li><a>Home</a></li><li><a>News</a></li></ul></nav><p>Text.</p>", ["Home\nNews", "Text."]),
    "whatever it holds inside": (
        "<nav>Menu<script>x()</script><h2>Sections</h2><nav><a>Home</a></nav></nav>after",
        ["Menu\nSections\nHome", "after"]),
    "a menu with a trail in it is not": (
        "<nav><ol class='breadcrumbs'><li>Home</li><li>News</li></ol></nav>", ["Home", "News"]),
    "by role": ("<div role='navigation'><p>Home</p><p>News</p></div>", ["Home\nNews"]),
    "a page's footer": ("<p>Text.</p><footer><p>© 2021 Harbour Daily</p><a>Imprint</a></footer>",
                        ["Text.", "© 2021 Harbour Daily\nImprint"]),
    "an article's footer is not": ("<article><footer><p>One.</p><p>Two.</p></footer></article>", ["One.", "Two."]),
    "a header with the page's heading is not": ("<header><h1>Pier</h1><p>Text.</p></header>", ["Pier", "Text."]),
    "by class, if it is little but links": (
        "<ul class='topMenu'><li><a>Home</a></li><li><a>News</a></li></ul>", ["Home\nNews"]),
    "by class, but with other text": (
        "<div class='menu-wrap'><div>The council voted.</div><div><a>News</a></div></div>",
        ["The council voted.", "News"]),
    "by class, but with a paragraph": (
        "<div class='menu'><p><a>Home</a></p><p><a>News</a></p></div>", ["Home", "News"]),
    "choices of a form": ("<select><option>May<option>June</select>", ["May\nJune"]),
    "an empty one is no block": ("<nav><a></a></nav><p>Text.</p>", ["Text."]),
}


@pytest.mark.parametrize(("markup", "expected"), LUMPS.values(), ids=LUMPS.keys())
def test_menus_and_the_like_are_one_block(markup: str, expected: list[str]) -> None:
    from_html = read(markup, url=None, kind="html", options=Options())
    from_soup = read(BeautifulSoup(markup, "html.parser"), url=None, kind="auto", options=Options())
    assert [block.text for block in from_html.blocks] == expected
    assert [block.text.split() for block in from_soup.blocks] == [text.split() for text in expected]


LATE = {
    "a part that came late stands where it belongs": (
        "<main>One.<template id='B:0'></template>Three.</main><footer>Foot.</footer><div hidden id='S:0'>Two.</div>",
        ["One.", "Two.", "Three.", "Foot."]),
    "parts in parts, in any order": (
        "<main><template id='B:0'></template></main><p>Four.</p><div hidden id='S:0'><p>One.</p>"
        "<template id='P:1'></template><p>Three.</p></div><div hidden id='S:1'><p>Two.</p></div>",
        ["One.", "Two.", "Three.", "Four."]),
    "two at one place": (
        "<p><template id='B:0'></template>Three.<div hidden id='S:0'>One.</div><div hidden id='S:0'>Two.</div>",
        ["One.", "Two.", "Three."]),
    "a part without a place stays": (
        "<p>One.</p><div hidden id='S:0'>Two.</div><p>Three.</p>", ["One.", "Two.", "Three."]),
    "a place inside its own part": (
        "<div hidden id='S:0'>One.<template id='P:0'></template></div>Two.", ["One.", "Two."]),
    "a place without a part": ("One.<template id='B:0'></template><p>Two.</p>", ["One.", "Two."]),
}


@pytest.mark.parametrize(("markup", "expected"), LATE.values(), ids=LATE.keys())
def test_parts_that_the_server_sends_late(markup: str, expected: list[str]) -> None:
    from_html = read(markup, url=None, kind="html", options=Options())
    from_soup = read(BeautifulSoup(markup, "html.parser"), url=None, kind="auto", options=Options())
    assert [block.text for block in from_html.blocks] == [block.text for block in from_soup.blocks] == expected
    spans = sorted((block.start, block.end) for block in from_html.blocks)
    assert all(end == start for (_, end), (start, _) in pairwise(spans)), "they tile the source wherever they went"


def test_a_part_that_came_late_is_shown_and_stands_in_what_its_place_stands_in() -> None:
    markup = "<ul><li>One.<template id='B:0'></template></li></ul><div hidden id='S:0'><p>Two.</p></div>"
    one, two = read(markup, url=None, kind="html", options=Options()).blocks
    assert (two.tag, two.zones & UNSHOWN) == ("li", 0)
    alone = read("<div hidden id='S:0'><p>Two.</p></div>", url=None, kind="html", options=Options()).blocks[0]
    assert (one.tag, alone.zones & UNSHOWN) == ("li", UNSHOWN)


@pytest.mark.parametrize("frame", ["<iframe src='x' />", "<IFRAME>", "<iframe width=0>\n"])
def test_a_frame_that_nothing_closes_swallows_no_page(frame: str) -> None:
    markup = f"<p>One.</p><noscript>{frame}</noscript><p>Two.</p>"
    one, two = read(markup, url=None, kind="html", options=Options()).blocks
    assert (one.text, two.text, markup[two.start:two.end]) == ("One.", "Two.", "<p>Two.</p>")


def test_a_flattened_page_has_its_menus_item_by_item() -> None:
    document = read("<nav><li>Home</li><li>News</li></nav>", url=None, kind="html", options=Options(), whole=False)
    assert [block.text for block in document.blocks] == ["Home", "News"]


def test_boxes_round_a_block_are_numbered() -> None:
    document = read("<div><p>One.</p><p>Two.</p></div><div><section><p>Three.</p></section></div>",
                    url=None, kind="html", options=Options())
    one, two, three = map(document.boxes_round, document.blocks)
    assert one == two
    assert set(one).isdisjoint(three[:1])
    assert one[1] != three[1]


def test_boxes_of_the_same_tag_and_class_look_alike() -> None:
    page = '<div class="card"><p>One.</p></div><div class="card"><p>Two.</p></div><div><p class="end">Three.</p></div>'
    document = read(page, url=None, kind="html", options=Options())
    around = [document.boxes_round(block)[0] for block in document.blocks]
    looks = document.plan.looks
    assert looks[around[0]] == looks[around[1]] != looks[around[2]]
    assert [looks[block.box] == looks[document.blocks[0].box] for block in document.blocks] == [True, True, False]


LINKS = {
    "in a paragraph": ('<p>The <a href="/c">town council</a> voted.</p>', [[("town council", "/c")]]),
    "over inline elements": ('<p><a href="/c">town <b>council</b></a> voted.</p>', [[("town council", "/c")]]),
    "two beside each other": ('<p><a href="/a">One</a><a href="/b">Two</a></p>', [[("One", "/a"), ("Two", "/b")]]),
    "without an address": ('<p><a name="top">Text</a> here</p>', [[]]),
    "each in its line": (
        '<p>One <a href="/a">Pier</a>.<br>Two <a href="/b">Quay</a>.</p>', [[("Pier", "/a")], [("Quay", "/b")]]),
}


@pytest.mark.parametrize(("markup", "expected"), LINKS.values(), ids=LINKS.keys())
def test_links_are_kept_if_asked_for(markup: str, expected: list[list[tuple[str, str]]]) -> None:
    blocks = read(markup, url=None, kind="html", options=Options(links=True)).blocks
    assert [[(link.words, link.address) for link in block.links] for block in blocks] == expected
    assert not any(block.links for block in read(markup, url=None, kind="html", options=Options()).blocks)


def test_blocks_of_a_page_tile_it_from_the_first_to_the_end() -> None:
    markup = "<html>\r\n<body>\r<div>One\n<p>Two</p>\nthree &amp; <b>four</b><br>five</div>\n</body>\n"
    blocks = read(markup, url=None, kind="html", options=Options()).blocks
    assert [markup[block.start:block.end] for block in blocks] == [
        "<div>One\n", "<p>Two</p>\n", "three &amp; <b>four</b><br>", "five</div>\n</body>\n"]


def test_quotations_in_text_hold_what_markdown_lets_them() -> None:
    blocks = read("> a\n> > b\n>> c\n\n> - d\n\n> # e", url=None, kind="text", options=Options()).blocks
    assert [(block.text, block.tag, block.form.quotes) for block in blocks] == [
        ("a", "blockquote", 1), ("b", "blockquote", 2), ("c", "blockquote", 2), ("d", "li", 1), ("e", "h1", 1)]


def test_list_depth_and_heading_level() -> None:
    blocks = read("<h3>a</h3><ul><li>b<ul><li>c</li></ul></li></ul>", url=None, kind="html", options=Options()).blocks
    assert [(block.tag, block.depth) for block in blocks] == [("h3", 3), ("li", 1), ("li", 2)]


def test_only_a_link_of_the_head_names_the_page_s_address() -> None:
    """In a soup as in a page: an anchor with the same `rel` points to another one."""
    markup = ("<html><head></head><body><a rel='canonical' href='/old'>Old</a><a rel='license' href='/terms'>Terms</a>"
              "<p>The pier stands again.</p></body></html>")
    from_html = read(markup, url=None, kind="html", options=Options()).evidence
    assert from_html.canonical is None
    assert from_html.meta["rel license"] == ["/terms"]
    assert read(BeautifulSoup(markup, "html.parser"), url=None, kind="auto", options=Options()).evidence == from_html


def test_a_part_of_a_soup_is_a_document() -> None:
    soup = BeautifulSoup("<nav>Home</nav><article><p>Text.</p></article>", "html.parser")
    assert soup.article is not None
    assert [b.text for b in read(soup.article, url=None, kind="auto", options=Options()).blocks] == ["Text."]


@pytest.mark.parametrize("script", [
    '{"@type": "Article", "headline": "Pier"}',
    '{"@type": "Article", "headline": "Pier",}',
    '{"@type": "Article", "headline": "Pier"};',
    '<!-- {"@type": "Article", "headline": "Pier"} -->',
    '//<![CDATA[\n{"@type": "Article", "headline": "Pier"}\n//]]>',
    '{"@type": "Article", // the kind\n "headline": "Pier" // and the name\n}',
    '{"@type": "Article"\n "headline": "Pier"}',
    '{“@type”: “Article”, "headline": "Pier"}',
    '{"@type": "Article", "text": "a <a href="/x">link</a>", "headline": "Pier"}',
    '{"@type": "WebPage"}, {"@type": "Article", "headline": "Pier"}',
    "{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Pier&quot;}",
])
def test_broken_json_is_mended(script: str) -> None:
    assert {"@type": "Article", "headline": "Pier"}.items() <= typed_objects(parse_json(script))[-1].items()


@pytest.mark.parametrize("script", ["", "Pier", "{{ article.json }}", '{"@type": "Article", "headline": "'])
def test_hopeless_json_is_none(script: str) -> None:
    assert parse_json(script) is None


def test_mending_takes_linear_time() -> None:
    for piece in ('"\n', '" ', "//", '"}', "“a”", ', "'):
        started = time.process_time()
        parse_json(piece * 50_000)
        assert time.process_time() - started < 1


def test_pictures_of_markdown_are_data_and_their_captions_captions() -> None:
    article = cleantext.clean(MARKDOWN)
    assert article.text.startswith("The council of Lowick voted on Wednesday to mend the old pier, and to pay.")
    assert [(image.url, image.alt) for image in article.images] == [("https://h.example/pier.jpg", "Boats at the pier")]
    assert [(caption.text, caption.credit) for caption in article.captions] == [
        ("The pier at low tide.", "Jon Marsh")]
    assert {block.text: block.rule for block in article.removed}["Boats at the pier"] == (
        "furniture: what a picture shows")


MARKDOWN = """\
[![Harbour Daily](https://h.example/logo.png)](https://h.example/)

# Pier is mended

By [Ann Ferris](https://h.example/ann)

![Boats at the pier](https://h.example/pier.jpg "Boats")

*The pier at low tide. (Jon Marsh)*

The council of **Lowick** voted on [Wednesday](https://h.example/w) to mend the old pier ![](logo.png), and to pay.

Work begins in May, when the last of the _herring boats_ has gone out to sea, and ends before the first storms.
"""


def test_numbers_of_links_in_a_dump_are_no_text() -> None:
    dump = ("[1]Skip to content\n\n[2]Sign in [3]Subscribe\n\n[4]Home » [5]News » [6]Harbour\n\nPier is mended\n\n"
            "The council of Lowick voted on Wednesday to mend the [7]old stone pier before the winter.\n\n"
            "Work begins in May, when the last of the herring boats has gone out to sea.\n")
    article = cleantext.clean(dump)
    assert article.breadcrumbs == ("Home", "News", "Harbour")
    assert "to mend the old stone pier" in article.text


def test_numbers_of_notes_stay() -> None:
    text = "The pier[1] was built in 1851.[2] It has nine lamps.[3]\n\n[1]Hall, p. 7\n[2]Hall, p. 9\n[3]Lowe, p. 3"
    assert "pier[1] was built in 1851.[2]" in cleantext.clean(text).text


@pytest.mark.parametrize("lines", [
    ["近日，我校农学院团队在国际期刊上发表了关于大豆耐盐机制的研究论文。论",
     "文首次报道了大豆苗期耐盐基因的自然变异，并阐明其调控钠离子外排的分",
     "子机制。"],
    ["市では、空き家の利活用を促進するため、空き家に残された家財道具など",
     "の片づけにかかる費用の一部を補助します。令和五年度の申請は、四月十",
     "日から受け付けます。予算の範囲内で審査のうえ決定します。"],
])
def test_lines_wrapped_where_signs_take_two_columns_are_joined(lines: list[str]) -> None:
    document = read_text("\n\n".join(["\n".join(lines)] * 3), None, Options())
    assert document.blocks[0].text == "".join(lines)
