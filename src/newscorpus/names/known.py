"""
Known people: those whose spelling outlets dispute, by key.

In goes the key of a name; out comes the number of its record in the reviewed table `spellings`, for names that the
table holds. Two spellings of one record are one person, whatever they look like; two records are two people.
"""

from __future__ import annotations

import functools

from newscorpus.data import load_table
from newscorpus.names.keys import key

__all__ = ["known_person"]


@functools.cache
def _numbers() -> dict[str, int]:
    out: dict[str, int] = {}
    for number, record in enumerate(load_table("spellings")["persons"]):
        for form in [record["native"], *record.get("forms", ()), *record["styles"].values()]:
            out.setdefault(key(str(form)), number)
    return out


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
