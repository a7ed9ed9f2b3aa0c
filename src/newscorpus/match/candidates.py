"""
Which pairs are worth comparing, found without looking at all of them.

Two indexes are made by sorting, never by comparing each with each. *Copies and passages* meet in the runs of five words
that they share: a quarter of all runs, chosen by their own hash, so that both texts choose the same. *Paraphrases and
stories* meet in their heaviest words, names and numbers.

A key that very many articles have tells little and costs much. A run of words over its cap links each article to the
next two that have it, so that hundreds of copies of one text still hang together; pairs that meet in such runs alone
are marked, since a footer is no passage. A word over its cap is passed over and counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import Keys, Places, distinct

__all__ = ["Candidates", "Terms", "meet_in_runs", "meet_in_terms", "sampled"]

Numbers = NDArray[np.float64]

# above this many articles a run of words links neighbours alone
RUN_CAP = 24
# below this many words every run counts, above it one in four
_SHORT = 60
_SAMPLE = np.uint64(3)
# how many terms stand for an article
TERMS = 32
# a term in more articles than this share, or this number, is passed over
_TERM_SHARE = 0.03
_TERM_FLOOR = 60
_TERM_CEILING = 3000
# how alike the terms of two articles must be
_COSINE = 0.12
# pairs held at once
_BLOCK = 8_000_000


@attrs.frozen(kw_only=True, eq=False)
class Candidates:
    """
    Pairs of article numbers, the smaller first, sorted, each once.

    Attributes:
        first: The smaller numbers.

        second: The larger numbers.

        common: For each pair, whether it met in runs over the cap alone.

        dropped: How many pairs a cap kept from being listed.
    """

    first: Places
    second: Places
    common: NDArray[np.bool_]
    dropped: int = 0


@attrs.frozen(kw_only=True, eq=False)
class Terms:
    """
    The heaviest terms of one article, as a vector of length 1.

    Attributes:
        keys: The keys of the terms.

        weights: What each weighs.
    """

    keys: Keys
    weights: Numbers


def sampled(runs: Keys, words: int) -> Keys:
    """
    The runs of words by which an article of so many *words* is found, sorted, each once.

    >>> sampled(np.array([7, 4, 4], np.uint64), 10).tolist()
    [4, 7]
    """
    return distinct(runs if words < _SHORT else runs[(runs & _SAMPLE) == 0])


def _flat(keys: Sequence[Keys]) -> tuple[Keys, Places]:
    sizes = np.asarray([part.size for part in keys], np.int64)
    if not sizes.sum():
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    return np.concatenate(list(keys)), np.repeat(np.arange(sizes.size), sizes)


def _runs_of(keys: Keys, owners: Places) -> tuple[Keys, Places, Places, Places]:
    """Keys and owners sorted by key and owner, and where each key starts and how often it stands there."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    return keys, owners, starts, np.diff(np.append(starts, keys.size))


