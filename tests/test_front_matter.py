"""What tools write at the head of a text about its page: YAML's front matter, a reader's lines."""

from __future__ import annotations

import pytest

import cleantext

BODY = """\
# The pier at Lowick opens again

The council of Lowick opened the old stone pier again on Thursday, two years after the storm that had broken its far
end and taken the lamp with it.

"We had waited long enough," the harbour master said. Boats will land there from May.

The repair cost less than planned, since masons of the town gave their work for nothing and the stone came from the
old mill.
"""
YAML = """\
---
title: "The pier at Lowick opens again - Harbour Daily"
author: [Ann Example, Tom Ashby]
date: 2021-03-04T15:05:00Z
url: https://harbour-daily.example/news/pier-opens-again
tags:
  - harbour
  - piers
---

"""
READER = """\
Title: The pier at Lowick opens again - Harbour Daily

URL Source: https://harbour-daily.example/news/pier-opens-again

Published Time: 2021-03-04T15:05:00Z

Markdown Content:
"""


@pytest.mark.parametrize("head", [YAML, READER], ids=["yaml", "reader"])
def test_its_facts_are_the_articles(head: str) -> None:
    article = cleantext.clean(head + BODY, kind="text")
    assert article.title == "The pier at Lowick opens again"
    assert article.url == "https://harbour-daily.example/news/pier-opens-again"
    assert (article.date_published or "").startswith("2021-03-04T15:05")
    assert article.text.startswith("The council of Lowick")


def test_lists_of_yaml() -> None:
    article = cleantext.clean(YAML + BODY, kind="text")
    assert article.authors == ("Ann Example", "Tom Ashby")
    assert article.tags == ("harbour", "piers")


def test_a_title_that_the_text_lacks() -> None:
    without_heading = BODY.partition("\n\n")[2]
    assert cleantext.clean(YAML + without_heading, kind="text").title == "The pier at Lowick opens again"


@pytest.mark.parametrize("text", [
    pytest.param("---\n\n" + BODY + "\n---\n\nThe lamp follows in June.\n", id="text between two rules"),
    pytest.param("Title: The pier\n\n" + BODY, id="one line that looks like it"),
    pytest.param("---\ntitle: The pier\n", id="no second rule"),
])
def test_what_is_no_front_matter(text: str) -> None:
    article = cleantext.clean(text, kind="text")
    assert not any(block.rule == "furniture: front matter" for block in article.blocks)
