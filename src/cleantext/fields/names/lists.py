"""Lists of names, taken apart: "Ann Example, Senior Writer, and Tom Ashby"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cleantext.fields.names.forms import HAN_NAME, is_full_name, is_known, is_unspaced_name, looks_like_name
from cleantext.fields.names.roles import ends_in_role, is_office, is_role, without_role
from cleantext.folding import fold
from cleantext.words import given_names, name_parts, words

_SEPARATOR = re.compile(r"\s*[,;|/&、，；／•·⋅+]\s*|\s+[-–—]\s+|\s*—\s*|\s*\n\s*")
_BRACKETS = re.compile(r"\s*[(（\[][^)）\]]*[)）\]]?")
_HOUSE = re.compile(r"[A-ZÄÖÜ]{2,6}-[A-ZÄÖÜ]?[a-zß-ÿ]")  # "ARD-Studio", behind whoever works there
_REST = re.compile(r"^[\s,.;:|•·●◆■\-–—/*»›]+|[\s,;:|•·●◆■\-–—/*†‡»›]+$")
_PREPOSITIONS = frozenset({
    "من", "in", "on", "for", "at", "from", "via", "für", "aus", "para", "pour", "dans", "em", "à", "vào", "из"})
_OPEN = (",", "&", "、")
_ONE_NAME = re.compile(r"[A-Za-zÀ-ÿ]+(?:[ .'’-][A-Za-zÀ-ÿ]+)*")
_KOREAN = re.compile(r"([가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4})*)\s?(?:선임|인턴|전문|객원)?\s?(?:기자|특파원|논설위원)")
_ARABIC_AND = "و"
_CAPITAL_AND = re.compile(r"\s+[YИІ]\s+")  # of a line in capitals
_BARS = re.compile(r"\s*[|｜]\s*|\s+(?:--|[-–—])\s+|\s*—\s*")
_REPORTER_CHARS = 14
#: What stands before a reporter, behind the name of the one before: "记者 王小河 特派新港记者 李大江".
_OF_REPORTERS = re.compile(r"\s(?:特派|驻|駐|本报|本報|本社|本刊|见习|見習|实习|實習|首席|特约|特約)\S{0,6}$")
_RANK = re.compile(r"\S{0,10}(?:首席|特派|见习|見習|实习|實習|特约|特約)")  # "江湾晚报首席", before "记者"
_REPORTED = re.compile(r"[／/][^／/]{0,12}[報报][導道导]$")  # "記者王小河／海港報導"


@cache
def _conjunctions() -> frozenset[str]:
    """Every language's "and", in small letters and as headlines write it; "Dan" is rather a name."""
    joined = {word for lists in words().values() for word in lists.conjunctions}
    long = {word for word in joined if len(word) > 1}  # a single capital letter is an initial
    return frozenset(joined).union(map(str.upper, long), map(str.capitalize, long - given_names()))


@cache
def _conjunction() -> re.Pattern[str]:
    listed = sorted(map(re.escape, _conjunctions()), key=lambda word: (-len(word), word))
    return re.compile(r"\s+(?:" + "|".join(listed) + r")\s+")


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
    for piece in _pieces(text):
        if behind_role and not is_known(piece[0]):
            break
        behind_role = False
        for part in piece:
            if found and part.startswith("in "):
                behind_role = True  # a list of sections
                break
            bare = once(_REST.sub("", _before_preposition(_closed(part))))
            name = without_role(bare)
            name = bare if _is_beat(name, bare) else name
            if found and is_suffix(name):
                found[-1] += f", {name}"
            elif name and (is_role(name) or _says_role(bare)):
                desk = desk or (name if _is_desk(name) else "")
                behind_role = bool(found)  # whose writer the rest says
                break
            elif found and name != bare and ends_in_role(bare) and not is_known(name):
                behind_role = True
                break
            elif _is_another(name, found):
                found.append(name)
                if name != bare and ends_in_role(bare):
                    behind_role = True
                    break
    return tuple(found) or ((desk,) if desk else ())


def _closed(part: str) -> str:
    """A part without the bracket that closes what it stands in: `(last edited by ann78)`."""
    return part.rstrip(")） ") if part[-1:] in ")）" and "(" not in part and "（" not in part else part


def _without_reporter(text: str) -> str:
    """`新华社记者 王小河 李大江`: the names, with a sign between them where a space stood."""
    if text.isascii():
        return text
    text = text.strip("〔〕")
    korean = _KOREAN.findall(text)
    if korean:
        return "、".join(korean)
    parts = _reporters().split(text)  # "新华社记者 王小河 通讯员 李大江"
    if len(parts) > 1 and len(parts[0]) <= _REPORTER_CHARS and any(parts[1:]):
        first = parts[0].strip("、，, ").split()
        named = [*first, *parts[1:]] if first and all(map(is_known, first)) else parts[1:]
        stripped = (_OF_REPORTERS.sub("", part.strip(" :：、")) for part in named)
        text = "、".join(part for part in stripped if not _RANK.fullmatch(part))
    text = _REPORTED.sub("", text)
    found = text.split()
    if len(found) == 2 and found[0] in name_parts("families"):
        return text  # "佐藤 花子"
    if len(found) > 1 and all(map(HAN_NAME.match, found)):
        return "、".join(found)
    return _with_arabic_and(found) if _ARABIC_AND in text else text


@cache
def _reporters() -> re.Pattern[str]:
    """The words for who reports, which may stand before each of several names."""
    return re.compile("|".join(sorted(name_parts("reporters"), key=lambda word: -len(word))))


