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

from newscorpus.match.comparison import SURE, settled_of, sure_of
from newscorpus.match.fingerprints import clean_body
from newscorpus.match.hashing import Places, cut_batch
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.index.verdicts import SLIGHT, Verdicts, pair_keys
from newscorpus.match.meeting import LEAST
from newscorpus.match.overlaps import Stock
from newscorpus.match.pending import Witness
from newscorpus.match.prints import read_prints
from newscorpus.match.search import _REUSE, PASSAGE
from newscorpus.match.settling import Settled, Verdict, settle
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

    def __getitem__(self, slot: int) -> Article:  # type: ignore[override]  # nobody asks for slices
        made = self._held.get(slot)
        if made is None:
            while len(self._held) >= _HELD:
                gone = next(iter(self._held))
                del self._held[gone]
            made = self._held[slot] = self._snapshot.article(slot)
        return made

    def __len__(self) -> int:
        return self._snapshot.numbers.size

    def settled(self, pairs: Sequence[tuple[int, int]]) -> Settled:
        """What the words that the two articles of each pair share settle."""
        slots = sorted({slot for pair in pairs for slot in pair})
        batches = (slots[at : at + _BULK] for at in range(0, len(slots), _BULK))
        made = [read_prints([self[slot].body for slot in batch]) for batch in batches]
        heads = np.concatenate([np.empty(0, np.uint32), *(each.heads for each in made)])
        words = np.concatenate([np.zeros(1, np.int32), *(each.words for each in made)])
        at = np.searchsorted(slots, np.asarray(pairs, np.int64).reshape(-1, 2))
        return settle(Stock(heads=heads, first=np.cumsum(words, dtype=np.int64)), at[:, 0], at[:, 1])

    def alike(self, pairs: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
        """Whether the terms of the two articles of each pair are alike."""
        slots = sorted({slot for pair in pairs for slot in pair})
        batches = (slots[at : at + _BULK] for at in range(0, len(slots), _BULK))
        terms = join_terms(
            [terms_of_batch(cut_batch([clean_body(self[slot].body) for slot in batch])) for batch in batches]
        )
        at = np.searchsorted(slots, np.asarray(pairs, np.int64))
        return np.asarray(likeness(terms, at[:, 0], at[:, 1]) >= LEAST, np.bool_)


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
        said = {pair: self._same(*pair) for pair in pairs}
        others = [pair for pair in pairs if said[pair] is None]
        settled = self._articles.settled(others)
        for pair, verdict, score in zip(others, settled.verdicts.tolist(), settled.scores.tolist(), strict=True):
            said[pair] = self._clear(*pair, Verdict(verdict), score)
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

    def _same(self, one: int, two: int) -> Judged | None:
        """What is said of a pair where one is empty or both are the same; None where neither is."""
        words, digests = self._snapshot.words, self._snapshot.digests
        settled = settled_of(
            self._articles[one],
            self._articles[two],
            words=(int(words[one]), int(words[two])),
            same=bool((digests[one] == digests[two]).all()),
        )
        if settled is None:
            return None
        return (_PLACE[settled.kind], 1.0, settled) if settled.kind in self._kinds else _NOTHING

    def _clear(self, one: int, two: int, verdict: Verdict, score: float) -> Judged | None:
        """What needs no weighing; None where a pair does."""
        if verdict not in SURE:
            return _SLIGHT if verdict is Verdict.SLIGHT else None
        relation = sure_of(self._articles[one], self._articles[two], verdict, score=score, evidence=Evidence())
        tie = 1.0 if verdict is Verdict.COPY else PASSAGE
        return _PLACE[relation.kind], tie, relation if relation.kind in self._kinds else None
