"""Stories told in two languages: what is the same in both, what is said of a pair, and how it is found."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import yaml

from newscorpus.match.comparison import compare
from newscorpus.match.crosslingual import NAMES, likelihood, row_across, shared_marks
from newscorpus.match.crosslingual_marks import marks_of
from newscorpus.match.crosslingual_stage import tongue_of
from newscorpus.match.relations import relate
from newscorpus.model import Article, Kind, Language

STORIES = yaml.safe_load((Path(__file__).parent / "across" / "stories.yaml").read_text(encoding="utf-8"))


def told(number: int, code: str | None = None) -> Article:
    row = STORIES[number]
    return Article(id=f"{number:03d}", body=row["text"], language=Language(code=code or row["lang"]))


def numbers(*languages: str) -> list[int]:
    return [number for number, row in enumerate(STORIES) if row["lang"] in languages]


@pytest.mark.parametrize(
    ("text", "language", "places", "day"),
    [
        ("Then NATO met in Brussels on 16 October.", "en", {"body:NATO", "city:Europe/Brussels"}, "10-16"),
        ("L'OTAN s'est réunie à Bruxelles le 16 octobre.", "fr", {"body:NATO", "city:Europe/Brussels"}, "10-16"),
        ("16 октября НАТО провела встречу в Брюсселе.", "ru", {"body:NATO", "city:Europe/Brussels"}, "10-16"),
        ("اجتمع الناتو في بروكسل يوم 16 أكتوبر", "ar", {"body:NATO", "city:Europe/Brussels"}, "10-16"),
        ("北约10月16日在布鲁塞尔开会。", "zh", {"body:NATO", "city:Europe/Brussels"}, "10-16"),
    ],
)
def test_places_and_days_are_the_same_in_all_languages(text: str, language: str, places: set[str], day: str) -> None:
    """A body, a city and a day have one code each, whatever their name, case and script."""
    marks = marks_of(text, language)

    assert set(marks.places) == places
    assert marks.days == {day}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,358", "1358"),
        ("1.358", "1358"),
        ("1 358", "1358"),
        ("١٣٥٨", "1358"),
        ("6,65", "6.65"),
        ("1.7万", "17000"),
        ("7", ""),
    ],
)
def test_numbers_are_read_with_their_separators(text: str, number: str) -> None:
    """Thousands, decimals and digits of other scripts."""
    assert marks_of(f"Then {text} came.", "en").numbers == ({number} if number else frozenset())


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Volodymyr Zelensky", "Володимир Зеленський"),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj"),
        ("Emmanuel Macron", "Эммануэлем Макроном"),
        ("Ebrahim Raisi", "İbrahim Reisi"),
        ("Kelly Ortberg", "كيلي أورتبرغ"),
        ("Shigeru Ishiba", "Сигэру Исиба"),
    ],
)
def test_names_meet_over_scripts(one: str, two: str) -> None:
    """A name is found again by its sounds, with the endings that a language gives it."""
    found, _ = shared_marks(marks_of(f"Then {one} came."), marks_of(f"А {two} да."))

    assert found


@pytest.mark.parametrize(("one", "two"), [("Emmanuel Macron", "Ángela Merkel"), ("Mark Rutte", "Марин Ле Пен")])
def test_other_names_do_not(one: str, two: str) -> None:
    """Names that only begin alike are two."""
    assert shared_marks(marks_of(f"Then {one} came."), marks_of(f"А {two} да."))[0] == ()


def test_rows_do_not_hang_on_the_order() -> None:
    """Asking either way gives the same numbers."""
    marks = [marks_of(row["text"], row["lang"]) for row in STORIES[:24]]

    for one, two in itertools.combinations(marks, 2):
        row = row_across(one, two)
        assert row.tolist() == row_across(two, one).tolist()
        assert len(row) == len(NAMES)
        assert 0.0 <= likelihood(row) <= 1.0


def test_stories_in_two_languages() -> None:
    """Most pairs on one event are the same story, and none on others is."""
    chosen = numbers("en", "ru", "ar", "zh", "pl", "uk", "ja", "ko")
    right = total = 0
    for one, two in itertools.combinations(chosen, 2):
        if STORIES[one]["lang"] == STORIES[two]["lang"]:
            continue
        relation = compare(told(one), told(two))
        if STORIES[one]["story"] == STORIES[two]["story"]:
            total += 1
            right += relation.kind is Kind.SAME_STORY
            assert relation == compare(told(two), told(one))
        else:
            assert relation.kind is Kind.UNRELATED, (STORIES[one], STORIES[two])

    assert total >= 20
    assert right >= 0.8 * total


def test_corpus_of_two_languages() -> None:
    """Articles in different languages find each other, with what shows it, and make one story."""
    chosen = numbers("en", "de", "ru")
    relations = relate([told(number) for number in chosen])
    pairs = {
        (f"{one:03d}", f"{two:03d}")
        for one, two in itertools.combinations(chosen, 2)
        if STORIES[one]["story"] == STORIES[two]["story"]
    }
    found = {(each.a, each.b) for each in relations}

    assert len(pairs & found) >= 0.9 * len(pairs)
    for each in relations:
        assert each == compare(told(int(each.a)), told(int(each.b)))
    first = relations.between("000", "001")
    assert first is not None
    assert "Macron" in first.evidence.names
    assert "1358" in first.evidence.numbers
    assert ("000", "001", "002") in {group.ids for group in relations.stories()}


def test_one_language_is_judged_by_its_words() -> None:
    """Where both are in one language, or nobody can tell, nothing changes."""
    body = STORIES[0]["text"]
    other = body.replace(
        "Rutte said the alliance took note of the plan.", "The alliance took note, Rutte said on Friday."
    )
    plain = compare(Article(id="a", body=body), Article(id="b", body=other))
    named = compare(
        Article(id="a", body=body, language=Language(code="en")),
        Article(id="b", body=other, language=Language(code="en")),
    )

    assert plain == named
    assert plain.kind in (Kind.NEAR_DUPLICATE, Kind.PARAPHRASE)
    # Serbian and Croatian are one language to whoever compares words
    assert tongue_of(told(0, "sr"), "") == tongue_of(told(0, "hr"), "")


@pytest.mark.parametrize(
    "text", ["", "\ud800", "7" * 50_000, "Ab " * 60_000, "泽" * 60_000, "و" * 60_000, "A-" * 50_000, "1,000," * 20_000]
)
def test_any_text_has_marks(text: str) -> None:
    """Hostile texts cost no more than others."""
    marks = marks_of(text, "en")

    assert len(marks.names) < 10_000
