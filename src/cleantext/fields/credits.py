"""Who did what besides writing: web editors, editors, photographers, translators, contacts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from cleantext.article import Contributor
from cleantext.document import Block, Document, Label
from cleantext.fields.byline_words import without_role_before
from cleantext.fields.header import blocks_with, captions_beside
from cleantext.fields.names import (
    is_company,
    is_full_name,
    is_known,
    is_person,
    is_unspaced_name,
    split_names,
    without_house,
)
from cleantext.fields.role_list import role_list
from cleantext.fields.site import is_signed, is_site_name
from cleantext.folding import FIRST_UNSPACED, aligned, fold
from cleantext.label.caption import credit_in, is_credit_part
from cleantext.label.picture import BRACKETS, HOST, credit_of, is_owned
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import credit_words
from cleantext.words import Hit, agencies, labels, match, name_parts, picture_agencies

_CREDIT_CHARS = 260
_MOST = 0.7  # of a credit that is one name, known as such or not
_BRACKETS = BRACKETS + ".。"
_FIRST_NOT_LATIN = "\u0370"
_PARTS = re.compile(r"\s*[;；]\s*")
_KINDS: tuple[Literal["credits", "picture"], ...] = ("credits", "picture")  # of labels
_COLONS, _BETWEEN = frozenset(":：/／"), " 　/／|・·,，、;；"  # that end a label; between a name and the next label
_QUOTES = "'\"“”„‘’ "
_BEFORE = re.compile(
    r"^(?:\(?[cC]\)|(?i:courtesy(?:\sof)?|copyright|source)\b|(?:von|par|por|di|de|by)\s(?=\S+\s\S))\s*")
#: By whom, it says.
_GIVEN = re.compile(
    r"(?:gentileza|cortes[ií]a|courtesy|cortesi|avec l.aimable|fournie?\spar|tirée?\sd|archives?)\b", re.IGNORECASE)
_SAID = re.compile(r"[:：/／|©(（]|\s(?:by|von|par|por|de|di|via)\s", re.IGNORECASE)  # what shows that a credit is one
_INITIALED = re.compile(r"(?:[A-ZÀ-Þ]\.\s?){1,2}[A-ZÀ-Þ][\w'’-]+")  # "R. Example"
_SLASH = re.compile(r"\s*[/／|]\s*|\s[–—-]\s|(?<=[a-zß-ÿ])\.\s(?=[A-ZÀ-Þ]{4}|Courtesy\b)")
_COMMA = re.compile(r"\s*,\s*")
_STAFF_NUMBER = re.compile(r"(?<=[\u3400-\u9fff])[\s_]?[A-Z]{0,3}\d{3,6}$")  # "王小萌_NB13027"
_HAN_BAR = re.compile(r"(?<=[\u3400-\u9fff])\s?[|｜丨]\s?(?=[\u3400-\u9fff])")  # "编辑 | 王小萌", for a colon
#: "Ann Example @ Lowick", "Ann Example in Lowick and Tom Ashby in New Harbour, Va.", "Ann Example of the Tide staff"
_WHERE = re.compile(
    r"\s@\s.*$|\sof\s[Tt]he\s[A-Z][\w.'’]*(?:\s[\w.'’]+){0,3}?(?=,|;|\sand\s|$)|\sin\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}(?:,\s[A-Z][\w.]+)?(?=,|;|\sand\s|$)")
_MOST_ROLE_WORDS = 4
_FOOT = 25  # blocks behind the text in which its own credits stand; the foot of a site says who makes the site


def choose(document: Document, _options: Options) -> None:
    """Settle `contributors` from credit lines and picture credits, in input order; what a page sells has none."""
    if not is_signed(document):
        return
    found: dict[tuple[str, str], Contributor] = {}
    last = document.run.stop + _FOOT if document.run else len(document.blocks)
    credited = {index for index, _ in blocks_with(document, Label.CREDITS) if index < last}
    credited.update(index for index, _ in captions_beside(document))
    credited.update(document.notes.get("role_lists", ()))
    credited.update(index for index, block in blocks_with(document, Label.BYLINE)
                    if ":" in block.text and labels("credits").may_be_in(block.text))
    for index in sorted(credited):
        block = document.blocks[index]
        if len(block.text) <= _CREDIT_CHARS and not block.marked(Label.TITLE, Label.REPEAT):
            people = of_block(block) or _below(document, index)
            found.update({_key(person): person for person in people
                          if _key(person) not in found and not _is_house(document, person.name)})
    if found:
        document.settle("contributors", tuple(found.values()), "credit lines")


def _is_house(document: Document, name: str) -> bool:
    """Whether a name is the site's, or one that the document gives an article, as papers have: "the Harbour Post"."""
    return is_site_name(document, name) or (
        document.language == "en" and any(f"{article} {name}" in document.source for article in ("the", "The")))


