"""Where the title stands, and where it is said again."""

from __future__ import annotations

from cleantext.document import Candidate, Document, Label
from cleantext.fields.title.candidates import LONGEST
from cleantext.fields.title.choice import LEAST, weight_of
from cleantext.fields.title.headline import lines_beginning
from cleantext.fields.title.likeness import repeats
from cleantext.folding import fold

REPEATED_TITLE = "repeat: of the title"
_HEADING = 0.97  # the model's chance of a heading that words a text's first line another way


def mark(document: Document, chosen: Candidate) -> None:
    """Mark the title's block; the same words elsewhere are repeats."""
    folded = fold(chosen.value)
    same = [i for i in lines_beginning(document, folded)
            if len(document.blocks[i].text) <= LONGEST + 60 and repeats(document.blocks[i].folded, folded)]
    if chosen.block is not None and chosen.block not in same:
        same.append(chosen.block)  # with a kicker or a subtitle
    if not same:
        _place_like(document, chosen)
        return
    first = document.run.start if document.run else len(document.blocks)
    shown = chosen.block or None  # the first line of a text is rather the page's <title> than its heading
    place = shown if shown is not None else min(same, key=lambda i: (i > first, abs(first - i)))
    if place == 0 and document.kind == "text":
        place = _heading(document)
        document.blocks[place].mark(Label.TITLE, "title: the heading on the page")
    document.facts["title_block"] = place
    document.notes["title_again"] = [i for i in same if i != place]
    for i in same:
        if i == place:
            document.blocks[i].mark(Label.TITLE, f"title: {chosen.source}")
        else:
            document.blocks[i].mark(Label.REPEAT, REPEATED_TITLE)


def _heading(document: Document) -> int:
    """The likeliest heading above the text, which may word the title another way than a page's first line; else 0."""
    above = [c.block for c in document.candidates["title"] if c.block and c.block < document.run.start]
    best = max(above, key=lambda i: document.blocks[i].title_score, default=0)
    return best if document.blocks[best].title_score >= _HEADING else 0


def _place_like(document: Document, chosen: Candidate) -> None:
    """The head words the title another way: the heading that is most like it is its place on the page."""
    stated = [chosen]
    shown = [c for c in document.candidates["title"] if c.block is not None]
    best = max(shown, key=lambda c: weight_of(document, c, stated), default=None)
    if best is not None and best.block is not None and weight_of(document, best, stated) >= LEAST:
        document.facts["title_block"] = best.block
        document.blocks[best.block].mark(Label.TITLE, "title: the heading on the page")
