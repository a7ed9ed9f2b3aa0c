"""
In which order many pairs are looked at, so that each article is read about once and few are held at a time.

Pairs of article numbers go in; out come parts of them, each of pairs among a handful of articles. Articles that are
connected by pairs make a family; small families are looked at together, large ones in tiles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from newscorpus.match.keys import Places

__all__ = ["parts_of"]

# articles of one part, and the side of a tile
_ARTICLES, _TILE = 48, 24
# characters of one part, but for what two articles have
_CHARACTERS = 300_000


def _families(first: Places, second: Places) -> Places:
    """The family of each pair, by its lowest article."""
    root: dict[int, int] = {}

    def find(each: int) -> int:
        while (above := root.setdefault(each, each)) != each:
            root[each] = each = root[above]
        return each

    pairs = list(zip(first.tolist(), second.tolist(), strict=True))
    for one, two in pairs:
        low, high = find(one), find(two)
        if low != high:
            root[max(low, high)] = min(low, high)
    return np.asarray([find(one) for one, _ in pairs], np.int64)


def parts_of(first: Places, second: Places, size: Callable[[int], int]) -> Iterator[Places]:
    """
    Part pairs of articles.

    Args:
        first: The one article of each pair.

        second: The other.

        size: How many characters an article has.

    Returns:
        The places of the pairs, each in one part.

    >>> [part.tolist() for part in parts_of(np.array([0, 5, 0]), np.array([1, 6, 2]), lambda number: 150_000)]
    [[0], [2], [1]]
    """
    family = _families(first, second)
    # tiles of the articles of each family, in their order
    numbers, which = np.unique(np.concatenate([first, second]), return_inverse=True)
    homes = np.empty(numbers.size, np.int64)
    homes[which] = np.concatenate([family, family])
    order = np.lexsort((numbers, homes))
    tile = np.empty(numbers.size, np.int64)
    tile[order] = np.arange(numbers.size) // _TILE
    down, across = np.sort(np.stack([tile[which[: first.size]], tile[which[first.size :]]]), axis=0)
    held: set[int] = set()
    characters = start = 0
    line = np.lexsort((second, first, across, down))
    for place, (one, two) in enumerate(zip(first[line].tolist(), second[line].tolist(), strict=True)):
        new = {one, two} - held
        more = sum(map(size, sorted(new)))
        if held and (len(held) + len(new) > _ARTICLES or (new and characters + more > _CHARACTERS)):
            yield line[start:place]
            start, held, characters = place, set(), 0
            new = {one, two}
            more = size(one) + size(two)
        held |= new
        characters += more
    if start < line.size:
        yield line[start:]
