"""How to read the nodes of the tree that a library made of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


def behind(node: Any) -> Any:
    """The node behind an element with all that is in it; None at the end of the document."""
    while node is not None:
        if node.next_sibling is not None:
            return node.next_sibling
        node = node.parent
    return None


class Tree(NamedTuple):
    """One library's ways, beside `parent`, `next_sibling`, `children`, `find`, `find_all`, `select_one`."""

    text: type  # the class of text nodes
    element: type  # the class of elements
    data: Callable[[Any], str]  # of a text node
    tag: Callable[[Any], str]  # of an element
    attribute: Callable[[Any, str], str | None]  # of an element by name
    strings: Callable[[Any], Iterable[str]]  # the texts in an element that a page shows
    content: Callable[[Any], str]  # all text in an element


def link_density(tree: Tree, node: Any) -> float:
    """The share of an element's characters that are inside links."""
    return sum(len(tree.content(link)) for link in node.find_all("a")) / max(1, len(tree.content(node)))
