"""
Keys of 64 bits, and places in arrays: how keys are spread, sorted, counted and joined to keys of runs of words.

The same keys go in and come out in every process and on every machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["BASE", "RUN", "Keys", "Places", "distinct", "groups_of", "mix", "order_within", "shingles", "sizes_of"]

Keys = NDArray[np.uint64]
Places = NDArray[np.int64]

BASE = 0x9E3779B97F4A7C15 | 1
"""An odd number, by the powers of which the parts of what is hashed are told apart by their place."""

RUN = 5
"""The words of one run: a passage is verbatim where this many words in a row are the same."""


def mix(values: Keys) -> Keys:
    """
    Spread the bits of *values* (the finaliser of splitmix64).

    >>> int(mix(np.array([1], np.uint64))[0])
    6238072747940578789
    """
    values = values ^ (values >> np.uint64(30))
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    values = values ^ (values >> np.uint64(27))
    values = values * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def sizes_of(stops: Places) -> Places:
    """
    How much each of some stretches in line has, where it is known where each ends.

    >>> sizes_of(np.array([2, 2, 5])).tolist()
    [2, 0, 3]
    """
    sizes = stops.copy()
    sizes[1:] -= stops[:-1]
    return sizes


def order_within(keys: Keys, stops: Places) -> Places:
    """
    The order of *keys* that sorts those of each text by themselves, and keeps equal ones as they stand.

    Args:
        keys: The keys of some texts, one text after the other.

        stops: For each text, how many keys it and those before it have.

    >>> order_within(np.array([5, 3, 5, 3], np.uint64), np.array([1, 4])).tolist()
    [0, 1, 3, 2]
    """
    size = keys.size
    low, high = np.uint64(size.bit_length()), np.uint64(64 - stops.size.bit_length())
    # text, upper bits of the key, and place in one number: sorted by themselves, numbers need no places beside them
    packed = keys >> (np.uint64(64) - high + low)
    packed <<= low
    packed |= np.arange(size, dtype=np.uint64)
    owners = np.zeros(1, np.uint64)
    if stops.size > 1:
        owners = np.repeat(np.arange(stops.size, dtype=np.uint64), sizes_of(stops))
        packed |= owners << high
    packed.sort()
    packed &= (np.uint64(1) << low) - np.uint64(1)
    order = packed.view(np.int64)
    held = keys.take(order)
    wrong = held[1:] < held[:-1]
    if stops.size > 1:
        wrong &= owners[1:] == owners[:-1]
    # keys that differ in their lower bits alone are as good as never met
    return np.lexsort((keys, np.broadcast_to(owners, keys.shape))) if wrong.any() else order


def distinct(keys: Keys) -> Keys:
    """
    The different *keys*, sorted.

    >>> distinct(np.array([3, 1, 3], np.uint64)).tolist()
    [1, 3]
    """
    if keys.size < 2:
        return keys
    keys = np.sort(keys)
    new = np.empty(keys.size, np.bool_)
    new[0] = True
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys[new]


def groups_of(keys: Keys) -> tuple[Places, Places]:
    """
    Where each different key of sorted *keys* starts, and how often it stands there.

    >>> starts, sizes = groups_of(np.array([3, 3, 7], np.uint64))
    >>> starts.tolist(), sizes.tolist()
    ([0, 2], [2, 1])
    """
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    return starts, np.diff(np.append(starts, keys.size))


def shingles(keys: Keys, size: int = RUN) -> Keys:
    """
    The keys of all runs of *size* words; a text shorter than that is one run.

    >>> shingles(np.arange(6, dtype=np.uint64)).size
    2
    """
    if not keys.size:
        return keys
    size = min(size, keys.size)
    count = keys.size - size + 1
    out = keys[:count].copy()
    for step in range(1, size):
        out = out * np.uint64(BASE) + keys[step : step + count]
    return mix(out)
