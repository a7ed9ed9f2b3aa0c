"""
Time zones as papers print them, and what they amount to.

Only what is sure: a name that means different zones in different countries (IST) has no offset, and so has the name
of a zone without its season (ET) before 2007, when its rule last changed.
"""

from __future__ import annotations

import datetime as dt
import re

__all__ = ["ZONE", "zone_offset"]

_OFFSETS: dict[str, int | None] = {
    "GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "WAT": 60,
    "CEST": 120, "MESZ": 120, "EET": 120, "CAT": 120, "SAST": 120, "EEST": 180, "MSK": 180, "EAT": 180, "TRT": 180,
    "GST": 240, "PKT": 300, "IST": None, "NPT": 345, "BDT": None, "ICT": 420, "WIB": 420, "WITA": 480, "WIT": 540,
    "SGT": 480, "HKT": 480, "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600,
    "ACDT": 630, "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210, "NDT": -150, "AST": -240, "ADT": -180,
    "BRT": -180, "ART": -180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "IRST": 210, "IDT": 180, "AFT": 270, "UZT": 300,
    "SLST": 330, "MMT": 390, "GET": 240, "COT": -300, "PET": -300, "ECT": -300, "BOT": -240, "VET": -240, "UYT": -180,
    "HNE": -300, "HAE": -240, "МСК": 180, "TU": 0, "TUC": 0,
}  # fmt: skip
_SEASONAL = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}
AMERICAN = frozenset(
    ["ET", "CT", "MT", "PT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "AKST", "AKDT", "HST"]
)
"""Zones in whose countries dates in figures have the month first."""

_NAMES = "|".join(sorted([*_OFFSETS, *_SEASONAL], key=lambda name: (-len(name), name)))
_FULL = {
    "Greenwich Mean Time": "GMT",
    "Coordinated Universal Time": "UTC",
    "British Summer Time": "BST",
    "Central European Time": "CET",
    "Central European Summer Time": "CEST",
    "Eastern Time": "ET",
    "Central Time": "CT",
    "Mountain Time": "MT",
    "Pacific Time": "PT",
    "Eastern Standard Time": "EST",
    "Eastern Daylight Time": "EDT",
    "Pacific Standard Time": "PST",
    "Pacific Daylight Time": "PDT",
    "Indian Standard Time": "+05:30",
    "Japan Standard Time": "JST",
}
_LONG = "|".join(sorted(_FULL, key=lambda name: (-len(name), name)))
ZONE = re.compile(
    rf"(?:,(?=\s?\(?(?:GMT|UTC)))?\s{{0,2}}\(?((?:GMT|UTC)\s?[+\u2212-]\s?\d{{1,2}}(?::?\d\d)?|(?:{_NAMES})(?!\w)|{_LONG}"
    r"|[+\u2212-]\d\d:?\d\d(?!\d))\)?"
)
"""A zone where it stands right behind a time of day."""

ZONE_BEFORE = re.compile(r"((?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d\d)?)?)\s\Z")
"""A zone where it stands right before a time of day."""

_FIGURES = re.compile(r"([+\u2212-])\s?(\d{1,2}):?(\d\d)?\Z")


def zone_offset(zone: str, day: dt.date) -> int | None:
    """
    What a printed zone amounts to.

    Args:
        zone: The zone as printed.

        day: The day, which tells the season.

    Returns:
        Minutes east of UTC, or None where that is not sure.

    >>> (
    ...     zone_offset("GMT+1", dt.date(2026, 1, 6)),
    ...     zone_offset("PT", dt.date(2023, 6, 26)),
    ...     zone_offset("IST", dt.date(2024, 1, 1)),
    ... )
    (60, -420, None)
    """
    name = zone.strip("() \t")
    name = _FULL.get(name, name)
    if name in _OFFSETS:
        return _OFFSETS[name]
    if name in _SEASONAL:
        return None if day.year < 2007 else _SEASONAL[name] + 60 * _is_american_summer(day)  # the rule since 2007
    figures = _FIGURES.search(name)
    if figures is None:
        return None
    minutes = int(figures[2]) * 60 + int(figures[3] or 0)
    if minutes > 14 * 60 or int(figures[3] or 0) > 59:  # no zone is further from UTC
        return None
    return minutes if figures[1] == "+" else -minutes


def _is_american_summer(day: dt.date) -> bool:
    """From the second Sunday of March to the first of November."""
    march, november = dt.date(day.year, 3, 8), dt.date(day.year, 11, 1)
    start = march + dt.timedelta(days=(6 - march.weekday()) % 7)
    end = november + dt.timedelta(days=(6 - november.weekday()) % 7)
    return start <= day < end
