"""Kinds of furniture and header fields by example: `cases/<kind>/<language>.toml`, filed by what is known of a case.

"wild" is shaped like what sites print, "synthetic" thought out, "negative" must stay as it is. Each says what is right,
not what comes out today: where that is wrong, the case is a "known_failure" with its cause, and must be moved once it
passes.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import cleantext
from cleantext import Options
from cleantext.article import LabelledBlock
from cleantext.document import Block, Document
from cleantext.fields.dateline import parse
from cleantext.fields.title.site_in_title import without_site
from cleantext.label import parts

CASES = Path(__file__).parent / "cases"
PROSE = tomllib.loads((CASES / "prose.toml").read_text("utf-8"))
KINDS = {"wild", "synthetic", "negative", "known_failure"}
#: What a case is, beside what is expected of it.
INPUT = {"kind", "input", "language", "at", "sites", "published", "cause"}
#: Where in the document the cases of a kind stand: above the title, below it, between the paragraphs or behind them.
PLACES = {"breadcrumb": "top", "menu": "top", "byline": "head"} | dict.fromkeys(
    ("credits", "tags", "comment", "comment_form"), "end")
#: Fewest cases of each kind. They only become more.
FEWEST = {"byline": 250, "dateline": 100, "title": 100} | dict.fromkeys(
    ("caption", "credits", "breadcrumb", "menu", "share", "related", "comment", "comment_form", "promo", "legal",
     "tags", "furniture", "parts"), 20)
PAGE = "<html><head><title>{}</title></head><body><article>{}</article></body></html>"
EDGES = " |•·,;/-–—:"


@cache
def tables() -> dict[tuple[str, str], dict[str, Any]]:
    """The files of all kinds that this runner knows, by kind and language."""
    return {(file.parent.name, file.stem): tomllib.loads(file.read_text("utf-8"))
            for name in FEWEST for file in sorted((CASES / name).glob("*.toml"))}


def rows() -> list[Any]:
    return [
        pytest.param(name, {**table.get("all", {}), **case}, id=f"{name}/{file}: {case['input']}", marks=marks(case))
        for (name, file), table in tables().items() for case in table["case"]]


def marks(case: dict[str, Any], cause: str = "cause") -> list[pytest.MarkDecorator]:
    """A case that is known to fail must fail, or be moved."""
    return [pytest.mark.xfail(strict=True, reason=case[cause])] if cause in case else []


def article_of(name: str, case: dict[str, Any]) -> dict[str, Any]:
    """The Article of a document with the case in it, and as `label` what became of the case's own blocks."""
    prose = PROSE[case["language"]]
    own = {prose["title"], *prose["text"]}
    pieces = [prose["title"], *prose["text"]]
    if html := case["input"].startswith("<"):
        pieces = [f"<h1>{pieces[0]}</h1>", *(f"<p>{text}</p>" for text in pieces[1:])]
    place = case.get("at", PLACES.get(name, "middle"))
    pieces.insert(("top", "head", "middle", "end").index(place), case["input"])
    source = PAGE.format(prose["title"], "\n".join(pieces)) if html else "\n\n".join(pieces)
    article = cleantext.clean(source, kind="html" if html else "text", options=Options(language=case["language"]))
    assert all(text in article.text for text in prose["text"])
    labels = [label_of(block) for block in article.blocks if block.text not in own]
    return {**without_nulls(article.to_dict()), "label": " ".join(dict.fromkeys(labels))}


def label_of(block: LabelledBlock) -> str:
    return "text" if block.kept else block.label


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def outcome(name: str, case: dict[str, Any]) -> dict[str, Any]:
    """What comes out of a case, under the names that the files use."""
    if name == "title":
        return {"title": without_site(case["input"], case["sites"])}
    if name == "dateline":
        found = parse(case["input"], case["published"], case["language"])
        stated = {key: getattr(found, key, None) for key in ("place", "date", "agency")}
        return {"dateline": {key: value for key, value in stated.items() if value}}
    if name == "parts":
        document = Document(kind="text", blocks=[Block(case["input"])])
        parts.cut(document, Options())
        return {"parts": [block.text.strip(EDGES) for block in document.blocks]}
    return article_of(name, case)


