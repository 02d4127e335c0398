"""What the block elements round a block say of it: what each of them holds, and what the others that look alike hold.

A page is made from templates, so elements of the same tag and class hold the same kind of thing: the posts of a forum,
the cards of a list, the paragraphs of an article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from cleantext.document import Document, Plan

Column = np.ndarray[Any, Any]

LEVELS = 6  # elements round a block's own that are looked at
HELD = ("share", "links", "prose", "blocks", "prose_share")
ALIKE = ("count", "share", "chars", "stop_share", "ends_sentence", "commas", "links", "runs", "spread")
BOX_SIGNS = (
    *(f"round_{level}_{sign}" for level in range(1, LEVELS + 1) for sign in HELD),
    *(f"alike_{depth}_{sign}" for depth in (2, 3) for sign in ALIKE),
)


def box_signs(plan: Plan, chain: Column, weights: Column, prose: Column, shape: tuple[Column, ...]) -> list[Column]:
    """One column for each of `BOX_SIGNS`.

    Args:
        plan: the page's elements.
        chain: the blocks' own and those round them, as `chain_of` has them.
        weights: how much text each block is, in letters of a spaced script.
        prose: whether a block is prose.
        shape: columns of each block's own length, share of stop words, end of a sentence, commas, share of links.
    """
    linked = weights * shape[-1]
    return [*_held(chain, len(plan.around), weights, linked, weights * prose), *_alike(plan, chain, weights, shape)]


def chain_of(document: Document) -> Column:
    """The numbers of each block's own element and of those round it, shape (LEVELS + 2, blocks)."""
    around = np.array(document.plan.around)
    chain = np.empty((LEVELS + 2, len(document.blocks)), dtype=np.int64)
    chain[0] = [block.box for block in document.blocks]
    for level in range(1, len(chain)):
        chain[level] = around[chain[level - 1]]
    return chain


def _held(chain: Column, boxes: int, weights: Column, linked: Column, prose: Column) -> Iterator[Column]:
    """For each of the levels how much of the page's text an element holds, and what kind of text."""
    flat, repeated = chain.ravel(), len(chain)
    every, links, in_prose = (
        np.bincount(flat, np.tile(values, repeated), boxes) for values in (weights, linked, prose))
    blocks = np.log1p(np.bincount(flat, minlength=boxes)) / 5
    for sums in (every, links, in_prose, blocks):
        sums[0] = 0  # what is round all of them says nothing
    some = np.maximum(1, every)
    signs = np.stack([every / max(1.0, weights.sum()), links / some, in_prose / max(1.0, prose.sum()), blocks,
                      in_prose / some])
    for level in chain[1:LEVELS + 1]:
        yield from signs[:, level]


def _alike(plan: Plan, chain: Column, weights: Column, shape: tuple[Column, ...]) -> Iterator[Column]:
    """For blocks whose own element and the next one or two round it look alike: how many, how long, how spread."""
    looks = np.array(plan.looks)
    alike = looks[chain[0]]
    for further in chain[1:3]:
        _, first, alike = np.unique(alike * (len(looks) + 1) + looks[further], return_index=True, return_inverse=True)
        yield from _of_group(alike, first, weights, shape)


def _of_group(groups: Column, first: Column, weights: Column, shape: tuple[Column, ...]) -> Iterator[Column]:
    """The signs `ALIKE` of each block's group, of which the first block is known."""
    count, size = len(groups), np.bincount(groups)
    begins = np.ones(count)
    begins[1:] = groups[1:] != groups[:-1]
    last = np.empty(len(size), dtype=np.int64)
    last[groups] = np.arange(count)  # of several places the last stays
    yield from np.stack([
        np.log(size) / 4, np.bincount(groups, weights) / max(1.0, weights.sum()),
        *(np.bincount(groups, values) / size for values in shape),
        np.log(np.bincount(groups, begins)) / 3, (last - first) / count])[:, groups]
