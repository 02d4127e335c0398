"""Who wrote the first post of a forum's page: boards write names without a byline word, and beside them what is known
of a member ("Joined: March 2016", "Posts: 42")."""

from __future__ import annotations

import re

from cleantext.document import Block, Document, Label
from cleantext.fields.names import HANDLE, is_month, is_nobody, is_role, is_stop_word
from cleantext.folding import fold
from cleantext.read.zones import zone_bit
from cleantext.words import labels, name_parts

_NAME = re.compile(r"[^\W_][\w.’' -]{2,29}")
_ABOVE, _BEHIND = 10, 10  # blocks above the title and behind the beginning of the text
_NEAR = 3  # blocks below a name in which something is said of the member
_LINE_CHARS = 90
_NO_NAME = (Label.DATE, Label.MENU, Label.TITLE, Label.REPEAT, Label.SHARE, Label.FURNITURE, Label.BREADCRUMB)


def first_poster(document: Document) -> tuple[int, str] | None:
    """The block that names who wrote the first post, and the name; None where the page says nothing of the kind."""
    title, run = document.facts.get("title_block") or 0, document.run
    blocks = document.blocks
    places = range(max(0, min(title, run.start) - _ABOVE), min(len(blocks), run.start + _BEHIND))
    found = [named for index in places if (named := _named(blocks, index))]
    profile = zone_bit("profile") | zone_bit("signature")
    return next((named for named in found if blocks[named[0]].own_zones & profile), next(iter(found), None))


def _named(blocks: list[Block], index: int) -> tuple[int, str] | None:
    text = blocks[index].text
    if len(text) > _LINE_CHARS:
        return None
    name = text if _is_member(blocks, index) else _behind_label(text)
    return (index, name) if name else None


def _is_member(blocks: list[Block], index: int) -> bool:
    """Whether a line is a name, and one of the next says what boards say of their members."""
    block = blocks[index]
    if not _NAME.fullmatch(block.text) or block.marked(*_NO_NAME, sure=True) or _is_fact(block.text):
        return False
    if is_nobody(block.text) or block.text.casefold() in name_parts("buttons"):
        return False
    return any(_is_fact(below.text) for below in blocks[index + 1:index + 1 + _NEAR])


def _is_fact(text: str) -> bool:
    """`Joined: March 2016`, `Senior Member`, `Posts: 42`: whether a line says what boards say of a member."""
    if len(text) > _LINE_CHARS:
        return False
    said = fold(text)
    return said in name_parts("ranks") or (said.partition(":")[0] in name_parts("member_facts") and ":" in said)


def _behind_label(text: str) -> str:
    """The one word behind a byline word inside a line: `Thread in Harbours started by ann,`."""
    for _, end in labels("byline").find(text, 1):
        name = text[end:].strip(" ,.»")
        known = is_stop_word(name) or is_role(name) or is_month(name) or is_nobody(name)
        if HANDLE.fullmatch(name) and not known:
            return name
    return ""

