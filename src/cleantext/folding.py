"""A line as it is compared: whatever people write in more than one way, written in one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_QUOTES = {
    "’": "'", "‘": "'", "ʼ": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "…": " ", "|": " | ", "=": ":", "\u200c": " ", "\u200d": "", "ـ": "",
}
#: Letters that people write one for the other: capital and small Turkish i, Greek without accents, Russian ё, Arabic
#: and Persian forms of yeh, kaf and alef.
_LIKE = ("İıΆΈΉΊΌΎΏάέήίόύώΐΰЁёςيىكأإآ", "iiΑΕΗΙΟΥΩαεηιουωϊϋЕеσییکااا")
_ALIGNED = str.maketrans(*_LIKE) | str.maketrans("：＝=’‘\u200cς", ":::'' σ")
#: A label of Chinese or Japanese characters before a bar or a slash, or before a dot and a name: "文 | 王小河",
#: "攝影／李大江", "写真・石井 そら". The sign stands for a colon.
_BAR = re.compile(r"(?:^|(?<=[ \u3000]))([\u3400-\u9fff]{1,2}|[\u3400-\u9fff]{4}(?= ?[|｜]))( ?)"
                  r"(?:[|｜/／]|・(?=\S{1,4}[ \u3000]\S{1,4}$|[\u3400-\u9fff\u3041-\u3096]{3,6}$))", re.MULTILINE)
_BAR_SIGNS = ("|", "/", "・")  # as NFKC has them
_TO_ALIGN = re.compile(f"[{''.join(map(chr, _ALIGNED))}]")  # a look for them costs a fifth of the translation
#: What `fold` writes for a character of case-folded text.
_FOLDED = dict(zip(*_LIKE, strict=True)) | _QUOTES
#: Letters that NFKC takes for others than we do; then common signs as it writes them: of a text without others it only
#: sees that there is nothing to do, at a tenth of the cost.
_COMMON = (("ⓒ", "©"), ("İ", "i"), ("\xa0", " "), ("…", "..."), ("™", "TM"))
_FOLDED_ASCII = str.maketrans(
    {chr(code): chr(code).lower() for code in range(128)} | dict.fromkeys("0123456789", "0")
    | dict.fromkeys("\t\r\v\f\x1c\x1d\x1e\x1f", " ") | {"=": ":"})
#: Vowel signs and other marks, which Python's \\w leaves out, though words of Hindi, Arabic or Thai are full of them.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0980-\u0dff\u0e31-\u0e4e"
#: A word in any script.
WORD = re.compile(rf"[\w{_MARKS}]+")
#: Where a word begins; each Han character does. The rest of a word is taken so as not to be looked at.
WORD_START = re.compile(rf"\w(?:(?<![\w{_MARKS}]\w)[^\W\u3400-\u9fff]*|(?<=[\u3400-\u9fff]))")
#: From this character on a letter is a word or a syllable (Han, Kana, Hangul); most such words stand without spaces.
FIRST_UNSPACED = "\u2e80"
#: The first letter behind Latin's.
FIRST_NOT_LATIN = "\u0250"
UNSPACED_WEIGHT = 2.6  # letters of a spaced script that carry what one such character does
#: Between words that stand glued together: `PublishedHarbour`.
CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])")
#: A mail address.
ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,80}")
_ACCENTS = re.compile("[\u0300-\u036f]")
_MARK = re.compile(rf"[{_MARKS}]")
_DIGITS = re.compile(r"\d\d*")  # one class in front: the engine finds its places fast
_ZEROS, _SPACES = re.compile("00+"), re.compile("  +")
_FIRST_SIGNS, _LAST_SIGNS = "_©℗+#", "_©℗:°*%+"  # that a folded line may begin and end with, beside words
_PUNCTUATION = "".join(chr(code) for code in range(128) if not chr(code).isalnum())
_BEFORE = "".join(sign for sign in _PUNCTUATION if sign not in _FIRST_SIGNS)
_BEHIND = "".join(sign for sign in _PUNCTUATION if sign not in _LAST_SIGNS)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A line as the lexicon compares it: NFKC, case folded, digits as 0, straight quotes, no punctuation round it.

    A colon at the end stays, since it tells a label from a word.
    """
    text = text.replace("\n", " ")
    if text.isascii():
        return _fold_ascii(text).lstrip(_BEFORE).rstrip(_BEHIND)
    return _without_edges(_with_single_spaces(_fold_others(text)))


