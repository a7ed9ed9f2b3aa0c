"""
Values of this package as bytes, and back, without trusting the bytes.

`pack` and `unpack` are for one value. `seal` puts a small value, the head, before bytes that were packed already: who
passes them on looks at the head alone, with `head_of`, and never unpacks the rest.

What a job keeps on disk may have been touched by others before it is read again. `unpack` therefore makes nothing but
values of this package's own frozen classes, its enumerations, dates and plain containers, and refuses all else: no
function is ever called by what it reads.
"""

from __future__ import annotations

import enum
import functools
import importlib
import io
import pickle
import struct
import zlib

import attrs

from newscorpus.errors import ArgumentError

__all__ = ["content_of", "head_of", "pack", "seal", "unpack"]

_LEVEL = 1  # of packing: the quickest
_SIZE = struct.Struct("<I")
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


# every packed value names its classes anew, and there are few of them; what is refused is not remembered
@functools.cache
def _class_of(module: str, name: str) -> type:
    if (module, name) in _PLAIN:
        plain: type = getattr(importlib.import_module(module), name)
        return plain
    if module.partition(".")[0] == _PACKAGE and "." not in name:
        found = getattr(importlib.import_module(module), name, None)
        if isinstance(found, type) and found.__module__ == module and _is_value(found):
            return found
    raise pickle.UnpicklingError(f"{module}.{name} is no value of {_PACKAGE}")


def _is_value(found: type) -> bool:
    if attrs.has(found):
        # packed bytes may call a class, though by place alone: one that converts what it is called with might act on it
        return not any(field.init and not field.kw_only and field.converter for field in attrs.fields(found))
    return issubclass(found, enum.Enum | tuple)


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        return _class_of(module, name)


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


def seal(head: object, content: bytes = b"") -> bytes:
    """
    A small value and bytes behind it, as bytes.

    >>> sealed = seal("an article", pack("It rained."))
    >>> head_of(sealed), unpack(content_of(sealed))
    ('an article', 'It rained.')
    """
    first = pack(head)
    return _SIZE.pack(len(first)) + first + content


def head_of(sealed: bytes) -> object:
    """
    The head of what was sealed.

    Raises:
        ArgumentError: It is nothing that this package sealed.

    >>> head_of(b"It rained.")
    Traceback (most recent call last):
        ...
    newscorpus.errors.ArgumentError: this is nothing that can be unpacked: it breaks off
    """
    return unpack(sealed[_SIZE.size : _end(sealed)])


def content_of(sealed: bytes) -> bytes:
    """
    The bytes behind the head of what was sealed.

    Raises:
        ArgumentError: It is nothing that this package sealed.

    >>> content_of(seal(None, b"It rained."))
    b'It rained.'
    """
    return sealed[_end(sealed) :]


def _end(sealed: bytes) -> int:
    end = _SIZE.size + (_SIZE.unpack_from(sealed)[0] if len(sealed) >= _SIZE.size else len(sealed))
    if end > len(sealed):
        raise ArgumentError("this is nothing that can be unpacked: it breaks off")
    return int(end)
