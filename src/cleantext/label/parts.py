"""Cut lines that hold several facts, so that each part can carry its own label.

`08:50, January 22, 2025 By Ann Example ( Harbour Daily` is a date, a byline and a publisher; `… he said. (Web editor:
Ann Example)` is text and credits; `date 2025-06-23 Council …` is a date and a title. The parts together are the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from cleantext.document import Block, Document
from cleantext.fields.names import is_full_name, is_known, split_names
from cleantext.fields.when import Moment, find_moments, find_relative
from cleantext.folding import aligned, fold
from cleantext.label.credit_place import LEAST, credit_at, ends_in_bracket, label_at, least_before, with_label
from cleantext.label.phrases import MAX_CHARS
from cleantext.label.picture import PICTURE_SIGNS, POINTERS, SIGN, is_sold
from cleantext.label.signoff import sign_off_at
from cleantext.options import Options
from cleantext.read.boxes import HEADINGS
from cleantext.read.joins import ends_sentence, lacks_end
from cleantext.read.zones import zone_bit
from cleantext.words import Hit, labels, match, tables

_LABELLED_DATE = re.compile(r"^\W*(\w[\w ]{0,20}?)\W{0,3}(?=\d{4}-\d\d-\d\d\s)")
#: A time with a count or a date behind it (`11:5593`), a date with another behind it (`04.03.202105.03.2021`).
_GLUED = re.compile(
    r"\d(?:(?<![\d:.]\d)(?:|(?<=[01])\d|(?<=2)[0-3]):[0-5]\d(?=\d{1,5}(?![\w:]))"
    r"|\d?([./-])\d{1,2}\1(?:19|20)\d\d(?=\d{1,2}\1\d{1,2}\1(?:19|20)\d\d)"
    r"|(?:(?<=1)9|(?<=2)0)\d\d-\d\d-\d\d(?=(?:19|20)\d\d-\d\d-\d\d))")
_UNCLOSED = re.compile(r"\s*[(（\[]\s*(?=[^)）\]]{2,60}$)")
_EDGE = re.compile(r"^[\s|•·,;/\-–—:]+|[\s|•·,;/\-–—:(（]+$")
_WHOLE = frozenset({"pre", "nav"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_CREDIT_ENDS = frozenset(")）]】〕")  # of a page's lines, where captions have their own elements
#: "… on the pierPhoto: Ann Example". One class in front, here too.
_GLUED_LABEL = re.compile(
    r"[FPФIBK](?<=\S.)(?:(?<=F)otos?|(?<=P)hotos?|(?<=Ф)ото|(?<=I)mage|(?<=B)ild|(?<=F)ot|(?<=K)uva|(?<=P)ic)[:.]")
_HYPHENS = frozenset("-‐")  # inside a word that ends as a label does: "Blog-Interview:"
_NEXT_LABEL = re.compile(r"\s(?=[^\W\d_]{1,12}[:：])")
_SEAM = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-ЯЄІЇҐ][^\W\d_]+[\w ]*:)")
_LABELS: tuple[Literal["byline", "picture", "credits"], ...] = ("byline", "picture", "credits")
_TAKEN_BY = frozenset("摄攝")  # what ends a Chinese picture's credit: "… 本报记者 李大江 摄"
_FULL_STOPS = frozenset(".。")
#: The digits of a date; 元年 is the first year of an era. One class in front: the engine finds its places fast.
_DIGITS = re.compile(r"[\d元](?:(?<=\d)\D*\d\D*\d|(?<=元)年)")
#: A year or a time; a page's lines without either are not cut.
_MOMENT = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|[:.h]\d\d)")
_PLAIN_CHARS = 100  # a page's line of header facts that the markup does not call so is shorter
_CAPTION_CHARS, _CREDIT_CHARS = 300, 120  # of a caption without markup, of the credit at its end
_NEAR = 400  # code points in which the next character of a block is looked for: tags may stand between
_LEAST_CHARS = 7  # a shorter line holds one fact
_HEADER_CHARS = 220  # a line with the header facts of an article is shorter
_OTHER_LETTERS, _OTHER_HAN = 45, 20  # beside the dates of a line that ends a sentence and still is no prose
_TOLD_WORDS = 4  # in small letters, of a line that tells what happened on a day
_TITLE_WORDS = 3  # before the date at the end of a title
_READING_TIME = re.compile(r"\d\s?min\.$", re.IGNORECASE)  # "Lesedauer: 3 Min." ends no sentence
_BEHIND_CREDIT = 15  # characters: "hide caption"
_OTHER_CHARS = 110  # … and holds no more than that beside its dates


def cut(document: Document, _options: Options) -> None:
    """Replace blocks that hold several facts by their parts, in place."""
    cuts_in = _cuts_in_text if document.kind == "text" else _cuts_in_page
    parts: list[Block] = []
    for block in document.blocks:
        holds_one = (len(block.text) < _LEAST_CHARS and block.text[-1:] != "]") or block.tag in _WHOLE
        cuts = None if holds_one else cuts_in(block, document.language)
        if cuts:
            parts += _divide(document, block, cuts)
        else:
            parts.append(block)
    document.blocks = parts


def _link_at(text: str) -> int | None:
    """Where the links begin that a wiki writes behind a heading: `History[edit | edit source]`."""
    at = text.rfind("[") if len(text) <= _PLAIN_CHARS else 0
    return at if at > 0 and is_heading_link(text[at:]) else None


def is_heading_link(text: str) -> bool:
    """`[edit | edit source]`"""
    return all(word.strip().casefold() in _heading_links() for word in text[1:-1].split("|"))


@cache
def _heading_links() -> frozenset[str]:
    return frozenset(tables()["zxx"]["headings"]["links"])


def _cuts_in_page(block: Block, language: str | None) -> list[int]:
    """Where the parts of a block of HTML begin."""
    text, zones = block.text, block.own_zones
    if text[-1] == "]" and (link := _link_at(text)) is not None:
        return [link]
    size, caption = len(text), block.tag in _CAPTIONS or bool(zones & _caption_zone())
    if block.form.credit and (cuts := _round_credit(text, block.form.credit)):
        return cuts
    if block.tag not in HEADINGS and size > LEAST and (caption or _may_hold_credit(text)):
        at = credit_at(text, caption=caption)
        if at is not None:
            return [at]
    if text[-1:] in _TAKEN_BY and (at := sign_off_at(text)) is not None:
        return [at]
    if caption:
        return []  # a date in it says when the picture was taken
    header = bool(zones & _header_zones())
    if size > (_HEADER_CHARS if header else _PLAIN_CHARS):
        return []
    cuts = _header_facts(text, language, _MOMENT, header=header)
    return cuts if cuts and (block.tag not in HEADINGS or _is_stamped(text, language)) else []


def _round_credit(text: str, credit: str) -> list[int]:
    """Where the credit begins that an element inside a caption holds, with the label before it, and where it ends."""
    at, before = text.rfind(credit), text[:max(0, text.rfind(credit))].rstrip()
    if not before or credit[-1] in ":：" or len(text) - at - len(credit) > _BEHIND_CREDIT:
        return []
    if any(end >= len(before) for _, end in labels("byline").find(before)):
        return []  # "Data by Ann Example"
    labelled = with_label(text, at)
    if labelled <= 0:
        return []
    inside = credit_at(text[:labelled].rstrip(" -–—|"), caption=False)
    return [*([] if inside is None else [inside]), labelled, at + len(credit)]


def _is_stamped(heading: str, language: str | None) -> bool:
    """Whether a heading begins with a date or holds the time of day, too; another date is what its title is about."""
    moments = find_moments(heading, language)
    return bool(moments) and (moments[0].start == 0 or any("T" in moment.iso for moment in moments))


def _cuts_in_text(block: Block, language: str | None) -> list[int]:
    """Where the parts of a line of text begin."""
    text = block.text
    if len(text) <= _HEADER_CHARS and block.tag not in _CAPTIONS and SIGN.search(text) is None:
        at = label_at(text)
        return [] if at is None else [at]
    if text[-1] == "]" and (link := _link_at(text)) is not None:
        return [link]
    caption = block.tag in _CAPTIONS or text[:1] in POINTERS or text.startswith(PICTURE_SIGNS)
    if is_sold(text):
        return []  # a picture's credit: "(Ann F. Example / AP)"
    at = credit_at(text, caption=caption) if len(text) > LEAST else None
    at = sign_off_at(text) if at is None else at
    if at is not None:
        return [at]
    return _header_facts(text, language, _DIGITS, header=True) if len(text) <= _HEADER_CHARS else []


def _header_facts(text: str, language: str | None, sign: re.Pattern[str], *, header: bool) -> list[int]:
    """Where the facts of a line begin that may be one of an article's header."""
    cuts = _all_header_cuts(text, language) if sign.search(text) else []
    if (header or cuts) and (":" in text or "：" in text):
        cuts += _label_cuts(text)
    return cuts


