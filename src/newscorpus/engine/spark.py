"""
Spark as the engine: the kernels of `newscorpus.engine.batches` over DataFrames.

It needs the extra `spark` and Java 17. The workers run the interpreter that `PYSPARK_PYTHON` names: set it to the
running one (`sys.executable`) before the session is made, or Spark takes whatever `python3` is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from newscorpus.engine.batches import DOCUMENT_COLUMNS, parse_batch
from newscorpus.errors import ArgumentError, import_extra
from newscorpus.writers.parquet import schema

__all__ = ["parse"]


def parse(documents: Any) -> Any:  # DataFrames of pyspark, which this module may not name before it is installed
    """
    Parse a DataFrame of documents.

    Args:
        documents: A DataFrame with the column `content` (string or binary) and any other of
            `newscorpus.engine.batches.DOCUMENT_COLUMNS`.

    Returns:
        A DataFrame with one article a row and the columns of the Parquet files that newscorpus writes; times of day
        are text.

    Raises:
        ArgumentError: There is no column `content`.

        MissingExtraError: pyspark is not installed.
    """
    import_extra("pyspark", extra="spark")
    from pyspark.sql.pandas.types import from_arrow_schema

    if "content" not in documents.columns:
        raise ArgumentError(f"a frame of documents needs the column 'content'; it has {sorted(documents.columns)}")
    chosen = documents.select([name for name in DOCUMENT_COLUMNS if name in documents.columns])
    return chosen.mapInArrow(_parse_batches, from_arrow_schema(_spark_schema()))


def _spark_schema() -> Any:  # a pyarrow.Schema
    """The schema of articles as Spark can hold it: it takes no time of day from Arrow, so that is ISO 8601 text."""
    pa = import_extra("pyarrow", extra="spark")

    def held(kind: Any) -> Any:
        if not pa.types.is_struct(kind):
            return pa.string() if pa.types.is_time(kind) else kind
        return pa.struct([field.with_type(held(field.type)) for field in kind])

    return pa.schema([field.with_type(held(field.type)) for field in schema()])


def _parse_batches(batches: Iterable[Any]) -> Iterator[Any]:
    pa = import_extra("pyarrow", extra="spark")
    kinds = _spark_schema()
    for batch in batches:
        table = pa.Table.from_batches([parse_batch(batch)]).cast(kinds)
        yield from table.to_batches()
