"""What the block model looks at: one row of numbers a block, all between about -1 and 2.

Text features come first, so that the text track uses the same columns without the markup ones behind them. All of a
column is computed at once, from the counts of `label.census`.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import numpy as np

from cleantext.document import Document, Label
from cleantext.folding import UNSPACED_WEIGHT
from cleantext.label.box_signs import BOX_SIGNS, box_signs, chain_of
from cleantext.label.census import (
    BUCKETS,
    PLANE,
    Census,
    Flags,
    Kind,
    ints,
    stop_buckets,
    stop_characters,
    stop_tables,
)
from cleantext.label.fallback import stated_body
from cleantext.label.page_signs import SIGNS, signs
from cleantext.read.zones import zone_names
from cleantext.words import words

Array = np.ndarray[Any, np.dtype[np.float32]]
Column = np.ndarray[Any, Any]

SECTIONS = (
    Label.BYLINE, Label.DATE, Label.CAPTION, Label.CREDITS, Label.BREADCRUMB, Label.MENU, Label.SHARE, Label.RELATED,
    Label.COMMENT, Label.COMMENT_FORM, Label.PROMO, Label.LEGAL, Label.TAGS, Label.FURNITURE,
)
TAGS = ("h1", "h2", "h3", "li", "blockquote", "tr", "pre", "figcaption", "p", "td", "button", "nav", "")
SHAPE = (
    "chars", "words", "stop_share", "ends_sentence", "sentences", "commas",
    "starts_upper", "starts_lower", "starts_digit", "starts_other",
    "capitalised", "capitals", "digits", "separators",
    "address", "year", "clock", "ends_colon", "ends_question", "quotes", "brackets", "ends_ellipsis",
    "word_length", "link_density", "depth", "gap",
)
PLACE = (
    "index", "chars_before", "blocks", "repeats", "shared_words", "title_words",
    "from_first_prose", "to_last_prose", "prose_share", "unspaced", "has_stop_words",
)
TEXT_FEATURES = (
    *SHAPE,
    *(f"tag_{tag or 'none'}" for tag in TAGS),
    *PLACE,
    *(f"sure_{name}" for name in SECTIONS),
    *(f"weak_{name}" for name in SECTIONS),
    "opens",
)
HOUSE = (
    "container_prose", "container_share", "container_links", "container_blocks", "container_chars",
    "outer_prose", "outer_share", "outer_links", "outer_blocks", "same_container",
    "description_words", "in_stated_body", "states_body", "price", "prices",
)
MARKUP_FEATURES = (
    *(f"in_{zone}" for zone in zone_names()), *(f"near_{zone}" for zone in zone_names()), *HOUSE, *BOX_SIGNS, *SIGNS)

#: Tags that count as one of `TAGS`.
_LIKE = {
    "h4": "h3", "h5": "h3", "h6": "h3", "th": "td", "dd": "p", "dt": "td", "caption": "figcaption",
    "select": "button", "label": "button", "summary": "button",
}
_ADDRESSES = ("://", "www.", ".com")
_PROSE = 90  # characters (of a spaced script) from which a block that ends a sentence is prose
_MEANING = 3  # letters beyond which a word counts as one that carries meaning
_KNOWN_SHARE = 0.04  # of a text's words that are stop words of a language, from which on it is taken for its
_MANY_PRICES = 10
_CURRENCIES = "$€£¥₹₽₩₺฿₫₴₪"
_OF_KIND = ("chars", "stop_share", "ends_sentence", "commas", "link_density")
_STATED = 40  # characters of a block that are looked for in the text that a page states


class _Page:
    """What is counted once over the whole document."""

    def __init__(self, document: Document, census: Census) -> None:
        self.document = document
        self.census = census
        self.weights = census.chars * (UNSPACED_WEIGHT if census.unspaced else 1.0)
        self.total = float(self.weights.sum()) or 1.0
        self.ends = census.ends_sentence()
        self.prose: Flags = (self.weights >= _PROSE) & self.ends
        places = np.flatnonzero(self.prose)
        self.first_prose: int = places[0] if len(places) else 0
        self.last_prose: int = places[-1] if len(places) else census.count - 1
        self.meaning: Flags = census.words.lengths > _MEANING
        self.links = ints([block.link_chars for block in document.blocks])
        self.language = known_language(document, census)

    def stop_share(self) -> Column:
        """Share of a block's words that are stop words; in scripts without spaces, of its characters."""
        census = self.census
        if self.language is None:
            return np.zeros(census.count)
        if census.unspaced:
            hits = stop_characters(self.language)[census.codes]
            found = np.add.reduceat(hits.astype(np.int64), census.starts)
            return np.minimum(1.0, 3 * found / np.maximum(1, census.chars))
        hits = stop_buckets(self.language)[census.words.hashes]
        return census.per_word(hits) / np.maximum(1, census.per_block)

    def shared(self) -> Column:
        """Share of a block's meaningful words that other prose of the document has too."""
        census, hashes = self.census, self.census.words.hashes
        in_prose = self.prose[census.owners]
        used = np.sort(hashes[self.meaning & in_prose])
        times = np.zeros(BUCKETS, dtype=np.uint8)
        times[used] = 1
        times[used[1:][used[1:] == used[:-1]]] = 2  # or more
        known = self.meaning & (times[hashes] > in_prose)
        share: Column = census.per_word(known) / np.maximum(1, census.per_word(self.meaning))
        return share

    def common_with(self, own: Column) -> Column:
        """Share of words that each block and a text have in common (Jaccard)."""
        if not len(own):
            return np.zeros(self.census.count)
        table = np.zeros(BUCKETS, dtype=np.bool_)
        table[own] = True
        hits = self.census.per_word(table[self.census.words.hashes])
        share: Column = np.minimum(1.0, hits / np.maximum(1, len(own) + self.census.per_block - hits))
        return share


