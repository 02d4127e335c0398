"""Repairs: what is broken is mended, what only looks broken is left alone, and a second repair does nothing."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.repair import repair

# sentence → the same as UTF-8 read in another charset
MOJIBAKE = [
    ("Der Kapitän ging über die Brücke.", "windows-1252"),
    ("Der Kapitän ging über die Brücke.", "latin-1"),
    ("It’s the keeper’s lamp… – he said", "windows-1252"),
    ("El año pasado llegó la tormenta, ¿verdad?", "windows-1252"),
    ("Ça brûle déjà à l’île", "windows-1252"),
    ("Stara łódź, mówił żeglarz", "windows-1250"),
    ("Příliš dlouhá zima v přístavu", "windows-1250"),
    ("Рыбаки говорили вчера вечером", "windows-1251"),
    ("Рыбаки говорили вчера вечером", "latin-1"),
    ("Рыбаки говорили вчера вечером", "windows-1252"),
    ("Οι ψαράδες έλεγαν χθες", "latin-1"),
    ("漁師たちは昨夜、古い船は", "latin-1"),
    ("渔民们昨晚说，那条旧船", "latin-1"),
    ("어부들은 어젯밤 낡은 배가", "latin-1"),
    ("ชาวประมงพูดเมื่อคืนนี้", "latin-1"),
    ("قال الصيادون مساء أمس", "latin-1"),
    ("A lamp 💡 on the pier", "latin-1"),
    ("Der Kapitän ging über die Brücke.", "macroman"),
]


@pytest.mark.parametrize(("text", "charset"), MOJIBAKE)
def test_mojibake_is_undone(text: str, charset: str) -> None:
    broken = text.encode().decode(charset)
    assert broken != text
    assert repair(broken) == (text, ("mojibake",))


def test_mojibake_twice_over_is_undone() -> None:
    assert repair("Brücke".encode().decode("latin-1").encode().decode("latin-1"))[0] == "Brücke"


def test_windows_quotes_read_as_controls_are_quotes() -> None:
    assert repair("\x93The pier\x94 \x96 he said\x85") == ("“The pier” – he said…", ("mojibake",))


@pytest.mark.parametrize("text", [
    "The keeper of the light said no.", "", "\n\t ", "Smith & Sons", "AT&T; fish & chips", "R&D", "?a=1&copy=2&lt=3",
    "Après l’été « était fini »", "CAFÉ» et «THÉ»", "Ça ira, dit-il à «René»", "Îşi spune povestea", "LİSESİ’NDE",
    "В Москве СССР» и «Сёстры» Сё", "Після рішення Сіті", "Ο Ό,τι", "漁師たちは昨夜、古い船は", "어부들은", "नाविकों ने",
    "می\u200cخواهم",
    "👩\u200d🚒 and 👩🏽\u200d🚒", "ﬁsh and ﬂeet", "ＡＢＣ１２３", "“curly” ‘quotes’ – dashes…", "½ ¼ °C ² ³ µ ± ×",
    "a\xa0b\u2009c",
    "ÂBC ÃO MAÇÃ PÃO", "São João da Ponte", "FAÇADE É", "Đà Nẵng", "e\u0301 combining", "\u2028", "Ãlvares",
    "naïve – “Ä”",
    'the entity "&nbsp;" is a space', "write `&lt;` for <", "Use &lt; to write <", "b = &num;", "&foo; &notit;",
    "🏴\U000e0067\U000e0062\U000e007f",
])
def test_clean_text_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())


@pytest.mark.parametrize(("broken", "text"), [
    ("It&#8217;s", "It’s"), ("It&#x2019;s", "It’s"), ("Smith &amp; Sons", "Smith & Sons"),
    ("&amp;quot;No&amp;quot;", '"No"'),
    ("&amp;amp;amp;amp;lt;", "<"), ("a&nbsp;b", "a\xa0b"), ("a &nbsp b", "a \xa0 b"), ("&#39s", "'s"),
    ("&hellip;", "…"),
    ("Caf&eacute;", "Café"), ("&Aring;land", "Åland"), ("&euro;5", "€5"), ("&apos;", "'"), ("AT&amp;T", "AT&T"),
    ("&#55357;&#56832;", "😀"), ("&#0;", "\ufffd"), ("&amp;#8211;", "–"), ("(&quot;No&quot;)", '("No")'),
    ("&#038;", "&"),
])
def test_entities_are_resolved(broken: str, text: str) -> None:
    assert repair(broken)[0] == text
    assert repair(broken)[1][0] == "entities"


def test_entities_of_code_are_kept_on_demand() -> None:
    assert repair("if (a &lt; b)", entities=False) == ("if (a &lt; b)", ())


@pytest.mark.parametrize(("broken", "text"), [
    ("har\xadbour", "harbour"), ("\ufeffThe pier", "The pier"), ("pier\u200b", "pier"),
    ("\u202athe pier\u202c", "the pier"),
    ("the\u2060 pier", "the pier"), ("\u2066pier\u2069", "pier"), ("pier\u200e \u200f", "pier "),
    ("\ufffcA pier", "A pier"),
])
def test_invisible_characters_are_dropped(broken: str, text: str) -> None:
    assert repair(broken) == (text, ("invisible",))


@pytest.mark.parametrize(("broken", "text"), [
    ("a\x00b", "ab"), ("pier\x08s", "piers"), ("a\r\nb\rc", "a\nb\nc"), ("one\x0ctwo", "one\ntwo"), ("\x7f", ""),
    ("\uffff", ""),
])
def test_controls_are_dropped(broken: str, text: str) -> None:
    assert repair(broken) == (text, ("control",))


@pytest.mark.parametrize(("broken", "text"), [
    ("a \ud83d\ude00 b", "a 😀 b"), ("lone \ud800 half", "lone \ufffd half"), ("\ude00\ud83d", "\ufffd\ufffd")])
def test_surrogates_are_joined_or_marked(broken: str, text: str) -> None:
    assert repair(broken) == (text, ("surrogate",))


def test_repairs_are_told_in_order() -> None:
    assert repair("Br&Atilde;&frac14;cke \u200b\x00") == ("Brücke ", ("entities", "mojibake", "control", "invisible"))


PIECES = st.sampled_from([
    "&", "amp;", "lt;", "#38;", "#8217", ";", "&#", "x26;", "nbsp", "Ã", "¼", "â", "€", "™", "Â", " ", "\xa0", "é",
    "»", "\x93",
    "\u200b", "\xad", "\ud83d", "\ude00", "\r", "\n", "\x00", "Р", "С", "ё", "‡", "a",
    '"', "<", "├", "√", "©", "ð", "Ÿ", "’"])


@settings(deadline=None)  # the first call loads tables
@given(st.lists(PIECES, max_size=12).map("".join))
@example("&am\u200bp;lt;")
def test_repaired_text_needs_no_repair(text: str) -> None:
    once, _ = repair(text)
    assert repair(once) == (once, ())
    once.encode()


@settings(deadline=None)  # the first call loads tables
@given(st.text(max_size=80))
def test_any_text_is_repaired(text: str) -> None:
    once, names = repair(text)
    assert (once != text) == bool(names)
    assert repair(once) == (once, ())


@pytest.mark.parametrize("text", ["The keeper of the light. ", "Les pêcheurs de l’été.\n", "Рыбаки\xa0— всё. ",
    "漁師たちは昨夜、"])
def test_clean_text_costs_little(text: str) -> None:
    """Ten thousand characters in less than five milliseconds, even on a busy machine (ftfy takes up to fifteen)."""
    text *= 10_000 // len(text)
    costs = []
    for _ in range(5):
        begin = process_time()
        repair(text)
        costs.append(process_time() - begin)
    assert min(costs) < 0.005


@pytest.mark.parametrize("piece", ["&amp;", "&#", "&", "&#38;#38;", "Ã", "\ud83d", "\r", "&a", '"&', "â€", "&amp;lt;"])
def test_cost_grows_with_the_length(piece: str) -> None:
    begin = process_time()
    repair(piece * (100_000 // len(piece)))
    assert process_time() - begin < 3
