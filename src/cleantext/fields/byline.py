"""Who wrote it: `authors` as a list of names, `byline` as the line stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleantext.document import Block, Candidate, Document, Label
from cleantext.fields.author_choice import (
    BELOW,
    DOUBTFUL,
    ELEMENT,
    LINE,
    MARKUP,
    META,
    SIGN_OFF,
    SIGNED,
    SITE,
    TYPED,
    UNLABELLED,
    chosen,
    is_no_person,
    ranked,
)
from cleantext.fields.byline_words import (
    ADDRESS,
    byline_inside,
    described,
    has_long_label,
    is_glued,
    is_label,
    names_part,
    says_reporter,
    without_byline,
)
from cleantext.fields.header import blocks_with, comments_begin, header_blocks, sign_off
from cleantext.fields.headline import lines_beginning
from cleantext.fields.names import (
    HANDLE,
    is_company,
    is_conjunction,
    is_full_name,
    is_known,
    is_month,
    is_nobody,
    is_office,
    is_open_list,
    is_person,
    is_role,
    is_stop_word,
    is_unspaced_name,
    once,
    split_names,
)
from cleantext.fields.posters import first_poster
from cleantext.fields.shared_lines import behind_title, beside_date
from cleantext.fields.site import before_site, is_site_name
from cleantext.fields.stated import names_of, stated_authors
from cleantext.fields.unlabelled import best
from cleantext.folding import fold
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit
from cleantext.words import agency_in, labels, match, name_parts

#: An element that names authors: how it says so, the names, its text.
_Element = tuple[str, tuple[str, ...], str]
_BYLINE_CHARS = 160
_PERSON_CHARS = 60
_POST_FOOT = 14  # blocks behind a post in which a forum names who wrote it
_SHORT_LINE = 30  # characters of a Chinese, Japanese or Korean line that holds a name, a paper and little else
_INSIDE_CHARS = 110  # of a line without markup in which a byline word may stand inside
_FURTHER = 4  # blocks behind the header in which a line with a byline word counts
_BELOW = 30  # blocks behind the text in which its author may be introduced
_LAST = 5  # blocks at the end of the text in which that may be so
_TAIL = re.compile(r"[(（]([^()（）]{2,40})[)）][\s+*.。]*$")
_SIGNED = re.compile(r"([^,]{4,30}), [^,]{3,40}\.$")
_SHORT_LABEL = 4  # characters of "By", "von", which also stand in lists of teasers
_CLEAR = 4  # points for which a name on a page is taken before the site's own
_INITIALS = re.compile(r"[A-ZÀ-Þ]{1,2}")  # that stand where a picture of the author does not
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)(?:\s*(?:©|\([cC]\)|[Cc]opyright|by|\d{4}(?:\s?[-–]\s?(?:\d{4})?)?))*[\s,|–-]*"
    r"([^\W\d_][^.,|;:()\d]{3,40}?)\s*(?:[.,|;:()–]|\s-|\d{4}|[Aa]ll [Rr]ights|$)")
_BAR = re.compile(r"[|·•⋅]\s*")
_HYPHENATED = re.compile(r"\W*[^\W\d_]{2,4}[-‐][^\W_]")  # "by-nc-sa"
_BRAND_WORDS = 4  # of who signs an article and is no person
_LISTED = 0.8  # of a line that names as many co-authors as it has links to authors
_NOT_NAMES = (Label.MENU, Label.BREADCRUMB, Label.RELATED, Label.SHARE, Label.TITLE, Label.TAGS, Label.PROMO,
              Label.DATE, Label.FURNITURE, Label.COMMENT_FORM, Label.LEGAL, Label.COMMENT)


def choose(document: Document, _options: Options) -> None:
    """Propose candidates from the page's data, its header lines and its sign-off; settle `authors` and `byline`."""
    header = header_blocks(document)
    _propose_data(document)
    for index in header:
        _propose_line(document, index, LINE)
    _drop_teasers(document)
    _propose_further(document, header)
    _propose_shared(document, header)
    _propose_elements(document, header)
    named = [c for c in document.candidates.get("authors", ()) if c.rank <= MARKUP]
    if all(map(is_no_person, named)):
        for index in sign_off(document):
            _propose_line(document, index, SIGN_OFF)
        _propose_labelled(document)
    if not named:
        above = comments_begin(document)
        _propose_unlabelled(document, [*header, *(index for index in sign_off(document) if index < above)])
        _propose_tail(document)
        if not any(c.rank <= UNLABELLED for c in document.candidates.get("authors", ())):
            _propose_below(document)
            _propose_only_one(document)
            _propose_owner(document)
    _settle_agency(document)
    candidates = ranked(document)
    if not candidates:
        return
    authors = chosen(document, candidates)
    document.settle("authors", authors.value, authors.source)
    line = next((c for c in candidates if c.block is not None), None)
    if line is not None:
        document.settle("byline", line.raw, line.source)


