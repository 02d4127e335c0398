"""Names of people in a byline or a credit: taken apart, and told from what is no name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleantext.words import agencies, aligned, fold, match, name_parts, words

_SEPARATOR = re.compile(r"\s*[,;|/&、，；／•·⋅+]\s*|\s+[-–—]\s+|\s*\n\s*")
_NAME_SIGN = re.compile(r"[\d@#:!?<>=_*%$€£{}\[\]\"“”«»…]|https?|www\.")
_BRACKETS = re.compile(r"\s*[(（\[][^)）\]]*[)）\]]?")
_MOST_WORDS = 5
_WITH_NAMES = frozenset({"byline", "credits", "caption"})  # sections whose words stand beside names
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,5}$|[\u3400-\u9fff\u3041-\u3096]{3,7}$|[\u30a0-\u30ff・ー]{3,14}$")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}$")
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f]")
_EMPLOYER = re.compile(r"^[A-Z]{2,6}['’]s\s+(?=[A-Z])")  # "CNN’s Ann Example"
_REST = re.compile(r"^[\s,.;:|•·\-–—/*»›]+|[\s,;:|•·\-–—/*†‡»›]+$")
_SHORT = 2  # letters of a role's abbreviation or less: too few to cut a name at it
_INITIAL = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")


@cache
def _conjunction() -> re.Pattern[str]:
    joined = {word for lists in words().values() for word in lists.conjunctions}
    joined |= {word.upper() for word in joined if len(word) > 1}  # a single capital letter is an initial
    return re.compile(r"\s+(?:" + "|".join(sorted(map(re.escape, joined), key=len, reverse=True)) + r")\s+")


@cache
def _stop() -> frozenset[str]:
    long = (word for lists in words().values() for word in lists.stop if len(word) > 2)
    return frozenset(long) - name_parts("particles")


@cache
def _calendar() -> frozenset[str]:
    """Months and weekdays, which stand in capitals beside names."""
    return frozenset(name for lists in words().values() for names in (*lists.months, *lists.weekdays) for name in names)


@cache
def _small() -> frozenset[str]:
    """Words in small letters that may stand between a name and what follows: "on", "am", "le", "for"."""
    return frozenset({"on", "at", "in", "for", "via", "from"}.union(*(lists.stop for lists in words().values())))


def is_stop_word(word: str) -> bool:
    """Whether a word is a function word of some language, and no particle of names."""
    return word.casefold() in _stop()


def split_names(text: str) -> list[str]:
    """The names in a list of names with any separators: commas, "and", "&", slashes, bars, line ends.

    What stands behind a role ("Ann Example, Senior Writer, Harbour Daily") names no further people, except behind an
    "and"; letters behind a name ("Jr", "MD") stay with it.
    """
    return list(_split(text))


@lru_cache(maxsize=2048)
def _split(text: str) -> tuple[str, ...]:
    found: list[str] = []
    desk = ""
    behind_role = False
    for piece in _conjunction().split(_BRACKETS.sub("", text)):
        if behind_role:
            break
        for part in _SEPARATOR.split(piece):
            bare = once(_REST.sub("", part))
            name = without_role(bare)
            if found and is_suffix(name):
                found[-1] += f", {name}"
            elif name and is_role(name):
                desk = desk or (name if _is_desk(name) else "")
                behind_role = bool(found) and not piece.rstrip().endswith(",")  # whose writer the rest says
                break
            elif looks_like_name(name) and name not in found and not (found and _is_abbreviation(name)):
                found.append(name)
                if name != bare and _ends_in_role(bare):
                    break
    return tuple(found) or ((desk,) if desk else ())


def _ends_in_role(text: str) -> bool:
    return text.split()[-1].casefold() in name_parts("roles")


def once(text: str) -> str:
    """`Ann Example Ann Example`, `ann (ann)`, `Ann Example.`: the name alone."""
    found = text.split()
    half = len(found) // 2
    if half and len(found) % 2 == 0 and [word.strip("()") for word in found[half:]] == found[:half]:
        found = found[:half]
    last = found[-1] if found else ""
    if last.endswith(".") and last.count(".") == 1 and len(last) > 4 and not is_suffix(last):
        found[-1] = last[:-1]
    return " ".join(found)


def is_suffix(part: str) -> bool:
    """Whether letters behind a comma belong to the name before it: "Jr.", "MD", "CFP®"."""
    return fold(part.rstrip("®™*")).strip(".") in name_parts("suffixes") and not part.islower()


def _is_abbreviation(text: str) -> bool:
    """Letters behind a name that are neither name nor title: "SEO", "BBC"."""
    return text.isascii() and text.isupper() and len(text) <= 4 and " " not in text


def is_role(text: str) -> bool:
    """Whether a part of a byline says what somebody is: "Senior Writer", "Head of News", "Redakteurin"."""
    found = text.casefold().split()
    roles = name_parts("roles")
    if not found or found[-1] in roles:
        return bool(found)
    return found[0] in roles and (found[1] in roles or text.split()[1].islower())


def _is_desk(text: str) -> bool:
    """Whether a role names an office that writes: "Redaktion", "Harbour Editors", but not "Staff Writer"."""
    found = text.casefold().split()
    return found[-1] in name_parts("desks") or not all(word in name_parts("roles") for word in found)


def is_nobody(text: str) -> bool:
    """Whether a stated author is none: "admin", "author", an empty template."""
    folded = fold(text)
    return folded in name_parts("nobody") or folded.endswith("admin") or not any(map(str.isalpha, text))


def without_role(text: str, *, trailing: bool = True) -> str:
    """A name without the byline word or the role behind it ("… 기자", "… reports", "Ann Example Writer")."""
    text = _EMPLOYER.sub("", text)
    if text.rpartition(" ")[2].casefold() in name_parts("desks"):
        return text
    hit = next((hit for hit in match(fold(text)) if hit.rule.section == "byline" and hit.rule.place == "end"), None)
    at = aligned(text).rfind(hit.phrase) if hit else -1
    text = text[:at].strip() if at > 0 else text
    return _without_trailing(text) if trailing else text


def _without_trailing(text: str) -> str:
    """Without small words and, behind two words of a name, without roles at its end."""
    found = text.split()
    while found and (found[-1] in _small() or (found[-1] == "On" and len(found) > 2)):
        found.pop()
    role = next((at for at, word in enumerate(found) if at >= 2 and word.casefold() in name_parts("roles")), len(found))
    return " ".join(found[:role]) if role < len(found) or len(found) < len(text.split()) else text


def looks_like_name(text: str) -> bool:
    """Whether a short text can be a person's or a desk's name by its shape."""
    if not 2 <= len(text) <= 60 or _NAME_SIGN.search(text):
        return False
    if fold(text) in agencies() or _is_furniture(text) or all(word in _calendar() for word in text.casefold().split()):
        return False
    if _HAN_NAME.match(text) or _HANGUL_NAME.match(text):
        return True
    found = _INITIAL.sub(". ", text).split()
    if not 1 <= len(found) <= _MOST_WORDS or sum(map(is_stop_word, found)) > 1:
        return False
    if _CASELESS.search(text):
        return 2 <= len(found) <= 4
    if any(word.casefold() in name_parts("buttons") for word in found):
        return False
    plain = [word for word in found if word.casefold().strip(".'’") not in name_parts("particles")]
    return bool(plain) and all(_capitalised(word) for word in plain[:-1]) and (
        _capitalised(plain[-1]) or (len(plain) > 1 and plain[-1] in name_parts("desks")))


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
