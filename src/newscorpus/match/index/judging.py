"""
What is said of the pairs that meet: the verdict that `compare` would give, for many pairs at once.

Pairs of slots go in, the one with the smaller id first; verdicts come out. The words that two texts share settle most
pairs; the rest is left to the trained model. Articles are read from the index when a pair needs them; of each that was
read lately four bytes a word are kept at hand, and of few the whole article.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.comparison import SURE, rounded, rounded_shares
from newscorpus.match.fingerprints import clean_body
from newscorpus.match.hashing import cut_batch
from newscorpus.match.index.pairs import Pairs
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.index.verdicts import ACROSS, SLIGHT, Verdicts, pair_keys
from newscorpus.match.keys import Places
from newscorpus.match.lookups import Stock
from newscorpus.match.model import KINDS
from newscorpus.match.prints import bulks, stock_of
from newscorpus.match.search import PASSAGE, tells_stories
from newscorpus.match.settling import Verdict, settle
from newscorpus.match.stories import Stories
from newscorpus.match.terms import join_terms, terms_of_batch
from newscorpus.match.vectors import alike
from newscorpus.model import Article, Kind

__all__ = ["judge_pairs"]

_PLACE = {kind: place for place, kind in enumerate(Kind)}
_TIES = {Verdict.COPY: 1.0, Verdict.PASSAGE: PASSAGE}
# pairs settled at once, and of those that are left, weighed at once
_SETTLED = 1 << 13
_WEIGHED = 1024
# articles kept at hand, words of articles kept at hand, and articles whose terms are read at once
_ARTICLES = 4000
_WORDS = 40_000_000
_BULK = 64


def judge_pairs(snapshot: Snapshot, pairs: Pairs, kinds: tuple[Kind, ...]) -> Verdicts:
    """
    Judge pairs.

    Args:
        snapshot: The index.

        pairs: The pairs.

        kinds: The kinds of relation that the index lists.
    """
    judge = _Judge(snapshot, kinds)
    # in the order of the articles, so that each is read about once
    order = np.lexsort((pairs.second, pairs.first))
    first, second, across = pairs.first[order], pairs.second[order], pairs.across[order]
    said = _Said.of(first.size)
    for at in range(0, first.size, _SETTLED):
        here = slice(at, at + _SETTLED)
        judge.judge(first[here], second[here], across[here], said, at)
    keys = pair_keys(snapshot.numbers[first], snapshot.numbers[second])
    order = np.argsort(keys)
    listed = said.listed[order]
    return Verdicts(
        keys=keys[order],
        kinds=said.kinds[order],
        ties=said.ties[order],
        listed=np.flatnonzero(listed),
        scores=said.scores[order][listed],
        shares=said.shares[order][listed],
    )


@attrs.frozen(kw_only=True, eq=False)
class _Said:
    """What has been said of pairs so far."""

    kinds: NDArray[np.uint8]
    ties: NDArray[np.float64]
    listed: NDArray[np.bool_]
    scores: NDArray[np.float64]
    shares: NDArray[np.float64]

    @classmethod
    def of(cls, count: int) -> _Said:
        """Nothing said of so many pairs."""
        return cls(
            kinds=np.full(count, SLIGHT, np.uint8),
            ties=np.full(count, math.nan),
            listed=np.zeros(count, np.bool_),
            scores=np.zeros(count),
            shares=np.zeros((count, len(_PLACE))),
        )


class _Reading(Sequence[Article]):
    """The articles of a snapshot by slot, those asked for last kept at hand."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._held: dict[int, Article] = {}
        self._heads: dict[int, NDArray[np.uint32]] = {}
        self._size = 0

    def __getitem__(self, slot: int) -> Article:  # type: ignore[override]  # nobody asks for slices
        made = self._held.get(slot)
        if made is None:
            while len(self._held) >= _ARTICLES:
                del self._held[next(iter(self._held))]
            made = self._held[slot] = self._snapshot.article(slot)
        return made

    def __len__(self) -> int:
        return self._snapshot.numbers.size

    def stock(self, slots: Places) -> Stock:
        """The words of some articles, in that order."""
        wanted = {slot: heads for slot in slots.tolist() if (heads := self._at_hand(slot)) is not None}
        missing = [slot for slot in slots.tolist() if slot not in wanted]
        bodies = [self._snapshot.body(slot) for slot in missing]
        for start, stop in bulks(bodies):
            made = stock_of(bodies[start:stop])
            for place, slot in enumerate(missing[start:stop]):
                wanted[slot] = self._keep(slot, made.heads[made.first[place] : made.first[place + 1]].copy())
        held = [wanted[slot] for slot in slots.tolist()]
        first = np.cumsum([0, *(part.size for part in held)])
        return Stock(heads=np.concatenate([np.empty(0, np.uint32), *held]), first=first)

    def _at_hand(self, slot: int) -> NDArray[np.uint32] | None:
        held = self._heads.get(slot)
        return self._snapshot.heads(slot) if held is None else held

    def _keep(self, slot: int, heads: NDArray[np.uint32]) -> NDArray[np.uint32]:
        self._heads[slot] = heads
        self._size += heads.size
        while self._size > _WORDS and len(self._heads) > 1:
            self._size -= self._heads.pop(next(iter(self._heads))).size
        return heads

    def alike(self, first: Places, second: Places) -> NDArray[np.bool_]:
        """Whether the terms of the two articles of each pair are alike."""
        slots = np.unique(np.concatenate([first, second]))
        held = slots.tolist()
        batches = (held[at : at + _BULK] for at in range(0, len(held), _BULK))
        terms = join_terms(
            [terms_of_batch(cut_batch([clean_body(self._snapshot.body(slot)) for slot in batch])) for batch in batches]
        )
        return alike(terms, np.searchsorted(slots, first), np.searchsorted(slots, second))