def _drop_teasers(document: Document) -> None:
    """Several people above the title of a text, and nobody below it: they wrote other articles."""
    title, found = document.facts.get("title_block"), document.candidates.get("authors", [])
    lines = [c for c in found if c.rank == LINE and c.block is not None]
    if document.kind == "text" and title and len({c.value for c in lines}) > 1 and all(c.block < title for c in lines):
        document.candidates["authors"] = [c for c in found if c not in lines]


def _propose_further(document: Document, header: list[int]) -> None:
    """Bylines in the next lines below the header, if all their names are known ones or offices."""
    for index in range(header[-1] + 1, min(header[-1] + _FURTHER, len(document.blocks))) if header else ():
        block = document.blocks[index]
        short = len(block.text) <= (_BYLINE_CHARS if block.marked(Label.BYLINE) else _PERSON_CHARS)
        called = short and (_is_marked(block) or _is_worded(block, inside=document.kind == "text"))
        names = split_names(names_part(block.text)) if called else ()
        if names and all(is_person(name) or is_office(name) for name in names):
            _propose_line(document, index, LINE)


def _propose_shared(document: Document, header: list[int]) -> None:
    """Names that share a line with the date or the title."""
    for index in header:
        block = document.blocks[index]
        credited = beside_date(document, block) or behind_title(document, block)
        if credited is not None:
            rank = LINE if credited.worded else UNLABELLED
            _propose(document, credited.names, "on the line of date or title", rank, block.text, index)


def _settle_agency(document: Document) -> None:
    """The agency of the dateline, else the one that a byline names."""
    named = sorted(document.candidates.get("agency", ()), key=lambda c: c.rank)
    if named and "agency" not in document.facts:
        document.settle("agency", named[0].value, named[0].source)


def _propose(document: Document, names: tuple[str, ...], source: str, rank: int, raw: str,
             block: int | None = None) -> bool:
    """Add a candidate, agencies apart, and say whether it names people.

    Where all its names are the site's, it is the last resort: a newspaper signs as a person does.
    """
    names = tuple(_without_site(document, name) for name in names)
    wires = [agency for name in names if (agency := agency_in(name))]
    if wires:
        document.propose("agency", Candidate(wires[0], source, rank, raw, block))
    credited = tuple(name for name in names if agency_in(name) is None and not is_month(name.rstrip(".")))
    people = tuple(name for name in credited if not is_site_name(document, name))
    if credited:
        last = max(rank, ELEMENT) if any(map(_is_person_of_site, credited)) else SITE
        document.propose("authors", Candidate(people or credited, source, rank if people else last, raw, block))
    return bool(people)


def _without_site(document: Document, name: str) -> str:
    return before_site(document, name) if is_known(name) else name


def _is_person_of_site(name: str) -> bool:
    """Whether a site that has the name is its author's own."""
    return is_person(name) and not is_company(name)


def _propose_data(document: Document) -> None:
    for stated in stated_authors(document):
        rank = SITE if all(map(is_company, stated.names)) else TYPED if stated.typed else META
        _propose(document, stated.names, stated.source, rank, stated.raw)


