"""Which of the candidates for a date it is: what the page's data says, what its header shows, what its address has."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from cleantext.document import Candidate, Document
from cleantext.options import Options

PUBLISHED, MODIFIED = "date_published", "date_modified"
#: Where a date may stand, the best first. `_first` weighs what the data says against what the page shows.
DATA, META, ELEMENT, SHOWN, URL, SIGNED, ELSEWHERE = range(7)
#: What dates the article, or the page's last build.
_VAGUE = frozenset({"meta date", "meta dc.date", "meta datecreated"})
_LIKE = {ELEMENT: SHOWN}  # a <time> is as good as a line: the nearest to the title counts
RIGHT_ABOVE = 2  # blocks above the title
BESIDE_TITLE = 6  # blocks from the title within which a shown date is the article's
_ABOVE_TITLE, _FAR_ABOVE = 3, 1000  # what blocks above the title count
_ON_THE_PAGE = frozenset({ELEMENT, SHOWN, SIGNED})
DAY_CHARS = 10  # of a day in ISO form
_FARTHEST = 14  # hours from UTC
_HALF_HOURS = frozenset((-3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 8.75, 9.5, 10.5, 12.75))  # offsets of no full hours


def settle(document: Document, options: Options, *, signed: bool) -> None:
    """Settle both dates, each with the raw string beside it; of a page that nobody signs only those of its data."""
    for name in (MODIFIED, PUBLISHED):  # what was published depends on what was modified
        candidates = [c for c in document.candidates.get(name, ())
                      if _is_possible(c, options) and (signed or c.rank <= META or name == MODIFIED)]
        if name == PUBLISHED:
            candidates = [c for c in candidates if not (_is_elsewheres(document, c) or _is_todays(document, c))]
        if not candidates:
            continue
        best = _first(document, name, candidates)
        if name == PUBLISHED:
            best = _before_change(document, best, candidates)
        settle_as(document, name, _most_precise(best, candidates))


def settle_as(document: Document, name: str, candidate: Candidate) -> None:
    """Settle a date and the string that it was read from."""
    document.settle(name, candidate.value, candidate.source)
    document.facts[f"{name}_raw"] = candidate.raw


def _is_elsewheres(document: Document, candidate: Candidate) -> bool:
    """Whether a date behind the text cannot be the publication's: the header shows an update, and it is called nothing
    or later than that."""
    title = document.facts.get("title_block")
    updates = [c for c in document.candidates.get(MODIFIED, ()) if _is_beside(c, title, RIGHT_ABOVE)]
    if candidate.rank not in (SIGNED, ELSEWHERE) or candidate.block is None or not updates:
        return False
    before = document.blocks[candidate.block].text.partition(candidate.raw)[0].strip()
    return not before or all(day_of(candidate) > day_of(update) for update in updates)


def _is_todays(document: Document, candidate: Candidate) -> bool:
    """Whether a date far above the title is the day on which the page was fetched: the text was changed before."""
    title, changed = document.facts.get("title_block"), document.facts.get(MODIFIED)
    above = title is not None and candidate.block is not None and candidate.block < title - RIGHT_ABOVE
    return above and changed is not None and day_of(candidate) > changed[:DAY_CHARS]


def _is_possible(candidate: Candidate, options: Options) -> bool:
    """Nothing is published after it was crawled; a day is left for the zones of the world."""
    if options.crawled is None:
        return True
    return bool(day_of(candidate) <= (options.crawled.date() + timedelta(days=1)).isoformat())


def _first(document: Document, name: str, candidates: list[Candidate]) -> Candidate:
    """What the data says, else what the header shows, else the address.

    A day that stands beside the title and is not that of the last change is nearer to the reader than the data's, which
    may be that of the last build of the page. Of two ways to say one moment the one in local time is better.
    """
    title = document.facts.get("title_block")
    first = min(candidates, key=lambda c: (_LIKE.get(c.rank, c.rank), _distance(c, title), c.rank))
    above = RIGHT_ABOVE if first.source in _VAGUE else 1
    shown = [c for c in candidates if c.rank in (ELEMENT, SHOWN) and _is_beside(c, title, above)]
    if first.rank > META or not shown:
        return _shown_beside(first, candidates) or first
    if first.source in _VAGUE:
        return min(shown, key=lambda c: (_distance(c, title), c.rank))
    local = next(filter(None, (_in_local_time(c, first) for c in shown)), None)
    if name == MODIFIED or local is not None:
        return local or first
    nearest = min(shown, key=lambda c: (_distance(c, title), c.rank))
    changed = any(_is_next_day(nearest, c) for c in document.candidates.get(MODIFIED, ()))
    return first if changed or any(_is_next_day(c, first) for c in shown) else nearest


def _before_change(document: Document, chosen: Candidate, candidates: list[Candidate]) -> Candidate:
    """Of two dates on neighbouring lines, neither with a word before it, the later is that of the last change."""
    if chosen.rank not in _ON_THE_PAGE or chosen.block is None:
        return chosen
    beside = [c for c in candidates if c.rank in _ON_THE_PAGE and c.block is not None
              and abs(c.block - chosen.block) == 1 and day_of(c) < day_of(chosen)]
    earlier = min(beside, key=day_of, default=chosen)
    if earlier is not chosen and MODIFIED not in document.facts:
        settle_as(document, MODIFIED, chosen)
    return earlier


def _is_beside(candidate: Candidate, title: int | None, above: int) -> bool:
    """Whether a date stands in the lines below the title or among so many right above it."""
    return candidate.block is not None and title is not None and (
        -above <= candidate.block - title <= BESIDE_TITLE)


def _distance(candidate: Candidate, title: int | None) -> int:
    """How far from the title something stands; what is above it counts as farther, if not right above."""
    if candidate.block is None or title is None:
        return 0
    away = candidate.block - title
    return away if away >= 0 else _ABOVE_TITLE - away if away >= -RIGHT_ABOVE else _FAR_ABOVE - away


def _in_local_time(shown: Candidate, stated: Candidate) -> Candidate | None:
    """A shown moment that is the stated one, in local time instead of UTC; its offset, where the page does not show it,
    is what lies between the two. A day alone is that of a moment which is its midnight."""
    if "T" not in stated.value or not (stated.value.endswith("+00:00") or _is_naive(stated)):
        return None
    moment, local = datetime.fromisoformat(stated.value), datetime.fromisoformat(shown.value)
    if local.tzinfo is not None:
        return shown if moment.tzinfo and local == moment and local.utcoffset() else None
    if "T" not in shown.value and (day_of(shown) == day_of(stated) or moment.minute or moment.second):
        return None
    ahead = local - moment.replace(tzinfo=None, second=local.second, microsecond=0)
    hours = ahead / timedelta(hours=1)
    if not ahead or abs(hours) > _FARTHEST or (hours % 1 and hours not in _HALF_HOURS):
        return None
    if _is_naive(stated):
        return shown  # which of the two clocks is which nobody says
    value = moment.astimezone(timezone(ahead)).isoformat()
    return shown._replace(value=value, source=f"{shown.source}, offset from {stated.source}")


def _shown_beside(element: Candidate, candidates: list[Candidate]) -> Candidate | None:
    """What an element that states a moment in UTC shows of it, in local time."""
    near = (c for c in candidates if element.rank == ELEMENT and c.rank == SHOWN
            and abs((c.block or 0) - (element.block or 0)) <= 1)
    return next(filter(None, (_in_local_time(c, element) for c in near)), None)


def _is_naive(candidate: Candidate) -> bool:
    """Whether a moment has no offset."""
    return datetime.fromisoformat(candidate.value).tzinfo is None


def _most_precise(first: Candidate, candidates: list[Candidate]) -> Candidate:
    """The candidate, or one that says the same day with a time or an offset."""
    if len(first.value) > DAY_CHARS:
        return first
    same = [c for c in candidates if day_of(c) == first.value and c.rank <= SHOWN and c.rank >= first.rank - 1]
    return max(same, key=lambda c: (len(c.value), -c.rank), default=first)


def _is_next_day(one: Candidate, other: Candidate) -> bool:
    return abs((date.fromisoformat(day_of(one)) - date.fromisoformat(day_of(other))).days) <= 1


def day_of(candidate: Candidate) -> str:
    """The day of a date, in ISO form."""
    return str(candidate.value)[:DAY_CHARS]
