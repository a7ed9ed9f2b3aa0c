"""
ProQuest in HTML, as it is saved or sent by mail: many articles a file, each with its headline and fields with labels.

Labels are in the language of the interface. The text stands in an element of its own, which may hold a whole page, or
something that once was one. Mails count themselves ("Email 4 of 5"), not the articles in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.fields.dates import read_dates
from newscorpus.model import Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.exports.counting import Dialect, read_export
from newscorpus.readers.exports.labels import find_field, language_code, split_label
from newscorpus.readers.exports.paragraphs import Paragraph, cut_markup
from newscorpus.readers.exports.records import Record
from newscorpus.readers.sniffing import narrow
from newscorpus.text.spacing import clean_line

__all__ = ["place_fields", "read", "sniff"]

_MARK = re.compile(rb"<a name=[\"']?DocID_[\w-]{1,60}[\"']?", re.IGNORECASE)
_NUMBER = re.compile(r"<a name=[\"']?DocID_(?:[A-Za-z]+_)?(\w{1,40})", re.IGNORECASE)
# what is left of a page that stands in the text
_SHARDS = re.compile(
    r"(?:</?(?:html|head|body|meta|title)\b[^<>]{0,400}>|<!--[^<>]{0,40}</?\w{1,10}>[^<>]{0,20}-->)", re.IGNORECASE
)
_HALF_TAG = re.compile(r"(<Text\b[^<>]{0,200}>\s{0,20})/?html(?:>|&gt;)", re.IGNORECASE)
_LINK = re.compile(r"ProQuest", re.IGNORECASE)
_NONE = re.compile(r"none available|nicht verfügbar|non disponible|no disponible", re.IGNORECASE)
_CAPTION = "document_view_caption"
_PICTURES = frozenset(("document_view_image", "sr-only", _CAPTION))
_OURS = re.compile(r"\bcopyright\b|\bProQuest\b|©", re.IGNORECASE)
_HEADING_LONGEST = 120
_LINK_LONGEST = 60
_STOP = re.compile(r"[.!?…:;,]['\"”’»)]*\Z")


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is an export of this kind.

    >>> sniff(b'<div><a name="DocID_MSTAR_730014862"></a><p>Rain</p>', name="a.html")
    0.97
    """
    text = narrow(head)
    return 0.97 if b"DocID_" in text and text.lstrip().startswith(b"<") and _MARK.search(text) else 0.0


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
    record.inverted = True
    number = _NUMBER.match(markup)
    field: str | None = None
    for paragraph in cut_markup(_SHARDS.sub("", _HALF_TAG.sub(r"\1", markup))):
        text, line = paragraph.text, clean_line(paragraph.text)
        label = _label(paragraph)
        if "title" not in record.found and label is None and "copyright" not in record.found:
            record.field("", text, name="title")
        elif label is not None:
            found = find_field(label)
            field = found.name if found is not None else None
            _labelled(label, text[len(label) :], field, record)
        elif paragraph.marks & _PICTURES:
            record.line(text, *((Role.CAPTION, None) if _CAPTION in paragraph.marks else (Role.CHROME, Reason.MEDIA)))
        elif field == "text":
            heading = paragraph.bold and len(text) < _HEADING_LONGEST and not _STOP.search(text.strip())
            record.line(text, Role.HEADING if heading and record.has_text else Role.BODY)
        elif _LINK.search(line) and len(line) < _LINK_LONGEST:
            record.line(text, Role.CHROME, Reason.NAVIGATION)
        elif field == "highlight":
            record.field("", text, name="highlight")
        elif any(mark.startswith("scholuniv") or mark == "newspaperarticle" for mark in paragraph.marks):
            record.field("", text, name="citation")
        elif _OURS.search(line) and record.has_text:
            # what the archive says of itself below the last article
            record.line(text, Role.CHROME, Reason.COPYRIGHT)
        else:
            record.field("", text, name="note")
    if "document-id" not in record.found and number is not None:
        record.note("document-id", number[1])
    place_fields(record)


def _label(paragraph: Paragraph) -> str | None:
    head = paragraph.head
    apart = split_label(head)
    if apart is None or apart[1].strip():
        return None
    # a label within the text is text, unless it is one that comes behind it
    inside = "text" in paragraph.marks and find_field(head) is None
    return None if inside else head


def _labelled(label: str, value: str, name: str | None, record: Record) -> None:
    if name == "text":
        record.line(label, Role.CHROME, Reason.OTHER, end="")
        record.labels.extend(filter(None, (find_field(label),)))
        if clean_line(value):
            record.line(value)
    elif name == "highlight" and _NONE.match(clean_line(value)):
        record.line(label + value, Role.CHROME, Reason.OTHER)
    else:
        record.field(label, value)


def place_fields(record: Record) -> None:
    """
    Take the outlet, its place and the day from the fields that hold several things at once.

    Args:
        record: A record whose fields have all been read.
    """
    outlets = record.found.get("source", ())
    if outlets:
        outlet, semicolon, place = outlets[0].partition(";")
        name, comma, edition = outlet.rpartition(",")
        if comma and re.search(r"\b(?:edition|ed\.)", edition, re.IGNORECASE):
            record.note("edition", edition)
            outlet = name
        record.found["source"] = [clean_line(outlet).rstrip(", ")]
        if semicolon and clean_line(place):
            record.extra.append(("publication", outlets[0]))
    elif info := record.first("publication-info"):
        record.found["source"] = [clean_line(re.split(r"[;\[]", info)[0]).rstrip(", ")]
    if not any(read_dates(each) for each in record.found.get("published", ())):
        for name in ("publication-info", "citation"):
            printed = record.first(name)
            if printed and read_dates(printed):
                record.found["published"] = [printed]
                break
    languages = record.found.get("language")
    if languages and language_code(languages[0]) is None:
        record.found["language"] = languages[1:] or languages


_DIALECT = Dialect(name="proquest", mark=_MARK, fill=_fill)
