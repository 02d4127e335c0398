"""Make fixtures/pages from fixtures/stories: `python tools/make_fixtures.py`.

Each story becomes a page of HTML as a site would serve it, the article alone as clean text, the page flattened to text
in the four ways in which scrapers do it, the page in other charsets where the story asks for them, and what must come
out of each. The same stories give the same bytes. How a story is written: fixtures/README.md.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import tomllib
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
COLUMNS = 79  # where `layout.txt` breaks its lines
SHORT = 60  # columns: a longer line of furniture may be wrapped in `layout.txt`, so `removed` does not name it
#: The kinds of furniture that a story lists, by the value of `document.Label`.
KINDS = ("menu", "furniture", "repeat", "promo", "share", "related", "comment_form", "legal")


# --- stories ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the article; `text` may hold `**bold**` and `[links](url)`, a table has `rows` instead."""

    text: str = ""
    kind: str = "paragraph"
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Moment:
    """A date: as the page's head states it, as a reader sees it, and what the visible words state."""

    stated: str
    line: str
    means: str


@dataclass(frozen=True)
class Story:
    """A story file."""

    slug: str
    language: str
    template: str
    head: str
    url: str
    site: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    published: Moment
    furniture: dict[str, dict[str, list[str]]]
    section: str
    breadcrumbs: list[str]
    separator: str
    tags_label: str
    tags: list[str]
    authors: list[str]
    byline: str
    credits: list[str]
    captions: list[dict[str, str]]
    contributors: list[dict[str, str]]
    modified: Moment | None = None
    subtitle: str | None = None
    agency: str | None = None
    wire: str | None = None
    publisher: str | None = None
    dateline: dict[str, str] | None = None
    named_in_text: bool = False
    trail_ends_with_title: bool = False
    comments: list[dict[str, str]] = field(default_factory=list)
    declared: list[str] = field(default_factory=list)
    undeclared: list[str] = field(default_factory=list)

    def lines(self, kind: str, position: str) -> list[str]:
        """The lines of one kind of furniture at one place of the page."""
        return self.furniture.get(kind, {}).get(position, [])


def _paragraph(entry: str | dict[str, Any]) -> Paragraph:
    if isinstance(entry, str):
        return Paragraph(entry)
    return Paragraph(**{**entry, "rows": tuple(map(tuple, entry.get("rows", ())))})


def load(path: Path) -> Story:
    """Read one story file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    data["paragraphs"] = tuple(map(_paragraph, data["paragraphs"]))
    data["published"] = Moment(**data["published"])
    if "modified" in data:
        data["modified"] = Moment(**data["modified"])
    return Story(slug=path.stem, **data)


_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")


def plain(text: str) -> str:
    """Text without the marks of links and bold words."""
    return _LINK.sub(r"\1", _BOLD.sub(r"\1", text))


def rich(text: str) -> str:
    """Text as HTML."""
    escaped = html.escape(text, quote=False)
    return _LINK.sub(r'<a href="\2">\1</a>', _BOLD.sub(r"<strong>\1</strong>", escaped))


def text_of(paragraph: Paragraph) -> str:
    """A paragraph as the Article holds it: the rows of a table are lines, its cells separated by tabs."""
    return "\n".join("\t".join(row) for row in paragraph.rows) if paragraph.rows else plain(paragraph.text)


# --- the head of a page -----------------------------------------------------------------------------------------------


def _meta(name: str, content: str, attribute: str = "property") -> str:
    return f'<meta {attribute}="{name}" content="{html.escape(content)}">'


def _open_graph(story: Story) -> list[str]:
    facts = {"og:title": story.title, "og:type": "article", "og:url": story.url, "og:site_name": story.site,
             "article:published_time": story.published.stated}
    if story.modified:
        facts["article:modified_time"] = story.modified.stated
    return [_meta(name, content) for name, content in facts.items()]


def _details(story: Story) -> list[str]:
    return [_meta("article:section", story.section), *(_meta("article:tag", tag) for tag in story.tags)]


def _people(story: Story) -> list[dict[str, str]]:
    if story.authors:
        return [{"@type": "Person", "name": name} for name in story.authors]
    return [{"@type": "Organization", "name": story.wire or story.agency or story.site}]


def _news_article(story: Story) -> dict[str, Any]:
    return {
        "@type": "NewsArticle", "headline": story.title, "author": _people(story),
        "datePublished": story.published.stated, "dateModified": (story.modified or story.published).stated,
        "articleSection": story.section, "keywords": story.tags, "inLanguage": story.language,
        "publisher": {"@type": "Organization", "name": story.site}, "mainEntityOfPage": story.url}


def _graph(story: Story) -> dict[str, Any]:
    article = {**_news_article(story), "@type": "Article", "@id": story.url + "#article"}
    site = {"@type": "WebSite", "@id": story.url + "#website", "name": story.site}
    page = {"@type": "WebPage", "@id": story.url, "name": f"{story.title} - {story.site}",
            "isPartOf": {"@id": site["@id"]}}
    return {"@context": "https://schema.org", "@graph": [article, page, site]}


def _script(data: dict[str, Any]) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _facts(story: Story) -> list[str]:
    """What the head says of the article, by the story's kind of head."""
    if story.head == "none":
        return []
    common = [f'<link rel="canonical" href="{story.url}">', *_open_graph(story)]
    if story.head == "graph":
        return [*common, *_details(story), _script(_graph(story))]
    if story.head == "full":
        return [*common, *_details(story), _script({"@context": "https://schema.org", **_news_article(story)})]
    return [*common, *(_meta("author", name, "name") for name in story.authors)]


