"""
Which articles of an index have some runs of words, looked up once and gathered a portion at a time.

Keys go in; where they stand in each segment is kept, which is little, and who has them is gathered for some of them at
once, which may be much: a phrase that everybody prints stands in a great part of all articles.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.keys import Keys, Places

__all__ = ["Lookup"]

# entries gathered at once
_PORTION = 4_000_000


class Lookup:
    """
    Who has each of some keys.

    Attributes:
        counts: How many articles have each key that several have, those included that take no part.
    """

    def __init__(self, snapshot: Snapshot, keys: Keys, standing: NDArray[np.bool_]) -> None:
        """
        Look *keys* up.

        Args:
            snapshot: The index.

            keys: Short keys, sorted, each once.

            standing: For each slot, whether its article takes part.
        """
        self._snapshot = snapshot
        self._standing = standing
        edges = [segment.edges(keys) for segment in snapshot.segments]
        counts = np.zeros(keys.size, np.int64)
        for low, high in edges:
            counts += high - low
        several = np.flatnonzero(counts >= 2)
        self.counts: Places = counts[several]
        self._edges = [(low[several], high[several]) for low, high in edges]

    def portions(self, *, above: int = 1) -> Iterator[tuple[Keys, Places]]:
        """
        Who has the keys that more than so many articles have, a portion at a time.

        Args:
            above: How many.

        Yields:
            Keys, numbered from 0 on and rising, and the slots of the articles that take part and have them.
        """
        chosen = np.flatnonzero(self.counts > above)
        cuts = np.flatnonzero(np.diff(np.cumsum(self.counts[chosen]) // _PORTION)) + 1
        for part in np.split(chosen, cuts):
            which, slots = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
            for start, segment, (low, high) in zip(
                self._snapshot.starts.tolist(), self._snapshot.segments, self._edges, strict=False
            ):
                found = segment.places(low[part], high[part]) + start
                kept = self._standing[found]
                which.append(np.repeat(part, (high - low)[part])[kept])
                slots.append(found[kept])
            yield np.concatenate(which).astype(np.uint64), np.concatenate(slots)
