"""
Items of an XML file, one at a time: the file is parsed as it is read, and an item is dropped once it has been given.

Nothing is resolved or fetched: no entities, no document types, no network; libxml2's own bounds on depth and on the
size of one text hold. Several documents one after the other in one file are read as such. Where a document breaks,
what came before it counts, a failure stands in its place, and reading goes on at the next document. Bytes that
contradict the declared encoding are decoded by `text.encoding`, if the file is no larger than a document may be.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from lxml import etree

from newscorpus.errors import EmptyDocumentError, MalformedDocumentError, ReadError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import too_large
from newscorpus.readers.markup import local
from newscorpus.readers.skips import Skipped
from newscorpus.readers.sniffing import root_of
from newscorpus.text.encoding import decode
from newscorpus.text.spacing import clean_line

__all__ = ["Composer", "read_items", "sniff_root"]

Element = Any
"""An element of lxml."""

Composer = Callable[[Element, Origin], Iterable[RawDocument | Skipped]]
"""What makes articles of an item."""

_PIECE = 64 * 1024
_START = re.compile(rb"<\?xml\s")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}\?>")


def sniff_root(head: bytes, roots: frozenset[str]) -> float:
    """
    How sure it is that a file that begins with *head* is XML with one of these *roots*.

    >>> sniff_root(b"<nitf><head/></nitf>", frozenset({"nitf"}))
    0.95
    """
    return 0.95 if (root_of(head) or "") in roots else 0.0


def read_items(
    stream: BinaryIO, *, origin: Origin, limit: int, items: frozenset[str], compose: Composer
) -> Iterator[RawDocument | Failure | Skipped]:
    """
    The articles in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes an item may have.

        items: The names of the elements that are items, in small letters; an item inside of an item is a part of it.

        compose: What makes articles of an item.

    Raises:
        MalformedDocumentError: An item is too large, or there is none.
    """
    record = given = 0
    for found in _elements(stream, limit=limit, items=items, skip=0):
        here = Origin(path=origin.path, member=origin.member, record=record)
        if isinstance(found, Exception):
            # an item that is no text breaks nothing: what else there is has been read
            yield Failure.of(found, origin=here if given else origin)
            given += 1
            continue
        try:
            for document in compose(found, here):
                yield document
                given += 1
        except ReadError as error:
            yield Failure.of(error, origin=here)
            given += 1
        record += 1
    if not given:
        raise EmptyDocumentError(f"there is no item in it (looked for {', '.join(sorted(items))})")


def _elements(
    stream: BinaryIO, *, limit: int, items: frozenset[str], skip: int, again: bool = True
) -> Iterator[Element | MalformedDocumentError]:
    given = 0
    for found in _parsed(stream, limit=limit, items=items):
        if isinstance(found, _MisreadError):
            text = _decoded(stream, limit=limit) if again else None
            if text is not None:
                yield from _elements(io.BytesIO(text), limit=limit, items=items, skip=given, again=False)
                return
            yield MalformedDocumentError(str(found))
        elif isinstance(found, MalformedDocumentError):
            yield found
        else:
            given += 1
            if given > skip:
                yield found


class _MisreadError(MalformedDocumentError):
    """The bytes contradict the encoding that the file declares."""


def _decoded(stream: BinaryIO, *, limit: int) -> bytes | None:
    stream.seek(0)
    content = stream.read(limit + 1)
    if len(content) > limit:
        return None
    return _DECLARATION.sub("", decode(content)).encode("utf-8", "replace")


def _parsed(stream: BinaryIO, *, limit: int, items: frozenset[str]) -> Iterator[Element | MalformedDocumentError]:
    document = _Document(items)
    since = 0
    first = True
    for piece, begins in _pieces(stream, min(_PIECE, limit)):
        begins = begins and not first
        if begins and (document.ended or document.broken):
            yield from document.close()
            document = _Document(items)
            begins, since = False, 0
        first = False
        since += len(piece)
        for found in document.feed(piece):
            yield found
            since = 0
        if begins and document.broken:
            # the document before broke off; a declaration that had stood inside of CDATA would have broken nothing
            document = _Document(items)
            since = len(piece)
            for found in document.feed(piece):
                yield found
                since = 0
        if since > limit and not document.broken:
            raise too_large(limit)
    yield from document.close()


def _pieces(stream: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """The bytes in pieces, cut where an XML declaration begins; and whether one does."""
    held, begins = b"", False
    while piece := stream.read(size):
        held += piece
        at = 0
        for match in _START.finditer(held, 1):
            yield held[at : match.start()], begins
            at, begins = match.start(), True
        # a declaration may be cut in two
        end = max(at, len(held) - 8)
        if end > at:
            yield held[at:end], begins
            begins = False
        held = held[end:]
    if held:
        yield held, begins


class _Document:
    """One XML document that is being parsed."""

    def __init__(self, items: frozenset[str]) -> None:
        self._items = items
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            attribute_defaults=False,
            huge_tree=False,
            remove_pis=True,
        )
        self._depth = 0
        self._inside = 0
        self._last: Element | None = None
        self._fed = False
        self.ended = False
        self.broken = False

    def feed(self, piece: bytes) -> Iterator[Element | MalformedDocumentError]:
        if self.broken:
            return
        self._fed = self._fed or bool(piece.strip())
        try:
            self._parser.feed(piece)
        except etree.XMLSyntaxError as error:
            yield from self._events()
            yield self._fault(error)
            return
        yield from self._events()

    def close(self) -> Iterator[Element | MalformedDocumentError]:
        if self.broken or not self._fed:
            return
        try:
            self._parser.close()
        except etree.XMLSyntaxError as error:
            yield from self._events()
            yield self._fault(error)
            return
        yield from self._events()

    def _fault(self, error: etree.XMLSyntaxError) -> MalformedDocumentError:
        self.broken = True
        message = clean_line(str(error.msg))
        if "encoding" in message or "not proper UTF-8" in message:
            return _MisreadError(f"no valid XML: {message}")
        return MalformedDocumentError(f"no valid XML: {message}")

    def _events(self) -> Iterator[Element]:
        try:
            for event, element in self._parser.read_events():
                is_item = local(element) in self._items
                if event == "start":
                    self._depth += 1
                    self._inside += is_item
                    continue
                self._depth -= 1
                self._inside -= is_item
                if is_item and not self._inside:
                    yield element
                    self._drop(element)
                self.ended = self._depth == 0
        except etree.XMLSyntaxError:
            # what feeding raised is raised again once the events before it are read
            return

    def _drop(self, element: Element) -> None:
        """Empty an item that has been given, and cut off the one before it, whose tail is read by now."""
        if self._last is not None and (parent := self._last.getparent()) is not None:
            parent.remove(self._last)
        element.clear(keep_tail=True)
        self._last = element
