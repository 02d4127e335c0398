"""Where a picture's credit begins that stands behind a caption or a sentence, on the same line."""

from __future__ import annotations

import re

from cleantext.fields.names import is_full_name, is_known, is_person, is_role, looks_like_name
from cleantext.fields.role_list import role_list
from cleantext.folding import FIRST_UNSPACED
from cleantext.label.picture import (
    GLUED,
    PART_CHARS,
    POINTERS,
    SLASH,
    SOURCES,
    TOLD_WORDS,
    is_credit,
    is_for,
    is_house,
    is_sold,
    source_words,
    stands_behind,
    tells,
)
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import credit_words
from cleantext.words import agency_in, labels

_CLOSING = frozenset(")）]】〕")
_BRACKETED = re.compile(r"\s*[(（\[【〔]\s*([^()（）\[\]【】〔〕]{2,200})[)）\]】〕]\s*[.。]?\s*$")
_GLUED_FOR = re.compile(r"[.!?»”]\s?(?=[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{4,40} FOR [A-ZÀ-Þ .&'’-]{3,40}$)")
_DASHED_HOUSE = re.compile(r" [-–] [A-ZÀ-Þ]{2,}(?: [A-ZÀ-Þ]{2,}){0,3}$")  # "… in winter Ann Example - LHB"
#: Where a credit may stand glued behind a caption: "… on the pierPhoto: Ann Example", "… last week.Ann Example/Tide".
#: One class in front: the engine finds its places fast.
_SEAM = re.compile(r"[A-ZÀ-ÞА-ЯЁЂ-Џ](?<=[a-zß-ÿа-яёђ-џ.!?…”»\"].)(?=[a-zß-ÿа-яёђ-џ])")
_SEAM_BEHIND = re.compile(r"[.!?»”](?=[^\W\d_]+ [^.]{3,36}$)")
#: `… 2023年5月、石井そら撮影`, `…（撮影・石井そら）`
_TAKEN = re.compile(
    r"(?:中央社)?記者[\u3400-\u9fff]{2,4}攝(?:\s?\d{2,3}年\d{1,2}月\d{1,2}日)?$"
    r"|[、，＝=]\s?[\u3400-\u9fff\u3041-\u30ff\u3000 ]{2,9}撮影$|[（(]撮影[・／/:：]\s?[^（()）]{2,12}[)）]$")
_REPORTER = re.compile(r"(?<=[.다])\s?[/／]?\s?[\uac00-\ud7a3]{2,4}\s기자$")  # "… 있다. /나해변 기자", of a caption
_BAR_BEFORE_PICTURE = re.compile(r"\s?[|｜丨]\s?(?=[图圖摄攝])")  # "… ｜ 图：李大江"
_EQUALS = re.compile(r"[＝=]([^＝=\s。、]{2,14})$")  # "…（新港で、３日）＝ＡＰ", "…＝共同"
_SOURCE = re.compile(r"(?<=[\s)])([^\W\d_]{4,12})\s?:\s*([^:]{5,70})$")  # "Source: Ann Example/AP"
_LAST_SENTENCE = re.compile(r"(?<=[^\W_A-ZÀ-Þ]{2})[.!?»”)]\s+(?=[^\W\d_][^!?]{5,80}$)(?!.*[a-zß-ÿ]{3}\.\s)")
_SIGNS_OF_LABELS = frozenset(".:")
_SENTENCE_SIGNS = frozenset(".!?”»")
_DASHES = frozenset({" — ", " – ", " - "})
_LABEL = 60  # characters before a name in which its label stands
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
    start = max(least, len(text) - _TAIL)
    at = None if text.isascii() else _signed_at(text, least, start, caption=caption)
    if at is not None:
        return at
    equals = _EQUALS.search(text, start) if "=" in text or "＝" in text else None
    if equals is not None and agency_in(equals[1]) is not None:
        return equals.start()
    at = _glued_at(text, start)
    if at is None and caption and (name := _behind_caption(text, start)):
        at = with_label(text, name)
    return at or _labelled_at(text, start, caption=caption)


def label_at(text: str) -> int | None:
    """The same for a line of letters and commas, which is no caption: where a label stands at its end."""
    least = least_before(text)
    if not least < len(text) <= _CAPTION_CHARS:
        return None
    return _labelled_at(text, max(least, len(text) - _TAIL), caption=False)


