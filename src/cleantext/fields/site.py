"""What the page says of its site and of itself: publisher, hostname, address, description, licence, access."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from cleantext.document import Document, Label
from cleantext.fields.header import blocks_with
from cleantext.fields.site_in_text import publisher_of, told_names
from cleantext.folding import squeezed
from cleantext.options import Options
from cleantext.words import agency_in

_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description")
_SUBDOMAIN = re.compile(r"^(?:www\d?|m|mobile|amp|news)\.")
#: An absolute address that `urljoin` would leave as it is, at a tenth of its time: nothing in it is empty or strange.
_ABSOLUTE = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?/[!\"$-:<->@-~]*(?:\?[!\"$-~]+)?")
_ARTICLE_TYPES = ("newsarticle", "article", "posting", "report", "question", "recipe", "howto", "webpage")
_UNSIGNED = ("product", "listing", "collection", "service")  # kinds of pages
_COMMONS = re.compile(r"https?://creativecommons\.org/[\w./-]*\w/?|\bCC[ -]BY(?:-\w\w)*(?: \d\.\d)?\b")
#: Between a site's name and its motto.
_PARTS = re.compile(r"(?:\s+(?:[|–—·•-]|//))+(?:\s+|$)")
_LEAST_NAME, _LONGEST_NAME = 3, 40  # letters, characters
_ACRONYM = 5  # letters at most
_SITE_TYPES = frozenset({"WebSite", "Organization", "NewsMediaOrganization"})


def choose(document: Document, _options: Options) -> None:
    """Settle the facts of the site and the page."""
    evidence = document.evidence
    address = _address(document)
    if address:
        document.settle("url", address, "canonical link" if document.url is None else "given")
        document.settle("hostname", _SUBDOMAIN.sub("", hostname(address)) or None, "url")
    for name in _DESCRIPTIONS:
        if evidence.meta.get(name):
            document.settle("description", " ".join(evidence.meta[name][0].split()) or None, f"meta {name}")
            break
    _publisher(document)
    _license(document)
    for item in articles(document):
        free = item.get("isAccessibleForFree")
        if free is not None:
            document.settle("is_free", str(free).casefold() not in {"false", "0", "no"}, "json-ld isAccessibleForFree")


def _address(document: Document) -> str | None:
    for found in (document.url, document.evidence.canonical, *document.evidence.meta.get("og:url", ())):
        address = resolve(document.url or "", found) if found else ""
        if address.startswith(("http://", "https://")):
            return address
    return None


def resolve(base: str, address: str) -> str:
    """An address of the page made absolute, as it stands where it is no address."""
    if _ABSOLUTE.fullmatch(address):
        return address
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return address


def hostname(address: str) -> str:
    """The host of an address, "" where it has none or is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def articles(document: Document) -> list[dict[str, Any]]:
    """The JSON-LD objects that describe an article, news articles first."""
    found: list[dict[str, Any]] | None = document.notes.get("articles")
    if found is None:
        ranked = [(_rank(item), item) for item in document.evidence.json_ld]
        found = document.notes["articles"] = [
            item for rank, item in sorted(ranked, key=lambda pair: pair[0]) if rank < len(_ARTICLE_TYPES)]
    return found


def _rank(item: dict[str, Any]) -> int:
    kinds = str(item["@type"]).casefold()
    return next((i for i, kind in enumerate(_ARTICLE_TYPES) if kind in kinds), len(_ARTICLE_TYPES))


def says_article(document: Document) -> bool:
    """Whether a page says that it is an article: in its `og:type` or its JSON-LD, forum postings apart."""
    kinds = [str(item["@type"]).casefold() for item in document.evidence.json_ld]
    return "article" in document.evidence.meta.get("og:type", ()) or any(
        ("article" in kind or "posting" in kind) and "forum" not in kind for kind in kinds)


def is_signed(document: Document) -> bool:
    """Whether names and dates round the title may be those of who wrote the page, and when: what a page sells, lists or
    presents has names and dates of its own."""
    return document.page_type not in _UNSIGNED or says_article(document)


def name_of(value: Any) -> str | None:
    """The name in a JSON-LD value that is a string, an object or a list of either."""
    if isinstance(value, list):
        return next(filter(None, map(name_of, value)), None)
    if isinstance(value, dict):
        value = value.get("name")
    return unquoted(" ".join(html.unescape(value).split())) or None if isinstance(value, str) else None


def unquoted(name: str) -> str:
    """`"Harbour Daily"`: the name without the quotation marks round it, which some systems write into their data."""
    return name[1:-1].strip() if len(name) > 2 and name[0] == name[-1] == '"' and name.count('"') == 2 else name


def site_names(document: Document) -> tuple[str, ...]:
    """Every name that the page gives its site, for telling it from titles and people. Found once a document."""
    known: tuple[str, ...] | None = document.notes.get("site_names")
    if known is None:
        known = document.notes["site_names"] = tuple(_site_names(document))
    return known


