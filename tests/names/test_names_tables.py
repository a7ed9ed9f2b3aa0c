"""The tables that names are read by: complete, with their grounds, and without contradictions."""

from __future__ import annotations

import math
import random

from newscorpus.data import load_table
from newscorpus.names import key
from newscorpus.names.evidence import FEATURES
from newscorpus.names.known import known_person
from newscorpus.names.likelihood import likelihood


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


def test_the_forest_is_read_as_its_trees_say() -> None:
    """Ruling leaves out by bits gives what walking every tree from its root gives, to the last digit."""
    table = load_table("names_weights")
    chance = random.Random(7)
    thresholds: dict[int, list[float]] = {}
    stack = list(table["trees"])
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            thresholds.setdefault(node[0], []).append(node[1])
            stack += node[2:]
    for _ in range(200):
        # on a threshold, just beside it, or anywhere
        evidence = [
            chance.choice([*thresholds.get(i, [0.5]), chance.random()]) + chance.choice([0.0, 1e-7, -1e-7])
            for i in range(len(FEATURES))
        ]
        total = round(table["base"] * 100_000)
        for tree in table["trees"]:
            node = tree
            while isinstance(node, list):
                node = node[2] if evidence[node[0]] <= node[1] else node[3]
            total += round(node * 100_000)

        assert likelihood(evidence) == 1.0 / (1.0 + math.exp(-total / 100_000))
