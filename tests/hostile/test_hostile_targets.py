"""What is fuzzed, without the fuzzer: each target over the inputs that it begins from, whole and mutated."""

from __future__ import annotations

import pathlib
import random
import sys

import pytest

import newscorpus as nc

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tools")]

import mutations  # noqa: E402 - the same

import fuzz_inputs  # noqa: E402 - found by the line above
import fuzz_targets  # noqa: E402 - the same

# how often a target is run in the ordinary suite; those that start a command or make a name book are slow
OFTEN = {"corpus": 12, "command": 24, "page": 6, "written": 24}


@pytest.mark.parametrize("name", fuzz_targets.names_of_targets())
def test_a_target_holds_over_its_inputs(name: str, soak: int) -> None:
    """No input that it begins from breaks it, nor any that is made of those."""
    target = fuzz_targets.target_of(name)
    starts = fuzz_inputs.starting_inputs(name) or [*mutations.originals()]
    chance = random.Random(name)
    most = OFTEN.get(name, 40) * (1 if soak < 1000 else 100)
    for content in chance.sample(starts, min(len(starts), most)):
        target(content)
    for _ in range(most):
        target(mutations.mutate(chance.choice(starts), chance, others=starts))


def test_the_inputs_are_the_same_each_time() -> None:
    """So that what was found once is found again."""
    for name in fuzz_targets.OWN:
        assert fuzz_inputs.starting_inputs(name) == fuzz_inputs.starting_inputs(name)
        assert all(line.isascii() for line in fuzz_inputs.dictionary(name).splitlines())


def test_a_target_complains_of_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that compares otherwise from behind than from in front is found out."""
    answers = iter((nc.names.Verdict.SAME, nc.names.Verdict.DIFFERENT))

    def compare(*_names: str) -> object:
        return nc.names.Comparison(verdict=next(answers), score=0.5, reasons=())

    monkeypatch.setattr(nc.names, "compare", compare)
    with pytest.raises(AssertionError, match="asymmetric"):
        fuzz_targets.names(b"Anna Costa\nA. Costa")
