"""Look every short block up in the lexicon, once: each hit becomes a mark of its section."""

from __future__ import annotations

from cleantext.document import Document, Label
from cleantext.options import Options
from cleantext.words import fold, match

#: Longer blocks are prose, and no rule of the lexicon looks at them.
MAX_CHARS = 420


def mark(document: Document, _options: Options) -> None:
    """Fold each block and add a mark for every rule that matches it."""
    for block in document.blocks:
        if len(block.text) > MAX_CHARS:
            continue
        block.folded = fold(block.text)
        for hit in match(block.folded):
            block.mark(Label(hit.rule.section), hit.name, sure=hit.rule.sure)
            block.opens |= hit.rule.opens