def _signed_at(text: str, least: int, start: int, *, caption: bool) -> int | None:
    """Where a credit begins that a sign shows which ASCII has not: "©", "撮影", a bar before "图"."""
    sign = max(text.find("©", least), text.find("ⓒ", least))
    if sign > 0 and (caption or _is_maker(text[sign + 1:])):
        return sign
    found = _TAKEN.search(text, start)
    if found is None and caption:
        found = _REPORTER.search(text, start) or _BAR_BEFORE_PICTURE.search(text, start)
    return None if found is None else found.start()


def _behind_caption(text: str, start: int) -> int | None:
    """`… at low tide. Ann Example`, `… at low tide. ANN EXAMPLE FOR "TIDE"`, `… at low tide.Ann Example`: who stands
    behind a caption's sentence."""
    glued = _SEAM_BEHIND.search(text, start)
    if glued is not None and is_full_name(text[glued.end():]):
        return glued.end()
    stop = max(text.rfind(sign, start) for sign in (". ", "! ", "? ", "» ", "” "))
    name = text[stop + 2:] if stop > 0 else ""
    return stop + 2 if name and len(name) <= PART_CHARS + PART_CHARS and (is_person(name) or is_for(name)) else None


def with_label(text: str, at: int) -> int:
    """Where a credit begins before whose name a label stands: `… at low tide. fot. Ann Example`."""
    labelled = labels("picture").find(text, max(0, at - _LABEL))
    return next((start for start, end in labelled if end <= at and not text[end:at].strip(" .:")), at)


def _glued_at(text: str, start: int) -> int | None:
    """Where a credit stands without a label of its own, as signs before it show."""
    if not (":" in text or "/" in text or "." in text or "|" in text or " - " in text or " – " in text):
        return None  # a cheap look
    at = _behind_seam(text, start)
    at = _behind_name(text, start) if at is None else at
    at = _behind_bar(text, start) if at is None and "|" in text else at
    at = _behind_dash(text, start) if at is None and (" — " in text or " - " in text) else at
    at = _sold_at(text, start) if at is None and ("/" in text or text.endswith("»")) else at
    return _behind_slash(text, start) if at is None and " / " in text else at


def _sold_at(text: str, start: int) -> int | None:
    """`… at low tide. Ann Example/Reuters files`, `… at low tide (1921) Source: Ann Example/AP`: where a photographer
    and who sells the picture stand behind a sentence or a label; `… at low tide. ANN EXAMPLE POUR « LE PORT »`."""
    labelled = _SOURCE.search(text, start) if ":" in text else None
    if labelled is not None and labelled[1].casefold() in credit_words() and is_sold(labelled[2]):
        return labelled.start(1)
    behind = _LAST_SENTENCE.search(text, start)
    rest = text[behind.end():] if behind is not None else ""
    return len(text) - len(rest) if rest and (is_sold(rest) or (rest.isupper() and is_for(rest))) else None


def _labelled_at(text: str, start: int, *, caption: bool) -> int | None:
    """Where a label for pictures stands that a name, an agency or nothing to be mistaken for follows."""
    for at, end in labels("picture").find(text, start):
        name = SLASH.split(text[end:])[0].strip(" .:：=")
        named = (is_full_name(name) or any(map(is_person, SOURCES.split(name)))
                 or (looks_like_name(name) and not _is_bare(text, at, end)))
        if caption or named or agency_in(name) is not None:
            return at - (text[at - 1] in "/[")
        if text[end - 1] in ":：" and text[at - 3:at] in _DASHES:
            return at - 2  # "… at low tide — Photo: personal archive"
    return None


def _behind_seam(text: str, start: int) -> int | None:
    """Where a credit stands glued behind its caption: a label with a sign, or a known name before a slash."""
    glued = GLUED.search(text, start)
    if glued is not None:
        return glued.start()
    for seam in _SEAM.finditer(text, start):
        at = seam.start()
        end = labels("picture").at_start(text[at:])
        if end is not None and not _SIGNS_OF_LABELS.isdisjoint(text[at + end - 1:at + end + 1]):
            return at
        if text.startswith(source_words(), at):
            return at
        name, *house = SLASH.split(text[at:])
        if house and text[at - 1] in ".!?" and is_full_name(name) and (is_known(name) or is_role(house[0])):
            return at
    return None


