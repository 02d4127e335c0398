"""Which line of a text is its title: the block model's chance, and what the address and the other lines say of it.

The weights come from a fit of a softmax over the lines of one half of the sites, rounded; on the other half they reach
what they reach on the first. Where a text stands on its site says nothing that the model does not know already.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from cleantext.document import Block, Candidate, Document
from cleantext.folding import FIRST_UNSPACED
from cleantext.label.breadcrumb import bare, is_root
from cleantext.words import words

_LEAST, _MOST = 0.02, 0.97  # the model's chances beyond which it is no surer
_THE_ADDRESS, _OTHER_WORDS = 0.5, 2  # for a line that is what the address says, but for so many words
_IN_FIRST, _IN_OTHER, _IN_ADDRESS, _IN_TEXT, _ODD_LENGTH = 0.8, 0.8, 3.0, 1.0, -0.8
_H1 = 1.5  # a heading of the first level, in Markdown, where no address says more
_LISTED = -3.0  # an item of a numbered list is the last step of a trail
_BEHIND = -2.0  # behind the text stand teasers of other articles, and of this one
_INSIDE = -0.6  # the text: its headings say what its parts are about
_SHORT, _SHORT_UNSPACED, _LONG = 20, 8, 150  # characters outside of which titles are rare
_LEAST_CHARS = 12  # shorter lines are repeated for other reasons, as a tag and a step of the breadcrumbs
_LEAST_MORE = 6  # characters of a trail: "The" and a number belong to the title
_MORE_CHARS = 60  # that a line may hold beside the title: the site's name, a trail, a number
_TEXT_CHARS = 6000  # of the text in which the words of its title are looked for
_TIE, _TOGETHER = 0.6, 1  # weights that close of neighbours are those of a title and its subtitle
_KICKER_WORDS = 4
_BELOW_STEP = 4  # lines: a step of a trail, a kicker stand between
_STEP_CHARS, _LAST_STEP = 45, 30  # characters of a step, and of the last that may be taken for the title
_SLUG_WORDS = 3  # of a step of an address that says a title, though others follow
_BEGINNING = 12  # characters by which lines are looked up
_LIST_ABOVE = 3  # lines in which the item before stands
_NUMBERED = re.compile(r"([2-9])\.\s")
_WORD = re.compile(r"\w+")
_SLUG = re.compile(r"[^\W_]{3,}")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "a", "ø": "o", "é": "e", "è": "e", "ç": "c",
                          "ñ": "n", "á": "a", "í": "i", "ó": "o", "ú": "u", "à": "a", "ê": "e", "ã": "a"})


def likeliest(document: Document, lines: list[Candidate]) -> Candidate:
    """The best line; of two that are as good and stand together, the upper: the lower is its subtitle."""
    weights = {line.block: _weight(document, line) for line in lines}
    best = max(lines, key=lambda line: (line.source == "text behind the first date", weights[line.block]))
    if len(best.value) <= _LAST_STEP and _is_kicker(best.value) and _ends_trail(document.blocks, best.block or 0):
        best = next((line for line in lines if 0 < (line.block or 0) - (best.block or 0) <= _BELOW_STEP
                     and weights[line.block] >= weights[best.block] - _TIE and not _is_kicker(line.value)), best)
    above = [line for line in lines if 0 < (best.block or 0) - (line.block or 0) <= _TOGETHER
             and weights[line.block] >= weights[best.block] - _TIE and not _is_kicker(line.value)]
    best = min(above, key=lambda line: line.block or 0, default=best)
    if best.value.endswith(("…", "...")):
        stem = best.value.rstrip(" .…")
        best = max((line for line in lines if line.value.startswith(stem)), key=lambda line: len(line.value))
    inside = [line for line in lines if _is_inside(document.blocks[line.block or 0], document.blocks[best.block or 0])]
    return max(inside, key=lambda line: len(line.value), default=best)


def _ends_trail(blocks: list[Block], index: int) -> bool:
    """Whether a line may be the last step of a trail: the root and other short lines stand above it."""
    for block in reversed(blocks[max(0, index - _BELOW_STEP):index]):
        if len(block.text) > _STEP_CHARS:
            return False
        if is_root(bare(block.text)):
            return True
    return False


def _is_inside(line: Block, other: Block) -> bool:
    """Whether a line is the other one without the trail, the kicker or the "Share this:" before it."""
    more = len(other.text) - len(line.text)
    return (len(line.text) >= _SHORT and _LEAST_MORE <= more <= _MORE_CHARS
            and other.text.casefold().endswith(line.text.casefold()))


def _is_kicker(line: str) -> bool:
    """Whether a line is so short that it is rather the name of a section than a title."""
    return line.count(" ") < _KICKER_WORDS and line[:1] < FIRST_UNSPACED


def _weight(document: Document, line: Candidate) -> float:
    index = line.block or 0
    block = document.blocks[index]
    chance = min(max(block.title_score, _LEAST), _MOST)
    weight = math.log(chance / (1 - chance))
    said = _telling(line.value, document.language or "")
    slug = _slug(document.facts.get("url") or document.url or "")
    weight += _IN_ADDRESS * _share(said, slug) + _THE_ADDRESS * _is_slug(said, slug, document.language or "")
    weight += _IN_TEXT * _share_in_text(said, _text(document)) + _BEHIND * (0 < document.run.stop <= index)
    weight += _INSIDE * (document.run.start < index < document.run.stop)
    weight += _LISTED * _is_listed(document.blocks, index) + _H1 * (block.tag == "h1" and not slug)
    if len(block.folded) >= _LEAST_CHARS:
        weight += _IN_FIRST * (index > 0 and block.folded in document.blocks[0].folded)
        weight += _IN_OTHER * _is_part_of_line(block.folded, _lines(document))
    least = _SHORT if line.value[:1] < FIRST_UNSPACED else _SHORT_UNSPACED
    odd = not least <= len(line.value) <= _LONG
    return weight + _ODD_LENGTH * odd


def _is_listed(blocks: list[Block], index: int) -> bool:
    """Whether a line has a number, and one just above it the number before."""
    found = _NUMBERED.match(blocks[index].text)
    if found is None:
        return False
    return any(block.text.startswith(f"{int(found[1]) - 1}.") for block in blocks[max(0, index - _LIST_ABOVE):index])


@lru_cache(maxsize=256)
def _telling(line: str, language: str) -> frozenset[str]:
    """The words of a line that say something, without stop words."""
    known = words()
    stop = known["en"].stop | (known[language].stop if language in known else frozenset())
    return frozenset(word for word in _WORD.findall(line.casefold()) if len(word) > 1 and word not in stop)


@lru_cache(maxsize=64)
def _slug(address: str) -> frozenset[str]:
    """The words in that step of an address's path which has most: "/news/pier-rebuilt-1234" says "pier", "rebuilt".

    A step of few words counts only as the last: before it stands the name of a section.
    """
    try:
        steps = unquote(urlsplit(address).path).casefold().strip("/").split("/")
    except ValueError:
        return frozenset()
    named = [frozenset(word for word in _SLUG.findall(step) if not word.isdigit()) for step in steps]
    return max((words_ for words_ in named if len(words_) >= _SLUG_WORDS), key=len, default=named[-1])


def _is_in(word: str, slug: frozenset[str]) -> bool:
    return word in slug or word.translate(_UMLAUTS) in slug


def _is_slug(said: frozenset[str], slug: frozenset[str], language: str) -> bool:
    """Whether an address was made of a line: it has all its telling words and, identifiers aside, no others."""
    spelt = frozenset(word.translate(_UMLAUTS) for word in said) | said
    if len(said) <= _SLUG_WORDS or not all(_is_in(word, slug) for word in said):
        return False
    others = _telling(" ".join(sorted(slug)), language) - spelt
    return sum(word.isalpha() for word in others) <= _OTHER_WORDS


def _share(said: frozenset[str], slug: frozenset[str]) -> float:
    """How much of the shorter of title and address the other one has."""
    if not said or not slug:
        return 0.0
    telling = [word for word in said if not word.isdigit()] or list(said)
    return sum(_is_in(word, slug) for word in telling) / min(len(telling), len(slug))


def _share_in_text(said: frozenset[str], text: str) -> float:
    return sum(word in text for word in said) / len(said) if said else 0.0


def _text(document: Document) -> str:
    """The beginning of the likely text, in small letters."""
    text: str | None = document.notes.get("beginning")
    if text is None:
        pieces, size = [], 0
        for index in document.run:
            pieces.append(document.blocks[index].text[:_TEXT_CHARS - size])
            size += len(pieces[-1])
            if size >= _TEXT_CHARS:
                break
        text = document.notes["beginning"] = " ".join(pieces).casefold()
    return text


def folded_lines(document: Document) -> list[str]:
    """The folded text of each block, "" for long ones. Gathered once a document, for all who look lines up."""
    lines: list[str] | None = document.notes.get("folded")
    if lines is None:
        lines = document.notes["folded"] = [block.folded for block in document.blocks]
    return lines


def _lines(document: Document) -> str:
    """The short lines, folded, one a line; an empty one for each of the others."""
    lines: str | None = document.notes.get("folded_lines")
    if lines is None:
        lines = document.notes["folded_lines"] = "\n" + "\n".join(folded_lines(document)) + "\n"
    return lines


def _is_part_of_line(line: str, lines: str) -> bool:
    """Whether another line ends or begins with a line: a trail, a numbered item, a title with the site's name."""
    at = lines.find(line)
    while at >= 0:
        end = at + len(line)
        begins, ends = lines[at - 1] == "\n", lines[end] == "\n"
        if begins != ends:
            more = lines.find("\n", end) - end if begins else at - 1 - lines.rfind("\n", 0, at)
            if more <= _MORE_CHARS:
                return True
        at = lines.find(line, end)
    return False


def lines_beginning(document: Document, folded: str) -> list[int]:
    """The blocks that begin as a line does."""
    found: list[int] = []
    lines, beginning = _lines(document), f"\n{folded[:_BEGINNING]}"
    at = lines.find(beginning) if folded else -1
    index = last = 0
    while at >= 0:
        index += lines.count("\n", last, at)
        found.append(index)
        last, at = at, lines.find(beginning, at + 1)
    return found
