"""An Article in a notebook: fields, kept text, and what was removed behind a fold.

Everything of the document is escaped, no address is loaded, and the colours are those of the notebook's theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from cleantext.article import Article, LabelledBlock, Paragraph
from cleantext.show.facts import Fact, facts
from cleantext.show.visible import visible

MAX_PARAGRAPHS = 400
MAX_REMOVED = 400
MAX_CHARS = 20_000  # of one paragraph or block
MAX_INDENT = 8

_STYLE = """<style>
.cleantext-article { line-height: 1.45; max-width: 62em; }
.cleantext-article table { border-collapse: collapse; margin: 0.5em 0; }
.cleantext-article :is(tr, th, td) { background: none; }
.cleantext-article :is(th, td) { padding: 0.1em 0.8em 0.1em 0; text-align: start; vertical-align: top; }
.cleantext-article th { font-weight: normal; opacity: 0.65; white-space: nowrap; }
.cleantext-article :is(small, i) { opacity: 0.65; }
.cleantext-article :is(p, li, td, blockquote) { white-space: pre-line; }
.cleantext-article blockquote { border-inline-start: 3px solid; margin: 0.5em 0; padding-inline-start: 0.8em; }
.cleantext-article pre { overflow-x: auto; }
.cleantext-article summary { cursor: pointer; }
</style>"""


def to_html(article: Article) -> str:
    """The Article as one HTML element, safe to put into a page."""
    removed = article.removed
    return "\n".join([
        '<div class="cleantext-article">', _STYLE,
        "<table>", *map(_fact, facts(article)), "</table>",
        *_text(article.paragraphs),
        f"<details><summary>{len(removed)} of {len(article.blocks)} blocks removed</summary>",
        *_removed(removed), "</details>", "</div>"])


def _safe(text: str) -> str:
    return escape(visible(_cut(text), keep="\n\t"))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CHARS else text[:MAX_CHARS] + "…"


def _fact(fact: Fact) -> str:
    values = "<br>".join(map(_value, fact.values)) or "<i>not found</i>"
    source = f" <small>{_safe(fact.source)}</small>" if fact.source else ""
    return f'<tr><th>{_safe(fact.name)}</th><td dir="auto">{values}{source}</td></tr>'


def _value(value: str) -> str:
    """The value; a link if it is a web address, and no other kind of address."""
    if value.startswith(("https://", "http://")) and " " not in value:
        return f'<a href="{_safe(value)}" rel="noopener noreferrer nofollow" target="_blank">{_safe(value)}</a>'
    return _safe(value)


def _text(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for quoted, group in groupby(paragraphs[:MAX_PARAGRAPHS], key=lambda paragraph: paragraph.quotes > 0):
        parts = "".join(_parts(group))
        yield f"<blockquote>{parts}</blockquote>" if quoted else parts
    yield from _more(len(paragraphs) - MAX_PARAGRAPHS, "paragraphs")


def _parts(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        if kind == "list_item":
            yield f"<ul>{''.join(map(_item, group))}</ul>"
        else:
            yield from map(_paragraph, group)


def _item(item: Paragraph) -> str:
    indent = min(max(item.level - 1, 0), MAX_INDENT) * 1.5
    return f'<li dir="auto" style="margin-inline-start: {indent}em">{_safe(item.text)}</li>'


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.kind == "table":
        return _table(paragraph.text)
    tag = "pre" if paragraph.kind == "code" else "p"
    if paragraph.kind == "heading":
        tag = f"h{min(max(paragraph.level, 1) + 2, 6)}"
    return f'<{tag} dir="auto">{_safe(paragraph.text)}</{tag}>'


def _table(text: str) -> str:
    rows = (line.split("\t") for line in _cut(text).split("\n"))
    return f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"


def _cells(texts: Iterable[str]) -> str:
    return "".join(f'<td dir="auto">{_safe(text)}</td>' for text in texts)


def _removed(blocks: Sequence[LabelledBlock]) -> Iterator[str]:
    yield "<table>"
    yield from map(_removed_row, blocks[:MAX_REMOVED])
    yield "</table>"
    yield from _more(len(blocks) - MAX_REMOVED, "blocks")


def _removed_row(block: LabelledBlock) -> str:
    score = "" if block.score is None else f"{block.score:.2f}"
    return f"<tr><th>{_safe(block.label)}</th><th>{_safe(block.rule)}</th><th>{score}</th>{_cells([block.text])}</tr>"


def _more(count: int, what: str) -> Iterator[str]:
    if count > 0:
        yield f"<p><i>… {count} more {what}</i></p>"
