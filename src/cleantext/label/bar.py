"""How likely a block must be text to be kept: not the same on every page.

Where the block model is sure of every block, any bar between 0 and 1 does. Where it is not, as on lists and shops, a
bar of one half may keep nothing of a page all of whose text is a little unlikely. So each document has the bar with the
highest F1 to be expected if the model's probabilities are true (Ye et al. 2012, "Optimizing F-measures").
"""

from __future__ import annotations

import numpy as np

from cleantext.document import Document
from cleantext.options import Options

_LEAST, _MOST = 0.25, 0.75  # a document has a text to keep, or none, whatever the best of its blocks


def choose(document: Document, options: Options) -> None:
    """Set `document.bar`; `Options.favor` moves it by as much as it would move one half."""
    best = min(max(best_bar(document), _LEAST), _MOST)
    odds = best / (1 - best) * options.threshold / (1 - options.threshold)
    document.bar = odds / (1 + odds)


def best_bar(document: Document) -> float:
    """The score of the least likely block that is kept where the expected F1 of the characters is the highest."""
    if not document.blocks:
        return 0.5
    scores = np.array([block.score or 0.0 for block in document.blocks])
    lengths = np.array([len(block.text) for block in document.blocks])
    order = np.argsort(-scores, kind="stable")
    likely = (scores * lengths)[order]
    f1 = likely.cumsum() / np.maximum(1, lengths[order].cumsum() + likely.sum())
    return float(scores[order][f1.argmax()])
