"""
Word documents (.docx): the exports that archives make of them, and any other as plain text.

A document is a ZIP archive of which only the part with the text is opened, and read one paragraph at a time; headers,
footers, comments and pictures stay shut. It may unpack to no more than `readers.packing` lets any file unpack to.
Entities, document types and the network are left alone.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from lxml import etree

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.archives import is_zip
from newscorpus.readers.bounds import read_whole, size_of
from newscorpus.readers.exports.documents import read_paragraphs
from newscorpus.readers.exports.paragraphs import Paragraph, Run, paragraph_of
from newscorpus.readers.packing import bound_of
from newscorpus.readers.xml_events import drop_before, read_events

__all__ = ["read", "sniff"]

Element = Any  # of lxml, whose stubs say less than is so

_TEXT = "word/document.xml"
_COUNTS = "docProps/custom.xml"
_COUNT = re.compile(rb"name=\"LADocCount\"[^<>]{0,99}>\s{0,9}<[\w:]{1,20}>\s{0,9}(\d{1,7})<")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, OSError)
_SMALL = 1024 * 1024
_HEADER = struct.Struct("<4s5H3I2H")


def sniff(head: bytes, *, name: str) -> float:
    r"""
    How sure it is that a file that begins with *head* is a Word document.

    >>> sniff(b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml ... word/document.xml", name="a.zip")
    0.97
    """
    if not is_zip(head):
        return 0.0
    if b"word/" in head:
        return 0.97
    return 0.9 if name.casefold().endswith(".docx") and b"[Content_Types].xml" in head else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure]:
    """
    The articles in *stream*, or its text where it is no export.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes one article may have.

    Raises:
        MalformedDocumentError: It is broken or holds no text; the articles before the damage have been given.
    """
    held = _seekable(stream, limit=limit)
    size = held.seek(0, io.SEEK_END)
    held.seek(0)
    try:
        try:
            archive = zipfile.ZipFile(held)
        except zipfile.BadZipFile:
            # the list of the parts stands at the end: where it is missing, the text may be there all the same
            salvaged = _salvaged(held)
            if salvaged is None:
                raise
            yield from _text(salvaged, size=size, origin=origin, limit=limit, announced=None)
            raise
        with archive.open(_TEXT) as opened:
            announced = _announced(archive)
            yield from _text(cast("BinaryIO", opened), size=size, origin=origin, limit=limit, announced=announced)
    except etree.XMLSyntaxError as error:
        raise MalformedDocumentError(f"the text of the Word document breaks off or is broken: {error.msg}") from error
    except _FAULTS as error:
        raise MalformedDocumentError(f"a broken Word document: {error}") from error


def _text(
    stream: BinaryIO, *, size: int, origin: Origin, limit: int, announced: int | None
) -> Iterator[RawDocument | Failure]:
    bounded = _Bounded(stream, bound=bound_of(size))
    yield from read_paragraphs(_paragraphs(bounded), origin=origin, limit=limit, announced=announced)


def _salvaged(stream: BinaryIO) -> BinaryIO | None:
    """The text of a document whose end is missing, as far as it goes; None where it can't be found."""
    stream.seek(0)
    held, start = stream.read(_SMALL), 0
    name = _TEXT.encode("ascii")
    while held:
        at = held.find(name)
        # the same name without a header before it stands in what lists the parts
        while at >= _HEADER.size and held[at - _HEADER.size : at - _HEADER.size + 4] != b"PK\x03\x04":
            at = held.find(name, at + 1)
        if at >= _HEADER.size:
            *_, method, _, _, _, _, _, length, more = _HEADER.unpack(held[at - _HEADER.size : at])
            if length != len(name) or method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                return None
            stream.seek(start + at + length + more)
            return cast("BinaryIO", _Unpacked(stream)) if method == zipfile.ZIP_DEFLATED else stream
        rest = held[-(_HEADER.size + len(name)) :]
        chunk = stream.read(_SMALL)
        start += len(held) - len(rest)
        held = rest + chunk if chunk else b""
    return None


def _seekable(stream: BinaryIO, *, limit: int) -> BinaryIO:
    """A file that can be sought in without unpacking it again and again, as a member of another archive would be."""
    try:
        stream.fileno()
    except (OSError, AttributeError):
        return io.BytesIO(read_whole(stream, limit=limit))
    return stream


def _announced(archive: zipfile.ZipFile) -> int | None:
    """How many articles Nexis says that it put in, in a property of the document."""
    try:
        with archive.open(_COUNTS) as opened:
            found = _COUNT.search(opened.read(_SMALL))
    except _FAULTS:
        return None
    return int(found[1]) if found else None


def _paragraphs(stream: _Bounded) -> Iterator[Paragraph]:
    """The paragraphs of the text, in order; a row of a table is one."""
    rows: list[list[Run]] = []
    skipped = 0
    for event, element in read_events(stream):
        tag = _local(element)
        if tag == "Fallback":
            # says the same again, for older programs
            skipped += 1 if event == "start" else -1
        if event == "start":
            if tag == "tr":
                rows.append([])
            continue
        if tag == "p" and not skipped:
            runs, marks = _runs(element), _marks(element)
            if rows:
                # paragraphs of one cell stand on lines of their own
                if rows[-1] and not rows[-1][-1].text.endswith("\t"):
                    rows[-1].append(Run("\n"))
                rows[-1].extend(runs)
            elif (paragraph := paragraph_of(runs, marks=marks)) is not None:
                yield paragraph
            elif any(mark.startswith("bookmark_") for mark in marks):
                yield Paragraph(runs=(), marks=marks)
        elif tag == "tc" and rows:
            rows[-1].append(Run("\t"))
        elif tag == "tr" and rows:
            row = rows.pop()
            if rows:
                rows[-1].extend(row)
            elif (paragraph := paragraph_of(row, marks=frozenset(("tr",)))) is not None:
                yield paragraph
        if tag in ("p", "tr", "tbl", "sdt", "sectPr"):
            drop_before(element)


def _runs(paragraph: Element) -> list[Run]:
    runs: list[Run] = []
    bold = False
    for element in paragraph.iter(etree.Element):
        tag = _local(element)
        if tag == "r":
            bold = _is_on(element, "b")
        elif tag == "t":
            runs.append(Run(element.text or "", bold))
        elif tag in ("br", "cr"):
            runs.append(Run("\n", bold))
        elif tag in ("tab", "ptab") and _local(element.getparent()) == "r":
            runs.append(Run(" ", bold))
        elif tag == "noBreakHyphen":
            runs.append(Run("\u2011", bold))
    return runs


def _is_on(run: Element, name: str) -> bool:
    for properties in run:
        if _local(properties) == "rPr":
            for element in properties:
                if _local(element) == name:
                    return _value(element) not in ("0", "false", "off", "none")
    return False


def _marks(paragraph: Element) -> frozenset[str]:
    marks: set[str] = set()
    for element in paragraph.iter(etree.Element):
        tag = _local(element)
        if tag == "bookmarkStart":
            name = next((value for key, value in element.items() if key.rpartition("}")[2] == "name"), "")
            marks.add(name.casefold()[:60])
        elif tag == "pStyle":
            marks.add((_value(element) or "").casefold()[:60])
        elif tag == "jc" and _value(element) == "center":
            marks.add("centred")
        elif tag == "sectPr":
            marks.add("section-break")
    return frozenset(marks - {""})


def _value(element: Element) -> str | None:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == "val"), None)


def _local(element: Element) -> str:
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


class _Unpacked:
    """A deflated part, unpacked up to where it is damaged or ends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._unpacking = zlib.decompressobj(-15)

    def read(self, size: int) -> bytes:
        while not self._unpacking.eof:
            packed = self._unpacking.unconsumed_tail or self._stream.read(io.DEFAULT_BUFFER_SIZE)
            try:
                content = self._unpacking.decompress(packed, size)
            except zlib.error:
                return b""
            if content or not packed:
                return content
        return b""


class _Bounded:
    """A member of an archive that gives no more than a bound."""

    def __init__(self, stream: BinaryIO, *, bound: int) -> None:
        self._stream = stream
        self._bound = self._left = bound

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size if size >= 0 else io.DEFAULT_BUFFER_SIZE)
        self._left -= len(content)
        if self._left < 0:
            raise MalformedDocumentError(
                f"the Word document unpacks to more than {size_of(self._bound)}, which is far more than its size allows"
            )
        return content
