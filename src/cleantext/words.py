"""The lexicon, loaded once and matched against lines.

The words live in `lexicon/<language>.toml`; this module turns them into hash tables, so that a line is looked up, not
searched: its cost does not grow with the number of languages. Every language's words are tried on every line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from cleantext import _guard  # noqa: F401 - importing it is the check
from cleantext.folding import WORD_START, aligned, fold, fold_all, is_boundary

#: The tables that every language file has beside `[words]`. The names are those of `document.Label`.
SECTIONS = ("byline", "date", "caption", "credits", "breadcrumb", "menu", "share", "related", "comment", "comment_form",
            "promo", "legal", "tags", "furniture")
#: The lists that every `[words]` table has.
WORD_LISTS = ("stop", "and", "ago", "units", "relative", "months", "weekdays")

Place = Literal["line", "start", "end", "root"]
PLACES: tuple[Place, ...] = ("line", "start", "end", "root")
#: The lexicon as one file, which `tools/compile_lexicon.py` writes beside the others when the package is built.
COMPILED = "compiled.json"
MAX_LENGTH = 120  # folded characters: a longer line is no match of a `start` or `end` phrase unless its rule says `max`
_KEY = 6  # characters of a phrase that find its bucket; a shorter phrase is its own key

_LABEL_KEY = 4  # the same of a label
_EDGE = 3  # characters of a line that say which lengths of keys it may begin or end with
_RUN = re.compile(r"[^\W_\u3400-\u9fff]+|[\u3400-\u9fff]")  # letters and digits up to a sign; each Han character
_SIGNS_AS_SPACES = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
#: Between an agency and who wrote or took something for it.
_SIGNED = re.compile(r"\s*[/|,;·、／]\s*|\s+[-–—]\s+|\s+(?=photo|via\b)|記者|记者| 기자")
_CODE = 3  # letters of the longest language code


@dataclass(frozen=True, slots=True)
class Rule:
    """One `[[section]]` table of a lexicon file: phrases of one kind, with an example and a counterexample.

    `line` phrases are the whole line, `start` and `end` phrases its beginning and end (at a word boundary), `root` the
    first step of a breadcrumb trail. A weak rule needs position or a neighbour to agree. `opens` says that the line
    heads what follows (a list of teasers, a run of comments); `own_text` that what follows a caption's phrase is the
    caption itself, and no name. `phrases` are folded.
    """

    language: str
    section: str
    place: Place
    phrases: tuple[str, ...]
    example: str
    counterexample: str
    sure: bool = True
    opens: bool = False
    role: str = ""
    moment: str = ""
    own_text: bool = False
    max: int = MAX_LENGTH


class Hit(NamedTuple):
    """A rule that matched a line; `end` is where its phrase ends in the folded line."""

    rule: Rule
    phrase: str
    end: int

    @property
    def name(self) -> str:
        """What `cleantext explain` shows: section, language, phrase."""
        return f"{self.rule.section}.{self.rule.language}: {self.phrase}"


#: A Hit of its parts, at half the cost of its constructor.
_hit: Callable[[tuple[Rule, str, int]], Hit] = partial(tuple.__new__, Hit)


@dataclass(frozen=True, slots=True)
class Words:
    """The `[words]` table of one language."""

    language: str
    name: str
    script: str
    stop: frozenset[str]
    conjunctions: frozenset[str]
    ago: tuple[str, ...]
    units: tuple[str, ...]
    relative: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    am: tuple[str, ...] = ()  # written before or after a time, where the language counts to twelve
    pm: tuple[str, ...] = ()


class Lexicon:
    """Every rule of every language, ready to be looked up."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = rules
        self._lines: dict[str, tuple[Rule, ...]] = {}  # without the colon behind some
        self._starts: dict[str, list[tuple[Rule, str]]] = {}
        self._ends: dict[str, list[tuple[Rule, str]]] = {}
        self.roots = frozenset(phrase for rule in rules if rule.place == "root" for phrase in rule.phrases)
        for rule in rules:
            self._add(rule)
        self._start_lengths = _lengths(self._starts, _head)
        self._end_lengths = _lengths(self._ends, _tail)

    def _add(self, rule: Rule) -> None:
        if rule.place == "line":
            self._add_lines(rule)
        elif rule.place == "start":
            for phrase in rule.phrases:
                self._starts.setdefault(phrase[:_KEY], []).append((rule, phrase))
        elif rule.place == "end":
            for phrase in rule.phrases:
                self._ends.setdefault(phrase[-_KEY:], []).append((rule, phrase))

    def _add_lines(self, rule: Rule) -> None:
        """Add whole lines. Most have one rule, and those of one rule share a tuple: there are tens of thousands."""
        alone, lines = (rule,), self._lines
        for phrase in rule.phrases:
            line = phrase.rstrip(":")
            known = lines.setdefault(line, alone)
            if rule not in known:
                lines[line] = (*known, rule)

    def match(self, folded: str) -> list[Hit]:
        """The rules that match a folded line: whole-line ones first, then the longest phrases."""
        line = folded.rstrip(":")
        rules = self._lines.get(line)
        known = self._start_lengths
        heads = known.get(folded[:_EDGE]) or known.get(folded[:2]) or known.get(folded[:1])
        known = self._end_lengths
        tails = known.get(folded[-_EDGE:]) or known.get(folded[-2:]) or known.get(folded[-1:])
        size = len(folded)
        around = self._around(folded, size, heads or (), tails or ()) if heads or tails else []
        return [_hit((rule, line, size)) for rule in rules] + around if rules else around

    def _around(self, folded: str, size: int, heads: tuple[int, ...], tails: tuple[int, ...]) -> list[Hit]:
        """The rules whose phrases a line begins or ends with; `heads` and `tails` are the lengths of their keys."""
        around: list[Hit] = []
        for length in heads:
            if length <= size and (key := folded[:length]) in self._starts:
                around += self._started(folded, size, self._starts[key])
        for length in tails:
            if length <= size and (key := folded[-length:]) in self._ends:
                around += self._ended(folded, size, self._ends[key])
        if len(around) > 1:
            around.sort(key=lambda hit: -len(hit.phrase))
        return around

    def _started(self, folded: str, size: int, entries: list[tuple[Rule, str]]) -> list[Hit]:
        return [_hit((rule, phrase, len(phrase))) for rule, phrase in entries
                if folded.startswith(phrase) and size <= rule.max and is_boundary(folded, len(phrase))]

    def _ended(self, folded: str, size: int, entries: list[tuple[Rule, str]]) -> list[Hit]:
        return [_hit((rule, phrase, size - len(phrase))) for rule, phrase in entries
                if folded.endswith(phrase) and size <= rule.max and is_boundary(folded, size - len(phrase))]


