"""
Many articles of one exact text: which of them stand for it, and how the others hang on.

The rule is that of one run over a corpus (see `relations`): the first `SAME` of them, by id, stand for all towards
other articles, and each of the others is linked to the lowest id among them that is within the window.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.keys import Places
from newscorpus.match.search import SAME

__all__ = ["Crowds"]


class Crowds:
    """
    The large groups of one exact text in a snapshot.

    Attributes:
        groups: The slots of each group, in the order of their ids.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        """Find them in *snapshot*."""
        self._snapshot = snapshot
        self.groups: list[Places] = [snapshot.order(group) for group in self._large()]

    def _large(self) -> list[Places]:
        """The groups, in the order of their digests."""
        digests = self._snapshot.digests
        slots = np.flatnonzero(self._snapshot.alive & (self._snapshot.words > 0))
        head = np.sort(digests[slots, 0])
        # most texts stand alone: the rest is looked at only where one half of a digest is there often enough
        often = np.unique(head[SAME:][head[SAME:] == head[:-SAME]]) if head.size > SAME else head[:0]
        if not often.size:
            return []
        slots = slots[np.isin(digests[slots, 0], often)]
        slots = slots[np.lexsort((slots, digests[slots, 1], digests[slots, 0]))]
        new = np.ones(slots.size, np.bool_)
        new[1:] = (digests[slots[1:]] != digests[slots[:-1]]).any(axis=1)
        return [group for group in np.split(slots, np.flatnonzero(new)[1:]) if group.size > SAME]

    @functools.cached_property
    def standing(self) -> NDArray[np.bool_]:
        """Whether the article in each slot is there, has words, and stands for its text."""
        out = self._snapshot.alive & (self._snapshot.words > 0)
        for group in self.groups:
            out[group[SAME:]] = False
        return out

    @property
    def dropped(self) -> int:
        """How many pairs of one exact text are not listed, at most."""
        return sum((group.size - SAME) * (group.size - 1) for group in self.groups)

    def links(self, group: Places, window: float | None) -> tuple[Places, Places]:
        """The pairs by which those members of a *group* hang on that do not stand for it; the smaller id first."""
        members = group.tolist()
        if window is None:
            return np.full(group.size - SAME, members[0], np.int64), group[SAME:]
        days = self._snapshot.days[group].tolist()
        found = []
        for place in range(SAME, len(members)):
            for other in (*range(SAME), place - 1):
                if not abs(days[other] - days[place]) > window:
                    found.append((members[other], members[place]))
                    break
        pairs = np.asarray(found, np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1]
