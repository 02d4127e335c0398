"""The fixtures themselves: made as committed, each with an expectation that its document bears out."""

import html
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bs4 import BeautifulSoup

from cleantext.document import FACT_LABELS, TEXT_LABELS, Label
from tests.golden import expectation, name_of, raw_documents

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
KEYS = {"title", "subtitle", "date_published", "date_modified", "authors", "agency", "dateline", "captions",
        "contributors", "paragraphs", "comments", "language", "breadcrumbs", "tags", "removed"}
BOILERPLATE = set(Label) - TEXT_LABELS - FACT_LABELS - {Label.BLANK}
FACTS = ("subtitle", "byline", "captions", "credits", "breadcrumbs", "tags", "comments", "dateline", "modified")
NO_CP1252 = "\x81\x8d\x8f\x90\x9d"
FLATTENED = ("lines.txt", "blocks.txt", "layout.txt", "markdown.txt")


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_fixtures", ROOT / "tools" / "make_fixtures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


GENERATOR = _generator()
STORIES = [GENERATOR.load(path) for path in sorted((FIXTURES / "stories").glob("*.toml"))]


def _decoded(raw: Path) -> str:
    charset = raw.name.removeprefix("page.").removesuffix(".html") if raw.name.count(".") == 2 else "utf-8"
    return raw.read_bytes().decode(charset)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _mended(text: str) -> str:
    """A text of `plain/` without its mojibake and double escapes."""
    text = html.unescape(html.unescape(text))
    try:
        return b"".join(char.encode("latin-1" if char in NO_CP1252 else "cp1252") for char in text).decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _words(raw: Path) -> str:
    """All letters of a document, without its markup."""
    text = _decoded(raw)
    if raw.suffix == ".html":
        text = BeautifulSoup(text, "html.parser").get_text()
    return _letters(re.sub(r"\]\([^()\s]*\)", "]", _mended(text)))


def test_the_generator_makes_the_committed_files() -> None:
    made = GENERATOR.make()
    pages = FIXTURES / "pages"
    present = {path.relative_to(pages).as_posix() for path in pages.rglob("*") if path.is_file()}
    assert present == set(made)
    assert [name for name, data in made.items() if (pages / name).read_bytes() != data] == []


def test_there_are_enough_documents_of_enough_languages_and_templates() -> None:
    assert len(raw_documents()) > 100
    assert len({story.language for story in STORIES}) >= 15
    assert {story.template for story in STORIES} == {"modern", "soup", "wordpress", "table2003"}
    assert {story.head for story in STORIES} == {"full", "graph", "meta", "none"}
    assert {raw.name for raw in raw_documents()} >= {*FLATTENED, "clean.txt", "page.html"}
    assert sum(path.stat().st_size for path in FIXTURES.rglob("*") if path.is_file()) < 2_000_000


def test_pages_come_in_other_charsets_with_and_without_a_declaration() -> None:
    assert len({charset for story in STORIES for charset in story.declared}) >= 4
    assert any(story.undeclared for story in STORIES)


def test_every_kind_of_furniture_and_of_fact_occurs() -> None:
    kinds = {kind for story in STORIES for kind, places in story.furniture.items() if any(places.values())}
    assert kinds == set(GENERATOR.KINDS) == {str(label) for label in BOILERPLATE}
    assert [fact for fact in FACTS if not any(getattr(story, fact) for story in STORIES)] == []


def test_every_kind_of_paragraph_occurs() -> None:
    kinds = {paragraph.kind for story in STORIES for paragraph in story.paragraphs}
    assert kinds == {"paragraph", "heading", "list_item", "quote", "table", "code"}


def _stated(expected: dict[str, Any]) -> list[str]:
    """Every text of an expectation that must stand in the document as it is."""
    lists = [text for key in ("paragraphs", "authors", "breadcrumbs", "tags", "removed") for text in expected[key]]
    captions = [part for caption in expected["captions"] for part in (caption["text"], caption["credit"])]
    people = [person["name"] for person in expected["contributors"]]
    comments = [part for comment in expected["comments"] for part in comment.values()]
    single = [expected["title"], expected["subtitle"], (expected["dateline"] or {}).get("place")]
    return [text for text in [*lists, *captions, *people, *comments, *single] if text]


@pytest.mark.parametrize("raw", raw_documents(), ids=name_of)
def test_a_document_bears_out_its_expectation(raw: Path) -> None:
    expected = expectation(raw)
    assert expected.keys() >= KEYS
    words = _words(raw)
    assert [text for text in _stated(expected) if _letters(text) not in words] == []


@pytest.mark.parametrize("raw", sorted((FIXTURES / "pages").glob("*/layout.txt")), ids=name_of)
def test_a_drawn_page_keeps_to_its_columns(raw: Path) -> None:
    lines = raw.read_text("utf-8").split("\n")
    assert max(map(GENERATOR.columns, lines)) <= GENERATOR.COLUMNS
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize(("text", "width", "lines"), [
    ("one two three", 7, ["one two", "three"]),
    ("unbreakable", 4, ["unbreakable"]),
    ("溪水两岸，人数相等。", 10, ["溪水两岸，", "人数相等。"]),
    ("溪水两岸，人数", 8, ["溪水两", "岸，人数"]),
    ("桥 上人", 4, ["桥 上", "人"]),
    ("", 10, []),
])
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert GENERATOR.wrap(text, width) == lines
