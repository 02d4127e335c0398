"""How datelines are written: a pattern for each form, and in which languages."""

from __future__ import annotations

import re
from functools import cache

_WESTERN = re.compile(  # the look at signs comes first, since most sentences have none of them
    r"""^(?=[^(（/:–—―-]*[(（/:–—―-])\s*
    (?P<place>[^\W\d_][^():,\d\n]{1,50}?(?:,\s[^\W\d_][^():,\d\n]{1,30}?)??)?
    (?:,\s[A-Z][\w-]{2,30}\.[a-z]{2,4}(?:\.[a-z]{2})?)?
    (?:,\s*(?P<date>[^(),\n–—-]{0,14}?\d{1,2}[^(),\n–—-]{0,14}?)(?:,\s\d{4})?|\s+(?P<day>\d{1,2}\.?\s[^\W\d_]{3,12}\.?))?
    (?:[\s.,]*(?:--)?[(（/](?P<agency>[^()（）\n]{2,40}?)[)）/]\s*(?:--|[-–—―:]|\.\s?[-–—]|\.(?=\s))
      |\s*(?:--|[–—―:]|(?<=\s)-|-(?=\s)|\.\s?[-–—]))
    \s*(?=\S)""", re.VERBOSE)
_PLACELESS = re.compile(  # "March 4 (Reuters) - The council …"
    r"^\s*(?P<place>)(?P<date>[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,9}\.?)\s?"
    r"\((?P<agency>[^()\d\n]{2,30})\)\s?[.–—-]")
UNDASHED = re.compile(  # "Lowick, Sep 2 (PTI) The council …"
    r"^(?P<place>[^\W\d_][^():,\d\n]{1,40}),\s(?P<date>[^(),\d\n]{0,12}\d{1,2}[^(),\d\n]{0,12})\s"
    r"\((?P<agency>[^()\n]{2,20})\)\s(?=\w)")
_STOPPED = re.compile(  # "LOWICK. The council …"
    r"^(?P<place>[A-ZÀ-ÞŽŠČŤĽ][A-ZÀ-ÞŽŠČŤĽ /-]{3,30})\.\s(?=[A-ZÀ-ÞŽŠČŤĽ„»\"][^\W\d_])")
STOPPED_CYRILLIC = re.compile(  # "ЛОВИК. Совет …", where the article says that something is in Lowick
    r"^(?P<place>[А-ЯЁІЇЄҐЎ][А-ЯЁІЇЄҐЎ -]{3,30})\.\s(?=[А-ЯЁІЇЄҐЎ«][^\W\d_])")
REGIONAL = re.compile(  # "Lowick. Der Rat …", where the article says that something is in Lowick
    r"^(?P<place>[A-ZÄÖÜ][a-zäöüß]{2,}(?:[ -][A-ZÄÖÜ]?[a-zäöüß]+){0,2})\.\s(?=[A-ZÄÖÜ„][^\W\d_])")
PARENTHESISED = re.compile(  # "(Lowick) Le conseil …"
    r"^\((?P<place>[A-ZÀ-Þ][^()\d,.]{2,40})\)\s(?=[A-ZÀ-Þ«“][^\W\d_\s]*)")
_MEXICAN = re.compile(  # "Lowick, Gro., El consejo …"
    r"^(?P<place>[A-ZÀ-Þ][^(),.\d\n]{2,40},\s(?:Ags|BC|BCS|Camp|Chis|Chih|Coah|Col|Dgo|Gto|Gro|Hgo|Jal|Méx|Mich|Mor|Nay|NL|Oax|"
    r"Pue|Qro|QR|Q\.\sRoo|SLP|Sin|Son|Tab|Tamps|Tlax|Ver|Yuc|Zac)\.?),\s(?=[A-ZÀ-Þ])")
_GERMAN = re.compile(  # "Lowick (Niedersachsen) – Der Rat …"
    r"^(?P<place>[A-ZÄÖÜ][^(),.\d\n]{2,30})\s\((?:Baden-Württemberg|Bayern|Brandenburg|Hessen|Mecklenburg-Vorpommern|Niedersachsen"
    r"|Nordrhein-Westfalen|NRW|Rheinland-Pfalz|Saarland|Sachsen|Sachsen-Anhalt|Schleswig-Holstein|Thüringen|Österreich|Schweiz"
    r"|Italien|Frankreich|Spanien|England|USA)\)\s[–—-]\s(?=\S)")
