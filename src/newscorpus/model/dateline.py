"""
A dateline: where, when and by which agency a report was filed, as it stands at the head of the first paragraph.
"""

from __future__ import annotations

import attrs

__all__ = ["Dateline"]


@attrs.frozen(kw_only=True)
class Dateline:
    """
    What a dateline says.

    Attributes:
        place: The place as printed, such as "BRUSSELS"; empty where only the day, the agency or the reporter is told.

        date: The day as printed, such as "Dec 29", or None.

        agency: The agency as printed, such as "Reuters", or None.

        authors: The reporters whom it names, as the papers of the Far East do.

        start: Where the dateline starts in the paragraph.

        end: Where the paragraph's own text begins.

    >>> from newscorpus.fields.dateline import parse_dateline
    >>> dateline = parse_dateline("BERN, Dec 29 (Reuters) - It rained.")
    >>> dateline.place, dateline.date, dateline.agency
    ('BERN', 'Dec 29', 'Reuters')
    """

    place: str
    date: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
