"""Plain text in: one block a line, unless lines were wrapped or sentences broken. The blocks tile the input.

The shapes that plain text borrows from Markdown and from text browsers (`#`, `*`, `>`, `|`, indentation) are read as
what they stand for, so that a flattened page and its HTML give the same kinds of blocks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial, reduce
from itertools import pairwise
from typing import NamedTuple

from cleantext.document import Block, Document, Form
from cleantext.folding import ADDRESS, fold
from cleantext.options import Options
from cleantext.read.front_matter import read_front_matter
from cleantext.read.joins import BULLETS, broken_sentence, ends_sentence, goes_on, is_piece, is_unspaced, join
from cleantext.read.markdown import is_markdown, unmark
from cleantext.read.references import are_numbered, unnumber
from cleantext.words import labels, lexicon_file

_BLANKS = re.compile(r"[^\S\t]+")
_TABS = re.compile(r" *\t *")
_COLUMN = re.compile(r"\s{3,}")
_COLUMNS = 2  # gaps of three and more spaces that make a line one of columns: a menu, a row of a table
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,}|~{3,}|(?:[*_-] ){2,}[*_-])\s*$")
_QUOTE = re.compile(r"(?:> *)+(?=\S)")
_RULED = re.compile(r"^\|?[\s:|+-]*-{2,}[\s:|+-]*$")
_FENCES = ("```", "~~~")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_MARKER = re.compile("|".join([*(each.pattern for each in (_HEADING, BULLETS, _QUOTE, _UNDERLINE, _FENCE)), r"\|"]))
#: What any marker of a list, a heading, a quotation, a rule or a row begins with.
_MARKS = frozenset("#*+•·▪●◦‣->=_~`|:")
_CODE_SIGN = re.compile(r"[{}=]|[;>]$|\(\)|^[#$/]")  # lines of code are no broken sentences
_NARROW, _WIDE = 60, 90  # columns between which text is wrapped by hand or by mail and text browsers
_TWO_COLUMNS = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]")
_NO_COLUMN = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f]")
_LAST_THAI = "\u0e7f"
_ROOM_HAN, _ROOM_THAI = 6, 16  # columns that a wrapped line leaves free: a sign that begins no line, a word
_BYLINE_CHARS = 80  # a longer line is none
_SET_OFF = frozenset(":：・")  # what ends a label before a name in scripts without capitals
_ELLIPTIC = frozenset({"Credit...", "Credit…"})  # as a large paper labels its credits
_LABEL_CHARS, _CREDITED_CHARS = 30, 60  # of "Photo:" alone on a line, and of whom it credits on the next
_INDENT = 8  # columns of indentation that make a list item one level deeper are 2 to 4; more than this is layout


class Line(NamedTuple):
    """A line of the input: its span with the newline, and the text without edges."""

    start: int
    end: int
    indent: int
    text: str


#: A Line of its parts, at half the cost of its constructor.
_line: Callable[[tuple[int, int, int, str]], Line] = partial(tuple.__new__, Line)


def read_text(source: str, url: str | None, options: Options) -> Document:
    """Read a plain text document.

    Args:
        source: the decoded text.
        url: where it came from, if known.
        options: bounds.
    """
    document = Document(kind="text", source=source, url=url)
    head = read_front_matter(source, document.evidence)
    if head:
        document.notes["front_matter"] = head
    lines = _lines(source)
    if len(lines) > options.max_blocks:
        document.warn(f"more than {options.max_blocks} lines: the rest was read as one block")
        last = lines[options.max_blocks]
        lines[options.max_blocks:] = [last._replace(end=len(source))]
    spread = _is_spread(lines)
    if spread:
        lines = [line for line in lines if line.text]
    blank = Block("")  # stands for each blank line
    groups = _groups(lines, 0 if spread else _wrap_width(lines))
    blocks = [_block(group) if group[0].text else blank for group in groups]
    if any(fence in source for fence in _FENCES):
        _fences(blocks)
    if are_numbered(source):
        unnumber(blocks)
        document.notes["numbered"] = True
    elif is_markdown(source):
        unmark(document, blocks)
    _tile(blocks, len(source))
    for block in blocks[1:] if spread else ():
        block.gap = 1
    document.blocks = [block for block in blocks if block.text] or ([Block("", 0, len(source))] if source else [])
    return document


def _lines(source: str) -> list[Line]:
    lines, start = [], 0
    for raw in source.splitlines(keepends=True):
        text, end = raw.strip(), start + len(raw)
        indent = len(raw) - len(raw.lstrip()) if text and raw[0].isspace() else 0
        lines.append(_line((start, end, indent, text)))
        start = end
    return lines


def _wrap_width(lines: list[Line]) -> int:
    """The column at which the paragraphs are hard-wrapped, 0 where they are not."""
    full = [line for line, after in pairwise(lines) if line.text and after.text]
    least = max(3, 8 * sum(len(line.text) > _WIDE for line in lines), len(full) / 3)
    if len(full) < least:
        return 0
    inside = [length for line in full if _NARROW <= (length := _columns(line.text) + line.indent) <= _WIDE]
    if len(inside) < least:
        return 0
    return max(inside)


def _columns(text: str) -> int:
    """How many columns of a screen a line takes: Han, Kana and Hangul two a sign, Thai vowels above and below none."""
    if text.isascii():
        return len(text)
    return len(text) + len(_TWO_COLUMNS.findall(text)) - len(_NO_COLUMN.findall(text))


def _is_spread(lines: list[Line]) -> bool:
    """Whether blank lines say nothing: every line is set off by one, even inside a sentence."""
    if any(line.text and after.text for line, after in pairwise(lines)):
        return False
    texts = [line.text for line in lines if line.text]
    return any(goes_on(after) and not ends_sentence(text) for text, after in pairwise(texts))


def _groups(lines: list[Line], width: int) -> list[list[Line]]:
    """Lines that are one block: wrapped paragraphs and broken sentences. Blank lines stay alone."""
    groups: list[list[Line]] = []
    size = 0  # characters of the last group before its last line
    before = ""
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        if before and line.text and _joined(groups[-1], line, after, width, size):
            size += len(before)
            groups[-1].append(line)
        else:
            groups.append([line])
            size = 0
        before = line.text
    return groups


def _joined(group: list[Line], line: Line, after: Line | None, width: int, size: int) -> bool:
    first, before = group[0], group[-1]
    if _marker(line.text) or "\t" in before.text or "\t" in line.text:
        return False
    if width and _wrapped(before, line, width):
        hanging = before is first and line.indent > before.indent and _marker(before.text)
        indented = before is first and not line.indent and not _marker(before.text)  # the paragraph's first line
        return line.indent == before.indent or hanging or indented
    if not size and _is_credit_label(before.text):
        return _is_short(line.text)
    broken = broken_sentence(before.text, line.text, size)
    inside = after is not None and not broken and bool(after.text) and not _marker(after.text) and is_piece(
        before.text, line.text, after.text, size)
    if not (broken or inside) or _is_code(before.text) or _is_code(line.text) or _HEADING.match(first.text):
        return False
    return not _is_apart(line.text) and not (inside and after is not None and _is_apart(after.text))


def _is_credit_label(text: str) -> bool:
    """Whether a line is "Photo:" or "Editor:" and no more: whom it credits stands on the next."""
    if text in _ELLIPTIC:
        return True
    if text[-1] not in ":：" or len(text) > _LABEL_CHARS:
        return False
    if labels("picture").at_start(text) != len(text) and labels("credits").at_start(text) != len(text):
        return False
    sources = lexicon_file("agencies")["source"]["labels"]  # "Source:" heads other things, too
    return fold(text).rstrip(":") not in sources


def _is_short(text: str) -> bool:
    """Whether a line may be no more than a name."""
    return len(text) <= _CREDITED_CHARS and text[-1] not in ":：" and "/" not in text and not ends_sentence(text)


def _is_code(text: str) -> bool:
    return _CODE_SIGN.search(text) is not None


def _is_apart(text: str) -> bool:
    """Whether a line is "by", alone or with a name behind it, "photo:" or an address: in lower case or in a script
    without capitals, it goes on with nothing."""
    if ("@" in text and ADDRESS.fullmatch(text)) or _is_credit_label(text):
        return True
    end = labels("byline").at_start(text[:_BYLINE_CHARS])
    return end is not None and (text[end - 1] in _SET_OFF or (text[end:].strip(" .:")[:1] or "A").isupper())


def _wrapped(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of a line would not have fitted on the line before."""
    size = _columns(before.text)
    room = width - before.indent - size
    if is_unspaced(before.text[-1]) and is_unspaced(line.text[0]):
        return room <= (_ROOM_HAN if before.text[-1] > _LAST_THAI else _ROOM_THAI)
    word = line.text.split(maxsplit=1)[0]
    return size >= width // 2 and _columns(word) >= room


