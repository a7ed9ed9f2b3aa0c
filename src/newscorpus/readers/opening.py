"""
From paths to raw documents: walk, tell the format, unpack, read.

Whatever goes wrong with one file is a `Failure` in its place. Compressed files are read as what is in them, archives
member by member, up to `packing.DEPTH` deep.
A file that is only text and whose name says that it stands beside the news (README.md, LICENSE, a style sheet), or
JSON without any column of pages or texts, is skipped when it was found in a folder, and read when it was named.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, BinaryIO

import attrs

from newscorpus.errors import EmptyDocumentError, MalformedDocumentError, NewscorpusError, ReadError, UnknownFormatError
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.archives import is_office, is_zip, members
from newscorpus.readers.bounds import LIMIT
from newscorpus.readers.meter import Meter
from newscorpus.readers.packing import DEPTH, bound_of, packing_of, unpack
from newscorpus.readers.registry import Format, formats
from newscorpus.readers.skips import Skipped
from newscorpus.readers.sniffing import HEAD, is_companion
from newscorpus.readers.tape import is_tar
from newscorpus.readers.tape import members as tape_members
from newscorpus.readers.telling import tell_format
from newscorpus.readers.walk import Found, reason_of, walk

__all__ = ["Item", "open_bytes", "open_file", "open_found", "open_paths"]

Item = RawDocument | Article | Failure | Skipped
"""What reading gives."""

_PACKED_ENDINGS = (".gz", ".bz2", ".xz", ".zst")


def open_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    limit: int = LIMIT,
    exclude: Iterable[str | os.PathLike[str]] = (),
    columns: Mapping[str, str] | None = None,
) -> Iterator[Item]:
    """
    Everything that stands under *paths*.

    Args:
        paths: Files, folders and patterns.

        limit: How many bytes one document may have.

        exclude: Files and folders to leave alone.

        columns: Which column of a table holds what; see `readers.columns`.

    Yields:
        Raw documents, articles that are stored as such, failures and skips, in the order of the paths.

    >>> [type(item).__name__ for item in open_paths(["no/such/folder"])]
    ['Failure']
    """
    yield from open_found(walk(paths, exclude=exclude), limit=limit, columns=columns)


def open_found(
    found: Iterable[Found | Failure | Skipped],
    *,
    limit: int = LIMIT,
    columns: Mapping[str, str] | None = None,
    meter: Meter | None = None,
) -> Iterator[Item]:
    """
    What the files that a walk found hold; its failures and skips go through.

    Args:
        found: What `readers.walk.walk` gives.

        limit: How many bytes one document may have.

        columns: Which column of a table holds what.

        meter: What to tell how far reading is.
    """
    known = formats()
    for each in found:
        if isinstance(each, Found):
            yield from open_file(each, limit=limit, known=known, columns=columns, meter=meter)
        else:
            yield each


@attrs.frozen(kw_only=True)
class _Place:
    """
    A stream that is to be read, and how.
    """

    stream: BinaryIO
    name: str
    origin: Origin
    named: bool
    bound: int
    limit: int
    known: tuple[Format, ...]
    columns: Mapping[str, str] | None
    depth: int = 0


def open_file(
    found: Found,
    *,
    limit: int = LIMIT,
    known: tuple[Format, ...] | None = None,
    columns: Mapping[str, str] | None = None,
    meter: Meter | None = None,
) -> Iterator[Item]:
    """
    What one file holds.

    Args:
        found: The file.

        limit: How many bytes one document may have.

        known: The formats to choose from; all of them where it is None.

        columns: Which column of a table holds what.

        meter: What to tell how far reading is.
    """
    try:
        with found.path.open("rb") as opened:
            status = os.fstat(opened.fileno())
            # a pipe is given once: it is held in memory, up to the limit and a byte, so that readers find it too large
            regular = stat.S_ISREG(status.st_mode)
            stream: BinaryIO = opened if regular else io.BytesIO(opened.read(limit + 1))
            place = _Place(
                stream=stream,
                name=found.path.name,
                origin=found.origin,
                named=found.named,
                bound=bound_of(status.st_size),
                limit=limit,
                known=formats() if known is None else known,
                columns=columns,
            )
            if meter is not None:
                meter.enter(stream)
            yield from _caught(place)
            if meter is not None:
                meter.leave(status.st_size)
    except OSError as error:
        yield Failure.of(ReadError(reason_of(error)), origin=found.origin)


def open_bytes(
    content: bytes, *, origin: Origin, limit: int = LIMIT, columns: Mapping[str, str] | None = None
) -> Iterator[Item]:
    """
    What bytes hold that came without a file.

    Args:
        content: The bytes.

        origin: Where they came from; the end of its path counts as a name.

        limit: How many bytes one document may have.

        columns: Which column of a table holds what.

    >>> [item.content for item in open_bytes(b'{"text": "It rained."}', origin=Origin(path="-"))]
    ['It rained.']
    """
    yield from _caught(
        _Place(
            stream=io.BytesIO(content),
            name=origin.path.rpartition("/")[2],
            origin=origin,
            named=True,
            bound=bound_of(len(content)),
            limit=limit,
            known=formats(),
            columns=columns,
        )
    )


def _caught(place: _Place) -> Iterator[Item]:
    """What stands there, with whatever goes wrong as a failure in its place."""
    try:
        yield from _items(place)
    except UnknownFormatError as error:
        companion = None if place.named else is_companion(place.name)
        if companion is None:
            yield Failure.of(error, origin=place.origin)
        else:
            yield Skipped(origin=place.origin, reason=f"{companion} beside the news: {error}")
    except NewscorpusError as error:
        yield Failure.of(error, origin=place.origin)
    except OSError as error:
        yield Failure.of(ReadError(reason_of(error)), origin=place.origin)
    except Exception as error:  # noqa: BLE001 - whatever a file does to a reader, the other files are read
        told = f"a reader broke on it, which is a fault of the reader: {type(error).__name__}: {error}"
        yield Failure.of(ReadError(told), origin=place.origin)


def _items(place: _Place) -> Iterator[Item]:
    stream, name = place.stream, place.name
    head = stream.read(HEAD)
    stream.seek(0)
    packed, layers = stream, 0
    while (packing := packing_of(head)) is not None:
        if place.depth + layers == DEPTH:
            raise MalformedDocumentError(f"packed more than {DEPTH} times over: not read")
        stream = unpacked = unpack(stream, packing=packing, bound=place.bound)
        layers += 1
        stem, dot, ending = name.rpartition(".")
        name = stem if f"{dot}{ending}".casefold() in _PACKED_ENDINGS else name
        head = _beginning(unpacked)
        stream.seek(0)
    if not head:
        raise EmptyDocumentError("the file is empty")
    if is_zip(head) and not is_office(head):
        inner = attrs.evolve(place, named=False, depth=place.depth + layers + 1)
        yield from _archived(stream, inner)
        return
    if is_tar(head):
        inner = attrs.evolve(place, named=False, depth=place.depth + layers + 1)
        yield from _archived(stream, inner, tape=True)
        return
    chosen = _tell(head, name=name, place=place)
    if chosen.name == "text" and not place.named and (companion := is_companion(name)):
        yield Skipped(origin=place.origin, reason=f"{companion} beside the news")
        return
    # a reader that unpacks for itself is given the stream as it stands, where one layer of the right kind is around it
    if chosen.unpacks and layers == 1 and packing_of(_start(packed)) in ("gzip", "zstd"):
        stream = packed
    options: dict[str, Any] = {"columns": place.columns} if chosen.tabular and place.columns else {}
    yield from chosen.reader.read(stream, origin=place.origin, limit=place.limit, **options)


def _tell(head: bytes, *, name: str, place: _Place) -> Format:
    """The format of what begins with *head*; a table, wherever it may be one and the caller said how to read those."""
    if place.columns:
        tables = tuple(each for each in place.known if each.tabular)
        with suppress(UnknownFormatError):
            return tell_format(head, name=name, known=tables)
    return tell_format(head, name=name, known=place.known)


def _archived(stream: BinaryIO, place: _Place, *, tape: bool = False) -> Iterator[Item]:
    if place.depth > DEPTH:
        raise MalformedDocumentError(f"an archive {DEPTH} times inside of others: not read")
    if tape:
        held = tape_members(stream, origin=place.origin, limit=place.limit)
    else:
        held = members(stream, origin=place.origin, bound=place.bound)
    for member in held:
        if isinstance(member, tuple):
            name, here, content = member
            yield from _caught(attrs.evolve(place, stream=content, name=name, origin=here))
        else:
            yield member


def _beginning(stream: io.BufferedReader) -> bytes:
    """How a packed stream begins, as far as it goes: its end may be missing, which its reader will find."""
    head = b""
    try:
        while len(head) < HEAD and (more := stream.read1(HEAD - len(head))):
            head += more
    except MalformedDocumentError:
        if not head:
            raise
    return head


def _start(stream: BinaryIO) -> bytes:
    start = stream.read(8)
    stream.seek(0)
    return start
