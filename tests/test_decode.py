"""Bytes to text: each charset with its declaration right, missing and wrong, and everything that is no text."""

from __future__ import annotations

import codecs
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.decode import Decoded, declared_charset, decode, looks_binary

# One invented story, told in many languages. The Western ones are long: they have few letters beyond ASCII.
STORIES = {
    "cs": "Rybáři na nábřeží včera večer říkali, že stará loď už příští týden nevypluje. Žádný z nich nechtěl čekat na "
          "opravu, protože zima přišla dřív než obvykle a přístav zůstal zavřený.",
    "pl": "Rybacy mówili wczoraj, że stara łódź już nie wypłynie. Żaden z nich nie chciał czekać na naprawę, ponieważ "
          "zima przyszła wcześniej niż zwykle, a nabrzeże pozostało zamknięte.",
    "hu": "A halászok tegnap este azt mondták, hogy az öreg hajó már nem fut ki többé. Egyikük sem akart várni a "
          "javításra, mert a tél korábban jött, mint szokott, és a kikötő zárva maradt. A bíró fűtetlen irodájában ülő "
          "őr később így szólt: „Túl későn értünk ide.”",
    "ru": "Рыбаки говорили вчера вечером, что старая лодка больше не выйдет в море. Никто из них не хотел ждать "
          "ремонта, потому что зима пришла раньше обычного, и гавань осталась закрытой.",
    "uk": "Рибалки говорили вчора ввечері, що старий човен більше не вийде в море. Ніхто з них не хотів чекати на "
          "ремонт, бо зима прийшла раніше, ніж звичайно, і гавань лишилася зачиненою.",
    "el": "Οι ψαράδες έλεγαν χθες το βράδυ ότι η παλιά βάρκα δεν θα ξαναβγεί στη θάλασσα. Κανείς τους δεν ήθελε να "
          "περιμένει την επισκευή, γιατί ο χειμώνας ήρθε νωρίτερα από το συνηθισμένο.",
    "tr": "Balıkçılar dün akşam eski teknenin artık denize açılmayacağını söylüyordu. Hiçbiri onarımı beklemek "
          "istemedi, çünkü kış her zamankinden erken gelmiş ve liman kapalı kalmıştı.",
    "ar": "قال الصيادون مساء أمس إن القارب القديم لن يخرج إلى البحر بعد الآن. لم يرغب أحد منهم في انتظار الإصلاح لأن "
          "الشتاء جاء مبكرا وبقي المرفأ مغلقا.",
    "he": "הדייגים אמרו אמש שהסירה הישנה לא תצא עוד לים. איש מהם לא רצה לחכות לתיקון, כי החורף הגיע מוקדם מן הרגיל "
          "והנמל נשאר סגור.",
    "fr": "Les pêcheurs répétaient hier soir que le vieux bateau, réparé à la hâte, ne prendrait plus la mer. Aucun "
          "d'eux n'était prêt à espérer : l'hiver était arrivé plus tôt que prévu, la tempête avait abîmé la jetée, et "
          "le port restait fermé. « Ça ne pouvait pas durer », a déclaré le gardien, très âgé, près de la fenêtre.",
    "de": "Die Fischer erzählten gestern früh, dass das alte Schiff für längere Zeit nicht auslaufen würde. Keiner "
          "wollte müßig auf die Männer der Werft warten, denn der Winter war früher als üblich da, die Straße über "
          "die Küste gesperrt und die Brücke für Wochen geschlossen – „für immer“, hieß es schließlich böse.",
    "es": "Los pescadores decían anoche que la vieja barca ya no saldría más al mar. Ningún marinero quería esperar la "
          "reparación, porque el invierno llegó antes de lo previsto, la tormenta dañó el muelle según contó el "
          "guardián, y la compañía cerró también la oficina. ¿Hasta cuándo? Nadie lo sabía; quizás más de un año, "
          "añadió según la crónica del país.",
    "ja": "漁師たちは昨夜、古い船はもう海に出ないだろうと話していた。冬がいつもより早く来て港が閉まったままなので、"
          "修理を待とうとする者は誰もいなかった。",
    "zh": "渔民们昨晚说，那条旧船再也不会出海了。由于冬天来得比往常早，港口一直关闭，他们谁也不愿意等待修理。",
    "zh-tw": "漁民們昨晚說，那條舊船再也不會出海了。由於冬天來得比往常早，港口一直關閉，他們誰也不願意等待修理。",
    "ko": "어부들은 어젯밤 낡은 배가 더 이상 바다에 나가지 않을 것이라고 말했다. 겨울이 평소보다 일찍 와서 항구가 닫혀 "
          "있었기 때문에 아무도 수리를 기다리려 하지 않았다.",
    "th": "ชาวประมงพูดเมื่อคืนนี้ว่าเรือเก่าจะไม่ออกทะเลอีกแล้ว ไม่มีใครอยากรอการซ่อมแซม เพราะฤดูหนาวมาเร็วกว่าปกติ",
}
CHARSETS = {
    "cs": ("windows-1250", "iso-8859-2"), "pl": ("windows-1250", "iso-8859-2"), "hu": ("windows-1250",),
    "ru": ("windows-1251", "koi8-r"), "uk": ("windows-1251", "koi8-u"), "el": ("windows-1253", "iso-8859-7"),
    "tr": ("windows-1254", "iso-8859-9"), "ar": ("windows-1256",), "he": ("windows-1255", "iso-8859-8"),
    "fr": ("windows-1252", "iso-8859-1"), "de": ("windows-1252",), "es": ("windows-1252", "iso-8859-1"),
    "ja": ("shift_jis", "euc-jp", "iso-2022-jp"), "zh": ("gbk", "gb18030"), "zh-tw": ("big5",), "ko": ("euc-kr",),
    "th": ("tis-620",),
}
PAIRS = [(language, charset) for language, charsets in CHARSETS.items() for charset in charsets]
# Labels that many pages carry wrongly; each fits the bytes of some charsets above.
WRONG = ("utf-8", "iso-8859-1", "windows-1251", "windows-1250", "shift_jis", "gb2312", "euc-kr", "koi8-r")