def head(story: Story, charset: str) -> str:
    """The head element; an empty `charset` declares none."""
    template = template_of(story)
    declaration = [_fill(template["charset"], charset=charset)] if charset else []
    title = _escape(f"{story.title} {'|' if story.head == 'full' else '-'} {story.site}")
    parts = [*declaration, f"<title>{title}</title>", *_facts(story), '<link rel="stylesheet" href="/style.css">',
             "<script>window.queue = window.queue || []; queue.push('page');</script>"]
    return "\n".join(["<head>", *parts, "</head>"])


# --- a page in the markup of its template -----------------------------------------------------------------------------


@cache
def _templates() -> dict[str, dict[str, Any]]:
    paths = sorted((FIXTURES / "templates").glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}


def template_of(story: Story) -> dict[str, Any]:
    """The markup that a story's page is built with."""
    return _templates()[story.template]


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def _fill(markup: str, **values: str) -> str:
    return Template(markup.strip("\n")).substitute(values)


def _number(line: str) -> str:
    """A number for an address, the same for the same words."""
    return str(zlib.crc32(line.encode()) % 90_000 + 10_000)


def _part(story: Story, name: str, line: str, **values: str) -> str:
    """One part of the template round a line of text, or nothing where there is no line."""
    if not line:
        return ""
    markup: str = template_of(story)["parts"][name]
    return _fill(markup, line=rich(line), id=_number(line), **values)


def box(story: Story, kind: str, lines: list[str]) -> str:
    """Some lines of furniture; where there are several, the first may be their heading."""
    if not lines:
        return ""
    style: dict[str, str] = template_of(story)["boxes"][kind]
    headed = "heading" in style and len(lines) > 1
    drawn = [_fill(style["heading" if headed and number == 0 else "item"], line=_escape(line), id=_number(line))
             for number, line in enumerate(lines)]
    return "\n".join([style["start"], *drawn, style["end"]])


def boxes(story: Story, position: str) -> str:
    """All furniture of one place of the page."""
    return _join([box(story, kind, story.lines(kind, position)) for kind in KINDS])


def _join(parts: Iterable[str], joint: str = "\n") -> str:
    return joint.join(filter(None, parts))


def _crumbs(story: Story) -> str:
    separator = _escape(story.separator)
    names = ["crumb"] * len(story.breadcrumbs)
    if not story.trail_ends_with_title:
        names[-1] = "last_crumb"
    steps = [_part(story, name, step, separator=separator)
             for name, step in zip(names, story.breadcrumbs, strict=True)]
    if story.trail_ends_with_title:
        steps.append(_part(story, "title_crumb", story.title))
    return _join(steps, template_of(story)["parts"]["crumb_joint"])


def _header_facts(story: Story) -> str:
    """Byline and dates in the template's order."""
    moments = {"published": story.published, "modified": story.modified}
    drawn = {name: _part(story, name, moment.line, stated=moment.stated)
             for name, moment in moments.items() if moment}
    drawn["byline"] = _part(story, "byline", story.byline)
    parts = template_of(story)["parts"]
    return _join([drawn.get(name, "") for name in parts["meta_order"].split()], parts["meta_joint"])