def _may_hold_credit(text: str) -> bool:
    """A cheap look at a line of a page: at the end of a sentence a credit stands in brackets."""
    if text[-1] in _FULL_STOPS:
        return ends_in_bracket(text)
    if text[-1] in _CREDIT_ENDS or "©" in text or _GLUED_LABEL.search(text):
        return True
    return least_before(text) < len(text) <= _CAPTION_CHARS and labels("picture").may_be_in(text[-_CREDIT_CHARS:])


@cache
def _header_zones() -> int:
    return zone_bit("byline") | zone_bit("date") | zone_bit("furniture")


@cache
def _caption_zone() -> int:
    return zone_bit("caption")


def _all_header_cuts(text: str, language: str | None) -> list[int]:
    """Where numbers that stand for two facts come apart, and where the facts of each piece begin."""
    glued = [found.end() for found in _GLUED.finditer(text)] if len(text) <= _OTHER_CHARS else []
    cuts = glued.copy()
    for start, end in pairwise([0, *glued, len(text)]):
        cuts += [start + at for at in _header_cuts(text[start:end], language)]
    return cuts


def _header_cuts(text: str, language: str | None) -> Iterator[int]:
    """Where the parts of a header line begin."""
    labelled = _LABELLED_DATE.match(text) if "-" in text else None
    if labelled and any(hit.rule.section == "date" for hit in match(fold(labelled[1] + ":"))):
        end = labelled.end() + 10
        if len(text) > end + 10:
            yield end
        return
    moments = find_moments(text, language)
    if not moments or _is_prose(text, moments) or _is_told(text, moments[-1]) or _ends_title(text, moments):
        return
    yield from _byline_before(text, moments[0].start)
    for moment in moments:
        yield _with_label(text, moment)
        yield moment.end
    rest = _UNCLOSED.search(text, moments[-1].end)
    if rest:
        yield rest.start()


