"""What shows relations, worked out in processes: the same as what is worked out here, in the same order."""

from __future__ import annotations

import itertools

import pytest

from newscorpus.engine.packing import pack, unpack
from newscorpus.engine.shelf import Shelf, packed
from newscorpus.engine.showing import show_parts
from newscorpus.match.pending import Witness, shown
from newscorpus.model import Article

SENTENCES = [
    "The council of the harbour town met on Monday.",
    "Mayor Anna Weber said that 40 ships had waited since March.",
    "“We can't wait any longer,” she told reporters.",
    "A storm had closed the port for nine days.",
    "Die Stadt wartet seit März auf 40 Schiffe.",
]
ARTICLES = {
    f"{number:02}": Article(id=f"{number:02}", body=" ".join(SENTENCES[at % 5] for at in range(number, number + 4)))
    for number in range(12)
}
PAIRS = list(itertools.combinations(sorted(ARTICLES), 2))
PARTS = [PAIRS[at : at + 20] for at in range(0, len(PAIRS), 20)]


@pytest.mark.parametrize("workers", [1, 2])
def test_evidence_is_the_same_in_parts_and_in_processes(workers: int) -> None:
    made = [each for part in show_parts(PARTS, ARTICLES, workers=workers) for each in unpack(part)]  # type: ignore[attr-defined]  # lists were packed
    assert made == [shown(ARTICLES[a], ARTICLES[b]) for a, b in PAIRS]


def test_articles_are_taken_from_the_shelf_as_they_stand() -> None:
    shelf = Shelf()
    for id_, article in ARTICLES.items():
        shelf.put(id_, pack(article))
    assert packed(shelf.by_id, "03") == pack(ARTICLES["03"]) == packed(ARTICLES, "03")
    assert list(show_parts(PARTS, shelf.by_id)) == list(show_parts(PARTS, ARTICLES))


def test_many_pairs_of_few_and_of_many_articles() -> None:
    many = {f"{at:03}": Article(id=f"{at:03}", body=f"{SENTENCES[at % 5]} It was day {at}.") for at in range(150)}
    pairs = [(f"{at:03}", f"{at + 1:03}") for at in range(149)] + [("000", f"{at:03}") for at in range(2, 150)]
    asked = [(many[a], many[b]) for a, b in pairs]
    assert Witness().made_of(asked) == [shown(*pair) for pair in asked]
    assert Witness().made_of([]) == []
