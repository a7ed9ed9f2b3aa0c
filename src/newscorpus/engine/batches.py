"""
Kernels: from a batch of Arrow rows to a batch of Arrow rows, for whatever engine carries them.

An engine that can call a function on record batches (Spark, Ray, Dask, a process pool) needs nothing else of this
package. `parse_batch` takes documents and gives articles; its columns are those of the Parquet files that are written.
It needs the extra `parquet`.
"""

from __future__ import annotations

from typing import Any

from newscorpus.errors import ArgumentError, import_extra
from newscorpus.model import Article, Origin, RawDocument

__all__ = ["DOCUMENT_COLUMNS", "parse_batch"]

DOCUMENT_COLUMNS = ("content", "url", "media_type", "charset", "path")
"""The columns of a batch of documents; all but the first may be missing, or null in any row."""


def parse_batch(batch: Any) -> Any:  # pyarrow.RecordBatch in and out, which this module may not name before it is there
    """
    Parse a batch of documents.

    Args:
        batch: Rows with the column `content` (text or bytes) and any other of `DOCUMENT_COLUMNS`.

    Returns:
        One article a row, in the same order, with the columns of `newscorpus.writers.parquet.schema`. A row without
        content gives an article with an empty body.

    Raises:
        ArgumentError: There is no column `content`.

        MissingExtraError: pyarrow is not installed.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pylist([{"content": "It rained in Bern all day.", "url": None}])
    >>> parse_batch(rows).column("body").to_pylist()
    ['It rained in Bern all day.']
    """
    import_extra("pyarrow", extra="parquet")
    from newscorpus.writers.parquet import record_batch

    names = set(batch.schema.names)
    if "content" not in names:
        raise ArgumentError(f"a batch of documents needs the column 'content'; it has {sorted(names)}")
    columns = [name for name in DOCUMENT_COLUMNS if name in names]
    return record_batch([_article(row) for row in batch.select(columns).to_pylist()])


def _article(row: dict[str, Any]) -> Article:
    from newscorpus.parsing.pipeline import parse_document

    path = row.get("path")
    return parse_document(
        RawDocument(
            content=row["content"] or b"",
            url=row.get("url"),
            media_type=row.get("media_type"),
            charset=row.get("charset"),
            origin=None if path is None else Origin(path=path),
        )
    )
