"""Captions and pictures: the text under a picture, whom it is credited to, and the picture's address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleantext.article import Caption, Image
from cleantext.document import Block, Document, Label, Picture
from cleantext.fields.byline.forms import OWN_FORM
from cleantext.fields.credits import photographers
from cleantext.fields.header import blocks_with, captions_beside, zones_of_text
from cleantext.fields.site import is_site_name, resolve
from cleantext.folding import ADDRESS, aligned, fold, size_of
from cleantext.label.caption import CREDIT, credit_in, is_credit_part, is_only_date
from cleantext.label.picture import PICTURE_SIGNS, credit_of, is_picture_credit, stands_above
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.pictures import file_of, is_sign
from cleantext.read.zones import zone_bit
from cleantext.words import is_picture_rule, labels, match, sections_of

_COLONS = " ,:"  # that end a caption's label
_SEPARATORS = " |·•/-–—"  # between a caption and its credit
_POINTERS = "▲△▼▽ "  # before it, to the picture
_LABEL_BEHIND = re.compile(r"[\s/|•·(–-]+[^\W\d_]+\s?:$")  # "… at low tide / Source:"
_PICTURE = re.compile("|".join(map(re.escape, PICTURE_SIGNS)))
_WITH_CAPTIONS = (None, "article", "forum", "documentation")  # pages on which what has a caption's class is one
_SHORTEST, _FIRST_CHARS, _SENTENCE_CHARS = 15, 220, 150  # of a caption that looks like a paragraph
_CREDIT_CHARS, _LABEL_CHARS = 80, 20
_TEXT = 0.8  # probability from which a line above a credit is text, if what is below it looks like a caption
_MORE_TEXT = 3  # times as long is the text behind it
_NEAR = 6  # boxes round a quotation or code of which one may be its figure
_AROUND = 6  # blocks before and after the article in which a picture belongs to it
#: Zones whose pictures are none of the article's, unless the text itself stands in them.
_ELSEWHERE = ("related", "sidebar", "footer", "header", "menu", "share", "comment", "promo", "profile", "hidden")


def choose(document: Document, _options: Options) -> None:
    """Settle `captions` and `images`."""
    captions = _captions(document)
    if captions:
        document.settle("captions", tuple(captions.values()), "captions")
    images = _images(document, captions)
    if images:
        document.settle("images", tuple(image for image, _ in images), "meta og:image and <img>")
        document.facts["image_places"] = [place for _, place in images]


def _by_markup(block: Block, bar: float) -> bool:
    called = bool(block.own_zones & zone_bit("caption")) and (block.score or 0.0) < bar
    return called and labels("byline").at_start(block.text) is None  # "Words by Ann Example", in an element of credits


def _captions(document: Document) -> dict[int, Caption]:
    found: dict[int, Caption] = {}
    by_class = document.page_type in _WITH_CAPTIONS
    for index, block in captions_beside(document):
        if _is_of_no_picture(document, index) or _are_writers(block):
            continue
        is_credit, called = is_credit_part(block), block.form.credit == block.text
        if is_credit and index - 1 not in found and _heads_caption(document, index):
            found[index + 1] = Caption(_without_label(document.blocks[index + 1].text), credit_of(block.text))
            document.blocks[index + 1].mark(Label.CAPTION, "caption: behind its credit")
            block.mark(Label.CAPTION, CREDIT)
            continue
        above = _above_label(document, index)
        if is_credit and above not in found and _is_sentence(document, above, block):
            found[above] = Caption(_without_label(document.blocks[above].text), None)
            document.blocks[above].mark(Label.CAPTION, "caption: a sentence before a credit")
        if called and _is_label(block.text):
            continue
        if is_credit and above in found:
            found[above] = Caption(_LABEL_BEHIND.sub("", found[above].text), credit_of(credit_in(block)) or None)
            block.mark(Label.CAPTION, CREDIT)
        elif index in found or called or is_credit:
            continue
        elif (block.marked(Label.CAPTION, sure=True) or _is_before_credit(document, index)
              or (by_class and _by_markup(block, document.bar))):
            found[index] = Caption(_without_label(block.text).rstrip(_SEPARATORS).lstrip(_POINTERS), None)
            block.mark(Label.CAPTION, "caption")
    return {index: caption for index, caption in found.items() if not _is_none(document, caption)}


def _above_label(document: Document, index: int) -> int:
    """The block before a credit, or before the label that stands between: `Photo credit`."""
    above = document.blocks[index - 1] if index > 1 else None
    return index - 2 if above is not None and above.marks and _is_label(above.text.strip("| ")) else index - 1


def _is_label(text: str) -> bool:
    """Whether a text is no more than a label for credits or captions: `Photo credit`, `Image caption,`."""
    return (labels("picture").at_start(f"{text}: ") or 0) > len(text) or _label_of(text) == fold(text).strip(_COLONS)


def _is_none(document: Document, caption: Caption) -> bool:
    """Whether a caption says nothing: a label alone (`Image caption,`), an address, and without a credit beside it also
    a credit, a date, a button, the site's name."""
    text = caption.text
    if not text or _is_label(text) or ADDRESS.fullmatch(text) is not None:
        return True
    if caption.credit:
        return ":" in text[:_LABEL_CHARS] and is_picture_credit(text)  # "Credit: Harbour News", said twice
    return (is_picture_credit(text) or text[0] == "©" or is_only_date(text) or bool(sections_of(text, sure=True))
            or is_site_name(document, text))


