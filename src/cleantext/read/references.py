"""Texts as text browsers dump them, with a number before each link: `[7]Harbour » [8]Ferries`.

Source: what `lynx -dump` and `w3m -dump` with numbered links write.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cleantext.document import Block

#: Before a link; behind a word of a script with spaces it is a footnote.
_NUMBER = re.compile(r"(?:(?<![\w\])])|(?<=[\u3040-\u9fff]))\[(\d{1,4})\](?=[^\s\[(])")
_LEAST, _FIRST = 5, 3  # numbers of a dump, and the highest that the first of them is
_RISING = 0.9  # share of the numbers that are the next one


def are_numbered(source: str) -> bool:
    """Whether a text has a number before each of its links, counting up."""
    if source.find("[1]") < 0 and source.find("[2]") < 0:
        return False
    numbers = [int(found[1]) for found in _NUMBER.finditer(source)]
    if len(numbers) < _LEAST or numbers[0] > _FIRST:
        return False
    rising = sum(after == before + 1 for before, after in pairwise(numbers))
    return rising >= _RISING * (len(numbers) - 1)


def unnumber(blocks: list[Block]) -> None:
    """Take the numbers out of the blocks' texts."""
    for block in blocks:
        if "[" in block.text:
            block.text = _NUMBER.sub("", block.text)
