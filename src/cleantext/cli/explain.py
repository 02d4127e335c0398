"""`cleantext explain`."""

from __future__ import annotations

import os
from dataclasses import replace
from shutil import get_terminal_size
from typing import Any, TextIO

import click

from cleantext.cli.reading import reading, reading_options
from cleantext.cli.report import about
from cleantext.cli.streams import inputs, opened
from cleantext.scrapes.sources import Failure, Source


@click.command("explain")
@click.argument("path", metavar="[FILE|-]", required=False, type=click.Path(allow_dash=True))
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True,
              help="auto: on a terminal, unless NO_COLOR is set.")
@reading_options
def explain_command(path: str | None, color: str, **options: Any) -> None:
    """Show where every field of a document comes from, and what became of every block.

    A block begins with + if it is kept, with = if it became a field, and with - if it was removed.
    """
    from cleantext.show.terminal import explain

    [name] = inputs((path,) if path else ())
    source = Source(name, name)
    try:
        how = reading(**options)
        article = replace(how, options=replace(how.options, keep_rejected=True)).clean(source)
    except Failure as failure:
        raise click.ClickException(about(source.path, str(failure))) from failure
    with opened(None) as file:
        width = get_terminal_size().columns if file.isatty() else 0
        file.writelines(line + "\n" for line in explain(article, colour=_coloured(color, file), width=width))


def _coloured(color: str, file: TextIO) -> bool:
    if color != "auto":
        return color == "always"
    return file.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
