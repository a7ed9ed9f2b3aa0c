"""What the words that two texts share settle, pair by pair and many at once."""

from __future__ import annotations

import copy
import pickle

import attrs
import numpy as np
import pytest

from newscorpus.match import overlaps as module
from newscorpus.match.overlaps import Overlaps, longest, overlap
from newscorpus.match.pending import pending
from newscorpus.match.prints import stock_of
from newscorpus.match.settling import Verdict, copied, settle, slight
from newscorpus.model import Evidence, Passage

WORDS = [f"word{number}" for number in range(200)]
EVIDENCE = Evidence(
    passages=(Passage(a_start=0, a_end=4, b_start=1, b_end=5, verbatim=True, score=1.0),), names=("NATO",), order=0.5
)


def share(one: list[str], two: list[str]) -> Overlaps:
    return overlap(stock_of([" ".join(one), " ".join(two)]), np.array([0]), np.array([1]))


def numbers(found: Overlaps) -> dict[str, int]:
    return {name: int(value[0]) for name, value in attrs.asdict(found, recurse=False).items()}


def verdict(one: list[str], two: list[str]) -> Verdict:
    return Verdict(int(settle(stock_of([" ".join(one), " ".join(two)]), *np.array([[0], [1]])).verdicts[0]))


def test_counts_words_in_shared_runs() -> None:
    """Words count where five in a row are the same; less than that is nothing."""
    one, two = WORDS[:100], [*WORDS[150:160], *WORDS[20:40], *WORDS[160:170], *WORDS[60:64]]
    found = numbers(share(one, two))

    assert found == {
        "a": 20, "b": 20, "words_a": 100, "words_b": 44, "longest": 20, "kept_a": 20, "kept_b": 20, "gaps": 0,
        "even": 0, "hole_a": 60, "hole_b": 14,
    }  # fmt: skip
    assert numbers(share(two, one)) == found | {"words_a": 44, "words_b": 100, "hole_a": 14, "hole_b": 60}
    assert numbers(share([], one)) == dict.fromkeys(found, 0) | {"words_b": 100, "hole_b": 100}


