"""
Web archives (WARC): the HTML pages among the responses. Needs the extra `warc`.

The encoding that the response's header names goes with each page. A page that was saved without its answer (a record
of kind "resource") is read as well, and so is the plain text that Common Crawl makes of pages ("conversion"). Answers
other than success and with other content are passed over, since an archive consists mostly of them; one skip at the
end counts them. Where an archive is broken inside, a failure stands in that place and reading goes on at the next
record that can be found.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from newscorpus.errors import MalformedDocumentError, ReadError, import_extra
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import too_large
from newscorpus.readers.skips import Skipped

__all__ = ["read", "sniff"]

_CHUNK = 1024 * 1024
_MARKS = (b"\r\nWARC/1.", b"\n\nWARC/1.", b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x04")
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
    archive = _Archive(warc, stream, origin=origin, limit=limit)
    start: int | None = 0
    while start is not None:
        yield from archive.read(start)
        start = archive.next_start()
    if archive.others:
        counts = ", ".join(f"{kind} {number}" for kind, number in sorted(archive.others.items()))
        yield Skipped(origin=origin, reason=f"answers that hold no page: {counts}")
    elif archive.number < 0 and archive.fault is None:
        yield Skipped(origin=origin, reason="an archive without answers")
    if archive.fault is not None:
        raise archive.fault
    if _breaks_off(stream, archive.last):
        raise MalformedDocumentError(f"the compressed archive breaks off after record {archive.number}")


class _Archive:
    """An archive that is being read, perhaps in several goes."""

    def __init__(self, warc: Any, stream: BinaryIO, *, origin: Origin, limit: int) -> None:
        self._warc = warc
        self._stream = stream
        self._origin = origin
        self._limit = limit
        kinds = warc.WarcRecordType
        self._kinds = kinds.response | kinds.resource | kinds.conversion
        self.others: Counter[str] = Counter()
        self.number = -1
        self.last = 0
        self.fault: MalformedDocumentError | None = None
        self._tried = -1

    def read(self, start: int) -> Iterator[RawDocument | Failure]:
        """The pages from a place in the file on, until its end or the first fault in its frame."""
        stream, path, member = self._stream, self._origin.path, self._origin.member
        stream.seek(start)
        held, self.fault = self.fault, None
        base = 0 if start == 0 else start
        try:
            for record in self._warc.ArchiveIterator(
                stream, record_types=self._kinds, parse_http=True, auto_decode="all"
            ):
                if held is not None:
                    # something follows the fault
                    yield Failure.of(held, origin=self._origin)
                    held = None
                self.number += 1
                at = self.last = record.stream_pos if record.stream_pos >= base else base + record.stream_pos
                kind, plain = _kind(record)
                if kind is not None:
                    self.others[kind] += 1
                    continue
                here = Origin(path=path, member=member, record=self.number, offset=at)
                try:
                    content = _content(record, limit=self._limit)
                except (OSError, ValueError, EOFError, RuntimeError) as error:
                    yield Failure.of(_ours(error), origin=here)
                    continue
                headers = record.headers
                url = headers.get("WARC-Target-URI")
                if url and url[0] in "< ":
                    url = url.strip("<> ")
                date = headers.get("WARC-Date")
                yield RawDocument(
                    content=content,
                    url=url or None,
                    media_type="text/plain" if plain else "text/html",
                    charset=record.http_charset or None,
                    origin=here,
                    extra=(("crawled", date),) if date else (),
                )
        # fastwarc reports broken streams by errors of several kinds, all of them from outside
        except (OSError, ValueError, EOFError, RuntimeError) as error:
            self.fault = held or MalformedDocumentError(f"a broken web archive after record {self.number}: {error}")
        else:
            self.fault = held

    def next_start(self) -> int | None:
        """Where another record begins after a fault, or None; looked for once in each place, from the fault on."""
        if self.fault is None or not self._stream.seekable():
            return None
        begun = max(self.last, self._tried) + 1
        self._stream.seek(begun)
        found = _find_record(self._stream, begun)
        if found is not None:
            self._tried = found
        return found


def _find_record(stream: BinaryIO, start: int) -> int | None:
    """Where the next record begins in a stream, from where it stands on: its version line, or a member of gzip."""
    held, at = b"", start
    while piece := stream.read(_CHUNK):
        held += piece
        places = [place for mark in _MARKS if (place := held.find(mark)) >= 0]
        if places:
            place = min(places)
            return at + place + (2 if held.startswith(b"\r\n", place) or held.startswith(b"\n\n", place) else 0)
        at += max(0, len(held) - 16)
        held = held[-16:]
    return None


def _kind(record: Any) -> tuple[str | None, bool]:
    """Why a record is passed over, None where it is a page; and whether it is plain text."""
    http = record.http_headers if record.is_http else None
    if http is None:
        said = (record.headers.get("Content-Type") or "").partition(";")[0].strip().casefold()
        if record.record_type == 128:
            return (None, True) if said in ("text/plain", "") else (said, True)
        return (None, False) if said in _PAGES else (said or "no kind of content", False)
    kind = (record.http_content_type or "").casefold()
    if kind not in _PAGES:
        return kind or "no kind of content", False
    status = http.status_code
    return (None, False) if status is not None and 200 <= status < 300 else ("an answer other than success", False)


def _content(record: Any, *, limit: int) -> bytes:
    """What a record holds, decoded; never more than the limit at once."""
    due = record.content_length
    reader = record.reader
    # a larger buffer than is needed costs more than the reading
    content: bytes = reader.read(min(due, limit) + 1)
    if len(content) == due:
        return content
    if len(content) < due:
        http = record.http_headers if record.is_http else None
        # what is decoded has a length of its own
        if http is None or not (http.get("Content-Encoding") or http.get("Transfer-Encoding")):
            raise MalformedDocumentError("the record breaks off")
    pieces, size = [content], len(content)
    while size <= limit and (piece := reader.read(_CHUNK)):
        pieces.append(piece)
        size += len(piece)
    if size > limit:
        raise too_large(limit)
    return b"".join(pieces)


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
