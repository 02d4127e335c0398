"""Containers: every document comes out, and everything that is damaged is named with its place."""

from __future__ import annotations

import csv
import io
import os
import tarfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.scrapes.containers import http
from cleantext.scrapes.plan import Planner, line_starts
from cleantext.scrapes.records import Damage, Record, Skip
from cleantext.scrapes.settings import Bounds, Keys, Settings
from cleantext.scrapes.shard import Ledger, items
from cleantext.scrapes.sniff import sniff
from cleantext.scrapes.sources import Folders
from cleantext.scrapes.target import target
from tests.mischief import damaged, gz, jsonl, page, tarred, warc, zipped
from tests.mischief import http as response

GOOD = [{"id": f"good{number}", "html": page(f"page {number}").decode()} for number in range(4)]
NAMES = [f"page-{number}" for number in range(6)]
BOUNDS = Bounds(document=200_000, ratio=100)


class Found(NamedTuple):
    """What a container holds: ids, damages as (reason, line or byte), skips by kind."""

    ids: list[str]
    damages: list[tuple[str, int | None]]
    skips: dict[str, int]
    records: list[Record]


def read(path: Path, wanted: Settings | None = None, shard_size: int = 1 << 30) -> Found:
    found = []
    wanted = wanted or Settings(bounds=BOUNDS)
    for shard in Planner(wanted, target("out/", "jsonl"), shard_size).shards(Folders().sources([str(path)])):
        found += list(items(shard, Ledger()))
    records = [item for item in found if isinstance(item, Record)]
    damages = [(item.reason, item.place.line or item.place.offset) for item in found if isinstance(item, Damage)]
    return Found([record.id for record in records], damages,
                 dict(Counter(item.kind for item in found if isinstance(item, Skip))), records)


def of(folder: Path, data: bytes, name: str = "scrape", wanted: Settings | None = None) -> Found:
    path = folder / name
    path.write_bytes(data)
    return read(path, wanted)


def names(found: Found) -> list[str]:
    """Which of the pages came out, told by their content."""
    return [name for record in found.records for name in NAMES if page(name) == record.data]