def _marker(text: str) -> bool:
    return text[0] in _MARKS and _MARKER.match(text) is not None


def _block(group: list[Line]) -> Block:
    block = Block("", group[0].start, group[-1].end)
    raw = group[0].text if len(group) == 1 else reduce(join, (line.text for line in group))
    text = _shape(block, raw, group[0].indent)
    block.text = text if text.isprintable() and "  " not in text else " ".join(text.split())
    if block.text == text:
        return block
    if (not text.isascii() or "  " in text) and len(_COLUMN.findall(text)) >= _COLUMNS and not ends_sentence(text):
        text = _COLUMN.sub("\t", text)
    if "\t" in text:
        block.text = _TABS.sub("\t", _BLANKS.sub(" ", text)).strip()
    return block


def _shape(block: Block, text: str, indent: int) -> str:
    """Set tag and depth from the line's marker and return the text behind it."""
    if text[0] not in _MARKS:
        block.tag = "tr" if "\t" in text else ""
        return text
    if _UNDERLINE.match(text) or _RULED.match(text):
        return ""
    if text[0] == "|" and text.count("|") >= 3:
        block.tag = "tr"
        return "\t".join(cell.strip() for cell in text.strip("|").split("|")).rstrip("\t")
    if heading := _HEADING.match(text):
        block.tag, block.depth = f"h{len(heading[1])}", len(heading[1])
        return text[heading.end():].rstrip("# ")
    if bullet := BULLETS.match(text):
        block.tag, block.depth = "li", 1 + min(indent, _INDENT) // 2
        return text[bullet.end():]
    if quote := _QUOTE.match(text):
        text = _shape(block, text[quote.end():], 0)
        block.tag, block.form = block.tag or "blockquote", Form(quotes=quote[0].count(">"))
        return text
    if "\t" in text:
        block.tag = "tr"
    return text


def _fences(blocks: list[Block]) -> None:
    """Lines between ``` fences are code; the fences themselves are blank."""
    fences = [i for i, block in enumerate(blocks) if _FENCE.match(block.text)]
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        for block in blocks[opening + 1:closing]:
            block.tag = "pre"
        blocks[opening].text = blocks[closing].text = ""


def _tile(blocks: list[Block], length: int) -> None:
    """Give the span of empty blocks to the block before, the first ones to the first block with text."""
    kept = [block for block in blocks if block.text]
    gap = 0
    for block in blocks:
        if block.text:
            block.gap, gap = gap, 0
        else:
            gap += 1
    for block, after in pairwise(kept):
        block.end = after.start
    if kept:
        kept[0].start, kept[-1].end = 0, length
