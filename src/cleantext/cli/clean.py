"""`cleantext clean`: one document in this process, many in a run of shards."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from cleantext.cli.reading import reading, reading_options
from cleantext.cli.report import Report, about
from cleantext.cli.scale import scale_options
from cleantext.cli.spool import Spool
from cleantext.cli.streams import inputs, is_device, is_terminal, opened
from cleantext.export import LAYOUT_NAMES
from cleantext.scrapes.names import inside
from cleantext.scrapes.raw import is_remote
from cleantext.scrapes.settings import Bounds, Keys, Settings
from cleantext.scrapes.sources import STDIN, Folders, Source, reason
from cleantext.scrapes.target import CODECS, DATABASES, SUFFIXES, is_folder, target
from cleantext.show.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleantext.article import Article
    from cleantext.scrapes.run import Account
    from cleantext.scrapes.spec import Shard

FORMATS = tuple(dict.fromkeys((*SUFFIXES, *LAYOUT_NAMES)))
DEFAULT_COLUMNS = 100  # of a table that is not written to a terminal
FAILED = 1


class MissingInputError(click.ClickException):
    """A named input is not there."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for, beside how documents are read."""

    paths: tuple[str, ...]
    to: str | None
    out: str | None
    many: bool
    scale: dict[str, Any]

    @property
    def layout(self) -> str:
        """`--to`, or what the output's name and the number of documents suggest."""
        if self.to:
            return self.to
        if self.out is not None:
            return _by_name(self.out, self.many, self.scale["output_format"])
        if self.many:
            return "table" if is_terminal(sys.stdout) else "jsonl"
        return "text"

    @property
    def streams(self) -> bool:
        """Whether results go somewhere as they come, with nothing to take up later."""
        return self.out is None or is_device(self.out) or self.layout == "table"


def _by_name(out: str, many: bool, output_format: str | None) -> str:
    if output_format not in (None, "files", "lines", "lines.gz", "lines.zst"):
        return "jsonl"
    if is_folder(out):
        return "text" if output_format in (None, "files") else "jsonl"
    base, ending = os.path.splitext(out)
    ending = (os.path.splitext(base)[1] if ending.lower() in CODECS else ending).lower()
    if ending in DATABASES or ending == ".parquet":
        return "jsonl"
    by_suffix = {".txt": "text", ".json": "json", ".jsonl": "jsonl", ".md": "markdown"}
    return by_suffix.get(ending, "jsonl" if many else "text")


@click.command("clean")
@click.argument("paths", nargs=-1, metavar="[PATH…|-]", type=click.Path(allow_dash=True))
@click.option("--to", type=click.Choice(FORMATS), help=(
    "Layout of the results. Default: text for one document, jsonl for many, table for many on a terminal; or what the "
    "name behind -o says."))
@click.option("-o", "--output", "out", metavar="FILE|FOLDER/", help="Where results go. A folder gets a file for each.")
@reading_options
@scale_options
def clean_command(paths: tuple[str, ...], to: str | None, out: str | None, kind: Any, url: str | None, favor: Any,
                  language: str | None, **scale: Any) -> None:
    """Clean files, folders, containers (JSONL, CSV, Parquet, WARC, zip, tar), or standard input.

    Results go to standard output, everything else to standard error. Exit status: 0 all fine, 1 some documents failed,
    2 wrong usage or a missing input, 130 interrupted.
    """
    paths, out = inputs(paths), None if out == STDIN else out
    _refuse_missing(paths)
    with Spool(paths, scale["input_format"]) as spool:
        single = spool.single(out is not None and is_folder(out))
        wish = Wish(paths, to, out, single is None, scale)
        _check(wish, url)
        reader = reading(kind, url, favor, language)
        if single is not None and not (scale["dry_run"] or scale["errors"] or scale["removed"]):
            _one(wish, single, reader.clean(single, spool.head))
            return
        settings = _settings(wish, reader.options, kind)
        account = Many(wish, settings, spool.sources).do()
    if not account.is_fine:
        click.get_current_context().exit(FAILED)