def known_language(document: Document, census: Census) -> str | None:
    """The language whose stop words the text has: the declared one if it has them, or the one with the most."""
    if census.unspaced:
        known = [code for code in ("zh", "ja") if document.language in {None, code}]
        shares = {code: int(stop_characters(code)[census.codes].sum()) for code in known}
        return max(shares, key=lambda code: shares[code], default=None)
    hashes = census.words.hashes
    if not len(hashes):
        return None
    if document.language in words():
        code = str(document.language)
        return code if stop_buckets(code)[hashes].sum() > _KNOWN_SHARE * len(hashes) else None
    languages, table = stop_tables()
    found = table[hashes]
    counts = np.unpackbits(found[found > 0].view(np.uint8).reshape(-1, 4), axis=1).sum(axis=0, dtype=np.int64)
    counts = counts[:len(languages)]
    best = int(counts.argmax())
    return languages[best] if counts[best] > _KNOWN_SHARE * len(hashes) else None


def features(document: Document) -> Array:
    """The rows of all blocks.

    Returns:
        An array of shape (blocks, features); text documents have no markup columns.
    """
    return rows(columns_of(document))


def columns_of(document: Document) -> list[Column]:
    """The features of all blocks as columns, some of them several in one array of shape (features, blocks)."""
    page = _Page(document, document.census)
    blocks = document.blocks
    columns: list[Column] = [
        *_shape(page), _tags([block.tag for block in blocks]), *_place(page), _lexicon(document)]
    if document.kind == "html":
        chain = chain_of(document)
        columns += [_bits([block.zones for block in blocks]), _bits([block.own_zones for block in blocks]),
                    *_house(page, *chain[1:3]),
                    *box_signs(document.plan, chain, page.weights, page.prose, _of_kind(columns)),
                    np.array(signs(document))[:, None]]
    return columns


def rows(columns: list[Column]) -> Array:
    """Columns as rows, one a block."""
    sizes = [1 if column.ndim == 1 else len(column) for column in columns]
    found = np.empty((sum(sizes), columns[0].shape[-1]), dtype=np.float32)
    at = 0
    for column, size in zip(columns, sizes, strict=True):
        found[at:at + size] = column
        at += size
    return found.T


