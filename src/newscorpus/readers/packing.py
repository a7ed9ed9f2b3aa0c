"""
Compressed streams, unpacked as they are read: gzip, bzip2, xz and zstd, told by how they begin.

What comes out is a stream that can be read forwards in any amounts and sought back to its start, and never holds more
than one piece in memory. A stream may unpack to `RATIO` times the size of the file that it came in, or to `FLOOR`
bytes where that is more; past that it is taken for a bomb. Damage, a missing end, and whatever else a decompressor
says of its input is one error of ours. zstd needs Python 3.14 or the extra `zstd`.
"""

from __future__ import annotations

import bz2
import importlib
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from newscorpus.errors import MalformedDocumentError, import_extra
from newscorpus.readers.bounds import size_of

__all__ = ["DEPTH", "FLOOR", "RATIO", "bound_of", "packing_of", "unpack"]

RATIO = 200
"""How many times larger than its file a stream may get by unpacking: news packs to a fifth or a tenth of its size."""

FLOOR = 256 * 1024 * 1024
"""How many bytes any file may unpack to."""

DEPTH = 3
"""How often a file may be packed, archives included."""

_PIECE = 64 * 1024
# a few bytes of zstd may stand for 128 kB: small pieces keep what comes out at once small
_ZSTD_PIECE = 512
_MEMORY = 256 * 1024 * 1024
_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool:
        """Whether a member has come to its end."""

    @property
    def needs_input(self) -> bool:
        """Whether there is nothing more to come without more input."""

    @property
    def unused_data(self) -> bytes:
        """What was given past the end."""

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        """At most so many bytes more."""


def packing_of(head: bytes) -> str | None:
    r"""
    How a file that begins with *head* is compressed, or None where it is not.

    >>> packing_of(b"\x1f\x8b\x08"), packing_of(b"It rained.")
    ('gzip', None)
    """
    return next((name for mark, name in _MAGIC if head.startswith(mark)), None)


def bound_of(size: int) -> int:
    """
    How many bytes a file of this *size* may unpack to.

    >>> bound_of(0) == FLOOR
    True
    """
    return max(FLOOR, RATIO * size)


def unpack(packed: BinaryIO, *, packing: str, bound: int) -> io.BufferedReader:
    """
    What a compressed stream holds.

    Args:
        packed: The stream, which must be able to go back to its start.

        packing: What `packing_of` said.

        bound: How many bytes may come out.

    Raises:
        MissingExtraError: There is nothing here that unpacks it.

    >>> unpack(io.BytesIO(bz2.compress(b"It rained.")), packing="bzip2", bound=100).read()
    b'It rained.'
    """
    return io.BufferedReader(_Unpacked(packed, packing=packing, bound=bound), 4 * _PIECE)


class _Unpacked(io.RawIOBase):
    def __init__(self, packed: BinaryIO, *, packing: str, bound: int) -> None:
        super().__init__()
        self._packed = packed
        self._packing = packing
        self._bound = bound
        self._fresh, self._faults, self._piece = _method(packing)
        self._begin()

    def _begin(self) -> None:
        self._packed.seek(0)
        self._decompressor = self._fresh()
        self._at = 0
        self._started = False

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:
            while self.read(4 * _PIECE):
                pass
        target = max(0, offset if whence == io.SEEK_SET else self._at + offset)
        if target < self._at:
            self._begin()
        while self._at < target and self.read(min(4 * _PIECE, target - self._at)):
            pass
        return self._at

    def readinto(self, buffer: Any) -> int:  # whatever can be written to
        most = len(buffer)
        try:
            out = self._more(most) if most else b""
        except self._faults as error:
            raise MalformedDocumentError(f"a broken {self._packing} file: {error}") from error
        buffer[: len(out)] = out
        self._at += len(out)
        if self._at > self._bound:
            raise MalformedDocumentError(
                f"it unpacks to more than {size_of(self._bound)}, which is far more than its size allows: not read on"
            )
        return len(out)

    def _more(self, most: int) -> bytes:
        while True:
            data = b""
            if self._decompressor.eof:
                # one member may follow another, perhaps after zeros that fill a block
                data = (self._decompressor.unused_data or self._packed.read(self._piece)).lstrip(b"\0")
                while not data:
                    data = self._packed.read(self._piece)
                    if not data:
                        return b""
                    data = data.lstrip(b"\0")
                self._decompressor = self._fresh()
            elif self._decompressor.needs_input:
                data = self._packed.read(self._piece)
                if not data:
                    raise EOFError("it breaks off before its end")
            out = self._decompressor.decompress(data, most)
            if out:
                return out


class _Zlib:
    """zlib with the face of the other decompressors."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class _Zstd:
    """The package zstandard with the face of the other decompressors."""

    def __init__(self, package: Any) -> None:
        self._inner = package.ZstdDecompressor(max_window_size=_MEMORY // 2).decompressobj()
        self._held = b""

    @property
    def eof(self) -> bool:
        return bool(self._inner.eof) and not self._held

    @property
    def unused_data(self) -> bytes:
        return bytes(self._inner.unused_data)

    @property
    def needs_input(self) -> bool:
        return not self._held

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        if not self._held:
            self._held = self._inner.decompress(data)
        out, self._held = self._held[:max_length], self._held[max_length:]
        return out


_Faults = tuple[type[BaseException], ...]


def _method(packing: str) -> tuple[Callable[[], _Decompressor], _Faults, int]:
    """How to begin a member, what goes wrong with it, and how much to read at once."""
    if packing == "gzip":
        return _Zlib, (zlib.error, EOFError), _PIECE
    if packing == "bzip2":
        return bz2.BZ2Decompressor, (OSError, ValueError, EOFError), _PIECE
    if packing == "xz":
        return lambda: lzma.LZMADecompressor(memlimit=_MEMORY), (lzma.LZMAError, EOFError), _PIECE
    try:
        own = importlib.import_module("compression.zstd")
    except ImportError:
        package = import_extra("zstandard", extra="zstd")
        return lambda: _Zstd(package), (package.ZstdError, EOFError), _ZSTD_PIECE
    return own.ZstdDecompressor, (own.ZstdError, EOFError), _PIECE
