"""The steps above the page on its site: `Home > News > Harbour`."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from cleantext.document import Block, Document, Label
from cleantext.fields.breadcrumbs.beside_title import (
    ARROW_BETWEEN,
    filed_under,
    line_above,
    section_line,
    short_trail,
)
from cleantext.fields.header import blocks_with, header_zone
from cleantext.fields.site import name_of
from cleantext.fields.title.likeness import similarity
from cleantext.fields.title.place import REPEATED_TITLE
from cleantext.folding import CAMEL, fold
from cleantext.label.breadcrumb import (
    bare,
    is_root,
    is_step,
    numbered_steps,
    steps_before,
    steps_between_signs,
    trail,
    unparted,
)
from cleantext.options import Options
from cleantext.read.zones import zone_bit
from cleantext.words import sections_of

_FEW = 2  # steps in the page's data: its markup may have more of them
_MOST_BLOCKS = 12  # of a trail in the markup
_ABOVE_TITLE, _LEAST_TITLE, _TRAIL_CHARS = 4, 12, 80
_LIKE_TITLE = 0.6  # of the words of a step and a title are common
_ALIKE = 24  # characters of a line that may be the title, cut short
_NEAR = 2  # lines above the title in which a trail without signs stands
_REPEATS_ABOVE = 6  # blocks above the title in which it may be said before
_BUTTONS = frozenset({"furniture", "share", "comment_form"})  # sections whose phrases stand behind a trail


def choose(document: Document, _options: Options) -> None:
    """Settle `breadcrumbs`: the page's data, a line of steps, or what stands beside the title."""
    listed = next((steps for item in document.evidence.json_ld if (steps := _listed(item))), None)
    zone = header_zone(document)
    if listed:
        if len(listed) <= _FEW and _marked_up(document, zone.stop, set(map(fold, listed))):
            return
        above = _without_title(document, listed)
        document.settle("breadcrumbs", above, "json-ld BreadcrumbList")
        if above:
            return
    for index, block in reversed(list(blocks_with(document, Label.BREADCRUMB))):
        if index >= zone.stop or not (index in zone or block.own_zones & zone_bit("breadcrumb")):
            continue
        steps = trail(block.text) if len(block.text) <= 200 else []
        if steps:
            document.settle("breadcrumbs", _without_title(document, steps), "line of steps")
            return
    _ = (_marked_up(document, zone.stop) or _trail_to_title(document) or _one_step_a_line(document)
         or _unparted_trail(document) or short_trail(document) or section_line(document) or filed_under(document))


def _marked_up(document: Document, stop: int, listed: Set[str] = frozenset()) -> bool:
    """`<ol class="breadcrumb"><li>Home</li><li>News</li>`: the first run of steps that the markup calls a trail, if it
    has those that are `listed` elsewhere."""
    bit = zone_bit("breadcrumb")
    blocks = document.blocks[:stop] if document.kind == "html" else []
    inside = [index for index, block in enumerate(blocks) if block.zones & bit]
    if not inside:
        return False
    run = [index for at, index in enumerate(inside) if index == inside[0] + at]
    steps = [index for index in run
             if is_step(document.blocks[index], inside=True) and not _is_here(document.blocks[index])]
    names = [bare(document.blocks[index].text) for index in steps]
    while len(names) > 1 and not _BUTTONS.isdisjoint(sections_of(names[-1], sure=True)):
        names.pop()  # "Edit on GitHub"
    above = _without_title(document, names) if len(names) > 1 and len(run) <= _MOST_BLOCKS else ()
    if above and listed <= set(map(fold, above)):
        for index in steps:
            document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: markup")
        document.settle("breadcrumbs", above, "markup of a trail")
        return True
    return False


def _is_here(block: Block) -> bool:
    """ "You are here:", before the steps."""
    return block.text[-1:] in ":：" or ("breadcrumb" in sections_of(block.text) and not is_root(block.text))


def _trail_to_title(document: Document) -> bool:
    """`Harbour Daily » News » Pier rebuilt?`, `HomeNewsPier rebuilt?`: a line that ends in the title."""
    title = document.facts.get("title_block")
    words = document.blocks[title].text if title is not None else ""
    for block in document.blocks[max(0, (title or 0) - _ABOVE_TITLE):title] if len(words) > _LEAST_TITLE else ():
        before = _before_title(block.text, words)
        steps = _steps_in(before)
        if steps and len(before) <= _TRAIL_CHARS and (is_root(steps[0]) or ARROW_BETWEEN.search(before)):
            block.mark(Label.BREADCRUMB, "breadcrumb: steps before the title")
            document.settle("breadcrumbs", tuple(steps), "line that ends in the title")
            return True
    return False


