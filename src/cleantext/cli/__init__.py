"""The command line: options in, one call of the library, results out. See docs/cli.md.

Results go to standard output or to `-o`, everything else to standard error. What is slow to import is imported where
it is needed, so that `cleantext --version` answers at once.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import Any

import click

from cleantext.cli.clean import clean_command
from cleantext.cli.explain import explain_command
from cleantext.cli.streams import opened
from cleantext.show.visible import visible

INTERRUPTED, CLOSED_PIPE = 130, 141


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


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cleantext-articles", prog_name="cleantext")
def cli() -> None:
    """Turn scraped documents, HTML or dirty text, into clean articles."""


@cli.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the record that --to json and --to jsonl write."""
    import json

    from cleantext.article import json_schema

    with opened(None) as file:
        file.write(json.dumps(json_schema(), indent=2) + "\n")


cli.add_command(clean_command)
cli.add_command(explain_command)


def main() -> None:
    """The console script `cleantext`."""
    cli(prog_name="cleantext")
