"""
What a row says of a value, held against the types that the fields of the value have.

A mapping and a class go in, the entries that the class has fields for come out, or a `TypeError` that names the entry.
A row may come from a stranger: a number where text is due would break whatever looks at the value later on.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import NoneType
from typing import Any

import attrs

__all__ = ["checked_int", "entries_of"]

# by how a field's type is written; of other types the caller makes sure
_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "str | None": (str, NoneType),
    "int": (int,),
    "int | None": (int, NoneType),
    "float": (float, int),
    "bool": (bool,),
}
# what a column of whole numbers can hold
_LARGEST = 1 << 63


def entries_of(value: Mapping[str, Any], kind: type[attrs.AttrsInstance]) -> dict[str, Any]:
    """
    Those entries of *value* that *kind* has a field for; what a later version added is left out.

    Args:
        value: Part of a row.

        kind: The class that is to be made of it.

    Raises:
        TypeError: An entry is of another type than the field.

    >>> from newscorpus.model import Origin
    >>> entries_of({"path": "a.txt", "record": 3, "colour": "red"}, Origin)
    {'path': 'a.txt', 'record': 3}
    >>> entries_of({"path": 3}, Origin)
    Traceback (most recent call last):
        ...
    TypeError: 'path' is of the type int
    """
    out = {}
    for name, types in _types_of(kind):
        if name in value:
            entry = value[name]
            # not isinstance: a truth value is no number
            if types is not None and type(entry) not in types:
                raise TypeError(f"{name!r} is of the type {type(entry).__name__}")
            if type(entry) is int:
                checked_int(entry)
            out[name] = entry
    return out


def checked_int(value: object) -> int:
    """
    A whole number that a table can hold.

    Raises:
        TypeError: It is no whole number.

        ValueError: It is too large.

    >>> checked_int(3)
    3
    """
    if type(value) is not int:
        raise TypeError(f"a whole number is due where {type(value).__name__} stands")
    if not -_LARGEST <= value < _LARGEST:
        raise ValueError("a number is too large")
    return value


@functools.cache  # the same for everybody
def _types_of(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, tuple[type, ...] | None], ...]:
    return tuple((field.name, _TYPES.get(str(field.type))) for field in attrs.fields(kind))
