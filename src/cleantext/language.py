"""Which language a text is in, as ISO 639-1.

The script decides alone where only one language of note uses it. Otherwise the declared language is believed if nothing
in the text speaks against it, and langdetect is asked about the beginning of the text if something does. The same text
gives the same answer: the detector is our own, seeded, and its profiles are loaded in a fixed order.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, compress, islice, repeat
from operator import add, and_, not_
from pathlib import Path
from random import Random
from typing import Any

from cleantext.document import Document
from cleantext.options import Options
from cleantext.words import words

#: How frequent a part of a word is in each language.
Shares = Sequence[float]
#: Code points that are looked at; more cost time and add no accuracy.
SAMPLE = 500
#: Letters from which on a text can be told by its words.
MIN_LETTERS = 24
#: Letters from which on Chinese characters without kana are Chinese.
MIN_HAN = 6
#: Probability from which on the detector is believed.
SURE = 0.8
#: Share of its commonest words below which a declared language is put to the test.
DOUBTFUL_SHARE = 0.12
_DOUBTFUL_WORDS = 16  # words that a text must have for that
_LONGEST_BLOCKS = 3  # of the likely text, from which the sample is taken

_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0, "Latin"), (0x370, "Greek"), (0x400, "Cyrillic"), (0x530, "Armenian"), (0x590, "Hebrew"), (0x600, "Arabic"),
    (0x700, ""), (0x750, "Arabic"), (0x780, "Thaana"), (0x7C0, ""), (0x8A0, "Arabic"), (0x900, "Devanagari"),
    (0x980, "Bengali"), (0xA00, "Gurmukhi"), (0xA80, "Gujarati"), (0xB00, "Odia"), (0xB80, "Tamil"), (0xC00, "Telugu"),
    (0xC80, "Kannada"), (0xD00, "Malayalam"), (0xD80, "Sinhala"), (0xE00, "Thai"), (0xE80, "Lao"), (0xF00, "Tibetan"),
    (0x1000, "Burmese"), (0x10A0, "Georgian"), (0x1100, "Hangul"), (0x1200, "Ethiopic"), (0x13A0, ""),
    (0x1780, "Khmer"), (0x1800, "Mongolian"), (0x18B0, ""), (0x1C90, "Georgian"), (0x1CC0, ""), (0x1E00, "Latin"),
    (0x1F00, "Greek"), (0x2000, ""), (0x2C60, "Latin"), (0x2C80, ""), (0x2D00, "Georgian"), (0x2D30, ""),
    (0x3040, "Kana"), (0x3100, "Han"), (0x3130, "Hangul"), (0x3190, ""), (0x31F0, "Kana"), (0x3200, ""),
    (0x3400, "Han"), (0xA000, ""), (0xA640, "Cyrillic"), (0xA6A0, ""), (0xA720, "Latin"), (0xA800, ""),
    (0xAC00, "Hangul"), (0xD800, ""), (0xF900, "Han"), (0xFB00, "Latin"), (0xFB13, "Armenian"), (0xFB1D, "Hebrew"),
    (0xFB50, "Arabic"), (0xFE00, ""), (0xFE70, "Arabic"), (0xFF00, ""), (0xFF21, "Latin"), (0xFF66, "Kana"),
    (0xFFA0, "Hangul"), (0xFFE0, ""), (0x20000, "Han"))
_STARTS = [start for start, _ in _BLOCKS]

#: The languages of each script, the one that it stands for first. Latin: all others.
_LANGUAGES = {
    "Greek": "el", "Armenian": "hy", "Hebrew": "he yi", "Thaana": "dv", "Bengali": "bn as", "Gurmukhi": "pa",
    "Gujarati": "gu", "Odia": "or", "Tamil": "ta", "Telugu": "te", "Kannada": "kn", "Malayalam": "ml", "Sinhala": "si",
    "Thai": "th", "Lao": "lo", "Tibetan": "bo dz", "Burmese": "my", "Georgian": "ka", "Hangul": "ko",
    "Ethiopic": "am ti", "Khmer": "km", "Mongolian": "mn", "Kana": "ja", "Han": "zh ja ko",
    "Cyrillic": "ru uk bg mk be sr kk ky mn tg tt ba cv os ce ab uz az tk cu kv bs",
    "Arabic": "ar fa ur ps ug sd ku ks pa az kk ky", "Devanagari": "hi mr ne sa ks sd",
}
_IN_LATIN_TOO = frozenset(("sr", "az", "uz", "kk", "mn", "tk", "ku", "bs"))
_NOT_LATIN = frozenset(" ".join(_LANGUAGES.values()).split()) - _IN_LATIN_TOO
#: Scripts in which langdetect tells languages apart, and those that it knows.
_TOLD_APART = {
    "Latin": "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi",
    "Cyrillic": "bg mk ru uk", "Arabic": "ar fa ur", "Devanagari": "hi mr ne"}

_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu "
    "ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na "
    "nd ne ng nl no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
    "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu")
_ISO_639_1 = frozenset(_CODES.split())
#: Other codes that pages declare: three letters, withdrawn ones, two names of Norwegian, countries taken for languages.
_ALIASES = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "sh": "sr", "jp": "ja", "cn": "zh",
    "cz": "cs", "gr": "el", "dk": "da", "ua": "uk", "vn": "vi", "tw": "zh", "fil": "tl", "eng": "en",
    "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "por": "pt", "ita": "it", "dut": "nl",
    "nld": "nl", "pol": "pl",
    "cze": "cs", "ces": "cs", "slo": "sk", "slk": "sk", "slv": "sl", "hrv": "hr", "srp": "sr", "bos": "bs", "mac": "mk",
    "mkd": "mk", "bul": "bg", "rus": "ru", "ukr": "uk", "bel": "be", "lit": "lt", "lav": "lv", "est": "et",
    "fin": "fi", "swe": "sv",
    "dan": "da", "nor": "no", "nob": "no", "nno": "no", "ice": "is", "isl": "is", "hun": "hu", "rum": "ro", "ron": "ro",
    "gre": "el", "ell": "el", "tur": "tr", "alb": "sq", "sqi": "sq", "arm": "hy", "hye": "hy", "geo": "ka", "kat": "ka",
    "ara": "ar", "per": "fa", "fas": "fa", "urd": "ur", "heb": "he", "hin": "hi", "ben": "bn", "mar": "mr", "nep": "ne",
    "tam": "ta", "tel": "te", "mal": "ml", "kan": "kn", "guj": "gu", "pan": "pa", "sin": "si", "tha": "th", "lao": "lo",
    "khm": "km", "bur": "my", "mya": "my", "vie": "vi", "ind": "id", "may": "ms", "msa": "ms", "tgl": "tl", "chi": "zh",
    "zho": "zh", "cmn": "zh", "yue": "zh", "jpn": "ja", "kor": "ko", "mon": "mn", "kaz": "kk", "uzb": "uz", "aze": "az",
    "swa": "sw", "som": "so", "amh": "am", "afr": "af", "cat": "ca", "glg": "gl", "baq": "eu", "eus": "eu", "wel": "cy",
    "cym": "cy", "gle": "ga", "prs": "fa", "pes": "fa", "ckb": "ku", "arb": "ar"}

_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN_FROM = "\u0300"  # the first character that langdetect takes for a letter of another script
_SPACES = re.compile("  +")
_TAG_END = re.compile(r"[-_,; ]")  # of the language in a tag


def detect(text: str, declared: str | None = None) -> str | None:
    """The language of a text as ISO 639-1 ("zh" for all of Chinese), or `None` when unsure.

    Args:
        text: the text, or at least its first 500 characters.
        declared: the language that the document states, as a tag ("en-US", "zh_CN", "ger"). A mere hint.
    """
    sample = text[:SAMPLE]
    letters = _letters(sample)
    stated = normal(declared) if declared else None
    if not letters.total():
        return stated
    script = _dominant(letters)
    agreed = stated if stated and _is_written_in(stated, script) else None
    if script not in _TOLD_APART:
        return agreed or _by_script(script, letters)
    if agreed and not _is_doubtful(sample, agreed):
        return agreed
    return _by_words(sample, script, letters[script], agreed)


def _letters(sample: str) -> Counter[str]:
    """How many letters of each script a text has; a text has many letters and few different ones."""
    letters: Counter[str] = Counter()
    for char, times in Counter(sample).items():
        if char.isalpha() and (script := script_of(char)):
            letters[script] += times
    return letters


def expect_language(document: Document, options: Options) -> None:
    """What the caller or the page says the language is, for the stages that read dates before the text is known."""
    document.language = options.language or normal(document.evidence.language or "")


def set_language(document: Document, options: Options) -> None:
    """Settle the language by what the caller or the page says and what the likeliest text of the article looks like."""
    blocks = document.blocks
    weights = [len(block.text) * (block.score or 0.0) for block in blocks]
    likely = sorted(range(len(blocks)), key=weights.__getitem__, reverse=True)[:_LONGEST_BLOCKS]
    sample = " ".join([blocks[index].text for index in likely])
    document.language = options.language or detect(sample, document.evidence.language)


def normal(tag: str) -> str | None:
    """A language tag as ISO 639-1, or `None` where it names no language with such a code."""
    code = _TAG_END.split(tag.strip().lower(), maxsplit=1)[0]
    code = _ALIASES.get(code, code)
    return code if code in _ISO_639_1 else None


@lru_cache(maxsize=4096)
def script_of(char: str) -> str:
    """The script of a letter, "" for rare ones."""
    return _BLOCKS[bisect(_STARTS, ord(char)) - 1][1]


def _dominant(letters: Counter[str]) -> str:
    """The script of the text. Latin words are common in any text, so another script needs no majority."""
    total = letters.total()
    if letters["Kana"] > 0.05 * (letters["Kana"] + letters["Han"]) and letters["Kana"] + letters["Han"] > 0.2 * total:
        return "Kana"
    top = max((script for script in letters if script != "Latin"), key=lambda script: letters[script], default="Latin")
    return top if letters[top] > 0.3 * total else "Latin"


def _is_written_in(code: str, script: str) -> bool:
    if script == "Latin":
        return code not in _NOT_LATIN
    return code in _LANGUAGES[script].split()


def _by_script(script: str, letters: Counter[str]) -> str | None:
    if script == "Han" and letters["Han"] < MIN_HAN:
        return None
    return _LANGUAGES[script].split()[0]


def _share(sample: str, code: str) -> float | None:
    """The share of the commonest words of a language among the words, where it is known and there are words enough."""
    entry = words().get(code)
    found = _WORD.findall(sample.lower())
    if entry is None or len(found) < _DOUBTFUL_WORDS:
        return None
    return sum(map(entry.stop.__contains__, found)) / len(found)


def _is_doubtful(sample: str, code: str) -> bool:
    share = _share(sample, code)
    return share is not None and share < DOUBTFUL_SHARE


def _by_words(sample: str, script: str, letters: int, agreed: str | None) -> str | None:
    """What the detector says; a declared language stands unless the text's words are rather the other's."""
    found = _ask(sample, script) if letters >= MIN_LETTERS else None
    if agreed is None or found is None or found == agreed:
        return agreed or found
    theirs, declared = _share(sample, found), _share(sample, agreed) or 0.0
    overruled = declared < DOUBTFUL_SHARE / 2 if theirs is None else theirs > 2 * declared
    return found if overruled else agreed


def _ask(sample: str, script: str) -> str | None:
    detector = _factory(script).create()
    if _engine().__name__ == "langdetect":
        _quicken(detector)
    detector.append(sample)
    try:
        best = detector.get_probabilities()[:1]
    except _errors():
        return None
    return str(best[0].lang) if best and best[0].prob >= SURE else None


def _quicken(detector: Any) -> None:
    """Replace langdetect's steps by the same, in fewer steps of Python."""

    def append(text: str) -> None:
        text = detector.URL_RE.sub(" ", text)
        text = detector.MAIL_RE.sub(" ", text) if "@" in text else text
        detector.text = _ngram().normalize_vi(text)

    def detect_block() -> None:
        if max(detector.text, default="") >= _NOT_LATIN_FROM:
            detector.cleaning_text()
        detector.langprob = _mean_chances(detector, _parts(detector.text, detector.word_lang_prob_map))

    detector.append, detector._detect_block = append, detect_block


