"""
Where a build keeps what it has worked out, so that another one can go on from there.

What a build makes is decided by its source, what it was asked for, and the version of the library. A digest of these
names the folder in which it works, so that only a build of the very same kind finds it; how many parts rows are parted
into stands in the name, too, since frames that are parted in one way can't be put beside those that are parted in
another: a build that goes on takes the number of the one before.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from newscorpus.engine.journal import key_of
from newscorpus.engine.spark.carrier import SparkCarrier, parts_of
from newscorpus.engine.spark.folders import names_in, remove
from newscorpus.model import Failure
from newscorpus.readers.walk import Found

__all__ = ["carrier_of", "digest_of_frame", "digest_of_listing"]


def digest_of_listing(found: Iterable[Found | Failure]) -> bytes:
    """
    A digest of which files there are to read, in order, with their sizes and when they were last written.

    >>> from newscorpus.model import Origin
    >>> digest_of_listing([]) == digest_of_listing([Failure(origin=Origin(path="a"), error="ReadError", message="")])
    False
    """
    return key_of(*(part for each in found for part in _told(each)))


def _told(each: Found | Failure) -> tuple[bytes | str, ...]:
    if not isinstance(each, Found):
        return (repr(each),)
    try:
        known = each.path.stat()
    except OSError:
        return os.fsencode(each.path), f"{each.named}", ""
    return os.fsencode(each.path), f"{each.named}", f"{known.st_size} {known.st_mtime_ns}"


def digest_of_frame(documents: Any) -> bytes:  # a DataFrame of pyspark
    """A digest of the rows of a DataFrame, in whatever order they come; it takes one pass over them, within Java."""
    from pyspark.sql import functions

    names = sorted(documents.columns)
    row = functions.xxhash64(*(functions.col(name) for name in names)).cast("decimal(38,0)")
    told = documents.select(functions.count(functions.lit(1)), functions.sum(row)).first()
    return key_of("frame", *names, *map(str, told))


def carrier_of(spark: Any, work: str, key: bytes, *, parts: int | None, resume: bool) -> SparkCarrier:
    """
    The carrier of a build.

    Args:
        spark: A SparkSession.

        work: The folder in which builds work; what stands there is removed, unless the build is to go on.

        key: What the build is known by.

        parts: Into how many parts rows are parted, or None.

        resume: Whether to go on where a build that is known by the same was broken off.
    """
    if not resume:
        remove(spark, work)
    head = f"{key.hex()}-"
    begun = [int(name.removeprefix(head)) for name in names_in(spark, work) if name.startswith(head)]
    parts = parts or min(begun, default=None) or parts_of(spark)
    return SparkCarrier(spark, folder=f"{work}/{head}{parts}", parts=parts, resume=resume)
