"""
Exports in plain text that count their documents: Nexis ("3 of 10 DOCUMENTS") and ProQuest ("Document 3 of 10").

Lines are wrapped, and set in where the archive centres them; blank lines part the paragraphs. The counter begins an
article, in whatever language the interface was.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import BinaryIO

from newscorpus.data import load_table
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.exports.counting import Dialect, read_export
from newscorpus.readers.exports.labels import find_field, split_label
from newscorpus.readers.exports.nexis_pages import fill_counted
from newscorpus.readers.exports.paragraphs import Paragraph, Run
from newscorpus.readers.exports.proquest_text import fill_proquest
from newscorpus.readers.exports.records import Record
from newscorpus.readers.lines import paragraphs
from newscorpus.readers.sniffing import narrow

__all__ = ["read", "sniff"]

_LABELS = 2
_PROQUEST = re.compile(r"^\s{0,9}ProQuest\b", re.IGNORECASE | re.MULTILINE)


@functools.cache  # shipped facts, the same for everybody
def _mark() -> re.Pattern[bytes]:
    forms = []
    for form in load_table("export_labels")["counters"]:
        escaped = re.escape(form.encode("utf-8"))
        numbered = escaped.replace(rb"\{n\}", rb"\d{1,7}").replace(rb"\{total\}", rb"\d{1,7}")
        forms.append(numbered.replace(rb"\ ", rb"[ \xa0]{0,3}"))
    return re.compile(rb"^[ \t]{0,120}(?:" + b"|".join(forms) + rb")[ \t]{0,60}\r?$", re.IGNORECASE | re.MULTILINE)


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    r"""
    How sure it is that a file that begins with *head* is an export of this kind: documents are counted, and fields
    have the labels of an archive.

    >>> sniff(
    ...     b"     1 of 2 DOCUMENTS\n\nThe Rain\n\nLENGTH: 9 words\n\nIt rained.\n\nLANGUAGE: ENGLISH\n", name="a.txt"
    ... )
    0.9
    """
    text = narrow(head)
    if text.lstrip().startswith((b"<", b"{", b"PK")) or not _mark().search(text):
        return 0.0
    labels = set()
    for line in text.decode("utf-8", "replace").splitlines():
        apart = split_label(line[:60]) if ":" in line else None
        found = find_field(apart[0]) if apart is not None else None
        if found is not None:
            labels.add(found.name)
    return 0.9 if len(labels) >= _LABELS else 0.0


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
    yield from read_export(stream, dialect=Dialect(name="nexis", mark=_mark(), fill=_fill), origin=origin, limit=limit)


def _fill(text: str, record: Record, cover: str) -> None:
    held = [Paragraph(runs=(Run(" ".join(source.split("\n"))),)) for source, plain in paragraphs(text) if plain]
    if _PROQUEST.search(text) or _PROQUEST.search(cover):
        record.container = "proquest"
        fill_proquest(held, record)
    else:
        fill_counted(held, record)
