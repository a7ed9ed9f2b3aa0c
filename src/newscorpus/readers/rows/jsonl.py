"""
JSON Lines, and JSON documents of one object or one list of objects.

A row that newscorpus wrote becomes its article again. Any other row becomes a raw document, by the names of its
columns (see `columns`). A line that can't be read is a failure with its number, and the lines after it are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from newscorpus.errors import ReadError, UnknownFormatError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.rows.columns import Columns
from newscorpus.readers.rows.json_rows import rows
from newscorpus.readers.skips import Skipped
from newscorpus.readers.sniffing import narrow
from newscorpus.readers.wires import jsonld, ninjs
from newscorpus.writers.structure import VERSION_KEY, article_of

__all__ = ["items_of", "read", "sniff"]

_KINDS = 1000
_OPENING = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\]{])')


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is JSON.

    >>> sniff(b'{"id": "a"}', name="a.jsonl"), sniff(b"{Exclusive} It rained.", name="a.jsonl")
    (0.9, 0.0)
    """
    return 0.9 if _OPENING.match(narrow(head)) else 0.0


def read(
    stream: BinaryIO, *, origin: Origin, limit: int, columns: Mapping[str, str] | None = None
) -> Iterator[RawDocument | Article | Failure | Skipped]:
    """
    The articles or raw documents in *stream*, a row at a time.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes a row may have.

        columns: Which column holds what, where the names alone do not say.

    Raises:
        UnknownFormatError: The first row holds neither an article nor a page or a text.
    """
    usable = False
    path, member = origin.path, origin.member
    table = Columns(columns)
    # the rows of a file have few different sets of names: each is looked at once
    plain: dict[tuple[str, ...], bool] = {}
    for record, offset, row in rows(stream, limit=limit):
        try:
            # by far the commonest first
            if type(row) is dict:
                if VERSION_KEY in row:
                    yield article_of(row)
                    usable = True
                    continue
                names = tuple(row)
                is_plain = plain.get(names)
                if is_plain is None:
                    is_plain = plain[names] = bool(table.chosen) or not (jsonld.is_linked(row) or ninjs.is_ninjs(row))
                    if len(plain) > _KINDS:
                        plain.clear()
                here = Origin(path=path, member=member, record=record, offset=offset)
                if is_plain:
                    try:
                        document = table.document_of(row, origin=here)
                    except UnknownFormatError:
                        # there may be rows in it
                        pass
                    else:
                        yield document
                        usable = True
                        continue
            else:
                here = Origin(path=path, member=member, record=record, offset=offset)
                if isinstance(row, ReadError):
                    raise row
            yield from items_of(row, origin=here, table=table)
            usable = True
        except UnknownFormatError as error:
            if not usable:
                raise
            yield Failure.of(error, origin=here)
        except ReadError as error:
            yield Failure.of(error, origin=Origin(path=path, member=member, record=record, offset=offset))


def items_of(row: object, *, origin: Origin, table: Columns) -> Iterator[RawDocument | Article | Failure | Skipped]:
    """
    What a *row* that newscorpus did not write holds.

    Args:
        row: What was read of it.

        origin: Where it stands.

        table: Which column holds what.

    Raises:
        UnknownFormatError: It holds no article, page or text.

    >>> [item.content for item in items_of({"text": "It rained."}, origin=Origin(path="a"), table=Columns())]
    ['It rained.']
    """
    if not isinstance(row, dict):
        raise UnknownFormatError(f"a row is an object, and this is a {type(row).__name__}")
    if not table.chosen:
        if jsonld.is_linked(row):
            yield from jsonld.documents_of(row, origin=origin)
            return
        if ninjs.is_ninjs(row):
            yield ninjs.document_of(row, origin=origin)
            return
    try:
        document = table.document_of(row, origin=origin)
    except UnknownFormatError:
        held = _held(row)
        if held is None:
            raise
    else:
        yield document
        return
    for number, inner in enumerate(held):
        here = Origin(path=origin.path, member=origin.member, record=max(0, origin.record) + number)
        try:
            yield from items_of(inner, origin=here, table=table)
        except ReadError as error:
            if number == 0 and isinstance(error, UnknownFormatError):
                raise
            yield Failure.of(error, origin=here)


def _held(row: Mapping[str, Any]) -> list[Any] | None:
    """The rows that an answer of a server holds, at the top or one level deeper; None where there are none."""
    for holder in (row, *(value for value in row.values() if isinstance(value, dict))):
        for value in holder.values():
            if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
                return value
    return None
