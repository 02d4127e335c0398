"""The command line: what it writes where, how it ends, and that it survives what it is given."""

from __future__ import annotations

import errno
import gzip
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

import jsonschema
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cleantext.article import Article, json_schema
from cleantext.cli import cli
from cleantext.scrapes.drafts import replacing
from cleantext.scrapes.names import Names, inside
from cleantext.scrapes.sources import Failure, Folders, Source

PROGRAM = [sys.executable, "-c", "from cleantext.cli import main; main()"]
LAMP = ("The lamp of the old lighthouse at Lowick was lit again on Monday, after the two keepers had repaired the"
        " clockwork that turns it, and the fishermen who came back before dawn said that they had seen it from afar.")
FERRY = ("The ferry between Lowick and Saint Osmund will sail four times a day from the first of May, the harbour"
         " master said, because the smaller boat that was built in the winter has passed all of its trials in the bay.")
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Lamp is lit – café opens</title>
<script>document.title = "<b>\x1b]0;owned\x07"</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Lamp is lit – café opens</h1><p>{LAMP}</p><p>{FERRY}</p></article>
<footer><p>Share this article</p><p>Copyright © 2021 The Lowick Bell</p></footer></body></html>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def scrape(folder: Path) -> Path:
    """Documents and other things in a folder `scrape`."""
    root = folder / "scrape"
    for name in ("b.html", "a.txt", "deep/c.htm", "deep/er/page.php?id=7", "no_suffix", ".hidden.html", ".git/d.html",
                 "style.css", "logo.png", "deep/app.css"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    (root / "loop").symlink_to(".")
    (root / "outside.html").symlink_to("/etc/passwd")
    (root / "blank.txt").write_text(" \n\n")
    return root


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=stdin)


def spawn(*args: str, stdin: bytes = b"", environment: Mapping[str, str] = MappingProxyType({}),
          ) -> subprocess.CompletedProcess[bytes]:
    everything = {**os.environ, **environment}
    return subprocess.run([*PROGRAM, *args], input=stdin, env=everything, capture_output=True, timeout=60, check=False)


def rows(output: str) -> list[Article]:
    return [Article.from_dict(json.loads(line)) for line in output.splitlines()]


