"""
HTML pages: one file, one document, as bytes. Decoding and cutting are the parser's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.model import Origin, RawDocument
from newscorpus.readers.bounds import read_whole
from newscorpus.readers.sniffing import looks_html

__all__ = ["read", "sniff"]


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is a page.

    >>> sniff(b"<!doctype html><p>It rained.", name="page.txt")
    0.8
    """
    return 0.8 if looks_html(head) else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument]:
    """
    The page.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes a document may have.

    Raises:
        MalformedDocumentError: It has more.
    """
    yield RawDocument(content=read_whole(stream, limit=limit), media_type="text/html", origin=origin)
