"""Furniture that has no words: unfilled templates, counters, share counts, icons."""

from __future__ import annotations

import re

from cleantext.document import Block, Document, Label
from cleantext.options import Options

#: Placeholders that a server or a script should have filled: {{ name }}, {% block %}, <%= name %>, ${name}, %%name%%.
_TEMPLATE = re.compile(
    r"\{\{[^{}]{0,80}\}\}|\{%[^{}]{0,80}%\}|<%[^<>]{0,80}%>"
    r"|\$\{[^{}]{0,60}\}|%%\w{1,40}%%|\[\[[\w .]{1,40}\]\]")
_TEMPLATE_SHARE = 0.4  # of a line's characters
_NO_WORD = re.compile(r"[\W\d_]+$")
_SIGNS = ("{{", "{%", "<%", "${", "%%", "[[")
_LONGEST = 300  # characters
_NUMBERS = 12  # characters: a line with digits only may be a score or a year in a table


def mark(document: Document, _options: Options) -> None:
    """Mark template leftovers and lines without a word."""
    templates = any(sign in document.census.text for sign in _SIGNS)
    for block in document.blocks:
        short = len(block.text) <= _NUMBERS
        if (not short and not templates) or block.tag == "pre" or len(block.text) > _LONGEST:
            continue
        if templates and _is_template(block):
            block.mark(Label.FURNITURE, "furniture: unfilled template")
        elif short and block.tag != "tr" and _NO_WORD.match(block.text):
            block.mark(Label.FURNITURE, "furniture: no word", sure=False)


def _is_template(block: Block) -> bool:
    covered = sum(found.end() - found.start() for found in _TEMPLATE.finditer(block.text))
    return covered > 0 and covered >= _TEMPLATE_SHARE * len(block.text)
