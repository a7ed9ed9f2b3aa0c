"""
Data frames: the articles of a corpus as an Arrow table, or as a frame of polars or pandas.

Columns are those of the Parquet schema without the column `exact`. This needs the extra `frames`; pandas is used
where it is installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newscorpus.errors import ArgumentError, import_extra
from newscorpus.model import Article
from newscorpus.writers.parquet import EXACT, record_batch, schema

__all__ = ["LIBRARIES", "frame"]

LIBRARIES = ("polars", "pandas", "arrow")
"""What a frame may be made for."""


def frame(articles: Iterable[Article], *, library: str = "polars") -> Any:  # the frame of whichever library
    """
    The *articles* as a data frame, one row an article.

    Args:
        articles: The articles, in the order of the rows.

        library: "polars", "pandas" or "arrow".

    Raises:
        ArgumentError: There is no such library here.

        MissingExtraError: The library is not installed.

    >>> frame([Article(id="a", body="It rained.")], library="arrow").num_rows
    1
    """
    if library not in LIBRARIES:
        raise ArgumentError(f"no frames for {library!r}: choose one of {', '.join(LIBRARIES)}")
    pa = import_extra("pyarrow", extra="frames")
    table = pa.Table.from_batches([record_batch(articles)], schema=schema()).drop_columns([EXACT])
    if library == "polars":
        return import_extra("polars", extra="frames").from_arrow(table)
    if library == "pandas":
        import_extra("pandas", extra="spark")
        return table.to_pandas()
    return table
