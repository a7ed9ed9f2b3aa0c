"""
Which words name a place that news is filed from.

In goes a name; out comes whether the table of cities, or the names of countries in a few languages, holds it. What the
table lacks may be a place all the same.
"""

from __future__ import annotations

import functools

from babel import Locale

from newscorpus.data import load_table

__all__ = ["is_place"]


@functools.cache  # shipped facts, the same for everybody
def _places() -> frozenset[str]:
    names = {_key(city) for cities in load_table("dateline_places")["cities"].values() for city in cities}
    for language in ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru", "uk", "ar"):
        names.update(_key(name) for code, name in Locale.parse(language).territories.items() if code.isalpha())
    return frozenset(names)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def is_place(name: str) -> bool:
    """
    Whether *name* is a place of the table, in any letters.

    >>> is_place("BRUSSELS"), is_place("Côte d’Ivoire"), is_place("Lorne Cook")
    (True, True, False)
    """
    return len(name) < 60 and _key(name) in _places()
