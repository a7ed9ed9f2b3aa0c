"""
Dates that count from another day: "3 hours ago", "yesterday", and days without a year.

They say nothing without a day to count from, and that is always given, never taken from a clock. From a day alone
hours can't be counted; from a moment they can. The words for so long ago are the CLDR's.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping

from newscorpus.data import load_table
from newscorpus.fields.calendar_words import LANGUAGES
from newscorpus.fields.calendars import find_month
from newscorpus.fields.clocks import read_times
from newscorpus.fields.zones import zone_offset
from newscorpus.model import Published

__all__ = ["read_relative"]

_HOUR, _DAY = 3600, 86400
_LONGEST = 200  # characters; a line that says when is shorter
_YEARLESS = (
    re.compile(
        r"(?<![\d.,:/])(?P<day>\d{1,2})\s?(?:st|nd|rd|th|\.)?\s?(?:de\s|of\s)?(?P<month>[^\s\d.,،;:/|()]{2,20})"
    ),
    re.compile(r"(?<!\w)(?P<month>[^\s\d.,،;:/|()]{2,20})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d|:)"),
    re.compile(r"(?<!\d)(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号]"),
)


@functools.cache  # shipped facts, the same for everybody; one entry a language
def _ago(language: str) -> tuple[re.Pattern[str], Mapping[str, tuple[int, int | None]]] | None:
    said = load_table("relative_dates").get(language)
    if not said:
        return None
    known = {words: (seconds, count) for words, seconds, count in reversed(said)}
    forms = "|".join(
        re.escape(words).replace(r"\{0\}", r"\d{1,3}")
        for words in sorted(known, key=lambda words: (-len(words), words))
    )
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)"), known


@functools.cache
def _before() -> tuple[tuple[int, re.Pattern[str]], ...]:
    table = load_table("timestamp_words")["before"]
    return tuple(
        (
            int(days),
            re.compile("|".join(_bounded(word) for word in sorted(table[days], key=lambda word: (-len(word), word)))),
        )
        for days in sorted(table, reverse=True)
    )


def _bounded(word: str) -> str:
    # the scripts of the Far East put no spaces between words
    return re.escape(word) if word[0] >= "\u2e80" else rf"(?<!\w){re.escape(word)}(?!\w)"


def read_relative(line: str, language: str | None, reference: dt.date) -> Published | None:
    """
    Read a date that counts from a given day.

    Args:
        line: A short text, its figures those of ASCII.

        language: Its language, if known.

        reference: The day or the moment to count from.

    Returns:
        The day, with the time of day where one is printed; None where the line says nothing of the kind.

    >>> read_relative("vor 3 Stunden", "de", dt.datetime(2024, 10, 16, 1, 30)).date
    datetime.date(2024, 10, 15)
    >>> read_relative("vor 3 Stunden", "de", dt.date(2024, 10, 16)) is None
    True
    """
    text = " ".join(line[:_LONGEST].casefold().replace("’", "'").split())
    try:
        day = _day(text, language, reference)
    except OverflowError:
        return None
    if day is None:
        return None
    times = read_times(line, language)
    if not times:
        return Published(date=day, printed=line.strip())
    _, _, time, zone = times[0]
    offset = None if zone is None else zone_offset(zone, day)
    return Published(date=day, time=time, zone=zone, offset=offset, printed=line.strip())


def _day(text: str, language: str | None, reference: dt.date) -> dt.date | None:
    base = reference.date() if isinstance(reference, dt.datetime) else reference
    ago = _read_ago(text, language)
    if ago is not None:
        if isinstance(reference, dt.datetime):
            return (reference - dt.timedelta(seconds=ago)).date()
        # which day it was so many hours before some time of a day, nobody knows
        return None if ago >= _HOUR and ago % _DAY else base - dt.timedelta(days=ago // _DAY)
    for days, words in _before():
        if words.search(text):
            return base - dt.timedelta(days=days)
    return _yearless(text, language, base)


def _read_ago(text: str, language: str | None) -> int | None:
    """How many seconds ago, by the words of the language, else of English; of any where none is given."""
    code = (language or "").replace("_", "-").split("-")[0].lower()
    known = [code, "en"] if code in LANGUAGES else list(LANGUAGES)
    for each in dict.fromkeys({"no": "nb", "nn": "nb"}.get(name, name) for name in known):
        found = _ago(each)
        match = found[0].search(text) if found else None
        if found is None or match is None:
            continue
        number = re.search(r"\d+", match[0])
        seconds, count = found[1][match[0][: number.start()] + "{0}" + match[0][number.end() :] if number else match[0]]
        return seconds * (int(number[0]) if number else count or 1)
    return None


def _yearless(line: str, language: str | None, reference: dt.date) -> dt.date | None:
    """The last day of that name that is not after the reference."""
    for pattern in _YEARLESS:
        for match in pattern.finditer(line):
            month = int(match["month"]) if match["month"].isdecimal() else find_month(match["month"], language)
            for year in (reference.year, reference.year - 1):
                try:
                    found = dt.date(year, month or 0, int(match["day"]))
                except ValueError:
                    continue
                if found <= reference:
                    return found
    return None
