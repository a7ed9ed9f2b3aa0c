"""
Which days texts name: reports of one event mostly name the same, a later turn of it another.

The words of several texts in line go in, `Days` come out: the days of the week, the days of the year and the years that
each text names, as bits. Which words are days and months is read from tables of many languages; a word that stands for
two of them counts for none, and the name of a month counts only beside the number of a day. What two texts say of days
becomes the numbers of a pair by `compare_days`.
"""

from __future__ import annotations

import functools
import unicodedata

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.data import load_table
from newscorpus.match.hashing import Words, cut_batch, words_of_batch
from newscorpus.match.keys import Keys, Places

__all__ = ["COMPARED", "Days", "compare_days", "days_in", "join_days"]

Bits = NDArray[np.uint64]
Numbers = NDArray[np.float64]

COMPARED = ("days", "lead_days", "days_apart", "days_alike", "dates", "lead_dates", "years", "last_year")
"""What `compare_days` says of a pair."""

# the upper bits of a key, by which most words are seen to be none of these at the first look
_SIEVE_BITS = 16
_SIEVE = np.uint64(64 - _SIEVE_BITS)
# what a word stands for: 0 to 6 a day of the week, 8 to 19 a month, 21 to 51 the number of a day, from 64 on a year
_MONTH, _NUMBER, _MARK, _YEAR = 8, 20, 60, 64
_FIRST_YEAR, _YEARS, _DAYS = 1900, 192, 31
# what stands between the number of a month and that of a day in scripts without spaces
_MARKS = ("月",)
# what may follow the number of a day, and that of a month, without a space
_ENDINGS = ("", "st", "nd", "rd", "th", "er", "º", "일")
_MONTHS = ("월",)
# where the digits of Arabic, Persian, Hindi and Bengali begin
_ZEROS = (0x30, 0x660, 0x6F0, 0x966, 0x9E6)
# years that lie further apart than this are as far apart as can be
_FAR = 5


@attrs.frozen(kw_only=True, eq=False)
class Days:
    """
    The days that each of several texts names.

    Attributes:
        week: The days of the week, a bit each, Monday the lowest; a row a text.

        lead_week: Those in the lead.

        first: The day of the week that is named first, Monday 0; -1 where none is.

        dates: The days of the year, 32 bits a month.

        lead_dates: Those in the lead.

        years: The years from 1900 on, a bit each.

        last: The last year that is named; -1 where none is.
    """

    week: Bits
    lead_week: Bits
    first: Places
    dates: Bits
    lead_dates: Bits
    years: Bits
    last: Places


@functools.cache
def _table() -> tuple[Keys, Places, NDArray[np.bool_]]:
    """The keys of all that names a day, sorted, what each stands for, and which upper bits they have."""
    named: list[tuple[str, int, bool]] = []

    def add(name: str, what: int, *, whole: bool = True) -> None:
        named.append((unicodedata.normalize("NFC", name), what, whole))

    for names in load_table("weekdays").values():
        for day, name in enumerate(names):
            # of a name of several words the last tells in some languages and the first in others
            add(name, day, whole=False)
    for calendar in load_table("calendars").values():
        for name, month in calendar["months"].items():
            add(name, _MONTH + month - 1)
    for number in range(1, _DAYS + 1):
        for form in {f"{number:02}", *(f"{number}{ending}" for ending in _ENDINGS)}:
            for digits in _digits(form):
                add(digits, _NUMBER + number)
    for month in range(1, 13):
        for ending in _MONTHS:
            add(f"{month}{ending}", _MONTH + month - 1)
    for year in range(_YEARS):
        for digits in _digits(f"{_FIRST_YEAR + year}"):
            add(digits, _YEAR + year)
    for mark in _MARKS:
        add(mark, _MARK)
    # all names at once: each by itself would take longer than a few hundred pairs
    batch = cut_batch([name for name, _, _ in named])
    keys_in_line, stops = words_of_batch(batch).keys.tolist(), batch.stops.tolist()
    found: dict[int, set[int]] = {}
    for (_, what, whole), start, stop in zip(named, [0, *stops], stops, strict=False):
        for key in keys_in_line[start:stop] if stop - start == 1 or not whole else ():
            found.setdefault(key, set()).add(what)
    single = {key: min(what) for key, what in found.items() if len(what) == 1}
    keys = np.asarray(sorted(single), np.uint64)
    sieve = np.zeros(1 << _SIEVE_BITS, np.bool_)
    sieve[keys >> _SIEVE] = True
    return keys, np.asarray([single[int(key)] for key in keys], np.int64), sieve


def _digits(form: str) -> list[str]:
    """The same in the digits of other scripts."""
    return [form.translate({0x30 + digit: zero + digit for digit in range(10)}) for zero in _ZEROS]


def _bits(owners: Places, bits: Places, count: int, width: int) -> Bits:
    """Rows of bits, one row an owner."""
    out = np.zeros((count, width), np.uint64)
    np.bitwise_or.at(out, (owners, bits >> 6), np.uint64(1) << (bits & 63).astype(np.uint64))
    return out


