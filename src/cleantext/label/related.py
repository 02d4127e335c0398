"""Lists of other articles: what stands below "Popular Articles" and is no text of this one."""

from __future__ import annotations

from cleantext.document import Block, Document, Label
from cleantext.options import Options
from cleantext.read.boxes import HEADINGS

_LONGEST_LIST = 40  # blocks below one heading
_CARD_BLOCKS, _CARD_CHARS = 6, 600  # of a teaser that is an `article` element
_LINKED = 0.9  # of the characters of a teaser's heading
_ARTICLE_CHARS = 600  # of the text beside the teasers
_LEAST_CARDS = 2


def mark(document: Document, _options: Options) -> None:
    """Mark (weakly) the blocks below a heading of a list, up to the next text of the article; and teasers beside it."""
    _mark_below_headings(document)
    if document.page_type == "article" and len(document.evidence.articles) > _LEAST_CARDS:
        _mark_cards(document)


def _mark_cards(document: Document) -> None:
    """Mark the `article` elements that are teasers, where another, or what is in none, is the article."""
    pieces: dict[int, list[Block]] = {}
    for block in document.blocks:
        for box in {*document.boxes_round(block)} & document.evidence.articles:
            pieces.setdefault(box, []).append(block)
    cards = [block for piece in pieces.values() if _is_card(piece) for block in piece]
    inside = set(map(id, cards))
    likely = [block for block in document.blocks if (block.score or 0.0) >= document.bar]
    of_cards = sum(len(block.text) for block in likely if id(block) in inside)
    beside = sum(len(block.text) for block in likely) - of_cards
    if beside < max(_ARTICLE_CHARS, 2 * of_cards) or sum(map(_is_card, pieces.values())) < _LEAST_CARDS:
        return
    for block in cards:
        block.mark(Label.RELATED, "related: teaser in an <article> of its own")


def _is_card(piece: list[Block]) -> bool:
    """Whether an `article` element is a few lines below a heading that is a link."""
    if len(piece) > _CARD_BLOCKS or sum(len(block.text) for block in piece) > _CARD_CHARS:
        return False
    return any(block.tag in HEADINGS and block.link_density >= _LINKED for block in piece)


def _mark_below_headings(document: Document) -> None:
    heading: Block | None = None
    count = 0
    for block in document.blocks:
        if block.opens and block.marked(Label.RELATED, sure=True):
            heading, count = block, 0
        elif heading is not None:
            count += 1
            is_text = (block.score or 0.0) >= document.bar
            if count > _LONGEST_LIST or is_text or any(mark.sure for mark in block.marks):
                heading = None
            else:
                block.mark(Label.RELATED, f"related: below “{heading.text[:40]}”", sure=False)
