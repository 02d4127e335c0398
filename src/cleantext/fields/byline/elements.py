"""Whom elements of the page call its author: links to authors' pages, microdata; and who wrote a forum's first post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleantext.document import Block, Document, Label
from cleantext.fields.byline.candidates import propose
from cleantext.fields.byline.choice import BELOW, ELEMENT
from cleantext.fields.byline.data import names_of
from cleantext.fields.byline.lines import PERSON_CHARS
from cleantext.fields.byline.posters import first_poster
from cleantext.fields.byline_words import names_part
from cleantext.fields.header import sign_off
from cleantext.fields.names import is_full_name
from cleantext.read.zones import zone_bit

#: An element that names authors: how it says so, the names, its text.
_Element = tuple[str, tuple[str, ...], str]
_POST_FOOT = 14  # blocks behind a post in which a forum names who wrote it
_LISTED = 0.8  # of a line that names as many co-authors as it has links to authors
_NOT_NAMES = (Label.MENU, Label.BREADCRUMB, Label.RELATED, Label.SHARE, Label.TITLE, Label.TAGS, Label.PROMO,
              Label.DATE, Label.FURNITURE, Label.COMMENT_FORM, Label.LEGAL, Label.COMMENT)


def propose_elements(document: Document, header: list[int]) -> None:
    """What an element of the page calls its author, if a line of the header shows it; microdata may be below a post."""
    elements = list(_elements(document, header))
    if document.page_type == "forum":
        elements = _first_post(document) or elements or _poster(document)
    for index, (kind, names, text) in _listed_together(document, elements):
        found = propose(document, names, f"author element ({kind})", ELEMENT, text, index)
        block = document.blocks[index]
        if found and sum(map(len, names)) >= 0.5 * len(block.text):
            block.mark(Label.BYLINE, "byline: author element", sure=False)


def _elements(document: Document, header: list[int]) -> Iterator[tuple[int, _Element]]:
    """The elements that name authors and the blocks that show them."""
    people = document.evidence.people
    with_foot = [*header, *sign_off(document, _POST_FOOT)] if people else []
    for text, kind in people:
        for index, element in _shown(document, text, kind, with_foot if kind == "itemprop" else header):
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


def propose_only_one(document: Document) -> None:
    """The one person whom elements of the page call an author, wherever that is: no list of teasers has only one."""
    found = {name: text for text, _ in document.evidence.people for name in names_of(text) if is_full_name(name)}
    name, text = found.popitem() if len(found) == 1 else ("", "")
    elsewhere = sum(map(zone_bit, ("related", "sidebar", "comment", "menu")))
    if name and any(name in block.text and not block.zones & elsewhere and not block.marked(*_NOT_NAMES, sure=True)
                    for block in document.blocks):
        propose(document, (name,), "only author element", BELOW, text)


def _is_plausible(block: Block, text: str) -> bool:
    return len(text) <= PERSON_CHARS and not block.marked(Label.MENU, Label.RELATED, Label.TITLE, sure=True)
