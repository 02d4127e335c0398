"""What several layouts need: identifiers, dates as they ask for them, counts of words."""

from __future__ import annotations

import re
import uuid
from typing import Any

from cleantext.article import Article

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?([+-]\d\d:\d\d)")
_WORD = re.compile(r"\w+")
#: Languages that are written without spaces between words: a count of words would be one of sentences.
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})


def identifier(article: Article) -> str:
    """A URI: the article's address, else one that is made of its id or text, the same every time."""
    made_of = article.id or article.text or article.title or ""
    return article.url or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, made_of)}"


def moment(value: str | None) -> str | None:
    """A date as RFC 3339 asks for it, `None` where the document states no time or no offset."""
    found = _MOMENT.fullmatch(value or "")
    return f"{found[1]}T{found[2]}{found[3] or ':00'}{found[4]}" if found else None


def day(value: str | None) -> str | None:
    """The day of a date."""
    return value[:10] if value else None


def word_count(article: Article) -> int | None:
    """Words of the text, `None` in languages that are written without spaces."""
    return None if article.language in UNSPACED else len(_WORD.findall(article.text))


def filled(**values: Any) -> dict[str, Any]:
    """Without what is not known: `None`, "" and empty lists."""
    return {key: value for key, value in values.items() if value is not None and value != "" and value != []}
