"""
Variants: given names that are one name, in other languages, other romanisations or in short.

In goes a romanised word; out come the families that it belongs to, as numbers. Two words whose families meet may
name one person (Volodymyr and Vladimir, Bob and Robert). The families are a reviewed table of this project and the
English short forms of the `nicknames` package. Families overlap, so meeting is not transitive.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from importlib import resources

from newscorpus.data import load_table
from newscorpus.names.romanisation import romanise

__all__ = ["all_families", "families", "variants_of"]


@functools.cache
def all_families() -> dict[str, frozenset[int]]:
    """
    Every known given name with its families.

    >>> all_families()["bob"] == families("bob")
    True
    """
    found: dict[str, set[int]] = {}
    number = 0
    for group in load_table("given_names"):
        for name in group:
            found.setdefault(romanise(str(name)), set()).add(number)
        number += 1
    lines = resources.files("nicknames").joinpath("names.csv").read_text(encoding="utf-8").splitlines()
    numbers: dict[str, int] = {}
    for row in csv.DictReader(lines):
        full, short = romanise(row["name1"]), romanise(row["name2"])
        if full not in numbers:
            numbers[full] = number
            number += 1
        found.setdefault(full, set()).add(numbers[full])
        found.setdefault(short, set()).add(numbers[full])
    return {name: frozenset(numbers) for name, numbers in found.items()}


@functools.cache
def _members() -> dict[int, frozenset[str]]:
    members: dict[int, set[str]] = {}
    for name, numbers in all_families().items():
        for number in numbers:
            members.setdefault(number, set()).add(name)
    return {number: frozenset(names) for number, names in members.items()}


def variants_of(numbers: Iterable[int]) -> frozenset[str]:
    """
    The names of some families.

    >>> {"bill", "william"} <= variants_of(families("william"))
    True
    """
    return frozenset().union(*[_members()[number] for number in numbers])


def families(latin: str) -> frozenset[int]:
    """
    The families that a romanised given name belongs to.

    Args:
        latin: Lower-case Latin letters.

    Returns:
        Numbers that mean nothing but themselves; none for a word that is no known given name.

    >>> bool(families("volodymyr") & families("vladimir")), bool(families("vitali") & families("vladimir"))
    (True, False)
    """
    return all_families().get(latin, frozenset())
