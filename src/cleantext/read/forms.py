"""What form the markup gives a block: the number of a list's item, how deep a quotation is, the language of code."""

from __future__ import annotations

import re
from typing import Any

from cleantext.read.tree import Tree

_INTEGER = re.compile(r"[ \t\n\f\r]{0,9}([-+]?\d{1,9})")
#: How highlighters of code write its language: `language-python`, `lang-py`, `brush: python`, `highlight-source-shell`.
_LANGUAGE = re.compile(r"\b(?:language|lang|brush|highlight-source|highlight)(?:-|:\s?)([a-z][a-z0-9+#.]{0,30})", re.I)
_NO_LANGUAGE = frozenset({"none", "plain", "plaintext", "text", "txt", "auto", "default", "raw", "notranslate"})
_CODE = re.compile(r"code|highlight|syntax|prettyprint|program|listing|brush:|hljs|prism|terminal|console", re.I)
_MOST_CLASS = 300  # characters of a class value that are looked at


def integer(value: str | None, default: int) -> int:
    """An attribute's number by HTML's rules for parsing integers, of at most nine digits."""
    found = _INTEGER.match(value) if value else None
    return int(found[1]) if found else default


def code_of(tree: Tree, pre: Any) -> tuple[bool, str | None]:
    """Whether an element `pre` says that it holds code, and the language that it states.

    Both stand in the classes of `pre`, of the `code` inside or of the two elements round it, or in `data-lang`.
    """
    inner = pre.select_one("code,samp,kbd")
    around = [node for node in (inner, pre, pre.parent, pre.parent and pre.parent.parent) if node is not None]
    elements = [node for node in around if node.__class__ is tree.element]
    classes = " ".join((tree.attribute(node, "class") or "")[:_MOST_CLASS] for node in elements)
    stated = [tree.attribute(node, name) for node in elements for name in ("data-lang", "data-language")]
    names = [*filter(None, stated), *_LANGUAGE.findall(classes)]
    language = next((name.lower() for name in names if name.lower() not in _NO_LANGUAGE), None)
    return inner is not None or language is not None or _CODE.search(classes) is not None, language
