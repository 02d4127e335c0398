"""Two other distributions install a module `cleantext`: what happens in every order, in trees laid out as pip does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

import cleantext
from cleantext._guard import FOREIGN_FILES, REMEDY, check

SOURCE = Path(__file__).parents[1] / "src"
THEIRS = {"__init__.py": "from .clean import *\n", "clean.py": "def clean(text):\n    return text.lower()\n"}


def install_ours(site: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(SOURCE / "cleantext", site / "cleantext", dirs_exist_ok=True, ignore=ignored)
    shutil.copy(SOURCE / "cleantext_articles.py", site)


def install_theirs(site: Path) -> None:
    (site / "cleantext").mkdir(exist_ok=True)
    for name, text in THEIRS.items():
        (site / "cleantext" / name).write_text(text, encoding="utf-8")


def uninstall_theirs(site: Path) -> None:
    for name in THEIRS:
        (site / "cleantext" / name).unlink()


def python(*arguments: str, path: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, timeout=60,
                          cwd=path.parent)


def test_ours_alone_says_nothing(tmp_path: Path) -> None:
    install_ours(tmp_path)
    run = python("-W", "error", "-c", "import cleantext; print(cleantext.__file__)", path=tmp_path)
    assert (run.stdout.strip(), run.stderr) == (str(tmp_path / "cleantext" / "__init__.py"), "")


def test_ours_works_from_a_zip(tmp_path: Path) -> None:
    archive = tmp_path / "ours.zip"
    with ZipFile(archive, "w") as out:
        for file in sorted(SOURCE.rglob("*")):
            if "__pycache__" not in file.parts:
                out.write(file, file.relative_to(SOURCE))
    run = python("-W", "error", "-c", "import cleantext; print(cleantext.clean('A line.').kind)", path=archive)
    assert (run.stdout, run.stderr) == ("text\n", "")


@pytest.mark.parametrize("module", ["article", "cli", "document", "options", "pipeline", "words"])
def test_theirs_after_ours_is_noticed_by_every_way_in(tmp_path: Path, module: str) -> None:
    install_ours(tmp_path)
    install_theirs(tmp_path)
    run = python("-c", f"import cleantext.{module}", path=tmp_path)
    assert "ShadowedModuleError" in run.stderr
    assert "has overwritten it" in run.stderr
    assert REMEDY in run.stderr


def test_theirs_after_ours_is_named_by_the_command(tmp_path: Path) -> None:
    install_ours(tmp_path)
    install_theirs(tmp_path)
    run = python("-m", "cleantext_articles", "--version", path=tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith(f"cleantext: {tmp_path / 'cleantext' / '__init__.py'} is not cleantext-articles")
    assert REMEDY in run.stderr
    assert "Traceback" not in run.stderr


def test_ours_after_theirs_works_and_warns(tmp_path: Path) -> None:
    install_theirs(tmp_path)
    install_ours(tmp_path)
    run = python("-c", "import cleantext; print(cleantext.clean('A line.').kind)", path=tmp_path)
    assert run.stdout == "text\n"
    assert "RuntimeWarning" in run.stderr
    assert "files of the distribution clean-text" in run.stderr


def test_theirs_uninstalled_takes_our_init_along(tmp_path: Path) -> None:
    install_theirs(tmp_path)
    install_ours(tmp_path)
    uninstall_theirs(tmp_path)
    run = python("-S", "-m", "cleantext_articles", path=tmp_path)  # -S: not the installed one either
    assert run.returncode == 1
    assert "has lost its __init__.py" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("form", ["file", "folder", "broken"])
def test_theirs_in_front_of_ours_is_named_by_the_command(tmp_path: Path, form: str) -> None:
    ours, front = tmp_path / "ours", tmp_path / "front"
    ours.mkdir()
    front.mkdir()
    install_ours(ours)
    if form == "file":
        (front / "cleantext.py").write_text("x = 1\n", encoding="utf-8")
    else:
        install_theirs(front)
    if form == "broken":
        (front / "cleantext" / "clean.py").write_text("import a_module_that_nobody_has\n", encoding="utf-8")
    program = f"import sys; sys.path.insert(0, {str(front)!r}); import cleantext_articles; cleantext_articles.main()"
    run = python("-c", program, path=ours)
    assert run.returncode == 1
    assert f"before the one of cleantext-articles: {front}" in run.stderr
    assert "Traceback" not in run.stderr


def test_another_import_error_is_not_hidden(tmp_path: Path) -> None:
    install_ours(tmp_path)
    (tmp_path / "cleantext" / "cli" / "__init__.py").write_text("import a_module_that_nobody_has\n", encoding="utf-8")
    run = python("-m", "cleantext_articles", path=tmp_path)
    assert "No module named 'a_module_that_nobody_has'" in run.stderr


def test_the_check_does_not_read_the_installed_distributions(tmp_path: Path) -> None:
    install_ours(tmp_path)
    program = "import sys; before = set(sys.modules); import cleantext; print(*(set(sys.modules) - before))"
    new = python("-c", program, path=tmp_path).stdout.split()
    assert "cleantext._guard" in new
    assert "importlib.metadata" not in new


def test_the_marker_is_what_decides() -> None:
    check(cleantext)
    other = ModuleType("cleantext")
    other.__file__ = "elsewhere.py"
    with pytest.raises(ImportError, match=r"elsewhere\.py is not cleantext-articles"):
        check(other)


def test_no_file_of_ours_has_a_foreign_name() -> None:
    assert not {file.name for file in (SOURCE / "cleantext").iterdir()} & set(FOREIGN_FILES)