def _behind_bar(text: str, start: int) -> int | None:
    """`… at low tide. | TIDE / ANN EXAMPLE`, `… at low tide | Ann Example`, `… at low tide. | THE TIDE`: a bar before
    a photographer, or a house in capitals."""
    at = text.rfind(" | ", start)
    names = [part.strip() for part in SLASH.split(text[at + 3:])] if at >= 0 else []
    behind = text[max(0, at - 1):at] in _SENTENCE_SIGNS
    told = text.count("|") == 1 and tells(text[:max(0, at)])
    named = (behind or told or len(names) > 1) and any(map(is_person, names))
    return at if named or (at > 0 and behind and is_house(text[at + 3:])) else None


def _behind_name(text: str, start: int) -> int | None:
    """`… at low tide.ANN EXAMPLE FOR TIDE`, `… in winter Ann Example - LHB`: where a name begins whose house is in
    capitals."""
    glued = _GLUED_FOR.search(text, start)
    if glued is not None:
        return glued.end()
    house = _DASHED_HOUSE.search(text, start) if " - " in text or " – " in text else None
    if house is None or agency_in(house[0].strip(" -–")) is not None:
        return None  # an agency stands behind whom the picture shows, too
    words = text[:house.start()].split()
    name = " ".join(words[-2:])
    return house.start() - len(name) if len(words) > TOLD_WORDS and is_person(name) else None


def _behind_dash(text: str, start: int) -> int | None:
    """`… at low tide. — A. Example / SIPA`, `… at low tide - Ann Example/Tide`: a dash before a photographer and a
    house, in capitals if the photographer's name is not known."""
    at = max(text.rfind(" — ", start), text.rfind(" - ", start))
    maker, *house = map(str.strip, SLASH.split(text[at + 3:])) if at > 0 else [""]
    sure = len(house) == 1 and (is_known(maker) or (text[at + 1] == "—" and house[0].isupper()))
    return at if sure and house[0][:1].isupper() and is_full_name(maker) else None


def _behind_slash(text: str, start: int) -> int | None:
    """`… at low tide. / ANN EXAMPLE`: where a slash stands behind a sentence, and behind it a name."""
    at = text.rfind(" / ", start)
    name = text[at + 3:]
    return at if at > 0 and text[at - 1] in ".!?”»\"" and is_full_name(name) and len(name) <= PART_CHARS else None


def _is_bare(text: str, at: int, end: int) -> bool:
    """`The loader for image Types`: whether a label is a word of the line, with letters before and behind it."""
    return text[at:end].isalpha() and text[end:end + 2].strip().isalpha() and text[:at].rstrip()[-1:].isalnum()


def least_before(text: str) -> int:
    """Characters that stand before a credit at the end of a line."""
    first = text[2:3] if text[:1] in POINTERS else text[:1]
    return LEAST if first >= FIRST_UNSPACED else _LEAST_LETTERS


def ends_in_bracket(text: str) -> bool:
    """Whether a closing bracket ends a text, a full stop behind it or not."""
    if text[-1:] not in ")）]】〕.。":
        return False
    return (text[:-1].rstrip() if text[-1:] in ".。" else text)[-1:] in _CLOSING


def _is_maker(text: str) -> bool:
    """Whether a part names a person or an agency, perhaps before a slash."""
    first = SLASH.split(text)[0].strip()
    if is_full_name(first) or agency_in(first) is not None:
        return True
    return first[:1] >= FIRST_UNSPACED and looks_like_name(first)


def _names_maker(text: str, found: re.Match[str], caption: bool) -> bool:
    """Whether the bracket at a text's end says who made the picture or wrote the text."""
    if is_credit(found[1]) or is_for(found[1]) or _is_sign_off(text, found) or _is_of_house(text, found):
        return True
    return caption and looks_like_name(SLASH.split(found[1])[0])


def _is_of_house(text: str, found: re.Match[str]) -> bool:
    """`… on the pier. (Harbour News: Ann Example)`: behind a sentence, a house and a name need not be known."""
    return len(text) <= _CAPTION_CHARS and stands_behind(text[:found.start()].rstrip(), found[0].strip())


def _is_sign_off(text: str, found: re.Match[str]) -> bool:
    """`…。（钟才文）`: one to three Chinese names in full-width brackets behind a last sentence."""
    return (text[found.start():].lstrip()[0] == "（" and ends_sentence(text[:found.start()]) and len(found[1]) <= 14
            and all("\u4e00" <= char <= "\u9fff" or char in "　 、" for char in found[1]))
