"""
What stands in the folders that Spark writes to, on whatever file system: what is whole there, what must go.

pyspark has no door of its own to a file system but the one through which it reads and writes; these few functions ask
the Java side. A folder that Spark has finished writing holds a file `_SUCCESS`; one that was broken off does not.
"""

from __future__ import annotations

from typing import Any

__all__ = ["is_whole", "names_in", "remove"]


def _opened(spark: Any, path: str) -> tuple[Any, Any]:
    place = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(path)  # noqa: SLF001 - see above
    return place.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), place  # noqa: SLF001 - see above


def is_whole(spark: Any, path: str) -> bool:
    """Whether Spark has finished writing the folder *path*."""
    files, place = _opened(spark, f"{path}/_SUCCESS")
    return bool(files.exists(place))


def names_in(spark: Any, path: str) -> list[str]:
    """The names of what stands in the folder *path*, sorted; none where there is no such folder."""
    files, place = _opened(spark, path)
    return sorted(each.getPath().getName() for each in files.listStatus(place)) if files.exists(place) else []


def remove(spark: Any, path: str) -> None:
    """Remove *path* with all that is in it, where it is there."""
    files, place = _opened(spark, path)
    files.delete(place, True)
