"""What a page says of itself in its head: title, meta, links, JSON-LD. Gathered as found; `fields/` interprets."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from cleantext.document import Evidence

_PREFIX = re.compile(r"^(schema|dct|dcterms|dc):")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_OPENING = re.compile(r"(?://|/\*)?\s{0,9}<!\[CDATA\[\s{0,9}(?:\*/)?|<!--")
_CLOSING = re.compile(r"(?:(?://|/\*)?\s{0,9}\]\]>\s{0,9}(?:\*/)?|-->)$")
#: What else pages break, and what was meant: comments, typographic quotes, a missing comma, quotes inside a
#: value, commas before a bracket.
_MENDS = (
    (re.compile(r"(?<=[\s,])//[^\n]*"), ""),
    (re.compile(r"(?<=[{,:\s])[“”](?=[\w@])|(?<=\w)[“”](?=\s?[:,}])"), '"'),
    (re.compile(r'(?<=["}\]])(\s++)(?=["{])'), r",\1"),
    (re.compile(r'(?<![{\[,:\s\\])"(?!\s*+[,:}\]])'), r'\\"'),
    (_TRAILING_COMMA, r"\1"),
)
_WRAPPING_CHARS = 40  # at the beginning and the end of a script
#: CSS selector of elements that say something of the page, and of links to a license, which stand at its foot.
HEAD = "html,body,title,base,link[rel~=canonical i],[rel~=license i],meta,script[type*='ld+json' i]"
#: CSS selector of elements that name an author: a link to the author's page, microdata, the old `rel`.
PEOPLE = ('[rel~="author"],[itemprop~="author"],[itemprop~="author"] [itemprop~="name"],'
          '[property~="author"],[property~="schema:author"],[property~="dc:creator"],[property~="dcterms:creator"],'
          '[property~="author"] [property~="name"],[property~="schema:author"] [property~="schema:name"],'
          'a[href*="/author"],a[href*="/autor"],a[href*="/auteur"]')
#: CSS selector of elements that state a fact in their text or an attribute, as microdata, RDFa or hAtom
#: (`<abbr class="published" title="2021-03-04T05:06Z">`).
STATED = ",".join([f'[{key}~="{prefix}{name}"]' for name in ("headline", "datePublished", "dateModified")
                   for key, prefix in (("itemprop", ""), ("property", ""), ("property", "schema:"))]
                  + ['abbr[class~="published"][title]', 'abbr[class~="updated"][title]'])
_STATED_CHARS, _MOST_STATED = 300, 2  # of one fact; a page that states it more often lists articles
_MOST_PEOPLE, _PERSON_CHARS = 40, 120  # author elements that are looked at, characters of one
_MAX_DEPTH = 12  # levels of JSON-LD that are searched for typed objects
_MAX_JSON = 2_000_000  # characters of one script


def read_head(elements: Iterable[tuple[str, Callable[[str], str | None], str]]) -> Evidence:
    """Gather the evidence.

    Args:
        elements: tag name, attribute getter and text of each element of `HEAD`.
    """
    evidence = Evidence()
    for tag, attribute, text in elements:
        if tag == "meta":
            _meta(evidence, attribute)
        elif tag == "script":
            if "ld+json" in (attribute("type") or ""):
                evidence.json_ld += typed_objects(parse_json(text))
        elif tag == "title":
            evidence.title = evidence.title or " ".join(text.split())
        elif tag in {"html", "body"}:
            evidence.names += f" {attribute('class') or ''} {attribute('id') or ''}"
            evidence.language = evidence.language or attribute("lang") or attribute("xml:lang")
        elif tag == "base":
            evidence.base = evidence.base or attribute("href")
        else:
            _link(evidence, attribute)
    return evidence


def _link(evidence: Evidence, attribute: Callable[[str], str | None]) -> None:
    kinds, address = (attribute("rel") or "").lower().split(), attribute("href")
    if "canonical" in kinds:
        evidence.canonical = evidence.canonical or address
    if "license" in kinds and address:
        evidence.meta.setdefault("rel license", []).append(address.strip())


def _meta(evidence: Evidence, attribute: Callable[[str], str | None]) -> None:
    content = attribute("content")
    if not content:
        return
    for key in ("property", "name", "itemprop", "http-equiv"):
        name = attribute(key)
        if name:
            name = _PREFIX.sub(_plain_prefix, name.strip().lower())
            evidence.meta.setdefault(name, []).append(html.unescape(content).strip())


def _plain_prefix(found: re.Match[str]) -> str:
    """The prefix of a name as RDFa writes it ("dc:date") as `meta` elements do ("dc.date")."""
    return {"schema": "", "dc": "dc.", "dct": "dcterms.", "dcterms": "dcterms."}[found[1]]


def read_stated(evidence: Evidence, elements: Iterable[tuple[str, Callable[[str], str | None], str]]) -> None:
    """Add what elements other than `meta` and `time` state to `evidence.meta`, behind what is there.

    Args:
        evidence: what the head of the page says.
        elements: tag name, attribute getter and text of what `STATED` selects.
    """
    found: dict[str, list[str]] = {}
    for tag, attribute, text in elements:
        name = (attribute("itemprop") or attribute("property") or "").strip().removeprefix("schema:").lower()
        if not name and tag == "abbr":
            name = "datepublished" if "published" in (attribute("class") or "").split() else "datemodified"
        value = attribute("content") or attribute("datetime") or (attribute("title") if tag == "abbr" else None)
        value = " ".join((value or text[:2 * _STATED_CHARS]).split())
        if tag not in {"meta", "time"} and value and len(value) <= _STATED_CHARS:
            found.setdefault(name, []).append(value)
    for name, values in found.items():
        if len(values) <= _MOST_STATED:
            evidence.meta.setdefault(name, []).extend(values)


def read_people(elements: Iterable[tuple[Callable[[str], str | None], str]]) -> list[tuple[str, str]]:
    """Text and kind of the elements that name authors, in document order, each text once.

    Args:
        elements: attribute getter and text of what `PEOPLE` selects.
    """
    found: dict[str, str] = {}
    for attribute, text in islice(elements, _MOST_PEOPLE):
        text = " ".join((text[:4 * _PERSON_CHARS] or attribute("content") or "").split())
        if not text or len(text) > _PERSON_CHARS:
            continue
        around = next(reversed(found), "")
        if (attribute("itemprop") or "").strip() == "name" and text != around and text in around:
            del found[around]  # "by Ann Example": the name inside says it better
        found.setdefault(text, _kind_of_person(attribute))
    return list(found.items())


def _kind_of_person(attribute: Callable[[str], str | None]) -> str:
    if (attribute("itemprop") or "").strip() in {"author", "name"} or attribute("property"):
        return "itemprop"
    return "rel" if "author" in (attribute("rel") or "") else "href"


def parse_json(text: str) -> Any:
    """A script's JSON, mended where pages often break it; None if hopeless.

    Raw newlines, trailing commas, CDATA; then comments, commas that are missing, quotes that should be escaped or are
    typographic, several values one behind the other.
    """
    text = _unwrapped(text.strip()).strip()
    if not text or len(text) > _MAX_JSON:
        return None
    for attempt in _attempts(text):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _attempts(text: str) -> Iterator[str]:
    """A script, and what it may have been meant to be, less and less like it."""
    yield text
    mended = text
    text = _CONTROL.sub(" ", text)
    yield text
    yield _TRAILING_COMMA.sub(r"\1", text).rstrip("; ")
    for pattern, replacement in _MENDS:
        mended = pattern.sub(replacement, mended)
    mended = _CONTROL.sub(" ", mended).rstrip("; ")
    yield mended
    yield f"[{mended}]"
    if "&quot;" in text:
        yield html.unescape(text)


def _unwrapped(text: str) -> str:
    """A script without the comment or CDATA section that hides it from old browsers."""
    opening = _OPENING.match(text)
    text = text[opening.end():] if opening else text
    tail = text[-_WRAPPING_CHARS:]
    return text[:len(text) - len(tail)] + _CLOSING.sub("", tail)


def typed_objects(data: Any) -> list[dict[str, Any]]:
    """Every object with an @type in parsed JSON-LD, outermost first, lists and @graph flattened."""
    return list(_walk(data))


def _walk(data: Any) -> Iterator[dict[str, Any]]:
    level = [data]
    for _ in range(_MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            if isinstance(item, list):
                below += item
            elif isinstance(item, dict):
                if "@type" in item:
                    yield item
                below += [value for value in item.values() if isinstance(value, dict | list)]
        level = below
        if not level:
            return
