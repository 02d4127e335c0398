"""Bytes to text, with the charset and what spoke for it.

The order of evidence: a byte order mark, valid UTF-8, the charset that the document declares (if its bytes fit), what
the bytes look like, and windows-1252 at last. Any bytes decode to something; `lossy` says when characters were lost.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

EvidenceOfCharset = Literal["bom", "utf-8", "declared", "detected", "fallback"]

#: Where a declaration is looked for: the beginning of the document, in bytes.
DECLARATION_WINDOW = 16_384
#: How much the detection by content reads, in bytes.
DETECTION_WINDOW = 200_000
#: How much is looked at to tell text from binary data, and UTF-16 and UTF-32 from the rest, in bytes.
SAMPLE = 4_096
#: Valid UTF-8 sequences for each invalid one in a document that is UTF-8 with damage.
SOUND_PER_BROKEN = 8
#: Letters beyond ASCII from which on the bytes may speak against the declaration.
CLEAR_EVIDENCE = 24

FALLBACK = "windows-1252"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Labels that mean another, mostly larger charset on the web than their name says (WHATWG Encoding Standard).
_MEANT = {
    "ascii": "windows-1252", "usascii": "windows-1252", "iso88591": "windows-1252", "latin1": "windows-1252",
    "l1": "windows-1252", "cp819": "windows-1252", "cp1252": "windows-1252", "xcp1252": "windows-1252",
    "ansi": "windows-1252", "iso885915": "iso-8859-15", "latin9": "iso-8859-15",
    "xcp1250": "windows-1250", "xcp1251": "windows-1251", "win1251": "windows-1251", "cp1251": "windows-1251",
    "iso88599": "windows-1254", "latin5": "windows-1254", "l5": "windows-1254", "xcp1254": "windows-1254",
    "iso885911": "cp874", "tis620": "cp874", "dos874": "cp874", "cp874": "cp874",
    "windows874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "xgbk": "gb18030", "gb231280": "gb18030",
    "chinese": "gb18030", "cp936": "gb18030", "euccn": "gb18030", "isoir58": "gb18030",
    "big5": "big5hkscs", "cnbig5": "big5hkscs", "xxbig5": "big5hkscs", "big5tw": "big5hkscs", "cp950": "big5hkscs",
    "shiftjis": "cp932", "sjis": "cp932", "xsjis": "cp932", "mskanji": "cp932", "windows31j": "cp932",
    "cp932": "cp932", "mscp932": "cp932", "xeucjp": "euc-jp",
    "euckr": "cp949", "ksc56011987": "cp949", "ksc5601": "cp949", "ksc56011989": "cp949", "korean": "cp949",
    "windows949": "cp949", "uhc": "cp949", "isoir149": "cp949",
    "koi8": "koi8-r", "koi": "koi8-r", "koi8ru": "koi8-u", "xmaccyrillic": "mac-cyrillic",
    "xmacukrainian": "mac-cyrillic", "macintosh": "mac-roman", "mac": "mac-roman", "xmacroman": "mac-roman",
    "iso88598i": "iso-8859-8", "iso88598e": "iso-8859-8", "logical": "iso-8859-8", "visual": "iso-8859-8",
    "iso88596e": "iso-8859-6", "iso88596i": "iso-8859-6", "unicode11utf8": "utf-8", "utf8": "utf-8",
}
#: Charsets that a larger one stands in for, tried when the first does not fit the bytes.
_LARGER = {"big5hkscs": ("cp950",), "euc-jp": ("euc-jis-2004",), "iso-8859-8": ("windows-1255",),
           "iso-8859-6": ("windows-1256",), "iso-8859-7": ("windows-1253",), "iso-8859-13": ("windows-1257",),
           "iso-2022-jp": ("iso2022_jp_ext",)}

_LABEL = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9][\w.:-]{1,39})""", re.IGNORECASE)
_XML = re.compile(rb"""\s{0,9}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9][\w.:-]{1,39})["']""")
_MARKUP_OF_DECLARATION = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,400}>", re.IGNORECASE)
_ASCII_RUN = re.compile(rb"[\t\n\r -~]{20}")  # none is in UTF-16 or UTF-32
_FOREIGN = re.compile("[\u0370-\u06ff\u0e01-\u0e5b]")
_MIXED = re.compile("[A-Za-z][\u0370-\u06ff\u0e01-\u0e5b]|[\u0370-\u06ff\u0e01-\u0e5b][A-Za-z]")

