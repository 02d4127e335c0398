"""What every reader is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from cleantext.scrapes.flow import Flow
from cleantext.scrapes.records import Damage, Item, Place, Record
from cleantext.scrapes.settings import Keys, Kind, Settings

#: The usual names, the likeliest first.
HTML_KEYS = ("html", "raw_html", "page", "body")
TEXT_KEYS = ("text", "raw_text", "raw_content", "content", "document")
ID_KEYS = ("id", "_id", "uuid", "doc_id", "warc_record_id")
URL_KEYS = ("url", "uri", "source_url", "link")


@dataclass(frozen=True, slots=True)
class Opening:
    """An opened container: `file` as the user named it, its bytes, and the settings of the run."""

    file: str
    flow: Flow
    settings: Settings
    raw: BinaryIO
    start: int = 0
    end: int | None = None
    name: str = ""

    def damage(self, reason: str, *, line: int | None = None, offset: int | None = None, id: str = "") -> Damage:
        """A damage at a line or byte."""
        return Damage(Place(self.file, line, offset), reason, id)

    def crossed(self, line: int | None = None) -> Iterator[Damage]:
        """Step over the gaps that the flow has come to; nothing at the very end."""
        while gap := self.flow.cross():
            yield self.damage(gap.reason, line=line, offset=gap.offset)

    @property
    def limit(self) -> int:
        """Bytes of the largest document."""
        return self.settings.bounds.document

    def too_large(self) -> str:
        """Why a document is refused."""
        return f"refused: larger than {self.limit} bytes"


class Columns:
    """Finds the document in a row of named values."""

    def __init__(self, keys: Keys) -> None:
        self.html = (keys.html,) if keys.html else () if keys.text else HTML_KEYS
        self.text = (keys.text,) if keys.text else () if keys.html else TEXT_KEYS
        self.id = (keys.id,) if keys.id else ID_KEYS
        self.url = (keys.url,) if keys.url else URL_KEYS

    def wanted(self) -> set[str]:
        """Every name that is looked for."""
        return {*self.html, *self.text, *self.id, *self.url}

    def item(self, row: dict[str, Any], place: Place, kind: Kind) -> Item:
        """The record of a row, or why there is none."""
        id = _label(row, self.id) or f"{place.file}:{place.line if place.line is not None else place.offset}"
        found = [key for key in (*self.html, *self.text) if key in row]
        if not found:
            return Damage(place, f"no key {' or '.join((*self.html, *self.text))}", id)
        key = found[0]
        of_kind: Kind = "html" if key in self.html else "text"
        value = row[key]
        if value is not None and not isinstance(value, str | bytes):
            return Damage(place, f"{key} is no text but {type(value).__name__}", id)
        return Record(id, value, place, _label(row, self.url) or None, of_kind if kind == "auto" else kind)


def _label(row: dict[str, Any], keys: tuple[str, ...]) -> str:
    """The first of the values that is a name or a number."""
    values = (row[key] for key in keys if key in row)
    return next((str(value) for value in values if isinstance(value, str | int) and value != ""), "")
