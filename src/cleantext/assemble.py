"""From labelled blocks and settled facts to the Article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from cleantext.article import Article, Image, LabelledBlock, Link, Paragraph, ParagraphKind, Rejected, Status
from cleantext.document import TEXT_LABELS, Block, Document, Label
from cleantext.fields.site import resolve
from cleantext.read.joins import broken_sentence, join
from cleantext.repair import repair

_KINDS: dict[Label, ParagraphKind] = {
    Label.BODY: "paragraph",
    Label.HEADING: "heading",
    Label.LIST: "list_item",
    Label.QUOTE: "quote",
    Label.TABLE: "table",
    Label.CODE: "code",
}
_ANCHOR = re.compile(r"(?:\s+[#§🔗]|\s*¶)$")  # a heading's link to itself
_WORD = re.compile(r"\S+")
_TEASER = 1500  # characters: a page that is not free and has less text shows a beginning only
_NAMES: dict[Label, str] = {label: label.value for label in Label}
#: What puts a value into a field of a new LabelledBlock: a frozen class's constructor takes twice the time.
_TEXT, _LABEL, _RULE, _SCORE, _START, _END = (vars(LabelledBlock)[each.name].__set__ for each in fields(LabelledBlock))
#: Facts that are fields of the Article under the same name.
_FIELDS = (
    "url", "title", "subtitle", "description",
    "authors", "contributors", "byline", "agency", "publisher", "hostname", "dateline",
    "date_published", "date_published_raw", "date_modified", "date_modified_raw",
    "section", "breadcrumbs", "tags", "images", "captions", "comments", "is_free", "license",
)


def assemble(document: Document, *, keep_rejected: bool = False) -> Article:
    """The Article of a document whose blocks have their labels; with the candidates that were not chosen, if asked."""
    paragraphs, begins = _paragraphs(document)
    facts: dict[str, Any] = {name: document.facts[name] for name in _FIELDS if document.facts.get(name) is not None}
    if "images" in facts:
        facts["images"] = _placed(facts["images"], document.facts["image_places"], begins)
    facts.setdefault("url", document.url)
    return Article(
        kind="html" if document.kind == "html" else "text",
        page_type=document.page_type,
        status=_status(document, paragraphs),
        text=_as_it_stands(document) or "\n\n".join([paragraph.text for paragraph in paragraphs]),
        paragraphs=tuple(paragraphs),
        language=document.language,
        blocks=tuple(map(_labelled, document.blocks)),
        provenance={name: source for name, source in document.provenance.items() if name in _FIELDS},
        rejected=tuple(_rejected(document)) if keep_rejected else (),
        warnings=tuple(document.warnings),
        encoding=document.encoding,
        repairs=tuple(document.repairs),
        **facts)


def _labelled(block: Block) -> LabelledBlock:
    found = LabelledBlock.__new__(LabelledBlock)
    _TEXT(found, block.text)
    _LABEL(found, _NAMES[block.label])
    _RULE(found, block.rule)
    _SCORE(found, block.score)
    _START(found, block.start)
    _END(found, block.end)
    return found


def _placed(images: tuple[Image, ...], places: list[int | None], begins: list[int]) -> tuple[Image, ...]:
    """Pictures with the number of paragraphs before them: `begins` are the blocks with which paragraphs begin."""
    return tuple([image if place is None else replace(image, position=bisect_left(begins, place))
                  for image, place in zip(images, places, strict=True)])


def _rejected(document: Document) -> Iterator[Rejected]:
    """The candidates of each field that say something else than what was chosen, the best first."""
    for name, candidates in document.candidates.items():
        known = {_worded(document.facts.get(name))}
        for candidate in sorted(candidates, key=lambda c: c.rank):
            value = _worded(candidate.value)
            if name in _FIELDS and value not in known:
                known.add(value)
                yield Rejected(name, value, candidate.source, "" if candidate.raw == value else candidate.raw)


def _worded(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def _as_it_stands(document: Document) -> str | None:
    """The text of a document that was left alone, unless its characters were mended or its broken lines joined."""
    if not document.left_alone or document.repairs:
        return None
    if any(_joined_lines(document, block) for block in document.blocks):
        return None
    text = "\n".join(line.rstrip() for line in document.source.splitlines()).strip()
    return None if repair(text)[1] else text  # a control character between words is no part of any block


def _joined_lines(document: Document, block: Block) -> bool:
    lines = document.source[block.start:block.end].strip().splitlines()
    return sum(bool(line.strip()) for line in lines) > 1


def _status(document: Document, paragraphs: list[Paragraph]) -> Status:
    if paragraphs:
        teaser = document.facts.get("is_free") is False and sum(len(p.text) for p in paragraphs) < _TEASER
        return Status.PAYWALLED if teaser else Status.OK
    holds_text = any(block.text for block in document.blocks) or bool(document.source.strip())
    return Status.NO_ARTICLE if holds_text else Status.EMPTY


def _paragraphs(document: Document) -> tuple[list[Paragraph], list[int]]:
    """The text's paragraphs, and the index of the block with which each begins.

    Parts of one line, broken sentences and rows of one table come together.
    """
    found: list[Paragraph] = []
    begins: list[int] = []
    base = resolve(document.url or "", document.evidence.base or "")
    last, table = -2, 0
    for index, block in enumerate(document.blocks):
        if block.label not in TEXT_LABELS:
            continue
        follows = index == last + 1 or 0 < block.form.table == table
        joined = _joined(found[-1], block, table) if found and follows else None
        links = _links(block, len(joined) - len(block.text) if joined else 0, base) if block.links else ()
        if joined is None:
            found.append(_paragraph(block, links))
            begins.append(index)
        else:
            before = found[-1]
            header = before.header_rows + (block.form.header and before.header_rows == before.text.count("\n") + 1)
            found[-1] = replace(before, text=joined, links=before.links + links, header_rows=header)
        last, table = index, block.form.table
    return found, begins


def _paragraph(block: Block, links: tuple[Link, ...]) -> Paragraph:
    """The paragraph that a block begins."""
    kind, level, form = _KINDS[block.label], block.depth, block.form
    quotes = max(form.quotes, int(kind == "quote"))
    if kind == "list_item":
        kind, level = "paragraph" if form.goes_on else kind, max(1, level)
    elif kind == "code" and not form.code:
        kind = "preformatted"
    text = block.text
    if kind == "heading" and (block.link_chars or text.endswith("¶")):
        text = _ANCHOR.sub("", text) or text
        links = tuple(link for link in links if link.start < len(text))
    return Paragraph(text, kind, level, form.number, quotes, int(form.header), form.language, links)


def _links(block: Block, offset: int, base: str) -> tuple[Link, ...]:
    """The links of a block whose text begins at `offset` of its paragraph."""
    found, place = [], 0
    for words, address, before in block.links:
        start = _behind(block.text, before)
        if not block.text.startswith(words, start):  # its text was mended, or it is a part of a line
            start = block.text.find(words, place)
        if start >= place:
            place = start + len(words)
            found.append(Link(offset + start, offset + place, resolve(base, address)))
    return tuple(found)


def _behind(text: str, solid: int) -> int:
    """Where in a text the character stands that has so many other than white space before it."""
    for word in _WORD.finditer(text):
        if solid < len(word[0]):
            return word.start() + solid
        solid -= len(word[0])
    return len(text)


def _joined(before: Paragraph, block: Block, table: int) -> str | None:
    """The paragraph before together with a block that goes on with it, None where the block begins a new one.

    `table` is the number of the table in which the block before stands.
    """
    kind = _KINDS[block.label]
    if kind == before.kind == "table" and block.gap == 0 and block.form.table == table:
        return f"{before.text}\n{block.text}"
    broken = block.gap == 0 and kind == before.kind == "paragraph" and broken_sentence(before.text, block.text)
    if block.continues or broken:
        return join(before.text, block.text)
    return None
