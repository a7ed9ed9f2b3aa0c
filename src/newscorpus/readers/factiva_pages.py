"""
An article of Factiva as it stands in a document of a word processor: as on the page, without labels.
"""

from __future__ import annotations

import re

from newscorpus.model import Role
from newscorpus.readers.factiva import head_fields, tail_field
from newscorpus.readers.labels import is_rights, read_length
from newscorpus.readers.paragraphs import Paragraph
from newscorpus.readers.records import Record
from newscorpus.text.spacing import clean_line

__all__ = ["fill_factiva"]

_HEAD_LONGEST = 20
_PUBLISHER_LONGEST = 100
_STOP = re.compile(r"[.!?…:;,]['\"”’»)]*\Z")


def fill_factiva(paragraphs: list[Paragraph], record: Record) -> None:
    """
    Put an article into a record.

    Args:
        paragraphs: What stands from the end of the article before it to the line with its number.

        record: Where it goes.
    """
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
