"""
Exports of archives in HTML, read one article at a time, with their number checked against what the export announces.

A `Dialect` says by which mark an article begins, how one is read, and what the cover of the export says of their
number. `read_export` does the rest: it cuts the stream at the marks, so that no more than one article is held; decodes
each article for itself, since exports are glued together from several; gives what can't be read as a failure in its
place; and ends with a failure where articles are missing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import attrs

from newscorpus.errors import MalformedDocumentError, ReadError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.exports.records import Record, finish
from newscorpus.readers.splitting import as_narrow, cut_stream
from newscorpus.text.encoding import decode

__all__ = ["Count", "Dialect", "read_export", "read_record"]

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Dialect:
    """
    A kind of export.

    Attributes:
        name: What it is called in `extra`.

        mark: What begins an article.

        fill: Puts the markup of an article into a record; it is given as well what *learn* made of the cover.

        learn: What the articles need of what stands before the first of them; it is asked once.

        ending: What must stand somewhere in each article, or None; without it the export has been cut off there.

        announced: How many articles the cover announces, or None.
    """

    name: str
    mark: re.Pattern[bytes]
    fill: Callable[[str, Record, Any], None]  # what a dialect learns is its own affair
    learn: Callable[[str], Any] = lambda cover: cover
    ending: re.Pattern[bytes] | None = None
    announced: Callable[[str], int | None] = lambda _: None


class Count:
    """
    How many articles came, beside how many should have.

    Args:
        announced: How many the export says there are, or None.

    >>> count = Count(announced=None)
    >>> for number in (1, 2, 4):
    ...     count.add((number, 5))
    >>> count.fault()
    'the export counts 5 documents, and there is none with the number 3, 5'
    """

    def __init__(self, announced: int | None) -> None:
        self.announced = announced
        self.came = 0
        self.last: tuple[int, int] | None = None
        self.missing: list[str] = []

    def add(self, counter: tuple[int, int] | None = None) -> None:
        """Count one, whose number and the number of all the export gives by *counter*."""
        self.came += 1
        if counter is None:
            return
        before = self.last[0] if self.last is not None else counter[0] - 1
        if counter[0] > before + 1:
            self._miss(before + 1, counter[0] - 1)
        self.last = counter

    def _miss(self, first: int, last: int) -> None:
        self.missing.append(str(first) if first == last else f"{first}-{last}")

    def fault(self) -> str | None:
        """What is wrong with the number, or None."""
        if self.announced is not None:
            if self.came == self.announced:
                return None
            return f"the export announces {self.announced} documents, and {self.came} were found"
        if self.last is None:
            return None
        number, total = self.last
        if number < total:
            self._miss(number + 1, total)
        if not self.missing:
            return None
        return f"the export counts {total} documents, and there is none with the number {', '.join(self.missing[:20])}"


def read_record(
    record: Record, fill: Callable[[], None], *, count: Count, origin: Origin, whole: bool = True
) -> Iterator[RawDocument | Failure]:
    """
    The article of a *record*, or why there is none; counted either way.

    Args:
        record: The record, empty as yet.

        fill: Fills it.

        count: Where it is counted.

        origin: Where the article stands.

        whole: Whether it ends where an article of its kind must; a failure follows one that does not.
    """
    try:
        document = finish(record, fill)
    except ReadError as error:
        count.add(record.counter)
        yield Failure.of(error, origin=origin)
        return
    count.add(record.counter)
    yield document
    if not whole:
        broken = MalformedDocumentError("the export breaks off within this document; what there is of it was read")
        yield Failure.of(broken, origin=origin)


def _fill(content: bytes | ReadError, dialect: Dialect, record: Record, charset: str | None, learnt: object) -> None:
    if not isinstance(content, bytes):
        raise content
    dialect.fill(decode(content, charset=charset), record, learnt)


def read_export(stream: BinaryIO, *, dialect: Dialect, origin: Origin, limit: int) -> Iterator[RawDocument | Failure]:
    """
    The articles of an export.

    Args:
        stream: The export, at its start.

        dialect: What kind it is.

        origin: Where it stands.

        limit: How many bytes one article may have.

    Raises:
        MalformedDocumentError: There is no article in it.
    """
    cover, charset, learnt = "", None, None
    count = Count(None)
    number = -1
    for piece in cut_stream(as_narrow(stream), mark=dialect.mark, limit=limit):
        if piece.first:
            if isinstance(piece.content, bytes):
                found = _CHARSET.search(piece.content)
                charset = found[1].decode("ascii") if found else None
                cover = decode(piece.content, charset=charset)
            count.announced = dialect.announced(cover)
            learnt = dialect.learn(cover)
            continue
        number += 1
        here = Origin(path=origin.path, member=origin.member, record=number, offset=piece.offset)
        record = Record(container=dialect.name, origin=here)
        fill = functools.partial(_fill, piece.content, dialect, record, charset, learnt)
        whole = dialect.ending is None or not isinstance(piece.content, bytes) or dialect.ending.search(piece.content)
        yield from read_record(record, fill, count=count, origin=here, whole=bool(whole))
    if number < 0:
        raise MalformedDocumentError(f"an export of {dialect.name.capitalize()} without any document in it")
    fault = count.fault()
    if fault is not None:
        yield Failure.of(MalformedDocumentError(fault), origin=origin)
