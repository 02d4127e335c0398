"""Breadcrumb trails: `Home > News > Harbour`, on one line or one step a line."""

from __future__ import annotations

import re
from itertools import pairwise

from cleantext.document import Block, Document, Label
from cleantext.folding import CAMEL, FIRST_UNSPACED, fold
from cleantext.label.census import Kind
from cleantext.label.menu import separated
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.words import labels, lexicon

#: Characters that point from a step to the next.
ARROWS = ">›»→▸►▶‹"
_STEP = re.compile(rf"\s*(?:[{ARROWS}/\\|]|&gt;)+\s*|\s+[-–—·•]\s+|\t")
_ARROW = re.compile(rf"[{ARROWS}]|&gt;")
_EDGE = re.compile(rf"^\s*(?:{_ARROW.pattern})|(?:{_ARROW.pattern})\s*$")
_ARROWS = re.compile(rf"(?:\s*(?:[{ARROWS}]|&gt;))+\s*")
_BEFORE_TRAIL = re.compile(r"\n|\s\|\s")  # between other links and the first step before an arrow
_NO_TEXT = re.compile(r"[{}<]|://")  # of a template or a script
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+/\S*")
_QUOTED = re.compile(r"«[^«»]+»|‹[^‹›]+›")
_DOMAIN = re.compile(r"[a-z0-9-]{2,30}\.(?:[a-z]{2,3}\.)?[a-z]{2,8}")
_COUNT = re.compile(r"\(\d*\)?$")  # "More (0)"
_NUMBER = re.compile(r"^[1-9]\.\s+")  # "1. Home", "2. News", …
_TRAIL_CHARS = 200
_STEP_CHARS = 45
_MOST_STEPS = 8
_SIGNS = frozenset(f"*/|{ARROWS}•·")
_LONG_TRAIL = 5  # steps of a trail without arrows whose root the menu has said before
_LEAST_SUBJECT, _NEAR_TEXT = 4, 30  # characters of a last step that the text names, and blocks of it that are looked at
_UNPARTED_CHARS = 90  # of a trail without anything between its steps
_NEVER_STEPS = (Label.SHARE, Label.DATE, Label.LEGAL, Label.COMMENT_FORM)
_NO_STEPS = (*_NEVER_STEPS, Label.PROMO)


def mark(document: Document, _options: Options) -> None:
    """Mark trails on one line, and the first step of a trail written one step a line (weakly)."""
    for block in separated(document, 1, Kind.QUOTE):  # "»" is a quotation mark, too
        if len(block.text) <= _TRAIL_CHARS and not block.form.credit and trail(block.text):
            block.mark(Label.BREADCRUMB, "breadcrumb: steps between arrows")
    roots = lexicon().roots
    for block in document.blocks:
        if block.folded in roots and not block.marked(Label.BREADCRUMB):
            block.mark(Label.BREADCRUMB, f"breadcrumb: {block.folded}", sure=False)


def trail(text: str) -> list[str]:
    """The steps of a trail on one line, without the root's decoration; empty if the line is none.

    A trail has arrows between short steps and begins at a root ("Home"), or has three arrows and more.
    """
    if not (_ARROW.search(text) or "/" in text or "\\" in text):
        return []
    text = _without_label(text)
    if _is_prose(text) or is_no_trail(text):
        return []
    steps = _steps(text)
    if not 2 <= len(steps) <= _MOST_STEPS or any("\n" in step for step in steps):
        return []
    rooted = is_root(steps[0])
    if not rooted and len(_ARROW.findall(text)) < 2:
        return []
    if any(len(step) > _STEP_CHARS for step in steps[:-1]):
        return []
    return steps


def _steps(text: str) -> list[str]:
    """The steps between arrows, or between whatever else parts them where there are none; a step may hold a slash.

    A menu has a text a line: the trail begins in the line before its first arrow and ends in that behind its last.
    """
    divider = _ARROWS if _ARROW.search(text) else _STEP
    steps = [step.strip() for step in divider.split(text) if step.strip()]
    if len(steps) > 1:
        steps[0], steps[-1] = _BEFORE_TRAIL.split(steps[0])[-1], steps[-1].split("\n", 1)[0]
    return steps


