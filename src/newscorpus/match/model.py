"""
From the numbers of a pair to the share of each kind: boosted trees, trained by a program in `tools/`, read by numpy.

Rows go in, as `features.row_of` makes them; probabilities come out, one row each, over the kinds that wording can tell
(everything but `exact`, which is decided by digest). All trees are walked at once, so one pair costs little more than
a hundredth of a hundred.
"""

from __future__ import annotations

import functools
import io

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.data import load_bytes
from newscorpus.match.hashing import Places
from newscorpus.model import Kind

__all__ = ["KINDS", "Forest", "forest", "probabilities"]

Numbers = NDArray[np.float64]

KINDS = (Kind.NEAR_DUPLICATE, Kind.PARAPHRASE, Kind.PARTIAL, Kind.SAME_STORY, Kind.UNRELATED)
"""What the columns of the probabilities are."""

_ROWS = 256


@attrs.frozen(kw_only=True, eq=False)
class Forest:
    """
    The trees of all kinds in one set of arrays.

    Attributes:
        feature: Which number each node looks at.

        threshold: What the number is held against; up to it the way leads left.

        left: The node to the left; a leaf leads to itself.

        right: The node to the right.

        value: What a leaf adds.

        roots: The first node of each tree.

        kinds: Which kind each tree speaks for.

        start: What each kind starts from.

        depth: The longest way from a root to a leaf.
    """

    feature: Places
    threshold: Numbers
    left: Places
    right: Places
    value: Numbers
    roots: Places
    kinds: Places
    start: Numbers
    depth: int


@functools.cache
def forest() -> Forest:
    """The shipped trees, loaded once."""
    with np.load(io.BytesIO(load_bytes("relations.npz"))) as table:
        return Forest(
            feature=table["feature"].astype(np.int64),
            threshold=table["threshold"].astype(np.float64),
            left=table["left"].astype(np.int64),
            right=table["right"].astype(np.int64),
            value=table["value"].astype(np.float64),
            roots=table["roots"].astype(np.int64),
            kinds=table["kinds"].astype(np.int64),
            start=table["start"].astype(np.float64),
            depth=int(table["depth"][0]),
        )


def probabilities(rows: Numbers, trees: Forest | None = None) -> Numbers:
    """
    The share of each of `KINDS` for each row.

    Args:
        rows: One row a pair.

        trees: The trees to ask; the shipped ones unless given.

    Returns:
        Rows that sum to 1. A row's answer does not depend on which others it is asked with.
    """
    trees = trees or forest()
    out = np.empty((len(rows), trees.start.size))
    for at in range(0, len(rows), _ROWS):
        part = rows[at : at + _ROWS]
        place = np.arange(len(part))[:, None]
        node = np.repeat(trees.roots[None, :], len(part), axis=0)
        for _ in range(trees.depth):
            lower = part[place, trees.feature[node]] <= trees.threshold[node]
            node = np.where(lower, trees.left[node], trees.right[node])
        leaves = trees.value[node]
        # the trees of one kind stand together, in the order of `KINDS`
        raw = trees.start + np.add.reduceat(leaves, np.searchsorted(trees.kinds, np.arange(trees.start.size)), axis=1)
        raw = np.exp(raw - raw.max(axis=1, keepdims=True))
        out[at : at + _ROWS] = raw / raw.sum(axis=1, keepdims=True)
    return out
