"""
Europresse (also Eureka) in HTML: many articles a file, in the display of the old interface or of the new one.

Both call their parts by the same classes: the outlet, a line with section, date and page, the headline. In the old
display an article is set in nested tables and all between the headline and the line of rights is author and text; in
the new one it is an element of its own, with the text in a section and the notes beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.fields.byline import parse_byline
from newscorpus.fields.calendars import find_weekday
from newscorpus.fields.dates import read_dates
from newscorpus.model import Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.exports.counting import Dialect, read_export
from newscorpus.readers.exports.labels import is_rights, read_length
from newscorpus.readers.exports.paragraphs import Paragraph, cut_markup
from newscorpus.readers.exports.records import Record
from newscorpus.readers.sniffing import narrow
from newscorpus.text.spacing import clean_line

__all__ = ["read", "sniff"]

_MARK = re.compile(
    rb"<article\b[^<>]{0,300}>(?=[\s\S]{0,600}?<header\b)"
    rb"|<table\b[^<>]{0,200}>\s{0,20}(?:<tbody>)?\s{0,20}<tr>\s{0,20}<td\b[^<>]{0,200}>\s{0,20}"
    rb"<table id=\"?tbHeaderImages\b",
    re.IGNORECASE,
)
_ENDING = re.compile(rb"num\w{1,10}ro de document|document number|news\xc2?\xb7|news&middot;|divPubliC", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:news|web|social|biblio|radio|tv|pub)[·.]\d{8}[·.][^\s<>]{3,60}")
_PAGE = re.compile(r"\b(?:p|pp|page|pages|S|Seite)\.?\s?([A-Z]{0,4}\d{1,4}(?:\s?[-,]\s?[A-Z]{0,4}\d{1,4})*)\s*\Z")
_NOTES = re.compile(
    r"\s*(?:note|illustration|encadré|lire aussi|voir aussi|caption|légende)s?\s?(?:\(s\))?\s*:", re.IGNORECASE
)
_BYLINE_LONGEST = 120


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is an export of this kind.

    >>> sniff(b'<article> <header> <span class="DocPublicationName">Rain</span>', name="a.html")
    0.97
    """
    text = narrow(head)
    # the plain search is what most pages cost
    if b"DocPublicationName" not in text or not text.lstrip().startswith(b"<"):
        return 0.0
    return 0.97 if _MARK.search(text) else 0.0


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
    record.tongue = "fr"
    paragraphs = list(cut_markup(markup, by_line=True))
    modern = any("article" in each.marks for each in paragraphs)
    for paragraph in _apart(paragraphs):
        text, line = paragraph.text, clean_line(paragraph.text)
        marks = paragraph.marks
        if "certificate" in marks:
            record.line(text, Role.CHROME, Reason.COPYRIGHT)
        elif number := _NUMBER.search(text) if "text" not in marks or not modern else None:
            record.line(text, Role.CHROME, Reason.OTHER)
            if "document-id" not in record.found:
                record.note("document-id", number[0])
        elif "publication" in marks:
            record.field("", text, name="source")
        elif "heading" in marks:
            _heading(text, record)
        elif "headline" in marks:
            record.field("", text, name="title")
        elif is_rights(line) and "text" not in marks:
            record.field("", text, name="copyright")
        elif "aside" in marks or (_NOTES.match(line) and not modern):
            _aside(text, record)
        elif "standfirst" in marks:
            record.field("", text, name="standfirst")
        elif "before" in marks:
            # the line over the headline is its kicker, or the section printed on the page
            record.field("", text, name="kicker")
        elif "byline" in marks:
            record.field("", text, name="byline")
        else:
            record.line(text)


def _apart(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """The parts of an article, each marked with what it is."""
    titled = next((i for i, each in enumerate(paragraphs) if "headline" in _kind(each)), -1)
    certified = False
    body = 0
    for i, paragraph in enumerate(paragraphs):
        kind = _kind(paragraph)
        certified = (
            certified
            or "divpublic" in paragraph.marks
            or (
                "table" in paragraph.marks
                and body > 0
                and bool(re.search(r"certificat|certificate", paragraph.text[:200]))
            )
        )
        if kind:
            pass
        elif certified:
            kind = "certificate"
        elif "aside" in paragraph.marks:
            kind = "aside"
        elif i < titled:
            kind = "before"
        elif any(mark.endswith("subtitle") for mark in paragraph.marks):
            kind = "standfirst"
        elif "section" in paragraph.marks or "doctext" in paragraph.marks:
            kind = "text"
        elif titled >= 0 and not body and _looks_byline(paragraph):
            kind = "byline"
        if kind in ("", "text"):
            body += 1
        yield Paragraph(runs=paragraph.runs, marks=paragraph.marks | {kind})


def _kind(paragraph: Paragraph) -> str:
    marks = paragraph.marks
    if "docpublicationname" in marks:
        return "publication"
    if "docheader" in marks:
        return "heading"
    return "headline" if "titrearticlevisu" in marks else ""


def _looks_byline(paragraph: Paragraph) -> bool:
    line = clean_line(paragraph.text)
    if len(line) > _BYLINE_LONGEST or line.endswith((".", ":", "?", "!")):
        return False
    if paragraph.marks & {"header", "br"}:
        # in the old display text ends with its paragraph, and the author with a line break
        return True
    byline = parse_byline(line)
    return bool(byline.authors or byline.credits)


def _heading(text: str, record: Record) -> None:
    """Section, date and page, on one line with commas between them."""
    line = clean_line(text)
    days = read_dates(line, language="fr")
    if not days:
        record.field("", text, name="section")
        return
    record.line(text, Role.TIMESTAMP)
    record.note("published", line)
    section = line[: days[0].start].rstrip(" ,")
    before, _, last = section.rpartition(" ")
    if find_weekday(last.rstrip(",")) is not None:
        # a weekday belongs to the date
        section = before.rstrip(" ,")
    page = _PAGE.search(line)
    if section:
        record.note("section", section)
    if page:
        record.note("pages", page[1])
    rest = line[days[0].end : page.start() if page else None].strip(" ,-–")
    if rest:
        record.note("length" if read_length(rest) else "edition", rest)


def _aside(text: str, record: Record) -> None:
    label, colon, value = text.partition(":")
    if colon and _NOTES.match(text) and clean_line(value):
        record.field(label + colon, value)
    elif colon and _NOTES.match(text):
        record.line(text, Role.CHROME, Reason.OTHER)
    else:
        record.field("", text, name="notes")


_DIALECT = Dialect(name="europresse", mark=_MARK, fill=_fill, ending=_ENDING)
