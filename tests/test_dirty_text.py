"""What text has lost with its markup: repeats, rows of tables, sign-offs and captions are told by their words alone."""

from __future__ import annotations

import pytest

import cleantext
from cleantext import Options
from cleantext.document import Block, Document, Label
from cleantext.label.decide import decide
from cleantext.pipeline import prepare

TITLE = "Council votes to rebuild the old stone pier"
TEXT = (
    "The harbour council voted on Tuesday to rebuild the old stone pier, ending nine years of argument over money.",
    "Engineers told the meeting that the foundations, laid in 1874, had moved by almost forty centimetres since 1998.",
    "The money will come from a regional fund, a small harbour tax and a loan, the treasurer said after the vote.",
)


REPEATS = {
    "the title in a sticky header": (("Share", TITLE, *TEXT, TITLE, "Most read"), TITLE, ()),
    "the teaser of a paragraph behind it": (
        ("Share", TITLE, *TEXT, "Read more", "The harbour council voted on Tuesday to rebuild the old stone pier..."),
        "The harbour council voted on Tuesday to rebuild the old stone pier...", TEXT),
    "the teaser of a paragraph before it": (
        ("Share", TITLE, "The harbour council voted on Tuesday to rebuild the old stone pier […]", *TEXT),
        "The harbour council voted on Tuesday to rebuild the old stone pier […]", TEXT),
    "a paragraph once more": (("Share", TITLE, *TEXT, TEXT[0]), "", TEXT),
    "the article in one piece before it": (("Share", TITLE, " ".join(TEXT), *TEXT), " ".join(TEXT), TEXT),
    "the article in one piece behind it": (("Share", TITLE, *TEXT, "Most read", " ".join(TEXT)), " ".join(TEXT), TEXT),
}


@pytest.mark.parametrize(("lines", "repeated", "kept"), REPEATS.values(), ids=REPEATS.keys())
def test_what_stands_twice_is_kept_once(lines: tuple[str, ...], repeated: str, kept: tuple[str, ...]) -> None:
    article = cleantext.clean("\n".join(lines), kind="text")
    assert any(block.label == "repeat" for block in article.blocks)
    assert not repeated or repeated not in article.text
    assert all(article.text.count(text) == 1 for text in kept)


def test_who_quotes_two_paragraphs_says_more_than_they_do() -> None:
    line = f"{TEXT[0]} {TEXT[2]} That is what the minutes of the meeting say, which nobody had read until then."
    article = cleantext.clean("\n".join(["Share", TITLE, *TEXT, line]), kind="text")
    assert line in article.text


def test_an_ellipsis_alone_is_no_teaser() -> None:
    line = "The harbour council voted on Tuesday, and then on Wednesday, and then nobody knew what it had voted for…"
    article = cleantext.clean("\n".join(["Share", TITLE, *TEXT, line]), kind="text")
    assert line in article.text


def test_rows_with_as_many_cells_are_not_surely_menus() -> None:
    menu = "Home | News | Sport | Weather | Contact"
    rows = ["Boat | Skipper | Length | Built", "Alma | Irene Lowe | 9 m | 1998", "Bera | Tom Ashby | 11 m | 2004"]
    document = prepare("\n".join([menu, TITLE, *TEXT[:2], *rows, TEXT[2]]), kind="text")
    assert {block.text for block in document.blocks if block.marked(Label.MENU, sure=True)} == {menu}


SIGN_OFFS = {
    "an agency behind a dash": ("— AFP", "AFP"),
    "an agency in capitals": ("EFE", "EFE"),
    "an agency with initials": ("EFE lb/to", "EFE"),
}


@pytest.mark.parametrize(("sign_off", "agency"), SIGN_OFFS.values(), ids=SIGN_OFFS.keys())
def test_an_agency_behind_the_last_sentence_is_a_field(sign_off: str, agency: str) -> None:
    article = cleantext.clean("\n".join([TITLE, *TEXT[:2], f"{TEXT[2]} {sign_off}"]), kind="text")
    assert article.text.endswith(TEXT[2])
    assert article.agency == agency


def test_an_agency_behind_a_short_line_above_text_is_a_caption_s_credit() -> None:
    line = "Boats wait below the old pier at low tide."
    article = cleantext.clean("\n".join([TITLE, TEXT[0], f"{line} — AFP", *TEXT[1:]]), kind="text")
    assert [(caption.text, caption.credit) for caption in article.captions] == [(line, "AFP")]
    assert line not in article.text


