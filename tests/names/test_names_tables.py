"""The tables that names are read by: complete, with their grounds, and without contradictions."""

from __future__ import annotations

from newscorpus.data import load_table
from newscorpus.names import key
from newscorpus.names.evidence import FEATURES
from newscorpus.names.known import known_person


def test_every_disputed_spelling_has_its_ground() -> None:
    """An entry says where it comes from, and has a form to show."""
    table = load_table("spellings")

    assert len(table["persons"]) + len(table["places"]) > 100
    for record in [*table["persons"], *table["places"]]:
        assert record["ground"]
        assert record["native"]
        assert set(record["styles"]) <= {"ap", "reuters", "guardian"}
        assert record["styles"]


def test_no_spelling_belongs_to_two_people() -> None:
    """Otherwise the table would merge or tear them."""
    for number, record in enumerate(load_table("spellings")["persons"]):
        for form in [record["native"], *record["forms"], *record["styles"].values()]:
            assert number == known_person(key(form)), form


def test_the_weights_fit_the_features() -> None:
    """Weights that were trained on other features would be nonsense."""
    weights = load_table("names_weights")

    assert list(FEATURES) == weights["features"]
    assert weights["trees"]