def pairs_csv(rows: list[tuple[str, ...]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode()


def parquet(columns: dict[str, list[object]]) -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file, row_group_size=2)
    return file.getvalue()


ROWS = [("id", "url", "html"), ("a", "https://lowick.example/a", "<p>one,\ntwo</p>"), ("b", "", "<p>“three”</p>")]
SOUND: dict[str, tuple[bytes, str, list[str]]] = {
    "document": (page("page-0"), "document", ["{path}"]),
    "text": (b"Home > News\nThe pier\n", "document", ["{path}"]),
    "json that is no jsonl": (b'{\n  "id": 1\n}\n', "document", ["{path}"]),
    "prose with commas": (b"Pier, mended\nThe council, it was said, voted.\n", "document", ["{path}"]),
    "prose with a name": (b"Text, photos and video\nThe council voted.\n", "document", ["{path}"]),
    "a word alone": (b"Content\nThe council voted.\n", "document", ["{path}"]),
    "empty": (b"", "document", ["{path}"]),
    "jsonl": (jsonl(GOOD), "jsonl", ["good0", "good1", "good2", "good3"]),
    "jsonl of one line": (jsonl(GOOD[:1]).rstrip(), "jsonl", ["good0"]),
    "jsonl without ids": (jsonl([{"text": "a"}, {"content": "b"}]), "jsonl", ["{path}:1", "{path}:2"]),
    "csv": (pairs_csv(ROWS), "csv", ["a", "b"]),
    "tsv": (pairs_csv(ROWS, "\t"), "csv", ["a", "b"]),
    "parquet": (parquet({"id": [1, 2, 3], "text": ["a", None, "c"], "n": [0, 0, 0]}), "parquet", ["1", "2", "3"]),
    "warc": (b"".join(map(warc, NAMES)), "warc", NAMES),
    "wet": (warc("page-0", b"The pier", kind=b"conversion", media=b"text/plain"), "warc", ["page-0"]),
    "zip": (zipped([("a.html", page("page-0")), ("b/c.txt", b"x"), ("d.html.gz", gz(page("page-1")))]), "zip",
            ["{path}!a.html", "{path}!b/c.txt", "{path}!d.html.gz"]),
    "tar": (tarred([("a.html", page("page-0")), ("b/c.txt", b"x")]), "tar", ["{path}!a.html", "{path}!b/c.txt"]),
}


@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.parametrize("packed", ["plain", "gz", "zst"])
def test_sound_containers_are_told_by_their_content(tmp_path: Path, kind: str, packed: str) -> None:
    data, form, ids = SOUND[kind]
    if packed != "plain" and form in ("zip", "parquet"):
        pytest.skip("they are compressed inside")
    pack: dict[str, Callable[[bytes], bytes]] = {"plain": bytes, "gz": gz, "zst": zstandard.compress}
    path = tmp_path / "scrape"
    path.write_bytes(pack[packed](data))
    assert sniff(str(path), BOUNDS).format == form
    found = read(path)
    assert found.ids == [id.format(path=path) for id in ids]
    assert found.damages == []


def test_values_come_out_as_they_are(tmp_path: Path) -> None:
    found = of(tmp_path, pairs_csv(ROWS))
    assert [(record.data, record.url, record.kind) for record in found.records] == [
        (b"<p>one,\ntwo</p>", "https://lowick.example/a", "html"), ("<p>“three”</p>".encode(), None, "html")]
    found = of(tmp_path, jsonl([{"id": 7, "raw_html": None, "text": "x", "url": "u"}]))
    assert [(record.id, record.data, record.kind, record.url) for record in found.records] == [("7", None, "html", "u")]


def test_keys_and_format_can_be_named(tmp_path: Path) -> None:
    data = jsonl([{"id": "a", "key": "b", "html": "<p>", "story": "The pier", "where": "u"}])
    keys = Settings(keys=Keys(text="story", id="key", url="where"))
    [record] = of(tmp_path, data, wanted=keys).records
    assert (record.id, record.data, record.kind, record.url) == ("b", "The pier", "text", "u")
    [record] = of(tmp_path, data, wanted=Settings(input_format="document")).records
    assert record.data == data


def test_a_csv_file_may_have_one_column_if_it_is_called_so(tmp_path: Path) -> None:
    assert of(tmp_path, b"body\n<p>a\n", "pages.csv").ids == [f"{tmp_path}/pages.csv:2"]
    assert of(tmp_path, b"body\n<p>a\n", "pages.txt").ids == [f"{tmp_path}/pages.txt"]


def test_folders_are_looked_through_for_containers(tmp_path: Path) -> None:
    for name, data in {"a.html": page("page-0"), "b.warc.gz": gz(warc("page-1")), "c.jsonl": jsonl(GOOD[:1]),
                       "d.txt.zst": zstandard.compress(b"The pier"), "manifest.jsonl": b"{}\n", "e.css": b"",
                       "f.css.gz": gz(b"")}.items():
        (tmp_path / name).write_bytes(data)
    folders = Folders()
    found = read(tmp_path)
    assert found.ids == [f"{tmp_path}/a.html", "page-1", "good0", f"{tmp_path}/d.txt.zst"]
    assert list(folders.sources([str(tmp_path)]))
    assert dict(folders.skipped) == {"manifests": 1, ".css": 1, ".gz": 1}


# --- damage

BAD_LINES: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"not json", "no JSON"), "a list": (b"[1, 2]", "no object but list"), "a string": (b'"s"', "no object"),
    "NaN": (b'{"id":NaN,"html":1e999}', "no JSON"), "deep": (b"[" * 100_000, "no JSON"),
    "lone surrogate": (b'{"html":"\\ud800"}', "no JSON"), "no UTF-8": (b'{"html":"\xed\xa0\x80\xff"}', "no JSON"),
    "NUL": (b'{"html":"\0"}', "no JSON"), "a number": (b'{"id":"w","html":5}', "html is no text but int"),
    "a list of texts": (b'{"id":"l","html":["a"]}', "html is no text but list"),
    "no text": (b'{"id":"m"}', "no key html"),
    "cut": (b'{"id":"cut","html":"<p>never clos', "no JSON"),
    "too large": (b'{"html":"' + b"x" * 500_000 + b'"}', "larger than 200000 bytes")}


