"""
A stream in pieces, cut where a mark stands: so that an export of any length is read one article at a time.

Only one piece is held in memory, and a piece has its limit; one that is longer is given as an error, and the stream
goes on at the next mark.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from newscorpus.errors import MalformedDocumentError
from newscorpus.readers.bounds import too_large

__all__ = ["Piece", "as_narrow", "cut_stream"]

_CHUNK = 1024 * 256
_LONGEST = 1024
"""How many bytes a mark may have."""


@attrs.frozen(kw_only=True)
class Piece:
    """
    A piece of a stream.

    Attributes:
        content: Its bytes, or the error in their place.

        offset: The byte at which it starts.

        first: Whether it is what stands before the first mark.
    """

    content: bytes | MalformedDocumentError
    offset: int
    first: bool = False


def cut_stream(stream: BinaryIO, *, mark: re.Pattern[bytes], limit: int) -> Iterator[Piece]:
    r"""
    The pieces of *stream*: what stands before the first mark (it may be empty), and then one for each mark, which
    begins it.

    Args:
        stream: The stream.

        mark: What begins a piece; it may match no more than a thousand bytes.

        limit: How many bytes a piece may have.

    >>> import io
    >>> [piece.content for piece in cut_stream(io.BytesIO(b"head#1#2"), mark=re.compile(rb"#"), limit=9)]
    [b'head', b'#1', b'#2']
    """
    # where the piece and what is held of it begin, and how far it has been looked through
    held, began, start, looked = bytearray(), 0, 0, 0
    first, over, ended = True, False, False
    while not ended:
        chunk = stream.read(_CHUNK)
        ended = not chunk
        held += chunk
        # a mark may go on in the next chunk
        safe = len(held) if ended else len(held) - _LONGEST
        while (found := mark.search(held, looked)) is not None and found.start() < max(safe, 0):
            if found.start() or first:
                yield _piece(bytes(held[: found.start()]), began, first=first, over=over, limit=limit)
            first, over = False, False
            start += found.start()
            began = start
            looked = found.end() - found.start()
            del held[: found.start()]
            safe = len(held) if ended else len(held) - _LONGEST
        looked = max(looked, safe, 0)
        if len(held) > limit + _LONGEST and not ended:
            # what is dropped is told of when the piece ends
            over = True
            dropped = len(held) - _LONGEST
            start += dropped
            looked = max(0, looked - dropped)
            del held[:dropped]
    if held or first or over:
        yield _piece(bytes(held), began, first=first, over=over, limit=limit)


def _piece(content: bytes, offset: int, *, first: bool, over: bool, limit: int) -> Piece:
    if over or len(content) > limit:
        return Piece(content=too_large(limit), offset=offset, first=first)
    return Piece(content=content, offset=offset, first=first)


def as_narrow(stream: BinaryIO) -> BinaryIO:
    """
    The *stream* as one in which ASCII can be looked for: UTF-16 is turned into UTF-8 on the way.

    >>> import io
    >>> as_narrow(io.BytesIO("<p>".encode("utf-16"))).read(9)
    b'<p>'
    """
    head = stream.read(4)
    stream.seek(0)
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return stream
    return _Narrow(stream)  # type: ignore[return-value]  # it has what is used of a stream: read


class _Narrow:
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("replace")

    def read(self, size: int) -> bytes:
        while content := self._stream.read(size):
            text = self._decoder.decode(content)
            if text:
                return text.encode("utf-8", "replace")
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")
