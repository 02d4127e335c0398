"""A cleaner that does what a document says, and the containers that the tests of scrapes feed it with.

`HANG`, `MEMORY`, `SEGV`, `KILL`, `EXIT`, `UNPICKLABLE` and `NOISE` in a document misbehave as a parser in C might.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import stat
import sys
import tarfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from cleantext.article import Article, Status

CLEANER = "tests.mischief:clean"
#: Set to the path of a file that gets a line for every document that is cleaned.
LOG = "MISCHIEF_LOG"
PACE = "MISCHIEF_PACE"  # seconds that every document takes


class UnpicklableError(Exception):
    """No message, no pickle."""

    def __str__(self) -> str:
        raise ValueError("not even a message")

    def __reduce__(self) -> Any:
        raise TypeError("no pickle either")


def _hang() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        pass


def _memory() -> None:
    held = []
    while True:
        held.append(bytearray(1 << 23))


def _unpicklable() -> None:
    raise UnpicklableError


def _noise() -> None:
    print("noise " * 1000, flush=True)
    os.write(1, b"\0\0\0\5more\n")


def _kill_engine(flag: str) -> None:
    """Kill the process that the template of this worker belongs to; with a flag, only if there is no such file yet."""
    if not os.path.exists(flag):
        if flag:
            open(flag, "w").close()
        with open(f"/proc/{os.getppid()}/stat", encoding="ascii") as file:
            os.kill(int(file.read().rpartition(")")[2].split()[1]), signal.SIGKILL)
        time.sleep(60)


def _garbage() -> None:
    for descriptor in range(3, 64):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                os.write(descriptor, b"\0\0\0\3abc")


DEEDS: dict[str, Callable[[], Any]] = {
    "HANG": _hang, "MEMORY": _memory, "SEGV": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "KILL": lambda: os.kill(os.getpid(), signal.SIGKILL), "EXIT": lambda: os._exit(3), "UNPICKLABLE": _unpicklable,
    "QUIT": lambda: sys.exit(4), "NOISE": _noise, "GARBAGE": _garbage}


def clean(source: Any, *, url: str | None = None, **_: Any) -> Article:
    """The document's own text, after what it asks for has been done."""
    text = source.decode() if isinstance(source, bytes) else source or ""
    if LOG in os.environ:
        with open(os.environ[LOG], "ab", buffering=0) as log:
            log.write(text.split("\n")[0].encode() + b"\n")
    time.sleep(float(os.environ.get(PACE, "0")))
    if text.startswith("ENGINE"):
        _kill_engine(text.removeprefix("ENGINE").strip())
    for word, deed in DEEDS.items():
        if word in text:
            deed()
    return Article(text=text, url=url, status=Status.OK if text else Status.EMPTY)


# --- containers


def page(name: str) -> bytes:
    return f"<html><body><h1>{name}</h1><p>The pier of {name} will be mended.</p></body></html>".encode()


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def jsonl(rows: Iterable[Any]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def http(body: bytes, headers: bytes = b"Content-Type: text/html\r\n", status: bytes = b"HTTP/1.1 200 OK") -> bytes:
    return status + b"\r\n" + headers + b"\r\n" + body


def warc(name: str, payload: bytes | None = None, *, kind: bytes = b"response", length: object = None,
         media: bytes = b"application/http; msgtype=response") -> bytes:
    """One WARC record; `length` is what it says about itself."""
    payload = http(page(name)) if payload is None else payload
    said = str(len(payload) if length is None else length).encode()
    return (b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Record-ID: <" + name.encode()
            + b">\r\nWARC-Target-URI: https://lowick.example/" + name.encode() + b"\r\nContent-Type: " + media
            + b"\r\nContent-Length: " + said + b"\r\n\r\n" + payload + b"\r\n\r\n")


def zipped(entries: Iterable[tuple[str, bytes]], links: Iterable[str] = ()) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names may be there twice
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        for name in links:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o120777 << 16
            archive.writestr(entry, "/etc/passwd")
    return file.getvalue()


def tarred(entries: Iterable[tuple[str, bytes]], links: Iterable[tuple[str, bytes]] = ()) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in entries:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for name, kind in links:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    return file.getvalue()


def damaged(data: bytes, at: int, size: int = 1) -> bytes:
    """`data` with some bytes turned over; negative positions count from the end."""
    at %= len(data)
    return data[:at] + bytes(byte ^ 0xFF for byte in data[at:at + size]) + data[at + size:]
