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
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
COLUMNS = 79  # where `layout.txt` breaks its lines
SHORT = 60  # columns: a longer line of furniture may be wrapped in `layout.txt`, so `removed` does not name it
#: The kinds of furniture that a story lists, by the value of `document.Label`.
KINDS = ("menu", "furniture", "repeat", "promo", "share", "related", "comment_form", "legal")


# --- stories -----------------------------------------------------------------------------------------------------------


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


# --- the head of a page ------------------------------------------------------------------------------------------------


def _meta(name: str, content: str, attribute: str = "property") -> str:
    return f'<meta {attribute}="{name}" content="{html.escape(content)}">'


def _open_graph(story: Story) -> list[str]:
    metas = [
        _meta("og:title", story.title), _meta("og:type", "article"), _meta("og:url", story.url), _meta("og:site_name", story.site),
        _meta("article:published_time", story.published.stated)]
    if story.modified:
        metas.append(_meta("article:modified_time", story.modified.stated))
    return metas


def _details(story: Story) -> list[str]:
    return [_meta("article:section", story.section), *(_meta("article:tag", tag) for tag in story.tags)]


def _people(story: Story) -> list[dict[str, str]]:
    if story.authors:
        return [{"@type": "Person", "name": name} for name in story.authors]
    return [{"@type": "Organization", "name": story.wire or story.agency or story.site}]


def _news_article(story: Story) -> dict[str, Any]:
    modified = story.modified or story.published
    return {
        "@type": "NewsArticle", "headline": story.title, "author": _people(story), "datePublished": story.published.stated,
        "dateModified": modified.stated, "articleSection": story.section, "keywords": story.tags, "inLanguage": story.language,
        "publisher": {"@type": "Organization", "name": story.site}, "mainEntityOfPage": story.url}


def _graph(story: Story) -> dict[str, Any]:
    article = {**_news_article(story), "@type": "Article", "@id": story.url + "#article"}
    site = {"@type": "WebSite", "@id": story.url + "#website", "name": story.site}
    page = {"@type": "WebPage", "@id": story.url, "name": f"{story.title} - {story.site}", "isPartOf": {"@id": site["@id"]}}
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