def _all_pairs(starts: Places, sizes: Places) -> tuple[Places, Places]:
    """Positions of all pairs within each group."""
    member = np.repeat(np.arange(starts.size), sizes)
    offset = np.arange(member.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    left = starts[member] + offset
    after = sizes[member] - offset - 1
    first = np.repeat(left, after)
    step = np.arange(first.size) - np.repeat(np.cumsum(after) - after, after) + 1
    return first, first + step


def meet_in_runs(runs: Sequence[Keys], sizes: Sequence[int], *, sides: Places | None = None) -> Candidates:
    """
    The pairs that share runs of words.

    Args:
        runs: For each article the runs by which it is found, as `sampled` gives them.

        sizes: How many words each article has.

        sides: Where only pairs of two sides are wanted, the side of each article.

    Returns:
        The pairs that share two runs, or one where one of the two is short.
    """
    count = len(runs)
    keys, owners = _flat(runs)
    keys, owners, starts, groups = _runs_of(keys, owners)
    rare = (groups >= 2) & (groups <= RUN_CAP)
    parts, marks = [], []
    at = np.flatnonzero(rare)
    # in blocks, so that memory is bounded by the block and not by the corpus
    bulk = np.cumsum(groups[at] * (groups[at] - 1) // 2) // _BLOCK
    for block in np.unique(bulk):
        chosen = at[bulk == block]
        left, right = _all_pairs(starts[chosen], groups[chosen])
        parts.append(owners[left] * count + owners[right])
        marks.append(np.zeros(left.size, np.bool_))
    large = np.flatnonzero(groups > RUN_CAP)
    dropped = 0
    if large.size:
        ends = np.repeat(starts[large] + groups[large], groups[large])
        places = np.concatenate([np.arange(starts[i], starts[i] + groups[i]) for i in large])
        for step in (1, 2):
            left = places[places + step < ends]
            parts.append(owners[left] * count + owners[left + step])
            marks.append(np.ones(left.size, np.bool_))
        dropped = int((groups[large] * (groups[large] - 1) // 2 - 2 * groups[large] + 3).max())
    if not parts:
        return _nothing()
    pairs, mark = np.concatenate(parts), np.concatenate(marks)
    order = np.argsort(pairs, kind="stable")
    pairs, mark = pairs[order], mark[order]
    new = np.ones(pairs.size, np.bool_)
    new[1:] = pairs[1:] != pairs[:-1]
    begin = np.flatnonzero(new)
    times = np.diff(np.append(begin, pairs.size))
    common = np.logical_and.reduceat(mark, begin) if pairs.size else mark
    first, second = pairs[begin] // count, pairs[begin] % count
    size = np.asarray(sizes, np.int64)
    keep = (times >= 2) | (np.minimum(size[first], size[second]) < _SHORT)
    if sides is not None:
        keep &= sides[first] != sides[second]
    return Candidates(first=first[keep], second=second[keep], common=common[keep], dropped=dropped)


def _nothing() -> Candidates:
    none = np.empty(0, np.int64)
    return Candidates(first=none, second=none, common=np.empty(0, np.bool_))


def meet_in_terms(
    terms: Sequence[Terms],
    *,
    sides: Places | None = None,
    near: Numbers | None = None,
    window: float | None = None,
) -> Candidates:
    """
    The pairs whose heaviest terms are alike.

    Args:
        terms: For each article its terms.

        sides: Where only pairs of two sides are wanted, the side of each article.

        near: For each article when it was published, in days; NaN where that is unknown.

        window: How many days may lie between two articles; no limit where it is None or a date is unknown.

    Returns:
        The pairs whose cosine over terms that are not everywhere is high enough.
    """
    count = len(terms)
    keys, owners = _flat([each.keys for each in terms])
    if not keys.size:
        return _nothing()
    values = np.concatenate([each.weights for each in terms])
    order = np.lexsort((owners, keys))
    keys, owners, values = keys[order], owners[order], values[order]
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    groups = np.diff(np.append(starts, keys.size))
    cap = min(max(_TERM_FLOOR, int(_TERM_SHARE * count)), _TERM_CEILING)
    dropped = int((groups > cap).sum())
    good = np.flatnonzero((groups >= 2) & (groups <= cap))
    # the pairs of each term belong to the block of their first article, so that each block's sums are whole
    weight_of = np.zeros(count, np.int64)
    left_of, size_of = starts[good], groups[good]
    member = np.repeat(np.arange(good.size), size_of)
    offset = np.arange(member.size) - np.repeat(np.cumsum(size_of) - size_of, size_of)
    place = left_of[member] + offset
    after = size_of[member] - offset - 1
    np.add.at(weight_of, owners[place], after)
    block_of = np.cumsum(weight_of) // _BLOCK
    blocks = block_of[owners[place]]
    firsts, seconds = [], []
    for block in np.unique(blocks):
        here = np.flatnonzero(blocks == block)
        first = np.repeat(place[here], after[here])
        step = np.arange(first.size) - np.repeat(np.cumsum(after[here]) - after[here], after[here]) + 1
        second = first + step
        if sides is not None:
            keep = sides[owners[first]] != sides[owners[second]]
            first, second = first[keep], second[keep]
        if near is not None and window is not None:
            keep = ~(np.abs(near[owners[first]] - near[owners[second]]) > window)
            first, second = first[keep], second[keep]
        pairs = owners[first] * count + owners[second]
        product = values[first] * values[second]
        order = np.argsort(pairs, kind="stable")
        pairs, product = pairs[order], product[order]
        edge = np.ones(pairs.size, np.bool_)
        edge[1:] = pairs[1:] != pairs[:-1]
        begin = np.flatnonzero(edge)
        if begin.size:
            alike = np.add.reduceat(product, begin) >= _COSINE
            firsts.append(pairs[begin[alike]] // count)
            seconds.append(pairs[begin[alike]] % count)
    if not firsts:
        return attrs.evolve(_nothing(), dropped=dropped)
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    order = np.lexsort((second, first))
    return Candidates(first=first[order], second=second[order], common=np.zeros(first.size, np.bool_), dropped=dropped)
