"""
The laws that readers obey, as a check to hold your own to.

`check_reading` tries a reader on one content: as it is, cut short, and with bytes that are wrong.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from newscorpus.errors import ReadError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.bounds import LIMIT
from newscorpus.readers.registry import Reader
from newscorpus.readers.skips import Skipped

__all__ = ["check_reading"]

Item = RawDocument | Article | Failure | Skipped

_CUTS = 24
_WRONG = (b"\x00", b"\xff", b"<", b"{", b'"', b"\x1f\x8b", b"\r\n")


def check_reading(reader: Reader, content: bytes, *, name: str = "sample", limit: int = LIMIT) -> None:
    """
    Hold a *reader* to its laws on one *content*.

    - `sniff` gives a number from 0 to 1, whatever the bytes, and the same one twice.
    - `read` gives documents, articles, failures and skips, all of them with the path that it was told, and the same
      ones twice; numbers of records rise.
    - On content that is cut short or damaged it may raise a `ReadError` and nothing else, and it comes to an end.

    Args:
        reader: The reader.

        content: A file of its format.

        name: The name of the file.

        limit: How many bytes one document may have.

    Raises:
        AssertionError: It breaks one of them; the message says which.

    >>> from newscorpus.readers import text
    >>> check_reading(text, b"It rained.")
    """
    for head in (content[:65536], b"", content[:3], content[1:400], bytes(range(256))):
        score = reader.sniff(head, name=name)
        if not 0 <= score <= 1 or score != reader.sniff(head, name=name):
            raise AssertionError(f"sniff gives {score!r} for {head[:40]!r}: a fixed number from 0 to 1 is due")
    whole, error = _read(reader, content, limit=limit)
    if error is not None:
        raise AssertionError(f"the whole content can't be read: {error}")
    again, _ = _read(reader, content, limit=limit)
    if whole != again:
        raise AssertionError("reading twice gives two things")
    records = [item.origin.record for item in whole if item.origin is not None and item.origin.record >= 0]
    if records != sorted(records):
        raise AssertionError(f"the numbers of records do not rise: {records}")
    for damaged in _damaged(content):
        _read(reader, damaged, limit=limit)
    _read(reader, content, limit=16)


def _read(reader: Reader, content: bytes, *, limit: int) -> tuple[list[Item], ReadError | None]:
    """What a reader gives, and the error that it ended with, if it is one that it may end with."""
    items: list[Item] = []
    most = 10_000 + len(content)
    stream = reader.read(io.BytesIO(content), origin=Origin(path="sample"), limit=limit)
    while True:
        try:
            item = next(stream, None)
        except ReadError as error:
            return items, error
        except Exception as error:
            raise AssertionError(f"read raises {type(error).__name__}: {error}") from error
        if item is None:
            return items, None
        assert isinstance(item, RawDocument | Article | Failure | Skipped), f"read gives a {type(item).__name__}"
        placed = isinstance(item, Article) or (item.origin is not None and item.origin.path == "sample")
        assert placed, f"an item is said to stand in {item.origin}, and stands in sample"
        items.append(item)
        assert len(items) <= most, f"more items than bytes: {len(items)}"


def _damaged(content: bytes) -> Iterator[bytes]:
    """The content cut short in places, and with wrong bytes in places; the same ones each time."""
    step = max(1, len(content) // _CUTS)
    for number, at in enumerate(range(0, len(content), step)):
        yield content[:at]
        yield content[at:]
        wrong = _WRONG[number % len(_WRONG)]
        yield content[:at] + wrong + content[at + len(wrong) :]
        yield content[:at] + content[at + step // 2 + 1 :]
