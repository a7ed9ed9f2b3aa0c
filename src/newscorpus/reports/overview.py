"""
The corpus in figures: Material -> Overview.
"""

from __future__ import annotations

import collections
from collections.abc import Mapping

import attrs

from newscorpus.model import Article
from newscorpus.reports.limits import Limits
from newscorpus.reports.material import Material
from newscorpus.reports.timelines import Scale, Strip, draw_strip
from newscorpus.reports.wording import KIND_WORDS, count, shortened

__all__ = ["Bar", "Overview", "SourceRow", "Timeline", "scale_of", "survey"]

NO_SOURCE = "not given"
_SOURCES_MOST = 25  # rows with a drawing each
_BARS_MOST = 12
_LABEL = 120  # characters


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
class SourceRow:
    """
    One outlet.

    Attributes:
        label: Its name.

        number: How many articles it has.

        strip: Its articles over time, or None where none has a date.
    """

    label: str
    number: int
    strip: Strip | None


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
        figures: The large figures: number, word, and the list that tells more, or "".

        charts: Lists of bars, each under a heading, with how many rows are left out.

        timeline: Articles over time, or None where no article has a date.

        sources: The outlets, those with most articles first, each with its articles over time.

        sources_left_out: How many outlets are not listed.
    """

    figures: tuple[tuple[str, str, str], ...]
    charts: tuple[tuple[str, tuple[Bar, ...], int], ...]
    timeline: Timeline | None
    sources: tuple[SourceRow, ...]
    sources_left_out: int


def scale_of(material: Material) -> Scale:
    """The columns of time of a corpus."""
    return Scale.of(article.published.date for article in material.articles if article.published is not None)


def survey(material: Material, *, limits: Limits, scale: Scale | None = None) -> Overview:
    """
    Count what there is.

    Args:
        material: The corpus as a report sees it.

        limits: How many rows a list has.

        scale: The columns of time, where the caller has them already.

    Returns:
        The overview.

    >>> from newscorpus.corpus import Corpus
    >>> from newscorpus.reports.material import gather
    >>> corpus = Corpus([Article(id="a", body="It rained.")])
    >>> survey(gather(corpus, limits=Limits()), limits=Limits()).figures[0]
    ('1', 'article', 'articles')
    """
    articles = material.articles
    scale = scale_of(material) if scale is None else scale
    removed = collections.Counter(
        str(removal.reason) for article in articles for removal in article.removed if removal.text.strip()
    )
    people = sum(str(entry.kind) == "person" for entry in material.entries)
    copied = sum(len(group.ids) - 1 for group in material.copies)
    sources = collections.Counter(article.source or NO_SOURCE for article in articles)
    stories = "stories" if material.stories else ""
    figures = (
        _figure(len(articles), "article", "articles" if articles else ""),
        _figure(len(sources) - (NO_SOURCE in sources), "source", ""),
        _figure(len(material.stories), "story", stories, many="stories"),
        _figure(copied, "further copy", stories, many="further copies"),
        _figure(people, "person", "names", many="people"),
        _figure(sum(removed.values()), "block removed", "", many="blocks removed"),
        _figure(len(material.failures), "failure", "failures" if material.failures else ""),
    )
    charts: tuple[tuple[str, Mapping[str, int], Mapping[str, str]], ...] = (
        ("Languages", collections.Counter(article.language.code for article in articles), {}),
        ("Removed, by reason", removed, {}),
        (
            "Pairs, by kind",
            {KIND_WORDS[kind]: number for kind, number in material.kinds},
            {KIND_WORDS[kind]: str(kind) for kind, _ in material.kinds},
        ),
    )
    ordered = sorted(sources, key=lambda source: (-sources[source], source))
    listed = ordered[: min(limits.rows, _SOURCES_MOST)]
    return Overview(
        figures=figures,
        charts=tuple((heading, *_bars(counts, styles, limits.rows)) for heading, counts, styles in charts if counts),
        timeline=_timeline(articles, scale),
        sources=_sources(articles, {source: sources[source] for source in listed}, scale),
        sources_left_out=len(ordered) - len(listed),
    )


def _figure(number: int, one: str, section: str, *, many: str = "") -> tuple[str, str, str]:
    return f"{number:,}", count(number, one, many).partition(" ")[2], section


def _bars(counts: Mapping[str, int], styles: Mapping[str, str], most: int) -> tuple[tuple[Bar, ...], int]:
    # kinds of pairs keep their order, from strong to weak; everything else goes by count
    rows = list(counts.items()) if styles else sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    largest = max(counts.values())
    shown = rows[: min(most, _BARS_MOST)]
    return (
        tuple(
            Bar(
                label=shortened(label, _LABEL),
                number=number,
                width=round(100 * number / largest, 1),
                style=styles.get(label, ""),
            )
            for label, number in shown
        ),
        len(rows) - len(shown),
    )


def _sources(articles: tuple[Article, ...], listed: Mapping[str, int], scale: Scale) -> tuple[SourceRow, ...]:
    columns: dict[str, collections.Counter[int]] = {source: collections.Counter() for source in listed}
    for article in articles:
        source = article.source or NO_SOURCE
        if article.published is not None and source in columns:
            place = scale.place(article.published.date)
            if place is not None:
                columns[source][place] += 1
    return tuple(
        SourceRow(
            label=shortened(source, _LABEL),
            number=number,
            strip=draw_strip(columns[source], scale, width=600, height=20),
        )
        for source, number in listed.items()
    )


def _timeline(articles: tuple[Article, ...], scale: Scale) -> Timeline | None:
    if not scale.names:
        return None
    days = [article.published.date for article in articles if article.published is not None]
    counts = collections.Counter(scale.place(day) for day in days)
    outside = counts.pop(None, 0)
    most = max(counts.values())
    step = 1000 / max(len(scale.names), 12)
    return Timeline(
        unit=scale.unit,
        bars=tuple(
            (name, counts[n], round(n * step, 2), round(step * 0.82, 2), round(110 * counts[n] / most, 2))
            for n, name in enumerate(scale.names)
        ),
        undated=len(articles) - len(days),
        outside=outside,
        most=most,
    )
