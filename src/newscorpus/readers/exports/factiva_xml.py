"""
Factiva in XML: a set of articles with an element for each field, read one article at a time.

Entities, document types and the network are left alone. Each article is taken out of the tree once it is read, so that
one is held at a time; where the XML breaks off or is broken, what came before has been given.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from newscorpus.errors import MalformedDocumentError
from newscorpus.model import Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.bounds import too_large
from newscorpus.readers.exports.counting import Count, read_record
from newscorpus.readers.exports.records import Record
from newscorpus.readers.lines import paragraphs
from newscorpus.readers.markup import local
from newscorpus.readers.sniffing import narrow, root_of
from newscorpus.readers.xml_events import drop_before, read_events
from newscorpus.text.spacing import clean_line

__all__ = ["read", "sniff"]

Element = Any  # of lxml, whose stubs say less than is so

# the name in `extra` of what an element says; all others go by their own name
_NAMES = {
    "accessionno": "document-id",
    "baselanguage": "language",
    "copyright": "copyright",
    "headline": "title",
    "byline": "byline",
    "credit": "credit",
    "publicationdate": "published",
    "publicationtime": "time",
    "modificationdate": "load-date",
    "publishername": "publisher",
    "sourcename": "source",
    "sourcecode": "source-code",
    "columnname": "column",
    "sectionname": "section",
    "section": "section",
    "edition": "edition",
    "pages": "pages",
    "volume": "volume",
    "wordcount": "length",
    "notes": "notes",
    "artwork": "graphic",
    "corrections": "correction",
    "contact": "contact",
    "region": "geographic",
    "newssubject": "subject",
    "company": "company",
    "industry": "industry",
    "person": "person",
    "descfield": "ipc",
    "reference": "reference",
    "logo": "logo",
}
_TEXTS = ("leadparagraph", "tailparagraphs", "text", "body")


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is an export of this kind.

    >>> sniff(b"<?xml version='1.0'?><PPSResponse><ppsArticleResponse>", name="a.xml")
    0.98
    """
    root = root_of(head)
    if root in ("ppsresponse", "ppsarticleresponse", "ppsarticleresultset"):
        return 0.98
    return 0.9 if root is not None and b"<ppsarticle" in narrow(head).lower() else 0.0


def read(stream: BinaryIO, *, origin: Origin, limit: int) -> Iterator[RawDocument | Failure]:
    """
    The articles in *stream*, in order.

    Args:
        stream: The file, at its start.

        origin: Where it stands.

        limit: How many bytes one article may have.

    Raises:
        MalformedDocumentError: It breaks off or is no XML from some point on; the articles before it have been given.
    """
    metered = _Metered(stream, limit=limit)
    count, number = Count(None), -1
    try:
        for event, element in read_events(metered):
            tag = local(element)
            if event == "start":
                if tag == "ppsarticleresultset" and (element.get("count") or "").isdigit():
                    count.announced = (count.announced or 0) + int(element.get("count", "0")[:9])
                continue
            if tag != "article":
                continue
            metered.start_again()
            number += 1
            here = Origin(path=origin.path, member=origin.member, record=number)
            record = Record(container="factiva", origin=here)
            yield from read_record(record, functools.partial(_fill, element, record), count=count, origin=here)
            drop_before(element)
    except etree.XMLSyntaxError as error:
        raise MalformedDocumentError(
            f"the XML breaks off or is broken after {number + 1} articles: {error.msg}"
        ) from error
    if number < 0:
        raise MalformedDocumentError("an export of Factiva without any document in it")
    fault = count.fault()
    if fault is not None:
        yield Failure.of(MalformedDocumentError(fault), origin=origin)


def _fill(article: Element, record: Record) -> None:
    gathered: dict[str, list[str]] = {}
    texts = [element for element in article if local(element) in _TEXTS]
    for element in article:
        tag = local(element)
        if tag in _TEXTS:
            continue
        name = _NAMES.get(tag, tag)
        if name == "title" or tag == "publicationdate":
            record.field("", _plain(element), name=name)
            continue
        value = _plain(element)
        code = element.get("code")
        if code and code != value:
            value = f"{code} : {value}" if value else code
        if not value:
            value = " ".join(f"{key}={text}" for key, text in sorted(element.items()))
        if value:
            gathered.setdefault(name, []).append(value)
        if element.tail and element.tail.strip():
            gathered.setdefault("note", []).append(clean_line(element.tail))
    if article.text and article.text.strip():
        gathered.setdefault("note", []).append(clean_line(article.text))
    for name, values in gathered.items():
        record.field("", " | ".join(values), name=name)
    for element in texts:
        _text(element, record)


def _text(element: Element, record: Record) -> None:
    children = [child for child in element if local(child) in ("paragraph", "p")]
    if not children:
        for source, _ in paragraphs("".join(element.itertext(etree.Element))):
            record.line(" ".join(source.split("\n")))
    else:
        if element.text and element.text.strip():
            record.line(clean_line(element.text))
        for child in element:
            display = (child.get("display") or "").casefold()
            text = "".join(child.itertext(etree.Element))
            if display in ("preformat", "fixed", "table"):
                for line in text.split("\n"):
                    record.line(line)
            else:
                record.line(" ".join(text.split("\n")))
            if child.tail and child.tail.strip():
                record.line(clean_line(child.tail))
    if element.tail and element.tail.strip():
        record.line(clean_line(element.tail), Role.CHROME, Reason.OTHER)


def _plain(element: Element) -> str:
    return clean_line(" ".join("".join(element.itertext(etree.Element)).split()))


class _Metered:
    """A stream that lets no more bytes through between two articles than one may have."""

    def __init__(self, stream: BinaryIO, *, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._since = 0

    def start_again(self) -> None:
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        if self._since > self._limit:
            raise too_large(self._limit)
        content = self._stream.read(size if size >= 0 else io.DEFAULT_BUFFER_SIZE)
        self._since += len(content)
        return content
