"""What comparing two names promises."""

from __future__ import annotations

import pytest

from newscorpus import names
from newscorpus.names import Comparer, Verdict, compare


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelensky", "Зеленський"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Volodymyr Zelenskyy", "Wolodymyr Selenskyj"),
        ("Mark Rutte", "Rutte, Mark"),
        ("MARK RUTTE", "Mark Rutte"),
        ("Марк Рютте", "Mark Rutte"),
        ("Bob Albrecht", "Robert Albrecht"),
        ("Mohammed Dahlan", "Muhammad Dahlan"),
        ("J.D. Vance", "James David Vance"),
        ("President Joe Biden", "Joe Biden"),
        ("Dr. Angela Merkel", "Ангела Меркель"),
        ("Mao Tse-tung", "毛泽东"),
    ],
)
def test_one_person_in_two_spellings(a: str, b: str) -> None:
    """Spellings that news mixes up are the same, whichever comes first."""
    answer = compare(a, b)

    assert Verdict.SAME is answer.verdict
    assert answer == compare(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Olena Zelenska", "Volodymyr Zelenskyy"),
        ("Zelenska", "Zelensky"),
        ("Hillary Clinton", "Bill Clinton"),
        ("Vitali Klitschko", "Wladimir Klitschko"),
        ("Donald Trump", "Donald Trump Jr."),
        ("George W. Bush", "George H. W. Bush"),
        ("Mark Rutte", "Joe Biden"),
        ("Alan B. Carter Sr.", "Alan B. Carter Jr."),
    ],
)
def test_two_people_are_kept_apart(a: str, b: str) -> None:
    """Generation, gender of the surname, initials and given names keep people apart."""
    assert Verdict.DIFFERENT is compare(a, b).verdict


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rutte", "Mark Rutte"),
        ("Robert Downey", "Robert Downey Jr."),
        ("George Bush", "George W. Bush"),
        ("", "Mark Rutte"),
        ("😀", "Mark Rutte"),
    ],
)
def test_what_names_cannot_decide_is_unknown(a: str, b: str) -> None:
    """A difference that the names alone cannot decide is no guess."""
    assert Verdict.UNKNOWN is compare(a, b).verdict


def test_reasons_are_for_people() -> None:
    """The reasons name the words and what they rest on."""
    reasons = compare("Bob Rae", "Robert Rae").reasons

    assert any("Bob" in reason and "variants" in reason for reason in reasons)


def test_a_comparer_answers_as_compare_does() -> None:
    """What a comparer remembers changes no answer."""
    comparer = Comparer()
    pairs = [
        ("Mark Rutte", "Марк Рютте"),
        ("Joe Biden", "Jill Biden"),
        ("Mark Rutte", "Rutte"),
        ("金正恩", "Kim Jong Un"),
    ]

    assert [compare(a, b) for a, b in pairs * 2] == [comparer.compare(a, b) for a, b in pairs * 2]


def test_the_same_surname_ranks_below_the_same_name() -> None:
    """Scores rank."""
    assert compare("Anna Petrova", "Anna Petrova").score > compare("Anna Petrova", "Maria Petrova").score


def test_public_names() -> None:
    """The names that stand in `newscorpus.names`, and no other."""
    assert dir(names) == [
        "Ambiguity",
        "Comparer",
        "Comparison",
        "Decisions",
        "Entry",
        "Finder",
        "NameBook",
        "SpacyFinder",
        "SpellingTable",
        "Verdict",
        "block_keys",
        "blocking_key",
        "build_book",
        "compare",
        "find",
        "from_spacy",
        "key",
        "read_decisions",
        "read_spellings",
    ]
    with pytest.raises(AttributeError):
        names.no_such_name  # noqa: B018 - the access itself is what is tested


@pytest.mark.parametrize(
    ("a", "b"), [("Carlsson", "Karlsson"), ("Anna Carlsson", "Anna Karlsson"), ("Thomas Maier", "Thomas Meyer")]
)
def test_two_surnames_in_use_are_not_called_one(a: str, b: str) -> None:
    """They sound alike, but each is a surname of its own, and nothing else says that they are one person's."""
    comparison = compare(a, b)

    assert comparison.verdict is Verdict.UNKNOWN
    assert "both in use" in comparison.reasons[-1]


@pytest.mark.parametrize(
    ("a", "b"), [("Thomas Müller", "Thomas Mueller"), ("Ann Philippa Maier", "Ann Philippa Meyer")]
)
def test_marks_and_further_names_decide_surnames(a: str, b: str) -> None:
    """A mark written out is no other surname, and a third name in common speaks for one person."""
    assert compare(a, b).verdict is Verdict.SAME


def test_a_comparison_is_not_changed() -> None:
    """It is a value, and its reasons are those that were given."""
    answer = compare("Bob Rae", "Robert Rae")

    assert answer.reasons == ("given name: Bob = Robert, variants of one name", "name: Rae = Rae, equal")
    with pytest.raises(AttributeError, match="verdict"):
        answer.verdict = Verdict.DIFFERENT


def test_what_stands_on_one_side_alone_is_told() -> None:
    """So that a reader sees what was not weighed as likeness."""
    assert "on one side alone: Robinette" in compare("Anna Robinette Kowal", "Anna Kowal").reasons
