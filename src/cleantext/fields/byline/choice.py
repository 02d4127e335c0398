"""Which of the candidates for `authors` it is: what stands where, the best first, and what is said for another one."""

from __future__ import annotations

from functools import partial

from cleantext.document import Block, Candidate, Document
from cleantext.fields.header import comments_begin
from cleantext.fields.names import is_full_name, is_handle, is_known, is_office, is_person
from cleantext.fields.site import is_signed
from cleantext.fields.title.headline import lines_beginning
from cleantext.folding import fold
from cleantext.words import name_parts

#: What stands where, the best first.
TYPED, META, LINE, ELEMENT, MARKUP, SIGNED, UNLABELLED, SITE, SIGN_OFF, DOUBTFUL, BELOW = range(11)
_BELOW_TITLE = 3  # blocks
_NAME_WORDS = 2  # of a name that may have more behind it


def ranked(document: Document) -> list[Candidate]:
    """The candidates, the best first; of a page that nobody signs only those of its data."""
    signed, is_forum = is_signed(document), document.page_type == "forum"
    found = [c for c in document.candidates.get("authors", ()) if signed or (c.block is None and c.rank != BELOW)]
    return sorted(found, key=partial(_order, is_forum=is_forum))


def chosen(document: Document, candidates: list[Candidate]) -> Candidate:
    """Which of some candidates, the best first, names the authors, and without what else stands behind its names."""
    candidates = _with_siblings(candidates)
    return _cut(document, _best(document, candidates), candidates)


def _with_siblings(candidates: list[Candidate]) -> list[Candidate]:
    """The best candidate of the markup with those of the next blocks: `<li>Ann Example</li><li>Tom Ashby</li>`."""
    first = candidates[0]
    if first.rank != MARKUP or first.block is None or not all(map(is_full_name, first.value)):
        return candidates
    names, at = dict.fromkeys(first.value), first.block
    for other in candidates[1:]:
        if other.rank == MARKUP and other.block == at + 1 and other.value == (other.raw.strip(),):
            names, at = names | dict.fromkeys(other.value), at + 1
    return [first._replace(value=tuple(names)), *candidates[1:]]


def _is_surely_named(candidate: Candidate) -> bool:
    """Whether a candidate is data or a byline, or of full names as the markup calls authors."""
    known = any if candidate.rank == ELEMENT and all(map(is_full_name, candidate.value)) else all
    return candidate.rank <= LINE or (candidate.rank in {ELEMENT, MARKUP} and known(map(is_person, candidate.value)))


def is_no_person(candidate: Candidate) -> bool:
    """Whether a candidate has nothing but offices and what systems call people: "Harbour Team", "ann78"."""
    return all(is_office(name) or is_handle(name) for name in candidate.value)


def _order(candidate: Candidate, *, is_forum: bool) -> tuple[int, bool]:
    """The best first; of several bylines those of names that are known as such, in a forum the first."""
    shown = candidate.rank in {LINE, ELEMENT, MARKUP} and not is_forum
    return candidate.rank, shown and any(" " in name and not is_known(name) for name in candidate.value)


def _best(document: Document, candidates: list[Candidate]) -> Candidate:
    """The data's authors, unless another place says more: further names, or a name where the data has a handle."""
    first = candidates[0] if document.page_type == "forum" else _with_all(_named(document, candidates), candidates)
    if first.rank > META:
        elsewhere = is_no_person(first) and not _is_below_title(document, first)
        return next((c for c in candidates if c.rank == SIGNED and elsewhere), first)
    said = _without_titles(first)
    more = next((c for c in candidates if said < _without_titles(c) and _is_surely_named(c)), None)
    if more is not None:
        return more
    if first.rank == META and not any(is_known(name) or is_office(name) for name in first.value):
        first = next((c for c in candidates if c.rank in {ELEMENT, MARKUP} and _are_people(c)), first)
    line = next((c for c in candidates if c.rank == LINE), first)
    return line if _is_surer(document, line, first) else first