def _label_cuts(text: str) -> Iterator[int]:
    """`Source: Harbour Daily Author: Ann Example`, `Text: Ann ExamplePhoto: Tom Ashby`: where a label with a colon
    stands inside a short line, behind a space or glued."""
    if ends_sentence(text):
        return
    for start, end in labels("byline").find(text, 1):
        called = text[end - 1] in ":：" and text[start - 1] not in _HYPHENS
        if called and split_names(_NEXT_LABEL.split(text[end:], maxsplit=1)[0]):
            yield start
    for seam in _SEAM.finditer(text):
        rest = text[seam.start():]
        ends = (labels(kind).at_start(rest) for kind in _LABELS)
        if any(":" in rest[end - 1:end + 1] for end in ends if end):
            yield seam.start()


def _byline_before(text: str, stop: int) -> Iterator[int]:
    """`Pier rebuilt by Ann Example - March 4, 2021`: a byline between a title and a date."""
    for start, end in labels("byline").find(text[:stop], 12):
        if is_full_name(_EDGE.sub("", text[end:stop])):
            yield start


def _with_label(text: str, moment: Moment) -> int:
    """Where the part of a moment begins: its "Updated:" belongs to it."""
    before = text[:moment.start]
    for hit in _date_words(before):
        at = aligned(before).rfind(hit.phrase.rstrip(":"))
        if at >= 0 and len(before) - at <= len(hit.phrase) + 4:
            return at
    return moment.start


def _date_words(before: str) -> list[Hit]:
    tail = before.split()[-4:]
    candidates = (" ".join(tail[i:]) for i in range(len(tail)))
    return [hit for words in candidates for hit in match(fold(words)) if hit.rule.section == "date"]


