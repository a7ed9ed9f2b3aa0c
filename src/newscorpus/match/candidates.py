"""
Which pairs of copies and passages are worth comparing, found without looking at all pairs.

The index is made by sorting, never by comparing each with each. Articles meet in the runs of five words by which they
are found (see `prints`); paraphrases and stories meet in their terms, see `terms`. What goes in is one sorted array, in
which a run stands beside the article that has it, so that any part of it that holds whole runs can be looked at by
itself.

One shared run is no passage. How many a pair must share grows with the shorter of the two texts, up to about two
sentences word for word. A run that very many articles have tells little and costs much: over its cap it links each
article to the next two that have it, so that hundreds of copies of one text still hang together. Pairs that meet in
such runs alone, or but for one, are marked, since a footer is no passage: they are worth looking at only where they may
be copies, which share much of the shorter text.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.growing import Growing
from newscorpus.match.keys import RUN, Keys, Places
from newscorpus.match.prints import SHORT

__all__ = ["RUN_CAP", "Candidates", "Meeting", "enough", "meet"]

# above this many articles a run of words links neighbours alone
RUN_CAP = 24
# how many runs a pair must share: at least so many, one for so many words of the shorter text, at most so many
_LEAST, _STEP, _MOST = 2, 60, 5
# how many of them must be within the cap, at least: the last word of a text and the first few of a footer may make one
_RARE = 2
# the share of the shorter text's runs that copies have in common, at least
_COPIED = 0.2
# entries, and shared runs of pairs, looked at once: more would ask for room that the system first has to clear
_PORTION = 1 << 18


@attrs.frozen(kw_only=True, eq=False)
class Candidates:
    """
    Pairs of article numbers, the smaller first, sorted, each once.

    Attributes:
        first: The smaller numbers.

        second: The larger numbers.

        common: For each pair, whether it may be a copy and nothing else: it met in runs over the cap.

        dropped: How many pairs a cap kept from being listed.
    """

    first: Places
    second: Places
    common: NDArray[np.bool_]
    dropped: int = 0


def enough(total: Places, common: Places, words: Places) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """
    Which pairs share enough runs of words.

    Args:
        total: How many of the runs by which articles are found each pair shares.

        common: How many of them are over the cap.

        words: How many words the shorter article has.

    Returns:
        Which pairs are to be looked at, and which of them as copies alone.

    >>> one = np.array([1])
    >>> enough(3 * one, 0 * one, 150 * one), enough(3 * one, 3 * one, 150 * one)
    ((array([ True]), array([False])), (array([False]), array([False])))
    """
    need = np.where(words < SHORT, 1, np.clip(words // _STEP, _LEAST, _MOST))
    plain = (total - common >= np.minimum(need, _RARE)) & (total >= need)
    # of all runs of a long text a quarter is looked at
    runs = np.where(words < SHORT, words - RUN + 1, words // 4)
    copies = (common > 0) & (total >= np.maximum(need, _COPIED * runs))
    return plain | copies, ~plain & copies


def meet(packed: Keys, bits: int, words: NDArray[np.int32], *, sides: Places | None = None) -> Candidates:
    """
    The pairs that share enough runs of words.

    Args:
        packed: The runs by which articles are found, each with the number of its article in the lowest *bits*, sorted,
            as `prints.pack_batch` makes them. It is used up.

        bits: How many bits the number of an article takes.

        words: How many words each article has.

        sides: Where only pairs of two sides are wanted, the side of each article.

    Returns:
        The pairs.
    """
    meeting = Meeting(words, sides=sides)
    low = np.uint64(bits)
    mask = np.uint64((1 << bits) - 1)
    # from the end, so that what has been looked at is let go of as pairs come up
    stop = packed.size
    while stop:
        # all articles of a run stand in one portion
        start = int(np.searchsorted(packed, (packed[max(0, stop - _PORTION)] >> low) << low))
        meeting.take(packed[start:stop] >> low, packed[start:stop] & mask)
        stop = start
        if packed.base is None:
            packed.resize(stop, refcheck=False)
    return meeting.met()


class Meeting:
    """Gathers the pairs that share runs of words, from portions of which each holds all articles of its runs."""

    def __init__(
        self, words: NDArray[np.int32], *, sides: Places | None = None, fresh: NDArray[np.bool_] | None = None
    ) -> None:
        self.words = words
        self.sides = sides
        # where only pairs with a new article are wanted, which articles are new
        self.fresh = fresh
        self.dropped = 0
        self._bits = np.uint64(max(1, int(words.size).bit_length()))
        self._codes = Growing(np.uint64)

    def take(self, keys: Keys, owners: Keys) -> None:
        """
        Take in a portion.

        Args:
            keys: Runs of words, sorted.

            owners: The number of the article that has each, rising for each run; an article may stand there twice.
        """
        if not keys.size:
            return
        new = np.ones(keys.size, np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=new[1:])
        again = ~new[1:] & (owners[1:] == owners[:-1])
        if again.any():
            once = np.append(True, ~again)
            new, owners = new[once], owners[once]
        starts = np.flatnonzero(new)
        sizes = np.diff(starts, append=owners.size)
        several = np.flatnonzero(sizes > 1)
        starts, sizes = starts[several], sizes[several]
        small = np.minimum(sizes, RUN_CAP + 1).astype(np.uint8)
        left, right = owners << (self._bits + np.uint64(1)), owners << np.uint64(1)
        for size in range(2, RUN_CAP + 1):
            at = starts[small == size]
            if at.size:
                for step in range(1, size):
                    # all runs of one size at once: each article with those after it
                    places = at if size - step == 1 else (at[:, None] + np.arange(size - step)).ravel()
                    self._wait(left.take(places) | right.take(places + step))
        self._link(left, right, starts[small > RUN_CAP], sizes[small > RUN_CAP])

    def _link(self, left: Keys, right: Keys, starts: Places, sizes: Places) -> None:
        """Link neighbours in runs over the cap."""
        if not starts.size:
            return
        places = np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(int(sizes.sum()))
        ends = np.repeat(starts + sizes, sizes)
        for step in (1, 2):
            near = places[places + step < ends]
            self._wait(left.take(near) | right.take(near + step) | np.uint64(1))
        self.dropped = max(self.dropped, int((sizes * (sizes - 1) // 2 - 2 * sizes + 3).max()))

    def _wait(self, codes: Keys) -> None:
        if self.sides is not None:
            first, second = self._pairs(codes)
            codes = codes[self.sides[first] != self.sides[second]]
        if self.fresh is not None:
            first, second = self._pairs(codes)
            codes = codes[self.fresh[first] | self.fresh[second]]
        self._codes.add(codes)

    def _pairs(self, codes: Keys) -> tuple[Places, Places]:
        mask = (np.uint64(1) << self._bits) - np.uint64(1)
        first = (codes >> (self._bits + np.uint64(1))).astype(np.int64)
        return first, ((codes >> np.uint64(1)) & mask).astype(np.int64)

    def shared(self) -> tuple[Places, Places, Places, Places]:
        """
        The pairs that share any run of those that were taken in, for who adds up several parts by himself.

        Returns:
            The smaller numbers, the larger, how many runs each pair shares, and how many of these are over the cap;
            nothing is taken in after that.
        """
        codes, times = np.unique(self._codes.whole(), return_counts=True)
        pairs, begin = np.unique(codes >> np.uint64(1), return_index=True)
        common = np.where((codes & np.uint64(1)) != 0, times, 0)
        if begin.size < codes.size:
            times, common = np.add.reduceat(times, begin), np.add.reduceat(common, begin)
        return *self._pairs(pairs << np.uint64(1)), times, common

    def met(self) -> Candidates:
        """The pairs that share enough; nothing is taken in after that."""
        codes = self._codes.whole()
        codes.sort()
        parts = []
        start = 0
        while start < codes.size:
            stop = min(start + _PORTION, codes.size)
            # all of a pair stands in one portion
            stop = int(np.searchsorted(codes, codes[stop - 1] | np.uint64(1), side="right"))
            parts.append(self._met(codes[start:stop]))
            start = stop
        none = np.empty(0, np.int64)
        return Candidates(
            first=np.concatenate([none, *(part[0] for part in parts)]),
            second=np.concatenate([none, *(part[1] for part in parts)]),
            common=np.concatenate([none.astype(np.bool_), *(part[2] for part in parts)]),
            dropped=self.dropped,
        )

    def _met(self, codes: Keys) -> tuple[Places, Places, NDArray[np.bool_]]:
        """The pairs in a portion that share enough, and which of them are looked at as copies alone."""
        new = np.ones(codes.size, np.bool_)
        np.not_equal(codes[1:], codes[:-1], out=new[1:])
        begin = np.flatnonzero(new)
        times = np.diff(begin, append=codes.size)
        codes, times = self._several(codes[begin], times)
        pairs = codes >> np.uint64(1)
        new = np.ones(pairs.size, np.bool_)
        np.not_equal(pairs[1:], pairs[:-1], out=new[1:])
        begin = np.flatnonzero(new)
        total, common = times, np.where((codes & np.uint64(1)) != 0, times, 0)
        if begin.size < pairs.size:
            total, common = np.add.reduceat(times, begin), np.add.reduceat(common, begin)
        first, second = self._pairs(codes[begin])
        keep, copies = enough(total, common, np.minimum(self.words[first], self.words[second]).astype(np.int64))
        return first[keep], second[keep], copies[keep]

    def _several(self, codes: Keys, times: Places) -> tuple[Keys, Places]:
        """What is left once the pairs of long articles that share a single run are put aside: the most of all."""
        keep = times >= _LEAST
        both = np.flatnonzero((codes[1:] ^ codes[:-1]) == 1)
        keep[both] = keep[both + 1] = True
        short = self.words < SHORT
        if short.any():
            first, second = self._pairs(codes)
            keep |= short[first] | short[second]
        return codes[keep], times[keep]
