"""
Web archives (WARC): the HTML pages among the responses. Needs the extra `warc`.

The encoding that the response's header names goes with each page. Answers other than success and with other content
than pages are passed over, since an archive consists mostly of them; one skip at the end counts them.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.errors import MalformedDocumentError, ReadError, import_extra
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import too_large
from newscorpus.readers.skips import Skipped

__all__ = ["read", "sniff"]

_CHUNK = 1024 * 1024
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is a web archive.

    >>> sniff(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", name="a.warc")
    1.0
    """
    return 1.0 if head.startswith(b"WARC/") else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure | Skipped]:
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
    record_number, last = -1, 0
    others: Counter[str] = Counter()
    try:
        archive = warc.ArchiveIterator(
            stream, record_types=warc.WarcRecordType.response, parse_http=True, auto_decode="all"
        )
        for record_number, record in enumerate(archive):
            last = record.stream_pos
            http = record.http_headers
            kind = (record.http_content_type or "").casefold()
            if http is None or kind not in _PAGES or not 200 <= (http.status_code or 0) < 300:
                others["an answer other than success" if kind in _PAGES else kind or "no kind of content"] += 1
                continue
            here = Origin(path=origin.path, member=origin.member, record=record_number, offset=record.stream_pos)
            # how long the record says it is; what is read of an encoded one has a length of its own
            due = None if http.get("Content-Encoding") or http.get("Transfer-Encoding") else record.content_length
            try:
                content = record.reader.read(limit + 1)
                if len(content) > limit:
                    raise too_large(limit)
                if due is not None and len(content) < due:
                    raise MalformedDocumentError("the record breaks off")
            except (OSError, ValueError, EOFError, RuntimeError) as error:
                yield Failure.of(_ours(error), origin=here)
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
    if others:
        counts = ", ".join(f"{kind} {number}" for kind, number in sorted(others.items()))
        yield Skipped(origin=origin, reason=f"answers that hold no page: {counts}")
    if _breaks_off(stream, last):
        raise MalformedDocumentError(f"the compressed archive breaks off after record {record_number}")


def _ours(error: Exception) -> ReadError:
    return error if isinstance(error, ReadError) else MalformedDocumentError(f"the record can't be read: {error}")


def _breaks_off(stream: BinaryIO, start: int) -> bool:
    """Whether a gzip file, from the member that starts at *start*, has no end: fastwarc says nothing of that."""
    stream.seek(start)
    rest, unpacking = stream.read(_CHUNK), None
    while rest:
        if unpacking is None:
            if not rest.startswith(b"\x1f\x8b"[: len(rest)]):
                return False
            unpacking = zlib.decompressobj(wbits=31)
        try:
            unpacking.decompress(rest, _CHUNK)
            while unpacking.unconsumed_tail:
                unpacking.decompress(unpacking.unconsumed_tail, _CHUNK)
        except zlib.error:
            return True
        rest = unpacking.unused_data if unpacking.eof else b""
        unpacking = None if unpacking.eof else unpacking
        rest = rest or stream.read(_CHUNK)
    return unpacking is not None
