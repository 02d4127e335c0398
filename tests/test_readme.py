"""What README.md and docs/ show is what happens, and what they list is what there is."""

from __future__ import annotations

import dataclasses
import doctest
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cleantext import article, document
from cleantext.words import SECTIONS

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "README.md"]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
RECORDS = [article.Article, article.Paragraph, article.Contributor, article.Dateline, article.Image, article.Caption,
           article.Comment, article.LabelledBlock, article.Rejected]


class Fence(NamedTuple):
    """A fenced block: `line` is that of its first line in the page."""

    kind: str
    text: str
    line: int


def fences(page: Path) -> Iterator[Fence]:
    kind, start, held = None, 0, []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```") and kind is None:
            kind, start, held = line[3:].strip(), number + 1, []
        elif line.startswith("```"):
            yield Fence(kind or "", "\n".join(held) + "\n", start)
            kind = None
        else:
            held.append(line)


def of_kind(kind: str) -> list[Any]:
    """The blocks of one kind, as parameters: page and block."""
    return [pytest.param(page, fence, id=f"{page.name}:{fence.line}") for page in PAGES for fence in fences(page)
            if fence.kind == kind]


def commands(text: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a scratch folder that holds the checkout's documents, so that nothing is written into it."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "COLUMNS": "100"}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=60)


def rows(page: Path, heading: str) -> list[str]:
    """The first cells of the table below a heading."""
    section = page.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    runner, parser = doctest.DocTestRunner(verbose=False, optionflags=FLAGS), doctest.DocTestParser()
    said: list[str] = []
    for fence in fences(page):
        if fence.kind == "python":
            assert ">>>" in fence.text, f"{page.name}:{fence.line} shows code without what it gives"
            test = parser.get_doctest(fence.text, names, page.name, str(page), fence.line - 1)
            runner.run(test, out=said.append, clear_globs=False)
            names = test.globs
    assert not said, "".join(said)


@pytest.mark.parametrize(("page", "fence"), of_kind("console"))
def test_console_examples(page: Path, fence: Fence, tmp_path: Path) -> None:
    for name in ("docs", "fixtures"):
        (tmp_path / name).symlink_to(ROOT / name)
    checker = doctest.OutputChecker()
    assert commands(fence.text), f"{page.name}:{fence.line} shows no command"
    for command, shown in commands(fence.text):
        done = run(command, tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        printed = done.stdout + done.stderr
        assert not shown or checker.check_output(shown, printed, FLAGS), f"{command} printed\n{printed}"


def test_the_raw_document_is_the_one_that_is_cleaned() -> None:
    shown = next(fence.text for fence in fences(ROOT / "README.md") if fence.kind == "text")
    assert shown == (ROOT / "docs" / "pier.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "fence"), of_kind("toml"))
def test_toml_examples(page: Path, fence: Fence) -> None:
    assert tomllib.loads(fence.text), page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not leads_somewhere(page, link)]
    assert broken == []


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = page.parent / path if path else page
    if not target.exists():
        return False
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), flags=re.MULTILINE) if anchor else []
    return not anchor or anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_explained(record: type[Any]) -> None:
    assert rows(ROOT / "docs" / "fields.md", record.__name__) == [field.name for field in dataclasses.fields(record)]


def test_every_status_and_label_is_explained() -> None:
    page = ROOT / "docs" / "fields.md"
    assert rows(page, "Status") == [status.value for status in article.Status]
    assert rows(page, "Labels") == [label.value for label in document.Label]


def test_every_label_is_filed_where_the_page_says() -> None:
    text = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `(\w+)` \| (text|field|removed) \|", text, flags=re.MULTILINE))
    kinds = {label: "text" if label in document.TEXT_LABELS else "field" if label in document.FACT_LABELS else "removed"
             for label in document.Label}
    assert said == {label.value: kind for label, kind in kinds.items()}


def test_every_section_of_the_lexicon_is_named() -> None:
    text = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
    assert [section for section in SECTIONS if f"`{section}`" not in text] == []


@pytest.mark.parametrize("mark", ["try", "test"])
def test_ci_finds_its_command_in_the_readme(mark: str) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- ci: {mark} -->\n```sh\n(.+)\n```\n", text)
    assert found, f"README.md has no one-line block behind <!-- ci: {mark} -->"
    assert found[1].startswith({"try": "python3 -m venv", "test": ".venv/bin/pip install"}[mark])