def on_terminal(args: Sequence[str], *, stdout: bool = True, environment: Mapping[str, str] = MappingProxyType({}),
                ) -> tuple[str, int]:
    """What a terminal gets that is standard error and, if wanted, standard output; and the exit status."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    with subprocess.Popen([*PROGRAM, *args], stdin=theirs, stdout=theirs if stdout else subprocess.DEVNULL,
                          stderr=theirs, env={**os.environ, "TERM": "xterm", **environment}) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read_terminal(ours), b""))
    os.close(ours)
    return shown.decode().replace("\r\n", "\n"), process.returncode


def _read_terminal(descriptor: int) -> bytes:
    with suppress(OSError):  # Linux: nobody has the other end open
        return os.read(descriptor, 65536)
    return b""


# --- one document


def test_a_file_gives_its_text(folder: Path) -> None:
    (folder / "lamp.html").write_text(PAGE, encoding="utf-8")
    result = run("clean", "lamp.html")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{LAMP}\n\n{FERRY}\n", "")


@pytest.mark.parametrize("args", [[], ["-"]])
def test_standard_input_is_read_as_bytes(args: list[str]) -> None:
    page = PAGE.replace("utf-8", "windows-1252").replace("Monday", "Monday – “today” –")
    result = run("clean", *args, "--to", "json", stdin=page.encode("windows-1252"))
    article = Article.from_dict(json.loads(result.stdout))
    assert (result.exit_code, article.id, article.title) == (0, "-", "Lamp is lit – café opens")
    assert "“today”" in article.text


@pytest.mark.parametrize(("form", "expected"), [
    ("text", lambda article: f"{article.text}\n"),
    ("json", lambda article: article.to_json(indent=2) + "\n"),
    ("jsonl", lambda article: article.to_json() + "\n"),
    ("markdown", lambda article: article.to_markdown())])
def test_formats(folder: Path, form: str, expected: Callable[[Article], str]) -> None:
    (folder / "lamp.html").write_text(PAGE, encoding="utf-8")
    [article] = rows(run("clean", "lamp.html", "--to", "jsonl").stdout)
    assert article.id == "lamp.html"
    assert run("clean", "lamp.html", "--to", form).stdout == expected(article)


def test_options_reach_the_library(folder: Path) -> None:
    (folder / "lamp.txt").write_text(f"<p>{LAMP}</p>")
    options = ["--url", "https://example.org/lamp", "--kind", "text", "--language", "EN", "--favor", "recall"]
    [article] = rows(run("clean", "lamp.txt", "--to", "jsonl", *options).stdout)
    assert (article.url, article.kind, article.language) == ("https://example.org/lamp", "text", "en")


def test_what_is_unusual_is_said_on_standard_error(folder: Path) -> None:
    (folder / "blank.txt").write_bytes(b" \n")
    (folder / "picture.html").write_bytes(b"%PDF-1.7\n\x00\x01")
    for name, said in (("blank.txt", "empty"), ("picture.html", "binary")):
        result = run("clean", name)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.startswith(f"{name}: {said}\n")


def test_a_missing_file_fails(folder: Path) -> None:
    (folder / "out.txt").write_text("old")
    result = run("clean", "missing.html", "-o", "out.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: missing.html: No such file or directory\n"
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"out.txt": "old"}


# --- many documents


@pytest.mark.usefixtures("scrape")
def test_a_folder_gives_jsonl_in_order_and_a_summary() -> None:
    result = run("clean", "scrape")
    articles = rows(result.stdout)
    assert [article.id for article in articles] == [
        "scrape/a.txt", "scrape/b.html", "scrape/blank.txt", "scrape/deep/c.htm", "scrape/deep/er/page.php?id=7",
        "scrape/no_suffix"]
    assert [article.status.value for article in articles] == ["ok", "ok", "empty", "ok", "ok", "ok"]
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "skipped: 2 hidden, 2 links, 2 .css, 1 .png", "6 documents: 5 ok, 1 empty"]


@pytest.mark.parametrize(("missing", "said"), [
    ("scrape/missing.html", "No such file or directory"), ("scrape/b.html/x", "Not a directory"),
    ("void", "no documents in this folder")])
def test_a_missing_input_is_said_before_anything_is_done(scrape: Path, missing: str, said: str) -> None:
    (scrape.parent / "void").mkdir()
    result = run("clean", "scrape/b.html", missing, "-o", "all.jsonl")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"Error: {missing}: {said}\n")
    assert not Path("all.jsonl").exists()


def test_a_failed_document_is_named_and_counted_and_the_rest_goes_on(scrape: Path) -> None:
    (scrape / "c.jsonl").write_text('{"id": "x", "text": "The pier."}\n{"id": "y"}\n')
    result = run("clean", "scrape/b.html", "scrape/c.jsonl", "scrape/no_suffix")
    assert [article.id for article in rows(result.stdout)] == ["scrape/b.html", "x", "scrape/no_suffix"]
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("scrape/c.jsonl:2 (byte 33): no key html or ")
    assert result.stderr.splitlines()[1:] == ["4 documents: 2 ok, 1 rejected, 1 failed"]


def test_what_vanishes_or_cannot_be_listed_fails_alone(scrape: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = list(Folders().sources(["scrape"]))
    (scrape / "b.html").unlink()
    outcomes = {source.name: _outcome(source) for source in sources}
    assert outcomes.pop("b.html") == "No such file or directory"
    assert set(outcomes.values()) == {"read"}

    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: _denied() if path.endswith("deep") else real(path))
    denied = [source for source in Folders().sources(["scrape"]) if source.fault]
    assert denied == [Source("scrape/deep", "deep", "Permission denied", found=True)]


def _denied() -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _outcome(source: Source) -> str:
    try:
        source.read(10)
    except Failure as failure:
        return str(failure)
    return "read"


def test_special_files_in_a_folder_are_not_opened(scrape: Path) -> None:
    os.mkfifo(scrape / "pipe.html")
    result = spawn("clean", "scrape")
    assert b"1 pipes and devices" in result.stderr
    assert len(result.stdout.splitlines()) == 6


def test_no_more_is_read_than_is_looked_at(folder: Path) -> None:
    (folder / "long").write_bytes(b"x" * 1000)
    assert Source("long", "long").read(100) == b"x" * 100


def test_many_texts_in_one_stream_are_told_apart(scrape: Path) -> None:
    text = run("clean", "scrape/b.html", "scrape/a.txt", "--to", "text").stdout
    assert text.startswith(f"==> scrape/b.html <==\n{LAMP}\n")
    assert "\n\n==> scrape/a.txt <==\n" in text
    (scrape / "-->.html").write_text(PAGE)
    markdown = run("clean", "scrape/b.html", "scrape/-->.html", "--to", "markdown").stdout
    assert markdown.startswith("<!-- scrape/b.html -->\n\n# Lamp is lit")
    assert "\n\n<!-- scrape/--&gt;.html -->\n\n#" in markdown


@pytest.mark.usefixtures("scrape")
def test_a_table_has_a_line_for_each_document() -> None:
    lines = run("clean", "scrape", "--to", "table").stdout.splitlines()
    assert lines[0].split() == ["STATUS", "DATE", "KEPT", "REMOVED", "DOCUMENT", "TITLE"]
    assert [line.split()[0] for line in lines[1:]] == ["ok", "ok", "empty", "ok", "ok", "ok"]
    assert lines[2].endswith("Lamp is lit – café opens")


@pytest.mark.usefixtures("scrape")
def test_a_terminal_gets_a_table_and_no_progress_bar() -> None:
    shown, status = on_terminal(["clean", "scrape"])
    assert shown.startswith("STATUS ")
    assert shown.endswith("6 documents: 5 ok, 1 empty\n")
    assert "doc/s" not in shown
    assert status == 0


@pytest.mark.usefixtures("scrape")
def test_a_progress_bar_is_for_terminals() -> None:
    shown, status = on_terminal(["clean", "scrape"], stdout=False)
    assert "6/6" in shown
    assert status == 0
    assert "6/6" not in on_terminal(["clean", "scrape", "--no-progress"], stdout=False)[0]
    assert b"6/6" not in spawn("clean", "scrape").stderr


# --- where results go


@pytest.mark.usefixtures("scrape")
@pytest.mark.parametrize(("name", "start"), [
    ("x.txt", "The lamp"), ("x.json", '{\n  "schema_version"'), ("x.jsonl", '{"schema_version"'),
    ("x.md", "# Lamp is lit"), ("X.MD", "# Lamp is lit"), ("x.out", "The lamp")])
def test_the_name_of_the_output_says_the_format(name: str, start: str) -> None:
    result = run("clean", "scrape/b.html", "-o", name)
    assert (result.exit_code, result.output) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.usefixtures("scrape")
def test_many_documents_go_to_one_file_as_jsonl() -> None:
    assert run("clean", "scrape", "-o", "all.out").exit_code == 0
    assert len(rows(Path("all.out").read_text(encoding="utf-8"))) == 6


@pytest.mark.usefixtures("scrape")
def test_a_folder_mirrors_the_names_of_the_inputs() -> None:
    assert run("clean", "scrape", "-o", "out/").exit_code == 0
    assert tree("out") == ["a.txt", "b.txt", "blank.txt", "deep/c.txt", "deep/er/page.php?id=7.txt", "manifest.jsonl",
                           "no_suffix.txt"]
    assert Path("out/b.txt").read_text(encoding="utf-8") == f"{LAMP}\n\n{FERRY}\n"
    several = ["scrape/deep", "scrape/b.html", "-"]
    assert run("clean", *several, "-o", "out2/", "--to", "json", stdin=PAGE.encode()).exit_code == 0
    assert tree("out2") == ["b.json", "deep/c.json", "deep/er/page.php?id=7.json", "manifest.jsonl", "stdin.json"]
    assert json.loads(Path("out2/deep/c.json").read_bytes())["id"] == "scrape/deep/c.htm"


def tree(root: str) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in Path(root).rglob("*") if not path.is_dir())


@pytest.mark.usefixtures("scrape")
def test_results_of_an_earlier_run_are_no_inputs() -> None:
    for _ in range(2):
        assert run("clean", "scrape", "-o", "scrape/out/").exit_code == 0
    assert len(tree("scrape/out")) == 6 + 1  # and the manifest
    for _ in range(2):
        assert run("clean", "scrape/deep", "-o", "scrape/deep/all.txt", "--to", "jsonl").exit_code == 0
    assert len(rows(Path("scrape/deep/all.txt").read_text(encoding="utf-8"))) == 2


def test_twins_get_names_of_their_own() -> None:
    mirror = Names(".txt")
    named = {"a.html": "a.txt", "a.htm": "a.htm.txt", "A.html": "A.html.txt", "a.txt/b.html": "a.txt-b-2.txt",
             "caf\u00e9.html": "caf\u00e9.txt", "cafe\u0301.html": "cafe\u0301.html.txt",
             "x/s.html": "x/s.txt", "s.html": "s.txt", "s.htm": "s.htm.txt"}
    assert {name: mirror.name(name) for name in named} == named
    assert [mirror.name("s.html") for _ in range(3)] == ["s.html.txt", "s-2.txt", "s-3.txt"]


names = st.text(alphabet="aAb\u00e9e\u0301ß.?-~ \udc80", min_size=1, max_size=5)
parts = names.filter(lambda part: part not in (".", ".."))


@given(st.lists(st.lists(parts | st.just("n" * 255), min_size=1, max_size=3).map("/".join), max_size=12))
def test_output_names_are_unique_and_short_and_inside(paths: list[str]) -> None:
    mirror = Names(".markdown")
    outputs = [mirror.name(path) for path in paths]
    keys = [unicodedata.normalize("NFC", name).casefold() for name in outputs]
    assert len(set(keys)) == len(paths)
    assert not [key for key in keys for other in keys if other.startswith(key + "/")]
    for name in outputs:
        assert len(os.fsencode(os.path.basename(name))) <= 255
        assert not os.path.isabs(name)
        assert ".." not in name.split("/")


@pytest.mark.usefixtures("scrape")
def test_a_link_does_not_lead_out_of_the_folder() -> None:
    Path("elsewhere").mkdir()
    Path("out").mkdir()
    Path("out/deep").symlink_to("../elsewhere")
    Path("out/b.txt").symlink_to("../precious")
    Path("precious").write_text("precious")
    result = run("clean", "scrape", "-o", "out")
    assert result.exit_code == 1
    assert "scrape/deep/c.htm: a link leads out/deep out of out\n" in result.stderr
    assert result.stderr.endswith("6 documents: 3 ok, 1 empty, 2 failed\n")
    assert tree("elsewhere") == []
    assert Path("precious").read_text() == "precious"
    assert not Path("out/b.txt").is_symlink()


@pytest.mark.usefixtures("scrape")
def test_a_result_that_cannot_be_written_fails_alone() -> None:
    Path("out/b.txt").mkdir(parents=True)
    result = run("clean", "scrape", "-o", "out")
    assert result.exit_code == 1
    assert "scrape/b.html: cannot write out/b.txt: Is a directory\n" in result.stderr
    assert tree("out") == ["a.txt", "blank.txt", "deep/c.txt", "deep/er/page.php?id=7.txt", "manifest.jsonl",
                           "no_suffix.txt"]


@pytest.mark.usefixtures("folder")
def test_a_file_appears_when_it_is_complete() -> None:
    Path("out.txt").write_text("old")

    def half_written() -> None:
        with replacing("out.txt") as file:
            file.write("new")
            file.flush()
            assert Path("out.txt").read_text() == "old"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half_written()
    assert tree(".") == ["out.txt"]
    with replacing("out.txt") as file:
        file.write("new é")
    assert (tree("."), Path("out.txt").read_bytes()) == (["out.txt"], "new é".encode())


@pytest.mark.usefixtures("scrape")
def test_devices_and_pipes_are_written_to() -> None:
    result = spawn("clean", "scrape/b.html", "-o", "/dev/stdout")
    assert result.stdout.decode() == f"{LAMP}\n\n{FERRY}\n"
    result = spawn("clean", "scrape/b.html", "-o", os.devnull)
    assert (result.returncode, result.stdout + result.stderr) == (0, b"")
    assert not Path(os.devnull).is_file()


@pytest.mark.usefixtures("scrape")
def test_an_output_that_cannot_be_written_is_said() -> None:
    result = run("clean", "scrape/b.html", "-o", "no/such/folder.txt")
    assert result.exit_code == 1
    assert result.stderr == "Error: cannot write no/such/folder.txt: No such file or directory\n"


@pytest.mark.usefixtures("scrape")
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("args", [["clean", "scrape"], ["explain", "scrape/b.html"], ["schema"]])
def test_a_full_disk_is_said_once(args: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run([*PROGRAM, *args], stdout=full, stderr=subprocess.PIPE, check=False)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == b"Error: [Errno 28] No space left on device"


# --- usage


@pytest.mark.parametrize(("args", "hint"), [
    (["clean", "scrape", "--to", "json"], "--to jsonl"),
    (["clean", "scrape", "-o", "all.json"], "--to jsonl"),
    (["clean", "scrape/a.txt", "scrape/b.html", "--url", "https://example.org"], "--url"),
    (["clean", "scrape", "-o", "out/", "--output-format", "sqlite"], "name a file behind -o"),
    (["clean", "scrape", "-o", "out.parquet", "--to", "text"], "--to jsonl"),
    (["clean", "scrape", "-o", "out.jsonl", "--output-format", "files"], "end the name behind -o with /"),
    (["clean", "scrape", "--fields", "title,headline"], "headline: fields are"),
    (["clean", "scrape", "--shard-size", "many"], "64MB"),
    (["clean", "scrape", "--workers", "0"], "--workers"),
    (["clean", "scrape", "-o", "out/", "--to", "table"], "name a file behind -o"),
    (["clean", "scrape", "-o", "scrape"], "name another one"),
    (["clean", "scrape/deep", "-o", "scrape/"], "name another one"),
    (["clean", "scrape/a.txt", "-o", "scrape/a.txt"], "would overwrite"),
    (["clean", "-", "-"], "only once"),
    (["clean", "scrape/a.txt", "--language", "english"], "ISO 639-1"),
    (["clean", "scrape/a.txt", "--favor", "both"], "precision"),
    (["clean", "scrape/a.txt", "--to", "xml"], "jsonl"),
    (["tidy"], "tidy"),
])
@pytest.mark.usefixtures("scrape")
def test_wrong_usage_says_what_to_do(args: list[str], hint: str) -> None:
    before = tree(".")
    result = run(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr
    assert tree(".") == before


@pytest.mark.parametrize("command", ["clean", "explain"])
def test_a_terminal_as_input_is_wrong_usage(command: str) -> None:
    shown, status = on_terminal([command])
    assert status == 2
    assert "name files or folders" in shown


# --- what strangers write


@pytest.mark.usefixtures("folder")
def test_no_command_of_a_document_reaches_the_terminal() -> None:
    name = "lamp\x1b[2J.html"
    hostile = PAGE.replace("The lamp of", "The \x1b[31m\x9b2J\u202elamp <script>alert(1)</script> of")
    Path(name).write_text(hostile, encoding="utf-8")
    views = [run("explain", name).stdout, run("clean", name, "--to", "table").stdout,
             run("clean", name, name + "?").stderr]
    for view in (*views, on_terminal(["clean", name])[0]):
        assert view
        assert not {char for char in view if unicodedata.category(char) == "Cc"} - {"\n"}
        assert "\u202e" not in view
    assert "lamp\\u001b[2J.html?: No such file" in views[2]


@pytest.mark.usefixtures("scrape")
def test_results_are_utf_8_in_every_locale() -> None:
    latin, plain = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    for environment in (latin, plain):
        result = spawn("clean", "scrape/b.html", "--to", "markdown", environment=environment)
        assert result.stdout.decode().startswith("# Lamp is lit – café opens\n")


@pytest.mark.usefixtures("folder")
def test_a_name_that_is_not_utf_8() -> None:
    try:
        Path(os.fsdecode(b"caf\xe9.html")).write_text(PAGE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8")
    [article] = rows(spawn("clean", ".").stdout.decode())
    assert article.id == r"./caf\xe9.html"
    assert spawn("clean", ".", "-o", "out/").returncode == 0
    assert sorted(os.listdir(b"out")) == [b"caf\xe9.txt", b"manifest.jsonl"]


def test_a_closed_pipe_ends_it_quietly(folder: Path) -> None:
    for number in range(60):
        (folder / f"{number}.html").write_text(PAGE.replace("<p>", f"<p>{LAMP * 9}</p><p>"), encoding="utf-8")
    with subprocess.Popen([*PROGRAM, "clean", "."], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(("closed", "said"), [(0, "standard input is closed"), (1, "standard output is closed")])
def test_closed_streams_are_said(closed: int, said: str) -> None:
    command = 'exec "$@" ' + f"{closed}>&-"
    result = subprocess.run(["sh", "-c", command, "sh", *PROGRAM, "clean", "-"], stderr=subprocess.PIPE, check=False,
                            input=PAGE.encode() if closed else None)
    assert result.returncode == 1
    assert said in result.stderr.decode()


# --- explain, schema, version


@pytest.mark.usefixtures("scrape")
def test_explain_shows_fields_then_every_block() -> None:
    [article] = rows(run("clean", "scrape/b.html", "--to", "jsonl").stdout)
    result = run("explain", "scrape/b.html")
    head, blocks, totals = result.stdout.split("\n\n")
    assert result.exit_code == 0
    assert "title               Lamp is lit – café opens" in head
    assert [line.split()[2] for line in blocks.splitlines()] == [block.label for block in article.blocks]
    marks = {"+": "kept", "=": "field", "-": "removed"}
    assert [marks[line[0]] for line in blocks.splitlines()] == [
        "kept" if block.kept else "removed" if block.removed else "field" for block in article.blocks]
    assert totals.startswith(f"{len(article.blocks)} blocks: ")
    assert run("explain", stdin=PAGE.encode()).stdout.partition("\n")[2] == result.stdout.partition("\n")[2]


@pytest.mark.usefixtures("folder")
def test_explain_of_a_missing_file() -> None:
    result = run("explain", "missing.html")
    assert (result.exit_code, result.stderr) == (1, "Error: missing.html: No such file or directory\n")
    assert "Is a directory" in run("explain", ".").stderr


@pytest.mark.usefixtures("scrape")
@pytest.mark.parametrize(("args", "environment", "coloured"), [
    ([], {}, True), ([], {"NO_COLOR": "1"}, False), ([], {"NO_COLOR": ""}, True), ([], {"TERM": "dumb"}, False),
    (["--color", "never"], {}, False), (["--color", "always"], {"NO_COLOR": "1"}, True)])
def test_colour_on_a_terminal(args: list[str], environment: dict[str, str], coloured: bool) -> None:
    shown, status = on_terminal(["explain", "scrape/b.html", *args], environment={"NO_COLOR": "", **environment})
    assert (status, "\x1b[3" in shown) == (0, coloured)
    assert max(len(line) for line in shown.splitlines()) < len(LAMP)


@pytest.mark.usefixtures("scrape")
def test_colour_in_a_pipe() -> None:
    assert "\x1b" not in run("explain", "scrape/b.html").stdout
    assert "\x1b[32m" in run("explain", "scrape/b.html", "--color", "always").stdout
    assert LAMP in run("explain", "scrape/b.html").stdout


@pytest.mark.usefixtures("scrape")
def test_schema_describes_what_clean_writes() -> None:
    schema = json.loads(run("schema").stdout)
    assert schema == json.loads(json.dumps(json_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    for line in run("clean", "scrape").stdout.splitlines():
        jsonschema.validate(json.loads(line), schema, jsonschema.Draft202012Validator)


def test_version_and_help() -> None:
    assert run("--version").stdout == f"cleantext, version {metadata.version('cleantext-articles')}\n"
    for command in ([], ["clean"], ["explain"], ["schema"]):
        assert run(*command, "-h").exit_code == 0


def test_version_loads_nothing_that_is_slow() -> None:
    code = "import sys; from cleantext.cli import cli; cli(['--version'], standalone_mode=False); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"bs4", "ftfy", "langdetect", "msgspec", "numpy", "tqdm", "turbohtml"} & set(loaded)


@pytest.mark.usefixtures("folder")
def test_inside_knows_its_neighbours() -> None:
    assert inside("out/a", "out")
    assert inside("out", "out/")
    assert not inside("output", "out")
    assert not inside("out/../a", "out")


# --- many documents, and the options for them


@pytest.fixture
def pages(scrape: Path) -> Path:
    """Two documents in a container, and one line that is none."""
    path = scrape.parent / "pages.jsonl"
    path.write_text("".join(json.dumps({"key": name, "body": PAGE}) + "\n" for name in "ab") + "no json\n")
    return path


def test_a_container_in_standard_input(pages: Path) -> None:
    result = run("clean", "-", "--id-key", "key", stdin=pages.read_bytes())
    assert [article.id for article in rows(result.stdout)] == ["a", "b"]
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0].startswith("-:3 (byte ")


@pytest.mark.usefixtures("pages")
def test_fields_errors_removed_and_stats() -> None:
    result = run("clean", "pages.jsonl", "-o", "all.jsonl.gz", "--id-key", "key", "--fields", "id,title",
                 "--errors", "e", "--removed", "r", "--stats", "-q")
    assert result.exit_code == 1
    assert [json.loads(line) for line in gzip.decompress(Path("all.jsonl.gz").read_bytes()).splitlines()] == [
        {"id": name, "title": "Lamp is lit – café opens"} for name in "ab"]
    [failure] = [json.loads(line) for line in Path("e").read_text().splitlines()]
    size = Path("pages.jsonl").stat().st_size
    assert failure["place"] == {"file": "pages.jsonl", "line": 3, "offset": size - len("no json\n")}
    removed = [json.loads(line) for line in Path("r").read_text().splitlines()]
    assert [line["id"] for line in removed] == ["a", "b"]
    assert any("Share this article" in block["text"] for block in removed[0]["removed"])
    assert "documents/s" in result.stderr.splitlines()[-1]


@pytest.mark.usefixtures("pages")
def test_what_was_removed_beside_results_on_standard_output() -> None:
    result = run("clean", "pages.jsonl", "--fields", "id", "--id-key", "key", "--removed", "r")
    assert result.stdout == '{"id":"a"}\n{"id":"b"}\n'
    assert [json.loads(line)["id"] for line in Path("r").read_text().splitlines()] == ["a", "b"]


@pytest.mark.usefixtures("pages")
def test_a_dry_run_writes_nothing() -> None:
    before = tree(".")
    result = run("clean", "scrape", "pages.jsonl", "-o", "out/", "--dry-run", "--shard-size", "1kB")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("part-00000  document ")
    assert result.stdout.splitlines()[-1].endswith("to out/; nothing was written")
    assert tree(".") == before


@pytest.mark.usefixtures("pages")
def test_a_toml_file_says_what_options_say() -> None:
    Path("c.toml").write_text('id-key = "key"\nfields = ["id"]\nworkers = 1\nshard-size = "1kB"\nno-such = 1\n')
    assert "no-such" in run("clean", "pages.jsonl", "--config", "c.toml").stderr
    Path("c.toml").write_text('id-key = "key"\nfields = ["id"]\nworkers = 1\nshard-size = "1kB"\nquiet = true\n')
    assert run("clean", "pages.jsonl", "--config", "c.toml").stdout == '{"id":"a"}\n{"id":"b"}\n'
    assert run("clean", "pages.jsonl", "--config", "c.toml", "--fields", "kind").stdout == '{"kind":"html"}\n' * 2


@pytest.mark.usefixtures("pages")
def test_a_second_run_is_taken_up_or_refused() -> None:
    command = ["clean", "pages.jsonl", "-o", "out/", "--to", "jsonl"]
    assert run(*command).exit_code == 1
    again = run(*command)
    assert again.stderr.splitlines() == ["1 of 1 shards were done by an earlier run", "3 documents: 2 ok, 1 failed"]
    refused = run(*command, "--favor", "recall")
    assert refused.exit_code == 2
    assert "other settings (options)" in " ".join(refused.stderr.split())
    assert run(*command, "--favor", "recall", "--overwrite").exit_code == 1


@pytest.mark.usefixtures("pages")
def test_containers_are_mirrored_below_their_names() -> None:
    Path("evil.jsonl").write_text(json.dumps({"id": "../../../evil\x00", "text": LAMP}) + "\n")
    assert run("clean", "pages.jsonl", "evil.jsonl", "-o", "out/", "--id-key", "key").exit_code == 1
    assert tree("out") == ["evil.jsonl/evil.jsonl:1.txt", "manifest.jsonl", "pages.jsonl/a.txt", "pages.jsonl/b.txt"]
    assert run("clean", "evil.jsonl", "-o", "out2/").exit_code == 0
    assert tree("out2") == ["evil.jsonl/evil_.txt", "manifest.jsonl"]
