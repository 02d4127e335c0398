"""Whom a picture is credited to, wherever that stands: in brackets, behind "Photo:", at a caption's end."""

from __future__ import annotations

import re
from functools import cache

from cleantext.document import Block
from cleantext.fields.names import is_company, is_full_name, is_known, is_person, is_role, looks_like_name
from cleantext.fields.role_list import role_list
from cleantext.folding import FIRST_UNSPACED, fold
from cleantext.read.joins import ends_sentence
from cleantext.words import Hit, agency_in, is_picture_rule, labels, match, picture_agencies, tables

PICTURE_SIGNS = ("[IMG] ", "[IMAGE] ")  # of text browsers, before a caption
BRACKETS = " ()（）[]【】〔〕"
_CLOSING = frozenset(")）]】〕")
_SIGNS = frozenset(BRACKETS + "©\"'“”„«»–—-*")
_BRACKETED = re.compile(r"\s*[(（\[【〔]\s*([^()（）\[\]【】〔〕]{2,200})[)）\]】〕]\s*[.。]?\s*$")
_GLUED = re.compile(r"Credit(?:\.\.\.|…)\s?(?=[A-ZÀ-Þ])")  # "… at low tide.Credit...Ann Example for The Harbour Times"
_HOLDER = re.compile(r"(?:©|\([cC]\))\s*")
#: "Ann Example for The Harbour Times", "ANN EXAMPLE FOR TIDE"
_FOR_HOUSE = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3}) (?:for (?:The |the )|FOR (?:THE )?)[A-Z][\w&.'’ -]{2,40}")
_GLUED_FOR = re.compile(r"[.!?»”]\s?(?=[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{4,40} FOR [A-ZÀ-Þ .&'’-]{3,40}$)")
_SLASHED = re.compile(r"[-–] (?P<name>[A-ZÀ-Þ][^/,:]{4,40})/[A-ZÀ-Þ][^/,:]{2,36}")  # "- Ann Example/Tide", on its line
_DASHED_HOUSE = re.compile(r" [-–] [A-ZÀ-Þ]{2,}(?: [A-ZÀ-Þ]{2,}){0,3}$")  # "… in winter Ann Example - LHB"
_OF_AGENCY = re.compile(r"^[^\W\d_][\w ]{1,24} ©(?: \d{4})?\s?/\s?(?=\S)")  # "AFP © 2022 / Ann Example"
_ABOVE = re.compile(r"PHOTOS? (?:[A-ZÀ-Þ][^,:\d]{3,40}, [A-ZÀ-Þ][^,:]{2,40}|(?:FOURNIE|TIRÉE|PRISE|ARCHIVES) .{2,60})")
_WRITERS = re.compile(r"[^\W\d_]{2,4}/[^\W\d_]{2,4}")  # "(ae/dpa)", initials and an agency
_FOR = re.compile(r"(?P<name>[^\W\d_][\w'’. -]{4,40}?)\s(?:POUR|FOR|PER|PARA|FÜR)\s[«“\"]")
#: Where a credit may stand glued behind a caption: "… on the pierPhoto: Ann Example", "… last week.Ann Example/Tide".
_SEAM = re.compile(r"(?<=[a-zß-ÿа-яёђ-џ.!?…”»\"])(?=[A-ZÀ-ÞА-ЯЁЂ-Џ][a-zß-ÿа-яёђ-џ])")
_SEAM_BEHIND = re.compile(r"[.!?»”](?=[^\W\d_]+ [^.]{3,36}$)")
#: `… 2023年5月、石井そら撮影`, `…（撮影・石井そら）`
_TAKEN = re.compile(
    r"(?:中央社)?記者[\u3400-\u9fff]{2,4}攝(?:\s?\d{2,3}年\d{1,2}月\d{1,2}日)?$"
    r"|[、，＝=]\s?[\u3400-\u9fff\u3041-\u30ff\u3000 ]{2,9}撮影$|[（(]撮影[・／/:：]\s?[^（()）]{2,12}[)）]$")
_SIGNS_OF_LABELS = frozenset(".:")
_SLASH = re.compile(r"[/／|]")
_SOURCES = re.compile(r"\s*[/／|,;•·]\s*|\s+(?:via|for|/)\s+|\s+[-–—]\s+")  # between those who made and sold a picture
_SENTENCE_SIGNS = frozenset(".!?”»")
_PART_CHARS = 36  # of a part that names somebody
_CLAUSE = re.compile(r"[/／|,;(]")
_SIGN = re.compile(r"[/／|]|\b[A-Z]{2,5}\b")
_MADE = frozenset({"by", "courtesy", "from", "via", "von", "aus", "par", "por", "de", "di", "da", "av", "af", "door"})
_DASHES = frozenset({" — ", " – ", " - "})
_TOLD_WORDS = 5  # in small letters: what a caption tells without a full stop, and titles do not
_LABEL_CHARS = 60  # more than any label has
_TAIL = 120  # characters at the end of a caption in which its credit stands
_CAPTION_CHARS = 300  # a longer line is a paragraph, unless the markup says that it is a caption
LEAST = 8  # characters that a caption or sentence before a credit has, where each is a word or a syllable
_LEAST_LETTERS = 20  # … and in other scripts


def credit_at(text: str, *, caption: bool) -> int | None:
    """Where a credit at the end of a longer text begins, if there is one.

    Args:
        text: a line or paragraph.
        caption: the text is known to be a caption, so that "… Photo: Ann Example" need not stand in brackets.
    """
    least = least_before(text)
    if len(text) <= least:
        return None
    found = _BRACKETED.search(text, max(0, len(text) - 220)) if ends_in_bracket(text) else None
    if found is not None and role_list(text):
        return None
    if found is not None and found.start() >= least and _names_maker(text, found, caption):
        return found.start()
    if not caption and (len(text) > _CAPTION_CHARS or ends_sentence(text)):
        return None
    sign = max(text.find("©", least), text.find("ⓒ", least))
    if sign > 0 and (caption or _is_maker(text[sign + 1:])):
        return sign
    start = max(least, len(text) - _TAIL)
    taken = _TAKEN.search(text, start)
    if taken is not None:
        return taken.start()
    at = _glued_at(text, start) or (_with_label(text, _behind_caption(text, start)) if caption else None)
    return at or _labelled_at(text, start, caption=caption)


def _behind_caption(text: str, start: int) -> int | None:
    """`… at low tide. Ann Example`, `… at low tide. ANN EXAMPLE FOR "TIDE"`, `… at low tide.Ann Example`: who stands
    behind a caption's sentence."""
    glued = _SEAM_BEHIND.search(text, start)
    if glued is not None and is_full_name(text[glued.end():]):
        return glued.end()
    stop = max(text.rfind(sign, start) for sign in (". ", "! ", "? ", "» ", "” "))
    name = text[stop + 2:] if stop > 0 else ""
    return stop + 2 if name and len(name) <= _PART_CHARS + _PART_CHARS and (is_person(name) or _is_for(name)) else None


def _with_label(text: str, at: int | None) -> int | None:
    """Where a credit begins before whose name a label stands: `… at low tide. fot. Ann Example`."""
    labelled = labels("picture").find(text, max(0, at - _LABEL_CHARS)) if at else ()
    return next((start for start, end in labelled if not text[end:at].strip(" .:")), at)


def _glued_at(text: str, start: int) -> int | None:
    """Where a credit stands without a label of its own, as signs before it show."""
    if not (":" in text or "/" in text or "." in text or "|" in text or " - " in text or " – " in text):
        return None  # a cheap look
    at = _behind_seam(text, start)
    at = _behind_name(text, start) if at is None else at
    at = _behind_bar(text, start) if at is None and "|" in text else at
    at = _behind_dash(text, start) if at is None and (" — " in text or " - " in text) else at
    return _behind_slash(text, start) if at is None and " / " in text else at


def _labelled_at(text: str, start: int, *, caption: bool) -> int | None:
    """Where a label for pictures stands that a name, an agency or nothing to be mistaken for follows."""
    for at, end in labels("picture").find(text, start):
        name = _SLASH.split(text[end:])[0].strip(" .:：=")
        named = (is_full_name(name) or any(map(is_person, _SOURCES.split(name)))
                 or (looks_like_name(name) and not _is_bare(text, at, end)))
        if caption or named or agency_in(name) is not None:
            return at - (text[at - 1] in "/[")
        if text[end - 1] in ":：" and text[at - 3:at] in _DASHES:
            return at - 2  # "… at low tide — Photo: personal archive"
    return None


def _behind_seam(text: str, start: int) -> int | None:
    """Where a credit stands glued behind its caption: a label with a sign, or a known name before a slash."""
    glued = _GLUED.search(text, start)
    if glued is not None:
        return glued.start()
    for seam in _SEAM.finditer(text, start):
        at = seam.start()
        end = labels("picture").at_start(text[at:])
        if end is not None and not _SIGNS_OF_LABELS.isdisjoint(text[at + end - 1:at + end + 1]):
            return at
        if text.startswith(_sources(), at):
            return at
        name, *house = _SLASH.split(text[at:])
        if house and text[at - 1] in ".!?" and is_full_name(name) and (is_known(name) or is_role(house[0])):
            return at
    return None


@cache
def _sources() -> tuple[str, ...]:
    """What stands, glued to a caption, before its source: "Источник:"."""
    return tuple(tables()["zxx"]["captions"]["sources"])


def _tells(text: str) -> bool:
    """Whether a line without a full stop tells something, as captions do and titles do not."""
    return sum(word.islower() for word in text.split()) >= _TOLD_WORDS


def _behind_bar(text: str, start: int) -> int | None:
    """`… at low tide. | TIDE / ANN EXAMPLE`, `… at low tide | Ann Example`, `… at low tide. | THE TIDE`: a bar before
    a photographer, or a house in capitals."""
    at = text.rfind(" | ", start)
    names = [part.strip() for part in _SLASH.split(text[at + 3:])] if at >= 0 else []
    behind = text[max(0, at - 1):at] in _SENTENCE_SIGNS
    told = text.count("|") == 1 and _tells(text[:max(0, at)])
    named = (behind or told or len(names) > 1) and any(map(is_person, names))
    return at if named or (at > 0 and behind and _is_house(text[at + 3:])) else None


def _behind_name(text: str, start: int) -> int | None:
    """`… at low tide.ANN EXAMPLE FOR TIDE`, `… in winter Ann Example - LHB`: where a name begins whose house is in
    capitals."""
    glued = _GLUED_FOR.search(text, start)
    if glued is not None:
        return glued.end()
    house = _DASHED_HOUSE.search(text, start)
    if house is None or agency_in(house[0].strip(" -–")) is not None:
        return None  # an agency stands behind whom the picture shows, too
    words = text[:house.start()].split()
    name = " ".join(words[-2:])
    return house.start() - len(name) if len(words) > _TOLD_WORDS and is_person(name) else None


def _is_house(text: str) -> bool:
    """`THE LOWICK TIDE`: whether a line in capitals may be the name of a paper."""
    return text.isupper() and " " in text and len(text) <= _PART_CHARS and not ends_sentence(text)


def _behind_dash(text: str, start: int) -> int | None:
    """`… at low tide. — A. Example / SIPA`, `… at low tide - Ann Example/Tide`: a dash before a photographer and a
    house, in capitals if the photographer's name is not known."""
    at = max(text.rfind(" — ", start), text.rfind(" - ", start))
    maker, *house = map(str.strip, _SLASH.split(text[at + 3:])) if at > 0 else [""]
    sure = len(house) == 1 and (is_known(maker) or (text[at + 1] == "—" and house[0].isupper()))
    return at if sure and house[0][:1].isupper() and is_full_name(maker) else None


def _behind_slash(text: str, start: int) -> int | None:
    """`… at low tide. / ANN EXAMPLE`: where a slash stands behind a sentence, and behind it a name."""
    at = text.rfind(" / ", start)
    name = text[at + 3:]
    return at if at > 0 and text[at - 1] in ".!?”»\"" and is_full_name(name) and len(name) <= _PART_CHARS else None


def _is_bare(text: str, at: int, end: int) -> bool:
    """`The loader for image Types`: whether a label is a word of the line, with letters before and behind it."""
    return text[at:end].isalpha() and text[end:end + 2].strip().isalpha() and text[:at].rstrip()[-1:].isalnum()


def least_before(text: str) -> int:
    """Characters that stand before a credit at the end of a line."""
    return LEAST if text[:1] >= FIRST_UNSPACED else _LEAST_LETTERS


def ends_in_bracket(text: str) -> bool:
    """Whether a closing bracket ends a text, a full stop behind it or not."""
    if text[-1:] not in ")）]】〕.。":
        return False
    return (text[:-1].rstrip() if text[-1:] in ".。" else text)[-1:] in _CLOSING


def _is_maker(text: str) -> bool:
    """Whether a part names a person or an agency, perhaps before a slash."""
    first = _SLASH.split(text)[0].strip()
    if is_full_name(first) or agency_in(first) is not None:
        return True
    return first[:1] >= FIRST_UNSPACED and looks_like_name(first)


def _names_maker(text: str, found: re.Match[str], caption: bool) -> bool:
    """Whether the bracket at a text's end says who made the picture or wrote the text."""
    if is_credit(found[1]) or _is_for(found[1]) or _is_sign_off(text, found) or _is_of_house(text, found):
        return True
    return caption and looks_like_name(_SLASH.split(found[1])[0])


def _is_of_house(text: str, found: re.Match[str]) -> bool:
    """`… on the pier. (Harbour News: Ann Example)`: behind a sentence, a house and a name need not be known."""
    return len(text) <= _CAPTION_CHARS and stands_behind(text[:found.start()].rstrip(), found[0].strip())


def stands_behind(sentence: str, text: str) -> bool:
    """Whether a part behind a sentence is a picture's credit that its place shows: `(Harbour News: Ann Example)`,
    `/ ANN EXAMPLE`, `| THE LOWICK TIDE`."""
    if text[:2] == "| " and _tells(sentence) and is_person(text[2:]):
        return True
    if not ends_sentence(sentence):
        return False
    if text[:2] == "| ":
        return _is_house(text[2:])
    if text[:2] == "/ ":
        return is_full_name(text[2:])
    house, colon, name = text.strip(BRACKETS).partition(": ")
    named = bool(colon) and text[:1] in BRACKETS and house[:1].isupper() and not is_role(house) and is_full_name(name)
    return named and not any(hit.rule.place == "start" for hit in match(fold(f"{house}: ")))  # "(Web editor: …)"


def _is_sign_off(text: str, found: re.Match[str]) -> bool:
    """`…。（钟才文）`: one to three Chinese names in full-width brackets behind a last sentence."""
    return (text[found.start():].lstrip()[0] == "（" and ends_sentence(text[:found.start()]) and len(found[1]) <= 14
            and all("\u4e00" <= char <= "\u9fff" or char in "　 、" for char in found[1]))


def is_credit(inside: str) -> bool:
    """Whether a bracket's content credits somebody: a role with names, an agency, "agency/name"."""
    if any(hit.rule.section == "credits" for hit in match(fold(inside))) or _is_labelled(inside):
        return True
    if inside.islower() and _WRITERS.fullmatch(inside):
        return False
    first, *others = _SLASH.split(inside)
    if others and is_full_name(first) and looks_like_name(others[0].strip()):
        return True
    house, colon, name = inside.partition(": ")  # "Harbour News: Ann Example"
    if colon and house[:1].isupper() and is_full_name(name) and is_known(name) and len(inside) <= _PART_CHARS:
        return True
    return agency_in(inside) is not None and (_SIGN.search(inside) is not None or len(inside) < 30)


def may_be_credit(block: Block) -> bool:
    """A cheap look: whether a line begins with a bracket or a sign, is in capitals, or the lexicon knows of it."""
    text = block.text
    return (bool(block.marks) or text[:1] in _SIGNS or _GLUED.match(text) is not None or text.isupper()
            or "©" in text[:_PART_CHARS])


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
    if _GLUED.match(inside) or inside.startswith(_sources()) or _is_labelled(inside, folded if inside == text else ""):
        return True
    if (_HOLDER.match(text) and _holds_picture(_HOLDER.sub("", inside))) or _is_for(inside):
        return True
    if behind_caption and (text.startswith(("©", "|")) or looks_like_name(_SLASH.split(inside)[0])):
        return True
    slashed = _SLASHED.fullmatch(text) if "/" in text else None
    if slashed is not None and is_full_name(slashed["name"]):
        return True
    if text[:1] == "|" and _behind_bar(f" {text}", 0) is not None:
        return True
    if (text.isupper() and _is_of_agency(inside)) or _is_held_by_agency(inside):
        return True
    return text[:1] in BRACKETS and _SLASH.search(inside) is not None and is_credit(inside)


def _is_of_agency(text: str) -> bool:
    """`ANN EXAMPLE/AFP`, `—ANN EXAMPLE/CONTRIBUTOR`: whether a line in capitals is a name and an agency or a role."""
    name, *house = map(str.strip, _SLASH.split(text.lstrip("—–- ")))
    return len(house) == 1 and is_full_name(name) and (
        agency_in(house[0]) is not None or _is_source(house[0]) or is_role(house[0]))


def _is_held_by_agency(text: str) -> bool:
    """`AFP © 2022 / Ann Example`"""
    found = _OF_AGENCY.match(text) if "©" in text else None
    return found is not None and agency_in(found[0].partition("©")[0]) is not None and is_full_name(text[found.end():])


def names_source(text: str) -> bool:
    """Whether a part names who sells pictures: `Ann Example / Getty Images`, `AP Photo`, `Example via Shutterstock`."""
    parts = [part.strip() for part in _SOURCES.split(fold(text.strip(" .。" + BRACKETS)))]
    return max(map(len, parts)) <= _PART_CHARS and not picture_agencies().isdisjoint(parts)


def is_labelled_name(text: str) -> bool:
    """Whether a part is a label for pictures and whom it names: `Photo by Ann Example, courtesy of the town.`"""
    inside = _inside(text)
    end = labels("picture").at_start(inside[:_LABEL_CHARS])
    return end is not None and looks_like_name(_CLAUSE.split(inside[end:])[0].strip(" .:：=©"))


def _inside(text: str) -> str:
    """A part without the full stop behind it and the brackets round it."""
    return text.strip().rstrip(".。").strip(BRACKETS)


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
    name, *others = map(str.strip, _SLASH.split(text))
    return is_full_name(name) and not is_company(name) and (bool(others) or is_known(name))


def _label_inside(text: str) -> int | None:
    """Where a label for pictures with a colon ends that stands inside a text: `Tide Foto: Ann Example`."""
    return next((end for _, end in labels("picture").find(text, 1) if text[end - 1] in ":："), None)


def _is_for(text: str) -> bool:
    """`ANN FERRIS POUR « LE PORT »`, `Ann Ferris for The Port`: whether a line is who took a picture and for whom."""
    house = _FOR_HOUSE.fullmatch(text)
    if house is not None:
        return is_person(house["name"].title() if text.isupper() else house["name"])
    found = _FOR.match(text) if text.isupper() else None
    name = found["name"].title() if found else ""
    return is_full_name(name) and is_known(name)


def _is_source(rest: str) -> bool:
    return agency_in(rest) is not None or fold(rest) in picture_agencies()


def _picture_hit(folded: str) -> Hit | None:
    return next((hit for hit in match(folded) if is_picture_rule(hit.rule)), None)


def credit_of(text: str) -> str:
    """The credit as written, without brackets and without the word for "photo" before or behind it."""
    inside = _GLUED.sub("", _inside(text)).lstrip("—–-|/ ")
    source = next((word for word in _sources() if inside.startswith(word)), "")
    if source:
        return inside[len(source):].strip()
    end = labels("picture").at_start(inside)
    if end is not None:
        return inside[end:].strip(" .:：=-–—/／")
    inside = _HOLDER.sub("", _OF_AGENCY.sub("", inside))
    end = labels("picture").at_start(inside) or _label_inside(inside)
    if end is not None:
        return inside[end:].strip(" .:：=-–—/／")
    hit = _picture_hit(fold(inside))
    if hit is not None and hit.rule.place == "end" and inside.casefold().endswith(hit.phrase):
        return inside[:-len(hit.phrase)].strip(" :：=/／")
    return inside
