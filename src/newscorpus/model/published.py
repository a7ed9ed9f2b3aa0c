"""
When an article was published, as exactly as the page says and no further.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

__all__ = ["Published"]


# named functions rather than `tuple`, so that type checkers see what may be given
def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(words)


def _flat(others: Iterable[Published]) -> tuple[Published, ...]:
    """What else was said, one level deep."""
    return tuple(attrs.evolve(other, others=()) if other.others else other for other in others)


@attrs.frozen(kw_only=True)
class Published:
    """
    A day, perhaps a time of day, perhaps a zone; what the page did not say is None.

    Attributes:
        date: The day, on the page's own clock.

        time: The time of day on that clock, without a zone, or None where only a day is given.

        zone: The zone as printed ("GMT", "+02:00", "Z"), or None where the page gave none.

        offset: What the zone amounts to, in minutes east of UTC, or None where it is unknown.

        ambiguous: True where day and month could be the other way round and only custom decided.

        found: Where it was found: "text", "json-ld", "meta", "time", "url", "htmldate", "container".

        printed: The words that were read, or None.

        others: What the document says elsewhere, where it says something else, one a place; these have no `others`.

        doubts: Why it may be wrong: "future", where it is after the day on which the document was seen.

    >>> Published(date=dt.date(2024, 10, 16), time=dt.time(13, 40)).moment is None
    True
    >>> print(Published(date=dt.date(2024, 10, 16), time=dt.time(13, 40)))
    2024-10-16 13:40
    >>> Published(date=dt.date(2024, 10, 16), time=dt.time(13, 40), zone="GMT", offset=0).moment.isoformat()
    '2024-10-16T13:40:00+00:00'
    """

    date: dt.date
    time: dt.time | None = None
    zone: str | None = None
    offset: int | None = None
    ambiguous: bool = False
    found: str = "text"
    printed: str | None = None
    others: tuple[Published, ...] = attrs.field(default=(), converter=_flat)
    doubts: tuple[str, ...] = attrs.field(default=(), converter=_words)

    def __str__(self) -> str:
        """As much as is known, for people: day, time and zone as printed."""
        time = None if self.time is None else self.time.isoformat("auto" if self.precision == "second" else "minutes")
        return " ".join(filter(None, (self.date.isoformat(), time, self.zone)))

    @property
    def moment(self) -> dt.datetime | None:
        """The instant, aware of its zone; None unless day, time and zone are all known."""
        if self.time is None or self.offset is None:
            return None
        return dt.datetime.combine(self.date, self.time, tzinfo=dt.timezone(dt.timedelta(minutes=self.offset)))

    @property
    def precision(self) -> str:
        """How exact it is: "day", "minute" or "second"."""
        if self.time is None:
            return "day"
        return "second" if self.time.second or self.time.microsecond else "minute"
