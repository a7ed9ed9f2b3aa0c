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
from newscorpus.match.hashing import Words
from newscorpus.match.keys import Keys, Places

__all__ = ["Background", "background", "background_of", "look_up", "unknown_weights", "weigh", "weights"]

# weight of unknown words by their length in letters: 1, 2, 3, 4, 5 or more
_UNKNOWN = np.array([0.5, 0.5, 1.0, 2.5, 5.5, 7.5, 9.0])
_SINGLE = 4.0
# stems are looked for where their first bits point
_BITS = 17


@attrs.frozen(kw_only=True, eq=False)
class Background:
    """
    The table.

    Attributes:
        stems: The upper half of the keys of the stems that it knows, sorted.

        weights: The weight of each.

        begin: For each value of the first 17 bits, where the stems that begin with it start.

        depth: How many stems begin with the same bits, at most.
    """

    stems: NDArray[np.uint32]
    weights: NDArray[np.float64]
    begin: NDArray[np.int32]
    depth: int


@functools.cache
def background() -> Background:
    """The shipped table, loaded once."""
    with np.load(io.BytesIO(load_bytes("rarity.npz"))) as table:
        return background_of(table["stems"], table["weights"].astype(np.float64) / 25.0)


def background_of(stems: NDArray[np.uint32], weight: NDArray[np.float64]) -> Background:
    """
    The table of these stems.

    Args:
        stems: The upper half of their keys, sorted.

        weight: The weight of each.
    """
    heads = stems >> np.uint32(32 - _BITS)
    begin = np.searchsorted(heads, np.arange(1 << _BITS, dtype=np.uint32)).astype(np.int32)
    depth = int(np.bincount(heads).max(initial=0))
    # looking a few places past the end finds nothing
    end = np.zeros(depth + 1, stems.dtype)
    return Background(
        stems=np.concatenate([stems, end]),
        weights=np.concatenate([weight, end]),
        begin=begin,
        depth=depth,
    )


def look_up(upper: NDArray[np.uint32]) -> NDArray[np.float64]:
    """
    The weights of stems by the upper half of their keys; -1 for stems that the table does not know.

    >>> from newscorpus.match.hashing import hash_words
    >>> upper = (hash_words("the zqxjkvv").stems >> np.uint64(32)).astype(np.uint32)
    >>> look_up(upper).tolist()
    [0.24, -1.0]
    """
    table = background()
    at = table.begin[upper >> np.uint32(32 - _BITS)]
    hit = table.stems[at] == upper
    out = np.where(hit, table.weights[at], -1.0)
    # few are left: most stand where their bits point, or the table knows none with these bits
    left = np.flatnonzero(~hit)
    for _ in range(1, table.depth):
        left = left[table.stems[at[left]] < upper[left]]
        if not left.size:
            break
        at[left] += 1
        hit = table.stems[at[left]] == upper[left]
        out[left[hit]] = table.weights[at[left[hit]]]
    return out


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
    found = look_up((stems >> np.uint64(32)).astype(np.uint32))[which]
    return np.where(found >= 0, found, unknown_weights(words.lengths, words.digit, words.single))


def unknown_weights(lengths: Places, digit: NDArray[np.bool_], single: NDArray[np.bool_]) -> NDArray[np.float64]:
    """What words that the table does not know weigh, by their lengths and what they begin with."""
    plain = np.where(single, _SINGLE, _UNKNOWN[np.minimum(lengths, _UNKNOWN.size - 1)])
    # a number is worth what its digits make it: years and small counts are everywhere
    return np.where(digit, np.minimum(2.0 + 1.5 * lengths, 8.0), plain)
