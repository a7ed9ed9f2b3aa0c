"""
Factiva in HTML: many articles a file, each in an element of its own, in the display of the reader or in that of codes.

In the display of the reader the fields have no labels: they are known by their order (section, headline, author,
length, date, time, outlet, its code, edition, page, language, rights) and by what some of them must look like. In the
display of codes each has one of two or three letters, in any language of the interface. An article ends with its
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lxml.html import HtmlElement

from newscorpus.data import load_table
from newscorpus.errors import MalformedDocumentError
from newscorpus.fields.dates import read_dates, read_times
from newscorpus.model import Failure, Origin, RawDocument, Reason, Role
from newscorpus.readers.exports.counting import Dialect, read_export
from newscorpus.readers.exports.labels import is_rights, language_code, read_length
from newscorpus.readers.exports.paragraphs import Paragraph, cut_element, parse_markup
from newscorpus.readers.exports.records import Record
from newscorpus.readers.sniffing import narrow
from newscorpus.text.spacing import clean_line

__all__ = ["NUMBER", "head_fields", "read", "sniff", "tail_field"]

NUMBER = re.compile(r"(?<![A-Za-z0-9])[A-Z0-9]{3,10}00(?:19|20)\d{6}[a-z0-9]{5,12}(?![A-Za-z0-9])")
"""The number of an article in Factiva."""

_MARK = re.compile(rb"<div\b[^<>]{0,200}\bclass=[\"']?article\s+[A-Za-z-]{2,9}Article\b", re.IGNORECASE)
_ENDING = re.compile(NUMBER.pattern.encode("ascii"))
_TITLE = re.compile(rb"<title>\s{0,20}Factiva\s{0,20}</title>|\bfactiva\.com\b|\bfcpNavContainer\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]{2,9}")
_PAGE = re.compile(r"\d{1,4}|[A-Z]{1,4}[-.]?\d{1,4}[A-Z]?|\d{1,4}[A-Z]|\d{1,4}\s?[-–]\s?\d{1,4}")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?")
_HEADING_LONGEST = 120
_STOP = re.compile(r"[.!?…:;,]['\"”’»)]*\Z")


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is an export of this kind.

    >>> sniff(b'<title>Factiva</title><div class="article enArticle">', name="a.html")
    0.97
    """
    text = narrow(head)
    # the plain searches are what most pages cost
    if (b"Factiva" not in text and b"Article" not in text) or not text.lstrip().startswith(b"<"):
        return 0.0
    if _MARK.search(text) and (_TITLE.search(text) or _ENDING.search(text)):
        return 0.97
    # scripts of any length stand before the first article
    return 0.93 if re.search(rb"<title>\s{0,20}Factiva\s{0,20}</title>", text, re.IGNORECASE) else 0.0


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
    root = parse_markup(markup)
    article = None if root is None else root.find(".//div")
    if root is None or article is None:
        raise MalformedDocumentError("there is nothing in this document of the export")
    if NUMBER.search(article.text_content()) is None:
        # it is not closed where it should be: all that there is up to the next article is its
        article = root
    if article.find(".//td[@class='index']") is not None:
        _coded(article, record)
    else:
        _displayed(list(cut_element(article)), record)


def _coded(article: HtmlElement, record: Record) -> None:
    names = load_table("export_labels")["codes"]
    # tables in the text have rows as well
    for row in [each for each in article.iter("tr") if next(each.iterancestors("tr"), None) is None]:
        cells = row.findall("td")
        if len(cells) != 2 or cells[0].get("class") != "index":
            continue
        label = clean_line(cells[0].text_content())
        name = names.get(label.upper(), label.casefold() or "note")
        if name in ("lead", "text"):
            record.line(f"{label}\t", Role.CHROME, Reason.OTHER, end="")
            for paragraph in cut_element(cells[1]):
                _body(paragraph, record)
            row.drop_tree()
            continue
        value = "\n".join(paragraph.text for paragraph in cut_element(cells[1]))
        number = NUMBER.search(value) if name == "document-id" else None
        if number is not None:
            record.line(f"{label}\t{value}", Role.CHROME, Reason.OTHER)
            record.note(name, number[0])
        else:
            if name == "length":
                record.tongue = read_length(value) or record.tongue
            record.field(f"{label}\t", value, name=name)
        row.drop_tree()
    for paragraph in cut_element(article):
        record.line(paragraph.text, Role.CHROME, Reason.OTHER)


