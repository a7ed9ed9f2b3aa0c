"""
From many bodies to what they are found and compared by: packed arrays, no object an article.

Bodies go in, `Prints` come out: for each article its words, a key that equal bodies share, and the runs of five words
by which it is found: one in four, chosen by its own hash so that every text chooses the same, and all of them where the
text is short. Every number depends on the one body alone, whatever batch it is read in. `pack_batch` puts prints and
articles into one number each, which `candidates` reads once they are sorted; an index on disk may keep the same arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.heads import heads_of, pack_heads
from newscorpus.match.keys import RUN, Keys, Places
from newscorpus.match.lookups import Stock
from newscorpus.match.units import Cut, cut_bodies

__all__ = [
    "SHORT",
    "Prints",
    "bulks",
    "keys_of",
    "pack_batch",
    "prints_of",
    "read_prints",
    "stock_of",
    "stock_of_cut",
]

# below this many words every run counts, above it one in four
SHORT = 60
# one run in four is below this
_SAMPLE = np.uint64(1 << 62)
# characters read at once, about: more would not stay in the processor's own memory
_BULK = 160_000
# folded words read at once
_AT_ONCE = 4096
_ODD = tuple(np.uint64(number | 1) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_HALF = np.uint64(32)


@attrs.frozen(kw_only=True, eq=False)
class Prints:
    """
    What a batch of articles is found and compared by.

    Attributes:
        words: How many words each article has.

        sums: For each article the sum of its words, which `keys_of` makes a key of that equal bodies share.

        prints: The runs by which the articles are found, article by article, as they stand in the text.

        counts: How many of them each article has.

        long: The articles in which a word folds to another word, once for each of these words.

        plain: These words.

        folded: The same words folded.

        heads: All words, article by article, 32 bits each: enough to tell runs of five apart, in half the memory. The
            lowest bit says whether the word is a long one.
    """

    words: NDArray[np.int32]
    sums: Keys
    prints: Keys
    counts: NDArray[np.int32]
    heads: NDArray[np.uint32]
    long: Places
    plain: Keys
    folded: list[str]


def bulks(bodies: Sequence[str]) -> Iterator[tuple[int, int]]:
    """
    Where to cut *bodies* into batches that are read fastest.

    >>> list(bulks(["It rained."] * 3))
    [(0, 3)]
    """
    start, size = 0, 0
    for number, body in enumerate(bodies):
        size += len(body) + 1
        if size >= _BULK:
            yield start, number + 1
            start, size = number + 1, 0
    if start < len(bodies):
        yield start, len(bodies)


def read_prints(bodies: Sequence[str]) -> Prints:
    """
    Read a batch of bodies.

    Args:
        bodies: The bodies, in any state; `bulks` says how many are best read at once.

    Returns:
        Their prints.

    >>> made = read_prints(["It rained all day in Brussels.", "it  RAINED all day in Brussels!", ""])
    >>> made.words.tolist(), made.counts.tolist(), bool(made.prints[0] == made.prints[2])
    ([6, 6, 0], [2, 2, 0], True)
    """
    return prints_of(cut_bodies(bodies))


def prints_of(cut: Cut) -> Prints:
    """The prints of the texts of *cut*, as `read_prints` gives them."""
    heads = heads_of(cut)
    words = np.diff(cut.first)
    prints, at = _runs(heads, cut.first, words)
    return Prints(
        words=words.astype(np.int32),
        sums=_sums(heads, cut.first),
        prints=prints,
        counts=np.diff(np.searchsorted(at, cut.first)).astype(np.int32),
        heads=pack_heads(heads, cut),
        long=np.searchsorted(cut.first, cut.long, side="right") - 1 if cut.long.size else cut.long,
        plain=heads[cut.long],
        folded=cut.folded,
    )


def keys_of(batches: Sequence[Prints]) -> Keys:
    """
    For each article of *batches* a key that is the same for bodies that differ in spacing, case or Unicode form alone.

    Bodies that differ may share a key too; their digest tells them apart.

    >>> made = read_prints(["Straßen und Häuser", "STRASSEN und  häuser"])
    >>> keys = keys_of([made])
    >>> bool(keys[0] == keys[1])
    True
    """
    none = np.empty(0, np.uint64)
    keys = np.concatenate([none, *(each.sums for each in batches)])
    words = [word for each in batches for word in each.folded]
    if words:
        starts = np.cumsum([0, *(each.sums.size for each in batches)])
        owners = np.concatenate([each.long + start for each, start in zip(batches, starts.tolist(), strict=False)])
        plain = np.concatenate([each.plain for each in batches])
        folded = np.concatenate(
            [heads_of(cut_bodies(words[at : at + _AT_ONCE], clean=False)) for at in range(0, len(words), _AT_ONCE)]
        )
        np.add.at(keys, owners, folded - plain)
    return keys


def stock_of(bodies: Sequence[str]) -> Stock:
    """
    The words of *bodies*, packed.

    >>> stock_of(["It rained.", ""]).first.tolist()
    [0, 2, 2]
    """
    return stock_of_cut(cut_bodies(bodies))


def stock_of_cut(cut: Cut) -> Stock:
    """The words of the texts of *cut*, packed."""
    return Stock(heads=pack_heads(heads_of(cut), cut), first=cut.first)


def _sums(heads: Keys, first: Places) -> Keys:
    """The sum of the words of each text: texts that have the same in another order are told apart by their digest."""
    sums = np.zeros(first.size - 1, np.uint64)
    some = np.flatnonzero(first[1:] > first[:-1])
    if some.size:
        sums[some] = np.add.reduceat(heads, first[some])
    return sums


def _runs(heads: Keys, first: Places, words: Places) -> tuple[Keys, Places]:
    """The runs by which texts are found, and where each starts."""
    runs = np.zeros(heads.size, np.uint64)
    count = max(heads.size - RUN + 1, 0)
    part = runs[:count]
    part += heads[:count]
    for step in range(1, RUN):
        part *= _ODD[0]
        part += heads[step : step + count]
    chosen = runs < _SAMPLE
    for number in np.flatnonzero(words < SHORT).tolist():
        chosen[first[number] : first[number + 1]] = True
    # no run reaches from one text into the next
    ends = first[1:][words >= RUN]
    for step in range(1, RUN):
        chosen[ends - step] = False
    for number in np.flatnonzero((words > 0) & (words < RUN)).tolist():
        start, end = int(first[number]), int(first[number + 1])
        value = 0
        for head in heads[start:end].tolist():
            value = value * int(_ODD[0]) + head
        # a text of few words is one run, unlike any run of more
        runs[start] = (value * (2 * (end - start) + 1)) & 0xFFFFFFFFFFFFFFFF
        chosen[start + 1 : end] = False
    at = np.flatnonzero(chosen)
    runs = runs.take(at)
    runs ^= runs >> _HALF
    runs *= _ODD[2]
    runs ^= runs >> np.uint64(29)
    return runs, at


def pack_batch(made: Prints, first: int, bits: int) -> Keys:
    """
    Put the prints of a batch and the numbers of its articles into one number each, as `candidates.meet` reads them.

    Args:
        made: What was read.

        first: The number of the first article of the batch.

        bits: How many bits the numbers of the articles take; the rest is left to the print.

    Returns:
        The prints in the upper bits, the articles in the lower, in the order of the text. Those of many batches are to
        be put together and sorted.

    >>> made = read_prints(["It rained all day in Brussels.", "It rained all day in Brussels."])
    >>> [number & 255 for number in pack_batch(made, 7, 8).tolist()]
    [7, 7, 8, 8]
    """
    low = np.uint64(bits)
    packed = made.prints >> low
    packed <<= low
    packed |= np.repeat(np.arange(first, first + made.counts.size, dtype=np.uint64), made.counts)
    return packed
