"""
How much is read at most: no document, line or unpacked file may fill the memory.
"""

from __future__ import annotations

from typing import BinaryIO

from newscorpus.errors import MalformedDocumentError

__all__ = ["LIMIT", "read_whole", "size_of", "too_large"]

LIMIT = 64 * 1024 * 1024
"""How many bytes one document may have unless the caller says otherwise: far more than any article."""


def read_whole(stream: BinaryIO, *, limit: int) -> bytes:
    """
    All of *stream*.

    Raises:
        MalformedDocumentError: It has more than *limit* bytes.

    >>> import io
    >>> read_whole(io.BytesIO(b"It rained."), limit=20)
    b'It rained.'
    """
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise too_large(limit)
    return content


def too_large(limit: int) -> MalformedDocumentError:
    """The error of a document that has more than *limit* bytes."""
    return MalformedDocumentError(f"larger than the limit of {size_of(limit)} for one document")


def size_of(count: int) -> str:
    """
    A number of bytes, for people.

    >>> size_of(64 * 1024 * 1024), size_of(300)
    ('64 MB', '300 bytes')
    """
    return f"{count // 1024**2} MB" if count >= 1024**2 else f"{count} bytes"
