"""HTML in: turbohtml's nodes for the walk. The only file that knows the HTML engine's tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from cleantext.document import Document
from cleantext.options import Options
from cleantext.read.boxes import SKIP, Boxes
from cleantext.read.evidence import HEAD, PEOPLE, STATED, read_head, read_people, read_stated
from cleantext.read.places import locate
from cleantext.read.streamed import move
from cleantext.read.tree import Tree, behind
from cleantext.read.walk import Walk

if TYPE_CHECKING:
    import turbohtml
    from turbohtml import Element, Node

_UNSEEN = ",".join(sorted(SKIP))
_OPEN_FRAME = re.compile(r"<iframe(?=[^<>]*>\s*</noscript)", re.IGNORECASE)  # XHTML's `<iframe/>`, in HTML a start tag
_RARE = "[role],[itemprop],[hidden],[aria-hidden=true],[style*=display]"


def read_html(source: str, url: str | None, options: Options, *, whole: bool = True) -> Document:
    """Read an HTML document.

    Args:
        source: the decoded markup.
        url: the page's address, if known.
        options: bounds.
        whole: keep a menu as one block.
    """
    document = Document(kind="html", source=source, url=url)
    locate(document, _walked(document, options, whole=whole))
    move(document)
    return document


def _walked(document: Document, options: Options, *, whole: bool) -> list[tuple[int, int] | None]:
    """Read a page's tree into its document. Where each block begins, by line and column; the tree is given up."""
    tree = _parsed(document.source)
    document.evidence = read_head(
        [(node.tag, node.attr, node.text if node.tag in {"title", "script"} else "")
         for node in tree.select(HEAD)])
    document.evidence.people = read_people((node.attr, node.text) for node in tree.select(PEOPLE))
    read_stated(document.evidence, ((node.tag, node.attr, node.text) for node in tree.select(STATED)))
    root = tree.root
    if root is None:
        return []
    rare = root.select(_RARE)
    boxes = Boxes(_tree(), root, set(map(id, rare)), whole)
    walk = Walk(document, boxes, links=options.links)
    walk.run(chain((root,), root.descendants), attrgetter("following"), options.max_blocks)
    return [home.position for home in walk.homes]


def _parsed(source: str) -> turbohtml.Document:
    """The tree of a page, also where a frame that nothing closes would swallow all behind it."""
    import turbohtml

    tree = turbohtml.parse(source)
    if any("</noscript" in frame.text for frame in tree.select("iframe")):
        return turbohtml.parse(_OPEN_FRAME.sub("<xframe", source))  # as long, so that places in the source stay
    return tree


@cache
def _tree() -> Tree:
    from turbohtml import Element, Text

    return Tree(Text, Element, attrgetter("data"), attrgetter("tag"), Element.attr, _strings, attrgetter("text"))


def _strings(node: Element) -> Iterable[str]:
    unseen = node.select(_UNSEEN)
    if not unseen:
        return node.stripped_strings
    if not any(inner.text.strip() for inner in unseen):
        return filter(str.strip, node.stripped_strings)
    text, element, data, tag, *_ = _tree()
    found: list[str] = []
    resume: Node | None = None
    for inner in node.descendants:
        if resume is not None and inner is not resume:
            continue
        resume = None
        if inner.__class__ is text and data(inner).strip():
            found.append(data(inner))
        elif inner.__class__ is element and tag(inner) in SKIP:
            resume = behind(inner) or node
    return found