def _shape(page: _Page) -> list[Column]:
    census, blocks = page.census, page.document.blocks
    kinds, chars, count = census.kinds.T, np.maximum(1, census.chars), np.maximum(1, census.per_block)
    first, last = census.first(), census.last[0]
    capitalised = census.per_word(census.classes[census.words.starts] == Kind.UPPER)
    letters = census.per_word(census.words.lengths)
    return [
        np.log1p(page.weights) / 7, np.log1p(census.per_block) / 6, page.stop_share(), page.ends,
        np.minimum(2.0, kinds[Kind.STOP] / 4), np.minimum(2.0, 8 * kinds[Kind.COMMA] / count),
        first == Kind.UPPER, first == Kind.LOWER, first == Kind.DIGIT, _is_sign(first),
        capitalised / count, kinds[Kind.UPPER] / chars, kinds[Kind.DIGIT] / chars,
        np.minimum(2.0, kinds[Kind.SEPARATOR] / 3),
        _addresses(page), *_numbers(census),
        (last == ord(":")) | (last == ord("：")), (last == ord("?")) | (last == ord("？")) | (last == ord("؟")),
        np.minimum(1.0, kinds[Kind.QUOTE] / 4), kinds[Kind.OPEN] > 0, _ends_in_ellipsis(census),
        np.minimum(2.0, letters / count / 8), page.links / chars,
        np.minimum(1.0, ints([block.depth for block in blocks]) / 4),
        np.minimum(1.0, ints([block.gap for block in blocks]) / 3)]


def _of_kind(shape: list[Column]) -> tuple[Column, ...]:
    """The columns of `SHAPE` that tell one kind of text from another."""
    return tuple(shape[SHAPE.index(name)] for name in _OF_KIND)


def _is_sign(kinds: Column) -> Column:
    found: Column = (kinds == Kind.OTHER) | (kinds >= Kind.STOP)
    return found


def _addresses(page: _Page) -> Column:
    """Which blocks hold a mail or web address or a copyright sign."""
    found = page.census.kinds[:, Kind.ADDRESS] > 0
    for sign in _ADDRESSES:
        if sign in page.census.text:
            found |= np.array([sign in block.text for block in page.document.blocks])
    return found


def _numbers(census: Census) -> tuple[Column, Column]:
    """Which blocks hold a year (1900 to 2099) and a time of day."""
    digits = np.flatnonzero(census.classes[:-4] == Kind.DIGIT) if len(census.classes) > 4 else np.zeros(0, np.int64)
    codes, classes = census.codes, census.classes
    digits = digits[(classes[digits + 2] == Kind.DIGIT) & (classes[digits + 3] == Kind.DIGIT)]
    one, two = codes[digits], codes[digits + 1]
    years = digits[((one == 49) & (two == 57)) | ((one == 50) & (two == 48))]
    clocks = digits[(two == ord(":")) | (two == ord(".")) | (two == ord("h"))]
    return _at(census, years), _at(census, clocks)


def _at(census: Census, places: Column) -> Column:
    found = np.zeros(census.count, dtype=np.bool_)
    found[census.blocks_at(places)] = True
    return found


def _ends_in_ellipsis(census: Census) -> Column:
    last, second, third = census.last
    dots: Column = (last == ord(".")) & (second == ord(".")) & (third == ord("."))
    found: Column = dots | (last == ord("…"))
    bracketed: Column = (last == ord("]")) & ((second == ord("…")) | (second == ord(".")))
    return found | bracketed


def _tags(found: list[str]) -> Column:
    known = _tag_numbers()
    columns: Column = ints([known.get(tag, -1) for tag in found]) == np.arange(len(TAGS))[:, None]
    return columns


@cache
def _tag_numbers() -> dict[str, int]:
    return {tag: number for number, tag in enumerate(TAGS)} | {tag: TAGS.index(like) for tag, like in _LIKE.items()}


