"""
An article of Factiva as it stands in a document of a word processor: as on the page, without labels, or with codes.
"""

from __future__ import annotations

import re

from newscorpus.data import load_table
from newscorpus.model import Reason, Role
from newscorpus.readers.exports.factiva import NUMBER, head_fields, tail_field
from newscorpus.readers.exports.labels import is_rights, read_length
from newscorpus.readers.exports.paragraphs import Paragraph
from newscorpus.readers.exports.records import Record
from newscorpus.text.spacing import clean_line

__all__ = ["fill_factiva"]

_HEAD_LONGEST = 20
_CODES_LEAST = 4
_CODED = re.compile(r"\s*([A-Z]{2,3})\s*\t")
_PUBLISHER_LONGEST = 100
_STOP = re.compile(r"[.!?…:;,]['\"”’»)]*\Z")


def fill_factiva(paragraphs: list[Paragraph], record: Record) -> None:
    """
    Put an article into a record.

    Args:
        paragraphs: What stands from the end of the article before it to the line with its number.

        record: Where it goes.
    """
    if sum(1 for each in paragraphs if _code_of(each)) >= _CODES_LEAST:
        _fill_codes(paragraphs, record)
        return
    measured = next((i for i, each in enumerate(paragraphs) if read_length(clean_line(each.text))), 0)
    rights = next(
        (i for i, each in enumerate(paragraphs[: measured + _HEAD_LONGEST]) if i > measured and is_rights(each.text)),
        None,
    )
    start = measured + 1 if rights is None else rights + 1
    head = paragraphs[:start]
    titled = next((i for i, each in enumerate(head) if each.bold), 0)
    marked = [
        Paragraph(runs=each.runs, marks=each.marks | {"hd"}) if i == titled else each for i, each in enumerate(head)
    ]
    head_fields(marked, record)
    body, tail = paragraphs[start:-1], paragraphs[-1:]
    if (
        body
        and len(body[-1].text) < _PUBLISHER_LONGEST
        and not _STOP.search(clean_line(body[-1].text))
        and len(body) > 1
    ):
        tail = [body.pop(), *tail]
    for paragraph in body:
        text = paragraph.text
        heading = paragraph.bold and len(text) < _PUBLISHER_LONGEST and not _STOP.search(clean_line(text))
        record.line(text, Role.HEADING if heading and record.has_text else Role.BODY)
    for paragraph in tail:
        tail_field(paragraph, record, before_number=len(tail) > 1)


def _code_of(paragraph: Paragraph) -> str | None:
    """The code that stands in the first cell of a row, or None."""
    match = _CODED.match(paragraph.text)
    return match[1] if match and match[1] in load_table("export_labels")["codes"] else None


def _fill_codes(paragraphs: list[Paragraph], record: Record) -> None:
    """An article in the display of codes: a row for each field."""
    names = load_table("export_labels")["codes"]
    for paragraph in paragraphs:
        code = _code_of(paragraph)
        if code is None:
            record.line(paragraph.text, Role.CHROME, Reason.OTHER)
            continue
        label, _, value = paragraph.text.partition("\t")
        name, value = names[code], value.rstrip("\t")
        number = NUMBER.search(value) if name == "document-id" else None
        if name in ("lead", "text"):
            record.line(label, Role.CHROME, Reason.OTHER, end="\t")
            record.line(value)
        elif number is not None:
            record.line(f"{label}\t{value}", Role.CHROME, Reason.OTHER)
            record.note(name, number[0])
        else:
            if name == "length":
                record.tongue = read_length(clean_line(value)) or record.tongue
            record.field(f"{label}\t", value, name=name)