def _mean_chances(detector: Any, parts: list[Shares]) -> list[float]:
    """The chances of the languages after several trials; none for a text without known parts."""
    count, trials = len(detector.langlist), detector.n_trial
    means = [0.0] * count
    if not parts:
        return means
    detector.random.seed(detector.seed)
    drawn = _drawn(detector.random, parts)
    for _ in range(trials):
        weight = (detector.alpha + detector.random.gauss(0.0, 1.0) * detector.ALPHA_WIDTH) / detector.BASE_FREQ
        found = _chances(detector, drawn, weight)
        means = [mean + chance / trials for mean, chance in zip(means, found, strict=True)]
    return means


def _drawn(random: Random, parts: list[Shares]) -> Iterator[Shares]:
    """Parts at random without end: those that `random.choice` would take, in a sixth of its time."""
    numbers = map(random.getrandbits, repeat(len(parts).bit_length()))
    return map(parts.__getitem__, filter(len(parts).__gt__, numbers))


def _chances(detector: Any, drawn: Iterator[Shares], w: float) -> list[float]:
    """The chances of the languages after so many parts that one of them is sure.

    langdetect looks after the first part and after every fifth from there: five parts are one pass over the languages.
    """
    count = len(detector.langlist)
    chances = _with_sum_one([1.0 / count * (w + share) for share in next(drawn)])
    for _ in range(detector.ITERATION_LIMIT // 5):
        if max(chances) > detector.CONV_THRESHOLD:
            break
        chances = _with_sum_one([chance * (w + a) * (w + b) * (w + c) * (w + d) * (w + e)
                                 for chance, a, b, c, d, e in zip(chances, *islice(drawn, 5), strict=True)])
    return chances


def _with_sum_one(chances: list[float]) -> list[float]:
    whole = sum(chances)
    return [chance / whole for chance in chances]


def _parts(text: str, known: dict[str, Shares]) -> list[Shares]:
    """What languages have of the known parts of a text, of one to three letters, as langdetect takes them in turn.

    A part has spaces at its begin or end only, and nothing is taken from a word in capitals behind its first letter.
    """
    plain = _SPACES.sub(" ", " " + "".join(map(_normal, text)))
    pairs = list(map(add, plain, plain[1:]))
    triples = map(add, ["  ", *pairs], plain[1:])  # no part has two spaces
    capital = list(map(str.isupper, plain))
    quiet = map(not_, map(and_, capital, capital[1:]))
    parts = chain.from_iterable(compress(zip(plain[1:], pairs, triples, strict=True), quiet))
    return list(filter(None, map(known.get, parts)))


@lru_cache(maxsize=4096)
def _normal(char: str) -> str:
    """A letter as the profiles have it."""
    return str(_ngram().normalize(char))


@cache
def _ngram() -> Any:
    return import_module("langdetect.utils.ngram").NGram


@cache
def _engine() -> Any:
    """langdetect_rs where it is installed: the same answers to the last bit, twenty times faster."""
    if find_spec("langdetect_rs"):
        return import_module("langdetect_rs")
    import langdetect  # type: ignore[import-untyped]

    return langdetect


def _errors() -> type[Exception]:
    """What the engine raises for a text without a single known sequence of letters."""
    error: type[Exception] = _engine().lang_detect_exception.LangDetectException
    return error


@cache
def _factory(script: str) -> Any:
    """A seeded detector of the languages of one script."""
    factory = _engine().detector_factory.DetectorFactory()
    factory.load_json_profile([_profile(code) for code in _TOLD_APART[script].split()])
    factory.seed = 0
    if _engine().__name__ == "langdetect":  # numbers side by side: most of its time is waiting for memory
        table = factory.word_lang_prob_map
        factory.word_lang_prob_map = {part: array("d", shares) for part, shares in table.items()}
    return factory


def _profile(code: str) -> str:
    found = find_spec("langdetect")
    folder = next(iter(found.submodule_search_locations or ())) if found else ""
    return Path(folder, "profiles", code).read_text(encoding="utf-8")
