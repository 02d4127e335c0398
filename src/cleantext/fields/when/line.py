"""A line as numbers, months, weekdays and other words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from cleantext.fields.when.calendar import calendar, fold

#: What may stand between two parts of a date; a backslash is Markdown's ("4\. March").
BETWEEN = " \xa0\u2009\u202f\u3000\t\n,.-/\\'’،°"
_MAX_BETWEEN = 4
_USUAL_GAPS = frozenset((" ", ", ", ". ", ".", "-", "/", ""))  # most of them, for a quick look

# Any character of a word with the marks on it: neither white space, digit, ASCII sign, punctuation nor picture.
_LETTER = (r"[^\s\d\x00-@\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7،؛"
           r"\u2000-\u206f\u2190-\u2bff\u3000-\u3004\u3008-\u3020\ufe0f\uff00-\uff20\U0001f000-\U0001faff]")
# Thai and Lao abbreviations have dots inside.
_TOKEN = re.compile(rf"([0-9]+)(?:\s?([年月日号號년월일]))?|((?:[\u0e00-\u0eff]+\.)*{_LETTER}+)")
_ASCII_TOKEN = re.compile(r"([0-9]+)(\Z.)?|([A-Za-z]+)")  # the same of a line of ASCII: half the time
_SIGNS = {"年": "年", "년": "年", "月": "月", "월": "月", "日": "日", "号": "日", "號": "日", "일": "日"}
_GLUED = re.compile(r"(?<=[a-zß-öø-ÿа-яά-ώ])(?:[A-ZÀ-ÖØ-ÞА-ЯΆ-Ώ][a-zß-öø-ÿа-яά-ώ]+|[A-ZÀ-ÖØ-ÞА-ЯΆ-Ώ]{3,})$")
_BET = "ב"  # Hebrew "in", one word with the month: "4 במרץ"
_FULL_WIDTH = {"：": ":", "／": "/", "．": ".", "，": ",", "－": "-", "−": "-"}
_NOT_PLAIN = re.compile(rf"[^\x00-\x7f\D]|[{''.join(_FULL_WIDTH)}]")  # digits of other scripts, full-width signs


class Token(NamedTuple):
    """A number ("n"), a month ("m"), a weekday ("w") or another word ("o").

    Attributes:
        start: where it begins in the line.
        end: where it ends.
        kind: one of the letters above.
        value: of a number or month; -1 for a number of more than four digits.
        width: digits of a number.
        sign: 年, 月 or 日 behind a number.
        word: a word as the calendar has it.
    """

    start: int
    end: int
    kind: str
    value: int = 0
    width: int = 0
    sign: str = ""
    word: str = ""


#: A Token of its parts, at half the cost of its constructor.
_token: Callable[[tuple[int, int, str, int, int, str, str]], Token] = partial(tuple.__new__, Token)


@lru_cache(maxsize=1024)
def _ascii_of(char: str) -> str:
    """A digit of any script as 0 to 9, a full-width sign as its plain one."""
    value = unicodedata.decimal(char, None)
    return _FULL_WIDTH.get(char, char) if value is None else str(value)


def plain(text: str) -> str:
    """The text with plain digits and colons; each character stays at its place."""
    if text.isascii():
        return text
    text = text.replace("元年", "1年")  # the first year of an era
    text = text.replace("พ.ศ.", "of  ").replace("ค.ศ.", "of  ")  # the era before a Thai year
    if _NOT_PLAIN.search(text) is None:
        return text
    return "".join([char if char < "\x80" else _ascii_of(char) for char in text])


def _tokens(text: str, language: str) -> list[Token]:
    tokens: list[Token] = []
    known = calendar()
    markers, seconds = known.markers, known.seconds
    for found in (_ASCII_TOKEN if text.isascii() else _TOKEN).finditer(text):
        (digits, sign, word), (start, end) = found.groups(), found.span()
        if digits is None:
            kind, value, word, skipped = _look_up(word, language)
            if word in seconds and kind == "o" and (month := _of_two_words(tokens, word, language)):
                tokens[-1] = Token(tokens[-1].start, end, "m", month, 0, "", word)
            else:
                tokens.append(_token((start + skipped, end, kind, value, 0, "", word)))
        elif not sign and tokens and tokens[-1].word in markers and 1 <= int(digits[:3]) <= 12:
            tokens[-1] = Token(tokens[-1].start, end, "m", int(digits))
        else:
            value = int(digits) if len(digits) <= 4 else -1
            tokens.append(_token((start, end, "n", value, len(digits), _SIGNS[sign] if sign else "", "")))
    return tokens


def _of_two_words(before: list[Token], word: str, language: str) -> int:
    """The month that a word and the one before it name together: "تشرين الأول", "tháng ba"; 0 if none."""
    if not before or before[-1].kind != "o":
        return 0
    return calendar().month(f"{before[-1].word} {word}", language)


@lru_cache(maxsize=8192)
def _look_up(written: str, language: str) -> tuple[str, int, str, int]:
    """Kind, value and folded form of a word, and how many letters of another word are glued to it."""
    word = fold(written)
    if month := calendar().month(word, language):
        return "m", month, word, 0
    glued = _GLUED.search(written)  # "PressApril"
    if glued and (month := calendar().month(fold(glued[0]), language)):
        return "m", month, fold(glued[0]), glued.start()
    if word[:1] == _BET and (month := calendar().month(word[1:], language)):
        return "m", month, word, 0
    return ("w" if calendar().is_weekday(word, language) else "o"), 0, word, 0


def is_month(written: str, language: str | None) -> bool:
    """Whether a word is, or ends in, the name of a month."""
    return _look_up(written, _region(language)[1])[0] == "m"


@lru_cache(maxsize=64)
def _region(language: str | None) -> tuple[str, str]:
    """Language with region, as far as it decides how dates are written, and the language alone."""
    region = (language or "").lower().replace("_", "-")
    if region.startswith("en-") and region[3:] not in calendar().day_first:
        region = "en-us" if region in ("en-us", "en-ph") else "en"  # a host of all the world: ".io"
    return region, region.split("-")[0]


class Line:
    """A line of plain digits with its tokens, and what can be asked of them."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.region, self.language = _region(language)
        self.tokens = _tokens(text, self.language)
        self.kinds = "".join([token.kind for token in self.tokens])

    @property
    def has_weekday(self) -> bool:
        """Whether a weekday is among the tokens."""
        return "w" in self.kinds

    def month_first(self, sign: str) -> bool:
        """Whether 04/03 is the third of April here. English that names no country writes so with a slash only."""
        return self.region in ("en-us", "en-ph") or (self.region == "en" and sign != "-")

    def kind(self, index: int) -> str:
        """The kind of a token, "" where there is none."""
        return self.kinds[index:index + 1] if index >= 0 else ""

    def number(self, index: int, top: int) -> int:
        """The value of a number of one or two digits up to `top`, else 0."""
        if not 0 <= index < len(self.tokens):
            return 0
        token = self.tokens[index]
        return token.value if 0 < token.width <= 2 and token.value <= top else 0

    def gap(self, index: int) -> str:
        """What is between a token and the one before it."""
        return self.text[self.tokens[index - 1].end:self.tokens[index].start]

    def near(self, index: int) -> bool:
        """Whether a token may go on with the date that the one before it began."""
        gap = self.gap(index)
        return gap in _USUAL_GAPS or (len(gap) <= _MAX_BETWEEN and not gap.strip(BETWEEN))

    def is_small(self, index: int) -> bool:
        """Whether a token may stand inside a date: "of", "de", the "nd" of "2nd"."""
        token = self.tokens[index]
        if token.kind in "nm":
            return False
        if token.word in calendar().of or token.word in calendar().year:
            return token.kind == "o"
        return token.kind in "ow" and len(token.word) <= 3 and self.kind(index - 1) == "n" and not self.gap(index)