def _displayed(paragraphs: list[Paragraph], record: Record) -> None:
    start = next((i for i, each in enumerate(paragraphs) if "articleparagraph" in each.marks), len(paragraphs))
    if start == len(paragraphs):
        # no text: the fields end where the rights are
        start = next((i + 1 for i, each in enumerate(paragraphs) if is_rights(each.text)), start)
    head_fields(paragraphs[:start], record)
    last = max((i for i, each in enumerate(paragraphs) if "articleparagraph" in each.marks), default=start - 1)
    for paragraph in paragraphs[start : last + 1]:
        _body(paragraph, record)
    tail = paragraphs[last + 1 :]
    for i, paragraph in enumerate(tail):
        tail_field(paragraph, record, before_number=i + 1 < len(tail) and bool(NUMBER.search(tail[i + 1].text)))


def head_fields(paragraphs: Iterable[Paragraph], record: Record) -> None:
    """
    Read the fields that stand before the text, by their order and by what they look like.

    Args:
        paragraphs: The paragraphs before the text; the headline is marked "hd" or by a class that says so, or bold.

        record: Where they go.
    """
    given = list(paragraphs)
    titled = next((i for i, each in enumerate(given) if _is_title(each)), None)
    between: list[str] = []
    for i, paragraph in enumerate(given):
        text, line = paragraph.text, clean_line(paragraph.text)
        tongue = read_length(line)
        if titled is not None and i < titled:
            record.field("", text, name="section")
        elif i == titled:
            record.field("", text, name="title")
        elif "author" in paragraph.marks:
            record.field("", text, name="byline")
        elif tongue is not None and "length" not in record.found:
            record.tongue = tongue
            record.field("", text, name="length")
        elif "published" not in record.found and len(line) < 60 and read_dates(line):
            record.field("", text, name="published")
        elif "published" not in record.found:
            record.field("", text, name="byline" if "length" not in record.found else "note")
        elif "source" not in record.found and _CLOCK.fullmatch(line) and read_times(line):
            record.field("", text, name="time")
        elif "source" not in record.found:
            record.field("", text, name="source")
        elif "source-code" not in record.found and _CODE.fullmatch(line):
            record.field("", text, name="source-code")
        elif is_rights(line) or "language" in record.found:
            _placed(between, record)
            record.field("", text, name="copyright")
        elif language_code(line) is not None and len(line) < 40:
            _placed(between, record)
            record.field("", text, name="language")
        else:
            between.append(text)
    _placed(between, record)


def _placed(between: list[str], record: Record) -> None:
    """Edition and page, which stand between the code of the outlet and the language, either of them or both."""
    for number, text in enumerate(between):
        paged = number > 0 or (len(between) == 1 and _PAGE.fullmatch(clean_line(text)))
        record.field("", text, name="pages" if paged else "edition")
    between.clear()


def _is_title(paragraph: Paragraph) -> bool:
    return "hd" in paragraph.marks or any(mark.endswith("headline") for mark in paragraph.marks)


def tail_field(paragraph: Paragraph, record: Record, *, before_number: bool) -> None:
    """
    Read a paragraph that stands behind the text.

    Args:
        paragraph: The paragraph.

        record: Where it goes.

        before_number: Whether the number of the article is what follows: then this names the publisher.
    """
    number = NUMBER.search(paragraph.text)
    if number is not None and len(paragraph.text) < 80:
        record.line(paragraph.text, Role.CHROME, Reason.OTHER)
        record.note("document-id", number[0])
    elif before_number and len(paragraph.text) < 120:
        record.field("", paragraph.text, name="publisher")
    else:
        record.field("", paragraph.text, name="graphic")


def _body(paragraph: Paragraph, record: Record) -> None:
    text = paragraph.text
    heading = paragraph.bold and len(text) < _HEADING_LONGEST and not _STOP.search(text.strip())
    record.line(text, Role.HEADING if heading and record.has_text else Role.BODY)


_DIALECT = Dialect(name="factiva", mark=_MARK, fill=_fill, ending=_ENDING)
