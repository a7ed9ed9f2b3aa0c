"""
Wire messages in text: the bytes between the controls that begin and end each of them, in a file of one or many.

The controls are those of IPTC 7901 and ANPA 1312: SOH begins a header, STX the text, ETX what follows the text, EOT
ends a message. Files in which a tool has dropped the controls hold one message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from newscorpus.errors import ReadError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import too_large
from newscorpus.text.encoding import decode

__all__ = ["CONTROLS", "read_messages", "transmissions", "whole_lines"]

CONTROLS = "\x00\x01\x02\x03\x04\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x19\x1a\x1c\x1d\x1e\x1f\x7f"
"""The controls of wire messages, which no text holds otherwise."""

_PIECE = 64 * 1024
# a message ends at EOT; one that has lost it ends where another header begins after an ETX
_END = re.compile(rb"\x04|\x03[^\x01\x04\x16]{0,400}(?=\x01|\x16)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")


def read_messages(
    stream: BinaryIO, *, origin: Origin, limit: int, compose: Callable[[str, Origin], RawDocument]
) -> Iterator[RawDocument | Failure]:
    r"""
    The documents of the messages in *stream*, in order; what is wrong with one ends that one alone.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes a message may have.

        compose: Makes a document of a message's text and origin, in the format that it is in.

    Raises:
        MalformedDocumentError: A message is too large.

    >>> import io
    >>> told = lambda text, origin: RawDocument(content=text.strip("\x01\x02\x03\x04"), origin=origin)
    >>> file = io.BytesIO(b"\x01\x02Rain\x03\x04\x01\x02Sun")
    >>> [each.content for each in read_messages(file, origin=Origin(path="a.txt"), limit=100, compose=told)]
    ['Rain', 'Sun']
    """
    for record, (offset, content) in enumerate(transmissions(stream, limit=limit)):
        here = Origin(path=origin.path, member=origin.member, record=record, offset=offset)
        try:
            yield compose(decode(content), here)
        except ReadError as error:
            yield Failure.of(error, origin=here)


def transmissions(stream: BinaryIO, *, limit: int) -> Iterator[tuple[int, bytes]]:
    r"""
    The messages in *stream*, in order.

    Args:
        stream: The file, at its start.

        limit: How many bytes a message may have.

    Yields:
        The byte at which each begins, and the message with its controls; nothing of the file is left out but blanks.

    Raises:
        MalformedDocumentError: A message is too large.

    >>> import io
    >>> list(transmissions(io.BytesIO(b"\x01a\x02Rain\x03\x04\x01b\x02Sun"), limit=100))
    [(0, b'\x01a\x02Rain\x03\x04'), (9, b'\x01b\x02Sun')]
    """
    held, offset, looked = b"", 0, 0
    while True:
        piece = stream.read(_PIECE)
        held += piece
        at = 0
        while match := _END.search(held, max(at, looked)):
            if _says(held[at : match.end()]):
                yield offset + at, held[at : match.end()]
            at = looked = match.end()
        held, offset = held[at:], offset + at
        # what has been looked through is not looked through again, but for what an end may need before it
        looked = max(0, len(held) - 512)
        if len(held) > limit:
            raise too_large(limit)
        if not piece:
            break
    if _says(held):
        yield offset, held


def _says(message: bytes) -> bool:
    return bool(message.strip(bytes(range(33)) + b"\x7f"))


def whole_lines(text: str) -> list[str]:
    r"""
    The lines of a message with their ends.

    >>> whole_lines("\x01a 4\r\n\x02Rain\n")
    ['\x01a 4\r\n', '\x02Rain\n']
    """
    return _LINE.findall(text)
