"""The address of a picture, wherever a page that loads its pictures late has put it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cleantext.read.forms import integer
from cleantext.read.tree import Tree

#: Where scripts that load pictures when they come into view keep the address, and where all others do.
_PLAIN = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
#: What stands in `src` until then: an inline picture, a file of one pixel.
_INLINE = ("data:", "about:")
_PLACEHOLDER = re.compile(r"spacer|blank|pixel|1x1|transparent|loading|lazy|[\w.-]{0,40}placeholder", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)[wx]")
_MOST_CHARS = 20_000  # of an attribute
_MOST_SIGNS = 300  # characters of an address or class that are looked at for a portrait
#: Names of drawings that are buttons, of files that count readers, of a site's sign.
_DRAWN = re.compile(r"(?:icon|sprite|spinner|button|arrow|print|pinit)[^/?]*\.(?:svg|gif)\b")
_COUNTER = re.compile(
    r"//(?:[\w-]+\.)*(?:scorecardresearch|vgwort|doubleclick|google-analytics|yandex)\.\w|//www\.facebook\.com/tr\b")
_SIGN = re.compile(r"(?:^|[\W_])(?:logo|favicon)s?(?:[\W_\d]|$)", re.IGNORECASE)
_DRAWING = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|svg|bmp)$", re.IGNORECASE)
_RESIZED = re.compile(r"(?:[-_]\d{2,4}x\d{2,4}|-scaled|-e\d{10,})+(?=\.\w+$)")
_ICON = 60  # pixels: what is narrower or lower is none of the article's pictures


def address_of(tree: Tree, node: Any) -> str:
    """The address of an `img`, as written; "" if it has none."""
    attribute = tree.attribute
    for name in _PLAIN:
        value = attribute(node, name)
        if value and _is_address(value := value.strip()):
            return value
    return _from_sets(tree, node) or _from_sources(tree, node)


def is_icon(tree: Tree, node: Any, address: str) -> bool:
    """Whether a picture says that it is too small for one of the article's, or shows whoever writes there."""
    attribute = tree.attribute
    width, height = attribute(node, "width"), attribute(node, "height")
    if min(integer(width, _ICON), integer(height, _ICON)) < _ICON or is_button(address):
        return True
    signs = address, attribute(node, "class"), attribute(node.parent, "class")
    return "avatar" in "\n".join([sign[:_MOST_SIGNS] for sign in signs if sign]).lower()


def is_button(address: str) -> bool:
    """Whether a picture's address is that of a drawn button, or of a counter of readers."""
    lowered = address.lower()
    if (".svg" in lowered or ".gif" in lowered) and _DRAWN.search(lowered):
        return True
    return _COUNTER.search(address) is not None


def is_sign(address: str) -> bool:
    """Whether the name of a picture's file says that it is a site's logo."""
    return is_button(address) or _SIGN.search(address.partition("?")[0].rpartition("/")[2]) is not None


def file_of(address: str) -> str:
    """What the addresses of one picture in several sizes have in common: all but the size and what is behind a "?"."""
    path = address.partition("?")[0]
    return _RESIZED.sub("", path) if _DRAWING.search(path) else address


def _is_address(value: str) -> bool:
    """Whether a value is neither a placeholder nor a template that a script fills."""
    if value.startswith(_INLINE) or "{" in value:
        return False
    return _PLACEHOLDER.match(value, value.rfind("/") + 1) is None


def _first(addresses: Iterable[str]) -> str:
    return next((address for address in addresses if address and _is_address(address)), "")


def _from_sets(tree: Tree, node: Any) -> str:
    """The largest picture of a `srcset`."""
    values = [(tree.attribute(node, name) or "")[:_MOST_CHARS] for name in _SETS]
    found = [candidate for value in values for candidate in _candidates(value)]
    return _first(address for address, _ in sorted(found, key=lambda candidate: -candidate[1]))


def _candidates(value: str) -> Iterator[tuple[str, float]]:
    """The addresses of a `srcset` and their widths or densities; an address may hold commas, but end in none."""
    address = ""
    for token in value.split():
        if address:
            size, comma, token = token.partition(",")
            stated = _SIZE.fullmatch(size)
            yield address, float(stated[1]) if stated else 1.0
            address = ""
            if not comma:
                continue
        address = token.lstrip(",")
        if address.endswith(","):
            yield address.rstrip(","), 1.0
            address = ""
    if address:
        yield address, 1.0


def _from_sources(tree: Tree, node: Any) -> str:
    """The same of the `source` elements beside a picture."""
    if tree.tag(node.parent) != "picture":
        return ""
    return _first(_from_sets(tree, source) for source in node.parent.find_all("source"))
