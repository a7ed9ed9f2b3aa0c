"""
Which days of the week a text names: reports of one event mostly name the same, a later turn of it another.
"""

from __future__ import annotations

import functools
import unicodedata

import numpy as np
from numpy.typing import NDArray

from newscorpus.data import load_table
from newscorpus.match.hashing import Keys, Places, Words, hash_words

__all__ = ["agreement", "days_in", "days_of"]


# the upper bits of a key, by which nine words in ten are seen to be no day at the first look
_SIEVE = np.uint64(64 - 10)


@functools.cache
def _table() -> tuple[Keys, NDArray[np.int64], NDArray[np.bool_]]:
    """The keys of the names of days, sorted, the bit of each, and which upper bits they have."""
    bits: dict[int, int] = {}
    for names in load_table("weekdays").values():
        for day, name in enumerate(names):
            # of a name of several words the last tells in some languages and the first in others; one that two days
            # share tells nothing
            for key in hash_words(unicodedata.normalize("NFC", name)).keys.tolist():
                bits[key] = bits.get(key, 0) | 1 << day
    single = {key: bit for key, bit in bits.items() if bit & (bit - 1) == 0}
    keys = np.asarray(sorted(single), np.uint64)
    sieve = np.zeros(1 << 10, np.bool_)
    sieve[keys >> _SIEVE] = True
    return keys, np.asarray([single[int(key)] for key in keys], np.int64), sieve


def days_of(words: Words, *, first: int | None = None) -> int:
    """
    The days that *words* name, a bit each, Monday the lowest.

    Args:
        words: The words of a text.

        first: How many of them to look at; all unless given.

    >>> days_of(hash_words("On Wednesday and on Thursday")), days_of(hash_words("Am Mittwoch"))
    (12, 4)
    """
    keys, bits, sieve = _table()
    looked = words.keys[:first]
    likely = looked[sieve[looked >> _SIEVE]]
    if not likely.size:
        return 0
    at = keys.searchsorted(likely)
    at[at == keys.size] = 0
    return int(np.bitwise_or.reduce(bits[at[keys[at] == likely]]))


def days_in(words: Words, stops: Places, *, first: int | None = None) -> Places:
    """
    The days that each of several texts names, as `days_of` gives them.

    Args:
        words: The words of all texts in line.

        stops: How many words each text and those before it have.

        first: How many words of each text to look at; all unless given.

    >>> days_in(hash_words("On Wednesday. On Friday and Sunday."), np.array([2, 6])).tolist()
    [4, 80]
    """
    keys, bits, sieve = _table()
    out = np.zeros(stops.size, np.int64)
    likely = np.flatnonzero(sieve[words.keys >> _SIEVE])
    at = keys.searchsorted(words.keys[likely])
    at[at == keys.size] = 0
    right = keys[at] == words.keys[likely]
    place = likely[right]
    owner = np.searchsorted(stops, place, side="right")
    near = place - np.append(np.zeros(1, np.int64), stops)[owner] < (first if first is not None else words.keys.size)
    np.bitwise_or.at(out, owner[near], bits[at[right][near]])
    return out


def agreement(one: int, two: int) -> float:
    """
    1 where two sets of days share one, -1 where both name days and share none, 0 where one names none.

    >>> agreement(12, 4), agreement(1, 2), agreement(0, 2)
    (1.0, -1.0, 0.0)
    """
    if not one or not two:
        return 0.0
    return 1.0 if one & two else -1.0
