"""Lines with a byline word beside names, or in an element that the markup calls an author."""

from __future__ import annotations

import re
from itertools import pairwise

from cleantext.document import Block, Candidate, Document, Label
from cleantext.fields.byline.candidates import propose
from cleantext.fields.byline.choice import LINE, MARKUP, SIGN_OFF, SIGNED
from cleantext.fields.byline_words import (
    byline_inside,
    has_long_label,
    is_glued,
    is_label,
    names_part,
    says_reporter,
    says_who,
    without_byline,
)
from cleantext.fields.names import (
    HANDLE,
    is_conjunction,
    is_full_name,
    is_known,
    is_nobody,
    is_office,
    is_open_list,
    is_person,
    is_role,
    is_stop_word,
    is_unspaced_name,
    once,
    split_names,
    without_conjunction,
)
from cleantext.fields.site import is_site_name
from cleantext.folding import ADDRESS, fold
from cleantext.label.caption import is_credit_part
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import agency_in, labels, match, name_parts

BYLINE_CHARS = 160
PERSON_CHARS = 60
INSIDE_CHARS = 110  # of a line without markup in which a byline word may stand inside
_SHORT_LINE = 30  # characters of a Chinese, Japanese or Korean line that holds a name, a paper and little else
_FURTHER = 4  # blocks behind the header in which a line with a byline word counts
_FURNITURE = 12  # lines of buttons and players that may stand between
_PARTED = 8  # blocks behind the header in which a byline word may stand alone, its name on the next line
SHORT_LABEL = 4  # characters of "By", "von", which also stand in lists of teasers
_INITIALS = re.compile(r"[A-ZÀ-Þ]{1,2}")  # that stand where a picture of the author does not
_BAR = re.compile(r"[|·•⋅]\s*")
_SHORTENED = re.compile(r"(?:[Aa]v|[Dd]i|[Vv]on|[Pp]or|[Aa]f)\.\s")  # "Av. Example, 4100": no byline word
_HYPHENATED = re.compile(r"\W*[^\W\d_]{2,4}[-‐][^\W_]")  # "by-nc-sa"
_BRAND_WORDS = 4  # of who signs an article and is no person


def propose_line(document: Document, index: int, rank: int) -> None:
    """A line with a byline word beside names, or an element that the markup calls an author."""
    block = document.blocks[index]
    line = _first_part(block.text)
    if not line or (block.continues and is_credit_part(block)) or _SHORTENED.match(line):
        return
    if block.marked(Label.COMMENT_FORM, sure=True) and not block.marked(Label.BYLINE, sure=True):
        return
    if not block.marks and len(line) > SHORT_LABEL and is_label(line):
        propose_next(document, index, rank)
        return
    marked = _is_marked(block)
    short = len(line) <= INSIDE_CHARS and not ends_sentence(line)
    worded = line != block.text or _is_worded(block, inside=marked or short or rank == SIGN_OFF)
    if not worded and not marked:
        return
    text = names_part(_worded_part(line))
    wire = agency_in(text) if worded else None
    if wire is not None:
        document.propose("agency", Candidate(wire, "byline", rank, block.text, index))
    names = _without_house(split_names(text)) or (() if ends_sentence(line) else _handle(text, worded))
    if not worded and (rank == SIGN_OFF or not _is_markup(block, text)):
        return
    if worded:
        names = _whole(document, without_byline(line), text) or names
        names = names or (_signed(document, index, text) if rank == LINE else ())
    if names and _mostly_names(text, names):
        names = with_next_lines(document, index, names) if worded else names
        _found(document, index, names, rank if worded else MARKUP, worded)
    elif worded and not names and is_label(block.text):
        propose_next(document, index, rank)


def propose_further(document: Document, header: list[int]) -> None:
    """Bylines in the next lines below the header, if all their names are known ones or offices."""
    if not header:
        return
    behind = range(header[-1] + 1, min(len(document.blocks), header[-1] + _PARTED + _FURNITURE))
    further = [index for index in behind if not document.blocks[index].marked(Label.FURNITURE, sure=True)]
    for index, below in pairwise(further[:_PARTED]):
        block, after = document.blocks[index], document.blocks[below]
        if block.marked(Label.BYLINE) and is_label(block.text) and is_person(after.text):
            propose_next(document, index, LINE)
        elif index < header[-1] + _FURTHER and _is_of_people(document, block):
            propose_line(document, index, LINE)


def _is_of_people(document: Document, block: Block) -> bool:
    """Whether a line is called a byline, and all its names are people's or offices'."""
    short = len(block.text) <= (BYLINE_CHARS if block.marked(Label.BYLINE) else PERSON_CHARS)
    called = short and (_is_marked(block) or _is_worded(block, inside=document.kind == "text"))
    names = split_names(names_part(block.text)) if called else ()
    return bool(names) and all(is_person(name) or is_office(name) for name in names)


