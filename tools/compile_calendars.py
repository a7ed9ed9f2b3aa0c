"""
Compile the names of months and days in the languages of the news.

    python tools/compile_calendars.py

Reads the CLDR as `babel` carries it, with the forms that `newscorpus.fields.calendars` adds to it, and writes
`src/newscorpus/data/compiled/calendars.json`: for each language a map from the folded name of a month to its number,
and one from the folded name of a day to its own. To load the locales themselves takes as long as reading a hundred
texts.
"""

from __future__ import annotations

import json
import pathlib

from babel import Locale, UnknownLocaleError

from newscorpus.fields.calendars import LANGUAGES, MORE_DAYS, MORE_MONTHS, fold_word

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled" / "calendars.json"


def names_of(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """The folded names of months and of days in a language."""
    months: dict[str, int] = dict(MORE_MONTHS.get(language, {}))
    days: dict[str, int] = dict(MORE_DAYS.get(language, {}))
    try:
        locale = Locale.parse("fil" if language == "tl" else language)
    except (UnknownLocaleError, ValueError):
        return months, days
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                months.setdefault(fold_word(name), int(number))
            for number, name in locale.days[context][width].items():
                days.setdefault(fold_word(name), int(number))
    for known in (months, days):
        for key in [key for key in known if not key or key[-1].isdigit() or key[0].isdigit()]:
            del known[key]
    return months, days


def main() -> None:
    """Write the table."""
    table = {language: names_of(language) for language in LANGUAGES}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
