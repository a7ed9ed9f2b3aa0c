"""
The dates that stand in a line of text, each with the time of day beside it.

A date is day, month by name or in figures, and year, in the orders that papers use. Custom decides between day and
month only where nothing else does, and then the reading says so. A zone that nobody printed stays unknown.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

import attrs

from newscorpus.fields.calendars import find_month, find_weekday, writes_month_first
from newscorpus.fields.zones import AMERICAN, ZONE, zone_offset
from newscorpus.model import Published

__all__ = ["Reading", "day_of", "fold_widths", "read_dates", "read_times"]

_FAR = 40  # characters; a time of day further off than this is the time of something else
_LONGEST = 1000  # a line with a date is far shorter; what follows is not read

_YEAR = r"((?:1[5-9]|2[01])\d\d)(?!\d|\.\d)"
# a year to which the time was glued when the page was flattened: "20232:23 PM"
_GLUED_YEAR = r"((?:1[5-9]|2[01])\d\d)(?=\d{1,2}:\d\d)"
_ANY_YEAR = rf"(?:{_YEAR}|{_GLUED_YEAR}|[’']?(\d\d)(?![\d:.]|\s?(?:[ap]\.?m\b|uhr|h\d)))"
_DAY = r"(?<![\d.,:/])(\d{1,2})"
_WORD = r"([^\s\d.,،;:/|()\[\]<>–—-]{2,20})"
_DAY_MONTH = re.compile(
    rf"{_DAY}(?:(?:st|nd|rd|th|er|re|ος|º|ª|°|-[а-яіїє]{{1,3}})(?![^\W\d_])|\s?\.)?[\s-]{{0,2}}(?:(?:de|of|di)\s|d[’'])?{_WORD}\.?[,،\s-]{{0,3}}"
    rf"(?:(?:de|del|of|d\.)\s)?{_ANY_YEAR}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w){_WORD}\.?\s{{0,2}}(\d{{1,2}})(?!\d)(?:st|nd|rd|th|\.)?,?\s{{0,2}}(?:(?:de|del)\s)?{_ANY_YEAR}",
    re.IGNORECASE,
)
_YEAR_MONTH_DAY = re.compile(rf"(?<![\d.,:/]){_YEAR}\.?\s?(?:m\.\s|\.)?[,\s-]{{0,2}}{_WORD}\.?\s?(\d{{1,2}})(?!\d|:)")
_YEAR_DAY_MONTH = re.compile(rf"(?<![\d.,:/]){_YEAR}\.?\s(?:gada\s|ж\.\s)?(\d{{1,2}})\.?\s{_WORD}")
_FIGURES = re.compile(rf"{_DAY}(\s?[./-]\s?)(\d{{1,2}})\s?[./-]\s?(?:{_YEAR}|{_GLUED_YEAR}|(\d\d)(?!\d|:\d))")
_ISO = re.compile(r"(?<![\d.,:/])((?:1[5-9]|2[01])\d\d)\s?([./-])\s?(\d{1,2})\s?[./-]\s?(\d{1,2})(?!\d)")
_HAN = re.compile(r"((?:1[5-9]|2[01])\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]?")
_VIETNAMESE = re.compile(rf"{_DAY}\s(?:tháng|thg)\s?(\d{{1,2}})\s?(?:,|năm)?\s?{_YEAR}", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_UPDATED = re.compile(
    r"(?:updated?|modified|edited|revised|aktualisiert|geändert|ge(?:ä|ae)nderte?|mis à jour|modifié|actualizad[oa]"
    r"|aggiornat[oa]|atualizad[oa]|bijgewerkt|gewijzigd|uppdaterad|opdateret|oppdatert|päivitetty|aktualizacja|aktualizov\w*|обновлено"
    r"|оновлено|güncelle\w*|更新|수정)[^\d]{0,20}\Z",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d.:/+])(?P<before>(?:午前|午後|上午|下午|오전|오후)\s?)?(?P<hour>2[0-4]|[01]?\d)(?!\d)"
    r"(?:(?P<mark>\s?[:.h：]\s?|\s?(?:時|时|시)\s?)(?P<minute>[0-5]\d)(?!\d)(?:分|분)?(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?|\s?(?P<clock>uhr\b|h\b|hrs?\b|時|点|시))?",
    re.IGNORECASE,
)


Clock = tuple[int, int, dt.time, str | None]
"""A time of day in a text: start, end, time, zone as printed."""


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
        if month := find_month(match[2], language):
            yield day_of(*match.span(), match[1], month, int(match[3]))
    for match in _YEAR_DAY_MONTH.finditer(text):
        if month := find_month(match[3], language):
            yield day_of(*match.span(), match[1], month, int(match[2]))


def _figure_days(text: str, language: str | None) -> Iterator[_Day | None]:
    for match in _HAN.finditer(text):
        yield day_of(*match.span(), match[1], int(match[2]), int(match[3]))
    for match in _VIETNAMESE.finditer(text):
        yield day_of(*match.span(), match[3], int(match[2]), int(match[1]))
    for match in _ISO.finditer(text):
        yield day_of(*match.span(), match[1], int(match[3]), int(match[4]))
    for match in _FIGURES.finditer(text):
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
    found = [day for day in (*_named_days(text, language), *_figure_days(text, language)) if day is not None]
    found.sort(key=lambda day: (day.start, -day.end))
    out: list[_Day] = []
    for day in found:
        if not out or day.start >= out[-1].end:
            out.append(day)
    return out


def _time(match: re.Match[str]) -> dt.time | None:
    half, clock, before = (match["half"] or "").lower(), match["clock"], (match["before"] or "").strip()
    if match["minute"] is None and not half and not clock:
        return None
    if match["minute"] is None and clock and clock.lower() == "h" and not match["hour"]:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    if half == "p" or before in {"午後", "下午", "오후"}:
        hour = hour + 12 if hour < 12 else hour
    elif (half == "a" or before in {"午前", "上午", "오전"}) and hour == 12:
        hour = 0
    if hour == 24 and not minute:
        hour = 0
    return dt.time(hour, minute, second) if hour < 24 else None


def read_times(text: str) -> list[Clock]:
    """
    The times of day in a text, in order.

    >>> read_times("at 4:56 p.m. EST")
    [(3, 16, datetime.time(16, 56), 'EST')]
    """
    out: list[Clock] = []
    for match in _TIME.finditer(text):
        time = _time(match)
        if time is not None and not (out and match.start() < out[-1][1]):
            zone = ZONE.match(text, match.end())
            out.append((match.start(), zone.end() if zone else match.end(), time, zone[1] if zone else None))
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
    days = _days(line, language)
    # what is a date can't be a time: it is blanked out, the places stay
    rest = line
    for day in days:
        rest = rest[: day.start] + "\n" * (day.end - day.start) + rest[day.end :]
    beside: dict[int, tuple[int, Clock]] = {}
    for time in read_times(rest) if days else []:
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
                published=published, start=low, end=high, updated=bool(_UPDATED.search(line, max(0, low - 40), low))
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
    return "".join(_fold_width(character) for character in text[:_LONGEST])


def _fold_width(character: str) -> str:
    if character <= "\x7f":
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in "\u200e\u200f\u061c" or "\u202a" <= character <= "\u202e":
        return " "  # they order the figures of mixed scripts and say nothing
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character
