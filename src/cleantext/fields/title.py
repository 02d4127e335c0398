"""The title: what the page states, the heading, or the line that the block model takes for it."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

from cleantext.document import Block, Candidate, Document, Label
from cleantext.fields.headline import likeliest, lines_beginning
from cleantext.fields.names import small_words
from cleantext.fields.site import is_site_name, site_names
from cleantext.fields.site_in_title import cut_site, without_site
from cleantext.fields.title_in_line import alone
from cleantext.folding import fold
from cleantext.options import Options
from cleantext.read.boxes import HEADINGS

REPEATED_TITLE = "repeat: of the title"
#: Ranks: a block, a news article's headline, og:title and the like, <title>, an element that is called the headline.
SHOWN, NEWS, STATED, HEAD, ELEMENT = range(5)
_META = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "parsely-title",
         "title", "sailthru.title")
_CHANCE = 0.25  # of the block model, from which a line is looked at as the title
_SURE = 0.9  # … of a text document in which no line is likely to be text
_HEADS = 0.97  # … of a text document that has its title in its first line, too, in other words
_LIKELY = 0.6  # … of a text document, though it ends like a sentence
_H1, _AGREES, _SECOND = 0.35, 0.5, 0.2  # what an h1 adds to the model's chance, a stated title that says the same, …
_LEAST = 0.95  # … and the sum from which a block is the title of an HTML page, whatever its head says
_DECORATION = re.compile(r"^[>»›→#•\s]{1,9}|[\s¶#🔗]{1,9}$")
_FULL_STOP = re.compile(r"(?<![.\s][^\W\d_])(?<!\.)[.。।]$")  # not an abbreviation's ("U.S.") and not an ellipsis
_WORD = re.compile(r"\w+")
_LONGEST = 300
_HEADLINE, _LINKED = 0.7, 0.5  # the model's chance of such a line, and characters in links that make it a teaser
_NEAR = 6  # blocks below a heading within which the headline may be said again in other words
_PARAGRAPH = 150  # characters: a longer heading is rather a standfirst
_LITTLE = 0.34  # similarity under which two titles say different things
_NAMED = 2  # words at least of what a page calls itself
_HEADLINED = (None, "article", "forum")  # kinds of pages whose heading is their title, whatever it says
_LONGEST_RAW = 3000  # with the site's name and whatever else a title may trail
_MOST_SHOWN = 12  # blocks that are weighed
_MOST_H1 = 6
_REPEATED, _INSIDE = 0.1, 0.4  # what repetition adds to the model's chance, and a place inside the text takes away
_INTO_TEXT = 3  # blocks of the text that may stand above its title: a kicker, a date
_SHORT = 12  # characters: shorter lines are repeated for other reasons, as a tag and a step of the breadcrumbs
_KICKER_CHARS = 40  # glued before or behind a title in one heading
_NO_TITLE = (Label.MENU, Label.SHARE, Label.DATE, Label.COMMENT_FORM, Label.PROMO, Label.LEGAL, Label.FURNITURE)


def choose(document: Document, _options: Options) -> None:
    """Propose candidates, settle `title` and mark the blocks that hold it."""
    _propose_blocks(document)
    _propose_stated(document)
    chosen = _choose(document)
    if chosen is None:
        return
    chosen = chosen._replace(value=alone(document, chosen.value))
    document.settle("title", chosen.value, chosen.source)
    _mark(document, chosen, document.run)


def _propose_stated(document: Document) -> None:
    evidence = document.evidence
    for item in evidence.json_ld:
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            _propose(document, headline, "json-ld headline", NEWS if _is_news(item) else STATED)
    for name in _META:
        for content in evidence.meta.get(name, ())[:1]:
            _propose(document, content, f"meta {name}", STATED)
    if evidence.title:
        _propose(document, evidence.title, "<title>", HEAD)
    for content in evidence.meta.get("headline", ())[:1]:  # with the kicker that stands in the same element
        _propose(document, content, "microdata headline", ELEMENT)


def _is_news(item: dict[str, Any]) -> bool:
    return "NewsArticle" in str(item["@type"])


def _propose(document: Document, raw: str, source: str, rank: int) -> None:
    if len(raw) > _LONGEST_RAW:
        return
    value = cut_site(document, " ".join(html.unescape(raw).split()))
    if value and len(value) <= _LONGEST:
        document.propose("title", Candidate(value, source, rank, raw))


def _propose_blocks(document: Document) -> None:
    headings = 0
    for index, block in enumerate(document.blocks):
        is_h1 = block.tag == "h1" and headings < _MOST_H1
        if block.title_score < _CHANCE and not is_h1 and index != 1:
            continue
        if not block.text or len(block.text) > _LONGEST:
            continue
        headings += is_h1
        before = document.blocks[index - 1] if block.continues else None
        if before is not None and before.marked(Label.DATE, sure=True) and index == 1:
            document.propose("title", Candidate(block.text, "text behind the first date", SHOWN, block.text, index))
        elif _may_be_title(document, index):
            source = "h1" if block.tag == "h1" else "block model"
            text = block.text.replace("\n", " ")
            value = without_site(_bare(text), site_names(document))
            document.propose("title", Candidate(value or text, source, SHOWN, block.text, index))


def _bare(heading: str) -> str:
    """A heading without the arrow before it or the mark of a link to itself behind it."""
    return heading if heading[:1] == "»" and heading[-1:] == "«" else _DECORATION.sub("", heading) or heading


def _may_be_title(document: Document, index: int) -> bool:
    block = document.blocks[index]
    if document.kind == "html":
        return block.tag == "h1" or block.title_score >= _CHANCE
    if block.title_score < (_CHANCE if document.run else _SURE) or block.marked(*_NO_TITLE, sure=True):
        return False
    return block.tag == "h1" or block.title_score >= _LIKELY or not _FULL_STOP.search(block.text)


def _choose(document: Document) -> Candidate | None:
    """The block that model, markup and head agree on; where none convinces, what the head says, JSON-LD first."""
    candidates = document.candidates.get("title", [])
    shown = [c for c in candidates if c.block is not None]
    shown = sorted(shown, key=lambda c: -document.blocks[c.block or 0].title_score)[:_MOST_SHOWN]
    stated = sorted((c for c in candidates if c.block is None), key=lambda c: c.rank)
    if shown and document.kind == "text":
        return likeliest(document, shown)
    if document.page_type in _HEADLINED:
        shown = _without_site_names(document, shown, stated)
    weighed = ((_weight(document, c, stated), c) for c in shown)
    weight, best = max(weighed, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or (stated and (weight < _LEAST or _is_another(document, best, stated))):
        return next(iter(stated), best)
    heads = [candidate for candidate in stated if candidate.rank == HEAD]
    stated = [candidate for candidate in stated if candidate.rank < HEAD]  # <title> often holds the site's name, too
    return (_two_lines(document, best, stated) or _broken(document, best, heads) or _below(document, best, stated)
            or _alone(best, stated))


def _without_site_names(document: Document, shown: list[Candidate], stated: list[Candidate]) -> list[Candidate]:
    """The headings that are more than the site's name; all of them where the head says no other title either."""
    others = [candidate for candidate in shown if not is_site_name(document, candidate.value)]
    return others if others or any(not is_site_name(document, each.value) for each in stated) else shown


