"""
A journal: results kept on disk as they come, so that a job that was killed goes on where it was.

Each result stands under a key made of all that it was made from, so that a second run takes what is finished and makes
the rest, also where the input has changed in the meantime. Bytes in, bytes out, as `packing` makes them where the
results are made: nothing is packed twice, and nothing is unpacked that nobody looks at.

The file only grows. A process that is killed in the middle of a record leaves a torn one at the end, which the next
run cuts off; a checksum tells. What is written is safe from the death of the process, not from that of the machine:
then the checksums find what is lost, and it is made again.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import os
import struct
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

from newscorpus.engine.local import Lost, Settled, Workers
from newscorpus.engine.packing import seal
from newscorpus.engine.spool import Ticket
from newscorpus.errors import ArgumentError
from newscorpus.writers.locks import Lock

__all__ = ["Journal", "Kept", "key_of", "map_kept"]

_MAGIC = b"newscorpus journal 2\n"
# key, size and checksum of what follows
_HEAD = struct.Struct("<16sII")
# what one record may hold: far more than any document
_MOST = 1 << 31


def key_of(*parts: bytes | str) -> bytes:
    """
    The key of what is made from *parts* by this version of the library.

    >>> key_of("a", "bc") == key_of("ab", "c")
    False
    """
    digest = hashlib.blake2b(_version(), digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "little") + (b"s" if isinstance(part, str) else b"b"))
        digest.update(raw)
    return digest.digest()


@functools.cache
def _version() -> bytes:
    try:
        return importlib.metadata.version(__name__.partition(".")[0]).encode()
    except importlib.metadata.PackageNotFoundError:
        # run from a folder of sources
        return b""


class Journal:
    """
    The journal in a file; leaving the context closes it.

    Attributes:
        found: How many results stood in it when it was opened.

    >>> import tempfile
    >>> from newscorpus.engine.packing import pack, unpack
    >>> path = Path(tempfile.mkdtemp(), "work.journal")
    >>> with Journal(path) as journal:
    ...     _ = journal.put(key_of("a"), pack(("It rained.", 1)))
    >>> with Journal(path) as journal:
    ...     journal.found, unpack(journal.get(journal.find(key_of("a"))))
    (1, ('It rained.', 1))
    """

    def __init__(self, path: str | os.PathLike[str], *, fresh: bool = False) -> None:
        """
        Open the journal at *path*, or begin one.

        Args:
            path: The file; one that is no journal is left as it is.

            fresh: Whether what stands in the journal is to be forgotten.

        Raises:
            ArgumentError: The file is no journal, or can't be written.

            BusyError: Another process has it open.
        """
        self.path = Path(path)
        try:
            self._file = self.path.open("r+b" if self.path.exists() else "w+b", buffering=0)
        except OSError as error:
            raise ArgumentError(f"the journal {self.path} can't be opened: {error.strerror or error}") from error
        self._lock = Lock(self.path, busy=f"another process is at work on {self.path}")
        try:
            self._lock.take()
            self._end = len(_MAGIC)
            self._places = self._scan(fresh=fresh)
        except BaseException:
            self._close()
            raise
        self.found = len(self._places)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        self._file.close()
        self._lock.leave()

    def __len__(self) -> int:
        """How many results stand in it."""
        return len(self._places)

    def find(self, key: bytes) -> Ticket | None:
        """Where the result under *key* stands, or None."""
        return self._places.get(key)

    def put(self, key: bytes, content: bytes) -> Ticket:
        """Keep *content* under a *key*; the ticket says where it stands."""
        # one call, so that a death in between leaves one torn record at most
        record = memoryview(_HEAD.pack(key, len(content), zlib.crc32(content, zlib.crc32(key))) + content)
        ticket = Ticket(self._end + _HEAD.size, len(content))
        self._file.seek(self._end)
        while record:
            record = record[self._file.write(record) or 0 :]
        self._end = ticket.start + ticket.size
        self._places[key] = ticket
        return ticket

    def get(self, ticket: Ticket) -> bytes:
        """The content of a *ticket*."""
        self._file.seek(ticket.start)
        return _whole(self._file, ticket.size)

    def _scan(self, *, fresh: bool) -> dict[bytes, Ticket]:
        size = os.fstat(self._file.fileno()).st_size
        start = _whole(self._file, len(_MAGIC))
        if not _MAGIC.startswith(start):
            raise ArgumentError(f"{self.path} is no journal of newscorpus: name another file")
        if start != _MAGIC:
            self._file.seek(0)
            self._file.write(_MAGIC)
        places: dict[bytes, Ticket] = {}
        while not fresh and self._end + _HEAD.size <= size:
            key, length, checksum = _HEAD.unpack(_whole(self._file, _HEAD.size))
            ticket = Ticket(self._end + _HEAD.size, length)
            if length > _MOST or ticket.start + length > size:
                break
            if zlib.crc32(_whole(self._file, length), zlib.crc32(key)) != checksum:
                break
            places[key] = ticket
            self._end = ticket.start + length
        self._file.truncate(self._end)
        return places


def _whole(file: object, size: int) -> bytes:
    """So many bytes, or all that there are."""
    out = bytearray()
    while len(out) < size:
        more = file.read(size - len(out))  # type: ignore[attr-defined]  # a raw file
        if not more:
            break
        out += more
    return bytes(out)


class Kept(NamedTuple):
    """
    An item and what was made of it.

    Attributes:
        item: The item.

        made: What was made of it: sealed bytes, or the item itself where it needs no work.

        key: Its key in the journal, or nothing.

        ticket: Where it stands in the journal, or None.
    """

    item: Any
    made: Any
    key: bytes = b""
    ticket: Ticket | None = None


def map_kept(pool: Workers, items: Iterable[Any], journal: Journal, *, key: Callable[[Any], bytes]) -> Iterator[Kept]:
    """
    Each of *items* with its result in order, as `Workers.map` gives them, kept in a journal on the way.

    Args:
        pool: The workers; they are given what the journal does not know, and give bytes that `seal` made. What is lost
            is sealed here.

        items: The items.

        journal: The journal.

        key: The key of an item: a digest of all that its result is made from.

    Yields:
        The item, the sealed bytes, their key and where they stand; or what needs no work and itself.

    >>> import tempfile
    >>> from newscorpus.engine.packing import head_of
    >>> with Workers(seal) as pool, Journal(Path(tempfile.mkdtemp(), "work.journal")) as journal:
    ...     [head_of(kept.made) for kept in map_kept(pool, ["a", "bb"], journal, key=key_of)], len(journal)
    (['a', 'bb'], 2)
    """
    # of the items in flight alone
    keys: deque[bytes | None] = deque()

    def asked() -> Iterator[Any]:
        for item in items:
            name = key(item) if pool.takes(item) else None
            ticket = None if name is None else journal.find(name)
            keys.append(name)
            yield item if ticket is None else Settled(item, ticket)

    for given, made in pool.map(asked()):
        name = keys.popleft()
        if isinstance(given, Settled):
            yield Kept(given.item, journal.get(given.key), name or b"", given.key)
        elif name is None:
            yield Kept(given, made)
        else:
            content = seal(made) if isinstance(made, Lost) else made
            yield Kept(given, content, name, journal.put(name, content))
