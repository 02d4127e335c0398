"""The walls of the house: imports point one way, each third-party package has one door, and functions stay short."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

import cleantext

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "cleantext"
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if file.read_text(encoding="utf-8").strip())

#: From the ground up: a room may import from its own floor and from those below.
FLOORS = (
    {"document", "article", "errors", "options", "version", "_guard"},
    {"words", "folding", "lexicon"},
    {"decode", "read", "repair", "language"},
    {"label", "fields"},
    {"assemble"},
    {"pipeline"},
    {"export", "show", "scrapes", "arrow"},
    {"ray"},
    {"cli"},
    {"", "__main__"},
)
#: The way up, inside a function only: the Article shows and exports itself.
LIFTS = {("article", "export.layouts"), ("article", "export.markdown"), ("article", "show.notebook")}
#: Third-party package → the modules that may import it.
DOORS = {
    "bs4": {"read.soup"},
    "brotli": {"scrapes.containers.http"},
    "click": {"cli", "cli.clean", "cli.explain", "cli.reading", "cli.report", "cli.scale", "cli.streams"},
    "duckdb": {"scrapes.join"},
    "fsspec": {"scrapes.raw"},
    "isal": {"scrapes.inflate"},
    "ftfy": {"repair"},
    "langdetect": {"language"},
    "msgspec": {"article", "arrow", "scrapes.containers.jsonl", "scrapes.crew", "scrapes.join", "scrapes.layouts",
                "scrapes.manifest", "scrapes.nursery", "scrapes.outputs", "scrapes.run", "scrapes.worker"},
    "numpy": {"label.bar", "label.box_signs", "label.census", "label.features", "label.model", "label.odds",
              "read.places"},
    "orjson": {"scrapes.containers.jsonl"},
    "pyarrow": {"arrow", "scrapes.containers.table", "scrapes.join", "scrapes.outputs"},
    "ray": {"ray"},
    "tqdm": {"cli.report"},
    "turbohtml": {"read.html", "decode"},
    "zstandard": {"scrapes.compress", "scrapes.inflate"},
}
LONGEST, MEDIAN = 50, 8


class Import(NamedTuple):
    """`module` imports `target`: `top` at import rather than inside a function, `typing` for the type checker only."""

    module: str
    target: str
    top: bool
    typing: bool


def name_of(file: Path) -> str:
    """ "read.html" for read/html.py, "" for the package itself."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_module(dotted: str) -> bool:
    path = ROOT.joinpath("src", *dotted.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def targets(node: ast.AST) -> Iterator[str]:
    """Dotted names that an import statement loads: modules, not the names out of them."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        source = node.module or ""
        for alias in node.names:
            inner = f"{source}.{alias.name}"
            yield inner if source.startswith("cleantext") and is_module(inner) else source


@cache
def imports() -> tuple[Import, ...]:
    found = []
    for file in MODULES:
        inside, typing = below(functions(file)), below(typing_blocks(file))
        for node in ast.walk(tree(file)):
            top, typed = id(node) not in inside, id(node) in typing
            found += [Import(name_of(file), target, top, typed) for target in targets(node)]
    return tuple(found)


def below(nodes: Iterable[ast.AST]) -> set[int]:
    return {id(inner) for node in nodes for inner in ast.walk(node)}


def typing_blocks(file: Path) -> list[ast.AST]:
    """The bodies of `if TYPE_CHECKING:`."""
    return [node for node in ast.walk(tree(file))
            if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"]


def functions(file: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def inner_imports() -> list[Import]:
    """The imports of the package's own modules, targets without the package's name."""
    own = [edge for edge in imports() if edge.target.split(".")[0] == "cleantext"]
    return [edge._replace(target=edge.target.partition(".")[2]) for edge in own]


def floor(module: str) -> int:
    room = module.split(".")[0]
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), -1)


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its decorators and its docstring."""
    doc = function.body[0] if ast.get_docstring(function) else None
    return (function.end_lineno or 0) - function.lineno + 1 - ((doc.end_lineno or 0) - doc.lineno + 1 if doc else 0)


@pytest.mark.parametrize("module", [name_of(file) for file in MODULES])
def test_every_module_has_a_floor(module: str) -> None:
    assert floor(module) >= 0, f"no floor for {module}: name it in FLOORS and in ARCHITECTURE.md"


def test_imports_point_down() -> None:
    upward = [edge for edge in inner_imports() if edge.target and floor(edge.target) > floor(edge.module)]
    wrong = [edge for edge in upward if edge.top or (edge.module, edge.target) not in LIFTS]
    assert not wrong, "\n".join(f"{edge.module} imports {edge.target}, which stands above it" for edge in wrong)


def test_nothing_below_imports_the_front_door() -> None:
    assert not [edge.module for edge in inner_imports() if not edge.target and floor(edge.module) < floor("cli")]


def test_imports_have_no_cycle() -> None:
    graph: dict[str, set[str]] = {}
    for edge in inner_imports():
        if (edge.module, edge.target) not in LIFTS and edge.module:
            graph.setdefault(edge.module, set()).add(edge.target)
    TopologicalSorter(graph).prepare()


def test_every_lift_is_used() -> None:
    assert {(edge.module, edge.target) for edge in inner_imports()} >= LIFTS


@pytest.mark.parametrize("package", sorted({edge.target.split(".")[0] for edge in imports()} - sys.stdlib_module_names))
def test_third_party_packages_have_one_door(package: str) -> None:
    users = {edge.module for edge in imports() if edge.target.split(".")[0] == package and not edge.typing}
    assert package == "cleantext" or users <= DOORS.get(package, set())


def test_every_door_leads_somewhere() -> None:
    used = {(edge.target.split(".")[0], edge.module) for edge in imports() if not edge.typing}
    assert not {(package, module) for package, modules in DOORS.items() for module in modules} - used


def test_the_front_door_has_at_most_ten_names() -> None:
    names = cleantext.__all__
    assert len(names) <= 10
    assert all(hasattr(cleantext, name) for name in names)


def test_no_function_is_long() -> None:
    sizes = {f"{name_of(file)}.{function.name}": lines(function) for file in MODULES for function in functions(file)}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}
    assert median(sizes.values()) <= MEDIAN


@pytest.mark.parametrize("module", [name_of(file) for file in MODULES if file.name != "__init__.py"])
def test_the_plan_names_every_module(module: str) -> None:
    plan = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert f"{module.split('.')[-1]}.py" in plan


def test_the_lexicon_folders_hold_no_code() -> None:
    code = [file.name for file in (PACKAGE / "lexicon").rglob("*.py") if tree(file).body]
    assert code == []


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "pyproject.toml",
                                  "src/cleantext", "fixtures", "tests", "docs", "tools", "benchmarks", ".ci/run"])
def test_the_repository_has_its_rooms(name: str) -> None:
    assert (ROOT / name).exists()
