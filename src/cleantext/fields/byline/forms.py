"""Bylines that have a form of their own, by which they are known wherever they stand in header, text or sign-off.

What agencies, publishing systems and papers of some countries print; each has an example beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleantext.article import Dateline
from cleantext.document import Document, Label
from cleantext.fields.byline.candidates import propose
from cleantext.fields.byline.choice import LINE, META
from cleantext.fields.header import sign_off
from cleantext.fields.names import is_full_name, is_unspaced_name, split_names
from cleantext.fields.role_list import Credited, role_list
from cleantext.label.comment_heading import is_moment
from cleantext.read.joins import ends_sentence
from cleantext.words import labels

OWN_FORM = "byline: a form of its own"
_LINE_CHARS = 120
_LISTED, _LISTED_CHARS = 4, 30
_NO_NAME = (Label.MENU, Label.FURNITURE, Label.SHARE, Label.RELATED, Label.DATE)
_HEAD_CHARS = 80  # of the first paragraph
_LONG_LABEL = 6
#: `Haber-Kamera: Ann EXAMPLE-Tom ASHBY/LOWICK (Harbour), (DHA)`
_TURKISH = re.compile(
    r"(?:[^\W\d_][^:/()]{2,24}:\s*)?(?P<who>[^\W\d_][^:/()\d]{4,70}?)"
    r"(?:\s*-\s*(?:Kamera|Foto|Görüntü)\w*\s*:[^/()\d]{3,50}?)?\s*/\s*"
    r"(?P<place>[A-ZÇĞİÖŞÜ]{3,25}(?:\s?\([^()\d]{2,20}\))?),?\s?\((?P<agency>[A-ZÇĞİÖŞÜ]{2,6})\)")
#: `原创 王小河 江湾旧事 2021年3月4日`: a WeChat account's author before the account's own name
_WECHAT = re.compile(r"(?:原创|原創)\s+(?P<who>[^\s\d]{2,8})\s+\S.*")
#: `【江湾网】（记者 王小河 特派新港记者 李大江）`: at the head of the first paragraph
_CHINESE = re.compile(
    r"(?:【[^】]{2,12}】)?\s*[（(](?P<who>(?:[^（）()，。]{0,8}?[记記]者)\s?[^（）()，。\d]{2,30})[)）]")
#: `4 марта, Ловик /Корр. ТАСС Анна Рыбак/.`, perhaps with a dash: at the head of the first paragraph
_RUSSIAN = re.compile(
    r"[^/\n]{0,50}/\s?[Кк]орр\.\s(?:[^/–—-]{2,20}\s[–—-]|[^\W\d_]{3,20}(?=\s[А-ЯЁ][а-яё]+\s[А-ЯЁ]))\s"
    r"(?P<who>[^/\d–—-]{5,50})/")
#: `[石井そら，工場タイムズ]`: a writer and the paper, in brackets
_BRACKETED = re.compile(r"[\[［](?P<who>[\u3400-\u9fff\u3041-\u30ff]{3,7})[，,、]\s?[^\[\]［］]{2,20}[\]］]")
#: `Posted by The Old Man of Lowick at 9:15 PM`: behind the label, whatever somebody calls himself
_BEFORE_CLOCK = re.compile(
    r"\s*(?P<who>[^\W\d_][^\d:|]{1,40}?)\s(?:kl\.?|klo|at|en|em|a\slas?|às|à|alle|ore|um|om|o|ob|в|о|saat|pukul|w)\s"
    r"\d{1,2}\s?[:.hu]\s?\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\W*")
_CLOCK = re.compile(r"\d[:.hu]\s?\d\d")
#: `Анна Рыбак от 14-03-2021, 08:52`: below the text, as a Russian publishing system prints it
_RUSSIAN_POST = re.compile(
    r"(?P<who>[^\W\d_][^\d:|/]{1,40}?)\sот\s(?:\d{1,2}[-.]\d{1,2}[-.]\d{4}|\d{1,2}\s[^\W\d_]{3,9}\s\d{4}),?\s\d{1,2}:\d\d")
_FOOT = 15  # blocks below the text in which it may stand, and of the text in which the Turkish one may
#: `ANN EXAMPLELowick`: a name in capitals, and the place glued to it
_CAPITALS = re.compile(
    r"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{4,40}[A-ZÀ-Þ])"
    r"(?P<place>[A-ZÀ-Þ][a-zß-ÿ]+(?: (?:de|del|la|los|d[aeo]s?|[A-ZÀ-Þ][a-zß-ÿ]+)){0,3})")
#: `ANN EXAMPLE - LOWICK`: … and the place in capitals, too
_CAPITALS_DASHED = re.compile(r"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ.'’ ]{6,40})\s[-–]\s[A-ZÀ-Þ][A-ZÀ-Þ' ]{2,25}")
#: `潮報／記者李大江／新港即時報導`: a Taiwanese paper's line
_TAIWANESE = re.compile(
    r"(?:[^/／\d]{2,8}\s?[/／]\s?)?[〔［\[]?記者(?P<who>[^\s/／]{2,12})[/／][^\s/／]{2,6}(?:即時|連線|採訪)?報[導道].?")
_HYPHEN = re.compile(r"\s*[-–]\s*")
#: `Ann Example/Tom Ashby`: the first line of the text, before a paragraph, where nobody else is named
_SLASHED = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){1,2}(?:\s?/\s?[^\W\d_]+(?:[ -][^\W\d_]+){1,2}){1,3}")
_PARAGRAPH = 80  # characters
_FIRST = 3  # blocks of the text, of which it may be one, or stand before them: subtitles are among them


class _Found(NamedTuple):
    """Names, and the place that stands beside them."""

    names: tuple[str, ...]
    place: str | None = None


def propose_forms(document: Document, header: list[int]) -> set[int]:
    """Lines of header and sign-off that have one of the forms, and the head of the first paragraph.

    Returns:
        The lines of which all has been said.
    """
    said = set()
    for index in dict.fromkeys([*header, *sign_off(document), *_elsewhere(document)]):
        block = document.blocks[index]
        whole = _whole(document, index) if len(block.text) <= _LINE_CHARS else ""
        if not 0 < len(whole) <= _LINE_CHARS:
            continue
        roles = role_list(whole)
        if any(each.pictured for each in roles):
            document.notes.setdefault("role_lists", []).append(index)
        found = _in_line(whole, roles)
        if found is None or not propose(document, found.names, "byline of its own form", LINE, block.text, index):
            continue
        said.add(index)
        block.mark(Label.BYLINE, OWN_FORM)
        if found.place and "dateline" not in document.facts:
            document.settle("dateline", Dateline(place=found.place), "byline")
    _propose_head(document)
    _propose_listed(document, header)
    return said


def _elsewhere(document: Document) -> Iterator[int]:
    """Where two of the forms may stand, too: below the text, and above its first paragraphs."""
    blocks, start = document.blocks, document.run.start
    yield from (index for index in sign_off(document, _FOOT) if blocks[index].text.endswith(" от"))
    for index in range(start, min(len(blocks), start + _FOOT) if document.run else 0):
        if "/" in blocks[index].text and len(blocks[index].text) <= _LINE_CHARS and _TURKISH.fullmatch(
                _whole(document, index)):
            yield index


def _propose_listed(document: Document, header: list[int]) -> None:
    """`• ann78`, `• Jan 23`, `• 11 min read`, the whole list: in texts, as builders of sites print who wrote a post."""
    for index in header if document.kind == "text" else ():
        around = document.blocks[index - 1:index + 3] if index and document.blocks[index].tag == "li" else []
        if len(around) < _LISTED or [block.tag == "li" for block in around] != [False, True, True, True]:
            continue
        _, first, second, third = around
        counted = third.marked(Label.FURNITURE, Label.COMMENT, Label.COMMENT_FORM, sure=True)
        may_be_name = len(first.text) <= _LISTED_CHARS and not first.marked(*_NO_NAME, sure=True)
        if counted and may_be_name and not ends_sentence(first.text) and is_moment(second.text, document.language):
            propose(document, (first.text,), "list of who and when", LINE, first.text, index)
            first.mark(Label.BYLINE, "byline: first of a list with its day", sure=False)


def _propose_head(document: Document) -> None:
    """Reporters in a bracket at the head of the first paragraph."""
    for index in document.run[:1]:
        head = document.blocks[index].text[:_HEAD_CHARS]
        match = _CHINESE.match(head) or _RUSSIAN.match(head)
        names = tuple(split_names(match["who"])) if match else ()
        if match and names and all(is_full_name(name) or is_unspaced_name(name) for name in names):
            propose(document, names, "head of the first paragraph", LINE, match[0])
    start = document.run.start if document.run else 0
    for index in range(max(0, start - 1), min(len(document.blocks), start + _FIRST)):
        if "/" in document.blocks[index].text[:_HEAD_CHARS]:
            _propose_slashed(document, index)


def _propose_slashed(document: Document, index: int) -> None:
    """Names alone on a line before a paragraph, where the page's data names nobody."""
    block, after = document.blocks[index], document.blocks[index + 1:index + 2]
    named = any(c.rank <= META for c in document.candidates.get("authors", ()))
    if named or block.marks or not after or len(after[0].text) < _PARAGRAPH or not _SLASHED.fullmatch(block.text):
        return
    names = tuple(name.strip() for name in block.text.split("/"))
    if all(map(is_full_name, names)) and propose(document, names, "byline of its own form", LINE, block.text, index):
        block.mark(Label.BYLINE, OWN_FORM)