@pytest.mark.parametrize(("name", "case"), rows())
def test_case(name: str, case: dict[str, Any]) -> None:
    expected = {key: value for key, value in case.items() if key not in INPUT}
    got = outcome(name, case)
    assert {key: got.get(key) for key in expected} == expected


def of_documents(kind: str, cause: str = "cause") -> list[Any]:
    """The cases of whole documents; those that have a `cause` are known to fail."""
    return [
        pytest.param({**table["all"], **case}, marks=marks(case, cause),
                     id=f"{kind}/{file.stem}: {case.get('name', case['input'])}")
        for file in sorted((CASES / kind).glob("*.toml"))
        for table in [tomllib.loads(file.read_text("utf-8"))] for case in table["case"]]


def facts(article: cleantext.Article) -> tuple[str | None, list[str], str]:
    """Title, authors and the day of publication, "" for none."""
    return article.title, list(article.authors), (article.date_published or "")[:10]


@pytest.mark.parametrize("case", of_documents("header"))
def test_header(case: dict[str, Any]) -> None:
    """A flattened page: a head as papers and blogs write it, two paragraphs, what stands below them."""
    prose = PROSE[case["language"]]
    head = case["input"].replace("{title}", prose["title"])
    source = "\n\n".join([head, *prose["text"], case.get("foot", "")])
    article = cleantext.clean(source, kind="text", options=Options(language=case["language"]))
    assert facts(article) == (prose["title"], case["authors"], case.get("day", ""))
    assert all(text in article.text for text in prose["text"])


@pytest.mark.parametrize("case", of_documents("template"))
def test_template(case: dict[str, Any]) -> None:
    """A page as a publishing system draws it, in the furniture of its site."""
    prose = PROSE[case["language"]]
    body = "".join(f"<p>{text}</p>" for text in prose["text"])
    head, page = (case.get(part, "").replace("{title}", prose["title"]).replace("{body}", body)
                  for part in ("head", "input"))
    article = cleantext.clean(
        f"<html lang='{case['language']}'><head><title>{prose['title']} - Harbour Daily</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>{page}<footer>© 2021 Harbour Daily</footer></body>",
        kind="html", url="https://harbourdaily.example/news/pier")
    assert facts(article) == (prose["title"], case["authors"], case["day"])
    assert article.text.split("\n\n") == prose["text"]


@pytest.mark.parametrize("case", of_documents("header", cause="page_cause"))
def test_header_of_a_page(case: dict[str, Any]) -> None:
    """The same head as a page without a telling class: each line an element."""
    prose = PROSE[case["language"]]
    head = "".join(f"<h1>{prose['title']}</h1>" if line == "{title}" else f"<div>{line}</div>"
                   for line in case["input"].split("\n"))
    foot = "".join(f"<div>{line}</div>" for line in case.get("foot", "").split("\n") if line)
    text = "".join(f"<p>{text}</p>" for text in prose["text"])
    article = cleantext.clean(PAGE.format(prose["title"], head + text + foot), kind="html",
                              options=Options(language=case["language"]))
    assert facts(article) == (prose["title"], case["authors"], case.get("day", ""))
    assert all(text in article.text for text in prose["text"])


def test_headers_are_of_many_kinds() -> None:
    assert len(of_documents("header")) >= 180
    assert len(list((CASES / "header").glob("*.toml"))) >= 20


@pytest.mark.parametrize("name", FEWEST)
def test_every_kind_has_enough_cases(name: str) -> None:
    cases = [case for (folder, _), table in tables().items() if folder == name for case in table["case"]]
    assert len(cases) >= FEWEST[name]
    assert {"wild", "negative"} <= {case["kind"] for case in cases} <= KINDS
    assert all(case.keys() - INPUT for case in cases)
    assert all(("cause" in case) is (case["kind"] == "known_failure") for case in cases)


def test_bylines_come_in_enough_languages() -> None:
    assert len(list((CASES / "byline").glob("*.toml"))) >= 20
