"""Names that no byline word introduces: which short line round the title, or behind the text, says who wrote it.

`Ann Example` below a title may be an author, a section, a product, or whom the article is about. So each line that has
the form of names gets points for what speaks for an author and loses some for what speaks against; `EVIDENCE` and
`EVIDENCE_ELSEWHERE` are the lists. The points are rounded weights of a logistic regression on the lines of flattened
pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from cleantext.document import Block, Document, Label
from cleantext.fields.agency import before_source
from cleantext.fields.byline.candidates import propose
from cleantext.fields.byline.choice import DOUBTFUL, UNLABELLED
from cleantext.fields.byline.lines import is_short_list, with_name_above, with_next_lines
from cleantext.fields.byline_words import is_label, names_part, without_icons
from cleantext.fields.names import (
    is_full_name,
    is_known,
    is_office,
    is_person,
    is_role,
    is_stop_word,
    is_unspaced_name,
    small_words,
    split_names,
)
from cleantext.fields.site import before_site, is_site_name
from cleantext.folding import ADDRESS, fold, has_word
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import agency_in, given_names, labels, name_parts

_LINE_CHARS = 90
_CLEAR = 4  # points for which a name on a page is taken before the site's own
_ICONS_CHARS = 200  # of a line whose facts stand behind icons
_BIO_LINE = 400  # characters of a line that may say who somebody is
_BIO_CHARS = 15  # behind a name at the beginning of a line: it says who that is
_ABOVE = 5  # blocks above the title in which an author may stand
_BELOW = 3  # blocks below the title in which an office may be named like an item of a menu
_ARABIC = "\u0600"
_NEAR_TITLE = 2  # blocks below the title in which an agency may stand beside an author
_LEAST_CAPITALS = 2  # words of a name in capitals beyond which one of them may be a function word elsewhere
_FAR = 99  # blocks: where there is no date, or no title
_DECORATION = " \t|,·•⋅–—-/_*#>»›«:+()（）[]【】"
_OTHERS = (Label.MENU, Label.BREADCRUMB, Label.RELATED, Label.SHARE, Label.TITLE, Label.TAGS, Label.PROMO,
           Label.FURNITURE, Label.COMMENT_FORM, Label.LEGAL, Label.COMMENT)
_OTHERS_IN_HEAD = tuple(label for label in _OTHERS if label is not Label.MENU)
_POST = re.compile(r"[—–-]\s?[^@]{1,60}\(@\w+\)")  # "— Lowick Harbour (@lowick)": below a post that is shown
_DASHES = frozenset("—–-~")
_BARS = re.compile(r"\s*[|•·⋅»›]\s*|\s+[–—]\s+")
_BAR_SIGN = re.compile("[|•·⋅»›–—]")
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[)）]$")
_COUNTED = re.compile(r"\d{1,5} (?:min|words)\b")
_SECTION = re.compile(r"\sin\s[A-ZÀ-Þ][\w&’' -]{2,30}$")
_OPENING = frozenset({"und", "and", "e", "y", "et", "for", "in", "on", "von", "by"})
_TO = frozenset({"zum", "zur"})
_ARTICLES = _TO | {"der", "des", "den", "das"}  # which stand in names, too, behind a given name
_ADDRESS = re.compile(r"\w\w\.\w\w")  # of a site
_TELEPHONE = re.compile(r"(?:tel|fon|phone|telefon|téléphone|teléfono|mobil|mob)\b|[+(]?\d[\d ()/.-]{6,}$", re.I)
_WORDS = re.compile(r"[^\s.]+")


@cache
def _other_zones() -> int:
    return sum(zone_bit(zone) for zone in ("sidebar", "related", "comment", "footer", "menu"))


class _Unlabelled(NamedTuple):
    """Names of a line, the block it is, and how many points speak for authors."""

    names: tuple[str, ...]
    block: int
    points: int


class _Around:
    """What all lines of a document are compared with, put together when the first of them asks."""

    def __init__(self, document: Document, places: list[int]) -> None:
        self.document = document
        title = document.facts.get("title_block")
        self.title = -_FAR if title is None else int(title)
        self.dates = [index for index in places if document.blocks[index].marked(Label.DATE, sure=True)]

    @cached_property
    def zones(self) -> int:
        """The zones in which the first paragraph stands, too: they say nothing."""
        run = self.document.run
        return self.document.blocks[run.start].zones if run else 0

    @cached_property
    def prose(self) -> str:
        run = self.document.run
        lines = [block.text for block in self.document.blocks[run.start:run.stop]]
        return "\n".join([line for line in lines if "@" not in line or not ADDRESS.fullmatch(line)])

    @cached_property
    def lines(self) -> str:
        return "\n" + "\n".join([block.text for block in self.document.blocks]) + "\n"


@dataclass(frozen=True)
class _Line:
    """A line that has the form of names, among its neighbours."""

    around: _Around
    index: int
    block: Block
    text: str  # of the block, without what surrounds names: signs, dates, counts
    names: tuple[str, ...]

    @cached_property
    def words(self) -> list[str]:
        """The words of the first name, without particles, initials and the letters of degrees."""
        name = self.names[0].partition(",")[0]
        *others, last = _WORDS.findall(name)  # "Das" may be a family name
        found = [*(word for word in others if word.casefold() not in name_parts("particles")), last]
        return [word for word in found if len(word) > 1] or found or [self.names[0]]

    @property
    def below_title(self) -> int:
        return self.index - self.around.title

    @property
    def behind(self) -> int:
        """Blocks behind the end of the text; 0 is the first behind it."""
        return self.index - self.around.document.run.stop

    @cached_property
    def single(self) -> bool:
        return len(self.words) == 1 and not (is_unspaced_name(self.names[0]) or is_office(self.names[0]))

    @property
    def before_text(self) -> int:
        """Blocks before the first of the text: 1 is right before it, 0 inside or behind."""
        return max(0, self.around.document.run.start - self.index)

    @cached_property
    def from_date(self) -> int:
        return min((abs(self.index - date) for date in self.around.dates if date != self.index), default=_FAR)

    @cached_property
    def known(self) -> bool:
        """Whether all names are known, or those of a list in capitals of which one is."""
        some = any if len(self.names) > 1 and self.text.isupper() else all
        return some(is_known(name) and not is_office(name) for name in self.names)

    @property
    def may_be_else(self) -> bool:
        """Whether another stage or the markup says what else the line may be."""
        others = (Label.RELATED, Label.CAPTION, Label.CREDITS, Label.BREADCRUMB)
        in_menu = self.block.marked(Label.MENU) and not _are_counted(_BARS.split(self.block.text))
        return in_menu or self.block.marked(*others) or bool(self.block.zones & _other_zones() & ~self.around.zones)

    @property
    def has_more(self) -> bool:
        """Whether there is more in the line than its names; what is cut off or in brackets behind does not count."""
        return len(_BRACKETED.sub("", self.text)) > sum(map(len, self.names)) + 5 * (len(self.names) - 1)

    def neighbour(self, offset: int) -> str:
        blocks, index = self.around.document.blocks, self.index + offset
        text = blocks[index].text if 0 <= index < len(blocks) else ""
        return text.strip(_DECORATION) if len(text) <= _LINE_CHARS else ""

    @cached_property
    def above(self) -> str:
        return self.neighbour(-1)

    @cached_property
    def below(self) -> str:
        return self.neighbour(1)

    @property
    def has_address_below(self) -> bool:
        below = self.neighbour(2) if self.below.casefold() in name_parts("text_roles") else self.below
        return "@" in below and ADDRESS.fullmatch(below) is not None

    @property
    def in_small_letters(self) -> int:
        """How many words of the name, beside a known given name, the text also has in small letters."""
        words = [word for word in self.words[self.known:] if len(word) > 2 and word.lower() != word]
        return sum(has_word(self.around.prose, word.lower()) for word in words)

    @property
    def in_text(self) -> int:
        """How often the text says the last word of the name."""
        return self.around.prose.count(self.words[-1]) - (self.index in self.around.document.run)

    @property
    def is_told_of(self) -> bool:
        """Whether the text tells of somebody of that name, and nothing else here speaks for who wrote it."""
        told = self.around.prose.count(self.names[0]) > (self.index in self.around.document.run)
        return told and self.from_date > 1 and not (self.is_described or self.has_address_below)

    @property
    def is_described(self) -> bool:
        """Whether a line elsewhere begins with the name and goes on: `Ann Example is a writer in Lowick`."""
        at = -1 if self.single else self.around.lines.find(f"\n{self.names[0]} ")
        return at >= 0 and self.around.lines.find("\n", at + 1) - at > len(self.names[0]) + _BIO_CHARS

    @property
    def holds_copyright(self) -> bool:
        """Whether a line with "©" has the name."""
        at = self.around.lines.rfind("©")
        line = self.around.lines[at:at + _LINE_CHARS] if at >= 0 and not self.single else ""
        return self.names[0].casefold() in line.casefold()

    @property
    def stands_again(self) -> bool:
        return self.around.lines.count(f"\n{self.names[0]}\n") > (self.block.text == self.names[0])


#: What speaks for (positive) or against a line, in points: what it is and where it stands.
EVIDENCE: tuple[tuple[str, int, Callable[[_Line], bool]], ...] = (
    ("begins with a known given or family name", 5, lambda line: line.known),
    ("ends with a known given name, in Hungarian", 5, lambda line: line.around.document.language == "hu"
        and not line.known and not line.single and line.words[-1].casefold() in given_names()),
    ("beside an agency or the site", 5, lambda line: "/" in line.block.text
        and _beside_agency(line.around, line.index) != line.block.text),
    ("names an office", 4, lambda line: is_office(line.names[0])),
    ("begins with a title", 3, lambda line: line.words[0].casefold().strip(".") in name_parts("titles")),
    ("one word", -1, lambda line: line.single),
    ("two words", 2, lambda line: len(line.words) == 2),
    ("four words or more", -2, lambda line: len(line.words) >= 4),
    ("several names", -2, lambda line: len(line.names) > 1 and not line.known),
    ("all in capitals", -2, lambda line: line.words[0].isupper() and not is_unspaced_name(line.names[0])),
    ("beside a date", 5, lambda line: line.from_date == 1),
    ("beside a date behind the text", -3, lambda line: line.from_date == 1 and line.behind > 0),
    ("near a date", 2, lambda line: 2 <= line.from_date <= 3),
    ("below the title", 2, lambda line: line.below_title == 1),
    ("above the title", -3, lambda line: line.below_title < 0),
    ("far above the title", -2, lambda line: line.below_title < -2),
    ("far below the title", -3, lambda line: 4 < line.below_title < _FAR and line.behind < -2
        and not (line.known and 1 <= line.before_text <= _ABOVE) and not line.has_address_below),
    ("where the text ends", -1, lambda line: line.behind >= -2),
    ("the last or next line of the text", 2, lambda line: -1 <= line.behind <= 0),
    ("a known name at the end of the text alone", 2, lambda line: -1 <= line.behind <= 0 and line.known
        and not line.has_more and not line.may_be_else and line.around.lines.count(line.names[0]) == 1),
    ("the last line of a Vietnamese text, alone", 4, lambda line: line.around.document.language == "vi"
        and -1 <= line.behind <= 0 and not line.single and not line.has_more and not line.may_be_else),
    ("a byline word before it", 5, lambda line: is_label(line.above)),
    ("a byline word below it", 4, lambda line: is_label(line.below) and line.known and not is_person(
        line.neighbour(2))),
    ("a role behind or below it", 3, lambda line: is_role(line.below) or _says_role(line.text, line.names[-1])),
    ("a mail address below it", 3, lambda line: line.has_address_below),
    ("below a word for contacts", -6, lambda line: any(
        fold(line.neighbour(-above)).rstrip(":") in name_parts("contacts")
        for above in ((1, 2, 3) if line.behind >= -2 else (1,)))),
    ("below a word for who checked the text", -8, lambda line: fold(line.above).rstrip(": ") in name_parts(
        "checkers")),
    ("a telephone below it, behind the text", -6, lambda line: line.behind >= -2 and any(
        _TELEPHONE.match(line.neighbour(below)) for below in (1, 2))),
    ("a picture's credit below it", -6, lambda line: labels("picture").at_start(line.below) is not None),
    ("a picture's word before it, and no date", -5, lambda line: line.from_date > 1 and _is_picture_label(
        line.above)),
    ("a byline word in it", 3, lambda line: line.block.marked(Label.BYLINE)),
    ("signed with a dash", 3, lambda line: line.behind >= -1 and line.block.text[:1] in _DASHES),
    ("more in the line than names", -3, lambda line: line.has_more and not _says_role(
        line.text, line.names[-1])),
    ("in the title", -2, lambda line: line.around.title >= 0 and line.names[0] in line.around.document.blocks[
        line.around.title].text),
    ("may be something else", -4, lambda line: line.may_be_else),
)
#: … and what the rest of the document says of it.
EVIDENCE_ELSEWHERE: tuple[tuple[str, int, Callable[[_Line], bool]], ...] = (
    ("a line elsewhere says who that is", 3, lambda line: line.is_described),
    ("stands alone elsewhere, too", 2, lambda line: line.stands_again),
    ("holds the copyright", 3, lambda line: line.holds_copyright),
    ("its words are words of the text", -3, lambda line: line.in_small_letters > 0),
    ("the text is about it", -1, lambda line: line.in_text > 1),
    ("a heading of a text that is about it", -4, lambda line: line.is_told_of and (
        line.block.score or 0.0) >= line.around.document.bar),
)
_FOR_ELSEWHERE = tuple(each for each in EVIDENCE_ELSEWHERE if each[1] > 0)
_AGAINST_ELSEWHERE = tuple(each for each in EVIDENCE_ELSEWHERE if each[1] < 0)
_MOST_ELSEWHERE = sum(points for _, points, _ in _FOR_ELSEWHERE)
_START, _ENOUGH = -6, -1


def _is_picture_label(text: str) -> bool:
    """Whether a line is a word before a photographer's name, alone: "Photo:"."""
    end = labels("picture").at_start(text + ":")
    return end is not None and end >= len(text)


