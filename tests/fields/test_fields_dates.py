"""Dates in lines and addresses, and what pages say for machines."""

from __future__ import annotations

import datetime as dt

import pytest

from newscorpus.fields.dates import read_dates
from newscorpus.fields.outlets import outlet_of
from newscorpus.fields.published import is_timestamp, parse_iso, parse_published
from newscorpus.fields.structured import read_structured
from newscorpus.fields.urls import canonical_url, registered_domain, url_date


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Wednesday 16 October 2024 13:40", "en", "2024-10-16T13:40"),
        ("Published Tue, Mar 12 20244:05 PM EDT", "en", "2024-03-12T16:05 EDT -240"),
        ("07/02/2023 - 09:20 GMT+1", "en", "2023-02-07T09:20 GMT+1 60"),
        ("16.10.2024, 13.40 Uhr", "de", "2024-10-16T13:40"),
        ("Publié le 2/11/23 à 16h33", "fr", "2023-11-02T16:33"),
        ("03 nov 2022 - 08:15CEST", "es", "2022-11-03T08:15 CEST 120"),
        ("2024年10月16日 下午3:20", "zh", "2024-10-16T15:20"),
        ("16 tháng 10, 2024", "vi", "2024-10-16"),
        ("July 9, 2021 7 AM PT", "en", "2021-07-09T07:00 PT -420"),
        ("January 2, 2024 12:10 a.m. ET", "en", "2024-01-02T00:10 ET -300"),
        ("2 Nov 2023, 10:00 IST", "en", "2023-11-02T10:00 IST None"),
        ("23 février 2021", "en", "2021-02-23"),
        ("Updated 3 Nov 2023, published 2 Nov 2023", "en", "2023-11-02"),
        ("31 February 2024", "en", None),
        ("31.02.2024", "de", None),
        ("1 May 20245", "en", None),
        ("5:00", "cs", None),
        ("May 5", "en", None),
        ("on: me are", None, None),
        ("vor 3 Stunden", "de", None),
    ],
)
def test_published(text: str, language: str | None, expected: str | None) -> None:
    """What is printed is read, and no more: no zone, no time and no year is made up."""
    published = parse_published(text, language=language)
    shown = None
    if published is not None:
        shown = published.date.isoformat() + (f"T{published.time:%H:%M}" if published.time else "")
        shown += f" {published.zone} {published.offset}" if published.zone else ""

    assert expected == shown


@pytest.mark.parametrize(
    ("text", "language", "day", "ambiguous"),
    [
        ("05/06/2024", "en", dt.date(2024, 5, 6), True),
        ("05/06/2024", "en-GB", dt.date(2024, 6, 5), True),
        ("05.06.2024", "en", dt.date(2024, 6, 5), True),
        ("05/06/2024 10:00 GMT", "en", dt.date(2024, 6, 5), True),
        ("Thursday 06/05/2025", "de", dt.date(2025, 6, 5), False),
        ("06/06/2024", "en", dt.date(2024, 6, 6), False),
        ("25/06/2024", "en", dt.date(2024, 6, 25), False),
        ("2024-05-06", "en", dt.date(2024, 5, 6), False),
    ],
)
def test_custom_decides_only_where_nothing_else_does(text: str, language: str, day: dt.date, ambiguous: bool) -> None:
    published = parse_published(text, language=language)

    assert published is not None
    assert (day, ambiguous) == (published.date, published.ambiguous)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday at 10:00", dt.date(2024, 2, 29)),
        ("heute, 12:34 Uhr", dt.date(2024, 3, 1)),
        ("vor 2 Tagen", dt.date(2024, 2, 28)),
        ("2 March", dt.date(2023, 3, 2)),
        ("Feb 3", dt.date(2024, 2, 3)),
        ("soon", None),
    ],
)
def test_relative_dates_need_a_reference(text: str, day: dt.date | None) -> None:
    published = parse_published(text, reference=dt.date(2024, 3, 1))

    assert parse_published(text) is None
    assert day == (published.date if published else None)


def test_the_date_of_a_change_is_told() -> None:
    readings = read_dates("2 Nov 2023 10:00 | Last updated: 3 Nov 2023 11:30")

    assert [
        (reading.updated, reading.published.date.day, reading.published.time and reading.published.time.hour)
        for reading in readings
    ] == [(False, 2, 10), (True, 3, 11)]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Wednesday 16 October 2024 13:40", True),
        ("Stand: 16.10.2024, 13:40 Uhr", True),
        ("Last updated on 16 October 2024", True),
        ("3 hours ago", True),
        ("il y a 3 heures", True),
        ("10:45", True),
        ("quarta-feira, 17 de janeiro de 2024", True),
        ("On 16 October 2024 allies met", False),
        ("1984", False),
        ("Lorne Cook", False),
        ("May", False),
        ("", False),
    ],
)
def test_timestamps(line: str, is_one: bool) -> None:
    assert is_one is is_timestamp(line, "pt" if "feira" in line else None)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-10-16T13:40:00Z", "2024-10-16T13:40:00+00:00"),
        ("2024-10-16T13:40:00.123456+0200", "2024-10-16T13:40:00+02:00"),
        ("2024-10-16 13:40 -05", "2024-10-16T13:40:00-05:00"),
        ("Wed, 16 Oct 2024 13:40:00 GMT", "2024-10-16T13:40:00+00:00"),
    ],
)
def test_machine_dates(text: str, moment: str) -> None:
    published = parse_iso(text)

    assert published is not None
    assert published.moment is not None
    assert moment == published.moment.isoformat()


