"""What class and id values say about the text inside, and what they do not."""

from __future__ import annotations

import pytest

from cleantext.read.zones import zone_names, zones_of_values


def zones(value: str) -> set[str]:
    """The names of the zones that a value opens."""
    bits = zones_of_values()[value]
    return {name for at, name in enumerate(zone_names()) if bits >> at & 1}


@pytest.mark.parametrize(("value", "zone"), [
    ("wp-caption-text", "caption"),
    ("breadcrumb-caption", "breadcrumb"),
    ("md-path", "breadcrumb"),
    ("printfooter", "footer"),
    ("comment-list", "comment"),
    ("articleComments", "comment"),
    ("related-posts", "related"),
    ("comment-list comments-link", "comment"),  # one of its tokens says so
])
def test_a_name_opens_a_zone(value: str, zone: str) -> None:
    assert zone in zones(value)


@pytest.mark.parametrize(("value", "zone"), [
    ("breadcrumb-caption", "caption"),
    ("cta-caption", "caption"),
    ("govuk-caption-xl", "caption"),
    ("button-caption", "caption"),
    ("comments-link", "comment"),
    ("entry-meta comment-count", "comment"),
    ("kg-card kg-image-card", "related"),
    # what else is on the page, and how an element looks
    ("page has-sidebar", "sidebar"),
    ("lb-post show-author-avatar text", "byline"),
    # what WordPress files a post under
    ("post-12 post type-post status-publish hentry category-newsletter tag-comments", "promo"),
    ("post-12 post type-post status-publish hentry category-newsletter tag-comments", "comment"),
])
def test_a_name_does_not_open_a_zone(value: str, zone: str) -> None:
    assert zone not in zones(value)
