"""Lines of hashtags."""

from __future__ import annotations

import re

from cleantext.document import Document, Label
from cleantext.options import Options

_HASHTAGS = re.compile(r"(?:#[^\s#]{1,40}[\s,]*){2,}$")


def mark(document: Document, _options: Options) -> None:
    """Mark lines that are nothing but hashtags."""
    for block in document.blocks:
        if block.text.startswith("#") and len(block.text) < 400 and _HASHTAGS.match(block.text):
            block.mark(Label.TAGS, "tags: only hashtags")
