"""Write `src/cleantext/lexicon/cldr.json`: month names, weekdays, halves of the day and "… ago" from CLDR, by language.

    pip install babel
    python tools/make_calendar.py

The source is the Unicode Common Locale Data Repository as Babel packs it. Names are kept as CLDR has them, in every
width and both as they stand alone and as they stand in a date; `fields/when/calendar.py` folds them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel import Locale, __version__, localedata

TARGET = Path(__file__).parents[1] / "src" / "cleantext" / "lexicon" / "cldr.json"
LANGUAGES = (
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
    "fa", "fi", "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk",
    "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "nn", "pa", "pl",
    "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz",
    "vi", "zh", "zh_Hant", "zu",
)
#: CLDR's name for what the lexicon calls otherwise.
CODES = {"nb": "no", "nn": "no", "zh_Hant": "zh", "bs": "hr"}
UNITS = ("minute", "hour", "day", "week")


def main() -> None:
    """Write the table."""
    table: dict[str, dict[str, Any]] = {}
    for name in LANGUAGES:
        localedata._cache.clear()  # loading one language writes into what it shares with others
        entry = table.setdefault(CODES.get(name, name), {})
        for key, value in of_language(Locale.parse(name)).items():
            entry[key] = merged(entry.get(key), value)
    text = json.dumps({"source": f"CLDR as packed in Babel {__version__}", "languages": dict(sorted(table.items()))},
                      ensure_ascii=False, indent=0, separators=(",", ":"))
    TARGET.write_text(text.replace('",\n"', '","').replace('[\n"', '["').replace('"\n]', '"]') + "\n", encoding="utf-8")


def merged(old: Any, new: Any) -> Any:
    """Two languages under one code: the names of both."""
    if old is None or not isinstance(new, list):
        return new if old is None else {key: merged(old.get(key), value) for key, value in new.items()}
    if new and isinstance(new[0], list):
        return [merged(one, other) for one, other in zip(old, new, strict=True)]
    return list(dict.fromkeys([*old, *new]))


def of_language(locale: Locale) -> dict[str, Any]:
    """The names of one language."""
    periods = locale.day_periods
    return {
        "months": [names(locale.months, number) for number in range(1, 13)],
        "weekdays": [names(locale.days, number) for number in range(7)],
        "am": unique(by_width.get("am", "") for by_width in widths(periods)),
        "pm": unique(by_width.get("pm", "") for by_width in widths(periods)),
        "ago": {unit: ago(locale, unit) for unit in UNITS},
    }


def widths(table: Any) -> Iterable[Any]:
    """The tables of "format" and "stand-alone", written out and abbreviated; single letters are no use."""
    return [table[context][width] for context in ("format", "stand-alone") if context in table
            for width in ("wide", "abbreviated") if width in table[context]]


def names(table: Any, number: int) -> list[str]:
    """Every form of one month or weekday, without a number alone ("3月" is read as a number)."""
    return unique(name for by_width in widths(table) if (name := by_width[number].strip()) and not name[0].isdigit())


def ago(locale: Locale, unit: str) -> list[str]:
    """ "vor {0} Stunden": every plural, long and short."""
    fields = locale._data["date_fields"]
    return unique(pattern for name in (unit, f"{unit}-short", f"{unit}-narrow") if name in fields
                  for pattern in fields[name].get("past", {}).values() if "{0}" in pattern)


def unique(found: Iterable[str]) -> list[str]:
    """Each once, in order, without empty ones."""
    return [name for name in dict.fromkeys(found) if name]


if __name__ == "__main__":
    main()
