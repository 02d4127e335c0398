"""Readers' comments: what stands below "3 Comments" once the article is over."""

from __future__ import annotations

from cleantext.document import Block, Document, Label
from cleantext.fields.site import says_article
from cleantext.options import Options
from cleantext.read.zones import zone_bit

_ENDS = frozenset({Label.RELATED, Label.LEGAL, Label.MENU, Label.TAGS})
_ARTICLE_CHARS = 600  # of likely text that stand outside the comments
_BEHIND = 0.1  # of that text may stand behind where the comments begin
_BEFORE = 2.0  # times as much text must stand before a comments heading as behind it


def mark(document: Document, options: Options) -> None:
    """Mark the comments behind a heading of the lexicon, and what the markup calls a comment.

    In a forum the posts are the text, whatever their class and the count above them say: the model decides.
    """
    forum = document.page_type == "forum"
    blocks = document.blocks
    behind = _text_behind(blocks, options.threshold)
    below_article = not forum and _stand_below_article(document, options)
    for index, block in enumerate(blocks):
        if block.zones & zone_bit("comment") and not any(mark.sure for mark in block.marks):
            block.mark(Label.COMMENT, "comment: markup", sure=below_article)
        if block.opens and block.marked(Label.COMMENT, sure=True) and _is_below(behind, index):
            _mark_region(blocks, index, sure=not forum)


def _stand_below_article(document: Document, options: Options) -> bool:
    """Whether a page has an article outside what the markup calls comments: it says so, or the comments end the text."""
    outside = [0 if block.zones & zone_bit("comment") or (block.score or 0.0) < options.threshold else len(block.text)
               for block in document.blocks]
    if sum(outside) < _ARTICLE_CHARS:
        return False
    return says_article(document) or (document.page_type == "article" and _end_text(document.blocks, outside))


def _end_text(blocks: list[Block], outside: list[int]) -> bool:
    """Whether what the markup calls comments has little other text behind its beginning, and is no code."""
    comments = [index for index, block in enumerate(blocks) if block.zones & zone_bit("comment")]
    if not comments or any(blocks[index].tag == "pre" for index in comments):
        return False
    return sum(outside[comments[0]:]) <= _BEHIND * sum(outside)


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