def _declaration(story: Story, charset: str) -> list[str]:
    if not charset:
        return []
    if story.template == "table2003":
        return [f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">']
    return [f'<meta charset="{charset}">']


def head(story: Story, charset: str) -> str:
    """The head element."""
    name = html.escape(f"{story.title} {'|' if story.head == 'full' else '-'} {story.site}", quote=False)
    parts = [*_declaration(story, charset), f"<title>{name}</title>", *_facts(story), '<link rel="stylesheet" href="/style.css">',
             "<script>window.queue = window.queue || []; queue.push('page');</script>"]
    return "\n".join(["<head>", *parts, "</head>"])


# --- furniture as HTML -------------------------------------------------------------------------------------------------


class Box(NamedTuple):
    """How a template draws one kind of furniture; the first of several lines may be its heading."""

    start: str
    item: str
    end: str
    heading: str = ""


MODERN = {
    "menu": Box('<nav class="site-nav"><ul>', '<li><a href="/{id}">{line}</a></li>', "</ul></nav>"),
    "furniture": Box('<div class="toolbar">', "<span>{line}</span> ", "</div>"),
    "repeat": Box('<div class="sticky-header">', "<p>{line}</p>", "</div>"),
    "promo": Box('<aside class="promo">', "<p>{line}</p>", "</aside>"),
    "share": Box('<div class="share-tools"><ul>', '<li><button type="button">{line}</button></li>', "</ul></div>"),
    "related": Box('<section class="related-articles">', '<p class="teaser"><a href="/a/{id}">{line}</a></p>', "</section>", "h2"),
    "comment_form": Box('<div class="comment-form">', "<p>{line}</p>", "</div>"),
    "legal": Box('<div class="legal">', "<p>{line}</p>", "</div>"),
}
SOUP = {
    "menu": Box('<div class="main-nav">', '<a class="nav-item" href="/{id}.html">{line}</a> ', "</div>"),
    "furniture": Box('<div class="hdr-tools">', '<div class="tool">{line}</div>', "</div>"),
    "repeat": Box('<div class="infobox-brief">', '<div class="brief-text">{line}</div>', "</div>"),
    "promo": Box('<div class="ad-slot promo-box">', '<div class="promo-text">{line}</div>', "</div>"),
    "share": Box('<div class="share-bar">', '<a class="share-btn" href="#">{line}</a> ', "</div>"),
    "related": Box('<div class="related-box">', '<div class="item"><a href="/a/{id}.html">{line}</a></div>', "</div>", 'div class="box-title"'),
    "comment_form": Box('<div class="comments-login">', '<div class="row">{line}</div>', "</div>"),
    "legal": Box('<div class="copyright">', "<span>{line}</span> ", "</div>"),
}
WORDPRESS = {
    "menu": Box('<nav class="main-navigation"><ul class="menu">', '<li class="menu-item"><a href="/{id}/">{line}</a></li>', "</ul></nav>"),
    "furniture": Box('<section class="widget widget_text">', "<div>{line}</div>", "</section>"),
    "repeat": Box('<section class="widget">', "<p>{line}</p>", "</section>"),
    "promo": Box('<section class="widget widget_promo">', "<p>{line}</p>", "</section>"),
    "share": Box('<div class="sharedaddy sd-sharing"><ul>', '<li class="share-item"><a href="#">{line}</a></li>', "</ul></div>"),
    "related": Box('<section class="widget jp-relatedposts"><ul>', '<li><a href="/{id}/">{line}</a></li>', "</ul></section>",
                   'li class="widget-title"'),
    "comment_form": Box('<div class="comment-respond">', "<p>{line}</p>", "</div>"),
    "legal": Box('<div class="site-info">', "<span>{line}</span> ", "</div>"),
}
TABLE = {
    "menu": Box('<font face="Verdana" size="2">', '<a href="{id}.htm">{line}</a> | ', "</font><br>"),
    "furniture": Box('<font size="1">', "{line}<br>", "</font>"),
    "repeat": Box('<font size="2">', "{line}<br>", "</font>"),
    "promo": Box('<center><font size="1">', "{line}<br>", "</font></center><br>"),
    "share": Box("<br>", '<a href="send.cgi?id={id}">{line}</a> ', "<br>"),
    "related": Box("<br>", '- <a href="{id}.htm">{line}</a><br>', "<br>", "b"),
    "comment_form": Box('<hr><font size="2">', "{line}<br>", "</font>"),
    "legal": Box('<center><font size="1">', "{line}<br>", "</font></center>"),
}
STYLES = {"modern": MODERN, "soup": SOUP, "wordpress": WORDPRESS, "table2003": TABLE}


def _number(line: str) -> str:
    """An address for a link that stays the same."""
    return str(zlib.crc32(line.encode()) % 90_000 + 10_000)


def box(story: Story, kind: str, lines: list[str]) -> str:
    """Some lines of furniture as the story's template draws them."""
    if not lines:
        return ""
    style = STYLES[story.template][kind]
    heading = ""
    if style.heading and len(lines) > 1:
        heading = f"<{style.heading}>{html.escape(lines[0], quote=False)}</{style.heading.split()[0]}>" + ("<br>" if style.heading == "b" else "")
        lines = lines[1:]
    items = [style.item.format(line=html.escape(line, quote=False), id=_number(line)) for line in lines]
    return "\n".join(filter(None, [style.start, heading, *items, style.end]))


def boxes(story: Story, position: str) -> str:
    """All furniture of one place of the page."""
    return "\n".join(filter(None, (box(story, kind, story.lines(kind, position)) for kind in KINDS)))


def _inline_furniture(story: Story) -> Iterator[str]:
    for kind in KINDS:
        for line in story.lines(kind, "inline"):
            yield box(story, kind, [line])


# --- the article as HTML -----------------------------------------------------------------------------------------------


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    first, *rest = [[html.escape(cell) for cell in row] for row in rows]
    lines = ["<tr>" + "".join(f"<th>{cell}</th>" for cell in first) + "</tr>"]
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rest]
    return "\n".join(["<table>", *lines, "</table>"])


