"""
Nexis and the old LexisNexis in HTML: many articles a file, each between comments that say where it begins and ends.

An article is its number, the outlet, a date with the edition under it, the headline, fields with their labels in
capitals, the text, more fields, and a line of rights; the interface may be in any language. A document that the archive
itself could not give is a failure in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from newscorpus.errors import MalformedDocumentError
from newscorpus.fields.dates import read_dates
from newscorpus.model import Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.exports.counting import Dialect, read_export
from newscorpus.readers.exports.labels import find_field, is_apology, is_rights, read_counter
from newscorpus.readers.exports.paragraphs import Paragraph, cut_markup, read_styles
from newscorpus.readers.exports.records import Record
from newscorpus.readers.sniffing import narrow
from newscorpus.text.spacing import clean_line

__all__ = ["read", "sniff"]

_COMMENT = rb"<!--\s{0,9}Hide XML section from browser\s{0,9}<DOC NUMBER=\d{1,9}>\s{0,9}<DOCFULL>\s{0,9}-->"
# programs that take comments out of a page leave the anchors
_MARK = re.compile(
    rb"<a name=\"?DOC_ID_\d{1,7}_\d{1,7}\"?>(?:</a>)?\s{0,9}(?:" + _COMMENT + rb")?|" + _COMMENT, re.IGNORECASE
)
_ENDING = re.compile(rb"</DOCFULL>|\A(?![\s\S]*<DOCFULL>)", re.IGNORECASE)
_DOCUMENTS = re.compile(r"<meta\b[^<>]{0,200}\bdocuments\s*=\s*[\"']?(\d{1,7})", re.IGNORECASE)
_HEADING_LONGEST = 120
_STOP = re.compile(r"[.!?…:;,]['\"”’»)]*\Z")


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is an export of this kind.

    >>> sniff(b"<HTML><!-- Hide XML section from browser <DOC NUMBER=1> <DOCFULL> -->", name="a.html")
    0.98
    """
    text = narrow(head)
    if _MARK.search(text):
        return 0.98
    # a long cover or list of search words stands before the first article
    return 0.95 if re.search(rb"<META TOPIC=\"[^\"]{0,99}\" DOCUMENTS=\"\d", text, re.IGNORECASE) else 0.0


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
    found = _DOCUMENTS.search(cover)
    return int(found[1]) if found else None


def _fill(markup: str, record: Record, styles: Mapping[str, frozenset[str]]) -> None:
    centred, stage = 0, "head"
    for paragraph in cut_markup(markup, styles=styles):
        text = paragraph.text
        counter = read_counter(text)
        label = _label(paragraph)
        if counter is not None and stage == "head":
            record.counter = counter
            record.line(text, Role.CHROME, Reason.OTHER)
        elif is_apology(clean_line(text)):
            raise MalformedDocumentError(f"the export holds no document here but a note: {clean_line(text)}")
        elif label is not None:
            record.field(label, text[len(label) :])
            stage = "tail" if stage in ("text", "tail") else "fields"
        elif "centred" in paragraph.marks and stage == "head" and not is_rights(text):
            centred += 1
            if centred == 1:
                record.field("", text, name="source")
            else:
                _date(text, record)
        elif "centred" in paragraph.marks and (stage in ("tail", "fields") or is_rights(text)):
            record.field("", text, name="copyright")
        elif paragraph.bold and stage == "head" and "tr" not in paragraph.marks:
            record.field("", text, name="standfirst" if "title" in record.found else "title")
        elif stage == "tail" and "flat" in paragraph.marks and "tr" not in paragraph.marks:
            # a field that goes on in a paragraph of its own
            record.line(text, Role.CHROME, Reason.OTHER)
        else:
            stage = "text"
            heading = paragraph.bold and len(text) < _HEADING_LONGEST and not _STOP.search(text.strip())
            record.line(text, Role.HEADING if heading and record.has_text else Role.BODY)


def _label(paragraph: Paragraph) -> str | None:
    """The label that a paragraph begins with: bold capitals and a colon, known or set as labels are."""
    head = paragraph.head
    before, colon, after = head.partition(":")
    if not colon or after.strip() or len(before) > 40 or before != before.upper() or not clean_line(before):
        return None
    # what follows "SPIEGEL:" in an interview is text
    known = find_field(before) is not None
    return head if known or ("flat" in paragraph.marks and "tr" not in paragraph.marks) else None


def _date(text: str, record: Record) -> None:
    """A line with the date, and what stands under it or behind it: the edition."""
    if "published" in record.found or not read_dates(text):
        record.field("", text, name="edition")
        return
    for line in text.split("\n"):
        if clean_line(line):
            record.field("", line, name="published" if "published" not in record.found else "edition")


_DIALECT = Dialect(name="nexis", mark=_MARK, fill=_fill, learn=read_styles, ending=_ENDING, announced=_announced)