def page(language: str, charset: str, declaration: bytes) -> tuple[bytes, str]:
    """A page in a charset, and the text it should give."""
    story = STORIES[language].encode(charset, "ignore").decode(charset)
    text = f"<title>{story[:40]}</title>\n<body><p>{story}</p></body>"
    return b"<html><head>" + declaration + b"</head>" + text.encode(charset), text


def meta(label: str) -> bytes:
    return b'<meta charset="%s">' % label.encode()


@pytest.mark.parametrize(("language", "charset"), PAIRS)
def test_declared_rightly(language: str, charset: str) -> None:
    data, text = page(language, charset, meta(charset))
    assert decode(data).text.endswith(text)


@pytest.mark.parametrize(("language", "charset"), PAIRS)
def test_undeclared(language: str, charset: str) -> None:
    data, text = page(language, charset, b"")
    decoded = decode(data)
    assert decoded.text.endswith(text)
    assert (decoded.evidence, decoded.lossy) == ("detected", False)


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize(("language", "charset"), PAIRS)
def test_declared_wrongly(language: str, charset: str, wrong: str) -> None:
    data, text = page(language, charset, meta(wrong))
    assert decode(data).text.endswith(text)


@pytest.mark.parametrize("language", STORIES)
def test_utf_8_needs_no_declaration_and_minds_no_wrong_one(language: str) -> None:
    for declaration in (b"", meta("utf-8"), meta("iso-8859-1"), meta("windows-1251")):
        data, text = page(language, "utf-8", declaration)
        decoded = decode(data)
        assert decoded.text.endswith(text)
        assert decoded[1:] == ("utf-8", "utf-8", False)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["de", "ru", "ja"])
def test_wide_charsets_without_a_mark(language: str, charset: str) -> None:
    data, text = page(language, "utf-8", b"")
    decoded = decode(data.decode("utf-8").encode(charset))
    assert decoded.text.endswith(text)
    assert decoded[1:] == (charset, "detected", False)


