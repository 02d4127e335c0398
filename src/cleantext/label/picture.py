"""Whom a picture is credited to, wherever that stands: in brackets, behind "Photo:", at a caption's end."""

from __future__ import annotations

import re
from functools import cache

from cleantext.document import Block
from cleantext.fields.names import (
    is_company,
    is_full_name,
    is_known,
    is_person,
    is_role,
    looks_like_name,
    without_house,
)
from cleantext.folding import fold
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import credit_words
from cleantext.words import Hit, agencies, agency_in, is_picture_rule, labels, match, picture_agencies, tables

PICTURE_SIGNS = ("[IMG] ", "[IMAGE] ")  # of text browsers, before a caption
POINTERS = frozenset("▲△")  # to the picture above, before a caption
BRACKETS = " ()（）[]【】〔〕"
_OPENING = frozenset("(（[【")
_SIGNS = frozenset(BRACKETS + "©\"'“”„«»–—-*")
GLUED = re.compile(r"Credit(?:\.\.\.|…)\s?(?=[A-ZÀ-Þ])")  # "… at low tide.Credit...Ann Example for The Harbour Times"
_HOLDER = re.compile(r"(?:©|\([cC]\))\s*")
_SLASHED = re.compile(r"[-–] (?P<name>[A-ZÀ-Þ][^/,:]{4,40})/[A-ZÀ-Þ][^/,:]{2,36}")  # "- Ann Example/Tide", on its line
_OF_AGENCY = re.compile(r"^[^\W\d_][\w ]{1,24} ©(?: \d{4})?\s?/\s?(?=\S)")  # "AFP © 2022 / Ann Example"
_EQUALS = frozenset("＝=")  # before an agency in Japanese: "＝ＡＰ"
_ABOVE = re.compile(r"PHOTOS? (?:[A-ZÀ-Þ][^,:\d]{3,40}, [A-ZÀ-Þ][^,:]{2,40}|(?:FOURNIE|TIRÉE|PRISE|ARCHIVES) .{2,60})")
_WRITERS = re.compile(r"[^\W\d_]{2,4}/[^\W\d_]{2,4}")  # "(ae/dpa)", initials and an agency
_FOR = re.compile(r"(?P<name>[^\W\d_][\w'’. -]{4,40}?)\s(?:POUR|FOR|PER|PARA|FÜR)\s[«“\"]")
SLASH = re.compile(r"[/／|]")
#: What may part a credit from what stands before it, or any two facts. Most lines have letters and commas only.
SIGN = re.compile(r"[^A-Za-z\xc0-\u058f ,;&'’\"“”]")
SOURCES = re.compile(r"\s*[/／|,;•·]\s*|\s+(?:via|for|/)\s+|\s+[-–—]\s+")  # between those who made and sold a picture
PART_CHARS = 36  # of a part that names somebody
_MOST_PARTS, _AGENCY_WORDS = 3, 3
_OWNED = re.compile(r"[A-Z][\w'’.&-]*(?: [A-Z][\w'’.&-]*){0,3} (?:file )?(?:[Pp]hoto|[Ii]mage)s?")  # "(Tide photo)"
_OWNED_ENDS = frozenset("oes")
_KOREAN_REPORTER = re.compile(r"^([\uac00-\ud7a3]{2,4})\s?(?:[\uac00-\ud7a3]{2})?기자$")  # "나해변 기자"
HOST = re.compile(r"[a-z0-9-]{2,30}\.[a-z]{2,8}")
_SOLD_CHARS = 90  # of a line that is a photographer and who sells the picture
_CLAUSE = re.compile(r"[/／|,;(]")
_SIGN = re.compile(r"[/／|]|\b[A-Z]{2,5}\b")
_MADE = frozenset({"by", "courtesy", "from", "via", "von", "aus", "par", "por", "de", "di", "da", "av", "af", "door"})
TOLD_WORDS = 5  # in small letters: what a caption tells without a full stop, and titles do not
_LABEL_CHARS = 60  # more than any label has


