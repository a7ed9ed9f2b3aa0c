"""
When an article was published, read from a line of text or from a machine's date.

In goes a short text; out comes the day on the page's own clock, the time of day and the zone as far as they are
printed, or None. A zone that nobody printed stays unknown. Words like "yesterday", and days without a year, count only
against a given reference day.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence

import attrs

from newscorpus.data import load_table
from newscorpus.fields.calendars import find_weekday, weekday_words
from newscorpus.fields.clocks import read_times
from newscorpus.fields.dates import Reading, fold_widths, read_dates
from newscorpus.fields.machine_dates import read_machine_date
from newscorpus.fields.relative_dates import read_relative
from newscorpus.model import Published

__all__ = ["is_dated", "is_label", "is_timestamp", "parse_iso", "parse_published"]


def parse_published(text: str, *, language: str | None = None, reference: dt.date | None = None) -> Published | None:
    """
    Read when an article was published.

    Args:
        text: A short text, such as a line under a title.

        language: Its language ("de", "en-GB"), if known: it tells the names of months and the order of figures.

        reference: The day, or the moment, against which "yesterday", "3 hours ago" and days without a year are read;
            without it they are none. From a day alone hours can't be counted.

    Returns:
        The first date of the text that is not the date of a change, with the time of day beside it; None where there
        is no date, or none that exists.

    >>> parse_published("Wednesday 16 October 2024 13:40").time
    datetime.time(13, 40)
    >>> parse_published("06.05.2024, 18 Uhr", language="de").date
    datetime.date(2024, 5, 6)
    >>> parse_published("31 February 2024") is None
    True
    """
    readings = read_dates(text, language=language)
    if readings:
        original = [reading for reading in readings if not reading.updated]
        return (original or list(readings))[0].published
    return read_relative(fold_widths(text), language, reference) if reference is not None else None


def parse_iso(text: str, *, found: str = "text") -> Published | None:
    """
    Read a machine's date: ISO 8601 as found in the wild, else whatever `parse_published` makes of it.

    Args:
        text: The date.

        found: Where it was found, to be kept.

    Returns:
        The date, or None.

    >>> parse_iso("2024-10-16T13:40:05.120+02:00").moment.isoformat()
    '2024-10-16T13:40:05+02:00'
    >>> parse_iso("1729086000").moment.isoformat(), parse_iso("Wed Oct 16 13:40:05 CEST 2024").zone
    ('2024-10-16T13:40:00+00:00', 'CEST')
    """
    said = read_machine_date(text)
    if not isinstance(said, str):
        return said if said is None else attrs.evolve(said, found=found)
    published = parse_published(said, language="en")
    return attrs.evolve(published, found=found) if published else None


_LONGEST_LINE = 160  # characters; a line of a date with its labels is shorter
_WORDS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")


@functools.cache  # shipped facts, the same for everybody
def _labels() -> tuple[frozenset[str], frozenset[str]]:
    table = load_table("timestamp_words")
    forms = [*table["labels"].values(), *table["updated"].values(), *table["before"].values()]
    # the words of a form that has several stand alone here
    words = frozenset(word for form in forms for words in form for word in _WORDS.findall(words))
    return words, frozenset(table["relative"])


def is_label(text: str) -> bool:
    """
    Whether a text is nothing but words that call a date something.

    >>> is_label("Last updated:"), is_label("Lorne Cook")
    (True, False)
    """
    return len(text) <= _LONGEST_LINE and _labels()[0].issuperset(map(str.casefold, _WORDS.findall(text)))


def is_timestamp(line: str, language: str | None = None) -> bool:
    """
    Whether a line says nothing but when.

    Args:
        line: Any text.

        language: Its language, if known.

    Returns:
        True for dates, times of day and both, also relative ones, with the words that label them.

    >>> is_timestamp("Last updated on 16 October 2024, 13:40 BST"), is_timestamp("vor 3 Stunden", "de")
    (True, True)
    >>> is_timestamp("On 16 October 2024 allies met"), is_timestamp("1984")
    (False, False)
    """
    if len(line) > _LONGEST_LINE:
        return False
    rest = fold_widths(line)
    if not _FIGURE.search(rest) and "年" not in rest:
        return False  # what says when has a figure
    return _says_only(rest, read_dates(rest, language=language), language)


def is_dated(line: str, readings: Sequence[Reading]) -> bool:
    """
    Whether a line, whose dates are read already, says nothing but when.

    Args:
        line: Any text.

        readings: What `read_dates` finds in it.

    Returns:
        What `is_timestamp` says.

    >>> is_dated("16 October 2024", read_dates("16 October 2024")), is_dated("Allies met", ())
    (True, False)
    """
    if len(line) > _LONGEST_LINE:
        return False
    rest = fold_widths(line)
    return bool(_FIGURE.search(rest) or "年" in rest) and _says_only(rest, readings, None)


def _says_only(rest: str, readings: Sequence[Reading], language: str | None) -> bool:
    labels, relative = _labels()
    for reading in readings:
        rest = rest[: reading.start] + " " * (reading.end - reading.start) + rest[reading.end :]
    times = read_times(rest, language)
    for start, end, _, _ in times:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    for word in rest.split():
        if find_weekday(word.strip(",.;"), language) is not None:
            rest = rest.replace(word, " ", 1)
    days = weekday_words(language)
    bare = [word for word in map(str.casefold, _WORDS.findall(rest)) if word not in days]
    if not labels.issuperset(bare):
        return False
    if readings:
        return not re.search(r"\d{3}", rest)
    figures = re.findall(r"\d+", rest)
    if times and not figures:
        return True
    return len(figures) == 1 and len(figures[0]) < 3 and not relative.isdisjoint(bare)
