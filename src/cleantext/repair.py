"""The text as its author wrote it: undoes what wrong decoding, double escaping and typesetting did to it.

Clean text must cost next to nothing: a cheap test stands before every repair, and ftfy is loaded only for a text that
looks like mojibake.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from html.entities import name2codepoint
from itertools import chain

from cleantext.document import Document, Evidence
from cleantext.options import Options

#: How often the repairs are tried: one can lay open another (`&Atilde;&copy;` is mojibake behind entities).
PASSES = 6

_OBJECT = "\ufffc"  # where a picture was; printable to Python
_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# soft hyphen, zero-width space, joiners of words, marks of direction, object replacement; the zero-width joiner and
# non-joiner (U+200C, U+200D) are letters' and emoji's business and stay
_INVISIBLE = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]")

# an ampersand, escaped however often, and what follows it
_ENTITY = re.compile(
    r"&((?:(?:amp|AMP|#0{0,4}38|#[xX]0{0,4}26);)*)"
    r"(#[0-9]{1,7};|#[0-9]{2,5}(?![0-9])|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};"
    r"|(?:nbsp|quot|amp|[lr][sd]quo|[mn]dash|hellip)(?![\w=;]))?")
#: What such a reference holds if it stands for anything: "Q&A" holds none.
_ENTITY_SIGN = re.compile(
    r"&(?:#|[A-Za-z][A-Za-z0-9]{1,31};|(?:nbsp|quot|amp|[lr][sd]quo|[mn]dash|hellip)(?![\w=;]))")
# Letters, punctuation and signs of prose. The rest of the names of HTML (`&num;`, `&phi;`) are code in most texts.
_NAMED = {"apos": "'", **{name: chr(code) for name, code in name2codepoint.items()
                          if code < 0x180 or 0x2000 <= code < 0x2070 or code in (0x20AC, 0x2122, 0x2190, 0x2192)}}
_QUOTED = re.compile(r"""(["'`“”„‘’«»])&(?:amp;)*#?[A-Za-z0-9]{2,31};["'`“”„‘’«»]""")


def repair(text: str, *, entities: bool = True) -> tuple[str, tuple[str, ...]]:
    """The repaired text, and the names of the repairs that changed it.

    The names are "surrogate", "entities", "mojibake", "control" and "invisible". Spaces, quotes, ligatures and widths
    are the author's and stay. Repaired text is left alone by a second call.

    Args:
        text: a block or a value.
        entities: whether character references that are left in the text are resolved; not wanted in code.
    """
    if _is_clean(text, entities):
        return text, ()
    done: dict[str, None] = {}
    for _ in range(PASSES):
        before = text
        for name, mend in _REPAIRS.items():
            mended = mend(text) if entities or name != "entities" else text
            if mended != text:
                done[name] = None
            text = mended
        if text == before:
            break
    return text, tuple(done)


def repair_document(document: Document, _options: Options) -> None:
    """Repair each block and what the page states of itself, recording which repairs were needed."""
    done: dict[str, None] = {}
    clean = _is_clean(" ".join([block.text for block in document.blocks]), entities=True)
    for block in () if clean else document.blocks:
        text, names = repair(block.text, entities=block.tag != "pre")
        if names:
            block.text = text if block.tag == "pre" else text.strip()
        done.update(dict.fromkeys(names))
    document.repairs += done
    _repair_evidence(document.evidence)


def _repair_evidence(evidence: Evidence) -> None:
    """Repair what the page states of itself."""
    if _is_clean(" ".join([evidence.title, *chain.from_iterable(evidence.meta.values())]), entities=True):
        return
    evidence.title = repair(evidence.title)[0]
    for key, values in evidence.meta.items():
        evidence.meta[key] = [repair(value)[0] for value in values]


def _is_clean(text: str, entities: bool) -> bool:
    if entities and "&" in text and _ENTITY_SIGN.search(text):
        return False
    if not _is_printable(text):
        return False
    return text.isascii() or not _lead_and_continuation().search(text)


def _is_printable(text: str) -> bool:
    """Whether a text holds nothing but printable characters and common white space: nothing to be removed."""
    if _OBJECT in text:
        return False
    if text.isprintable():
        return True
    text = text.replace("\n", "")
    return text.isprintable() or text.replace("\t", "").replace("\xa0", "").isprintable()


def _join_surrogates(text: str) -> str:
    """Two halves make a character; a lone half is none, and is marked as lost."""
    if text.isascii() or not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _resolve_entities(text: str) -> str:
    if "&" not in text or _is_about_entities(text):
        return text
    return _ENTITY.sub(_character, text)


def _is_about_entities(text: str) -> bool:
    """Whether a text seems to speak of entities: it quotes one, or holds `<` both plain and escaped."""
    return ("<" in text and "&lt;" in text) or _QUOTED.search(text) is not None


def _character(found: re.Match[str]) -> str:
    name = found[2] or ""
    if name.startswith("#"):
        return _numbered(name.rstrip(";"))
    return _NAMED.get(name.rstrip(";"), "&" + name)


def _numbered(reference: str) -> str:
    """The character of `#8217` or `#x2019`. Half of a pair (`#55357`) stays half, to be joined with the other."""
    number = int(reference[2:], 16) if reference[1] in "xX" else int(reference[1:])
    return chr(number) if 0xD800 <= number <= 0xDFFF else unescape(f"&#{number};")


_C1 = "\x80-\x9f"
_HIGH = "\xa0-\xbf"
# What the bytes 0x80 to 0xBF, those that continue a character in UTF-8, are in the charsets that it is mistaken for.
_WESTERN = _C1 + _HIGH + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸĄąĽľŁłŚśŞşŤťŹźŻżˇ˘˛˝"
_CYRILLIC = _C1 + _HIGH + "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґё№єјѕї"
_GREEK = _C1 + _HIGH + "€‚ƒ„…†‡‰‹‘’“”•–—™›΄΅ΆΈΉΊΌΎΏ―"
_MAC = "©†®ß°∂∫∏ºª•¢£§¶´¨≠ÆØ∞±ÄÇôúùìîòöÚÛÙ"
# What the bytes that begin a character are in them, for the alphabets in use.
_LEADS = "ÂÃÄÅÎÏÐÑ×ØÙÚÛĂĹĎĐĞŃŘŮŰâăã-ïàðРСвВΞΟβ√‚¬Γ├"


@cache
def _lead_and_continuation() -> re.Pattern[str]:
    """Two characters that may be one in UTF-8, or a C1 control. One class first: this runs over all text there is."""
    second = "".join(sorted(set(_WESTERN + _CYRILLIC + _GREEK + _MAC + "⌐íóñáªº║¿╝") - set(_C1 + _HIGH + "-")))
    return re.compile(f"[{_LEADS}{_C1}](?:[{_C1}{_HIGH}{second}]|(?<=[{_C1}])|(?<=[ÂÃ]) )")


@cache
def _mojibake() -> re.Pattern[str]:
    """Such pairs as clean text hardly has. Alphabets whose clean text has single pairs need two in a row."""
    return re.compile("|".join([
        f"[{_C1}]", f"[ÂÃÄÅÎÏÐÑ×ØÙÚÛĂĹĎĐĞŃŘŮŰ][{_WESTERN}]", f"[âă][{_C1}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]",
        "ï[»¼½¿]", "à[¤¥¸¹]", "ð[Ÿ\x9f]", f"(?:[ã-ï][{_WESTERN}][{_WESTERN}]){{2}}",
        f"(?:[РС][{_CYRILLIC}]){{2}}", "вЂ", "В[«»©®°]", f"(?:[ΞΟ][{_GREEK}]){{2}}", "β€",
        f"√[{_MAC}]", "‚Ä[ôúùìîòö¶¢ÚÛÙ]", "¬[´ª†∞©®ß]", "ΓÇ", r"├[^\s─╌┄]", "Ã ", "[a-z.,;:!?]Â "]))


def _undo_mojibake(text: str) -> str:
    if text.isascii() or not _lead_and_continuation().search(text) or not _mojibake().search(text):
        return text
    from ftfy import TextFixerConfig, fix_encoding

    return fix_encoding(text, TextFixerConfig(
        unescape_html=False, remove_terminal_escapes=False, fix_latin_ligatures=False, fix_character_width=False,
        uncurl_quotes=False, fix_line_breaks=False, fix_surrogates=False, remove_control_chars=False,
        normalization=None))


def _drop_controls(text: str) -> str:
    if _is_printable(text):
        return text
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def _drop_invisible(text: str) -> str:
    return text if text.isascii() or _is_printable(text) else _INVISIBLE.sub("", text)


_REPAIRS = {"surrogate": _join_surrogates, "entities": _resolve_entities, "mojibake": _undo_mojibake,
            "control": _drop_controls, "invisible": _drop_invisible}