@cache
def source_words() -> tuple[str, ...]:
    """What stands, glued to a caption, before its source: "Источник:"."""
    return tuple(tables()["zxx"]["captions"]["sources"])


def tells(text: str) -> bool:
    """Whether a line without a full stop tells something, as captions do and titles do not."""
    return sum(word.islower() for word in text.split()) >= TOLD_WORDS


def is_house(text: str) -> bool:
    """`THE LOWICK TIDE`: whether a line in capitals may be the name of a paper."""
    return text.isupper() and " " in text and len(text) <= PART_CHARS and not ends_sentence(text)


def stands_behind(sentence: str, text: str) -> bool:
    """Whether a part behind a sentence is a picture's credit that its place shows: `(Harbour News: Ann Example)`,
    `/ ANN EXAMPLE`, `| THE LOWICK TIDE`."""
    if text[:2] == "| " and tells(sentence) and is_person(text[2:]):
        return True
    if not ends_sentence(sentence):
        return False
    if text[:2] == "| ":
        return is_house(text[2:])
    if text[:2] == "/ ":
        return is_full_name(text[2:])
    house, colon, name = text.strip(BRACKETS).partition(": ")
    named = bool(colon) and text[:1] in BRACKETS and house[:1].isupper() and not is_role(house) and is_full_name(name)
    return named and not any(hit.rule.place == "start" for hit in match(fold(f"{house}: ")))  # "(Web editor: …)"


def is_sold(text: str) -> bool:
    """`Ann Example / Reuters`, `Source: Getty Images/Ann Example`, `tide.example/Ann Example`: whether a part is a
    photographer and who sells the picture."""
    if len(text) > _SOLD_CHARS or not ("/" in text or "|" in text or "／" in text) or any(map(str.isdigit, text)):
        return False
    if labels("byline").at_start(text) is not None:
        return False
    label, _, rest = text.partition(":")
    inside = rest if label.strip().casefold() in credit_words() else text
    parts = [part.strip() for part in SLASH.split(inside.strip(" .。_" + BRACKETS))]
    if not 2 <= len(parts) <= _MOST_PARTS or max(map(len, parts)) > PART_CHARS:
        return False
    makers = [part for part in parts if not _names_seller(part)]
    return len(makers) < len(parts) and any(map(is_full_name, makers))


def _names_seller(part: str) -> bool:
    """`Reuters`, `Reuters files`, `Pool via Reuters`: whether a part names an agency, with or without words behind it,
    or is a host."""
    if HOST.fullmatch(part) is not None:
        return True
    sellers, sold = agencies(), picture_agencies()
    for piece in SOURCES.split(fold(part)):
        words = piece.split()
        beginnings = [" ".join(words[:count]) for count in range(1, min(len(words), _AGENCY_WORDS) + 1)]
        if any(beginning in sellers or beginning in sold for beginning in beginnings):
            return True
    return False


def is_credit(inside: str) -> bool:
    """Whether a bracket's content credits somebody: a role with names, an agency, "agency/name"."""
    if any(hit.rule.section == "credits" for hit in match(fold(inside))) or _is_labelled(inside):
        return True
    if inside.islower() and _WRITERS.fullmatch(inside):
        return False
    if is_owned(inside):
        return True
    first, *others = SLASH.split(inside)
    if others and is_full_name(first) and looks_like_name(others[0].strip()):
        return True
    house, colon, name = inside.partition(": ")  # "Harbour News: Ann Example"
    if colon and house[:1].isupper() and is_full_name(name) and is_known(name) and len(inside) <= PART_CHARS:
        return True
    return agency_in(inside) is not None and (_SIGN.search(inside) is not None or len(inside) < 30)


