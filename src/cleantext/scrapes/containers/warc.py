"""WARC and WET (ISO 28500:2017): pages of a crawl, one a record.

Both libraries for it stop without a word where a file is damaged, so the framing is ours: a record counts as sound only
if it ends where its Content-Length says; otherwise the next line that begins with `WARC/` is looked for from the head
of the record on.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleantext.scrapes.containers import http
from cleantext.scrapes.containers.opening import Opening
from cleantext.scrapes.records import Item, Place, Record, Skip

MAX_HEAD = 1 << 18  # bytes of a record's head
MAGIC = b"WARC/"
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_AFTER = (b"\r\n\r\n", b"\n\n", MAGIC)  # what follows a record: two blank lines, which some writers forget
_SLACK = 8  # bytes behind a record that are looked at

Head = dict[bytes, bytes]


def read(opening: Opening) -> Iterator[Item]:
    """A record for every page, and a damage for every record that cannot be trusted."""
    flow = opening.flow
    while True:
        offset = flow.tell()
        line = flow.line(MAX_HEAD)
        if not line:
            gaps = list(opening.crossed())
            if not gaps:
                return
            yield from gaps
        elif line.startswith(MAGIC):
            yield from _record(opening, offset)
        elif not line.isspace():
            yield from _lost(opening, "no WARC record begins here", offset)


def _record(opening: Opening, offset: int) -> Iterator[Item]:
    head = _head(opening)
    if head is None:
        yield from _lost(opening, "the record's head is cut off, broken or too long", offset)
        return
    length = _length(head.get(b"content-length", b""))
    if length < 0:
        yield from _lost(opening, "the record has no valid Content-Length", offset)
    elif length > opening.limit:
        yield from _large(opening, head, offset)
    else:
        window = opening.flow.peek(length + _SLACK)
        behind = window[length:]
        if len(window) < length or (behind.strip(b"\r\n") and not behind.startswith(_AFTER)):
            yield from _lost(opening, "the record is cut off, or its Content-Length is wrong", offset)
            return
        yield from _page(opening, head, opening.flow.take(length), offset)


def _head(opening: Opening) -> Head | None:
    """Header names in lower case; None where the head does not end."""
    head: Head = {}
    size = 0
    while line := opening.flow.line(MAX_HEAD):
        size += len(line)
        if line in (b"\r\n", b"\n"):
            return head
        if not line.endswith(b"\n") or size > MAX_HEAD:
            return None
        name, colon, value = line.partition(b":")
        if colon:
            head.setdefault(name.strip().lower(), value.strip())
    return None


def _length(value: bytes) -> int:
    return int(value) if value.isdigit() and len(value) < 20 else -1


def _lost(opening: Opening, reason: str, offset: int) -> Iterator[Item]:
    """One damage, and on to the next record; where a gap comes first, it is the cause."""
    if opening.flow.skip_past(b"\n" + MAGIC, len(MAGIC)):
        yield opening.damage(reason, offset=offset)
        return
    gap = opening.flow.cross()
    yield opening.damage(f"{reason}: {gap.reason}" if gap else reason, offset=offset)


def _large(opening: Opening, head: Head, offset: int) -> Iterator[Item]:
    if head.get(b"warc-type") in (b"response", b"resource", b"conversion"):
        yield from _lost(opening, opening.too_large(), offset)
        return
    yield Skip(f"WARC {_name(head.get(b'warc-type', b''))} records")
    opening.flow.skip_past(b"\n" + MAGIC, len(MAGIC))


def _page(opening: Opening, head: Head, body: bytes, offset: int) -> Iterator[Item]:
    """The page in a sound record."""
    kind = head.get(b"warc-type", b"")
    uri = _name(head.get(b"warc-target-uri", b"").strip(b"<>"))
    id = _name(head.get(b"warc-record-id", b"").strip(b"<>")) or f"{opening.file}@{offset}"
    content_type = head.get(b"content-type", b"")
    if kind == b"response" and content_type.startswith(b"application/http"):
        try:
            page = http.parse(body, opening.settings.bounds)
        except http.BrokenError as error:
            yield opening.damage(str(error), offset=offset, id=id)
            return
        if 300 <= page.status < 600:
            yield Skip(f"HTTP status {page.status}")
            return
        body, content_type = page.body, page.content_type
    elif kind not in (b"response", b"resource", b"conversion"):
        yield Skip(f"WARC {_name(kind)} records")
        return
    media = _name(content_type.partition(b";")[0].strip().lower())
    if media and media not in PAGES:
        yield Skip(media)
        return
    shape = "text" if media == "text/plain" else "html" if media in PAGES[:2] else "auto"
    wanted = opening.settings.kind
    place = Place(opening.file, offset=offset)
    data = http.decoded(body, content_type)
    yield Record(id, data, place, uri or None, shape if wanted == "auto" else wanted, name=uri or id)  # type: ignore[arg-type]


def _name(value: bytes) -> str:
    return value.decode("utf-8", "backslashreplace")
