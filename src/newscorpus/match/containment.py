"""
How much of one text stands word for word in another, and what that alone settles.

The runs of words of two texts go in, a `Containment` comes out. Two texts of some length are copies where nearly all of
the one and half of the other is the same to the word; on the labelled pairs no other kind does that. Everything less
clear is left to the numbers of `features`: a half may be an edited copy, a retelling that quotes, or a passage.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.alignment import found_in, spread
from newscorpus.match.hashing import RUN, Keys

__all__ = ["Containment", "Runs", "contain"]

# of texts below this many words nothing is clear
_LONG = 60
# what is found of a copy in its source, and the other way round, at least
_MORE, _LESS = 0.8, 0.5
# fewer words than this, all runs together, are no passage
_PASSAGE = 16


@attrs.frozen(kw_only=True, eq=False)
class Runs:
    """
    The runs of words of a text.

    Attributes:
        keys: Their keys, in order.

        pool: The same, sorted.

        words: How many words the text has.
    """

    keys: Keys
    pool: Keys
    words: int


@attrs.frozen(kw_only=True)
class Containment:
    """
    What two texts share to the word.

    Attributes:
        a: How many words of the first stand in runs that the second has too.

        b: How many words of the second stand in runs of the first.

        words_a: How many words the first has.

        words_b: How many words the second has.
    """

    a: int
    b: int
    words_a: int
    words_b: int

    @property
    def copied(self) -> bool:
        """Whether the two are copies for certain."""
        if min(self.words_a, self.words_b) < _LONG:
            return False
        low, high = sorted((self.a / self.words_a, self.b / self.words_b))
        return high >= _MORE and low >= _LESS

    @property
    def slight(self) -> bool:
        """Whether what two texts of some length share is too little for a passage."""
        return max(self.a, self.b) < _PASSAGE and min(self.words_a, self.words_b) >= _LONG

    @property
    def score(self) -> float:
        """How close copies are: from 0.865 where they are just clear up to 0.97."""
        return round(0.67 + 0.15 * (self.a / self.words_a + self.b / self.words_b), 6)


def contain(one: Runs, two: Runs) -> Containment:
    """
    How much of each of two texts stands in the other.

    >>> from newscorpus.match.hashing import hash_runs
    >>> runs = hash_runs(["It rained all day in Brussels.", "On Friday it rained all day in Brussels."])
    >>> one, two = (Runs(keys=keys, pool=np.sort(keys), words=words) for keys, words in runs)
    >>> contain(one, two)
    Containment(a=6, b=6, words_a=6, words_b=8)
    """
    return Containment(a=_covered(one, two), b=_covered(two, one), words_a=one.words, words_b=two.words)


def _covered(one: Runs, two: Runs) -> int:
    hits: NDArray[np.bool_] = found_in(one.keys, two.pool)
    return int(np.count_nonzero(spread(hits, min(RUN, one.words), one.words))) if hits.any() else 0
