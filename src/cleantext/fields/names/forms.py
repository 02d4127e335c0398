"""What a name of somebody is: its words and letters, and the given and family names that are known."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleantext.folding import FIRST_NOT_LATIN, fold, without_accents
from cleantext.words import agencies, given_names, name_parts, sections_of, words

_NAME_SIGN = re.compile(r"[\d@#:!?<>=_*%$€£{}\[\]\"“”«»…]|https?|www\.")
_LONGEST, _MOST_WORDS = 60, 5  # characters, words
_WITH_NAMES = frozenset({"byline", "credits", "caption"})  # sections whose words stand beside names
HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,5}$|[\u3400-\u9fff\u3041-\u3096]{3,7}$|[\u30a0-\u30ff・ー]{3,14}$"
                       r"|[\u3400-\u9fff]{1,3}[ \u3000][\u3400-\u9fff\u3041-\u3096]{1,3}$")
_KANA_NAME = re.compile(r"[\u3041-\u3096]{2,4}")  # a given name that no word behind a family name looks like
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}$")
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f]")
_GLUED_WORDS = re.compile(r"[a-zß-ÿ]{4}[A-ZÀ-Þ]")  # "NewsTips": one or two in a line are a name's
_INITIAL = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")


@cache
def _houses() -> tuple[str, ...]:
    """What names of papers and what labels end with, in scripts that write a name as one word."""
    return tuple(name_parts("houses"))


@cache
def _stop() -> frozenset[str]:
    long = (word for lists in words().values() for word in lists.stop if len(word) > 2)
    return frozenset(long) - name_parts("particles")


@cache
def _calendar() -> frozenset[str]:
    """Months and weekdays, which stand in capitals beside names."""
    return frozenset(name for lists in words().values() for names in (*lists.months, *lists.weekdays) for name in names)


@cache
def small_words() -> frozenset[str]:
    """Words in small letters that may stand between a name and what follows: "on", "am", "le", "for"."""
    return frozenset({"on", "at", "in", "for", "via", "from"}.union(*(lists.stop for lists in words().values())))


def is_stop_word(word: str) -> bool:
    """Whether a word is a function word of some language, and no particle of names."""
    return word.casefold() in _stop()


def is_month(word: str) -> bool:
    """Whether a word is a month's or a weekday's name."""
    return word.casefold() in _calendar()


def looks_like_name(text: str) -> bool:
    """Whether a short text can be a person's or a desk's name by its shape."""
    return 2 <= len(text) <= _LONGEST and _has_shape(text)


@lru_cache(maxsize=1024)  # a line is asked about by itself, as the one above, as the one below
def _has_shape(text: str) -> bool:
    if _NAME_SIGN.search(text) or fold(text) in agencies() or _is_furniture(text):
        return False
    if _calendar().issuperset(text.casefold().split()):
        return False
    is_ascii = text.isascii()
    if not is_ascii and is_unspaced_name(text):
        first, _, given = text.partition(" ")
        is_family = not given or first in name_parts("families") or _KANA_NAME.fullmatch(given) is not None
        return not text.endswith(_houses()) and is_family
    found = (_INITIAL.sub(". ", text) if "." in text else text).split()
    folded = [word.casefold() for word in found]
    if not 1 <= len(found) <= _MOST_WORDS or sum([word in _stop() for word in folded]) > 1:
        return False
    if not is_ascii and _CASELESS.search(text):
        return 2 <= len(found) <= 4
    if len(_GLUED_WORDS.findall(text)) > 1 or not name_parts("buttons").isdisjoint(folded):
        return False
    return _are_capitalised(found)


def _are_capitalised(found: list[str]) -> bool:
    """Whether all words but particles begin with capitals, or are those of a desk behind one that does."""
    plain = [word for word in found if word.casefold().strip(".'’") not in name_parts("particles")]
    desks = name_parts("desks")
    return bool(plain) and all(_capitalised(word) or word in desks for word in plain[:-1]) and (
        _capitalised(plain[-1]) or (len(plain) > 1 and plain[-1] in desks))


def is_full_name(text: str) -> bool:
    """A name of two words or more: strong enough to stand in a header without "By" before it."""
    return looks_like_name(text) and (len(text.split()) >= 2 or bool(HAN_NAME.match(text)))


def is_person(text: str) -> bool:
    """A full name that begins with a known given or family name."""
    return is_full_name(text) and is_known(text)


def is_unspaced_name(text: str) -> bool:
    """A name in a script that writes given and family name as one word: Chinese, Japanese, Korean."""
    return not text.isascii() and bool(HAN_NAME.match(text) or _HANGUL_NAME.match(text))


def is_known(name: str) -> bool:
    """Whether a name begins with a given name of some country, or with a family name of those that write it first."""
    if is_unspaced_name(name):
        return any(name[:length] in name_parts("families") for length in (1, 2, 3))
    first = _first_word(name)
    if first in given_names() or (" " in name and first in name_parts("first_families")):
        return True
    if "-" in first and first.partition("-")[0] in given_names():
        return True
    return not first.isascii() and first[0] < FIRST_NOT_LATIN and without_accents(first) in given_names()  # "Mònica"


def _first_word(name: str) -> str:
    """The first word that is no title, as `given_names` has it."""
    found = (word.strip(".,'’").casefold() for word in name.split())
    return next((word for word in found if word not in name_parts("titles")), "")


def _capitalised(word: str) -> bool:
    core = word.lstrip("'’‘\"(")
    if core[:1].isupper() or core[:2].casefold() in name_parts("particles"):
        return True
    return core.casefold().strip(".") in name_parts("titles")


def _is_furniture(text: str) -> bool:
    """Whether a text is a line of the lexicon, or such lines one behind the other: "Facebook Twitter Mail"."""
    found = text.split()
    several = len(found) > 1 and found[0].casefold() not in name_parts("desks")  # "Redaktion Inland"
    return _is_line(text) or (several and all(map(_is_line, found)))


@lru_cache(maxsize=2048)
def _is_line(text: str) -> bool:
    return bool(sections_of(text) - _WITH_NAMES)
