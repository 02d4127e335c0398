"""The Article: the record that other tools consume.

Lists are never null and never joined strings, unknown is `None`, and a date keeps the precision that the document
states: a day stays a day, and an offset is there only where one was stated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

import msgspec

from cleantext.document import FACT_LABELS, TEXT_LABELS, PageType

SCHEMA_VERSION = "1.0"

ParagraphKind = Literal["paragraph", "heading", "list_item", "quote", "table", "code", "preformatted"]


class Status(StrEnum):
    """Whether the Article holds text and, if not, why."""

    OK = "ok"
    EMPTY = "empty"  # the input holds nothing but white space
    NO_ARTICLE = "no_article"  # the input holds text, but none of it is an article's
    PAYWALLED = "paywalled"  # the text is a beginning only: the page says that the rest is not free
    BINARY = "binary"  # the input is no text: an image, an archive, a PDF …


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a paragraph: the code points of its text there, and the address, absolute where the page's is known."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the text, in order.

    `level` is the level of a heading or the depth of a list item, from 1; a paragraph that goes on with a list item has
    the depth of that. `number` is that of an item of a numbered list. `quotes` is the number of quotations that it
    stands in, whatever its kind; a "quote" is plain text of one. `header_rows` of a table hold the names of its
    columns. `language` is that of code, as stated. `links` are kept where `Options.links` asks for them.
    """

    text: str
    kind: ParagraphKind = "paragraph"
    level: int = 0
    number: int | None = None
    quotes: int = 0
    header_rows: int = 0
    language: str | None = None
    links: tuple[Link, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table by rows, all of one length; () for what is no table."""
        lines = [line.split("\t") for line in self.text.split("\n")] if self.kind == "table" else []
        width = max(map(len, lines), default=0)
        return tuple(tuple(line + [""] * (width - len(line))) for line in lines)


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody credited for something other than writing: role is "photographer", "web editor", "translator" …"""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a report was filed, and by which agency: `BEIJING, Sept. 2 (Xinhua) --`."""

    place: str | None = None
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article. `url` is absolute where the page's own address is known.

    `alt` is what stands for it where it is not shown. `position` is the number of paragraphs before it, `None` for one
    that only the head of the page names.
    """

    url: str
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """The text under a picture, and whom the picture is credited to."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment. `date` is as written ("1 year ago")."""

    text: str
    author: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """What was found for a field and not chosen, with where it was found and how it is written there."""

    field: str
    value: str
    source: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A block of the input with what became of it.

    `start` and `end` are code points in the decoded input, -1 where the source has no text positions. `score` is the
    block model's probability that the block is text of the article. `rule` says what decided.
    """

    text: str
    label: str
    rule: str
    score: float | None = None
    start: int = -1
    end: int = -1

    @property
    def kept(self) -> bool:
        """Whether the block is part of `Article.text`."""
        return self.label in TEXT_LABELS

    @property
    def removed(self) -> bool:
        """Whether the block is neither text nor a field of the Article."""
        return self.label not in TEXT_LABELS and self.label not in FACT_LABELS


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned document. See docs/fields.md for the meaning of every field."""

    schema_version: str = SCHEMA_VERSION
    id: str | None = None
    url: str | None = None
    kind: Literal["html", "text"] = "text"
    page_type: PageType | None = None
    status: Status = Status.OK
    title: str | None = None
    subtitle: str | None = None
    description: str | None = None
    text: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    authors: tuple[str, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    byline: str | None = None
    agency: str | None = None
    publisher: str | None = None
    hostname: str | None = None
    dateline: Dateline | None = None
    date_published: str | None = None
    date_published_raw: str | None = None
    date_modified: str | None = None
    date_modified_raw: str | None = None
    section: str | None = None
    breadcrumbs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    captions: tuple[Caption, ...] = ()
    comments: tuple[Comment, ...] = ()
    language: str | None = None
    is_free: bool | None = None
    license: str | None = None
    blocks: tuple[LabelledBlock, ...] = ()
    provenance: dict[str, str] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    warnings: tuple[str, ...] = ()
    encoding: str | None = None
    repairs: tuple[str, ...] = ()

    @property
    def removed(self) -> tuple[LabelledBlock, ...]:
        """The blocks that are neither text nor a field, in input order."""
        return tuple(block for block in self.blocks if block.removed)

    def to_dict(self) -> dict[str, Any]:
        """The Article as plain dicts, lists, strings, numbers and None."""
        result: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return result

    def to_json(self, *, indent: int | None = None) -> str:
        """The Article as JSON; on one line unless `indent` gives a number of spaces."""
        encoded = msgspec.json.encode(self)
        if indent is not None:
            encoded = msgspec.json.format(encoded, indent=indent)
        return encoded.decode()

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Article:
        """The reverse of `to_dict`.

        Raises:
            msgspec.ValidationError: a value is missing or of another type; the message names the path.
        """
        return msgspec.convert(data, cls)

    def to_markdown(self) -> str:
        """Title and text as CommonMark."""
        from cleantext.export.markdown import to_markdown

        return to_markdown(self)

    def export(self, layout: str) -> dict[str, Any]:
        """The Article in another tool's layout, as plain dicts, lists, strings and numbers.

        Args:
            layout: "schema.org", "ninjs", "trafilatura", "newspaper4k", "news-please", "fundus", "dolma" or "fineweb".

        Raises:
            ValueError: there is no such layout.
        """
        from cleantext.export.layouts import export

        return export(self, layout)

    def __repr__(self) -> str:
        title = self.title if self.title is None or len(self.title) <= 60 else self.title[:59] + "…"
        return (f"Article(status={self.status.value!r}, title={title!r}, paragraphs={len(self.paragraphs)}, "
                f"removed={len(self.removed)}, language={self.language!r})")

    def _repr_html_(self) -> str:
        from cleantext.show.notebook import to_html

        return to_html(self)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Article.to_dict()`."""
    schema = msgspec.json.schema(Article)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "cleantext Article", **schema}