def _is_another(document: Document, shown: Candidate, stated: list[Candidate]) -> bool:
    """Whether a likely heading is none for what it says, beside what the head of the page does."""
    return _is_paragraph(shown, stated) or _is_slogan(document, shown, stated)


def _is_paragraph(shown: Candidate, stated: list[Candidate]) -> bool:
    """Whether a heading ends as a paragraph does and is as long, and every stated title is shorter by half."""
    size = len(shown.value)
    return size > _PARAGRAPH and shown.value[-1] in ".。।" and all(2 * len(each.value) < size for each in stated)


def _is_slogan(document: Document, shown: Candidate, stated: list[Candidate]) -> bool:
    """Whether the heading of a page that is no article says something else than what the page calls itself."""
    if document.page_type in _HEADLINED or stated[0].rank >= HEAD or len(_words_in(stated[0].value)) < _NAMED:
        return False
    words = _words_of(shown.value)
    return not any(words <= _words_of(candidate.value) or similarity(shown.value, candidate.value) >= _LITTLE
                   for candidate in stated)


def _two_lines(document: Document, shown: Candidate, stated: list[Candidate]) -> Candidate | None:
    """The stated title whose words are those of the heading and of the line that goes on with it."""
    index, blocks = shown.block or 0, document.blocks
    first = index - 1 if index and (blocks[index].continues or blocks[index - 1].tag == "h1") else index
    lines = [" ".join(_words_in(line)) for block in blocks[first:index + 2] for line in block.text.split("\n")]
    pairs = {f"{one} {other}" for one, other in pairwise(lines) if one and other}
    return next((candidate._replace(block=index, source=f"{shown.source}, two lines as in {candidate.source}")
                 for candidate in stated if " ".join(_words_in(candidate.value)) in pairs), None)


