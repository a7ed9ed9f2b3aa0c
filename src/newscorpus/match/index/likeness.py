"""
Which pairs of an index have terms that are alike: the rule of `newscorpus.match.meeting`, over all segments.

A snapshot goes in, pairs of slots come out, in no order. Who has a term is gathered a range of terms at a time; of all
of them eight bytes are held for each term of an article that comes into question.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import Keys, Places
from newscorpus.match.index.segments import MOST, TERM_BITS, WEIGHT_BITS, key_ranges
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.meeting import CAP, Postings, meet_in_postings, postings_of

__all__ = ["alike_of_all", "alike_with"]

_PORTION = 4_000_000


def alike_of_all(snapshot: Snapshot, standing: NDArray[np.bool_]) -> tuple[tuple[Places, Places], int]:
    """
    All pairs, and how many terms are over the cap.

    Args:
        snapshot: The index.

        standing: For each slot, whether its article takes part.
    """
    ranges = key_ranges(snapshot.term_count, portion=_PORTION, bits=int(TERM_BITS))
    held, over = _gathered((snapshot.terms_between(low, high) for low, high in ranges), standing)
    return _met(snapshot, held, since=0), over


def alike_with(snapshot: Snapshot, standing: NDArray[np.bool_], since: int) -> tuple[Places, Places]:
    """
    The pairs with one of the last articles.

    Args:
        snapshot: The index.

        standing: For each slot, whether its article takes part.

        since: The slot of the first of the last articles.
    """
    keys = snapshot.terms_since(since, standing)
    held, _ = _gathered((snapshot.terms_of(part) for part in _portions(snapshot, keys, standing)), standing)
    return _met(snapshot, held, since=since)


def _portions(snapshot: Snapshot, keys: Keys, standing: NDArray[np.bool_]) -> Iterable[Keys]:
    """Terms that may bring articles together, so many at once as many articles have."""
    counts = snapshot.term_counts(keys)
    if standing.all():
        within = (counts >= 2) & (counts <= CAP)
        keys, counts = keys[within], counts[within]
    edges = np.flatnonzero(np.diff(np.cumsum(counts) // _PORTION)) + 1
    return np.split(keys, edges)


def _gathered(parts: Iterable[tuple[Keys, Keys]], standing: NDArray[np.bool_]) -> tuple[Postings, int]:
    """Who has each term, of those who take part; each of *parts* holds all of its terms, with slots and weights."""
    entries, before, over = [np.empty(0, np.uint32)], [np.empty(0, np.int32)], 0
    for keys, held in parts:
        kept = standing[(held >> WEIGHT_BITS).astype(np.int64)]
        packed = keys[kept] << TERM_BITS | held[kept]
        packed.sort()
        made, dropped = postings_of(packed)
        over += dropped
        entries.append(made.entries)
        before.append(made.before)
    return Postings(entries=np.concatenate(entries), before=np.concatenate(before)), over


def _met(snapshot: Snapshot, held: Postings, *, since: int) -> tuple[Places, Places]:
    pairs = meet_in_postings(held, since=since, near=snapshot.days, window=snapshot.window)
    return (pairs & np.uint64(MOST - 1)).astype(np.int64), (pairs >> np.uint64(24)).astype(np.int64)
