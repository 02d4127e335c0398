"""When two lines are one sentence: the typographic signs and the words, for every reader."""

from __future__ import annotations

import re
from functools import cache

from cleantext.folding import WORD
from cleantext.words import labels, lexicon_file

#: A line that ends so ends a sentence (or a heading that asks); closing quotes and brackets may follow.
_STOPS, _CLOSES = ".!?:;…。！？：；．।॥؟۔։።෴", "'\"’”»›)]）」』】〉》*_"
SENTENCE_END = re.compile(rf"[{_STOPS}][{re.escape(_CLOSES)}\s]*$")
_STOP_SET, _CLOSE_SET = frozenset(_STOPS), frozenset(_CLOSES)
_CONTINUES = re.compile(r"[\"“]?[,.;:!?)\]»”’…](?![.\w\[])|[、。，！？；：）」』】]|['’](?:s|re|ve|ll|d)\b")
_CONTINUING = frozenset("\"“,.;:!?)]»”’…、。，！？；：）」』】'")  # the first characters of these
#: Markers of list items. A dash longer than a hyphen is none: in many languages it begins speech.
BULLETS = re.compile(r"(?:[*+•·▪●◦‣-]\s+)+(?=\S)")
_CLOSING = re.compile(r"[,.;:!?)\]”’…、。，！？；：）」』】]|'s\b")
_OPENING = re.compile(r"(?<!: )[(\[]$|[„（「『【《〈]$|(?:^|\s)[“‘]$")
_OPENING_SIGNS = frozenset("([„（「『【《〈“‘\n")  # the last of them; "$" also matches before a line end
_OPENING_CHARS = 2  # characters at the end that `_OPENING` looks at, beside those before them
_COMMAS = (",", "、", "，", "،")
_LONG = 40  # characters: shorter lines are menu items as often as pieces of a sentence
_LONG_UNSPACED = 14  # … where a character is a word or a syllable
_PIECE = 60  # characters: what a link or an emphasis inside a sentence is no longer than
_REST = 20  # characters of a line in lower case behind such a piece: fewer may be "2 hours ago", "in Sports"
_CLAUSE = 20  # characters of a line that ends with a comma and is no item of a list
_TIME = re.compile(r"\d:\d\d$")  # a short line that ends so is when something was written
_COLONS = frozenset(":：")
_BEFORE_LABEL, _LABEL = 20, 30  # characters: of a caption before the label of its credit; of that
_QUOTES = "(“\"'’"


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a sentence's punctuation."""
    last = line[-1:]
    if last in _STOP_SET:
        return True
    return (last in _CLOSE_SET or last.isspace()) and SENTENCE_END.search(line[-12:]) is not None


def goes_on(line: str) -> bool:
    """Whether a line begins with punctuation that closes something, and so cannot begin a sentence."""
    return line[:1] in _CONTINUING and _CONTINUES.match(line) is not None


def broken_sentence(left: str, right: str, size: int = 0) -> bool:
    """Whether `right` goes on with the sentence that `left` began.

    True where `right` begins with closing punctuation, or in lower case after a line without a full stop (one of the
    two must be long, for menus are often written in lower case); where `left` is long and ends with an opening bracket,
    a comma, the label of a credit or a word that ends no line; in scripts without capitals, where `right` begins with
    a particle.

    Args:
        left: a line.
        right: the line below it.
        size: characters of the sentence before `left`, if it began further above.
    """
    if not left or not right:
        return False
    if left[-1] in _COLONS and len(right) <= _PIECE and _ends_in_label(left):
        return True
    if ends_sentence(left):
        return False
    if goes_on(right) and (len(left) >= 2 or size):
        return True
    longest = max(size + len(left), len(right))
    if right[0].islower():
        return longest >= _LONG and not (size + len(left) < _LONG and _TIME.search(left))
    if size and is_unspaced(left[-1]) and ends_sentence(right):
        return True  # a sentence that is broken already goes on to its end
    return _hangs(left, size + len(left)) or _is_attached(left, right, longest)