def _element(kind: str, group: list[Paragraph]) -> str:
    """Neighbouring paragraphs of one kind as one or more elements."""
    if kind == "list_item":
        return "\n".join(["<ul>", *(f"<li>{rich(item.text)}</li>" for item in group), "</ul>"])
    if kind == "quote":
        return "\n".join(["<blockquote>", *(f"<p>{rich(quote.text)}</p>" for quote in group), "</blockquote>"])
    if kind == "heading":
        return "\n".join(f"<h{item.level}>{rich(item.text)}</h{item.level}>" for item in group)
    if kind == "code":
        return "\n".join(f"<pre><code>{html.escape(item.text)}</code></pre>" for item in group)
    return "\n".join(_table(item.rows) for item in group)


def body(story: Story) -> str:
    """The paragraphs, with the furniture that stands between them after every second one of plain text."""
    parts: list[str] = []
    between = _inline_furniture(story)
    count = 0
    for kind, members in groupby(story.paragraphs, key=lambda paragraph: paragraph.kind):
        if kind != "paragraph":
            parts.append(_element(kind, list(members)))
            continue
        for paragraph in members:
            count += 1
            parts += [_prose(story, paragraph), next(between, "") if count % 2 == 0 else ""]
    return "\n".join(filter(None, [*parts, *between]))


def _prose(story: Story, paragraph: Paragraph) -> str:
    return f"{rich(paragraph.text)}<br><br>" if story.template == "table2003" else f"<p>{rich(paragraph.text)}</p>"


def _time(moment: Moment | None, name: str = "") -> str:
    if moment is None:
        return ""
    classes = f' class="{name}"' if name else ""
    return f'<time{classes} datetime="{moment.stated}">{moment.line}</time>'


def _crumbs(story: Story) -> list[str]:
    return [f'<a href="/{_number(step)}">{html.escape(step, quote=False)}</a>' for step in story.breadcrumbs]


def _trail(story: Story) -> str:
    return f" {html.escape(story.separator, quote=False)} ".join(_crumbs(story))


def _tag_links(story: Story) -> list[str]:
    return [f'<a href="/tag/{_number(tag)}" rel="tag">{html.escape(tag, quote=False)}</a>' for tag in story.tags]


def _wrapped(before: str, text: str, after: str) -> str:
    """An element, or nothing where it would be empty."""
    return f"{before}{text}{after}" if text else ""