def misread(*, marked: bool) -> Document:
    """A document whose prose the block model takes for furniture; the rules do, too, if asked."""
    document = Document(kind="text", blocks=[Block(text, score=0.05) for text in (*TEXT, *map(str.upper, TEXT))])
    for block in document.blocks:
        if marked:
            block.mark(Label.LEGAL, "legal.en: example")
    decide(document, Options())
    return document


def test_where_nearly_all_prose_would_go_it_is_kept_with_a_warning() -> None:
    document = misread(marked=False)
    assert all(block.label is Label.BODY for block in document.blocks)
    assert document.warnings == ["nearly all prose would have been removed: it was kept"]


def test_the_guard_keeps_nothing_that_a_rule_is_sure_of() -> None:
    document = misread(marked=True)
    assert all(block.label is Label.LEGAL for block in document.blocks)
    assert not document.warnings


LONG_COMMENT = "My grandfather laid the third stone of that pier, and would not have spent a penny on the lamps. " * 12


def test_comments_longer_than_the_article_are_comments() -> None:
    comment = ["2 comments:", "Irene Lowe", "March 4, 2021 at 3:05 pm", LONG_COMMENT]
    article = cleantext.clean("\n".join(["Share", TITLE, *TEXT, *TEXT[::-1], *comment]), kind="text")
    assert "grandfather" not in article.text
    assert [comment.author for comment in article.comments] == ["Irene Lowe"]


def test_a_date_above_a_date_is_nobodys_comment() -> None:
    lines = [TITLE, *TEXT, "Current issue", "March 4, 2021/", "March 11, 2021", "Email", *TEXT[::-1], *TEXT, "Share"]
    article = cleantext.clean("\n".join(lines), kind="text")
    assert not article.comments


DUMP = """\
   [1]Home [2]News [3]Ferries [4]Contact [5]Log in

Council votes to rebuild the pier

   The council voted on Friday to rebuild the [6]old stone pier in the spring of next year, and to open
   it to the public again before the summer.

   The harbour company will pay for it, said the mayor. Work is to take three years.

References

   Visible links
   1. https://harbour.example/
   2. https://harbour.example/news
   3. https://harbour.example/ferries
   6. https://harbour.example/pier
"""


def test_the_addresses_below_a_text_browsers_dump_are_furniture() -> None:
    article = cleantext.clean(DUMP, kind="text")
    rules = {block.text: block.rule for block in article.blocks}
    listed = [text for text, rule in rules.items() if rule == "furniture: a text browser's list of links"]
    assert listed[:2] == ["References", "Visible links"]
    assert len(listed) == 6
    assert "rebuild the old stone pier" in article.text


def test_addresses_of_a_text_without_numbered_links_stay() -> None:
    source = DUMP.replace("[1]", "").replace("[2]", "").replace("[3]", "").replace("[4]", "").replace("[5]", "")
    rules = [block.rule for block in cleantext.clean(source, kind="text").blocks]
    assert "furniture: a text browser's list of links" not in rules


SPOKEN = ("— Who pays for the new pier?", "— The harbour company does, and it will have done so in three years.",
          "— And when it is finished, who will look after it in winter?",
          "— We shall, as we have always done here in Lowick.", "— You?")


def test_a_short_line_of_an_interview_is_text() -> None:
    lines = ["Share", TITLE, TEXT[0], *SPOKEN, TEXT[1], "Read more", "Log in"]
    article = cleantext.clean("\n".join(lines), kind="text")
    assert all(line in article.text for line in SPOKEN)


def test_a_dash_alone_makes_no_interview() -> None:
    article = cleantext.clean("\n".join(["Share", TITLE, *TEXT, "— Log in", "— Read more", "— Menu"]), kind="text")
    assert "— Log in" not in article.text


def test_sentences_above_the_credits_of_pictures_without_captions_stay() -> None:
    lines = [part for text in TEXT for part in (f"{text} {TEXT[0]}", "Photo: Irene Lowe")]
    short = "The pier is eighty years old."
    article = cleantext.clean("\n".join(["Share", TITLE, *lines, short, "Photo: Irene Lowe", *TEXT]), kind="text")
    assert short in article.text


def test_a_headline_above_comments_may_have_its_counter_glued_to_it() -> None:
    below = ["38 CommentsRules", "ann78", "3 hours ago", "At last. My boat waits for it.", "Reply",
             "tom_a", "2 hours ago", "Three years, for a pier.", "Reply"]
    article = cleantext.clean("\n".join(["Share", TITLE, *TEXT, *TEXT, *below]), kind="text")
    assert [comment.author for comment in article.comments] == ["ann78", "tom_a"]
