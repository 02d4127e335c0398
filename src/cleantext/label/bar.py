"""How likely a block must be text to be kept: not the same on every page.

Where the block model is sure of every block, one half will do. Where it is not, as on lists and shops, one half may
keep nothing of a page all of whose text is a little unlikely. So each document has the bar with the highest F1 to be
expected if the model's probabilities are true, which is half of that F1 (Lipton et al. 2014, "Optimal thresholding of
classifiers to maximize F1 measure").
"""

from __future__ import annotations

import numpy as np

from cleantext.document import Document
from cleantext.options import Options

_LEAST = 0.25  # of a bar: below that a document may rather have no text at all
_WORTH = 200  # characters of text to be expected of a document, without which it may have none, either


def choose(document: Document, options: Options) -> None:
    """Set `document.bar`; `Options.favor` moves it by as much as it would move one half."""
    best = max(best_bar(document), _LEAST)
    odds = best / (1 - best) * options.threshold / (1 - options.threshold)
    document.bar = odds / (1 + odds)


def best_bar(document: Document) -> float:
    """Half of the highest F1 of the characters to be expected if all but the least likely blocks are kept, 0 to 0.5."""
    scores = np.array([block.score or 0.0 for block in document.blocks])
    lengths = np.array([len(block.text) for block in document.blocks])
    order = np.argsort(-scores)
    likely = (scores * lengths)[order].cumsum()
    if not len(likely) or likely[-1] < _WORTH:
        return 0.5
    return float((likely / np.maximum(1, lengths[order].cumsum() + likely[-1])).max())
