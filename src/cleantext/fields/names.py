"""Names of people in a byline or a credit: taken apart, and told from what is no name."""

from __future__ import annotations

import re
from functools import cache

from cleantext.words import agencies, aligned, fold, match, name_parts, words

_SEPARATOR = re.compile(r"\s*[,;|/&、，；／•·+]\s*|\s+[-–—]\s+|\s*\n\s*")
_NAME_SIGN = re.compile(r"[\d@#:!?<>=_*%$€£{}\[\]\"“”«»…]|https?|www\.")
_BRACKETS = re.compile(r"\s*[(（\[][^)）\]]*[)）\]]?")
_MOST_WORDS = 5
_WITH_NAMES = frozenset({"byline", "credits", "caption"})  # sections whose words stand beside names
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,5}$|[\u3400-\u9fff\u3041-\u3096]{3,7}$|[\u30a0-\u30ff・ー]{3,14}$")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}$")
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f]")
_EMPLOYER = re.compile(r"^[A-Z]{2,6}['’]s\s+(?=[A-Z])")  # "CNN’s Ann Example"
_REST = re.compile(r"^[\s,.;:|•·\-–—/]+|[\s,;:|•·\-–—/]+$")


@cache
def _conjunction() -> re.Pattern[str]:
    joined = {word for lists in words().values() for word in lists.conjunctions}
    joined |= {word.upper() for word in joined if len(word) > 1}  # a single capital letter is an initial
    return re.compile(r"\s+(?:" + "|".join(sorted(map(re.escape, joined), key=len, reverse=True)) + r")\s+")


@cache
def _stop() -> frozenset[str]:
    long = (word for lists in words().values() for word in lists.stop if len(word) > 2)
    return frozenset(long) - name_parts("particles")


def is_stop_word(word: str) -> bool:
    """Whether a word is a function word of some language, and no particle of names."""
    return word.casefold() in _stop()


def split_names(text: str) -> list[str]:
    """The names in a list of names with any separators: commas, "and", "&", slashes, bars, line ends."""
    text = _BRACKETS.sub("", text)
    parts = [part for piece in _SEPARATOR.split(text) for part in _conjunction().split(piece)]
    found: list[str] = []
    for part in (_without_role(_REST.sub("", part)) for part in parts):
        if found and fold(part).strip(".") in name_parts("suffixes"):
            found[-1] += f", {part}"
        elif looks_like_name(part) and part not in found:
            found.append(part)
    return found


def _without_role(text: str) -> str:
    """A name without the byline word behind it ("… 기자", "… reports")."""
    text = _EMPLOYER.sub("", text)
    hit = next((hit for hit in match(fold(text)) if hit.rule.section == "byline" and hit.rule.place == "end"), None)
    at = aligned(text).rfind(hit.phrase) if hit else -1
    return text[:at].strip() if at > 0 else text


def looks_like_name(text: str) -> bool:
    """Whether a short text can be a person's or a desk's name by its shape."""
    if not 2 <= len(text) <= 60 or _NAME_SIGN.search(text):
        return False
    if fold(text) in agencies() or _is_furniture(text):
        return False
    if _HAN_NAME.match(text) or _HANGUL_NAME.match(text):
        return True
    found = text.replace(".", ". ").split()
    if not 1 <= len(found) <= _MOST_WORDS or sum(map(is_stop_word, found)) > 1:
        return False
    if _CASELESS.search(text):
        return 2 <= len(found) <= 4
    plain = [word for word in found if word.casefold().strip(".'’") not in name_parts("particles")]
    return bool(plain) and all(_capitalised(word) for word in plain)


def is_full_name(text: str) -> bool:
    """A name of two words or more: strong enough to stand in a header without "By" before it."""
    return looks_like_name(text) and (len(text.split()) >= 2 or bool(_HAN_NAME.match(text)))


def _capitalised(word: str) -> bool:
    core = word.lstrip("'’‘\"(")
    if core[:1].isupper() or core[:2].casefold() in name_parts("particles"):
        return True
    return core.casefold().strip(".") in name_parts("titles")


def _is_furniture(text: str) -> bool:
    rules = (hit.rule for hit in match(fold(text)))
    return any(rule.place == "line" and rule.section not in _WITH_NAMES for rule in rules)