@pytest.mark.parametrize("kind", BAD_LINES)
def test_a_bad_line_costs_that_line(tmp_path: Path, kind: str) -> None:
    line, reason = BAD_LINES[kind]
    found = of(tmp_path, jsonl(GOOD[:2]) + line + b"\n" + jsonl(GOOD[2:]), "x.jsonl")
    assert found.ids == ["good0", "good1", "good2", "good3"]
    [(said, place)] = found.damages
    assert reason in said
    assert place == 3


def test_what_is_no_bad_line(tmp_path: Path) -> None:
    found = of(tmp_path, b"\xef\xbb\xbf" + jsonl(GOOD[:1]) + b"\n  \r\n" + jsonl(GOOD[1:2]).replace(b"\n", b"\r\n"))
    assert (found.ids, found.damages, found.skips) == (["good0", "good1"], [], {"blank lines": 2})


SIX = [warc(name) for name in NAMES]
MEMBERS = [gz(record) for record in SIX]
SIZES = [len(member) for member in MEMBERS]
FRAMES = [zstandard.compress(record) for record in SIX]


def without(*lost: int) -> list[str]:
    return [name for number, name in enumerate(NAMES) if number not in lost]


DAMAGED: dict[str, tuple[bytes, list[str], list[tuple[str, int]]]] = {
    "warc, cut in its body": (b"".join(SIX)[:-40], without(5), [("cut off", sum(map(len, SIX[:5])))]),
    "warc, cut in its head": (b"".join(SIX[:5]) + SIX[5][:30], without(5), [("head", sum(map(len, SIX[:5])))]),
    "warc, length too long": (b"".join([*SIX[:2], warc("x", length=400), *SIX[2:]]), NAMES,
                              [("Content-Length is wrong", sum(map(len, SIX[:2])))]),
    "warc, length too short": (b"".join([*SIX[:2], warc("x", length=20), *SIX[2:]]), NAMES,
                               [("Content-Length is wrong", sum(map(len, SIX[:2])))]),
    "warc, length of a trillion": (b"".join([*SIX[:2], warc("x", length=10**12), *SIX[2:]]), NAMES,
                                   [("larger than", sum(map(len, SIX[:2])))]),
    "warc, length that is no number": (b"".join([*SIX[:2], warc("x", length=-1), *SIX[2:]]), NAMES,
                                       [("no valid Content-Length", sum(map(len, SIX[:2])))]),
    "warc, garbage between records": (b"".join([*SIX[:2], b"garbage\r\nand more\r\n", *SIX[2:]]), NAMES,
                                      [("no WARC record begins here", sum(map(len, SIX[:2])))]),
    "warc, a head of a million bytes": (
        b"".join([*SIX[:2], warc("x").replace(b"\r\nWARC-R", b"\r\nX: " + b"y" * 10**6 + b"\r\nWARC-R"), *SIX[2:]]),
        NAMES, [("head", sum(map(len, SIX[:2])))]),
    "warc.gz, a damaged member": (b"".join([*MEMBERS[:2], damaged(MEMBERS[2], 40, 30), *MEMBERS[3:]]), without(2),
                                  [("damaged gzip data", sum(SIZES[:2]))]),
    "warc.gz, a wrong checksum": (b"".join([*MEMBERS[:2], damaged(MEMBERS[2], -6), *MEMBERS[3:]]), NAMES,
                                  [("checksum", sum(SIZES[:2]))]),
    "warc.gz, a damaged header": (b"".join([*MEMBERS[:2], damaged(MEMBERS[2], 0), *MEMBERS[3:]]), without(2),
                                  [("no part of the compressed stream", sum(SIZES[:2]))]),
    "warc.gz, an empty member": (b"".join([*MEMBERS[:2], gz(b""), *MEMBERS[2:]]), NAMES, []),
    "warc.gz, zeros between members": (b"".join([*MEMBERS[:2], b"\0" * 512, *MEMBERS[2:]]), NAMES, []),
    "warc.gz, cut": (b"".join(MEMBERS)[:-50], without(5), [("cut off", sum(SIZES[:5]))]),
    "warc.gz, in one member, cut": (gz(b"".join(SIX))[:-9], NAMES, [("cut off", 0)]),
    "warc.zst, cut": (b"".join(FRAMES)[:-20], without(5), [("cut off", sum(map(len, FRAMES[:5])))]),
    "warc.zst, a damaged frame": (b"".join([*FRAMES[:2], damaged(FRAMES[2], 8, 40), *FRAMES[3:]]), without(2),
                                  [("damaged Zstandard data", sum(map(len, FRAMES[:2])))]),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_every_record_outside_the_damage_is_recovered(tmp_path: Path, kind: str) -> None:
    data, expected, damages = DAMAGED[kind]
    found = of(tmp_path, data)
    assert names(found) == expected
    assert [place for _, place in found.damages] == [place for _, place in damages]
    assert all(reason in said for (said, _), (reason, _) in zip(found.damages, damages, strict=True)), found.damages


@given(st.integers(0, 5), st.data())
@settings(max_examples=100, deadline=None)
def test_one_damaged_member_costs_one_record_at_most(tmp_path_factory: pytest.TempPathFactory, member: int,
                                                     data: st.DataObject) -> None:
    at = data.draw(st.integers(0, SIZES[member] - 1))
    size = data.draw(st.integers(1, 40))
    broken = damaged(MEMBERS[member], at, min(size, SIZES[member] - at))
    file = b"".join([*MEMBERS[:member], broken, *MEMBERS[member + 1:]])
    found = of(tmp_path_factory.getbasetemp(), file, "x.warc.gz", Settings(bounds=BOUNDS, input_format="warc"))
    assert [name for name in names(found) if name != NAMES[member]] == without(member)
    assert found.damages or found.ids == NAMES  # a byte of the header may not matter: time, system


@given(st.binary(max_size=300), st.sampled_from(["jsonl", "csv", "warc", "tar", "zip", "parquet", "document"]),
       st.sampled_from([b"", b"\x1f\x8b\x08\0\0\0\0\0\0\0", b"\x28\xb5\x2f\xfd", b"WARC/1.0\r\n", b"PK\3\4", b"{"]))
@settings(max_examples=150, deadline=None)
def test_no_bytes_make_a_reader_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, form: str, head: bytes,
                                      ) -> None:
    of(tmp_path_factory.getbasetemp(), head + data, "fuzz", Settings(bounds=BOUNDS, input_format=form))