def propose_next(document: Document, index: int, rank: int) -> None:
    """A byline word alone on its line: the names are on the next."""
    if index + 1 >= len(document.blocks):
        return
    index += _INITIALS.fullmatch(document.blocks[index + 1].text) is not None and index + 2 < len(document.blocks)
    after = document.blocks[index + 1]
    if after.marked(Label.RELATED, Label.SHARE, Label.PROMO, sure=True):
        return
    names = tuple(split_names(names_part(after.text))) if len(after.text) <= BYLINE_CHARS else ()
    if _is_numbered(after.text):
        names = (after.text,)
    elif not names and _is_date(document, index + 2):
        names = _handle(after.text, worded=True)
    listed = document.blocks[index].text.casefold().strip(" :：") in name_parts("several_authors")
    stacked = listed or document.kind == "text"
    names = with_next_lines(document, index + 1, names, stacked=stacked, listed=listed) if names else ()
    if not names and is_site_name(document, after.text):
        names = (after.text.strip(),)
    names = with_name_above(document, index + 1, names)
    if names and propose(document, names, "line behind a byline word", rank, after.text, index + 1):
        document.blocks[index].mark(Label.BYLINE, "byline: byline word")
        after.mark(Label.BYLINE, "byline: line behind a byline word")


def with_next_lines(document: Document, index: int, names: tuple[str, ...], *, stacked: bool = False,
                    listed: bool = False) -> tuple[str, ...]:
    """Names of a list that goes on in the next lines, as "By Ann Example," says; mail addresses may stand between.

    `stacked`: names alone on the next lines go on with it, too, down to a date; `listed`: without a date as well.
    """
    found, blocks = dict.fromkeys(names), document.blocks
    while index + 1 < len(blocks):
        between = blocks[index + 1].text
        joined = is_conjunction(between)
        after = index + 1 + (index + 2 < len(blocks) and (joined or ADDRESS.fullmatch(between) is not None))
        text = blocks[after].text
        goes_on = joined or is_open_list(blocks[index].text, text) or (
            after > index + 1 and (blocks[after].marked(Label.BYLINE) or _has_address_below(blocks, after))) or (
            stacked and _is_stacked(blocks, after, listed=listed))
        more = split_names(names_part(without_conjunction(text))) if goes_on and len(text) <= BYLINE_CHARS else []
        if not more or not all(is_full_name(name) or is_unspaced_name(name) for name in more):
            break
        found.update(dict.fromkeys(more))
        blocks[after].mark(Label.BYLINE, "byline: more names", sure=False)
        index = after
    return tuple(found)


