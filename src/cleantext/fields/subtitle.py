"""The subtitle (standfirst): the line between the title and the text, or what the page calls so.

Whether it is also part of the text is the block model's decision: some papers set it as the first paragraph.
"""

from __future__ import annotations

from cleantext.document import Block, Document, Label
from cleantext.fields.site import articles
from cleantext.folding import fold
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit

_NEXT = 5  # blocks behind the title among which it stands
_SHORTEST, _LONGEST = 12, 400
_HEADER = (Label.BYLINE, Label.DATE)  # what stands between the title and these is a subtitle, however it reads
_OTHER = (Label.BYLINE, Label.DATE, Label.CAPTION, Label.SHARE, Label.PROMO, Label.TAGS, Label.BREADCRUMB, Label.MENU,
          Label.FURNITURE, Label.COMMENT_FORM, Label.RELATED, Label.CREDITS, Label.REPEAT, Label.LEGAL)


def choose(document: Document, _options: Options) -> None:
    """Settle `subtitle` and mark its block where the model does not take it for text."""
    title = document.facts.get("title_block")
    stated = _stated(document)
    near = document.blocks[title + 1:title + 1 + _NEXT] if title is not None else []
    for block, after in zip(near, [*near[1:], None], strict=False):
        if block.marked(*_OTHER):
            continue
        if _is_subtitle(block, after, stated, document.bar):
            document.settle("subtitle", block.text, "line below the title")
            if (block.score or 0.0) < document.bar:
                block.mark(Label.SUBTITLE, "subtitle: line below the title")
        return


def _stated(document: Document) -> set[str]:
    """Descriptions and alternative headlines of the page, folded."""
    found = [str(item.get(key) or "") for item in articles(document) for key in ("alternativeHeadline", "description")]
    found += [text for key in ("description", "og:description") for text in document.evidence.meta.get(key, ())]
    return {fold(text) for text in found if text}


def _is_subtitle(block: Block, after: Block | None, stated: set[str], bar: float) -> bool:
    if not _SHORTEST <= len(block.text) <= _LONGEST:
        return False
    if block.own_zones & zone_bit("subtitle") or block.folded in stated:
        return True
    if after is not None and after.marked(*_HEADER, sure=True):
        return True
    likely_text = (block.score or 0.0) >= bar
    return not ends_sentence(block.text) and (not likely_text or block.tag in {"h2", "h3"})
