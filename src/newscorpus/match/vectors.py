"""
The heaviest terms of articles as vectors: packed, joined, chosen from, and held against each other.

Packed terms go in, as `terms` makes them; sums over the terms that two articles share come out. Sums are of whole
numbers, so that no order of adding changes them.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.keys import Places

__all__ = [
    "ALIKE",
    "FULL",
    "LEAST",
    "NAMED",
    "NAMES",
    "TERMS",
    "Terms",
    "alike",
    "choose_terms",
    "join_terms",
    "likeness",
    "named_alike",
    "names_of",
    "need_of",
]

Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]

TERMS = 32
"""How many terms stand for an article, at most."""

FULL = 0.3
"""The largest weight of a term in a vector of length 1, 255 in the packed form: no single term makes articles alike."""

ALIKE = 0.1
"""How alike the terms of two articles must be, as a cosine."""

LEAST = round(ALIKE * (255 / FULL) ** 2)
"""The same as `likeness` counts it."""

NAMED = 0.15
"""How alike the names among them must be, as a cosine, where both articles have enough of them."""

NAMES = round(0.25 * (255 / FULL) ** 2)
"""So much of an article's vector must be names, as `names_of` counts it, for names to be asked for."""

# where more than so much of both is names, and so of nearly all their terms, sharing a few of them is chance: then so
# much more is asked for, for as much more as is names
_MANY, _MORE = 0.7, 0.35
# pairs, and articles, held at once
_PAIRS, _ARTICLES = 256, 1 << 16


@attrs.frozen(kw_only=True, eq=False)
class Terms:
    """
    The heaviest terms of several articles, one article after the other, the heaviest of each first.

    Attributes:
        keys: The terms.

        weights: What each weighs in a vector of length 1, from 0 to 255 for 0 to `FULL`; the lowest bit says whether it
            is a name.

        stops: For each article, how many terms it and those before it have.
    """

    keys: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    stops: Places

    def __len__(self) -> int:
        return int(self.stops.size)

    def owners(self) -> Places:
        """The article that each term belongs to, by its number."""
        return np.repeat(np.arange(self.stops.size), np.diff(self.stops, prepend=0))


def join_terms(parts: Sequence[Terms]) -> Terms:
    """The terms of the articles of all *parts*, one part after the other."""
    sizes = [np.diff(part.stops, prepend=0) for part in parts]
    return Terms(
        keys=np.concatenate([np.empty(0, np.uint32), *(part.keys for part in parts)]),
        weights=np.concatenate([np.empty(0, np.uint8), *(part.weights for part in parts)]),
        stops=np.cumsum(np.concatenate([np.empty(0, np.int64), *sizes])),
    )


def choose_terms(terms: Terms, chosen: Places) -> Terms:
    """The terms of the *chosen* articles, in that order."""
    sizes = np.diff(terms.stops, prepend=0)[chosen]
    stops = np.cumsum(sizes)
    at = np.repeat(terms.stops[chosen] - stops, sizes) + np.arange(sizes.sum())
    return Terms(keys=terms.keys[at], weights=terms.weights[at], stops=stops)


def likeness(terms: Terms, first: Places, second: Places) -> Places:
    """
    How alike the terms of pairs of articles are: the products of the weights of the terms that both have, added up.

    Args:
        terms: The terms of all articles.

        first: The one article of each pair.

        second: The other.

    >>> one = Terms(keys=np.array([3, 4], np.uint32), weights=np.array([255, 100], np.uint8), stops=np.array([2]))
    >>> likeness(join_terms([one, one]), np.array([0]), np.array([1])).tolist()
    [75025]
    """
    return _likenesses(terms, first, second)[0]


