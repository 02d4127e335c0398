"""The subtitle (standfirst): the line between the title and the text, or what the page calls so.

Whether it is also part of the text is the block model's decision: some papers set it as the first paragraph.
"""

from __future__ import annotations

from cleantext.document import Block, Document, Label
from cleantext.fields.names import is_role
from cleantext.fields.site import articles, is_signed
from cleantext.folding import FIRST_UNSPACED, fold
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.read.zones import zone_bit

_NEXT = 5  # blocks behind the title among which it stands
_SHORTEST, _LONGEST = 12, 400
_LEAST, _LEAST_UNSPACED = 25, 10  # characters of one that neither markup nor data calls so
_LIVELY = 0.1  # of the model's chances of text and of a title: buttons and roles have none of either
_LONG = 40  # characters of a line right below the title that may have neither
_TITLE_LIKE, _TEXT_LIKE = 0.45, 0.9  # the chances where nothing else speaks for it
_CONTROLS = frozenset({"button", "select", "summary", "pre", "tr"})
_HEADER = (Label.BYLINE, Label.DATE)  # what stands between the title and these is rather a subtitle
_OTHER = (Label.BYLINE, Label.DATE, Label.CAPTION, Label.SHARE, Label.PROMO, Label.TAGS, Label.BREADCRUMB, Label.MENU,
          Label.FURNITURE, Label.COMMENT_FORM, Label.RELATED, Label.CREDITS, Label.REPEAT, Label.LEGAL)


def choose(document: Document, _options: Options) -> None:
    """Settle `subtitle` and mark its block where the model does not take it for text."""
    title = document.facts.get("title_block")
    if title is None or document.page_type == "forum" or not is_signed(document):
        return
    stated = _stated(document)
    near = document.blocks[title + 1:title + 1 + _NEXT]
    for offset, (block, after) in enumerate(zip(near, [*near[1:], None], strict=False)):
        if block.marked(*_OTHER):
            continue
        if _is_called_so(block, stated) or _reads_so(block, after, offset):
            document.settle("subtitle", block.text, "line below the title")
            if (block.score or 0.0) < document.bar:
                block.mark(Label.SUBTITLE, "subtitle: line below the title")
        return


def _stated(document: Document) -> set[str]:
    """Descriptions and alternative headlines of the page, folded."""
    found = [str(item.get(key) or "") for item in articles(document) for key in ("alternativeHeadline", "description")]
    found += [text for key in ("description", "og:description") for text in document.evidence.meta.get(key, ())]
    return {fold(text) for text in found if text}


def _is_called_so(block: Block, stated: set[str]) -> bool:
    """Whether markup or the page's data says that a line is the subtitle."""
    fits = _SHORTEST <= len(block.text) <= _LONGEST
    return fits and (bool(block.own_zones & zone_bit("subtitle")) or block.folded in stated)


def _reads_so(block: Block, after: Block | None, offset: int) -> bool:
    """Whether a line stands and reads as a subtitle does: above the byline or the date, or near the title and like one,
    or as a heading in front of the text."""
    least = _LEAST if block.text[:1] < FIRST_UNSPACED else _LEAST_UNSPACED
    if not least <= len(block.text) <= _LONGEST or block.tag in _CONTROLS or is_role(block.text):
        return False
    text_like, title_like = block.score or 0.0, block.title_score
    if after is not None and after.marked(*_HEADER, sure=True):
        return max(text_like, title_like) >= _LIVELY or (offset == 0 and len(block.text) >= _LONG)
    if ends_sentence(block.text) or offset > 1:
        return False
    return title_like >= _TITLE_LIKE or (offset == 0 and block.tag in {"h2", "h3"} and text_like >= _TEXT_LIKE)
