"""
What is said of the pairs that meet: the verdict that `compare` would give, for many pairs at once.

Pairs of slots go in, the one with the smaller id first; verdicts come out. Articles are read from the index when a pair
needs them; a bounded number of them is kept at hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.comparison import copy_of, settled_of
from newscorpus.match.containment import Runs, contain, runs_in
from newscorpus.match.fingerprints import clean_body
from newscorpus.match.hashing import Places, cut_batch, hash_runs
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.index.verdicts import SLIGHT, Verdicts, pair_keys
from newscorpus.match.meeting import LEAST
from newscorpus.match.pending import Witness
from newscorpus.match.search import _REUSE
from newscorpus.match.stories import Stories
from newscorpus.match.terms import join_terms, likeness, terms_of_batch
from newscorpus.model import Article, Evidence, Kind, Relation

__all__ = ["judge_pairs", "tells_stories"]

_PLACE = {kind: place for place, kind in enumerate(Kind)}
# pairs judged at once, and articles kept at hand
_BATCH = 1024
_HELD = 4000
_BULK = 64
Judged = tuple[int, float, Relation | None]
_SLIGHT: Judged = (SLIGHT, math.nan, None)
_NOTHING: Judged = (SLIGHT, math.nan, None)


class _Reading(Sequence[Article]):
    """The articles of a snapshot by slot, the last ones asked for kept at hand."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._held: dict[int, Article] = {}
        self._runs: dict[int, Runs] = {}

    def __getitem__(self, slot: int) -> Article:  # type: ignore[override]  # nobody asks for slices
        made = self._held.get(slot)
        if made is None:
            while len(self._held) >= _HELD:
                gone = next(iter(self._held))
                del self._held[gone]
                self._runs.pop(gone, None)
            made = self._held[slot] = self._snapshot.article(slot)
        return made

    def __len__(self) -> int:
        return self._snapshot.numbers.size

    def hash(self, slots: Sequence[int]) -> None:
        """Hash the runs of those articles that are not hashed yet, many at once."""
        fresh = [slot for slot in slots if slot not in self._runs]
        for at in range(0, len(fresh), _BULK):
            chosen = fresh[at : at + _BULK]
            for slot, (keys, words) in zip(
                chosen, hash_runs([clean_body(self[slot].body) for slot in chosen]), strict=True
            ):
                self._runs[slot] = runs_in(keys, words)

    def alike(self, pairs: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
        """Whether the terms of the two articles of each pair are alike."""
        slots = sorted({slot for pair in pairs for slot in pair})
        batches = (slots[at : at + _BULK] for at in range(0, len(slots), _BULK))
        terms = join_terms(
            [terms_of_batch(cut_batch([clean_body(self[slot].body) for slot in batch])) for batch in batches]
        )
        at = np.searchsorted(slots, np.asarray(pairs, np.int64))
        return np.asarray(likeness(terms, at[:, 0], at[:, 1]) >= LEAST, np.bool_)

    def runs(self, slot: int) -> Runs:
        """The runs of an article."""
        if slot not in self._runs:
            self.hash([slot])
        return self._runs[slot]


def tells_stories(kinds: Iterable[str]) -> bool:
    """Whether there is more among these *kinds* than copies and passages."""
    return any(kind not in _REUSE for kind in kinds)


def judge_pairs(snapshot: Snapshot, first: Places, second: Places, kinds: tuple[Kind, ...]) -> Verdicts:
    """
    Judge pairs.

    Args:
        snapshot: The index.

        first: The slot of the article with the smaller id, for each pair.

        second: The slot of the other.

        kinds: The kinds of relation that the index lists.
    """
    judge = _Judge(snapshot, kinds)
    # in the order of the articles, so that each is read about once
    order = np.lexsort((second, first))
    judged: list[tuple[int, int, float, Relation | None]] = []
    for at in range(0, order.size, _BATCH):
        here = order[at : at + _BATCH]
        keys = pair_keys(snapshot.numbers[first[here]], snapshot.numbers[second[here]]).tolist()
        pairs = list(zip(first[here].tolist(), second[here].tolist(), strict=True))
        judged += [(key, *said) for key, said in zip(keys, judge.judge(pairs), strict=True)]
    return Verdicts.made(judged)


class _Judge:
    """Judges pairs, some at a time."""

    def __init__(self, snapshot: Snapshot, kinds: tuple[Kind, ...]) -> None:
        self._snapshot = snapshot
        self._kinds = kinds
        self._stories = tells_stories(kinds)
        self._articles = _Reading(snapshot)
        self._told = Stories(self._articles, witness=Witness())

    def judge(self, pairs: Sequence[tuple[int, int]]) -> Iterator[Judged]:
        """For each pair the place of its kind, its tie, and its relation where it can be listed."""
        self._articles.hash(sorted({slot for pair in pairs for slot in pair}))
        said = {pair: self._clear(*pair) for pair in pairs}
        unclear = [pair for pair in pairs if said[pair] is None]
        slight = [pair for pair in pairs if said[pair] is _SLIGHT]
        if self._stories and slight:
            # what is neither a copy nor a passage needs to be told apart further where the terms are alike
            alike = self._articles.alike(slight).tolist()
            unclear += [pair for pair, near in zip(slight, alike, strict=True) if near]
        if unclear:
            weighed = self._told.weigh(unclear, kinds=self._kinds, stories=self._stories)
            for pair, told in zip(unclear, weighed, strict=True):
                said[pair] = (_PLACE[told.kind], told.tie, told.relation)
        return (each for pair in pairs if (each := said[pair]) is not None)

    def _clear(self, one: int, two: int) -> Judged | None:
        """What needs no weighing; None where a pair does."""
        words, digests = self._snapshot.words, self._snapshot.digests
        a, b = self._articles[one], self._articles[two]
        settled = settled_of(
            a, b, words=(int(words[one]), int(words[two])), same=bool((digests[one] == digests[two]).all())
        )
        if settled is not None:
            listed = settled.kind in self._kinds
            return (_PLACE[settled.kind], 1.0, settled) if listed else _NOTHING
        contained = contain(self._articles.runs(one), self._articles.runs(two))
        if contained.copied:
            relation = copy_of(a, b, contained, evidence=Evidence())
            return _PLACE[relation.kind], 1.0, relation if relation.kind in self._kinds else None
        return _SLIGHT if contained.slight else None
