"""
Pages that a browser saved with all that belongs to them in one file (MHTML): the page alone.

Its address, and the day on which it was saved, go along. A page that is an export of an archive is read as the export.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message
from typing import BinaryIO

from newscorpus.errors import EmptyDocumentError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.bounds import read_whole
from newscorpus.readers.mail import export_of
from newscorpus.readers.mime import (
    charset_of,
    content_of,
    header_of,
    is_related,
    looks_message,
    parse_message,
    parts_of,
)
from newscorpus.readers.skips import Skipped

__all__ = ["read", "sniff"]

_PAGES = ("text/html", "application/xhtml+xml")


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is a saved page.

    >>> sniff(b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\n\n", name="a.mhtml")
    0.96
    """
    return 0.96 if looks_message(head) and is_related(head) else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Article | Failure | Skipped]:
    """
    The page in *stream*.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes the file may have.

    Raises:
        EmptyDocumentError: There is no page in it.

        MalformedDocumentError: It is too large or broken.
    """
    message = parse_message(read_whole(stream, limit=limit))
    page = _page(message)
    content = content_of(page) if page is not None else b""
    if page is None or not content.strip():
        raise EmptyDocumentError("the saved page holds no HTML")
    export = export_of(content, name="")
    if export is not None:
        yield from export.reader.read(io.BytesIO(content), origin=origin, limit=limit)
        return
    address = header_of(message, "Snapshot-Content-Location") or header_of(page, "Content-Location")
    hints = (("title", header_of(message, "Subject")), ("crawled", header_of(message, "Date")))
    yield RawDocument(
        content=content,
        url=address if address is not None and address.startswith(("http:", "https:")) else None,
        media_type="text/html",
        charset=charset_of(page),
        origin=origin,
        extra=tuple((name, value) for name, value in hints if value),
    )


def _page(message: Message) -> Message | None:
    """The part that the message says it begins with, else its first page."""
    pages = [part for _, part in parts_of(message) if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    if isinstance(start, str):
        named = [page for page in pages if str(page.get("Content-ID", "")).strip() == start.strip()]
        pages = named or pages
    return pages[0] if pages else None
