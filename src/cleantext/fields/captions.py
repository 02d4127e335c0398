"""Captions and pictures: the text under a picture, whom it is credited to, and the picture's address."""

from __future__ import annotations

from urllib.parse import urljoin

from cleantext.article import Caption, Image
from cleantext.document import Block, Document, Label
from cleantext.label.caption import is_picture_credit
from cleantext.label.run import main_run
from cleantext.options import Options
from cleantext.read.zones import zone_bit

_BRACKETS = " ()（）[]【】〔〕"
_AROUND = 6  # blocks before and after the article in which a picture belongs to it


def choose(document: Document, options: Options) -> None:
    """Settle `captions` and `images`."""
    captions = _captions(document)
    if captions:
        document.settle("captions", tuple(captions.values()), "captions")
    images = _images(document, captions, options)
    if images:
        document.settle("images", images, "meta og:image and <img>")


def _captions(document: Document) -> dict[int, Caption]:
    found: dict[int, Caption] = {}
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if not block.marked(Label.CAPTION, sure=True) or not block.text:
            continue
        if block.continues and is_picture_credit(block.text):
            if index - 1 in found:
                found[index - 1] = Caption(found[index - 1].text, block.text.strip().rstrip(".").strip(_BRACKETS))
        elif _near(document, block):
            found[index] = Caption(block.text, None)
    return found


def _near(document: Document, block: Block) -> bool:
    """A caption of a teaser's picture is no caption of the article."""
    return document.kind == "text" or not block.zones & (zone_bit("related") | zone_bit("footer") | zone_bit("sidebar"))


def _images(document: Document, captions: dict[int, Caption], options: Options) -> tuple[Image, ...]:
    run = main_run(document.blocks, options.threshold)
    base = urljoin(document.url or "", document.evidence.base or "")
    found: dict[str, Image] = {}
    for address in document.evidence.meta.get("og:image", ())[:1]:
        found[urljoin(base, address)] = Image(urljoin(base, address))
    for source, _alt, index in document.evidence.images:
        if run and run.start - _AROUND <= index <= run.stop:
            caption = captions.get(index)
            address = urljoin(base, source)
            found[address] = Image(address, caption.text if caption else None, caption.credit if caption else None)
    return tuple(found.values())
