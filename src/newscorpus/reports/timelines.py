"""
Time as a drawing shows it: days -> columns of a day, a month or a year, and the bars over them.

All drawings of one report share one scale, so that what stands above each other happened at one time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

__all__ = ["Scale", "Strip", "draw_strip"]

_MOST = 100  # columns that can still be told apart
_EDGE = 50  # one day in so many, at each end, may be far off


@attrs.frozen(kw_only=True)
class Scale:
    """
    The columns of all drawings of one report.

    Attributes:
        unit: "day", "month" or "year".

        names: The name of each column in order, gaps included; none where nothing has a date.

        places: The place of each column by its name.
    """

    unit: str
    names: tuple[str, ...]
    places: Mapping[str, int]

    @classmethod
    def of(cls, days: Iterable[dt.date]) -> Scale:
        """
        The scale for these *days*: a few that lie so far from all others that they would press them together have no
        place on it.

        >>> Scale.of([dt.date(2024, 5, 1), dt.date(2024, 5, 3)]).names
        ('2024-05-01', '2024-05-02', '2024-05-03')
        """
        ordered = sorted(days)
        if not ordered:
            return cls(unit="day", names=(), places={})
        middle = ordered[len(ordered) // _EDGE : len(ordered) - len(ordered) // _EDGE]
        if (middle[-1] - middle[0]).days < (ordered[-1] - ordered[0]).days / 2:
            ordered = middle
        unit, names = _columns(ordered)
        return cls(unit=unit, names=names, places={name: place for place, name in enumerate(names)})

    def place(self, day: dt.date) -> int | None:
        """
        The column of a *day*, or None where it has none.

        >>> Scale.of([dt.date(2024, 5, 1)]).place(dt.date(2024, 5, 1))
        0
        """
        return self.places.get(day.isoformat()[: {"day": 10, "month": 7}.get(self.unit, 4)])


def _columns(days: list[dt.date]) -> tuple[str, tuple[str, ...]]:
    """The columns between the first and the last of *days*, as fine as can still be told apart."""
    first, last = days[0], days[-1]
    if (last - first).days < _MOST:
        return "day", tuple((first + dt.timedelta(days=n)).isoformat() for n in range((last - first).days + 1))
    if (last.year - first.year) * 12 + last.month - first.month < _MOST:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return "month", tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
    if last.year - first.year > 4 * _MOST:
        return "year", tuple(dict.fromkeys(f"{day.year:04}" for day in days))
    return "year", tuple(f"{year:04}" for year in range(first.year, last.year + 1))


@attrs.frozen(kw_only=True)
class Strip:
    """
    A small drawing of counts over time.

    Attributes:
        path: The bars, as the outline of a shape.

        words: The same in words, for those who do not see it.
    """

    path: str
    words: str


def draw_strip(counts: Mapping[int, int], scale: Scale, *, width: int, height: int, least: int = 12) -> Strip | None:
    """
    Draw how many there are in each column.

    Args:
        counts: How many, by the place of the column.

        scale: The columns.

        width: How wide the drawing is.

        height: How high the highest bar is.

        least: The drawing has room for so many columns at least, so that a few do not become walls.

    Returns:
        The drawing, or None where there is nothing to draw, or one column to draw it in.

    >>> scale = Scale.of([dt.date(2024, 5, 1), dt.date(2024, 5, 3)])
    >>> strip = draw_strip({0: 2, 2: 1}, scale, width=72, height=10)
    >>> strip.path, strip.words
    ('M0 10V0h4.8V10zM12 10V5h4.8V10z', '2 on 2024-05-01, 1 on 2024-05-03')
    """
    held = sorted((place, number) for place, number in counts.items() if number)
    if not held or len(scale.names) < 2:
        return None
    step, most = width / max(len(scale.names), least), max(number for _, number in held)
    bars = (
        f"M{place * step:.4g} {height}V{height - height * number / most:.3g}h{step * 0.8:.3g}V{height}z"
        for place, number in held
    )
    said = "on" if scale.unit == "day" else "in"
    if len(held) <= 3:
        words = ", ".join(f"{number:,} {said} {scale.names[place]}" for place, number in held)
    else:
        top = max(held, key=lambda each: (each[1], -each[0]))
        words = f"from {scale.names[held[0][0]]} to {scale.names[held[-1][0]]}, most {said} {scale.names[top[0]]}"
        words += f": {top[1]:,}"
    return Strip(path="".join(bars), words=words)
