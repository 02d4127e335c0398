"""The block elements of a page (CSS calls them boxes) and what each says of the text inside.

One pass over all of them fills parallel lists, since a page has hundreds and every microsecond counts that many times.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Any, NamedTuple

from cleantext.document import Plan
from cleantext.read.forms import integer
from cleantext.read.tree import Tree, link_density
from cleantext.read.zones import UNSHOWN, hidden, zone_bit, zones_of_tags, zones_of_values

#: Elements whose text is no text of the page.
SKIP = frozenset({
    "script", "style", "head", "template", "iframe", "object", "svg", "canvas", "audio", "video", "map", "datalist",
    "noembed", "noframes",
})
#: Elements that begin and end a block.
BLOCK = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "noscript", "ol", "optgroup", "p",
    "pre", "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr",
    "ul",
})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements that are one piece of furniture, and become one block, unless what a reader may have come for is inside …
LUMPS = frozenset({"nav", "select", "dialog"})
#: … these only where they are not the article's, …
_OF_THE_PAGE = frozenset({"header", "footer", "banner", "contentinfo"})
#: … (by tag or role), or of these roles, …
_ROLES = frozenset({"navigation", "dialog", "search"})
#: … or of these tags and zones, if they are little but links. The selectors name what must not be inside.
_MAYBE_LUMPS = LUMPS | _OF_THE_PAGE
_LISTING = frozenset({"div", "ul", "ol", "section"})
_LUMP_ZONES = ("menu", "footer")
_LINKED = 0.6  # of the characters
_MOST_CHECKS = 200  # elements of a page that may turn out to be no furniture; boxes of boxes would be looked into again
_NEAR = 6  # boxes round a picture of which one may be its figure
_MOST_INLINE = 12  # elements between a text and its box whose classes are read
NO_LUMP = "article,main,h1,[class*=crumb i],[id*=crumb i],[class*=ariane i],[itemtype*=Breadcrumb]"
NO_LUMP_BY_CLASS = "p,pre,blockquote,time,h2,h3,h4,[itemprop]," + NO_LUMP
#: Attributes that few elements have and that say something about the text inside.
RARE = ("role", "itemprop", "hidden", "aria-hidden", "style")
#: Tags that say what kind of text a block is; for the others the nearest of these above it decides.
_SPEAKING = HEADINGS | {
    "li", "blockquote", "pre", "figcaption", "caption", "dt", "dd", "td", "th", "button", "select", "p", "summary",
}
_PASSED_ON = frozenset({"li", "blockquote", "figcaption", "dd"})
_LISTS = frozenset({"ul", "ol", "menu"})
_ARTICLE = frozenset({"article", "main"})
_STRUCTURAL = _LISTS | _ARTICLE | {"li", "blockquote", "figure"}
_WHOLE_PAGE = frozenset({"html", "body"})  # their classes say what else is on the page
_PLAIN = BLOCK - HEADINGS - _WHOLE_PAGE


class Structure(NamedTuple):
    """What a block element that stands in lists, quotations or an article has round it."""

    depth: int = 0  # of nested lists
    quotes: int = 0  # nested quotations
    item: int = 0  # number of the list item
    article: int = 0  # number of the element `article` or `main`


Box = tuple[Any, int, str, Structure, int, int]
"""A block element: its node, the number of the box round it, the speaking tag in force, the structure it stands in,
the zones of it and all above, the zones of itself."""


class Boxes:
    """The block elements that were opened so far; number 0 is whatever is round the root.

    Args:
        tree: how to read the nodes.
        root: the element round all others.
        rare: identities of the elements that have one of the `RARE` attributes.
        whole: keep a piece of furniture as one block.
    """

    def __init__(self, tree: Tree, root: Any, rare: Container[int], whole: bool) -> None:
        self.tree = tree
        self.rare = rare
        self.whole = whole
        self.boxes: list[Box] = [(None, 0, "", Structure(), 0, 0)]
        self.plan = Plan()
        self.looks: dict[tuple[str, str | None], int] = {}  # of tag and class
        self.ordered: dict[int, tuple[int, int]] = {}  # numbered lists: the next item's number, the step
        self.ordinals: dict[int, int] = {}  # the numbers of their items
        self.figures: set[int] = set()  # numbers of the elements `figure`
        self.articles: set[int] = set()  # numbers of the elements that say that they are one: teasers may, too
        self.checks = 0  # of pieces of furniture that turned out to be none
        self.inside: dict[int, int] = {id(root.parent): 0}  # identity of an element → the box that it is or stands in
        self.linked: set[int] = set()  # those that are links or stand in one
        self.places: dict[str | None, tuple[int, int]] = {}  # id of a part sent later → box round its place, next block
        self.alive: list[Any] = []  # elements that are no boxes and by whose identity something is known
        self._attribute = tree.attribute
        self._values, self._tags, self._lump_bits = zones_of_values(), zones_of_tags(), _lump_bits()

    def open(self, node: Any, tag: str) -> int:
        """Take a block element. Its number if it becomes one block with all that is in it, else 0."""
        boxes, values, attribute = self.boxes, self._values, self._attribute
        key, parent = id(node), node.parent
        at = self.inside.get(id(parent)) or self.box_of(parent)
        number = self.inside[key] = len(boxes)
        if id(parent) in self.linked:
            self.linked.add(key)
        if self.places and (place := self.places.get(attribute(node, "id"))):
            at, self.plan.moved[number] = place
        _, _, kind, structure, zones, _ = boxes[at]
        name, is_rare = attribute(node, "class"), key in self.rare
        if tag in _PLAIN and not is_rare:  # most are: the same as `zones_at`, without a call
            own = self._tags.get(tag, 0) | values[name] | values[attribute(node, "id")]
        else:
            own = self.zones_at(node, tag)
        if tag in _SPEAKING:
            kind = kind if tag == "p" and kind in _PASSED_ON else tag
        elif kind and kind not in _PASSED_ON:
            kind = ""
        if tag in _STRUCTURAL:
            structure = self._structure(node, tag, number, at)
        boxes.append((node, at, kind, structure, zones | own, own))
        self.plan.around.append(at)
        self.plan.looks.append(self.looks.setdefault((tag, name), len(self.looks) + 1))
        if is_rare or own & self._lump_bits or tag in _MAYBE_LUMPS:
            return number if self.whole and self._is_lump(node, tag, own, at) else 0
        return 0

    def _is_lump(self, node: Any, tag: str, own: int, at: int) -> bool:
        if own & zone_bit("breadcrumb"):
            return False
        role = self.tree.attribute(node, "role") if id(node) in self.rare else None
        if tag in LUMPS or role in _ROLES:
            return self._lacks(node, NO_LUMP)
        if tag in _OF_THE_PAGE or role in _OF_THE_PAGE:
            of_a_comment = self.boxes[at][4] & zone_bit("comment")
            return not self.boxes[at][3].article and not of_a_comment and self._lacks(node, NO_LUMP)
        if not own & self._lump_bits or tag not in _LISTING or not self._lacks(node, NO_LUMP_BY_CLASS):
            return False
        return link_density(self.tree, node) >= _LINKED

    def _structure(self, node: Any, tag: str, number: int, at: int) -> Structure:
        """What the text in a list, an item, a quotation, a figure or an article stands in."""
        depth, quotes, item, article = around = self.boxes[at][3]
        if tag == "figure":
            self.figures.add(number)
            return around
        if tag in _ARTICLE:
            self.articles.add(number)
            return Structure(depth, quotes, item, number)
        if tag == "blockquote":
            return Structure(depth, quotes + 1, item, article)
        if tag == "li":
            if at in self.ordered:
                self._number(node, at, number)
            return Structure(depth, quotes, number, article)
        if tag == "ol":
            self._begin_numbers(node, number)
        return Structure(depth + 1, quotes, item, article)

    def _number(self, node: Any, numbered: int, number: int) -> None:
        """The number of an item of a numbered list."""
        following, step = self.ordered[numbered]
        stated = self.ordinals[number] = integer(self.tree.attribute(node, "value"), following)
        self.ordered[numbered] = stated + step, step

    def _begin_numbers(self, node: Any, number: int) -> None:
        """A numbered list begins where it says, one that counts down with the number of its items if it does not."""
        attribute = self.tree.attribute
        if attribute(node, "reversed") is None:
            self.ordered[number] = integer(attribute(node, "start"), 1), 1
        else:
            element, tag_of = self.tree.element, self.tree.tag
            items = sum(child.__class__ is element and tag_of(child) == "li" for child in node.children)
            self.ordered[number] = integer(attribute(node, "start"), items), -1

    def _lacks(self, node: Any, selector: str) -> bool:
        """Whether nothing that a selector names is in an element; each look costs what the element holds."""
        if self.checks >= _MOST_CHECKS or node.select_one(selector) is not None:
            self.checks += 1
            return False
        return True

    def box_of(self, node: Any) -> int:
        """The number of the box that an element, which need be no box, is or stands in."""
        inside, linked, tag_of = self.inside, self.linked, self.tree.tag
        chain: list[Any] = []
        while (box := inside.get(id(node))) is None:
            chain.append(node)
            node = node.parent
        in_link = id(node) in linked
        self.alive += chain
        for inner in reversed(chain):
            inside[id(inner)] = box
            if in_link or tag_of(inner) == "a":
                in_link = True
                linked.add(id(inner))
        return box

    def figure(self, box: int) -> int:
        """The number of the `figure` that a box is or stands in, 0 for none near."""
        for _ in range(_NEAR) if self.figures else ():
            if not box or box in self.figures:
                return box
            box = self.boxes[box][1]
        return 0

    def zones_at(self, node: Any, tag: str) -> int:
        """The zones that one element opens."""
        if tag in _WHOLE_PAGE:
            return 0
        attribute, values = self._attribute, self._values
        bits = self._tags.get(tag, 0) | values[attribute(node, "class")]
        if tag not in HEADINGS:  # whose ids repeat their text
            bits |= values[attribute(node, "id")]
        if id(node) not in self.rare:
            return bits
        role, kind, is_hidden, aria_hidden, style = [attribute(node, name) for name in RARE]
        if hidden(style, is_hidden is not None, aria_hidden) and attribute(node, "id") not in self.places:
            bits |= zone_bit("hidden") | UNSHOWN
        return bits | values[role] | values[kind]

    def zones_near(self, box: int) -> int:
        """The zones of a block element and of the two next round it."""
        _, container, _, _, _, own = self.boxes[box]
        _, outer, _, _, _, above = self.boxes[container]
        return own | above | self.boxes[outer][5]

    def inline_zones(self, node: Any, box: int) -> int:
        """The zones of an element that is no box, and of those round it up to its box."""
        bits, around, element = 0, self.boxes[box][0], self.tree.element
        for _ in range(_MOST_INLINE):
            kind = node.__class__
            if node is around or kind is not element:
                break
            bits |= self.zones_at(node, self.tree.tag(node))
            node = node.parent
        return bits


@cache
def _lump_bits() -> int:
    return zone_bit(_LUMP_ZONES[0]) | zone_bit(_LUMP_ZONES[1])
