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
Flags = np.ndarray[Any, np.dtype[np.bool_]]

BUCKETS = 1 << 16  # of hashed words
WIDE = 1 << 20  # of hashed words where one must not be taken for another
_NARROW = 4  # bits that a wide bucket has and a bucket has not
PLANE = 0x10000  # code points that the tables know; those beyond count as the last of them
_HASHED = 24  # letters of a word that its hash looks at


class Kind:
    """Classes of characters, as plain numbers: arrays are compared with them hundreds of times a page."""

    OTHER = 0
    SPACE = 1
    LOWER = 2
    UPPER = 3
    CASELESS = 4  # letters without case of scripts with spaces
    UNSPACED = 5  # of scripts written without spaces
    DIGIT = 6
    MARK = 7  # vowel signs and accents
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
_WORDLIKE = (Kind.LOWER, Kind.UPPER, Kind.CASELESS, Kind.DIGIT, Kind.MARK)


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


@cache
def _multipliers() -> np.ndarray[Any, np.dtype[np.uint32]]:
    """Odd factors for the letters of a word by their place (Knuth's multiplicative hashing); 0 beyond `_HASHED`."""
    factors = np.zeros(1 << 12, dtype=np.uint32)
    for place in range(_HASHED):
        factors[place] = pow(2654435761, place + 1, 1 << 32)
    return factors


def codes_of(text: str) -> Ints:
    """The code points of a text as the tables know them."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(codes, PLANE - 1).astype(np.int64)


class Words:
    """The words of a text as hashes; in scripts without spaces, its pairs of characters.

    Attributes:
        starts: where each begins in the text.
        hashes: its bucket, 0 to `BUCKETS` - 1; `wide`, to `WIDE` - 1.
        lengths: its characters.
    """

    def __init__(self, codes: Ints, kinds: np.ndarray[Any, np.dtype[np.uint8]]) -> None:
        inside = _wordlike()[kinds]
        before = np.zeros_like(inside)
        before[1:] = inside[:-1]
        starts = np.flatnonzero(inside & ~before)
        places = np.flatnonzero(inside)
        pairs = np.flatnonzero(kinds == Kind.UNSPACED)
        wide, lengths = _hash_words(codes, places, np.cumsum(inside)[starts] - 1)
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


@cache
def _wordlike() -> Flags:
    table = np.zeros(Kind.COUNT, dtype=np.bool_)
    table[list(_WORDLIKE)] = True
    return table


def _hash_words(codes: Ints, places: Ints, firsts: Ints) -> tuple[Ints, Ints]:
    """The wide buckets and lengths of words whose letters stand at `places`; `firsts` are the indices of the first."""
    if not len(firsts):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    lengths = np.diff(np.append(firsts, len(places)))
    within = np.arange(len(places)) - np.repeat(firsts, lengths)
    factors = _multipliers()
    weighted = _small()[codes[places]] * factors[np.minimum(within, len(factors) - 1)]
    return _mix(np.add.reduceat(weighted, firsts, dtype=np.uint32)), lengths


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
        self.text = "".join([f"{text}\n" for text in texts])
        every = [*texts, *asides]
        chars = np.fromiter(map(len, every), dtype=np.int64, count=len(every))
        codes = codes_of(self.text + "".join([f"{text}\n" for text in asides]))
        classes = _kinds()[codes]
        blocks = np.repeat(np.arange(len(every)), chars + 1)
        words = Words(codes, classes)
        owners = blocks[words.starts]
        bounds = np.searchsorted(owners, np.arange(self.count, len(every) + 1))
        self.asides = [words.hashes[start:end] for start, end in pairwise(bounds)]
        size, held = len(self.text), bounds[0]
        self.chars, self.codes, self.classes = chars[:self.count], codes[:size], classes[:size]
        self.starts = np.cumsum(self.chars + 1) - self.chars - 1
        self.kinds = np.bincount(
            blocks[:size] * Kind.COUNT + self.classes,
            minlength=Kind.COUNT * self.count).reshape(self.count, Kind.COUNT)
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
def stop_tables() -> tuple[tuple[str, ...], np.ndarray[Any, np.dtype[np.uint8]]]:
    """The languages with stop words, and which of them each bucket belongs to: bits, shape (`BUCKETS`, 4)."""
    languages = tuple(code for code, lists in words().items() if lists.stop)
    table = np.zeros((BUCKETS, 32), dtype=np.uint8)
    for place, code in enumerate(languages):
        table[hashes_of("\n".join(words()[code].stop)), place] = 1
    return languages, np.packbits(table, axis=1)


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