def _propose_elements(document: Document, header: list[int]) -> None:
    """What an element of the page calls its author, if a line of the header shows it; microdata may be below a post."""
    elements = list(_elements(document, header))
    if document.page_type == "forum":
        elements = _first_post(document) or elements or _poster(document)
    for index, (kind, names, text) in _listed_together(document, elements):
        found = _propose(document, names, f"author element ({kind})", ELEMENT, text, index)
        block = document.blocks[index]
        if found and sum(map(len, names)) >= 0.5 * len(block.text):
            block.mark(Label.BYLINE, "byline: author element", sure=False)


def _elements(document: Document, header: list[int]) -> Iterator[tuple[int, _Element]]:
    """The elements that name authors and the blocks that show them."""
    for text, kind in document.evidence.people:
        places = [*header, *sign_off(document, _POST_FOOT)] if kind == "itemprop" else header
        for index, element in _shown(document, text, kind, places):
            if _is_plausible(document.blocks[index], text):
                yield index, element


def _first_post(document: Document) -> list[tuple[int, _Element]]:
    """Who wrote the first post of a forum's page: the first whom microdata calls an author."""
    text = next((text for text, kind in document.evidence.people if kind == "itemprop"), "")
    return _shown(document, text, "itemprop", range(len(document.blocks))) if text else []


def _poster(document: Document) -> list[tuple[int, _Element]]:
    """The same, by what stands beside a name."""
    found = first_poster(document)
    return [(found[0], ("poster", (found[1],), document.blocks[found[0]].text))] if found else []


def _shown(document: Document, text: str, kind: str, places: Iterable[int]) -> list[tuple[int, _Element]]:
    """An element that names authors, with the first of some blocks that shows it; empty if none does."""
    index = next((i for i in places if text in document.blocks[i].text), None)
    names = tuple(names_of(text)) if index is not None else ()
    return [(index, (kind, names, text))] if index is not None and names else []


def _listed_together(document: Document, elements: list[tuple[int, _Element]]) -> list[tuple[int, _Element]]:
    """The elements, those of one block as one where its text is a list of them and little else."""
    found: dict[int, list[_Element]] = {}
    for index, element in elements:
        found.setdefault(index, []).append(element)
    together = []
    for index, several in found.items():
        named = dict.fromkeys(name for _, listed, _ in several for name in listed)
        names = tuple(name for name in named if not any(other in name for other in named if other != name))
        text = document.blocks[index].text
        if len(several) > 1 and sum(map(len, names)) >= _LISTED * len(names_part(text)):
            together.append((index, (several[0][0], names, text)))
        else:
            together += [(index, element) for element in several]
    return together


def _propose_only_one(document: Document) -> None:
    """The one person whom elements of the page call an author, wherever that is: no list of teasers has only one."""
    found = {name: text for text, _ in document.evidence.people for name in names_of(text) if is_full_name(name)}
    name, text = found.popitem() if len(found) == 1 else ("", "")
    elsewhere = sum(map(zone_bit, ("related", "sidebar", "comment", "menu")))
    if name and any(name in block.text and not block.zones & elsewhere and not block.marked(*_NOT_NAMES, sure=True)
                    for block in document.blocks):
        _propose(document, (name,), "only author element", BELOW, text)


def _propose_owner(document: Document) -> None:
    """`© 2021 Ann Example`: the one person who holds the copyright, where the page says the name elsewhere, too."""
    if document.page_type not in (None, "article"):
        return
    for index, block in blocks_with(document, Label.LEGAL):
        found = _COPYRIGHT.search(block.text) if len(block.text) <= _BYLINE_CHARS else None
        name = found[1].strip() if found else ""
        if name and _is_person_of_site(name) and len(split_names(name)) == 1 and _is_said_apart(document, name, index):
            _propose(document, (name,), "holder of the copyright", BELOW, block.text, index)
            return


def _is_said_apart(document: Document, name: str, index: int) -> bool:
    """Whether a name is the site's, in the page's title or a line of its own."""
    said = fold(name)
    return (is_site_name(document, name) or name in document.evidence.title
            or any(document.blocks[i].folded == said for i in lines_beginning(document, said) if i != index))


