"""
Enumerations whose members nothing changes.

A member is one object for all of a process. `Fixed` lets not even bytes that claim to be a packed value give it another
state; a `Choice` is one word out of a fixed list, and a `str` as well.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NoReturn

__all__ = ["Choice", "Fixed"]


class Fixed:
    """
    What enumerations of this package have among their bases.

    >>> from enum import IntEnum
    >>> class Size(Fixed, IntEnum):
    ...     SMALL = 1
    >>> Size.SMALL.__setstate__({"_value_": 2})
    Traceback (most recent call last):
        ...
    TypeError: <Size.SMALL: 1> has no state
    """

    def __setstate__(self, state: object) -> NoReturn:
        """Refuse: a member has no state."""
        raise TypeError(f"{self!r} has no state")


class Choice(Fixed, StrEnum):
    """
    What the enumerations of words are made from.

    >>> class Colour(Choice):
    ...     RED = "red"
    >>> Colour("red") is Colour.RED, Colour.RED == "red"
    (True, True)
    """
