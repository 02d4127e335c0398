"""Bylines that are of other articles: those of teasers."""

from __future__ import annotations

from cleantext.document import Candidate, Document
from cleantext.fields.byline.choice import LINE, META
from cleantext.fields.byline_words import EDGE, names_part, without_byline
from cleantext.fields.names import is_person, split_names

_BYLINE_CHARS = 60  # of a teaser's
_NEARLY_TEXT = 0.5  # of the score of text: teasers inside an article, or below it, have less
_LEAST = 3  # bylines inside the text: it is a list of articles


def drop_teasers(document: Document) -> None:
    """Drop the candidates that name who wrote what the page points to."""
    found = document.candidates.get("authors", [])
    if any(c.rank <= META for c in found):
        return
    title = document.facts.get("title_block")
    lines = [c for c in found if c.rank == LINE and c.block is not None]
    if document.kind == "text" and title and len({c.value for c in lines}) > 1 and all(
            c.block < title for c in lines):
        _drop(document, lines)  # several people above the title of a text, and nobody below it
    inside = [c for c in found if c.block in document.run]
    if inside and _is_list(document):
        _drop(document, inside)


def _drop(document: Document, dropped: list[Candidate]) -> None:
    document.candidates["authors"] = [c for c in document.candidates["authors"] if c not in dropped]


def _is_list(document: Document) -> bool:
    """Whether the text has bylines again and again: `Pier rebuilt / by Ann Example / Boats wait / by Tom Ashby`."""
    bylines = 0
    for index in document.run:
        block = document.blocks[index]
        if len(block.text) <= _BYLINE_CHARS and (block.score or 0.0) >= _NEARLY_TEXT * document.bar:
            bylines += _names_people(block.text.strip(EDGE))
        if bylines >= _LEAST:
            return True
    return False


def _names_people(text: str) -> bool:
    bare = without_byline(text)
    names = split_names(names_part(text)) if bare not in {"", text} else ()
    return bool(names) and all(map(is_person, names))