class _Judge:
    """Judges pairs, some at a time."""

    def __init__(self, snapshot: Snapshot, kinds: tuple[Kind, ...]) -> None:
        self._snapshot = snapshot
        self._kinds = kinds
        self._stories = tells_stories(kinds)
        self._articles = _Reading(snapshot)
        self._told = Stories(self._articles)

    def judge(self, first: Places, second: Places, across: NDArray[np.bool_], said: _Said, start: int) -> None:
        """Write down from *start* on what is to be said of pairs."""
        digests = self._snapshot.digests
        equal = (digests[first] == digests[second]).all(axis=1)
        whole = np.zeros(len(_PLACE))
        whole[_PLACE[Kind.EXACT]] = 1.0
        self._say(said, start + np.flatnonzero(equal), Kind.EXACT, tie=1.0, scores=1.0, shares=whole)
        rest = np.flatnonzero(~equal)
        slots, at = np.unique(np.concatenate([first[rest], second[rest]]), return_inverse=True)
        settled = settle(self._articles.stock(slots), at[: rest.size], at[rest.size :])
        for verdict, (kind, shares) in SURE.items():
            sure = np.flatnonzero(settled.verdicts == verdict)
            values = np.asarray([share for _, share in shares])
            scores = settled.scores[sure]
            self._say(said, start + rest[sure], kind, tie=_TIES[verdict], scores=scores, shares=values)
        left = np.flatnonzero(settled.verdicts == Verdict.OPEN)
        if self._stories:
            # what is neither a copy nor a passage needs to be told apart further where the terms are alike
            slight = np.flatnonzero(settled.verdicts == Verdict.SLIGHT)
            alike = self._articles.alike(first[rest[slight]], second[rest[slight]])
            only = slight[~alike & across[rest[slight]]]
            left = np.sort(np.concatenate([left, slight[alike], only]))
        for begin in range(0, left.size, _WEIGHED):
            some = rest[left[begin : begin + _WEIGHED]]
            self._weigh(first[some], second[some], said, start + some)
        if self._stories:
            said.kinds[start + rest[only]] |= ACROSS

    def _say(
        self,
        said: _Said,
        places: Places,
        kind: Kind,
        *,
        tie: float,
        scores: float | NDArray[np.float64],
        shares: NDArray[np.float64],
    ) -> None:
        said.kinds[places] = _PLACE[kind]
        said.ties[places] = tie
        if kind in self._kinds:
            said.listed[places] = True
            said.scores[places] = scores
            said.shares[places] = shares

    def _weigh(self, first: Places, second: Places, said: _Said, places: Places) -> None:
        weighed = self._told.ask(first, second, stories=self._stories)
        said.ties[places] = weighed.ties
        chosen = weighed.shares.argmax(axis=1).tolist()
        for at, (place, number) in enumerate(zip(places.tolist(), chosen, strict=True)):
            kind = KINDS[number]
            said.kinds[place] = _PLACE[kind]
            if kind in self._kinds:
                said.listed[place] = True
                said.scores[place] = rounded(float(weighed.scores[at]))
                said.shares[place] = [0.0, *rounded_shares(weighed.shares[at])]
