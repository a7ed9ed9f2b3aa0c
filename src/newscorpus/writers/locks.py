"""
One writer at a time: a lock on a file, which the system lets go when its holder ends, however it ends.

The path of a file goes in; while a `Lock` holds it, nobody else takes one on it, in this process or another. Readers
take no lock, and are not kept from reading: on Windows the byte that is locked lies beyond the end of any file. The
lock is advisory; over network file systems it holds as far as theirs do, and where a system knows none of either sort
there is none.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from newscorpus.errors import ArgumentError, BusyError

__all__ = ["Lock"]

# what systems say where somebody else has the lock
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK})
# farther than what is written ever reaches, and still a number of 32 bits, which is what Windows' runtime takes
_BYTE = 0x7FFFFFF0


class Lock:
    """
    A lock on a file.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "lock")
    >>> one, other = Lock(path, busy="somebody is at work"), Lock(path, busy="somebody is at work")
    >>> one.take()
    >>> one.held, other.held
    (True, False)
    >>> one.leave()
    >>> other.take()
    >>> other.leave()
    """

    def __init__(self, path: str | os.PathLike[str], *, busy: str) -> None:
        """
        A lock that is not yet taken.

        Args:
            path: The file; it is made where there is none.

            busy: What to say where somebody else has it.
        """
        self._path = Path(path)
        self._busy = busy
        self._held: BinaryIO | None = None

    @property
    def held(self) -> bool:
        """Whether it is taken."""
        return self._held is not None

    def take(self) -> None:
        """
        Take the lock, or keep it.

        Raises:
            BusyError: Somebody else has it.

            ArgumentError: Files can't be locked there.
        """
        if self._held is not None:
            return
        # nothing is ever written to it by this
        file = self._path.open("ab", buffering=0)
        try:
            _lock(file.fileno())
        except OSError as error:
            file.close()
            if error.errno in _TAKEN:
                raise BusyError(self._busy) from error
            raise ArgumentError(
                f"{self._path} can't be locked, so nobody may write beside it: {error.strerror or error}"
            ) from error
        self._held = file

    def leave(self) -> None:
        """Let go of the lock, if it is taken."""
        if self._held is not None:
            file, self._held = self._held, None
            with suppress(OSError):
                _unlock(file.fileno())
            file.close()


try:
    import fcntl
except ImportError:  # pragma: no cover
    # neither import is there on every system, so types are not asked for
    try:
        import msvcrt
    except ImportError:

        def _lock(descriptor: int) -> None:
            """No locks on this system: one must not run two jobs at once."""

        def _unlock(descriptor: int) -> None:
            """Nothing was locked."""

    else:

        def _lock(descriptor: int) -> None:
            os.lseek(descriptor, _BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # on Windows alone

        def _unlock(descriptor: int) -> None:
            os.lseek(descriptor, _BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]  # on Windows alone

else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