def _is_plausible(block: Block, text: str) -> bool:
    return len(text) <= _PERSON_CHARS and not block.marked(Label.MENU, Label.RELATED, Label.TITLE, sure=True)


def _propose_line(document: Document, index: int, rank: int) -> None:
    """A line with a byline word beside names, or an element that the markup calls an author."""
    block = document.blocks[index]
    line = _first_part(block.text)
    if not line:
        return
    if not block.marks and len(line) > _SHORT_LABEL and is_label(line):
        _propose_next(document, index, rank)
        return
    marked = _is_marked(block)
    short = document.kind == "text" and len(line) <= _INSIDE_CHARS and not ends_sentence(line)
    worded = line != block.text or _is_worded(block, inside=marked or short or rank == SIGN_OFF)
    if not worded and not marked:
        return
    text = names_part(_worded_part(line))
    wire = agency_in(text) if worded else None
    if wire is not None:
        document.propose("agency", Candidate(wire, "byline", rank, block.text, index))
    names = tuple(split_names(text)) or (() if ends_sentence(line) else _handle(text, worded))
    if not worded and (rank == SIGN_OFF or not _is_markup(block, text)):
        return
    if worded:
        names = _whole(document, without_byline(line), text) or names
        names = names or (_signed(document, index, text) if rank == LINE else ())
    if names and _mostly_names(text, names):
        names = _with_next_lines(document, index, names) if worded else names
        _found(document, index, names, rank if worded else MARKUP, worded)
    elif worded and not names and is_label(block.text):
        _propose_next(document, index, rank)


def _first_part(text: str) -> str:
    """A line that is short enough for a byline; of a longer one what stands before its first bar, if it begins as one:
    `By Ann Example on 3 April | 18 comments. This page …`. "" for none."""
    if len(text) <= _BYLINE_CHARS:
        return text
    first = _BAR.split(text[:_BYLINE_CHARS], maxsplit=1)[0].strip()
    return first if len(first) <= _PERSON_CHARS and _begins_worded(first) else ""


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
    fits = len(text) <= _PERSON_CHARS and text.count(" ") < _BRAND_WORDS and not ends_sentence(text)
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
    parts = _BAR.split(text) if _BAR.search(text) else [text]
    worded = next((part.strip() for part in parts if _begins_worded(part)), text)
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
    if len(block.text) <= _BYLINE_CHARS and _worded_part(block.text) != block.text:
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
    if _propose(document, names, "byline" if worded else "author markup", rank, block.text, index) or worded:
        rule = "byline: names beside a byline word" if worded else "byline: author markup"
        block.mark(Label.BYLINE, rule, sure=worded)


def _is_markup(block: Block, text: str) -> bool:
    elsewhere = block.zones & (zone_bit("comment") | zone_bit("related"))
    return not (elsewhere or is_nobody(text) or (is_role(text) and not is_office(text)))


def _propose_next(document: Document, index: int, rank: int) -> None:
    """A byline word alone on its line: the names are on the next."""
    if index + 1 >= len(document.blocks):
        return
    index += _INITIALS.fullmatch(document.blocks[index + 1].text) is not None and index + 2 < len(document.blocks)
    after = document.blocks[index + 1]
    names = tuple(split_names(names_part(after.text))) if len(after.text) <= _BYLINE_CHARS else ()
    if _is_numbered(after.text):
        names = (after.text,)
    names = _with_next_lines(document, index + 1, names) if names else ()
    if not names and is_site_name(document, after.text):
        names = (after.text.strip(),)
    if names and _propose(document, names, "line behind a byline word", rank, after.text, index + 1):
        document.blocks[index].mark(Label.BYLINE, "byline: byline word")
        after.mark(Label.BYLINE, "byline: line behind a byline word")