def _lengths(keys: Iterable[str], edge: Callable[[str, int], str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the keys that a line may begin or end with, the shortest first.

    Args:
        keys: beginnings or ends of phrases.
        edge: so many characters of a text at that side.

    Returns:
        Lengths by the first `_EDGE` characters of a line, and, where no key has these, by fewer of them.
    """
    found: dict[str, set[int]] = {}
    for key in keys:
        found.setdefault(edge(key, _EDGE), set()).add(len(key))
    for part, lengths in found.items():
        for size in range(1, len(part)):
            lengths |= {length for length in found.get(edge(part, size), ()) if length <= size}
    return {part: tuple(sorted(lengths)) for part, lengths in found.items()}


def _head(text: str, size: int) -> str:
    return text[:size]


def _tail(text: str, size: int) -> str:
    return text[-size:]


class Labels:
    """Start phrases found inside a line: where "Photo:" or "By" stands before a name in the middle of it."""

    def __init__(self, rules: list[Rule]) -> None:
        phrases = {phrase for rule in rules if rule.place == "start" for phrase in rule.phrases}
        self._pairs = frozenset(phrase[:2] for phrase in phrases)
        self._short = frozenset(phrase for phrase in phrases if len(phrase) < _LABEL_KEY)
        self._long: dict[str, list[str]] = {}
        self._first_words = frozenset(
            found[0] for phrase in phrases if (found := phrase.replace(":", " ").replace(".", " ").split()))
        self._by_run: dict[str, list[str]] = {}
        for phrase in sorted(phrases):
            if run := _RUN.match(phrase):
                self._by_run.setdefault(run[0], []).append(phrase)
        self._runs = frozenset(self._by_run)
        for phrase in sorted(phrases - self._short, key=len, reverse=True):
            self._long.setdefault(phrase[:_LABEL_KEY], []).append(phrase)

    def may_be_in(self, text: str) -> bool:
        """A cheap look: whether any phrase's first word is among the words of a text."""
        return not self._first_words.isdisjoint(text.lower().replace(":", " ").replace(".", " ").split())

    def find(self, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """The begin and end of each phrase at a word's beginning, from `start` on."""
        plain = aligned(text)
        if not self._has_any(plain, start):
            return
        for word in WORD_START.finditer(plain, start):
            at = word.start()
            if plain[at:at + 2] in self._pairs and (end := self._end(plain, at)) is not None:
                yield at, end

    def _has_any(self, plain: str, start: int) -> bool:
        """A cheap look: whether any phrase is in a text, as a part of it that begins with whole words."""
        runs = self._runs.intersection(_runs_of(plain[start:]))
        return any(phrase in plain for run in runs for phrase in self._by_run[run])

    def at_start(self, text: str) -> int | None:
        """Where the phrase ends with which a text begins."""
        plain = aligned(text)
        return self._end(plain, 0) if plain[:2] in self._pairs else None

    def _end(self, plain: str, at: int) -> int | None:
        for phrase in self._long.get(plain[at:at + _LABEL_KEY], ()):
            if plain.startswith(phrase, at) and _ends_at(plain, at + len(phrase)):
                return at + len(phrase)
        for size in range(_LABEL_KEY - 1, 1, -1):
            phrase = plain[at:at + size]
            if phrase in self._short and _ends_at(plain, at + len(phrase)):
                return at + len(phrase)
        return None


def _runs_of(plain: str) -> list[str]:
    """The letters and digits of a text up to each sign; of ASCII in a third of the time that the pattern takes."""
    return plain.translate(_SIGNS_AS_SPACES).split() if plain.isascii() else _RUN.findall(plain)


def _ends_at(plain: str, end: int) -> bool:
    """Whether a label may end here: with a colon, or before no letter or digit."""
    return plain[end - 1] == ":" or not plain[end:end + 1].isalnum()


def _rules_of(table: dict[str, Any], section: str, language: str) -> Iterator[Rule]:
    for entry in table.get(section, ()):
        for place in PLACES:
            if place in entry:
                yield Rule(
                    language, section, place, tuple(entry[place]), entry["example"], entry["not"],
                    sure=not entry.get("weak", False), opens=entry.get("opens", False), role=entry.get("role", ""),
                    moment=entry.get("moment", ""), own_text=entry.get("own_text", False),
                    max=entry.get("max", MAX_LENGTH))


def _words_of(table: dict[str, Any]) -> Words:
    lists = table["words"]
    return Words(
        table["language"], table["name"], table["script"], frozenset(lists["stop"]), frozenset(lists["and"]),
        tuple(lists["ago"]), tuple(lists["units"]), tuple(lists["relative"]),
        tuple(map(tuple, lists["months"])), tuple(map(tuple, lists["weekdays"])),
        tuple(lists.get("am", ())), tuple(lists.get("pm", ())))


def read_toml() -> dict[str, dict[str, Any]]:
    """The lexicon's TOML files by name, with the phrases of their rules folded."""
    import tomllib

    found = {name: tomllib.loads(source.decode()) for name, source in _sources().items()}
    of_languages = [table for name, table in found.items() if _is_language(name)]
    for entry in (entry for table in of_languages for section in SECTIONS for entry in table.get(section, ())):
        entry.update({place: fold_all(entry[place]) for place in PLACES if place in entry})
    return found


def _is_language(name: str) -> bool:
    return len(name) <= _CODE


def compiled(tables: dict[str, dict[str, Any]]) -> str:
    """What `read_toml` found as the text of the file `COMPILED`, which loads many times faster."""
    return json.dumps({"of": _fingerprint(), "tables": tables}, ensure_ascii=False, separators=(",", ":"))


def _sources() -> dict[str, bytes]:
    """The bytes of each TOML file of the lexicon, by name."""
    folder = sorted(files("cleantext.lexicon").iterdir(), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): file.read_bytes() for file in folder if file.name.endswith(".toml")}


def _fingerprint() -> str:
    """A hash of all that a compiled lexicon is made of: the words, and how they are folded and kept."""
    code = [files("cleantext").joinpath(name) for name in ("folding.py", "words.py")]
    parts = [*_sources().values(), *(file.read_bytes() for file in code if file.is_file())]
    return hashlib.blake2b(b"\0".join(parts), digest_size=16).hexdigest()


@cache
def _all_tables() -> dict[str, dict[str, Any]]:
    """Every file of the lexicon: as compiled, unless nobody compiled it or it has changed since."""
    file = files("cleantext.lexicon").joinpath(COMPILED)
    if file.is_file():
        made = json.loads(file.read_bytes())
        if made["of"] == _fingerprint():
            found: dict[str, dict[str, Any]] = made["tables"]
            return found
    return read_toml()


def lexicon_file(name: str) -> dict[str, Any]:
    """One file of the lexicon as read, for example `lexicon_file("markup")`."""
    return _all_tables()[name]


@cache
def tables() -> dict[str, dict[str, Any]]:
    """The lexicon files as read, by language code ("zxx": what is the same in every language)."""
    return {code: table for code, table in _all_tables().items() if _is_language(code)}


@cache
def lexicon() -> Lexicon:
    """The rules of every language."""
    return Lexicon([rule for code, table in tables().items() for section in SECTIONS
                    for rule in _rules_of(table, section, code)])


def is_picture_rule(rule: Rule) -> bool:
    """Whether a rule's phrase stands beside the name of a photographer."""
    return rule.role == "photographer" or (rule.section == "caption" and rule.place == "start" and not rule.own_text)


@cache
def labels(kind: Literal["picture", "byline", "breadcrumb", "date", "credits"]) -> Labels:
    """The phrases that stand before a photographer's, an author's or an editor's name, a trail or a date."""
    return Labels([rule for rule in lexicon().rules if _is_label(rule, kind)])


def _is_label(rule: Rule, kind: str) -> bool:
    if kind == "picture":
        return is_picture_rule(rule)
    return rule.section == kind and rule.place != "root"


@cache
def words() -> dict[str, Words]:
    """The word lists of every language, by code."""
    return {code: _words_of(table) for code, table in tables().items() if "words" in table}


@lru_cache(maxsize=4096)
def match(folded: str) -> tuple[Hit, ...]:
    """`Lexicon.match` of the package's lexicon; the lines of a site repeat, so the last ones are remembered."""
    return tuple(lexicon().match(folded))


def sections_of(text: str, *, sure: bool = False) -> set[str]:
    """The sections of the lexicon that have a text as a whole line; `sure` leaves out the rules that are not."""
    return {hit.rule.section for hit in match(fold(text)) if hit.rule.place == "line" and (hit.rule.sure or not sure)}


def first_words(rules: Iterable[Rule]) -> frozenset[str]:
    """The first word of each phrase of some rules, for `may_have`."""
    return frozenset(found[0] for rule in rules for phrase in rule.phrases if (found := _RUN.search(phrase)))


def may_have(folded: str, first: frozenset[str]) -> bool:
    """A cheap look: whether a folded text may have a phrase that begins with one of some words."""
    return not folded.isascii() or not first.isdisjoint(_runs_of(folded))


@cache
def name_parts(kind: str) -> frozenset[str]:
    """Parts of names that are no names themselves: "particles", "titles" or "suffixes"."""
    return frozenset(tables()["zxx"]["names"][kind])


@cache
def sections_before() -> tuple[str, ...]:
    """What stands before the name of the section that an article is filed under, the longest first."""
    return tuple(sorted(tables()["zxx"]["sections"]["before"], key=len, reverse=True))


@cache
def given_names() -> frozenset[str]:
    """Given names of people in some 80 countries, in small letters."""
    text = files("cleantext.lexicon").joinpath("given_names.txt").read_text(encoding="utf-8")
    return frozenset(text[text.index("\n"):].split())


@cache
def agencies() -> dict[str, str]:
    """Folded written form of a news agency → its name."""
    table = lexicon_file("agencies")
    return {fold(form): name for name, forms in table["written"].items() for form in forms}


@cache
def picture_agencies() -> frozenset[str]:
    """Folded names of those who sell pictures."""
    return frozenset(map(fold, lexicon_file("agencies")["pictures"]["names"]))


def agency_in(text: str) -> str | None:
    """The news agency that a short text names ("Xinhua/Jane Doe", "dpa", "新华社记者"), if any."""
    known = agencies()
    folded = fold(text)
    if folded in known:
        return known[folded]
    for part in _SIGNED.split(folded):
        if part.strip() in known:
            return known[part.strip()]
    return None