ZEROS = b" " * 40_000_000
BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: gz(page("page-0") + ZEROS), "zstd": lambda: zstandard.compress(page("page-0") + ZEROS),
    "zip": lambda: zipped([("a.html", ZEROS)]), "tar.gz": lambda: gz(tarred([("a.html", ZEROS)])),
    "jsonl.gz": lambda: gz(jsonl(GOOD[:1]) + b'{"html":"' + ZEROS + b'"}\n'),
    "http": lambda: warc("x", response(gz(ZEROS), b"Content-Encoding: gzip\r\n")),
    "gzip in gzip": lambda: gz(gz(page("page-0"))), "html.gz in a zip": lambda: zipped([("a.html.gz", gz(ZEROS))])}


@pytest.mark.parametrize("kind", BOMBS)
def test_bombs_are_refused(tmp_path: Path, kind: str) -> None:
    found = of(tmp_path, BOMBS[kind](), wanted=Settings(bounds=Bounds(document=30_000_000, ratio=100)))
    assert any("refused" in said for said, _ in found.damages), found.damages
    assert all(record.size < 20_000_000 for record in found.records)


def test_names_in_archives_are_only_names(tmp_path: Path) -> None:
    evil = [("../../evil.html", b"a"), ("/abs.html", b"b"), ("C:\\evil.html", b"c"), ("dup.html", b"d"),
            ("dup.html", b"e"), (".hidden.html", b"f"), ("style.css", b"g")]
    found = of(tmp_path, zipped(evil, links=["link.html"]))
    assert len(found.ids) == 5
    assert found.skips == {"hidden": 1, ".css": 1, "links, pipes and devices": 1}
    kinds = [("s.html", tarfile.SYMTYPE), ("h.html", tarfile.LNKTYPE), ("f.html", tarfile.FIFOTYPE),
             ("d.html", tarfile.CHRTYPE)]
    found = of(tmp_path, tarred(evil[:2], links=kinds))
    assert (len(found.ids), found.skips) == (2, {"links, pipes and devices": 4})


