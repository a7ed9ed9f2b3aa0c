"""Laws of fields: total on any text, the same in every thread, and what is rendered parses back."""

from __future__ import annotations

import datetime as dt
import itertools
import json

import pytest
from babel.dates import format_date
from hypothesis import example, given
from hypothesis import strategies as st

from newscorpus.fields.byline import parse_byline
from newscorpus.fields.credit import leading_credit, parse_credit
from newscorpus.fields.dateline import parse_dateline
from newscorpus.fields.language import detect_language
from newscorpus.fields.outlets import outlet_of
from newscorpus.fields.published import is_timestamp, parse_iso, parse_published
from newscorpus.fields.quotations import find_quotations
from newscorpus.fields.structured import read_structured
from newscorpus.fields.title import clean_title, title_key
from newscorpus.fields.urls import canonical_url, registered_domain, url_date
from newscorpus.testing.laws import check_idempotent, check_pure, check_thread_safe
from newscorpus.testing.strategies import any_text, person_names

_DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2049, 12, 31))
_TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "bg",
    "ru",
    "uk",
    "el",
    "tr",
    "hr",
    "sl",
    "lt",
    "lv",
    "et",
    "id",
    "vi",
    "ja",
    "ko",
    "zh",
    "ar",
    "he",
    "ur",
)
_HOSTILE = [
    "\ud800" * 50,
    "\x00" * 50,
    '"' * 10_000,
    "“" * 10_000,
    "By " * 2_000,
    "a, " * 2_000,
    "(" * 5_000,
    "31 February 2024",
    "1 January 20245",
    "99/99/9999",
    "\u202eBy Ann\u202c",
    "٣١ يناير ٢٠٢٤",
    "http://[",
    "https://a:b/",
    "[" * 5_000,
    '{"a":' * 5_000,
]
_PARSERS = [
    parse_byline,
    parse_credit,
    leading_credit,
    parse_dateline,
    detect_language,
    parse_published,
    parse_iso,
    is_timestamp,
    find_quotations,
    clean_title,
    title_key,
    canonical_url,
    registered_domain,
    url_date,
    outlet_of,
]


@pytest.mark.parametrize("parse", _PARSERS, ids=lambda parse: parse.__name__)
@given(text=any_text())
def test_parsers_answer_on_any_text(parse: object, text: str) -> None:
    assert callable(parse)
    check_pure(parse, text)


@pytest.mark.parametrize("parse", _PARSERS, ids=lambda parse: parse.__name__)
def test_parsers_answer_on_hostile_text(parse: object) -> None:
    assert callable(parse)
    for text in _HOSTILE:
        parse(text)


@given(st.lists(any_text(), max_size=3), st.lists(st.tuples(any_text(max_size=20), any_text()), max_size=4))
@example(["[" * 100_000], [])
@example(
    ['{"@type": "Article", "headline": ["a", {"@value": 1}], "author": [[{"name": [1]}]], "publisher": {"@id": 3}}'], []
)
def test_structured_answers_on_any_text(scripts: list[str], metas: list[tuple[str, str]]) -> None:
    assert read_structured(scripts, metas) == read_structured(scripts, metas)


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "@graph", "author", "name", "headline", "datePublished", "publisher", "keywords"]
            ),
            st.one_of(inner, st.just("NewsArticle")),
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(_JSON)
def test_structured_answers_on_any_json(value: object) -> None:
    facts = read_structured([json.dumps(value)], [])

    assert all(facts.authors)


def test_languages_are_the_same_in_every_thread() -> None:
    texts = [
        "NATO shows no sign of letting Ukraine join soon",
        "Der Bundestag hat das Gesetz beschlossen",
        "東京で会談した",
        "ok",
    ]

    check_thread_safe(detect_language, texts * 8)
    check_thread_safe(find_quotations, [f"“{text},” Ann Lee said." for text in texts] * 4)


@pytest.mark.parametrize("language", _LANGUAGES)
@given(day=_DAYS, time=_TIMES, width=st.sampled_from(["medium", "long", "full"]))
@example(day=dt.date(2024, 5, 6), time=dt.time(13, 40), width="long")
def test_rendered_dates_parse_back(language: str, day: dt.date, time: dt.time, width: str) -> None:
    """A date as the CLDR writes it in a language is read as that date, with its time of day."""
    printed = f"{format_date(day, width, locale=language)}, {time:%H:%M}"
    published = parse_published(printed, language=language)

    assert published is not None
    assert (day, time) == (published.date, published.time)
    assert published.zone is None


@given(_DAYS, _TIMES, st.sampled_from(["Z", "+02:00", "-05:00", "GMT", ""]))
def test_machine_dates_parse_back(day: dt.date, time: dt.time, zone: str) -> None:
    published = parse_iso(f"{day.isoformat()}T{time:%H:%M:%S}{zone}", found="meta")

    assert published is not None
    assert (day, time, zone or None, "meta") == (published.date, published.time, published.zone, published.found)
    assert (published.moment is not None) == bool(zone)


@given(
    st.sampled_from(["BRUSSELS", "NEW YORK", "ST. LOUIS", "KYIV, Ukraine", "RYE, N.H.", "MOGADISHU"]),
    st.sampled_from(["", "Oct. 16", "Dec 29"]),
    st.sampled_from(["", "AP", "Reuters", "dpa"]),
    st.sampled_from([" — ", " – ", " -- ", " - "]),
    st.sampled_from(["NATO showed no sign of it.", "“No,” he said.", "27 allies met."]),
)
def test_rendered_datelines_parse_back(place: str, day: str, agency: str, dash: str, rest: str) -> None:
    head = place + (f", {day}" if day else "") + (f" ({agency})" if agency else "")
    text = f"{head}{dash}{rest}"
    dateline = parse_dateline(text)

    assert dateline is not None
    assert (place, day or None, agency or None) == (dateline.place, dateline.date, dateline.agency)
    assert rest == text[dateline.end :]


@given(st.lists(person_names(), min_size=1, max_size=3, unique=True), st.sampled_from(["By ", "", "Von "]))
def test_rendered_bylines_parse_back(names: list[str], lead: str) -> None:
    byline = parse_byline(lead + ", ".join(names) + ", Reuters")

    assert (tuple(names), ("Reuters",)) == (byline.authors, byline.credits)


@given(any_text())
@example("A | A | The Guardian")
def test_titles_and_addresses_have_one_form(text: str) -> None:
    check_idempotent(clean_title, text)
    check_idempotent(canonical_url, text)
    check_idempotent(canonical_url, f"http://m.example.com/{text}")


_WORDS = ["it", "“", "”", '"', "„", "«", "»", "‘", "’", "'", "''", "said", "he", "Rutte", ",", ".", "\n", "No"]


@given(st.one_of(any_text(), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)))
@example("“a\n“b” said")
def test_quotations_are_in_order_and_within_the_text(text: str) -> None:
    """Spans are in order, don't overlap, lie within the hull, and the speaker stands where it is said to."""
    at = 0
    for quotation in find_quotations(text):
        assert at <= quotation.start < quotation.end <= len(text)
        assert quotation.start == quotation.spans[0][0]
        assert quotation.end == quotation.spans[-1][1]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(quotation.spans))
        if quotation.speaker is not None and quotation.speaker_start is not None:
            assert text.startswith(quotation.speaker[:1], quotation.speaker_start)
        at = quotation.end
