"""Who wrote it: `authors` as a list of names, `byline` as the line stands.

Each file looks in one place and proposes whom it finds; one chooses.

    candidates     what every proposal goes through: agencies and months are no people, the site is the last resort
    data           JSON-LD, meta elements, microdata
    lines          a byline word beside names; elements that the markup calls a byline
    forms          lines that have a form of their own, as some agencies and systems print them
    shared_lines   names on the line of the date or the title
    elements       links to authors' pages and the like
    posters        who wrote a forum's first post
    unlabelled     names that no byline word introduces
    teasers        which of all these wrote other articles
    below          the last words of the text, and who is introduced below it
    choice         the ranks of these, and which of the candidates it is
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.fields.byline.below import propose_below, propose_labelled, propose_owner, propose_tail
from cleantext.fields.byline.choice import LINE, MARKUP, SIGN_OFF, UNLABELLED, chosen, is_no_person, ranked
from cleantext.fields.byline.data import propose_data
from cleantext.fields.byline.elements import propose_elements, propose_only_one
from cleantext.fields.byline.forms import propose_forms
from cleantext.fields.byline.lines import propose_further, propose_line
from cleantext.fields.byline.shared_lines import propose_shared
from cleantext.fields.byline.teasers import drop_teasers
from cleantext.fields.byline.unlabelled import propose_unlabelled
from cleantext.fields.header import above_addresses, beside_dates, comments_begin, header_blocks, sign_off
from cleantext.options import Options


def choose(document: Document, _options: Options) -> None:
    """Propose candidates from the page's data, its header lines and its sign-off; settle `authors` and `byline`."""
    header = header_blocks(document)
    propose_data(document)
    said = propose_forms(document, header)
    for index in header:
        if index not in said:
            propose_line(document, index, LINE)
    drop_teasers(document)
    propose_further(document, header)
    propose_shared(document, header)
    propose_elements(document, header)
    named = [c for c in document.candidates.get("authors", ()) if c.rank <= MARKUP]
    if all(map(is_no_person, named)):
        for index in sign_off(document):
            if index not in said:
                propose_line(document, index, SIGN_OFF)
        propose_labelled(document)
    if not named:
        above = comments_begin(document)
        behind = (index for index in sign_off(document) if index < above)
        propose_unlabelled(document, [*header, *beside_dates(document), *behind, *above_addresses(document)])
        propose_tail(document)
        if not any(c.rank <= UNLABELLED for c in document.candidates.get("authors", ())):
            propose_below(document)
            propose_only_one(document)
            propose_owner(document)
    drop_teasers(document)
    _settle_agency(document)
    candidates = ranked(document)
    if not candidates:
        return
    authors = chosen(document, candidates)
    document.settle("authors", authors.value, authors.source)
    line = next((c for c in candidates if c.block is not None), None)
    if line is not None:
        document.settle("byline", line.raw, line.source)


def _settle_agency(document: Document) -> None:
    """The agency of the dateline, else the one that a byline names."""
    named = sorted(document.candidates.get("agency", ()), key=lambda c: c.rank)
    if named and "agency" not in document.facts:
        document.settle("agency", named[0].value, named[0].source)
