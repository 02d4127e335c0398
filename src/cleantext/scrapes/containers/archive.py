"""Zip and tar: files in a file. Names are only names: nothing is unpacked, links and devices are skipped."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from cleantext.scrapes.containers.opening import Opening
from cleantext.scrapes.flow import Flow
from cleantext.scrapes.inflate import Gap, codec, decompressed
from cleantext.scrapes.raw import Raw
from cleantext.scrapes.records import Item, Place, Record, Skip
from cleantext.scrapes.sources import SUFFIXES, suffix

_UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)


def read_zip(opening: Opening) -> Iterator[Item]:
    """The documents of a zip file, in the order of its directory."""
    try:
        archive = zipfile.ZipFile(opening.raw)
    except (zipfile.BadZipFile, ValueError, EOFError) as error:
        yield opening.damage(f"no zip file: {error}", offset=0)
        return
    for entry in archive.infolist():
        objection = _objection(entry.filename, regular=_is_regular(entry), folder=entry.is_dir())
        if objection:
            yield Skip(objection)
        elif entry.file_size > max(opening.limit, 0):
            yield _damage(opening, entry.filename, opening.too_large(), entry.header_offset)
        else:
            yield _zip_item(opening, archive, entry)


def _zip_item(opening: Opening, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Item:
    bounds = opening.settings.bounds
    if entry.file_size > max(16_000_000, bounds.ratio * entry.compress_size):
        reason = f"refused: more than {bounds.ratio} times as large as its compressed form"
        return _damage(opening, entry.filename, reason, entry.header_offset)
    try:
        with archive.open(entry) as file:
            data = file.read(opening.limit + 1)
    except _UNREADABLE as error:
        return _damage(opening, entry.filename, f"damaged zip entry: {error}", entry.header_offset)
    return _document(opening, entry.filename, data, entry.header_offset)


def _is_regular(entry: zipfile.ZipInfo) -> bool:
    """Files of another kind say so in the upper half of `external_attr` (the mode of Unix)."""
    return (entry.external_attr >> 16) & 0o170000 in (0, 0o100000)


def read_tar(opening: Opening) -> Iterator[Item]:
    """The documents of a tar file, one after the other."""
    try:
        with tarfile.open(fileobj=_File(opening.flow), mode="r|") as archive:
            for entry in archive:
                yield _tar_item(opening, archive, entry)
                archive.members = []  # type: ignore[attr-defined] # it would remember every entry
    except (tarfile.TarError, EOFError, ValueError) as error:
        gap = opening.flow.cross()
        yield opening.damage(f"damaged tar file: {gap.reason if gap else error}", offset=opening.flow.tell())
    while opening.flow.take(1 << 20):
        pass
    yield from opening.crossed()


def _tar_item(opening: Opening, archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Item:
    objection = _objection(entry.name, regular=entry.isreg(), folder=entry.isdir())
    if objection:
        return Skip(objection)
    if entry.size > opening.limit:
        return _damage(opening, entry.name, opening.too_large(), entry.offset)
    file = archive.extractfile(entry)
    data = file.read() if file else b""
    if len(data) < entry.size:
        raise tarfile.ReadError(f"{entry.name} is cut off")
    return _document(opening, entry.name, data, entry.offset)


class _File(io.RawIOBase):
    """A flow as the file object that tarfile reads."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        return self._flow.take(size)


def _objection(name: str, *, regular: bool, folder: bool) -> str:
    """Why an entry is no document; the rules are those of folders."""
    base = name.rstrip("/").replace("\\", "/").rpartition("/")[2]
    if folder:
        return "folders"
    if not regular:
        return "links, pipes and devices"
    if base.startswith("."):
        return "hidden"
    ending = suffix(base.removesuffix(".gz").removesuffix(".zst"))
    return "" if ending in SUFFIXES else ending


def _document(opening: Opening, name: str, data: bytes, offset: int) -> Item:
    if codec(data):
        parts = decompressed(Raw(io.BytesIO(data)), data, opening.settings.bounds)
        flow = Flow(parts)
        data = flow.take(opening.limit + 1)
        gap = flow.cross()
        if isinstance(gap, Gap):
            return _damage(opening, name, gap.reason, offset)
    if len(data) > opening.limit:
        return _damage(opening, name, opening.too_large(), offset)
    if codec(data):
        return _damage(opening, name, "refused: compressed more than once", offset)
    id = f"{opening.file}!{_text(name)}"
    return Record(id, data, Place(opening.file, offset=offset), kind=opening.settings.kind, name=_text(name))


def _damage(opening: Opening, name: str, reason: str, offset: int) -> Item:
    return opening.damage(reason, offset=offset, id=f"{opening.file}!{_text(name)}")


def _text(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
