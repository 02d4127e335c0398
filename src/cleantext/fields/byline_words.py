"""What surrounds names in a byline: its word, roles, numbers and buttons, and lines that say who somebody is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleantext.fields.names import (
    is_full_name,
    is_known,
    is_unspaced_name,
    split_names,
)
from cleantext.fields.when import is_weekday
from cleantext.folding import ADDRESS, aligned, fold
from cleantext.words import agencies, labels, lexicon, name_parts

EDGE = " \t\n:：＝=／/-–—|,;•·●◆■*"
_GLUED = re.compile(
    r"^(?:(?:(?:[Ww]ritten|[Pp]osted|[Pp]ublished)\s)?[Bb]y|von|par|por|(?:Von|Par|Por|Di)(?=\S+\s))"
    r"(?=[A-ZÀ-Þ][a-zß-ÿ'’]+)")
_GLUED_FIRST = frozenset("BbDPpVvWw")
#: One class of signs in front, so that the engine finds its places fast.
_CAPITAL_INSIDE = re.compile(r"[A-ZÀ-Þ](?<=[a-zß-ÿ].)")
_GLUED_CHARS, _LEAST_GLUED = 30, 4  # in which a longer label ends that a name is glued to: "Geschreven doorAnn Example"
_NUMBER = re.compile(r"\s+[(\[|•·–—-]*\s*\d|\s*[|•·—]\s*\d|(?<=[a-zß-ÿ])\d")
_DIGIT = re.compile(r"\d")
_BUTTON = re.compile(
    r"(?<=[^\s\d_.,])(?:Follow|Subscribe|Updated|Published|Posted|January|February|March|April|June|July|August"
    r"|September|October|November|December)\b"
    r"|\s(?:Kuvat?|Fotos?|Photos?|Photographs?|Bild(?:er)?|Photography|Zdjęcia)\s"
    r"|\s(?:写真|撮影|取材|編集|摄影|攝影|编辑|編輯|사진)\s?[：:／/]|\s[\u4e00-\u9fff]{2,5}[：:]|\s@\w|\W+In:?\s(?=[A-Z])|\s[^\W\d_]+:(?=\s\S)"
    r"|\s(?:Lesezeit|Lesedauer|Reading [Tt]ime|No Comments|Follow|Tiempo de lectura|Temps de lecture)\b")
_GLUED_WORD = re.compile(r"[A-ZÀ-ÞА-Я](?<=[^\s\d_A-ZÀ-ÞА-Я].)(?=[^\W\d_A-ZÀ-ÞА-Я])")
_LEAST_WEEKDAY = 5  # letters
_LONG_LABEL = 7
_LABEL_CHARS = 50
_DESCRIPTION_CHARS = 140
_FOOTNOTE = re.compile(r"(?<=[a-zß-ÿ])\d{1,2}(?:,\d)*(?=\s*[,;&]\s*[A-ZÀ-Þ])")
_ICONS = re.compile(r"\s*_{2,}\s*")  # what is left of letters of a font of icons, between two facts …
_ICON = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # … and of one, or a sign of emphasis
_MOST_WORDS = 5  # of a name
_NO_LOCAL = re.compile(r"[^\w.+'’-]")  # what no mail address has before its "@"
_MOST_GIVEN = 3  # words of a name before its last
_DASHES = frozenset({"–", "—", "-"})  # between a name and what somebody is
_MOST_ROLES = 3  # words of a role before a name
_MOST_SAID = 5  # words behind a name that may say who somebody is
_REPORTER_LINE = 40


def is_glued(text: str) -> bool:
    """Whether a line begins with a byline word and a name without a space: "ByAnn Example"."""
    return _glued_end(text) is not None


def _glued_end(text: str) -> int | None:
    """Where the byline word ends that a name is glued to."""
    found = _GLUED.match(text) if text[:1] in _GLUED_FIRST else None
    if found is not None:
        return found.end()
    seam = _CAPITAL_INSIDE.search(text, _LEAST_GLUED, _GLUED_CHARS)
    if seam is None:
        return None
    end = seam.start()
    name = " ".join(text[end:].split(maxsplit=2)[:2])
    return end if labels("byline").at_start(text[:end]) == end and is_full_name(name) else None


def without_byline(text: str) -> str:
    """A text without "By" before it and without mail addresses."""
    text = (_without_addresses(text) if "@" in text else text).strip(EDGE)
    glued = _glued_end(text)
    if glued is not None:
        return text[glued:].strip(EDGE)
    end = labels("byline").at_start(text)
    if end is None:
        return "" if aligned(text) in _whole_labels() else text  # a bare "Text:"
    rest = text[end:].strip(EDGE)
    is_name = text[:end] in name_parts("particles") and rest[:1].islower() and " " in rest
    return text if is_name else rest  # "von der Heide"


@cache
def _whole_labels() -> frozenset[str]:
    """The byline words, folded, without the colon behind some of them."""
    rules = (rule for rule in lexicon().rules if rule.section == "byline" and rule.place == "start")
    return frozenset(phrase.rstrip(":") for rule in rules for phrase in rule.phrases)


def _without_addresses(text: str) -> str:
    """A text without its mail addresses; of `Tom Ashbytom.ashby@tide.example`, one glued to a name, the name stays."""
    return ADDRESS.sub(lambda found: f" {found[0][:_seam(text[:found.start()], found[0])]} ", text)


def _seam(before: str, address: str) -> int:
    """Characters of a mail address that are the end of the name before it, as the next ones say that name again."""
    local = address.partition("@")[0]
    sign = _NO_LOCAL.search(local)
    if sign is not None or not local[:1].isupper():
        return sign.start() if sign else 0
    given = [fold(word) for word in before.split()[-_MOST_GIVEN:]]
    for at in range(2, len(local)):
        last, rest = fold(local[:at]), fold(local[at:])
        initials = rest.removesuffix(last).rstrip("._-")
        if rest.startswith((*given, last)) or (initials != rest and any(initials == name[:1] for name in given)):
            return at
    return 0


def byline_inside(text: str) -> int | None:
    """Where "written by" ends inside a short line: `This post was written by Ann Example`."""
    if not labels("byline").may_be_in(text):
        return None
    found = next((end for start, end in labels("byline").find(text, 1) if end - start > 8), None)
    return found if found is not None and text[found:found + 2].strip()[:1].isupper() else None


@lru_cache(maxsize=512)  # several rules ask about the same line
def names_part(text: str) -> str:
    """What a byline says beside its word: up to the first number ("… 3 min read") and the first glued button."""
    text = without_icons(text) if "_" in text else text
    inside = byline_inside(text)
    text = without_byline(text if inside is None else text[inside:])
    if _DIGIT.search(text):
        text = _up_to(_NUMBER, _FOOTNOTE.sub("", text))
    return without_role_before(_said_twice(_without_glued(_up_to(_BUTTON, text))))


def _up_to(pattern: re.Pattern[str], text: str) -> str:
    """What stands before the first place of a pattern, unless that is too little for a name."""
    cut = pattern.search(text)
    return text[:cut.start()] if cut and cut.start() > 2 else text


def _without_glued(text: str) -> str:
    """`Ann ExamplePublié`, `Ann Examplemonday`: names without the word for a date that is glued to them."""
    for seam in _GLUED_WORD.finditer(text):
        if labels("date").at_start(text[seam.start():] + ":") is not None:
            return text[:seam.start()]
    last = text[text.rfind(" ") + 1:]
    day = next((at for at in range(2, len(last) - _LEAST_WEEKDAY + 1) if is_weekday(last[at:], None)), None)
    return text if day is None else text[:len(text) - len(last) + day]


def _said_twice(text: str) -> str:
    """`Ann Example Twitter account of Ann Example`: the name."""
    found = text.split()
    for count in (3, 2):
        if len(found) > 2 * count and found[:count] == found[-count:]:
            return " ".join(found[:count])
    return text


def without_icons(text: str) -> str:
    """`__Ann Example __Culture`: what stands between the places of icons, with bars between."""
    return _ICON.sub(" ", _ICONS.sub(" | ", text)).strip(" |")


def without_role_before(text: str) -> str:
    """`Staff Reporter Ann Example`, `Autor Ann Example`, `Xinhua writers Ann Example and Tom Ashby`, `Tide reporter Ann
    Example`: the names."""
    found = text.split(maxsplit=_MOST_ROLES)
    role_second = len(found) > 1 and found[1].casefold() in name_parts("roles")
    if not role_second and (not found or found[0].casefold().rstrip(":") not in name_parts("roles")):
        return text
    if len(found) == _MOST_ROLES + 1 and found[0].casefold() in name_parts("roles") and fold(found[1]) in agencies():
        return " ".join(found[2:])  # "reporter of an agency, Ann Example", as Slovak ones have it
    of_agency = role_second and fold(found[0]) in agencies()
    of_house = of_agency or (role_second and found[0][:1].isupper() and not is_known(found[0]))
    at = next((at for at, word in enumerate(found) if at >= (2 if of_house else 0)
               and word.casefold().rstrip(":") not in name_parts("roles")), 0)
    rest = " ".join(found[at:])
    if of_agency and at:
        return rest
    return rest if at and is_known(rest) and is_full_name(" ".join(rest.split()[:2]).rstrip(",;")) else text


def is_label(text: str) -> bool:
    """Whether a line is a byline word alone ("By", "Author:", "Written by") or heads a box ("About the author")."""
    if len(text) > _LABEL_CHARS:
        return False
    folded = fold(text).rstrip(":")
    return folded in name_parts("author_boxes") or folded in _whole_labels()


def described(text: str, *, role: bool = True) -> str | None:
    """The name with which a line begins that says who somebody is: `Ann Example is a writer in Lowick`.

    `role`: a word for what that is must stand behind it.
    """
    found = text[:_DESCRIPTION_CHARS].split()
    links = name_parts("copulas")
    at = next((at for at, word in enumerate(found[2:_MOST_WORDS], 2) if word in links or word in _DASHES), None)
    if at is None:
        return None
    name, roles = " ".join(found[:at]), name_parts("roles")
    needed = role or found[at] in _DASHES  # behind which contacts and places stand, too
    if needed and not any(word.strip(".,;").casefold() in roles for word in found[at:]):
        return None
    return name if is_full_name(name) and is_known(name) else None


def says_who(text: str, name: str) -> bool:
    """`Ann Example, a reporter who covers harbours.`: whether a name, a comma and a role begin a text."""
    rest = text[len(name):].lstrip() if text.startswith(name) else ""
    said = rest[1:_DESCRIPTION_CHARS].split()[:_MOST_SAID] if rest[:1] == "," else []
    return any(word.strip(".,;").casefold() in name_parts("roles") for word in said)


def has_long_label(text: str) -> bool:
    """Whether a line begins with "Author:" or "Written by"; lists of other articles, too, have "by" alone."""
    end = labels("byline").at_start(text)
    return end is not None and (end > _LONG_LABEL or text[end - 1] in ":：")


def says_reporter(text: str) -> bool:
    """Whether a short line says "reporter" before names: `新华社记者林小舟、陈渡`."""
    if text.isascii() or len(text) > _REPORTER_LINE or not any(word in text for word in name_parts("reporters")):
        return False
    found = split_names(text)
    return bool(found) and all(is_unspaced_name(name) and is_known(name) for name in found)
