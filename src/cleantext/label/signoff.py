"""What stands behind the last sentence of a paragraph and is no text: an agency, an address, a notice, a button.

`… he said. — AFP`, `… dijo. EFE jd/mm`, `… maggio. © RIPRODUZIONE RISERVATA`, `… 운항한다. 나해변 기자 na@a.example`,
`… 返回搜狐，查看更多`: flattened pages glue them to the text.
"""

from __future__ import annotations

import re

from cleantext.document import Block, Document, Label
from cleantext.fields.byline_words import without_byline
from cleantext.fields.names import split_names
from cleantext.folding import FIRST_UNSPACED, fold
from cleantext.label.caption import CREDIT
from cleantext.label.picture import is_credit, is_labelled_name, is_picture_credit, names_source
from cleantext.options import Options
from cleantext.read.joins import ends_sentence
from cleantext.words import Hit, agencies, labels, match

_TAIL = 100  # characters at the end of a paragraph in which a sign-off stands
_LEAST = 5  # characters of a sentence before it
_STOP = re.compile(  # one class of signs in front of both forms: the engine finds its places fast
    r"[.!?…।۔。！？](?:(?<=[.!?…।۔])['\"’”»)]*\s+|(?<=[。！？])['\"’”»)）」』]*\s*)(?=\S)")
_DASHED = re.compile(r"\s[–—―]\s?(?=[^\W\d_][\w\s.-]{1,24}$)")
_AGENCY = re.compile(
    r"[\s–—―/|(（\[【-]*(?P<name>[^\W\d_][^()（）\[\]【】/]{1,30}?)[\s)）\]】/.]*"
    r"(?:\s[a-z]{2,4}(?:[/-][a-z]{2,4})*)?$")  # the initials of who wrote for it
_ADDRESS = re.compile(  # "[email protected]" is what a network that hides addresses leaves of one
    r"(?P<before>[^@]{0,50}?)[\s(<（:：]*(?:[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}|\[email.protected\])[)>）]?"
    r"(?:[\s,;|/]+@\w{2,30})?[\s.|,;]*")
_HAN_TAIL = (6, 16)  # characters of a button that is glued to a Chinese sentence without a full stop
_SMALL = frozenset({"dpa", "afp"})  # that write themselves so: others in small letters are words ("app", "mehr")
_NOTICES = (Label.LEGAL, Label.SHARE, Label.RELATED, Label.PROMO, Label.CREDITS, Label.COMMENT_FORM, Label.FURNITURE)
_LEAST_NOTICE = 5  # characters of one without brackets
_LEAST_BEFORE_LEGAL = 80
_CAPTION_CHARS, _NEAR = 250, 5  # of a caption; blocks behind it in which the text goes on
_YEAR = re.compile(r"(?:19|20)\d\d")
_CREDIT_CHARS = 90
#: A sentence with a capital right behind it: `… in 2024.Ann Example / Getty Images`.
_GLUED_STOP = re.compile(r"[^\W\d_]{2}[.!?][\"”’)]?(?=[^\W\d_])|\d[.!?](?=[^\W\d_])")
#: What agencies write where a report ends: "… said the mayor.-0-", "… on Friday. -30-", "… in June. ###".
_END = re.compile(r"\s?(?:-0-|-30-|###)$")
_END_CHARS = 5
_SENTENCE_CHARS = 45  # of a part that ends like a sentence and may still be a notice: "All rights reserved."
PICTURE = "credits: picture credit behind the last sentence"
AGENCY = "credits: agency behind the last sentence"
_BRACKETS = "(（[【<"


def sign_off_at(text: str) -> int | None:
    """Where the sign-off of a paragraph begins; None where its last sentence is its end."""
    ended = _END.search(text, max(_LEAST, len(text) - _END_CHARS)) if text[-1] in "-#" else None
    if ended is not None:
        return ended.start()
    if text.isascii() and not _has_stop_inside(text):  # and no long dash, no Chinese button
        return None
    glued = _glued_credit(text)
    if glued is not None:
        return glued
    at = _behind_sentence(text)
    if at is not None and _may_be_sign_off(text, at) and kind_of(text[at:]) is not None:
        at = _sign_off_before(text, at)
        return None if _is_known(text[:at]) or (at < _LEAST_BEFORE_LEGAL and _is_only_legal(text[at:])) else at
    if text.isascii():  # no long dash, no Chinese button
        return None
    start = max(_LEAST, len(text) - _TAIL)
    dash = max(text.rfind("–", start), text.rfind("—", start), text.rfind("―", start))
    at = _behind_dash(text, dash) if dash > 0 else None
    return _glued_button(text) if at is None else at


def _behind_dash(text: str, dash: int) -> int | None:
    """Where an agency or a role stands behind the last long dash of a text."""
    dashed = _DASHED.search(text, max(_LEAST, len(text) - 30))
    if dashed is not None and agency_of(text[dashed.start():]) is not None:
        return dashed.start()
    hits = match(fold(text[dash + 1:].strip()))
    is_role = any(hit.rule.section == Label.CREDITS and hit.rule.place == "start" and hit.rule.sure for hit in hits)
    return dash if is_role else None


def _may_be_sign_off(text: str, at: int) -> bool:
    """A cheap look: the last sentence of most paragraphs is long and ends like one."""
    tail = text[at:]
    return (len(tail) <= _SENTENCE_CHARS or not ends_sentence(text) or "@" in tail or "©" in tail
            or labels("picture").at_start(tail) is not None)


def _sign_off_before(text: str, at: int) -> int:
    """The begin of the sign-off that ends at `at`, if two stand behind each other: `© 2021 Courier. All rights …`."""
    before = _behind_sentence(text[:at].rstrip())
    return before if before is not None and kind_of(text[before:at]) is not None else at


