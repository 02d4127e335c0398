"""What the markup round a block says: the zones of `lexicon/markup.toml` as bits.

A page uses few different class strings many times, so the answer for one is remembered.
"""

from __future__ import annotations

import re
from functools import cache

from cleantext.words import lexicon_file

_WORD = re.compile(r"[a-z]{2,}|[A-Z](?:[a-z]{2,}|[A-Z]+|(?![a-z]))")  # parts of "article-Share", "shareBar", "TOPNAV"
#: Tokens that say what else is on the page or how an element looks, not what is inside: "has-sidebar", "show-author".
_STATE = re.compile(r"(?<!\S)(?:has|show|hide|with|without|no)[-_]\S+")
_STATES = ("has", "show", "hide", "with", "no-", "no_")  # a cheap look for these
#: What WordPress says of a post on the element round it: its categories and tags, whatever they are called.
_FILED = re.compile(r"(?<!\S)(?:category|tag|type|format|status|author)-\S+")
_MOST_VALUES = 20_000  # that are remembered
_MAX_ATTRIBUTE = 300  # characters of class and id that are looked at: utility-class frameworks write kilobytes


@cache
def _markup() -> dict[str, dict[str, list[str]]]:
    return lexicon_file("markup")


@cache
def zone_names() -> tuple[str, ...]:
    """The zones in the order of their bits."""
    return tuple(_markup())


@cache
def zone_bit(name: str) -> int:
    """The bit of one zone."""
    return 1 << zone_names().index(name)


#: Bit of an element that says that it is not shown, and of all inside. The zone "hidden" also has the classes that mean
#: so on some pages only. It is beyond the bits of the zones: the block model does not see it.
UNSHOWN = 1 << 60
#: Bit of an element whose name says that it holds a credit; beyond the bits of the zones, too.
CREDITED = 1 << 61


@cache
def fact_bits() -> int:
    """The bits of zones that hold one short fact."""
    return zone_bit("date") | zone_bit("byline")


@cache
def credit_words() -> frozenset[str]:
    """Words with which names of elements, and labels in them, say that a picture's credit follows."""
    return frozenset(word for table in _markup().values() for word in table.get("credits", ()))


class _Zones(dict[str | None, int]):
    """Attribute value → bits of the zones that it names; a value is looked into when it is first asked for."""

    def __init__(self) -> None:
        self.parts: dict[str, int] = {}  # words of a token, as they are written in names
        self.tokens: dict[str, int] = {}  # whole tokens, in small letters
        for name, table in _markup().items():
            for word in table.get("words", ()):
                self._add(word, zone_bit(name))
            for token in (*table.get("tokens", ()), *(w for w in table.get("words", ()) if not w.isalpha())):
                self.tokens[token] = self.tokens.get(token, 0) | zone_bit(name)

        for word in credit_words():
            self._add(word, CREDITED)
        self.unless = {zone_bit(name): frozenset(table["unless"])
                       for name, table in _markup().items() if "unless" in table}
        self.doubtful = sum(self.unless)

    def _add(self, word: str, bit: int) -> None:
        """Know a part of a token as it is written in names."""
        for form in {word, word.capitalize(), word.upper()} if word.isalpha() else ():
            self.parts[form] = self.parts.get(form, 0) | bit

    def __missing__(self, value: str | None) -> int:
        seen = _telling((value or "")[:_MAX_ATTRIBUTE])
        bits = self._named(seen)
        if bits & self.doubtful:
            bits = self._without_doubtful(seen, bits)
        if "quote" in seen.lower():
            bits &= ~CREDITED  # whom a quotation is from
        if len(self) >= _MOST_VALUES:
            self.clear()
        self[value] = bits
        return bits

    def _named(self, value: str) -> int:
        """The bits of the zones that a value's tokens name, each by itself or by its parts."""
        bits, parts, tokens = 0, self.parts, self.tokens
        for part in _WORD.findall(value):
            if part in parts:
                bits |= parts[part]
        for token in value.lower().split():
            if token in tokens:
                bits |= tokens[token]
        return bits

    def _without_doubtful(self, value: str, bits: int) -> int:
        """The bits of a value without those of zones that only tokens name which another part makes something else."""
        named = 0
        for token in value.split():
            found = self._named(token)
            if found & self.doubtful:
                words = {part.lower() for part in _WORD.findall(token)}
                for bit, others in self.unless.items():
                    if words & others:
                        found &= ~bit
            named |= found
        return bits & ~self.doubtful | named & self.doubtful


def _telling(value: str) -> str:
    """The tokens of a value that may say what is inside the element."""
    if any(map(value.__contains__, _STATES)):
        value = _STATE.sub("", value)
    return _FILED.sub("", value) if "hentry" in value or "status-publish" in value else value


@cache
def zones_of_values() -> dict[str | None, int]:
    """Value of a class, id, role or itemprop, if any, → bits of the zones that it names. Looks up any string."""
    return _Zones()


@cache
def zones_of_tags() -> dict[str, int]:
    """Element name → bits of the zones that it opens; names that open none are missing."""
    found: dict[str, int] = {}
    for name, table in _markup().items():
        for tag in table.get("tags", ()):
            found[tag] = found.get(tag, 0) | zone_bit(name)
    return found


def hidden(style: str | None, has_hidden: bool, aria_hidden: str | None) -> bool:
    """Whether an element says that it is not shown."""
    if has_hidden or aria_hidden == "true":
        return True
    return bool(style) and "display:none" in style.replace(" ", "").lower() if style else False
