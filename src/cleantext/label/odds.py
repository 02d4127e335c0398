"""What the words of a block speak for: text of an article, or what stands round it.

For each word and each pair of neighbouring words there are the odds with which blocks that hold it were text on the
pages that the block model learnt from: naive Bayes, without its last step, which is left to the network. Words are
known by the wide buckets of `label.census` only. They say other things in a line than in a paragraph, so there are two
tables. `tools/train_block_model.py` counts them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cleantext.label.census import WIDE, Ints, pair

Floats = np.ndarray[Any, np.dtype[np.float32]]
Table = np.ndarray[Any, np.dtype[np.int8]]

NAME = "odds"  # of the table in the model's file
LINE = 15  # words of the longest block that is a line and no paragraph
SHAPE = (2, 2, WIDE)  # of the table: line or paragraph, word or pair, bucket
SCALE = 32  # of the table's whole numbers: half the logarithm of the odds, at most 2
_MOST = 4.0  # of the logarithm of the odds
_UNSURE = 0.3  # share of a block up to which it is boilerplate; text from one minus that on
ODDS_FEATURES = (
    "word_mean", "word_sum", "word_least", "word_most", "pair_mean", "pair_sum", "pair_least", "pair_most",
    "first_word", "last_word",
)


def pairs(hashes: Ints, per_block: Ints) -> Ints:
    """The bucket of each word with the one before it; -1 for the first of a block."""
    found = np.full(len(hashes), -1)
    found[1:] = pair(hashes[:-1], hashes[1:])
    found[_firsts(per_block)] = -1
    return found


def columns(hashes: Ints, per_block: Ints, table: Table) -> Floats:
    """The odds of each block's words.

    Args:
        hashes: the buckets of all words.
        per_block: the number of words of each block.
        table: the odds, of shape `SHAPE`.

    Returns:
        Shape (blocks, `ODDS_FEATURES`); zeros for a block without words.
    """
    found = np.zeros((len(ODDS_FEATURES), len(per_block)), dtype=np.float32)
    if len(hashes):
        held, firsts = per_block > 0, _firsts(per_block)
        found[:, held] = _of_words(hashes, pairs(hashes, per_block), firsts, per_block[held], table)
    return found.T


def _of_words(hashes: Ints, doubles: Ints, firsts: Ints, counts: Ints, table: Table) -> Floats:
    paragraph = np.repeat(2 * WIDE * (counts > LINE), counts)  # where its tables begin
    flat = table.reshape(-1)
    values = np.empty((2, len(hashes)), dtype=np.float32)
    values[0] = flat[paragraph + hashes]
    values[1] = flat[paragraph + WIDE + doubles]
    values[1, doubles < 0] = 0
    values /= SCALE
    total = np.add.reduceat(values, firsts, axis=1)
    summed = np.array([total / counts, total / (2 * np.sqrt(counts)), np.minimum.reduceat(values, firsts, axis=1),
                       np.maximum.reduceat(values, firsts, axis=1)]).swapaxes(0, 1)
    return np.concatenate([summed.reshape(-1, len(firsts)), values[:1, firsts], values[:1, firsts + counts - 1]])


def _firsts(per_block: Ints) -> Ints:
    """Where the words of each block that has some begin."""
    return (np.cumsum(per_block) - per_block)[per_block > 0]


def count(counts: Floats, hashes: Ints, per_block: Ints, is_text: np.ndarray[Any, Any]) -> None:
    """Add to the counts of documents in which a word stands in boilerplate and in text.

    Args:
        counts: shape (2, *SHAPE), changed in place.
        hashes, per_block: as for `columns`.
        is_text: of each block 1 or 0; anything between, or below 0, is unknown and not counted.
    """
    long = np.repeat(per_block > LINE, per_block).astype(np.int64)
    labels = np.repeat(is_text, per_block)
    for size, buckets in enumerate((hashes, pairs(hashes, per_block))):
        for text, chosen in enumerate(((labels >= 0) & (labels < _UNSURE), labels > 1 - _UNSURE)):
            use = chosen & (buckets >= 0)
            held = np.unique(long[use] * WIDE + buckets[use])
            counts[text, held // WIDE, size, held % WIDE] += 1


def table_of(counts: Floats, evidence: float) -> Table:
    """The odds from the number of documents.

    Args:
        counts: sums of `counted`.
        evidence: documents that the share of all blocks counts as much as: the more, the closer rare words are to 0.
            What fewer documents hold says nothing: a word of another language may have its bucket.
    """
    boilerplate, text = counts
    share = (text.sum(axis=-1, keepdims=True) + 1) / (counts.sum(axis=(0, -1))[..., None] + 2)
    odds = np.log((text + evidence * share) / (boilerplate + evidence * (1 - share))) - np.log(share / (1 - share))
    odds[boilerplate + text < evidence] = 0
    table: Table = np.round(np.clip(odds, -_MOST, _MOST) / 2 * SCALE).astype(np.int8)
    return table
