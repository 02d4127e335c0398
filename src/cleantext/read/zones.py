"""What the markup round a block says: the zones of `lexicon/markup.toml` as bits.

A page uses few different class strings many times, so the answer for one is remembered.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

_TOKEN = re.compile(r"[^\s]+")
_WORD = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}|[A-Z](?![a-z])")  # parts of "article-Share", "shareBar", "TOPNAV"
_MAX_ATTRIBUTE = 300  # characters of class and id that are looked at: utility-class frameworks write kilobytes


@cache
def _markup() -> dict[str, dict[str, list[str]]]:
    table = files("cleantext.lexicon").joinpath("markup.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)


@cache
def zone_names() -> tuple[str, ...]:
    """The zones in the order of their bits."""
    return tuple(_markup())


@cache
def zone_bit(name: str) -> int:
    """The bit of one zone."""
    return 1 << zone_names().index(name)


@cache
def _lookup(kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, table in _markup().items():
        for entry in table.get(kind, ()):
            found[entry] = found.get(entry, 0) | zone_bit(name)
    return found


@lru_cache(maxsize=8192)
def zones_of(tag: str, attributes: str) -> int:
    """The zones that an element opens.

    Args:
        tag: element name, lower case.
        attributes: its class, id, role and itemprop, joined by spaces ("" if it has none).
    """
    bits = _lookup("tags").get(tag, 0)
    if not attributes:
        return bits
    words, tokens = _lookup("words"), _lookup("tokens")
    for token in _TOKEN.findall(attributes[:_MAX_ATTRIBUTE]):
        lowered = token.lower()
        bits |= tokens.get(lowered, 0) | words.get(lowered, 0)
        for part in _WORD.findall(token):
            bits |= words.get(part.lower(), 0)
    return bits


def hidden(style: str | None, has_hidden: bool, aria_hidden: str | None) -> bool:
    """Whether an element says that it is not shown."""
    if has_hidden or aria_hidden == "true":
        return True
    return bool(style) and "display:none" in style.replace(" ", "").lower() if style else False
