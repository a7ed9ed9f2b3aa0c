"""
Keys that Spark puts where we want them.

Spark parts rows by a hash of a column, so that of eight parts in eight partitions two or three fall together as a rule
and as many partitions stay empty: one task then takes three times as long as it need. `keys_for` looks for numbers
whose hashes are all different: a row with the key of its part goes to a partition that no other part goes to.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["keys_for"]

_SEED = np.uint32(42)
_MASK = np.uint64((1 << 32) - 1)

_Halves = NDArray[np.uint32]


def _turned(held: _Halves, bits: int) -> _Halves:
    return (held << np.uint32(bits)) | (held >> np.uint32(32 - bits))


def _hashes(numbers: NDArray[np.int64]) -> NDArray[np.int32]:
    """Murmur3 of 64-bit numbers as Spark has it: what `hash` gives in SQL."""
    held = np.full(numbers.size, _SEED, np.uint32)
    wide = numbers.view(np.uint64)
    for half in ((wide & _MASK).astype(np.uint32), (wide >> np.uint64(32)).astype(np.uint32)):
        mixed = _turned(half * np.uint32(0xCC9E2D51), 15) * np.uint32(0x1B873593)
        held = _turned(held ^ mixed, 13) * np.uint32(5) + np.uint32(0xE6546B64)
    held ^= np.uint32(8)
    held = (held ^ (held >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    held = (held ^ (held >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return (held ^ (held >> np.uint32(16))).view(np.int32)


def keys_for(parts: int) -> list[int]:
    """
    For each of so many partitions a number that Spark puts there.

    >>> len({key for key in keys_for(8)})
    8
    """
    # that no number is found for one of the partitions is less likely than one in a million
    numbers = np.arange(max(64, 16 * parts * parts.bit_length()), dtype=np.int64)
    homes = np.mod(_hashes(numbers).astype(np.int64), parts)
    there, first = np.unique(homes, return_index=True)
    found = dict(zip(there.tolist(), numbers[first].tolist(), strict=True))
    return [found.get(home, home) for home in range(parts)]
