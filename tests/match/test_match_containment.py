from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from newscorpus.match.containment import Containment, Runs, contain, runs_in
from newscorpus.match.hashing import hash_runs
from newscorpus.match.pending import pending
from newscorpus.model import Evidence, Passage

WORDS = [f"word{number}" for number in range(200)]
EVIDENCE = Evidence(
    passages=(Passage(a_start=0, a_end=4, b_start=1, b_end=5, verbatim=True, score=1.0),), names=("NATO",), order=0.5
)


def runs(words: list[str]) -> Runs:
    ((keys, count),) = hash_runs([" ".join(words)])
    return runs_in(keys, count)


def test_counts_words_in_shared_runs() -> None:
    """Words count where five in a row are the same; less than that is nothing."""
    one, two = runs(WORDS[:100]), runs([*WORDS[150:160], *WORDS[20:40], *WORDS[160:170], *WORDS[60:64]])

    assert contain(one, two) == Containment(a=20, b=20, words_a=100, words_b=44, longest=20, kept_a=20, kept_b=20)
    assert contain(two, one) == Containment(a=20, b=20, words_a=44, words_b=100, longest=20, kept_a=20, kept_b=20)
    assert contain(runs([]), one) == Containment(a=0, b=0, words_a=0, words_b=100, longest=0, kept_a=0, kept_b=0)


@pytest.mark.parametrize(
    ("words", "copied", "slight"),
    [
        (WORDS[:100], True, False),
        ([*WORDS[:85], *WORDS[120:135]], True, False),
        (WORDS[:60], True, False),
        (WORDS[:59], False, False),
        ([*WORDS[:60], *WORDS[120:160]], False, False),
        ([*WORDS[:15], *WORDS[120:180]], False, True),
        ([*WORDS[:16], *WORDS[120:180]], False, False),
        (WORDS[:15], False, False),
        ([*WORDS[:9], *WORDS[120:150], *WORDS[20:29], *WORDS[150:190]], False, True),
        ([*WORDS[:10], *WORDS[120:150], *WORDS[20:29], *WORDS[150:190]], False, False),
    ],
)
def test_what_containment_settles(words: list[str], *, copied: bool, slight: bool) -> None:
    """Nearly all of the one and half of the other is a copy; short texts are never clear."""
    found = contain(runs(WORDS[:100]), runs(words))

    assert (found.copied, found.slight) == (copied, slight)


def test_words_exchanged_in_their_places() -> None:
    """A copy in which every ninth word is another is a copy; with the gaps of another length it is not clear."""
    same = [word if number % 9 else f"new{number}" for number, word in enumerate(WORDS[:99])]
    longer = [part for number, word in enumerate(WORDS[:99]) for part in ([word] if number % 9 else ["very", "new"])]
    found, other = contain(runs(WORDS[:99]), runs(same)), contain(runs(WORDS[:99]), runs(longer))

    assert (found.a, found.kept_a, found.copied) == (88, 98, True)
    assert contain(runs(same), runs(WORDS[:99])).copied
    assert other.kept_a == other.a == 88


def test_one_text_again_and_again_is_no_copy_of_a_part() -> None:
    """What is said twice in the one counts once in the other."""
    found = contain(runs([*WORDS[:30] * 4, *WORDS[40:50]]), runs([*WORDS[:30], *WORDS[100:160]]))

    assert (found.a, found.b, found.copied) == (120, 30, False)
    assert found.kept_b == 30


def test_two_sentences_far_apart_are_no_passage() -> None:
    """In less than a tenth of both texts a stretch must be longer than a sentence mostly is."""
    one, two = [f"one{number}" for number in range(300)], [f"two{number}" for number in range(300)]

    for size, slight in ((14, True), (15, False)):
        made = contain(runs([*WORDS[:size], *one, *WORDS[50:58]]), runs([*WORDS[:size], *two, *WORDS[50:58]]))
        assert made.slight is slight


def test_closer_copies_score_higher() -> None:
    scores = [contain(runs(WORDS[:100]), runs(WORDS[:size])).score for size in (80, 90, 100)]

    assert scores == sorted(scores)
    assert scores[-1] == pytest.approx(0.97)


def test_pending_evidence_is_the_evidence() -> None:
    """Read, compared, hashed, shown, copied, pickled or changed: nothing tells that it was made late."""

    def late() -> Evidence:
        return pending(lambda: EVIDENCE)

    assert late().names == ("NATO",)
    assert late() == EVIDENCE
    assert late() == EVIDENCE
    assert late() == late()
    assert late() != Evidence()
    assert hash(late()) == hash(EVIDENCE)
    assert repr(late()) == repr(EVIDENCE)
    assert pickle.loads(pickle.dumps(late())) == EVIDENCE
    assert type(copy.deepcopy(late())) is Evidence
    assert attrs.asdict(late()) == attrs.asdict(EVIDENCE)
    assert attrs.evolve(late(), order=1.0) == attrs.evolve(EVIDENCE, order=1.0)


def test_pending_evidence_is_made_once_and_never_unasked() -> None:
    asked: list[int] = []

    def make() -> Evidence:
        asked.append(1)
        return EVIDENCE

    made = pending(make)

    assert not asked
    assert [made.order, made.names, made.first] == [0.5, ("NATO",), None]
    assert asked == [1]
    with pytest.raises(AttributeError, match="colour"):
        _ = made.colour  # type: ignore[attr-defined]
