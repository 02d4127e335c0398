"""What the block model looks at: one row of numbers a block, all between about -1 and 2.

Text features come first, so that the text track uses the same columns without the markup ones behind them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import Any

import numpy as np

from cleantext.document import Block, Document, Label
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_names
from cleantext.words import WORD, words

SECTIONS = (
    Label.BYLINE, Label.DATE, Label.CAPTION, Label.CREDITS, Label.BREADCRUMB, Label.MENU, Label.SHARE, Label.RELATED,
    Label.COMMENT, Label.COMMENT_FORM, Label.PROMO, Label.LEGAL, Label.TAGS, Label.FURNITURE,
)
TAGS = ("h1", "h2", "h3", "li", "blockquote", "tr", "pre", "figcaption", "p", "td", "button", "")
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
MARKUP_FEATURES = (*(f"in_{zone}" for zone in zone_names()), *(f"near_{zone}" for zone in zone_names()))

#: Tags that count as one of `TAGS`.
_LIKE = {
    "h4": "h3", "h5": "h3", "h6": "h3", "th": "td", "dd": "p", "dt": "td", "caption": "figcaption",
    "select": "button", "label": "button", "summary": "button",
}
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE = re.compile(r"[.!?。！？؟।۔…]")
_COMMA = re.compile(r"[,;、，؛،；]")
_SEPARATOR = re.compile(r"[|>»›·•/\\→▸]")
_ADDRESS = re.compile(r"@|https?:|www\.|©|\.com\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d[:.h]\d\d")
_QUOTE = re.compile(r"[\"“”„«»‘’「」『』]")
_PROSE = 90  # characters (of a spaced script) from which a block that ends a sentence is prose
_UNSPACED_WEIGHT = 2.6  # letters of a spaced script that carry what one Han or Kana character does


class _Page:
    """What is counted once over the whole document."""

    def __init__(self, document: Document) -> None:
        blocks = document.blocks
        self.count = len(blocks)
        sample = "".join(block.text[:200] for block in blocks[: 400])
        self.unspaced = len(_UNSPACED.findall(sample)) > 0.25 * max(1, len(sample))
        self.words = [WORD.findall(block.text.lower()) for block in blocks]
        self.weights = [len(block.text) * (_UNSPACED_WEIGHT if self.unspaced else 1) for block in blocks]
        self.total = sum(self.weights) or 1.0
        self.stop = _stop_words(self.words)
        self.repeats = Counter(block.text for block in blocks)
        self.prose = [weight >= _PROSE and ends_sentence(block.text)
                      for weight, block in zip(self.weights, blocks, strict=True)]
        places = [i for i, is_prose in enumerate(self.prose) if is_prose]
        self.first_prose, self.last_prose = (places[0], places[-1]) if places else (0, self.count - 1)
        self.prose_share = sum(w for w, p in zip(self.weights, self.prose, strict=True) if p) / self.total
        self.vocabulary = Counter(gram for i in places for gram in set(self.grams(i)))
        self.title = set(WORD.findall(document.evidence.title.lower())) if document.kind == "html" else set()

    def grams(self, index: int) -> list[str]:
        """The words that carry meaning; in scripts without spaces, pairs of characters."""
        if self.unspaced:
            return [word[i:i + 2] for word in self.words[index] for i in range(len(word) - 1)]
        return [word for word in self.words[index] if len(word) > 3]

    def stop_share(self, index: int, text: str) -> float:
        """Share of a block's words that are stop words; in scripts without spaces, of its characters."""
        if self.unspaced:
            return min(1.0, 3 * sum(char in self.stop for char in text) / max(1, len(text)))
        found = self.words[index]
        return sum(word in self.stop for word in found) / max(1, len(found))

    def shared(self, index: int) -> float:
        """Share of a block's meaningful words that other prose of the document has too."""
        grams = self.grams(index)
        if not grams:
            return 0.0
        own = 1 if self.prose[index] else 0
        return sum(self.vocabulary[gram] > own for gram in grams) / len(grams)

    def in_title(self, index: int) -> float:
        """Share of words that a block and the window's title have in common (Jaccard)."""
        found = set(self.words[index])
        return len(self.title & found) / len(self.title | found) if self.title else 0.0


