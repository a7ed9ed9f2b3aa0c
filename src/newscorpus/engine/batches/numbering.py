"""
Numbers for articles, in the order of their ids, without one process that sees all of them.

A sample of the ids says where to part them (`sample_ids`, `edges_of`); `place_articles` puts each article into its
part; `number_articles` takes all of one part and numbers it. Numbers of later parts are larger, and none is given
twice; there are gaps between parts.
"""

from __future__ import annotations

import itertools
import zlib
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np

from newscorpus.engine.batches.arrays import batch_of
from newscorpus.engine.batches.rows import article_schema
from newscorpus.errors import ArgumentError, import_extra

__all__ = [
    "NEEDED",
    "PART_BITS",
    "SAMPLED",
    "edges_of",
    "needed_schema",
    "number_articles",
    "place_articles",
    "sample_ids",
]

NEEDED = ("id", "body", "language", "published", "exact")
"""The columns of articles that are needed to relate them; only the first two must be there."""

PART_BITS = 33
"""How many bits of a number count the articles of one part."""

SAMPLED = (("id", "text"),)
"""The column of sampled ids."""


def sample_ids(batch: Any, *, one_in: int) -> Any:  # pyarrow.RecordBatch
    """
    Some of the ids of a batch, chosen by what they are, so that every run chooses the same.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pylist([{"id": str(number)} for number in range(1000)])
    >>> 50 < sample_ids(rows, one_in=10).num_rows < 200
    True
    """
    ids = batch.column("id").to_pylist()
    return batch_of(SAMPLED, [[id_ for id_ in ids if zlib.crc32(id_.encode()) % one_in == 0]])


def edges_of(sampled: Sequence[Any], parts: int) -> tuple[Any, ...]:
    """
    The values at which to part, so that parts are of about one size.

    >>> edges_of(["d", "a", "c", "b"], 2)
    ('c',)
    """
    held = sorted(sampled)
    chosen = [held[len(held) * step // parts] for step in range(1, parts)] if held else []
    return tuple(dict.fromkeys(chosen))


def needed_schema(*more: str) -> Any:  # a pyarrow.Schema
    """
    The columns of articles on their way: whole numbers of these names, and what is needed of the articles.

    >>> needed_schema("number").names
    ['number', 'id', 'body', 'language', 'published', 'exact']
    """
    pa = import_extra("pyarrow", extra="parquet")
    held = article_schema()
    return pa.schema([*((name, pa.int64()) for name in more), *(held.field(name) for name in NEEDED)])


def place_articles(batch: Any, *, edges: Sequence[str]) -> Any:  # pyarrow.RecordBatch
    """
    What is needed of articles, each with its `part`.

    Args:
        batch: Articles with the columns `id` and `body`, and any other of `NEEDED`.

        edges: The first id of each part but the first.
    """
    pa = import_extra("pyarrow", extra="parquet")
    if not {"id", "body"} <= set(batch.schema.names):
        raise ArgumentError(f"articles need the columns 'id' and 'body'; these have {sorted(batch.schema.names)}")
    schema = needed_schema("part")
    homes = pa.array([bisect_right(edges, id_) for id_ in batch.column("id").to_pylist()], pa.int64())
    columns = [_cast(batch, field) for field in list(schema)[1:]]
    return pa.RecordBatch.from_arrays([homes, *columns], schema=schema)


def _cast(batch: Any, field: Any) -> Any:
    pa = import_extra("pyarrow", extra="parquet")
    if field.name not in batch.schema.names:
        return pa.nulls(batch.num_rows, field.type)
    held = batch.column(field.name)
    # a struct with other fields is taken apart, which Arrow's own casting does not do
    return held if held.type == field.type else pa.array(held.to_pylist(), field.type)


def number_articles(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The articles of some parts, in the order of their ids, with a `number` in the place of the part.

    Args:
        batch: All articles of these parts.

    Raises:
        ArgumentError: Two articles have one id.
    """
    pa = import_extra("pyarrow", extra="parquet")
    ids = batch.column("id").to_pylist()
    homes = np.asarray(batch.column("part"), np.int64)
    # code points stand in the order of their bytes
    order = sorted(range(len(ids)), key=ids.__getitem__)
    for one, two in itertools.pairwise(order):
        if ids[one] == ids[two]:
            raise ArgumentError(f"two articles have the id {ids[one]!r}: give one of them another id, or leave it out")
    batch, homes = batch.take(pa.array(order, pa.int64())), homes[order]
    starts = np.searchsorted(homes, homes)
    numbers = (homes << PART_BITS) + np.arange(homes.size) - starts
    at = batch.schema.get_field_index("part")
    return batch.set_column(at, "number", pa.array(numbers, pa.int64()))
