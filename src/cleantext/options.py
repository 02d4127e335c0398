"""What a caller may choose: one frozen object, the same for the library, the command line and large runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cleantext import _guard  # noqa: F401 - importing it is the check

Favor = Literal["precision", "balance", "recall"]

#: The block model's probability above which a block is text of the article.
THRESHOLDS: dict[Favor, float] = {"precision": 0.65, "balance": 0.5, "recall": 0.35}


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of one call.

    Attributes:
        language: ISO 639-1 code, where the caller knows it. Otherwise it is read or detected.
        favor: what to lean to where the block model is unsure.
        links: whether the paragraphs keep the links in them, of HTML.
        max_chars: longest input that is read, in code points; the rest is left out with a warning.
        max_blocks: most blocks that are looked at; the rest is left out with a warning.
        crawled: when the document was fetched, where the caller knows it. "3 hours ago" becomes a date only then, and
            no date behind it is believed.
        keep_rejected: whether `Article.rejected` tells what else was found for the fields, as `cleantext explain` does.
    """

    language: str | None = None
    favor: Favor = "balance"
    links: bool = False
    max_chars: int = 20_000_000
    max_blocks: int = 50_000
    crawled: datetime | None = None
    keep_rejected: bool = False

    def __post_init__(self) -> None:
        if self.favor not in THRESHOLDS:
            raise ValueError(f"favor must be one of {', '.join(THRESHOLDS)}, not {self.favor!r}")
        if self.max_chars < 1 or self.max_blocks < 1:
            raise ValueError("max_chars and max_blocks must be at least 1")

    @property
    def threshold(self) -> float:
        """The probability that `favor` stands for."""
        return THRESHOLDS[self.favor]
