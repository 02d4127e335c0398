"""Turn raw scraped documents, HTML or already-extracted dirty text, into clean articles.

    >>> import cleantext
    >>> article = cleantext.clean("<h1>Pier rebuilt</h1><p>The council …</p>")
    >>> article.title, article.text, article.removed
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__distribution__ = "cleantext-articles"

from cleantext import _guard  # noqa: F401 - importing it is the check
from cleantext.version import VERSION as __version__

if TYPE_CHECKING:
    from cleantext.article import Article, json_schema
    from cleantext.errors import CleantextError
    from cleantext.options import Options
    from cleantext.pipeline import clean, clean_many

__all__ = ["Article", "CleantextError", "Options", "__version__", "clean", "clean_many", "json_schema"]

_HOMES = {
    "Article": "article",
    "json_schema": "article",
    "CleantextError": "errors",
    "Options": "options",
    "clean": "pipeline",
    "clean_many": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used: importing the package alone costs next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'cleantext' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"cleantext.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
