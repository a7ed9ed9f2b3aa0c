"""
What has been judged of pairs, kept so that no pair is judged twice.

A verdict is what `compare` says of two articles, so it holds as long as both are there. Verdicts of all pairs that were
looked at are kept, also of those that came to nothing: they tell that a pair need not be looked at again. Which of them
are listed is decided when somebody asks, by what the index holds then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import Keys, Places
from newscorpus.match.index.layout import Parts
from newscorpus.model import Kind, Relation

__all__ = ["SLIGHT", "Verdicts", "join_verdicts", "pair_keys"]

Numbers = NDArray[np.float64]

_KINDS = tuple(Kind)
_LOW = np.uint64(0xFFFFFFFF)
SLIGHT = len(_KINDS)
"""What stands for a kind where two articles share too little to be judged."""


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

    @classmethod
    def made(cls, judged: Sequence[tuple[int, int, float, Relation | None]]) -> Verdicts:
        """
        Those of pairs that were judged just now.

        Args:
            judged: For each pair its key, the place of its kind, its tie, and its relation where it has one.
        """
        judged = sorted(judged, key=lambda each: each[0])
        listed = [place for place, each in enumerate(judged) if each[3] is not None]
        relations = [relation for *_, relation in judged if relation is not None]
        return cls(
            keys=np.asarray([each[0] for each in judged], np.uint64),
            kinds=np.asarray([each[1] for each in judged], np.uint8),
            ties=np.asarray([each[2] for each in judged], np.float64),
            listed=np.asarray(listed, np.int64),
            scores=np.asarray([each.score for each in relations], np.float64),
            shares=np.asarray([[share for _, share in each.probabilities] for each in relations], np.float64).reshape(
                -1, len(_KINDS)
            ),
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

    def relation(self, row: int, a: str, b: str) -> Relation:
        """The relation in a *row* of those that can be listed, between *a* and *b*; its evidence is not filled in."""
        shares = self.shares[row].tolist()
        kind = _KINDS[int(self.kinds[self.listed[row]])]
        return Relation(
            a=a, b=b, kind=kind, score=float(self.scores[row]), probabilities=tuple(zip(_KINDS, shares, strict=True))
        )


def join_verdicts(parts: Iterable[Verdicts]) -> Verdicts:
    """All of *parts* as one; of pairs that were judged twice one verdict is kept, for they are equal."""
    held = [part for part in parts if len(part)]
    if len(held) == 1:
        return held[0]
    if not held:
        return Verdicts.made(())
    keys = np.concatenate([part.keys for part in held])
    before = np.cumsum([0, *(len(part) for part in held)])
    listed = np.concatenate([part.listed + start for part, start in zip(held, before.tolist(), strict=False)])
    row_of = np.full(keys.size, -1, np.int64)
    row_of[listed] = np.arange(listed.size)
    order = np.argsort(keys, kind="stable")
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[order][1:] != keys[order][:-1]
    order = order[new]
    rows = row_of[order]
    return Verdicts(
        keys=keys[order],
        kinds=np.concatenate([part.kinds for part in held])[order],
        ties=np.concatenate([part.ties for part in held])[order],
        listed=np.flatnonzero(rows >= 0),
        scores=np.concatenate([part.scores for part in held])[rows[rows >= 0]],
        shares=np.concatenate([part.shares for part in held])[rows[rows >= 0]],
    )
