"""
The terms of articles in the order of how many articles have them, and under which of them articles are gathered.

Packed terms go in, as `terms` makes them; out come rows, one an article, each with its rarest term first, and for each
term that may bring articles together the places in the rows where it stands. Two articles are gathered under every term
that both have, and under the rarest of these all the others that they share stand behind it in both rows, so that how
alike they are is known there. What stands behind a common term is little: where it could not make two articles alike,
nobody is gathered under it.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.growing import Growing
from newscorpus.match.keys import Keys, Places
from newscorpus.match.vectors import LEAST, NAMES, TERMS, Terms, need_of

__all__ = ["NOTHING", "Anchors", "Table", "anchors_of", "rank_terms"]

NOTHING = np.uint32(0xFFFFFFFF)
"""What stands in a row where an article has no more terms that others have."""

_WEIGHT, _HALF = np.uint32(8), np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
# bounds are asked for a little less than there must be, for the sake of rounding
_NEARLY = 1 - 1e-9
_ENOUGH = LEAST * LEAST * _NEARLY
# articles whose rows are looked at at once, and numbers
_ROWS, _PORTION = 1 << 13, 1 << 20


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
    starts, several = _groups(packed)
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
    packed &= _LOW
    cells[packed] = np.repeat(ranks, several)
    del packed
    cells[places] |= terms.weights
    cells[cells >= NOTHING - np.uint32(255)] = NOTHING
    rows = cells.reshape(count, TERMS)
    rows.sort(axis=1)
    held = np.count_nonzero(rows != NOTHING, axis=1)
    return Table(cells=cells, sizes=held, common=first, over=over)


def _groups(packed: Keys) -> tuple[Places, Places]:
    """Where each different upper half of sorted numbers starts, and how often it stands there."""
    parts = [np.zeros(min(packed.size, 1), np.int64)]
    for at in range(1, packed.size, _PORTION):
        part = packed[at - 1 : at + _PORTION]
        parts.append(np.flatnonzero((part[1:] ^ part[:-1]) > _LOW) + at)
    starts = np.concatenate(parts)
    return starts, np.diff(starts, append=packed.size)


def _cells(
    table: Table, names: Places
) -> Iterator[tuple[Places, NDArray[np.uint32], NDArray[np.float64], NDArray[np.float64]]]:
    """
    The cells under which articles may be gathered, since others stand behind them.

    Yields:
        Where they are, the ranks of their terms, the squared lengths of what stands there and behind, and how much of
        their articles are names.
    """
    for start in range(0, table.sizes.size, _ROWS):
        rows = table.cells[start * TERMS : (start + _ROWS) * TERMS].reshape(-1, TERMS)
        weights = rows & np.uint32(255)
        weights[rows == NOTHING] = 0
        weights *= weights
        behind = np.cumsum(weights[:, ::-1], axis=1, dtype=np.uint32)[:, ::-1].ravel()
        inside = np.arange(TERMS) < table.sizes[start : start + _ROWS, None] - 1
        at = np.flatnonzero(inside & (rows >> _WEIGHT < table.common))
        own = np.repeat(names[start : start + _ROWS], TERMS)
        yield at + start * TERMS, rows.ravel()[at] >> _WEIGHT, behind[at].astype(np.float64), own[at].astype(np.float64)


def anchors_of(table: Table, *, names: Places) -> Anchors:
    """
    The terms under which articles are gathered.

    Args:
        table: The terms.

        names: How much of each article are names.

    Returns:
        Their places, those of terms that stand in one place alone left out.
    """
    # how long what stands at a term and behind it is, at most, of all articles and of those with few names; and how
    # long beside how much of them is names, of the others, which is at least so much
    longest, bare, share = np.zeros((3, table.common))
    least = np.full(table.common, np.inf)
    for _, ranks, behind, own in _cells(table, names):
        few = own < NAMES
        np.maximum.at(longest, ranks, behind)
        np.maximum.at(bare, ranks[few], behind[few])
        np.maximum.at(share, ranks[~few], behind[~few] / own[~few])
        np.minimum.at(least, ranks[~few], own[~few])
    kept = Growing(np.uint64)
    for places, ranks, behind, own in _cells(table, names):
        # the sum of the products of two vectors is at most the product of their lengths
        enough = behind * np.where(own < NAMES, longest[ranks], bare[ranks]) >= _ENOUGH
        many = np.flatnonzero((own >= NAMES) & ~enough)
        own, beside = own[many], ranks[many]
        need = need_of(np.sqrt(own * least[beside]))
        enough[many] = behind[many] * share[beside] >= own * need * need * _NEARLY
        kept.add(ranks[enough].astype(np.uint64) << _HALF | places[enough].astype(np.uint64))
    packed = kept.whole()
    packed.sort()
    _, sizes = _groups(packed)
    packed &= _LOW
    several = sizes > 1
    inside = packed.astype(np.uint32)[np.repeat(several, sizes)]
    sizes = sizes[several]
    return Anchors(places=inside, starts=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))
