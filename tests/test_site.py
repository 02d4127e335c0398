"""How a site files a page, and what it says of itself: breadcrumbs, section, tags, publisher, license."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

import cleantext
from cleantext.article import Article

TITLE = "Council votes to rebuild the old stone pier"
PROSE = "".join(f"<p>The old stone pier of Lowick stands again, after {count} winters of storms and of waiting.</p>"
                for count in range(2, 9))


def clean(head: str = "", above: str = "", *, path: str = "pier-rebuilt", title: str = TITLE, **data: Any) -> Article:
    script = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, **data}
    page = (f"<html lang='en'><head><title>{title}</title>{head}"
            f"<script type='application/ld+json'>{json.dumps(script)}</script></head>"
            f"<body>{above}<article><h1>{title}</h1>{PROSE}</article></body></html>")
    return cleantext.clean(page, url=f"https://lowick-courier.example/{path}")


def trail(*names: str) -> str:
    listed = {"@context": "https://schema.org", "@type": "BreadcrumbList",
              "itemListElement": [{"@type": "ListItem", "name": name} for name in names]}
    return f"<script type='application/ld+json'>{json.dumps(listed)}</script>"


@pytest.mark.parametrize(("above", "breadcrumbs"), [
    ("<div>Home &gt; Film/TV &gt; Piers</div>", ("Home", "Film/TV", "Piers")),
    ("<nav class='crumbs'><a>Index</a><a>Next</a> | <a>Lowick Manual</a> » <a>Piers</a> » <a>Lamps</a> </nav>",
     ("Lowick Manual", "Piers", "Lamps")),
    ("<nav class='breadcrumb'><a>Home</a><a>Harbour</a><a>Piers</a></nav>", ("Home", "Harbour", "Piers")),
    ("<div class='breadcrumbs'>You are here: <a>Home</a> <img src='arrow.png'> <span>Piers</span></div>",
     ("Home", "Piers")),
    ("<ul class='navlinks'><li><a>Index</a> ‹ <a>Harbour</a> ‹ <a>Piers</a></li></ul>", ("Index", "Harbour", "Piers")),
    # no trails
    ("<div>Home &gt; {{ item.title }} &gt; Piers</div>", ()),
    ("<div>Home &gt; See https://lowick.example &gt; Piers</div>", ()),
    ("<div>courier.example/harbour/piers</div>", ()),
    ("<nav><a>My account</a><a>Log in</a> » <a>Forum</a></nav>", ()),
])
def test_lines_of_steps(above: str, breadcrumbs: tuple[str, ...]) -> None:
    assert clean(above=above).breadcrumbs == breadcrumbs


@pytest.mark.parametrize(("last", "breadcrumbs"), [
    ("Harbour works", ("Home", "Harbour works")),
    (TITLE, ()),
    ("The council votes to rebuild the old stone pier", ()),  # in other words
    ("Council votes to rebuild the old stone pier | Lowick Courier", ()),
])
def test_the_last_step_may_be_the_page(last: str, breadcrumbs: tuple[str, ...]) -> None:
    assert clean(trail("Home", last)).breadcrumbs == breadcrumbs


@pytest.mark.parametrize(("name", "path", "breadcrumbs"), [
    ("Harbour works", "pier-rebuilt/", ("Harbour works",)),
    ("Harbour works", "news/pier-rebuilt", ("Harbour works",)),
    ("Harbour works", "04harbour-works/2021/pier-rebuilt", ("Harbour works",)),
    ("Harbour works", "council/pier-rebuilt", ()),  # which names another section
    ("Learn more", "pier-rebuilt", ()),
    ("Contact us", "pier-rebuilt", ()),
])
def test_a_section_that_the_menu_has(name: str, path: str, breadcrumbs: tuple[str, ...]) -> None:
    menu = f"<div><p>{name}</p><p>Harbour guide of Lowick</p><p>Tide tables for sailors</p></div><p>{name}</p>"
    assert clean(above=menu, path=path).breadcrumbs == breadcrumbs


def test_who_took_a_picture_is_no_trail() -> None:
    above = "<div>Marta Quill / Getty Images</div>"
    assert clean(above=above).breadcrumbs == ()


@pytest.mark.parametrize(("stated", "section"), [
    ("Harbour", "Harbour"),
    ("Harbour,Council,Video", "Harbour"),
    ("#Harbour, Council", "Harbour"),
    ("Harbour, Parks and Leisure", "Harbour, Parks and Leisure"),
    ("Food &amp; Drink", "Food & Drink"),
    (["Harbour", "Council"], "Harbour"),
    ("https://lowick-courier.example/harbour", None),
    ("The council of Lowick has voted to rebuild the pier, and the works begin in spring.", None),
])
def test_stated_sections(stated: str | list[str], section: str | None) -> None:
    assert clean(articleSection=stated).section == section


@pytest.mark.parametrize(("keywords", "tags"), [
    (["Pier", "Ferry"], ("Pier", "Ferry")),
    (["Pier, Ferry,Lamps"], ("Pier", "Ferry", "Lamps")),
    (["Ships, Boats and Rafts"], ("Ships, Boats and Rafts",)),
    ("Pier, Bed &amp; Breakfast", ("Pier", "Bed & Breakfast")),
    (["› Pier", "#Ferry", ""], ("Pier", "Ferry")),
    (["0f8fad5b-d9cb-469f-a165-70867728950e", "Pier"], ("Pier",)),
])
def test_stated_tags(keywords: str | list[str], tags: tuple[str, ...]) -> None:
    assert clean(keywords=keywords).tags == tags


@pytest.mark.parametrize(("line", "tags"), [
    ("Tags: Pier, Ferry", ("Pier", "Ferry")),
    ("Tags:\n1. Pier\n2. Ferry", ("Pier", "Ferry")),
    ("Tags:\nPier\nFerry\n1. Front page\n2. Harbour", ("Pier", "Ferry")),
    ("Tags: Pier, St. Mary, 2021", ("Pier", "St. Mary", "2021")),
    # lists of something else
    ("Tags: Pier (11), Ferry (4), Lamps (23)", ()),
    ("Tags: 1, 2, 3, 4", ()),
    ("Posted in Harbour, Lamps by Marta Quill. Permalink.", ()),
])
def test_lines_of_tags(line: str, tags: tuple[str, ...]) -> None:
    story = "\n\n".join(f"The old stone pier of Lowick stands again, after {count} winters of storms and of waiting."
                        for count in range(2, 9))
    assert cleantext.clean(f"{TITLE}\n\nBy Marta Quill\n\n{story}\n\n{line}\n", kind="text").tags == tags


@pytest.mark.parametrize(("name", "publisher"), [
    ("Lowick Courier", "Lowick Courier"),
    ("Lowick Courier | News from the bay", "Lowick Courier"),
    ("News from the bay – Lowick   Courier", "Lowick Courier"),
    (f"{TITLE} | The Harbour Board", "The Harbour Board"),
    ("LC - Lowick Courier and Advertiser", "Lowick Courier and Advertiser"),
    ("Harbour Board - Works", "Harbour Board - Works"),  # nothing tells which part is the name
    ("Lowick-Courier", "Lowick-Courier"),
    ("{$site.name}", None),
])
def test_the_publisher_without_its_motto(name: str, publisher: str | None) -> None:
    assert clean(f'<meta property="og:site_name" content="{name}">').publisher == publisher
    assert clean(publisher={"@type": "Organization", "name": name}).publisher == publisher


def test_an_acronym_keeps_what_it_stands_for() -> None:
    page = f'<head><meta property="og:site_name" content="LHB - Lowick Harbour Board"></head><h1>{TITLE}</h1>{PROSE}'
    assert cleantext.clean(page, url="https://lhb.example/pier").publisher == "LHB - Lowick Harbour Board"


BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(("markup", "license_"), [
    (f'<a rel="license" href="{BY}">CC</a>', BY),
    (f'<link rel="License" href="{BY}">', BY),
    (f'<a rel="license nofollow" href="{BY[6:]}">CC</a>', BY),
    ('<a rel="license" href="/terms">Terms</a>', "https://lowick-courier.example/terms"),
    (f'<a rel="license" href="{BY}nc/">of a picture</a><a rel="license" href="{BY}">of the page</a>', BY),
    (f'<meta name="dc.rights" content="All articles are open ({BY}), which permits their use.">', BY),
    ('<meta name="dc.rights" content="Text: CC BY-SA 4.0">', "CC BY-SA 4.0"),
    (f'<meta name="dcterms.license" content="{BY}"><a rel="license" href="/terms">Terms</a>', BY),
    # who holds the rights is no license
    ('<meta name="dc.rights" content="2021 Lowick Courier">', None),
    ('<a rel="nofollow" href="/licenses">Licenses</a>', None),
])
def test_licenses(markup: str, license_: str | None) -> None:
    assert clean(above=markup).license == license_


def test_a_license_without_the_page_s_address() -> None:
    page = f'<h1>{TITLE}</h1>{PROSE}<a rel="license" href="{BY[6:]}">CC</a>'
    assert cleantext.clean(page).license == BY
    assert cleantext.clean(BeautifulSoup(page, "html.parser")).license == BY
