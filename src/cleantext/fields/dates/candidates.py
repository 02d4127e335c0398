"""A candidate for a date, and whether it is one of the publication or of a change."""

from __future__ import annotations

from functools import cache

from cleantext.document import Candidate, Document
from cleantext.fields.when import Moment
from cleantext.folding import fold
from cleantext.words import first_words, lexicon, match, may_have

DATE_CHARS = 220
_PHRASE = 4  # words before a date that say what it is: "mis à jour le"


def propose(
        document: Document, name: str, moment: Moment | None, source: str, rank: int, block: int | None = None) -> None:
    """Add a candidate for the field `name`, if there is a moment."""
    if moment is not None:
        document.propose(name, Candidate(moment.iso, source, rank, moment.raw, block))


def says_update(before: str) -> bool:
    """Whether the last words before a date call it a change: "Updated", "mis à jour le"."""
    tail = before.split()[-_PHRASE:]
    if not may_have(fold(" ".join(tail)), _first_of_updates()):
        return False
    phrases = [" ".join(tail[i:j]) for i in range(len(tail)) for j in range(i + 1, len(tail) + 1)]
    hits = [hit for phrase in phrases for hit in match(fold(phrase)) if hit.rule.section == "date"]
    return any(hit.rule.moment == "modified" for hit in hits)


@cache
def _first_of_updates() -> frozenset[str]:
    return first_words(rule for rule in lexicon().rules if rule.section == "date" and rule.moment == "modified")
