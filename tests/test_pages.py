"""Every fixture against its expectation, field by field. Known failures are listed; a mended one leaves the list.

    python -m tests.test_pages        rewrites the list of known failures after an improvement
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import ROOT, cleaned, compare, expectation, name_of, raw_documents

KNOWN = ROOT / "tests" / "known_failures.txt"
FIELDS = (
    "title", "subtitle", "paragraphs", "authors", "contributors", "agency", "publisher", "dateline",
    "date_published", "date_modified", "section", "breadcrumbs", "tags", "captions", "comments",
    "language", "url", "status", "removed",
)


def known_failures() -> set[tuple[str, str]]:
    lines = KNOWN.read_text("utf-8").splitlines() if KNOWN.exists() else []
    rows = [line.split() for line in lines if line and line[0] != "#"]
    return {(name, field) for name, *fields in rows for field in fields}


def cases() -> list[object]:
    known = known_failures()
    return [
        pytest.param(raw, field, id=f"{name_of(raw)}-{field}",
                     marks=[pytest.mark.xfail(strict=True)] if (name_of(raw), field) in known else [])
        for raw in raw_documents() for field in FIELDS if field in expectation(raw)]


@pytest.mark.parametrize(("raw", "field"), cases())
def test_fixture_comes_out_as_expected(raw: Path, field: str) -> None:
    assert compare(cleaned(raw), expectation(raw)).get(field) is None


def test_every_expected_field_is_compared() -> None:
    assert {field for raw in raw_documents() for field in expectation(raw)} <= set(FIELDS)


def test_known_failures_stay_few() -> None:
    checked = sum(len(expectation(raw)) for raw in raw_documents())
    assert len(known_failures()) <= 0.1 * checked


if __name__ == "__main__":
    found = {name_of(raw): compare(cleaned(raw), expectation(raw)) for raw in raw_documents()}
    rows = [f"{name} {' '.join(sorted(fields))}" for name, fields in found.items() if fields]
    heading = "# Fixtures whose fields come out wrong: document, fields. See tests/test_pages.py."
    KNOWN.write_text("\n".join([heading, *rows]) + "\n", "utf-8")
