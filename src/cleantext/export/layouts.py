"""The layouts that other tools read: each a function from an Article to plain dicts, lists, strings and numbers.

`LAYOUTS` is the list of them; `Article.export(name)` and the command line look here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cleantext.article import Article
from cleantext.export.corpora import to_dolma, to_fineweb
from cleantext.export.extractors import to_fundus, to_news_please, to_newspaper4k, to_trafilatura
from cleantext.export.ninjs import to_ninjs
from cleantext.export.schema_org import to_schema_org

Layout = Callable[[Article], dict[str, Any]]

LAYOUTS: dict[str, Layout] = {
    "schema.org": to_schema_org,
    "ninjs": to_ninjs,
    "trafilatura": to_trafilatura,
    "newspaper4k": to_newspaper4k,
    "news-please": to_news_please,
    "fundus": to_fundus,
    "dolma": to_dolma,
    "fineweb": to_fineweb,
}


def export(article: Article, layout: str) -> dict[str, Any]:
    """An Article in another tool's layout.

    Raises:
        ValueError: there is no such layout; the message names those that there are.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"layout must be one of {', '.join(LAYOUTS)}, not {layout!r}")
    return LAYOUTS[layout](article)