def is_no_trail(text: str) -> bool:
    """Whether a line with arrows or slashes quotes something, is an address, or holds code."""
    return bool(_QUOTED.search(text) or _NO_TEXT.search(text) or _ADDRESS.fullmatch(text))


def _without_label(text: str) -> str:
    """`You are here: Home > News`: the trail."""
    end = labels("breadcrumb").at_start(text)
    return text if end is None else text[end:].lstrip(" :：")


def _is_prose(text: str) -> bool:
    return ends_sentence(text) and not text.endswith(("…", "..."))  # a title at the end of a trail is often cut short


def is_root(step: str) -> bool:
    """Whether a word is what sites call their front page: "Home", or their address."""
    folded = fold(step)
    return folded in lexicon().roots or _DOMAIN.fullmatch(folded) is not None


def bare(step: str) -> str:
    """A step without its number, the arrow or the emphasis round it."""
    return _NUMBER.sub("", step.strip(f" {ARROWS}/\\|·•*_"))


def steps_before(blocks: list[Block], index: int, *, surely: bool = False) -> list[int]:
    """The blocks of a trail written one step a line that ends just before `blocks[index]`: root first, else none.

    `surely`: not what may as well be the beginning of a menu.
    """
    found: list[int] = []
    for i in range(index - 1, max(-1, index - 1 - 2 * _MOST_STEPS), -1):
        text = blocks[i].text
        if len(text) > _STEP_CHARS or not _may_be_step(blocks[i]) or (" " in text and ends_sentence(text)):
            return []
        if not bare(blocks[i].text):
            continue
        found.insert(0, i)
        if is_root(bare(blocks[i].text)) and not _root_before(blocks, i):
            is_trail = _is_surely_trail if surely else _is_trail
            return found if len(found) <= _MOST_STEPS and is_trail(blocks, found, index) else []
    return []


def _root_before(blocks: list[Block], index: int) -> bool:
    """`Home › News › …`: "News" may be a front page, too, but not behind "Home" at once or with signs between."""
    before = [block.text for block in blocks[max(0, index - 4):index]]
    at_once = bool(before) and is_root(bare(before[-1]))
    return at_once or (any(is_root(bare(text)) for text in before) and any(map(_has_sign, before)))


def _is_surely_trail(blocks: list[Block], steps: list[int], index: int) -> bool:
    """Whether signs stand between the steps, the first is the site's address, the last what the text is about, or they
    are items of the menu in another order."""
    if _leads_to_text(blocks, steps, index) or any(_has_sign(block.text) for block in blocks[steps[0]:index]):
        return True
    if len(steps) < 2 or len(steps) > _LONG_TRAIL:
        return False
    return _DOMAIN.fullmatch(blocks[steps[0]].folded) is not None or _skips_menu(blocks, steps)


def _skips_menu(blocks: list[Block], steps: list[int]) -> bool:
    """Whether the second step is an item of the menu above, but none that stands behind its first: a menu said again
    has the same order."""
    first, root, second = steps[0], blocks[steps[0]].folded, blocks[steps[1]].folded
    above = [block.folded for block in blocks[:first]]
    return second in above and not any(pair == (root, second) for pair in pairwise(above))


def _has_sign(text: str) -> bool:
    """Whether a line is a sign between two steps, or begins or ends with an arrow; `Harbour > Piers` has both steps."""
    return _EDGE.search(text) is not None or (0 < len(text) <= 2 and _SIGNS.issuperset(text))


def _is_trail(blocks: list[Block], steps: list[int], index: int) -> bool:
    """A menu above the title begins with "Home", too, and its items are names of sections: so many are no trail."""
    first = steps[0]
    if len(steps) <= 2 or _is_surely_trail(blocks, steps, index):
        return True
    root = blocks[first].folded
    said = any(block.folded == root for block in blocks[:first])
    return len(steps) <= (_LONG_TRAIL if said else 3) and not _is_menu_item(blocks[max(0, first - 1)])


