"""
Which pairs of an index have terms that are alike: the rule of `newscorpus.match.meeting`, over all segments.

A snapshot goes in, pairs of slots come out, the smaller slot first. Who has a term is gathered a range of terms at a
time; of all of them eight bytes are held for each term of an article that comes into question.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import Candidates
from newscorpus.match.index.segments import TERM_BITS, WEIGHT_BITS, key_ranges
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.keys import Keys, Places
from newscorpus.match.meeting import CAP, MANY, meet_in_terms, thin
from newscorpus.match.vectors import Terms

__all__ = ["alike_of_all", "alike_with"]

_PORTION = 4_000_000
_KEY_BITS, _SLOT_BITS = np.uint64(8), np.uint64(40)


def alike_of_all(snapshot: Snapshot, standing: NDArray[np.bool_]) -> tuple[tuple[Places, Places], int, int]:
    """
    All pairs but those left out, how many terms are over the cap, and how many pairs are left out.

    Args:
        snapshot: The index.

        standing: For each slot, whether its article takes part.
    """
    ranges = key_ranges(snapshot.term_count, portion=_PORTION, bits=int(TERM_BITS))
    terms, slots, common = _gathered((snapshot.terms_between(low, high) for low, high in ranges), standing)
    kept, left_out = _thinned(snapshot, *_met(snapshot, terms, slots, common, fresh=None))
    return kept, int(common.size), left_out


def alike_with(snapshot: Snapshot, standing: NDArray[np.bool_], since: int) -> tuple[Places, Places]:
    """
    The pairs with one of the last articles, but those left out.

    Args:
        snapshot: The index.

        standing: For each slot, whether its article takes part.

        since: The slot of the first of the last articles.
    """
    fresh = standing.copy()
    fresh[:since] = False
    one, two = _touching(snapshot, standing, fresh)
    # a pair is left out where both are alike to very many: of the new ones that is known, of others it is to be asked,
    # and of the others that are like these, since each keeps the next two
    asked = fresh
    for _ in range(2):
        crowded = asked & (np.bincount(np.concatenate([one, two]), minlength=standing.size) > MANY)
        more = asked.copy()
        more[two[crowded[one]]] = True
        more[one[crowded[two]]] = True
        if (more == asked).all():
            break
        asked = more
        one, two = _touching(snapshot, standing, asked)
    one, two = _thinned(snapshot, one, two)[0]
    new = fresh[one] | fresh[two]
    return one[new], two[new]


def _touching(snapshot: Snapshot, standing: NDArray[np.bool_], asked: NDArray[np.bool_]) -> tuple[Places, Places]:
    """The pairs with one of the articles that are *asked* about."""
    keys = snapshot.terms_in(asked)
    terms, slots, common = _gathered((snapshot.terms_of(part) for part in _portions(snapshot, keys)), standing)
    return _met(snapshot, terms, slots, common, fresh=asked)


def _thinned(snapshot: Snapshot, one: Places, two: Places) -> tuple[tuple[Places, Places], int]:
    """The pairs without those left out, and how many these are."""
    if not one.size or int(np.bincount(np.concatenate([one, two])).max()) <= MANY:
        return (one, two), 0
    slots = snapshot.order(np.unique(np.concatenate([one, two])))
    rank = np.zeros(snapshot.numbers.size, np.int64)
    rank[slots] = np.arange(slots.size)
    first, second = np.sort(np.stack([rank[one], rank[two]]), axis=0)
    order = np.lexsort((second, first))
    pairs = Candidates(first=first[order], second=second[order], common=np.zeros(first.size, np.bool_))
    kept, left_out = thin(pairs)
    return (slots[kept.first], slots[kept.second]), left_out


def _portions(snapshot: Snapshot, keys: Keys) -> Iterable[Keys]:
    """Terms that may bring articles together, so many at once as many articles have."""
    counts = snapshot.term_counts(keys)
    keys, counts = keys[counts >= 2], counts[counts >= 2]
    edges = np.flatnonzero(np.diff(np.cumsum(counts) // _PORTION)) + 1
    return np.split(keys, edges)


def _gathered(
    parts: Iterable[tuple[Keys, Keys]], standing: NDArray[np.bool_]
) -> tuple[Terms, Places, NDArray[np.uint32]]:
    """
    What those who take part have of some terms; each of *parts* holds all of its terms, with slots and weights.

    Returns:
        The terms of some articles, the slots of these, and the terms that are over the cap.
    """
    held, common = [np.empty(0, np.uint64)], [np.empty(0, np.uint32)]
    for keys, entries in parts:
        kept = standing[(entries >> WEIGHT_BITS).astype(np.int64)]
        keys, entries = keys[kept], entries[kept]
        # by slot, then by term
        held.append((entries >> WEIGHT_BITS) << _SLOT_BITS | keys << _KEY_BITS | entries & np.uint64(255))
        keys = np.sort(keys)
        many = np.flatnonzero(keys[CAP:] == keys[:-CAP]) if keys.size > CAP else np.empty(0, np.int64)
        common.append(np.unique(keys[many]).astype(np.uint32))
    packed = np.concatenate(held)
    del held
    packed.sort()
    owners = (packed >> _SLOT_BITS).astype(np.int64)
    edges = np.flatnonzero(np.append(owners[1:] != owners[:-1], np.ones(min(owners.size, 1), np.bool_)))
    terms = Terms(
        keys=(packed >> _KEY_BITS & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        weights=(packed & np.uint64(255)).astype(np.uint8),
        stops=edges + 1,
    )
    return terms, owners[edges], np.sort(np.concatenate(common))


def _met(
    snapshot: Snapshot,
    terms: Terms,
    slots: Places,
    common: NDArray[np.uint32],
    *,
    fresh: NDArray[np.bool_] | None,
) -> tuple[Places, Places]:
    found = meet_in_terms(
        terms,
        names=snapshot.names[slots],
        fresh=None if fresh is None else fresh[slots],
        common=common,
        near=None if snapshot.window is None else snapshot.days[slots],
        window=snapshot.window,
    )
    return slots[found.first], slots[found.second]
