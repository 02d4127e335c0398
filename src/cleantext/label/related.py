"""Lists of other articles: what stands below "Popular Articles" and is no text of this one."""

from __future__ import annotations

from cleantext.document import Block, Document, Label
from cleantext.options import Options

_LONGEST_LIST = 40  # blocks below one heading


def mark(document: Document, options: Options) -> None:
    """Mark (weakly) the blocks below a heading of a list, up to the next text of the article."""
    heading: Block | None = None
    count = 0
    for block in document.blocks:
        if block.opens and block.marked(Label.RELATED, sure=True):
            heading, count = block, 0
        elif heading is not None:
            count += 1
            is_text = (block.score or 0.0) >= options.threshold
            if count > _LONGEST_LIST or is_text or any(mark.sure for mark in block.marks):
                heading = None
            else:
                block.mark(Label.RELATED, f"related: below “{heading.text[:40]}”", sure=False)
