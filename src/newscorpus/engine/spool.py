"""
A shelf for bytes that are needed once more: in memory while they are few, in a temporary file when they are many.

Bytes go in one after the other, each against a ticket; for the ticket they come out again. The file has no name and is
gone with the process.
"""

from __future__ import annotations

import tempfile
from typing import NamedTuple, Self

__all__ = ["Spool", "Ticket"]

_MEMORY_MOST = 32 * 1024 * 1024


class Ticket(NamedTuple):
    """
    Where bytes stand.

    Attributes:
        start: The first of them.

        size: How many they are.
    """

    start: int
    size: int


class Spool:
    """
    The shelf; leaving the context clears it.

    >>> with Spool() as spool:
    ...     first, second = spool.put(b"It rained."), spool.put(b"It stopped.")
    ...     spool.get(second), spool.get(first)
    (b'It stopped.', b'It rained.')
    """

    def __init__(self, *, memory: int = _MEMORY_MOST) -> None:
        """
        An empty shelf.

        Args:
            memory: How many bytes may stand in memory.
        """
        self._file = tempfile.SpooledTemporaryFile(max_size=memory)  # noqa: SIM115 - closed with the shelf
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Clear the shelf."""
        self._file.close()

    def put(self, content: bytes) -> Ticket:
        """Put bytes on the shelf."""
        self._file.seek(self._end)
        self._file.write(content)
        ticket = Ticket(self._end, len(content))
        self._end += len(content)
        return ticket

    def get(self, ticket: Ticket) -> bytes:
        """The bytes of a *ticket*."""
        self._file.seek(ticket.start)
        return self._file.read(ticket.size)