def _refuse_missing(paths: Sequence[str]) -> None:
    for path in paths:
        if path != STDIN and not is_remote(path):
            try:
                os.stat(path)
            except OSError as error:
                _refuse(about(path, reason(error)))


def _refuse(message: str) -> None:
    raise MissingInputError(message)


def _check(wish: Wish, url: str | None) -> None:
    """Refuse what cannot end well, before anything is read."""
    if wish.many and url is not None:
        raise click.UsageError("--url is the address of one document, and there are several")
    if wish.layout == "json" and wish.many and (wish.out is None or not is_folder(wish.out)):
        raise click.UsageError("--to json is for one document: use --to jsonl, or -o FOLDER/ for a file each")
    if wish.out is None:
        return
    if is_folder(wish.out) and wish.layout == "table":
        raise click.UsageError("--to table makes one file: name a file behind -o, not a folder")
    named = [path for path in wish.paths if path != STDIN and os.path.exists(path)]
    if is_folder(wish.out) and any(inside(path, wish.out) for path in named):
        raise click.UsageError(f"inputs lie in the folder {visible(wish.out)}: name another one behind -o")
    if os.path.isfile(wish.out) and any(os.path.samefile(path, wish.out) for path in named):
        raise click.UsageError(f"-o would overwrite the input {visible(wish.out)}: name another file")


def _one(wish: Wish, source: Source, article: Article) -> None:
    """Write a single document, and say what is unusual about it."""
    from cleantext.scrapes.layouts import renderer
    from cleantext.show.terminal import status, table_header

    with opened(wish.out) as file:
        width = get_terminal_size((DEFAULT_COLUMNS, 24)).columns
        settings = Settings(layout=wish.layout, fields=wish.scale["fields"], safe=file.isatty(), width=width)
        if wish.layout == "table":
            file.write(table_header(width) + "\n")
        file.write(renderer(settings)(article).decode("utf-8"))
    if wish.scale["level"] >= 0:
        for note in [status(article)] * (article.status != "ok") + list(article.warnings):
            click.echo(about(source.id, note), err=True)


def _settings(wish: Wish, options: Any, kind: Any) -> Settings:
    scale = wish.scale
    keys = Keys(**{name: scale[f"{name}_key"] for name in ("text", "html", "id", "url")})
    bounds = Bounds(scale["timeout"], scale["memory"], scale["max_document"], scale["max_ratio"])
    settings = Settings(options=options, kind=kind, input_format=scale["input_format"] or "auto", keys=keys,
                        bounds=bounds, layout=wish.layout, fields=scale["fields"], removed=bool(scale["removed"]),
                        cleaner=scale["cleaner"])
    if not wish.streams:
        return _titled(settings, wish.many and not is_folder(wish.out or ""))
    from dataclasses import replace

    shown = wish.out is None and is_terminal(sys.stdout)
    width = get_terminal_size((DEFAULT_COLUMNS, 24)).columns
    return replace(_titled(settings, wish.many), safe=shown, width=width)


def _titled(settings: Settings, titled: bool) -> Settings:
    from dataclasses import replace

    return replace(settings, titled=titled)


