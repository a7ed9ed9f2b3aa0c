"""
One writer at a time: a lock on a file of the index, which the system lets go when its holder ends, however it ends.

Readers take no lock: what they read never changes. The lock is advisory and holds between processes as well as between
two openings in one process; over network file systems it holds as far as theirs do.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from newscorpus.errors import BusyError

__all__ = ["Lock"]


class Lock:
    """The lock of one opening of an index."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """A lock on the file at *path*, not yet taken."""
        self._path = Path(path)
        self._held: int | None = None

    @property
    def held(self) -> bool:
        """Whether this opening may write."""
        return self._held is not None

    def take(self) -> None:
        """
        Take the lock, or keep it.

        Raises:
            BusyError: Somebody else has it.
        """
        if self._held is not None:
            return
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise BusyError(
                f"{self._path.parent}: somebody else is writing to this index; "
                "wait until they have closed it, one writer at a time"
            ) from error
        self._held = descriptor

    def leave(self) -> None:
        """Let go of the lock."""
        if self._held is not None:
            with suppress(OSError):
                _unlock(self._held)
            os.close(self._held)
            self._held = None


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