@pytest.mark.parametrize(("kind", "data", "reason"), [
    ("zip", zipped([("a.html", b"x" * 900)])[:-30], "no zip file"),
    ("zip", damaged(zipped([("a.html", bytes(range(256)) * 9)]), 60, 9), "damaged zip entry"),
    ("tar", tarred([("a.html", b"x" * 900), ("b.html", b"y" * 2000)])[:2200], "damaged tar file"),
    ("tar.gz", gz(tarred([("a.html", os.urandom(9000))]))[:-4000], "tar file: the compressed stream is cut off"),
    ("parquet", parquet({"text": ["a", "b"]})[:-20], "no Parquet"),
    ("csv", pairs_csv([*ROWS, ("only one",)]), "1 values for 3 names"),
    ("html.gz", gz(page("page-0"))[:-20], "cut off")])
def test_other_damage_is_named(tmp_path: Path, kind: str, data: bytes, reason: str) -> None:
    wanted = Settings(input_format={"html.gz": "document", "tar.gz": "tar"}.get(kind, kind))
    found = of(tmp_path, data, wanted=wanted)
    assert reason in " ".join(said for said, _ in found.damages)


# --- WARC and HTTP


def test_only_pages_are_documents(tmp_path: Path) -> None:
    records = [warc("info", b"software: x", kind=b"warcinfo"), warc("page-0"), warc("ask", b"GET /", kind=b"request"),
               warc("picture", response(b"\x89PNG", b"Content-Type: image/png\r\n")),
               warc("gone", response(b"<p>Gone", status=b"HTTP/1.1 404 Not Found")), warc("page-1")]
    found = of(tmp_path, b"".join(records))
    assert found.ids == ["page-0", "page-1"]
    assert found.records[0].url == "https://lowick.example/page-0"
    assert found.skips == {"WARC warcinfo records": 1, "WARC request records": 1, "image/png": 1, "HTTP status 404": 1}


def test_both_libraries_read_the_same_from_a_sound_file(tmp_path: Path) -> None:
    fastwarc = pytest.importorskip("fastwarc.warc")
    path = tmp_path / "sound.warc.gz"
    path.write_bytes(b"".join(MEMBERS))
    with path.open("rb") as file:
        theirs = [(record.headers["WARC-Target-URI"], record.reader.read())
                  for record in fastwarc.ArchiveIterator(file, parse_http=True)]
    assert [(record.url, record.data) for record in read(path).records] == theirs


