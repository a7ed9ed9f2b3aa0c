"""Which days texts name, and what that says of pairs."""

from __future__ import annotations

import numpy as np
import pytest

from newscorpus.match.days import COMPARED, Days, compare_days, days_in, join_days
from newscorpus.match.hashing import hash_words


def days_of(text: str, *, lead: int = 60) -> Days:
    words = hash_words(text)
    return days_in(words, np.array([words.keys.size]), lead=lead)


def said_of(one: str, two: str) -> dict[str, float]:
    both = join_days(days_of(one), days_of(two))
    return {name: float(column[0]) for name, column in compare_days(both, np.array([0]), np.array([1])).items()}


@pytest.mark.parametrize("text", ["on Monday", "am Montag", "в понеділок", "MONDAY"])
def test_days_of_the_week_in_several_languages(text: str) -> None:
    assert days_of(text).week.tolist() == [[1]]
    assert days_of(text).first.tolist() == [0]


@pytest.mark.parametrize(
    "text",
    [
        *("on 17 October", "October 17, 2024", "Oct. 17", "October 17th", "am 17. Oktober", "le 17 octobre"),
        *("17 października", "17 октября", "10月17日", "10월 17일", "١٧ أكتوبر", "17 أكتوبر", "17 अक्टूबर"),
    ],
)
def test_days_of_the_year_in_several_languages(text: str) -> None:
    assert said_of(text, "it was 17 October")["dates"] == 1.0
    assert said_of(text, "it was 16 October")["dates"] == -1.0


@pytest.mark.parametrize(
    "text", ["in May they may march", "17 people in October rain", "no day at all", "", "32 May", "0 May"]
)
def test_months_without_the_number_of_a_day_name_none(text: str) -> None:
    assert not days_of(text).dates.any()


def test_years() -> None:
    assert said_of("in 2009 and 2012", "since 2012")["years"] == 1.0
    assert said_of("in 2009 and 2012", "since 2005")["years"] == -1.0
    assert said_of("in 2009 and 2012", "since 2010")["last_year"] == 2.0
    assert said_of("in 1905", "in 2024")["last_year"] == 5.0
    assert said_of("in 1905", "some day")["last_year"] == -1.0


def test_days_apart_in_the_week() -> None:
    assert said_of("on Sunday", "on Monday, not on Sunday")["days_apart"] == 1.0
    assert said_of("on Sunday", "on Monday, not on Sunday")["days_alike"] == 0.5
    assert said_of("on Sunday", "whenever")["days_apart"] == -1.0


def test_the_lead_by_itself() -> None:
    words = hash_words("It rained on Monday, May 2. It stopped on Friday, May 6.")
    days = days_in(words, np.array([words.keys.size]), lead=6)

    assert days.lead_week.tolist() == [[1]]
    assert days.week.tolist() == [[17]]
    assert (days.lead_dates != days.dates).any()


def test_texts_in_line_do_not_touch() -> None:
    """A month at the end of one text and a number at the head of the next are no day; each is read as if alone."""
    texts = ["It ends in May", "17 came on Tuesday", "", "2 June 1999"]
    words = hash_words("\n".join(texts))
    sizes = [hash_words(text).keys.size for text in texts]
    together = days_in(words, np.cumsum(sizes), lead=60)
    alone = [days_of(text) for text in texts]

    for name in ("week", "lead_week", "first", "dates", "lead_dates", "years", "last"):
        assert getattr(together, name).tolist() == [getattr(each, name)[0].tolist() for each in alone]


def test_symmetric() -> None:
    one, two = "On Sunday, 2 May 2009, and Monday.", "On Friday, 3 May 2012."

    assert said_of(one, two) == said_of(two, one)
    assert tuple(sorted(said_of(one, two))) == tuple(sorted(COMPARED))
