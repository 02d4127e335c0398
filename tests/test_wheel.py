"""The built wheel holds what a user needs and nothing else, and works when it is all there is."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tomllib
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "cleantext"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True, timeout=120,
                   capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return next(dist.glob("cleantext_articles-*-py3-none-any.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_of_the_package_is_in_the_wheel(names: set[str]) -> None:
    kept = {str(file.relative_to(ROOT / "src")) for file in PACKAGE.rglob("*")
            if file.is_file() and "__pycache__" not in file.parts}
    assert {name for name in names if name.startswith("cleantext/")} == kept


@pytest.mark.parametrize("kind", ["cleantext/py.typed", "cleantext/lexicon/en.toml", "cleantext/lexicon/markup.toml",
                                  "cleantext/lexicon/compiled.json", "cleantext_articles.py"])
def test_the_wheel_holds(names: set[str], kind: str) -> None:
    assert kind in names


def test_the_wheel_holds_nothing_of_other_rooms(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert tops == {"cleantext", "cleantext_articles.py", f"cleantext_articles-{PROJECT['version']}.dist-info"}


def test_the_lexicon_is_compiled_from_the_words_beside_it(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    program = ("import cleantext.words as w, json; made = json.loads(w.files('cleantext.lexicon').joinpath(w.COMPILED)"
               ".read_bytes()); print(made['of'] == w._fingerprint())")
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True,
                         env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert run.stdout.strip() == "True"


def test_the_block_model_is_small(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        sizes = {file.filename: file.file_size for file in archive.infolist()}
    data = {name: size for name, size in sizes.items() if name.startswith("cleantext/label/") and name[-3:] != ".py"}
    assert data
    assert sum(data.values()) <= 1_000_000


def test_the_metadata_are_those_of_the_project(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        folder = f"cleantext_articles-{PROJECT['version']}.dist-info"
        metadata = Parser().parsestr(archive.read(f"{folder}/METADATA").decode())
        scripts = archive.read(f"{folder}/entry_points.txt").decode()
    assert (metadata["Name"], metadata["Requires-Python"]) == ("cleantext-articles", ">=3.11")
    assert metadata["License-Expression"] == "MIT"
    assert "cleantext = cleantext_articles:main" in scripts


@pytest.mark.parametrize("packed", [True, False])
def test_the_wheel_works_alone(wheel: Path, tmp_path: Path, packed: bool) -> None:
    place = wheel if packed else tmp_path / "site"
    if not packed:
        with ZipFile(wheel) as archive:
            archive.extractall(place)
    page = b"<title>Pier</title><nav><a href=/>Home</a></nav><p>The pier, it was said on Friday, will be rebuilt in May"
    program = f"import cleantext; print(cleantext.__file__, cleantext.clean({page!r}).to_json())"
    run = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, timeout=60,
                         cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(place)})
    assert run.stderr == ""
    assert run.stdout.startswith(str(place))
    assert "will be rebuilt in May" in run.stdout


def test_the_source_distribution_can_be_tested(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        tops = {"/".join(name.split("/")[1:2]) for name in archive.getnames()}
    assert tops >= {"src", "tests", "fixtures", "docs", "tools", "benchmarks", ".ci", "README.md", "ARCHITECTURE.md",
                    "CHANGELOG.md", "LICENSE", "pyproject.toml"}