@dataclass(slots=True)
class Many:
    """A run over many documents."""

    wish: Wish
    settings: Settings
    named: list[Source]

    def do(self) -> Account:
        """Plan, run, and tell.

        Raises:
            click.ClickException: an input is missing, or the output cannot be written.
        """
        from cleantext.scrapes.plan import Planner
        from cleantext.scrapes.run import Account

        scale, report = self.wish.scale, Report(self.wish.scale["level"])
        goal = self._target()
        folders = Folders(self.wish.out)
        shards = list(Planner(self.settings, goal, scale["shard_size"]).shards(self._walk(folders)))
        report.skipped.update(folders.skipped)
        if scale["dry_run"]:
            _show_plan(shards, goal.out)
            return Account()
        report.begin(self._shows_progress(), _documents(shards))
        try:
            account = self._stream(shards, report) if self.wish.streams else self._run(shards, goal, report)
        finally:
            report.end()
        report.count(account.rows)
        self._tell(report)
        if account.faults:
            report.say(f"{len(account.faults)} of {len(shards)} shards could not be done:"
                       " run the same command again when the cause is gone")
        return account

    def _walk(self, folders: Folders) -> Any:
        for source in self.named:
            found = list(folders.sources([source.path], several=len(self.named) > 1)) if source.is_folder else [source]
            if len(found) == 1 and found[0].fault and found[0].path == source.path:
                _refuse(about(source.path, found[0].fault))
            yield from found

    def _target(self) -> Any:
        try:
            out = "-" if self.wish.streams else self.wish.out or "-"
            return target(out, self.wish.layout, None if self.wish.streams else self.wish.scale["output_format"])
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    def _shows_progress(self) -> bool:
        """On a terminal, unless the results run over it."""
        wanted = self.wish.scale["progress"]
        over = self.wish.out is None and is_terminal(sys.stdout)
        return is_terminal(sys.stderr) and not over and wanted is not False and self.wish.scale["level"] >= 0

    def _stream(self, shards: list[Shard], report: Report) -> Account:
        from cleantext.scrapes.run import stream
        from cleantext.show.terminal import table_header

        with ExitStack() as stack:
            removed = self.wish.scale["removed"] and stack.enter_context(opened(self.wish.scale["removed"])).buffer
            file = stack.enter_context(opened(self.wish.out))
            if self.wish.layout == "table":
                file.write(table_header(self.settings.width) + "\n")
            file.flush()
            account = stream(shards, file.buffer, workers=self.wish.scale["workers"], removed=removed,
                             hear=report.hear, tick=report.tick)
        if self.wish.scale["errors"]:
            account.write_errors(self.wish.scale["errors"])
        return account

    def _run(self, shards: list[Shard], goal: Any, report: Report) -> Account:
        from cleantext.scrapes.lock import LockedError
        from cleantext.scrapes.run import Job, OtherRunError, run

        scale = self.wish.scale
        job = Job(shards, goal, scale["errors"], scale["removed"], scale["overwrite"], scale["resume"])
        try:
            account = run(job, self._engine(report), report.hear)
        except (LockedError, OtherRunError) as error:
            raise click.UsageError(visible(str(error))) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            where = visible(os.fspath(error.filename or goal.out))
            raise click.ClickException(f"cannot write {where}: {reason(error)}") from error
        if account.done_before and scale["level"] >= 0:
            report.say(f"{account.done_before} of {len(shards)} shards were done by an earlier run")
        return account

    def _engine(self, report: Report) -> Any:
        scale = self.wish.scale
        if scale["engine"] == "ray":
            try:
                from cleantext import ray
            except ImportError as error:
                raise click.ClickException("Ray needs a package: pip install 'cleantext-articles[ray]'") from error
            return partial(ray.engine, address=scale["address"])
        from cleantext.scrapes.local import clean_shards

        return partial(clean_shards, workers=scale["workers"], tick=report.tick)

    def _tell(self, report: Report) -> None:
        if self.wish.scale["level"] >= 0:
            for line in report.summary():
                report.say(line)
        if self.wish.scale["stats"]:
            report.say(report.stats(self.wish.scale["workers"]))


def _documents(shards: Sequence[Shard]) -> int | None:
    """How many documents there are, where each is a file of its own."""
    if any(shard.format != "document" for shard in shards):
        return None
    return sum(len(shard.inputs) for shard in shards)


def _show_plan(shards: Sequence[Shard], out: str) -> None:
    with suppress(BrokenPipeError):
        for shard in shards:
            size = sum(source.size or 0 for source in shard.inputs) if shard.end is None else shard.end - shard.start
            names = ", ".join(visible(source.shown) for source in shard.inputs[:3])
            more = f" and {len(shard.inputs) - 3} more" if len(shard.inputs) > 3 else ""
            click.echo(f"{shard.name}  {shard.format:8} {size:>12} bytes  {names}{more}")
        click.echo(f"{len(shards)} shards, to {visible(out)}; nothing was written")
