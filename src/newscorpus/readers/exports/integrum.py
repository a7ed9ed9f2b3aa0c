"""
Integrum in HTML: a report with a list of articles, and then the articles, each with a table of its fields.

The fields have marks of two Russian letters. The text is set as it was typed, its lines broken and its paragraphs set
in; words that were looked for are coloured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.data import load_table
from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.exports.counting import Dialect, read_export
from newscorpus.readers.exports.paragraphs import cut_element, parse_markup
from newscorpus.readers.exports.records import Record
from newscorpus.readers.lines import paragraphs
from newscorpus.readers.sniffing import narrow
from newscorpus.text.spacing import clean_line

__all__ = ["read", "sniff"]

_MARK = re.compile(rb"<a name=\"?\d{1,7}\"?>(?:</a>)?\s{0,20}<table\b", re.IGNORECASE)
_LISTED = re.compile(r"<a href=\"?#(\d{1,7})\"?", re.IGNORECASE)
_FIELD = re.compile(r"\s*\^?([^\s:^]{2,3}):\s*")
_REPORT = re.compile(rb"<(?:h3|title)>[^<>]{3,40} \d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d</")


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is an export of this kind.

    >>> sniff(b'<title>Report 14.06.2022 09:21:37</title><a href="#1">', name="a.html")
    0.95
    """
    text = narrow(head)
    return 0.95 if _REPORT.search(text[:4096]) and re.search(rb"<a (?:href=\"?#1\"?|name=\"?1\"?)>", text) else 0.0


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


def _announced(cover: str) -> int | None:
    return len(set(_LISTED.findall(cover))) or None


def _fill(markup: str, record: Record, cover: str) -> None:  # noqa: ARG001 - the cover tells nothing
    record.tongue = "ru"
    root = parse_markup(markup)
    table = None if root is None else root.find(".//table")
    if root is None or table is None:
        raise MalformedDocumentError("there is nothing in this document of the export")
    names = load_table("export_labels")["marks"]
    for paragraph in cut_element(table):
        for line in paragraph.text.split("\n"):
            match = _FIELD.match(line)
            if match is None:
                record.line(line, Role.CHROME, Reason.OTHER)
            else:
                name = names.get(match[1].upper(), match[1].casefold())
                record.field(match[0], line[match.end() :], name=name)
    table.drop_tree()
    for text in root.iter("pre"):
        for source, _ in paragraphs(text.text_content().strip("\r\n")):
            record.line(" ".join(source.split("\n")))
    for text in list(root.iter("pre")):
        text.drop_tree()
    title = record.first("title")
    for paragraph in cut_element(root):
        again = clean_line(paragraph.text) == title
        record.line(paragraph.text, *((Role.CHROME, Reason.DUPLICATE) if again else (Role.BODY, None)))


_DIALECT = Dialect(name="integrum", mark=_MARK, fill=_fill, announced=_announced)
