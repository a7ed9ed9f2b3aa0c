"""
Dates that machines write for machines: ISO 8601 with its variants, counts of seconds, and what Java prints.

In goes a text; out comes the date that it is, None where it has the form of one and names none, or a text that is to
be read as people write dates.
"""

from __future__ import annotations

import datetime as dt
import re

from newscorpus.fields.zones import zone_offset
from newscorpus.model import Published

__all__ = ["read_machine_date"]

_LONGEST = 100  # characters; a machine's date is far shorter
_ZONE = r"\s?(Z|GMT|UTC|[+-]\d\d(?::?\d\d)?)?"
_ISO = re.compile(
    rf"\s*(\d{{4}})-(\d\d)-(\d\d)(?:[T\s]\s?(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?{_ZONE})?", re.IGNORECASE
)
_COMPACT = re.compile(rf"\s*((?:19|20)\d\d)(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?{_ZONE}\s*\Z", re.IGNORECASE)
_SECONDS = re.compile(r"\s*(\d{10})(?:\.\d+|\d{3})?\s*\Z")
_SINCE = dt.datetime(1970, 1, 1)  # noqa: DTZ001  UTC by definition, and its zone is told apart
# "Wed Oct 16 13:40:00 CEST 2024"
_JAVA = re.compile(
    r"\s*(?:[A-Za-z]{3},?\s)?([A-Za-z]{3})\s(\d{1,2})\s(\d\d?:\d\d:\d\d)\s([A-Z]{1,5}|[+-]\d{4})\s(\d{4})\s*\Z"
)


def read_machine_date(text: str) -> Published | str | None:
    """
    Read a date that a machine wrote.

    Args:
        text: The date.

    Returns:
        The date, found in "text"; None where there is no such day or time; else a text for people's readers.

    >>> read_machine_date("20241016T134005Z").moment.isoformat()
    '2024-10-16T13:40:05+00:00'
    >>> read_machine_date("2024-02-30") is None, read_machine_date("16 October 2024")
    (True, '16 October 2024')
    """
    head = text[:_LONGEST]
    match = _ISO.match(head) or _COMPACT.match(head)
    if match is not None:
        return _iso(match)
    if seconds := _SECONDS.match(head):
        moment = _SINCE + dt.timedelta(seconds=int(seconds[1]))
        return Published(date=moment.date(), time=moment.time(), offset=0, printed=seconds[0].strip())
    if java := _JAVA.match(head):
        return f"{java[2]} {java[1]} {java[5]} {java[3]} {java[4]}"
    return text


def _iso(match: re.Match[str]) -> Published | None:
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        time = dt.time(int(match[4]), int(match[5]), int(match[6] or 0)) if match[4] else None
    except ValueError:
        return None
    zone = match[7]
    figures = f"{zone}00" if zone and len(zone) == 3 and zone[0] in "+-" else (zone or "")
    offset = zone_offset(figures.upper(), day) if zone else None
    return Published(date=day, time=time, zone=zone, offset=offset, printed=match[0].strip())