def _key(person: Contributor) -> tuple[str, str]:
    """By what two credits are of one person: "PER LIDMAN" is Per Lidman."""
    return fold(person.name), person.role


def of_block(block: Block) -> list[Contributor]:
    """The people whom one block credits."""
    listed = role_list(block.text)
    if listed:
        return [Contributor(name, "photographer") for each in listed if each.pictured for name in each.names]
    parts = _parts(block.text.strip(_BRACKETS))
    people = [person for part in parts for person in _of_part(block, part)]
    is_credit = block.marked(Label.CAPTION) and is_credit_part(block)
    if is_credit and all(person.role == "photographer" for person in people):
        return [Contributor(name, "photographer") for name in photographers(credit_in(block))]
    return people


def _below(document: Document, index: int) -> list[Contributor]:
    """`Edited by: / Ann Example`: a role alone on its line, and who had it on the next."""
    block, after = document.blocks[index], document.blocks[index + 1:index + 2]
    if not after or not is_full_name(after[0].text) or any(mark.sure for mark in after[0].marks):
        return []
    said = fold(block.text)
    hit = next((hit for hit in match(said) if hit.rule.section == "credits" and hit.rule.place == "start"), None)
    if hit is None or not hit.rule.role or hit.phrase.rstrip(":") != said.rstrip(":"):
        return []
    after[0].mark(Label.CREDITS, "credits: below a role")
    return [Contributor(after[0].text, hit.rule.role)]


def _parts(text: str) -> list[str]:
    """The parts of a line that each have a role: `摄影：李大江　编辑：王小河`, `Foto: Ann Ferris Ton: Bo Lind`."""
    text = _HAN_BAR.sub("：", text)
    edges = sorted({0, *(start for kind in _KINDS for start, end in labels(kind).find(text)
                         if _COLONS.intersection(text[end - 1:end + 1]) and _may_begin(text, start))})
    pieces = [text[start:end].rstrip(_BETWEEN) for start, end in pairwise([*edges, len(text)])]
    return [part for piece in pieces for part in _PARTS.split(piece)]


def _may_begin(text: str, start: int) -> bool:
    """Whether a role can begin here, and is not the second word of one: `Video editors: …`, `Google Translator: …`."""
    before = text[:start].rstrip(" ")
    if not before or before[-1] in _BETWEEN or ends_sentence(before):
        return True
    begins_so = any(labels(kind).at_start(text) is not None for kind in _KINDS)
    return begins_so and before[-1] != "-" and (text[start].isupper() or text[start] >= FIRST_UNSPACED)


def _of_part(block: Block, text: str) -> list[Contributor]:
    """`Reporting by Ann Example` in a line with several such parts."""
    hit = next((hit for hit in match(fold(text)) if hit.rule.section == "credits"), None)
    if hit is None or not hit.rule.role:
        return []
    rest = _behind_role(_WHERE.sub("", _STAFF_NUMBER.sub("", _rest(text, hit))))
    names = list(filter(None, map(_bare, split_names(rest))))
    if hit.rule.role == "photographer":
        names = list(filter(_is_person, names))
        names = list(filter(is_known, names)) or names  # a house beside them is known as none
    if hit.rule.role == "contributor" and " " not in hit.phrase:  # "Video:", which heads other things, too
        names = list(filter(is_known, names)) if sum(map(len, names)) >= _MOST * len(rest) else []
    if names:
        block.mark(Label.CREDITS, hit.name)
    return [Contributor(name, hit.rule.role) for name in names]


