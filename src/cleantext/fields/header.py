"""Where the header facts stand: round the title and before the first paragraph."""

from __future__ import annotations

from cleantext.document import Document

_ABOVE = 8  # blocks above the title that may hold date, section, breadcrumbs
_BELOW = 3  # blocks below the first paragraph that may still hold a byline


def header_zone(document: Document) -> range:
    """The blocks in which bylines and dates count; a list of teasers further down has its own, which do not."""
    run = document.run
    first = run.start if run else len(document.blocks)
    title = document.facts.get("title_block")
    start = max(0, (min(title, first) if title is not None else first) - _ABOVE)
    return range(start, min(len(document.blocks), max(first, (title or 0) + 1) + _BELOW))
