"""
Where the runs of one text stand in another, for many pairs at once.

The packed words of articles and pairs of these go in; hits come out: the pair, where a run stands in the one, and where
it stands first in the other. Runs of five words are made of the words again, which costs less than to keep them. One
article of each pair gets a small table from a few bits of a run to the place where the run stands first; the runs of
the other are looked up in it, all pairs in one pass. The few runs that another one keeps out of the table are looked
for among those that it kept out.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import RUN, Keys, Places

__all__ = ["DEEP", "Hits", "Runs", "Stock", "both_ways", "concerned", "gather"]

Hits = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]
"""The pair of each run that both texts have, its place in the one, and its first place in the other."""

DEEP = 3
"""How many bits of entries a table has beyond those that the runs of a text need."""

# words of which runs are made at once
_AT_ONCE = 1 << 15
# the upper bits of runs among those that were kept out of the tables
_UPPER = np.uint64(20)
_ODD = np.uint64(0x9E3779B97F4A7C15 | 1)


@attrs.frozen(kw_only=True, eq=False)
class Stock:
    """
    The words of some articles, as `prints.read_prints` gives them.

    Attributes:
        heads: All words, article by article.

        first: For each article where its words start, and at last how many words there are.
    """

    heads: NDArray[np.uint32]
    first: Places


@attrs.frozen(kw_only=True, eq=False)
class Runs:
    """
    The runs that start at each word of some articles.

    Attributes:
        runs: The runs, article by article; 0 where there is none.

        first: For each article where its words start, and at last how many words there are.
    """

    runs: Keys
    first: Places


def concerned(stock: Stock, first: Places, second: Places) -> tuple[Runs, Places, Places]:
    """The runs of those articles that stand in a pair, and the pairs in the numbers of these."""
    chosen, local = np.unique(np.concatenate([first, second]), return_inverse=True)
    sizes = stock.first[chosen + 1] - stock.first[chosen]
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    runs = np.empty(int(ends[-1]), np.uint64)
    start = 0
    while start < chosen.size:
        stop = max(start + 1, int(np.searchsorted(ends, ends[start] + _AT_ONCE, side="right")) - 1)
        runs[ends[start] : ends[stop]] = _run_keys(*gather(stock, chosen[start:stop]))
        start = stop
    return Runs(runs=runs, first=ends), local[: first.size], local[first.size :]


def _run_keys(heads: NDArray[np.uint32], sizes: Places) -> Keys:
    """The run that starts at each word; 0 where too few words of the text are left for one."""
    words = heads.astype(np.uint64)
    runs = np.zeros(words.size, np.uint64)
    count = max(words.size - RUN + 1, 0)
    part = words[:count].copy()
    for step in range(1, RUN):
        part *= _ODD
        part += words[step : step + count]
    part *= _ODD
    part |= np.uint64(1)
    runs[:count] = part
    ends = np.cumsum(sizes)
    starts = ends - sizes
    long = sizes >= RUN
    for step in range(1, RUN):
        runs[ends[long] - step] = 0
    # a text shorter than a run is one run by itself, unlike any run of more words
    for start, end in zip(starts[~long].tolist(), ends[~long].tolist(), strict=True):
        value = 2 * (end - start) + 1
        for word in words[start:end].tolist():
            value = (value * int(_ODD) + word) & 0xFFFFFFFFFFFFFFFF
        runs[start:end] = 0
        if end > start:
            runs[start] = (value * int(_ODD) | 1) & 0xFFFFFFFFFFFFFFFF
    return runs


def _turned(hits: Hits, left_out: NDArray[np.bool_]) -> Hits:
    """Hits in the order of their places in the other text, each place once, with the first that answers to it."""
    pairs, here, there = hits
    if left_out.any():
        keep = ~left_out[pairs]
        pairs, here, there = pairs[keep], here[keep], there[keep]
    if not pairs.size:
        return hits[0][:0], hits[1][:0], hits[2][:0]
    wide = np.uint64(max(int(here.max()), int(there.max())).bit_length())
    mask = (np.uint64(1) << wide) - np.uint64(1)
    code = pairs.astype(np.uint64) << wide
    code |= there.astype(np.uint64)
    code <<= wide
    code |= here.astype(np.uint64)
    # copies keep the order of their source for the most part, and sorting what is nearly sorted costs a tenth
    turns = int(np.count_nonzero(code[1:] < code[:-1]))
    code.sort(kind="stable" if turns < code.size >> 5 else None)
    here = (code & mask).astype(np.int32)
    code >>= wide
    new = np.ones(code.size, np.bool_)
    np.not_equal(code[1:], code[:-1], out=new[1:])
    if not new.all():
        code, here = code[new], here[new]
    return (code >> wide).astype(np.int32), (code & mask).astype(np.int32), here


def both_ways(stock: Runs, first: Places, second: Places, bits: int) -> tuple[Hits, Hits]:
    """Which runs of the first the second has, and the other way round."""
    hits, twice = _look(stock, second, first, bits)
    # where no run of the first stands there twice, the way back is the way there, turned round
    back = _turned(hits, twice)
    if twice.any():
        again = np.flatnonzero(twice)
        most = int((stock.first[second[again] + 1] - stock.first[second[again]]).max(initial=16)).bit_length()
        pairs, here, there = _look(stock, first[again], second[again], most + DEEP)[0]
        joined = [np.concatenate(both) for both in zip(back, (again[pairs].astype(np.int32), here, there), strict=True)]
        order = np.argsort(joined[0], kind="stable")
        back = joined[0][order], joined[1][order], joined[2][order]
    return back, hits


def gather(stock: Stock, chosen: Places) -> tuple[NDArray[np.uint32], Places]:
    """The words of the *chosen* articles in line, and how many each has."""
    starts, ends = stock.first[chosen], stock.first[chosen + 1]
    parts = [stock.heads[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return np.concatenate(parts) if parts else stock.heads[:0], ends - starts


def _gathered(stock: Runs, chosen: Places) -> tuple[Keys, Places]:
    """The runs of the *chosen* articles in line, and how many words each has."""
    starts, ends = stock.first[chosen], stock.first[chosen + 1]
    parts = [stock.runs[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return np.concatenate(parts) if parts else stock.runs[:0], ends - starts


def _look(stock: Runs, one: Places, two: Places, bits: int) -> tuple[Hits, NDArray[np.bool_]]:
    """
    Which runs of the one of each pair the other has.

    Returns:
        The pair of each, where it stands in the one, where it stands first in the two; and for each pair whether a run
        stands more than once in the two.
    """
    chosen, local = np.unique(two, return_inverse=True)
    table = _Table(stock, chosen, bits)
    keys, sizes = _gathered(stock, one)
    at = (keys >> np.uint64(64 - bits)).astype(np.int64)
    at += np.repeat(local << bits, sizes)
    held = table.table.take(at)
    hits = np.flatnonzero(held != 0)
    ends = np.cumsum(sizes)
    pairs = np.repeat(np.arange(one.size, dtype=np.int32), sizes).take(hits).astype(np.int64)
    there = held.take(hits).astype(np.int64)
    there -= 1
    keys = keys.take(hits)
    which = local.take(pairs)
    found = table.keys.take(table.starts.take(which) + there) == keys
    if table.out.size:
        doubt = np.flatnonzero(~found)
        code = _code(which[doubt], keys[doubt])
        place = np.minimum(np.searchsorted(table.out, code), table.out.size - 1)
        right = table.out[place] == code
        there[doubt[right]] = table.out_place[place[right]]
        found[doubt[right]] = True
    pairs = pairs[found]
    here = hits[found] - (ends - sizes)[pairs]
    # half the room for all that follows
    return (pairs.astype(np.int32), here.astype(np.int32), there[found].astype(np.int32)), table.twice[local]


def _code(number: Places, keys: Keys) -> Keys:
    return (number.astype(np.uint64) << (np.uint64(64) - _UPPER)) | (keys >> _UPPER)


class _Table:
    """For some articles where each of their runs stands first."""

    def __init__(self, stock: Runs, chosen: Places, bits: int) -> None:
        self.keys, sizes = _gathered(stock, chosen)
        none = np.flatnonzero(self.keys == 0)
        self.starts = np.cumsum(sizes) - sizes
        number = np.repeat(np.arange(chosen.size), sizes)
        place = np.arange(1, self.keys.size + 1)
        place -= np.repeat(self.starts, sizes)
        at = (self.keys >> np.uint64(64 - bits)).astype(np.int64)
        at += number << bits
        # what is no run goes to an entry of its own, which nobody looks at
        at[none] = chosen.size << bits
        # most texts are short enough for half the room
        self.table = np.zeros((chosen.size << bits) + 1, np.int16 if int(sizes.max(initial=0)) < 1 << 15 else np.int32)
        # of runs that fall on one entry the last that is written stays: the first of the text
        self.table[at[::-1]] = place[::-1]
        held: Places = self.table.take(at).astype(np.int64)
        held[none] = place[none]
        self.twice = np.zeros(chosen.size, np.bool_)
        doubt = np.flatnonzero(held != place)
        same = self.keys[self.starts[number[doubt]] + held[doubt] - 1] == self.keys[doubt]
        self.twice[number[doubt[same]]] = True
        out = doubt[~same]
        # what was kept out, by article and run, the first place of each first
        code = _code(number[out], self.keys[out])
        order = np.argsort(code, kind="stable")
        self.out, self.out_place = code[order], place[out][order] - 1
        self.twice[number[out][order][1:][self.out[1:] == self.out[:-1]]] = True