def _figures(story: Story) -> str:
    return _join([_part(story, "figure", caption["text"], text=rich(caption["text"]), credit=_escape(caption["line"]))
                  for caption in story.captions])


def _tags(story: Story) -> str:
    items = _join([_part(story, "tag", tag) for tag in story.tags], template_of(story)["parts"]["tag_joint"])
    return _part(story, "tags", story.tags_label, label=story.tags_label, items=items)


def _comments(story: Story) -> str:
    """The heading, the comments and the form."""
    lines = story.lines("comment_form", "comments")
    replies = " ".join(f'<a class="reply-link" href="#reply">{_escape(line)}</a>'
                       for line in story.lines("comment_form", "reply"))
    drawn = [_part(story, "comment", comment["text"], replies=replies, author=_escape(comment["author"]),
                   date=_escape(comment["date"]), text=_escape(comment["text"])) for comment in story.comments]
    return _join([box(story, "comment_form", lines[:1]), *drawn, box(story, "comment_form", lines[1:])])


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    first, *rest = [[_escape(cell) for cell in row] for row in rows]
    lines = ["<tr>" + "".join(f"<th>{cell}</th>" for cell in first) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rest]
    return "\n".join(["<table>", *lines, "</table>"])


def _element(kind: str, group: list[Paragraph]) -> str:
    """Neighbouring paragraphs of one kind, other than prose, as elements."""
    if kind == "list_item":
        return "\n".join(["<ul>", *(f"<li>{rich(item.text)}</li>" for item in group), "</ul>"])
    if kind == "quote":
        return "\n".join(["<blockquote>", *(f"<p>{rich(quote.text)}</p>" for quote in group), "</blockquote>"])
    if kind == "heading":
        return "\n".join(f"<h{item.level}>{rich(item.text)}</h{item.level}>" for item in group)
    if kind == "code":
        return "\n".join(f"<pre><code>{_escape(item.text)}</code></pre>" for item in group)
    return "\n".join(_table(item.rows) for item in group)


def _inline_furniture(story: Story) -> Iterator[str]:
    for kind in KINDS:
        for line in story.lines(kind, "inline"):
            yield box(story, kind, [line])


def body(story: Story) -> str:
    """The paragraphs, with the furniture that stands between them after every second one of prose."""
    parts: list[str] = []
    between = _inline_furniture(story)
    count = 0
    for kind, members in groupby(story.paragraphs, key=lambda paragraph: paragraph.kind):
        if kind != "paragraph":
            parts.append(_element(kind, list(members)))
            continue
        for paragraph in members:
            count += 1
            parts += [_part(story, "prose", paragraph.text), next(between, "") if count % 2 == 0 else ""]
    return _join([*parts, *between])


def page(story: Story, charset: str = "utf-8") -> str:
    """The whole page; an empty `charset` declares none."""
    template = template_of(story)
    places = {place: boxes(story, place) for place in ("top", "head", "end", "side", "foot")}
    filled = _fill(
        template["page"], site=_escape(story.site), title=_escape(story.title), crumbs=_crumbs(story),
        subtitle=_part(story, "subtitle", story.subtitle or ""), meta=_header_facts(story), figures=_figures(story),
        body=body(story), credits=_join([_part(story, "credits", line) for line in story.credits]), tags=_tags(story),
        comments=_comments(story), **places)
    attributes = "" if story.head == "none" else f' lang="{story.language}"'
    direction = ' dir="rtl"' if story.language == "ar" else ""
    opening = [template["doctype"], f"<html{attributes}{direction}>", head(story, charset)]
    return _join([*opening, *filled.split("\n"), "</html>"]) + "\n"


# --- flattening -------------------------------------------------------------------------------------------------------