def _with_all(first: Candidate, candidates: list[Candidate]) -> Candidate:
    """A byline, or one beside it that has its names and more: `By / Ann Example / and / Tom Ashby`."""
    if first.rank != LINE:
        return first
    return next((c for c in candidates if c.rank == LINE and set(first.value) < set(c.value)), first)


def _named(document: Document, candidates: list[Candidate]) -> Candidate:
    """The best candidate; where that is a handle, and not in a byline right below the title, the people whom the page
    shows."""
    first = candidates[0]
    if first.rank > ELEMENT or not all(map(is_handle, first.value)) or _is_below_title(document, first):
        return first
    return next((c for c in candidates if c.rank in {LINE, ELEMENT, MARKUP} and _are_people(c)), first)


def _is_below_title(document: Document, candidate: Candidate) -> bool:
    """Whether a candidate is a byline of handles right below the title, and no address of the site."""
    title = document.facts.get("title_block")
    if candidate.rank != LINE or title is None or any("." in name or not is_handle(name) for name in candidate.value):
        return False
    return 0 < (candidate.block or 0) - int(title) <= _BELOW_TITLE


def _is_surer(document: Document, line: Candidate, data: Candidate) -> bool:
    """Whether a byline that names others than the page's data is right: whoever put a page online may stand there."""
    if _without_titles(line) & _without_titles(data):
        return False
    if all(" " in name and fold(name) in fold(line.raw) for name in data.value):
        return False
    title = document.facts.get("title_block")
    below = title is not None and (line.block or 0) > title and _are_people(line)
    return below or data.rank == META or not any(map(is_full_name, data.value))


def _are_people(candidate: Candidate) -> bool:
    return all(map(is_person, candidate.value))


def _cut(document: Document, best: Candidate, candidates: list[Candidate]) -> Candidate:
    """`by Ann Example Global News`: the names as another place has them, which states them or stands for itself."""
    if best.rank <= META or not any(name.count(" ") >= _NAME_WORDS for name in best.value):
        return best
    stated = {fold(name) for c in candidates if c.rank in {TYPED, META, ELEMENT} for name in c.value}
    return best._replace(value=tuple(
        _beginning(document, name, stated, alone=name == best.raw and is_known(name)) for name in best.value))


def _beginning(document: Document, name: str, stated: set[str], *, alone: bool) -> str:
    """The shortest beginning of a name that is a name elsewhere, where no other line has the whole. `alone`: a line
    holds nothing but the name, so that one word more is rather the family's."""
    words, whole = name.split(), fold(name)
    again = sum(document.blocks[i].folded.startswith(whole) for i in lines_beginning(document, whole)) > 1
    below = comments_begin(document)  # where people shorten their names
    for count in range(_NAME_WORDS, 0 if again or "," in name or is_office(name) else len(words)):
        said = fold(" ".join(words[:count]))
        above = (i for i in lines_beginning(document, said) if i < below)
        whole_line = alone and len(words) - count == 1
        if said in stated or any(_is_about(document.blocks[i], said, alone=whole_line) for i in above):
            return " ".join(words[:count])
    return name


def _is_about(block: Block, said: str, *, alone: bool) -> bool:
    """`Ann Example`, `Ann Example says:`: whether a line is a name alone, or, unless it must be `alone`, goes on behind
    it in small letters."""
    text = block.text
    if block.folded == said or alone:
        return block.folded == said
    return fold(text[:len(said)]) == said and text[len(said):len(said) + 2].strip().islower()


def _without_titles(candidate: Candidate) -> set[str]:
    """The names of a candidate, folded, to be compared: "Dr Ann Example" is Ann Example."""
    named = (fold(name).split() for name in candidate.value)
    return {" ".join(word for word in words if word.strip(".") not in name_parts("titles")) for words in named}
