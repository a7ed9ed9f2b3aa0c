"""
How much of one text stands word for word in another, for many pairs at once.

The packed words of articles and pairs of these go in; `Overlaps` come out, an array a number. Where the runs of the one
stand in the other is looked up by `lookups`; here it is counted. What is said of a pair does not depend on the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.keys import RUN, Places, sizes_of
from newscorpus.match.lookups import DEEP, Hits, Meeting, Stock, meet_both_ways, runs_of

__all__ = ["GAP", "Overlaps", "Portion", "covered", "longest", "overlap", "overlap_of", "portions"]

Marks = NDArray[np.bool_]

# the longest gap between two runs that is bridged where it is as long in both texts
GAP = 12
# entries of tables made at once
_ENTRIES = 1 << 21


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


@attrs.frozen(kw_only=True, eq=False)
class Portion:
    """
    Some pairs that are looked at together.

    Attributes:
        pairs: Which pairs these are.

        meeting: Where their texts have the same runs.

        words_first: How many words the first text of each has.

        words_second: How many words the second has.
    """

    pairs: Places
    meeting: Meeting
    words_first: Places
    words_second: Places


def portions(stock: Stock, first: Places, second: Places) -> Iterator[Portion]:
    """
    Lay many pairs side by side, some at a time.

    Args:
        stock: The words of the articles.

        first: The first article of each pair; pairs in the order of their first articles cost least.

        second: The second.
    """
    chosen, local = np.unique(np.concatenate([first, second]), return_inverse=True)
    runs = runs_of(stock, chosen)
    first, second = local[: first.size], local[first.size :]
    # tables have a size that fits the first article of a pair; those of one size are looked at together
    depth = np.frexp(np.maximum(runs.words[first], 16).astype(np.float64))[1]
    for bits in np.unique(depth).tolist():
        here = np.flatnonzero(depth == bits)
        room = max(1, _ENTRIES >> (DEEP + bits))
        at = 0
        while at < here.size:
            some = here[at : at + room]
            # longer texts in the second place, fewer pairs at once
            some = some[: max(1, int(np.searchsorted(np.cumsum(runs.words[second[some]]), _ENTRIES)))]
            one, two = first[some], second[some]
            yield Portion(
                pairs=some,
                meeting=meet_both_ways(runs, one, two, bits + DEEP),
                words_first=runs.words[one],
                words_second=runs.words[two],
            )
            at += some.size


def overlap(stock: Stock, first: Places, second: Places) -> Overlaps:
    """
    How much of each of two articles stands in the other, for many pairs.

    Args:
        stock: The words of the articles.

        first: The first article of each pair; pairs in the order of their first articles cost least.

        second: The second.

    Returns:
        What they share.
    """
    out = np.zeros((len(attrs.fields(Overlaps)), first.size), np.int64)
    for portion in portions(stock, first, second):
        found = overlap_of(portion)
        for row, name in zip(out, attrs.fields_dict(Overlaps), strict=True):
            row[portion.pairs] = getattr(found, name)
    return Overlaps(**dict(zip(attrs.fields_dict(Overlaps), out, strict=True)))


def overlap_of(portion: Portion) -> Overlaps:
    """What the pairs of a portion share."""
    meeting, words_a, words_b = portion.meeting, portion.words_first, portion.words_second
    a, b = _measured(meeting.first, words_a), _measured(meeting.second, words_b)
    if meeting.odd.size:
        a[:, meeting.odd] = _measured(meeting.again, words_a[meeting.odd])
    return Overlaps(
        a=a[0],
        b=b[0],
        words_a=words_a,
        words_b=words_b,
        longest=np.maximum(a[1], b[1]),
        kept_a=a[2],
        kept_b=b[2],
        gaps=np.maximum(a[3], b[3]),
        even=np.minimum(a[4], b[4]),
        hole_a=a[5],
        hole_b=b[5],
    )


def covered(portion: Portion, chosen: Places) -> tuple[Marks, Marks]:
    """
    Which words of some pairs' texts stand in shared runs.

    Args:
        portion: The pairs.

        chosen: Which of them, by their places in the portion; pairs of texts that are no shorter than a run.

    Returns:
        The words of the first texts of the chosen pairs in line, and those of the second.
    """
    meeting = portion.meeting
    rank = np.full(portion.pairs.size, -1)
    rank[chosen] = np.arange(chosen.size)
    once = rank.copy()
    once[meeting.odd] = -1
    back = [(meeting.first, once), (meeting.again, rank[meeting.odd])] if meeting.odd.size else [(meeting.first, rank)]
    first = _covered(portion.words_first[chosen], back)
    return first, _covered(portion.words_second[chosen], [(meeting.second, rank)])


def _covered(words: Places, found: Sequence[tuple[Hits, Places]]) -> Marks:
    """Mark the words of shared runs; beside the hits stands which of the texts each pair is, -1 where it is none."""
    ends = np.cumsum(words)
    starts = ends - words
    marks = np.zeros(int(ends[-1]), np.bool_)
    for hits, rank in found:
        counts = sizes_of(hits.stops)
        which = np.flatnonzero((rank >= 0) & (counts > 0))
        counts = counts[which]
        at = np.repeat(hits.stops[which] - np.cumsum(counts), counts) + np.arange(int(counts.sum()))
        marks[hits.here[at] + np.repeat(starts[rank[which]] - hits.starts[which], counts)] = True
    # no run starts at the last words of a text, so none reaches into the next
    whole = marks.copy()
    for step in range(1, RUN):
        whole[step:] |= marks[:-step]
    return whole


def _measured(hits: Hits, words: Places) -> Places:
    """
    For each pair: words in shared runs, the longest stretch of them, words kept, gaps, even gaps, the longest hole.

    Args:
        hits: The hits in one text of each pair.

        words: How many words this text has.
    """
    out = np.zeros((6, words.size), np.int64)
    out[5] = words
    counts = sizes_of(hits.stops)
    which = np.flatnonzero(counts)
    if not which.size:
        return out
    here, there, begin = hits.here, hits.there, (hits.stops - counts)[which]
    size = np.minimum(RUN, words)
    # rows of runs that follow each other are one; a new one begins with each pair
    new = np.ones(here.size, np.bool_)
    np.not_equal(here[1:] - here[:-1], 1, out=new[1:])
    new[begin] = True
    left = np.flatnonzero(new)
    row = np.searchsorted(left, begin)
    rows = np.append(row[1:], left.size) - row
    low, high = here[left], here[np.append(left[1:], here.size) - 1]
    step, answer = np.zeros(left.size, np.int64), np.zeros(left.size, np.int64)
    step[1:] = low[1:] - high[:-1]
    answer[1:] = there[left[1:]] - there[left[1:] - 1]
    step[row] = 0
    gap = step > RUN
    bridged = (step <= RUN + GAP) & (step == answer)
    sums = np.empty((4, left.size), np.int64)
    np.minimum(step, RUN, out=sums[0])
    sums[1] = np.where(bridged, step, sums[0])
    sums[2] = gap
    sums[3] = gap & bridged
    total = np.add.reduceat(sums, row, axis=1)
    # within a row each run adds one word to the one before it
    within = counts[which] - rows
    out[0, which] = total[0] + within + size[which]
    out[2, which] = total[1] + within + RUN
    out[3, which], out[4, which] = total[2], total[3]
    # stretches end where a gap or the next pair begins
    gap[row] = True
    cut = np.flatnonzero(gap)
    last = np.append(cut[1:], left.size) - 1
    opens, closes = low[cut], high[last]
    edge = np.searchsorted(cut, row)
    out[1, which] = np.maximum.reduceat(closes - opens, edge) + size[which]
    # before the first stretch, between two, and behind the last
    hole = np.empty(cut.size, np.int64)
    hole[1:] = opens[1:] - closes[:-1] - RUN
    start = hits.starts[which]
    hole[edge] = opens[edge] - start
    behind = start + words[which] - closes[np.append(edge[1:], cut.size) - 1] - size[which]
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