@pytest.mark.parametrize(("mark", "charset"), [
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_a_mark_decides_and_is_no_text(mark: bytes, charset: str) -> None:
    data = mark + ('<meta charset="koi8-r">' + STORIES["ru"]).encode(charset)
    assert decode(data) == ('<meta charset="koi8-r">' + STORIES["ru"], charset, "bom", False)


def test_the_name_given_decodes_the_same_text() -> None:
    for language, charset in PAIRS:
        data, _ = page(language, charset, meta(charset))
        decoded = decode(data)
        assert data.decode(decoded.encoding) == decoded.text


@pytest.mark.parametrize(("markup", "charset"), [
    (b'<meta charset="utf-8">', "utf-8"),
    (b"<META CHARSET = 'KOI8-R'>", "koi8-r"),
    (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "windows-1252"),
    (b'<?xml version="1.0" encoding="windows-1251"?><html>', "windows-1251"),
    (b'<!-- <meta charset="koi8-r"> --><meta charset="big5">', "big5hkscs"),
    (b'<meta charset="x-no-such"><meta charset="gb2312">', "gb18030"),
    (b"<meta charset=Shift_JIS>", "cp932"),
    (b"<meta charset=ks_c_5601-1987>", "cp949"),
    (b"<meta charset=x-sjis>", "cp932"),
    (b"<meta charset=utf-16>", None),  # the words could not be read if it were true
    (b"<meta charset=utf-7>", None),
    (b"<meta charset=base64>", None),
    (b"<p>charset=koi8-r</p>", None),
    (b'<!-- <meta charset="koi8-r"> -->', None),
    (b"<script src=x charset=koi8-r></script>", None),
    (b"", None),
])
def test_declared_charset(markup: bytes, charset: str | None) -> None:
    assert declared_charset(markup) == charset


def test_a_declaration_is_believed_where_the_bytes_say_little() -> None:
    assert decode(b"<meta charset=windows-1250><p>Smith \xe8 Jones</p>") == (
        "<meta charset=windows-1250><p>Smith č Jones</p>", "windows-1250", "declared", False)


def test_quotes_and_dashes_do_not_speak_against_a_declaration() -> None:
    data = meta("windows-1252") + "“The pier” – “the keeper” – said no. ".encode("windows-1252") * 30
    assert decode(data)[1:] == ("windows-1252", "declared", False)


def test_utf_8_with_a_few_broken_characters_is_utf_8() -> None:
    data = STORIES["ru"].encode() + b"\xff" + STORIES["ru"].encode()
    decoded = decode(data)
    assert decoded == (STORIES["ru"] + "\ufffd" + STORIES["ru"], "utf-8", "utf-8", True)


def test_utf_8_cut_inside_a_character_is_utf_8() -> None:
    decoded = decode("Der Kapitän sah die Küste – ".encode()[:-2])
    assert decoded == ("Der Kapitän sah die Küste \ufffd", "utf-8", "utf-8", True)


def test_bytes_that_fit_nothing_are_read_all_the_same() -> None:
    assert decode(b"One \x81 stray byte") == Decoded("One \ufffd stray byte", "windows-1252", "fallback", True)
    assert decode(b"") == ("", "utf-8", "utf-8", False)


@settings(deadline=None)  # the first call loads tables
@given(st.binary(max_size=400))
def test_any_bytes_decode(data: bytes) -> None:
    decoded = decode(data)
    unmarked = decoded.text.encode(decoded.encoding) if decoded.evidence == "bom" else data
    assert decoded.lossy or (data.endswith(unmarked) and unmarked.decode(decoded.encoding) == decoded.text)
    assert looks_binary(data) in (True, False)


LABELS = ("utf-8", "koi8-r", "gb2312", "big5", "iso-2022-jp", "utf-16", "idna", "hex")


@settings(deadline=None)  # the first call loads tables
@given(st.binary(max_size=60), st.sampled_from(LABELS))
def test_any_bytes_with_any_declaration_decode(data: bytes, label: str) -> None:
    assert "<meta charset=" in decode(meta(label) + data).text


@pytest.mark.parametrize("data", [
    b"%PDF-1.7 \n", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04rest", b"\x1f\x8b\x08rest", b"GIF89a", b"\xff\xd8\xff\xe0JFIF",
    b"RIFF\x00\x00\x00\x00WEBPVP8 ", b"\x00\x00\x00\x20ftypisom", b"\x7fELF\x02", bytes(range(256)) * 4, b"\x00" * 64,
    b"\x03\x00\x04\x00\x01\x00\x02\x00" * 30,
])
def test_binary_data(data: bytes) -> None:
    assert looks_binary(data)


def test_text_is_not_binary() -> None:
    assert not looks_binary(b"")
    assert not looks_binary(b"PK is a sign on the pier, and %PDF- is another one.")
    assert not looks_binary(b"One\x00stray NUL in a line that is long enough to be read as text by anybody.")
    for language, charset in PAIRS:
        assert not looks_binary(page(language, charset, b"")[0]), charset
    for charset in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"):
        assert not looks_binary(STORIES["ru"].encode(charset)), charset


@pytest.mark.parametrize("piece", [
    b"<meta ", b"<!--", b"charset=", b"<?xml encoding=", b"\xff", b"<", b"\x1b$", b"\xe2\x80", b"\x00\x00\xff"])
def test_cost_grows_with_the_length(piece: bytes) -> None:
    begin = process_time()
    decode(piece * (1_000_000 // len(piece)) + b"\xe9")
    assert process_time() - begin < 2
