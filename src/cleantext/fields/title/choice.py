"""Which of the candidates for the title it is: what the page states, the heading, or the model's line."""

from __future__ import annotations

from cleantext.document import Candidate, Document
from cleantext.fields.site import is_site_name
from cleantext.fields.title.candidates import HEAD
from cleantext.fields.title.headline import likeliest, lines_beginning
from cleantext.fields.title.likeness import SHORT, repeats, similarity, words_in, words_of
from cleantext.fields.title.reconciled import below, broken, two_lines, without_kicker

_H1, _AGREES = 0.35, 0.5  # what an h1 adds to the model's chance, a stated title that says the same, …
LEAST = 0.95  # … and the sum from which a block is the title of an HTML page, whatever its head says
_PARAGRAPH = 150  # characters: a longer heading is rather a standfirst
_SAME = 0.6  # similarity from which a line of a text is the title that its front matter states
_LITTLE = 0.34  # similarity under which two titles say different things
_NAMED = 2  # words at least of what a page calls itself
_HEADLINED = (None, "article", "forum")  # kinds of pages whose heading is their title, whatever it says
_MOST_SHOWN = 12  # blocks that are weighed
_REPEATED, _INSIDE = 0.1, 0.4  # what repetition adds to the model's chance, and a place inside the text takes away
_INTO_TEXT = 3  # blocks of the text that may stand above its title: a kicker, a date


def chosen(document: Document) -> Candidate | None:
    """The block that model, markup and head agree on; where none convinces, what the head says, JSON-LD first."""
    candidates = document.candidates.get("title", [])
    shown = [c for c in candidates if c.block is not None]
    shown = sorted(shown, key=lambda c: -document.blocks[c.block or 0].title_score)[:_MOST_SHOWN]
    stated = sorted((c for c in candidates if c.block is None), key=lambda c: c.rank)
    if shown and document.kind == "text":
        line = likeliest(document, _without_site_names(document, shown, stated))
        return _as_stated(line, shown, stated) if stated else line
    if document.page_type in _HEADLINED:
        shown = _without_site_names(document, shown, stated)
    weighed = ((weight_of(document, c, stated), c) for c in shown)
    weight, best = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or (stated and (weight < LEAST or _is_another(document, best, stated))):
        return next(iter(stated), best)
    heads = [candidate for candidate in stated if candidate.rank == HEAD]
    stated = [candidate for candidate in stated if candidate.rank < HEAD]  # <title> often holds the site's name, too
    return (two_lines(document, best, stated) or broken(document, best, heads) or below(document, best, stated)
            or without_kicker(best, stated))


def _as_stated(best: Candidate, shown: list[Candidate], stated: list[Candidate]) -> Candidate:
    """The line of a text that says what its front matter states, or that if none does."""
    title = stated[0].value
    return next((line for line in (best, *shown) if similarity(line.value, title) >= _SAME), stated[0])


def _without_site_names(document: Document, shown: list[Candidate], stated: list[Candidate]) -> list[Candidate]:
    """The headings that are more than the site's name; all of them where the head says no other title either."""
    others = [candidate for candidate in shown if not is_site_name(document, candidate.value)]
    return others if others or any(not is_site_name(document, each.value) for each in stated) else shown


def _is_another(document: Document, shown: Candidate, stated: list[Candidate]) -> bool:
    """Whether a likely heading is none for what it says, beside what the head of the page does."""
    return _is_paragraph(shown, stated) or _is_slogan(document, shown, stated)


def _is_paragraph(shown: Candidate, stated: list[Candidate]) -> bool:
    """Whether a heading ends as a paragraph does and is as long, and every stated title is shorter by half."""
    size = len(shown.value)
    return size > _PARAGRAPH and shown.value[-1] in ".。।" and all(2 * len(each.value) < size for each in stated)


def _is_slogan(document: Document, shown: Candidate, stated: list[Candidate]) -> bool:
    """Whether the heading of a page that is no article says something else than what the page calls itself."""
    if document.page_type in _HEADLINED or stated[0].rank >= HEAD or len(words_in(stated[0].value)) < _NAMED:
        return False
    words = words_of(shown.value)
    return not any(words <= words_of(candidate.value) or similarity(shown.value, candidate.value) >= _LITTLE
                   for candidate in stated)


def weight_of(document: Document, candidate: Candidate, stated: list[Candidate]) -> float:
    """How much speaks for a block of a page: the model's chance, its tag, and the titles that the head states."""
    agreed = max((similarity(candidate.value, c.value) for c in stated), default=0.0)
    return _chance(document, candidate) + (_H1 if candidate.source == "h1" else 0.0) + _AGREES * agreed


def _chance(document: Document, candidate: Candidate) -> float:
    """The block model's chance; a little more where a line repeats the words, less inside the text."""
    index = candidate.block or 0
    folded = document.blocks[index].folded
    others = (document.blocks[i].folded for i in lines_beginning(document, folded) if i != index)
    repeated = len(folded) >= SHORT and any(repeats(other, folded) for other in others)
    inside = bool(document.run) and index > document.run.start + _INTO_TEXT
    return document.blocks[index].title_score + (_REPEATED if repeated else 0.0) - (_INSIDE if inside else 0.0)
