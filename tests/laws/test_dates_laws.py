"""Laws of reading dates: what the CLDR writes in a language parses back, and nothing breaks the readers."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Literal

import pytest
from babel import Locale
from babel.dates import format_date, format_datetime, format_time, format_timedelta
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.fields.calendar_words import LANGUAGES
from newscorpus.fields.clocks import read_times
from newscorpus.fields.dates import fold_widths, read_dates
from newscorpus.fields.eras import iranian_day, read_eras
from newscorpus.fields.published import is_label, is_timestamp, parse_iso, parse_published
from newscorpus.testing.strategies import any_text

MOMENTS = [
    dt.datetime(2000 + 2 * month + 1, month, day, hour, minute, 17, tzinfo=dt.UTC)
    for month, day, hour, minute in zip(
        range(1, 13), range(9, 33, 2), (0, 1, 5, 9, 11, 12, 13, 15, 18, 21, 22, 23), range(3, 60, 5), strict=False
    )
    if day <= 28
] + [dt.datetime(2024, month, 28, 20, 40, 51, tzinfo=dt.UTC) for month in (10, 11, 12)]
# the CLDR has the month first there; their papers don't
DAY_FIRST_IN_PRINT = {"zu", "xh"}
# the word for "time" stands between the figures and the zone
ZONE_APART = {"so"}

AGO: list[tuple[Literal["day", "hour", "minute"], dt.timedelta]] = [
    ("day", dt.timedelta(days=5)),
    ("hour", dt.timedelta(hours=23)),
    ("minute", dt.timedelta(minutes=3)),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_cldr_writes_is_read(language: str) -> None:
    """Each form of day and time of a language names the day, the hour and the minute that it was made from."""
    locale = Locale.parse("fil" if language == "tl" else language)
    for moment in MOMENTS:
        for width in ("short", "medium", "long", "full"):
            if width == "short" and language in DAY_FIRST_IN_PRINT:
                continue
            day = format_date(moment, width, locale=locale)
            published = parse_published(day, language=language)

            assert published is not None, day
            assert moment.date() == published.date, day
            printed = f"{day} {format_time(moment, 'short', locale=locale)}"
            published = parse_published(printed, language=language)

            assert published is not None, printed
            assert (moment.date(), moment.hour, moment.minute) == (
                published.date,
                published.time and published.time.hour,
                published.time and published.time.minute,
            ), printed
            assert published.zone is None
        printed = format_datetime(moment, "long", locale=locale)
        published = parse_published(printed, language=language)

        assert published is not None, printed
        assert published.time == moment.time(), printed
        if language not in ZONE_APART:
            assert published.moment == moment, printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_cldr_counts_back_is_read(language: str) -> None:
    """What is "5 days ago" in a language is five days before the day that is given; without one it is nothing."""
    locale = Locale.parse("fil" if language == "tl" else language)
    reference = dt.datetime(2024, 10, 16, 13, 40, tzinfo=dt.UTC)
    for unit, delta in AGO:
        try:
            said = format_timedelta(-delta, granularity=unit, threshold=1000, add_direction=True, locale=locale)
        except KeyError:  # the CLDR lacks it
            continue
        published = parse_published(said, language=language, reference=reference)

        assert parse_published(said, language=language) is None
        assert published is not None, said
        assert (reference - delta).date() == published.date, said


@given(st.dates(min_value=dt.date(1880, 3, 21), max_value=dt.date(2090, 1, 1)))
@example(dt.date(2024, 3, 20))
@example(dt.date(2021, 3, 21))
@example(dt.date(2025, 3, 20))
def test_days_of_the_iranian_calendar_follow_each_other(day: dt.date) -> None:
    """Every day has one name, and the names come in the order of the days."""
    year = day.year - 621
    names = [(y, m, d) for y in (year - 1, year) for m in range(1, 13) for d in range(1, 32)]
    days = [found for name in names if (found := iranian_day(*name)) is not None]

    assert all(after - before == dt.timedelta(days=1) for before, after in itertools.pairwise(days))
    assert day in days


@given(any_text(max_size=300), st.sampled_from([None, "", "xx", "th", "fa", "ja", "ga", "ko", "eu", "\ud800"]))
@example("\x00\ud800 31.2.2024 99:99 GMT+99", "de")
@example("31/31/31 24:60 Uhr", None)
@example("令和99年99月99日 二〇二四年廿十月十十日 民國元年2月30日", "zh")
@example("99 มกราคม 2699", "th")
@example("۳۱ مهر ۱۴۹۹", "fa")
def test_readers_of_dates_are_total(text: str, language: str | None) -> None:
    for reader in (read_dates, read_times, read_eras):
        reader(text, language=language)
    parse_published(text, language=language, reference=dt.date(2024, 10, 16))
    parse_published(text, language=language, reference=dt.datetime(1, 1, 1, tzinfo=dt.UTC))
    is_timestamp(text, language)
    is_label(text)
    parse_iso(text)

    assert len(fold_widths(text)) <= len(text)


def test_every_code_point_is_read_once() -> None:
    """Each sign that Unicode has, beside figures, gives an answer."""
    for start in range(0, 0x110000, 900):
        line = "".join(map(chr, range(start, min(start + 900, 0x110000))))
        read_dates(f"16 {line} 2024 13:40")
        is_timestamp(line[:150])


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 500_000,
        "1." * 500_000,
        "16 Oct " * 200_000,
        "2024" * 250_000,
        "a.b.c.d." * 125_000,
        "12:00 p.m. " * 100_000,
        "年月日" * 300_000,
        "16 ก.ก.ก.ก." * 90_000,
        "updated " * 125_000,
    ],
)
def test_long_lines_are_read_in_bounded_time(text: str) -> None:
    """Only the head of a line is looked at, so that what follows costs nothing."""
    assert parse_published(text, language="th") == parse_published(text[:1000], language="th")
