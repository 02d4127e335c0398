"""What the block elements round a block say of it: what each of them holds, and what the others that look alike hold.

A page is made from templates, so elements of the same tag and class hold the same kind of thing: the posts of a forum,
the cards of a list, the paragraphs of an article.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from cleantext.document import Document, Plan
from cleantext.label.census import ints

Column = np.ndarray[Any, Any]

LEVELS = 6  # elements round a block's own that are looked at
HELD = ("share", "links", "prose", "blocks", "prose_share")
ALIKE = ("count", "share", "chars", "stop_share", "ends_sentence", "commas", "links", "runs", "spread")
BOX_SIGNS = (
    *(f"round_{level}_{sign}" for level in range(1, LEVELS + 1) for sign in HELD),
    *(f"alike_{depth}_{sign}" for depth in (2, 3) for sign in ALIKE),
)


def box_signs(plan: Plan, chain: Column, weights: Column, prose: Column, shape: tuple[Column, ...]) -> list[Column]:
    """The columns of `BOX_SIGNS`, in arrays of shape (signs, blocks).

    Args:
        plan: the page's elements.
        chain: the blocks' own and those round them, as `chain_of` has them.
        weights: how much text each block is, in letters of a spaced script.
        prose: whether a block is prose.
        shape: columns of each block's own length, share of stop words, end of a sentence, commas, share of links.
    """
    linked = weights * shape[-1]
    return [_held(chain, len(plan.around), weights, linked, weights * prose), *_alike(plan, chain, weights, shape)]


def chain_of(document: Document) -> Column:
    """The numbers of each block's own element and of those round it, shape (LEVELS + 2, blocks)."""
    around = ints(document.plan.around)
    chain = np.empty((LEVELS + 2, len(document.blocks)), dtype=np.int64)
    chain[0] = ints([block.box for block in document.blocks])
    for level in range(1, len(chain)):
        around.take(chain[level - 1], out=chain[level])
    return chain


def _held(chain: Column, boxes: int, weights: Column, linked: Column, prose: Column) -> Column:
    """For each of the levels how much of the page's text an element holds, and what kind of text."""
    flat, repeated = chain.ravel(), len(chain)
    every, links, in_prose = (
        np.bincount(flat, np.concatenate([values] * repeated), boxes) for values in (weights, linked, prose))
    blocks = np.log1p(np.bincount(flat, minlength=boxes)) / 5
    for sums in (every, links, in_prose, blocks):
        sums[0] = 0  # what is round all of them says nothing
    some = np.maximum(1, every)
    signs = np.array([every / max(1.0, weights.sum()), links / some, in_prose / max(1.0, prose.sum()), blocks,
                      in_prose / some])
    found: Column = signs.take(chain[1:LEVELS + 1], axis=1)
    return found.swapaxes(0, 1).reshape(LEVELS * len(HELD), -1)


def _alike(plan: Plan, chain: Column, weights: Column, shape: tuple[Column, ...]) -> list[Column]:
    """For blocks whose own element and the next one or two round it look alike: how many, how long, how spread."""
    looks = ints(plan.looks)
    own, next_one, further = looks.take(chain[:3]).tolist()
    two = _groups(own, next_one)
    return [_of_group(groups, weights, shape) for groups in (two, _groups(two, further))]


def _groups(*values: list[int]) -> list[int]:
    """The numbers of the groups of blocks that have the same values, in the order of their first blocks."""
    known: dict[tuple[int, ...], int] = {}
    return [known.setdefault(of_block, len(known)) for of_block in zip(*values, strict=True)]


def _of_group(group_of: list[int], weights: Column, shape: tuple[Column, ...]) -> Column:
    """The signs `ALIKE` of each block's group."""
    groups = ints(group_of)
    count, size = len(groups), np.bincount(groups)
    places = np.arange(count)
    begins = np.ones(count)
    begins[1:] = groups[1:] != groups[:-1]
    first, last = np.empty((2, len(size)), dtype=np.int64)
    first[groups[::-1]], last[groups] = places[::-1], places  # of several places the last stays
    signs = np.array([
        np.log(size) / 4, np.bincount(groups, weights) / max(1.0, weights.sum()),
        *(np.bincount(groups, values) / size for values in shape),
        np.log(np.bincount(groups, begins)) / 3, (last - first) / count])
    found: Column = signs.take(groups, axis=1)
    return found
