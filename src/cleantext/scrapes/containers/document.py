"""A document that is a file of its own, compressed."""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.scrapes.containers.opening import Opening
from cleantext.scrapes.inflate import codec
from cleantext.scrapes.records import Item, Place, Record


def read(opening: Opening) -> Iterator[Item]:
    """The document, and what is wrong with the file. What is compressed twice is refused."""
    data = opening.flow.take(opening.limit + 1)
    if len(data) > opening.limit:
        yield opening.damage(opening.too_large(), offset=0, id=opening.file)
        return
    if codec(data):
        yield opening.damage("refused: compressed more than once", offset=0, id=opening.file)
        return
    damages = list(opening.crossed())
    if data or not damages:
        kind = opening.settings.kind
        yield Record(opening.file, data, Place(opening.file), kind=kind, name=opening.name)
    yield from damages
    while opening.flow.take(opening.limit):
        yield from opening.crossed()
