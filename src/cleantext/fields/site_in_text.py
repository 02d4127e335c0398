"""What a text without markup tells of its site: who holds its copyright, which hosts its foot and its links name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleantext.document import Document, Label
from cleantext.fields.names import is_full_name, is_person
from cleantext.folding import squeezed

_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)(?:\s*(?:©|\([cC]\)|[Cc]opyright|by|\d{4}(?:\s?[-–]\s?(?:\d{4})?)?))*[\s,|–-]*"
    r"([^\W\d_][^.,|;:()\d]{3,40}?)\s*(?:[.,|;:()–]|\s-|\d{4}|[Aa]ll [Rr]ights|$)")
_HOST = re.compile(r"(?<![\w@.-])(?:www\d?\.)?([a-z0-9][a-z0-9-]{3,40})\.(?:com?\.|org\.)?[a-z]{2,8}(?![\w.@-])")
_LINK = re.compile(r"\]\(https?://(?:www\d?\.)?([^/\s():]{4,60})")
_LINE_CHARS, _NAME_CHARS = 200, 60
_HEAD, _FOOT = 15, 30  # blocks at the beginning and at the end of a text in which its site says its name
_LEAST_LINKS, _MOST = 3, 0.5  # links of a text to its own site, and their share


def holder_of(text: str) -> str:
    """Who holds the copyright, as a line says: `© 2021 Ann Example. All rights reserved.`; "" where it does not."""
    found = _COPYRIGHT.search(text) if len(text) <= _LINE_CHARS else None
    return found[1].strip() if found else ""


def told_names(document: Document) -> list[str]:
    """What the foot and the links of a text call its site: the names of houses, and hosts without their domain."""
    return [*dict.fromkeys([*_holders(document), *_hosts(document)])]


def publisher_of(document: Document) -> str | None:
    """The house that holds the copyright of a text, where its head or a host says the name, too."""
    names = list(_holders(document))
    said = _heads(document) | set(map(squeezed, _hosts(document))) if names else set()
    return next((name for name in names if squeezed(name) in said), None)


def _holders(document: Document) -> Iterator[str]:
    """Houses that hold the copyright; what may as well be somebody's name must stand at the head of the text, too."""
    for block in document.blocks[-_FOOT:]:
        name = holder_of(block.text) if block.marked(Label.LEGAL) else ""
        if not name or name[0].islower() or is_person(name):
            continue
        if not is_full_name(name) or squeezed(name) in _heads(document):
            yield name


def _heads(document: Document) -> set[str]:
    return {squeezed(block.text) for block in document.blocks[:_HEAD] if len(block.text) <= _NAME_CHARS}


def _hosts(document: Document) -> Iterator[str]:
    for block in document.blocks[-_FOOT:]:
        if "." in block.text and len(block.text) <= _LINE_CHARS:
            yield from _HOST.findall(block.text)
    links = Counter(_LINK.findall(document.source)) if "](http" in document.source else Counter[str]()
    for host, count in links.most_common(1):
        if count >= max(_LEAST_LINKS, _MOST * links.total()):
            yield host.split(".")[-2] if "." in host else host