def fold_all(texts: list[str]) -> list[str]:
    """The same for many texts, in a fraction of the time: most steps are one call for all."""
    ascii_lines = _fold_ascii(_whole([text for text in texts if text.isascii()])).split("\n")
    others = _with_single_spaces(_fold_others(_whole([text for text in texts if not text.isascii()]))).split("\n")
    plain = iter([line.lstrip(_BEFORE).rstrip(_BEHIND) for line in ascii_lines])
    rest = iter([_without_edges(line) for line in others])
    return [next(plain if text.isascii() else rest) for text in texts]


def _with_single_spaces(text: str) -> str:
    """Lines with one space between words and none before a colon; there may be one at their edges."""
    if text.replace("\n", "").isprintable():  # so that it has no other white space
        text = _SPACES.sub(" ", text) if "  " in text else text
    else:
        text = "\n".join([" ".join(line.split()) for line in text.split("\n")])
    return text.replace(" :", ":")


def _whole(texts: list[str]) -> str:
    """Texts as the lines of one."""
    whole = "\n".join(texts)
    broken = whole.count("\n") >= len(texts) > 0
    return "\n".join([text.replace("\n", " ") for text in texts]) if broken else whole


def _fold_ascii(text: str) -> str:
    """A line or lines, folded up to their edges, without the steps that only other letters need."""
    text = text.translate(_FOLDED_ASCII)
    if "00" in text:
        text = _ZEROS.sub("0", text)
    if "(c)" in text:
        text = text.replace("(c)", "©")
    if "|" in text:
        text = text.replace("|", " | ")
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return text.replace(" :", ":")


def _fold_others(text: str) -> str:
    """A line or lines, folded but for their spaces and edges."""
    for char, meant in _COMMON:
        text = text.replace(char, meant)
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _BAR.sub(r"\1:", text) if any(sign in text for sign in _BAR_SIGNS) else text
    for char, meant in _FOLDED.items():
        if char in text:
            text = text.replace(char, meant)
    return _DIGITS.sub("0", text.replace("(c)", "©"))


def _without_edges(text: str) -> str:
    """A text from its first to its last word or meaningful sign."""
    if text and text[0].isalnum() and text[-1].isalnum():
        return text
    start, end = 0, len(text)
    while start < end and not (_in_word(text[start]) or text[start] in _FIRST_SIGNS):
        start += 1
    while start < end and not (_in_word(text[end - 1]) or text[end - 1] in _LAST_SIGNS):
        end -= 1
    return text[start:end]


def aligned(text: str) -> str:
    """A text in small letters, character by character: what is found in it stands at the same place in the text."""
    if text.isascii():
        return text.lower().replace("=", ":")
    text = _BAR.sub(r"\1:\2", text) if text[0] >= FIRST_UNSPACED else text
    plain = (text if _TO_ALIGN.search(text) is None else text.translate(_ALIGNED)).lower()
    return plain if len(plain) == len(text) else "".join(char.lower()[0] for char in text)


def without_accents(word: str) -> str:
    """A word with the letters that accents stand on alone: "Mònica" is "Monica"."""
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", word)))


def size_of(text: str) -> float:
    """The length of a text in letters of a spaced script, whatever script it is written in."""
    return len(text) * (UNSPACED_WEIGHT if text[:1] >= FIRST_UNSPACED else 1.0)


def _unspaced(char: str) -> bool:
    """Whether words of the character's script are written without spaces (Han, Kana, Thai …)."""
    return "\u0e00" <= char <= "\u0eff" or "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff"


def is_boundary(text: str, index: int) -> bool:
    """Whether a word may end before or begin at `index`."""
    if not 0 < index < len(text):
        return True
    left, right = text[index - 1], text[index]
    return not (_in_word(left) and _in_word(right)) or _unspaced(left) or _unspaced(right)


def _in_word(char: str) -> bool:
    return char.isalnum() or _MARK.match(char) is not None


def squeezed(name: str) -> str:
    """A name as host names have it, letters and digits only: "Harbour Daily" as in harbourdaily.example."""
    return "".join(filter(str.isalnum, name.casefold())).removeprefix("the")


def has_word(text: str, word: str) -> bool:
    """Whether a text has a word, no letters before or behind it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1:at].isalpha() or text[end:end + 1].isalpha()):
            return True
        at = text.find(word, end)
    return False
