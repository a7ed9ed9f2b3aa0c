"""
Kikuzo, the archive of the Asahi Shimbun, in HTML: lists of articles with their texts, as a browser saves them.

An article is a table of its cells (day, edition, section, page, length), a headline and a text, all within one element.
The page is held as a whole, up to the limit of one document.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml.html import HtmlElement

from newscorpus.errors import MalformedDocumentError, ReadError
from newscorpus.model import Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.bounds import read_whole
from newscorpus.readers.exports.cells import name_cells
from newscorpus.readers.exports.paragraphs import cut_element, parse_markup
from newscorpus.readers.exports.records import Record, finish
from newscorpus.readers.sniffing import narrow
from newscorpus.text.encoding import decode

__all__ = ["read", "sniff"]

_SIGN = re.compile(rb"class=[\"']?topic-detail\b", re.IGNORECASE)


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is an export of this kind.

    >>> sniff(b'<html><table class="topic-detail"><tr><td class="topic-list">', name="a.html")
    0.95
    """
    text = narrow(head)
    return 0.95 if b"topic-detail" in text and text.lstrip().startswith(b"<") and _SIGN.search(text) else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure]:
    """
    The articles in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes the file may have.

    Raises:
        MalformedDocumentError: There is no article in it, or it is too large.
    """
    root = parse_markup(decode(read_whole(stream, limit=limit)))
    number = -1
    for home in [] if root is None else _homes(root):
        number += 1
        here = Origin(path=origin.path, member=origin.member, record=number)
        record = Record(container="kikuzo", origin=here)
        record.tongue = "ja"
        try:
            yield finish(record, functools.partial(_fill, home, record))
        except ReadError as error:
            yield Failure.of(error, origin=here)
    if number < 0:
        raise MalformedDocumentError("an export of Kikuzo without any document in it")


def _homes(root: HtmlElement) -> list[HtmlElement]:
    """The elements that hold one article each, in order."""
    homes: list[HtmlElement] = []
    for table in root.iter("table"):
        parent = table.getparent()
        if "topic-detail" in (table.get("class") or "").split() and parent is not None and parent not in homes[-1:]:
            homes.append(parent)
    return homes


def _fill(home: HtmlElement, record: Record) -> None:
    lists = [each for each in home.iter("table") if "topic-list" in (each.get("class") or "").split()]
    cells = [cell for each in lists for cell in each.iter("td", "th")]
    texts = ["".join(paragraph.text for paragraph in cut_element(cell)) for cell in cells]
    for name, text in name_cells(texts, titled=False):
        record.field("", text, name=name)
    for cell in cells:
        # what has been read is not read again below
        for child in list(cell):
            child.drop_tree()
        cell.text = None
    for paragraph in cut_element(home, by_line=True):
        if "font002" in paragraph.marks and "title" not in record.found:
            record.field("", paragraph.text, name="title")
        elif "detail001" in paragraph.marks:
            record.line(paragraph.text)
        else:
            record.line(paragraph.text, Role.CHROME, Reason.OTHER)
