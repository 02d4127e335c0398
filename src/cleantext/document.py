"""The working model that every stage shares: a Document is blocks in input order, and a block collects marks.

Stages never delete and never overwrite: they append a Mark to a block or a Candidate to the document. Only
`label.decide` turns marks into the one label of each block.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, Literal, NamedTuple

from cleantext import _guard  # noqa: F401 - importing it is the check

PageType = Literal["article", "forum", "product", "listing", "collection", "documentation", "service"]


class Label(StrEnum):
    """What a block is.

    The value names the concept everywhere: the lexicon section, the file in `label/`, the folder of test cases.
    """

    # text of the article
    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    # facts that become fields
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    CREDITS = "credits"
    BREADCRUMB = "breadcrumb"
    TAGS = "tags"
    COMMENT = "comment"
    # boilerplate
    MENU = "menu"
    SHARE = "share"
    RELATED = "related"
    COMMENT_FORM = "comment_form"
    PROMO = "promo"
    LEGAL = "legal"
    FURNITURE = "furniture"
    REPEAT = "repeat"
    BLANK = "blank"


TEXT_LABELS = frozenset({Label.BODY, Label.HEADING, Label.LIST, Label.QUOTE, Label.TABLE, Label.CODE})
FACT_LABELS = frozenset(
    {Label.TITLE, Label.SUBTITLE, Label.BYLINE, Label.DATE, Label.CAPTION, Label.CREDITS, Label.BREADCRUMB,
     Label.TAGS, Label.COMMENT}
)


class Mark(NamedTuple):
    """One stage's opinion of one block.

    `rule` is what a reader of `cleantext explain` sees and greps for: "share.en: share this article". A `sure` mark
    decides by itself; a weak one needs the block model or a neighbour to agree. A sure one that `yields` decides unless
    the model takes the block for text: "Sponsored by …" also begins sentences.
    """

    label: Label
    rule: str
    sure: bool = True
    yields: bool = False


#: A Mark of its parts, at half the cost of its constructor.
_mark: Callable[[tuple[Label, str, bool, bool]], Mark] = partial(tuple.__new__, Mark)


class Candidate(NamedTuple):
    """A possible value of a header field, with where it was found. Rank 0 is the best evidence of its kind."""

    value: Any
    source: str
    rank: int
    raw: str = ""
    block: int | None = None


class Form(NamedTuple):
    """What form the markup gives a block, beside its tag: for the paragraph that it becomes."""

    number: int | None = None  # of an item of a numbered list
    goes_on: bool = False  # a later part of a list item
    quotes: int = 0  # quotations that it stands in
    figure: int = 0  # number of the `figure` round a caption
    credit: str = ""  # the end of a caption, or all of it, that an element calls the picture's credit
    table: int = 0  # number of the table that a row belongs to
    header: bool = False  # a row of names of columns
    code: bool = True  # whether preformatted text is code
    language: str | None = None  # of code, as stated


PLAIN = Form()
GOES_ON = Form(goes_on=True)


class Anchor(NamedTuple):
    """A link in a block: its text, its address as written, and the characters other than white space before it."""

    words: str
    address: str
    before: int


@dataclass(slots=True)
class Block:
    """A line or paragraph of text, or a block element of HTML.

    `start` and `end` are code points in the decoded input (-1 where the source has none, as in a soup). In a text
    document the blocks tile the input: each begins where the one before ends.
    """

    text: str
    start: int = -1
    end: int = -1
    tag: str = ""  # HTML: the block element ("p", "h2", "li" …). Text: the shape that stands for it, "" if plain.
    depth: int = 0  # nesting of a list item, or level of a heading, from 1
    gap: int = 0  # text: blank lines before the block
    link_chars: int = 0  # characters of `text` inside links
    zones: int = 0  # bits of lexicon/markup.toml sections that enclose the block
    own_zones: int = 0  # bits of the block's own element and its two nearest ancestors
    box: int = 0  # number of the block's own block element in `Document.plan`; 0 in text
    form: Form = PLAIN
    links: tuple[Anchor, ...] = ()  # the links inside, in order, if they are kept
    continues: bool = False  # a later part of the line or paragraph that the block before began
    folded: str = ""  # text as the lexicon sees it, set once by `label.phrases`; "" for long blocks
    opens: bool = False  # heads what follows: a list of teasers, a run of comments
    marks: list[Mark] = field(default_factory=list)
    score: float | None = None  # the block model's probability that this is text of the article
    title_score: float = 0.0  # the block model's probability that this is the title
    label: Label = Label.BLANK
    rule: str = ""

    def mark(self, label: Label, rule: str, *, sure: bool = True, yields: bool = False) -> None:
        """Add one opinion."""
        self.marks.append(_mark((label, rule, sure, yields)))

    def marked(self, *labels: Label, sure: bool | None = None) -> bool:
        """Whether any stage said one of `labels` (only the sure ones, or only the weak ones, if asked)."""
        for mark in self.marks:  # noqa: SIM110 - asked of every block by many stages: any() costs three times as much
            if mark.label in labels and (sure is None or mark.sure is sure):
                return True
        return False

    @property
    def link_density(self) -> float:
        """Share of the characters that are inside links, 0 to 1."""
        return self.link_chars / len(self.text) if self.text else 0.0


@dataclass(slots=True)
class Picture:
    """A picture on the page, and the block in which or before which it stands; None behind the last."""

    address: str
    alt: str
    zones: int = 0  # bits of the sections of lexicon/markup.toml that enclose it
    figure: int = 0  # number of the `figure` round it
    article: int = 0  # number of the `article` round it
    block: Block | None = field(default=None, compare=False)


@dataclass(slots=True)
class Stamp:
    """A moment that an element states, and the block in which or before which it stands; None behind the last."""

    moment: str
    kind: str  # its itemprop or property, or "time"
    block: Block | None = field(default=None, compare=False)


@dataclass(slots=True)
class Evidence:
    """What the page says of itself outside its blocks, as found. Interpretation is the business of `fields/`."""

    title: str = ""
    names: str = ""  # classes and identifiers of the elements `html` and `body`
    language: str | None = None
    base: str | None = None
    canonical: str | None = None
    meta: dict[str, list[str]] = field(default_factory=dict)  # name/property/itemprop, lower case → contents
    json_ld: list[dict[str, Any]] = field(default_factory=list)  # every object with an @type, @graph flattened
    times: list[Stamp] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)  # numbers of the elements `article` and `main`
    people: list[tuple[str, str]] = field(default_factory=list)  # (text, kind) of elements that name an author


@dataclass(slots=True)
class Plan:
    """The block elements of a page by their numbers, in the order of their tags; 0 is whatever is round them all."""

    around: list[int] = field(default_factory=lambda: [0])  # number of the next one round each
    looks: list[int] = field(default_factory=lambda: [0])  # the same for those of the same tag and class
    moved: dict[int, int] = field(default_factory=dict)  # number of each that belongs before another block → that one's


@dataclass(slots=True)
class Document:
    """One input on its way through the stages."""

    kind: str  # "html" or "text"
    source: str = ""
    url: str | None = None
    encoding: str | None = None
    blocks: list[Block] = field(default_factory=list)
    evidence: Evidence = field(default_factory=Evidence)
    plan: Plan = field(default_factory=Plan)
    bar: float = 0.5  # the block model's probability from which a block is text, set by `label.bar`
    run: range = range(0)  # where the article is, set by `label.run`
    candidates: dict[str, list[Candidate]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)  # field name → chosen value
    provenance: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)  # what several fields look up, found once
    language: str | None = None
    page_type: PageType | None = None  # what kind of page the block model takes it for; None for text
    left_alone: bool = False  # a text without any sign of furniture: it stays as it stands
    warnings: list[str] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    census: Any = None  # what `label.census` counted

    def place(self, block: Block | None) -> int:
        """The index of a block; behind the last for None. Only after the lines have come apart."""
        places: dict[int, int] | None = self.notes.get("places")
        if places is None:
            places = self.notes["places"] = {id(block): index for index, block in enumerate(self.blocks)}
        return places[id(block)] if block is not None else len(self.blocks)

    def boxes_round(self, block: Block) -> tuple[int, int]:
        """The numbers of the two block elements next round a block's own."""
        around = self.plan.around
        return around[block.box], around[around[block.box]]

    def propose(self, name: str, candidate: Candidate) -> None:
        """Add a candidate for the field `name`."""
        self.candidates.setdefault(name, []).append(candidate)

    def settle(self, name: str, value: Any, source: str) -> None:
        """Record the chosen value of a field and where it came from."""
        self.facts[name] = value
        self.provenance[name] = source

    def warn(self, message: str) -> None:
        """Say once, on the Article, that something about this document was unusual."""
        if message not in self.warnings:
            self.warnings.append(message)
