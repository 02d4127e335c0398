"""The HTTP response that a crawler stored: RFC 9112 framing, bounded."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from cleantext.scrapes.flow import Flow
from cleantext.scrapes.inflate import Gap, Stretch, codec, decompressed, inflated
from cleantext.scrapes.raw import Raw
from cleantext.scrapes.settings import Bounds

MAX_HEADERS = 1000
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_SAYS_CHARSET = re.compile(rb"charset\s*=|encoding\s*=", re.IGNORECASE)
_LOOKED_AT = 2048  # bytes in which a page says its charset (HTML standard: 1024)
_MARKS = (b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
_HEAD_END = re.compile(rb"\r?\n\r?\n")


class BrokenError(Exception):
    """The response cannot be decoded; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """The body of a response as a browser would have got it."""

    body: bytes
    content_type: bytes
    status: int


def parse(data: bytes, bounds: Bounds) -> Page:
    """Split and decode a stored response. What has no status line is taken for a body.

    Raises:
        BrokenError: the transfer or content coding is damaged or unknown, or the page is too large.
    """
    found = _STATUS.match(data)
    if not found:
        return Page(data, b"", 200)
    end = _HEAD_END.search(data)
    head = _headers(data[:end.start()] if end else data)
    body = data[end.end():] if end else b""
    if b"chunked" in head.get(b"transfer-encoding", b"").lower():
        body = _unchunked(body)
    for coding in reversed(head.get(b"content-encoding", b"").lower().split(b",")):
        body = _decoded(body, coding.strip(), bounds)
    return Page(body, head.get(b"content-type", b""), int(found[1]))


def decoded(body: bytes, content_type: bytes) -> bytes | str:
    """The body as text where only the header says in which charset it is: not the page itself, and not UTF-8."""
    charset = _CHARSET.search(content_type)
    if not charset or body.startswith(_MARKS) or _SAYS_CHARSET.search(body[:_LOOKED_AT]):
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return body.decode(charset[1].decode("ascii"))
        except (LookupError, ValueError):
            pass  # the header is wrong: the charset is looked for in the page
    return body


def _headers(head: bytes) -> dict[bytes, bytes]:
    headers: dict[bytes, bytes] = {}
    for line in head.split(b"\n", MAX_HEADERS)[1:MAX_HEADERS]:
        name, _, value = line.partition(b":")
        headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _unchunked(body: bytes) -> bytes:
    """The body without chunk sizes; crawlers often store it so, headers unchanged: then it is left as it is."""
    content, at = bytearray(), 0
    while True:
        end = body.find(b"\n", at, at + 100)
        size = _hexadecimal(body[at:end].partition(b";")[0]) if end > 0 else -1
        if size < 0:
            if not content:
                return body
            raise BrokenError("the chunks of the response are damaged")
        if size == 0:
            return bytes(content)
        if end + 1 + size > len(body):
            raise BrokenError("the last chunk of the response is cut off")
        content += body[end + 1:end + 1 + size]
        at = end + 1 + size
        at += 2 if body[at:at + 2] == b"\r\n" else 1


def _hexadecimal(text: bytes) -> int:
    text = text.strip()
    return int(text, 16) if re.fullmatch(rb"[0-9A-Fa-f]{1,16}", text) else -1


def _decoded(body: bytes, coding: bytes, bounds: Bounds) -> bytes:
    if coding in (b"", b"identity", b"none", b"utf-8"):
        return body
    if coding in (b"gzip", b"x-gzip", b"zstd"):
        if codec(body) is None:
            return body  # decoded by the crawler, headers unchanged
        return _bounded(Flow(decompressed(Raw(io.BytesIO(body)), body, bounds)), bounds)
    if coding == b"deflate":
        return _bounded(Flow([Stretch(inflated(body, bounds.document + 1), 0)]), bounds)
    if coding == b"br" and body.lstrip()[:1] != b"<":
        return _unbrotli(body, bounds)
    return body


def _unbrotli(body: bytes, bounds: Bounds) -> bytes:
    try:
        import brotli
    except ImportError:
        raise BrokenError("Brotli needs a package: pip install 'cleantext-articles[scrapes]'") from None
    decoder, content = brotli.Decompressor(), bytearray()
    for at in range(0, len(body), 1024):
        try:
            content += decoder.process(body[at:at + 1024])
        except brotli.error as error:
            raise BrokenError("damaged Brotli data") from error
        if len(content) > bounds.document:
            break
    return _bounded(Flow([Stretch(bytes(content), 0)]), bounds)


def _bounded(flow: Flow, bounds: Bounds) -> bytes:
    body = flow.take(bounds.document + 1)
    gap = flow.cross()
    if isinstance(gap, Gap):
        raise BrokenError(f"the response's coding: {gap.reason}")
    if len(body) > bounds.document:
        raise BrokenError(f"refused: larger than {bounds.document} bytes")
    return body
