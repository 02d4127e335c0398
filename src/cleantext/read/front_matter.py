"""What tools write at the head of a text about the page that it was made of.

YAML's front matter between two lines `---`, as site generators and clippers have it, and the lines `Title:`,
`URL Source:` and `Published Time:` before `Markdown Content:`, as readers for language models print them.
"""

from __future__ import annotations

import re
from itertools import islice

from cleantext.document import Evidence

_RULE = "---"
_KEY = re.compile(r"\s{0,4}(?P<key>[A-Za-z][\w -]{1,24}):(?:\s+(?P<value>\S.*))?$")
_ITEM = re.compile(r"\s{0,6}-\s+(?P<value>\S.*)$")
_LISTED = re.compile(r"\[(.*)\]$")
_CONTENT = "Markdown Content:"
_READER = ("Title:", "URL Source:")  # how its first lines begin
_MOST_LINES, _MOST_CHARS = 60, 8_000
_URL = re.compile(r"https?://\S+$")
#: The names that pages have for facts in their heads, and the keys for them, in small letters.
_KEYS = {
    "og:title": "title headline",
    "author": "author authors by byline",
    "article:published_time":
        "date published published_time publisheddate date_published datepublished pubdate created",
    "article:modified_time": "updated modified lastmod last_modified modified_time",
    "description": "description summary excerpt",
    "article:tag": "tags tag keywords",
    "article:section": "section category",
    "og:site_name": "site sitename site_name publisher",
    "language": "lang language",
    "url": "url url_source source source_url link canonical canonical_url permalink original_url",
}
_FACTS = {key: name for name, keys in _KEYS.items() for key in keys.split()}
_LEAST_FACTS = 2  # in what is front matter and no list between two rules


def read_front_matter(source: str, evidence: Evidence) -> int:
    """Add the facts at the head of a text to its evidence.

    Returns:
        Where the text itself begins, in code points; 0 if it has no such head.
    """
    start = len(source) - len(source.lstrip("\ufeff \r\n"))
    if not source.startswith((_RULE, _READER[0]), start):
        return 0
    lines = source[start:start + _MOST_CHARS].splitlines(keepends=True)[:_MOST_LINES]
    size = _yaml(lines) if lines[0].strip() == _RULE else _reader(lines)
    facts = _facts(lines[:size])
    if len(facts) < _LEAST_FACTS:
        return 0
    for name, values in facts.items():
        _add(evidence, name, values)
    return start + sum(map(len, lines[:size]))


def _yaml(lines: list[str]) -> int:
    """The number of lines up to the second rule, 0 if there is none."""
    return next((number for number, line in enumerate(islice(lines, 1, None), 2) if line.rstrip() == _RULE), 0)


def _reader(lines: list[str]) -> int:
    """The number of lines of a reader's head, 0 if it is none."""
    if not any(line.startswith(_READER[1]) for line in lines[:4]):
        return 0
    return next((number for number, line in enumerate(lines, 1) if line.strip() == _CONTENT), 0)


def _facts(lines: list[str]) -> dict[str, list[str]]:
    """What the lines say, by the names that pages have for it."""
    found: dict[str, list[str]] = {}
    name: str | None = None
    for line in lines:
        stated = _KEY.match(line.rstrip())
        if stated is not None:
            name = _FACTS.get(stated["key"].strip().lower().replace(" ", "_").replace("-", "_"))
        said = stated or _ITEM.match(line.rstrip())
        if name and said and said["value"]:
            found.setdefault(name, []).extend(_values(said["value"]))
    return found


def _values(value: str) -> list[str]:
    """`"Ann Example"`, `[harbour, piers]`: a value without its quotes, or those of a list."""
    listed = _LISTED.match(value)
    parts = listed[1].split(",") if listed else [value]
    return [bare for part in parts if (bare := part.strip().strip("\"'").strip())]


def _add(evidence: Evidence, name: str, values: list[str]) -> None:
    if name == "url":
        evidence.canonical = evidence.canonical or next(filter(_URL.match, values), None)
    elif name == "language":
        evidence.language = evidence.language or values[0]
    else:
        evidence.meta.setdefault(name, []).extend(values)