def _with_arabic_and(found: list[str]) -> str:
    """The Arabic "and" is a letter before the next name."""
    return " ".join(
        f", {word[1:]}" if at and word[0] == _ARABIC_AND and word not in given_names() and word[1:] in given_names()
        else word for at, word in enumerate(found))


def _before_bars(text: str) -> str:
    """`Ann Example | Harbour Daily`, `Ann Example — Lowick`: behind a bar or a dash seldom stands another name, unless
    it is a known one, an "and" joins it (`Ann Example - in Lowick and Tom Ashby`) or all are written in capitals."""
    first, *others = _BARS.split(text)
    if others and _is_paper(first) and not is_known(first):
        return ", ".join(others)
    if not others or not is_known(first):
        return text
    if text.isupper() and "|" not in text and all(map(is_full_name, others)):
        return ", ".join([first, *others])
    joined = [name for other in others for name in ([other] if is_known(other) else _conjunction().split(other)[1:])]
    return ", ".join([first, *filter(is_known, joined)])


def _pieces(text: str) -> list[list[str]]:
    """The parts of a list, by what stands between two "and"."""
    if not text.isupper() and _ONE_NAME.fullmatch(text) and _conjunctions().isdisjoint(text.split()):
        return [[text]]
    text = _before_bars(_without_reporter(_BRACKETS.sub("", text) or text.strip("[]()（）【】")))
    pieces = _conjunction().split(_CAPITAL_AND.sub(", ", text) if text.isupper() else text)
    return [list(_with_letters(_SEPARATOR.split(piece))) or [""] for piece in pieces]


def _with_letters(parts: list[str]) -> Iterator[str]:
    """The parts of a list; the letters behind a name are one part if any of them is a title: "MS, RD, FAND"."""
    letters: list[str] = []
    for part in parts:
        if _is_abbreviation(part):
            letters.append(part)
            continue
        yield from _suffixes(letters)
        letters = []
        yield part
    yield from _suffixes(letters)


def _suffixes(letters: list[str]) -> list[str]:
    return [", ".join(letters)] if any(map(is_suffix, letters)) else letters


def _before_preposition(part: str) -> str:
    """`Ann Example in Lowick`, `Ann Example for Harbour Daily`: the name."""
    found = part.split()
    at = next((at for at, word in enumerate(found) if at and _is_preposition(word, at)), None)
    if at is None:
        return "" if found[:1] == ["in"] else part
    return " ".join(found[:at])


def _is_preposition(word: str, at: int) -> bool:
    return word in _PREPOSITIONS or (at > 1 and word[0].isupper() and word.lower() in {"in", "on", "for"})


def _says_role(text: str) -> bool:
    """Whether a part with a role at its end is no name before it: "public sector CTO", "Senior Review Analyst"."""
    return is_role(text) and (text[0].islower() or text.split()[0].casefold() in name_parts("roles"))


def _is_beat(name: str, bare: str) -> bool:
    """`HD Correspondent`, `Lowick Court Reporter`: whether what is left without the role is no person."""
    if len(name) == len(bare) or not ends_in_role(bare) or not name.isascii():
        return False
    return (name.isupper() and " " not in name) or name.rpartition(" ")[2].casefold() in name_parts("beats")


def _is_another(name: str, found: list[str]) -> bool:
    """Whether a part of a list is one more name: behind a full name, a single word must be known as one."""
    if not looks_like_name(name) or name in found or (found and (_HOUSE.match(name) or _is_paper(name))):
        return False
    if found and " " not in name and name.isascii() and is_unspaced_name(found[-1]):
        return False  # "佐藤花子，Harbour"
    if found and name.isupper() and not found[-1].isupper() and not (is_unspaced_name(name) or is_known(name)):
        return False  # "Ann Example, HARBOUR RADIO"
    alone = " " not in name and name[:1].isupper() and found and " " in found[-1]
    return not (alone and (_is_abbreviation(name) or not is_known(name)))


def _is_paper(name: str) -> bool:
    """`TV Lowick`, `Harbour News`: whether a part of a list is for whom the people before it work."""
    first, *others = name.casefold().split() or [""]
    return bool(others) and not name_parts("papers").isdisjoint((first, others[-1]))


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


def is_open_list(text: str, after: str) -> bool:
    """Whether a list of names goes on in the next line, as a comma or an "and" at either edge says."""
    words = (*text.split()[-1:], *after.split()[:1])
    return text.rstrip()[-1:] in _OPEN or after[:1] in _OPEN or not _conjunctions().isdisjoint(words)


def is_conjunction(text: str) -> bool:
    """Whether a line is no more than what joins the names before and behind it."""
    return text.strip() in _OPEN or text.strip() in _conjunctions()


def without_conjunction(text: str) -> str:
    """`and Ann Example`: the names of a line that goes on with a list."""
    first, _, rest = text.partition(" ")
    return rest if rest and first in _conjunctions() else text


def is_suffix(part: str) -> bool:
    """Whether letters behind a comma belong to the name before it: "Jr.", "MD", "CFP®", "MS, RD, FAND"."""
    letters = part.split(", ")
    return not part.islower() and any(fold(each.rstrip("®™*")).strip(".") in name_parts("suffixes") for each in letters)


def _is_abbreviation(text: str) -> bool:
    """Letters behind a name that are neither name nor title: "SEO", "BBC"."""
    return text.isascii() and text.isupper() and len(text) <= 6 and " " not in text


def _is_desk(text: str) -> bool:
    """Whether a role names an office that writes: "Redaktion", "Harbour Editors", but not "Staff Writer"."""
    found = text.casefold().split()
    return is_office(text) or not all(word in name_parts("roles") for word in found)
