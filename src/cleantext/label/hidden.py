"""What a page holds and does not show: texts for other devices, layers that a script opens, drafts."""

from __future__ import annotations

from cleantext.document import Document, Label
from cleantext.options import Options
from cleantext.read.zones import UNSHOWN

_SHARE = 0.5  # of the likely text: a page that hides more shows it by a script


def mark(document: Document, _options: Options) -> None:
    """Mark the blocks in elements that are not shown, unless the article is in them.

    Pages that sell or list something keep their text in tabs and folds, of which one is shown at a time.
    """
    unshown = [block for block in document.blocks if block.zones & UNSHOWN]
    if not unshown or document.page_type != "article":
        return
    likely = [block for block in document.blocks if (block.score or 0.0) >= document.bar]
    whole = sum(len(block.text) for block in likely)
    if sum(len(block.text) for block in likely if block.zones & UNSHOWN) > _SHARE * whole:
        return
    for block in unshown:
        block.mark(Label.FURNITURE, "furniture: not shown")
