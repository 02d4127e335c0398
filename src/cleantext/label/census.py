"""What is counted over all characters and words of a document at once, in NumPy, for every stage that looks at shapes.

A rule that asks block by block costs microseconds each time; here a table of character classes is looked up for the
whole document, and counts fall to their blocks by one `bincount`.
"""

from __future__ import annotations

import unicodedata
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from cleantext.document import Document
from cleantext.options import Options
from cleantext.words import words

Ints = np.ndarray[Any, np.dtype[np.int64]]
Factors = np.ndarray[Any, np.dtype[np.uint32]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]

BUCKETS = 1 << 16  # of hashed words
WIDE = 1 << 20  # of hashed words where one must not be taken for another
_NARROW = 4  # bits that a wide bucket has and a bucket has not
PLANE = 0x10000  # code points that the tables know; those beyond count as the last of them
_HASHED = 24  # letters of a word that its hash looks at
_FACTOR = 2654435761  # of a word's first letter; that of each further one is the next power (Knuth 1998, 6.4)
_USUAL = 1 << 17  # characters of a text up to which the powers are kept


class Kind:
    """Classes of characters, as plain numbers: arrays are compared with them hundreds of times a page."""

    OTHER = 0
    SPACE = 1
    LOWER = 2
    UPPER = 3
    CASELESS = 4  # letters without case of scripts with spaces
    DIGIT = 5
    MARK = 6  # vowel signs and accents: the last of what words are made of
    UNSPACED = 7  # letters of scripts written without spaces
    STOP = 8  # what ends a sentence, or introduces
    COMMA = 9
    QUOTE = 10
    CLOSE = 11  # closing brackets and what else may follow a full stop
    OPEN = 12
    SEPARATOR = 13
    ADDRESS = 14
    DASH = 15
    TAB = 16
    COUNT = 17


_SIGNS = {
    Kind.STOP: ".!?:;…。！？：；．।॥؟۔։።෴", Kind.COMMA: ",、،؛，", Kind.QUOTE: "\"'“”„«»‘’「」『』",
    Kind.CLOSE: ")]）】〉》*_", Kind.OPEN: "([（【〈《", Kind.SEPARATOR: "|>›·•/\\→▸<", Kind.ADDRESS: "@©",
    Kind.DASH: "-–—", Kind.TAB: "\t",
}

#: Kinds of Unicode's general categories; the others are `Kind.OTHER`.
_CATEGORIES = {
    "Lu": Kind.UPPER, "Lt": Kind.UPPER, "Ll": Kind.LOWER, "Lm": Kind.CASELESS, "Lo": Kind.CASELESS, "Nd": Kind.DIGIT,
    "Mn": Kind.MARK, "Mc": Kind.MARK, "Me": Kind.MARK,
}
_UNSPACED = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x9FFF))  # code points of Thai and Lao, kana, Han


@cache
def _kinds() -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Code point → Kind."""
    characters = [chr(code) for code in range(PLANE)]
    table = np.array([_CATEGORIES.get(name, Kind.OTHER) for name in map(unicodedata.category, characters)], np.uint8)
    for first, last in _UNSPACED:
        table[first:last + 1] = Kind.UNSPACED
    table[[0, *(code for code in range(PLANE) if characters[code].isspace())]] = Kind.SPACE
    for kind, signs in _SIGNS.items():
        table[[ord(sign) for sign in signs]] = kind
    return table


@cache
def _small() -> np.ndarray[Any, np.dtype[np.uint32]]:
    """Code point → that of its small letter."""
    # two letters depend on what stands round them or become two: they are put right afterwards
    characters = "".join(map(chr, range(PLANE))).replace("İ", "i").lower()
    table = np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).copy()
    table[ord("Σ")] = ord("σ")
    return table


def _powers(size: int) -> tuple[Factors, Factors]:
    """The powers of the hash's factor, from the first on, and of its inverse, from the zeroth: at least so many."""
    return _usual_powers() if size <= _USUAL else _powers_up_to(size)


@cache
def _usual_powers() -> tuple[Factors, Factors]:
    return _powers_up_to(_USUAL)