def with_name_above(document: Document, index: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of a line, and that which stands with its role above them: `Ann Example / reporter / Tom Ashby`."""
    above = document.blocks[max(0, index - 2):index]
    if not names or len(above) < 2 or not is_role(above[1].text) or above[0].marks or not is_person(above[0].text):
        return names
    return (above[0].text, *names)


def _has_address_below(blocks: list[Block], index: int) -> bool:
    """Whether a line has a mail address right below it, as the one before has."""
    return index + 1 < len(blocks) and ADDRESS.fullmatch(blocks[index + 1].text) is not None


def _without_house(names: list[str]) -> tuple[str, ...]:
    """`Ann Example, Harbourcast`: the people, without one word behind a whole name that is no given name."""
    first, *others = names or [""]
    return tuple(names) if " " not in first else (first, *(
        name for name in others if " " in name or is_known(name) or is_unspaced_name(name)))


def _is_stacked(blocks: list[Block], index: int, *, listed: bool) -> bool:
    """Whether two lines are nothing but people's names, and a date stands below, unless a label lists them."""
    below = blocks[index + 1:index + 2]
    return (is_person(blocks[index].text) and is_person(blocks[index - 1].text) and not blocks[index].marks
            and (listed or any(block.marked(Label.DATE, sure=True) for block in below)))


def _is_date(document: Document, index: int) -> bool:
    """Whether there is a line that is a date."""
    return index < len(document.blocks) and document.blocks[index].marked(Label.DATE, sure=True)


def _first_part(text: str) -> str:
    """A line that is short enough for a byline; of a longer one what stands before its first bar, if it begins as one:
    `By Ann Example on 3 April | 18 comments. This page …`. "" for none."""
    if len(text) <= BYLINE_CHARS:
        return text
    first = _BAR.split(text[:BYLINE_CHARS], maxsplit=1)[0].strip()
    return first if len(first) <= PERSON_CHARS and _begins_worded(first) else ""


def _whole(document: Document, said: str, text: str) -> tuple[str, ...]:
    """What stands behind a byline word and is one name although it does not look so: "ann78", the site's own."""
    if _is_numbered(said):
        return (said,)
    return (text,) if is_site_name(document, text) else ()


def _signed(document: Document, index: int, text: str) -> tuple[str, ...]:
    """`By Ask the Pilots` beside a date or the title: what need not be a person's name."""
    text = text.removesuffix(".")
    beside = document.blocks[max(0, index - 1):index] + document.blocks[index + 1:index + 2]
    signed = any(block.marked(Label.DATE, Label.TITLE, sure=True) for block in beside)
    fits = len(text) <= PERSON_CHARS and text.count(" ") < _BRAND_WORDS and not ends_sentence(text)
    capital = text[:1].isupper() or text[:1].isdigit()
    return (text,) if signed and fits and capital and not _is_common(text) else ()


def _is_common(text: str) -> bool:
    """Whether a text is an agency, nobody, a role, or says something that the lexicon knows."""
    return bool(agency_in(text)) or is_nobody(text) or is_role(text) or any(
        hit.rule.place in {"line", "start"} for hit in match(fold(text)))


def _is_numbered(text: str) -> bool:
    """Whether a text is one word with digits, as people call themselves in forums: "ann78"."""
    return HANDLE.fullmatch(text) is not None and text[0].isalpha() and any(map(str.isdigit, text))


def _worded_part(text: str) -> str:
    """`· 3 min read · By Ann Example`: the part that begins with a byline word, else all."""
    if _BAR.search(text) is None:
        return text
    worded = next((part.strip() for part in _BAR.split(text) if _begins_worded(part)), text)
    return text if text.startswith(worded) else worded


def _begins_worded(part: str) -> bool:
    end = labels("byline").at_start(part)
    return is_glued(part) or (end is not None and not part[end:].lstrip(" :")[:1].islower())


def _is_marked(block: Block) -> bool:
    return bool(block.own_zones & zone_bit("byline"))


def _is_worded(block: Block, *, inside: bool) -> bool:
    """Whether a line has a byline word: at its beginning or end, before or behind an address, or inside."""
    if block.marked(Label.BYLINE):
        return _HYPHENATED.match(block.text) is None
    if len(block.text) <= BYLINE_CHARS and _worded_part(block.text) != block.text:
        return True
    if is_glued(block.text) or _begins_with_author(block.text) or says_reporter(block.text):
        return True
    if inside and byline_inside(block.text) is not None:
        return True
    return "@" in block.text and any(
        hit.rule.section == "byline" for hit in match(fold(ADDRESS.sub(" ", block.text))))


def _begins_with_author(text: str) -> bool:
    """`Autor Ann Example:`: a word that heads the box of an author, and a known name."""
    first, _, rest = text.partition(" ")
    return first.casefold() in name_parts("author_boxes") and is_person(rest.rstrip(" :"))


def _handle(text: str, worded: bool) -> tuple[str, ...]:
    """What a forum calls its people: one word behind "Posted by", or in an element of the author's."""
    text = once(_BAR.split(text)[0].rstrip(" »›|·•-–,:*").removesuffix(" on").removesuffix(" in"))
    known = not HANDLE.fullmatch(text) or is_nobody(text) or is_stop_word(text) or is_role(text) or agency_in(text)
    return () if known or not (worded or any(map(str.isdigit, text)) or "_" in text) else (text,)


def _found(document: Document, index: int, names: tuple[str, ...], rank: int, worded: bool) -> None:
    block = document.blocks[index]
    labelled = has_long_label(block.text) and block.text.rstrip(" .").endswith(names[-1])
    is_sure = is_full_name if labelled else is_person
    rank = SIGNED if rank == SIGN_OFF and all(map(is_sure, names)) else rank
    if propose(document, names, "byline" if worded else "author markup", rank, block.text, index) or worded:
        rule = "byline: names beside a byline word" if worded else "byline: author markup"
        block.mark(Label.BYLINE, rule, sure=worded)


def _is_markup(block: Block, text: str) -> bool:
    elsewhere = block.zones & (zone_bit("comment") | zone_bit("related"))
    return not (elsewhere or is_nobody(text) or (is_role(text) and not is_office(text)))


def _mostly_names(text: str, names: tuple[str, ...]) -> bool:
    """Whether a line is a list of names, with little beside them; what follows a name and a comma may be a role."""
    if is_short_list(text, names):
        return True
    if sum(map(len, names)) >= 0.5 * len(text) or (not ends_sentence(text) and text.startswith(names[0][:-1])):
        return True
    return len(names) == 1 and is_person(names[0]) and says_who(text, names[0])


def is_short_list(text: str, names: tuple[str, ...]) -> bool:
    """`佐藤花子，ITmedia`: whether a short line has known Chinese, Japanese or Korean names, a paper's beside them."""
    return len(text) <= _SHORT_LINE and all(is_unspaced_name(name) and is_known(name) for name in names)
