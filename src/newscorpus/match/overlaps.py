"""
How much of one text stands word for word in another, for many pairs at once.

The packed words of articles and pairs of these go in; `Overlaps` come out, an array a number. Where the runs of the one
stand in the other is looked up by `lookups`; here it is counted. What is said of a pair does not depend on the others.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import RUN, Places
from newscorpus.match.lookups import DEEP, Hits, Runs, Stock, both_ways, concerned

__all__ = ["GAP", "Overlaps", "longest", "overlap", "stretches"]

# the longest gap between two runs that is bridged where it is as long in both texts
GAP = 12
# entries of tables made at once
_ENTRIES = 1 << 19


@attrs.frozen(kw_only=True, eq=False)
class Overlaps:
    """
    What pairs share to the word; an array a number, an entry a pair.

    Attributes:
        a: How many words of the first stand in runs that the second has too.

        b: How many words of the second stand in runs of the first.

        words_a: How many words the first has.

        words_b: How many words the second has.

        longest: The longest stretch of such words, in the one or the other.

        kept_a: How many words of the first stand in such runs, or in short gaps between two that are as long in both.

        kept_b: How many words of the second do.

        gaps: How many gaps there are between such stretches, in the text that has more.

        even: How many of the gaps are short and as long in both, in the text that has fewer of these.

        hole_a: The longest stretch of the first without such words.

        hole_b: The longest stretch of the second.
    """

    a: Places
    b: Places
    words_a: Places
    words_b: Places
    longest: Places
    kept_a: Places
    kept_b: Places
    gaps: Places
    even: Places
    hole_a: Places
    hole_b: Places


def overlap(stock: Stock, first: Places, second: Places) -> Overlaps:
    """
    How much of each of two articles stands in the other, for many pairs.

    Args:
        stock: The runs of the articles.

        first: The first article of each pair; pairs in the order of their first articles cost least.

        second: The second.

    Returns:
        What they share.
    """
    out = np.zeros((11, first.size), np.int64)
    runs, first, second = concerned(stock, first, second)
    sizes = np.diff(runs.first)
    # tables have a size that fits the first article of a pair; those of one size are looked at together
    depth = np.frexp(np.maximum(sizes[first], 16).astype(np.float64))[1]
    for bits in np.unique(depth).tolist():
        here = np.flatnonzero(depth == bits)
        room = max(1, _ENTRIES >> (DEEP + bits))
        at = 0
        while at < here.size:
            some = here[at : at + room]
            # longer texts in the second place, fewer pairs at once
            some = some[: max(1, int(np.searchsorted(np.cumsum(sizes[second[some]]), _ENTRIES)))]
            out[:, some] = _overlap(runs, first[some], second[some], bits + DEEP)
            at += some.size
    return Overlaps(**dict(zip(attrs.fields_dict(Overlaps), out, strict=True)))


def _overlap(stock: Runs, first: Places, second: Places, bits: int) -> Places:
    back, hits = both_ways(stock, first, second, bits)
    words_a, words_b = (stock.first[which + 1] - stock.first[which] for which in (first, second))
    a, b = _measured(back, words_a), _measured(hits, words_b)
    longest, gaps, even = np.maximum(a[1], b[1]), np.maximum(a[3], b[3]), np.minimum(a[4], b[4])
    return np.stack([a[0], b[0], words_a, words_b, longest, a[2], b[2], gaps, even, a[5], b[5]])


def stretches(stock: Stock, first: Places, second: Places) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For all words of the first articles of pairs in line, and of the second, whether they stand in a shared run."""
    runs, one, two = concerned(stock, first, second)
    most = int(np.diff(runs.first)[one].max(initial=16)).bit_length()
    out = []
    for which, hits in zip((first, second), both_ways(runs, one, two, most + DEEP), strict=True):
        sizes = stock.first[which + 1] - stock.first[which]
        ends = np.cumsum(sizes)
        at = (ends - sizes)[hits[0]] + hits[1]
        # runs start and stop; a text shorter than a run stops at its end
        edges: Places = np.bincount(at, minlength=int(sizes.sum()) + 1)
        edges -= np.bincount(np.minimum(at + RUN, ends[hits[0]]), minlength=edges.size)
        out.append(np.cumsum(edges)[:-1] > 0)
    return out[0], out[1]


def _measured(hits: Hits, words: Places) -> Places:
    """
    For each pair: words in shared runs, the longest stretch of them, words kept, gaps, even gaps, the longest hole.

    Args:
        hits: The pair of each hit, in order; where the run stands in this text, rising within each pair; and where it
            stands first in the other.

        words: How many words this text has, for each pair.
    """
    pairs, here, there = hits
    out = np.zeros((6, words.size), np.int64)
    out[5] = words
    if not pairs.size:
        return out
    size = np.minimum(RUN, words)
    step, answer = np.diff(here), np.diff(there)
    new = np.ones(pairs.size, np.bool_)
    new[1:] = pairs[1:] != pairs[:-1]
    begin = np.flatnonzero(new)
    which = pairs[begin]
    step[new[1:]] = 0
    gap = step > RUN
    bridged = (step <= RUN + GAP) & (step == answer)
    covered = np.minimum(step, RUN)
    sums = np.zeros((4, pairs.size), np.int32)
    sums[0, 1:] = covered
    sums[1, 1:] = np.where(bridged, step, covered)
    sums[2, 1:] = gap
    sums[3, 1:] = gap & bridged
    total = np.add.reduceat(sums, begin, axis=1)
    out[0, which] = total[0] + size[which]
    out[2, which] = total[1] + RUN
    out[3, which], out[4, which] = total[2], total[3]
    # stretches end where a gap or the next pair begins
    cut = new.copy()
    cut[1:] |= gap
    left = np.flatnonzero(cut)
    right = np.append(left[1:], pairs.size) - 1
    stretch = here[right] - here[left]
    edge = np.searchsorted(left, begin)
    out[1, which] = np.maximum.reduceat(stretch, edge) + size[which]
    # before the first stretch, between two, and behind the last
    hole = here[left]
    hole[1:] -= here[right[:-1]] + size[pairs[right[:-1]]]
    hole[edge] = here[begin]
    last = np.append(edge[1:], left.size) - 1
    behind = words[which] - here[right[last]] - size[which]
    out[5, which] = np.maximum(np.maximum.reduceat(hole, edge), behind)
    return out


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