def _powers_up_to(size: int) -> tuple[Factors, Factors]:
    factors = np.full((2, size), [[_FACTOR], [pow(_FACTOR, -1, 1 << 32)]], dtype=np.uint32)
    factors[1, 0] = 1
    powers, inverse = np.multiply.accumulate(factors, axis=1, dtype=np.uint32)
    return powers, inverse


def codes_of(text: str) -> Ints:
    """The code points of a text as the tables know them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    return np.minimum(codes, PLANE - 1, out=codes)


def ints(values: list[int]) -> Ints:
    """A list as an array, in half the time that NumPy takes where it has to find out what a list holds."""
    return np.fromiter(values, np.int64, len(values))


class Words:
    """The words of a text as hashes; in scripts without spaces, its pairs of characters.

    Attributes:
        starts: where each begins in the text.
        hashes: its bucket, 0 to `BUCKETS` - 1; `wide`, to `WIDE` - 1.
        lengths: its characters.
    """

    def __init__(self, codes: Ints, kinds: np.ndarray[Any, np.dtype[np.uint8]]) -> None:
        inside = np.concatenate([[False], (kinds >= Kind.LOWER) & (kinds <= Kind.MARK)])
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        starts, wide = edges[::2], _hash_words(codes, edges)
        lengths = edges[1::2] - starts
        pairs = np.flatnonzero(kinds == Kind.UNSPACED)
        if len(pairs):
            following = codes[np.minimum(pairs + 1, len(codes) - 1)]
            paired = pair(codes[pairs], following)
            order = np.argsort(np.concatenate([starts, pairs]), kind="stable")
            starts = np.concatenate([starts, pairs])[order]
            wide = np.concatenate([wide, paired])[order]
            lengths = np.concatenate([lengths, np.full(len(pairs), 4)])[order]
        self.starts, self.wide, self.lengths = starts, wide, lengths
        self.hashes = wide >> _NARROW

    def until(self, count: int) -> Words:
        """The first words only."""
        self.starts, self.lengths = self.starts[:count], self.lengths[:count]
        self.wide, self.hashes = self.wide[:count], self.hashes[:count]
        return self


def _hash_words(codes: Ints, edges: Ints) -> Ints:
    """The wide buckets of words that begin and end at every other edge; behind the last a text goes on.

    A letter counts times a power of a factor by its place in the word. All are multiplied by powers by their places in
    the text, which a power of the inverse for each word puts right.
    """
    if not len(edges):
        return np.zeros(0, dtype=np.int64)
    powers, inverse = _powers(len(codes))
    starts, hashed = edges[::2], edges.copy()
    hashed[1::2] = np.minimum(edges[1::2], starts + _HASHED)
    weighted = _small()[codes] * powers[:len(codes)]
    return _mix(np.add.reduceat(weighted, hashed, dtype=np.uint32)[::2] * inverse[starts])


def _mix(values: np.ndarray[Any, np.dtype[np.uint32]]) -> Ints:
    """The wide buckets of whole numbers: the first bits of their products (Knuth's multiplicative hashing)."""
    mixed = values * np.uint32(0x9E3779B1)
    return (mixed >> np.uint32(12)).astype(np.int64)


def pair(first: Ints, second: Ints) -> Ints:
    """The wide buckets of characters, or of words known by their wide buckets, that follow each other."""
    return _mix((first * 31 + second).astype(np.uint32))


def hashes_of(text: str) -> Ints:
    """The buckets of the words of a text."""
    codes = codes_of(text + "\n")
    return Words(codes, _kinds()[codes]).hashes


class Census:
    """The counts of one document.

    Attributes:
        count: number of blocks.
        asides: the words of what the page says of itself, a text each.
        chars: characters of each block.
        kinds: how many of each `Kind`, shape (blocks, `Kind.COUNT`).
        text, codes, classes: all characters, a newline behind each block.
        starts: where each block begins in them.
        words: all words; `owners` says to which block each belongs.
        per_block: number of words of each block.
    """

    def __init__(self, texts: list[str], asides: tuple[str, ...] = ()) -> None:
        self.count = len(texts)
        self.text = "\n".join([*texts, ""])
        every = [*texts, *asides]
        chars = ints([len(text) for text in every])
        codes = codes_of(self.text + "\n".join([*asides, ""]))
        classes = _kinds()[codes]
        counters = np.repeat(np.arange(len(every)) * Kind.COUNT, chars + 1)  # the first of those of each text
        words = Words(codes, classes)
        owners = counters[words.starts] // Kind.COUNT
        bounds = np.searchsorted(owners, np.arange(self.count, len(every) + 1))
        self.asides = [words.hashes[start:end] for start, end in pairwise(bounds)]
        size, held = len(self.text), bounds[0]
        self.chars, self.codes, self.classes = chars[:self.count], codes[:size], classes[:size]
        self.starts = np.cumsum(self.chars + 1) - self.chars - 1
        self.kinds = np.bincount(
            counters[:size] + self.classes, minlength=Kind.COUNT * self.count).reshape(self.count, Kind.COUNT)
        self.words, self.owners = words.until(held), owners[:held]
        self.per_block = np.bincount(self.owners, minlength=self.count)
        self.unspaced = bool(self.kinds[:, Kind.UNSPACED].sum() > 0.25 * max(1, int(self.chars.sum())))

    def first(self) -> np.ndarray[Any, np.dtype[np.uint8]]:
        """The class of each block's first character: SPACE where it has none, that of the newline behind it."""
        found: np.ndarray[Any, np.dtype[np.uint8]] = self.classes[self.starts]
        return found

    @cached_property
    def last(self) -> Ints:
        """The code points of each block's last three characters, the last first; 32 where it has none."""
        behind = np.arange(1, 4)[:, None]
        held = self.chars >= behind
        return np.where(held, self.codes[np.where(held, self.starts + self.chars - behind, 0)], 32)

    def per_word(self, values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The sum of a value of the words, for each block."""
        return np.bincount(self.owners, weights=values, minlength=self.count)

    def blocks_at(self, places: np.ndarray[Any, Any]) -> Ints:
        """The blocks in which characters stand."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def having(self, least: int, *kinds: int) -> list[int]:
        """The blocks with at least so many characters of some kinds."""
        found: list[int] = np.flatnonzero(self.kinds[:, kinds].sum(axis=1) >= least).tolist()
        return found

    def ends_sentence(self) -> Flags:
        """Which blocks end with a sentence's punctuation; closing quotes and brackets may follow it."""
        last, second, third = _kinds()[self.last]
        closes = (last == Kind.QUOTE) | (last == Kind.CLOSE)
        again = closes & ((second == Kind.QUOTE) | (second == Kind.CLOSE))
        found: Flags = (last == Kind.STOP) | (closes & (second == Kind.STOP)) | (again & (third == Kind.STOP))
        return found


def count(document: Document, _options: Options) -> None:
    """Set `document.census`."""
    evidence = document.evidence
    described = evidence.meta.get("og:description") or evidence.meta.get("description") or [""]
    asides = (evidence.title.lower(), described[0].lower()) if document.kind == "html" else ("", "")
    document.census = Census([block.text for block in document.blocks], asides)


@cache
def stop_tables() -> tuple[tuple[str, ...], np.ndarray[Any, np.dtype[np.uint32]]]:
    """The languages with stop words, and which of them each bucket belongs to: a bit each, from its first byte on."""
    languages = tuple(code for code, lists in words().items() if lists.stop)
    table = np.zeros((BUCKETS, 32), dtype=np.uint8)
    for place, code in enumerate(languages):
        table[hashes_of("\n".join(words()[code].stop)), place] = 1
    return languages, np.packbits(table, axis=1).view(np.uint32)[:, 0]


@cache
def stop_buckets(language: str) -> Flags:
    """Which buckets hold a stop word of a language."""
    table = np.zeros(BUCKETS, dtype=np.bool_)
    table[hashes_of("\n".join(words()[language].stop))] = True
    return table


@cache
def stop_characters(language: str) -> Flags:
    """Which code points are stop words by themselves, in a script without spaces."""
    table = np.zeros(PLANE, dtype=np.bool_)
    table[[ord(word) for word in words()[language].stop if len(word) == 1 and ord(word) < PLANE]] = True
    return table
