"""The one place that turns marks, scores and neighbours into a label for each block."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from cleantext.document import TEXT_LABELS, Block, Document, Label, Mark
from cleantext.options import Options
from cleantext.read.boxes import HEADINGS
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit

#: Of several sure marks the first of these decides: facts before furniture, the narrower before the wider.
ORDER = (
    Label.TITLE, Label.REPEAT, Label.CAPTION, Label.CREDITS, Label.BYLINE, Label.DATE, Label.BREADCRUMB, Label.TAGS,
    Label.COMMENT_FORM, Label.SHARE, Label.RELATED, Label.PROMO, Label.LEGAL, Label.COMMENT, Label.MENU,
    Label.FURNITURE, Label.SUBTITLE,
)
_RANKS = {label: rank for rank, label in enumerate(ORDER)}
#: Zones that name a block which nothing else names, the narrowest first.
_ZONES = (
    ("share", Label.SHARE),
    ("breadcrumb", Label.BREADCRUMB),
    ("tags", Label.TAGS),
    ("comment", Label.COMMENT),
    ("promo", Label.PROMO),
    ("related", Label.RELATED),
    ("legal", Label.LEGAL),
    ("caption", Label.CAPTION),
    ("menu", Label.MENU),
    ("byline", Label.BYLINE),
    ("footer", Label.LEGAL),
    ("sidebar", Label.RELATED),
    ("header", Label.MENU),
)
_KINDS = {"li": Label.LIST, "blockquote": Label.QUOTE, "tr": Label.TABLE, "pre": Label.CODE}
_BOILERPLATE = frozenset({Label.MENU, Label.SHARE, Label.RELATED, Label.COMMENT_FORM, Label.PROMO, Label.LEGAL,
                          Label.BREADCRUMB, Label.FURNITURE})
_DOUBT = 0.25  # that much surer must the model be where a weak rule says that a block is furniture
_LIKELY = 0.85  # the model's score at which a furniture phrase is no sign that a text needs cleaning
_MENU_CHARS = 40
_SPEECH, _LEAST_SPOKEN = frozenset("—–―"), 3  # dashes before what somebody says, and lines that begin so
_LINKED, _BEHIND = 0.5, 8  # of a line's characters; blocks behind the article's stretch in which it may go on
_TELLING = frozenset({Label.LEGAL, Label.RELATED})
_NO_SIGN = frozenset({Label.TITLE, Label.SUBTITLE, Label.REPEAT, Label.BLANK})  # a clean text may have these, too
_CLEAN_SHARE = 0.9  # of a text's characters that the model keeps where there is nothing to remove
_EVEN_SHARE = 0.25  # … where every paragraph is set off by one blank line
_SCRAP_CHARS, _SCRAPS = 40, 5  # of all that would be text; times as many blocks as that
_GUARD_SHARE = 0.2  # of the prose: where less than this would be kept, the block model has misread the page
_GUARD_CHARS = 500
_PROSE_CHARS = 80
_NO_PROSE = frozenset({"collection", "forum", "listing", "product"})  # pages whose prose may well be none of their text


def decide(document: Document, _options: Options) -> None:
    """Set the label and the rule of every block."""
    doubt = _DOUBT if document.kind == "text" else 0.0  # the model has seen the markup, and knows better there
    threshold, own = document.bar, f".{document.language or ''}:"
    for block in document.blocks:
        block.label, block.rule = _label(block, threshold, doubt, own)
    _keep_code(document)
    _keep_speech(document)
    _guard(document)
    if document.kind == "text" and _is_clean(document.blocks):
        _keep_all(document.blocks)
        document.left_alone = True
    elif document.kind == "text":
        _drop_scraps(document.blocks)


def _label(block: Block, threshold: float, doubt: float, own: str) -> tuple[Label, str]:
    """The label and the rule of one block; `own` is in the name of each rule of the document's language."""
    if not block.text:
        return Label.BLANK, "blank"
    score = block.score or 0.0
    if block.marks:
        sure = _first([mark for mark in block.marks if mark.sure and not (mark.yields and score >= threshold)], own)
        if sure is not None:
            heading = sure.label is Label.COMMENT and block.opens  # "3 Comments" is no comment
            return Label.COMMENT_FORM if heading else sure.label, sure.rule
        if doubt and any(mark.label in _BOILERPLATE for mark in block.marks):
            threshold += doubt
    if score >= threshold:
        return text_label(block), f"block model: {score:.2f}"
    return _removed(block, score, own)


def _first(marks: list[Mark], own: str) -> Mark | None:
    """The mark that decides; of equal ones a rule of the document's language, for it explains best."""
    if len(marks) <= 1:
        return marks[0] if marks else None
    return min(marks, key=lambda mark: (_RANKS[mark.label], own not in mark.rule))


def text_label(block: Block) -> Label:
    """What kind of text a kept block is, by its tag."""
    return Label.HEADING if block.tag in HEADINGS else _KINDS.get(block.tag, Label.BODY)


