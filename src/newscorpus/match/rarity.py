"""
How rare a word is in news at large: weights from a shipped background table, never from the corpus at hand.

What decides a relation must not hang on what else is in the corpus, so the weight of a word is the inverse document
frequency of its stem in a fixed collection. A stem that the table does not know is taken to be rare, unless it is
short: in every language that writes letters, short words are the common ones. Characters of scripts without spaces
have one weight in the middle.
"""

from __future__ import annotations

import functools
import io

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.data import load_bytes
from newscorpus.match.hashing import Keys, Places, Words

__all__ = ["Background", "background", "weigh", "weights"]

# weight of unknown words by their length in letters: 1, 2, 3, 4, 5 or more
_UNKNOWN = np.array([0.5, 0.5, 1.0, 2.5, 5.5, 7.5, 9.0])
_SINGLE = 4.0


@attrs.frozen(kw_only=True, eq=False)
class Background:
    """
    The table.

    Attributes:
        stems: The upper half of the keys of the stems that it knows, sorted.

        weights: The weight of each.
    """

    stems: NDArray[np.uint32]
    weights: NDArray[np.float64]


@functools.cache
def background() -> Background:
    """The shipped table, loaded once."""
    with np.load(io.BytesIO(load_bytes("rarity.npz"))) as table:
        return Background(stems=table["stems"], weights=table["weights"].astype(np.float64) / 25.0)


def lookup(stems: Keys, table: Background) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The weight of each stem, and whether the table knows it."""
    upper = (stems >> np.uint64(32)).astype(np.uint32)
    at = np.minimum(np.searchsorted(table.stems, upper), table.stems.size - 1)
    known = table.stems[at] == upper
    return np.where(known, table.weights[at], 0.0), known


def weights(words: Words) -> NDArray[np.float64]:
    """
    The weight of each of *words*, from 0 (everywhere) to about 9 (rare).

    >>> from newscorpus.match.hashing import hash_words
    >>> common, rare = weights(hash_words("the Maksymilyanivka"))
    >>> bool(common < 1 < 6 < rare)
    True
    """
    stems, which = np.unique(words.stems, return_inverse=True)
    return weigh(words, stems, which.astype(np.int64))


def weigh(words: Words, stems: Keys, which: Places) -> NDArray[np.float64]:
    """
    The `weights` of *words* of which the different *stems* are known, sorted, and *which* of them each word has.

    Looked for in order and once each, they cost a third.
    """
    found, known = (part[which] for part in lookup(stems, background()))
    unknown = np.where(words.single, _SINGLE, _UNKNOWN[np.minimum(words.lengths, _UNKNOWN.size - 1)])
    # a number is worth what its digits make it: years and small counts are everywhere
    unknown = np.where(words.digit, np.minimum(2.0 + 1.5 * words.lengths, 8.0), unknown)
    return np.where(known, found, unknown)
