"""
Web archives of the older kind (ARC): the HTML pages among the records.

A record is a line of the address, the number of the host, the date, the kind of content and a length in bytes, then the
answer of the server. What is no page is counted in one skip at the end, as for WARC.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import size_of
from newscorpus.readers.skips import Skipped

__all__ = ["read", "sniff"]

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_LINE = 64 * 1024
_RECORD = re.compile(
    rb"(?P<url>[a-z][a-z0-9+.-]{1,20}:\S*) (?P<host>\S+) (?P<date>\d{8,14}) (?P<rest>\S.*?) (?P<length>\d+)\s*\Z"
)
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is such an archive.

    >>> sniff(b"filedesc://a.arc 0.0.0.0 20040101000000 text/plain 76", name="a.arc")
    1.0
    """
    return 1.0 if head.startswith(b"filedesc://") else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure | Skipped]:
    """
    The pages in *stream*, in the order of the records.

    Args:
        stream: The file, unpacked.

        origin: Where it stands.

        limit: How many bytes a page may have.

    Raises:
        MalformedDocumentError: It breaks off, or is no archive from some point on; the pages before it have been given.
    """
    others: Counter[str] = Counter()
    record, offset = -1, 0
    lost = 0
    while line := stream.readline(_LINE):
        start, offset = offset, offset + len(line)
        match = _RECORD.match(line)
        if match is None:
            if line.strip() and not lost:
                # the length of the record before was wrong, or this one's line is: look for the next
                where = Origin(path=origin.path, member=origin.member, record=record, offset=start)
                yield Failure.of(MalformedDocumentError("no line of a record where one is due"), origin=where)
            lost += bool(line.strip())
            continue
        lost = 0
        record += 1
        length = int(match["length"])
        here = Origin(path=origin.path, member=origin.member, record=record, offset=start)
        content = stream.read(min(length, limit))
        offset += len(content)
        while len(content) == limit < length and (more := stream.read(min(1024 * 1024, length - limit))):
            length -= len(more)
            offset += len(more)
        if match["url"].startswith(b"filedesc:"):
            continue
        kind = match["rest"].split()[0].decode("latin-1").partition(";")[0].casefold()
        if kind not in _PAGES:
            others[kind] += 1
        elif int(match["length"]) > limit:
            yield Failure.of(MalformedDocumentError(f"larger than the limit of {size_of(limit)}"), origin=here)
        elif len(content) < length:
            yield Failure.of(MalformedDocumentError("the record breaks off"), origin=here)
        else:
            found = _page(content, limit=limit)
            if isinstance(found, str):
                others[found] += 1
                continue
            body, charset = found
            date = match["date"].decode("ascii")
            yield RawDocument(
                content=body,
                url=match["url"].decode("utf-8", "replace"),
                media_type="text/html",
                charset=charset,
                origin=here,
                extra=(("crawled", date),),
            )
    if others:
        counts = ", ".join(f"{kind} {number}" for kind, number in sorted(others.items()))
        yield Skipped(origin=origin, reason=f"answers that hold no page: {counts}")


def _page(content: bytes, *, limit: int) -> tuple[bytes, str | None] | str:
    """The page in an answer and its declared encoding, or why there is none."""
    status = _STATUS.match(content)
    if status is None:
        # some archives keep the page alone
        return content, None
    if not status[1].startswith(b"2"):
        return "an answer other than success"
    ends = [(place, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (place := content.find(mark)) >= 0]
    if not ends:
        return "an answer without content"
    place, width = min(ends)
    header = content[:place].decode("latin-1")
    body = content[place + width :]
    fields = {
        name.strip().casefold(): value.strip()
        for name, _, value in (each.partition(":") for each in header.split("\n"))
    }
    if "chunked" in fields.get("transfer-encoding", "").casefold():
        body = _joined(body)
    if fields.get("content-encoding", "").casefold() in ("gzip", "x-gzip", "deflate"):
        body = _inflated(body, limit=limit)
    declared = _CHARSET.search(fields.get("content-type", ""))
    return body, declared[1] if declared else None


def _joined(body: bytes) -> bytes:
    """A body that was sent in pieces; one that was not, although its header says so, stays as it is."""
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(pieces) if pieces and at >= len(body) else body


def _inflated(body: bytes, *, limit: int) -> bytes:
    for bits in (47, -15):
        try:
            return zlib.decompressobj(wbits=bits).decompress(body, limit)
        except zlib.error:
            continue
    return body