def propose_unlabelled(document: Document, places: list[int]) -> None:
    """The line for which most speaks among those that have the form of names."""
    for line in _best(document, list(dict.fromkeys(places)))[:1]:
        block = document.blocks[line.block]
        stacked = document.kind == "text" and line.block - document.facts.get("title_block", line.block) > 0
        names = with_next_lines(document, line.block, _whole(document, line), stacked=stacked)
        names = with_name_above(document, line.block, names)
        likely = document.kind == "text" and all(map(is_known, names))
        rank = UNLABELLED if likely or line.points >= _CLEAR else DOUBTFUL
        if propose(document, names, "name without a byline word", rank, block.text, line.block):
            block.mark(Label.BYLINE, "byline: name without a byline word", sure=False)


def _whole(document: Document, line: _Unlabelled) -> tuple[str, ...]:
    """The names of a line; a given name alone with the family's on the next line, if they stand together elsewhere."""
    name = f"{line.names[0]} {document.blocks[line.block + 1].text}" if line.block + 1 < len(document.blocks) else ""
    if len(line.names) > 1 or name.count(" ") != 1 or not is_full_name(name):
        return line.names
    said = any(name in block.text for block in document.blocks if len(block.text) <= _BIO_LINE)
    return (name,) if said else line.names


def _best(document: Document, places: list[int]) -> list[_Unlabelled]:
    """The lines among `places` for which enough speaks, the best first."""
    around = _Around(document, places)
    lines = (_line(around, index) for index in places if index != around.title and index - around.title > -_ABOVE)
    found = [_Unlabelled(line.names, line.index, _points(line)) for line in lines if line is not None]
    return sorted((line for line in found if line.points >= _ENOUGH), key=lambda line: -line.points)


