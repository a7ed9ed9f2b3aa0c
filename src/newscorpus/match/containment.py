"""
How much of one text stands word for word in another, and what that alone settles.

The runs of words of two texts go in, a `Containment` comes out. Two texts of some length are copies where nearly all of
the one and half of the other is the same to the word, or the same but for words exchanged one for one, in their places;
on the labelled pairs no other kind does that, for who retells does not count words. Everything less clear is left to
the numbers of `features`: a half may be an edited copy, a retelling that quotes, or a passage.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.alignment import spread
from newscorpus.match.hashing import RUN, Keys, Places

__all__ = ["Containment", "Runs", "contain", "longest", "runs_in"]

# of texts below this many words nothing is clear
_LONG = 60
# what is found of a copy in its source, and the other way round, at least
_MORE, _LESS = 0.8, 0.5
# the longest gap between two runs that is bridged where it is as long in both texts
_GAP = 12
# what is the same in its place, bridged gaps included, at least: in the one, in the other, and gained by the bridges
_IN_PLACE = ((0.75, 0.5, 0.03), (0.65, 0.4, 0.05), (0.5, 0.3, 0.1))
# what is no passage: fewer words than this, all runs together; no stretch of so many words in less than half of both
# texts; or, in less than a tenth of both, no stretch of a long sentence
_PASSAGE = 16
_STRETCH, _HALF = 10, 0.5
_SENTENCE, _TENTH = 15, 0.1


@attrs.frozen(kw_only=True, eq=False)
class Runs:
    """
    The runs of words of a text.

    Attributes:
        pool: Their keys, sorted.

        places: Where each of them stands in the text.

        words: How many words the text has.
    """

    pool: Keys
    places: Places
    words: int


def runs_in(keys: Keys, words: int) -> Runs:
    """The runs of a text of so many *words*, from their *keys* in the order of the text."""
    # of equal runs the first stands first, on every machine
    places = np.argsort(keys, kind="stable")
    return Runs(pool=keys[places], places=places, words=words)


@attrs.frozen(kw_only=True)
class Containment:
    """
    What two texts share to the word.

    Attributes:
        a: How many words of the first stand in runs that the second has too.

        b: How many words of the second stand in runs of the first.

        words_a: How many words the first has.

        words_b: How many words the second has.

        longest: The longest stretch of such words, in the one or the other.

        kept_a: How many words of the first stand in such runs, or in short gaps between two that are as long in both.

        kept_b: How many words of the second do.
    """

    a: int
    b: int
    words_a: int
    words_b: int
    longest: int
    kept_a: int
    kept_b: int

    @property
    def copied(self) -> bool:
        """Whether the two are copies for certain."""
        if min(self.words_a, self.words_b) < _LONG:
            return False
        low, high = sorted((self.a / self.words_a, self.b / self.words_b))
        if high >= _MORE and low >= _LESS:
            return True
        low, high = sorted((self.kept_a / self.words_a, self.kept_b / self.words_b))
        gain = min((self.kept_a - self.a) / self.words_a, (self.kept_b - self.b) / self.words_b)
        return any(high >= more and low >= less and gain >= won for more, less, won in _IN_PLACE)

    @property
    def slight(self) -> bool:
        """Whether what two texts of some length share is too little for a passage."""
        if min(self.words_a, self.words_b) < _LONG:
            return False
        share = max(self.a / self.words_a, self.b / self.words_b)
        return (
            max(self.a, self.b) < _PASSAGE
            or (share < _HALF and self.longest < _STRETCH)
            or (share < _TENTH and self.longest < _SENTENCE)
        )

    @property
    def score(self) -> float:
        """How close copies are: from 0.865 where they are just clear up to 0.97."""
        return round(0.67 + 0.15 * (self.a / self.words_a + self.b / self.words_b), 6)


def contain(one: Runs, two: Runs) -> Containment:
    """
    How much of each of two texts stands in the other.

    >>> from newscorpus.match.hashing import hash_runs
    >>> runs = hash_runs(["It rained all day in Brussels.", "On Friday it rained all day in Brussels."])
    >>> one, two = (runs_in(keys, words) for keys, words in runs)
    >>> contain(one, two)
    Containment(a=6, b=6, words_a=6, words_b=8, longest=6, kept_a=6, kept_b=6)
    """
    there, here = _answers(one, two), _answers(two, one)
    a = spread(there >= 0, min(RUN, one.words), one.words)
    b = spread(here >= 0, min(RUN, two.words), two.words)
    return Containment(
        a=int(np.count_nonzero(a)),
        b=int(np.count_nonzero(b)),
        words_a=one.words,
        words_b=two.words,
        longest=max(longest(a), longest(b)),
        kept_a=_kept(there),
        kept_b=_kept(here),
    )


def _answers(one: Runs, two: Runs) -> Places:
    """Where each run of the one stands first in the two; -1 where it does not."""
    out = np.full(one.pool.size, -1, np.int64)
    if one.pool.size and two.pool.size:
        at = two.pool.searchsorted(one.pool)
        at[at == two.pool.size] = 0
        out[one.places] = np.where(two.pool[at] == one.pool, two.places[at], -1)
    return out


def _kept(there: Places) -> int:
    hits = np.flatnonzero(there >= 0)
    if not hits.size:
        return 0
    step = np.diff(hits)
    bridged = (step <= RUN + _GAP) & (step == np.diff(there[hits]))
    return RUN + int(np.where(bridged, step, np.minimum(step, RUN)).sum())


def longest(mask: NDArray[np.bool_]) -> int:
    """
    How long the longest stretch is in which *mask* holds.

    >>> longest(np.array([True, False, True, True]))
    2
    """
    off = np.flatnonzero(~mask)
    if not off.size:
        return mask.size
    gap = int((off[1:] - off[:-1]).max(initial=1)) - 1
    return max(gap, int(off[0]), mask.size - 1 - int(off[-1]))
