"""
Spark as a carrier: what `newscorpus.engine.carriers.Carrier` asks for, over DataFrames.

Nothing here knows what is in a row. Where rows must come together they are shuffled by their `part`; a part is the
unit that one worker holds in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import Any

from newscorpus.engine.carriers import Frame, Kernel
from newscorpus.errors import import_extra

__all__ = ["SparkCarrier"]

# parts for each core: a few, so that large and small ones even out
_PARTS_A_CORE = 2


class SparkCarrier:
    """
    A Spark session as an engine.

    Attributes:
        parts: Into how many parts rows are parted.

        folder: Where what is worked out is written, or None where Spark itself is to keep it.
    """

    def __init__(self, spark: Any, *, folder: str | None = None, parts: int | None = None) -> None:
        """
        Carry by the session *spark*.

        Args:
            spark: A SparkSession.

            folder: A folder that all workers can write to and read from; what is worked out is written there as
                Parquet, so that nothing of it is lost with a worker. Where it is None, the workers keep it in their
                memory and on their disks, and the job fails where one of them is lost.

            parts: Into how many parts rows are parted, where the number of cores is not to say it.
        """
        import_extra("pyspark", extra="spark")
        self.spark = spark
        self.folder = folder
        self.parts = parts or max(2, _PARTS_A_CORE * spark.sparkContext.defaultParallelism)

    def map(self, frame: Frame, kernel: Kernel, schema: Any) -> Frame:
        """Call *kernel* with every batch of a frame."""
        return frame.mapInArrow(_mapping(kernel, schema), _spark_schema(schema))

    def together(self, frame: Frame, kernel: Kernel, schema: Any) -> Frame:
        """Call *kernel* with one batch for each value of the column `part`."""
        parted = frame.repartition(self.parts, "part").groupBy("part")
        return parted.applyInArrow(_grouping(kernel, schema), _spark_schema(schema))

    def union(self, frames: Sequence[Frame]) -> Frame:
        """The rows of all frames."""
        return reduce(lambda one, two: one.unionByName(two, allowMissingColumns=True), frames)

    def keep(self, frame: Frame, name: str) -> Frame:
        """The same frame, worked out once."""
        if self.folder is None:
            # a plan that holds another that is kept, and that one another, grows beyond all bounds: cut it
            return frame.localCheckpoint()
        path = f"{self.folder.rstrip('/')}/{name}"
        frame.write.mode("overwrite").parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)

    def collect(self, frame: Frame) -> Any:
        """All rows of a small frame as a pyarrow.Table."""
        return frame.toArrow()


def _spark_schema(schema: Any) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)


def _mapping(kernel: Kernel, schema: Any) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def mapped(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            yield kernel(batch).cast(schema)

    return mapped


def _grouping(kernel: Kernel, schema: Any) -> Callable[[Any], Any]:
    def grouped(table: Any) -> Any:
        pa = import_extra("pyarrow", extra="spark")
        batches = table.combine_chunks().to_batches()
        return pa.Table.from_batches([kernel(batch).cast(schema) for batch in batches], schema)

    return grouped
