"""
Numbers for what articles have, and who has which.

Keys of several articles go in, one article's after the other; out come numbers that are the same for equal keys, in the
order of the keys, and a `Lookup` that says which article has which. They hold among these articles alone.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.keys import Keys, Places, order_within, sizes_of

__all__ = ["Lookup", "lookup", "number", "number_once", "once", "spans_of"]

Marks = NDArray[np.bool_]

# entries of a table that is looked up in; larger ones are searched
_TABLE = 1 << 24
# up to so many articles are numbers of sixteen bits
_FEW = 1 << 16


@attrs.frozen(kw_only=True, eq=False)
class Lookup:
    """
    Numbers that articles have, each article's by itself: who has which, and where.

    Attributes:
        numbers: The numbers, sorted within each article, each once an article.

        stops: How many numbers each article and those before it have.

        most: How many different numbers there are.

        held: Articles and numbers in one, sorted.

        table: For each article and number whether the article has it; empty where that would be too large.
    """

    numbers: Places
    stops: Places
    most: int
    held: Places
    table: Marks

    def has(self, articles: Places, numbers: Places) -> Marks:
        """Whether each article has the number beside it."""
        asked = articles * self.most + numbers
        if self.table.size:
            return self.table.take(asked)
        if not self.held.size:
            return np.zeros(asked.size, np.bool_)
        at = np.minimum(np.searchsorted(self.held, asked), self.held.size - 1)
        return np.asarray(self.held[at] == asked, np.bool_)

    def places(self, articles: Places, numbers: Places) -> Places:
        """Where each number stands among those of its article, which has it."""
        return np.searchsorted(self.held, articles * self.most + numbers)


def lookup(numbers: Places, stops: Places, most: int) -> Lookup:
    """
    A lookup of *numbers*.

    Args:
        numbers: The numbers, sorted within each article, each once an article.

        stops: How many numbers each article and those before it have.

        most: How many different numbers there are.

    >>> lookup(np.array([0, 2, 2]), np.array([2, 3]), 3).has(np.array([0, 1]), np.array([2, 0])).tolist()
    [True, False]
    """
    held = np.repeat(np.arange(stops.size) * most, sizes_of(stops))
    held += numbers
    table = np.zeros(stops.size * most if stops.size * most <= _TABLE else 0, np.bool_)
    if table.size:
        table[held] = True
    return Lookup(numbers=numbers, stops=stops, most=most, held=held, table=table)


def _ranked(keys: Keys) -> tuple[Places, Places]:
    """The order that sorts the keys, equal ones as they stand, and the number of each in that order."""
    order = order_within(keys, np.array([keys.size]))
    held = keys.take(order)
    new = np.zeros(held.size, np.int64)
    np.not_equal(held[1:], held[:-1], out=new[1:], casting="unsafe")
    return order, np.cumsum(new, out=new)


def number(keys: Keys) -> tuple[Places, int]:
    """
    Numbers for *keys*, the same for equal ones and in their order, and how many there are.

    >>> number(np.array([7, 3, 7], np.uint64))[0].tolist()
    [1, 0, 1]
    """
    order, ranks = _ranked(keys)
    out = np.empty(keys.size, np.int64)
    out[order] = ranks
    return out, int(ranks[-1]) + 1 if ranks.size else 0


def number_once(keys: Keys, owners: Places, count: int) -> tuple[Places, Lookup, Keys]:
    """
    Numbers for keys that an article may have several times, and who has which.

    Args:
        keys: The keys.

        owners: The article of each; those of equal keys rise.

        count: How many articles there are.

    Returns:
        The number of each key, the lookup, and the key of each number.

    >>> numbers, found, _ = number_once(np.array([7, 3, 7, 7], np.uint64), np.array([0, 0, 0, 1]), 2)
    >>> numbers.tolist(), found.numbers.tolist(), found.stops.tolist()
    ([1, 0, 1, 1], [0, 1, 1], [2, 3])
    """
    order, ranks = _ranked(keys)
    numbers = np.empty(keys.size, np.int64)
    numbers[order] = ranks
    most = int(ranks[-1]) + 1 if ranks.size else 0
    whose = owners.take(order)
    fresh = np.ones(order.size, np.bool_)
    np.not_equal(ranks[1:], ranks[:-1], out=fresh[1:])
    first = np.flatnonzero(fresh)
    fresh[1:] |= whose[1:] != whose[:-1]
    at = np.flatnonzero(fresh)
    whose, held = whose.take(at), ranks.take(at)
    # few articles: their numbers are sorted by counting
    turn = np.argsort(whose.astype(np.uint16) if count <= _FEW else whose, kind="stable")
    stops = np.cumsum(np.bincount(whose, minlength=count))
    return numbers, lookup(held.take(turn), stops, most), keys.take(order.take(first))


def once(numbers: Places) -> Places:
    """
    The different *numbers*, sorted.

    >>> once(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    numbers = np.sort(numbers)
    new = np.ones(numbers.size, np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return numbers[new]


def spans_of(sizes: Places) -> Places:
    """
    For stretches of these *sizes* in line, how far each member stands from the start of its stretch.

    >>> spans_of(np.array([2, 3])).tolist()
    [0, 1, 0, 1, 2]
    """
    ends = np.cumsum(sizes)
    return np.arange(int(ends[-1]) if ends.size else 0) - np.repeat(ends - sizes, sizes)
