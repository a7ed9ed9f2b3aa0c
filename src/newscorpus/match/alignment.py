"""
Which sentence of one article answers to which of the other, and which words they share verbatim.

Two profiles go in, an `Alignment` comes out; swapping the two swaps its sides and changes nothing else. Sentences are
compared by the weight of the stems that they share, each against windows of one, two and three sentences of the other
text, so that a sentence split in two or joined with its neighbour is still found.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.fingerprints import CONTENT, Profile
from newscorpus.match.keys import RUN, Keys, Places

__all__ = ["Alignment", "Side", "align", "found_in", "found_runs", "spread"]

Numbers = NDArray[np.float64]
# shared stems beyond this many, the lightest first, add cost and no evidence
_STEMS = 3000


@attrs.frozen(kw_only=True, eq=False)
class Side:
    """
    What the other article covers of this one.

    Attributes:
        cover: For each sentence the share of its weight that its best window in the other text carries.

        weight: What each sentence weighs.

        best: The sentence of the other text that answers to it best.

        verbatim: For each word, whether it stands in a run that the other text has too.

    """

    cover: Numbers
    weight: Numbers
    best: Places
    verbatim: NDArray[np.bool_]


@attrs.frozen(kw_only=True, eq=False)
class Alignment:
    """
    Two articles laid side by side.

    Attributes:
        a: The first article's side.

        b: The second article's side.

        overlap: The weight of the stems that each sentence of the first shares with each of the second.

        shared_a: Where the shared stems stand among the stems of the first.

        shared_b: Where the same stems stand among those of the second.
    """

    a: Side
    b: Side
    overlap: Numbers
    shared_a: Places
    shared_b: Places


def found_in(keys: Keys, pool: Keys) -> NDArray[np.bool_]:
    """
    Which of *keys* are in the sorted *pool*.

    >>> found_in(np.array([3, 4], np.uint64), np.array([1, 3], np.uint64)).tolist()
    [True, False]
    """
    if not pool.size or not keys.size:
        return np.zeros(keys.size, np.bool_)
    at = pool.searchsorted(keys)
    at[at == pool.size] = 0
    return np.asarray(pool[at] == keys, np.bool_)


def found_runs(pool: Keys, places: Places, other: Keys) -> NDArray[np.bool_]:
    """
    Which runs of a text are in the sorted *other*, in the order of the text.

    Args:
        pool: The runs of the text, sorted: to look for them in that order costs a fifth.

        places: Where each of them stands in the text.

        other: The runs of the other text, sorted.

    >>> found_runs(np.array([3, 4], np.uint64), np.array([1, 0]), np.array([4], np.uint64)).tolist()
    [True, False]
    """
    out = np.empty(pool.size, np.bool_)
    out[places] = found_in(pool, other)
    return out


def spread(hits: NDArray[np.bool_], size: int, count: int) -> NDArray[np.bool_]:
    """
    Which of *count* words a run of *size* words covers, from which runs were found.

    >>> spread(np.array([False, True, False]), 2, 4).tolist()
    [False, True, True, False]
    """
    out = np.zeros(count, np.bool_)
    for step in range(min(size, count)):
        # every word of a run that is found: as many passes over the text as a run has words
        part = hits[: count - step]
        out[step : step + part.size] |= part
    return out


def _incidence(one: Profile, shared: Places) -> Numbers:
    column = np.full(one.stems.size, -1, np.int64)
    column[shared] = np.arange(shared.size)
    columns = column[one.which]
    keep = columns >= 0
    out = np.zeros((one.segments, shared.size))
    out[one.segment[keep], columns[keep]] = 1.0
    return out


def _windows(matrix: Numbers) -> Numbers:
    wide = matrix.copy()
    wide[1:] = np.maximum(wide[1:], matrix[:-1])
    wide[:-1] = np.maximum(wide[:-1], matrix[1:])
    return wide


def align(one: Profile, two: Profile) -> Alignment:
    """
    Lay two articles side by side.

    Args:
        one: The first.

        two: The second.

    Returns:
        Who covers what. A sentence without content is covered by nothing and weighs nothing.
    """
    shared_a, shared_b = _shared(one.stems, two.stems)
    heavy = np.flatnonzero(one.stem_weights[shared_a] >= CONTENT)
    if heavy.size > _STEMS:
        heavy = np.sort(heavy[np.argsort(-one.stem_weights[shared_a[heavy]], kind="stable")[:_STEMS]])
    weight = one.stem_weights[shared_a[heavy]]
    rows_a, rows_b = _incidence(one, shared_a[heavy]), _incidence(two, shared_b[heavy])
    heavy_a = rows_a * weight
    overlap = heavy_a @ rows_b.T
    a = _side(one, two, heavy_a @ _windows(rows_b).T, overlap)
    b = _side(two, one, (rows_b * weight) @ _windows(rows_a).T, overlap.T)
    return Alignment(a=a, b=b, overlap=overlap, shared_a=shared_a, shared_b=shared_b)


def _shared(one: Keys, two: Keys) -> tuple[Places, Places]:
    if not one.size or not two.size:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    at = two.searchsorted(one)
    at[at == two.size] = 0
    hits = np.flatnonzero(two[at] == one)
    return hits, at[hits]


def _side(one: Profile, two: Profile, wide: Numbers, overlap: Numbers) -> Side:
    weight = one.segment_weights
    if overlap.size:
        # the sentence in the middle of the best window; among equals the one that shares most by itself, then the first
        best = np.argmax(wide + overlap * 1e-3, axis=1)
        cover = np.minimum(wide.max(axis=1) / np.maximum(weight, 1e-9), 1.0)
    else:
        best = np.zeros(one.segments, np.int64)
        cover = np.zeros(one.segments)
    count = one.words.keys.size
    verbatim = spread(found_runs(one.pool, one.places, two.pool), min(RUN, count), count)
    return Side(cover=cover, weight=weight, best=best, verbatim=verbatim)
