"""Where the header facts stand: round the title, before the first paragraph, and in the sign-off behind the last; and
which captions are the article's."""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.document import Block, Document, Label
from cleantext.folding import ADDRESS
from cleantext.read.zones import zone_bit

_ABOVE = 8  # blocks above the title that may hold date, section, breadcrumbs
_BELOW = 3  # blocks below the first paragraph that may still hold a byline
_HEAD, _PARAGRAPH = 9, 120  # blocks in which the first paragraph of so many characters stands behind a standfirst
_NEAR = 16  # blocks below the title, and above the text, that are the header where the two are far apart
_CREDIT_CHARS = 80  # of a picture's credit
_SHARED = 12  # buttons for sharing right behind the text
_SIGNED = 10  # blocks at the text's edges in which who wrote it may stand above an address
_ROLE = 6  # characters of "Text", between a name and an address
_BEFORE_TEXT, _PICTURES = 8, 12  # blocks before the article and behind it in which captions are its own
_BEFORE, _BEHIND = 2, 5  # blocks before and behind the text's end that may be its sign-off


def text_begins(document: Document) -> int:
    """Where the text begins: what stands first may be the caption of a picture, whose credit is on the next line."""
    run, blocks = document.run, document.blocks
    if not run:
        return len(blocks)
    credit = blocks[run.start + 1:run.start + 2]
    if not credit or not credit[0].marked(Label.CAPTION, sure=True) or len(credit[0].text) > _CREDIT_CHARS:
        return run.start
    return next((index for index in range(run.start + 2, run.stop) if (blocks[index].score or 0.0) >= document.bar),
                run.start)


def header_zone(document: Document) -> range:
    """The blocks in which bylines and dates count; a list of teasers further down has its own, which do not.

    Where the title is said twice, they begin with the first.
    """
    first = text_begins(document)
    title = document.facts.get("title_block")
    top = first if title is None else min(title, first)
    again = (index for index in document.notes.get("title_again", ()) if index and top - _NEAR <= index)
    start = min((max(0, top - _ABOVE), *again))
    below = max(first, (title or 0) + 1)
    return range(start, min(len(document.blocks), max(below + _BELOW, _first_paragraph(document.blocks, below))))


def _first_paragraph(blocks: list[Block], start: int) -> int:
    """Where the first paragraph begins: a standfirst may have byline and date behind it; 0 if that is far away."""
    stop = min(len(blocks), start + _HEAD)
    return next((index for index in range(start, stop) if len(blocks[index].text) >= _PARAGRAPH), 0)


def header_blocks(document: Document) -> list[int]:
    """The indices of `header_zone`; where title and text are far apart, those near either."""
    zone = header_zone(document)
    title, first = document.facts.get("title_block"), document.run.start
    if title is None or len(zone) <= 2 * _NEAR + _ABOVE:
        return list(zone)
    if title == 0 and document.kind == "text":  # the page's title, behind which its menu stands
        return [index for index in zone if first - _NEAR <= index]
    return [index for index in zone if index <= title + _NEAR or first - _NEAR <= index]


def beside_dates(document: Document) -> list[int]:
    """The short lines before and behind the dates below the header: a caption may stand between title and byline."""
    stop = header_zone(document).stop
    places = range(stop, min(len(document.blocks), document.run.start + _HEAD))
    dates = [index for index in places if document.blocks[index].marked(Label.DATE, Label.SHARE, sure=True)]
    return [near for index in dates for near in (index - 2, index - 1, index + 1) if near in places]


def above_addresses(document: Document) -> list[int]:
    """The lines round the end of the text and in its beginning that have a mail address below: "Ann Example /
    ann@example.org", perhaps with what she did between."""
    blocks, run = document.blocks, document.run
    edges = (run.start, max(run.start, run.stop - _SIGNED)) if run else ()
    places = dict.fromkeys(index for edge in edges for index in range(edge, edge + 2 * _SIGNED))
    below = [index for index in places if 0 < index < len(blocks) and "@" in blocks[index].text]
    found = [index for index in below if ADDRESS.fullmatch(blocks[index].text)]
    return [index - 1 - (len(blocks[index - 1].text) <= _ROLE and index > 1) for index in found]


def blocks_with(document: Document, label: Label) -> Iterator[tuple[int, Block]]:
    """The blocks that a label stage marked so, in order. All fields share one pass over the blocks."""
    places: dict[Label, list[int]] | None = document.notes.get("marked")
    if places is None:
        places = document.notes["marked"] = _places(document.blocks)
    for index in places.get(label, ()):
        yield index, document.blocks[index]


def _places(blocks: list[Block]) -> dict[Label, list[int]]:
    places: dict[Label, list[int]] = {}
    for index, block in enumerate(blocks):
        for mark in block.marks:
            found = places.setdefault(mark.label, [])
            if not found or found[-1] != index:
                found.append(index)
    return places


def sign_off(document: Document, behind: int = _BEHIND) -> range:
    """The blocks round the end of the text, where an author may sign; buttons for sharing may stand between."""
    blocks, stop = document.blocks, document.run.stop
    if not stop:
        return range(0)
    shared = 0
    while shared < _SHARED and stop + shared < len(blocks) and blocks[stop + shared].marked(Label.SHARE, sure=True):
        shared += 1
    return range(max(document.run.start, stop - _BEFORE), min(len(blocks), stop + shared + behind))


def comments_begin(document: Document) -> int:
    """Where the first heading of comments below the header stands, or where the document ends."""
    headings = (index for label in (Label.COMMENT, Label.COMMENT_FORM) for index, block in blocks_with(document, label)
                if block.opens and index > document.run.start + _BELOW)
    return min(headings, default=len(document.blocks))


def zones_of_text(document: Document) -> int:
    """The zones in which the text's longest block stands: they say nothing of what stands there, too."""
    zones: int | None = document.notes.get("zones_of_text")
    if zones is None:
        run = document.run
        longest = max(document.blocks[run.start:run.stop], key=lambda block: len(block.text), default=None)
        zones = document.notes["zones_of_text"] = longest.zones if longest is not None else 0
    return zones


def captions_beside(document: Document) -> Iterator[tuple[int, Block]]:
    """The captions and their credits that are none of a teaser's picture: not far behind the article, in no list of
    teasers, and outside the article in no part of the page that the article is not in."""
    run, found = document.run, blocks_with(document, Label.CAPTION)
    if document.kind == "text" or not run:
        yield from found
        return
    zones = zones_of_text(document)
    teasers = zone_bit("related") & ~zones  # the whole page may be called so: "with-sidebar"
    aside = (zone_bit("footer") | zone_bit("sidebar")) & ~zones
    for index, block in found:
        inside = run.start - _BEFORE_TEXT <= index < run.stop
        if index <= run.stop + _PICTURES and not block.zones & (teasers if inside else teasers | aside):
            yield index, block