def alike(terms: Terms, first: Places, second: Places, *, names: Places | None = None) -> Marks:
    """
    Whether the terms of pairs of articles are alike, and so are the names among them.

    Two articles that have names enough and share few of them tell different stories in the same words. Where one of
    them has hardly any, as in scripts without capitals, nothing can be asked of names.

    Args:
        terms: The terms of all articles.

        first: The one article of each pair.

        second: The other.

        names: What `names_of` says of the articles, where somebody has asked.

    >>> one = Terms(keys=np.array([3, 4], np.uint32), weights=np.array([255, 201], np.uint8), stops=np.array([2]))
    >>> alike(join_terms([one, one]), np.array([0]), np.array([1])).tolist()
    [True]
    """
    sums, shared = _likenesses(terms, first, second)
    own = names_of(terms) if names is None else names
    return (sums >= LEAST) & named_alike(shared, own[first], own[second])


def names_of(terms: Terms) -> Places:
    """
    How much of each article are names: the squares of what they weigh, added up.

    >>> names_of(Terms(keys=np.array([3, 4], np.uint32), weights=np.array([255, 8], np.uint8), stops=np.array([1, 2])))
    array([65025,     0])
    """
    out = np.zeros(len(terms), np.int64)
    for at in range(0, len(terms), _ARTICLES):
        stops = terms.stops[at : at + _ARTICLES]
        begin = int(terms.stops[at - 1]) if at else 0
        weights = terms.weights[begin : int(stops[-1])].astype(np.int64)
        weights *= weights & 1
        weights *= weights
        out[at : at + _ARTICLES] = np.diff(np.concatenate([[0], np.cumsum(weights)])[stops - begin], prepend=0)
    return out


def named_alike(names: Places, one: Places, two: Places) -> Marks:
    """
    Whether the names of pairs are alike, as far as there are enough to ask.

    Args:
        names: What the terms that both have and that are names in one of them make.

        one: How much of the one article of each pair are names.

        two: How much of the other.
    """
    own = np.sqrt(one.astype(np.float64) * two)
    return np.asarray((np.minimum(one, two) < NAMES) | (names >= need_of(own) * own), np.bool_)


def need_of(own: Numbers) -> Numbers:
    """
    How alike the names of two articles must be, as a cosine.

    Args:
        own: How much of both are names, as the root of the product of what `names_of` says of each.

    >>> need_of(np.array([NAMES, 4 * NAMES])).round(3).tolist()
    [0.15, 0.255]
    """
    return np.asarray(NAMED + _MORE * np.maximum(own / (255 / FULL) ** 2 - _MANY, 0.0), np.float64)


def _likenesses(terms: Terms, first: Places, second: Places) -> tuple[Places, Places]:
    """The sums over all terms that the articles of each pair share, and over those that are names in one of them."""
    sizes = np.diff(terms.stops, prepend=0)
    begin = terms.stops - sizes
    out = np.zeros((2, first.size), np.int64)
    places = np.arange(TERMS)
    for at in range(0, first.size if terms.keys.size else 0, _PAIRS):
        sides = []
        for side in (first[at : at + _PAIRS], second[at : at + _PAIRS]):
            place = begin[side][:, None] + np.minimum(places, np.maximum(sizes[side] - 1, 0)[:, None])
            # an article of fewer terms is filled up with its last one, which then weighs nothing
            weight = np.where(places < sizes[side][:, None], terms.weights.take(place, mode="clip"), 0)
            sides.append((terms.keys.take(place, mode="clip"), weight.astype(np.int64)))
        (keys_a, weights_a), (keys_b, weights_b) = sides
        hits = np.flatnonzero(keys_a[:, :, None] == keys_b[:, None, :])
        pair, one, two = hits // TERMS**2, hits // TERMS, hits % TERMS
        held_a, held_b = weights_a.ravel()[one], weights_b[pair, two]
        product = held_a * held_b
        out[0, at : at + _PAIRS] = np.bincount(pair, weights=product, minlength=len(keys_a))
        named = np.where((held_a | held_b) & 1, product, 0)
        out[1, at : at + _PAIRS] = np.bincount(pair, weights=named, minlength=len(keys_a))
    return out[0], out[1]
