"""
The terms of articles in the order of how many articles have them, and under which of them articles are gathered.

Packed terms go in, as `terms` makes them; out come rows, one an article, each with its rarest term first, and for each
term that may bring articles together the places in the rows where it stands. Two articles are gathered under every term
that both have, and under the rarest of these all the others that they share stand behind it in both rows, so that how
alike they are is known there. What stands behind a common term is little: where it could not make two articles alike,
nobody is gathered under it.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import Keys, Places, groups_of
from newscorpus.match.vectors import LEAST, TERMS, Terms

__all__ = ["NOTHING", "Anchors", "Table", "anchors_of", "rank_terms"]

NOTHING = np.uint32(0xFFFFFFFF)
"""What stands in a row where an article has no more terms that others have."""

_WEIGHT, _HALF = np.uint32(8), np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
# articles whose rows are looked at at once
_ROWS = 1 << 13


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """
    The terms of articles by rank.

    Attributes:
        cells: `TERMS` for each article, one article after the other: the rank of a term, the rarest term of all having
            the lowest, and below it in eight bits what it weighs there. Rarest first, then `NOTHING`.

        sizes: How many terms each article has that another one has too.

        common: The lowest rank from which on terms bring no two articles together by themselves.

        over: How many terms are that common.
    """

    cells: NDArray[np.uint32]
    sizes: Places
    common: int
    over: int


@attrs.frozen(kw_only=True, eq=False)
class Anchors:
    """
    Where in a table the terms stand under which articles are gathered.

    Attributes:
        places: The places, by the rank of the term that stands there.

        starts: Where the places of each of these terms start, and at last where they end.
    """

    places: NDArray[np.uint32]
    starts: Places


def rank_terms(terms: Terms, *, cap: int, common: NDArray[np.uint32] | None = None) -> Table:
    """
    Rank the terms of articles.

    Args:
        terms: The terms.

        cap: How many articles may have a term that brings them together.

        common: The terms that more articles have, sorted, where *terms* are not those of all articles.

    >>> from newscorpus.match.hashing import cut_batch
    >>> from newscorpus.match.terms import terms_of_batch
    >>> held = terms_of_batch(cut_batch(["Rutte met Zelenskyy in Kyiv.", "Rutte was in Kyiv.", "Rutte slept."]))
    >>> table = rank_terms(held, cap=3000)
    >>> table.sizes.tolist(), (table.cells.reshape(3, -1)[:, :2] >> 8).tolist()[:2]
    ([2, 2, 1], [[0, 1], [0, 1]])
    """
    count = len(terms)
    sizes = np.diff(terms.stops, prepend=0)
    # each article has so many cells, whether it has so many terms or not
    places = np.arange(terms.keys.size, dtype=np.uint32)
    if terms.keys.size != count * TERMS:
        begin = TERMS * np.arange(count) - (terms.stops - sizes)
        places += np.repeat(begin.astype(np.uint32), sizes)
    packed = terms.keys.astype(np.uint64) << _HALF
    packed |= places
    packed.sort()
    starts, several = groups_of(packed >> _HALF)
    keys = (packed[starts] >> _HALF).astype(np.uint32)
    order = np.argsort(several, kind="stable")
    order = order[several[order] > 1]
    ranks = np.full(several.size, NOTHING >> _WEIGHT, np.uint32)
    ranks[order] = np.arange(order.size, dtype=np.uint32)
    if common is None:
        first, over = int(np.searchsorted(several[order], cap, side="right")), int(np.count_nonzero(several > cap))
    else:
        # terms that are common elsewhere come last, whatever they are here
        barred = np.isin(keys[order], common)
        order = np.concatenate([order[~barred], order[barred]])
        ranks[order] = np.arange(order.size, dtype=np.uint32)
        first, over = int(np.count_nonzero(~barred)), int(common.size)
    cells = np.full(count * TERMS, NOTHING, np.uint32)
    ranks <<= _WEIGHT
    cells[(packed & _LOW).astype(np.uint32)] = np.repeat(ranks, several)
    del packed
    cells[places] |= terms.weights
    alone = cells >= NOTHING - np.uint32(255)
    cells[alone] = NOTHING
    rows = cells.reshape(count, TERMS)
    rows.sort(axis=1)
    held = TERMS - np.count_nonzero(alone.reshape(count, TERMS), axis=1)
    return Table(cells=cells, sizes=held, common=first, over=over)


def _behind(table: Table, start: int, stop: int) -> NDArray[np.uint32]:
    """The squared length of what stands in each cell of some rows and behind it."""
    rows = table.cells[start * TERMS : stop * TERMS].reshape(-1, TERMS)
    weights = np.where(rows == NOTHING, 0, rows & np.uint32(255)).astype(np.uint32)
    weights *= weights
    return np.cumsum(weights[:, ::-1], axis=1, dtype=np.uint32)[:, ::-1]


def anchors_of(table: Table, *, fresh: NDArray[np.bool_] | None = None) -> Anchors:
    """
    The terms under which articles are gathered.

    Args:
        table: The terms.

        fresh: Where only pairs with one of some articles are wanted, which these are.

    Returns:
        Their places, those of terms that stand in one place alone left out.
    """
    count = table.sizes.size
    best = np.zeros(table.common, np.uint32)
    kept: list[Keys] = [np.empty(0, np.uint64)]
    for last in (False, True):
        for start in range(0, count, _ROWS):
            stop = min(start + _ROWS, count)
            behind = _behind(table, start, stop).ravel()
            cells = table.cells[start * TERMS : stop * TERMS]
            # something must stand behind it
            inside = np.arange(TERMS) < table.sizes[start:stop, None] - 1
            at = np.flatnonzero(inside.ravel() & (cells >> _WEIGHT < table.common))
            ranks = cells[at] >> _WEIGHT
            if not last:
                np.maximum.at(best, ranks, behind[at])
                continue
            # the sum of the products of two vectors is at most the product of their lengths
            enough = behind[at].astype(np.uint64) * best[ranks] >= np.uint64(LEAST * LEAST)
            kept.append(ranks[enough].astype(np.uint64) << _HALF | (at[enough] + start * TERMS).astype(np.uint64))
    packed = np.concatenate(kept)
    del kept
    packed.sort()
    starts, sizes = groups_of(packed >> _HALF)
    places = (packed & _LOW).astype(np.uint32)
    wanted = sizes > 1
    if fresh is not None and sizes.size:
        wanted &= np.logical_or.reduceat(fresh[places // TERMS], starts)
    places, sizes = places[np.repeat(wanted, sizes)], sizes[wanted]
    return Anchors(places=places, starts=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))
