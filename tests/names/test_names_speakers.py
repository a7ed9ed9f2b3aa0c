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


@pytest.mark.parametrize(
    ("body", "forms"),
    [
        # what the speaker's words stand beside
        ("“We wait for the rain,” said Ann Lee, a lawyer in Ghent.", ["Ann Lee"]),
        ("Der Vorsitzende des Verbands, Michael Knapp, sagte: „Wir warten jetzt auf den Regen.“", ["Michael Knapp"]),
        # a role by its apposition, with the name of a state before it, and by its short form
        ("Ann Lee, a lawyer, came.\n“We wait for the rain,” the lawyer said.", ["Ann Lee"]),
        ("Rep. Adam Brown came.\n“We wait for the rain,” the California congressman said.", ["Adam Brown"]),
        ("Gov. Ann Lee came.\n“We wait for the rain,” the governor said.", ["Ann Lee"]),
        ("Secretary of State John Kerry came.\n“We wait for the rain,” the secretary of state said.", ["John Kerry"]),
        # a vice president is no president, and of two presidents neither is meant for sure
        ("Vice President Mike Brown came.\n“We wait for the rain,” the president said.", [None]),
        (
            "Vice President Mike Brown and President Ann Lee came.\n“We wait for the rain,” the president said.",
            ["Ann Lee"],
        ),
        ("Senator Ann Lee met Senator Joe Brown.\n“We wait for the rain,” the senator said.", [None]),
        ("Former President Joe Brown came.\n“We wait for the rain,” the president said.", [None]),
        # whose aide or advertisement speaks is another
        ("Hillary Clinton came.\n“We wait for the rain,” a Clinton aide said.", [None]),
        # pronouns by gender
        ("Mark Rutte met Angela Merkel on Monday. “We wait for the rain,” he said.", ["Mark Rutte"]),
        ("Mark Rutte met Angela Merkel on Monday. “We wait for the rain,” she said.", ["Angela Merkel"]),
        ("Mark Rutte met Joe Biden on Monday. “We wait for the rain,” she said.", [None]),
        ("Mr. Xelanu met Mrs. Kwabi on Monday. “We wait for the rain,” she said.", ["Kwabi"]),
        # who has spoken goes on speaking
        (
            "“We wait for the rain,” Mark Rutte told Joe Biden. “It is late,” he said.",
            ["Mark Rutte", "Mark Rutte"],
        ),
        ("“We wait for the rain,” Mark Rutte told Joe Biden.\n“It is late,” he said.", ["Mark Rutte", None]),
        # a title that contradicts the only full name
        ("Michelle Obama came.\n“We wait for the rain,” Mr. Obama said.", [None]),
    ],
)
def test_speakers_by_role_gender_and_apposition(body: str, forms: list[str | None]) -> None:
    """What stands beside a name, a title's gender and who spoke last tell who is meant; two candidates stay two."""
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
