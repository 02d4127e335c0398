"""Look every short block up in the lexicon, once: each hit becomes a mark of its section."""

from __future__ import annotations

from cleantext.document import Block, Document, Label
from cleantext.folding import fold_all
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.words import Hit, match

#: Longer blocks are prose, and no rule of the lexicon looks at them.
MAX_CHARS = 420
_SENTENCE_CHARS = 50
_LABELS = {label.value: label for label in Label}


def mark(document: Document, _options: Options) -> None:
    """Fold each block and add a mark for every rule that matches it."""
    short = [block for block in document.blocks if len(block.text) <= MAX_CHARS and block.tag != "nav"]
    for block, folded in zip(short, fold_all([block.text for block in short]), strict=True):
        block.folded = folded
        for hit in match(folded):
            rule, yields = hit.rule, may_begin_sentence(hit) and is_sentence(block.text)
            block.mark(_LABELS[rule.section], hit.name, sure=rule.sure, yields=yields)
            block.opens |= rule.opens
        if " | " in folded and not block.marks:
            _mark_items(block)


def _mark_items(block: Block) -> None:
    """`Privacy Policy | Terms of Use`: a mark where all items between bars are lines of one section, and surely so."""
    items = [[hit.rule for hit in match(item) if hit.rule.place == "line" and hit.rule.sure]
             for item in block.folded.split(" | ")]
    for section in sorted(set.intersection(*({rule.section for rule in rules} for rules in items))):
        block.mark(_LABELS[section], f"{section}: its lines between bars")
        block.opens |= all(rule.opens for rules in items for rule in rules if rule.section == section)


def may_begin_sentence(hit: Hit) -> bool:
    """Whether a phrase is so short that a sentence of an article may begin with it: "Sponsored by", "Filed under"."""
    if hit.rule.place != "start":
        return False
    return hit.phrase.count(" ") <= 1 and hit.phrase.replace(" ", "").isalpha()


def is_sentence(text: str) -> bool:
    """Whether a line is long enough for a sentence and ends like one."""
    return len(text) >= _SENTENCE_CHARS and ends_sentence(text)
