"""Where the command line reads from and writes to."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from cleantext.scrapes.drafts import writing
from cleantext.scrapes.sources import STDIN, reason
from cleantext.show.visible import visible


@contextmanager
def opened(out: str | None) -> Iterator[TextIO]:
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


def inputs(paths: tuple[str, ...]) -> tuple[str, ...]:
    """What is named, or standard input where nothing is."""
    if paths.count(STDIN) > 1:
        raise click.UsageError("'-' is standard input, which can be read only once")
    if not paths and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("nothing to read: name files or folders, or pipe a document in")
    return paths or (STDIN,)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at it."""
    return stream is not None and stream.isatty()


def is_device(out: str) -> bool:
    """Whether an output is there already and is no file and no folder."""
    return os.path.exists(out) and not os.path.isfile(out) and not os.path.isdir(out)