def _is_in_head(around: _Around, index: int, block: Block) -> bool:
    """Whether a line right below the title names an office, or somebody between counts, though it looks like a menu."""
    if not 0 < index - around.title <= _BELOW or block.marked(*_OTHERS_IN_HEAD, sure=True):
        return False
    return is_office(block.text) or _named_part(block.text) != block.text


def _points(line: _Line) -> int:
    """The points of a line. The rest of the document is read only where it could make them enough, and then for what
    speaks against it only where they are."""
    points = _START + sum([points for _, points, holds in EVIDENCE if holds(line)])
    if points + _MOST_ELSEWHERE < _ENOUGH:
        return points
    points += sum([points for _, points, holds in _FOR_ELSEWHERE if holds(line)])
    if points < _ENOUGH:
        return points
    return points + sum([points for _, points, holds in _AGAINST_ELSEWHERE if holds(line)])


def _line(around: _Around, index: int) -> _Line | None:
    """A line, if it has the form of names and holds little else."""
    block = around.document.blocks[index]
    if len(block.text) > (_ICONS_CHARS if "__" in block.text else _LINE_CHARS) or _POST.match(block.text):
        return None
    if block.marked(*_OTHERS, sure=True) and not _is_in_head(around, index, block):
        return None
    if _ends_sentence(block.text):
        return None
    text = before_source(_SECTION.sub("", _who(_beside_agency(around, index))))
    if not (_may_begin_name(text) or block.marked(Label.BYLINE)):
        return None
    text = names_part(text).strip(_DECORATION)
    text = text[:-1] if text[-1:] == "." and is_person(text[:-1]) else text
    names = tuple(split_names(text))
    if len(names) == 1 and is_known(text):
        text = before_site(around.document, text)
        names = tuple(split_names(text))
    if not names or not text.startswith(names[0][:-1]):
        return None
    if sum(map(len, names)) < 0.4 * len(text) and not (_says_role(text, names[-1]) or is_short_list(text, names)):
        return None
    if any(map(agency_in, names)) or not _is_plain(names[0]) or _is_place(around.document, names[0]):
        return None
    return _Line(around, index, block, text, names)


