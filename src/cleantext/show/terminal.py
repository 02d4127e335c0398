"""Views for a terminal: the account of one document, and one line for each of many.

Nothing here writes: the functions give lines without a newline. No control character of a document is in them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal

from cleantext.article import Article, LabelledBlock, Rejected
from cleantext.show.facts import Fact, facts
from cleantext.show.visible import visible

NOT_FOUND = "–"
NAME_WIDTH = 20
LABEL_WIDTH = 12
RULE_WIDTH = (14, 32)  # least and most; between, a quarter of the line
MIN_TEXT = 10

Style = Literal["kept", "field", "removed", "dim", "bold"]
_CODES: dict[Style, str] = {"kept": "32", "field": "36", "removed": "31", "dim": "2", "bold": "1"}
_MARKS: dict[Style, str] = {"kept": "+", "field": "=", "removed": "-"}


def explain(article: Article, *, colour: bool = False, width: int = 0) -> Iterator[str]:
    """Every field with its provenance, then (if the Article has it) what else was found, then every block.

    A block begins with `+` if it is part of the text, `=` if it became a field and `-` if it was removed.

    Args:
        article: the cleaned document.
        colour: whether to mark lines with ANSI colours.
        width: columns of the terminal, to which lines are cut; 0 leaves them whole.
    """
    for fact in facts(article):
        yield from _fact_lines(fact, colour, width)
    yield ""
    if article.rejected:
        yield from (_rejected_line(rejected, colour, width) for rejected in article.rejected)
        yield ""
    for number, block in enumerate(article.blocks, 1):
        yield _block_line(number, block, colour, width)
    yield ""
    yield _totals(article)


def table_header(width: int) -> str:
    """The heading of `table_row`."""
    return _columns(("STATUS", "DATE", "KEPT", "REMOVED", "DOCUMENT", "TITLE"), width)


def table_row(article: Article, width: int) -> str:
    """One line about one document: status, date, blocks kept and removed, id, title."""
    kept = str(sum(block.kept for block in article.blocks))
    date = (article.date_published or NOT_FOUND)[:10]
    removed = str(len(article.removed))
    return _columns((status(article), date, kept, removed, article.id or "", article.title or NOT_FOUND), width)


def status(article: Article) -> str:
    """The status in words: "no article"."""
    return article.status.value.replace("_", " ")


def _columns(values: tuple[str, str, str, str, str, str], width: int) -> str:
    """The title comes last: where its letters are wide or run to the left, no column behind it is moved."""
    state, date, kept, removed, name, title = map(_one_line, values)
    room = max(width - 41, 4 * MIN_TEXT)
    name_width = room // 2
    line = f"{state:<10}  {date:<10}  {kept:>4}  {removed:>7}  {_pad(_fit_end(name, name_width), name_width)} "
    return f"{line} {fit(title, room - name_width)}".rstrip()


def _fact_lines(fact: Fact, colour: bool, width: int) -> Iterator[str]:
    source = f"  [{_one_line(fact.source)}]" if fact.source else ""
    for index, value in enumerate(fact.values or (NOT_FOUND,)):
        name = _paint(f"{fact.name if not index else '':<{NAME_WIDTH}}", "bold", colour)
        note = "" if index else source
        room = max(width - NAME_WIDTH - cells(note), MIN_TEXT) if width else 0
        yield name + fit(_one_line(value), room) + _paint(note, "dim", colour)


def _rejected_line(rejected: Rejected, colour: bool, width: int) -> str:
    """`not authors  Ann Example  [name beside a date]`."""
    name = _paint(f"{'not ' + rejected.field:<{NAME_WIDTH}}", "dim", colour)
    note = f"  [{_one_line(rejected.source)}]"
    room = max(width - NAME_WIDTH - cells(note), MIN_TEXT) if width else 0
    return name + fit(_one_line(rejected.value), room) + _paint(note, "dim", colour)


def _block_line(number: int, block: LabelledBlock, colour: bool, width: int) -> str:
    style = _style(block)
    least, most = RULE_WIDTH
    rule_width = min(max(width // 4, least), most) if width else most
    score = "" if block.score is None else f"{block.score:.2f}"
    rule = _pad(fit(_one_line(block.rule), rule_width if width else 0), rule_width)
    head = f"{_MARKS[style]} {number:>4}  {_one_line(block.label):<{LABEL_WIDTH}}  {score:>4}"
    text = fit(_one_line(block.text), max(width - len(head) - rule_width - 4, MIN_TEXT) if width else 0)
    shown = _paint(text, "dim", colour and style == "removed")
    return f"{_paint(head, style, colour)}  {rule}  {shown}".rstrip()


def _style(block: LabelledBlock) -> Style:
    if block.kept:
        return "kept"
    return "removed" if block.removed else "field"


def _totals(article: Article) -> str:
    styles = [_style(block) for block in article.blocks]
    return (f"{len(styles)} blocks: {styles.count('kept')} kept (+), {styles.count('field')} fields (=), "
            f"{styles.count('removed')} removed (-)")


def _paint(text: str, style: Style, colour: bool) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if colour and text.strip() else text


def _one_line(text: str) -> str:
    return visible(text.replace("\n", " ⏎ ").replace("\t", " ⇥ "))


def cells(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fit(text: str, width: int) -> str:
    """The text, cut with an ellipsis to `width` columns; 0 leaves it whole."""
    if not width or (len(text) <= width and text.isascii()):
        return text
    used, last = 0, 0
    for index, char in enumerate(text[:8 * width]):  # no more: marks that take no column may go on for ever
        used += _cell(char)
        if used > width:
            break
        if used < width:
            last = index + 1
    else:
        last = len(text) if len(text) <= 8 * width else last
    return text if last == len(text) else text[:last] + "…"


def _fit_end(text: str, width: int) -> str:
    """The text, cut at its beginning: the end of a path says more."""
    return fit(text[::-1], width)[::-1]


def _pad(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