def _join(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _comments(story: Story, draw: Callable[[dict[str, str], str], str]) -> str:
    """The heading, the comments and the form."""
    heading, *form = story.lines("comment_form", "comments") or [""]
    reply = " ".join(f'<a class="reply-link" href="#reply">{line}</a>' for line in story.lines("comment_form", "reply"))
    drawn = [draw(comment, reply) for comment in story.comments]
    return _join(box(story, "comment_form", [heading] if heading else []), *drawn, box(story, "comment_form", form))


# --- four ways to build a page -----------------------------------------------------------------------------------------


def modern(story: Story) -> str:
    """Semantic elements."""
    crumbs = f' <span class="sep">{html.escape(story.separator, quote=False)}</span>'
    steps = [f"<li>{step}{crumbs if step != _crumbs(story)[-1] else ''}</li>" for step in _crumbs(story)]
    article = _join(
        "<article>", "<header>", f"<h1>{rich(story.title)}</h1>",
        _wrapped('<p class="standfirst">', rich(story.subtitle or ""), "</p>"), _wrapped('<p class="byline">', rich(story.byline), "</p>"),
        _wrapped('<p class="published">', _time(story.published), "</p>"), _wrapped('<p class="updated">', _time(story.modified), "</p>"),
        boxes(story, "head"), "</header>", *map(_figure, story.captions), '<div class="article-body">', body(story),
        *(f'<p class="credits">{rich(line)}</p>' for line in story.credits), "</div>", _modern_tags(story), "</article>")
    return _join(
        "<body>", "<header>", f'<div class="logo"><a href="/">{rich(story.site)}</a></div>', boxes(story, "top"), "</header>",
        "<!-- trail -->", '<nav class="breadcrumb"><ol>', *steps, "</ol></nav>", '<main id="main">', article,
        boxes(story, "end"), '<section id="comments">', _comments(story, _modern_comment), "</section>", "</main>",
        _wrapped('<aside class="sidebar">\n', boxes(story, "side"), "\n</aside>"), "<footer>", boxes(story, "foot"), "</footer>", "</body>")


def _figure(caption: dict[str, str]) -> str:
    return (f'<figure><img src="/img/{_number(caption["text"])}.jpg" alt=""><figcaption>{rich(caption["text"])} '
            f'<span class="credit">{html.escape(caption["line"], quote=False)}</span></figcaption></figure>')


def _modern_tags(story: Story) -> str:
    items = "\n".join(f"<li>{link}</li>" for link in _tag_links(story))
    return _wrapped(f'<div class="tags"><p>{story.tags_label}</p><ul>\n', items, "\n</ul></div>")


def _modern_comment(comment: dict[str, str], reply: str) -> str:
    return _join(
        '<article class="comment">', f'<p class="comment-author">{rich(comment["author"])}</p>',
        f'<p class="comment-date">{comment["date"]}</p>', f'<p class="comment-text">{rich(comment["text"])}</p>',
        f"<div>{reply}</div>", "</article>")


def soup(story: Story) -> str:
    """Nothing but nested div elements, told apart by their classes."""
    meta = " | ".join(filter(None, [
        _wrapped('<span class="author">', rich(story.byline), "</span>"), _wrapped('<span class="date">', _time(story.published), "</span>"),
        _wrapped('<span class="date-updated">', _time(story.modified), "</span>")]))
    return _join(
        '<body class="article-page">', '<div id="wrap">', f'<div class="hdr"><div class="logo">{rich(story.site)}</div></div>',
        boxes(story, "top"), '<noscript><img src="/pixel.gif" alt=""></noscript>', f'<div class="breadcrumbs">{_trail(story)}</div>',
        '<div class="col-main">', f'<h1 class="headline">{rich(story.title)}</h1>',
        _wrapped('<div class="subheadline">', rich(story.subtitle or ""), "</div>"), f'<div class="article-meta">{meta}</div>',
        boxes(story, "head"), *map(_soup_picture, story.captions), '<div class="article-text">', body(story),
        *(f'<div class="article-credits">{rich(line)}</div>' for line in story.credits), "</div>",
        _wrapped(f'<div class="article-tags">{story.tags_label} ', ", ".join(_tag_links(story)), "</div>"), boxes(story, "end"),
        '<div class="comments-block">', _comments(story, _soup_comment), "</div>", "</div>",
        _wrapped('<div class="col-side">\n', boxes(story, "side"), "\n</div>"), '<div class="ftr">', boxes(story, "foot"), "</div>", "</div>", "</body>")


def _soup_picture(caption: dict[str, str]) -> str:
    return _join(
        f'<div class="article-image"><img src="/img/{_number(caption["text"])}.jpg" alt="">',
        f'<div class="image-caption">{rich(caption["text"])} <span class="image-credit">{html.escape(caption["line"], quote=False)}</span></div>', "</div>")


def _soup_comment(comment: dict[str, str], reply: str) -> str:
    return _join(
        '<div class="comment-item">', f'<div class="comment-user">{rich(comment["author"])}</div>',
        f'<div class="comment-time">{comment["date"]}</div>', f'<div class="comment-body">{rich(comment["text"])}</div>',
        f'<div class="comment-tools">{reply}</div>', "</div>")


def wordpress(story: Story) -> str:
    """The class names of a common blogging system."""
    posted = _wrapped('<span class="posted-on">', _time(story.published, "entry-date published"), "</span>")
    article = _join(
        '<article id="post-418" class="post type-post status-publish hentry">', '<header class="entry-header">',
        f'<h1 class="entry-title">{rich(story.title)}</h1>',
        f'<div class="entry-meta">{posted} {_wrapped("<span class=byline>", rich(story.byline), "</span>")}</div>', "</header>",
        '<div class="entry-content">', *map(_wp_picture, story.captions), body(story),
        *(f'<p class="entry-credits">{rich(line)}</p>' for line in story.credits), "</div>", '<footer class="entry-footer">',
        _wrapped(f'<span class="tags-links">{story.tags_label} ', ", ".join(_tag_links(story)), "</span>"), "</footer>", "</article>")
    return _join(
        '<body class="post-template-default single single-post">', '<div id="page" class="site">', '<header id="masthead" class="site-header">',
        f'<p class="site-title"><a href="/" rel="home">{rich(story.site)}</a></p>', boxes(story, "top"), "</header>",
        '<div id="content" class="site-content">', f'<div class="breadcrumbs">{_trail(story)}</div>', '<main class="site-main">', article,
        boxes(story, "end"), '<div id="comments" class="comments-area">', _comments(story, _wp_comment), "</div>", "</main>",
        '<aside id="secondary" class="widget-area">', boxes(story, "side"), "</aside>", "</div>", '<footer id="colophon" class="site-footer">',
        boxes(story, "foot"), "</footer>", "</div>", "</body>")


def _wp_picture(caption: dict[str, str]) -> str:
    return (f'<figure class="wp-caption aligncenter"><img src="/wp-content/uploads/{_number(caption["text"])}.jpg" alt="">'
            f'<figcaption class="wp-caption-text">{rich(caption["text"])} {html.escape(caption["line"], quote=False)}</figcaption></figure>')


def _wp_comment(comment: dict[str, str], reply: str) -> str:
    return _join(
        '<div class="comment depth-1">', '<div class="comment-meta">', f'<div class="comment-author vcard"><b class="fn">{rich(comment["author"])}</b></div>',
        f'<div class="comment-metadata"><a href="#comment">{comment["date"]}</a></div>', "</div>",
        f'<div class="comment-content"><p>{rich(comment["text"])}</p></div>', f'<div class="reply">{reply}</div>', "</div>")


def table2003(story: Story) -> str:
    """Layout tables, `<font>`, and two line breaks between paragraphs."""
    meta = " - ".join(filter(None, [rich(story.byline), story.published.line]))
    article = _join(
        f'<font size="1">{_trail(story)}</font><br><br>', f'<font size="5"><b>{rich(story.title)}</b></font><br>',
        _wrapped('<font size="3"><i>', rich(story.subtitle or ""), "</i></font><br>"), f'<font size="1">{meta}</font><br><br>',
        *map(_table_picture, story.captions), '<font face="Verdana" size="2">', body(story), "</font>",
        *(f"<i>{rich(line)}</i><br>" for line in story.credits),
        _wrapped(f'<font size="1">{story.tags_label} ', ", ".join(_tag_links(story)), "</font><br>"), boxes(story, "end"),
        _comments(story, _soup_comment))
    return _join(
        '<body bgcolor="#ffffff">', '<table width="760" border="0" cellpadding="4">', f'<tr><td colspan="2"><font size="6">{rich(story.site)}</font></td></tr>',
        '<tr><td colspan="2">', boxes(story, "top"), "</td></tr>", '<tr><td width="160" valign="top">', boxes(story, "side"), "</td>",
        '<td valign="top">', article, "</td></tr>", '<tr><td colspan="2">', boxes(story, "foot"), "</td></tr>", "</table>", "</body>")


def _table_picture(caption: dict[str, str]) -> str:
    return _join(
        f'<table width="220" align="right"><tr><td><img src="foto/{_number(caption["text"])}.jpg" width="220"></td></tr>',
        f'<tr><td><font size="1">{rich(caption["text"])} {html.escape(caption["line"], quote=False)}</font></td></tr></table>')


TEMPLATES: dict[str, Callable[[Story], str]] = {"modern": modern, "soup": soup, "wordpress": wordpress, "table2003": table2003}


def page(story: Story, charset: str = "utf-8") -> str:
    """The whole page; an empty `charset` declares none."""
    direction = ' dir="rtl"' if story.language == "ar" else ""
    if story.template == "table2003":
        opening = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n<html>'
    else:
        opening = f'<!DOCTYPE html>\n<html lang="{story.language}"{direction}>'
    return _join(opening, head(story, charset), TEMPLATES[story.template](story), "</html>") + "\n"


# --- flattening --------------------------------------------------------------------------------------------------------

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "center", "div", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"})
_APART = frozenset({"p", "h1", "h2", "h3", "pre", "blockquote", "figcaption", "tr"})  # a blank line stands round these
_BLANKS = re.compile(r"\s+")


@dataclass
class Flat:
    """A block of the flattened page: its element, its text plain and as Markdown, and how far it is from the last one."""

    element: Tag
    text: str
    marked: str
    breaks: int

    @property
    def tag(self) -> str:
        """What kind of block it is: its element's name, or that of the list item or quote that it fills."""
        if self.element.name in {"p", "button"} and self.element.parent is not None:
            return self.element.parent.name if self.element.parent.name in {"li", "blockquote"} else self.element.name
        return self.element.name

    @property
    def depth(self) -> int:
        """How many lists enclose it."""
        return len(self.element.find_parents(["ul", "ol"])) if self.tag == "li" else 0


def _strings(root: Tag) -> Iterator[PageElement]:
    """Texts, line breaks and pictures in document order, without scripts, styles and comments."""
    for node in root.descendants:
        if isinstance(node, Tag):
            if node.name in {"br", "img"}:
                yield node
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            if node.parent is not None and node.parent.name not in {"script", "style"}:
                yield node


def _home(node: PageElement) -> Tag:
    """The block element that holds a text; in a table of data that is the row."""
    parent = next(tag for tag in node.parents if tag.name in _BLOCKS)
    if parent.name in {"td", "th"}:
        table = parent.find_parent("table")
        row = parent.find_parent("tr")
        if table is not None and row is not None and table.find("th") is not None:
            return row
    return parent


def _piece(node: NavigableString, home: Tag, last: PageElement | None) -> tuple[str, str]:
    """A text node as plain text and as Markdown; a cell is separated from the one before it by a tab."""
    if home.name == "pre":
        return str(node), str(node)
    text = _BLANKS.sub(" ", node)
    tab = "\t" if home.name == "tr" and last is not None and last.find_parent(["td", "th"]) is not node.find_parent(["td", "th"]) else ""
    link, bold = node.find_parent("a"), node.find_parent(["strong", "b"])
    marked = text
    if text.strip() and link is not None:
        marked = f"[{text.strip()}]({link['href']})"
    elif text.strip() and bold is not None:
        marked = f"**{text.strip()}**"
    return tab + text, tab + marked


def flatten(source: str) -> list[Flat]:
    """The blocks of a page, in order."""
    tree = BeautifulSoup(source, "html.parser")
    assert tree.body is not None
    flats: list[Flat] = []
    home: Tag | None = None
    last: PageElement | None = None
    breaks = 0
    for node in _strings(tree.body):
        if isinstance(node, Tag):
            breaks += node.name == "br"
            if node.name == "img":
                flats.append(Flat(node, "", f"![]({node['src']})", 1))
                home = None
            continue
        if not node.strip():
            if flats and _home(node) is home and not breaks:
                flats[-1].text += " "
                flats[-1].marked += " "
            continue
        assert isinstance(node, NavigableString)
        text, marked = _piece(node, _home(node), last if home is _home(node) else None)
        if _home(node) is home and not breaks:
            flats[-1].text += text
            flats[-1].marked += marked
        else:
            flats.append(Flat(_home(node), text, marked, breaks))
        home, last, breaks = _home(node), node, 0
    return flats


def _apart(before: Flat | None, flat: Flat) -> bool:
    """Whether a blank line stands between two blocks."""
    if before is None:
        return False
    if flat.tag == "li" and before.tag == "li":
        return flat.element.find_parent(["ul", "ol"]) is not before.element.find_parent(["ul", "ol"])
    if flat.tag == "tr" and before.tag == "tr":
        return False
    return flat.breaks >= 2 or bool({flat.tag, before.tag} & (_APART | {"li"}))


def _written(flats: list[Flat], draw: Callable[[Flat], list[str]], apart: Callable[[Flat | None, Flat], bool]) -> str:
    lines: list[str] = []
    before = None
    for flat in flats:
        drawn = draw(flat)
        if drawn and apart(before, flat):
            lines.append("")
        lines += drawn
        before = flat if drawn else before
    return "\n".join(lines) + "\n"


def as_lines(source: str) -> str:
    """One text node a line, the page's title first."""
    tree = BeautifulSoup(source, "html.parser")
    assert tree.title is not None and tree.body is not None
    texts = [str(tree.title.string), *(str(node) for node in _strings(tree.body) if isinstance(node, NavigableString))]
    lines = [line for text in texts for line in text.strip().split("\n")]
    return "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"


def as_blocks(flats: list[Flat]) -> str:
    """One block element a line, blank lines between paragraphs."""
    def draw(flat: Flat) -> list[str]:
        if flat.tag == "li":
            return [f"{'  ' * flat.depth}• {flat.text.strip()}"]
        return flat.text.strip().split("\n") if flat.text.strip() else []
    return _written(flats, draw, _apart)


def as_markdown(flats: list[Flat]) -> str:
    """Headings, lists, links, quotes, tables and pictures as Markdown writes them."""
    return _written(flats, _markdown, lambda before, flat: before is not None and (
        flat.tag != before.tag or flat.tag not in {"li", "tr"} or _apart(before, flat)))


def _markdown(flat: Flat) -> list[str]:
    text = flat.marked.strip()
    if flat.tag in {"h1", "h2", "h3"}:
        return [f"{'#' * int(flat.tag[1])} {text}"]
    if flat.tag == "li":
        return [f"{'  ' * flat.depth}* {text}"]
    if flat.tag == "blockquote":
        return [f"> {text}"]
    if flat.tag == "pre":
        return ["```", *text.split("\n"), "```"]
    if flat.tag == "tr":
        return _markdown_row(flat, text.split("\t"))
    return [text] if text else []


def _markdown_row(flat: Flat, cells: list[str]) -> list[str]:
    row = "| " + " | ".join(cells) + " |"
    return [row, "|" + " --- |" * len(cells)] if flat.element.find("th") is not None else [row]


def as_layout(flats: list[Flat]) -> str:
    """The page as a text browser draws it: indented, broken at 79 columns."""
    widths = _column_widths(flats)

    def draw(flat: Flat) -> list[str]:
        if flat.tag == "pre":
            return ["   " + line for line in flat.text.split("\n")]
        if flat.tag == "tr" and "\t" in flat.text:
            return ["   " + "".join(_padded(cell, width) for cell, width in zip(flat.text.split("\t"), widths, strict=True)).rstrip()]
        return _drawn(flat)
    return _written(flats, draw, _apart)


def _drawn(flat: Flat) -> list[str]:
    indent, marker = {"h1": 0, "h2": 0, "h3": 0, "blockquote": 7}.get(flat.tag, 3), ""
    if flat.tag == "li":
        indent, marker = 1 + 4 * flat.depth, "* " if flat.depth % 2 else "+ "
    lines = wrap(flat.text.strip(), COLUMNS - indent - len(marker))
    return [" " * indent + (marker if number == 0 else " " * len(marker)) + line for number, line in enumerate(lines)]


def _column_widths(flats: list[Flat]) -> list[int]:
    rows = [flat.text.split("\t") for flat in flats if flat.tag == "tr" and "\t" in flat.text]
    return [max(map(columns, column)) + 3 for column in zip(*rows, strict=True)]


def _padded(cell: str, width: int) -> str:
    return cell.strip() + " " * (width - columns(cell.strip()))


def columns(text: str) -> int:
    """How many columns of a terminal a text fills."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


_IDEOGRAPHS = "\u2e80-\u2fff\u3040-\u30ff\u3400-\u9fff"
_CLOSING = "、。，．！？；：」』）】》〉”’ー…"
_OPENING = "「『（【《〈“‘"
#: What stays together on a line: a word, or one ideograph with the punctuation round it.
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


# --- what must come out ------------------------------------------------------------------------------------------------


def clean_text(story: Story) -> str:
    """The article alone."""
    return "\n\n".join([story.title, *map(text_of, story.paragraphs)]) + "\n"


def _on_one_line(line: str, text: str) -> bool:
    return any(line in _BLANKS.sub(" ", other) for other in text.split("\n"))


def _removed(story: Story, texts: list[str]) -> list[str]:
    """The furniture that stands on one line in every flattened page; what repeats the article is no line of its own."""
    lines = [line for kind in KINDS if kind != "repeat" for place in story.furniture.get(kind, {}).values() for line in place]
    kept = {story.title, story.site, *story.breadcrumbs, *story.tags}
    return [line for line in dict.fromkeys(lines)
            if line not in kept and columns(line) <= SHORT and all(_on_one_line(line, text) for text in texts)]


def _by_html(story: Story) -> dict[str, Any]:
    """What only the markup and the head state."""
    timed = story.template != "table2003" or story.head != "none"
    found: dict[str, Any] = {}
    if timed:
        found["date_published"] = story.published.stated
        found["date_modified"] = story.modified.stated if story.modified else None
    if story.head != "none":
        found["url"] = story.url
        found["publisher"] = story.site
    if story.head in {"full", "graph"}:
        found["section"] = story.section
    return found


def _by_clean_text(story: Story) -> dict[str, Any]:
    """The clean text has no header and no furniture, so a dateline in it has no year."""
    dateline = {**story.dateline, "date": None} if story.dateline else None
    nothing: dict[str, Any] = {key: [] for key in ("captions", "contributors", "comments", "breadcrumbs", "tags", "removed")}
    return {**nothing, "subtitle": None, "date_published": None, "date_modified": None, "publisher": None, "dateline": _dateline(dateline),
            "authors": story.authors if story.named_in_text else []}


def _dateline(dateline: dict[str, Any] | None) -> dict[str, Any] | None:
    return {"place": None, "date": None, "agency": None, **dateline} if dateline else None


def _line_by_line(story: Story) -> list[str]:
    """The paragraphs where each cell of a table and each line of code stands on its own line, like any other."""
    return [piece.strip() for paragraph in story.paragraphs
            for piece in (re.split(r"[\t\n]", text_of(paragraph)) if paragraph.kind in {"table", "code"} else [text_of(paragraph)])]


def expected(story: Story, texts: list[str]) -> dict[str, Any]:
    """What must come out, and under `only` what differs by track or by file."""
    only = {"html": _by_html(story), "text": {"publisher": story.publisher} if story.publisher else {}, "clean.txt": _by_clean_text(story)}
    if any(paragraph.kind in {"table", "code"} for paragraph in story.paragraphs):
        only["lines.txt"] = {"paragraphs": _line_by_line(story)}
    return {
        "title": story.title, "subtitle": story.subtitle, "date_published": story.published.means,
        "date_modified": story.modified.means if story.modified else None, "authors": story.authors, "agency": story.agency,
        "dateline": _dateline(story.dateline),
        "captions": [{"text": plain(caption["text"]), "credit": caption["credit"]} for caption in story.captions],
        "contributors": story.contributors, "paragraphs": list(map(text_of, story.paragraphs)),
        "comments": story.comments, "language": story.language, "breadcrumbs": story.breadcrumbs, "tags": story.tags,
        "removed": _removed(story, texts), "only": {key: value for key, value in only.items() if value}}


# --- files -------------------------------------------------------------------------------------------------------------


def files_of(story: Story) -> dict[str, bytes]:
    """Every file of one story, by name."""
    source = page(story)
    flats = flatten(source)
    texts = {"lines.txt": as_lines(source), "blocks.txt": as_blocks(flats), "layout.txt": as_layout(flats), "markdown.txt": as_markdown(flats)}
    record = json.dumps(expected(story, list(texts.values())), ensure_ascii=False, indent=1) + "\n"
    written = {"page.html": source, "clean.txt": clean_text(story), **texts, "expected.json": record}
    files = {name: text.encode() for name, text in written.items()}
    for charset in story.declared + story.undeclared:
        declared = charset if charset in story.declared else ""
        files[f"page.{charset}.html"] = page(story, declared).encode(charset, "xmlcharrefreplace")
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