@pytest.mark.parametrize("text", ["2024-13-01", "2024-02-30T10:00Z", "", "no", "0000-00-00"])
def test_machine_dates_that_are_none(text: str) -> None:
    assert parse_iso(text) is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://WWW.Example.com:80/a/?utm_source=x#top", "https://example.com/a"),
        ("https://amp.example.com/news/a.amp.html", "https://example.com/news/a.html"),
        ("https://example.com/index.html?id=2&a=1", "https://example.com?a=1&id=2"),
        ("https://example.com/straße", "https://example.com/stra%C3%9Fe"),
        ("//example.com/a", "https://example.com/a"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("https://example.com:port/", "https://example.com:port/"),
        ("", ""),
    ],
)
def test_addresses(url: str, canonical: str) -> None:
    assert canonical == canonical_url(url)


def test_domains_and_outlets() -> None:
    assert registered_domain("https://news.bbc.co.uk/x") == "bbc.co.uk"
    assert registered_domain("http://127.0.0.1/") is None
    assert outlet_of("https://cooking.nytimes.com/x") == "The New York Times"
    assert outlet_of("https://notnytimes.com/x") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.com/2024/oct/16/a", dt.date(2024, 10, 16)),
        ("https://example.com/a-20241016.html", dt.date(2024, 10, 16)),
        ("https://example.com/16-10-2024-a", dt.date(2024, 10, 16)),
        ("https://example.com/2024/13/45/a", None),
        ("https://example.com/a-1234567890", None),
    ],
)
def test_days_in_addresses(url: str, day: dt.date | None) -> None:
    published = url_date(url)

    assert day == (published.date if published else None)


_GRAPH = """<!-- {"@context": "https://schema.org", "@graph": [
 {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Another"}]},
 {"@type": ["Article", "NewsArticle"], "headline": "NATO &amp; Kyiv wait", "author": [{"@id": "#p"}, "Reuters"],
  "datePublished": "2024-10-16T13:40:00Z", "dateModified": "2024-10-17", "inLanguage": "en-gb",
  "publisher": {"name": "Village Gazette"}, "isAccessibleForFree": "False", "articleBody": "It rained.",
  "keywords": "a, b,a",},
 {"@type": "Person", "@id": "#p", "name": "By Ann Lee"}
]} -->"""


def test_a_graph_with_the_usual_faults_is_read() -> None:
    """Comments and trailing commas are mended, ids resolved, lists of other articles left alone."""
    facts = read_structured([_GRAPH], [("OG:Title", "NATO waits | Village Gazette"), ("description", "No sign.")])

    assert facts.title == "NATO & Kyiv wait"
    assert facts.alternative_titles == ("NATO waits | Village Gazette",)
    assert (facts.authors, facts.credits) == (("Ann Lee",), ("Reuters",))
    assert facts.published is not None
    assert (
        facts.published.found,
        facts.published.moment and facts.published.moment.isoformat(),
    ) == ("json-ld", "2024-10-16T13:40:00+00:00")
    assert facts.modified is not None
    assert dt.date(2024, 10, 17) == facts.modified.date
    assert (
        facts.language,
        facts.source,
        facts.body,
        facts.paywalled,
    ) == ("en-GB", "Village Gazette", "It rained.", True)
    assert (facts.standfirst, facts.keywords) == ("No sign.", ("a", "b"))


def test_meta_tags_serve_where_there_is_no_script() -> None:
    metas = [
        ("author", "https://example.org/ann"),
        ("article:author", "Ann Lee and Bo Roe"),
        ("article:published_time", "2024-10-16"),
        ("og:locale", "pt_BR"),
        ("article:content_tier", "locked"),
    ]
    facts = read_structured(["{broken", ""], metas)

    assert (facts.authors, facts.language, facts.paywalled) == (("Ann Lee", "Bo Roe"), "pt-BR", True)
    assert facts.published is not None
    assert facts.published.found == "meta"


@pytest.mark.parametrize(
    "script", ["[" * 200_000, '{"a":' * 200_000, "null", "1", '"x"', "[[[]]]", "\ud800", "{}" * 100]
)
def test_scripts_that_say_nothing(script: str) -> None:
    assert read_structured([], []) == read_structured([script], [])