def may_be_credit(block: Block) -> bool:
    """A cheap look: whether a line begins with a bracket or a sign, is in capitals, or the lexicon knows of it."""
    text = block.text
    return (bool(block.marks) or text[:1] in _SIGNS or text.isupper() or "©" in text[:PART_CHARS]
            or ("/" in text and "//" not in text and len(text) <= _SOLD_CHARS)
            or (text.startswith("Credit") and GLUED.match(text) is not None))


def stands_above(text: str) -> bool:
    """`PHOTO ANN EXAMPLE, THE LOWICK TIDE`: whether a credit is one of those that in Québec stand above captions."""
    return text.isupper() and _ABOVE.fullmatch(text) is not None


def is_picture_credit(text: str, *, behind_caption: bool = False, folded: str = "") -> bool:
    """Whether a part of a line credits a picture: `(Ann Example/Xinhua)`, `Photo by Ann Example`.

    Args:
        text: the part.
        behind_caption: the part before it is surely a caption, so that a name in brackets is enough.
        folded: the part as the lexicon compares it, where that is known.
    """
    inside = _inside(text)
    if GLUED.match(inside) or inside.startswith(source_words()):
        return True
    if _is_labelled(inside, folded if inside == text else ""):
        return True
    if not behind_caption and SIGN.search(text) is None:
        return is_for(inside)
    return _is_credit_by_signs(text, inside, behind_caption=behind_caption)


def _is_credit_by_signs(text: str, inside: str, *, behind_caption: bool) -> bool:
    """Whether signs, or its place behind a caption, say that a part without a label credits a picture."""
    if text[:1] in _EQUALS and agency_in(text[1:]) is not None:
        return True
    if text[:1] in _OPENING and is_owned(inside):
        return True
    if (_HOLDER.match(text) and _holds_picture(_HOLDER.sub("", inside))) or is_for(inside):
        return True
    if behind_caption and (text.startswith(("©", "|")) or looks_like_name(SLASH.split(inside)[0])
                           or _KOREAN_REPORTER.match(inside.lstrip("/／ "))):
        return True
    slashed = _SLASHED.fullmatch(text) if "/" in text else None
    if slashed is not None and is_full_name(slashed["name"]):
        return True
    parts = SLASH.split(text) if text[:1] == "|" else []
    if len(parts) > 2 and any(is_person(part.strip()) for part in parts):
        return True
    if (text.isupper() and _is_of_agency(inside)) or _is_held_by_agency(inside):
        return True
    return text[:1] in BRACKETS and SLASH.search(inside) is not None and is_credit(inside)


def _is_of_agency(text: str) -> bool:
    """`ANN EXAMPLE/AFP`, `—ANN EXAMPLE/CONTRIBUTOR`: whether a line in capitals is a name and an agency or a role."""
    name, *house = map(str.strip, SLASH.split(text.lstrip("—–- ")))
    return len(house) == 1 and is_full_name(name) and (
        agency_in(house[0]) is not None or _is_source(house[0]) or is_role(house[0]))


def _is_held_by_agency(text: str) -> bool:
    """`AFP © 2022 / Ann Example`"""
    found = _OF_AGENCY.match(text) if "©" in text else None
    return found is not None and agency_in(found[0].partition("©")[0]) is not None and is_full_name(text[found.end():])


def names_source(text: str) -> bool:
    """Whether a part names who sells pictures: `Ann Example / Getty Images`, `AP Photo`, `Example via Shutterstock`."""
    parts = [part.strip() for part in SOURCES.split(fold(text.strip(" .。" + BRACKETS)))]
    return max(map(len, parts)) <= PART_CHARS and not picture_agencies().isdisjoint(parts)


def is_labelled_name(text: str) -> bool:
    """Whether a part is a label for pictures and whom it names: `Photo by Ann Example, courtesy of the town.`"""
    inside = _inside(text)
    end = labels("picture").at_start(inside[:_LABEL_CHARS])
    return end is not None and looks_like_name(_CLAUSE.split(inside[end:])[0].strip(" .:：=©"))