def _is_place(document: Document, name: str) -> bool:
    """Whether the dateline beside the day has a name: `Updated March 4, 2021 - LOWICK`."""
    dateline = document.facts.get("dateline")
    return dateline is not None and dateline.place == name and not is_person(name)


def _ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, and is not `Ann EXAMPLE.`."""
    return ends_sentence(text) and not (text.endswith(".") and is_person(text[:-1]))


def _beside_agency(around: _Around, index: int) -> str:
    """`A. Example / Efe`, `Ann EXAMPLE/LOWICK, (DHA)`, `Ann Example / Harbour Daily` below the title, in Arabic
    `WAM/Ann Example` behind the text: who stands beside an agency or the site's name; else the line. Elsewhere a
    picture's credit looks the same."""
    document, text = around.document, around.document.blocks[index].text
    if "/" not in text:
        return text
    first, _, second = (part.strip() for part in text.partition("/"))
    wire = second.rpartition("(")[2].strip(" )")
    if 0 < index - around.title <= _NEAR_TITLE and (agency_in(wire) or is_site_name(document, wire)):
        return first
    signed = index >= document.run.stop - 1 and first[:1] >= _ARABIC
    return second if signed and agency_in(first) else text


def _named_part(text: str) -> str:
    """`30 min · 6279 words · Ann Example`: the part of a line that begins with a given name, with a role behind it; the
    last part behind counts."""
    parts = _BARS.split(text) if _BAR_SIGN.search(text) else [text]
    if len(parts) < 2:
        return text
    at = next((at for at, part in enumerate(parts) if " " in part and is_known(part)), None)
    if at is None:
        return parts[-1] if _are_counted(parts) and is_full_name(parts[-1]) else text
    role = parts[at + 1] if at + 1 < len(parts) and is_role(parts[at + 1]) else ""
    return f"{parts[at]}, {role}" if role else parts[at]


