"""Readers' comments: what stands below "3 Comments" once the article is over."""

from __future__ import annotations

from cleantext.document import Block, Document, Label
from cleantext.fields.site import says_article
from cleantext.options import Options
from cleantext.read.zones import zone_bit

_ENDS = frozenset({Label.RELATED, Label.LEGAL, Label.MENU, Label.TAGS})
_ARTICLE_CHARS = 600  # of likely text that stand outside the comments
_BEFORE = 2.0  # times as much text must stand before a comments heading as behind it


def mark(document: Document, options: Options) -> None:
    """Mark the comments behind a heading of the lexicon, and what the markup calls a comment.

    In a forum the posts are the text, whatever their class and the count above them say: the model decides.
    """
    forum = document.page_type == "forum"
    blocks = document.blocks
    behind = _text_behind(blocks, options.threshold)
    below_article = not forum and _stands_below_article(document, options)
    for index, block in enumerate(blocks):
        if block.zones & zone_bit("comment") and not any(mark.sure for mark in block.marks):
            block.mark(Label.COMMENT, "comment: markup", sure=below_article)
        if block.opens and block.marked(Label.COMMENT, sure=True) and _is_below(behind, index):
            _mark_region(blocks, index, sure=not forum)


def _stands_below_article(document: Document, options: Options) -> bool:
    """Whether a page says that it is an article, and has its text outside what the markup calls comments."""
    outside = sum(len(block.text) for block in document.blocks
                  if not block.zones & zone_bit("comment") and (block.score or 0.0) >= options.threshold)
    return outside >= _ARTICLE_CHARS and says_article(document)


def _text_behind(blocks: list[Block], threshold: float) -> list[int]:
    """Characters of likely text from each block to the end."""
    sums, total = [0] * (len(blocks) + 1), 0
    for index in range(len(blocks) - 1, -1, -1):
        score = blocks[index].score
        total += len(blocks[index].text) if score is not None and score >= threshold else 0
        sums[index] = total
    return sums


def _is_below(behind: list[int], index: int) -> bool:
    before = behind[0] - behind[index]
    return before > 0 and before >= _BEFORE * behind[index]


def _mark_region(blocks: list[Block], heading: int, *, sure: bool) -> None:
    for block in blocks[heading + 1:]:
        if (block.opens and block.marked(*_ENDS, sure=True)) or block.marked(Label.LEGAL, sure=True):
            return
        if not any(mark.sure for mark in block.marks):
            block.mark(Label.COMMENT, f"comment: below “{blocks[heading].text[:40]}”", sure=sure)
