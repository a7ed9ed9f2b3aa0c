r"""
One file of named sections: written once from front to back, mapped into memory when it is read.

Arrays and bytes under names go in, and come out as arrays that lie in the file, so that only the parts that are looked
at are ever loaded. A head names the format, each section begins at a multiple of 64 bytes, and a table of the sections
stands at the end, after it a tail that says where the table begins. A file that was not written to its end has no tail
and is told at once; every section has a checksum, which `Sections.verify` holds it against.
"""

from __future__ import annotations

import json
import math
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import DataError

__all__ = ["FORMAT", "Parts", "Sections", "Writer"]

FORMAT = 1
"""The version of the format of all files of an index."""

# values of a file, of whatever type the section says
Array = NDArray[Any]

_HEAD = struct.Struct("<16sI44x")
_NAME = b"newscorpus index"
_TAIL = struct.Struct("<QQII8s")
_END = b"ncix end"
_ALIGN = 64
_PIECE = 1 << 24


class Parts(Protocol):
    """Arrays by name, in a file or in memory."""

    @property
    def path(self) -> str:
        """Where they stand, for people."""

    def __getitem__(self, name: str, /) -> Array:
        """The array of that name."""

    def __contains__(self, name: object, /) -> bool:
        """Whether there is one."""


class Writer:
    """
    Writes the sections of one file.

    >>> import io
    >>> stream = io.BytesIO()
    >>> writer = Writer(stream)
    >>> writer.add("days", np.arange(3.0))
    >>> _ = writer.finish({"articles": 3})
    >>> stream.getvalue()[:16]
    b'newscorpus index'
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Begin at the start of *stream*."""
        self._stream = stream
        self._table: dict[str, tuple[str, list[int], int, int, int]] = {}
        stream.write(_HEAD.pack(_NAME, FORMAT))
        self._at = _HEAD.size

    def add(self, name: str, values: Array) -> None:
        """Write a section that is at hand as a whole."""
        self.stream(name, values.dtype, (values,), shape=values.shape[1:])

    def stream(
        self, name: str, dtype: np.dtype[Any] | type, parts: Iterable[Array], shape: tuple[int, ...] = ()
    ) -> None:
        """
        Write a section part by part.

        Args:
            name: What it is called.

            dtype: What its values are.

            parts: The values, in order.

            shape: The shape of one entry.
        """
        kind = np.dtype(dtype).newbyteorder("<")
        self._write(bytes(-self._at % _ALIGN))
        start, check, count = self._at, 0, 0
        for part in parts:
            raw = np.ascontiguousarray(part, kind).reshape(-1).view(np.uint8).data
            check = zlib.crc32(raw, check)
            self._write(raw)
            count += len(part)
        self._table[name] = (kind.str, list(shape), start, count, check)

    def finish(self, facts: Mapping[str, Any]) -> tuple[int, int]:
        """
        Write the table.

        Args:
            facts: What else is to be known of the file, as plain data.

        Returns:
            How many bytes the file has, and the checksum of its table.
        """
        table = json.dumps({"sections": self._table, "facts": dict(facts)}, sort_keys=True).encode("ascii")
        start, check = self._at, zlib.crc32(table)
        self._write(table)
        self._write(_TAIL.pack(start, len(table), check, FORMAT, _END))
        return self._at, check

    def _write(self, raw: bytes | memoryview) -> None:
        self._stream.write(raw)
        self._at += len(raw)


class Sections:
    """
    The sections of one file, mapped into memory.

    Attributes:
        facts: What else was written about it.
    """

    def __init__(self, path: str | os.PathLike[str], *, size: int | None = None, check: int | None = None) -> None:
        """
        Open the file at *path*.

        Args:
            path: The file.

            size: How many bytes it must have, where that is known.

            check: The checksum that its table must have, where that is known.

        Raises:
            DataError: It is no such file, not a whole one, or of another version.
        """
        self._path = os.fspath(path)
        with Path(path).open("rb") as stream:
            length = os.fstat(stream.fileno()).st_size
            if length < _HEAD.size + _TAIL.size or (size is not None and length != size):
                raise self._fault(f"it has {length} bytes where {size or 'more'} are due: it is cut off or not ours")
            self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        name, version = _HEAD.unpack_from(self._map, 0)
        if name != _NAME:
            raise self._fault("this is no file of an index")
        if version != FORMAT:
            raise self._fault(f"it has the format {version}, and this newscorpus reads {FORMAT}")
        start, count, found, _, end = _TAIL.unpack_from(self._map, length - _TAIL.size)
        table = self._map[start : start + count] if start + count <= length else b""
        if end != _END or zlib.crc32(table) != found or (check is not None and found != check):
            raise self._fault("its table of contents is damaged")
        self._made: dict[str, Array] = {}
        try:
            read = json.loads(table)
            self.facts: dict[str, Any] = dict(read["facts"])
            self._table: dict[str, tuple[str, list[int], int, int, int]] = dict(read["sections"])
        except (ValueError, KeyError, TypeError, RecursionError):
            # whoever writes a table by hand can reckon its checksum
            raise self._fault("its table of contents is none that newscorpus wrote") from None

    @property
    def path(self) -> str:
        """The file."""
        return self._path

    def __getitem__(self, name: str, /) -> Array:
        """The values of a section; they lie in the file and can't be changed."""
        made = self._made.get(name)
        if made is None:
            try:
                kind, shape, start, count, _ = self._table[name]
                made = np.frombuffer(self._map, kind, count * math.prod(shape), start).reshape(count, *shape)
            except (KeyError, TypeError, ValueError, OverflowError):
                raise self._fault(f"the part {name!r} is missing or damaged") from None
            # views of one file, the same for everybody who asks
            self._made[name] = made
        return made

    def __contains__(self, name: object, /) -> bool:
        return name in self._table

    @property
    def sizes(self) -> dict[str, int]:
        """How many bytes each section has."""
        return {name: self[name].nbytes for name in self._table}

    def verify(self) -> None:
        """
        Nothing, if every section is as it was written.

        Raises:
            DataError: One of them is not; the message names the file and the section.
        """
        for name, (_, _, start, _, due) in self._table.items():
            check = 0
            for at in range(start, end := start + self[name].nbytes, _PIECE):
                check = zlib.crc32(self._map[at : min(at + _PIECE, end)], check)
            if check != due:
                raise self._fault(f"the part {name!r} is damaged")

    def _fault(self, message: str) -> DataError:
        return DataError(message, file=self.path)