_CAPITALS_BEHIND = re.compile(  # "Lowick, March 9, GNA – The council …"
    r"^(?P<place>[A-ZÀ-Þ][^(),.\d\n]{2,30}(?:\s\([A-Z/]{2,8}\))?),\s(?P<date>[^\W\d_]{3,9}\.?\s\d{1,2}),\s(?:[A-Z]{3,5})\s?[–—-]\s")
_BELARUSIAN = re.compile(  # "2 сентября, Ловик /Корр. БЕЛТА - Анна Рыбак/. Совет …"
    r"^(?P<date>\d{1,2}\s[^\W\d_]{3,9}),\s(?P<place>[А-ЯЁ][^/,\d]{2,25})\s/\s?Корр\.\s[^/]{2,60}/\.\s")
_RUSSIAN = re.compile(  # "ЛОВИК, 2 сен — РИА Новости, Анна Рыбак. Совет …", "Ловик. 2 сентября. ИНТЕРФАКС - Совет …"
    r"^(?P<place>[А-ЯЁІЇЄҐ][^,.\d\n]{1,30})[.,]\s(?P<date>\d{1,2}\s[^\W\d_]{3,9}\.?)(?:\s?[–—-]|(?<=\.)|\.)\s"
    r"(?P<agency>[^\W\d_][^.,–—\d\n]{1,24}?)(?:,\s(?P<who>[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё-]+))?(?:\.|\s[–—-])\s")
_RUSSIAN_PAPER = re.compile(  # "Ловик, 2 сентября. Совет …"
    r"^(?P<place>[А-ЯЁІЇЄҐ][^,.:\d\n]{2,30}),\s(?P<date>\d{1,2}\s[^\W\d_]{3,9})\.\s(?=[А-ЯЁІЇЄҐ«])")
_PERSIAN = re.compile(  # "بندر- ایرنا- شورا …"
    r"^(?P<place>[\u0620-\u06ff]{2,14}(?:\s[\u0620-\u06ff]{2,14})?)\s?[-–]\s?(?P<agency>[\u0620-\u06ff]{2,12})\s?[-–]\s(?=\S)")
_HINDI_PAPER = re.compile(  # "संवाद सूत्र, लोविक। …"
    r"^[^।,:\d]{0,20}(?:संवाददाता|संवाद सूत्र|संवाद सहयोगी|ब्यूरो|प्रतिनिधि),\s(?P<place>[^।,:\d\n]{2,25}?)\s?[।:|](?=\s|$)")
ARABIC = re.compile(  # "الميناء في 2 سبتمبر / وام / …"
    r"^(?P<place>[^\W\d_][^()/:,\d\n]{1,30}?)\sفي\s(?P<date>\d{1,2}\s[^\W\d_]{3,9})\s?/\s?(?P<agency>[^/\d\n]{2,20}?)\s?/")
_KOREAN = re.compile(
    r"^[(\[](?P<place>[\uac00-\ud7a3·]{2,12})\s?=\s?(?P<paper>[^()\[\]=\s]{2,20})"
    r"(?:[)\]]\s*(?P<who>[^=.]{0,30}?)\s*=|\s+(?P<signed>[\uac00-\ud7a3·]{2,9}\s기자)[)\]]|\](?=\s*\S))")
_KOREAN_REPORTER = re.compile(  # "[신항=나해변 기자] …"
    r"^[(\[](?P<place>[\uac00-\ud7a3·]{2,12})\s?=\s?(?P<who>[\uac00-\ud7a3]{2,4}\s?(?:[\uac00-\ud7a3]{2})?기자)[)\]]")
_CHINESE = re.compile(
    r"^[\s　（(【]*(?:本[报報台网網]|(?P<agency>新华社|新華社|中新社|中新网|央视网|人民网))?"
    r"(?P<place>[\u4e00-\u9fff]{2,8}?)(?P<date>\d{1,2}月\d{1,2}日)[专專]?[电電讯訊]"
    r"\s?(?:[（(][^（()）]{0,6}?[记記]者(?P<who>[^（()）]{2,30})[）)])?")