def _place(page: _Page) -> list[Column]:
    census = page.census
    index = np.arange(census.count)
    times = Counter(block.text for block in page.document.blocks)
    prose_share = float(page.weights[page.prose].sum()) / page.total
    title, _ = census.asides
    return [
        index / census.count, (np.cumsum(page.weights) - page.weights) / page.total,
        np.full(census.count, np.log1p(census.count) / 7),
        np.minimum(1.0, np.log(ints([times[block.text] for block in page.document.blocks])) / 2), page.shared(),
        page.common_with(title),
        np.tanh((index - page.first_prose) / 20), np.tanh((page.last_prose - index) / 20),
        np.full(census.count, prose_share), np.full(census.count, census.unspaced),
        np.full(census.count, page.language is not None)]


def _lexicon(document: Document) -> Column:
    """Which sections of the lexicon, and which rules of shape, a block has a mark of: sure ones, weak ones."""
    found = np.zeros((2 * len(SECTIONS) + 1, len(document.blocks)), dtype=np.bool_)
    known = _section_numbers()
    for index, block in enumerate(document.blocks):
        for mark in block.marks:
            place = known.get(mark.label)
            if place is not None:
                found[place if mark.sure else place + len(SECTIONS), index] = True
        if block.opens:
            found[-1, index] = True
    return found


@cache
def _section_numbers() -> dict[Label, int]:
    return {label: number for number, label in enumerate(SECTIONS)}


def _bits(values: list[int]) -> Column:
    columns: Column = (ints(values) >> np.arange(len(zone_names()))[:, None]) & 1
    return columns


def _house(page: _Page, container: Column, outer: Column) -> list[Column]:
    """What the box round a block's own, and the one round that, hold; and what the page states of itself."""
    document = page.document
    same = np.zeros(page.census.count)
    same[1:] = container[1:] == container[:-1]
    body = " ".join(stated_body(document).split())
    count, price = page.census.count, _prices(page.census)
    return [
        _held(page, container), _held(page, outer)[:-1], same,
        page.common_with(page.census.asides[1]), _stated(document, body),
        np.full(count, bool(body)), price, np.full(count, min(2.0, price.sum() / _MANY_PRICES))]


def _held(page: _Page, boxes: Column) -> Column:
    """What the box of each block holds: prose, as a share of that of the box with the most and of all prose; links, as
    a share of its characters; how many blocks and how many characters.
    """
    prose = np.bincount(boxes, page.weights * page.prose)
    chars = np.maximum(1, np.bincount(boxes, page.census.chars))
    signs = np.array([
        prose / max(1.0, float(prose.max())), prose / max(1.0, float(prose.sum())),
        np.bincount(boxes, page.links) / chars, np.log1p(np.bincount(boxes)) / 5, np.log1p(chars) / 8])
    found: Column = signs.take(boxes, axis=1)
    return found


def _stated(document: Document, body: str) -> Column:
    if not body:
        return np.zeros(len(document.blocks))
    return np.fromiter((len(block.text) >= _STATED // 2 and block.text[:_STATED] in body for block in document.blocks),
                       dtype=np.bool_, count=len(document.blocks))


def _prices(census: Census) -> Flags:
    """Which blocks hold a sign of currency beside a number."""
    found = np.zeros(census.count, dtype=np.bool_)
    signs = np.flatnonzero(census.classes == Kind.OTHER)
    signs = signs[_currencies()[census.codes[signs]]]
    if len(signs):
        digit = np.concatenate([[False, False], census.classes == Kind.DIGIT, [False, False]])
        beside = digit[signs] | digit[signs + 1] | digit[signs + 3] | digit[signs + 4]
        found[census.blocks_at(signs[beside])] = True
    return found


@cache
def _currencies() -> Flags:
    """Which code points are signs of currency."""
    table = np.zeros(PLANE, dtype=np.bool_)
    table[list(map(ord, _CURRENCIES))] = True
    return table
