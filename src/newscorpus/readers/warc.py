"""
Web archives (WARC): the HTML pages among the responses. Needs the extra `warc`.

The encoding that the response's header names goes with each page. Other records, other kinds of content and answers
other than success are passed over, since an archive consists mostly of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.errors import MalformedDocumentError, import_extra
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import too_large

__all__ = ["read", "sniff"]

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is a web archive.

    >>> sniff(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", name="a.warc")
    1.0
    """
    return 1.0 if head.startswith(b"WARC/") else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure]:
    """
    The pages in *stream*, in the order of the records.

    Args:
        stream: The file as it stands, compressed or not.

        origin: Where it stands.

        limit: How many bytes a page may have.

    Raises:
        MalformedDocumentError: It breaks off or is no archive from some point on; the pages before it have been given.

        MissingExtraError: fastwarc is not installed.
    """
    warc = import_extra("fastwarc.warc", extra="warc")
    record_number = -1
    try:
        archive = warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.response, parse_http=True)
        for record_number, record in enumerate(archive):
            http = record.http_headers
            kind = (record.http_content_type or "").casefold()
            if http is None or kind not in _PAGES or not 200 <= (http.status_code or 0) < 300:
                continue
            here = Origin(path=origin.path, member=origin.member, record=record_number, offset=record.stream_pos)
            content = record.reader.read(limit + 1)
            if len(content) > limit:
                yield Failure.of(too_large(limit), origin=here)
                continue
            url = record.headers.get("WARC-Target-URI", "").strip("<> ") or None
            date = record.headers.get("WARC-Date", "")
            yield RawDocument(
                content=content,
                url=url,
                media_type="text/html",
                charset=record.http_charset or None,
                origin=here,
                extra=(("crawled", date),) if date else (),
            )
    # fastwarc reports broken streams by errors of several kinds, all of them from outside
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise MalformedDocumentError(f"a broken web archive after record {record_number}: {error}") from error