def _are_writers(block: Block) -> bool:
    """Whether a line above a credit is surely the one of who wrote the text."""
    if any(mark.rule == OWN_FORM for mark in block.marks):
        return True
    return block.marked(Label.BYLINE, sure=True) and not block.marked(Label.CAPTION, sure=True)


def _without_label(text: str) -> str:
    """`Image caption, The pier at low tide`, `[IMG] The pier at low tide`: the caption."""
    text = _PICTURE.sub("", text, count=1) if text[:1] == "[" else text
    label = _label_of(text)
    rest = text[len(label):] if label and aligned(text).startswith(label) else ""
    said = rest.lstrip(" ,:–—-")
    parted = rest[:1] in {",", ":"} or (" " in label and not said[:1].islower())  # not "pictured left with her dog"
    return said if said and parted else text


def _label_of(text: str) -> str:
    """The label before a caption, folded: "image caption"; "" if there is none."""
    hits = match(fold(text))
    label = next((hit.phrase for hit in hits if hit.rule.own_text), "")
    maker = max((len(hit.phrase) for hit in hits if is_picture_rule(hit.rule) and hit.rule.place == "start"), default=0)
    return label.strip(_COLONS) if len(label) > maker else ""  # else another language's word for who took the picture


def _is_of_no_picture(document: Document, index: int) -> bool:
    """Whether what a `figure` has below a quotation is who said it, or beside code what that is."""
    blocks = document.blocks
    figure, above = blocks[index].form.figure, index - 1
    while figure and above >= 0 and blocks[above].form.figure == figure:
        above -= 1
    quoted = figure and above >= 0 and blocks[above].form.quotes and _is_in(document, blocks[above], figure)
    beside = [*blocks[max(0, above):above + 1], *blocks[index + 1:index + 2]] if figure else ()
    return bool(quoted) or any(block.tag == "pre" and _is_in(document, block, figure) for block in beside)


def _is_in(document: Document, block: Block, figure: int) -> bool:
    """Whether a block stands in a `figure`, which has not many boxes round it."""
    box = block.box
    for _ in range(_NEAR):
        box = document.plan.around[box]
        if box == figure:
            return True
    return False


def _is_sentence(document: Document, index: int, credit: Block) -> bool:
    """Whether a sentence of a flattened text is a caption, since a credit stands below: where the text begins, and
    where it is as short as captions are. Of these nineteen of twenty are captions."""
    block = document.blocks[index]
    if document.kind != "text" or not _may_be_sentence(block) or not _is_alone(credit):
        return False
    if _follow_paragraphs(document):
        return False
    heads_text = 0 <= index - document.run.start <= 1 and bool(photographers(credit.text))
    if not _SHORTEST <= size_of(block.text) <= (_FIRST_CHARS if heads_text else _SENTENCE_CHARS):
        return False
    if index in document.run and (block.score or 0.0) < document.bar:
        return True
    behind = document.blocks[max(index + 2, document.run.start):document.run.stop]
    return sum(len(other.text) for other in behind) >= _MORE_TEXT * len(block.text)


