"""
Which of two articles came first, as far as their dates say, and how sure that is.

A date is no more exact than the page gives it: a day without a time is a day somewhere on the globe, a clock without a
zone any of some two dozen instants, and a day that could be the month the other way round either of two days. Dates
that were doubted when they were read (after the day on which the document was seen) say nothing.
"""

from __future__ import annotations

import datetime as dt

from newscorpus.fields.outlets import outlet_of
from newscorpus.model import Article, Published

__all__ = ["came_first", "dated_first", "trusted"]

_DAY = 24 * 60
# clocks without a zone are at most so many minutes ahead of and behind UTC
_EAST, _WEST = 14 * 60, 12 * 60
# how sure an order is: of instants, of one clock, of days
_INSTANTS, _CLOCK, _DAYS = 0.9, 0.85, 0.7


def trusted(published: Published | None) -> Published | None:
    """
    A date that nothing speaks against, or None.

    >>> trusted(Published(date=dt.date(2124, 10, 16), doubts=("future",))) is None
    True
    """
    return None if published is None or "future" in published.doubts else published


def _days(published: Published) -> tuple[dt.date, ...]:
    day = published.date
    if not published.ambiguous or day.day > 12:
        return (day,)
    return tuple(sorted({day, dt.date(day.year, day.day, day.month)}))


def _span(published: Published) -> tuple[float, float]:
    """The first and the last minute that it may have been, in UTC."""
    days = _days(published)
    low, high = (day.toordinal() * _DAY for day in (days[0], days[-1]))
    if published.time is None:
        return low - _EAST, high + _DAY + _WEST
    clock = published.time.hour * 60 + published.time.minute + published.time.second / 60
    if published.offset is not None:
        return low + clock - published.offset, high + clock - published.offset
    return low + clock - _EAST, high + clock + _WEST


def dated_first(one: Published | None, two: Published | None, *, clock: bool = False) -> tuple[int | None, float]:
    """
    Which of two dates is the earlier.

    Args:
        one: A date.

        two: Another.

        clock: Whether times without a zone are of one clock.

    Returns:
        0 or 1 and how sure that is, from 0 to 1; None and 0 where the dates do not tell.

    >>> noon = Published(date=dt.date(2024, 10, 16), time=dt.time(12))
    >>> dated_first(noon, Published(date=dt.date(2024, 10, 17)))
    (0, 0.7)
    >>> dated_first(noon, Published(date=dt.date(2024, 10, 16)))
    (None, 0.0)
    """
    one, two = trusted(one), trusted(two)
    if one is None or two is None:
        return None, 0.0
    (low, high), (other_low, other_high) = _span(one), _span(two)
    if high < other_low or other_high < low:
        exact = one.moment is not None and two.moment is not None and not one.ambiguous and not two.ambiguous
        return (0 if high < other_low else 1), _INSTANTS if exact else _CLOCK
    same = clock or (one.zone is not None and one.zone == two.zone)
    if one.time is not None and two.time is not None and same and not one.ambiguous and not two.ambiguous:
        here, there = (one.date, one.time), (two.date, two.time)
        return (None, 0.0) if here == there else ((0, _CLOCK) if here < there else (1, _CLOCK))
    if one.moment is not None and two.moment is not None:
        return None, 0.0
    first, second = _days(one), _days(two)
    if first[-1] < second[0]:
        return 0, _DAYS
    if second[-1] < first[0]:
        return 1, _DAYS
    return None, 0.0


def came_first(a: Article, b: Article) -> tuple[str | None, float]:
    """
    Which of two articles was published first.

    Args:
        a: An article.

        b: Another.

    Returns:
        Its id and how sure that is, from 0 to 1; None and 0 where the dates do not tell.

    >>> old, new = (Published(date=dt.date(2024, 10, day)) for day in (16, 17))
    >>> came_first(Article(id="a", published=new), Article(id="b", published=old))
    ('b', 0.7)
    """
    first, sure = dated_first(a.published, b.published, clock=_one_clock(a, b))
    return (None if first is None else (a.id, b.id)[first]), sure


def _one_clock(a: Article, b: Article) -> bool:
    """Whether two articles are of one outlet, which prints its times by one clock."""
    if a.address.domain is not None and a.address.domain == b.address.domain:
        return True
    if a.source is not None and a.source == b.source:
        return True
    here = outlet_of(a.url) if a.url else None
    return here is not None and b.url is not None and here == outlet_of(b.url)
