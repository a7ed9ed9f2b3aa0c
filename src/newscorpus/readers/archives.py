"""
ZIP archives: which members they hold, each as a stream of its own. Nothing is ever written to a disk.

Members come in the order of the bytes of their names, as the files of a folder do. A member whose name would lead out
of the archive's folder, one that is locked by a password, and one that is packed in an unknown way are failures in
their place; hidden ones are skipped. All members together may unpack to no more than the archive may
(see `readers.packing`).
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, Origin
from newscorpus.readers.bounds import size_of
from newscorpus.readers.skips import Skipped

__all__ = ["Member", "is_hidden", "is_office", "is_zip", "leads_out", "members"]

_INDEX = 64 * 1024 * 1024  # bytes of the list of members: some hundred thousand of them
_END = 22 + 65535  # bytes at the end among which the end record stands
# how the first member of an Office document, or of a book, is called
_OFFICE = re.compile(rb"\[Content_Types\]\.xml|mimetype|_rels/|word/|docProps/|xl/|ppt/|customXml/|META-INF/")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)

Member = tuple[str, Origin, BinaryIO]
"""A member's own name, where it stands, and its content."""


def is_zip(head: bytes) -> bool:
    r"""
    Whether a file that begins with *head* is a ZIP archive.

    >>> is_zip(b"PK\x03\x04..."), is_zip(b"PK Weekly")
    (True, False)
    """
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_office(head: bytes) -> bool:
    r"""
    Whether a ZIP archive that begins with *head* is a document of an office program, to judge by its first member.

    >>> is_office(b"PK\x03\x04" + bytes(26) + b"word/document.xml")
    True
    """
    return is_zip(head) and bool(_OFFICE.match(head, 30))


def members(stream: BinaryIO, *, origin: Origin, bound: int) -> Iterator[Member | Failure | Skipped]:
    """
    The members of an archive.

    Args:
        stream: The archive; it must be able to seek.

        origin: Where it stands.

        bound: How many bytes may come out of all members together.

    Raises:
        MalformedDocumentError: It is broken, or unpacks to more than *bound*.
    """
    _check_index(stream)
    try:
        archive = zipfile.ZipFile(stream)
        infos = sorted(archive.infolist(), key=lambda info: info.filename.encode("utf-8", "backslashreplace"))
    except _FAULTS as error:
        raise MalformedDocumentError(f"a broken ZIP archive: {error}") from error
    if not infos:
        yield Skipped(origin=origin, reason="an archive without members")
    budget = _Budget(bound)
    for number, info in enumerate(infos):
        if budget.left < 0:
            raise MalformedDocumentError(f"{len(infos) - number} more members are left unread")
        name = info.filename.encode("utf-8", "backslashreplace").decode("utf-8")
        here = Origin(path=origin.path, member=f"{origin.member}!{name}" if origin.member else name)
        parts = name.replace("\\", "/").split("/")
        if info.is_dir():
            continue
        if leads_out(name):
            yield Failure.of(MalformedDocumentError("its name leads out of the archive's folder"), origin=here)
        elif is_hidden(name):
            yield Skipped(origin=here, reason="hidden: its name begins with a dot")
        elif stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            # a link holds the path that it leads to
            yield Skipped(origin=here, reason="no regular file")
        elif info.flag_bits & 1:
            yield Failure.of(MalformedDocumentError("locked by a password"), origin=here)
        else:
            try:
                with archive.open(info) as opened:
                    raw = _Counted(opened, budget=budget)
                    yield parts[-1], here, io.BufferedReader(raw, 128 * 1024)
            except _FAULTS as error:
                yield Failure.of(MalformedDocumentError(f"the member can't be unpacked: {error}"), origin=here)


def leads_out(name: str) -> bool:
    """
    Whether a member of this *name* would stand outside of the archive's folder.

    >>> leads_out("../a.txt"), leads_out("a/b.txt")
    (True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or ":" in parts[0]


def is_hidden(name: str) -> bool:
    """
    Whether a member of this *name* is one that a system put there for itself.

    >>> is_hidden("a/.DS_Store"), is_hidden("./a.txt")
    (True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return any((part.startswith(".") and part != ".") or part == "__MACOSX" for part in parts)


def _check_index(stream: BinaryIO) -> None:
    """Refuse an archive whose list of members would fill the memory."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - _END))
    tail = stream.read(_END)
    at = tail.rfind(b"PK\x05\x06")
    stream.seek(0)
    if at < 0 or len(tail) < at + 16:
        raise MalformedDocumentError("a broken ZIP archive: it has no list of its members, perhaps since it breaks off")
    (size,) = struct.unpack_from("<L", tail, at + 12)
    # the last of all sizes says that the true one stands elsewhere
    if size == 0xFFFFFFFF:
        wide = tail.rfind(b"PK\x06\x06")
        size = struct.unpack_from("<Q", tail, wide + 40)[0] if 0 <= wide <= len(tail) - 48 else _INDEX + 1
    if size > _INDEX:
        raise MalformedDocumentError(f"a ZIP archive whose list of members is larger than {size_of(_INDEX)}")


class _Budget:
    def __init__(self, bound: int) -> None:
        self.bound = bound
        self.left = bound

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise MalformedDocumentError(
                f"the archive unpacks to more than {size_of(self.bound)}, which is far more than its size allows: "
                "not read on"
            )


class _Counted(io.RawIOBase):
    """A member whose bytes are counted, and whose faults are ours."""

    def __init__(self, inner: Any, *, budget: _Budget) -> None:  # zipfile's own kind of stream
        super().__init__()
        self._inner = inner
        self._budget = budget

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return int(self._inner.tell())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with_end = whence == io.SEEK_END or (whence == io.SEEK_SET and offset > self._inner.tell())
        before = self._inner.tell()
        try:
            after = int(self._inner.seek(offset, whence))
        except MalformedDocumentError:
            raise
        except _FAULTS as error:
            raise MalformedDocumentError(f"the member can't be unpacked: {error}") from error
        if with_end:
            self._budget.take(max(0, after - before))
        return after

    def readinto(self, buffer: Any) -> int:  # whatever can be written to
        try:
            content = self._inner.read(len(buffer))
        except _FAULTS as error:
            raise MalformedDocumentError(f"the member can't be unpacked: {error}") from error
        self._budget.take(len(content))
        buffer[: len(content)] = content
        return len(content)
