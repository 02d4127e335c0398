"""Names of people in a byline or a credit: taken apart, and told from what is no name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from cleantext.folding import aligned, fold
from cleantext.words import agencies, given_names, match, name_parts, sections_of, words

_SEPARATOR = re.compile(r"\s*[,;|/&、，；／•·⋅+]\s*|\s+[-–—]\s+|\s*—\s*|\s*\n\s*")
_NAME_SIGN = re.compile(r"[\d@#:!?<>=_*%$€£{}\[\]\"“”«»…]|https?|www\.")
_BRACKETS = re.compile(r"\s*[(（\[][^)）\]]*[)）\]]?")
_MOST_WORDS = 5
_WITH_NAMES = frozenset({"byline", "credits", "caption"})  # sections whose words stand beside names
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,5}$|[\u3400-\u9fff\u3041-\u3096]{3,7}$|[\u30a0-\u30ff・ー]{3,14}$"
                       r"|[\u3400-\u9fff]{1,3}[ \u3000][\u3400-\u9fff\u3041-\u3096]{1,3}$")
_KANA_NAME = re.compile(r"[\u3041-\u3096]{2,4}")  # a given name that no word behind a family name looks like
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}$")
_CASELESS = re.compile(r"[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f]")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])([A-ZÀ-Þ][a-zß-ÿ]{3,})(?=\s|$)")
_POSSESSIVE = re.compile(r"['’]s$")
_GLUED_WORDS = re.compile(r"[a-zß-ÿ]{4}[A-ZÀ-Þ]")  # "NewsTips": one or two in a line are a name's
_HOUSE = re.compile(r"[A-ZÄÖÜ]{2,6}-[A-ZÄÖÜ]?[a-zß-ÿ]")  # "ARD-Studio", behind whoever works there
_EMPLOYER = re.compile(r"^[A-Z]{2,6}['’]s\s+(?=[A-Z])")  # "CNN’s Ann Example"
_REST = re.compile(r"^[\s,.;:|•·●◆■\-–—/*»›]+|[\s,;:|•·●◆■\-–—/*†‡»›]+$")
_PREPOSITIONS = frozenset({"من", "in", "on", "for", "at", "from", "via", "für", "aus", "para", "pour"})
_OPEN = (",", "&", "、")
_MAY_BE_NAME = 6  # letters of a month that may be a name, too: "May", "August"
_ONE_NAME = re.compile(r"[A-Za-zÀ-ÿ]+(?:[ .'’-][A-Za-zÀ-ÿ]+)*")
_KOREAN = re.compile(r"([가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4})*)\s?(?:선임|인턴|전문|객원)?\s?(?:기자|특파원|논설위원)")
_ARABIC_AND = "و"
_CAPITAL_AND = re.compile(r"\s+[YИІ]\s+")  # of a line in capitals
_BARS = re.compile(r"\s*[|｜]\s*|\s+(?:--|[-–—])\s+|\s*—\s*")
_BUTTONS = frozenset({"share", "comment_form"})  # sections whose words stand behind a name
_REPORTER_CHARS = 14
#: What stands before a reporter, behind the name of the one before: "记者 王小河 特派新港记者 李大江".
_OF_REPORTERS = re.compile(r"\s(?:特派|驻|駐|本报|本報|本社|本刊|见习|見習|实习|實習|首席|特约|特約)\S{0,6}$")
_RANK = re.compile(r"\S{0,10}(?:首席|特派|见习|見習|实习|實習|特约|特約)")  # "江湾晚报首席", before "记者"
_REPORTED = re.compile(r"[／/][^／/]{0,12}[報报][導道导]$")  # "記者王小河／海港報導"
#: One word by which boards and networks may call their people.
HANDLE = re.compile(r"[^\W_][\w.-]{2,29}")
_MOST_PREFIX = 4  # letters of what stands before a capital inside a name: "Mac", "Fitz"
_HANDLE_SIGNS = re.compile(r"[_.\d-]")
_MAY_BE_NAMED = frozenset({"name", "melody", "user", "by", "guest"})  # with which a handle of somebody may begin
_NOT_LATIN = "\u0250"
_INITIALS = re.compile(r"[A-ZÀ-Þ]\.\s")
_INITIAL = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")


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
            elif found and name != bare and _ends_in_role(bare) and not is_known(name):
                behind_role = True
                break
            elif _is_another(name, found):
                found.append(name)
                if name != bare and _ends_in_role(bare):
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
    if len(found) > 1 and all(map(_HAN_NAME.match, found)):
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
    if len(name) == len(bare) or not _ends_in_role(bare) or not name.isascii():
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
    return is_office(text) or not all(word in name_parts("roles") for word in found)


def is_office(text: str) -> bool:
    """Whether a name is that of an office: "Redaktion Harbour Daily", "Harbour Team"."""
    found = text.casefold().replace("-", " ").split()
    return not name_parts("desks").isdisjoint((found[0], found[-1]))


def is_company(text: str) -> bool:
    """Whether a name ends in a legal form: "Harbour Works GmbH", "Harbour Club e. V."."""
    return text.rpartition(" ")[2].casefold() in name_parts("companies")


def is_handle(text: str) -> bool:
    """Whether a name is what a system calls somebody: "a.example", "ann78"."""
    return " " not in text and (text[0].islower() or any(map(str.isdigit, text)))


def is_nobody(text: str) -> bool:
    """Whether a stated author is none: "admin", "author", an empty template."""
    folded = fold(text)
    nobody = name_parts("nobody")
    if folded in nobody or folded.endswith("admin") or not any(map(str.isalpha, text)):
        return True
    return HANDLE.fullmatch(text) is not None and _HANDLE_SIGNS.split(folded)[0] in nobody - _MAY_BE_NAMED


def without_role(text: str, *, trailing: bool = True) -> str:
    """A name without the byline word or the role behind it ("… 기자", "… reports", "Ann Example Writer")."""
    text = _EMPLOYER.sub("", _without_glued_role(text))
    if text.rpartition(" ")[2].casefold() in name_parts("desks"):
        return text
    hit = next((hit for hit in match(fold(text)) if hit.rule.section == "byline" and hit.rule.place == "end"), None)
    at = aligned(text).rfind(hit.phrase) if hit else -1
    text = text[:at].strip() if at > 0 else text
    return _without_trailing(_without_agency(text)) if trailing else text


def _without_agency(text: str) -> str:
    """`Ann Example Associated Press`: the name."""
    found = text.split()
    at = next((at for at in range(2, len(found)) if fold(" ".join(found[at:])) in agencies()), len(found))
    return " ".join(found[:at]) if at < len(found) else text


def _without_glued_role(text: str) -> str:
    """`Ann ExampleStaff Writer`, `Ann ExampleText`: the name."""
    found = _CAMEL.search(text) if not text.isupper() else None
    if found is None:
        return text
    before = text[:found.start(1)]
    glued = found[1].casefold() in name_parts("roles") | name_parts("next_labels")
    is_place = len(before.split()[-1]) > _MOST_PREFIX and is_person(before)  # "Ann ExampleLowick", not "Ann McDonald"
    return before if glued or is_place else text


def _without_trailing(text: str) -> str:
    """Without small words and, behind two words of a name, without roles at its end."""
    found = text.split()
    while found and (found[-1] in small_words() or (len(found) > 2 and _is_no_name(found[-1]))):
        found.pop()
    is_name = is_known(text) or _INITIALS.match(text)
    others = frozenset() if len(found) < 3 else _roles_and_buttons() if is_name else name_parts("roles")
    if is_name and others and found[-1].casefold() in others:
        others |= name_parts("beats")  # "Ann Example Environment Correspondent"
        found = found[:_before_desk(found)]
    role = next((at for at, word in enumerate(found) if at >= 2 and word.casefold() in others), len(found))
    if role < len(found):
        return _POSSESSIVE.sub("", " ".join(found[:role]))  # "Ann Example's blog"
    return " ".join(found) if len(found) < len(text.split()) else text


def without_desk(text: str) -> str:
    """`ANN EXAMPLE Harbour Staff Writer`: the name, where a role ends the text."""
    found = text.split()
    return " ".join(found[:_before_desk(found)]) if found and _ends_in_role(text) and is_known(text) else text


def _before_desk(found: list[str]) -> int:
    """Where the words begin that tell for whom somebody writes: `ANN EXAMPLE Harbour Staff Writer`, `Ann Example North
    of England correspondent`. The number of all words if none does."""
    capitals = next((at for at, word in enumerate(found) if not word.isupper()), 0)
    if capitals >= 2 and "." not in found[capitals - 1]:  # no initials
        return capitals
    return 2 if "of" in found[3:] else len(found)


@cache
def _roles_and_buttons() -> frozenset[str]:
    return name_parts("roles") | name_parts("buttons")


def _is_no_name(word: str) -> bool:
    """Whether the last word of a name is rather a month or a button: `Ann Example Print Reply`."""
    return _is_date_word(word) or not _BUTTONS.isdisjoint(sections_of(word))


def _is_date_word(word: str) -> bool:
    return word == "On" or (len(word) > _MAY_BE_NAME and is_month(word))


def is_month(word: str) -> bool:
    """Whether a word is a month's or a weekday's name."""
    return word.casefold() in _calendar()


def looks_like_name(text: str) -> bool:
    """Whether a short text can be a person's or a desk's name by its shape."""
    if not 2 <= len(text) <= 60 or _NAME_SIGN.search(text):
        return False
    if fold(text) in agencies() or _is_furniture(text) or all(word in _calendar() for word in text.casefold().split()):
        return False
    if _HAN_NAME.match(text) or _HANGUL_NAME.match(text):
        first, _, given = text.partition(" ")
        is_family = not given or first in name_parts("families") or _KANA_NAME.fullmatch(given) is not None
        return not text.endswith(_houses()) and is_family
    found = _INITIAL.sub(". ", text).split()
    if not 1 <= len(found) <= _MOST_WORDS or sum(map(is_stop_word, found)) > 1:
        return False
    if _CASELESS.search(text):
        return 2 <= len(found) <= 4
    if len(_GLUED_WORDS.findall(text)) > 1:
        return False
    if any(word.casefold() in name_parts("buttons") for word in found):
        return False
    plain = [word for word in found if word.casefold().strip(".'’") not in name_parts("particles")]
    return bool(plain) and all(_capitalised(word) or word in name_parts("desks") for word in plain[:-1]) and (
        _capitalised(plain[-1]) or (len(plain) > 1 and plain[-1] in name_parts("desks")))


def is_full_name(text: str) -> bool:
    """A name of two words or more: strong enough to stand in a header without "By" before it."""
    return looks_like_name(text) and (len(text.split()) >= 2 or bool(_HAN_NAME.match(text)))


def is_person(text: str) -> bool:
    """A full name that begins with a known given or family name."""
    return is_full_name(text) and is_known(text)


def is_unspaced_name(text: str) -> bool:
    """A name in a script that writes given and family name as one word: Chinese, Japanese, Korean."""
    return bool(_HAN_NAME.match(text) or _HANGUL_NAME.match(text))


def is_known(name: str) -> bool:
    """Whether a name begins with a given name of some country, or with a family name of those that write it first."""
    if is_unspaced_name(name):
        return any(name[:length] in name_parts("families") for length in (1, 2, 3))
    first = _first_word(name)
    if first in given_names() or (" " in name and first in name_parts("first_families")):
        return True
    if "-" in first and first.partition("-")[0] in given_names():
        return True
    return not first.isascii() and first[0] < _NOT_LATIN and _plain(first) in given_names()  # "Mònica"


def _plain(word: str) -> str:
    """A word without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


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
