"""
TAR archives, packed or not: which members they hold, each as a stream of its own. Nothing is ever written to a disk.

Members come in the order of the archive, which is read from front to back. A member whose name would lead out of the
archive's folder is a failure in its place, as is one with holes in it; links, devices and hidden members are skipped.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, Origin
from newscorpus.readers.archives import Member, is_hidden, leads_out
from newscorpus.readers.skips import Skipped

__all__ = ["is_tar", "members"]

_HEADER = 16 * 1024 * 1024  # bytes of what stands before a member; names are shorter
_FAULTS = (tarfile.TarError, EOFError, ValueError, OverflowError, IndexError, UnicodeError)


def is_tar(head: bytes) -> bool:
    r"""
    Whether a file that begins with *head* is a TAR archive.

    >>> is_tar(b"a.txt".ljust(257, b"\0") + b"ustar\x0000"), is_tar(b"It rained.")
    (True, False)
    """
    return head[257:262] == b"ustar"


def members(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[Member | Failure | Skipped]:
    """
    The members of an archive.

    Args:
        stream: The archive, at its start; it is sought forwards, and back to the start of a member.

        origin: Where it stands.

        limit: How many bytes a member may have to be held in memory; a larger one is read from the archive.

    Raises:
        MalformedDocumentError: It is broken from some point on; the members before it have been given.
    """
    try:
        archive: Any = tarfile.TarFile(fileobj=cast("Any", _Guard(stream)), errorlevel=0)
        while (info := archive.next()) is not None:
            # or it would keep all of them
            archive.members = []
            name = info.name.encode("utf-8", "backslashreplace").decode("utf-8")
            here = Origin(path=origin.path, member=f"{origin.member}!{name}" if origin.member else name)
            if info.isdir():
                continue
            if leads_out(name):
                yield Failure.of(MalformedDocumentError("its name leads out of the archive's folder"), origin=here)
            elif not info.isreg() or info.issparse():
                yield Skipped(origin=here, reason="no regular file")
            elif is_hidden(name):
                yield Skipped(origin=here, reason="hidden: its name begins with a dot")
            else:
                raw = _Window(stream, start=info.offset_data, size=info.size)
                content: BinaryIO = io.BufferedReader(raw, 128 * 1024)
                if info.size <= limit:
                    content = io.BytesIO(content.read())
                    if len(content.getbuffer()) < info.size:
                        raise MalformedDocumentError("the archive breaks off")
                yield name.rpartition("/")[2], here, content
    except _FAULTS as error:
        if isinstance(error, MalformedDocumentError):
            raise
        raise MalformedDocumentError(f"a broken TAR archive: {error}") from error


class _Guard:
    """The stream as tarfile sees it, which reads headers of whatever size they say."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.name = ""

    def read(self, size: int = -1) -> bytes:
        if size > _HEADER:
            raise MalformedDocumentError("a broken TAR archive: a header of no sensible size")
        return self._inner.read(size)

    def tell(self) -> int:
        return self._inner.tell()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._inner.seek(offset, whence)


class _Window(io.RawIOBase):
    """A part of a stream as a stream."""

    def __init__(self, inner: BinaryIO, *, start: int, size: int) -> None:
        super().__init__()
        self._inner, self._start, self._size, self._at = inner, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = min(self._size, max(0, base + offset))
        return self._at

    def readinto(self, buffer: Any) -> int:  # whatever can be written to
        self._inner.seek(self._start + self._at)
        content = self._inner.read(min(len(buffer), self._size - self._at))
        buffer[: len(content)] = content
        self._at += len(content)
        return len(content)