def _unparted_trail(document: Document) -> bool:
    """`HomeNewsHarbour`, `Home News Harbour` above the title, perhaps above its kicker."""
    title = document.facts.get("title_block") or 0
    lines = [block.text for block in document.blocks[:title]]
    for index in range(title - 1, max(-1, title - 1 - _NEAR), -1):
        steps = unparted(lines[index], lines[:index])
        if steps:
            document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: steps without a sign between")
            document.settle("breadcrumbs", tuple(steps), "steps above the title")
            return True
    return False


def _before_title(line: str, title: str) -> str:
    """What stands before the title on its line; at the end of a trail it is often cut short."""
    if line.endswith(title) and line != title:
        return line[:-len(title)]
    at = line.find(title[:_LEAST_TITLE]) if line.endswith(("...", "…")) else -1
    return line[:at] if at > 0 and title.startswith(line[at:].rstrip(" .…")) else ""


def _steps_in(before: str) -> list[str]:
    """The steps before the title, with arrows, with nothing between them, or with spaces behind the root."""
    if ARROW_BETWEEN.search(before):
        return [step for step in ARROW_BETWEEN.split(before) if step]
    steps = [step.strip() for step in CAMEL.split(before) if step.strip()]
    root, _, rest = before.strip().partition(" ")
    return [root, rest] if len(steps) == 1 and rest and is_root(root) else steps


def _one_step_a_line(document: Document) -> bool:
    steps = max((_steps_above(document, place) for place in _title_places(document)), key=len, default=[])
    if not steps:
        return False
    for index in steps:
        document.blocks[index].mark(Label.BREADCRUMB, "breadcrumb: steps above the title")
    names = [bare(document.blocks[index].text) for index in steps]
    document.settle("breadcrumbs", _without_title(document, names), "steps above the title")
    return True


def _title_places(document: Document) -> list[int]:
    """Where the title stands, and the lines not far above that say it, too."""
    title = document.facts.get("title_block")
    if title is None:
        return []
    above = range(max(0, title - _REPEATS_ABOVE), title)
    return [title, *(i for i in above if _says_title(document.blocks[i], document.blocks[title]))]


def _says_title(block: Block, title: Block) -> bool:
    """Whether a line is the title again, or its beginning, cut short as at the end of a trail."""
    if any(mark.rule == REPEATED_TITLE for mark in block.marks):
        return True
    words = block.text.rstrip(" .…")
    return len(words) >= _ALIKE and block.text.endswith(("...", "…")) and title.text.startswith(words)


def _steps_above(document: Document, place: int) -> list[int]:
    """The steps of a trail that ends above a place, or above the kicker that stands there."""
    blocks, index = document.blocks, line_above(document, place) + 1
    found = numbered_steps(blocks, index) or max(
        steps_before(blocks, index), steps_between_signs(blocks, index), key=len)
    if found or index < 2 or blocks[index - 1].marked(Label.MENU, sure=True):
        return found
    return steps_before(blocks, index - 1, surely=True) or steps_between_signs(blocks, index - 1)


def _without_title(document: Document, steps: list[str]) -> tuple[str, ...]:
    """The steps above the page's own; none where only the front page is above it."""
    this_page = "breadcrumb" in sections_of(steps[-1])
    above = steps[:-1] if this_page or _is_page(document, steps[-1]) else steps
    return () if len(above) == 1 < len(steps) and (this_page or is_root(above[0])) else tuple(above)


def _is_page(document: Document, step: str) -> bool:
    """Whether a step is the page's title or its beginning, or says what its head calls it, in like words."""
    last = fold(step).rstrip(".")
    title = fold(document.facts.get("title") or "")
    if len(last) <= _LEAST_TITLE:
        return bool(last) and last == title
    stated = [fold(candidate.value) for candidate in document.candidates.get("title", ()) if candidate.block is None]
    return title.startswith(last) or any(
        each.startswith(last) or similarity(each, last) >= _LIKE_TITLE for each in stated)


def _listed(item: dict[str, Any]) -> list[str]:
    """The names of a BreadcrumbList in order."""
    elements = item.get("itemListElement")
    if "BreadcrumbList" not in str(item["@type"]) or not isinstance(elements, list):
        return []
    names = [name_of(element) or name_of(element.get("item")) for element in elements if isinstance(element, dict)]
    return [name for name in names if name]
