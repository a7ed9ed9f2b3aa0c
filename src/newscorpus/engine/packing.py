"""
Values of this package as bytes, and back, without trusting the bytes.

What a job keeps on disk may have been touched by others before it is read again. `unpack` therefore makes nothing but
values of this package's own frozen classes, its enumerations, dates and plain containers, and refuses all else: no
function is ever called by what it reads.
"""

from __future__ import annotations

import enum
import importlib
import io
import pickle
import zlib

import attrs

from newscorpus.errors import ArgumentError

__all__ = ["pack", "unpack"]

_LEVEL = 1  # of packing: the quickest
_PLAIN = {
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
}
_PACKAGE = __name__.partition(".")[0]


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.partition(".")[0] == _PACKAGE and "." not in name:
            found = getattr(importlib.import_module(module), name, None)
            ours = isinstance(found, type) and found.__module__ == module
            if ours and (attrs.has(found) or issubclass(found, enum.Enum | tuple)):  # type: ignore[arg-type]  # a type
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of {_PACKAGE}")


def pack(value: object) -> bytes:
    """
    A *value* as bytes.

    >>> unpack(pack((1, "It rained.")))
    (1, 'It rained.')
    """
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), _LEVEL)


def unpack(content: bytes) -> object:
    """
    The value that *content* was packed from.

    Raises:
        ArgumentError: It is nothing that this package packed.

    >>> unpack(zlib.compress(pickle.dumps(print)))
    Traceback (most recent call last):
        ...
    newscorpus.errors.ArgumentError: this is nothing that can be unpacked: builtins.print is no value of newscorpus
    """
    try:
        return _Careful(io.BytesIO(zlib.decompress(content))).load()
    except Exception as error:  # whatever malformed bytes lead to
        raise ArgumentError(f"this is nothing that can be unpacked: {error}") from error
