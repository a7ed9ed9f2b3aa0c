"""Who speaks, by the name book."""

from __future__ import annotations

import pytest

from newscorpus.model import Article
from newscorpus.names.book import build_book


def _speakers(body: str) -> list[str | None]:
    article = Article(id="a", body=body)
    found = build_book([article]).speakers(article)
    return [speaker.entry.form if speaker.entry else None for speaker in found]


@pytest.mark.parametrize(
    ("body", "forms"),
    [
        ("“We wait for the rain,” Mark Rutte said.", ["Mark Rutte"]),
        ("Mark Rutte arrived on Monday. It rained.\n“We wait for the rain,” Rutte said.", ["Mark Rutte"]),
        ("Mark Rutte arrived on Monday. “We wait for the rain,” he said.", ["Mark Rutte"]),
        ("Mark Rutte arrived on Monday.\n“We wait for the rain,” he said.", ["Mark Rutte"]),
        ("Mark Rutte met Joe Biden on Monday. “We wait for the rain,” he said.", [None]),
        ("It rained on Monday. “We wait for the rain,” he said.", [None]),
        ("Mark Rutte arrived. “We wait for the rain,” they said.", [None]),
        ("NATO Secretary-General Mark Rutte arrived.\n“We wait,” the secretary-general said.", ["Mark Rutte"]),
        ("“We wait for the rain.”", [None]),
        ("“Joe Biden told me to wait for the rain,” Mark Rutte said. “I do,” he said.", ["Mark Rutte", "Mark Rutte"]),
    ],
)
def test_speakers_are_found_in_the_book(body: str, forms: list[str | None]) -> None:
    """Names, surnames, roles and lone candidates for a pronoun resolve; two candidates stay unknown."""
    assert _speakers(body) == forms


def test_two_candidates_are_told() -> None:
    article = Article(id="a", body="Mark Rutte met Joe Biden on Monday. “We wait for the rain,” he said.")
    (speaker,) = build_book([article]).speakers(article)

    assert speaker.entry is None
    assert speaker.candidates == ("Joe Biden", "Mark Rutte")


def test_a_surname_of_two_people_stays_open() -> None:
    article = Article(
        id="a", body="George Bush and Jeb Bush arrived on Monday.\n“We wait for the rain,” Bush said on Tuesday."
    )
    (speaker,) = build_book([article]).speakers(article)

    assert speaker.entry is None
    assert set(speaker.candidates) <= {"George Bush", "Jeb Bush"}
