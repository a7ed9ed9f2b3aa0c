"""
JSON Lines, and JSON documents of one object or one list of objects.

A row that newscorpus wrote becomes its article again. Any other row becomes a raw document, by the names of its
columns (see `columns`). A line that can't be read is a failure with its number, and the lines after it are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from newscorpus.errors import MalformedDocumentError, ReadError, UnknownFormatError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.bounds import read_whole, size_of
from newscorpus.readers.columns import document_of
from newscorpus.readers.sniffing import narrow
from newscorpus.writers.structure import VERSION_KEY, article_of

__all__ = ["item_of", "read", "row_of_line", "sniff"]

_OPENING = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\]{])')


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is JSON.

    >>> sniff(b'{"id": "a"}', name="a.jsonl"), sniff(b"{Exclusive} It rained.", name="a.jsonl")
    (0.9, 0.0)
    """
    return 0.9 if _OPENING.match(narrow(head)) else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Article | Failure]:
    """
    The articles or raw documents in *stream*, a line at a time.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes a row may have.

    Raises:
        UnknownFormatError: The first row holds neither an article nor a page or a text.
    """
    usable = False
    for record, offset, row in _rows(stream, limit=limit):
        here = Origin(path=origin.path, member=origin.member, record=record, offset=offset)
        try:
            if isinstance(row, ReadError):
                raise row
            item = item_of(row, origin=here)
        except UnknownFormatError as error:
            if not usable:
                raise
            yield Failure.of(error, origin=here)
        except ReadError as error:
            yield Failure.of(error, origin=here)
        else:
            usable = True
            yield item


def item_of(row: object, *, origin: Origin) -> RawDocument | Article:
    """
    What a *row* holds.

    Args:
        row: What was read of it.

        origin: Where it stands.

    Raises:
        MalformedDocumentError: It says that it is an article and is none.

        UnknownFormatError: It holds no article, page or text.

    >>> item_of({"newscorpus": 1, "id": "a", "body": "It rained."}, origin=Origin(path="a.jsonl")).id
    'a'
    """
    if not isinstance(row, dict):
        raise UnknownFormatError(f"a row is an object, and this is a {type(row).__name__}")
    if VERSION_KEY in row:
        return article_of(row)
    return document_of(row, origin=origin)


def _rows(stream: BinaryIO, *, limit: int) -> Iterator[tuple[int, int, Any]]:
    """Record, offset, and the row or the error in its place."""
    record, offset = 0, 0
    while line := stream.readline(limit + 1):
        start, offset = offset, offset + len(line)
        if len(line) > limit:
            yield record, start, MalformedDocumentError(f"a line longer than the limit of {size_of(limit)}")
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit + 1)
                offset += len(line)
            record += 1
            continue
        if record == 0:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            row = row_of_line(line)
        except ValueError as error:
            if record == 0 and (rows := _document(line, stream, limit=limit - len(line))) is not None:
                yield from rows
                return
            yield record, start, MalformedDocumentError(f"no JSON: {error}")
            record += 1
            continue
        if record == 0 and isinstance(row, list):
            yield from ((number, -1, each) for number, each in enumerate(row))
            return
        yield record, start, row
        record += 1


def _document(first: bytes, stream: BinaryIO, *, limit: int) -> list[tuple[int, int, Any]] | None:
    """The rows of a document that goes on over many lines, or None (and *stream* as it was) where it is none."""
    if not stream.seekable():
        return None
    start = stream.tell()
    try:
        whole = row_of_line(first + read_whole(stream, limit=max(0, limit)))
    except (ValueError, ReadError):
        stream.seek(start)
        return None
    return [(number, -1, each) for number, each in enumerate(whole if isinstance(whole, list) else [whole])]


def row_of_line(line: bytes) -> Any:  # whatever the line holds
    r"""
    What a *line* of JSON holds.

    Raises:
        ValueError: It is no JSON.

    >>> row_of_line(rb'{"id": "\ud800"}')
    {'id': '\ud800'}
    """
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        # orjson refuses lone surrogates and numbers that JSON knows not; only the standard library reads those
        try:
            return json.loads(line)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