def _follow_paragraphs(document: Document) -> bool:
    """Whether most credits of a text stand below whole paragraphs: pictures without captions."""
    said: bool | None = document.notes.get("credits_follow_paragraphs")
    if said is None:
        credits = [index for index, block in blocks_with(document, Label.CAPTION)
                   if index and is_credit_part(block) and _is_alone(block)]
        above = [document.blocks[index - 1] for index in credits]
        sizes = [size_of(block.text) for block in above if _may_be_sentence(block)]
        said = 2 * sum(size > _SENTENCE_CHARS for size in sizes) > len(sizes)
        document.notes["credits_follow_paragraphs"] = said
    return said


def _may_be_sentence(block: Block) -> bool:
    text = block.text
    if block.marks or block.continues or is_only_date(text):
        return False
    return ends_sentence(text) and text[-1] not in "?？"


def _is_alone(credit: Block) -> bool:
    """Whether a credit is all of its line, and not "Image: The pier at low tide."."""
    return size_of(credit.text) <= _CREDIT_CHARS and not ends_sentence(credit.text)


def _is_before_credit(document: Document, index: int) -> bool:
    """Whether a picture's credit stands below a block that is no long paragraph of the text."""
    block = document.blocks[index]
    if (block.score or 0.0) >= _TEXT and size_of(block.text) > _SENTENCE_CHARS:
        return False
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return (after is not None and is_picture_credit(after.text, folded=after.folded)
            and not _heads_caption(document, index + 1))


def _heads_caption(document: Document, index: int) -> bool:
    """Whether the credit of a text stands before its caption: above it is the title, its subtitle or a button."""
    if document.kind != "text" or not 0 < index < len(document.blocks) - 1 or not _is_alone(document.blocks[index]):
        return False
    if stands_above(document.blocks[index].text):
        return document.blocks[index + 1].marked(Label.CAPTION)
    title, before, after = document.facts.get("title_block"), document.blocks[index - 1], document.blocks[index + 1]
    if after.marked(Label.CAPTION) and not is_credit_part(after) and size_of(after.text) >= _SHORTEST:
        return title in (index - 1, index - 2) or (before.score or 0.0) >= _TEXT
    in_header = index + 1 < document.run.start and _may_be_sentence(after)
    return in_header and (title == index - 1 or before.marked(Label.FURNITURE, sure=True))


def _images(document: Document, captions: dict[int, Caption]) -> list[tuple[Image, int | None]]:
    """The pictures, each once, with the index of the block that it stands before; None where only the head has it."""
    base = resolve(document.url or "", document.evidence.base or "")
    found: dict[str, tuple[Image, int | None]] = {}
    for address in document.evidence.meta.get("og:image", ())[:1]:
        if not is_sign(address):
            found[file_of(resolve(base, address))] = Image(resolve(base, address)), None
    figures = {document.blocks[index].form.figure: caption for index, caption in reversed(captions.items())}
    for picture, index in _of_the_article(document):
        address = resolve(base, picture.address)
        file = file_of(address)
        if found.get(file, (None, None))[1] is None:
            caption = (figures.get(picture.figure) if picture.figure else None) or captions.get(index)
            text, credit = (caption.text, caption.credit) if caption else (None, None)
            found[file] = Image(address, text, credit, picture.alt or None), index
    return list(found.values())


def _of_the_article(document: Document) -> Iterator[tuple[Picture, int]]:
    """The pictures in the article and close to it, with the index of the block that each stands before."""
    run, pictures = document.run, document.evidence.pictures
    if not run or not pictures:
        return
    elsewhere = _elsewhere() & ~zones_of_text(document)
    for picture in pictures:
        index = document.place(picture.block)
        near = run.start - _AROUND <= index <= run.stop and not picture.zones & elsewhere
        if near and not _in_teaser(document, picture):
            yield picture, index


def _in_teaser(document: Document, picture: Picture) -> bool:
    block = picture.block
    return block is not None and 0 < picture.article in document.boxes_round(block) and block.marked(
        Label.RELATED, sure=True)


@cache
def _elsewhere() -> int:
    return sum(map(zone_bit, _ELSEWHERE))
