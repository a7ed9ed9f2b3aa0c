"""
Parquet files: articles that newscorpus wrote, or any table with a column of pages or texts. Needs the extra `parquet`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from newscorpus.errors import MalformedDocumentError, ReadError, UnknownFormatError, import_extra
from newscorpus.model import Article, Failure, Origin, RawDocument
from newscorpus.readers.rows.columns import Columns
from newscorpus.readers.rows.json_rows import row_of_line
from newscorpus.writers.parquet import EXACT, METADATA_KEY, long_source
from newscorpus.writers.structure import VERSION_KEY, article_of

__all__ = ["read", "sniff"]

_ROWS = 128


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
    limit: int,  # noqa: ARG001 - a row is as large as its writer made it
    columns: Mapping[str, str] | None = None,
) -> Iterator[RawDocument | Article | Failure]:
    """
    The articles or raw documents in *stream*, in the order of the rows.

    Args:
        stream: The file; it must be able to seek.

        origin: Where it stands.

        limit: Not used here: a row is as large as its column chunk, which the writer decided.

        columns: Which column holds what, where the names alone do not say.

    Raises:
        MalformedDocumentError: It is broken.

        MissingExtraError: pyarrow is not installed.

        UnknownFormatError: No column holds a page or a text.
    """
    pa = import_extra("pyarrow", extra="parquet")
    pq = import_extra("pyarrow.parquet", extra="parquet")
    try:
        table = pq.ParquetFile(stream)
        version = (table.schema_arrow.metadata or {}).get(METADATA_KEY)
        record, usable, named = 0, False, Columns(columns)
        for batch in table.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                here = Origin(path=origin.path, member=origin.member, record=record)
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


def _item(row: dict[str, Any], *, version: bytes | None, origin: Origin, named: Columns) -> RawDocument | Article:
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