def _stop_words(blocks: list[list[str]]) -> frozenset[str]:
    """The stop list that fits the document's words best, empty where none fits."""
    counts = Counter(word for found in blocks for word in found)
    best = max(words().values(), key=lambda lists: sum(counts[word] for word in lists.stop))
    hits = sum(counts[word] for word in best.stop)
    return best.stop if hits > 0.04 * counts.total() else frozenset()


def features(document: Document) -> np.ndarray[Any, np.dtype[np.float32]]:
    """The rows of all blocks.

    Returns:
        An array of shape (blocks, features); text documents have no markup columns.
    """
    page = _Page(document)
    markup = document.kind == "html"
    before, rows = 0.0, []
    for index, block in enumerate(document.blocks):
        row = [*_shape(block, page, index), *_tag(block), *_place(page, index, block, before), *_lexicon(block)]
        if markup:
            row += _zones(block)
        before += page.weights[index]
        rows.append(row)
    width = len(TEXT_FEATURES) + (len(MARKUP_FEATURES) if markup else 0)
    return np.array(rows, dtype=np.float32).reshape(len(rows), width)


def _shape(block: Block, page: _Page, index: int) -> list[float]:
    text, found = block.text, page.words[index]
    length, count = max(1, len(text)), max(1, len(found))
    first = text[:1]
    return [
        math.log1p(page.weights[index]) / 7, math.log1p(count) / 6, page.stop_share(index, text), ends_sentence(text),
        min(2.0, len(_SENTENCE.findall(text)) / 4), min(2.0, 8 * len(_COMMA.findall(text)) / count),
        first.isupper(), first.islower(), first.isdigit(), not first.isalnum(),
        _capitalised(text), sum(map(str.isupper, text)) / length, sum(map(str.isdigit, text)) / length,
        min(2.0, len(_SEPARATOR.findall(text)) / 3),
        _ADDRESS.search(text) is not None, _YEAR.search(text) is not None, _CLOCK.search(text) is not None,
        text.endswith((":", "：")), text.endswith(("?", "？", "؟")),
        min(1.0, len(_QUOTE.findall(text)) / 4), "(" in text or "（" in text, text.endswith(("…", "...", "[...]")),
        min(2.0, sum(map(len, found)) / count / 8), block.link_density,
        min(1.0, block.depth / 4), min(1.0, block.gap / 3)]


def _capitalised(text: str) -> float:
    found = text.split()
    return sum(word[:1].isupper() for word in found) / max(1, len(found))


def _tag(block: Block) -> list[float]:
    tag = _LIKE.get(block.tag, block.tag)
    return [tag == name for name in TAGS]


def _place(page: _Page, index: int, block: Block, before: float) -> list[float]:
    return [
        index / page.count, before / page.total, math.log1p(page.count) / 7,
        min(1.0, math.log(page.repeats[block.text]) / 2), page.shared(index), page.in_title(index),
        math.tanh((index - page.first_prose) / 20), math.tanh((page.last_prose - index) / 20),
        page.prose_share, page.unspaced, bool(page.stop)]


def _lexicon(block: Block) -> list[float]:
    if not block.marks:
        return [0.0] * (2 * len(SECTIONS) + 1)
    sure = {mark.label for mark in block.marks if mark.sure}
    weak = {mark.label for mark in block.marks if not mark.sure}
    return [*(name in sure for name in SECTIONS), *(name in weak for name in SECTIONS), block.opens]


def _zones(block: Block) -> list[float]:
    bits = range(len(zone_names()))
    return [*((block.zones >> bit) & 1 for bit in bits), *((block.own_zones >> bit) & 1 for bit in bits)]
