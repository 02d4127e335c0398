"""The language of a text: told by its script, its declaration or its words, and the same every time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import language
from cleantext.language import detect, normal

TEXTS = {
    "en": "The old boat will not leave the harbour again, said the keeper of the light, and nobody on the quay "
          "wanted to wait until it had been repaired, because the winter had come earlier than it usually does.",
    "de": "Das alte Boot wird den Hafen nicht mehr verlassen, sagte der Wärter des Leuchtturms, und niemand am Kai "
          "wollte warten, bis es repariert war, denn der Winter war früher gekommen als sonst.",
    "fr": "Le vieux bateau ne quittera plus le port, a dit le gardien du phare, et personne sur le quai ne voulait "
          "attendre qu'il soit réparé, parce que l'hiver était arrivé plus tôt que d'habitude.",
    "es": "La vieja barca no volverá a salir del puerto, dijo el guardián del faro, y nadie en el muelle quería "
          "esperar a que la repararan, porque el invierno había llegado antes de lo habitual.",
    "pt": "O velho barco não voltará a sair do porto, disse o guarda do farol, e ninguém no cais queria esperar "
          "até que fosse reparado, porque o inverno tinha chegado mais cedo do que o habitual.",
    "it": "La vecchia barca non lascerà più il porto, ha detto il guardiano del faro, e nessuno sul molo voleva "
          "aspettare che venisse riparata, perché l'inverno era arrivato prima del solito.",
    "nl": "De oude boot zal de haven niet meer verlaten, zei de wachter van de vuurtoren, en niemand op de kade "
          "wilde wachten tot hij gerepareerd was, omdat de winter eerder was gekomen dan gewoonlijk.",
    "pl": "Stara łódź nie opuści już portu, powiedział latarnik, i nikt na nabrzeżu nie chciał czekać, aż zostanie "
          "naprawiona, ponieważ zima przyszła wcześniej niż zwykle.",
    "cs": "Stará loď už přístav neopustí, řekl strážce majáku, a nikdo na nábřeží nechtěl čekat, až ji opraví, "
          "protože zima přišla dřív než obvykle.",
    "sv": "Den gamla båten kommer inte att lämna hamnen igen, sade fyrvaktaren, och ingen på kajen ville vänta "
          "tills den hade reparerats, eftersom vintern hade kommit tidigare än vanligt.",
    "fi": "Vanha vene ei enää lähde satamasta, sanoi majakanvartija, eikä kukaan laiturilla halunnut odottaa, että "
          "se korjattaisiin, koska talvi oli tullut tavallista aikaisemmin.",
    "tr": "Eski tekne bir daha limandan ayrılmayacak, dedi fener bekçisi, ve rıhtımda kimse onarılmasını beklemek "
          "istemedi, çünkü kış her zamankinden erken gelmişti.",
    "id": "Perahu tua itu tidak akan meninggalkan pelabuhan lagi, kata penjaga mercusuar, dan tidak seorang pun di "
          "dermaga mau menunggu sampai diperbaiki, karena musim dingin datang lebih awal dari biasanya.",
    "vi": "Con thuyền cũ sẽ không rời bến nữa, người giữ ngọn hải đăng nói, và không ai trên bến muốn chờ cho đến "
          "khi nó được sửa, vì mùa đông đã đến sớm hơn thường lệ.",
    "ru": "Старая лодка больше не покинет гавань, сказал смотритель маяка, и никто на причале не хотел ждать, пока "
          "её починят, потому что зима пришла раньше обычного.",
    "uk": "Старий човен більше не залишить гавань, сказав доглядач маяка, і ніхто на причалі не хотів чекати, поки "
          "його полагодять, бо зима прийшла раніше, ніж звичайно.",
    "ar": "لن يغادر القارب القديم المرفأ مرة أخرى، قال حارس المنارة، ولم يرغب أحد على الرصيف في الانتظار حتى يتم "
          "إصلاحه لأن الشتاء جاء أبكر من المعتاد.",
    "fa": "نگهبان فانوس دریایی گفت قایق کهنه دیگر بندر را ترک نخواهد کرد و هیچ‌کس در اسکله نمی‌خواست منتظر تعمیر "
          "آن بماند، چون زمستان زودتر از همیشه آمده بود.",
    "hi": "पुरानी नाव अब बंदरगाह नहीं छोड़ेगी, प्रकाशस्तंभ के रखवाले ने कहा, और घाट पर कोई भी उसकी मरम्मत का इंतज़ार "
          "नहीं करना चाहता था क्योंकि सर्दी पहले आ गई थी।",
    "el": "Η παλιά βάρκα δεν θα ξαναφύγει από το λιμάνι, είπε ο φαροφύλακας.",
    "he": "הסירה הישנה לא תעזוב עוד את הנמל, אמר שומר המגדלור.",
    "th": "เรือเก่าจะไม่ออกจากท่าอีก ผู้ดูแลประภาคารกล่าว",
    "ko": "낡은 배는 다시는 항구를 떠나지 않을 것이라고 등대지기가 말했다.",
    "ja": "古い船はもう港を出ないだろうと灯台守は言った。",
    "zh": "灯塔看守人说，那条旧船再也不会离开港口了。",
}
STEM = "Harbour Lamp Street Market"


@pytest.mark.parametrize("language", TEXTS)
def test_told_without_a_declaration(language: str) -> None:
    assert detect(TEXTS[language]) == language


@pytest.mark.parametrize("language", TEXTS)
def test_a_right_declaration_is_kept(language: str) -> None:
    assert detect(TEXTS[language], language) == language
    assert detect(TEXTS[language][:30], f"{language.upper()}-XX") == language


@pytest.mark.parametrize("language", [code for code in TEXTS if code != "en"])
def test_the_template_that_says_english_is_not_believed(language: str) -> None:
    assert detect(TEXTS[language], "en-US") == language


@pytest.mark.parametrize(("declared", "code"), [
    ("en", "en"), ("en-US", "en"), ("zh_CN", "zh"), ("zh-Hant-TW", "zh"), ("ger", "de"), ("DEU", "de"), ("pt-BR", "pt"),
    ("nb-NO", "no"), ("nn", "no"), ("iw", "he"), ("cz", "cs"), (" fr ", "fr"), ("fr, en", "fr"), ("en_US.UTF-8", "en"),
    ("", None), ("x-default", None), ("english", None), ("{{lang}}", None), ("xx", None), ("mul", None),
])
def test_normal_tags(declared: str, code: str | None) -> None:
    assert normal(declared) == code


def test_a_declaration_that_the_script_contradicts_is_dropped() -> None:
    assert detect("낡은 배는 항구에", "ja") == "ko"
    assert detect(TEXTS["ru"], "el") == "ru"
    assert detect(TEXTS["de"], "ru") == "de"
    assert detect(TEXTS["ru"], "de") == "ru"


def test_languages_that_the_detector_lacks_need_their_declaration() -> None:
    assert detect("Старата лодка няма да напусне пристанището", "kk") == "kk"
    assert detect("Xa non sairá máis do porto a vella barca", "gl") == "gl"
    assert detect("דער אַלטער שיף", "yi") == "yi"


@pytest.mark.parametrize("text", ["", "  \n", "1234 5678", "!!! ???", "OK", "🚒🚒", "漢字", "https://"])
def test_none_when_there_is_too_little(text: str) -> None:
    assert detect(text) is None


def test_a_declaration_stands_where_nothing_can_be_told() -> None:
    assert detect("", "de") == "de"
    assert detect("1234", "de") == "de"
    assert detect("OK", "de") == "de"
    assert detect("灯台", "ja") == "ja"


def test_foreign_names_do_not_hide_the_script() -> None:
    assert detect(f"{STEM} сообщил, что {STEM} закрыт: гавань осталась закрытой на зиму") == "ru"
    assert detect(f"{STEM} 灯塔看守人说那条旧船再也不会离开港口") == "zh"
    assert detect(f"{STEM}の灯台守は古い船はもう出ないと言った") == "ja"


def test_only_the_beginning_is_read() -> None:
    assert detect(TEXTS["de"] * 4 + TEXTS["ru"] * 1000) == "de"


def test_the_same_in_every_thread() -> None:
    texts = [text for text in TEXTS.values() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(detect, texts)) == [detect(text) for text in texts]


def test_the_same_in_every_process_and_without_touching_the_detector_of_others() -> None:
    text = "Boot, Boat, barca: a, la, der"
    code = (f"import langdetect; from cleantext.language import detect; print(detect({text!r}), "
            "langdetect.DetectorFactory.seed, langdetect.detector_factory._factory)")
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
            for _ in range(2)}
    assert runs == {f"{detect(text)} None None\n"}


@pytest.mark.skipif(language._engine().__name__ != "langdetect", reason="another engine answers")
@pytest.mark.parametrize("text", [
    *(TEXTS[code] for code in ("en", "de", "vi", "tr") if code in TEXTS),
    "THE OLD BOAT Will Not  leave 2024, said the BBC’s  keeper: «No».", "Rare ŁÓDŹ — ủ bà\u0301 e\u0301 q ŞŢșț 1 2 3"])
def test_quickened_steps_give_the_chances_of_langdetects_own(text: str) -> None:
    quick = language._factory("Latin").create()
    language._quicken(quick)
    plain = language._factory("Latin").create()
    for detector in (quick, plain):
        detector.append(text)
    assert language._parts(quick.text, quick.word_lang_prob_map) == [
        plain.word_lang_prob_map[part] for part in plain._extract_ngrams()]
    assert [(best.lang, best.prob) for best in quick.get_probabilities()] == [
        (best.lang, best.prob) for best in plain.get_probabilities()]


@settings(deadline=None)  # the first call loads tables
@given(st.text(max_size=80), st.sampled_from([None, "en", "ja", "sr", "??"]))
def test_any_text_has_a_language_or_none(text: str, declared: str | None) -> None:
    language = detect(text, declared)
    assert language is None or normal(language) == language
    assert detect(text, declared) == language
