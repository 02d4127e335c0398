"""The command line: options in, one call of the library for each document, results out. See docs/cli.md.

Results go to standard output or to `-o`, everything else to standard error. What is slow to import is imported where
it is needed, so that `cleantext --version` answers at once.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TextIO

import click

from cleantext.export import LAYOUT_NAMES
from cleantext.options import THRESHOLDS, Favor, Options
from cleantext.scrapes.sinks import Mirror, inside, writing
from cleantext.scrapes.sources import STDIN, Failure, Folders, Source, reason
from cleantext.show.visible import visible

if TYPE_CHECKING:
    from cleantext.article import Article
    from cleantext.pipeline import Kind

SUFFIXES = {"text": ".txt", "json": ".json", "jsonl": ".jsonl", "markdown": ".md"}
FORMATS = (*SUFFIXES, *LAYOUT_NAMES, "table")
BYTES_PER_CHAR = 4  # at most, in every charset
DEFAULT_COLUMNS = 100  # of a table that is not written to a terminal
FAILED, INTERRUPTED, CLOSED_PIPE = 1, 130, 141

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")

Write = Callable[[Source, "Article"], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How documents are read: the part of the options that the library sees."""

    kind: Kind
    url: str | None
    options: Options

    def clean(self, source: Source) -> Article:
        """The Article of one input, with the path as its id.

        Raises:
            Failure: it cannot be read.
        """
        from cleantext.pipeline import clean

        data = source.read(BYTES_PER_CHAR * (self.options.max_chars + 1))  # what is not looked at is not held in memory
        return replace(clean(data, url=self.url, kind=self.kind, options=self.options), id=source.id)


