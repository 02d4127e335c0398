"""Which language a text is in, as ISO 639-1."""

from __future__ import annotations


def detect(text: str, declared: str | None = None) -> str | None:
    """The language of a text, or `None` when unsure."""
    return normal(declared) if declared else None


def normal(declared: str) -> str | None:
    """A language tag ("en-US", "zh_CN", "ger") as ISO 639-1."""
    return declared.replace("_", "-").split("-")[0].lower()[:2] or None
