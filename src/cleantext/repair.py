"""The text as its author wrote it: undoes what decoding, escaping and typesetting for the screen did to it.

Clean text must cost next to nothing, so every repair has a cheap test before it.
"""

from __future__ import annotations

import html
import re
from functools import cache

PASSES = 8  # a repair can lay open the next one; each pass makes the text shorter


def repair(text: str, *, entities: bool = True) -> tuple[str, tuple[str, ...]]:
    """The repaired text, and the names of the repairs that changed it.

    The names are "surrogate", "entities", "mojibake", "control" and "invisible". Spaces, quotes, ligatures and widths
    are the author's and stay. Repaired text is left alone by a second call.

    Args:
        text: a block or a value.
        entities: whether character references that are left in the text are resolved.
    """
    if text.isprintable() and (text.isascii() or not _suspect().search(text)) and not (entities and "&" in text):
        return text, ()
    done: dict[str, None] = {}
    for _ in range(PASSES):
        before = text
        for name, mend in _REPAIRS:
            if name == "entities" and not entities:
                continue
            mended = mend(text)
            if mended != text:
                done[name] = None
                text = mended
        if text == before:
            break
    return text, tuple(done)


_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_BREAK = re.compile("\r\n?|[\x0b\x0c]")
_INVISIBLE = re.compile(
    "[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]")
_ENTITY = re.compile(r"&(?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);)*(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};|nbsp(?![\w=;]))")


def _join_surrogates(text: str) -> str:
    """Two halves make a character; a lone half is no character."""
    if text.isascii() or not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _resolve_entities(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape("&" + found[1]), text) if "&" in text else text


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile("[Â-ô][\x80-\xbf€‚-™]")


def _undo_mojibake(text: str) -> str:
    if text.isascii() or not _suspect().search(text):
        return text
    import ftfy

    return ftfy.fix_encoding(text, ftfy.TextFixerConfig(
        unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False,
        uncurl_quotes=False, fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False, normalization=None))


def _drop_controls(text: str) -> str:
    return _CONTROL.sub("", _BREAK.sub("\n", text))


def _drop_invisible(text: str) -> str:
    return text if text.isascii() else _INVISIBLE.sub("", text)


_REPAIRS = (("surrogate", _join_surrogates), ("entities", _resolve_entities), ("mojibake", _undo_mojibake),
            ("control", _drop_controls), ("invisible", _drop_invisible))
