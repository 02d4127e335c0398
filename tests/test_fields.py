"""Header facts from several places at once: which one is chosen, and what is said about it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

import pytest

import cleantext
from cleantext import Article, Options
from cleantext.article import Dateline
from cleantext.document import Block, Candidate, Document
from cleantext.fields.byline.unlabelled import EVIDENCE, EVIDENCE_ELSEWHERE
from cleantext.fields.credits import photographers
from cleantext.fields.names.roles import without_role
from cleantext.fields.title.headline import likeliest
from cleantext.fields.title.title_in_line import alone
from cleantext.folding import fold

PROSE = "".join(f"<p>The old stone pier of Lowick stands again, after {count} winters of storms and of waiting.</p>"
                for count in range(2, 9))


def page(*, head: str = "", header: str = "", footer: str = "", data: dict[str, Any] | None = None,
         title: str = "Council votes to rebuild the pier", language: str = "en") -> str:
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>" if data else ""
    return (f"<html lang='{language}'><head><title>{title}</title>{head}{script}</head><body><article>"
            f"<h1>Council votes to rebuild the pier</h1>{header}{PROSE}{footer}</article></body></html>")


STORY = "\n\n".join(f"The old stone pier of Lowick stands again, after {count} winters of storms and of waiting."
                    for count in range(2, 9))


def text_article(*lines: str) -> Article:
    return cleantext.clean("\n".join(lines), kind="text")


def clean(url: str | None = None, options: Options = Options(), **parts: Any) -> Article:  # noqa: B008 - frozen
    return cleantext.clean(page(**parts), url=url, options=options)


def news(**properties: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Council votes to rebuild the pier",
            "publisher": {"@type": "Organization", "name": "Lowick Courier"}} | properties


QUILL = {"@type": "Person", "name": "Marta Quill"}


@pytest.mark.parametrize(("parts", "authors"), [
    # JSON-LD
    ({"data": news(author=QUILL)}, ["Marta Quill"]),
    ({"data": news(author=[QUILL, {"@type": "Person", "name": "Tom Ashby"}])}, ["Marta Quill", "Tom Ashby"]),
    ({"data": {"@graph": [news(author={"@id": "#m"}), {"@id": "#m", **QUILL}]}}, ["Marta Quill"]),
    ({"data": news(author={"@type": "Person", "name": "Marta Quill &amp; Tom Ashby"})}, ["Marta Quill", "Tom Ashby"]),
    ({"data": news(author="https://courier.example/marta")}, []),
    ({"data": news(author={"@type": "Person", "name": "admin"})}, []),
    # the paper itself: the last resort
    ({"data": news(author={"@type": "Organization", "name": "Lowick Courier"})}, ["Lowick Courier"]),
    ({"data": news(author="Lowick Courier"), "header": "<p>By Marta Quill</p>"}, ["Marta Quill"]),
    ({"data": news(author="<a href='/people/quill' rel='author'>Marta Quill</a>")}, ["Marta Quill"]),
    ({"header": "<p>By Marta Quill)</p>"}, ["Marta Quill"]),
    # an agency is none
    ({"data": news(author="Reuters")}, []),
    ({"data": news(author=["Reuters", QUILL])}, ["Marta Quill"]),
    # meta
    ({"head": "<meta name='author' content='Marta Quill'>"}, ["Marta Quill"]),
    ({"head": "<meta name='citation_author' content='Quill, Marta B.'>"}, ["Marta B. Quill"]),
    ({"head": "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Marta Quill'>"},
     ["Marta Quill"]),
    ({"head": "<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='3 min'>"}, []),
    # the byline says more
    ({"data": news(author=QUILL), "header": "<p>By Marta Quill and Tom Ashby</p>"}, ["Marta Quill", "Tom Ashby"]),
    ({"data": news(author={"@type": "Person", "name": "mquill"}), "header": "<p>By Marta Quill</p>"}, ["Marta Quill"]),
    ({"head": "<meta name='author' content='Irene Lowe'>", "header": "<p>By Marta Quill</p>"}, ["Marta Quill"]),
    # who put a page online may stand in its data
    ({"data": news(author=QUILL), "header": "<p>By Irene Lowe</p>"}, ["Irene Lowe"]),
    ({"data": news(author=QUILL), "header": "<p>By Marta Quill for Irene Lowe</p>"}, ["Marta Quill"]),
    # markup
    ({"header": "<div>In Harbour, <a rel='author' href='/x'>Marta Quill</a> 5 min</div>"}, ["Marta Quill"]),
    ({"header": "<div>In Harbour, <a href='/author/quill'>Marta Quill</a> 5 min</div>"}, ["Marta Quill"]),
    ({"header": "<div itemprop='author' itemscope>Text <b itemprop='name'>Marta Quill</b></div>"}, ["Marta Quill"]),
    ({"footer": "<aside><a rel='author' href='/x'>Tom Ashby</a></aside>"}, []),
    ({"footer": "<div><p>Share</p><p>Print</p><a rel='author' href='/x'>Marta Quill</a></div>"}, ["Marta Quill"]),
    # RDFa
    ({"header": "<div property='schema:author' typeof='Person'>Text <b property='schema:name'>Marta Quill</b></div>"},
     ["Marta Quill"]),
    ({"header": "<p>Harbour, <span property='dc:creator'>Marta Quill</span>, 5 min</p>"}, ["Marta Quill"]),
    ({"head": "<meta property='dc:creator' content='Marta Quill'>"}, ["Marta Quill"]),
    # sign-off
    ({"footer": "<p>This report was written by Marta Quill</p>"}, ["Marta Quill"]),
    ({"header": "<p>Posted by harbour_cat</p>"}, ["harbour_cat"]),
    # data that names a company or a handle, and a person on the page
    ({"head": "<meta name='author' content='Courier Press GmbH'>", "footer": "<p>By Marta Quill</p>"}, ["Marta Quill"]),
    ({"data": news(author="Marta Quill And Tom Ashby For The Lowick Courier")}, ["Marta Quill", "Tom Ashby"]),
    ({"data": news(author="Marta Quill - Courier Newsroom")}, ["Marta Quill"]),
    ({"data": news(author=QUILL), "header": "<p>By Dr Marta Quill and Tom Ashby</p>"},
     ["Dr Marta Quill", "Tom Ashby"]),
    ({"data": news(author="m.quill"), "header": "<a rel='author' href='/m'>Marta Quill</a>"}, ["Marta Quill"]),
    ({"data": news(author=QUILL), "header": "<ul class='authors'><li>Marta Quill</li><li>Tom Ashby</li></ul>"},
     ["Marta Quill"]),
    # the data's whole name in the byline; its parts are no names of their own
    ({"data": news(author="Staff and news service reports"), "header": "<p>By Staff and news service reports</p>"},
     ["Staff and news service reports"]),
    # words of a link to what else somebody wrote
    ({"header": "<p><a rel='author' href='/q'>View all articles by Marta Quill</a></p>"}, ["Marta Quill"]),
    # a byline at the end says more than an office at the head
    ({"header": "<p>By Team Harbour</p>", "footer": "<p>Written by Marta Quill</p>"}, ["Marta Quill"]),
    # co-authors of one line, each a link; who edited is none
    ({"data": news(author=QUILL), "header": "<p><a href='/author/q'>Marta Quill</a>, <a href='/author/a'>Tom Ashby</a> "
      "&amp; <a href='/author/l'>Irene Lowe</a></p>"}, ["Marta Quill", "Tom Ashby", "Irene Lowe"]),
    ({"data": news(author=QUILL), "header": "<p><a href='/author/q'>Marta Quill</a> | Edited by "
      "<a href='/author/a'>Tom Ashby</a></p>"}, ["Marta Quill"]),
    # a byline that goes on behind the name that the page has alone, too
    ({"header": "<p>By Marta Quill Harbour Matters</p>", "footer": "<p>About the author</p><p>Marta Quill</p>"},
     ["Marta Quill"]),
    ({"header": "<p>By Marta Ann Quill</p>"}, ["Marta Ann Quill"]),
    # a byline word behind a bar, the site's own name behind it
    ({"data": news(), "header": "<p>· 3 min read · By Lowick Courier</p>"}, ["Lowick Courier"]),
    # people of forums
    ({"header": "<p>Thread starter anna78</p>"}, ["anna78"]),
    ({"header": "<p>By</p><p>anna78</p>"}, ["anna78"]),
    ({"header": "<p>By</p><p>MQ</p><p>Marta Quill</p>"}, ["Marta Quill"]),
    ({"header": "<p>By Marta Quill</p>", "footer": "<p>Author</p><h4>Related ArticlesMore from Author</h4>"},
     ["Marta Quill"]),
    ({"footer": "<p>Author</p><h4>Related ArticlesMore from Author</h4>"}, []),
    # whose site it is
    ({"title": "Council votes to rebuild the pier - Marta Quill", "footer": "<footer><p>© 2021 Marta Quill. All rights "
      "reserved.</p></footer>"}, ["Marta Quill"]),
    ({"footer": "<footer><p>© 2021 Marta Quill. All rights reserved.</p></footer>"}, ["Marta Quill"]),
    ({"footer": "<footer><p>© 2021 Marta Quill Boats Ltd.</p></footer>"}, []),
    ({"footer": "<footer><p>© Marta Quill</p></footer>"}, []),  # of a picture, for all that is said
    ({"title": "Council votes to rebuild the pier - Lowick Courier", "footer": "<footer><p>© 2021 Lowick Courier</p>"
      "</footer>"}, []),
    ({"header": "<div><a class='author' href='/anna'>Ropey</a> | Posted in <a href='/talk'>Harbour Talk</a> on "
      "<time>March 4, 2021</time></div>"}, ["Ropey"]),
    # a recipe
    ({"data": {"@type": "Recipe", "name": "Pier buns", "author": QUILL}}, ["Marta Quill"]),
    ({"data": {"@type": "Product", "name": "Pier buns", "author": QUILL}}, []),
    ({"header": "<p class='author'>Marta Quill Lowick Courier</p>", "data": news()}, ["Marta Quill"]),
])
def test_authors(parts: dict[str, Any], authors: list[str]) -> None:
    assert list(clean(**parts).authors) == authors


SENTENCES = [f"The old stone pier of Lowick stands again, after {count} winters of storms and of waiting."
             for count in range(2, 9)]
TITLE = "Council votes to rebuild the pier"


@pytest.mark.parametrize(("head", "foot", "authors"), [
    # a name alone, and what speaks for it
    (["Marta Quill", "March 4, 2021"], [], ["Marta Quill"]),
    (["Marta Quill"], [], ["Marta Quill"]),
    (["Quirla Ombastri", "March 4, 2021"], [], ["Quirla Ombastri"]),
    (["Quirla Ombastri", "Harbour Correspondent", "Lowick"], [], ["Quirla Ombastri"]),
    (["Courier Team", "March 4, 2021"], [], ["Courier Team"]),
    (["Marta Quill | 12 Comments"], [], ["Marta Quill"]),
    (["Harbour — Marta Quill, March 4, 2021"], [], ["Marta Quill"]),
    (["Marta Quill's blog", "March 4, 2021"], [], ["Marta Quill"]),
    # a label, roles, addresses, a house beside the name
    (["Pier rises from the sea once more.", "By", "Marta Quill", "March 4, 2021"], [], ["Marta Quill"]),
    (["Marta Quill", "Text", "marta.quill@example.org"], [], ["Marta Quill"]),
    (["Marta QUILL.", "March 4, 2021"], [], ["Marta QUILL"]),
    (["By TOM ASHBY Courier Staff Writer", "March 4, 2021"], [], ["TOM ASHBY"]),
    (["Tom Ashby North of England correspondent", "March 4, 2021"], [], ["Tom Ashby"]),
    # what speaks against it
    (["Updated: March 4, 2021 08:12 am IST - LOWICK"], [], []),
    (["Harbour Works"], [], []),
    (["Winters Storms", "Opinion"], [], []),
    (["Deputy Editor", "March 4, 2021"], [], []),
    # below the text
    ([], ["– Marta Quill"], ["Marta Quill"]),
    ([], ["(Marta Quill)"], ["Marta Quill"]),
    ([], ["Marta Quill, Harbour Radio."], ["Marta Quill"]),
    # below the comments are those of the readers
    (["Quirla", "March 4, 2021"], ["2 Comments", "Well done, Lowick.", "Thomas", "March 5, 2021"], ["Quirla"]),
    ([], ["2 Comments", "Well done, Lowick.", "Thomas Ashby", "March 5, 2021"], []),
    ([], ["Comments", "Write to us.", "Posted by Marta Quill on March 4, 2021"], ["Marta Quill"]),
    ([], ["Share", "More from the harbour", "Marta Quill is a freelance writer in Lowick."], ["Marta Quill"]),
])
def test_names_without_a_byline_word(head: list[str], foot: list[str], authors: list[str]) -> None:
    article = cleantext.clean("\n\n".join([TITLE, *head, *SENTENCES, *foot]), kind="text")
    assert list(article.authors) == authors


def test_evidence_for_names_has_reasons_of_its_own() -> None:
    reasons = [reason for reason, _, _ in (*EVIDENCE, *EVIDENCE_ELSEWHERE)]
    assert len(set(reasons)) == len(reasons)
    assert all(points for _, points, _ in (*EVIDENCE, *EVIDENCE_ELSEWHERE))


@pytest.mark.parametrize(("parts", "agency"), [
    ({"data": news(author="Reuters")}, "Reuters"),
    ({"header": "<p>By Marta Quill, Associated Press</p>"}, "AP"),
    ({"header": "<p>AFP</p>"}, "AFP"),
    ({"header": "<p>Source: Harbour Wire</p>"}, "Harbour Wire"),
    ({"footer": "<p>Source: Xinhua</p>"}, "Xinhua"),
    ({"header": "<p>By Marta Quill</p>"}, None),
])
def test_agency(parts: dict[str, Any], agency: str | None) -> None:
    assert clean(**parts).agency == agency


@pytest.mark.parametrize("text", [
    "Marta Quill Associated Press", "Marta Quill (Associated Press)", "Marta Quill, (DHA)", "Marta Quill (PAP)"])
def test_an_agency_behind_a_name_comes_off(text: str) -> None:
    assert without_role(text).rstrip(",") == "Marta Quill"


@pytest.mark.parametrize(("lines", "place"), [
    (["Lowick (Harbourshire) - March 4, 2021"], "Lowick (Harbourshire)"),
    (["Updated: March 4, 2021 08:12 am IST - LOWICK"], "LOWICK"),
    (["By Marta Quill", "—", "Lowick", "March 4, 2021"], "Lowick"),
    (["March 4, 2021", "LOWICK, 4 Mar. (HARBOUR PRESS) -"], "LOWICK"),
    # a section, and who wrote it
    (["News - March 4, 2021"], None),
    (["Marta Quill - March 4, 2021"], None),
])
def test_a_place_beside_the_day(lines: list[str], place: str | None) -> None:
    found = cleantext.clean("\n\n".join([TITLE, *lines, *SENTENCES]), kind="text").dateline
    assert (found and found.place) == place


@pytest.mark.parametrize(("inside", "caption", "credit"), [
    ("<p>The pier before the storm.</p><p>Marta Quill / Tide</p>", "The pier before the storm.", "Marta Quill / Tide"),
    ("<span>The pier before the storm.</span><span>Marta Quill</span>", "The pier before the storm.", "Marta Quill"),
    ("The pier before the storm. | THE COURIER", "The pier before the storm.", "THE COURIER"),
    ("<span>Image caption, </span><p>The pier before the storm</p>", "The pier before the storm", None),
    ("<p>The pier before the storm.</p><p>Harbour works went on.</p>", "The pier before the storm.", None),
    # an element says what the credit is
    ("<span>The pier in winter</span><span class='credit'>Marta Quill - EFE</span>", "The pier in winter",
     "Marta Quill - EFE"),
    ("The pier in winter <span class='photo-credit'>Source: <a href='/q'>Marta Quill</a></span>", "The pier in winter",
     "Marta Quill"),
    ("<span class='text'>The pier.</span><span class='image-author'>:: Marta Quill</span>", "The pier.", "Marta Quill"),
    ("<p>The pier.</p><ul><li><span class='byline'>MARTA QUILL, Tide</span></li></ul>", "The pier.",
     "MARTA QUILL, Tide"),
    ("<p>The pier. <b class='credit'>Harbour Council</b> <b class='hide'>hide caption</b></p>", "The pier.",
     "Harbour Council"),
    ("<p>The pier before the storm. (AP Photo/Marta Quill) - <span class='credit'>Copyright AP Photo</span></p>",
     "The pier before the storm.", "AP Photo/Marta Quill"),
    # … or what is none
    ("<span>The pier in winter</span><span class='byline'>01:30 min</span>", "The pier in winter 01:30 min", None),
    ("Data by <span class='author'>Marta Quill</span>", "Data by Marta Quill", None),
    # invisible signs of a formula are no signs of ours
    ("The pier holds 2\u2062x and 3\u2064½ boats", "The pier holds 2x and 3½ boats", None),
])
def test_the_caption_of_a_figure(inside: str, caption: str, credit: str | None) -> None:
    article = clean(header=f"<figure><img src='/pier.jpg'><figcaption>{inside}</figcaption></figure>")
    assert (article.captions[0].text, article.captions[0].credit) == (caption, credit)


@pytest.mark.parametrize(("lines", "names", "captions"), [
    (["Ammar Quill / Reuters"], ["Ammar Quill"], 1),
    (["Ammar Quill/Pool via AP"], ["Ammar Quill"], 1),
    (["Getty Images/Ammar Quill"], ["Ammar Quill"], 1),
    (["(Ammar F. Quill / AP)"], ["Ammar F. Quill"], 1),
    (["Quelle : Martin Quill/dpa"], ["Martin Quill"], 1),
    (["© Harbour Works | Martin Quill"], ["Martin Quill"], 1),
    (["tide.example/Martin Quill"], ["Martin Quill"], 1),
    (["Image:", "Ammar Quill/Lowick Newspapers"], ["Ammar Quill"], 0),
    (["| Photo by", "Martin Quill"], ["Martin Quill"], 1),
    (["MARTIN QUILL, HARBOUR POST"], ["MARTIN QUILL"], 1),
    # who wrote it, a day, sections, an address
    (["By Martin Quill/AP"], [], 0),
    (["Martin Quill / tide.example / Dec 17"], [], 0),
    (["Harbour / Piers"], [], 0),
    (["https://tide.example/Martin Quill"], [], 0),
])
def test_a_credit_below_a_caption_of_a_text(lines: list[str], names: list[str], captions: int) -> None:
    caption = "The pier before the storm of last week."
    article = text_article(TITLE, "", "By Marta Quill", "", *SENTENCES[:3], "", caption, "", *lines, "", *SENTENCES[3:],
                           "", "© 2021 Lowick Harbour Post")
    assert [person.name for person in article.contributors] == names
    assert [found.text for found in article.captions] == [caption] * captions


@pytest.mark.parametrize("behind", [
    "Ammar Quill/Reuters files", "tide.example/Ammar Quill", "(1921) Source: Ammar Quill/AP",
])
def test_a_credit_behind_a_caption_of_a_text(behind: str) -> None:
    article = text_article(TITLE, "", "By Marta Quill", "", f"The old pier before the storm. {behind}", "", *SENTENCES)
    assert [person.name for person in article.contributors] == ["Ammar Quill"]


@pytest.mark.parametrize(("below", "names"), [
    ("<div class='photo-credit'><div>Photo credit</div><div>Osarugue Quirin/Lowick State</div></div>",
     ["Osarugue Quirin"]),
    ("<div class='copyright'>Quelle: Marta Quill/dpa</div>", ["Marta Quill"]),
    ("<div class='quote-credit'><span>Marta Quill</span></div>", []),
])
def test_a_credit_in_an_element_of_its_own(below: str, names: list[str]) -> None:
    article = clean(header=f"<div class='photo'><div class='caption'>The pier in winter</div>{below}</div>")
    assert [person.name for person in article.contributors] == names


@pytest.mark.parametrize(("credit", "names"), [
    ("Photo: Marta Quill", ["Marta Quill"]),
    ("(Marta Quill/AFP)", ["Marta Quill"]),
    ("Photo/Marta Quill) AP Photo", ["Marta Quill"]),
    ("Illustration von Marta Quill", ["Marta Quill"]),
    ("Photo: Courtesy of Marta Quill", ["Marta Quill"]),
    ("(C) Quirin Osarugue/ Unsplash", ["Quirin Osarugue"]),
    ("Foto: 'Marta Quill'", ["Marta Quill"]),
    ("Foto: Osarugue Quirin", ["Osarugue Quirin"]),
    ("Foto: Mònica Osarugue", ["Mònica Osarugue"]),
    ("— M. Quill / SIPA", ["M. Quill"]),
    ("AFP © 2022 / Marta Quill", ["Marta Quill"]),
    ("—MARTA QUILL/CONTRIBUTOR", ["MARTA QUILL"]),
    ("Marta Quill for The Harbour Times", ["Marta Quill"]),
    ("© Foto Marta Quill", ["Marta Quill"]),
    ("© Harbour Council/Osarugue Quirin", ["Osarugue Quirin"]),
    ("Источник: Марта Квилл / Причал", ["Марта Квилл"]),
    ("(Harbour Rural: Osarugue Quirin)", ["Osarugue Quirin"]),
    ("Harbour Rural: Marta Quill", ["Marta Quill"]),
    # no people
    ("| COURIER OSARUGUE", []),
    ("Photo Osarugue Quirin", []),
    ("(Quelle: Hafen Sozial)", []),
    ("(Supplied: Lowick Council)", []),
    ("Photo Editing Services", []),
    ("Bild: Hafen Lowick GmbH", []),
    ("Foto: Harbour Council/Lowick Museum", []),
    ("Photo: Getty Images North America", []),
    ("Bild: der Amazon Product Advertising API", []),
])
def test_photographers(credit: str, names: list[str]) -> None:
    assert photographers(credit) == names


@pytest.mark.parametrize(("line", "credit"), [
    ("Photo Marta Quill", "Marta Quill"),
    ("Image Credits: Lowick Courier", "Credits: Lowick Courier"),
    ("Photo AFP", "AFP"),
    ("Photo courtesy Lowick Courier", "Lowick Courier"),
    ("© Marta Quill", "Marta Quill"),
    ("© Osarugue Quirin/Lowick Courier", "Osarugue Quirin/Lowick Courier"),
    # buttons, headings, and the foot of a page
    ("Photo gallery", None),
    ("Image Library", None),
    ("photo editing", None),
    ("© Lowick Courier Limited", None),
    ("© Lowick Courier", None),
])
def test_a_line_that_credits_the_picture_above_it(line: str, credit: str | None) -> None:
    article = text_article(TITLE, "March 4, 2021", "", "The pier at noon, before the storm", line, "", STORY)
    assert [caption.credit for caption in article.captions] == ([credit] if credit else [])


@pytest.mark.parametrize(("below", "credit"), [
    (["Osarugue Quirin / Lowick Courier", "Detour signs went up.", "Osarugue Quirin / Lowick Courier"],
     "Osarugue Quirin / Lowick Courier"),
    (["Harbour Works / Pier Repairs", "Detour signs went up."], None),
])
def test_somebody_and_a_house_below_a_sentence(below: list[str], credit: str | None) -> None:
    article = text_article("The pier before the storm.", *below, TITLE, "March 4, 2021", "", STORY)
    assert (article.captions[0].credit if article.captions else None) == credit


def test_a_date_is_no_caption() -> None:
    article = text_article(TITLE, "Thursday, March 4, 2021 - 9:15 am", "Photo: Marta Quill", "", STORY)
    assert (article.date_published, article.captions) == ("2021-03-04T09:15", ())


@pytest.mark.parametrize(("line", "caption", "credit"), [
    ("The pier at noon, as it stood before the storm | Marta Quill", "The pier at noon, as it stood before the storm",
     "Marta Quill"),
    ("Legenda: The pier at noonFoto: Marta Quill", "The pier at noon", "Marta Quill"),
    ("[IMG] The pier at noon, before the storm. Photo: M. QUILL", "The pier at noon, before the storm.", "M. QUILL"),
])
def test_a_caption_and_its_credit_on_a_line(line: str, caption: str, credit: str) -> None:
    article = text_article(TITLE, "March 4, 2021", "", line, "", STORY)
    assert [(found.text, found.credit) for found in article.captions] == [(caption, credit)]


def test_a_credit_in_the_form_of_quebec_stands_above_its_caption() -> None:
    credit = "PHOTO MARTA QUILL, LOWICK COURIER"
    article = text_article(TITLE, "March 4, 2021", "", credit, "The pier at noon", "", STORY)
    assert [(found.text, found.credit) for found in article.captions] == [
        ("The pier at noon", "MARTA QUILL, LOWICK COURIER")]


def test_a_time_below_its_day() -> None:
    assert text_article(TITLE, "4 March 2021", "-", "15:05", "", STORY).date_published == "2021-03-04T15:05"


@pytest.mark.parametrize("line", ["Lowick Courier", "Harbour Correspondent", "Marta Quill, harbour correspondent"])
def test_what_is_no_title(line: str) -> None:
    article = text_article(line, TITLE, "March 4, 2021", "", STORY, "", "© 2021 Lowick Courier. All rights reserved.")
    assert article.title == TITLE


@pytest.mark.parametrize(("foot", "publisher"), [
    ("© 2021 Lowick Courier. All rights reserved.", "Lowick Courier"),
    ("© 2021 Harbour Wire. All rights reserved.", None),  # which nothing else says
])
def test_the_publisher_of_a_text_holds_its_copyright(foot: str, publisher: str | None) -> None:
    assert text_article("Lowick Courier", "", TITLE, "March 4, 2021", "", STORY, "", foot).publisher == publisher


@pytest.mark.parametrize(("line", "names"), [
    ("Video: Marta Quill", ["Marta Quill"]),
    ("Video: Osarugue Quirin", []),
    ("Graphics: Marta Quill's old card with two fans and a lamp", []),
    ("Additional reporting by Osarugue Quirin", ["Osarugue Quirin"]),
])
def test_contributors(line: str, names: list[str]) -> None:
    article = text_article(TITLE, "", STORY, "", line)
    assert [person.name for person in article.contributors] == names


@pytest.mark.parametrize("line", [
    "AA", "PA", "Mehr", "Source: Unsplash", "Quelle: Getty Images", "harbour@courier.example"])
def test_what_is_no_agency(line: str) -> None:
    assert text_article(TITLE, line, "March 4, 2021", "", STORY, "", line).agency is None


def test_who_speaks_in_an_interview_is_no_place() -> None:
    speeches = [f"{who}: The old stone pier of Lowick stands again, after {count} winters of storms and of waiting."
                for count, who in enumerate(["COURIER", "MARTA QUILL", "COURIER", "MARTA QUILL", "COURIER"])]
    assert text_article(TITLE, "", "\n\n".join(speeches)).dateline is None
    assert text_article(TITLE, "", f"EASTHAM: {STORY}").dateline == Dateline("EASTHAM")


@pytest.mark.parametrize(("line", "agency", "publisher"), [
    ("Source: Harbour Wire", "Harbour Wire", "Harbour Wire"),
    ("Quelle: Hafenbote", "Hafenbote", "Hafenbote"),
    ("来源：新港日报", "新港日报", "新港日报"),
    ("Fuente: El Faro", "El Faro", "El Faro"),
    ("SOURCE\nHarbour Wire", "Harbour Wire", "Harbour Wire"),
    ("Read the entire article here: courier.example", "courier.example", None),
    ("Read the entire article here in spring.", None, None),
    # an agency and an address are no paper; a person, a file and a list of sources are neither agency nor paper
    ("Source: Xinhua", "Xinhua", None),
    ("Source: Marta Quill", None, None),
    ("Source: harbour/lamps.py", None, None),
    ("Sources\n1. The harbour in figures, page 9.", None, None),
])
def test_what_a_source_line_names(line: str, agency: str | None, publisher: str | None) -> None:
    article = text_article(TITLE, "March 4, 2021", f"\n{STORY}\n", line)
    assert (article.agency, article.publisher) == (agency, publisher)


@pytest.mark.parametrize(("parts", "published", "modified"), [
    ({"data": news(datePublished="2021-03-04T09:15:00Z", dateModified="2021-03-05")}, "2021-03-04T09:15:00+00:00",
     "2021-03-05"),
    ({"head": "<meta property='article:published_time' content='2021-03-04'>"}, "2021-03-04", None),
    ({"head": "<meta name='w-published-date' content='2021-03-04'>"}, "2021-03-04", None),
    # microdata and RDFa on any element; not where a list of articles states it
    ({"header": "<span itemprop='datePublished' content='2021-03-04T09:15:00Z'>today</span>"},
     "2021-03-04T09:15:00+00:00", None),
    ({"header": "<span property='schema:datePublished'>March 4, 2021</span>", "footer":
      "<b property='schema:dateModified' content='2021-03-05'>now</b>"}, "2021-03-04", "2021-03-05"),
    ({"footer": "<i itemprop='datePublished' content='2021-01-04'></i>" * 3}, None, None),
    ({"head": "<meta property='dcterms:modified' content='2021-03-05'>", "data": news(datePublished="2021-03-04")},
     "2021-03-04", "2021-03-05"),
    # two dates without a word: the later is that of the last change
    ({"header": "<p>May 21, 2021</p><p>March 4, 2021</p>"}, "2021-03-04", "2021-05-21"),
    ({"data": news(datePublished="2021-03-04T22:06:08:684Z")}, "2021-03-04T22:06:08+00:00", None),
    # a publishing system's last build, and the day beside the title
    ({"data": news(datePublished="2023-06-01"), "header": "<p>March 4, 2021</p>"}, "2021-03-04", None),
    # the day of the last change beside the title
    ({"data": news(datePublished="2021-03-04", dateModified="2021-03-09"), "header": "<p>March 9, 2021</p>"},
     "2021-03-04", "2021-03-09"),
    # one moment, in local time
    ({"data": news(datePublished="2021-03-05T02:15:00Z"),
      "header": "<p><time datetime='2021-03-04T21:15:00-05:00'>March 4</time></p>"}, "2021-03-04T21:15:00-05:00", None),
    # day and month as the data has them
    ({"data": news(datePublished="2021-10-09"), "header": "<p>09/10/2021, 15:05</p>"}, "2021-10-09T15:05", None),
    # the offset lies between what is stated and what is shown
    ({"data": news(datePublished="2021-03-05T02:15:30Z"), "header": "<p>March 4, 2021, 9:15 PM</p>"},
     "2021-03-04T21:15:30-05:00", None),
    # … and here there is none: nowhere do clocks stand so
    ({"data": news(datePublished="2021-03-05T02:15:30Z", dateModified="2021-03-05T10:20:00Z"),
      "header": "<p>March 5, 2021, 10:20</p>"}, "2021-03-05T02:15:30+00:00", "2021-03-05T10:20:00+00:00"),
    # "date" may be that of the page's last build
    ({"head": "<meta name='date' content='2021-03-05'>", "header": "<p>March 4, 2021</p>"}, "2021-03-04", None),
    # behind a place, and at the head of the text
    ({"header": "<p>Lowick | Eastham, March 4, 2021</p>"}, "2021-03-04", None),
    ({"header": "<p>4 March 2021 – The council met at noon, and by three it had voted for a new pier.</p>"},
     "2021-03-04", None),
    # the label on the line before
    ({"footer": "<p>Published</p><p>March 4, 2021</p>"}, "2021-03-04", None),
    # the day on which somebody else joined
    ({"header": "<p>Joined: July 4, 2012</p><p>Post by Marta Quill » March 4, 2021</p>"}, "2021-03-04", None),
    # RDFa
    ({"header": "<time property='schema:datePublished' datetime='2021-03-04T15:05'>Thursday</time>"},
     "2021-03-04T15:05", None),
    # an update as the only date
    ({"header": "<p>Updated March 9, 2021</p>"}, "2021-03-09", "2021-03-09"),
    ({"header": "<p>Published March 4, 2021</p><p>Updated March 9, 2021</p>"}, "2021-03-04", "2021-03-09"),
    # … and the date of a teaser below the text
    ({"header": "<p>Updated March 9, 2021</p>", "footer": "<p>More news</p><p>May 21, 2021</p>"}, "2021-03-09",
     "2021-03-09"),
    # a midnight in UTC; a day that may be anything's
    ({"data": news(datePublished="2021-03-03T23:00:00Z"), "header": "<p>March 4, 2021</p>"},
     "2021-03-04T00:00:00+01:00", None),
    ({"data": news(datePublished="2021-03-03T23:10:00Z"), "header": "<p>March 4, 2021</p>"},
     "2021-03-03T23:10:00+00:00", None),
    # one moment by two clocks, neither of which says where it stands
    ({"data": news(datePublished="2021-03-05T02:15:30"), "header": "<p>March 4, 2021, 9:15 PM</p>"}, "2021-03-04T21:15",
     None),
    # the only <time>, far from the header
    ({"footer": f"{PROSE}<p>Harbour</p><p>Pier</p><p>Old lamps</p><p>New lamps</p><p>Oil</p><p>Wicks</p><div>"
      "<time datetime='2021-03-04'>Thursday</time></div>"}, "2021-03-04", None),
    ({"footer": "<p>Harbour</p><p>Old lamps</p><p>New lamps</p><p>Oil</p><p>Wicks</p><p>Glass</p><p>This page was last "
      "modified on <time datetime='2021-03-04'>Thursday</time></p>"}, "2021-03-04", "2021-03-04"),
    # hAtom; an abbreviation of something else
    ({"header": "<p><abbr class='published' title='2021-03-04T05:06:07+01:00'>Thursday morning</abbr></p>"},
     "2021-03-04T05:06:07+01:00", None),
    ({"header": "<p><abbr class='place' title='2021-03-04'>Lwk.</abbr></p>"}, None, None),
    # below the text, in a sentence of the publishing system's
    ({"footer": "<p>This entry was posted on Thursday, March 4th, 2021 at 11:00 am and is filed under Harbour.</p>"},
     "2021-03-04T11:00", None),
    ({"footer": "<p>This entry of March 4, 2021 won the prize of the harbour fair.</p>"}, None, None),
    # a word of four before the second date of a line
    ({"header": "<p>Publié le 4 mars 2021 à 10h12 • Mis à jour le 9 mars 2021 à 11h00</p>", "language": "fr"},
     "2021-03-04T10:12", "2021-03-09T11:00"),
    # what a script calls published, if it says so of one day only
    ({"head": "<script>dataLayer.push({'publishDate': '2021-03-04'})</script>"}, "2021-03-04", None),
    ({"footer": "<script>{\"publishedAt\":\"2021-03-04T05:06:07Z\"}</script>"}, "2021-03-04T05:06:07+00:00", None),
    ({"footer": "<script>[\"publishedAt\":\"2021-03-04\",\"publishedAt\":\"2021-03-09\"]</script>"}, None, None),
    ({"footer": "<script>{\"republish\":\"no\",\"createdAt\":\"2021-03-04\"}</script>"}, None, None),
    ({"footer": "<p>March 4, 2021</p>"}, "2021-03-04", None),
    ({}, None, None),
])
def test_dates(parts: dict[str, Any], published: str | None, modified: str | None) -> None:
    article = clean(**parts)
    assert (article.date_published, article.date_modified) == (published, modified)


def test_an_update_as_the_only_date_is_said() -> None:
    article = clean(header="<p>Updated March 9, 2021</p>")
    assert article.provenance["date_published"].endswith("the only date: an update")


@pytest.mark.parametrize(("url", "published"), [
    ("https://courier.example/2021/03/04/pier", "2021-03-04"),
    ("https://courier.example/news/20210304-pier", "2021-03-04"),
    ("https://courier.example/2021/45/99/pier", None), ("https://courier.example/pier-20210", None)])
def test_the_day_in_the_address(url: str, published: str | None) -> None:
    assert clean(url).date_published == published


@pytest.mark.parametrize(("host", "language", "published"), [
    ("courier.example", "en", "2021-03-04"), ("courier.co.uk", "en", "2021-04-03"),
    ("courier.com.au", "en", "2021-04-03"),
    ("courier.io", "en", "2021-03-04"), ("courier.example", "en-GB", "2021-04-03")])
def test_the_order_of_day_and_month_is_the_countrys(host: str, language: str, published: str) -> None:
    assert clean(f"https://{host}/pier", language=language, header="<p>03/04/2021</p>").date_published == published


def test_times_ago_are_dates_only_where_the_crawl_is_dated() -> None:
    header = "<p>3 hours ago</p>"
    crawled = Options(crawled=datetime(2021, 3, 4, 2))
    assert clean(header=header).date_published is None
    assert clean(header=header, options=crawled).date_published == "2021-03-03"


@pytest.mark.parametrize(("header", "published"), [
    ("<p>Yesterday, 15:05</p>", "2021-03-03T15:05"), ("<p>Published today</p>", "2021-03-04"),
    ("<p>Marta Quill met us yesterday</p>", None), ("<p>Yesterday’s news</p>", None)])
def test_days_told_from_the_crawl(header: str, published: str | None) -> None:
    assert clean(header=header, options=Options(crawled=datetime(2021, 3, 4, 12))).date_published == published
    assert clean(header=header).date_published is None


@pytest.mark.parametrize(("header", "head", "url", "crawled", "published"), [
    # in the year before the crawl
    ("<p>Jun 9</p>", "", None, datetime(2021, 8, 1), "2021-06-09"),
    ("<p>Published Dec 30</p>", "", None, datetime(2021, 1, 5), "2020-12-30"),
    ("<p>Feb 29</p>", "", None, datetime(2023, 1, 5), None),
    # in the year of the last change, or of the address
    ("<p>Jun 9, 10:30 am</p>", "<meta property='article:modified_time' content='2021-06-12'>", None, None,
     "2021-06-09"),
    ("<p>Published 9 June</p>", "", "https://courier.example/2021/pier", None, "2021-06-09"),
    # the year is stated nowhere; a copyright's is that of the crawl; a range of days; a sentence
    ("<p>Jun 9</p>", "", None, None, None),
    ("<p>Jun 9</p><p>© 2021 Lowick Courier</p>", "", None, None, None),
    ("<p>Jun 9 - 11</p>", "", "https://courier.example/2021/pier", None, None),
    ("<p>Open from Jun 9</p>", "", "https://courier.example/2021/pier", None, None),
])
def test_days_without_a_year(header: str, head: str, url: str | None, crawled: datetime | None,
                             published: str | None) -> None:
    article = clean(header=header, head=head, url=url, options=Options(crawled=crawled))
    assert article.date_published == published


def test_nothing_is_published_after_the_crawl() -> None:
    crawled = Options(crawled=datetime(2021, 3, 4))
    assert clean(data=news(datePublished="2031-03-04"), options=crawled).date_published is None


@pytest.mark.parametrize(("parts", "title"), [
    ({"title": "Council votes to rebuild the pier - Lowick Courier"}, "Council votes to rebuild the pier"),
    ({"data": news(headline="Pier: council votes")}, "Council votes to rebuild the pier"),
    ({"head": "<meta property='og:title' content='Council votes to rebuild the pier | Harbour'>"},
     "Council votes to rebuild the pier"),
    # the most of the site's name; a name with signs in it; its slogans behind it
    ({"title": "Votes for a new pier - Courier", "head": "<meta property='og:site_name' content='Courier UK'>"},
     "Council votes to rebuild the pier"),
])
def test_title(parts: dict[str, Any], title: str) -> None:
    assert clean(**parts).title == title


OG = "<meta property='og:title' content='{}'>"


@pytest.mark.parametrize(("head", "heading", "title"), [
    # a colon behind the kicker, which stands on a line of its own
    (OG.format("Lowick harbour: old stones for a new pier"),
     "<h1>Lowick harbour <span>old stones for a new pier</span></h1>", "Lowick harbour: old stones for a new pier"),
    # the headline that readers see, below a heading for search engines
    (OG.format("Old stones, new pier: the council has voted"),
     "<h1>Lowick pier: vote of the council</h1><h2>Old stones, new pier: the council has voted</h2>",
     "Old stones, new pier: the council has voted"),
    # … which the head does not know
    ("", "<h1>Lowick pier: vote of the council</h1><h2>Old stones, new pier: the council has voted</h2>",
     "Lowick pier: vote of the council"),
    # one title on two lines
    (OG.format("Council votes to rebuild the pier of the old town by 2024"),
     "<h1>Council votes to rebuild the pier</h1><h1>of the old town by 2024</h1>",
     "Council votes to rebuild the pier of the old town by 2024"),
    # what stands before it goes on in it
    (OG.format("Best harbour lamps of the winter"), "<h1>The Best harbour lamps of the winter</h1>",
     "The Best harbour lamps of the winter"),
    (OG.format("Council votes to rebuild the pier"), "<h1>“Old stones”: Council votes to rebuild the pier</h1>",
     "“Old stones”: Council votes to rebuild the pier"),
    (OG.format("Council votes to rebuild the pier"), "<h1>Harbour works: Council votes to rebuild the pier</h1>",
     "Harbour works: Council votes to rebuild the pier"),
    # a date that the title is about; one that stands before it, or has the time of day
    ("", "<h1>Harbour lamps of 2021-03-04 broken</h1>", "Harbour lamps of 2021-03-04 broken"),
    ("", "<h1>March 4, 2021 Council votes to rebuild the pier</h1>", "Council votes to rebuild the pier"),
    # a standfirst as large as a title
    (OG.format("Council votes to rebuild the pier"),
     f"<h1>{'What the new pier will cost the town, and who pays for it. ' * 3}</h1>",
     "Council votes to rebuild the pier"),
    # lines of one heading, and a line that goes on with it
    (OG.format("Harbour lamps: all that you need"), "<div class='title'>Harbour lamps:<br>all that you need<br>"
     "Learn how to trim them, and where to buy new ones.</div>", "Harbour lamps: all that you need"),
    # the site's name in the heading, an arrow before it
    ("<meta property='og:site_name' content='Lowick Courier'>",
     "<h1>» Council votes to rebuild the pier – Lowick Courier UK</h1>", "Council votes to rebuild the pier"),
])
def test_title_of_several_headings(head: str, heading: str, title: str) -> None:
    source = page(head=head).replace("<h1>Council votes to rebuild the pier</h1>", heading)
    assert cleantext.clean(source).title == title


@pytest.mark.parametrize(("line", "authors"), [
    ("Max zum Felde", ("Max zum Felde",)),
    ("Hafen-Redaktion", ("Hafen-Redaktion",)),
    ("Entwicklung des Arbeitsmarkts", ()),
    ("Zurück zum Newsroom", ()),
])
def test_names_with_articles(line: str, authors: tuple[str, ...]) -> None:
    prose = "\n\n".join(f"Die alte Mole von Lowick steht wieder, nach {count} Wintern voller Stürme und langem Warten."
                        for count in range(2, 9))
    assert text_article("# Alte Steine für die neue Mole", line, "4. März 2021", "", prose).authors == authors


def test_a_heading_with_the_name_of_the_site_is_no_title() -> None:
    source = page(title="courier.example Old stones, new pier").replace(
        "<h1>Council votes to rebuild the pier</h1>", "<h1>courier.example</h1><h3>Old stones, new pier</h3>")
    assert cleantext.clean(source, url="https://courier.example/pier").title == "Old stones, new pier"
    assert cleantext.clean(source, url="https://harbour.example/pier").title == "courier.example"


def test_a_heading_that_ends_in_a_date_is_one_title() -> None:
    title = "Minutes of the harbour council of March 4, 2021"
    heading = "<h1>Minutes of the harbour council of</h1><h1>March 4, 2021</h1>"
    source = page(title=f"{title} - Lowick Courier", data=news(headline="")).replace(
        "<h1>Council votes to rebuild the pier</h1>", heading)
    assert cleantext.clean(source).title == title


@pytest.mark.parametrize(("lines", "url", "title"), [
    # the address says which line it is
    ("Old stones for a new pier\nHarbour works in Lowick begin\nBy Marta Quill",
     "https://courier.example/news/harbour-works-lowick-begin-1234", "Harbour works in Lowick begin"),
    ("Old stones for a new pier\nHarbour works in Lowick begin\nBy Marta Quill",
     "https://courier.example/news/old-stones-new-pier-1234", "Old stones for a new pier"),
    # a trail that ends in it
    ("Home » News » Pier of Lowick stands again\n\nPier of Lowick stands again\nBy Marta Quill", None,
     "Pier of Lowick stands again"),
    # its teaser, cut short
    ("Council votes to rebuild the old stone pier of...\nBy Marta Quill\n\n"
     "Council votes to rebuild the old stone pier of Lowick", None,
     "Council votes to rebuild the old stone pier of Lowick"),
])
def test_title_of_a_text(lines: str, url: str | None, title: str) -> None:
    assert cleantext.clean(f"{lines}\nMarch 4, 2021\n\n{STORY}\n", url=url, kind="text").title == title


MENU = "\n".join(["News", "World", "Sport", "Eastham Bay", "Contact us", "Log in", "Search"])


@pytest.mark.parametrize(("line", "title"), [
    ("Culture : Old stones for a new pier in Lowick", "Old stones for a new pier in Lowick"),
    ("Old stones for a new pier in Lowick | Opinion", "Old stones for a new pier in Lowick"),
    ("Old stones for a new pier in Lowick byMarta Quill", "Old stones for a new pier in Lowick"),
    ("Old stones for a new pier in Lowick Marta Quill,", "Old stones for a new pier in Lowick"),
    ("Old stones for a new pier in Lowick Follow us", "Old stones for a new pier in Lowick"),
    ("Home Old stones for a new pier in Lowick", "Old stones for a new pier in Lowick"),
    ("Old stones for a new pier Old stones for a new pier", "Old stones for a new pier"),
    ("Old stones for a new pier in Lowick (courier.example) 87", "Old stones for a new pier in Lowick"),
    ("Title:Old stones for a new pier in Lowick", "Old stones for a new pier in Lowick"),
    ("Thread: Old stones for a new pier in Lowick", "Old stones for a new pier in Lowick"),
    # what belongs to it
    ("Old stones for a new pier (in spring) 87", "Old stones for a new pier (in spring) 87"),
    ("Titles of the old town of Lowick", "Titles of the old town of Lowick"),
    ("Lowick : old stones for a new pier", "Lowick : old stones for a new pier"),
    ("Old stones for a new pier | The winter of Lowick", "Old stones for a new pier | The winter of Lowick"),
    ("The pier, a play in verse by Marta Quill", "The pier, a play in verse by Marta Quill"),
    ("Ten letters that councillors in Lowick share", "Ten letters that councillors in Lowick share"),
    ("Top ten piers and harbours of the north", "Top ten piers and harbours of the north"),
    ("Sport : what now?", "Sport : what now?"),
])
def test_title_alone(line: str, title: str) -> None:
    document = Document(kind="text", blocks=[Block(line, folded=fold(line)), Block(title, folded=fold(title))])
    document.candidates["title"] = []
    assert alone(document, line) == title


def test_the_last_step_of_a_trail_is_no_title() -> None:
    document = Document(kind="text", language="en")
    lines = ["1. Home", "2. Harbour works", "3. Old stones for a new pier", "Old stones for a new pier and its lamps"]
    document.blocks = [Block(line, folded=fold(line), title_score=0.99) for line in lines]
    candidates = [Candidate(line, "block model", 0, line, index) for index, line in enumerate(lines)]
    assert likeliest(document, candidates).value == "Old stones for a new pier and its lamps"
    document.blocks[1] = Block("Harbour works", folded="harbour works", title_score=0.5)
    assert likeliest(document, candidates[2:3]).value == "3. Old stones for a new pier"


def test_of_two_headlines_it_is_the_one_that_the_address_was_made_of() -> None:
    lines = ["The stones of Lowick: council rebuilds its old pier", "Council rebuilds old Lowick stone pier"]
    document = Document(kind="text", url="https://harbour.example/news/council-rebuilds-old-lowick-stone-pier-a-60a011")
    document.blocks = [Block(line, folded=fold(line), title_score=score) for line, score in zip(
        lines, (0.97, 0.95), strict=True)]
    candidates = [Candidate(line, "block model", 0, line, index) for index, line in enumerate(lines)]
    assert likeliest(document, candidates[::-1]).value == lines[1]
    document.url = "https://harbour.example/news/60a011"
    assert likeliest(document, candidates).value == lines[0]


@pytest.mark.parametrize(("heading", "title"), [
    ("#  Old town \\-  Council votes to rebuild the pier", "Council votes to rebuild the pier"),
    ("###  Old town -  Council votes to rebuild the pier  ", "Council votes to rebuild the pier"),
    ("# Old town - Council votes to rebuild the pier", "Old town - Council votes to rebuild the pier"),
    ("#  Council votes  to rebuild the pier", "Council votes to rebuild the pier"),
])
def test_a_kicker_in_an_element_of_its_own(heading: str, title: str) -> None:
    assert text_article("News", "Sport", "", heading, "", "March 4, 2021", "", STORY).title == title


def test_a_first_line_says_where_the_title_ends() -> None:
    subtitle = "The works begin in spring, says the mayor, and will take two winters"
    article = text_article(f"{TITLE} | Lowick Courier", "Menu", "Log in", f"{TITLE} {subtitle}", "By Marta Quill",
                           "March 4, 2021", f"\n{STORY}")
    assert article.title == TITLE


@pytest.mark.parametrize(("header", "authors"), [
    ("March 4, 2021 | Marta Quill", ["Marta Quill"]),
    ("Posted on March 4, 2021 by Marta Quill - 5 comments", ["Marta Quill"]),
    ("March 4, 2021 by harbour_cat", ["harbour_cat"]),
    (f"{TITLE} byMarta Quill", ["Marta Quill"]),
    ("By Staff Reporter Marta Quill", ["Marta Quill"]),
    ("By Lowick Court Reporter", ["Lowick Court Reporter"]),
    ("By HD Correspondent", ["HD Correspondent"]),
    ("· 30 min · 6279 words · Marta Quill", ["Marta Quill"]),
    ("__Marta Quill __Culture", ["Marta Quill"]),
    ("by marc | Leave a comment", ["marc"]),
    ("Marta Quill (Content Manager)", ["Marta Quill"]),
    ("By Marta Quillmarta.quill@courier.example", ["Marta Quill"]),
    ("Written byMarta Quill and Tom Ashby", ["Marta Quill", "Tom Ashby"]),
    ("By Marta QuillPublished March 4, 2021", ["Marta Quill"]),
    ("MARTA QUILLLowick\nMarch 4, 2021", ["MARTA QUILL"]),
    ("MARTA QUILL - LOWICK\nMarch 4, 2021", ["MARTA QUILL"]),
    ("Text: Marta QuillPhoto: Tom Ashby", ["Marta Quill"]),
    ("By Marta Quill | Posted by anna78", ["Marta Quill"]),
    ("Redaktion\nMarch 4, 2021", ["Redaktion"]),
    ("By\nMarta Quill\nand\nTom Ashby", ["Marta Quill", "Tom Ashby"]),
    ("By\nHarbour PiersOld LampsNew Oil\n4 min read", []),
    # no names
    ("March 4, 2021 | Lowick", []),
    ("March 4, 2021 by the harbour", []),
])
def test_names_that_share_a_line(header: str, authors: list[str]) -> None:
    assert list(text_article(TITLE, header, f"\n{STORY}").authors) == authors


def test_people_above_the_title_wrote_other_articles() -> None:
    teasers = ["The ferry comes back after the winter", "by Tom Ashby", "A new lamp for the old pier", "by Irene Lowe"]
    head = [f"# {TITLE}", "Marta Quill", "March 4, 2021", "", STORY]
    assert text_article(*teasers, "", *head).authors == ("Marta Quill",)
    assert text_article("by Tom Ashby", *head).authors == ("Tom Ashby",)  # one may be the author


@pytest.mark.parametrize(("line", "authors"), [
    ("Author: Marta Quill, head of the harbour office.", ["Marta Quill"]),
    ("Author: Marta Quill\n\nAuthor: Tom Ashby", []),  # of the works that a text lists
    ("Author: the harbour office of the old town", [])])
def test_a_text_may_say_inside_who_wrote_it(line: str, authors: list[str]) -> None:
    assert list(text_article(TITLE, "", STORY, "", line, "", STORY, "", STORY).authors) == authors


def test_a_text_s_first_line_may_word_its_title_another_way() -> None:
    menu = "\n".join(["News", "World", "Sport", "Job Seekers", "Contact us", "Log in", "Search"] * 6)
    first = "Lowick pier: what the council wants | Lowick Courier"
    article = text_article(first, menu, f"# {TITLE}", "By", "Marta Quill", "March 4, 2021", "", STORY)
    assert article.authors == ("Marta Quill",)


def test_a_forum_s_author_is_who_wrote_the_first_post() -> None:
    post = ("<article class='message'><p>{}</p><p>Reply</p><div itemprop='author' itemscope><h4 itemprop='name'>{}</h4>"
            "<p>Joined 2014</p><p>Messages 120</p></div></article>")
    posts = [("Does anybody know how to mend an old harbour lamp? Mine went out after the storm.", "marta_q"),
             *[("Take the wick out first, then clean the glass. It worked for me last winter.", "tom78"),
               ("I would buy a new one, the old ones leak. Mine did, at least.", "irene")] * 4]
    source = ("<html><title>How to mend a harbour lamp? | Harbour Forum</title><body><nav><a href='/'>Forums</a></nav>"
              "<h1>How to mend a harbour lamp?</h1><p>Start date Mar 4, 2021</p>"
              + "".join(post.format(*words) for words in posts) + "<p>You must log in to reply here.</p></body></html>")
    article = cleantext.clean(source)
    assert (article.page_type, article.authors) == ("forum", ("marta_q",))


@pytest.mark.parametrize(("header", "head", "subtitle"), [
    ("<p class='standfirst'>Old stones</p>", "", None),  # too short
    ("<p class='standfirst'>Old stones, new pier</p>", "", "Old stones, new pier"),
    ("<p>Who pays, and when the ferry sails again.</p>",
     "<meta name='description' content='Who pays, and when the ferry sails again.'>",
     "Who pays, and when the ferry sails again."),
    ("<p>Nine years of quarrels end with eleven votes to two</p><p>By Marta Quill</p>", "",
     "Nine years of quarrels end with eleven votes to two"),
    ("<h2>Nine years of quarrels end with eleven votes to two</h2>", "",
     "Nine years of quarrels end with eleven votes to two"),
    # what else stands below titles
    ("<button>Add as a preferred source</button><p>By Marta Quill</p>", "", None),
    ("<div>Table of contents</div>", "", None), ("<li>54 readers</li><p>March 4, 2021</p>", "", None),
    ("<div>Senior Marketing Director</div><p>March 4, 2021</p>", "", None),
    ("<div>Harbour, Ferries</div><p>By Marta Quill</p>", "", None),
    ("<div>Talk to our experts</div>", "", None),
])
def test_subtitle(header: str, head: str, subtitle: str | None) -> None:
    assert clean(header=header, head=head, data=news()).subtitle == subtitle


BOARD = """<html><body id="phpbb"><div class="nav"><a href="/">Forums</a></div><h1>How to mend a harbour lamp?</h1>
<div class="post"><dl class="postprofile"><dt>{}</dt><dd>{}</dd><dd>Posts: 120</dd><dd>Joined: March 2014</dd></dl>
<div class="content">Does anybody know how to mend an old harbour lamp? Mine went out after the storm.</div></div>
<div class="post"><dl class="postprofile"><dt>tom78</dt><dd>Senior Member</dd><dd>Posts: 12</dd></dl>
<div class="content">Take the wick out first, then clean the glass. It worked for me last winter.</div></div>
</body></html>"""


SHOP = """<html><head><meta property="og:type" content="{}"><script type="application/ld+json">{}</script></head>
<body class="product-page"><h1>Harbour Lamp No. 3</h1><p class="brand">Marta Quill</p><p>5 Dec, 2019</p>
<p class="price">€ 49.90</p><button>Add to cart</button><h2>Description</h2><p>A lamp of brass for the end of a pier. It
burns for nine hours and stands every storm.</p><ul><li>Weight: 2 kg</li><li>Height: 40 cm</li></ul>
<h2>Customer reviews</h2><p>by Tom Ashby</p><p>A fine lamp, it burns all night.</p></body></html>"""


def test_what_a_page_sells_has_names_and_dates_of_its_own() -> None:
    product = {"@context": "https://schema.org", "@type": "Product", "name": "Harbour Lamp No. 3",
               "offers": {"@type": "Offer", "price": "49.90", "priceCurrency": "EUR"}}
    article = cleantext.clean(SHOP.format("product", json.dumps(product)), url="https://shop.example/products/lamp-3",
                              options=Options(keep_rejected=True))
    assert article.page_type in {"product", "collection"}
    assert (article.authors, article.date_published) == ((), None)
    assert {"authors", "date_published"} <= {rejected.field for rejected in article.rejected}
    stated = news(headline="Harbour Lamp No. 3")
    signed = cleantext.clean(SHOP.format("article", json.dumps(stated)), url="https://shop.example/products/lamp-3")
    assert signed.authors
    assert signed.date_published == "2019-12-05"


@pytest.mark.parametrize(("name", "rank", "authors"), [
    ("marta_q", "Member", ("marta_q",)), ("Harbour Cat", "Keeper of the lamp", ("Harbour Cat",)),
    ("Member", "Member", ("tom78",)), ("Find", "Member", ("tom78",))])
def test_a_board_names_its_members_without_a_byline(name: str, rank: str, authors: tuple[str, ...]) -> None:
    article = cleantext.clean(BOARD.format(name, rank), url="https://forum.example/viewtopic.php?t=12")
    assert (article.page_type, article.authors) == ("forum", authors)


def test_a_thread_is_started_by_somebody() -> None:
    said = "<p>Discussion in 'Harbours' started by marta_q,</p>"
    source = re.sub("<dl.*?</dl>", "", BOARD, flags=re.DOTALL).replace("</h1>", f"</h1>{said}")
    assert cleantext.clean(source, url="https://forum.example/viewtopic.php?t=12").authors == ("marta_q",)


@pytest.mark.parametrize(("head", "authors"), [
    (["Marta Ashby", "Reviewed By:", "Marta Quill, PhD", "Last Updated:", "March 4, 2021"], ["Marta Ashby"]),
    (["By", "Marta Paige Quillson", "Marta Paige is a Harbour editor who counts the boats of the bay every day."],
     ["Marta Paige Quillson"]),
    (["Published on March 4, 2021", "by harbourcat"], ["harbourcat"]),
    (["* harbourcat", "* Jan 23", "* 11 min read"], ["harbourcat"]),
    (["* Harbour", "* Piers", "* 11 min read"], []),
])
def test_authors_below_the_title(head: list[str], authors: list[str]) -> None:
    article = text_article("Home", "News", "", "Council votes to rebuild the old stone pier", *head, f"\n{STORY}\n")
    assert list(article.authors) == authors


def test_a_name_on_two_lines() -> None:
    lines = [TITLE, "March 4, 2021", "Marta", "Quillson", f"\n{STORY}\n", "Marta Quillson", "Marta counts boats."]
    assert text_article(*lines).authors == ("Marta Quillson",)


@pytest.mark.parametrize(("foot", "authors"), [
    (["About the author", "Marta Quill"], ["Marta Quill"]),
    (["Autor*in", "Jana Dollmann (Redakteurin)"], ["Jana Dollmann"]),
    (["L'auteur", "Hélène Duroc"], ["Hélène Duroc"]),
    (["Article written by:", "Marta Quill, MD, DABOM"], ["Marta Quill, MD, DABOM"]),
    (["— Marta Quill"], ["Marta Quill"]),
    # a post of somebody else
    (["— Lowick Harbour (@lowickharbour)", "March 4, 2021"], []),
])
def test_authors_below_the_text(foot: list[str], authors: list[str]) -> None:
    assert list(text_article(TITLE, f"\n{STORY}\n", *foot).authors) == authors


def test_a_trail_that_the_data_states() -> None:
    def trail(*names: str) -> dict[str, Any]:
        return {"@context": "https://schema.org", "@type": "BreadcrumbList",
                "itemListElement": [{"@type": "ListItem", "name": name} for name in names]}

    assert clean(data=trail("Home", "Piers &amp; Ferries", TITLE)).breadcrumbs == ("Home", "Piers & Ferries")
    assert clean(data=trail("Home", TITLE)).breadcrumbs == ()  # the front page is above every page
    assert clean(data=trail("Home", "Harbour")).breadcrumbs == ("Home", "Harbour")


def test_the_header_begins_where_the_title_stands_first() -> None:
    """Sites say the title in the header of the page and again above the text, with a menu of the blog between."""
    menu = [f"Topic {name}" for name in "ABCDEFGHIJ"]
    lines = ["Courier", "Harbour", TITLE, "By", "Osarugue Quirin", "|", "March 4, 2021", *menu, f"# {TITLE}"]
    assert text_article(*lines, "", STORY).authors == ("Osarugue Quirin",)


def test_buttons_stand_before_the_sign_off() -> None:
    buttons = ["Share", "Facebook", "Twitter", "WhatsApp", "Pinterest", "LinkedIn"]
    article = text_article(TITLE, "", STORY, "", *buttons, "March 4, 2021", "By The Harbour Team")
    assert (article.authors, article.date_published) == (("The Harbour Team",), "2021-03-04")


def test_a_form_is_no_comment() -> None:
    form = "<h3>2 Comments</h3><p>Tom Ashby</p><p>March 5, 2021</p><p>At last. My boat waits.</p>"
    rest = "<p>Leave a ReplyCancel reply</p><p>Please enter your comment!</p><p>Please enter your name here</p>"
    comments = clean(footer=form + rest).comments
    assert [(comment.author, comment.text) for comment in comments] == [("Tom Ashby", "At last. My boat waits.")]


def test_what_stands_below_the_comments_is_none() -> None:
    comment = "<h3>2 Comments</h3><p>Tom Ashby</p><p>March 5, 2021</p><p>At last. My boat waits.</p><p>Reply</p>"
    rest = "<p>Popular posts of the week</p><p>No posts yet.</p><p>Ready for more?</p>"
    assert [found.author for found in clean(footer=comment + rest).comments] == ["Tom Ashby"]
    assert clean(footer=f"<h3>Comments</h3>{rest}").comments == ()


@pytest.mark.parametrize(("lines", "comments"), [
    # the rest of the page has no day
    ("Tom Ashby|March 5, 2021|At last.|Reply|Irene Lowe|March 6, 2021|Who pays?|Reply|Recipe Rating|Of 5 stars",
     [("Tom Ashby", "At last."), ("Irene Lowe", "Who pays?")]),
    # a day before the comment, on its line
    ("Tom Ashby|March 5, 2021|At last.|Reply|Irene Lowe|March 6, 2021 at 9:40 am And who pays?|Reply",
     [("Tom Ashby", "At last."), ("Irene Lowe", "And who pays?")]),
    # teasers
    ("March 5, 2021|A lamp for the pier|Reply|March 6, 2021|The ferry in winter", []),
    # nobody has a day, and a button wrote nothing
    ("Tom Ashby|At last. My boat waits.|Reply|Subscribe|The latest stories|Reply|Irene Lowe|And who pays?",
     [("Tom Ashby", "At last. My boat waits."), ("Irene Lowe", "And who pays?")]),
])
def test_what_is_no_comment(lines: str, comments: list[tuple[str, str]]) -> None:
    found = clean(footer="<h3>3 Comments</h3>" + "".join(f"<p>{line}</p>" for line in lines.split("|"))).comments
    assert [(comment.author, comment.text) for comment in found] == comments


def test_who_says_what_on_lines_of_their_own() -> None:
    comments = ["2 Comments", "1. Tom Ashby", "says", "March 5, 2021 at 8:13 am", "At last. My boat waits.", "Reply",
                "2. Irene Lowe", "says:", "March 6, 2021 at 9:40 am", "And who pays for the lamps?", "Reply"]
    found = text_article(TITLE, "", STORY, "", *comments).comments
    assert [(comment.author, comment.text) for comment in found] == [
        ("Tom Ashby", "At last. My boat waits."), ("Irene Lowe", "And who pays for the lamps?")]


def test_a_menu_has_no_tags_of_the_article() -> None:
    menu = ["Tags", "Wine", "Shop", *["Log in", "Contact us", "Search", "Privacy Policy"] * 10, ""]
    assert text_article(*menu, f"# {TITLE}", "By Marta Quill", "", STORY).tags == ()
    assert text_article(TITLE, "", STORY, "", "Tags: Harbour, Ferry").tags == ("Harbour", "Ferry")


def test_a_heading_credits_no_picture() -> None:
    article = clean(header="<p>The works began in spring.</p><h2>Why the harbour needs Photo Marta Quill</h2>")
    assert "Why the harbour needs Photo Marta Quill" in article.text


def test_a_tag_names_no_author() -> None:
    head = "<meta property='article:tag' content='Harbour'><meta property='article:tag' content='By Marta Quill'>"
    assert clean(head=head).tags == ("Harbour",)


@pytest.mark.parametrize(("above", "below", "breadcrumbs"), [
    ("Home\n*\nWorld\n*\nHarbour", "", ("Home", "World", "Harbour")),
    ("News\n/\nEastham Bay", "", ("News", "Eastham Bay")),
    ("Courier »\nHarbour\n2 min read", "", ("Courier", "Harbour")),
    ("Opinion / Harbour", "", ("Opinion", "Harbour")),
    ("courier.example\nNews\nHarbour", "", ("courier.example", "News", "Harbour")),
    ("Home Harbour Council votes to rebuild the…", "", ("Home", "Harbour")),
    ("", "Crime", ("Crime",)),
    ("", "Eastham Bay", ("Eastham Bay",)),
    ("", "Next ❯", ()),
    ("", "Marta Quill", ()),
    ("in Harbour news", "", ("Harbour news",)),
    ("Filed under: Harbour, Council", "", ("Harbour", "Council")),
    ("Home\nHarbour\nCouncil votes to rebuild the old…", "", ("Home", "Harbour")),
    ("Harbour :: Piers", "", ("Harbour", "Piers")),
    ("Harbour / Piers\nThe council says:", "", ("Harbour", "Piers")),
    ("", "Photos» HARBOUR", ("Photos", "HARBOUR")),
    ("Harbour\nMarta Quill", "", ()),
    ("1. Harbour\n2. News", "", ("Harbour", "News")),
    ("Harbour > Piers\nSponsored", "", ("Harbour", "Piers")),
    ("HomeNewsHarbourSportWeatherTidesBoats\nHomeNewsHarbour\nOld stones", "", ("Home", "News", "Harbour")),
    ("HomeNewsHarbourSportWeatherTidesBoats\nHome News Harbour", "", ("Home", "News", "Harbour")),
    ("Home\nBoats\nCoast\nLowick", "", ("Home", "Boats", "Coast", "Lowick")),  # of which the text speaks
    # no sections
    ("Home\nBoats\nCoast\nBrinmouth", "", ()),
    ("HomeNewsHarbourSport", "", ()),
    ("HomeNewsHarbourSportWeatherTidesBoats\nHome Works Harbour", "", ()),
    ("2. Harbour\n3. Piers", "", ()),
    ("In this article", "", ()),
    ("Twitter / Facebook / RSS", "", ()),
])
def test_breadcrumbs_of_a_text(above: str, below: str, breadcrumbs: tuple[str, ...]) -> None:
    lines = [MENU, above, "Council votes to rebuild the old stone pier", below, "By Marta Quill", "March 4, 2021"]
    source = "\n".join(filter(None, lines)) + f"\n\n{STORY}\n"
    assert cleantext.clean(source, kind="text").breadcrumbs == breadcrumbs


@pytest.mark.parametrize(("above", "path", "breadcrumbs"), [
    ("Harbour works", "harbour-works/pier-rebuilt", ("Harbour works",)),
    ("Lowick Bay\nHarbour works", "lowick-bay/harbour-works/pier-rebuilt", ("Lowick Bay", "Harbour works")),
    ("Harbour works", "news/pier-rebuilt", ()),
    ("Harbour works", "news/harbour-works", ()),
])
def test_sections_of_the_address(above: str, path: str, breadcrumbs: tuple[str, ...]) -> None:
    lines = [MENU, above, "Council votes to rebuild the old stone pier", "By Marta Quill", "March 4, 2021"]
    source = "\n".join(lines) + f"\n\n{STORY}\n"
    assert cleantext.clean(source, url=f"https://courier.example/{path}", kind="text").breadcrumbs == breadcrumbs


@pytest.mark.parametrize(("foot", "date"), [
    ("This entry was posted on Friday, March 5th, 2021 at 3:05 pm and is filed under Harbour, Piers. You can follow "
     "any responses to this entry through the RSS 2.0 feed.", "2021-03-05T15:05"),
    ("Dieser Eintrag wurde am 27. November 2019 um 15:21 Uhr veröffentlicht und unter Hafen abgelegt.",
     "2019-11-27T15:21"),
    ("Cette entrée a été publiée dans Port le 4 mars 2021 par Marta Quill.", "2021-03-04"),
])
def test_a_system_says_when_it_published(foot: str, date: str) -> None:
    article = text_article(TITLE, f"\n{STORY}\n", foot, "", "Previous", "", "Next")
    assert (article.date_published, foot in article.text) == (date, False)


def test_the_date_below_the_title_said_again() -> None:
    """A flattened page begins with what its <title> holds; the header stands far below."""
    menu = "\n".join(f"Section {name}" for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    title = "Old stones for a new pier in spring"
    source = f"{title}\n{menu}\n{title}\nMarch 4, 2021\n\n{STORY}\n"
    assert cleantext.clean(source, kind="text").date_published == "2021-03-04"


def test_a_kicker_glued_to_the_heading_is_cut_as_the_head_has_it() -> None:
    source = page(head="<meta property='og:title' content='Council votes to rebuild the pier'>").replace(
        "<h1>", "<h1><span>Harbour works </span>")
    assert cleantext.clean(source).title == "Council votes to rebuild the pier"
