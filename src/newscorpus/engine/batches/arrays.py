"""
Arrays of numbers as the values of binary columns, so that an engine moves a few large values and no rows of numbers.

Bytes are little-endian on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import import_extra

__all__ = ["batch_of", "having", "home_of", "joined", "lengths", "packed", "parts_by", "schema_of"]

_ODD = np.uint64(0x9E3779B97F4A7C15 | 1)
_UPPER = np.uint64(33)
# what a kernel may call the kinds of its columns
_KINDS = {
    "binary": "binary",
    "bool": "bool_",
    "float": "float64",
    "int": "int64",
    "small": "int32",
    "text": "string",
}


def packed(values: NDArray[Any]) -> bytes:
    r"""
    An array as bytes.

    >>> packed(np.array([1, 2], np.uint16))
    b'\x01\x00\x02\x00'
    """
    return values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()


def joined(column: Any, kind: type[np.generic]) -> NDArray[Any]:  # a pyarrow.Array
    """
    The arrays of all rows of a binary *column*, one after the other.

    >>> import pyarrow as pa
    >>> joined(pa.array([packed(np.array([1], np.uint16)), None, packed(np.array([2], np.uint16))]), np.uint16).tolist()
    [1, 2]
    """
    held = b"".join(each for each in column.to_pylist() if each)
    return np.frombuffer(held, np.dtype(kind).newbyteorder("<")).astype(kind, copy=False)


def lengths(column: Any, kind: type[np.generic]) -> NDArray[np.int64]:  # a pyarrow.Array
    """
    How many numbers the array of each row of a binary *column* has.

    >>> import pyarrow as pa
    >>> lengths(pa.array([packed(np.array([1, 2], np.uint16)), None]), np.uint16).tolist()
    [2, 0]
    """
    size = np.dtype(kind).itemsize
    return np.asarray([len(each or b"") // size for each in column.to_pylist()], np.int64)


def home_of(numbers: NDArray[np.int64], parts: int) -> NDArray[np.int64]:
    """
    The part that each of some numbers belongs in: numbers that follow each other stand apart.

    >>> home_of(np.array([0, 1, 2, 3]), 2).tolist()
    [0, 0, 1, 0]
    """
    mixed = numbers.astype(np.int64).view(np.uint64) * _ODD
    return ((mixed >> _UPPER) % np.uint64(parts)).astype(np.int64)


def parts_by(homes: NDArray[np.int64]) -> list[tuple[int, NDArray[np.int64]]]:
    """
    Each of *homes* that there is, with the places where it stands.

    >>> [(home, places.tolist()) for home, places in parts_by(np.array([3, 1, 3]))]
    [(1, [1]), (3, [0, 2])]
    """
    order = np.argsort(homes, kind="stable")
    held, starts = np.unique(homes[order], return_index=True)
    return list(zip(held.tolist(), np.split(order, starts[1:]), strict=True)) if held.size else []


def having(batch: Any, name: str) -> Any:  # both of pyarrow.RecordBatch
    """
    The rows of a batch that have something in a column; none where there is no such column.

    >>> having(batch_of([("n", "int")], [[1, None]]), "n").num_rows
    1
    """
    pc = import_extra("pyarrow.compute", extra="parquet")
    return batch.filter(pc.is_valid(batch.column(name))) if name in batch.schema.names else batch.slice(0, 0)


def schema_of(kinds: Sequence[tuple[str, str]]) -> Any:  # a pyarrow.Schema
    """
    An Arrow schema from names and kinds of columns.

    >>> schema_of([("number", "int")]).field("number").type
    DataType(int64)
    """
    pa = import_extra("pyarrow", extra="parquet")
    return pa.schema([(name, getattr(pa, _KINDS[kind])()) for name, kind in kinds])


def batch_of(kinds: Sequence[tuple[str, str]], columns: Iterable[Any]) -> Any:  # arrays or lists; a RecordBatch
    """
    A batch of these *columns*, in the order of *kinds*.

    >>> batch_of([("number", "int")], [[1, 2]]).num_rows
    2
    """
    pa = import_extra("pyarrow", extra="parquet")
    schema = schema_of(kinds)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