def is_piece(left: str, middle: str, right: str, size: int = 0) -> bool:
    """Whether `middle` is a link or an emphasis inside the sentence that `left` begins and `right` goes on with."""
    if len(middle) > _PIECE or not middle[0].isalnum() or ends_sentence(middle) or ends_sentence(left):
        return False
    if is_unspaced(left[-1]):
        whole = size + len(left) + len(middle) + len(right)
        return whole >= _LONG_UNSPACED and (goes_on(right) or _is_attached(middle, right, whole))
    first = left.rsplit(None, 1)[-1][0]  # the last word of a headline in English has a capital
    if size + len(left) < (_LONG if first.islower() else _LONG_UNSPACED) or first.isupper() or not first.isalpha():
        return False
    return goes_on(right) or (right[0].islower() and len(right) >= _REST) or _is_attached(middle, right, _LONG)


def _hangs(left: str, size: int) -> bool:
    """Whether a line ends so that it must go on."""
    if _opens(left):
        return True
    if is_unspaced(left[-1]):
        return size >= _LONG_UNSPACED and left.endswith((*_COMMAS, *_particles("ends_unspaced")))
    if size < _LONG:
        return False
    if left.endswith(_COMMAS):
        return len(left) >= _CLAUSE
    return lacks_end(left)


def lacks_end(line: str) -> bool:
    """Whether a line's last word is one that no line ends with: an article, a preposition."""
    return line.rpartition(" ")[2].strip(_QUOTES) in _words("ends")


def _ends_in_label(left: str) -> bool:
    """`… at low tide. - Photo:`: whether a caption ends with the label of a credit, whose name is a link of its own."""
    return any(end >= len(left) for _, end in labels("picture").find(left, max(_BEFORE_LABEL, len(left) - _LABEL)))


def _opens(left: str) -> bool:
    """Whether a line ends with punctuation that opens something."""
    return left[-1:] in _OPENING_SIGNS and _OPENING.search(left, max(0, len(left) - _OPENING_CHARS)) is not None


def _is_attached(left: str, right: str, longest: int) -> bool:
    """Whether a line begins with a particle, which belongs to the word before it."""
    if longest < _LONG_UNSPACED or right[0] < "\u0900":
        return False
    if is_unspaced(right[0]):
        return is_unspaced(left[-1]) and _begins_with_particle(right)
    return _first_word(right) in _words("begins")


def _begins_with_particle(text: str) -> bool:
    """Of a single kana only where none follows: と is a particle, とても a word."""
    found = max((word for word in _particles("begins_unspaced") if text.startswith(word)), key=len, default="")
    return len(found) > 1 or (bool(found) and not "\u3041" <= text[1:2] <= "\u309f")


def _first_word(text: str) -> str:
    found = WORD.match(text)
    return found[0] if found else ""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for listed in lexicon_file("joins")[kind].values() for word in listed)


@cache
def _particles(kind: str) -> tuple[str, ...]:
    return tuple(_words(kind))


def join(left: str, right: str) -> str:
    """Two pieces of one sentence as one: a space between them where their script and the punctuation ask for one."""
    if _CLOSING.match(right) or _opens(left) or _unspaced_between(left[-1:], right):
        return left + right
    return f"{left} {right}"


def _unspaced_between(last: str, right: str) -> bool:
    """Whether no space stands between a character and what follows: in Chinese, and before a particle in Korean."""
    if is_unspaced(last) or (last.isdigit() and is_unspaced(right[:1])):
        return is_unspaced(right[:1]) or right[:1].isdigit()
    return _is_hangul(last) and _is_hangul(right[:1]) and _first_word(right) in _words("begins")


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def is_unspaced(char: str) -> bool:
    """Whether words of the character's script are written without spaces (Han, Kana, Thai, Lao, Khmer, Burmese)."""
    return ("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uff60" or "\u0e00" <= char <= "\u0eff"
            or "\u1000" <= char <= "\u109f" or "\u1780" <= char <= "\u17ff")