def _are_counted(parts: list[str]) -> bool:
    """Whether one of the parts of a line says how long the text is: `30 min · 6279 words · Ann Example`."""
    return any(map(_COUNTED.match, parts))


def _who(line: str) -> str:
    """The part of a line that may be names; of `__Ann __Culture, Harbour __0` what stands behind the first icon."""
    text = (without_icons(line) if "__" in line else line).strip(_DECORATION)
    named = _named_part(text)
    return text.partition(" | ")[0] if named == text and "__" in line else named


def _says_role(text: str, name: str) -> bool:
    """`Ann Example, Senior Harbour Editor`: whether the rest of a line, behind a name, is what somebody is."""
    rest = text[text.find(name) + len(name):].lstrip()
    said = rest.strip(_DECORATION)
    return is_role(said) or (rest[:1] in {",", "|", "·", "("} and is_role(said.partition(",")[0]))


def _may_begin_name(text: str) -> bool:
    """A cheap look: whether the first two words begin with capitals, or in a script that has none."""
    return len(text) > 1 and all(
        word[0].isupper() or word[0].lower() == word[0].upper() or word in name_parts("particles") or word in _OPENING
        for word in text.split(maxsplit=2)[:2])


def _is_plain(name: str) -> bool:
    """Whether a name is no role, address or region, and has no function word unless it begins with a given name."""
    if is_role(name) and not (is_office(name) or name.split()[0].isupper()):
        return False
    if name.lower() in small_words() or _ADDRESS.search(name):
        return False
    first, *others = name.split()
    if len(others) == 1 and first.casefold() in name_parts("compass"):
        return False
    if is_known(name) or (is_office(name) and _TO.isdisjoint(name.split())):
        return True
    in_capitals = name.isupper() and len(others) >= _LEAST_CAPITALS
    stops = sum(word in _ARTICLES or is_stop_word(word) for word in (others if in_capitals else [first, *others]))
    return stops <= (1 if in_capitals else 0)  # "NORAINI CHE MAT": other languages' words are names, too
