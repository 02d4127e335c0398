"""The five example structures, field by field and paragraph by paragraph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cleantext
from tests.golden import ROOT, compare

SHARED = ROOT.parent / "shared" / "seeds"


def expectations() -> list[tuple[Path, dict[str, Any]]]:
    listed = SHARED / "expected.json"
    facts = json.loads(listed.read_text("utf-8")) if listed.exists() else {}
    found = [(SHARED / name, expected) for name, expected in facts.items()]
    for path in sorted((ROOT / "fixtures" / "seeds").glob("*.expected.json")):
        raw = path.with_name(path.name.replace(".expected.json", ".txt"))
        found.append((raw, json.loads(path.read_text("utf-8"))))
    return found


def name_of(value: object) -> str:
    return value.name if isinstance(value, Path) else ""


@pytest.mark.parametrize(("path", "expected"), expectations(), ids=name_of)
def test_seed_comes_out_as_expected(path: Path, expected: dict[str, Any]) -> None:
    assert compare(cleantext.clean(path.read_bytes()), expected) == {}