_TAIWANESE_PAPER = re.compile(  # "〔記者王小河／新港報導〕"
    r"^[〔［\[（(]記者(?P<who>[\u4e00-\u9fff、]{2,16})[／/](?P<place>[\u4e00-\u9fff]{2,6}?)報導[〕］\]）)]")
_TAIWANESE = re.compile(  # "（中央社記者王小河新港2日電）": names have three characters
    r"^[（(](?P<agency>中央社)(?:記者(?P<who>(?:[\u4e00-\u9fff]{2,3}、)*[\u4e00-\u9fff]{3}))?"
    r"(?P<place>[\u4e00-\u9fff]{2,6})(?P<of_month>\d{1,2})日[綜合外]{0,3}電[）)]")
_JAPANESE = re.compile(  # "[新港　２日　ロイター] -"
    r"^[\[［【](?P<place>[^\s\d\[\]]{1,12})\s(?P<of_month>\d{1,2})日\s(?P<agency>[^\s\]］】]{2,12})[\]］】]")
JAPANESE_PAPER = re.compile(  # "【新港共同】", "【新港＝河野一郎】"
    r"^【(?P<place>[\u3040-\u30ff\u4e00-\u9fff・]{1,10}?)"
    r"(?:(?P<agency>共同|時事|ロイター|AFP時事|AFP)|＝(?P<who>[^】＝\s]{2,12}))】")
#: The patterns, in the order in which they are tried.
_PATTERNS = (
    _CHINESE, _TAIWANESE, _TAIWANESE_PAPER, _JAPANESE, JAPANESE_PAPER, _KOREAN_REPORTER, _KOREAN, ARABIC, _RUSSIAN,
    _RUSSIAN_PAPER, _BELARUSIAN, _PERSIAN, _HINDI_PAPER, _PLACELESS, _CAPITALS_BEHIND, _GERMAN, _WESTERN, UNDASHED,
    _STOPPED, STOPPED_CYRILLIC, REGIONAL, PARENTHESISED, _MEXICAN)
#: Those that only match where there are letters of other scripts than Latin.
_OF_OTHER_SCRIPTS = frozenset((
    _CHINESE, _TAIWANESE, _TAIWANESE_PAPER, _JAPANESE, JAPANESE_PAPER, _KOREAN_REPORTER, _KOREAN, ARABIC, _RUSSIAN,
    _RUSSIAN_PAPER, _BELARUSIAN, _PERSIAN, _HINDI_PAPER, STOPPED_CYRILLIC))
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u2e80-\uffff]")
#: Languages whose papers write so.
_WRITTEN_IN = {_STOPPED: {"de", "sv", "sk", "cs"}, STOPPED_CYRILLIC: {"ru", "uk", "be", "bg"}, REGIONAL: {"de"},
               _GERMAN: {"de"}, PARENTHESISED: {"fr"}, _MEXICAN: {"es"}, _HINDI_PAPER: {"hi"}, _PERSIAN: {"fa"}}
UNSURE = (_WESTERN, UNDASHED, _STOPPED)  # patterns that sentences may have, too
LED = re.compile(r"^\s*[(（](?P<agency>[^()（）\d\n]{2,20})[)）]\s?[-–—]+\s(?=[^\W\d_])")  # "(ANSA) - LOWICK, 2 SET -"
BRACKETED = re.compile(  # "MOSCOW (Example News / Sputnik - 29th April, 2020) It is …"
    r"^\s*(?P<place>[^\W\d_][^():,.\d\n]{1,40}?)\s?[(（](?P<agency>[^()（）\n]{4,70})[)）]\s?(?=\w)")


def patterns(head: str, language: str | None) -> list[re.Pattern[str]]:
    """Those that papers of a language write by, and that the letters of a paragraph's head leave possible."""
    return _patterns(language, _OTHER_SCRIPT.search(head) is not None)


@cache
def _patterns(language: str | None, in_other_script: bool) -> list[re.Pattern[str]]:
    return [pattern for pattern in _PATTERNS if language in _WRITTEN_IN.get(pattern, {language})
            and (in_other_script or pattern not in _OF_OTHER_SCRIPTS)]
