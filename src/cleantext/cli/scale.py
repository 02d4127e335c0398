"""The options of `clean` that matter for many documents, and the TOML file that may hold them."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from typing import Any

import click

from cleantext.scrapes.settings import CLEANER, INPUT_FORMATS, MEGABYTE, Bounds
from cleantext.scrapes.target import FORMATS as OUTPUT_FORMATS

_UNITS = {"": 1, "k": 1_000, "m": MEGABYTE, "g": 1_000 * MEGABYTE, "t": MEGABYTE * MEGABYTE}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)b?", re.IGNORECASE)
_DEFAULT = Bounds()


class Size(click.ParamType[int]):
    """A number of bytes: 500000, 64MB, 2G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Units are powers of 1000."""
        if isinstance(value, int):
            return value
        found = _SIZE.fullmatch(value.strip())
        if not found or not float(found[1]):
            self.fail(f"{value!r} is no size, such as 500000, 64MB or 2G", param, ctx)
        return int(float(found[1]) * _UNITS[found[2].lower()])


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _fields(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    from dataclasses import fields

    if not value:
        return ()
    from cleantext.article import Article

    names = tuple(name.strip() for name in value.split(",") if name.strip())
    known = [field.name for field in fields(Article)]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}: fields are {', '.join(known)}")
    return names


def _configured(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Take what a TOML file says for options that are not given."""
    if value is None:
        return
    try:
        with open(value, "rb") as file:
            said = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise click.BadParameter(f"{value}: {error}") from error
    names = {option.lstrip("-"): param.name for param in ctx.command.params for option in param.opts
             if isinstance(param, click.Option) and option.startswith("--")}
    unknown = [name for name in said if names.get(name) in (None, "config")]
    if unknown:
        raise click.BadParameter(f"{value}: there is no option {', '.join(unknown)}")
    ctx.default_map = {**(ctx.default_map or {}), **{names[name] or "": _value(item) for name, item in said.items()}}


def _value(item: Any) -> Any:
    return ",".join(map(str, item)) if isinstance(item, list) else item


_SCALE = (
    click.option("--config", metavar="FILE", is_eager=True, expose_value=False, callback=_configured,
                 help="TOML file with the names of these options, without dashes in front."),
    click.option("--input-format", type=click.Choice(["auto", *INPUT_FORMATS]), help="Otherwise told by the content."),
    click.option("--output-format", type=click.Choice(OUTPUT_FORMATS), help="Otherwise told by the name behind -o."),
    click.option("--text-key", metavar="KEY", help="Key or column of the text, in JSONL, CSV and Parquet."),
    click.option("--html-key", metavar="KEY", help="… of the HTML."),
    click.option("--id-key", metavar="KEY", help="… of the document's id."),
    click.option("--url-key", metavar="KEY", help="… of its address."),
    click.option("--fields", metavar="NAMES", callback=_fields, help="Fields of the record to write: title,text"),
    click.option("--workers", type=click.IntRange(1), default=cores, show_default="processors",
                 help="Processes that clean."),
    click.option("--shard-size", type=Size(), default="64MB", show_default=True,
                 help="Bytes of input after which a new shard begins: what is redone after a kill."),
    click.option("--timeout", type=click.FloatRange(0, min_open=True), default=_DEFAULT.timeout, show_default=True,
                 metavar="SECONDS", help="Most time for one document."),
    click.option("--memory", type=Size(), default=_DEFAULT.memory, show_default=True, metavar="SIZE",
                 help="Most memory of a worker."),
    click.option("--max-document", type=Size(), default=_DEFAULT.document, show_default=True, metavar="SIZE",
                 help="Largest document, decompressed."),
    click.option("--max-ratio", type=click.IntRange(1), default=_DEFAULT.ratio, show_default=True,
                 help="How many times its compressed size an input may become."),
    click.option("--resume/--no-resume", default=True,
                 help="Take up an earlier run of the same settings, or do all again."),
    click.option("--overwrite", is_flag=True, help="Begin anew, whatever the output holds."),
    click.option("--dry-run", is_flag=True, help="Show the shards and write nothing."),
    click.option("--stats", is_flag=True, help="Say at the end what it took."),
    click.option("--removed", metavar="FILE", help="Write what was removed from each document, as JSONL."),
    click.option("--errors", metavar="FILE", help="Write what failed: id, reason and place, as JSONL."),
    click.option("--progress/--no-progress", default=None, help="Progress bar; only ever on a terminal."),
    click.option("-q", "--quiet", "level", flag_value=-1, type=int, default=0, help="Name failures, nothing else."),
    click.option("-v", "--verbose", "level", flag_value=1, type=int, default=0, help="Name every failure and shard."),
    click.option("--cleaner", metavar="MODULE:FUNCTION", default=CLEANER, show_default=True,
                 help="A function with the signature of cleantext.clean."),
    click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
                 help="Where shards are cleaned."),
    click.option("--address", metavar="ADDRESS", help="Of the Ray cluster; otherwise one is started here."),
)


def scale_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options for many documents."""
    for option in reversed(_SCALE):
        command = option(command)
    return command
