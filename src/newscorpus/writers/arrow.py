"""
From values to Arrow, a column at a time: each field of the schema is taken from all values in one go, by its name.

A struct takes its fields from attributes, or from the places of a tuple; a list may hold any of these. Building whole
columns is several times as fast as building rows, since each field is taken from all values in one go. This needs
pyarrow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, chain
from operator import attrgetter, itemgetter
from typing import Any

__all__ = ["column"]

# a pyarrow type, which this module may not name before it is installed
Kind = Any


def column(
    pa: Any, values: Sequence[Any], kind: Kind, *, takes: Mapping[str, Callable[[list[Any]], list[Any]]] | None = None
) -> Any:  # a pyarrow.Array
    """
    The *values* as an Arrow array.

    Args:
        pa: The module pyarrow.

        values: Values of one kind, or None.

        kind: The type of the array.

        takes: How to take a field of a struct from many values that are there, by its name, where it is not simply
            an attribute.

    Raises:
        UnicodeEncodeError: A text holds a lone surrogate, for which UTF-8 has no bytes.

    >>> import pyarrow
    >>> pairs = pyarrow.struct([("name", pyarrow.string()), ("value", pyarrow.string())])
    >>> column(pyarrow, [("a", "b"), None], pairs).to_pylist()
    [{'name': 'a', 'value': 'b'}, None]
    """
    if pa.types.is_list(kind):
        missing = None in values
        lengths = [len(each) if each is not None else 0 for each in values] if missing else list(map(len, values))
        ends: list[int | None] = list(accumulate(lengths, initial=0))
        if missing:
            # an offset that is missing says that the list is
            ends[:-1] = [None if each is None else end for each, end in zip(values, ends[:-1], strict=True)]
        held = list(chain.from_iterable(each for each in values if each is not None) if missing else chain(*values))
        return pa.ListArray.from_arrays(
            pa.array(ends, pa.int32()), column(pa, held, kind.value_type, takes=takes), type=kind
        )
    if pa.types.is_struct(kind):
        fields = list(kind)
        there = [each for each in values if each is not None]
        by_place = bool(there) and isinstance(there[0], tuple)
        children = []
        for place, field in enumerate(fields):
            if takes and field.name in takes:
                taken = takes[field.name](there)
            else:
                taken = list(map(itemgetter(place) if by_place else attrgetter(field.name), there))
            if len(there) < len(values):
                rest = iter(taken)
                taken = [None if each is None else next(rest) for each in values]
            children.append(column(pa, taken, field.type))
        mask = pa.array([each is None for each in values], pa.bool_()) if len(there) < len(values) else None
        return pa.StructArray.from_arrays(children, fields=fields, mask=mask)
    return pa.array(values, kind)