def _is_known(text: str) -> bool:
    """Whether the lexicon knows what is before a sign-off: "© 2021 Courier. All rights reserved." is one notice."""
    return len(text) <= _TAIL and any(hit.rule.sure for hit in match(fold(text)))


def _is_only_legal(tail: str) -> bool:
    """Whether a part is "All rights reserved.": what is before it is rather a notice, too, unless it is long."""
    found = kind_of(tail)
    return found is not None and found[0] is Label.LEGAL and fold(tail)[:1] not in "©c"


def _behind_sentence(text: str) -> int | None:
    """Where what stands behind the last sentence begins, if that is among the last characters of a text."""
    last = None
    for found in _STOP.finditer(text, max(_LEAST, len(text) - _TAIL)):
        if found.end() < len(text) - 1:
            last = found.end()
    return last


def _has_stop_inside(text: str) -> bool:
    """A cheap look at ASCII: whether a sentence may end before the last character."""
    start, end = max(_LEAST, len(text) - _TAIL), len(text) - 1
    return text.find(".", start, end) >= 0 or text.find("!", start, end) >= 0 or text.find("?", start, end) >= 0


def _glued_credit(text: str) -> int | None:
    """Where a picture's credit stands right behind a full stop."""
    start = max(_LEAST, len(text) - _CREDIT_CHARS)
    for found in _GLUED_STOP.finditer(text, start) if text.find("/", start) >= 0 else ():
        tail = text[found.end():]
        if tail[0].isupper() and not ends_sentence(tail) and names_source(tail):
            return found.end()
    return None


def _glued_button(text: str) -> int | None:
    if not "\u4e00" <= text[-1:] <= "\u9fff":
        return None
    for size in range(min(_HAN_TAIL[1], len(text) - _LEAST), _HAN_TAIL[0] - 1, -1):
        if any(_is_notice(hit) for hit in match(fold(text[-size:]))):
            return len(text) - size
    return None


def kind_of(tail: str) -> tuple[Label, str] | None:
    """What a part behind the last sentence is, and the rule that says so."""
    if _END.fullmatch(tail):
        return Label.FURNITURE, "furniture: sign for the end of a report"
    if agency_of(tail) is not None:
        return Label.CREDITS, AGENCY
    if _is_address(tail):
        return Label.CREDITS, "credits: address behind the last sentence"
    if _is_picture_credit(tail):
        return Label.CREDITS, PICTURE
    notice = next((hit for hit in match(fold(tail)) if _is_notice(hit)), None)
    if notice is None or (len(tail) < _LEAST_NOTICE and tail[0] not in _BRACKETS):
        return None
    if tail[0] in "©ⓒ" and notice.rule.place != "line" and not _YEAR.search(tail):
        return Label.CAPTION, CREDIT
    return Label(notice.rule.section), notice.name


def agency_of(tail: str) -> str | None:
    """The agency that a sign-off names, perhaps with the initials of who wrote for it."""
    found = _AGENCY.match(tail)
    if found is None or (found["name"].islower() and found["name"] not in _SMALL):
        return None
    return agencies().get(fold(found["name"]))


def _is_picture_credit(tail: str) -> bool:
    """`REUTERS/Ann Example`, `Photo by Ann Example.`, `Ann Example / Getty Images`, `新华社记者 林小舟 摄`."""
    if len(tail) > _CREDIT_CHARS:
        return False
    if is_labelled_name(tail) or names_source(tail):
        return True
    if ends_sentence(tail):
        return False
    return ("/" in tail and is_credit(tail)) or (tail[0] >= FIRST_UNSPACED and is_picture_credit(tail))


def _is_address(tail: str) -> bool:
    """Whether a part is a mail address, alone or behind the name of who has it."""
    found = _ADDRESS.fullmatch(tail) if "@" in tail or "protected]" in tail else None
    if found is None:
        return False
    before = without_byline(found["before"]).strip(" |,;/")
    return not before or (":" not in before and "：" not in before and bool(split_names(before)))


def _is_notice(hit: Hit) -> bool:
    """A whole line of the lexicon that is no single word; of legal notices their beginnings, too."""
    rule = hit.rule
    if not rule.sure or rule.section not in _NOTICES:
        return False
    if rule.place == "line":
        return " " in hit.phrase or hit.phrase[:1] >= FIRST_UNSPACED
    return rule.place == "start" and rule.section == Label.LEGAL and hit.phrase[:1] in "©c"


def mark(document: Document, _options: Options) -> None:
    """Mark the parts that `label.parts` cut off the end of a paragraph.

    An agency that ends a report stands behind its last paragraph. Behind a short one that more text follows it is a
    picture's, and the paragraph is the picture's caption.
    """
    blocks = document.blocks
    for index, block in enumerate(blocks):
        found = kind_of(block.text) if block.continues and len(block.text) <= _TAIL else None
        if found is None or block.marked(found[0], sure=True):
            continue
        if found[1] in {AGENCY, CREDIT, PICTURE} and _is_caption(blocks, index):
            blocks[index - 1].mark(Label.CAPTION, "caption: before a picture's credit")
            found = Label.CAPTION, CREDIT
        block.mark(*found)


def _is_caption(blocks: list[Block], index: int) -> bool:
    """Whether the part before a credit is short and text follows."""
    before = blocks[index - 1]
    if before.marked(Label.CAPTION):
        return True
    if len(before.text) > _CAPTION_CHARS or before.continues or before.marks:
        return False
    return any(len(block.text) > len(before.text) and ends_sentence(block.text)
               for block in blocks[index + 1:index + 1 + _NEAR])
