"""
Where the runs of one text stand in another, for many pairs at once.

The packed words of articles and pairs of these go in; hits come out: where a run stands in the one, and where it stands
first in the other. Runs of five words are made of the words again, which costs less than to keep them. One article of
each pair gets a small table from a few bits of a run to the place where the run stands first; the runs of the other are
looked up in it, all pairs in one pass. The few runs that another one keeps out of the table are looked for among those
that it kept out. The way back is the way there, turned round, wherever that says the same.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.keys import RUN, Keys, Places

__all__ = ["DEEP", "Hits", "Meeting", "Runs", "Stock", "gather", "gather_runs", "meet_both_ways", "runs_of"]

Heads = NDArray[np.uint32]

DEEP = 3
"""How many bits of entries a table has beyond those that the runs of a text need."""

# words of which runs are made at once
_AT_ONCE = 1 << 15
# how many bits of a run a first look at those takes that were kept out of the tables
_SIEVE = 16
_ODD = np.uint32(0x9E3779B1)
_BITS = 32


@attrs.frozen(kw_only=True, eq=False)
class Stock:
    """
    The words of some articles, as `prints.read_prints` gives them.

    Attributes:
        heads: All words, article by article.

        first: For each article where its words start, and at last how many words there are.
    """

    heads: Heads
    first: Places


@attrs.frozen(kw_only=True, eq=False)
class Runs:
    """
    The runs of some articles. A run stands at the place of its first word.

    Attributes:
        runs: The runs, article by article; behind those of each article is room up to the number of its words.

        first: Where the runs of each article start.

        counts: How many runs each article has: a text shorter than a run is one.

        words: How many words each article has.
    """

    runs: Heads
    first: Places
    counts: Places
    words: Places


@attrs.frozen(kw_only=True, eq=False)
class Hits:
    """
    The runs of the one text of each pair that the other has too. Places are those in texts in line.

    Attributes:
        here: Where the runs stand in the one, rising for each pair.

        there: Where each stands first in the other.

        stops: How many hits each pair and those before it have.

        starts: Where the one text of each pair starts.
    """

    here: Places
    there: Places
    stops: Places
    starts: Places


@attrs.frozen(kw_only=True, eq=False)
class Meeting:
    """
    Where the texts of pairs have the same runs.

    Attributes:
        second: The hits in the second text of each pair.

        first: The hits in the first text of each pair but for the `odd` ones.

        odd: The pairs of which the way back is not the way there, turned round.

        again: The hits in the first texts of these, if there are any.
    """

    second: Hits
    first: Hits
    odd: Places
    again: Hits


def runs_of(stock: Stock, chosen: Places) -> Runs:
    """The runs of the *chosen* articles."""
    words = stock.first[chosen + 1] - stock.first[chosen]
    ends = np.cumsum(words)
    starts = ends - words
    runs = np.empty(int(ends[-1]) if ends.size else 0, np.uint32)
    at = 0
    while at < chosen.size:
        stop = max(at + 1, int(np.searchsorted(ends, starts[at] + _AT_ONCE, side="right")))
        _run_keys(gather(stock, chosen[at:stop]), runs[starts[at] : ends[stop - 1]])
        at = stop
    # a text shorter than a run is one run by itself, unlike any run of more words
    short = np.flatnonzero((words > 0) & (words < RUN))
    for start, number in zip(starts[short].tolist(), chosen[short].tolist(), strict=True):
        low, high = int(stock.first[number]), int(stock.first[number + 1])
        value = 2 * (high - low) + 1
        for word in stock.heads[low:high].tolist():
            value = (value * int(_ODD) + word) & 0xFFFFFFFF
        runs[start] = (value * int(_ODD)) & 0xFFFFFFFF
    counts = np.where(words >= RUN, words - RUN + 1, np.minimum(words, 1))
    return Runs(runs=runs, first=starts, counts=counts, words=words)


def _run_keys(heads: Heads, out: Heads) -> None:
    """Put the run that starts at each word into *out*; the last few words start none."""
    count = max(heads.size - RUN + 1, 0)
    part = out[:count]
    np.multiply(heads[:count], _ODD, out=part)
    for step in range(1, RUN):
        part += heads[step : step + count]
        part *= _ODD


def gather(stock: Stock, chosen: Places) -> Heads:
    """The words of the *chosen* articles in line."""
    edges = zip(stock.first[chosen].tolist(), stock.first[chosen + 1].tolist(), strict=True)
    heads = stock.heads
    return np.concatenate([heads[:0], *(heads[start:end] for start, end in edges)])


def gather_runs(stock: Runs, chosen: Places) -> tuple[Heads, Places, Places]:
    """The runs of the *chosen* articles in line, where each starts there, and how many each has."""
    starts, counts = stock.first[chosen], stock.counts[chosen]
    runs = stock.runs
    parts = [runs[start:end] for start, end in zip(starts.tolist(), (starts + counts).tolist(), strict=True)]
    return np.concatenate([runs[:0], *parts]), np.cumsum(counts) - counts, counts


def meet_both_ways(stock: Runs, first: Places, second: Places, bits: int) -> Meeting:
    """Which runs of the first texts of pairs the second ones have, and the other way round."""
    hits, starts, odd = _look(stock, second, first, bits)
    again = hits
    if odd.size:
        most = int(stock.counts[second[odd]].max(initial=16)).bit_length()
        again = _look(stock, first[odd], second[odd], most + DEEP)[0]
    back = Hits(here=hits.there, there=hits.here, stops=hits.stops, starts=starts)
    return Meeting(second=hits, first=back, odd=odd, again=again)


def _look(stock: Runs, one: Places, two: Places, bits: int) -> tuple[Hits, Places, Places]:
    """
    Which runs of the one of each pair the other has.

    Returns:
        The hits; where the other text of each pair starts; and the pairs of which it has a run that is found twice in
        it, or whose runs it has in another order.
    """
    chosen, local = np.unique(two, return_inverse=True)
    table = _Table(stock, chosen, bits)
    keys, starts, counts = gather_runs(stock, one)
    at = (keys >> np.uint32(_BITS - bits)).astype(np.int64)
    at += np.repeat(local << bits, counts)
    held = table.table.take(at)
    here = np.flatnonzero(held != 0)
    there = held.take(here).astype(np.int64)
    there -= 1
    right = table.keys.take(there) == keys.take(here)
    if table.out.size:
        # what met another run in the table may be among those that were kept out
        doubt = np.flatnonzero(~right)
        doubt = doubt[np.flatnonzero(table.sieve.take(_sieve(keys.take(here.take(doubt)))))]
        asked = here[doubt]
        place = table.find(local[np.searchsorted(starts, asked, side="right") - 1], keys[asked])
        there[doubt], right[doubt] = place, place >= 0
    here, there = here.compress(right), there.compress(right)
    stops = np.searchsorted(here, starts + counts)
    # from one pair to the next the order tells nothing
    turns = np.flatnonzero(there[1:] <= there[:-1]) + 1
    turns = np.concatenate([turns, np.flatnonzero(table.twice.take(there))])
    pair = np.searchsorted(stops, turns, side="right")
    begin = np.append(0, stops)[pair]
    odd = np.unique(pair[(turns != begin) | table.twice[there[turns]]])
    return Hits(here=here, there=there, stops=stops, starts=starts), table.starts[local], odd


def _code(number: Places, keys: Heads) -> Keys:
    return (number.astype(np.uint64) << np.uint64(_BITS)) | keys


def _sieve(keys: Heads) -> Places:
    """A few bits of these runs, others than those that say where they are looked for."""
    return (keys & np.uint32((1 << _SIEVE) - 1)).astype(np.int64)


class _Table:
    """For some articles where each of their runs stands first."""

    def __init__(self, stock: Runs, chosen: Places, bits: int) -> None:
        self.keys, self.starts, counts = gather_runs(stock, chosen)
        at = (self.keys >> np.uint32(_BITS - bits)).astype(np.int64)
        at += np.repeat(np.arange(chosen.size) << bits, counts)
        place = np.arange(1, self.keys.size + 1, dtype=np.int32)
        self.table = np.zeros(chosen.size << bits, np.int32)
        # of runs that fall on one entry the last that is written stays: the first of the text
        self.table[at[::-1]] = place[::-1]
        held = self.table.take(at)
        # for each place, whether the run that stands first there stands in the text again
        self.twice = np.zeros(self.keys.size, np.bool_)
        doubt = np.flatnonzero(held != place)
        before = held[doubt].astype(np.int64) - 1
        same = self.keys[before] == self.keys[doubt]
        self.twice[before[same]] = True
        out = doubt[~same]
        # what was kept out, by article and run, the first place of each first
        code = _code(np.searchsorted(self.starts + counts, out, side="right"), self.keys[out])
        order = np.argsort(code, kind="stable")
        self.out, self.out_place = code[order], out[order]
        again = np.flatnonzero(self.out[1:] == self.out[:-1])
        first = np.searchsorted(self.out, self.out[again])
        self.twice[self.out_place[first]] = True
        self.sieve = np.zeros(1 << _SIEVE, np.bool_)
        self.sieve[_sieve(self.keys[out])] = True

    def find(self, articles: Places, keys: Heads) -> Places:
        """Where each run stands first in its article, if it is among those that were kept out; -1 if not."""
        code = _code(articles, keys)
        place = np.minimum(np.searchsorted(self.out, code), self.out.size - 1)
        return np.where(self.out[place] == code, self.out_place[place], -1)
