"""JSON Lines: one object a line. A bad line costs that line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from cleantext.scrapes.containers.opening import Columns, Opening
from cleantext.scrapes.records import Item, Place, Skip

ESCAPES = 2  # bytes of a line for one byte of the largest document: JSON escapes quotes, newlines and some letters


def _loader() -> Callable[[bytes], Any]:
    try:
        import orjson
    except ImportError:
        import msgspec

        return msgspec.json.decode
    return orjson.loads


def read(opening: Opening) -> Iterator[Item]:
    """A record or a damage for every line that is not blank."""
    flow, load, columns = opening.flow, _loader(), Columns(opening.settings.keys)
    limit, number = opening.limit * ESCAPES, 0
    while True:
        offset = flow.tell()
        line = flow.line(limit)
        if not line:
            gaps = list(opening.crossed(number + 1))
            if not gaps:
                return
            yield from gaps
            continue
        number += 1
        place = Place(opening.file, number if opening.start == 0 else None, offset)
        if len(line) >= limit and not line.endswith(b"\n"):
            flow.rest_of_line()
            yield opening.damage(opening.too_large(), line=place.line, offset=offset)
        else:
            yield _item(line, place, load, columns, opening)


def _item(line: bytes, place: Place, load: Callable[[bytes], Any], columns: Columns, opening: Opening) -> Item:
    line = line.removeprefix(b"\xef\xbb\xbf") if place.offset == 0 else line
    if line.isspace():
        return Skip("blank lines")
    try:
        row = load(line)
    except (ValueError, RecursionError) as error:
        return opening.damage(f"no JSON: {error}", line=place.line, offset=place.offset)
    if not isinstance(row, dict):
        return opening.damage(f"no object but {type(row).__name__}", line=place.line, offset=place.offset)
    return columns.item(row, place, opening.settings.kind)
