"""
Compile what the CLDR says of dates in the languages of the news.

    python tools/compile_calendars.py

Reads the CLDR as `babel` carries it, with the forms that `newscorpus.fields.calendar_words` adds to it, and writes two
tables. `calendars.json` has for each language the folded names of months and of days with their numbers, the forms of
"a.m." (0) and "p.m." (1), and the order of day, month and year in figures. `relative_dates.json` has for each language
how it says "3 hours ago": the words with `{0}` for the number, the unit, and the number itself where the words have
it ("two" in languages with a dual). To load the locales themselves takes as long as reading a hundred texts.
"""

from __future__ import annotations

import datetime as dt
import json
import pathlib
import re

from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta

from newscorpus.fields.calendar_words import LANGUAGES, MORE_DAYS, MORE_HALVES, MORE_MONTHS, fold_word

TARGET = pathlib.Path(__file__).resolve().parents[1] / "src" / "newscorpus" / "data" / "compiled"
# languages that are written in two scripts, and one whose name differs
LOCALES = {
    "tl": ("fil",),
    "sr": ("sr", "sr_Latn"),
    "uz": ("uz", "uz_Cyrl"),
    "bs": ("bs", "bs_Cyrl"),
    "az": ("az", "az_Cyrl"),
}
UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
COUNTS = (1, 2, 3, 5, 11, 20, 21, 100)  # one of each kind of plural
PERIODS = ("am", "pm")


def locales_of(language: str) -> list[Locale]:
    """The locales of a language; none where the CLDR lacks it."""
    found = []
    for name in LOCALES.get(language, (language,)):
        try:
            found.append(Locale.parse(name))
        except (UnknownLocaleError, ValueError):
            continue
    return found


def names_of(language: str) -> dict[str, object]:
    """The names of months, days and halves of the day in a language, and its order of figures."""
    months: dict[str, int] = dict(MORE_MONTHS.get(language, {}))
    days: dict[str, int] = dict(MORE_DAYS.get(language, {}))
    halves: dict[str, int] = dict(MORE_HALVES.get(language, {}))
    order = "dmy"
    for locale in locales_of(language):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    months.setdefault(fold_word(name), int(number))
                for number, name in locale.days[context][width].items():
                    days.setdefault(fold_word(name), int(number))
                periods = locale.day_periods[context].get(width) or {}
                for half, period in enumerate(PERIODS):
                    if period in periods:
                        halves.setdefault(fold_word(periods[period]).replace("\u202f", " ").replace("\xa0", " "), half)
    for locale in locales_of(language)[:1]:
        order = re.sub(r"(.)\1+", r"\1", re.sub(r"[^dMy]", "", locale.date_formats["short"].pattern)).lower()
    for known in (months, days):
        for key in [key for key in known if not key or key[-1].isdigit() or key[0].isdigit()]:
            del known[key]
    return {"months": months, "days": days, "halves": halves, "order": order}


def relative_of(language: str) -> list[tuple[str, int, int | None]]:
    """How a language says how long ago something was."""
    found: dict[tuple[str, int], int | None] = {}
    for locale in locales_of(language):
        for unit, seconds in UNITS.items():
            for count in COUNTS:
                for width in ("long", "short"):
                    try:
                        said = format_timedelta(
                            -dt.timedelta(seconds=seconds * count),
                            granularity=unit,  # type: ignore[arg-type]  # one of its names
                            threshold=10**9,
                            add_direction=True,
                            format=width,
                            locale=locale,
                        )
                    except KeyError:  # the CLDR lacks it
                        continue
                    words = " ".join(said.casefold().split())
                    bare = re.sub(r"(?<!\d)\d+(?!\d)", "{0}", words, count=1)
                    found.setdefault((bare, seconds), None if "{0}" in bare else count)
    return [(words, seconds, count) for (words, seconds), count in found.items()]


def main() -> None:
    """Write the tables."""
    for name, make in (("calendars", names_of), ("relative_dates", relative_of)):
        table = {language: make(language) for language in LANGUAGES}
        text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        (TARGET / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
