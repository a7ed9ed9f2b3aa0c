"""
Blocks: which names of a corpus are compared with each other.

In go names; out come blocks, and of each block, from its names alone, the pairs that are looked at. A small block is
compared whole. A large one is cut by the other words of its names, and what is still large keeps to names that stand
close in order, so that the pairs stay in proportion to the names. No block needs to know of any other.
"""

from __future__ import annotations

import itertools
import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from newscorpus.names.keys import block_keys, coarse, phonetic, skeleton
from newscorpus.names.parts import split_name
from newscorpus.names.variants import families

__all__ = ["LARGEST_BLOCK", "block_names", "pairs_of_block", "pairs_of_part", "parts_of_name"]

LARGEST_BLOCK = 30
"""Up to how many names a block is compared whole."""

# with how many neighbours in order a name is compared, in parts of up to a size
_WINDOWS = ((30, 30), (100, 12), (math.inf, 4))


def block_names(names: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """
    The places of names by the blocks that they belong in.

    Args:
        names: Names.

    Returns:
        For each block the places of its names, in order.

    >>> {block: list(places) for block, places in block_names(["Joe Biden", "Jill Biden", "Jo Rae"]).items()}
    {'ptn': [0, 1], 'io': [0, 2], 'l': [1, 2]}
    """
    blocks: dict[str, array[int]] = {}
    for place, name in enumerate(names):
        for block in block_keys(name):
            blocks.setdefault(block, array("i")).append(place)
    return blocks


def pairs_of_block(block: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """
    The pairs of a block that are looked at, each once.

    Args:
        block: The block.

        names: All its names, in the order of the corpus.

    Yields:
        Two places among *names*, the smaller first.

    >>> list(pairs_of_block("ptn", ["Joe Biden", "Jill Biden", "J. Biden"]))
    [(0, 1), (0, 2), (1, 2)]
    """
    if len(names) <= LARGEST_BLOCK:
        yield from itertools.combinations(range(len(names)), 2)
        return
    parts: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        for part in parts_of_name(name, block):
            parts.setdefault(part, []).append(place)
    numbers = []
    for members in parts.values():
        of_part = np.asarray(members, np.int64)
        numbers += [of_part[one] * len(names) + of_part[other] for one, other in _windows(len(members))]
    # two names may share several parts
    for number in np.unique(np.concatenate(numbers)) if numbers else ():
        yield divmod(int(number), len(names))


def pairs_of_part(size: int) -> Iterator[tuple[int, int]]:
    """
    The pairs that are looked at in a part of a large block.

    Args:
        size: How many names it has.

    Yields:
        Two places in it, the smaller first.

    >>> list(pairs_of_part(3))
    [(0, 1), (1, 2), (0, 2)]
    """
    places = np.arange(size)
    for one, other in _windows(size):
        yield from zip(places[one].tolist(), places[other].tolist(), strict=True)


def _windows(size: int) -> Iterator[tuple[slice, slice]]:
    """Each name of a part beside its neighbours: a bound, not a guess at meaning."""
    width = next(width for most, width in _WINDOWS if size <= most)
    for apart in range(1, min(width + 1, size)):
        yield slice(None, -apart), slice(apart, None)


def parts_of_name(name: str, block: str) -> list[str]:
    """
    What names of one person share a part of a large block by: how their other words sound, or what family of given
    names they are of.

    Args:
        name: A name.

        block: The block, which is no part of itself.

    >>> parts_of_name("J. Rutte", "lt")
    ['i.', 'l.', 'lt-']
    """
    marks: set[str] = set()
    for word in split_name(name).words:
        if word.latin and not word.particle:
            sounds = coarse(phonetic(word.latin))
            if word.initial:
                marks.add(f"{sounds[:1]}.")
                continue
            bones = skeleton(sounds) or sounds
            marks |= {bones, f"{bones[:2]}-", f"{sounds[:1]}."} if len(bones) > 1 else {bones, f"{sounds[:1]}."}
            marks |= {str(number) for number in families(word.latin)}
    return sorted(marks - {block})
