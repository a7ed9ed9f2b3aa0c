"""
Rows of the stages of names: what is said of something, and in which part it is said.

A row has a `part`, says `what` it is, of which `key`, and holds a `value` of plain data. Texts are held as bytes, since
an article may print what UTF-8 has no bytes for. Keys stand in the order of their characters, as everywhere.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from newscorpus.engine.batches.arrays import batch_of
from newscorpus.errors import import_extra

__all__ = ["ROWS", "NameRow", "Rows", "by_key", "home", "number_of", "only", "rows_of"]

ROWS = (("part", "int"), ("what", "text"), ("key", "binary"), ("value", "binary"))
"""The columns of rows of names."""

NameRow = tuple[int, str, str, Any]
"""The part, what it is, the key, and the value."""

_ODD = 0x9E3779B97F4A7C15 | 1
_MOST = (1 << 64) - 1
_UPPER = 33


def number_of(key: str) -> int:
    """
    A number for a key, from what it is; two keys hardly ever share one, and where they do nothing is wrong for it.

    >>> number_of("mark rutte") == number_of("mark rutte") >= 0
    True
    """
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def home(key: str | int, parts: int) -> int:
    """
    The part that a key belongs in: that of its number by `arrays.home_of`.

    >>> import numpy as np
    >>> from newscorpus.engine.batches.arrays import home_of
    >>> home_of(np.array([number_of("mark rutte")]), 7).tolist() == [home("mark rutte", 7)]
    True
    """
    number = number_of(key) if isinstance(key, str) else key
    return ((number * _ODD & _MOST) >> _UPPER) % parts


class Rows:
    """
    Gathers rows into a batch.

    >>> rows = Rows()
    >>> rows.add(3, "name", "mark rutte", {"weight": 1})
    >>> list(rows_of(rows.batch()))
    [(3, 'name', 'mark rutte', {'weight': 1})]
    """

    def __init__(self) -> None:
        self._parts: list[int] = []
        self._whats: list[str] = []
        self._keys: list[bytes] = []
        self._values: list[bytes] = []

    def add(self, part: int, what: str, key: str, value: Any = None) -> None:  # of whatever plain data
        """Add a row."""
        self._parts.append(part)
        self._whats.append(what)
        self._keys.append(key.encode("utf-8", "surrogatepass"))
        self._values.append(json.dumps(value, separators=(",", ":")).encode("ascii"))

    def batch(self) -> Any:  # a pyarrow.RecordBatch
        """The rows as a batch of `ROWS`."""
        return batch_of(ROWS, [self._parts, self._whats, self._keys, self._values])


def rows_of(batch: Any) -> Iterator[NameRow]:  # a pyarrow.RecordBatch
    """
    The rows of a batch, in an order that does not depend on how they came; rows of another kind are passed over.
    """
    columns = [batch.column(name).to_pylist() for name, _ in ROWS]
    held = sorted((key, what, value, part) for part, what, key, value in zip(*columns, strict=True) if what is not None)
    for key, what, value, part in held:
        yield part, what, key.decode("utf-8", "surrogatepass"), json.loads(value)


def by_key(rows: Iterable[NameRow]) -> Mapping[str, dict[str, list[Any]]]:
    """
    The values of rows by their keys, and of each key by what they are.

    >>> by_key([(0, "name", "a", 1), (0, "name", "a", 2), (0, "same", "a", 3)])
    {'a': {'name': [1, 2], 'same': [3]}}
    """
    found: dict[str, dict[str, list[Any]]] = {}
    for _, what, key, value in rows:
        found.setdefault(key, {}).setdefault(what, []).append(value)
    return found


def only(batch: Any, *, what: Collection[str]) -> Any:  # both of pyarrow.RecordBatch
    """
    The rows of some kinds.

    >>> rows = Rows()
    >>> rows.add(0, "name", "a")
    >>> only(rows.batch(), what=["same", "member"]).num_rows
    0
    """
    pa = import_extra("pyarrow", extra="parquet")
    return batch.filter(pa.array([each in what for each in batch.column("what").to_pylist()], pa.bool_()))
