"""
Spark as a carrier: what `newscorpus.engine.carriers.Carrier` asks for, over DataFrames.

Nothing here knows what is in a row. Where rows must come together they are shuffled by their `part`; a part is the
unit that one worker holds in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, reduce
from typing import Any

import attrs

from newscorpus.engine.carriers import Frame, Kernel
from newscorpus.engine.spark.folders import is_whole
from newscorpus.engine.spark.placing import keys_for
from newscorpus.errors import import_extra

__all__ = ["SparkCarrier", "parts_of"]

# the column by which Spark parts rows
_KEY = "newscorpus_partition"
# kernels that follow each other, each with the schema of what it gives
_Steps = tuple[tuple[Kernel, Any], ...]

# parts for each core: a few, so that large and small ones even out
_PARTS_A_CORE = 2


def parts_of(spark: Any) -> int:
    """Into how many parts rows are parted where nobody says: a few for each core of a SparkSession."""
    return max(2, _PARTS_A_CORE * int(spark.sparkContext.defaultParallelism))


@attrs.frozen(kw_only=True)
class _Made:
    """How a frame was made: a kernel that follows goes into the same call, where it needs no other interpreter."""

    frame: Any
    make: Callable[[_Steps], Any]
    steps: _Steps


class SparkCarrier:
    """
    A Spark session as an engine.

    Attributes:
        parts: Into how many parts rows are parted.

        folder: Where what is worked out is written, or None where Spark itself is to keep it.
    """

    def __init__(
        self, spark: Any, *, folder: str | None = None, parts: int | None = None, resume: bool = False
    ) -> None:
        """
        Carry by the session *spark*.

        Args:
            spark: A SparkSession.

            folder: A folder that all workers can write to and read from; what is worked out is written there as
                Parquet, so that nothing of it is lost with a worker. Where it is None, the workers keep it in their
                memory and on their disks, and the job fails where one of them is lost.

            parts: Into how many parts rows are parted, where the number of cores is not to say it.

            resume: Whether what stands whole in the folder is taken from there, up to the first that does not. It must
                have been worked out by the same stages from the same rows, and with as many parts.
        """
        import_extra("pyspark", extra="spark")
        self.spark = spark
        self.folder = folder
        self.parts = parts or parts_of(spark)
        self._resuming = resume and folder is not None
        self._keys = keys_for(self.parts)
        # by the frames' own ids, which stay theirs since the frames are held
        self._made: dict[int, _Made] = {}

    def map(self, frame: Frame, kernel: Kernel, schema: Any) -> Frame:
        """Call *kernel* with every batch of a frame."""
        before = self._made.get(id(frame))
        if before is None:
            return self._make(partial(_mapped, frame), ((kernel, schema),))
        return self._make(before.make, (*before.steps, (kernel, schema)))

    def select(self, frame: Frame, columns: Sequence[str]) -> Frame:
        """The rows with those of these columns alone that there are."""
        return frame.select([name for name in columns if name in frame.columns])

    def together(self, frame: Frame, kernel: Kernel, schema: Any) -> Frame:
        """Call *kernel* with one batch for each value of the column `part`."""
        from pyspark.sql import functions

        # an array that holds the key of each part's partition
        keys = functions.lit(self._keys)
        key = functions.get(keys, functions.pmod(functions.col("part"), functions.lit(self.parts)).cast("int"))
        parted = frame.withColumn(_KEY, key.cast("bigint")).repartition(self.parts, _KEY).groupBy(_KEY, "part")
        return self._make(partial(_grouped, parted), ((kernel, schema),))

    def _make(self, make: Callable[[_Steps], Any], steps: _Steps) -> Frame:
        frame = make(steps)
        self._made[id(frame)] = _Made(frame=frame, make=make, steps=steps)
        return frame

    def union(self, frames: Sequence[Frame]) -> Frame:
        """The rows of all frames."""
        return reduce(lambda one, two: one.unionByName(two, allowMissingColumns=True), frames)

    def keep(self, frame: Frame, name: str) -> Frame:
        """The same frame, worked out once."""
        if self.folder is None:
            # a plan that holds another that is kept, and that one another, grows beyond all bounds: cut it
            return frame.localCheckpoint()
        path = f"{self.folder.rstrip('/')}/{name}"
        # what follows on something that is made again is made again
        self._resuming = self._resuming and is_whole(self.spark, path)
        if not self._resuming:
            frame.write.mode("overwrite").parquet(path)
        return self.spark.read.schema(frame.schema).parquet(path)

    def collect(self, frame: Frame) -> Any:
        """All rows of a small frame as a pyarrow.Table."""
        return frame.toArrow()


def _mapped(frame: Any, steps: _Steps) -> Any:
    def mapped(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            yield _stepped(batch, steps)

    return frame.mapInArrow(mapped, _spark_schema(steps[-1][1]))


def _grouped(parted: Any, steps: _Steps) -> Any:
    def grouped(table: Any) -> Any:
        pa = import_extra("pyarrow", extra="spark")
        batches = table.drop_columns([_KEY]).combine_chunks().to_batches()
        return pa.Table.from_batches([_stepped(batch, steps) for batch in batches], steps[-1][1])

    return parted.applyInArrow(grouped, _spark_schema(steps[-1][1]))


def _stepped(batch: Any, steps: _Steps) -> Any:
    for kernel, schema in steps:
        batch = kernel(batch).cast(schema)
    return batch


def _spark_schema(schema: Any) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)
