"""
Yomidas, the archive of the Yomiuri Shimbun, in HTML: many articles a page, as a browser saves them.

An article is a table of cells (day, headline, edition, section, page, length) and, in the element behind it, its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.exports.cells import name_cells
from newscorpus.readers.exports.counting import Dialect, read_export
from newscorpus.readers.exports.paragraphs import cut_element, parse_markup
from newscorpus.readers.exports.records import Record
from newscorpus.readers.sniffing import narrow

__all__ = ["read", "sniff"]

_MARK = re.compile(rb"<div\b[^<>]{0,200}\bid=[\"']?heiseiDetailArea\b", re.IGNORECASE)


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is an export of this kind.

    >>> sniff(b'<html><div id="heiseiDetailArea"><table class="contentsTable">', name="a.html")
    0.95
    """
    text = narrow(head)
    return 0.95 if b"heiseiDetailArea" in text and text.lstrip().startswith(b"<") and _MARK.search(text) else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure]:
    """
    The articles in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes one article may have.

    Raises:
        MalformedDocumentError: There is no article in it.
    """
    yield from read_export(stream, dialect=_DIALECT, origin=origin, limit=limit)


def _fill(markup: str, record: Record, cover: str) -> None:  # noqa: ARG001 - the cover tells nothing
    record.tongue = "ja"
    root = parse_markup(markup)
    table = None if root is None else root.find(".//table")
    if root is None or table is None:
        raise MalformedDocumentError("there is nothing in this document of the export")
    cells = ["".join(paragraph.text for paragraph in cut_element(cell)) for cell in table.iter("th", "td")]
    for name, text in name_cells(cells, titled=True):
        record.field("", text, name=name)
    table.drop_tree()
    for paragraph in cut_element(root, by_line=True):
        body = "mb10" in paragraph.marks
        record.line(paragraph.text, *((Role.BODY, None) if body else (Role.CHROME, Reason.OTHER)))


_DIALECT = Dialect(name="yomidas", mark=_MARK, fill=_fill)