def _broken(document: Document, shown: Candidate, heads: list[Candidate]) -> Candidate | None:
    """The `<title>` that is the heading and the line which goes on with it, as `Minutes of` / `March 4, 2021`."""
    index, blocks = shown.block or 0, document.blocks
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or not (after.continues or after.tag == "h1") or shown.value.endswith(":"):
        return None
    whole = f"{shown.value} {after.text}"
    return next((shown._replace(value=whole, source=f"{shown.source}, two lines as in {head.source}")
                 for head in heads if head.value == whole), None)


def _below(document: Document, shown: Candidate, stated: list[Candidate]) -> Candidate | None:
    """The headline that readers see below a heading made for search engines: the page states it, too."""
    index, said = shown.block or 0, " ".join(_words_in(shown.value))
    lines = [(at, f" {' '.join(_words_in(block.text))}")
             for at, block in enumerate(document.blocks[index + 1:index + 1 + _NEAR], index + 1)
             if _looks_like_headline(block)]
    for candidate in stated if lines else ():
        words = " ".join(_words_in(candidate.value))
        if len(words) <= _SHORT or words == said or (words in said and 2 * len(words) < len(said)):
            continue
        for at, line in lines:
            if line.endswith(f" {words}"):
                return candidate._replace(block=at, source=f"line below the {shown.source}, as in {candidate.source}")
    return None


def _looks_like_headline(block: Block) -> bool:
    return ((block.title_score >= _HEADLINE or block.tag in HEADINGS) and _SHORT < len(block.text) <= _LONGEST
            and block.link_density < _LINKED)


def _alone(shown: Candidate, stated: list[Candidate]) -> Candidate:
    """A heading without the kicker or subtitle that is glued to what the head of the page calls its title."""
    folded = fold(shown.value)
    if any(fold(candidate.value) == folded for candidate in stated):
        return shown
    for candidate in stated:
        if ":" in candidate.value and _words_in(candidate.value) == _words_in(shown.value):
            return shown._replace(value=candidate.value)  # with the colon behind a kicker
        if _is_glued(shown.value, folded, fold(candidate.value)):
            return shown._replace(value=candidate.value, source=f"{shown.source}, cut as in {candidate.source}")
    return shown


def _is_glued(heading: str, folded: str, value: str) -> bool:
    """Whether a heading is a stated title with something before it, or with a sentence of its own behind it."""
    extra = len(folded) - len(value)
    if len(value) <= _SHORT or not 0 < extra <= max(_KICKER_CHARS, len(value)):
        return False
    behind = heading[-extra:].lstrip()
    return (folded.endswith(" " + value) and _is_kicker(heading[:extra].rstrip(), folded[:extra])) or (
        folded.startswith(value + " ") and extra > _SHORT and behind[:1].isupper())


