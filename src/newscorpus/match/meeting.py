"""
Which pairs may tell one story, found without looking at all pairs.

Packed terms go in, as `terms` makes them; out come the pairs whose terms are alike. Paraphrases and stories meet in an
index made by sorting. A term that very many articles have tells little and costs much: above its cap it brings no two
articles together by itself, and is counted.

The promise: two articles are a pair where the products of the weights of the terms that both have, of those that no
more than `CAP` articles have, add up to `ALIKE` or more. That depends on the two articles alone but for the cap, so
articles that come never add a pair among those that were there, and take one away only where a term that the two share
goes over its cap. Sums are of whole numbers: no order of adding changes them.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import ArgumentError
from newscorpus.match.candidates import Candidates
from newscorpus.match.hashing import Keys, Places, groups_of
from newscorpus.match.vectors import ALIKE, LEAST, Numbers, Terms, choose_terms

__all__ = ["ALIKE", "CAP", "LEAST", "MANY", "Postings", "meet_in_postings", "meet_in_terms", "postings_of", "thin"]

CAP = 3000
"""How many articles may have a term that brings them together."""

MANY = 500
"""How many others an article may be alike to: two that have more are linked only where they follow each other."""

# pairs held at once
_BLOCK = 1 << 16
_MOST = 1 << 24
_OWNER, _WEIGHT, _PRODUCT, _KEY = np.uint64(24), np.uint64(8), np.uint64(16), np.uint64(32)


@attrs.frozen(kw_only=True, eq=False)
class Postings:
    """
    Who has each term, in the order of the terms; terms over the cap are left out.

    Attributes:
        entries: The article, and below it in eight bits what the term weighs there.

        before: How many entries of the same term stand before it.
    """

    entries: NDArray[np.uint32]
    before: NDArray[np.int32]


def _postings(terms: Terms) -> tuple[Postings, int]:
    packed = (terms.keys.astype(np.uint64) << _KEY) | (terms.owners().astype(np.uint64) << _WEIGHT) | terms.weights
    packed.sort()
    return postings_of(packed)


def postings_of(packed: Keys) -> tuple[Postings, int]:
    """
    Who has each term, and how many terms are over the cap.

    Args:
        packed: The terms in the upper 32 bits, below them in 24 the article, and in eight what it weighs; sorted.
    """
    keys = packed >> _KEY
    start, sizes = groups_of(keys)
    dropped = int(np.count_nonzero(sizes > CAP))
    within = np.repeat((sizes >= 2) & (sizes <= CAP), sizes)
    before = (np.arange(keys.size) - np.repeat(start, sizes))[within]
    return Postings(entries=packed[within].astype(np.uint32), before=before.astype(np.int32)), dropped


def _within(held: Postings, near: Numbers, window: float) -> Postings:
    """The same postings, each entry with only those before it that are within the window; articles are in order."""
    owners = (held.entries >> np.uint32(_WEIGHT)).astype(np.int64)
    # a little more than the window, since days are held against each other once more; without a day all are in reach
    low = np.where(np.isnan(near), 0, np.searchsorted(near, near - window - 1e-6))
    term = np.cumsum(held.before == 0)
    line = term * _MOST + owners
    start = np.searchsorted(line, term * _MOST + low[owners])
    before = np.minimum(np.arange(owners.size) - start, held.before)
    return Postings(entries=held.entries, before=before.astype(np.int32))


def meet_in_terms(
    terms: Terms,
    *,
    since: int = 0,
    sides: Places | None = None,
    near: Numbers | None = None,
    window: float | None = None,
) -> Candidates:
    """
    The pairs whose heaviest terms are alike.

    Args:
        terms: The terms of the articles, one after the other.

        since: Only pairs of which one is this article or a later one are looked for, at the cost of those alone.

        sides: Where only pairs of two sides are wanted, the side of each article.

        near: For each article when it was published, in days; NaN where that is unknown.

        window: How many days may lie between two articles; no limit where it is None or a date is unknown.

    Returns:
        The pairs, as the promise above says, and how many terms were over the cap.

    Raises:
        ArgumentError: There are more than sixteen million articles.
    """
    if len(terms) >= _MOST:
        raise ArgumentError(f"at most {_MOST - 1:,} articles meet at once, not {len(terms):,}: take them in parts")
    if near is None or window is None or since:
        held, dropped = _postings(terms)
        pairs = meet_in_postings(held, since=since, sides=sides, near=near, window=window)
        first, second = (pairs & np.uint64(_MOST - 1)).astype(np.int64), (pairs >> _OWNER).astype(np.int64)
    else:
        # in the order of their days, those without one last, so that what is out of reach is not gone through
        line = np.lexsort((np.arange(near.size), near))
        held, dropped = _postings(choose_terms(terms, line))
        ranked = near[line]
        pairs = meet_in_postings(
            _within(held, ranked, window),
            sides=None if sides is None else sides[line],
            near=ranked,
            window=window,
        )
        one, two = line[(pairs & np.uint64(_MOST - 1)).astype(np.int64)], line[(pairs >> _OWNER).astype(np.int64)]
        first, second = np.minimum(one, two), np.maximum(one, two)
    order = np.lexsort((second, first))
    return Candidates(first=first[order], second=second[order], common=np.zeros(first.size, np.bool_), dropped=dropped)


def meet_in_postings(
    held: Postings,
    *,
    since: int = 0,
    sides: Places | None = None,
    near: Numbers | None = None,
    window: float | None = None,
) -> Keys:
    """
    The pairs whose terms are alike, as `meet_in_terms` has them, from postings.

    Args:
        held: Who has each term.

        since: As there.

        sides: As there.

        near: As there.

        window: As there.

    Returns:
        The pairs: in the upper bits the article that stands later among those of a term, in the lower 24 the other.
    """
    # the pairs of each term belong to the later article, so that one article's sums are whole within a block
    chosen = np.flatnonzero((held.before > 0) & (held.entries >= np.uint32(since << 8)))
    packed = ((held.entries[chosen] >> np.uint32(_WEIGHT)).astype(np.uint64) << _KEY) | chosen.astype(np.uint64)
    packed.sort()
    order = (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)
    later = held.entries[order] >> np.uint32(_WEIGHT)
    ends = np.cumsum(held.before[order], dtype=np.int64)
    found: list[Keys] = [np.empty(0, np.uint64)]
    start = 0
    while start < order.size:
        reached = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, reached + _BLOCK, side="right")), start + 1)
        # the rest of the last article's terms belongs here too
        stop = int(np.searchsorted(later, later[stop - 1], side="right"))
        found.append(_alike(held, order[start:stop], sides=sides, near=near, window=window))
        start = stop
    return np.concatenate(found)


def _alike(held: Postings, chosen: Places, *, sides: Places | None, near: Numbers | None, window: float | None) -> Keys:
    """The pairs that are alike of those that the *chosen* entries make with the entries before them."""
    sizes = held.before[chosen].astype(np.int64)
    ends = np.cumsum(sizes)
    other = held.entries[np.arange(ends[-1]) + np.repeat(chosen - ends, sizes)]
    one, two = other >> np.uint32(_WEIGHT), held.entries[chosen] >> np.uint32(_WEIGHT)
    # the later article, the earlier one, and the product of the weights in one number
    packed = np.repeat(two.astype(np.uint64) << (_OWNER + _PRODUCT), sizes)
    packed |= one.astype(np.uint64) << _PRODUCT
    packed |= (other & np.uint32(255)) * np.repeat(held.entries[chosen] & np.uint32(255), sizes)
    keep = np.ones(packed.size, np.bool_)
    if sides is not None:
        keep &= sides[one] != np.repeat(sides[two], sizes)
    if near is not None and window is not None:
        keep &= ~(np.abs(near[one] - np.repeat(near[two], sizes)) > window)
    if not keep.all():
        packed = packed[keep]
    packed.sort()
    # one term alone is never enough, and most pairs share no more
    again = np.zeros(packed.size + 1, np.bool_)
    again[1:-1] = packed[1:] >> _PRODUCT == packed[:-1] >> _PRODUCT
    packed = packed[again[1:] | again[:-1]]
    pairs: Keys = packed >> _PRODUCT
    start = np.flatnonzero(np.append(np.ones(min(pairs.size, 1), np.bool_), pairs[1:] != pairs[:-1]))
    if not start.size:
        return pairs
    sums = np.add.reduceat(packed & np.uint64((1 << int(_PRODUCT)) - 1), start)
    return np.asarray(pairs[start[sums >= LEAST]], np.uint64)


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
