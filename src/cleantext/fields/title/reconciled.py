"""The heading and what the head states, where they word it differently: lines that belong together, or are too much."""

from __future__ import annotations

from itertools import pairwise

from cleantext.document import Block, Candidate, Document
from cleantext.fields.names import small_words
from cleantext.fields.title.candidates import LONGEST
from cleantext.fields.title.likeness import SHORT, words_in
from cleantext.folding import fold
from cleantext.read.boxes import HEADINGS

_NEAR = 6  # blocks below a heading within which the headline may be said again in other words
_HEADLINE, _LINKED = 0.7, 0.5  # the model's chance of such a line, and characters in links that make it a teaser
_KICKER_CHARS = 40  # glued before or behind a title in one heading


def two_lines(document: Document, shown: Candidate, stated: list[Candidate]) -> Candidate | None:
    """The stated title whose words are those of the heading and of the line that goes on with it."""
    index, blocks = shown.block or 0, document.blocks
    first = index - 1 if index and (blocks[index].continues or blocks[index - 1].tag == "h1") else index
    lines = [" ".join(words_in(line)) for block in blocks[first:index + 2] for line in block.text.split("\n")]
    pairs = {f"{one} {other}" for one, other in pairwise(lines) if one and other}
    return next((candidate._replace(block=index, source=f"{shown.source}, two lines as in {candidate.source}")
                 for candidate in stated if " ".join(words_in(candidate.value)) in pairs), None)


def broken(document: Document, shown: Candidate, heads: list[Candidate]) -> Candidate | None:
    """The `<title>` that is the heading and the line which goes on with it, as `Minutes of` / `March 4, 2021`."""
    index, blocks = shown.block or 0, document.blocks
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or not (after.continues or after.tag == "h1") or shown.value.endswith(":"):
        return None
    whole = f"{shown.value} {after.text}"
    return next((shown._replace(value=whole, source=f"{shown.source}, two lines as in {head.source}")
                 for head in heads if head.value == whole), None)


def below(document: Document, shown: Candidate, stated: list[Candidate]) -> Candidate | None:
    """The headline that readers see below a heading made for search engines: the page states it, too."""
    index, said = shown.block or 0, " ".join(words_in(shown.value))
    lines = [(at, f" {' '.join(words_in(block.text))}")
             for at, block in enumerate(document.blocks[index + 1:index + 1 + _NEAR], index + 1)
             if _looks_like_headline(block)]
    for candidate in stated if lines else ():
        words = " ".join(words_in(candidate.value))
        if len(words) <= SHORT or words == said or (words in said and 2 * len(words) < len(said)):
            continue
        for at, line in lines:
            if line.endswith(f" {words}"):
                return candidate._replace(block=at, source=f"line below the {shown.source}, as in {candidate.source}")
    return None


def _looks_like_headline(block: Block) -> bool:
    return ((block.title_score >= _HEADLINE or block.tag in HEADINGS) and SHORT < len(block.text) <= LONGEST
            and block.link_density < _LINKED)


def without_kicker(shown: Candidate, stated: list[Candidate]) -> Candidate:
    """A heading without the kicker or subtitle that is glued to what the head of the page calls its title."""
    folded = fold(shown.value)
    if any(fold(candidate.value) == folded for candidate in stated):
        return shown
    for candidate in stated:
        if ":" in candidate.value and words_in(candidate.value) == words_in(shown.value):
            return shown._replace(value=candidate.value)  # with the colon behind a kicker
        if _is_glued(shown.value, folded, fold(candidate.value)):
            return shown._replace(value=candidate.value, source=f"{shown.source}, cut as in {candidate.source}")
    return shown


def _is_glued(heading: str, folded: str, value: str) -> bool:
    """Whether a heading is a stated title with something before it, or with a sentence of its own behind it."""
    extra = len(folded) - len(value)
    if len(value) <= SHORT or not 0 < extra <= max(_KICKER_CHARS, len(value)):
        return False
    behind = heading[-extra:].lstrip()
    return (folded.endswith(" " + value) and _is_kicker(heading[:extra].rstrip(), folded[:extra])) or (
        folded.startswith(value + " ") and extra > SHORT and behind[:1].isupper())


def _is_kicker(before: str, folded: str) -> bool:
    """Whether what stands before a title on its line does not go on in it, as "The", "2021" and "After a storm:" do."""
    *others, last = folded.split()
    colon = before.endswith(":") and not before.endswith(" :") and others
    return not colon and last not in small_words() and not last.isdigit()