CODINGS: dict[str, tuple[bytes, bytes]] = {
    "plain": (b"", b"<p>x</p>"),
    "chunked": (b"Transfer-Encoding: chunked\r\n", b"5\r\n<p>x<\r\n3;x=y\r\n/p>\r\n0\r\n\r\n"),
    "chunked, decoded by the crawler": (b"Transfer-Encoding: chunked\r\n", b"<p>x</p>"),
    "gzip": (b"Content-Encoding: gzip\r\n", gz(b"<p>x</p>")),
    "gzip, decoded by the crawler": (b"Content-Encoding: gzip\r\n", b"<p>x</p>"),
    "gzip twice": (b"Content-Encoding: gzip, gzip\r\n", gz(gz(b"<p>x</p>"))),
    "zstd": (b"Content-Encoding: zstd\r\n", zstandard.compress(b"<p>x</p>")),
    "br, decoded by the crawler": (b"Content-Encoding: br\r\n", b"<p>x</p>")}


@pytest.mark.parametrize("kind", CODINGS)
def test_responses_are_decoded(kind: str) -> None:
    headers, body = CODINGS[kind]
    assert http.parse(response(body, headers), BOUNDS).body == b"<p>x</p>"


@pytest.mark.parametrize(("headers", "body"), [
    (b"Transfer-Encoding: chunked\r\n", b"5\r\n<p>x<\r\n7fffffff\r\n/p>"),
    (b"Transfer-Encoding: chunked\r\n", b"5\r\n<p>x<\r\nzz\r\n"), (b"Content-Encoding: gzip\r\n", gz(b"x" * 99)[:-9])])
def test_broken_responses_are_named(headers: bytes, body: bytes) -> None:
    with pytest.raises(http.BrokenError):
        http.parse(response(body, headers), BOUNDS)


CYRILLIC = "<html><p>Пирс починят в мае.</p>"


@pytest.mark.parametrize(("body", "media", "expected"), [
    (CYRILLIC.encode("cp1251"), b"text/html; charset=windows-1251", CYRILLIC),
    (CYRILLIC.encode("cp1251"), b'text/html; charset="Windows-1251"', CYRILLIC),
    (CYRILLIC.encode(), b"text/html; charset=windows-1251", CYRILLIC.encode()),
    (b"<meta charset=koi8-r>" + CYRILLIC.encode("koi8-r"), b"text/html; charset=windows-1251",
     b"<meta charset=koi8-r>" + CYRILLIC.encode("koi8-r")),
    (b"<p>caf\xe9", b"text/html; charset=no-such", b"<p>caf\xe9"), (b"<p>caf\xe9", b"text/html", b"<p>caf\xe9")])
def test_the_charset_of_the_header_counts_where_the_page_is_silent(body: bytes, media: bytes, expected: bytes | str,
                                                                   ) -> None:
    assert http.decoded(body, media) == expected


def test_addresses_are_read_with_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec")
    with fsspec.open("memory://crawl/pages.warc.gz", "wb") as file:
        file.write(b"".join(MEMBERS))
    shards = list(Planner(Settings(), target("out/", "jsonl")).shards(Folders().sources(["memory://crawl/pages.warc.gz"])))
    assert [shard.format for shard in shards] == ["warc"]
    found = list(items(shards[0], Ledger()))
    assert [item.id for item in found if isinstance(item, Record)] == NAMES


# --- cutting


@pytest.mark.parametrize("size", [1, 40, 100, 1000, 10_000])
def test_lines_are_cut_between_lines(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(jsonl({"id": f"{number}", "text": "x" * (number * 7 % 90)} for number in range(50)))
    found = read(path, shard_size=size)
    assert found.ids == [str(number) for number in range(50)]
    edges = line_starts(str(path), path.stat().st_size, size)
    assert all(path.read_bytes()[edge - 1:edge] == b"\n" for edge in edges[1:])
