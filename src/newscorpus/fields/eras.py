"""
Dates of other calendars and eras, as the days that they are.

Japanese eras (令和6年10月16日), the years of the Republic in Taiwan, figures written out in Chinese, the Buddhist years
of Thailand (16 ต.ค. 2567) and the solar calendar of Iran and Afghanistan (۲۵ مهر ۱۴۰۳). What can't be converted by rule
alone, such as a day of the Islamic lunar calendar or of the Nepali one, is no date here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from newscorpus.fields.calendars import find_month

__all__ = ["iranian_day", "read_eras"]

_JAPANESE = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "R": 2018, "H": 1988, "S": 1925}
_ERA = re.compile(r"(令和|平成|昭和|大正|明治|民國|民国)\s?(\d{1,3}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_ERA_LETTER = re.compile(r"(?<![A-Za-z\d])([RHS])(\d{1,2})[./](\d{1,2})[./](\d{1,2})(?!\d)")
_MINGUO = 1911

_FIGURES = {sign: str(i) for i, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "元": "1"}
_WRITTEN = re.compile(
    r"([一二][〇零○一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿]{1,4})[日号號]"
)

_THAI = re.compile(r"[ก-๎]")
_BUDDHIST = re.compile(
    r"(?<![\d.,:/])(\d{1,2})\s?([ก-๎]+(?:\.[ก-๎]+)*)\.?\s?(?:พ\.ศ\.\s?|พศ\.?\s?|ปี\s?)?(2[45]\d\d|2600|[5-9]\d)(?!\d|:)"
)
_BUDDHIST_FIGURES = re.compile(r"(?<![\d.,:/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(2[45]\d\d)(?!\d)")
_BUDDHA = 543

_PERSIAN = re.compile(r"[آ-ی]")
_MONTHS = {
    name: i % 12 + 1
    for i, name in enumerate(
        [
            *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
            *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
            # as Afghanistan calls them
            *("حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"),
        ]
    )
} | {"امرداد": 5, "ارديبهشت": 2, "فروردين": 1, "شهريور": 6, "دي": 10}
_NAMED = re.compile(
    rf"(?<![\d.,:/])(\d{{1,2}})\s?(?:م\s)?({'|'.join(sorted(_MONTHS, key=lambda name: (-len(name), name)))})"
    r"(?:\s?ماه)?(?:\s?سال)?\s?،?\s?(1[34]\d\d)(?!\d)"
)
_IRANIAN = re.compile(r"(?<![\d.,:/])(1[34]\d\d)\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))  # in the round of 33 years, right from 1244 to 1472
_ROUND = 33
_ANCHOR = (1403, dt.date(2024, 3, 20))  # the first day of a year

Day = tuple[int, int, dt.date]


def read_eras(text: str, language: str | None = None) -> tuple[Day, ...]:
    """
    The dates of other calendars in a text.

    Args:
        text: Any text, its figures those of ASCII.

        language: Its language, if known: it tells what a bare year means.

    Returns:
        Each with where it starts and ends.

    >>> read_eras("令和6年10月16日")
    ((0, 10, datetime.date(2024, 10, 16)),)
    >>> read_eras("16 ต.ค. 2567", "th")[0][2], read_eras("25 مهر 1403", "fa")[0][2]
    (datetime.date(2024, 10, 16), datetime.date(2024, 10, 16))
    """
    base = (language or "").replace("_", "-").split("-")[0].lower()
    return tuple(day for day in _found(text, base) if day is not None)


def _found(text: str, base: str) -> Iterator[Day | None]:
    if "年" in text:
        yield from _eastern(text)
    if base == "ja":
        for match in _ERA_LETTER.finditer(text):
            yield _day(match, _JAPANESE[match[1]] + int(match[2]), int(match[3]), int(match[4]))
    if base == "th" or _THAI.search(text):
        for match in _BUDDHIST.finditer(text):
            year = int(match[3]) + (2500 if len(match[3]) == 2 else 0)
            if month := find_month(match[2], "th"):
                yield _day(match, year - _BUDDHA, month, int(match[1]))
        for match in _BUDDHIST_FIGURES.finditer(text):
            yield _day(match, int(match[3]) - _BUDDHA, int(match[2]), int(match[1]))
    if _PERSIAN.search(text):
        for match in _NAMED.finditer(text):
            yield _iranian(match, int(match[3]), _MONTHS[match[2]], int(match[1]))
    if base in {"fa", "ps"}:
        for match in _IRANIAN.finditer(text):
            yield _iranian(match, int(match[1]), int(match[3]), int(match[4]))


def _eastern(text: str) -> Iterator[Day | None]:
    for match in _ERA.finditer(text):
        start = _JAPANESE.get(match[1], _MINGUO)
        yield _day(match, start + (1 if match[2] == "元" else int(match[2])), int(match[3]), int(match[4]))
    for match in _WRITTEN.finditer(text):
        year = int("".join(_FIGURES[sign] for sign in match[1]))
        yield _day(match, year, _number(match[2]), _number(match[3]))


def _number(written: str) -> int:
    """The number below a hundred that Chinese figures write: 十六 is 16; 0 where they write none."""
    tens, ten, ones = written.replace("廿", "二十").rpartition("十")
    if not ten:
        return int("".join(_FIGURES[sign] for sign in ones))
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return int(_FIGURES[tens] if tens else "1") * 10 + int(_FIGURES[ones] if ones else "0")


def _day(match: re.Match[str], year: int, month: int, day: int) -> Day | None:
    try:
        return match.start(), match.end(), dt.date(year, month, day)
    except ValueError:
        return None


def _iranian(match: re.Match[str], year: int, month: int, day: int) -> Day | None:
    date = iranian_day(year, month, day)
    return None if date is None else (match.start(), match.end(), date)


def iranian_day(year: int, month: int, day: int) -> dt.date | None:
    """
    The day that the solar calendar of Iran names; None where it has no such day.

    >>> iranian_day(1403, 7, 25), iranian_day(1403, 12, 30), iranian_day(1402, 12, 30)
    (datetime.date(2024, 10, 16), datetime.date(2025, 3, 20), None)
    """
    if not (1244 <= year <= 1472 and 1 <= month <= 12):
        return None
    length = 31 if month < 7 else 30 if month < 12 or year % _ROUND in _LEAP else 29
    if not 1 <= day <= length:
        return None
    first, start = _ANCHOR
    years = range(first, year) if year >= first else range(year, first)
    days = sum(366 if each % _ROUND in _LEAP else 365 for each in years)
    into = (month - 1) * 31 if month < 8 else 186 + (month - 7) * 30
    return start + dt.timedelta(days=(days if year >= first else -days) + into + day - 1)
