"""How much two titles have in common."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")
SHORT = 12  # characters: shorter lines are repeated for other reasons, as a tag and a step of the breadcrumbs


def similarity(one: str, other: str) -> float:
    """Share of words that two titles have in common (Jaccard)."""
    left, right = words_of(one), words_of(other)
    return len(left & right) / len(left | right) if left and right else 0.0


@lru_cache(maxsize=512)
def words_of(title: str) -> frozenset[str]:
    """The words of a title, folded."""
    return frozenset(words_in(title))


@lru_cache(maxsize=512)
def words_in(title: str) -> tuple[str, ...]:
    """The same in their order."""
    return tuple(_WORD.findall(title.casefold()))


def repeats(folded: str, title: str) -> bool:
    """Whether a line is the title, alone or with a site's name behind it."""
    return folded == title or (folded.startswith(title) and len(title) > 20 and len(folded) - len(title) <= 50
                               and not folded[len(title):].strip()[:1].isalnum())