@pytest.mark.parametrize(
    ("words", "copy", "little"),
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
def test_what_shared_words_settle(words: list[str], *, copy: bool, little: bool) -> None:
    """Nearly all of the one and half of the other is a copy; short texts are never clear."""
    found = share(WORDS[:100], words)

    assert (copied(found)[0], slight(found)[0]) == (copy, little)


def test_words_exchanged_in_their_places() -> None:
    """A copy in which every ninth word is another is a copy; with the gaps of another length it is not clear."""
    same = [word if number % 9 else f"new{number}" for number, word in enumerate(WORDS[:99])]
    longer = [part for number, word in enumerate(WORDS[:99]) for part in ([word] if number % 9 else ["very", "new"])]
    found, other = share(WORDS[:99], same), share(WORDS[:99], longer)

    assert (found.a[0], found.kept_a[0], copied(found)[0]) == (88, 98, True)
    assert copied(share(same, WORDS[:99]))[0]
    assert other.kept_a[0] == other.a[0] == 88


def test_words_exchanged_in_places_from_beginning_to_end() -> None:
    """Much may be another where gaps are even and lie all over the text; in one part of it that is a passage."""
    edited = [f"new{number}" if number % 20 >= 11 else word for number, word in enumerate(WORDS[:140])]
    tail = [f"other{number}" for number in range(300)]

    assert share(WORDS[:140], edited).a[0] < 0.6 * 140
    assert verdict(WORDS[:140], edited) is Verdict.COPY
    assert verdict([*WORDS[:140], *tail], [*edited, *WORDS[150:200] * 5]) is Verdict.PASSAGE


def test_an_edited_passage_and_a_footer_are_no_copy() -> None:
    """Words exchanged in one place, and the same end, are not words exchanged all over the text."""
    edited = [f"new{number}" if number % 14 == 11 else word for number, word in enumerate(WORDS[:70])]
    here, there = [f"here{number}" for number in range(120)], [f"there{number}" for number in range(110)]
    footer = WORDS[150:195]

    assert verdict([*here, *WORDS[:70], *there, *footer], [*edited, *there[::-1], *footer]) is not Verdict.COPY


def test_a_passage_among_strangers_is_settled() -> None:
    """Outside of it the two have no long word in common; where they have, the trained model is asked."""
    one, two = [f"onething{number}" for number in range(200)], [f"another{number}" for number in range(200)]
    met = [f"onething{3 * number}" for number in range(40)]

    assert verdict([*one, *WORDS[:40]], [*two[:100], *WORDS[:40], *two[100:]]) is Verdict.PASSAGE
    assert verdict([*one, *WORDS[:40]], [*two[:100], *WORDS[:40], *two[100:], *met]) is Verdict.OPEN


def test_one_text_again_and_again_is_no_copy_of_a_part() -> None:
    """What is said twice in the one counts once in the other."""
    found = share([*WORDS[:30] * 4, *WORDS[40:50]], [*WORDS[:30], *WORDS[100:160]])

    assert (found.a[0], found.b[0], copied(found)[0]) == (120, 30, False)
    assert found.kept_b[0] == 30


def test_two_sentences_far_apart_are_no_passage() -> None:
    """In less than a tenth of both texts a stretch must be longer than a sentence mostly is."""
    one, two = [f"one{number}" for number in range(300)], [f"two{number}" for number in range(300)]

    for size, little in ((19, True), (20, False)):
        made = share([*WORDS[:size], *one, *WORDS[50:58]], [*WORDS[:size], *two, *WORDS[50:58]])
        assert slight(made)[0] == little


def test_closer_copies_score_higher() -> None:
    stock = stock_of([" ".join(WORDS[:size]) for size in (100, 80, 90, 100)])
    scores = settle(stock, np.array([0, 0, 0]), np.array([1, 2, 3])).scores.tolist()

    assert scores == sorted(scores)
    assert scores[-1] == pytest.approx(0.97)


def test_many_pairs_at_once_are_pairs_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of all lengths, with runs that stand there twice, in batches of any size."""
    texts = [" ".join(WORDS[(7 * n) % 60 : (7 * n) % 60 + 3 * n] * (1 + n % 3)) for n in range(24)]
    texts += ["", "one", "one two three four"]
    stock = stock_of(texts)
    first, second = (part.ravel() for part in np.meshgrid(np.arange(27), np.arange(27), indexing="ij"))
    whole = attrs.asdict(overlap(stock, first, second), recurse=False)
    for entries in (1 << 6, 1 << 12):
        monkeypatch.setattr(module, "_ENTRIES", entries)
        again = attrs.asdict(overlap(stock, first, second), recurse=False)

        assert all((whole[name] == again[name]).all() for name in whole)
    for place in range(0, first.size, 5):
        pair = texts[first[place]], texts[second[place]]
        alone = numbers(overlap(stock_of(pair), np.array([0]), np.array([1])))

        assert alone == {name: int(value[place]) for name, value in whole.items()}


def test_runs_that_fall_on_one_entry_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables far too small change nothing but the time it takes."""
    stock = stock_of([" ".join(WORDS), " ".join([*WORDS[50:120], *WORDS[:30], *WORDS[50:120]])])
    pairs = np.array([[0, 1], [1, 0]])
    whole = attrs.asdict(overlap(stock, *pairs), recurse=False)
    monkeypatch.setattr(module, "DEEP", -4)
    again = attrs.asdict(overlap(stock, *pairs), recurse=False)

    assert all((whole[name] == again[name]).all() for name in whole)
    assert whole["a"].tolist() == [100, 170]


def test_longest_stretch() -> None:
    assert longest(np.array([True, False, True, True])) == 2
    assert longest(np.zeros(3, np.bool_)) == 0
    assert longest(np.ones(3, np.bool_)) == 3


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
