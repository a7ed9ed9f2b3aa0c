"""
An article of ProQuest as it stands in an export in plain text: its counter, its headline, and fields with labels.
"""

from __future__ import annotations

import re

from newscorpus.model import Reason, Role
from newscorpus.readers.exports.labels import find_field, read_counter, split_label
from newscorpus.readers.exports.paragraphs import Paragraph
from newscorpus.readers.exports.proquest import place_fields
from newscorpus.readers.exports.records import Record
from newscorpus.text.spacing import clean_line

__all__ = ["fill_proquest"]

_RULE = re.compile(r"[_=*-]{5,}")
_LINK_LONGEST = 60


def fill_proquest(paragraphs: list[Paragraph], record: Record) -> None:
    """
    Put an article into a record.

    Args:
        paragraphs: What stands from its counter on.

        record: Where it goes.
    """
    record.inverted = True
    into = ""
    for paragraph in paragraphs:
        text, line = paragraph.text, clean_line(paragraph.text)
        apart = split_label(text)
        found = find_field(apart[0]) if apart is not None else None
        counter = read_counter(line)
        if counter is not None and not record.blocks:
            record.counter = counter
            record.line(text, Role.CHROME, Reason.OTHER)
        elif _RULE.fullmatch(line):
            record.line(text, Role.CHROME, Reason.OTHER)
            into = "end"
        elif "title" not in record.found and found is None and into != "end":
            record.field("", text, name="title")
        elif apart is not None and (found is not None or into in ("tail", "head")):
            label, value = apart
            into = found.name if found is not None and found.name in ("text", "highlight") else "tail"
            if found is not None and found.name == "title" and "title" in record.found:
                # the headline said again
                record.line(text, Role.CHROME, Reason.DUPLICATE)
            elif into == "text":
                record.labels.append(found) if found is not None else None
                record.line(label, Role.CHROME, Reason.OTHER, end="")
                record.line(value)
            else:
                record.field(label, value)
        elif into == "text":
            record.line(text)
        elif into == "highlight":
            record.field("", text, name="highlight")
        elif "proquest" in line.casefold() and len(line) < _LINK_LONGEST:
            record.line(text, Role.CHROME, Reason.NAVIGATION)
        elif into == "end":
            record.line(text, Role.CHROME, Reason.OTHER)
        else:
            record.field("", text, name="note")
    place_fields(record)
