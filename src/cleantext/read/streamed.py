"""Pages that a server sends in parts, as they get ready.

React's servers put a part that was late at the end of the page, in `<div hidden id="S:1">`, and a script moves it to
where `<template id="B:1">` stands, or `P:1`. Here the blocks of the part move instead.

Source: `writeStartSegment` and `writePlaceholder` of React's server renderer.
"""

from __future__ import annotations

from collections import defaultdict

from cleantext.document import Block, Document

_PLACES = ("B:", "P:")


def part_of(name: str | None) -> str | None:
    """The id of the part that belongs where a template of this id stands, if one does."""
    return f"S:{name[2:]}" if name and name.startswith(_PLACES) else None


def move(document: Document) -> None:
    """Put the blocks of every part that came later, `document.plan.moved`, where the part belongs."""
    plan, blocks = document.plan, document.blocks
    if not plan.moved:
        return
    part = [0]  # number of the part that each element is in, 0 for the page itself
    for number, around in enumerate(plan.around[1:], 1):
        part.append(number if number in plan.moved else part[around])
    arriving = defaultdict(list)
    for number, before in plan.moved.items():
        arriving[before].append(number)
    held: dict[int, list[Block | int]] = defaultdict(list)  # blocks of a part, and the parts among them
    for before, block in enumerate([*blocks, None]):
        for number in arriving[before]:
            held[part[plan.around[number]]].append(number)
        if block is not None:
            held[part[block.box]].append(block)
    document.blocks = _unfolded(held)


def _unfolded(held: dict[int, list[Block | int]]) -> list[Block]:
    """The blocks of the page with those of its parts where the parts stand."""
    found = []
    waiting = [iter(held[0])]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, int):
            waiting.append(iter(held[item]))
        else:
            found.append(item)
    return found
