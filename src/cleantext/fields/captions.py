"""Captions and pictures: the text under a picture, whom it is credited to, and the picture's address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cleantext.article import Caption, Image
from cleantext.document import Block, Document, Label, Picture
from cleantext.fields.credits import photographers
from cleantext.fields.header import blocks_with
from cleantext.fields.site import resolve
from cleantext.folding import ADDRESS, aligned, fold, size_of
from cleantext.label.caption import CREDIT, is_credit_part, is_only_date
from cleantext.label.picture import credit_of, is_picture_credit
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.pictures import file_of, is_sign
from cleantext.read.zones import zone_bit
from cleantext.words import match

_SEPARATORS = " |·•/"  # between a caption and its credit
_POINTERS = "▲△▼▽ "  # before it, to the picture
_WITH_CAPTIONS = (None, "article", "forum", "documentation")  # pages on which what has a caption's class is one
_LABELS = frozenset({
    "image caption", "media caption", "photo caption", "picture caption", "bildunterschrift", "borítókép",
    "pie de foto",
    "legenda da foto", "légende image", "legende image", "подпись к фото", "підпис до фото", "fotoğraf altı yazısı",
    "keterangan gambar", "इमेज कैप्शन", "maelezo ya picha"})
_SHORTEST, _FIRST_CHARS, _SENTENCE_CHARS = 15, 220, 150  # of a caption that looks like a paragraph
_CREDIT_CHARS = 80
_MORE_TEXT = 3  # times as long is the text behind it
_NEAR = 4  # boxes round a quotation of which one may be its figure
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
    return bool(block.own_zones & zone_bit("caption")) and (block.score or 0.0) < bar


def _captions(document: Document) -> dict[int, Caption]:
    found: dict[int, Caption] = {}
    by_class = document.page_type in _WITH_CAPTIONS
    for index, block in blocks_with(document, Label.CAPTION):
        if not _near(document, block) or _is_attribution(document, index) or _are_writers(block):
            continue
        if is_credit_part(block) and index - 1 not in found and _is_sentence(document, index - 1):
            found[index - 1] = Caption(document.blocks[index - 1].text, None)
            document.blocks[index - 1].mark(Label.CAPTION, "caption: a sentence before a credit")
        if is_credit_part(block) and index - 1 in found:
            found[index - 1] = Caption(found[index - 1].text, credit_of(block.text))
            block.mark(Label.CAPTION, CREDIT)
        elif (block.marked(Label.CAPTION, sure=True) or _is_before_credit(document, index)
              or (by_class and _by_markup(block, document.bar))):
            found[index] = Caption(_without_label(block.text).rstrip(_SEPARATORS).lstrip(_POINTERS), None)
            block.mark(Label.CAPTION, "caption")
    return {index: caption for index, caption in found.items()
            if caption.credit or not _is_none(caption.text)}


def _is_none(text: str) -> bool:
    """Whether a caption says nothing: a credit, an address, a label alone (`Image caption,`)."""
    return is_picture_credit(text) or ADDRESS.fullmatch(text) is not None or fold(text).strip(" :,") in _LABELS


def _are_writers(block: Block) -> bool:
    """Whether a line above a credit is surely the one of who wrote the text."""
    return block.marked(Label.BYLINE, sure=True) and not block.marked(Label.CAPTION, sure=True)


def _without_label(text: str) -> str:
    """`Image caption, The pier at low tide`: the caption."""
    label = next((hit.phrase.rstrip(":") for hit in match(fold(text)) if hit.phrase.rstrip(":") in _LABELS), "")
    rest = text[len(label):].lstrip(" ,:–—-") if label and aligned(text).startswith(label) else ""
    return rest or text


def _is_attribution(document: Document, index: int) -> bool:
    """Whether what a `figure` has below a quotation is who said it."""
    blocks, around = document.blocks, document.plan.around
    figure, above = blocks[index].form.figure, index - 1
    while figure and above >= 0 and blocks[above].form.figure == figure:
        above -= 1
    if not figure or above < 0 or not blocks[above].form.quotes:
        return False
    box = blocks[above].box
    for _ in range(_NEAR):
        box = around[box]
        if box == figure:
            return True
    return False


def _is_sentence(document: Document, index: int) -> bool:
    """Whether a sentence of a flattened text is a caption, since a credit stands below: where the text begins, and
    where it is as short as captions are. Of these nineteen of twenty are captions."""
    block, credit = document.blocks[index], document.blocks[index + 1]
    if document.kind != "text" or not _may_be_sentence(block) or not _is_alone(credit):
        return False
    if _follow_paragraphs(document):
        return False
    heads_text = 0 <= index - document.run.start <= 1 and bool(photographers(credit.text))
    if not _SHORTEST <= size_of(block.text) <= (_FIRST_CHARS if heads_text else _SENTENCE_CHARS):
        return False
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
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return after is not None and is_picture_credit(after.text, folded=after.folded)


def _near(document: Document, block: Block) -> bool:
    """A caption of a teaser's picture is no caption of the article."""
    return document.kind == "text" or not block.zones & (zone_bit("related") | zone_bit("footer") | zone_bit("sidebar"))


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
    text = max(document.blocks[run.start:run.stop], key=lambda block: len(block.text), default=None)
    elsewhere = _elsewhere() & ~text.zones if text else 0
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
