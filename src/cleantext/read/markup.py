"""Is a document HTML, or a text that may speak of it?"""

from __future__ import annotations

import re

_SNIFFED = 4000  # characters in which a document of markup shows tags
_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|div|p|article|section|span|table|h[1-6]|br|a\s|meta|ul)[\s>/]", re.IGNORECASE)
_FIRST = re.compile(r"[\s\ufeff]*<[a-z!?]", re.IGNORECASE)
_FIRST_UNSHOWN = re.compile(r"[\s\ufeff]*<(?:style|script|link|title)[\s>]", re.IGNORECASE)
_ANY = re.compile(r"</?[a-z!]", re.IGNORECASE)
_SHARE = 0.5  # of the lines that have tags: a text about the web has a few


def is_markup(source: str) -> bool:
    """Whether a document has tags of a page, and begins with markup or has it in at least half of its first lines."""
    seen = source[:_SNIFFED]
    if _TAG.search(seen) is None:
        return _FIRST_UNSHOWN.match(seen) is not None
    if _FIRST.match(seen):
        return True
    lines = [line for line in seen.splitlines() if line.strip()]
    return sum(_ANY.search(line) is not None for line in lines) >= _SHARE * len(lines)