def _site_names(document: Document) -> list[str]:
    meta = document.evidence.meta
    found = [
        *meta.get("og:site_name", ()),
        *meta.get("application-name", ()),
        *meta.get("apple-mobile-web-app-title", ()),
        *(name_of(item.get("publisher")) or "" for item in articles(document)),
        *(name_of(item) or "" for item in document.evidence.json_ld
          if str(item["@type"]) in _SITE_TYPES and not any(item is author for author in _authors(document))),
    ]
    host = _SUBDOMAIN.sub("", hostname(_address(document) or ""))
    labels = host.split(".")
    hosts = (host, host.rsplit(".", 1)[0], ".".join(labels[-2:]), *labels[-3:-1])
    told = told_names(document) if document.kind == "text" else ()
    return [name for name in dict.fromkeys([*found, *hosts, *told]) if len(name) > 2]


def _authors(document: Document) -> list[Any]:
    """The objects that articles have as authors: an organization among them is a desk."""
    values = [item.get("author") for item in articles(document)]
    return [author for value in values for author in (value if isinstance(value, list) else [value])]


def _publisher(document: Document) -> None:
    for item in articles(document):
        if name := _without_motto(document, name_of(item.get("publisher"))):
            document.settle("publisher", name, "json-ld publisher")
            return
    for stated in document.evidence.meta.get("og:site_name", ())[:1]:
        if name := _without_motto(document, name_of(stated)):
            document.settle("publisher", name, "meta og:site_name")
            return
    _publisher_of_byline(document)
    if document.kind != "text" or "publisher" in document.facts:
        return
    if told := publisher_of(document):
        document.settle("publisher", told, "holder of the copyright")


def _without_motto(document: Document, name: str | None) -> str | None:
    """`Harbour Daily | News from the bay`: the part that the host is named after, or that behind the page's title.

    None where a template was not filled in.
    """
    if not name or "{" in name:
        return None
    parts = [part.strip("\"“”„ ") for part in _PARTS.split(name) if any(map(str.isalnum, part))]
    if len(parts) < 2:
        return name
    if " ".join(document.evidence.title.split()).startswith(parts[0]) and not _names_host(document, parts[0]):
        return parts[-1]
    named = next((part for part in parts if len(part) <= _LONGEST_NAME and _names_host(document, part)), name)
    return name if named.isupper() and len(named) <= _ACRONYM else named  # "LHB - Lowick Harbour Board"


def _names_host(document: Document, name: str) -> bool:
    """Whether a name and a label of the page's host have each other in them: "Harbour Daily", harbourdaily.example."""
    said = squeezed(name)
    hosts = (document.facts.get("hostname") or "").split(".")[:-1]
    return len(said) >= _LEAST_NAME and any(
        said in label or (len(label) > _LEAST_NAME and label in said) for label in map(squeezed, hosts))


def _publisher_of_byline(document: Document) -> None:
    """`By Ann Example ( Harbour Daily`: the bracket behind a byline names the paper."""
    for index, _before in blocks_with(document, Label.BYLINE):
        block = document.blocks[min(index + 1, len(document.blocks) - 1)]
        if block.continues and block.text[:1] in "(（[":
            name = block.text.strip(" ()（）[]")
            if name and agency_in(name) is None and len(name) <= 60 and not any(map(str.isdigit, name)):
                document.settle("publisher", name, "bracket behind the byline")
                block.mark(Label.BYLINE, "byline: publisher in a bracket")
                return


def _license(document: Document) -> None:
    for item in articles(document):
        if isinstance(item.get("license"), str):
            document.settle("license", item["license"], "json-ld license")
            return
    meta = document.evidence.meta
    for name in ("dcterms.license", "license"):
        if values := meta.get(name):
            document.settle("license", values[0], f"meta {name}")
            return
    if links := meta.get("rel license"):  # the last, at the foot of the page: those before may be of pictures
        address = resolve(document.facts.get("url") or "", links[-1])
        document.settle("license", f"https:{address}" if address.startswith("//") else address, "link to the license")
        return
    for rights in meta.get("dc.rights", ()):  # mostly "© Harbour Daily"
        if found := _COMMONS.search(rights):
            document.settle("license", found[0], "meta dc.rights")
            return


def before_site(document: Document, name: str) -> str:
    """`Ann Example Harbour Daily`: two words or more before the site's name, where a name ends in that, else all."""
    found = name.split()
    at = next((at for at in range(2, len(found)) if is_site_name(document, " ".join(found[at:]))), len(found))
    return " ".join(found[:at]).rstrip(",") if at < len(found) else name


def is_site_name(document: Document, text: str) -> bool:
    """Whether a text is one of the site's names."""
    known: frozenset[str] | None = document.notes.get("squeezed_sites")
    if known is None:
        known = document.notes["squeezed_sites"] = frozenset(map(squeezed, site_names(document)))
    return squeezed(text) in known
