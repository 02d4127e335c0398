"""Other layouts of an Article."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleantext.article import Article

#: Layout → the module of this folder and the function in it that makes it of an Article: text, or a dict that is
#: written as JSON. `--to` takes every name.
LAYOUTS: dict[str, tuple[str, str]] = {"markdown": ("markdown", "to_markdown")}


def layout(name: str) -> Callable[[Article], str | dict[str, Any]]:
    """The function that writes a layout.

    Raises:
        ValueError: there is no such layout; the message names those there are.
    """
    if name not in LAYOUTS:
        raise ValueError(f"the layout must be one of {', '.join(LAYOUTS)}, not {name!r}")
    module, function = LAYOUTS[name]
    found: Callable[[Article], str | dict[str, Any]] = getattr(import_module(f"cleantext.export.{module}"), function)
    return found
