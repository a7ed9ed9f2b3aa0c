"""
Which pairs may tell one story, found without looking at all pairs.

Paraphrases and stories meet in their heaviest words, names and numbers, in an index made by sorting. A word that very
many articles have tells little and costs much: over its cap it is passed over and counted.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import Candidates, flat, nothing
from newscorpus.match.hashing import Keys, Places

__all__ = ["TERMS", "Terms", "meet_in_terms"]

Numbers = NDArray[np.float64]

# how many terms stand for an article
TERMS = 32
# a term in more articles than this share, or this number, is passed over
_TERM_SHARE = 0.03
_TERM_FLOOR = 60
_TERM_CEILING = 3000
# how alike the terms of two articles must be
_COSINE = 0.12
# pairs held at once
_BLOCK = 8_000_000


@attrs.frozen(kw_only=True, eq=False)
class Terms:
    """
    The heaviest terms of one article, as a vector of length 1.

    Attributes:
        keys: The keys of the terms.

        weights: What each weighs.
    """

    keys: Keys
    weights: Numbers


def meet_in_terms(
    terms: Sequence[Terms],
    *,
    sides: Places | None = None,
    near: Numbers | None = None,
    window: float | None = None,
) -> Candidates:
    """
    The pairs whose heaviest terms are alike.

    Args:
        terms: For each article its terms.

        sides: Where only pairs of two sides are wanted, the side of each article.

        near: For each article when it was published, in days; NaN where that is unknown.

        window: How many days may lie between two articles; no limit where it is None or a date is unknown.

    Returns:
        The pairs whose cosine over terms that are not everywhere is high enough.
    """
    count = len(terms)
    keys, owners = flat([each.keys for each in terms])
    if not keys.size:
        return nothing()
    values = np.concatenate([each.weights for each in terms])
    order = np.lexsort((owners, keys))
    keys, owners, values = keys[order], owners[order], values[order]
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    groups = np.diff(np.append(starts, keys.size))
    cap = min(max(_TERM_FLOOR, int(_TERM_SHARE * count)), _TERM_CEILING)
    dropped = int((groups > cap).sum())
    good = np.flatnonzero((groups >= 2) & (groups <= cap))
    # the pairs of each term belong to the block of their first article, so that each block's sums are whole
    weight_of = np.zeros(count, np.int64)
    left_of, size_of = starts[good], groups[good]
    member = np.repeat(np.arange(good.size), size_of)
    offset = np.arange(member.size) - np.repeat(np.cumsum(size_of) - size_of, size_of)
    place = left_of[member] + offset
    after = size_of[member] - offset - 1
    np.add.at(weight_of, owners[place], after)
    block_of = np.cumsum(weight_of) // _BLOCK
    blocks = block_of[owners[place]]
    firsts, seconds = [], []
    for block in np.unique(blocks):
        here = np.flatnonzero(blocks == block)
        first = np.repeat(place[here], after[here])
        step = np.arange(first.size) - np.repeat(np.cumsum(after[here]) - after[here], after[here]) + 1
        second = first + step
        if sides is not None:
            keep = sides[owners[first]] != sides[owners[second]]
            first, second = first[keep], second[keep]
        if near is not None and window is not None:
            keep = ~(np.abs(near[owners[first]] - near[owners[second]]) > window)
            first, second = first[keep], second[keep]
        pairs = owners[first] * count + owners[second]
        product = values[first] * values[second]
        order = np.argsort(pairs, kind="stable")
        pairs, product = pairs[order], product[order]
        edge = np.ones(pairs.size, np.bool_)
        edge[1:] = pairs[1:] != pairs[:-1]
        begin = np.flatnonzero(edge)
        if begin.size:
            alike = np.add.reduceat(product, begin) >= _COSINE
            firsts.append(pairs[begin[alike]] // count)
            seconds.append(pairs[begin[alike]] % count)
    if not firsts:
        return attrs.evolve(nothing(), dropped=dropped)
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    order = np.lexsort((second, first))
    return Candidates(first=first[order], second=second[order], common=np.zeros(first.size, np.bool_), dropped=dropped)
