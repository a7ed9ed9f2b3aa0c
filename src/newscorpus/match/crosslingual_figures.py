"""
Figures: numbers and days of a text, in any digits and separators, as month and day.

A text goes in, sets of short texts come out that are the same in all languages.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from newscorpus.data import load_table

__all__ = ["calendar_words", "days_in", "numbers_in"]

_NUMBER = re.compile(
    r"(?<![^\W\d_])(?<![^\W\d_]-)\d+(?:[.,'’\u00a0\u202f\u2009 ]\d{3}(?!\d))*(?:[.,]\d+)?(?P<myriad>[万萬億亿만])?"
)
_DIGITS = {**dict.fromkeys("万萬만", 10_000), **dict.fromkeys("億亿", 100_000_000)}
_DATE = r"(\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s\u00a0]*(?:de |of |d['’])?({0})|({0})[\s\u00a0]+(\d{{1,2}})(?!\d)"
_EASTERN_DATE = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]")


def numbers_in(text: str) -> frozenset[str]:
    """
    The numbers of a text, as digits without separators of thousands; single digits are left out, and so is what
    belongs to a word, such as the 19 of Covid-19.

    >>> sorted(numbers_in("1.358 Drohnen, 0,25 Punkte und 3 Menschen"))
    ['.25', '1358']
    """
    out = set()
    for match in _NUMBER.finditer(text):
        digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in match[0] if c not in _DIGITS)
        whole, _, part = digits.replace(",", ".").rpartition(".")
        if not whole or (len(part) == 3 and not part.startswith("000")):
            # three digits behind a separator are thousands
            value = re.sub(r"\D", "", digits)
        else:
            value = re.sub(r"\D", "", whole) + "." + part
        if match["myriad"]:
            try:
                value = format(float(value) * _DIGITS[match["myriad"]], ".10g") if len(value) < 16 else value
            except ValueError:
                continue
        value = value.lstrip("0")
        if len(value) > 1 and len(value) < 16:
            out.add(value)
    return frozenset(out)


@functools.cache
def _weekdays(language: str) -> frozenset[str]:
    return frozenset(str(day).casefold() for day in load_table("weekdays").get(language, ()))


@functools.cache
def _months(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    calendar = load_table("calendars").get(language)
    if not calendar:
        return None
    months = {str(name).casefold(): int(number) for name, number in calendar["months"].items() if len(str(name)) > 2}
    if not months:
        return None
    names = "|".join(re.escape(name) for name in sorted(months, key=lambda name: (-len(name), name)))
    return re.compile(_DATE.format(names)), months


def days_in(text: str, language: str) -> frozenset[str]:
    """
    The days that a text names, as month and day.

    >>> days_in("Am 16. Oktober", "de"), days_in("10月16日", "zh")
    (frozenset({'10-16'}), frozenset({'10-16'}))
    """
    out = {f"{int(match[1])}-{int(match[2])}" for match in _EASTERN_DATE.finditer(text)}
    found = _months(language)
    if found is not None:
        pattern, months = found
        for match in pattern.finditer(text.casefold()):
            day, month = (match[1], match[2]) if match[1] else (match[4], match[3])
            out.add(f"{months[month]}-{int(day)}")
    return frozenset(out)


def calendar_words(language: str) -> frozenset[str]:
    """
    What months and days of the week are called in a language, folded.

    >>> {"mai", "montag"} <= calendar_words("de")
    True
    """
    months = _months(language)
    return _weekdays(language) | (frozenset(months[1]) if months else frozenset())
