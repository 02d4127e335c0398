"""Lists that say of each name what its bearer did: `Ann Example (text), Tom Ashby (photos)`."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleantext.fields.names import is_full_name, split_names, without_conjunction
from cleantext.folding import fold
from cleantext.words import labels, name_parts

_LEAST, _MOST = 12, 120  # characters of such a line
_ROLE = re.compile(r"(?P<names>[^()（）]{4,60}?)\s*[(（](?P<role>[^()（）\d]{3,20})[)）]\s*")
_ROLE_CHARS = 20
_BRACKET = re.compile(r"[(（]")
_JOINT = re.compile(r"^\s*[,;&/|·]?\s*")


class Credited(NamedTuple):
    """Names, and whether their bearers took pictures; else they wrote."""

    names: tuple[str, ...]
    pictured: bool


def role_list(text: str) -> list[Credited]:
    """Who wrote and who took pictures, where a line is such a list."""
    if not _LEAST <= len(text) <= _MOST or text[-1:] not in ")）":
        return []
    if not _is_role(_BRACKET.split(text)[-1].strip(")） ")):
        return []
    found: list[Credited] = []
    at = 0
    for part in _ROLE.finditer(text):
        is_pictured = _is_picture(part["role"])
        names = split_names(_led(_JOINT.sub("", part["names"])))
        if part.start() != at or not names or not _is_role(part["role"]):
            return []
        found += _parted(names, is_pictured, is_last=part.end() == len(text), is_first=not found)
        at = part.end()
    return found if at == len(text) and all(is_full_name(name) for each in found for name in each.names) else []


def _led(names: str) -> str:
    """Names without the byline word or the "and" before them."""
    end = labels("byline").at_start(names)
    return without_conjunction(names[end:].strip(" :") if end else names)


def _is_role(role: str) -> bool:
    """Whether a word in brackets says that somebody wrote or took pictures."""
    return len(role) <= _ROLE_CHARS and (fold(role) in name_parts("text_roles") or _is_picture(role))


def _is_picture(role: str) -> bool:
    """Whether a role is a word for pictures: "photos", "Fotos", "фото"."""
    end = labels("picture").at_start(f"{role}:")
    return end is not None and end >= len(role)


def _parted(names: list[str], is_pictured: bool, *, is_last: bool, is_first: bool) -> list[Credited]:
    """`Ann Example, Tom Ashby (photos)`: a role behind the last of several names alone is that of the last."""
    if is_pictured and is_first and is_last and len(names) > 1:
        return [Credited(tuple(names[:-1]), pictured=False), Credited(tuple(names[-1:]), pictured=True)]
    return [Credited(tuple(names), is_pictured)]