def _inside(text: str) -> str:
    """A part without the full stop behind it and the brackets round it."""
    return text.strip().rstrip(".。 -–—|").strip(BRACKETS)


def _is_labelled(inside: str, folded: str = "") -> bool:
    end = labels("picture").at_start(inside[:_LABEL_CHARS])
    if end is not None:
        return _names_somebody(inside[:end], inside[end:].strip())
    return _picture_hit(folded or fold(inside)) is not None


def _names_somebody(label: str, rest: str) -> bool:
    """Whether a word for pictures heads a credit, and not "Photo gallery": a sign or a name stands behind it."""
    if not label.isalpha() or label.lower() == label.upper() or not rest[:1].isalpha():
        return True
    if ":" in rest:  # "Image Credits: Ann Example"
        return True
    if not label.isascii():
        return is_full_name(rest)
    first = rest.split(maxsplit=1)[0]
    return is_full_name(rest) or first.isupper() or first in _MADE or not rest.isascii() or _is_source(rest)


def _holds_picture(text: str) -> bool:
    """Whether what stands behind "©" is a photographer, or says that it is about a picture: `© Tide Foto: Ann Example`.
    At the foot of a page stands who publishes it."""
    if _is_labelled(text):
        return True
    agency, dash, person = text.partition(" – ")
    if dash and agency_in(agency) is not None and is_full_name(person):
        return True
    end = _label_inside(text)
    if end is not None:
        return is_full_name(text[end:].strip())
    name, *others = map(str.strip, SLASH.split(text))
    if others and is_full_name(others[-1]) and is_known(others[-1]):
        return True  # "© Harbour Works / Ann Example"
    return is_full_name(name) and not is_company(name) and (bool(others) or is_known(name))


def _label_inside(text: str) -> int | None:
    """Where a label for pictures with a colon ends that stands inside a text: `Tide Foto: Ann Example`."""
    return next((end for _, end in labels("picture").find(text, 1) if text[end - 1] in ":："), None)


def is_for(text: str) -> bool:
    """`ANN FERRIS POUR « LE PORT »`, `Ann Ferris for The Port`: whether a line is who took a picture and for whom."""
    name = without_house(text, surely=True)
    if name != text and " " in name and name[0].isupper():
        return is_person(name.title() if text.isupper() else name)
    found = _FOR.match(text) if text.isupper() else None
    name = found["name"].title() if found else ""
    return is_full_name(name) and is_known(name)


def _is_source(rest: str) -> bool:
    return agency_in(rest) is not None or fold(rest) in picture_agencies()


def _picture_hit(folded: str) -> Hit | None:
    return next((hit for hit in match(folded) if is_picture_rule(hit.rule)), None)


def is_owned(credit: str) -> bool:
    """`Tide photo`, `Staff photo`: whether a credit says whose a picture is, and nobody's name."""
    return credit[-1:] in _OWNED_ENDS and _OWNED.fullmatch(credit) is not None


def credit_of(text: str) -> str:
    """The credit as written, without brackets and without the word for "photo" before or behind it."""
    inside = _KOREAN_REPORTER.sub(r"\1", GLUED.sub("", _inside(text)).lstrip("—–-|｜/／:＝=、， "))
    source = next((word for word in source_words() if inside.startswith(word)), "")
    if source:
        return inside[len(source):].strip()
    end = labels("picture").at_start(inside)
    if end is not None:
        return inside[end:].strip(" .:：=-–—/／|｜")
    inside = _HOLDER.sub("", _OF_AGENCY.sub("", inside))
    end = labels("picture").at_start(inside) or _label_inside(inside)
    if end is not None:
        return inside[end:].strip(" .:：=-–—/／")
    hit = _picture_hit(fold(inside))
    if hit is not None and hit.rule.place == "end" and inside.casefold().endswith(hit.phrase):
        return inside[:-len(hit.phrase)].strip(" :：=/／")
    return inside
