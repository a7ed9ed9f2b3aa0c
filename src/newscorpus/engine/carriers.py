"""
What an engine must be able to do, to carry the kernels of `newscorpus.engine.batches`.

`Carrier` says it in six functions; a frame is whatever the engine calls its data. `Here` does it in this process, with
everything in memory: the simplest engine there is, for tests and as the pattern for others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import attrs
import numpy as np

from newscorpus.engine.batches.arrays import parts_by
from newscorpus.errors import import_extra

__all__ = ["Carrier", "Frame", "Here", "Kernel"]

# a DataFrame of Spark, a Dataset of Ray, a list of batches
Frame = Any
# a function from one pyarrow.RecordBatch to another
Kernel = Callable[[Any], Any]


class Carrier(Protocol):
    """
    An engine: it moves batches and knows nothing of what is in them.

    Attributes:
        parts: Into how many parts rows are parted where they must come together: a few for each core, and so many that
            one part of all articles fits into the memory of a worker.
    """

    @property
    def parts(self) -> int:
        """See above."""

    def map(self, frame: Frame, kernel: Kernel, schema: Any) -> Frame:
        """Call *kernel* with every batch of a frame; what comes out has this *schema*."""

    def select(self, frame: Frame, columns: Sequence[str]) -> Frame:
        """The same rows with those of these *columns* alone that there are: what is not needed is not moved."""

    def together(self, frame: Frame, kernel: Kernel, schema: Any) -> Frame:
        """Call *kernel* with one batch for each value of the column `part`, of all rows that have it."""

    def union(self, frames: Sequence[Frame]) -> Frame:
        """The rows of all frames, columns by name; where one lacks a column, it is null."""

    def keep(self, frame: Frame, name: str) -> Frame:
        """The same frame, worked out once, under a *name* that no other has."""

    def collect(self, frame: Frame) -> Any:
        """All rows as a pyarrow.Table; only of frames that are known to be small."""


@attrs.frozen(kw_only=True)
class Here:
    """
    This process as the engine; a frame is a list of batches, of which there is always one.

    Attributes:
        parts: Into how many parts rows are parted.

    >>> import pyarrow as pa
    >>> rows = pa.RecordBatch.from_pylist([{"part": 1, "n": 3}, {"part": 0, "n": 4}, {"part": 1, "n": 5}])
    >>> [batch.num_rows for batch in Here().together([rows], lambda batch: batch, rows.schema)]
    [1, 2]
    """

    parts: int = 2

    def map(self, frame: Frame, kernel: Kernel, schema: Any) -> Frame:
        """See `Carrier`."""
        return [kernel(batch).cast(schema) for batch in frame] or [_nothing(schema)]

    def select(self, frame: Frame, columns: Sequence[str]) -> Frame:
        """See `Carrier`."""
        return [batch.select([name for name in columns if name in batch.schema.names]) for batch in frame]

    def together(self, frame: Frame, kernel: Kernel, schema: Any) -> Frame:
        """See `Carrier`."""
        whole = import_extra("pyarrow", extra="parquet").concat_batches(frame)
        parts = parts_by(np.asarray(whole.column("part"), np.int64))
        return [kernel(whole.take(places)).cast(schema) for _, places in parts] or [_nothing(schema)]

    def union(self, frames: Sequence[Frame]) -> Frame:
        """See `Carrier`."""
        pa = import_extra("pyarrow", extra="parquet")
        tables = [pa.Table.from_batches(frame) for frame in frames]
        whole = pa.concat_tables(tables, promote_options="default")
        return whole.to_batches() or [_nothing(whole.schema)]

    def keep(self, frame: Frame, name: str) -> Frame:  # noqa: ARG002 - it is in memory already
        """See `Carrier`."""
        return frame

    def collect(self, frame: Frame) -> Any:
        """See `Carrier`."""
        pa = import_extra("pyarrow", extra="parquet")
        return pa.Table.from_batches(frame)


def _nothing(schema: Any) -> Any:
    return import_extra("pyarrow", extra="parquet").RecordBatch.from_pylist([], schema=schema)
