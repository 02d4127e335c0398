"""Which container an input is: told by its content, whatever it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleantext.scrapes.inflate import Gap, codec, decompressed
from cleantext.scrapes.raw import Raw, opened
from cleantext.scrapes.settings import Bounds

#: The names that `--input-format` takes.
FORMATS = ("document", "jsonl", "csv", "parquet", "warc", "zip", "tar")
HEAD = 1 << 16

_JSON_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\})')
_CSV_NAMES = rb'"?(?:id|url|uri|html|text|content|title|raw_html|raw_text)"?'
_CSV_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[\w \"-]{1,50}[,\t]){0,20}" + _CSV_NAMES + rb"[,\t\r\n]",
                       re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What an input holds: a name of FORMATS, and whether it is compressed as a whole."""

    format: str
    compressed: bool = False


def sniff(path: str, bounds: Bounds) -> Found:
    """Look at the first bytes of an input.

    Raises:
        OSError: it cannot be read.
    """
    with opened(path) as file:
        return sniff_head(file.read(HEAD), bounds, path)


def sniff_head(head: bytes, bounds: Bounds, name: str = "") -> Found:
    """What begins so."""
    if codec(head, name) is None:
        return Found(_format(head))
    return Found(_format(_unpacked(head, bounds, name)), compressed=True)


def _unpacked(head: bytes, bounds: Bounds, name: str) -> bytes:
    """What the head of a compressed stream becomes, as far as it goes."""
    import io

    content = b""
    for part in decompressed(Raw(io.BytesIO(head)), head, bounds, name):
        if isinstance(part, Gap) and not content:
            continue
        if isinstance(part, Gap) or len(content) >= HEAD:
            break
        content += part.data
    return content


def _format(head: bytes) -> str:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if re.match(rb"\s*WARC/\d", head):
        return "warc"
    if head[257:262] == b"ustar":
        return "tar"
    if _JSON_LINE.match(head) and _is_jsonl(head):
        return "jsonl"
    return "csv" if _CSV_HEAD.match(head) else "document"


def _is_jsonl(head: bytes) -> bool:
    """Whether a line is an object by itself; a line that is longer than what was looked at is believed."""
    from json import JSONDecodeError, loads

    lines = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n")
    for line in lines[:-1] if len(lines) > 1 else []:
        try:
            if isinstance(loads(line), dict):
                return True
        except (JSONDecodeError, UnicodeDecodeError, RecursionError, ValueError):
            continue
    if len(head) >= HEAD and len(lines) == 1:
        return True
    try:
        return isinstance(loads(lines[-1]), dict)
    except (UnicodeDecodeError, RecursionError, ValueError):
        return False
