"""The title: what the page states, the heading, or the line that the block model takes for it.

    candidates      headings, likely lines, and what the head of the page states
    site_in_title   the site's name comes off them
    choice          which of a page's candidates it is
    headline        which line of a text it is
    reconciled      heading and head where they word it differently: two lines that belong together, kickers
    title_in_line   sections, bylines and buttons on the title's line come off
    likeness        how much two titles have in common
    place           where it stands, and where it is said again
"""

from __future__ import annotations

from cleantext.document import Document
from cleantext.fields.title.candidates import propose_blocks, propose_stated
from cleantext.fields.title.choice import chosen
from cleantext.fields.title.place import mark
from cleantext.fields.title.title_in_line import alone
from cleantext.options import Options


def choose(document: Document, _options: Options) -> None:
    """Propose candidates, settle `title` and mark the blocks that hold it."""
    propose_blocks(document)
    propose_stated(document)
    found = chosen(document)
    if found is None:
        return
    title = found._replace(value=alone(document, found.value))
    document.settle("title", title.value, title.source)
    mark(document, title)
