"""
The dates that stand in a line of text, each with the time of day beside it.

A date is day, month by name or in figures, and year, in the orders that papers use. Custom decides between day and
month only where nothing else does, and then the reading says so. A zone that nobody printed stays unknown.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterator

import attrs

from newscorpus.data import load_table
from newscorpus.fields.calendars import find_month, find_weekday, long_months, writes_month_first, writes_year_first
from newscorpus.fields.clocks import Clock, read_times
from newscorpus.fields.eras import read_eras
from newscorpus.fields.zones import AMERICAN, ZONE, zone_offset
from newscorpus.model import Published

__all__ = ["Reading", "day_of", "fold_widths", "read_dates", "read_times"]

_BESIDE = 3  # characters between a date and the time that belongs to it
_POINTED = re.compile(r"[012]?\d\.[0-5]\d\.[0-5]\d")
_FAR = 40  # characters; a time of day further off than this is the time of something else
_LONGEST = 1000  # a line with a date is far shorter; what follows is not read

_ALONE = r"((?:1[5-9]|2[01])\d\d)"
_YEAR = rf"{_ALONE}(?!\d|\.\d)"
# a year to which the time was glued when the page was flattened: "20232:23 PM"
_GLUED_YEAR = rf"{_ALONE}(?=\d{{1,2}}:\d\d)"
_ANY_YEAR = rf"(?:{_YEAR}|{_GLUED_YEAR}|[’']?(\d\d)(?![\d:.]|\s?(?:[ap]\.?m\b|uhr|h\d)))"
_DAY = r"(?<![\d.,:/])(\d{1,2})"
# a word with full stops in it is one, as Thai months are: "ต.ค."
_WORD = r"([^\s\d.,،;:/|()\[\]<>–—-]{1,24}(?:\.[^\s\d.,،;:/|()\[\]<>–—-]{1,4}){0,2})"
_DAY_MONTH = re.compile(
    rf"{_DAY}(?:(?:st|nd|rd|th|er|re|ος|η|º|ª|°|:[ae]|eg|\(?a\)?|-[а-яіїє]{{1,3}})(?![^\W\d_])|\s?\.)?[\s,-]{{0,2}}"
    rf"(?:(?:de|of|di|an|den|ta[’'])\s|d[’'])?{_WORD}\.?[,،\s-]{{0,3}}(?:(?:de|del|of|d\.)\s|ค\.ศ\.\s?)?{_ANY_YEAR}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w){_WORD}\.?\s{{0,2}}(\d{{1,2}})(?!\d)(?:st|nd|rd|th|\.)?,?\s{{0,2}}(?:(?:de|del)\s)?{_ANY_YEAR}",
    re.IGNORECASE,
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<![\d.,:/]){_YEAR}(?:\.|\s?(?:m|թ|г|ж|оны?|e)\.?(?=\s))?[,\s-]{{0,2}}(?:د\s)?{_WORD}\.?\s?(\d{{1,2}})(?!\d|:)"
)
_YEAR_DAY_MONTH = re.compile(
    rf"(?<![\d.,:/]){_YEAR}(?:\.?\s(?:gada\s|ж\.\s|жылғы\s)?|-ж\.,?\s)(\d{{1,2}})[.-]?\s?{_WORD}"
)
_BASQUE = re.compile(
    rf"(?<![\d.,:/]){_ALONE}(?:\(e\)|e)?ko\s{_WORD}\.?\s(\d{{1,2}})(?!\d|:)(?:\(?an?\)?(?!\w))?", re.IGNORECASE
)
_MONGOLIAN = re.compile(rf"{_YEAR}\s?оны\s(\d{{1,2}})(?:-?\s?р|\s?дугаар|\s?дүгээр)?\sсарын\s(\d{{1,2}})")
_FIGURES = re.compile(rf"{_DAY}(\s?[./-]\s?)(\d{{1,2}})\s?[./-]\s?(?:{_YEAR}|{_GLUED_YEAR}|(\d\d)(?!\d|:\d))")
_YEAR_FIRST = re.compile(r"(?<![\d.,:/-])(\d\d)\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{1,2})(?!\d|:\d)")
_ISO = re.compile(r"(?<![\d.,:/])((?:1[5-9]|2[01])\d\d)\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{1,2})(?!\d)")
_HAN = re.compile(r"((?:1[5-9]|2[01])\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]?")
_VIETNAMESE = re.compile(rf"{_DAY}\s(?:tháng|thg)\s?(\d{{1,2}})\s?(?:,|năm)?\s?{_YEAR}", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
# at least three figures, in more than one number or in one of eight: no date has less that is written without 年
_FIGURED = re.compile(r"\d\D+\d\d|\d\d\D+\d|\d\D+\d\D+\d|\d{8}")
_WIDE = re.compile(r"[^\x00-\x7f]")


@functools.cache  # shipped facts, the same for everybody
def _updated() -> re.Pattern[str]:
    stems = sorted({stem for stems in load_table("timestamp_words")["updated"].values() for stem in stems})
    forms = "|".join(re.escape(stem) for stem in sorted(stems, key=lambda stem: (-len(stem), stem)))
    # one look at the first letter spares the many forms where none begins
    heads = "".join(re.escape(letter) for letter in sorted({stem[0] for stem in stems}))
    return re.compile(rf"(?=[{heads}])(?:{forms})[^\d]{{0,20}}\Z", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Reading:
    """
    A date that stands in a text.

    Attributes:
        published: What it says.

        start: Where it starts in the text, its time of day included.

        end: Where it ends.

        updated: True where the words before it say that it is the date of a change.
    """

    published: Published
    start: int
    end: int
    updated: bool = False


@attrs.frozen
class _Day:
    start: int
    end: int
    date: dt.date
    ambiguous: bool = False


def day_of(start: int, end: int, year: str, month: int, day: int) -> _Day | None:
    """
    The day that three figures name, with its span; None where the calendar has no such day.

    >>> day_of(0, 8, "24", 2, 31) is None
    True
    """
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= 70 else 2000  # no news that is dated with two figures is older
    try:
        return _Day(start, end, dt.date(number, month, day))
    except ValueError:
        return None


def _named_days(text: str, language: str | None) -> Iterator[_Day | None]:
    for match in _DAY_MONTH.finditer(text):
        if month := find_month(match[2], language):
            yield day_of(*match.span(), match[3] or match[4] or match[5], month, int(match[1]))
    for match in _MONTH_DAY.finditer(text):
        if month := find_month(match[1], language):
            yield day_of(*match.span(), match[3] or match[4] or match[5], month, int(match[2]))
    for match in _YEAR_MONTH_DAY.finditer(text):
        # Mongolian writes "of" on to the month
        if month := find_month(match[2], language) or find_month(match[2].removesuffix("ын"), language):
            yield day_of(*match.span(), match[1], month, int(match[3]))
    for match in _YEAR_DAY_MONTH.finditer(text):
        if month := find_month(match[3], language):
            yield day_of(*match.span(), match[1], month, int(match[2]))
    for match in _BASQUE.finditer(text) if "ko " in text else ():
        stem = match[2].casefold()
        forms = (stem, *(stem.removesuffix(end) for end in ("ren", "aren", "en") if stem.endswith(end)))
        if month := next((number for form in forms if (number := find_month(form, "eu"))), None):
            yield day_of(*match.span(), match[1], month, int(match[3]))


def _figure_days(text: str, language: str | None) -> Iterator[_Day | None]:
    for match in _HAN.finditer(text) if "年" in text or "년" in text else ():
        yield day_of(*match.span(), match[1], int(match[2]), int(match[3]))
    for match in _MONGOLIAN.finditer(text) if "сарын" in text else ():
        yield day_of(*match.span(), match[1], int(match[2]), int(match[3]))
    for match in _VIETNAMESE.finditer(text) if "th" in text.lower() else ():
        yield day_of(*match.span(), match[3], int(match[2]), int(match[1]))
    for match in _ISO.finditer(text):
        yield day_of(*match.span(), match[1], int(match[3]), int(match[4]))
    year_first = writes_year_first(language)
    for match in _YEAR_FIRST.finditer(text) if year_first else ():
        day = day_of(*match.span(), match[1], int(match[3]), int(match[4]))
        other = day_of(*match.span(), match[4], int(match[3]), int(match[1])) if len(match[4]) == 2 else None
        yield attrs.evolve(day, ambiguous=other is not None and other.date != day.date) if day else other
    for match in _FIGURES.finditer(text):
        if year_first and match[6] and _YEAR_FIRST.match(text, match.start()):
            continue
        yield _order_figures(match, text, language)
    for match in _COMPACT.finditer(text):
        yield day_of(*match.span(), match[1], int(match[2]), int(match[3]))


def _order_figures(match: re.Match[str], text: str, language: str | None) -> _Day | None:
    first, second, year = int(match[1]), int(match[3]), match[4] or match[5] or match[6]
    dayfirst = day_of(*match.span(), year, second, first)
    monthfirst = day_of(*match.span(), year, first, second)
    if dayfirst is None or monthfirst is None or dayfirst.date == monthfirst.date:
        return dayfirst or monthfirst
    weekdays = {find_weekday(word, language) for word in re.findall(r"[^\W\d_]{2,}", text[:200])} - {None}
    if len(weekdays) == 1:
        fitting = [day for day in (dayfirst, monthfirst) if day.date.weekday() in weekdays]
        if len(fitting) == 1:
            return fitting[0]
    american = writes_month_first(language) and "/" in match[2]
    if american:
        zones = {zone[1] for zone in ZONE.finditer(text, match.end())}
        american = not zones or bool(zones & AMERICAN)
    return attrs.evolve(monthfirst if american else dayfirst, ambiguous=True)


def _days(text: str, language: str | None) -> list[_Day]:
    """The dates of a text in order, the longest of those that overlap."""
    # of two readings of one stretch the calendar of the country goes first
    found = [_Day(start, end, date) for start, end, date in read_eras(text, language)]
    found += [day for day in (*_named_days(text, language), *_figure_days(text, language)) if day is not None]
    found.sort(key=lambda day: (day.start, -day.end))
    out: list[_Day] = []
    for day in found:
        # "16 Oct 2024 05.07.23": right behind a date, figures between points are the time
        clock = bool(out) and day.start - out[-1].end <= _BESIDE and _POINTED.fullmatch(text, day.start, day.end)
        if not clock and (not out or day.start >= out[-1].end):
            out.append(day)
    return out


def read_dates(text: str, *, language: str | None = None) -> tuple[Reading, ...]:
    """
    All full dates of a text, in order.

    Args:
        text: Any text; its first thousand characters are read.

        language: Its language, if known.

    Returns:
        The readings; each time of day goes with the date that it stands nearest to.

    >>> [(r.updated, r.published.date.day) for r in read_dates("Published 2 Nov 2023, updated: 3 Nov 2023")]
    [(False, 2), (True, 3)]
    """
    line = fold_widths(text)
    if not _FIGURED.search(line) and "年" not in line:
        return ()
    for name in long_months(language):
        # one word for the patterns, and as long as before
        line = re.sub(re.escape(name), name.replace(" ", "_").replace("-", "_"), line, flags=re.IGNORECASE)
    days = _days(line, language)
    # what is a date can't be a time: it is blanked out, the places stay
    rest = line
    for day in days:
        rest = rest[: day.start] + "\n" * (day.end - day.start) + rest[day.end :]
    beside: dict[int, tuple[int, Clock]] = {}
    for time in read_times(rest, language) if days else []:
        gaps = [(day.start - time[1] if time[1] <= day.start else time[0] - day.end, i) for i, day in enumerate(days)]
        gap, nearest = min(gaps)
        if gap <= _FAR and (nearest not in beside or gap < beside[nearest][0]):
            beside[nearest] = (gap, time)
    out = []
    for i, day in enumerate(days):
        start, end, clock, zone = beside[i][1] if i in beside else (day.start, day.end, None, None)
        low, high = min(start, day.start), max(end, day.end)
        published = Published(
            date=day.date,
            time=clock,
            zone=zone,
            offset=None if zone is None else zone_offset(zone, day.date),
            ambiguous=day.ambiguous,
            printed=line[low:high].strip(),
        )
        out.append(
            Reading(
                published=published, start=low, end=high, updated=bool(_updated().search(line, max(0, low - 40), low))
            )
        )
    return tuple(out)


def fold_widths(text: str) -> str:
    """
    The first thousand characters of a text with figures and letters of plain width, each in its place.

    >>> fold_widths("２０２４年")
    '2024年'
    """
    # compatibility forms change lengths, so only the width of figures and letters is folded, sign by sign
    line = text[:_LONGEST]
    return line if line.isascii() else _WIDE.sub(_fold_width, line)


def _fold_width(match: re.Match[str]) -> str:
    character = match[0]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in "\u200e\u200f\u061c" or "\u202a" <= character <= "\u202e":
        return " "  # they order the figures of mixed scripts and say nothing
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