def _keep_code(document: Document) -> None:
    """Preformatted text in the middle of the article belongs to it, however little it looks like prose."""
    inside = document.blocks[document.run.start:document.run.stop] if document.kind == "html" else ()
    for block in inside:
        if block.tag == "pre" and block.label is not Label.CODE and not any(mark.sure for mark in block.marks):
            block.label, block.rule = Label.CODE, "code inside the article"


def _keep_speech(document: Document) -> None:
    """A line of an interview belongs to it, however short: it begins with a dash, as others of its lines do."""
    start, stop = document.run.start, document.run.stop + (_BEHIND if document.run else 0)
    lines = [block for block in document.blocks[start:stop] if block.text[:1] in _SPEECH]
    spoken = Counter(block.text[0] for block in lines if block.label in TEXT_LABELS)
    for block in lines:
        is_text = block.label in TEXT_LABELS or block.marks or block.link_density > _LINKED
        if not is_text and spoken[block.text[0]] >= _LEAST_SPOKEN:
            block.label, block.rule = text_label(block), "speech among lines of speech"


def _removed(block: Block, score: float, own: str) -> tuple[Label, str]:
    """The label of a block that the model does not take for text: a weak mark, its zone, its shape."""
    why = f"block model: {score:.2f}"
    weak = _first(block.marks, own)
    if weak is not None:
        label: Label = Label.MENU if weak.label is Label.BREADCRUMB else weak.label  # a "Home" in no trail is a menu's
        return label, f"{weak.rule}; {why}"
    named = _named_by(block.own_zones) or _named_by(block.zones)
    if named is not None:
        return named[1], f"markup: {named[0]}; {why}"
    if len(block.text) <= _MENU_CHARS and not ends_sentence(block.text):
        return Label.MENU, why
    return (Label.RELATED if block.link_density > 0.5 else Label.FURNITURE), why


@lru_cache(maxsize=1024)
def _named_by(zones: int) -> tuple[str, Label] | None:
    """The zone that names a block, and the label."""
    return next(((name, label) for name, label in _ZONES if zones & zone_bit(name)), None) if zones else None


def _is_clean(blocks: list[Block]) -> bool:
    """Whether a text shows no sign of furniture or header, and the model keeps nearly all of it.

    A text in which every paragraph is set off by one blank line, as cleantext writes it, may be a page of short pieces
    that the model knows from its markup only: less of it has to look like text.
    """
    if any(_is_sign(block, mark) for block in blocks for mark in block.marks):
        return False
    even = all(block.gap == 1 or block.tag in {"tr", "pre"} for block in blocks[1:])
    kept = sum(len(block.text) for block in blocks if block.label in TEXT_LABELS)
    whole = sum(len(block.text) for block in blocks if block.label not in _NO_SIGN)
    return kept >= (_EVEN_SHARE if even else _CLEAN_SHARE) * whole and kept > 0


def _is_sign(block: Block, mark: Mark) -> bool:
    """A sure mark; one of boilerplate only where the model does not find it likely that the block is text.

    A notice ("All rights reserved") and what points to other articles ("Read also: …") are signs however much they look
    like a sentence.
    """
    if not mark.sure or mark.label in _NO_SIGN:
        return False
    if mark.label not in _BOILERPLATE or (mark.label in _TELLING and not mark.yields):
        return True
    return (block.score or 0.0) < _LIKELY


def _keep_all(blocks: list[Block]) -> None:
    """Leave a text as it is. Its title stays in it, or cleaning a cleaned text would eat it line by line."""
    for block in blocks:
        if block.label not in TEXT_LABELS and block.text:
            block.label, block.rule = text_label(block), "no sign of furniture in the document"


def _drop_scraps(blocks: list[Block]) -> None:
    """A word or two among menus and notices are no text."""
    kept = [block for block in blocks if block.label in TEXT_LABELS]
    if (sum(len(block.text) for block in kept) <= _SCRAP_CHARS and len(blocks) > _SCRAPS * len(kept)
            and not any(ends_sentence(block.text) for block in kept)):
        for block in kept:
            block.label, block.rule = Label.MENU, "menu: a scrap among furniture"


def _guard(document: Document) -> None:
    """Where nearly all prose would go, keep it and say so: too much is better than nothing."""
    if document.page_type in _NO_PROSE:
        return
    kept = sum([len(block.text) for block in document.blocks if block.label in TEXT_LABELS])
    if kept >= _GUARD_SHARE * sum([size for block in document.blocks if (size := len(block.text)) >= _PROSE_CHARS]):
        return
    prose = [block for block in document.blocks if len(block.text) >= _PROSE_CHARS and ends_sentence(block.text)
             and not any(mark.sure or mark.label is Label.COMMENT for mark in block.marks) and block.link_density < 0.3]
    total = sum(len(block.text) for block in prose)
    if total < _GUARD_CHARS or kept >= _GUARD_SHARE * total:
        return
    for block in prose:
        block.label, block.rule = text_label(block), "guard: prose that nearly all would have gone"
    document.warn("nearly all prose would have been removed: it was kept")
