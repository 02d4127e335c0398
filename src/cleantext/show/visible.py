"""Text of strangers made safe to look at."""

from __future__ import annotations

import re

# Controls, line and paragraph separator, overrides and isolates of the writing direction, lone surrogates, the byte
# order mark, interlinear annotations and tags: a terminal obeys them, or a reader is deceived by them.
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def visible(text: str, *, keep: str = "") -> str:
    r"""Write characters that command a terminal or hide text as escapes: `\u001b`.

    The escapes are those of JSON, so that JSON text stays the same JSON.

    Args:
        text: what is to be shown.
        keep: hidden characters that are left as they are, such as a newline.
    """
    return _HIDDEN.sub(lambda found: found[0] if found[0] in keep else _escape(found[0]), text)


def _escape(char: str) -> str:
    return "".join(f"\\u{unit:04x}" for unit in _units(ord(char)))


def _units(code: int) -> tuple[int, ...]:
    """The UTF-16 code units of a code point."""
    if code < 0x10000:
        return (code,)
    return (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code & 0x3FF))
