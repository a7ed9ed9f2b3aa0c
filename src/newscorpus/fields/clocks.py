"""
The times of day that stand in a line of text.

Hours and minutes in the ways that papers write them, of 12 hours and of 24, with what a language calls "a.m." and
"p.m.", before the figures or behind them, and the zone beside them. A bare number is no time.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping

from newscorpus.fields.calendar_words import fold_word
from newscorpus.fields.calendars import half_words
from newscorpus.fields.zones import ZONE, ZONE_BEFORE

__all__ = ["Clock", "read_times"]

Clock = tuple[int, int, dt.time, str | None]
"""A time of day in a text: start, end, time, zone as printed."""

# what is written so nowhere else, and counts in every language
_EVERYWHERE: Mapping[str, int] = {
    "am": 0, "pm": 1, "a.m": 0, "p.m": 1, "a. m": 0, "p. m": 1, "午前": 0, "午後": 1, "上午": 0, "下午": 1, "오전": 0,
    "오후": 1, "凌晨": 0, "早上": 0, "晚上": 1, "中午": 1, "ص": 0, "م": 1, "صباحا": 0, "مساء": 1, "π.μ": 0, "μ.μ": 1,
    "πμ": 0, "μμ": 1,
}  # fmt: skip
_HOUR_MARK = r"\s?[:.h：˸]\s?|\s?(?:時|时|点|點|시|นาฬิกา|ໂມງ)\s?"
_FIGURE = re.compile(r"\d")
_CLOCK = r"uhr\b|hrs?\b|h\b|uur\b|ч\b\.?|год\b\.?|hod\b\.?|godz\b\.?|น\.|時|时|点|點|시|นาฬิกา"


@functools.cache  # one pattern a language, of shipped facts
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    # one look at the first letter spares the many forms where none begins
    heads = "".join(re.escape(letter) for letter in sorted({form[0] for form in forms}))
    halves = f"(?=[{heads}])(?:{'|'.join(re.escape(form).replace(chr(92) + ' ', chr(92) + 's?') for form in forms)})"
    return re.compile(
        rf"(?<![\d.:/+])(?:(?<!\w)(?P<before>{halves})\.?\s?)?(?P<hour>2[0-4]|[01]?\d)(?!\d)"
        rf"(?:(?P<mark>{_HOUR_MARK})(?P<minute>[0-5]\d(?!\d)|\d(?=\s?(?:分|분|นาที|ນາທີ)))(?:\s?(?:分|분|นาที|ນາທີ))?"
        r"(?:(?:[:.]|(?<=[分분ีີ])\s?)(?P<second>[0-5]\d(?!\d)|\d(?=\s?(?:秒|초)))(?:[.,]\d{1,9}|\s?(?:秒|초|วินาที|ວິນາທີ))?)?)?"
        rf"(?:\s?(?P<half>{halves})(?!\w)\.?)?(?:\s?(?P<clock>{_CLOCK}))?",
        re.IGNORECASE,
    )


@functools.cache
def _forms(language: str | None) -> tuple[Mapping[str, int], re.Pattern[str]]:
    # a language's own word goes before what it may mean elsewhere
    halves = {**_EVERYWHERE, **half_words(language)}
    return halves, _pattern(tuple(sorted(halves, key=lambda form: (-len(form), form))))


def _time(match: re.Match[str], halves: Mapping[str, int]) -> dt.time | None:
    printed = match["half"] or match["before"]
    half = None if printed is None else _half(printed, halves)
    if match["minute"] is None and half is None and not match["clock"]:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"] or 0), int(match["second"] or 0)
    if half == 1 and hour < 12:
        hour += 12
    elif half == 0 and hour == 12:
        hour = 0
    if hour == 24 and not minute:
        hour = 0
    return dt.time(hour, minute, second) if hour < 24 else None


def _half(printed: str, halves: Mapping[str, int]) -> int | None:
    folded = fold_word(" ".join(printed.split()))
    return halves.get(folded, halves.get(folded.replace(" ", "")))


def read_times(text: str, language: str | None = None) -> list[Clock]:
    """
    The times of day in a text, in order.

    Args:
        text: Any text.

        language: Its language, if known: it tells what "a.m." and "p.m." are called.

    Returns:
        Each with where it starts and ends, and its zone as printed.

    >>> read_times("at 3:40 p.m. EST")
    [(3, 16, datetime.time(15, 40), 'EST')]
    >>> read_times("11:22 μ.μ.", "el")[0][2]
    datetime.time(23, 22)
    """
    out: list[Clock] = []
    if not _FIGURE.search(text):
        return out
    code = (language or "").replace("_", "-").split("-")[0].lower()[:3]
    halves, pattern = _forms(code)
    for match in pattern.finditer(text):
        if out and match.start() < out[-1][1]:
            continue
        time = _time(match, halves)
        if time is not None:
            before = ZONE_BEFORE.search(text, max(0, match.start() - 12), match.start())
            zone = before or ZONE.match(text, match.end())
            end = zone.end() if zone and not before else match.end()
            out.append((before.start() if before else match.start(), end, time, zone[1] if zone else None))
    return out
