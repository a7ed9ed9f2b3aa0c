"""
Known people: those whose spelling outlets dispute, by key.

In goes the key of a name; out comes the number of its record in the reviewed table `spellings`, for names that the
table holds. Two spellings of one record are one person, whatever they look like; two records are two people.
"""

from __future__ import annotations

import functools

from newscorpus.data import load_table
from newscorpus.names.keys import key
from newscorpus.names.parts import split_name

__all__ = ["find_record", "is_shared", "known_person"]


@functools.cache
def _numbers() -> dict[str, int]:
    out: dict[str, int] = {}
    for number, record in enumerate(load_table("spellings")["persons"]):
        for form in [record["native"], *record.get("forms", ()), *record["styles"].values()]:
            out.setdefault(key(str(form)), number)
    return out


@functools.cache
def _shared() -> frozenset[str]:
    """Keys that are left of the names of two people when initials and generation are left out (George Bush)."""
    bare: dict[str, set[int]] = {}
    for name_key, number in _numbers().items():
        parts = split_name(name_key)
        words = sorted(word for word in name_key.split() if len(word) > 1 and word != parts.suffix)
        bare.setdefault(" ".join(words), set()).add(number)
    return frozenset(name_key for name_key, numbers in bare.items() if len(numbers) > 1)


@functools.cache
def _records() -> dict[str, tuple[int | None, bool]]:
    """Number and whether the name is shared, of all keys that have either."""
    numbers = _numbers()
    found: dict[str, tuple[int | None, bool]] = dict.fromkeys(_shared(), (None, True))
    return found | {name_key: (number, False) for name_key, number in numbers.items()}


_UNKNOWN = (None, False)


def find_record(name_key: str) -> tuple[int | None, bool]:
    """
    What the table says of a name: what `known_person` and `is_shared` answer.

    >>> find_record(key("George Bush")), find_record(key("No Such Person"))
    ((None, True), (None, False))
    """
    return _records().get(name_key, _UNKNOWN)


def is_shared(name_key: str) -> bool:
    """
    Whether a name may be either of two known people: their own names add an initial or a generation to it.

    Args:
        name_key: The key of a name.

    >>> is_shared(key("George Bush")), is_shared(key("George W. Bush"))
    (True, False)
    """
    return name_key in _shared() and name_key not in _numbers()


def known_person(name_key: str) -> int | None:
    """
    The record of a name.

    Args:
        name_key: The key of a name.

    Returns:
        A number that means nothing but itself, or None for a name that the table does not hold.

    >>> known_person(key("Mao Tse-tung")) == known_person(key("毛泽东"))
    True
    """
    return _numbers().get(name_key)