def _is_prose(text: str, moments: list[Moment]) -> bool:
    others = len(text) - sum(moment.end - moment.start for moment in moments)
    if others > _OTHER_CHARS:
        return True
    tail = text[moments[-1].end:]
    most = _OTHER_HAN if "\u3040" <= max(text) <= "\u9fff" else _OTHER_LETTERS
    return others > most and ends_sentence(text) and len(tail) > 2 and not _READING_TIME.search(tail)


def _is_told(text: str, moment: Moment) -> bool:
    """`The bridge after the flood, on Monday (19/2/2024)`: whether a date in brackets ends what happened on it."""
    inside = text[:moment.start].endswith("(") and text[moment.end:] in {")", ")."}
    return inside and sum(word.islower() for word in text[:moment.start].split()) >= _TOLD_WORDS


def _ends_title(text: str, moments: list[Moment]) -> bool:
    """`Minutes of the meeting of 10 October`, `Notes on the harbour (2021-10-10)`: whether a date is the end of what a
    line is called, and says neither when it was published nor who did."""
    moment = moments[0]
    before, behind = text[:moment.start].rstrip(), text[moment.end:]
    inside = before.endswith("(") and behind == ")"
    if len(moments) > 1 or "T" in moment.iso or not (inside or (not behind and lacks_end(before))):
        return False
    numbered = any(map(str.isdigit, before))  # "Press release no. 12/2021 of …"
    if numbered or len(before.rstrip("( ").split()) < _TITLE_WORDS or _date_words(before) or is_known(before):
        return False
    if labels("byline").at_start(before) is not None or ends_sentence(text):
        return False
    return not any(is_full_name(_EDGE.sub("", _without_last(before[end:]))) for _, end in labels("byline").find(before))


def _without_last(text: str) -> str:
    return text.strip().rpartition(" ")[0]


def _divide(document: Document, block: Block, cuts: list[int]) -> list[Block]:
    """The block's parts between the cuts; a part without letters or digits goes to its neighbour."""
    text = block.text
    edges = [0, *sorted({at for at in cuts if 0 < at < len(text)}), len(text)]
    spans: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        if spans and not (_has_letters(text[start:end]) and _has_letters(text[spans[-1][0]:start])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    if len(spans) == 1:
        return [block]
    places = [_raw(document, block, start) for start, _ in spans[1:]]
    parts = [_part(block, text[start:end].strip(), place)
             for (start, end), place in zip(spans[1:], pairwise([*places, block.end]), strict=True)]
    _shorten(block, spans[0][1], places[0])
    return [block, *parts]


def _shorten(block: Block, end: int, place: int) -> None:
    """Leave of a block its first part, which stays the same object: pictures and moments refer to it."""
    block.end = place
    block.text = block.text[:end].strip()
    block.link_chars = min(block.link_chars, len(block.text))


def _has_letters(text: str) -> bool:
    """Whether a text has letters or digits."""
    return text[:1].isalnum() or any(map(str.isalnum, text))


def _part(block: Block, text: str, place: tuple[int, int]) -> Block:
    return Block(
        text, *place, block.tag, block.depth, link_chars=min(block.link_chars, len(text)),
        zones=block.zones, own_zones=block.own_zones, box=block.box, form=block.form, links=block.links, continues=True)


def _raw(document: Document, block: Block, at: int) -> int:
    """The code point of the input where the character `at` of the block's text stands: behind all that is before it."""
    if block.end < 0:
        return -1
    before = block.text[:at]
    if document.source.startswith(before, block.start):
        return block.start + len(before.rstrip())
    place, end, find = block.start, block.end, document.source.find
    for char in "".join(before.split()):
        found = find(char, place, min(end, place + _NEAR))
        if found >= 0:
            place = found + 1
    return place


def is_header_line(text: str, language: str | None = None) -> bool:
    """Whether a short line is nothing but a date, a time or a relative date."""
    moments = find_moments(text, language) if len(text) <= _HEADER_CHARS and len(text) <= MAX_CHARS else []
    rest = sum(moment.end - moment.start for moment in moments)
    if moments and len(_EDGE.sub("", text)) - rest <= 25:
        return True
    relative = find_relative(text) if len(text) < 60 else None
    return relative is not None and len(text) - len(relative) <= 20
