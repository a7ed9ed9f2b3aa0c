"""
Which days of the week a text names: reports of one event mostly name the same, a later turn of it another.
"""

from __future__ import annotations

import functools
import unicodedata

import numpy as np
from numpy.typing import NDArray

from newscorpus.data import load_table
from newscorpus.match.hashing import Keys, Words, hash_words

__all__ = ["agreement", "days_of"]


@functools.cache
def _table() -> tuple[Keys, NDArray[np.int64]]:
    """The keys of the names of days, sorted, and the bit of each."""
    bits: dict[int, int] = {}
    for names in load_table("weekdays").values():
        for day, name in enumerate(names):
            # of a name of several words the last tells in some languages and the first in others; one that two days
            # share tells nothing
            for key in hash_words(unicodedata.normalize("NFC", name)).keys.tolist():
                bits[key] = bits.get(key, 0) | 1 << day
    single = {key: bit for key, bit in bits.items() if bit & (bit - 1) == 0}
    keys = np.asarray(sorted(single), np.uint64)
    return keys, np.asarray([single[int(key)] for key in keys], np.int64)


def days_of(words: Words) -> int:
    """
    The days that *words* name, a bit each, Monday the lowest.

    >>> days_of(hash_words("On Wednesday and on Thursday")), days_of(hash_words("Am Mittwoch"))
    (12, 4)
    """
    keys, bits = _table()
    at = np.searchsorted(keys, words.keys)
    at[at == keys.size] = 0
    return int(np.bitwise_or.reduce(np.where(keys[at] == words.keys, bits[at], 0))) if at.size else 0


def agreement(one: int, two: int) -> float:
    """
    1 where two sets of days share one, -1 where both name days and share none, 0 where one names none.

    >>> agreement(12, 4), agreement(1, 2), agreement(0, 2)
    (1.0, -1.0, 0.0)
    """
    if not one or not two:
        return 0.0
    return 1.0 if one & two else -1.0
