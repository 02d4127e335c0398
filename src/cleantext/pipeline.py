"""The order of things, and nothing else: the stages, and `clean`, which runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from cleantext.article import Article, Status
from cleantext.assemble import assemble
from cleantext.decode import decode, looks_binary
from cleantext.document import Document
from cleantext.errors import UnsupportedSourceError
from cleantext.fields import (
    agency,
    breadcrumbs,
    byline,
    captions,
    comments,
    credits,
    dateline,
    dates,
    section,
    site,
    subtitle,
    title,
)
from cleantext.label import (
    bar,
    breadcrumb,
    caption,
    census,
    comment,
    fallback,
    furniture,
    hidden,
    menu,
    model,
    parts,
    phrases,
    promo,
    related,
    repeat,
    run,
    share,
    signoff,
    tags,
)
from cleantext.label.decide import decide
from cleantext.language import expect_language, set_language
from cleantext.options import Options
from cleantext.read.markup import is_markup
from cleantext.repair import repair_document

Kind = Literal["auto", "html", "text"]
Stage = Callable[[Document, Options], None]

#: What happens to a document before the block model looks at it. Training runs these, too.
BEFORE_MODEL: tuple[Stage, ...] = (
    expect_language,
    repair_document,  # mojibake, entities, invisible characters, block by block
    parts.cut,  # lines that hold several facts
    census.count,  # characters and words, by block
    phrases.mark,  # the lexicon
    signoff.mark,  # agencies, addresses and notices behind a last sentence
    menu.mark,
    breadcrumb.mark,
    share.mark,
    tags.mark,
    furniture.mark,
    caption.mark,
)
#: Every stage, in order.
STAGES: tuple[Stage, ...] = (
    *BEFORE_MODEL,
    model.score,
    bar.choose,
    run.locate,
    set_language,
    site.choose,
    title.choose,
    repeat.mark,
    comment.mark,
    related.mark,
    promo.mark,
    hidden.mark,
    dates.choose,
    dateline.choose,
    byline.choose,
    agency.choose,
    credits.choose,
    subtitle.choose,
    captions.choose,
    breadcrumbs.choose,
    section.choose,
    comments.choose,
    decide,
    fallback.fill,
)

_DEFAULT = Options()


def clean(source: Any, *, url: str | None = None, kind: Kind = "auto", options: Options = _DEFAULT) -> Article:
    """Turn one raw document into an Article.

    Args:
        source: HTML or plain text as `bytes` or `str`, or a BeautifulSoup object or Tag. `None` and NaN, which a column
            of a data frame may hold, are empty documents.
        url: the document's address, if known; relative addresses in it are resolved against it.
        kind: "html" or "text"; "auto" looks for markup.
        options: see `Options`.

    Returns:
        An Article, always: `status` says why one holds no text.

    Raises:
        UnsupportedSourceError: `source` is no single document (a list, a Series, an open file …); the message names
            what to call instead. It is a TypeError.
    """
    if kind not in {"auto", "html", "text"}:
        raise ValueError(f'kind must be "auto", "html" or "text", not {kind!r}')
    if source is None or _is_nan(source):
        return Article(status=Status.EMPTY, url=url, kind="html" if kind == "html" else "text")
    if isinstance(source, bytes | bytearray | memoryview) and looks_binary(bytes(source)):
        return Article(status=Status.BINARY, url=url, warnings=("the input is no text",))
    document = read(source, url=url, kind=kind, options=options)
    _run(document, STAGES, options)
    return assemble(document, keep_rejected=options.keep_rejected)


def clean_many(sources: Iterable[Any], *, kind: Kind = "auto", options: Options = _DEFAULT) -> Iterator[Article]:
    """Clean documents one after the other, lazily and in order.

    Args:
        sources: documents as `clean` takes them, or `(document, url)` pairs.
        kind: as for `clean`, for all.
        options: as for `clean`, for all.
    """
    if isinstance(sources, str | bytes):
        raise UnsupportedSourceError("clean_many takes an iterable of documents; for one document call cleantext.clean")
    for item in sources:
        source, url = item if isinstance(item, tuple) and len(item) == 2 else (item, None)
        yield clean(source, url=url, kind=kind, options=options)


def _run(document: Document, stages: Iterable[Stage], options: Options) -> None:
    """Run stages over a document."""
    for stage in stages:
        stage(document, options)


def prepare(source: Any, *, kind: Kind, url: str | None = None, options: Options = _DEFAULT, whole: bool = True
            ) -> Document:
    """Read a document and run the stages before the block model: what training sees.

    With `whole` false, menus come apart into their items, as in a page that somebody flattened.
    """
    document = read(source, url=url, kind=kind, options=options, whole=whole)
    _run(document, BEFORE_MODEL, options)
    return document


def read(source: Any, *, url: str | None, kind: Kind, options: Options, whole: bool = True) -> Document:
    """Decode a source and read it into blocks.

    Raises:
        UnsupportedSourceError: see `clean`.
    """
    encoding = None
    if isinstance(source, bytes | bytearray | memoryview):
        decoded = decode(bytes(source))
        source, encoding = decoded.text, decoded.encoding
    if not isinstance(source, str):
        return _read_soup(source, url, options)
    document = _read_string(source[:options.max_chars], url, kind, options, whole)
    document.encoding = encoding
    if len(source) > options.max_chars:
        document.warn(f"longer than {options.max_chars} characters: the rest was not read")
    return document


def _read_string(source: str, url: str | None, kind: Kind, options: Options, whole: bool) -> Document:
    if kind == "html" or (kind == "auto" and is_markup(source)):
        from cleantext.read.html import read_html

        return read_html(source, url, options, whole=whole)
    from cleantext.read.text import read_text

    return read_text(source, url, options)


def _read_soup(source: Any, url: str | None, options: Options) -> Document:
    if type(source).__module__.split(".")[0] == "bs4" and hasattr(source, "find_all"):
        from cleantext.read.soup import read_soup

        return read_soup(source, url, options)
    raise UnsupportedSourceError(_advice(source))


def _advice(source: Any) -> str:
    name = type(source).__name__
    if hasattr(source, "read"):
        return f"clean takes one document, not a file object ({name}): call clean(file.read())"
    if hasattr(source, "map") and hasattr(source, "dtype"):
        return f"clean takes one document, not a {name}: call series.map(cleantext.clean)"
    if hasattr(source, "__fspath__"):
        return f"clean takes a document, not a path ({name}): call clean(path.read_bytes())"
    if isinstance(source, Iterable):
        return f"clean takes one document, not a {name}: call cleantext.clean_many(documents)"
    return f"clean takes bytes, str or a BeautifulSoup object, not {name}"


def _is_nan(source: Any) -> bool:
    return isinstance(source, float) and source != source
