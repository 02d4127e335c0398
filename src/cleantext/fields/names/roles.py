"""What people are, beside their names or instead of one: roles, offices, companies, handles."""

from __future__ import annotations

import re
from functools import cache

from cleantext.fields.names.forms import is_known, is_month, is_person, small_words
from cleantext.folding import aligned, fold
from cleantext.words import agencies, match, name_parts, sections_of

_CAMEL = re.compile(r"(?<=[a-zß-ÿ])([A-ZÀ-Þ][a-zß-ÿ]{3,})(?=\s|$)")
_POSSESSIVE = re.compile(r"['’]s$")
_EMPLOYER = re.compile(r"^[A-Z]{2,6}['’]s\s+(?=[A-Z])")  # "CNN’s Ann Example"
#: "Ann Example for The Tide"
_HOUSE = re.compile(r"(?<=[^\W\d_])\s(?:[Ff]or (?P<article>[Tt]he )?|FOR (?:THE )?)[A-Z][\w.&'’ -]{2,40}$")
_MAY_BE_NAME = 6  # letters of a month that may be a name, too: "May", "August"
_BUTTONS = frozenset({"share", "comment_form"})  # sections whose words stand behind a name
#: One word by which boards and networks may call their people.
HANDLE = re.compile(r"[^\W_][\w.-]{2,29}")
_MOST_PREFIX = 4  # letters of what stands before a capital inside a name: "Mac", "Fitz"
_HANDLE_SIGNS = re.compile(r"[_.\d-]")
_MAY_BE_NAMED = frozenset({"name", "melody", "user", "by", "guest"})  # with which a handle of somebody may begin
_INITIALS = re.compile(r"[A-ZÀ-Þ]\.\s")


def ends_in_role(text: str) -> bool:
    """Whether the last word of a text is one for what somebody is."""
    return text.split()[-1].casefold() in name_parts("roles")


def is_role(text: str) -> bool:
    """Whether a part of a byline says what somebody is: "Senior Writer", "Head of News", "Redakteurin"."""
    found = text.casefold().split()
    roles = name_parts("roles")
    if not found or found[-1] in roles:
        return bool(found)
    return found[0] in roles and (found[1] in roles or text.split()[1].islower())


def is_office(text: str) -> bool:
    """Whether a name is that of an office: "Redaktion Harbour Daily", "Harbour Team"."""
    found = text.casefold().replace("-", " ").split()
    return not name_parts("desks").isdisjoint((found[0], found[-1]))


def is_company(text: str) -> bool:
    """Whether a name ends in a legal form: "Harbour Works GmbH", "Harbour Club e. V."."""
    return text.rpartition(" ")[2].casefold() in name_parts("companies")


def without_house(text: str, *, surely: bool = False) -> str:
    """`Ann Example for The Harbour Times`, `ANN EXAMPLE FOR TIDE`: the name; of `Ann Example for Tide`, too, unless it
    must be so `surely`."""
    found = _HOUSE.search(text)
    if found is None or (surely and not found["article"] and " FOR " not in found[0]):
        return text
    return text[:found.start()]


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
    if not found or fold(found[-1]) not in _last_of_agencies():
        return text
    at = next((at for at in range(2, len(found)) if fold(" ".join(found[at:])) in agencies()), len(found))
    return " ".join(found[:at]) if at < len(found) else text


@cache
def _last_of_agencies() -> frozenset[str]:
    """The last words of the names of agencies."""
    return frozenset(form.rpartition(" ")[2] for form in agencies())


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
    count = len(found)
    while found and (found[-1] in small_words() or (len(found) > 2 and _is_no_name(found[-1]))):
        found.pop()
    if len(found) > 2:
        return _before_role(text, found)
    return " ".join(found) if len(found) < count else text


def _before_role(text: str, found: list[str]) -> str:
    """The words before the first that says what somebody is, or, behind a name, is a button's; `text`, if all stay."""
    is_name = is_known(text) or _INITIALS.match(text)
    others = _roles_and_buttons() if is_name else name_parts("roles")
    if is_name and found[-1].casefold() in others:
        others |= name_parts("beats")  # "Ann Example Environment Correspondent"
        found = found[:_before_desk(found)]
    role = next((at for at, word in enumerate(found) if at >= 2 and word.casefold() in others), len(found))
    if role < len(found):
        return _POSSESSIVE.sub("", " ".join(found[:role]))  # "Ann Example's blog"
    return " ".join(found) if len(found) < len(text.split()) else text


def without_desk(text: str) -> str:
    """`ANN EXAMPLE Harbour Staff Writer`: the name, where a role ends the text."""
    found = text.split()
    return " ".join(found[:_before_desk(found)]) if found and ends_in_role(text) and is_known(text) else text


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
