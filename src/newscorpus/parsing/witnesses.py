"""
How what two witnesses say of a date goes together, and when the document was seen.

Two dates may name one instant on two clocks: the markup in UTC, the page in the zone of its readers. The difference
between the two then is a zone that exists.
"""

from __future__ import annotations

import datetime as dt

import attrs

from newscorpus.fields.published import parse_iso
from newscorpus.model import Published, RawDocument
from newscorpus.readers.rows.columns import value_of

__all__ = ["agree", "container_claim", "local", "seen"]

_SEEN = (
    "crawled",
    "crawl_date",
    "date_crawled",
    "date_download",
    "download_date",
    "downloaded",
    "fetched",
    "fetch_date",
    "retrieved",
    "accessed",
    "scraped",
    "scraped_at",
    "snapshot",
    "warc-date",
    "warc_date",
)
# in minutes east of UTC, the zones that are no whole hours
_HALVES = frozenset((-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765))
_WEST, _EAST = -12 * 60, 14 * 60


def seen(document: RawDocument) -> dt.date | None:
    """
    When a document was seen, as its container says: the moment of its crawl, else the date of its entry.

    >>> seen(RawDocument(content="", extra=(("crawled", "2024-10-16T13:40:05Z"),))).isoformat()
    '2024-10-16T13:40:05+00:00'
    """
    row = {name.casefold(): value for name, value in document.extra}
    for name in _SEEN:
        date = parse_iso(row[name]) if name in row else None
        if date is not None:
            return date.moment or (dt.datetime.combine(date.date, date.time) if date.time else date.date)
    return next((claim.date for claim in container_claim(document)), None)


def container_claim(document: RawDocument) -> tuple[Published, ...]:
    """
    What the container of a document says of when it was published: the date of its row or entry, if any.

    >>> container_claim(RawDocument(content="", extra=(("pubdate", "Wed, 16 Oct 2024 13:40 GMT"),)))[0].found
    'container'
    """
    entry = value_of(dict(document.extra), "published")
    claim = parse_iso(str(entry[1]), found="container") if entry else None
    return () if claim is None else (claim,)


def agree(one: Published, other: Published) -> bool:
    """
    Whether two dates can both be right: the same instant, or the same day where one says no more.

    >>> day, time = dt.date(2024, 10, 16), dt.time(22, 30)
    >>> agree(Published(date=day, time=time, offset=0), Published(date=dt.date(2024, 10, 17), time=dt.time(0, 30)))
    True
    >>> agree(Published(date=day), Published(date=dt.date(2024, 10, 17)))
    False
    """
    if one.time is None or other.time is None:
        return one.date == other.date
    if one.offset is not None and other.offset is not None:
        return _minutes(one) - one.offset == _minutes(other) - other.offset
    difference = _minutes(one) - _minutes(other)
    if one.offset is None and other.offset is None:
        return difference == 0
    return _is_zone(difference + (other.offset or 0) if one.offset is None else (one.offset or 0) - difference)


def local(told: Published, printed: Published) -> Published | None:
    """
    The instant of *told* on the clock of *printed*; None where the two do not name one instant.

    Args:
        told: A date with its time and zone.

        printed: A date with its time.

    Returns:
        *told* itself where both clocks are one; else *printed*, with what its zone amounts to.

    >>> told = Published(date=dt.date(2024, 10, 16), time=dt.time(22, 30), zone="Z", offset=0)
    >>> found = local(told, Published(date=dt.date(2024, 10, 17), time=dt.time(9, 30)))
    >>> found.date.day, found.offset, found.moment == told.moment
    (17, 660, True)
    """
    if told.time is None or told.offset is None or printed.time is None or not agree(told, printed):
        return None
    offset = told.offset + _minutes(printed) - _minutes(told)
    if offset == told.offset:
        return told
    seconds = printed.time if printed.time.second else printed.time.replace(second=told.time.second)
    return attrs.evolve(printed, time=seconds, offset=offset, ambiguous=False)


def _minutes(date: Published) -> int:
    time = date.time or dt.time()
    return date.date.toordinal() * 1440 + time.hour * 60 + time.minute


def _is_zone(minutes: int) -> bool:
    return _WEST <= minutes <= _EAST and (minutes % 60 == 0 or minutes in _HALVES)
