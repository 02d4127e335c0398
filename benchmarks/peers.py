"""cleantext and its peers, each behind the same call: the bytes of a page in, an `Answer` out.

Every tool gets what `cleantext.clean` gets, the page's bytes and its address, and is called as its own documentation
calls it for the text of a page with its header facts. What it takes to get from bytes to text (decoding, rendering the
HTML that a tool returns) is part of its time, as it is of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple


class Answer(NamedTuple):
    """What a tool found on a page; `None` for what is not there or what the tool does not look for."""

    text: str
    title: str | None = None
    authors: str | list[str] | None = None
    date: str | None = None


Extract = Callable[[bytes, str | None], Answer]
Load = Callable[[], Extract]

#: ISO 639-1 → the name of jusText's list.
STOP_LISTS = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian_Bokmal", "nl": "Dutch",
    "nn": "Norwegian_Nynorsk", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "ta": "Tamil",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
}
_LANGUAGE = re.compile(rb"<html[^>]{0,2000}\slang=[\"']?([A-Za-z]{2})", re.IGNORECASE)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tool:
    """One contestant. `gives` names the header fields that it looks for; `load` imports it."""

    name: str
    distribution: str
    load: Load
    gives: frozenset[str] = frozenset()

    @property
    def version(self) -> str | None:
        """The installed version, None where it is not installed."""
        try:
            return version(self.distribution)
        except PackageNotFoundError:
            return None


def load_cleantext() -> Extract:
    """`cleantext.clean`, all fields."""
    import cleantext

    def extract(html: bytes, url: str | None) -> Answer:
        article = cleantext.clean(html, url=url)
        return Answer(article.text, article.title, list(article.authors), article.date_published)

    return extract


def load_trafilatura(*, fast: bool = False) -> Extract:
    """`trafilatura.bare_extraction` with metadata; `fast` leaves out its fallback extractors."""
    import trafilatura

    def extract(html: bytes, url: str | None) -> Answer:
        found = trafilatura.bare_extraction(html, url=url, with_metadata=True, fast=fast)
        return Answer(found.text or "", found.title, found.author, found.date) if found else Answer("")

    return extract


def load_trafilatura_fast() -> Extract:
    """trafilatura without its fallbacks."""
    return load_trafilatura(fast=True)


def load_resiliparse() -> Extract:
    """`extract_plain_text(main_content=True)` over resiliparse's own tree and detected encoding."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(html: bytes, _: str | None) -> Answer:
        tree = HTMLTree.parse_from_bytes(html, detect_encoding(html, from_html_meta=True))
        return Answer(extract_plain_text(tree, main_content=True))

    return extract


def load_readability() -> Extract:
    """readability-lxml; it answers in HTML, which turbohtml renders as text."""
    import turbohtml
    from readability import Document

    def extract(html: bytes, url: str | None) -> Answer:
        document = Document(html, url=url)
        text = turbohtml.parse(document.summary(html_partial=True)).to_text()
        return Answer(text, document.short_title())

    return extract


def load_justext() -> Extract:
    """jusText with the stop words of the language that the page declares, or else of English."""
    import justext

    lists = {code: justext.get_stoplist(name) for code, name in STOP_LISTS.items()}

    def extract(html: bytes, _: str | None) -> Answer:
        declared = _LANGUAGE.search(html)
        stops = lists.get(declared[1].decode().lower() if declared else "en", lists["en"])
        kept = [paragraph.text for paragraph in justext.justext(html, stops) if not paragraph.is_boilerplate]
        return Answer("\n\n".join(kept))

    return extract


def load_newspaper() -> Extract:
    """newspaper4k's `Article.parse`, without the network."""
    import newspaper

    config = newspaper.Config()
    config.fetch_images = False

    def extract(html: bytes, url: str | None) -> Answer:
        article = newspaper.Article(url or "http://localhost/", config=config)
        article.download(input_html=decoded(html))
        article.parse()
        return Answer(article.text, article.title, article.authors, str(article.publish_date or ""))

    return extract


def load_goose() -> Extract:
    """goose3, without the network."""
    import goose3

    goose = goose3.Goose({"enable_image_fetching": False})

    def extract(html: bytes, url: str | None) -> Answer:
        article = goose.extract(url=url, raw_html=decoded(html))
        return Answer(article.cleaned_text, article.title, article.authors, str(article.publish_date or ""))

    return extract


def load_boilerpy() -> Extract:
    """boilerpy3's `ArticleExtractor`."""
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor()

    def extract(html: bytes, _: str | None) -> Answer:
        document = extractor.get_doc(decoded(html))
        return Answer(document.content, document.title)

    return extract


def load_turbohtml() -> Extract:
    """turbohtml's own `article`."""
    import turbohtml

    def extract(html: bytes, _: str | None) -> Answer:
        article = turbohtml.parse(html).article()
        return Answer(article.text, article.title, article.byline, article.date) if article else Answer("")

    return extract


def decoded(html: bytes) -> str:
    """A page's characters for the tools that take no bytes: UTF-8, or else the declared charset, or else Latin 1."""
    declared = _CHARSET.search(html)
    for charset in ("utf-8-sig", declared[1].decode() if declared else "latin-1"):
        try:
            return html.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return html.decode("latin-1")


ALL = frozenset({"title", "authors", "day"})
TITLE = frozenset({"title"})
OURS = "cleantext"

TOOLS = (
    Tool(OURS, "cleantext-articles", load_cleantext, ALL),
    Tool("trafilatura", "trafilatura", load_trafilatura, ALL),
    Tool("trafilatura fast", "trafilatura", load_trafilatura_fast, ALL),
    Tool("resiliparse", "resiliparse", load_resiliparse),
    Tool("readability-lxml", "readability-lxml", load_readability, TITLE),
    Tool("justext", "jusText", load_justext),
    Tool("newspaper4k", "newspaper4k", load_newspaper, ALL),
    Tool("goose3", "goose3", load_goose, ALL),
    Tool("boilerpy3", "boilerpy3", load_boilerpy, TITLE),
    Tool("turbohtml article", "turbohtml", load_turbohtml, ALL),
)
BY_NAME = {tool.name: tool for tool in TOOLS}