_HEADINGS = frozenset({"h1", "h2", "h3"})
_BLOCKS = _HEADINGS | {
    "article", "aside", "blockquote", "body", "button", "center", "div", "figcaption", "figure", "footer", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
_APART = _HEADINGS | {"p", "pre", "blockquote", "figcaption", "tr", "li"}  # a blank line stands round these
_BLANKS = re.compile(r"\s+")


@dataclass
class Flat:
    """A block of the flattened page: its element and its text, plain and as Markdown."""

    element: Tag
    text: str
    marked: str
    breaks: int = 0  # `<br>` between this block and the one before
    last: PageElement | None = None  # the last text node

    @property
    def tag(self) -> str:
        """What kind of block it is: its element's name, or that of the list item or quote that it fills."""
        element, parent = self.element, self.element.parent
        if element.name in {"p", "button"} and parent is not None and parent.name in {"li", "blockquote"}:
            return parent.name
        return element.name

    @property
    def depth(self) -> int:
        """How many lists enclose it."""
        return len(self.element.find_parents(["ul", "ol"])) if self.tag == "li" else 0

    def inside(self, *names: str) -> Tag | None:
        """The nearest element of one of these names round it."""
        return self.element.find_parent(names)

    def add(self, node: NavigableString) -> None:
        """Go on with another text node of the same block."""
        text, marked = _piece(node, self.element, self.last)
        self.text += text
        self.marked += marked
        self.last = node if node.strip() else self.last


def _nodes(root: Tag) -> Iterator[Tag | NavigableString]:
    """Texts, line breaks and pictures in document order, without scripts and comments."""
    for node in root.descendants:
        if isinstance(node, Tag):
            if node.name in {"br", "img"}:
                yield node
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield node


def _home(node: NavigableString) -> Tag:
    """The block element that holds a text; in a table of data that is the row."""
    home = next(tag for tag in node.parents if tag.name in _BLOCKS)
    table, row = home.find_parent("table"), home.find_parent("tr")
    data = home.name in {"td", "th"} and table is not None and table.find("th") is not None
    return row if data and row is not None else home


def _piece(node: NavigableString, home: Tag, last: PageElement | None) -> tuple[str, str]:
    """A text node as plain text and as Markdown; a tab separates a cell of data from the one before it."""
    if home.name == "pre":
        return str(node), str(node)
    text = _BLANKS.sub(" ", node)
    if home.name == "tr" and last is not None and last.parent is not node.parent:
        text = "\t" + text.strip()
    return text, _marked(node, text)


def _marked(node: NavigableString, text: str) -> str:
    link, bold = node.find_parent("a"), node.find_parent(["strong", "b"])
    if not text.strip():
        return text
    if link is not None:
        return f"[{text.strip()}]({link['href']})"
    return f"**{text.strip()}**" if bold is not None else text


def _body_of(source: str) -> Tag:
    body = BeautifulSoup(source, "html.parser").body
    assert body is not None
    return body


def flatten(source: str) -> list[Flat]:
    """The blocks of a page, in order."""
    flats: list[Flat] = []
    breaks = 0
    for node in _nodes(_body_of(source)):
        if isinstance(node, Tag):
            breaks += node.name == "br"
            if node.name == "img":
                flats.append(Flat(node, "", f"![]({node['src']})"))
            continue
        home = _home(node)
        if flats and flats[-1].element is home and not breaks:
            flats[-1].add(node)
        elif node.strip():
            flats.append(Flat(home, *_piece(node, home, None), breaks, node))
            breaks = 0
    return flats


def _apart(before: Flat, flat: Flat) -> bool:
    """Whether a blank line stands between two blocks."""
    if flat.tag == before.tag == "li":
        return flat.inside("ul", "ol") is not before.inside("ul", "ol")
    if flat.tag == before.tag == "tr":
        return False
    if flat.breaks >= 2 or {flat.tag, before.tag} & _APART:
        return True
    return flat.inside("table") is not before.inside("table")


def _apart_in_markdown(before: Flat, flat: Flat) -> bool:
    return flat.tag != before.tag or flat.tag not in {"li", "tr"} or _apart(before, flat)


def _written(flats: list[Flat], draw: Callable[[Flat], list[str]], apart: Callable[[Flat, Flat], bool] = _apart) -> str:
    lines: list[str] = []
    before = None
    for flat in flats:
        drawn = draw(flat)
        if not drawn:
            continue
        if before is not None and apart(before, flat):
            lines.append("")
        lines += drawn
        before = flat
    return "\n".join(lines) + "\n"


def as_lines(source: str) -> str:
    """One text node a line, the page's title first."""
    title = BeautifulSoup(source, "html.parser").title
    assert title is not None
    texts = [title.get_text(), *(str(node) for node in _nodes(_body_of(source)) if isinstance(node, NavigableString))]
    lines = [line.rstrip() for text in texts for line in text.strip().split("\n")]
    return "\n".join(filter(None, lines)) + "\n"


def as_blocks(flats: list[Flat]) -> str:
    """One block element a line, blank lines between paragraphs."""
    return _written(flats, _as_block)


def _as_block(flat: Flat) -> list[str]:
    if flat.tag == "li":
        return [f"{'  ' * flat.depth}• {flat.text.strip()}"]
    return flat.text.strip().split("\n") if flat.text.strip() else []


def as_markdown(flats: list[Flat]) -> str:
    """Headings, lists, links, quotes, tables and pictures as Markdown writes them."""
    return _written(flats, _as_markdown, _apart_in_markdown)


def _as_markdown(flat: Flat) -> list[str]:
    text = flat.marked.strip()
    if flat.tag in _HEADINGS:
        return [f"{'#' * int(flat.tag[1])} {text}"]
    if flat.tag == "li":
        return [f"{'  ' * flat.depth}* {text}"]
    if flat.tag == "blockquote":
        return [f"> {text}"]
    if flat.tag == "pre":
        return ["```", *text.split("\n"), "```"]
    if flat.tag == "tr":
        return _as_markdown_row(flat, text.split("\t"))
    return [text] if text else []


def _as_markdown_row(flat: Flat, cells: list[str]) -> list[str]:
    row = "| " + " | ".join(cells) + " |"
    return [row, "|" + " --- |" * len(cells)] if flat.element.find("th") is not None else [row]


def as_layout(flats: list[Flat]) -> str:
    """The page as a text browser draws it: indented, its lines broken."""
    rows = [flat.text.split("\t") for flat in flats if "\t" in flat.text]
    widths = [max(map(columns, column)) + 3 for column in zip(*rows, strict=True)]
    return _written(flats, lambda flat: _drawn(flat, widths))


def _drawn(flat: Flat, widths: list[int]) -> list[str]:
    if flat.tag == "pre":
        return ["   " + line for line in flat.text.split("\n")]
    if "\t" in flat.text:
        cells = zip(flat.text.split("\t"), widths, strict=True)
        return [("   " + "".join(cell + " " * (width - columns(cell)) for cell, width in cells)).rstrip()]
    indent = 0 if flat.tag in _HEADINGS else 7 if flat.tag == "blockquote" else 1 + 4 * flat.depth if flat.depth else 3
    marker = ("* " if flat.depth % 2 else "+ ") if flat.depth else ""
    lines = wrap(flat.text.strip(), COLUMNS - indent - len(marker))
    return [" " * indent + (" " * len(marker) if number else marker) + line for number, line in enumerate(lines)]


def columns(text: str) -> int:
    """How many columns of a terminal a text fills."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))


_IDEOGRAPHS = "\u2e80-\u2fff\u3040-\u30fb\u3400-\u9fff"
_CLOSING = "、。，．！？；：」』）】》〉”’ー…"
_OPENING = "「『（【《〈“‘"
#: What stays together on a line: a word, or one ideograph, with the punctuation round it and the spaces behind it.
_UNIT = re.compile(f"[{_OPENING}]*(?:[{_IDEOGRAPHS}]|[^\\s{_IDEOGRAPHS}{_CLOSING}{_OPENING}]+)?[{_CLOSING}]*\\s*")


def _units(text: str) -> list[str]:
    """The pieces between which a line may break. In a text of ideographs a space holds its neighbours together."""
    if not re.search(f"[{_IDEOGRAPHS}]", text):
        return re.findall(r"\S+\s*", text)
    units: list[str] = []
    for unit in filter(None, _UNIT.findall(text)):
        if units and units[-1][-1].isspace():
            units[-1] += unit
        else:
            units.append(unit)
    return units


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` columns."""
    lines = [""] if text else []
    for unit in _units(text):
        if lines[-1] and columns(lines[-1] + unit.rstrip()) > width:
            lines.append("")
        lines[-1] += unit
    return [line.rstrip() for line in lines]


# --- what must come out -----------------------------------------------------------------------------------------------


def clean_text(story: Story) -> str:
    """The article alone."""
    return "\n\n".join([story.title, *map(text_of, story.paragraphs)]) + "\n"


def _on_one_line(line: str, text: str) -> bool:
    return any(line in _BLANKS.sub(" ", other) for other in text.split("\n"))


def _removed(story: Story, texts: Iterable[str]) -> list[str]:
    """The furniture that stands on one line of every flattened page and is nowhere a fact or a repeated text."""
    lines = [line for kind in KINDS if kind != "repeat"
             for place in story.furniture.get(kind, {}).values() for line in place]
    facts = {story.site, *story.breadcrumbs, *story.tags}
    return [line for line in dict.fromkeys(lines)
            if line not in facts and columns(line) <= SHORT and all(_on_one_line(line, text) for text in texts)]


def _by_html(story: Story) -> dict[str, Any]:
    """What only the markup and the head state; JSON-LD states the day of an unchanged page twice."""
    if story.head == "none":
        return {}
    stated = {"url": story.url, "publisher": story.site, "date_published": story.published.stated}
    if story.head == "meta":
        return {**stated, "date_modified": story.modified.stated if story.modified else None}
    return {**stated, "date_modified": (story.modified or story.published).stated, "section": story.section}


def _by_clean_text(story: Story) -> dict[str, Any]:
    """The clean text has no header and no furniture, so it stays as it is, title and all; its dateline has no year."""
    lists = ("captions", "contributors", "comments", "breadcrumbs", "tags", "removed")
    unknown = ("subtitle", "date_published", "date_modified", "publisher")
    return {**{key: [] for key in lists}, **dict.fromkeys(unknown), "dateline": _dateline(story, date=None),
            "authors": story.authors if story.named_in_text else [],
            "paragraphs": [story.title, *map(text_of, story.paragraphs)]}


def _dateline(story: Story, **other: None) -> dict[str, Any] | None:
    if story.dateline is None:
        return None
    return {"place": None, "date": None, "agency": None, **story.dateline, **other}


def _line_by_line(story: Story) -> list[str]:
    """The paragraphs where each cell of a table and each line of code stands on a line like any other."""
    pieces: list[str] = []
    for paragraph in story.paragraphs:
        text = text_of(paragraph)
        pieces += map(str.strip, re.split(r"[\t\n]", text)) if paragraph.kind in {"table", "code"} else [text]
    return pieces


def _exceptions(story: Story) -> dict[str, dict[str, Any]]:
    """What differs by track ("html", "text") or by file."""
    only = {"html": _by_html(story), "clean.txt": _by_clean_text(story)}
    if story.publisher:
        only["text"] = {"publisher": story.publisher}
    if any(paragraph.kind in {"table", "code"} for paragraph in story.paragraphs):
        only["lines.txt"] = {"paragraphs": _line_by_line(story)}
    return {name: values for name, values in only.items() if values}


def expected(story: Story, texts: Iterable[str]) -> dict[str, Any]:
    """What must come out of each file of a story."""
    return {
        "title": story.title, "subtitle": story.subtitle, "date_published": story.published.means,
        "date_modified": story.modified.means if story.modified else None, "authors": story.authors,
        "agency": story.agency, "dateline": _dateline(story),
        "captions": [{"text": plain(caption["text"]), "credit": caption["credit"]} for caption in story.captions],
        "contributors": story.contributors, "paragraphs": list(map(text_of, story.paragraphs)),
        "comments": story.comments, "language": story.language, "breadcrumbs": story.breadcrumbs,
        "tags": story.tags, "removed": _removed(story, texts), "only": _exceptions(story)}


# --- files ------------------------------------------------------------------------------------------------------------


def files_of(story: Story) -> dict[str, bytes]:
    """Every file of one story, by name."""
    source = page(story)
    flats = flatten(source)
    texts = {"lines.txt": as_lines(source), "blocks.txt": as_blocks(flats), "layout.txt": as_layout(flats),
             "markdown.txt": as_markdown(flats)}
    record = json.dumps(expected(story, list(texts.values())), ensure_ascii=False, indent=1) + "\n"
    written = {"page.html": source, "clean.txt": clean_text(story), **texts, "expected.json": record}
    files = {name: text.encode() for name, text in written.items()}
    for charset in story.declared + story.undeclared:
        named = charset if charset in story.declared else ""
        files[f"page.{charset}.html"] = page(story, named).encode(charset, "xmlcharrefreplace")
    return files


def make() -> dict[str, bytes]:
    """Every file of fixtures/pages, by its path from there."""
    stories = [load(path) for path in sorted((FIXTURES / "stories").glob("*.toml"))]
    return {f"{story.slug}/{name}": data for story in stories for name, data in files_of(story).items()}


def main() -> None:
    """Rewrite fixtures/pages."""
    pages = FIXTURES / "pages"
    files = make()
    if pages.exists():
        shutil.rmtree(pages)
    for name, data in files.items():
        path = pages / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    print(f"{len(files)} files, {sum(map(len, files.values())) // 1000} kB")


if __name__ == "__main__":
    main()