@contextmanager
def _opened(out: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there only when it is complete."""
    if out is None:
        if sys.stdout is None:
            raise click.ClickException("standard output is closed")
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        with writing(out) as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"cannot write {visible(out)}: {reason(error)}") from error


def _rendered(article: Article, form: str) -> str:
    if form == "text":
        return article.text + "\n" if article.text else ""
    if form == "markdown":
        return article.to_markdown()
    if form in LAYOUT_NAMES:
        return json.dumps(article.export(form), ensure_ascii=False) + "\n"
    return article.to_json(indent=2 if form == "json" else None) + "\n"


def _titled(article: Article, form: str) -> str:
    """One of several documents in the same stream: it says which one it is."""
    name = visible(article.id or "")
    if form == "text":
        return f"==> {name} <==\n{_rendered(article, form)}\n"
    if form == "markdown":
        return f"<!-- {name.replace('>', '&gt;')} -->\n\n{_rendered(article, form)}\n"
    return _rendered(article, form)


@contextmanager
def _stream(form: str, out: str | None, many: bool) -> Iterator[Write]:
    """Writes documents one after the other to standard output or a file."""
    with _opened(out) as file:
        safe = partial(visible, keep="\n\t") if file.isatty() else str
        render = _titled if many else _rendered

        def write(_: Source, article: Article) -> None:
            file.write(safe(render(article, form)))

        yield write


@contextmanager
def _table(out: str | None) -> Iterator[Write]:
    """Writes one line for each document."""
    from cleantext.show.terminal import table_header, table_row

    with _opened(out) as file:
        width = get_terminal_size((DEFAULT_COLUMNS, 24)).columns
        file.write(table_header(width) + "\n")

        def write(_: Source, article: Article) -> None:
            file.write(table_row(article, width) + "\n")

        yield write


@contextmanager
def _mirror(form: str, folder: str) -> Iterator[Write]:
    """Writes each document to a file of its own."""
    files = Mirror(folder, SUFFIXES.get(form, ".json"))
    yield lambda source, article: files.write(source, _rendered(article, form))


@dataclass(slots=True)
class Report:
    """Tells on standard error what happened."""

    many: bool
    bar: Any = None
    counts: Counter[str] = field(default_factory=Counter)

    def say(self, message: str) -> None:
        """One line, above the progress bar if there is one."""
        if self.bar is None:
            click.echo(message, err=True)
        else:
            self.bar.write(message, file=sys.stderr)

    def progress(self, sources: list[Source], shown: bool) -> Iterator[Source]:
        """The sources; with a progress bar if wanted."""
        if not shown:
            yield from sources
            return
        from tqdm import tqdm  # type: ignore[import-untyped]

        with tqdm(sources, unit="doc", file=sys.stderr) as self.bar:
            yield from self.bar
        self.bar = None

    def failed(self, source: Source, failure: Failure) -> None:
        """Name an input that failed, and count it."""
        self.counts["failed"] += 1
        self.say(_about(source, str(failure)))

    def done(self, source: Source, article: Article) -> None:
        """Count a document; of a single one, say what is unusual."""
        from cleantext.show.terminal import status

        self.counts[status(article)] += 1
        if not self.many:
            for note in [status(article)] * (article.status != "ok") + list(article.warnings):
                self.say(_about(source, note))

    def summary(self) -> str:
        """`212 documents: 205 ok, 4 empty, 2 no article, 1 failed`."""
        order = ("ok", "empty", "no article", "binary", "failed")
        parts = [f"{self.counts[name]} {name}" for name in order if self.counts[name] or name == "ok"]
        total = self.counts.total()
        return f"{total} document{'' if total == 1 else 's'}: {', '.join(parts)}"


def _about(source: Source, message: str) -> str:
    return f"{visible(source.path)}: {visible(message)}"


def _skipped(skipped: Counter[str]) -> str:
    kinds = ", ".join(f"{number} {visible(kind)}" for kind, number in skipped.most_common())
    return f"skipped in folders: {kinds}"


class Program(click.Group):
    """The group of commands; it ends quietly when the reader of its output is gone."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command with UTF-8 on standard output, whatever the locale."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _hush()
            ctx.exit(CLOSED_PIPE)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except OSError as error:
            _hush()
            raise click.ClickException(visible(str(error))) from error


def _hush() -> None:
    """What is still buffered must not fail once more when the interpreter ends."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise click.BadParameter("an ISO 639-1 code is needed, such as en or pt")
    return value and value.lower()


_READING = (
    click.option("--kind", type=click.Choice(["auto", "html", "text"]), default="auto", show_default=True,
                 help="What the documents are; auto looks at the content."),
    click.option("--url", metavar="URL", help="Address of the document, to complete links. For one document only."),
    click.option("--favor", type=click.Choice(list(THRESHOLDS)), default="balance", show_default=True,
                 help="What to lean to where it is unsure whether a block is text: leave it out, or keep it."),
    click.option("--language", metavar="CODE", callback=_language, help="ISO 639-1 code. Otherwise read or detected."),
)


def _reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_READING):
        command = option(command)
    return command


def _reading(kind: Kind, url: str | None, favor: Favor, language: str | None) -> Reading:
    return Reading(kind, url, Options(language=language, favor=favor))


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cleantext-articles", prog_name="cleantext")
def cli() -> None:
    """Turn scraped documents, HTML or dirty text, into clean articles."""


@cli.command("clean")
@click.argument("paths", nargs=-1, metavar="[PATH…|-]", type=click.Path(allow_dash=True))
@click.option("--to", "form", type=click.Choice(FORMATS), help=(
    "Layout of the results. Default: text for one document, jsonl for many, table for many on a terminal; or what the "
    "name behind -o says."))
@click.option("-o", "--output", "out", metavar="FILE|FOLDER/", help="Where results go. A folder gets a file for each.")
@_reading_options
def clean_command(paths: tuple[str, ...], form: str | None, out: str | None, **reading: Any) -> None:
    """Clean files, folders, or standard input.

    Results go to standard output, everything else to standard error. Exit status: 0 all fine, 1 some inputs failed,
    2 wrong usage.
    """
    paths, out = _inputs(paths), None if out == STDIN else out
    report = Report(many=len(paths) > 1 or os.path.isdir(paths[0]))
    _check(paths, out, report.many, reading["url"])
    with _sink(_format(form, out, report.many), out, report.many) as write:
        skipped = _clean_all(paths, out, _reading(**reading), write, report)
    if skipped:
        report.say(_skipped(skipped))
    if report.many:
        report.say(report.summary())
    if report.counts["failed"]:
        click.get_current_context().exit(FAILED)


def _clean_all(paths: Sequence[str], out: str | None, reading: Reading, write: Write, report: Report) -> Counter[str]:
    """Clean every input; what folders hold beside documents is counted in the result."""
    folders = Folders(out)
    sources = list(folders.sources(paths))
    for source in report.progress(sources, report.many and _shows_progress(out)):
        try:
            article = reading.clean(source)
            write(source, article)
        except Failure as failure:
            if not report.many:
                raise click.ClickException(_about(source, str(failure))) from failure
            report.failed(source, failure)
        else:
            report.done(source, article)
    return folders.skipped


def _inputs(paths: tuple[str, ...]) -> tuple[str, ...]:
    if paths.count(STDIN) > 1:
        raise click.UsageError("'-' is standard input, which can be read only once")
    if not paths and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("nothing to read: name files or folders, or pipe a document in")
    return paths or (STDIN,)


def _check(paths: Sequence[str], out: str | None, many: bool, url: str | None) -> None:
    """Refuse what cannot end well, before anything is read."""
    if many and url is not None:
        raise click.UsageError("--url is the address of one document, and there are several")
    if out is None:
        return
    named = [path for path in paths if path != STDIN and os.path.exists(path)]
    if _is_folder(out) and any(inside(path, out) for path in named):
        raise click.UsageError(f"inputs lie in the folder {visible(out)}: name another one behind -o")
    if os.path.isfile(out) and any(os.path.samefile(path, out) for path in named):
        raise click.UsageError(f"-o would overwrite the input {visible(out)}: name another file")


def _is_folder(out: str | None) -> bool:
    return out is not None and (out.endswith(("/", os.sep)) or os.path.isdir(out))


def _format(form: str | None, out: str | None, many: bool) -> str:
    form = form or _default_format(out, many)
    if _is_folder(out) and form in ("jsonl", "table"):
        raise click.UsageError(f"--to {form} makes one file: name a file behind -o, not a folder")
    if form == "json" and many and not _is_folder(out):
        raise click.UsageError("--to json is for one document: use --to jsonl, or -o FOLDER/ for a file each")
    return form


def _default_format(out: str | None, many: bool) -> str:
    if _is_folder(out):
        return "text"
    if out is not None:
        by_suffix = {suffix: form for form, suffix in SUFFIXES.items()}
        return by_suffix.get(os.path.splitext(out)[1].lower(), "jsonl" if many else "text")
    if many:
        return "table" if sys.stdout is not None and sys.stdout.isatty() else "jsonl"
    return "text"


@contextmanager
def _sink(form: str, out: str | None, many: bool) -> Iterator[Write]:
    if out is not None and _is_folder(out):
        chosen = _mirror(form, out)
    elif form == "table":
        chosen = _table(out)
    else:
        chosen = _stream(form, out, many)
    with chosen as write:
        yield write


def _shows_progress(out: str | None) -> bool:
    """On a terminal, unless the results run over it."""
    results = out is None and sys.stdout is not None and sys.stdout.isatty()
    return not results and sys.stderr is not None and sys.stderr.isatty()


@cli.command("explain")
@click.argument("path", metavar="[FILE|-]", required=False, type=click.Path(allow_dash=True))
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help="auto: on a terminal, unless NO_COLOR is set.")
@_reading_options
def explain_command(path: str | None, color: str, **reading: Any) -> None:
    """Show where every field of a document comes from, and what became of every block.

    A block begins with + if it is kept, with = if it became a field, and with - if it was removed.
    """
    from cleantext.show.terminal import explain

    [name] = _inputs((path,) if path else ())
    source = Source(name, name)
    try:
        how = _reading(**reading)
        article = replace(how, options=replace(how.options, keep_rejected=True)).clean(source)
    except Failure as failure:
        raise click.ClickException(_about(source, str(failure))) from failure
    with _opened(None) as file:
        width = get_terminal_size().columns if file.isatty() else 0
        file.writelines(line + "\n" for line in explain(article, colour=_coloured(color, file), width=width))


def _coloured(color: str, file: TextIO) -> bool:
    if color != "auto":
        return color == "always"
    return file.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@cli.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the record that --to json and --to jsonl write."""
    import json

    from cleantext.article import json_schema

    with _opened(None) as file:
        file.write(json.dumps(json_schema(), indent=2) + "\n")


def main() -> None:
    """The console script `cleantext`."""
    cli(prog_name="cleantext")
