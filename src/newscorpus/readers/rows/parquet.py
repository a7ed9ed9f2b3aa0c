"""
Parquet files: articles that newscorpus wrote, or any table with a column of pages or texts. Needs the extra `parquet`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from newscorpus.errors import MalformedDocumentError, ReadError, UnknownFormatError, import_extra
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.bounds import too_large
from newscorpus.readers.packing import bound_of
from newscorpus.readers.rows.column_sizes import check_claims, largest_group, sizes_of, text_columns
from newscorpus.readers.rows.columns import Columns
from newscorpus.readers.rows.json_rows import row_of_line
from newscorpus.writers.parquet import EXACT, METADATA_KEY, long_source
from newscorpus.writers.structure import VERSION_KEY, article_of

__all__ = ["read", "sniff"]

Row = dict[str, Any]  # of whatever columns

_ROWS = 256
# how many bytes of rows are laid out at a time, of more than one row
_AT_ONCE = 512 << 20


def sniff(head: bytes, *, name: str) -> float:  # noqa: ARG001 - a reader may look at the name
    """
    How sure it is that a file that begins with *head* is Parquet.

    >>> sniff(b"PAR1...", name="a.parquet")
    1.0
    """
    return 1.0 if head.startswith(b"PAR1") else 0.0


def read(
    stream: BinaryIO,
    *,
    origin: Origin,
    limit: int,
    columns: Mapping[str, str] | None = None,
) -> Iterator[RawDocument | Article | Failure]:
    """
    The articles or raw documents in *stream*, in the order of the rows.

    Args:
        stream: The file; it must be able to seek.

        origin: Where it stands.

        limit: How many bytes one row may have, once it is laid out.

        columns: Which column holds what, where the names alone do not say.

    Raises:
        MalformedDocumentError: It is broken, or unpacks to far more than its size allows.

        MissingExtraError: pyarrow is not installed.

        UnknownFormatError: No column holds a page or a text.
    """
    pa = import_extra("pyarrow", extra="parquet")
    pq = import_extra("pyarrow.parquet", extra="parquet")
    try:
        table = pq.ParquetFile(stream)
        check_claims(table.metadata, bound=bound_of(stream.seek(0, io.SEEK_END)))
        version = (table.schema_arrow.metadata or {}).get(METADATA_KEY)
        record, usable, named = 0, False, Columns(columns)
        for batch in _batches(pq, table, stream, limit=limit):
            for row in batch:
                here = Origin(path=origin.path, member=origin.member, record=record)
                if row is None:
                    yield Failure.of(too_large(limit), origin=here)
                    record += 1
                    continue
                try:
                    yield _item(row, version=version, origin=here, named=named)
                    usable = True
                except UnknownFormatError:
                    # a table may begin with a row that is empty
                    if not usable and not any(isinstance(value, str | bytes) for value in row.values()):
                        yield Failure.of(UnknownFormatError("no page or text in this row"), origin=here)
                        record += 1
                        continue
                    if not usable:
                        raise
                    yield Failure.of(UnknownFormatError("no page or text in this row"), origin=here)
                except ReadError as error:
                    yield Failure.of(error, origin=here)
                record += 1
    except pa.ArrowException as error:
        raise MalformedDocumentError(f"a broken Parquet file: {str(error).splitlines()[0]}") from error


def _batches(pq: Any, table: Any, stream: BinaryIO, *, limit: int) -> Iterator[Iterator[Row | None]]:  # of pyarrow
    """Rows, some at a time; None for each that is too large to be laid out."""
    plain = table.iter_batches(batch_size=_ROWS)
    if _ROWS * largest_group(table.metadata) <= _AT_ONCE:
        for batch in plain:
            yield iter(batch.to_pylist())
        return
    # texts that are repeated stand once in these
    folded = pq.ParquetFile(stream, read_dictionary=text_columns(table.metadata))
    light = True
    for batch in folded.iter_batches(batch_size=_ROWS):
        sizes = sizes_of(batch)
        light = light and int(sizes.sum()) <= _AT_ONCE
        if light:
            yield iter(next(plain).to_pylist())
        else:
            # laid out one by one from here on
            yield (batch.slice(place, 1).to_pylist()[0] if size <= limit else None for place, size in enumerate(sizes))


def _item(row: Row, *, version: bytes | None, origin: Origin, named: Columns) -> RawDocument | Article:
    if version is None and isinstance(row.get(VERSION_KEY), int):
        # an engine that writes no metadata says it in every row
        version = str(row[VERSION_KEY]).encode()
    if version is None:
        return named.document_of(row, origin=origin)
    if row.get(EXACT):
        return article_of(row_of_line(row[EXACT].encode("utf-8")))
    extra = [(pair["name"], pair["value"]) for pair in row.get("extra") or ()]
    for block in row.get("blocks") or ():
        block["source"] = long_source(block.get("source"), block.get("text") or "")
    return article_of({**row, "extra": extra, VERSION_KEY: orjson.loads(version)})
