"""
What has been judged of pairs, kept so that no pair is judged twice.

A verdict is what `compare` says of two articles, so it holds as long as both are there. Verdicts of all pairs that were
looked at are kept, also of those that came to nothing: they tell that a pair need not be looked at again. Which of them
are listed is decided when somebody asks, by what the index holds then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.index.layout import Parts
from newscorpus.match.keys import Keys, Places
from newscorpus.model import Evidence, Kind, Relation

__all__ = ["ACROSS", "SLIGHT", "Verdicts", "join_verdicts", "no_verdicts", "numbers_of", "pair_keys"]

Numbers = NDArray[np.float64]

_KINDS = tuple(Kind)
_LOW = np.uint64(0xFFFFFFFF)
SLIGHT = len(_KINDS)
"""What stands for a kind where two articles share too little to be judged."""

ACROSS = 0x80
"""What is added to a kind where two articles share too little, but were judged for what two languages share."""


def pair_keys(one: Places, two: Places) -> Keys:
    """
    Pairs of article numbers as one number each, whichever is named first.

    >>> pair_keys(np.array([7]), np.array([2])).tolist() == [2 << 32 | 7]
    True
    """
    return np.minimum(one, two).astype(np.uint64) << np.uint64(32) | np.maximum(one, two).astype(np.uint64)


def numbers_of(keys: Keys) -> tuple[Places, Places]:
    """The two article numbers of each pair, the smaller first."""
    return (keys >> np.uint64(32)).astype(np.int64), (keys & _LOW).astype(np.int64)


@attrs.frozen(kw_only=True, eq=False)
class Verdicts:
    """
    Verdicts of pairs, sorted by pair.

    Attributes:
        keys: The pairs.

        kinds: The kind of each, as its place among all kinds.

        ties: How surely each pair belongs together; NaN where that is not asked.

        listed: Which pairs have a relation that can be listed, as their places among *keys*.

        scores: The score of each of those.

        shares: Their probabilities, a row a pair.
    """

    keys: Keys
    kinds: NDArray[np.uint8]
    ties: Numbers
    listed: Places
    scores: Numbers
    shares: Numbers

    def __len__(self) -> int:
        return len(self.keys)

    @classmethod
    def of(cls, parts: Parts) -> Verdicts:
        """Those that a segment holds."""
        return cls(
            keys=parts["pair_keys"],
            kinds=parts["pair_kinds"],
            ties=parts["pair_ties"],
            listed=parts["listed"].astype(np.int64),
            scores=parts["listed_scores"],
            shares=parts["listed_shares"],
        )

    def parts(self) -> dict[str, NDArray[Any]]:
        """Them as parts of a segment."""
        return {
            "pair_keys": self.keys,
            "pair_kinds": self.kinds,
            "pair_ties": self.ties,
            "listed": self.listed.astype(np.uint32),
            "listed_scores": self.scores,
            "listed_shares": self.shares,
        }

    def find(self, keys: Keys) -> Places:
        """Where each pair stands; -1 where it has not been judged."""
        if not len(self.keys):
            return np.full(keys.size, -1, np.int64)
        at = np.minimum(self.keys.searchsorted(keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, at, -1)

    def take(self, chosen: Places) -> Verdicts:
        """Some of them; *chosen* are places that rise."""
        at = np.searchsorted(self.listed, chosen)
        at[at == len(self.listed)] = 0
        with_relation = self.listed[at] == chosen if len(self.listed) else np.zeros(chosen.size, np.bool_)
        rows = at[with_relation]
        return Verdicts(
            keys=self.keys[chosen],
            kinds=self.kinds[chosen],
            ties=self.ties[chosen],
            listed=np.flatnonzero(with_relation),
            scores=self.scores[rows],
            shares=self.shares[rows],
        )

    def relation(self, row: int, a: str, b: str, evidence: Evidence) -> Relation:
        """The relation in a *row* of those that can be listed, between *a* and *b*."""
        shares = tuple(zip(_KINDS, self.shares[row].tolist(), strict=True))
        kind = _KINDS[int(self.kinds[self.listed[row]]) & ~ACROSS]
        return Relation(a=a, b=b, kind=kind, score=float(self.scores[row]), probabilities=shares, evidence=evidence)


def no_verdicts() -> Verdicts:
    """The verdicts of no pairs."""
    none = np.empty(0)
    return Verdicts(
        keys=np.empty(0, np.uint64),
        kinds=np.empty(0, np.uint8),
        ties=none,
        listed=np.empty(0, np.int64),
        scores=none,
        shares=np.empty((0, len(_KINDS))),
    )


def join_verdicts(parts: Iterable[Verdicts]) -> Verdicts:
    """All of *parts* as one; of a pair that was judged again the last verdict holds."""
    held = [part for part in parts if len(part)]
    if len(held) == 1:
        return held[0]
    if not held:
        return no_verdicts()
    keys = np.concatenate([part.keys for part in held])
    before = np.cumsum([0, *(len(part) for part in held)])
    listed = np.concatenate([part.listed + start for part, start in zip(held, before.tolist(), strict=False)])
    row_of = np.full(keys.size, -1, np.int64)
    row_of[listed] = np.arange(listed.size)
    order = np.argsort(keys, kind="stable")
    last = np.ones(keys.size, np.bool_)
    last[:-1] = keys[order][1:] != keys[order][:-1]
    order = order[last]
    rows = row_of[order]
    return Verdicts(
        keys=keys[order],
        kinds=np.concatenate([part.kinds for part in held])[order],
        ties=np.concatenate([part.ties for part in held])[order],
        listed=np.flatnonzero(rows >= 0),
        scores=np.concatenate([part.scores for part in held])[rows[rows >= 0]],
        shares=np.concatenate([part.shares for part in held])[rows[rows >= 0]],
    )
