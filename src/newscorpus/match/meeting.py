"""
Which pairs may tell one story, found without looking at all pairs.

Packed terms go in, as `terms` makes them; out come the pairs whose terms are alike. Articles are gathered under each
term that they have (see `anchors`), and under a term those meet that share another one: pairs of terms are had by few
articles also where the corpus is large and every single term is had by many. A term that very many articles have tells
little and costs much: above its cap it brings no two articles together by itself, and is counted; beside a rarer one
that they share it counts like every other.

The promise: two articles are a pair where their terms are `alike`, as `vectors` has it, and one term that they share is
had by no more than `CAP` articles. That depends on the two articles alone but for the cap, so articles that come never
add a pair among those that were there, and take one away only where the last such term that the two share goes over its
cap. Sums are of whole numbers: no order of adding changes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import ArgumentError
from newscorpus.match.anchors import Anchors, Table, anchors_of, rank_terms
from newscorpus.match.candidates import Candidates
from newscorpus.match.gathering import Wanted, gather
from newscorpus.match.keys import Keys, Places, distinct
from newscorpus.match.vectors import ALIKE, LEAST, TERMS, Numbers, Terms, choose_terms, names_of

__all__ = ["ALIKE", "CAP", "LEAST", "MANY", "meet_in_terms", "thin"]

CAP = 2000
"""How many articles may have a term that brings them together."""

MANY = 500
"""How many others an article may be alike to: two that have more are linked only where they follow each other."""

_MOST = 1 << 24
# terms behind a term that are looked at at once, and articles under them
_PORTION, _UNDER = 1 << 18, 1 << 14
# pairs that may wait before those that were found under several terms are put down once
_WAITING = 1 << 24
_OWNER = np.uint64(24)


def meet_in_terms(
    terms: Terms,
    *,
    names: Places | None = None,
    fresh: NDArray[np.bool_] | None = None,
    common: NDArray[np.uint32] | None = None,
    sides: Places | None = None,
    near: Numbers | None = None,
    window: float | None = None,
) -> Candidates:
    """
    The pairs whose heaviest terms are alike.

    Args:
        terms: The terms of the articles, one after the other.

        names: How much of each article are names, as `vectors.names_of` says, where *terms* are not all that it has.

        fresh: Where only pairs with one of some articles are wanted, which these are; others then cost little.

        common: The terms that more than `CAP` articles have, sorted, where these are not all articles.

        sides: Where only pairs of two sides are wanted, the side of each article.

        near: For each article when it was published, in days; NaN where that is unknown.

        window: How many days may lie between two articles; no limit where it is None or a date is unknown.

    Returns:
        The pairs, as the promise above says, and how many terms were over the cap.

    Raises:
        ArgumentError: There are more than sixteen million articles.

    >>> from newscorpus.match.hashing import cut_batch
    >>> from newscorpus.match.terms import terms_of_batch
    >>> found = meet_in_terms(
    ...     terms_of_batch(cut_batch(["Rutte met Zelenskyy in Kyiv.", "Kyiv.", "Rutte was in Kyiv."]))
    ... )
    >>> found.first.tolist(), found.second.tolist()
    ([0], [2])
    """
    if len(terms) >= _MOST:
        raise ArgumentError(f"at most {_MOST - 1:,} articles meet at once, not {len(terms):,}: take them in parts")
    names = names_of(terms) if names is None else names
    line = None
    if near is not None and window is not None:
        # in the order of their days, those without one last, so that what is out of reach is not gone through
        line = np.lexsort((np.arange(near.size), near))
        terms, names, near = choose_terms(terms, line), names[line], near[line]
        fresh = None if fresh is None else fresh[line]
        sides = None if sides is None else sides[line]
    table = rank_terms(terms, cap=CAP, common=common)
    del terms
    wanted = Wanted(names=names, fresh=fresh, sides=sides)
    if near is not None and window is not None:
        # a little more than the window, since days are held against each other once more
        since = np.where(np.isnan(near), 0, np.searchsorted(near, near - window - 1e-6))
        wanted = attrs.evolve(wanted, near=near, window=window, since=since if fresh is None else None)
    pairs = _found(table, partial(anchors_of, table, names=names), wanted)
    first, second = (pairs >> _OWNER).astype(np.int64), (pairs & np.uint64(_MOST - 1)).astype(np.int64)
    if line is not None:
        first, second = line[first], line[second]
        first, second = np.minimum(first, second), np.maximum(first, second)
        order = np.lexsort((second, first))
        first, second = first[order], second[order]
    return Candidates(first=first, second=second, common=np.zeros(first.size, np.bool_), dropped=table.over)


def _found(table: Table, anchors: Callable[[], Anchors], wanted: Wanted) -> Keys:
    """All pairs, each once, the smaller number above the larger one."""
    count = table.sizes.size
    if wanted.fresh is not None:
        # under its terms it would cost more to gather the many others than to go through what the few share with them
        everybody = np.arange(count)
        parts = gather(table, everybody, np.full(count, -1), np.zeros(count, np.int64), wanted)
        return distinct(np.concatenate([np.empty(0, np.uint64), *parts]))
    found = np.empty(0, np.uint64)
    waiting: list[Keys] = []
    size = 0
    for owners, columns, which in _portions(table, anchors()):
        for part in gather(table, owners, columns, which, wanted):
            waiting.append(part)
            size += part.size
        if size > max(_WAITING, found.size):
            found = distinct(np.concatenate([found, *waiting]))
            waiting, size = [], 0
    return distinct(np.concatenate([found, *waiting]))


def _portions(table: Table, anchors: Anchors) -> Iterator[tuple[Places, Places, Places]]:
    """The articles under some terms at once, as `gather` takes them."""
    starts = anchors.starts
    behind = np.concatenate([[0], np.cumsum(table.sizes[anchors.places // TERMS] - 1 - anchors.places % TERMS)])
    edges = behind[starts]
    start = 0
    while start < starts.size - 1:
        # so many terms as may be looked at at once, but at least one
        end = min(
            int(np.searchsorted(edges, edges[start] + _PORTION, side="right")) - 1,
            int(np.searchsorted(starts, starts[start] + _UNDER, side="right")) - 1,
        )
        end = max(end, start + 1)
        places = anchors.places[starts[start] : starts[end]].astype(np.int64)
        yield places // TERMS, places % TERMS, np.repeat(np.arange(end - start), np.diff(starts[start : end + 1]))
        start = end


def thin(found: Candidates) -> tuple[Candidates, int]:
    """
    Leave out most pairs of two articles that are both alike to very many: each such article keeps the next two.

    Args:
        found: Pairs, sorted.

    Returns:
        The pairs that are left, and how many were left out.
    """
    if not found.first.size:
        return found, 0
    partners = np.bincount(np.concatenate([found.first, found.second]))
    crowded = np.flatnonzero((partners[found.first] > MANY) & (partners[found.second] > MANY))
    first = found.first[crowded]
    out = np.ones(found.first.size, np.bool_)
    out[crowded[np.arange(first.size) - np.searchsorted(first, first) >= 2]] = False
    left = attrs.evolve(found, first=found.first[out], second=found.second[out], common=found.common[out])
    return left, int(out.size - np.count_nonzero(out))
