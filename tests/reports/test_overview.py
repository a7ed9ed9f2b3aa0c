"""The figures of the overview, and the columns of time that all drawings share."""

from __future__ import annotations

import datetime as dt

import pytest
from made_corpora import MadeCorpus, storm_corpus

from newscorpus.model import Article, Published
from newscorpus.reports.limits import LIMITS, Limits
from newscorpus.reports.material import gather
from newscorpus.reports.overview import Overview, Timeline, survey
from newscorpus.reports.timelines import Scale, draw_strip


def overview_of(*days: dt.date | None) -> Overview:
    articles = tuple(
        Article(id=str(number), published=Published(date=day) if day else None) for number, day in enumerate(days)
    )
    return survey(gather(MadeCorpus(articles=articles), limits=LIMITS), limits=LIMITS)


def timeline_of(*days: dt.date | None) -> Timeline:
    timeline = overview_of(*days).timeline
    assert timeline is not None
    return timeline


def test_figures_are_those_of_the_corpus() -> None:
    """Each large figure is counted from the corpus, in the number that its noun has."""
    overview = survey(gather(storm_corpus(), limits=LIMITS), limits=LIMITS)

    assert [(number, word) for number, word, _ in overview.figures] == [
        ("3", "articles"),
        ("2", "sources"),
        ("1", "story"),
        ("1", "further copy"),
        ("1", "person"),
        ("6", "blocks removed"),
        ("1", "failure"),
    ]


def test_each_source_has_its_articles_over_time() -> None:
    """The outlets with their counts, the first in number first; those that are not listed are counted."""
    material = gather(storm_corpus(), limits=LIMITS)
    overview = survey(material, limits=LIMITS)

    assert [(row.label, row.number, row.strip and row.strip.words) for row in overview.sources] == [
        ("The Copy", 1, "1 on 2024-03-05"),
        ("The Wire", 1, "1 on 2024-03-04"),
        ("not given", 1, None),
    ]
    assert survey(material, limits=Limits(rows=1)).sources_left_out == 2


@pytest.mark.parametrize(
    ("last", "unit", "columns"),
    [
        (dt.date(2024, 1, 1), "day", 1),
        (dt.date(2024, 1, 31), "day", 31),
        (dt.date(2024, 12, 31), "month", 12),
        (dt.date(2031, 1, 1), "month", 85),
        (dt.date(2060, 1, 1), "year", 37),
        (dt.date(9999, 12, 31), "year", 2),
    ],
)
def test_columns_are_as_fine_as_can_be_told_apart(last: dt.date, unit: str, columns: int) -> None:
    """Days, months or years, gaps included, and never more than can be drawn."""
    timeline = timeline_of(dt.date(2024, 1, 1), last)

    assert (timeline.unit, len(timeline.bars)) == (unit, columns)
    assert sum(count for _, count, *_ in timeline.bars) == 2


def test_a_wrong_date_does_not_press_the_others_together() -> None:
    """A date far from all others is left out of the drawing, and counted."""
    week = [dt.date(2024, 5, 1) + dt.timedelta(days=number % 7) for number in range(200)]
    timeline = timeline_of(dt.date(1970, 1, 1), *week, None)

    assert (timeline.unit, len(timeline.bars)) == ("day", 7)
    assert timeline.outside + sum(count for _, count, *_ in timeline.bars) == 201
    assert timeline.undated == 1


def test_no_dates_no_timeline() -> None:
    """Without a date there is nothing to draw."""
    assert overview_of(None).timeline is None


def test_a_strip_is_also_told_in_words() -> None:
    """Who does not see the drawing is told from when to when it reaches, and where most is."""
    scale = Scale.of([dt.date(2024, 5, 1), dt.date(2024, 5, 9)])
    strip = draw_strip({0: 1, 3: 4, 5: 4, 8: 1}, scale, width=100, height=10)

    assert strip is not None
    assert strip.words == "from 2024-05-01 to 2024-05-09, most on 2024-05-04: 4"
    assert strip.path.count("M") == 4
