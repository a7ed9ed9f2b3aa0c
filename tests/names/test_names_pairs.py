"""Pairs of names of many kinds: public figures and made-up people, each with what the names alone can tell."""

from __future__ import annotations

import collections
import pathlib

import pytest

from newscorpus.names import Comparer, Verdict

_LINES = (pathlib.Path(__file__).parent / "name_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in _LINES if line and not line.startswith("#")]
_ALLOWED = {
    "same": {"same"},
    "different": {"different"},
    "unknown": {"unknown"},
    "apart": {"different", "unknown"},
    "open": {"same", "unknown"},
}
# what is neither told nor got wrong: left undecided, where a reader who knows the people decides
_LEAST = {"same": 0.95, "different": 0.85, "unknown": 1.0, "apart": 1.0, "open": 1.0}


@pytest.fixture(scope="module")
def verdicts() -> list[tuple[str, str, str, str]]:
    """Expected and given verdict of every pair, and its names."""
    comparer = Comparer()
    return [(expected, comparer.compare(a, b).verdict.value, a, b) for _, expected, a, b in PAIRS]


def test_there_are_enough_pairs() -> None:
    """Of every kind some, and none twice."""
    assert len({frozenset(pair[2:]) for pair in PAIRS}) == len(PAIRS) >= 300
    assert min(collections.Counter(pair[0] for pair in PAIRS).values()) >= 3


def test_no_two_people_are_merged(verdicts: list[tuple[str, str, str, str]]) -> None:
    """Where names speak for two people, or cannot tell, they are not called one."""
    assert [pair for pair in verdicts if pair[1] == "same" and pair[0] in ("different", "apart", "unknown")] == []


def test_no_person_is_torn(verdicts: list[tuple[str, str, str, str]]) -> None:
    """Where names speak for one person, or cannot tell, they are not called two."""
    assert [pair for pair in verdicts if pair[1] == "different" and pair[0] in ("same", "open", "unknown")] == []


@pytest.mark.parametrize("kind", sorted(_ALLOWED))
def test_most_are_decided(verdicts: list[tuple[str, str, str, str]], kind: str) -> None:
    """What names can tell is told in most pairs; what they cannot is never guessed."""
    of_kind = [pair for pair in verdicts if pair[0] == kind]
    missed = [pair for pair in of_kind if pair[1] not in _ALLOWED[kind]]

    assert 1 - len(missed) / len(of_kind) >= _LEAST[kind], missed


def test_every_pair_is_symmetric() -> None:
    """To the last digit and the last reason."""
    comparer = Comparer()
    for _, _, a, b in PAIRS:
        assert comparer.compare(a, b) == comparer.compare(b, a)


def test_equal_keys_are_the_same(verdicts: list[tuple[str, str, str, str]]) -> None:
    """A verdict of two people and one key exclude each other."""
    comparer = Comparer()
    for _, verdict, a, b in verdicts:
        if comparer.prepare(a).key == comparer.prepare(b).key:
            assert verdict == Verdict.SAME.value