def _leads_to_text(blocks: list[Block], steps: list[int], index: int) -> bool:
    """Whether the last step is what the text below is about (`Home`, `Regional`, `Port Lowick`): a menu's last item is
    the name of any section."""
    last = blocks[steps[-1]]
    name = bare(last.text)
    if last.box or not 2 <= len(steps) <= _LONG_TRAIL:
        return False  # the markup of a page tells
    if len(name) < _LEAST_SUBJECT or last.marked(Label.MENU):
        return False
    below = (block.text for block in blocks[index:index + _NEAR_TEXT] if len(block.text) > _STEP_CHARS)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None for text in below)


def _is_menu_item(block: Block) -> bool:
    """Whether a line is one item of a menu, which may go on below it; not a whole menu."""
    return block.marked(Label.MENU) and len(block.text) <= _STEP_CHARS and "\t" not in block.text


def steps_between_signs(blocks: list[Block], index: int) -> list[int]:
    """The blocks of a trail of two steps and more that ends just before `blocks[index]`, with a sign between any two:
    on its own line, or at the end of a step's."""
    found: list[int] = []
    at = index - 1
    while at >= 0 and is_step(blocks[at]) and len(found) < _MOST_STEPS:
        found.insert(0, at)
        before = blocks[at - 1].text if at else ""
        if not before or not (_has_sign(before) if len(before) <= 2 else before[-1] in _SIGNS):
            break
        at -= 1 if bare(before) else 2
    return found if len(found) > 1 else []


def numbered_steps(blocks: list[Block], index: int) -> list[int]:
    """The blocks of a numbered list that ends just before `blocks[index]`, where each may be a step, two at least:
    `1. News`, `2. Harbour`."""
    found: list[int] = []
    for at in range(index - 1, max(-1, index - 1 - _MOST_STEPS), -1):
        number = _NUMBER.match(blocks[at].text)
        if number is None or not is_step(blocks[at]):
            return []
        found.insert(0, at)
        if number[0].strip() == "1.":
            return found if len(found) > 1 and _are_counted(blocks, found) else []
    return []


def _are_counted(blocks: list[Block], steps: list[int]) -> bool:
    return all(blocks[at].text.startswith(f"{number}. ") for number, at in enumerate(steps, 1))


def unparted(text: str, above: list[str]) -> list[str]:
    """The steps of `HomeNewsPier`, or of `Home News Pier` where they are items of a menu; empty if it is no trail.
    `NewsHarbour`, without a root, is one where the menu has each step on a line of its own.

    A menu without signs begins so, too: a longer line above it must be that.
    """
    steps = [step.strip() for step in CAMEL.split(text)] if len(text) <= _UNPARTED_CHARS else []
    by_words = len(steps) == 1
    steps = text.split() if by_words else steps
    if not 2 <= len(steps) <= _LONG_TRAIL or ends_sentence(text):
        return []
    if not is_root(steps[0]):
        return [] if by_words or not set(above).issuperset(steps) else steps
    menus = [CAMEL.split(line) for line in above if line.startswith(steps[0]) and len(line) > len(text)]
    items = {item.strip() for menu in menus for item in menu}
    if not any(len(menu) > _LONG_TRAIL for menu in menus) or (by_words and not items.issuperset(steps)):
        return []
    return steps


def is_step(block: Block, *, inside: bool = False) -> bool:
    """Whether a line may be one step of a trail; `inside` of what the markup calls one, it may say "Buy", too."""
    name = bare(block.text)
    least = 1 if name[:1] >= FIRST_UNSPACED else 2
    return (least <= len(name) <= _STEP_CHARS and _may_be_step(block, inside=inside) and not ends_sentence(name)
            and name[0] != "(" and _COUNT.search(name) is None)


def _may_be_step(block: Block, *, inside: bool = False) -> bool:
    others = _NEVER_STEPS if inside else _NO_STEPS
    return not block.marked(*others, sure=True) and _NO_TEXT.search(block.text) is None
