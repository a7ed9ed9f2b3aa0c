"""Languages that write every noun with a capital, and small words that open sentences."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from newscorpus import names
from newscorpus.names.tongue import UNTOLD, tongue_of
from newscorpus.testing import strategies as news

GERMAN = (
    "Der Sprecher sagte, dass die Regierung am Dienstag mit Bundeskanzler Olaf Scholz und Außenministerin Annalena "
    "Baerbock über den Krieg in der Ukraine sprechen will. Die Europäische Kommission in Brüssel lehnte das ab. "
    "Scholz sagte, die Zeit sei knapp. Experten sagten nichts dazu, und Hunderte von Menschen warteten auf dem Platz."
)


def test_german_nouns_are_no_names() -> None:
    """In a language that writes every noun with a capital, a capital makes no name."""
    found = [(mention.text, mention.kind.value, mention.role) for mention in names.find(GERMAN)]

    assert found == [
        ("Olaf Scholz", "person", "Bundeskanzler"),
        ("Annalena Baerbock", "person", "Außenministerin"),
        ("Ukraine", "place", None),
        ("Europäische Kommission", "organisation", None),
        ("Brüssel", "place", None),
        ("Scholz", "person", None),
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "the plan that was made for this, and which they had not seen"),
        ("de", "und dass die mit dem nicht ist, wenn es so war"),
        ("fr", "il a dit que les enfants sont dans la rue avec des amis"),
        ("es", "el plan que no se ha visto por los que lo hicieron"),
        ("uk", "він сказав що це не так і вони вже про це говорили"),
    ],
)
def test_small_words_tell_the_language(code: str, text: str) -> None:
    """A line or two is enough."""
    assert tongue_of(Counter(text.casefold().replace(",", "").split())).code == code


def test_nothing_told_is_nothing_assumed() -> None:
    """No words, or words of no language that is known, tell nothing."""
    assert tongue_of({}) is UNTOLD
    assert tongue_of({"blorp": 9, "zwix": 4}) is UNTOLD


@given(news.any_text())
def test_any_words_get_an_answer(text: str) -> None:
    """Whatever the words, the answer is one of the languages or none, and always the same."""
    lower = Counter(text.split())

    assert tongue_of(lower) == tongue_of(dict(reversed(lower.items())))
