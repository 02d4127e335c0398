"""Which blocks of a document are the annotated text: the labels that the block model learns from.

A block is found in the annotated text by its word triples; of several blocks that claim one place (a teaser that
repeats a paragraph) the heaviest chain in text order wins. Short blocks count between their neighbours' places. What
the text still lacks then, blocks anywhere may bring: annotated lists of goods do not always follow the page's order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_SHORT = 6  # words: a shorter block says too little to be found without its neighbours
_GRAM = 3
_LEAST = 0.3  # share of a block's triples that must lie on one diagonal
_MOST = 0.5  # share from which a block is text
_FEWEST, _ENOUGH = 2, 0.7  # words of a block that may stand anywhere, and the share of them that the text must lack


class Place(NamedTuple):
    """Where a block stands in the annotated text, in words, and the share of it that does."""

    block: int
    start: int
    end: int
    share: float


def tokens(text: str) -> list[str]:
    """Lower-cased words; scripts written without spaces count by the character."""
    found: list[str] = []
    for word in _WORD.findall(text.lower()):
        found.extend(word if word[0] > "\u2e80" and not "\uac00" <= word[0] <= "\ud7a3" else [word])
    return found


def align(blocks: list[str], gold: str) -> list[float]:
    """The share of each block that is annotated text, 0 to 1."""
    target = tokens(gold)
    found = [tokens(block) for block in blocks]
    shares = [0.0] * len(blocks)
    index = _index(target)
    places = [_find(i, words, index, target) for i, words in enumerate(found)]
    chain = _chain([place for place in places if place is not None])
    for place in chain:
        shares[place.block] = place.share
    _fill_short(shares, found, chain, target)
    _fill_lacking(shares, found, places, target)
    return shares


def _index(target: list[str]) -> dict[tuple[str, ...], list[int]]:
    """Where each triple of words stands."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(target) - _GRAM + 1):
        index[tuple(target[i:i + _GRAM])].append(i)
    return index


def _find(block: int, words: list[str], index: dict[tuple[str, ...], list[int]], target: list[str]) -> Place | None:
    if len(words) < _SHORT:
        return None
    diagonals: Counter[int] = Counter()
    count = len(words) - _GRAM + 1
    for i in range(count):
        for position in index.get(tuple(words[i:i + _GRAM]), ())[:40]:
            diagonals[(position - i) // 8] += 1
    if not diagonals:
        return None
    best, _ = diagonals.most_common(1)[0]
    hits = sum(diagonals[best + step] for step in (-2, -1, 0, 1, 2))
    share = min(1.0, hits / count)
    if share < _LEAST:
        return None
    start = max(0, best * 8)
    return Place(block, start, min(len(target), start + len(words)), share)


def _chain(places: list[Place]) -> list[Place]:
    """The heaviest sequence of places that go forward in the annotated text (blocks are in order already)."""
    best: list[tuple[float, int]] = []  # weight of the best chain that ends here, index before it
    for i, place in enumerate(places):
        weight, before = 0.0, -1
        for j in range(max(0, i - 400), i):
            if best[j][0] > weight and places[j].end <= place.start + max(8, (place.end - place.start) // 3):
                weight, before = best[j][0], j
        best.append((weight + place.share * (place.end - place.start), before))
    at = max(range(len(places)), key=lambda i: best[i][0], default=-1)
    chain = []
    while at >= 0:
        chain.append(places[at])
        at = best[at][1]
    return chain[::-1]


def _fill_short(shares: list[float], found: list[list[str]], chain: list[Place], target: list[str]) -> None:
    order = [place.block for place in chain]
    joined = " " + " ".join(target) + " "
    offsets = _offsets(target)
    used = -1
    for block, words in enumerate(found):
        if not 0 < len(words) < _SHORT:
            continue
        at = bisect_left(order, block)
        low = chain[at - 1].end - 8 if at else 0
        high = chain[at].start + 8 if at < len(chain) else len(target)
        if at == 0 and chain and block < order[0] - 12:
            continue
        start = max(offsets[max(0, min(low, len(target)))], used)
        place = joined.find(" " + " ".join(words) + " ", start, offsets[max(0, min(high, len(target)))] + 2)
        if place >= 0:
            shares[block] = 1.0
            used = place + 1


def _fill_lacking(shares: list[float], found: list[list[str]], places: list[Place | None], target: list[str]) -> None:
    """Blocks out of order whose words the text has and no block before them brought."""
    lacking = Counter(target)
    for share, words in zip(shares, found, strict=True):
        lacking -= Counter(words if share > _MOST else [])
    joined = " " + " ".join(target) + " "
    for block, (words, place) in enumerate(zip(found, places, strict=True)):
        if shares[block] > _MOST or len(words) < _FEWEST:
            continue
        held = (Counter(words) & lacking).total() / len(words)
        if held >= _ENOUGH and (place is not None or (held == 1 and f" {' '.join(words)} " in joined)):
            shares[block] = held
            lacking -= Counter(words)


def _offsets(target: list[str]) -> list[int]:
    offsets, at = [], 0
    for word in target:
        offsets.append(at)
        at += len(word) + 1
    return [*offsets, at]
