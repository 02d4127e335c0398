"""The title: what the page states, the heading, or the line that the block model takes for it."""

from __future__ import annotations

import html
import re

from cleantext.document import Candidate, Document, Label
from cleantext.fields.site import site_names
from cleantext.options import Options
from cleantext.words import fold

_CHANCE = 0.25  # of the block model, from which a line of a text document is its title
_LIKELY = 0.6  # … though it ends like a sentence
_SIMILAR = 0.5  # share of words that a heading and the page's stated title have in common
_SITE_SEPARATOR = re.compile(r"\s+[|•·»›–—-]\s+|\s*[|｜_]\s*|(?<=\S)-(?=\S+$)")
_FULL_STOP = re.compile(r"(?<![.\s][^\W\d_])(?<!\.)[.。।]$")  # not an abbreviation's ("U.S.") and not an ellipsis
_WORD = re.compile(r"\w+")
_LONGEST = 300
_REPEATED, _INSIDE = 0.1, 0.4  # what repetition adds to the model's chance, and a place inside the text takes away
_INTO_TEXT = 3  # blocks of the text that may stand above its title: a kicker, a date
_SHORT = 12  # characters: shorter lines are repeated for other reasons, as a tag and a step of the breadcrumbs
_NO_TITLE = (Label.MENU, Label.SHARE, Label.DATE, Label.COMMENT_FORM, Label.PROMO, Label.LEGAL, Label.FURNITURE)
_SITE_CHARS = 30


def choose(document: Document, _options: Options) -> None:
    """Propose candidates, settle `title` and mark the blocks that hold it."""
    _propose_stated(document)
    _propose_blocks(document)
    chosen = _best(document)
    if chosen is None:
        return
    document.settle("title", chosen.value, chosen.source)
    _mark(document, chosen, document.run)


def _propose_stated(document: Document) -> None:
    evidence, sites = document.evidence, site_names(document)
    sites += [block.text for block in document.blocks if len(block.text) <= _SITE_CHARS]  # the logo, the footer
    for item in evidence.json_ld:
        headline = item.get("headline")
        if isinstance(headline, str) and headline.strip():
            _propose(document, headline, "json-ld headline", 0, sites)
    for name, rank in (("og:title", 1), ("twitter:title", 2), ("dc.title", 2), ("parsely-title", 2), ("headline", 2)):
        for content in evidence.meta.get(name, ())[:1]:
            _propose(document, content, f"meta {name}", rank, sites)
    if evidence.title:
        _propose(document, evidence.title, "<title>", 4, sites)


def _propose(document: Document, raw: str, source: str, rank: int, sites: list[str]) -> None:
    value = without_site(" ".join(html.unescape(raw).split()), sites)
    if value and len(value) <= _LONGEST:
        document.propose("title", Candidate(value, source, rank, raw))


def _propose_blocks(document: Document) -> None:
    for index, block in enumerate(document.blocks):
        if not block.text or len(block.text) > _LONGEST:
            continue
        before = document.blocks[index - 1] if block.continues else None
        if before is not None and before.marked(Label.DATE, sure=True) and index == 1:
            document.propose("title", Candidate(block.text, "text behind the first date", 0, block.text, index))
        elif _may_be_title(document, index):
            source = "h1" if block.tag == "h1" else "block model"
            document.propose("title", Candidate(block.text, source, 3, block.text, index))


def _may_be_title(document: Document, index: int) -> bool:
    block = document.blocks[index]
    if document.kind == "html":
        return block.tag == "h1" or block.title_score >= _CHANCE
    if not document.run or block.title_score < _CHANCE or block.marked(*_NO_TITLE, sure=True):
        return False
    return block.tag == "h1" or block.title_score >= _LIKELY or not _FULL_STOP.search(block.text)


def _best(document: Document) -> Candidate | None:
    candidates = document.candidates.get("title", [])
    blocks = [c for c in candidates if c.block is not None]
    stated = sorted((c for c in candidates if c.block is None), key=lambda c: c.rank)
    blocks.sort(key=lambda c: (c.rank, -_weight(document, c)))
    for candidate in stated:
        agreeing = [b for b in blocks if similarity(b.value, candidate.value) >= _SIMILAR]
        if agreeing:
            return max(agreeing, key=lambda b: similarity(b.value, candidate.value))
    if stated and document.kind == "html":
        return stated[0]
    return blocks[0] if blocks else None


def _weight(document: Document, candidate: Candidate) -> float:
    """The block model's chance; a little more where a line repeats the words, less inside the text."""
    index = candidate.block or 0
    folded = document.blocks[index].folded
    others = (block.folded for i, block in enumerate(document.blocks) if i != index and block.folded[:8] == folded[:8])
    repeated = len(folded) >= _SHORT and any(_repeats(other, folded) for other in others)
    inside = bool(document.run) and index > document.run.start + _INTO_TEXT
    return document.blocks[index].title_score + (_REPEATED if repeated else 0.0) - (_INSIDE if inside else 0.0)


def similarity(one: str, other: str) -> float:
    """Share of words that two titles have in common (Jaccard)."""
    left, right = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(left & right) / len(left | right) if left and right else 0.0


def without_site(title: str, sites: list[str]) -> str:
    """A title without the site's name at its end or beginning; a part that is no known name of the site stays."""
    parts = _SITE_SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    known = {fold(site) for site in sites if site}
    last, first = parts[-1], parts[0]
    if fold(last) in known:
        title = without_site(title[:title.rindex(last)].rstrip(" |•·»›–—-_｜"), sites)
    elif fold(first) in known:
        title = title[title.index(first) + len(first):].lstrip(" |•·»›–—-_｜")
    return title


def _mark(document: Document, chosen: Candidate, run: range) -> None:
    """Mark the title's block; the same words elsewhere are repeats."""
    folded = fold(chosen.value)
    same = [i for i, block in enumerate(document.blocks)
            if len(block.text) <= _LONGEST + 60 and _repeats(block.folded, folded)]
    if not same:
        return
    first = run.start if run else len(document.blocks)
    place = chosen.block if chosen.block is not None else min(same, key=lambda i: (i > first, abs(first - i)))
    document.facts["title_block"] = place
    for i in same:
        if i == place:
            document.blocks[i].mark(Label.TITLE, f"title: {chosen.source}")
        else:
            document.blocks[i].mark(Label.REPEAT, "repeat: of the title")


def _repeats(folded: str, title: str) -> bool:
    """Whether a line is the title, alone or with a site's name behind it."""
    return folded == title or (folded.startswith(title) and len(title) > 20 and len(folded) - len(title) <= 50
                               and not folded[len(title):].strip()[:1].isalnum())