#: How files begin that are no text.
_MAGIC = (
    b"%PDF-", b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00",
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"BZh", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\x00",
    b"\x28\xb5\x2f\xfd", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\x00asm", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"wOFF", b"wOF2", b"OggS\x00", b"fLaC\x00", b"ID3\x02", b"ID3\x03", b"ID3\x04", b"SQLite format 3\x00")
_RIFF = (b"WEB", b"WAV", b"AVI")
_TAG = re.compile(rb"<(?:!doctype\s|html|head|body|div|article|p>|h1)", re.IGNORECASE)  # markup, whatever else is in it
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_NO_CONTROLS = bytes(set(range(256)) - set(_CONTROLS))
_BINARY_SHARE = 0.04  # of control bytes in the sample; compressed data has 0.1


class Decoded(NamedTuple):
    """A decoded document. `bytes.decode(encoding)` gives `text` again (without the byte order mark) unless `lossy`."""

    text: str
    encoding: str
    evidence: EvidenceOfCharset
    lossy: bool = False


def decode(data: bytes) -> Decoded:
    """Any bytes as text. Never raises.

    Args:
        data: a whole document, or the beginning of one.
    """
    return (_by_mark(data) or _by_pattern(data) or _as_utf8(data) or _as_declared(data) or _as_detected(data)
            or _as_fallback(data))


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are an image, an archive, a PDF … and no text in any charset."""
    if data.startswith(_MAGIC) or data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:11] in _RIFF):
        return True
    sample = data[:SAMPLE]
    if not sample or _mark(sample) or _wide(sample) or _TAG.search(sample):
        return False
    return len(sample.translate(None, _NO_CONTROLS)) > _BINARY_SHARE * len(sample)


def _mark(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), None)


def _by_mark(data: bytes) -> Decoded | None:
    found = _mark(data)
    if found is None:
        return None
    mark, encoding = found
    return _lenient(data[len(mark):], encoding, "bom")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _lenient(data: bytes, encoding: str, evidence: EvidenceOfCharset) -> Decoded:
    text = _strict(data, encoding)
    if text is not None:
        return Decoded(text, encoding, evidence)
    return Decoded(data.decode(encoding, "replace"), encoding, evidence, lossy=True)


def _wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: ASCII characters leave NUL bytes at regular places."""
    if b"\0" not in sample or len(sample) < 4 or _ASCII_RUN.search(sample):
        return None
    encoding = _wide_by_nuls([sample[place::4].count(0) / len(sample[place::4]) for place in range(4)])
    if encoding is None or (sample.count(0) < len(sample) / 8 and _is_plain_ascii(sample.replace(b"\0", b""))):
        return None
    text = sample.decode(encoding, "replace")
    return encoding if sum(map(str.isprintable, text)) + sum(map(str.isspace, text)) > 0.9 * len(text) else None


def _is_plain_ascii(data: bytes) -> bool:
    return data.isascii() and not data.translate(None, _NO_CONTROLS)


def _wide_by_nuls(share: list[float]) -> str | None:
    """The charset in which these shares of the first, second, third and fourth bytes are NUL."""
    if min(share[:2]) > 0.9 and share[3] < 0.3:
        return "utf-32-be"
    if min(share[2:]) > 0.9 and share[0] < 0.3:
        return "utf-32-le"
    even, odd = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    if max(even, odd) < 0.08 or min(even, odd) > 0.02:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _by_pattern(data: bytes) -> Decoded | None:
    """Charsets that would pass for ASCII or UTF-8: UTF-16 and UTF-32 without a mark, ISO-2022-JP."""
    encoding = _wide(data[:SAMPLE])
    if encoding is not None:
        return _lenient(data, encoding, "detected")
    escaped = b"\x1b" in data and b"\x1b$" in data  # one byte is found much faster than two
    fitting = _fitting(data, "iso-2022-jp") if escaped else None
    return Decoded(*fitting, "detected") if fitting else None


def _as_utf8(data: bytes) -> Decoded | None:
    """Valid UTF-8, or UTF-8 with a few broken characters: no other charset has so many valid sequences by chance."""
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8", "utf-8")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - broken
    if sound >= SOUND_PER_BROKEN * broken or (sound and _cut_short(data)):
        return Decoded(text, "utf-8", "utf-8", lossy=True)
    return None


def _cut_short(data: bytes) -> bool:
    """Whether the only fault of the UTF-8 is that it ends inside a character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def declared_charset(data: bytes) -> str | None:
    """The charset that the document names in its XML declaration, `<meta>` or `@charset`, as a codec Python knows."""
    head = data[:DECLARATION_WINDOW]
    xml = _XML.match(head)
    labels = [xml[1]] if xml else []
    labels += [found[1] for found in _LABEL.finditer(head) if _in_declaration(head, found.start())]
    return next(filter(None, map(_codec, labels)), None)


def _in_declaration(head: bytes, index: int) -> bool:
    """Whether a charset is named at `index` in a `<meta>` element that is not commented out, or in `@charset`."""
    opened = head.rfind(b"<", 0, index)
    if opened < 0 or head.rfind(b">", opened, index) >= 0 or head[opened + 1:opened + 5].lower() != b"meta":
        return False
    return head.rfind(b"<!--", 0, opened) <= head.rfind(b"-->", 0, opened)


def _codec(label: bytes) -> str | None:
    name = label.decode("ascii").lower()
    name = _MEANT.get(re.sub(r"[^a-z0-9]", "", name), name)
    try:
        known = codecs.lookup(name)
    except LookupError:
        return None
    # UTF-16 cannot be declared in ASCII; codecs that are no charset (base64 …) and UTF-7 are not for the web
    usable = known._is_text_encoding and not known.name.startswith(("utf-16", "utf-32", "utf-7"))
    return name if usable else None


def _fitting(data: bytes, encoding: str) -> tuple[str, str] | None:
    """The text and the charset, if its bytes fit `encoding` or one that includes it."""
    for name in (encoding, *_LARGER.get(encoding, ())):
        text = _strict(data, name)
        if text is not None:
            return text, name
    return None


def _as_declared(data: bytes) -> Decoded | None:
    encoding = declared_charset(data)
    fitting = _fitting(data, encoding) if encoding is not None else None
    if fitting is None:
        return None
    text, name = fitting
    return _contradiction(data, text) or Decoded(text, name, "declared")


def _contradiction(data: bytes, declared: str) -> Decoded | None:
    """What the bytes look like, where they speak clearly against the declaration.

    Most bytes fit any one-byte charset, so that a wrong declaration of one goes unnoticed by its text alone. A few
    characters beyond ASCII are no evidence, and quotes and dashes are none either: only letters tell charsets apart.
    """
    if declared.isascii():
        return None
    found = _as_detected(data)
    if found is None or found.lossy or found.text == declared:
        return None
    beyond = [char for char in found.text[:DETECTION_WINDOW] if char > "\x7f"]
    letters = sum(map(str.isalpha, beyond))
    clear = letters >= CLEAR_EVIDENCE and 2 * letters > len(beyond)
    return found if clear or _mixes_scripts(declared[:DETECTION_WINDOW]) else None


def _mixes_scripts(text: str) -> bool:
    """Whether most letters of another alphabet stand inside words of Latin ones: no language is written so."""
    foreign = len(_FOREIGN.findall(text))
    return foreign > 2 and len(_MIXED.findall(text)) > foreign / 2


def _as_detected(data: bytes) -> Decoded | None:
    from turbohtml.detect import detect

    undeclared = _MARKUP_OF_DECLARATION.sub(b" ", data[:DECLARATION_WINDOW])
    found = detect(undeclared + data[DECLARATION_WINDOW:DETECTION_WINDOW])
    encoding = _codec(found.encoding.encode()) if found.encoding and found.confidence else None
    if encoding is None or encoding == "utf-8":
        return None
    text, name = _fitting(data, encoding) or (None, encoding)
    if text is not None:
        return Decoded(text, name, "detected")
    return Decoded(data.decode(encoding, "replace"), encoding, "detected", lossy=True)


def _as_fallback(data: bytes) -> Decoded:
    return _lenient(data, FALLBACK, "fallback")

