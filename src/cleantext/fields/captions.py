"""Captions and pictures: the text under a picture, whom it is credited to, and the picture's address."""

from __future__ import annotations

from cleantext.article import Caption, Image
from cleantext.document import Block, Document, Label
from cleantext.fields.header import blocks_with
from cleantext.fields.site import resolve
from cleantext.label.caption import CREDIT, is_credit_part
from cleantext.label.picture import credit_of, is_picture_credit
from cleantext.options import Options
from cleantext.read.zones import zone_bit

_SEPARATORS = " |·•/"  # between a caption and its credit
_AROUND = 6  # blocks before and after the article in which a picture belongs to it


def choose(document: Document, options: Options) -> None:
    """Settle `captions` and `images`."""
    captions = _captions(document, options)
    if captions:
        document.settle("captions", tuple(captions.values()), "captions")
    images = _images(document, captions)
    if images:
        document.settle("images", images, "meta og:image and <img>")


def _by_markup(block: Block, options: Options) -> bool:
    return bool(block.own_zones & zone_bit("caption")) and (block.score or 0.0) < options.threshold


def _captions(document: Document, options: Options) -> dict[int, Caption]:
    found: dict[int, Caption] = {}
    for index, block in blocks_with(document, Label.CAPTION):
        if not _near(document, block):
            continue
        if is_credit_part(block) and index - 1 in found:
            found[index - 1] = Caption(found[index - 1].text, credit_of(block.text))
            block.mark(Label.CAPTION, CREDIT)
        elif block.marked(Label.CAPTION, sure=True) or _before_credit(document, index) or _by_markup(block, options):
            found[index] = Caption(block.text.rstrip(_SEPARATORS), None)
            block.mark(Label.CAPTION, "caption")
    return {index: caption for index, caption in found.items() if caption.credit or not is_picture_credit(caption.text)}


def _before_credit(document: Document, index: int) -> bool:
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return after is not None and is_picture_credit(after.text)


def _near(document: Document, block: Block) -> bool:
    """A caption of a teaser's picture is no caption of the article."""
    return document.kind == "text" or not block.zones & (zone_bit("related") | zone_bit("footer") | zone_bit("sidebar"))


def _images(document: Document, captions: dict[int, Caption]) -> tuple[Image, ...]:
    run = document.run
    base = resolve(document.url or "", document.evidence.base or "")
    found: dict[str, Image] = {}
    for address in document.evidence.meta.get("og:image", ())[:1]:
        found[resolve(base, address)] = Image(resolve(base, address))
    for source, _alt, index in document.evidence.images:
        if run and run.start - _AROUND <= index <= run.stop:
            caption = captions.get(index)
            address = resolve(base, source)
            found[address] = Image(address, caption.text if caption else None, caption.credit if caption else None)
    return tuple(found.values())
