"""
How many bytes have been read, of how many: what a progress bar shows while files are opened one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import BinaryIO

from newscorpus.model import Failure
from newscorpus.readers.skips import Skipped
from newscorpus.readers.walk import Found

__all__ = ["Meter"]


class Meter:
    """
    Bytes read so far, of all.

    Attributes:
        total: How many bytes all files have.

    >>> Meter(total=10).read
    0
    """

    def __init__(self, *, total: int) -> None:
        self.total = total
        self._done = 0
        self._open: BinaryIO | None = None

    @classmethod
    def of(cls, found: Iterable[Found | Failure | Skipped]) -> Meter:
        """A meter for the files that a walk *found*."""
        total = 0
        for each in found:
            if isinstance(each, Found):
                with suppress(OSError, ValueError):
                    total += each.path.stat().st_size
        return cls(total=total)

    @property
    def read(self) -> int:
        """How many bytes have been read, as they stand in the files: packed ones count as packed."""
        here = 0
        if self._open is not None:
            with suppress(OSError, ValueError):
                here = self._open.tell()
        return min(self.total, self._done + here)

    def enter(self, opened: BinaryIO) -> None:
        """Say which file is being read."""
        self._open = opened

    def leave(self, size: int) -> None:
        """Say that a file of this *size* has been read."""
        self._open = None
        self._done += size
