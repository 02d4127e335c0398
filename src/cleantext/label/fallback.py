"""The article's text that a page states in its JSON-LD, for pages whose elements do not hold it.

Some sites fill the page by a script, or show the beginning only, and still state the whole text for search engines.
"""

from __future__ import annotations

import html
import re

from cleantext.document import TEXT_LABELS, Block, Document, Label
from cleantext.options import Options

_LEAST = 300  # characters of a stated text that is worth it
_SHARE = 0.3  # of the stated text: where the page's elements hold less than this, they do not hold the article
_BEGIN = 40  # characters of a block by which it is looked for in the stated text
_TAG = re.compile(r"<[^<>]{1,300}>")
_PARAGRAPH = re.compile(r"\n|<br\s{0,9}/?>|</p>|</div>|</h[1-6]>", re.IGNORECASE)
RULE = "stated: articleBody of the page's JSON-LD"


def stated_body(document: Document) -> str:
    """The longest text of an article that the page states, as it stands there; "" if there is none."""
    bodies = [item.get("articleBody") for item in document.evidence.json_ld]
    return max((body for body in bodies if isinstance(body, str)), key=len, default="")


def fill(document: Document, _options: Options) -> None:
    """Add the stated text as blocks where the page's elements hold far less; what they hold is then no text."""
    body = stated_body(document)
    if len(body) < _LEAST:
        return
    kept = [block for block in document.blocks if block.label in TEXT_LABELS]
    if sum(len(block.text) for block in kept) >= _SHARE * len(body):
        return
    paragraphs = paragraphs_of(body)
    for block in kept:
        repeats = block.text[:_BEGIN] in body
        block.label, block.rule = (Label.REPEAT, "repeat: of the stated text") if repeats else (
            Label.FURNITURE, "furniture: not in the stated text")
    document.blocks += [Block(text, tag="p", label=Label.BODY, rule=RULE) for text in paragraphs]
    document.warn("the text is from the page's JSON-LD: its elements hold less")


def paragraphs_of(body: str) -> list[str]:
    """The paragraphs of a stated text, which may hold markup or references to characters."""
    parts = (_TAG.sub(" ", part) for part in _PARAGRAPH.split(html.unescape(body)))
    return list(filter(None, (" ".join(part.split()) for part in parts)))