def _behind_role(text: str) -> str:
    """`Digital producer Ann Example`, `Associated Press writers Ann Example and Tom Ashby`: the names."""
    words = text.split()
    last = max((at for at, word in enumerate(words[:_MOST_ROLE_WORDS])
                if word.islower() and word in name_parts("roles")), default=-1)
    return " ".join(words[last + 1:]) if 0 <= last < len(words) - 1 and words[last + 1][0].isupper() else text


def photographers(credit: str) -> list[str]:
    """The people in a picture's credit: before or behind the slash the agency or the paper stands."""
    if is_owned(credit.strip(_BRACKETS)):
        return []
    said = without_house(credit_of(credit))
    house, colon, name = said.partition(": ")
    if colon and is_full_name(name) and not is_person(house) and house.casefold() not in credit_words() and (
            is_known(name) or (credit.strip()[:1] in BRACKETS and _is_person(name))):
        return [name]  # "(Harbour News: Ann Example)", "Supplied: Ann Example"
    first, *others = [part for part in _SLASH.split(said) if fold(part) not in agencies()] or [""]
    names = [name for each in split_names(_BEFORE.sub("", first)) if _is_person(name := _bare(each))]
    if any(map(is_known, names)):
        return [name for name in names if is_known(name) or not is_unspaced_name(name)]
    is_house = _is_organisation(first) or HOST.fullmatch(first) is not None
    if not names and len(others) == 1 and is_house and is_full_name(others[0]) and _is_person(others[0]):
        return others  # `Harbour Council/Tom Ashby`, known as a name or not
    given = _GIVEN.match(said) is not None
    behind = [part for part in map(_bare, (*others, *([] if given else _COMMA.split(first)[1:]))) if is_person(part)]
    whole = len(names) == 1 and len(names[0]) >= _MOST * len(first.partition(",")[0]) and _says_so(credit)
    return behind or (names if whole and not given else [])


def _says_so(credit: str) -> bool:
    """Whether a sign or a word shows that a line is a credit; a Russian "Фото" stands before a name without one."""
    if credit[:1] == "|" and credit.isupper():
        return False  # "| THE LOWICK TIDE"
    if _SAID.search(credit) is not None or credit.endswith("撮影"):
        return True
    end = labels("picture").at_start(credit)
    if end is None:
        return False
    return credit.isupper() or not credit[:end].isascii() or _INITIALED.fullmatch(credit[end:].strip()) is not None


def _bare(name: str) -> str:
    """A name without quotation marks, what is left of a bracket, and "von" or "Courtesy" before it."""
    name = without_role_before(_BEFORE.sub("", name.strip(_QUOTES)))
    return name.split(")")[0].rstrip() if "(" not in name else name


def _is_agency(folded: str) -> bool:
    return folded in agencies() or folded in picture_agencies()


def _is_person(name: str) -> bool:
    """Not `AP Photo`, an agency with a word behind it, `Bild från polisen`, and no single Latin word: a paper."""
    first, *others = name.split() or [""]
    if not name or name[0].islower() or is_company(name) or fold(first) in agencies() or _is_notice(name):
        return False
    if not is_known(name) and _is_organisation(name):
        return False
    if _is_agency(fold(name)) or _is_agency(fold(" ".join([first, *others[:1]]))):
        return False
    if labels("picture").at_start(f"{first}: ") is not None:
        return False
    return bool(others) or first[0] >= _FIRST_NOT_LATIN


def _is_organisation(name: str) -> bool:
    return not name_parts("organisations").isdisjoint(name.casefold().split())


def _is_notice(name: str) -> bool:
    """Whether what stands behind "©" goes on with a notice: "Tide All Rights Reserved"."""
    return any(hit.rule.section == "legal" and hit.rule.place != "start" for hit in match(fold(name))) or (
        fold(name).endswith("rights reserved"))


def _rest(text: str, hit: Hit) -> str:
    """What a credit line says beside its role."""
    phrase = hit.phrase.rstrip(":")
    at = aligned(text).find(phrase)
    if at < 0:
        return re.split(r"[:：]", text, maxsplit=1)[-1]
    rest = text[:at] if hit.rule.place == "end" else text[at + len(phrase):]
    return rest.strip(" :：-–—")