def _whole(document: Document, index: int) -> str:
    """The line that a block begins, with the parts that `label.parts` has cut off."""
    blocks, end = document.blocks, index + 1
    while end < len(blocks) and blocks[end].continues:
        end += 1
    if blocks[end - 1].text[-1:] == "," and end < len(blocks) and blocks[end].text[:1] == "(":
        end += 1  # `Ann EXAMPLE/LOWICK,`, `(DHA)`
    return " ".join(block.text for block in blocks[index:end])


def _in_line(text: str, roles: list[Credited]) -> _Found | None:
    """Whom a line of one of the forms names; `roles`: what it is as a list of who did what."""
    credited = tuple(name for each in roles if not each.pictured for name in each.names)
    if credited:
        return _Found(credited)
    turkish = _TURKISH.fullmatch(text) if "/" in text and text[-1] == ")" else None
    if turkish is not None:
        names = tuple(name for part in _HYPHEN.split(turkish["who"]) for name in split_names(part))
        return _Found(names, turkish["place"]) if all(map(is_full_name, names)) else None
    alone = None if text.isascii() else (
        _WECHAT.fullmatch(text) or _BRACKETED.fullmatch(text) or _TAIWANESE.fullmatch(text))
    if alone is not None:
        return _Found((alone["who"],))
    capitals = _CAPITALS.fullmatch(text) or _CAPITALS_DASHED.fullmatch(text)
    if capitals is not None:
        names = tuple(split_names(capitals["who"]))
        return _Found(names, capitals.groupdict().get("place")) if all(map(is_full_name, names)) else None
    if _CLOCK.search(text) is None:
        return None
    posted = _RUSSIAN_POST.fullmatch(text) if " от " in text else None
    return _Found((posted["who"],)) if posted else _posted(text)


def _posted(text: str) -> _Found | None:
    """`Publicado por la de la mochila en 20:14`."""
    end = labels("byline").at_start(text)
    found = _BEFORE_CLOCK.fullmatch(text, end) if end is not None and end >= _LONG_LABEL else None
    return _Found((found["who"].strip(),)) if found else None
