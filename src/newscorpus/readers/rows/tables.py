"""
CSV and its relatives, with any mark between the columns: rows with a column of pages or texts.

The first row names the columns. The mark (comma, semicolon, tab, bar) is the one that cuts most of the first lines
into as many cells as the first; quoted cells may hold it, and line ends. A row that has other cells than the first row
has names is a failure of its own. Each line is UTF-8, or else in the encoding that the beginning of the file shows.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from newscorpus.errors import MalformedDocumentError, ReadError, UnknownFormatError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import size_of
from newscorpus.readers.rows.columns import COLUMNS, Columns
from newscorpus.readers.sniffing import HEAD, narrow
from newscorpus.text.encoding import decode

__all__ = ["read", "sniff"]

_MARKS = ",;\t|"
_CODECS = (
    *("cp1252", "cp1251", "cp1250", "cp1254", "cp1253", "cp1257", "cp1255", "cp1256", "koi8-r", "cp866", "cp874"),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949"),
)
_NAME = re.compile(r"[\W_]+")
_TELLING = frozenset(name for what in ("html", "text") for name in COLUMNS[what])
_KNOWN = frozenset(name for names in COLUMNS.values() for name in names)
_PLACE = re.compile(r"\A\s*['\"]?[\w .:/#()-]{1,60}['\"]?\s*\Z")
_LINE = 1024 * 1024


def sniff(head: bytes, *, name: str) -> float:
    r"""
    How sure it is that a file that begins with *head* is a table of rows.

    >>> sniff(b"id,title,text\n1,Rain,It rained.\n", name="a.csv"), sniff(b"Rain, sun\n", name="a.txt")
    (0.9, 0.0)
    """
    text = decode(_whole(narrow(head)[:8192]))
    first, found, rest = text.partition("\n")
    if not found or not rest.strip() or text.lstrip()[:1] in ("<", "{", "["):
        return 0.0
    mark = _mark_of(text)
    if mark is None:
        return 0.0
    cells = next(csv.reader([first.strip("\r")], delimiter=mark), [])
    names = {_NAME.sub("", cell).casefold() for cell in cells}
    if len(names) < len(cells) or not all(map(_PLACE.match, cells)):
        return 0.0
    if names & _TELLING and len(names & _KNOWN) >= 2:
        return 0.9
    # any other header may be the first line of a text: there the name has a say, or the caller by naming columns
    return 0.3 if name.casefold().endswith((".csv", ".tsv", ".tab")) else 0.0


def read(
    stream: BinaryIO, *, origin: Origin, limit: int, columns: Mapping[str, str] | None = None
) -> Iterator[RawDocument | Failure]:
    """
    The rows of *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes a row may have.

        columns: Which column holds what, where the names alone do not say.

    Raises:
        UnknownFormatError: No column holds a page or a text.
    """
    head = _whole(stream.read(HEAD))
    stream.seek(0)
    mark = _mark_of(decode(head)) or ","
    table = Columns(columns)
    text = _Lines(stream, encoding=_encoding_of(head), limit=limit)
    names: list[str] | None = None
    record = 0
    reader = csv.reader(text, delimiter=mark)
    usable = False
    # one bound for the whole process: it is only ever raised
    csv.field_size_limit(max(csv.field_size_limit(), min(limit, 2**31 - 1)))
    while True:
        here = Origin(path=origin.path, member=origin.member, record=record)
        try:
            cells = next(reader, None)
            if cells is None:
                return
            text.begin()
            if not any(map(str.strip, cells)):
                continue
            if names is None:
                names = [cell.strip() for cell in cells]
                continue
            record += 1
            row = dict(zip(names, cells, strict=False))
            if len(cells) != len(names):
                raise MalformedDocumentError(f"{len(cells)} cells where there are {len(names)} columns")
            yield table.document_of(row, origin=here)
            usable = True
        except csv.Error as error:
            record += 1
            text.begin()
            yield Failure.of(MalformedDocumentError(f"no row: {error}"), origin=here)
        except UnknownFormatError as error:
            if not usable and not any((row.get(name) or "").strip() == "" for name in row):
                raise
            yield Failure.of(error, origin=here)
        except ReadError as error:
            yield Failure.of(error, origin=here)
            if text.ended:
                return


class _Lines:
    """The lines of a file, no row of them larger than the limit."""

    def __init__(self, stream: BinaryIO, *, encoding: str, limit: int) -> None:
        self._wide = io.TextIOWrapper(stream, encoding=encoding, newline="") if encoding == "utf-16" else None
        self._stream = stream
        self._encoding = encoding
        self._limit = limit
        self._first = True
        self._since = 0
        self.ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._read()
        if not line:
            self.ended = True
            raise StopIteration
        self._since += len(line)
        if self._since > self._limit:
            self.ended = True
            raise MalformedDocumentError(
                f"a row longer than the limit of {size_of(self._limit)}, perhaps since a quotation mark is missing"
            )
        return line.replace("\0", "\ufffd")

    def begin(self) -> None:
        """Say that a row has ended."""
        self._since = 0

    def _read(self) -> str:
        if self._wide is not None:
            try:
                return self._wide.readline(_LINE)
            except UnicodeError as error:
                self.ended = True
                raise MalformedDocumentError(f"no UTF-16 from some point on: {error}") from error
        raw = self._stream.readline(_LINE)
        if self._first:
            self._first, raw = False, raw.removeprefix(codecs.BOM_UTF8)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode(self._encoding, "replace")


def _mark_of(text: str) -> str | None:
    """The mark that cuts the first rows into equally many cells, most of them."""
    lines = [line for line in text.split("\n")[:-1][:20] if line.strip()] or text.split("\n")[:1]
    best, most = None, 1
    for mark in _MARKS:
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=mark) if cells]
        except csv.Error:
            continue
        if widths and widths[0] > most and (len(widths) == 1 or widths.count(widths[0]) * 2 >= len(widths)):
            best, most = mark, widths[0]
    return best


def _encoding_of(head: bytes) -> str:
    """The encoding of those lines that are no UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    read = decode(head)
    return next((codec for codec in _CODECS if head.decode(codec, "replace") == read), "cp1252")


def _whole(head: bytes) -> bytes:
    """The whole lines of a *head*, so that no letter is cut in two."""
    end = head.rfind(b"\n") + 1
    return head[:end] if end and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else head
