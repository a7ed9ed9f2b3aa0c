"""
Arrays that grow at their end where they lie, so that two of one size are never held.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Growing"]


class Growing:
    """
    An array in the making.

    >>> made = Growing(np.uint32)
    >>> made.add(np.array([1, 2], np.uint32))
    >>> made.add(np.array([3], np.uint32))
    >>> made.whole().tolist()
    [1, 2, 3]
    """

    def __init__(self, kind: type[np.generic]) -> None:
        """An empty array of numbers of this *kind*."""
        self._held = np.empty(1 << 10, kind)
        self._size = 0

    def add(self, part: NDArray[Any]) -> None:
        """Put *part* behind what is there."""
        size = self._size + part.size
        if size > self._held.size:
            # nobody else has seen the array: what it grows by is an eighth
            self._held.resize(size + (size >> 3), refcheck=False)
        self._held[self._size : size] = part
        self._size = size

    def whole(self) -> NDArray[Any]:
        """What is there; nothing is added after that."""
        self._held.resize(self._size, refcheck=False)
        return self._held
