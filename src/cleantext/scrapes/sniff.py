"""Which container an input is: told by its content, whatever it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleantext.scrapes.inflate import Gap, codec, decompressed
from cleantext.scrapes.raw import Raw, opened
from cleantext.scrapes.settings import Bounds

HEAD = 1 << 16

_JSON_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\})')
_CSV_NAME = re.compile(r'"?[\w.-]{1,50}"?')
_CSV_SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz", ".csv.zst", ".tsv.zst")
#: One of these stands in the first line of a CSV file that is not called so.
_CSV_NAMES = frozenset({"html", "raw_html", "text", "raw_text", "content", "raw_content"})


@dataclass(frozen=True, slots=True)
class Found:
    """What an input holds: a name of `settings.INPUT_FORMATS`, and whether it is compressed as a whole."""

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
        return Found(_format(head, name))
    return Found(_format(_unpacked(head, bounds, name), name), compressed=True)


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


def _format(head: bytes, name: str) -> str:
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
    return "csv" if _is_csv(head, name) else "document"


def _is_csv(head: bytes, name: str) -> bool:
    """Whether the first line holds names; prose may begin with `Text, photos`, so that the names must look like it."""
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
    if name.lower().endswith(_CSV_SUFFIXES):
        return bool(line)
    names = line.split("\t" if "\t" in line else ",")
    if len(names) < 2 or not all(map(_CSV_NAME.fullmatch, names)):
        return False
    return not _CSV_NAMES.isdisjoint(column.strip('"').lower() for column in names)


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
