"""When an article was published, where its witnesses agree and where they do not."""

from __future__ import annotations

import datetime as dt

import pytest

import newscorpus as nc
from newscorpus.model import Published
from newscorpus.parsing.witnesses import agree, local

TEXT = "".join(
    f"<p>It rained on the town all day long, and nobody there was surprised by that. Day {n}.</p>" for n in "abcd"
)


def page(*, told: str = "", changed: str = "", line: str = "", head: str = "") -> str:
    """A page with a script, a line below the headline, and a line above it."""
    dates = "".join(
        f', "{name}": "{value}"' for name, value in (("datePublished", told), ("dateModified", changed)) if value
    )
    script = f'{{"@type": "NewsArticle", "headline": "Rain falls on the northern town"{dates}}}'
    return (
        f'<html lang="en"><head><script type="application/ld+json">{script}</script></head><body>'
        f"<div>{head}</div><article><h1>Rain falls on the northern town</h1><p class='date'>{line}</p>{TEXT}</article>"
        "</body></html>"
    )


def test_the_day_is_that_of_the_printed_clock() -> None:
    """The markup's instant is kept, and the day is the one that readers had."""
    article = nc.parse(page(told="2022-02-18T19:15:07Z", line="February 19, 2022 — 6.15am"))
    published = article.published

    assert published is not None
    assert (published.date, published.time) == (dt.date(2022, 2, 19), dt.time(6, 15, 7))
    assert published.zone is None
    assert published.moment == dt.datetime(2022, 2, 18, 19, 15, 7, tzinfo=dt.UTC)
    assert published.others == ()


def test_one_clock_is_left_as_it_is() -> None:
    published = nc.parse(page(told="2023-12-22T18:30:07Z", line="22 December 2023 18:30 GMT")).published

    assert published is not None
    assert (published.found, published.zone, published.others) == ("json-ld", "Z", ())


def test_who_contradicts_is_told() -> None:
    published = nc.parse(
        page(told="2023-12-22T18:30:07Z", line="20 December 2023"), url="https://example.org/2023/12/19/rain"
    ).published

    assert published is not None
    assert (published.date.day, published.found) == (22, "json-ld")
    assert [(other.found, other.date.day) for other in published.others] == [("text", 20), ("url", 19)]


@pytest.mark.parametrize(
    ("line", "changed", "day"),
    [
        ("Updated 24 December 2023", "2023-12-24", "2023-12-22"),
        ("24 December 2023", "2023-12-24", "2023-12-24"),
        ("24 December 2023", "2024-01-30", "2023-12-22"),
        ("23 December 2023", "2023-12-23", "2023-12-22"),
        ("Updated 24 March 2024", "2024-03-24", "2024-03-24"),
        ("Published 22 December 2023, updated 24 March 2024", "2024-03-24", "2023-12-22"),
    ],
)
def test_a_page_that_is_printed_anew(line: str, changed: str, day: str) -> None:
    """A later date that the page prints as its own counts where the markup has it as that of the last change."""
    article = nc.parse(page(told="2023-12-22", changed=changed, line=line))

    assert article.published is not None
    assert day == article.published.date.isoformat()
    assert article.modified is not None
    assert changed == article.modified.date.isoformat()
    if day != "2023-12-22":
        assert [(other.found, other.date.day) for other in article.published.others] == [("json-ld", 22)]


def test_a_change_that_only_the_page_tells() -> None:
    article = nc.parse(page(line="Published 22 December 2023 | Last updated: 24 December 2023"))

    assert article.published is not None
    assert article.modified is not None
    assert (article.published.date.day, article.modified.date.day) == (22, 24)


def test_the_day_at_the_head_of_the_paper_is_not_the_article_s() -> None:
    published = nc.parse(page(head="Sunday, 24 December 2023", line="22 December 2023")).published

    assert published is not None
    assert published.date.day == 22


@pytest.mark.parametrize(("crawled", "doubts"), [("2023-12-24T10:00:00Z", ()), ("2023-12-01T10:00:00Z", ("future",))])
def test_a_date_after_the_crawl_is_kept_and_doubted(crawled: str, doubts: tuple[str, ...]) -> None:
    published = nc.parse(page(told="2023-12-24T23:00:00Z"), extra=(("crawled", crawled),)).published

    assert published is not None
    assert (published.date.day, published.doubts) == (24, doubts)


def test_what_the_container_says_is_told_beside() -> None:
    extra = (("pubdate", "Thu, 21 Dec 2023 10:00:00 GMT"),)
    published = nc.parse(page(told="2023-12-22T18:30:07Z"), extra=extra).published

    assert published is not None
    assert published.found == "json-ld"
    assert [(other.found, other.date.day) for other in published.others] == [("container", 21)]


def test_relative_dates_count_from_the_crawl_alone() -> None:
    line = page(line="Published yesterday")
    published = nc.parse(line, extra=(("crawled", "2023-12-24T10:00:00Z"),)).published

    assert nc.parse(line).published is None
    assert published is not None
    assert published.date.day == 23


@pytest.mark.parametrize("zero", ["0001-01-01T00:00:00", "1970-01-01T00:00:00Z"])
def test_the_date_of_a_machine_that_has_none(zero: str) -> None:
    published = nc.parse(page(told=zero, line="22 December 2023")).published

    assert published is not None
    assert published.date.year == 2023


def test_clocks() -> None:
    """Two clocks show one instant where a zone is between them that exists."""
    day, noon = dt.date(2024, 10, 16), dt.time(12)
    told = Published(date=day, time=noon, zone="Z", offset=0)

    assert agree(told, Published(date=day, time=dt.time(17, 45)))
    assert not agree(told, Published(date=day, time=dt.time(12, 20)))
    assert not agree(told, Published(date=day + dt.timedelta(days=1), time=dt.time(9)))
    assert not agree(Published(date=day, time=noon), Published(date=day, time=dt.time(13)))
    assert agree(told, Published(date=day))
    assert local(told, Published(date=day)) is None
    assert local(told, Published(date=day, time=noon)) is told
    summer = local(told, Published(date=day, time=dt.time(14), zone="CEST", offset=120))
    assert summer is not None
    assert (summer.zone, summer.moment) == ("CEST", told.moment)
