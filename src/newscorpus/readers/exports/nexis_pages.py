"""
An article of Nexis as it stands in a document of a word processor.

The newer form has the headline, the outlet, the date, the rights, fields with their labels in bold, a heading over the
text, and fields again; the older one is that of the HTML exports, its number first. Bold runs in the text are the words
that were looked for, and mean nothing.
"""

from __future__ import annotations

import re

from newscorpus.errors import MalformedDocumentError
from newscorpus.fields.calendars import find_weekday
from newscorpus.fields.dates import read_dates
from newscorpus.model import Reason, Role
from newscorpus.readers.exports.labels import (
    find_field,
    is_apology,
    is_end,
    is_rights,
    read_counter,
    read_total,
    split_label,
)
from newscorpus.readers.exports.paragraphs import Paragraph
from newscorpus.readers.exports.records import Record
from newscorpus.text.spacing import clean_line

__all__ = ["fill_counted", "fill_nexis", "is_start", "note_date"]

_BOOKMARK = re.compile(r"bookmark_\d{1,6}")
_COVER = re.compile(
    r"(?:client/matter|search terms|search type|narrowed by|job number|date and time|user name|content type)\b",
    re.IGNORECASE,
)
_EDITION = re.compile(r"\b(?:edition|ausgabe|édition|edición|edizione|editie)\b|版|판", re.IGNORECASE)
_HEADING_LONGEST = 120
_STOP = re.compile(r"[.!?…:;,]['\"”’»)]*\Z")


def is_start(paragraph: Paragraph) -> bool:
    """Whether an article begins with this paragraph: Nexis puts a bookmark there."""
    return any(_BOOKMARK.fullmatch(mark) for mark in paragraph.marks)


def note_date(text: str, record: Record) -> None:
    """
    Read the line with the date, and what stands behind it or under it: the edition.

    Args:
        text: The line or lines.

        record: Where they go.
    """
    for line in text.split("\n"):
        if not clean_line(line):
            continue
        days = read_dates(line) if "published" not in record.found else ()
        if not days:
            record.field("", line, name="edition")
            continue
        record.field("", line, name="published")
        words = line[days[0].end :].replace(",", " ").split()
        if words and find_weekday(words[0]) is not None:
            del words[0]
        named = " ".join(words)
        if _EDITION.search(named) and not any(map(str.isdigit, named)):
            record.note("edition", named)


def fill_nexis(paragraphs: list[Paragraph], record: Record) -> None:
    """
    Put an article of the newer form into a record.

    Args:
        paragraphs: What stands from its beginning to its end.

        record: Where it goes.

    Raises:
        MalformedDocumentError: In its place stands a note that it could not be given.
    """
    stage, into = "head", ""
    for paragraph in _without_cover(paragraphs):
        text, line = paragraph.text, clean_line(paragraph.text)
        apart = _apart(paragraph)
        alone = find_field(line) if paragraph.bold and len(line) < 40 else None
        counter = read_counter(line)
        if is_end(line):
            record.line(text, Role.CHROME, Reason.OTHER)
        elif is_apology(line):
            raise MalformedDocumentError(f"the export holds no document here but a note: {line}")
        elif counter is not None and stage == "head":
            record.counter = counter
            record.line(text, Role.CHROME, Reason.OTHER)
        elif stage == "head" and "title" not in record.found:
            record.field("", text, name="title")
        elif stage == "head" and (apart is None and _is_body(paragraph, alone)):
            stage, into = "text", ""
            record.line(text, Role.CHROME, Reason.OTHER)
        elif apart is not None and (stage != "text" or text.startswith("\n")):
            label, value = apart
            record.field(label, value)
            stage = "tail" if stage != "head" else stage
            into = ""
        elif stage != "head" and alone is not None and (stage == "tail" or _is_heading(paragraph, alone.name, record)):
            into = alone.name
            record.line(text, Role.CHROME, Reason.OTHER)
            stage = "text" if into in ("text", "highlight") else "tail"
        elif stage == "head":
            _head(text, record)
        elif into and into not in ("text", "classification"):
            record.field("", text, name=into)
        elif stage == "tail":
            record.line(text, Role.CHROME, Reason.OTHER)
        else:
            _text(paragraph, record)


