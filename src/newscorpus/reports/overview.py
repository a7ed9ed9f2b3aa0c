"""
The corpus in figures: Material -> Overview.
"""

from __future__ import annotations

import collections
import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from newscorpus.model import Article
from newscorpus.reports.limits import Limits
from newscorpus.reports.material import Material
from newscorpus.reports.wording import KIND_WORDS, count

__all__ = ["Bar", "Overview", "Timeline", "survey"]


@attrs.frozen(kw_only=True)
class Bar:
    """
    One row of a chart.

    Attributes:
        label: What is counted.

        number: How many.

        width: The share of the largest row, from 0 to 100.

        style: A word for the style sheet, or "".
    """

    label: str
    number: int
    width: float
    style: str = ""


@attrs.frozen(kw_only=True)
class Timeline:
    """
    Articles over time.

    Attributes:
        unit: "day", "month" or "year".

        bars: Each unit in order, gaps included: label, count, and left edge, width and height in the drawing.

        undated: How many articles have no date.

        outside: How many lie so far from the others that the drawing leaves them out.

        most: The largest count.
    """

    unit: str
    bars: tuple[tuple[str, int, float, float, float], ...]
    undated: int
    outside: int
    most: int


@attrs.frozen(kw_only=True)
class Overview:
    """
    The corpus in figures.

    Attributes:
        figures: The large figures: number, word, and the section that tells more, or "".

        charts: Lists of bars, each under a heading, with how many rows are left out.

        timeline: Articles over time, or None where no article has a date.

        failures: What could not be read: place, error, message.

        failures_left_out: How many failures are not listed.
    """

    figures: tuple[tuple[str, str, str], ...]
    charts: tuple[tuple[str, tuple[Bar, ...], int], ...]
    timeline: Timeline | None
    failures: tuple[tuple[str, str, str], ...]
    failures_left_out: int


def survey(material: Material, *, limits: Limits) -> Overview:
    """
    Count what there is.

    Args:
        material: The corpus as a report sees it.

        limits: How many rows a list has.

    Returns:
        The overview.

    >>> from newscorpus.corpus import Corpus
    >>> from newscorpus.reports.material import gather
    >>> corpus = Corpus([Article(id="a", body="It rained.")])
    >>> survey(gather(corpus, limits=Limits()), limits=Limits()).figures[0]
    ('1', 'article', 'articles')
    """
    articles = material.articles
    removals = [removal for article in articles for removal in article.removed if removal.text.strip()]
    people = sum(str(entry.kind) == "person" for entry in material.entries)
    copied = sum(len(group.ids) - 1 for group in material.copies)
    sources = collections.Counter(article.source or "not given" for article in articles)
    languages = collections.Counter(article.language.code for article in articles)
    figures = (
        _figure(len(articles), "article", "articles"),
        _figure(sum(1 for source in sources if source != "not given"), "source", "", many="sources"),
        _figure(len(material.stories), "story", "stories", many="stories"),
        _figure(copied, "further copy", "stories", many="further copies"),
        _figure(people, "person", "names", many="people"),
        _figure(len(removals), "block removed", "articles", many="blocks removed"),
        _figure(len(material.failures), "failure", "failures" if material.failures else ""),
    )
    charts: tuple[tuple[str, Mapping[str, int], Mapping[str, str]], ...] = (
        ("Sources", sources, {}),
        ("Languages", languages, {}),
        ("Removed, by reason", collections.Counter(str(removal.reason) for removal in removals), {}),
        (
            "Pairs, by kind",
            {KIND_WORDS[kind]: number for kind, number in material.kinds},
            {KIND_WORDS[kind]: str(kind) for kind, _ in material.kinds},
        ),
    )
    return Overview(
        figures=figures,
        charts=tuple((heading, *_bars(counts, styles, limits.rows)) for heading, counts, styles in charts if counts),
        timeline=_timeline(articles),
        failures=tuple(
            (str(failure.origin), failure.error, failure.message[:500]) for failure in material.failures[: limits.rows]
        ),
        failures_left_out=len(material.failures[limits.rows :]),
    )


def _figure(number: int, one: str, section: str, *, many: str = "") -> tuple[str, str, str]:
    return f"{number:,}", count(number, one, many).partition(" ")[2], section


def _bars(counts: Mapping[str, int], styles: Mapping[str, str], most: int) -> tuple[tuple[Bar, ...], int]:
    # kinds of pairs keep their order, from strong to weak; everything else goes by count
    rows = list(counts.items()) if styles else sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    largest = max(counts.values())
    shown = rows[: min(most, 12)]
    return (
        tuple(
            Bar(label=label, number=number, width=round(100 * number / largest, 1), style=styles.get(label, ""))
            for label, number in shown
        ),
        len(rows) - len(shown),
    )


def _timeline(articles: Iterable[Article]) -> Timeline | None:
    articles = tuple(articles)
    days = sorted(article.published.date for article in articles if article.published is not None)
    if not days:
        return None
    # a few wrong dates must not press all the others into one column
    middle = days[len(days) // 50 : len(days) - len(days) // 50]
    if (middle[-1] - middle[0]).days < (days[-1] - days[0]).days / 2:
        outside, days = len(days) - len(middle), middle
    else:
        outside = 0
    unit, names, counts = _columns(days)
    most = max(counts.values())
    step = 1000 / max(len(names), 24)
    return Timeline(
        unit=unit,
        bars=tuple(
            (name, counts[name], round(n * step, 2), round(step * 0.82, 2), round(110 * counts[name] / most, 2))
            for n, name in enumerate(names)
        ),
        undated=len(articles) - len(days) - outside,
        outside=outside,
        most=most,
    )


def _columns(days: list[dt.date]) -> tuple[str, list[str], collections.Counter[str]]:
    """The columns between the first and the last of *days*, as fine as can still be told apart: a hundred of them."""
    first, last = days[0], days[-1]
    if (last - first).days < 100:
        names = [(first + dt.timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
        return "day", names, collections.Counter(day.isoformat() for day in days)
    if (last.year - first.year) * 12 + last.month - first.month < 100:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        names = [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
        return "month", names, collections.Counter(day.isoformat()[:7] for day in days)
    counts = collections.Counter(day.isoformat()[:4] for day in days)
    if last.year - first.year > 400:
        return "year", sorted(counts), counts
    return "year", [f"{year:04}" for year in range(first.year, last.year + 1)], counts
