"""Markdown in a plain text: its links, emphasis, escapes and pictures are taken for what they stand for."""

from __future__ import annotations

import re
from itertools import islice

from cleantext.document import Block, Document, Picture
from cleantext.read.joins import BULLETS
from cleantext.read.pictures import is_sign
from cleantext.words import name_parts

#: A block that is pictures and nothing else; its text is what they say where they cannot be seen.
PICTURE = "img"
_LINK = re.compile(r"\[([^\[\]]{0,300})\]\(([^()\s]{0,600})(?:\s\"[^\"]{0,200}\")?\)")
_PICTURE = re.compile(r"!\[([^\[\]]{0,300})\]\(([^()\s]{0,600})(?:\s\"[^\"]{0,200}\")?\)")
_PICTURES = re.compile(rf"\s*(?:\[\s*)?{_PICTURE.pattern}(?:\s*\]\([^()\s]{{0,600}}\))?\\?")  # one, that may be a link
_EMPHASIS = re.compile(r"(?<![\w*_\\])(\*\*|__|\*|_)(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*_])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
#: Signs of Markdown, and what stands round and behind the first character of each.
_SIGNS = {"#": r"(?:(?<=^#)|(?<=^\s#)|(?<=^\s\s#)|(?<=^\s\s\s#))#{0,5} \S",
          "**": r"(?<=\*)\*\S[^*\n]{0,200}\S\*\*", "](": r"(?<=\])\([^()\s]{1,300}\)", "_": r"(?<!\S_)(?<=_)_?[^\s_]"}
_LEAST_SIGNS, _SEEN = 3, 200_000  # that many, in so many characters, make a text document Markdown
_CAPTION_CHARS = 300  # of a line in italics below a picture


def is_markdown(source: str) -> bool:
    """Whether a text has the signs of Markdown."""
    source = source[:_SEEN]
    times = {sign: source.count(sign) for sign in _SIGNS}
    if sum(times.values()) < _LEAST_SIGNS:
        return False
    signs = [sign for sign, count in times.items() if count]
    firsts, forms = "".join([re.escape(sign[0]) for sign in signs]), "|".join([_SIGNS[sign] for sign in signs])
    found = re.finditer(f"[{firsts}](?:{forms})", source, re.MULTILINE)  # one class in front: found fast
    return sum(1 for _ in islice(found, _LEAST_SIGNS)) == _LEAST_SIGNS


def unmark(document: Document, blocks: list[Block]) -> None:
    """Take the marks out of the blocks' texts; pictures become evidence, and italics below one a caption."""
    below = False
    for block in blocks:
        if not block.text:
            continue
        if block.tag != "pre" and "![" in block.text and _unmark_pictures(document, block):
            below = True
            continue
        if below and not block.tag and len(block.text) <= _CAPTION_CHARS and _is_emphasis(block.text):
            block.tag = "figcaption"
        below = False
        _unmark(document, block)


def _is_author_page(address: str) -> bool:
    """`/autor/ann-example`: whether an address has a step that leads to the pages of authors, and one behind it."""
    steps = address.partition("?")[0].lower().rstrip("/").split("/")
    return not name_parts("author_steps").isdisjoint(steps[:-1])


def _is_emphasis(text: str) -> bool:
    found = _EMPHASIS.match(text)
    return found is not None and found.end() == len(text)


def _unmark_pictures(document: Document, block: Block) -> bool:
    """Keep the pictures of a block. Whether it has nothing else; where it has, what they say is no part of the text."""
    found = list(_PICTURE.finditer(block.text))
    rest = " ".join(_PICTURES.sub("", block.text).split())
    for picture in found:
        if not is_sign(picture[2]):
            document.evidence.pictures.append(Picture(picture[2], picture[1].strip(), block=block))
    if not found or rest:
        block.text = rest or block.text
        return False
    block.tag = PICTURE
    block.text = " ".join(picture[1].strip() or picture[2] for picture in found).strip() or block.text
    return True


def _unmark(document: Document, block: Block) -> None:
    """Take links, emphasis and escapes out of a block's text; who has a link to the pages of authors is evidence."""
    text = block.text
    if block.tag == "pre" or not ("*" in text or "_" in text or "[" in text or "\\" in text):
        return
    if "](" in text:
        links = list(_LINK.finditer(text))
        block.link_chars = sum(len(link[1]) for link in links)
        text = _LINK.sub(r"\1", text)
        document.evidence.people += [(link[1].strip("*_ "), "link") for link in links if _is_author_page(link[2])]
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    text = _ESCAPE.sub(r"\1", text).strip().strip("_*").strip() if text.strip("_* ") else ""
    block.text = BULLETS.sub("", text, count=1) if BULLETS.match(text) else text
