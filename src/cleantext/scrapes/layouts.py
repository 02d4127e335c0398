"""What is written of an Article: the record, or a layout of `export/` or `show/`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from cleantext.article import Article
from cleantext.scrapes.settings import Settings
from cleantext.show.visible import visible

Render = Callable[[Article], bytes]


def renderer(settings: Settings) -> Render:
    """The function that turns an Article into the bytes of its result, with the newline at their end."""
    if settings.layout == "table":
        from cleantext.show.terminal import table_row

        return lambda article: (table_row(article, settings.width) + "\n").encode("utf-8", "backslashreplace")
    form = _form(settings)
    if settings.titled and settings.layout in TITLES:
        form = _titled(form, TITLES[settings.layout])
    if settings.safe:
        return lambda article: visible(form(article), keep="\n\t").encode("utf-8", "backslashreplace")
    return lambda article: form(article).encode("utf-8", "backslashreplace")


def _form(settings: Settings) -> Callable[[Article], str]:
    if settings.layout == "text":
        return lambda article: article.text + "\n" if article.text else ""
    if settings.layout in ("jsonl", "json"):
        indent = 2 if settings.layout == "json" else None
        if not settings.fields:
            return lambda article: article.to_json(indent=indent) + "\n"
        return lambda article: _json({name: getattr(article, name) for name in settings.fields}, indent)
    if settings.layout == "markdown":
        return lambda article: article.to_markdown()
    return lambda article: _json(article.export(settings.layout), None)


def _json(value: dict[str, Any], indent: int | None) -> str:
    data = msgspec.json.encode(value)
    return (msgspec.json.format(data, indent=indent) if indent else data).decode() + "\n"


def _text_title(name: str) -> str:
    return f"==> {name} <=="


def _markdown_title(name: str) -> str:
    return f"<!-- {name.replace('>', '&gt;')} -->\n"


#: Layouts that are prose, and the line that names a document among many.
TITLES: dict[str, Callable[[str], str]] = {"text": _text_title, "markdown": _markdown_title}


def _titled(form: Callable[[Article], str], title: Callable[[str], str]) -> Callable[[Article], str]:
    return lambda article: f"{title(visible(article.id or ''))}\n{form(article)}\n"


def what_was_removed(article: Article) -> bytes:
    """A line of JSON: id, and the blocks that are neither text nor a field."""
    return msgspec.json.encode({"id": article.id, "removed": article.removed}) + b"\n"
