"""A candidate for `authors`: names from one place, without what names nobody."""

from __future__ import annotations

from cleantext.document import Candidate, Document
from cleantext.fields.byline.choice import ELEMENT, SITE
from cleantext.fields.names import is_company, is_known, is_month, is_nobody, is_person, without_house
from cleantext.fields.site import before_site, is_site_name
from cleantext.folding import fold
from cleantext.words import agency_in, match


def propose(document: Document, names: tuple[str, ...], source: str, rank: int, raw: str,
            block: int | None = None) -> bool:
    """Add a candidate, agencies apart, and say whether it names people.

    Where all its names are the site's, it is the last resort: a newspaper signs as a person does.
    """
    named = (name for name in names if not (is_nobody(name) or _is_credited_elsewise(name)))
    names = tuple(_without_site(document, name) for name in named)
    wires = {name: agency for name in names if (agency := agency_in(name))}
    if wires:
        document.propose("agency", Candidate(next(iter(wires.values())), source, rank, raw, block))
    credited = tuple(name for name in names if name not in wires and not is_month(name.rstrip(".")))
    people = tuple(name for name in credited if not is_site_name(document, name))
    if credited:
        last = max(rank, ELEMENT) if any(map(is_person_of_site, credited)) else SITE
        document.propose("authors", Candidate(people or credited, source, rank if people else last, raw, block))
    return bool(people)


def _without_site(document: Document, name: str) -> str:
    """`Ann Example Harbour Daily`, `Ann Example For Harbour Daily`: the name."""
    without = without_house(name)
    name = without if is_person(without) else name
    return before_site(document, name) if is_known(name) else name


def _is_credited_elsewise(name: str) -> bool:
    """`Translation Ann Example`: whether what looks like a name says what else somebody did."""
    return " " in name and any(hit.rule.section == "credits" and hit.rule.place == "start" for hit in match(fold(name)))


def is_person_of_site(name: str) -> bool:
    """Whether a site that has the name is its author's own."""
    return is_person(name) and not is_company(name)