def _is_kicker(before: str, folded: str) -> bool:
    """Whether what stands before a title on its line does not go on in it, as "The", "2021" and "After a storm:" do."""
    *others, last = folded.split()
    colon = before.endswith(":") and not before.endswith(" :") and others
    return not colon and last not in small_words() and not last.isdigit()


def _weight(document: Document, candidate: Candidate, stated: list[Candidate]) -> float:
    """How much speaks for a block of a page: the model's chance, its tag, and the titles that the head states."""
    agreed = max((similarity(candidate.value, c.value) for c in stated), default=0.0)
    return _chance(document, candidate) + (_H1 if candidate.source == "h1" else 0.0) + _AGREES * agreed


def _chance(document: Document, candidate: Candidate) -> float:
    """The block model's chance; a little more where a line repeats the words, less inside the text."""
    index = candidate.block or 0
    folded = document.blocks[index].folded
    others = (document.blocks[i].folded for i in lines_beginning(document, folded) if i != index)
    repeated = len(folded) >= _SHORT and any(_repeats(other, folded) for other in others)
    inside = bool(document.run) and index > document.run.start + _INTO_TEXT
    return document.blocks[index].title_score + (_REPEATED if repeated else 0.0) - (_INSIDE if inside else 0.0)


def similarity(one: str, other: str) -> float:
    """Share of words that two titles have in common (Jaccard)."""
    left, right = _words_of(one), _words_of(other)
    return len(left & right) / len(left | right) if left and right else 0.0


@lru_cache(maxsize=512)
def _words_of(title: str) -> frozenset[str]:
    return frozenset(_words_in(title))


@lru_cache(maxsize=512)
def _words_in(title: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(title.casefold()))


def _mark(document: Document, chosen: Candidate, run: range) -> None:
    """Mark the title's block; the same words elsewhere are repeats."""
    folded = fold(chosen.value)
    same = [i for i in lines_beginning(document, folded)
            if len(document.blocks[i].text) <= _LONGEST + 60 and _repeats(document.blocks[i].folded, folded)]
    if chosen.block is not None and chosen.block not in same:
        same.append(chosen.block)  # with a kicker or a subtitle
    if not same:
        _place_like(document, chosen)
        return
    first = run.start if run else len(document.blocks)
    shown = chosen.block or None  # the first line of a text is rather the page's <title> than its heading
    place = shown if shown is not None else min(same, key=lambda i: (i > first, abs(first - i)))
    if place == 0 and document.kind == "text":
        place = _heading(document)
        document.blocks[place].mark(Label.TITLE, "title: the heading on the page")
    document.facts["title_block"] = place
    document.notes["title_again"] = [i for i in same if i != place]
    for i in same:
        if i == place:
            document.blocks[i].mark(Label.TITLE, f"title: {chosen.source}")
        else:
            document.blocks[i].mark(Label.REPEAT, REPEATED_TITLE)


def _heading(document: Document) -> int:
    """The likeliest heading above the text, which may word the title another way than a page's first line; else 0."""
    above = [c.block for c in document.candidates["title"] if c.block and c.block < document.run.start]
    best = max(above, key=lambda i: document.blocks[i].title_score, default=0)
    return best if document.blocks[best].title_score >= _HEADS else 0


def _place_like(document: Document, chosen: Candidate) -> None:
    """The head words the title another way: the heading that is most like it is its place on the page."""
    stated = [chosen]
    shown = [c for c in document.candidates["title"] if c.block is not None]
    best = max(shown, key=lambda c: _weight(document, c, stated), default=None)
    if best is not None and best.block is not None and _weight(document, best, stated) >= _LEAST:
        document.facts["title_block"] = best.block
        document.blocks[best.block].mark(Label.TITLE, "title: the heading on the page")


def _repeats(folded: str, title: str) -> bool:
    """Whether a line is the title, alone or with a site's name behind it."""
    return folded == title or (folded.startswith(title) and len(title) > 20 and len(folded) - len(title) <= 50
                               and not folded[len(title):].strip()[:1].isalnum())
