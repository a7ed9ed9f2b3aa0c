"""
Exports that are documents of a word processor: which archive made one, told by its paragraphs, and its articles.

The first sign decides: the line that Nexis puts behind an article, the bookmark before one, its count of documents, or
the number that ends an article of Factiva. Where no sign comes, the document is no export, and all of it is one plain
text. Only the paragraphs of one article are held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from newscorpus.errors import EmptyDocumentError, MalformedDocumentError, ReadError
from newscorpus.model import Failure, Origin, RawDocument
from newscorpus.readers.bounds import too_large
from newscorpus.readers.exports.counting import Count, read_record
from newscorpus.readers.exports.factiva import NUMBER
from newscorpus.readers.exports.factiva_pages import fill_factiva
from newscorpus.readers.exports.labels import is_end, read_counter, read_total
from newscorpus.readers.exports.nexis_pages import fill_counted, fill_nexis, is_start
from newscorpus.readers.exports.paragraphs import Paragraph
from newscorpus.readers.exports.records import Record

__all__ = ["read_paragraphs"]

_NUMBER_LONGEST = 80


@attrs.frozen(kw_only=True)
class _Kind:
    """How the articles of one archive stand in a document."""

    name: str
    fill: Callable[[list[Paragraph], Record], None]
    opens: Callable[[Paragraph], bool]
    closes: Callable[[Paragraph], bool]


def read_paragraphs(
    paragraphs: Iterator[Paragraph], *, origin: Origin, limit: int, announced: int | None = None
) -> Iterator[RawDocument | Failure]:
    """
    The articles that *paragraphs* hold.

    Args:
        paragraphs: The paragraphs of a document.

        origin: Where it stands.

        limit: How many characters an article may have.

        announced: How many articles the document says elsewhere that it has.

    Raises:
        EmptyDocumentError: There is no text.

        MalformedDocumentError: The text of a document that is no export is larger than the limit.
    """
    held: list[Paragraph] = []
    size, kind, number = 0, None, 0
    count = Count(announced)
    # how many the cover lists is surer: the property counts the cover as well, or was kept when articles were deleted
    covered: int | None = None
    over = False
    for paragraph in _to_the_end(paragraphs):
        if isinstance(paragraph, ReadError):
            if kind is not None and held:
                yield from _article(held, kind, count, origin, number, over=over, limit=limit)
            raise paragraph
        found = kind or _kind_of(paragraph)
        if kind is None:
            covered = covered or read_total(paragraph.text)
        if kind is None and found is not None and found.opens(paragraph):
            # what stands before the first article is the cover
            held.clear()
            size = 0
        elif kind is not None and held and kind.opens(paragraph):
            if any(each.runs for each in held):
                whole = kind is _COUNTED
                yield from _article(held, kind, count, origin, number, over=over, limit=limit, whole=whole)
                number += 1
            held, size, over = [], 0, False
        kind = found
        size += len(paragraph.text)
        over = over or size > limit
        if not over:
            held.append(paragraph)
        if kind is None and over:
            raise too_large(limit)
        if kind is not None and kind.closes(paragraph):
            yield from _article(held, kind, count, origin, number, over=over, limit=limit, whole=True)
            number += 1
            held, size, over = [], 0, False
    if kind is None:
        yield _plain(held, origin)
        return
    if _is_article(held):
        yield from _article(held, kind, count, origin, number, over=over, limit=limit, whole=kind is _COUNTED)
    if covered is not None:
        count.announced = covered
    fault = count.fault()
    if fault is not None:
        yield Failure.of(MalformedDocumentError(fault), origin=origin)


def _to_the_end(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph | ReadError]:
    """The paragraphs, and the error that ends them, if one does."""
    try:
        yield from paragraphs
    except ReadError as error:
        yield error


def _article(
    held: list[Paragraph],
    kind: _Kind,
    count: Count,
    origin: Origin,
    number: int,
    *,
    over: bool,
    limit: int,
    whole: bool = False,
) -> Iterator[RawDocument | Failure]:
    here = Origin(path=origin.path, member=origin.member, record=number)
    record = Record(container=kind.name, origin=here)

    def fill() -> None:
        if over:
            raise too_large(limit)
        kind.fill(held, record)

    yield from read_record(record, fill, count=count, origin=here, whole=whole)


def _is_article(held: list[Paragraph]) -> bool:
    """Whether what stands behind the last article is one that breaks off, rather than a summary of the search."""
    return any("length" in line.casefold() or read_counter(line) for each in held[:20] for line in each.lines[:1]) or (
        len(held) > 1 and any(is_start(each) for each in held)
    )


def _plain(held: list[Paragraph], origin: Origin) -> RawDocument:
    text = "\n".join(each.text for each in held)
    if not text.strip():
        raise EmptyDocumentError("the document holds no text")
    return RawDocument(content=text, media_type="text/plain", origin=origin)


def _kind_of(paragraph: Paragraph) -> _Kind | None:
    return next((kind for kind in _KINDS if kind.opens(paragraph) or kind.closes(paragraph)), None)


def _ends(paragraph: Paragraph) -> bool:
    return is_end(paragraph.text)


def _counts(paragraph: Paragraph) -> bool:
    return read_counter(paragraph.text) is not None


def _numbers(paragraph: Paragraph) -> bool:
    return len(paragraph.text) < _NUMBER_LONGEST and NUMBER.search(paragraph.text) is not None


_COUNTED = _Kind(name="nexis", fill=fill_counted, opens=_counts, closes=lambda _: False)
_KINDS = (
    _Kind(name="nexis", fill=fill_nexis, opens=is_start, closes=_ends),
    _COUNTED,
    _Kind(name="factiva", fill=fill_factiva, opens=lambda _: False, closes=_numbers),
)
