"""
JSON, a value at a time: lines, one document of any layout, a list of any length, or values one after the other.

Lines are read as they come, and a line that is no JSON costs that line alone. What begins like a list or an object and
goes on over many lines is read value by value, so that a list may be larger than the memory. No value may have more
bytes than the limit.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from newscorpus.errors import MalformedDocumentError, ReadError
from newscorpus.readers.bounds import size_of, too_large
from newscorpus.text.encoding import decode

__all__ = ["Row", "row_of_line", "rows"]

Row = tuple[int, int, Any]
"""Its number, the byte at which it begins (-1 where that is not known), and the value, or the error in its place."""

_PIECE = 256 * 1024
_BLANK = " \t\r\n"


def rows(stream: BinaryIO, *, limit: int) -> Iterator[Row]:
    r"""
    The values in *stream*, in order; a list stands for its members.

    Args:
        stream: The file, at its start.

        limit: How many bytes a value may have.

    Raises:
        MalformedDocumentError: A list breaks off, or holds what is no JSON; the members before that have been given.

    >>> import io
    >>> [value for _, _, value in rows(io.BytesIO(b'[{"a": 1},\n {"a": 2}]'), limit=100)]
    [{'a': 1}, {'a': 2}]
    """
    record, offset, loads = 0, 0, orjson.loads
    while line := stream.readline(limit + 1):
        start, offset = offset, offset + len(line)
        if record == 0:
            line = line.removeprefix(codecs.BOM_UTF8)
            if not line.strip():
                continue
            # a list, or an object that goes on over the lines below
            if line.lstrip().startswith((b"[", b"{")) and (found := _first(stream, line, limit=limit)) is not None:
                yield from ((number, -1, value) for number, value in enumerate(found))
                return
        if len(line) > limit:
            yield record, start, MalformedDocumentError(f"a line longer than the limit of {size_of(limit)}")
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit + 1)
                offset += len(line)
            record += 1
            continue
        try:
            value = loads(line)
        except ValueError:
            if not line.strip():
                continue
            try:
                value = row_of_line(line)
            except ValueError as error:
                value = MalformedDocumentError(f"no JSON: {error}")
        yield record, start, value
        record += 1


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
        except UnicodeDecodeError:
            # a line in another encoding than the lines around it
            return json.loads(decode(line))


def _first(stream: BinaryIO, line: bytes, *, limit: int) -> Iterator[Any] | None:
    """The values of a document that is no JSON Lines, or None (and *stream* as it was) where it is that."""
    is_list = line.lstrip().startswith(b"[")
    if not is_list and len(line) <= limit and _is_whole(line):
        return None
    if not stream.seekable():
        return None
    start = stream.tell()
    values = _values(stream, held=line, limit=limit, within=is_list)
    try:
        first = next(values, None)
    except ReadError:
        stream.seek(start)
        return None
    if first is None and not is_list:
        stream.seek(start)
        return None
    return _chained(first, values, empty=first is None)


def _chained(first: Any, values: Iterator[Any], *, empty: bool) -> Iterator[Any]:
    if not empty:
        yield first
        yield from values


def _is_whole(line: bytes) -> bool:
    try:
        row_of_line(line)
    except ValueError:
        return False
    return True


def _values(stream: BinaryIO, *, held: bytes, limit: int, within: bool) -> Iterator[Any]:
    """Values one after the other, those of a list where they stand *within* one."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(held).lstrip("\ufeff" + _BLANK)
    scan = json.JSONDecoder().raw_decode
    between = _BLANK + ","
    at, ended = (1 if within else 0), False
    needed = 0
    while True:
        while at < len(text) and text[at] in between:
            at += 1
        if at < len(text) and within and text[at] == "]":
            return
        if at < len(text) and (ended or len(text) - at >= needed):
            try:
                value, after = scan(text, at)
            except RecursionError as error:
                raise MalformedDocumentError("no JSON: nested too deep") from error
            except ValueError as error:
                if ended:
                    raise MalformedDocumentError(f"no JSON: {error}") from error
                if len(text) - at > limit:
                    raise too_large(limit) from error
                # not all of it is here: look again when there is twice as much
                needed = 2 * (len(text) - at)
            else:
                # a number at the end may go on
                if after < len(text) or ended:
                    yield value
                    at, needed = after, 0
                    if at > _PIECE:
                        text, at = text[at:], 0
                    continue
                needed = 2 * (len(text) - at)
        if ended:
            if within:
                raise MalformedDocumentError("a list that breaks off")
            return
        piece = stream.read(_PIECE)
        ended = not piece
        text = text[at:] + decoder.decode(piece, final=ended)
        at = 0
