"""
From paths to raw documents: walk, tell the format, unpack, read.

Whatever goes wrong with one file is a `Failure` in its place. Files compressed with gzip are read as what is in them.
A file that is only text and whose name says that it stands beside the news (README.md, LICENSE, a style sheet), or
JSON without any column of pages or texts, is skipped when it was found in a folder, and read when it was named.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from newscorpus.errors import EmptyDocumentError, MalformedDocumentError, NewscorpusError, ReadError, UnknownFormatError
from newscorpus.model import Article, Failure, RawDocument
from newscorpus.readers.bounds import LIMIT
from newscorpus.readers.registry import Format, formats
from newscorpus.readers.skips import Skipped
from newscorpus.readers.sniffing import HEAD, describe_binary, is_companion, looks_xml
from newscorpus.readers.walk import Found, reason_of, walk

__all__ = ["Item", "open_file", "open_found", "open_paths", "tell_format"]

Item = RawDocument | Article | Failure | Skipped
"""What reading gives."""

_GZIP = b"\x1f\x8b"


def open_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    limit: int = LIMIT,
    exclude: Iterable[str | os.PathLike[str]] = (),
) -> Iterator[Item]:
    """
    Everything that stands under *paths*.

    Args:
        paths: Files and folders.

        limit: How many bytes one document may have.

        exclude: Files and folders to leave alone.

    Yields:
        Raw documents, articles that are stored as such, failures and skips, in the order of the paths.

    >>> [type(item).__name__ for item in open_paths(["no/such/folder"])]
    ['Failure']
    """
    yield from open_found(walk(paths, exclude=exclude), limit=limit)


def open_found(found: Iterable[Found | Failure | Skipped], *, limit: int = LIMIT) -> Iterator[Item]:
    """
    What the files that a walk found hold; its failures and skips go through.

    Args:
        found: What `readers.walk.walk` gives.

        limit: How many bytes one document may have.
    """
    known = formats()
    for each in found:
        if isinstance(each, Found):
            yield from open_file(each, limit=limit, known=known)
        else:
            yield each


def open_file(found: Found, *, limit: int = LIMIT, known: tuple[Format, ...] | None = None) -> Iterator[Item]:
    """
    What one file holds.

    Args:
        found: The file.

        limit: How many bytes one document may have.

        known: The formats to choose from; all of them where it is None.
    """
    origin = found.origin
    try:
        with found.path.open("rb") as opened:
            yield from _items(opened, found, limit=limit, known=formats() if known is None else known)
    except UnknownFormatError as error:
        companion = None if found.named else is_companion(found.path.name)
        if companion is None:
            yield Failure.of(error, origin=origin)
        else:
            yield Skipped(origin=origin, reason=f"{companion} beside the news: {error}")
    except NewscorpusError as error:
        yield Failure.of(error, origin=origin)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure.of(MalformedDocumentError(f"a broken gzip file: {error}"), origin=origin)
    except OSError as error:
        yield Failure.of(ReadError(reason_of(error)), origin=origin)


def tell_format(head: bytes, *, name: str, known: tuple[Format, ...] | None = None) -> Format:
    r"""
    The format of a file.

    Args:
        head: How it begins, unpacked.

        name: Its name.

        known: The formats to choose from; all of them where it is None.

    Raises:
        UnknownFormatError: No reader knows it.

    >>> tell_format(b"<!doctype html><title>Rain</title>", name="rain.txt").name
    'html'
    >>> tell_format(b"%PDF-1.7", name="rain.txt")
    Traceback (most recent call last):
        ...
    newscorpus.errors.UnknownFormatError: this is a PDF, which no reader here knows
    """
    best, best_score = None, 0.0
    for each in formats() if known is None else known:
        score = each.reader.sniff(head, name=name)
        if score > best_score:
            best, best_score = each, score
    if best is not None:
        return best
    if looks_xml(head):
        raise UnknownFormatError("this is XML of a kind that no reader here knows")
    what = describe_binary(head) or "a kind of file"
    raise UnknownFormatError(f"this is {what}, which no reader here knows")


def _items(opened: BinaryIO, found: Found, *, limit: int, known: tuple[Format, ...]) -> Iterator[Item]:
    # a pipe is given once: it is held in memory, up to the limit and a byte, so that readers find it too large
    regular = stat.S_ISREG(os.fstat(opened.fileno()).st_mode)
    stream: BinaryIO = opened if regular else io.BytesIO(opened.read(limit + 1))
    name = found.path.name
    head = stream.read(HEAD)
    stream.seek(0)
    packed = stream
    if head.startswith(_GZIP):
        name = name.removesuffix(".gz")
        stream = cast("BinaryIO", gzip.GzipFile(fileobj=packed, mode="rb"))
        head = _unpacked(head) or stream.read(HEAD)
        stream.seek(0)
    if not head:
        raise EmptyDocumentError("the file is empty")
    chosen = tell_format(head, name=name, known=known)
    if chosen.name == "text" and not found.named and (companion := is_companion(name)):
        yield Skipped(origin=found.origin, reason=f"{companion} beside the news")
        return
    if chosen.unpacks:
        stream = packed
        stream.seek(0)
    yield from chosen.reader.read(stream, origin=found.origin, limit=limit)


def _unpacked(head: bytes) -> bytes:
    """The beginning of what is in a gzip file that begins with *head*, as far as it goes: the end may be missing."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""