def _head(text: str, record: Record) -> None:
    if is_rights(text):
        record.field("", text, name="copyright")
    elif "source" not in record.found:
        record.field("", text, name="source")
    else:
        note_date(text, record)


def _text(paragraph: Paragraph, record: Record) -> None:
    text = paragraph.text
    heading = paragraph.bold and len(text) < _HEADING_LONGEST and not _STOP.search(text.strip())
    record.line(text, Role.HEADING if heading and record.has_text and "tr" not in paragraph.marks else Role.BODY)


def _apart(paragraph: Paragraph) -> tuple[str, str] | None:
    """Label and value, where a paragraph begins with a bold label."""
    head = paragraph.head
    apart = split_label(head)
    if apart is None or (find_field(apart[0]) is None and apart[1].strip()):
        return None
    return apart[0], paragraph.text[len(apart[0]) :]


def _is_body(paragraph: Paragraph, alone: object) -> bool:
    named = any(re.fullmatch(r"body(?:_\d{1,6})?", mark) for mark in paragraph.marks)
    return named or (alone is not None and getattr(alone, "name", "") == "text")


def _is_heading(paragraph: Paragraph, name: str, record: Record) -> bool:
    """Whether a bold line is the name of what follows, and no heading of the text."""
    if name == "highlight":
        return not record.has_text
    if name == "text":
        return "highlight" in record.found
    return paragraph.text.startswith("\n") or any(mark.startswith(name) for mark in paragraph.marks)


def _without_cover(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """What stands behind the cover of the export, where no bookmark parts them."""
    if any(is_start(each) for each in paragraphs[:2]):
        return [each for each in paragraphs if each.runs]
    body = next((i for i, each in enumerate(paragraphs) if _is_body(each, None)), len(paragraphs))
    last = -1
    for i, each in enumerate(paragraphs[:body]):
        line = clean_line(each.text)
        if _COVER.match(line) or read_total(line) is not None or "section-break" in each.marks:
            last = i if not ("section-break" in each.marks and line) else i - 1
        elif "tr" in each.marks:
            last = i
    return [each for each in paragraphs[last + 1 :] if each.runs]


def fill_counted(paragraphs: list[Paragraph], record: Record) -> None:
    """
    Put an article of the older form into a record: number, outlet, date, headline, fields, text, fields, rights.

    Args:
        paragraphs: What stands from its number on.

        record: Where it goes.

    Raises:
        MalformedDocumentError: In its place stands a note that it could not be given.
    """
    stage = "head"
    for paragraph in paragraphs:
        text, line = paragraph.text, clean_line(paragraph.text)
        counter = read_counter(line)
        label = _capital_label(line)
        known = label is not None and find_field(label) is not None
        if counter is not None and stage == "head":
            record.counter = counter
            record.line(text, Role.CHROME, Reason.OTHER)
        elif is_apology(line):
            raise MalformedDocumentError(f"the export holds no document here but a note: {line}")
        elif label is not None and (known or stage in ("head", "fields", "tail")):
            at = text.find(label) + len(label)
            record.field(text[:at], text[at:])
            stage = "tail" if stage in ("text", "tail") else "fields"
        elif stage == "head" and "source" not in record.found and not is_rights(line):
            record.field("", text, name="source")
        elif stage == "head" and "published" not in record.found and len(line) < _HEADING_LONGEST and read_dates(line):
            note_date(text, record)
        elif is_rights(line) and stage != "text":
            record.field("", text, name="copyright")
        elif stage == "head" and "title" not in record.found:
            record.field("", text, name="title")
        elif stage == "tail" and "copyright" in record.found:
            record.line(text, Role.CHROME, Reason.COPYRIGHT)
        elif is_rights(line):
            record.field("", text, name="copyright")
        else:
            stage = "text" if stage != "tail" else stage
            record.line(text, *((Role.BODY, None) if stage == "text" else (Role.CHROME, Reason.OTHER)))


def _capital_label(line: str) -> str | None:
    """A label in capitals at the start of a line, with its colon."""
    apart = split_label(line)
    if apart is None:
        return None
    label = apart[0].rstrip()
    return label if label == label.upper() and len(label) < 40 and any(map(str.isalpha, label)) else None
