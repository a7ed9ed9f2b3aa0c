"""
Which pairs of an index meet in their runs of words: the rule of one run over a corpus, key range by key range.

Keys with the ranks of the articles that have them go in, in any number of portions of which each holds all articles of
its keys; pairs come out. Articles are ranked in the order of their ids, since a key over the cap links neighbours in
that order. What is held at once is a portion and the pairs that have met so far.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import RUN_CAP, Candidates, enough
from newscorpus.match.hashing import Keys, Places

__all__ = ["Encounters"]

# entries that may wait before they are put together
_WAITING = 4_000_000


@attrs.define(kw_only=True, eq=False)
class Encounters:
    """
    Gathers the pairs that share runs of words.

    Attributes:
        words: How many words the article of each rank has.

        fresh: Where only pairs with a new article are wanted, whether the article of each rank is new.

        dropped: How many pairs, at most, the cap kept from being listed.
    """

    words: Places
    fresh: NDArray[np.bool_] | None = None
    dropped: int = 0
    _pairs: list[Keys] = attrs.field(factory=list, init=False)
    _times: list[Places] = attrs.field(factory=list, init=False)
    _waiting: int = attrs.field(default=0, init=False)

    def take(self, keys: Keys, ranks: Places) -> None:
        """
        Take in a portion.

        Args:
            keys: Keys, sorted.

            ranks: The rank of the article that has each, rising for each key.
        """
        if not keys.size:
            return
        new = np.ones(keys.size, np.bool_)
        new[1:] = keys[1:] != keys[:-1]
        starts = np.flatnonzero(new)
        sizes = np.diff(np.append(starts, keys.size))
        for size in range(2, RUN_CAP + 1):
            # all groups of one size at once: each member with those after it
            at = starts[sizes == size]
            if at.size:
                for step in range(1, size):
                    places = (at[:, None] + np.arange(size - step)).ravel()
                    self._meet(ranks[places], ranks[places + step], common=False)
        large = np.flatnonzero(sizes > RUN_CAP)
        if large.size:
            inside = np.repeat(sizes > RUN_CAP, sizes)
            for step in (1, 2):
                left = np.flatnonzero(inside[:-step] & (keys[:-step] == keys[step:]))
                self._meet(ranks[left], ranks[left + step], common=True)
            count = sizes[large]
            self.dropped = max(self.dropped, int((count * (count - 1) // 2 - 2 * count + 3).max()))

    def _meet(self, first: Places, second: Places, *, common: bool) -> None:
        if self.fresh is not None:
            chosen = self.fresh[first] | self.fresh[second]
            first, second = first[chosen], second[chosen]
        if first.size:
            pairs = first.astype(np.uint64) * np.uint64(self.words.size) + second.astype(np.uint64)
            self._pairs.append(pairs << np.uint64(1) | np.uint64(common))
            self._times.append(np.ones(first.size, np.int64))
            self._waiting += first.size
            if self._waiting > max(_WAITING, self._pairs[0].size):
                self._gather()

    def _gather(self) -> tuple[Keys, Places]:
        """Put together what waits: each pair once for each way of meeting, with how often it met so."""
        if not self._pairs:
            return np.empty(0, np.uint64), np.empty(0, np.int64)
        pairs, times = np.concatenate(self._pairs), np.concatenate(self._times)
        order = np.argsort(pairs, kind="stable")
        pairs, times = pairs[order], times[order]
        new = np.ones(pairs.size, np.bool_)
        new[1:] = pairs[1:] != pairs[:-1]
        begin = np.flatnonzero(new)
        pairs, times = pairs[begin], np.add.reduceat(times, begin)
        self._pairs, self._times, self._waiting = [pairs], [times], 0
        return pairs, times

    def met(self) -> Candidates:
        """The pairs that share enough runs, as `candidates.enough` says; by rank, the smaller first."""
        marked, times = self._gather()
        pairs, common = marked >> np.uint64(1), (marked & np.uint64(1)).astype(np.bool_)
        new = np.ones(pairs.size, np.bool_)
        new[1:] = pairs[1:] != pairs[:-1]
        begin = np.flatnonzero(new)
        over = np.where(common, times, 0)
        total, over = (np.add.reduceat(part, begin) if begin.size else part for part in (times, over))
        pairs = pairs[begin]
        count = np.uint64(max(1, self.words.size))
        first, second = (pairs // count).astype(np.int64), (pairs % count).astype(np.int64)
        keep, copies = enough(total, over, np.minimum(self.words[first], self.words[second]).astype(np.int64))
        return Candidates(first=first[keep], second=second[keep], common=copies[keep], dropped=self.dropped)
