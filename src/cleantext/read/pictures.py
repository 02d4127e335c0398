"""The address of a picture, wherever a page that loads its pictures late has put it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cleantext.read.forms import integer
from cleantext.read.tree import Tree

#: Where scripts that load pictures when they come into view keep the address.
_LATE = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
#: What stands in `src` until then: an inline picture, a file of one pixel.
_PLACEHOLDER = re.compile(
    r"data:|about:|(?:.*/)?(?:spacer|blank|pixel|1x1|transparent|loading|lazy|[\w.-]{0,40}placeholder)[^/]{0,40}$",
    re.IGNORECASE)
_PORTRAIT = re.compile("avatar", re.IGNORECASE)  # of whoever writes
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)[wx]")
_TEMPLATE = re.compile(r"[{}]")
_MOST_CHARS = 20_000  # of an attribute
_MOST_SIGNS = 300  # characters of an address or class that are looked at for a portrait
_ICON = 60  # pixels: what is narrower or lower is none of the article's pictures


def address_of(tree: Tree, node: Any) -> str:
    """The address of an `img`, as written; "" if it has none."""
    stated = _first(_attribute(tree, node, name) for name in (*_LATE, "src"))
    return stated or _from_sets(tree, node) or _from_sources(tree, node)


def is_icon(tree: Tree, node: Any) -> bool:
    """Whether a picture says that it is too small for one of the article's, or shows whoever writes there."""
    attribute = tree.attribute
    signs = attribute(node, "src"), attribute(node, "class"), attribute(node.parent, "class")
    if _PORTRAIT.search(" ".join((sign or "")[:_MOST_SIGNS] for sign in signs)):
        return True
    return min(integer(attribute(node, "width"), _ICON), integer(attribute(node, "height"), _ICON)) < _ICON


def _attribute(tree: Tree, node: Any, name: str) -> str:
    return (tree.attribute(node, name) or "").strip()[:_MOST_CHARS]


def _first(addresses: Iterable[str]) -> str:
    """The first that is an address and neither a placeholder nor a template that a script fills."""
    return next((address for address in addresses
                 if address and not _PLACEHOLDER.match(address) and not _TEMPLATE.search(address)), "")


def _from_sets(tree: Tree, node: Any) -> str:
    """The largest picture of a `srcset`."""
    found = [candidate for name in _SETS for candidate in _candidates(_attribute(tree, node, name))]
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
