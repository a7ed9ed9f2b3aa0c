"""
What an engine needs to know of a frame before it goes on: how many rows it has, and in which languages.
"""

from __future__ import annotations

from typing import Any

from newscorpus.engine.batches.arrays import batch_of
from newscorpus.match.crosslingual_stage import CLOSE

__all__ = ["COUNTED", "TONGUES", "count_rows", "list_tongues"]

COUNTED = (("count", "int"),)
"""The column of a count."""

TONGUES = (("tongue", "text"),)
"""The column of languages."""


def count_rows(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    How many rows a batch has.

    >>> count_rows(batch_of(COUNTED, [[7, 8]])).to_pylist()
    [{'count': 2}]
    """
    return batch_of(COUNTED, [[batch.num_rows]])


def list_tongues(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The languages of the articles of a batch, each once; those that are one to whoever compares words are one.
    """
    codes = {(row or {}).get("code") or "und" for row in batch.column("language").to_pylist()}
    return batch_of(TONGUES, [sorted({CLOSE.get(code, code) for code in codes})])