def _with_next_lines(document: Document, index: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of a list that goes on in the next lines, as "By Ann Example," says; mail addresses may stand between."""
    found, blocks = dict.fromkeys(names), document.blocks
    while index + 1 < len(blocks):
        between = blocks[index + 1].text
        joined = is_conjunction(between)
        after = index + 1 + (index + 2 < len(blocks) and (joined or ADDRESS.fullmatch(between) is not None))
        text = blocks[after].text
        goes_on = joined or is_open_list(blocks[index].text, text) or (
            after > index + 1 and blocks[after].marked(Label.BYLINE))
        more = split_names(names_part(text)) if goes_on and len(text) <= _BYLINE_CHARS else []
        if not more or not all(is_full_name(name) or is_unspaced_name(name) for name in more):
            break
        found.update(dict.fromkeys(more))
        blocks[after].mark(Label.BYLINE, "byline: more names", sure=False)
        index = after
    return tuple(found)


def _propose_unlabelled(document: Document, places: list[int]) -> None:
    """The line for which most speaks among those that have the form of names."""
    for line in best(document, list(dict.fromkeys(places)))[:1]:
        block = document.blocks[line.block]
        names = _with_next_lines(document, line.block, line.names)
        likely = document.kind == "text" and all(map(is_known, names))
        rank = UNLABELLED if likely or line.points >= _CLEAR else DOUBTFUL
        if _propose(document, names, "name without a byline word", rank, block.text, line.block):
            block.mark(Label.BYLINE, "byline: name without a byline word", sure=False)


def _propose_labelled(document: Document) -> None:
    """`Author: Ann Example, head of the harbour office.`: the only line of the text that is a byline with a label."""
    found = [(index, block.text) for index, block in blocks_with(document, Label.BYLINE)
             if index in document.run and len(block.text) <= _INSIDE_CHARS and has_long_label(block.text)]
    index, line = found[0] if len(found) == 1 else (0, "")
    names = tuple(split_names(names_part(line)))
    if names and all(map(is_person, names)):
        _propose(document, names, "labelled line of the text", SIGNED, line, index)


def _propose_tail(document: Document) -> None:
    """The last words of the text: `… until spring. (Ann Example)`, `……（评论员 王小河）`, `Ann Example, Radio 1.`"""
    stop = document.run.stop
    for index in range(max(document.run.start, stop - 1), min(stop + 1, len(document.blocks)) if stop else 0):
        block = document.blocks[index]
        found = _TAIL.search(block.text[-_PERSON_CHARS:]) or (
            _SIGNED.match(block.text) if len(block.text) <= _PERSON_CHARS else None)
        names = tuple(split_names(found[1])) if found else ()
        if names and all(is_known(name) and is_full_name(name) for name in names):
            _propose(document, names, "last words of the text", SIGN_OFF, block.text[-_PERSON_CHARS:], index)


def _propose_below(document: Document) -> None:
    """Below the text, where its author is introduced: a labelled name, or `Ann Example is a writer in Lowick`."""
    for index in sign_off(document, _BELOW):
        block = document.blocks[index]
        if block.marked(Label.RELATED, Label.COMMENT, Label.MENU):
            continue
        if index >= document.run.stop and is_label(block.text) and len(block.text) > _SHORT_LABEL:
            _propose_next(document, index, BELOW)
        elif index >= document.run.stop and block.marked(Label.BYLINE) and has_long_label(block.text):
            _propose_line(document, index, BELOW)
    last = range(max(document.run.start, document.run.stop - _LAST), document.run.stop)
    for index in dict.fromkeys([*last, *sign_off(document, _BELOW)]):
        _propose_described(document, index)


def _propose_described(document: Document, index: int) -> None:
    """`Ann Example is a writer in Lowick`, in the last lines of the text or below it."""
    block = document.blocks[index]
    name = None if block.marked(Label.RELATED, Label.COMMENT, Label.MENU) else described(block.text)
    if name is not None:
        _propose(document, (name,), "who the author is", BELOW, block.text, index)


def _mostly_names(text: str, names: tuple[str, ...]) -> bool:
    """Whether a line is a list of names, with little beside them; what follows a name and a comma may be a role."""
    if len(text) <= _SHORT_LINE and all(is_unspaced_name(name) and is_known(name) for name in names):
        return True
    return sum(map(len, names)) >= 0.5 * len(text) or (not ends_sentence(text) and text.startswith(names[0][:-1]))
