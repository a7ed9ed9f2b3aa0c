"""
Plain text: one file, one document, as bytes. It is what a file is when nothing else knows it and it is no binary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.model import Origin, RawDocument
from newscorpus.readers.bounds import read_whole
from newscorpus.readers.sniffing import describe_binary, looks_xml

__all__ = ["read", "sniff"]


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is plain text: a little, or not at all.

    >>> sniff(b"It rained.", name="a.txt"), sniff(b"\x89PNG\r\n\x1a\n\x00\x00", name="a.txt")
    (0.1, 0.0)
    """
    return 0.0 if describe_binary(head) or looks_xml(head) else 0.1


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument]:
    """
    The text.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes a document may have.

    Raises:
        MalformedDocumentError: It has more.
    """
    yield RawDocument(content=read_whole(stream, limit=limit), media_type="text/plain", origin=origin)
