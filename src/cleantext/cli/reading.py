"""How documents are read: the options that every command has, and the cleaning of a single document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from cleantext.options import THRESHOLDS, Favor, Options
from cleantext.scrapes.sources import Source

if TYPE_CHECKING:
    from cleantext.article import Article
    from cleantext.scrapes.settings import Kind

BYTES_PER_CHAR = 4  # at most, in every charset

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Reading:
    """The part of the options that the library sees."""

    kind: Kind
    url: str | None
    options: Options

    def clean(self, source: Source, head: bytes = b"") -> Article:
        """The Article of one input, with the path as its id.

        Args:
            source: what to read.
            head: bytes of it that have been read already.

        Raises:
            Failure: it cannot be read.
        """
        from cleantext.pipeline import clean

        most = BYTES_PER_CHAR * (self.options.max_chars + 1)  # what is not looked at is not held in memory
        data = head + source.read(most - len(head))
        return replace(clean(data, url=self.url, kind=self.kind, options=self.options), id=source.id)


def reading(kind: Kind, url: str | None, favor: Favor, language: str | None) -> Reading:
    """The options as the library takes them."""
    return Reading(kind, url, Options(language=language, favor=favor))


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


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say how documents are read."""
    for option in reversed(_READING):
        command = option(command)
    return command