def days_in(words: Words, stops: Places, *, lead: int) -> Days:
    """
    The days that each of several texts names.

    Args:
        words: The words of all texts in line.

        stops: How many words each text and those before it have.

        lead: How many words of each text are its lead.

    >>> from newscorpus.match.hashing import hash_words
    >>> days = days_in(
    ...     hash_words("On Wednesday, 2 October. On Friday, and on Sunday in 2024."), np.array([4, 11]), lead=3
    ... )
    >>> days.week.ravel().tolist(), days.lead_week.ravel().tolist(), days.first.tolist(), days.last.tolist()
    ([4, 80], [4, 16], [2, 4], [-1, 124])
    """
    keys, meaning, sieve = _table()
    count = stops.size
    likely = np.flatnonzero(sieve[words.keys >> _SIEVE])
    at = keys.searchsorted(words.keys[likely])
    at[at == keys.size] = 0
    right = keys[at] == words.keys[likely]
    place, what = likely[right], meaning[at[right]]
    owner = np.searchsorted(stops, place, side="right")
    within = place - np.append(np.zeros(1, np.int64), stops)[owner]
    day = what < _MONTH
    first = np.full(count, -1, np.int64)
    # the last one written stays
    first[owner[day][::-1]] = what[day][::-1]
    year = what >= _YEAR
    last = np.full(count, -1, np.int64)
    np.maximum.at(last, owner[year], what[year] - _YEAR)
    date, bit = _dates(place, what, owner)
    in_lead = within < lead
    return Days(
        week=_bits(owner[day], what[day], count, 1),
        lead_week=_bits(owner[day & in_lead], what[day & in_lead], count, 1),
        first=first,
        dates=_bits(owner[date], bit, count, 6),
        lead_dates=_bits(owner[date[in_lead[date]]], bit[in_lead[date]], count, 6),
        years=_bits(owner[year], what[year] - _YEAR, count, _YEARS // 64),
        last=last,
    )


def join_days(one: Days, two: Days) -> Days:
    """The days of some texts and of others behind them."""
    both = {name: np.concatenate([getattr(one, name), getattr(two, name)]) for name in attrs.fields_dict(Days)}
    return Days(**both)


def _dates(place: Places, what: Places, owner: Places) -> tuple[Places, Places]:
    """Which of the words found name a month that has a day beside it, and the bits of these days of the year."""
    number = np.where((what > _NUMBER) & (what <= _NUMBER + _DAYS), what - _NUMBER, 0)
    before, after = np.zeros(place.size, np.int64), np.zeros(place.size, np.int64)
    beside = (place[1:] == place[:-1] + 1) & (owner[1:] == owner[:-1])
    before[1:] = np.where(beside, number[:-1], 0)
    after[:-1] = np.where(beside, number[1:], 0)
    mark = what == _MARK
    month = np.where(mark, before, what - _MONTH + 1)
    day = np.where(mark | (after > 0), after, before)
    named = mark | ((what >= _MONTH) & (what < _NUMBER))
    at = np.flatnonzero(named & (month >= 1) & (month <= 12) & (day > 0))
    return at, (month[at] - 1) * 32 + day[at]


def compare_days(days: Days, first: Places, second: Places) -> dict[str, Numbers]:
    """
    What the days that pairs of texts name say of them, by the names in `COMPARED`.

    Args:
        days: The days of the texts.

        first: The number of one text of each pair.

        second: The number of the other.

    Returns:
        For sets of days, 1 where the two share one, -1 where both name some and share none, 0 where one names none;
        how far apart in the week those named first are, what share of the days that either names both do, and how many
        years, at most five, lie between the last ones named; -1 where one names none.

    >>> from newscorpus.match.hashing import hash_words
    >>> days = days_in(hash_words("On Monday. On Friday, May 2. On Saturday, May 2."), np.array([2, 6, 10]), lead=5)
    >>> pairs = compare_days(days, np.array([0, 1]), np.array([1, 2]))
    >>> pairs["days"].tolist(), pairs["days_apart"].tolist(), pairs["dates"].tolist()
    ([-1.0, -1.0], [3.0, 1.0], [0.0, 1.0])
    """
    one, two = days.first[first], days.first[second]
    apart = np.minimum((one - two) % 7, (two - one) % 7)
    either = _counted(days.week[first] | days.week[second])
    both = _counted(days.week[first] & days.week[second])
    named = (one >= 0) & (two >= 0)
    last_one, last_two = days.last[first], days.last[second]
    years = np.minimum(np.abs(last_one - last_two), _FAR)
    return {
        "days": _agreed(days.week[first], days.week[second]),
        "lead_days": _agreed(days.lead_week[first], days.lead_week[second]),
        "days_apart": np.where(named, apart, -1).astype(np.float64),
        "days_alike": np.where(named, both / np.maximum(either, 1), -1.0),
        "dates": _agreed(days.dates[first], days.dates[second]),
        "lead_dates": _agreed(days.lead_dates[first], days.lead_dates[second]),
        "years": _agreed(days.years[first], days.years[second]),
        "last_year": np.where((last_one >= 0) & (last_two >= 0), years, -1).astype(np.float64),
    }


def _counted(week: Bits) -> Numbers:
    """How many bits are set of the seven of a week."""
    return np.asarray((week >> np.arange(7, dtype=np.uint64) & np.uint64(1)).sum(axis=1), np.float64)


def _agreed(one: Bits, two: Bits) -> Numbers:
    both = one.any(axis=1) & two.any(axis=1)
    return np.where(both, np.where((one & two).any(axis=1), 1.0, -1.0), 0.0)
