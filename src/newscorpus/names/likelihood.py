"""
Likelihood: how likely the evidence about two names comes from one person.

In go the numbers of `newscorpus.names.evidence`; out comes a score from 0 to 1. The weights are boosted trees trained
on labelled pairs of names in eleven scripts (`tools/train_names.py`), monotone in every likeness.
"""

from __future__ import annotations

import functools
import math
import operator
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import attrs

from newscorpus.data import load_table
from newscorpus.errors import DataError
from newscorpus.names.evidence import FEATURES

__all__ = ["likelihood"]


_LEAVES = 8  # of a tree, one bit each: a tree is a byte
_ALL = (1 << _LEAVES) - 1

# values are whole numbers of this many to one, so that adding them up gives one sum in any order
_SCALE = 100_000


@attrs.frozen(kw_only=True)
class _Forest:
    """
    All trees at once: the leaves that a value rules out are bits of one number, a byte for each tree.

    A node sends a value above its threshold to the right, which rules out the leaves on its left. What each feature
    rules out is worked out beforehand for every place between two of its thresholds; of the leaves left in a tree, the
    first is the one reached. So an answer costs a search and a conjunction a feature, and a look-up a tree.
    """

    base: int
    # of each feature the thresholds in ascending order, and behind how many of them what leaves can be reached still
    thresholds: tuple[tuple[float, ...], ...]
    masks: tuple[tuple[int, ...], ...]
    leaves: tuple[tuple[int, ...], ...]  # for each tree, the value reached by each byte


@functools.cache
def _forest() -> _Forest:
    table = load_table("names_weights")
    if tuple(table["features"]) != FEATURES:
        raise DataError("the weights were trained on other features: train them anew", file="names_weights")
    whole = (1 << _LEAVES * len(table["trees"])) - 1
    nodes: list[list[tuple[float, int]]] = [[] for _ in FEATURES]
    leaves = []
    for number, tree in enumerate(table["trees"]):
        values: list[int] = []
        _gather(tree, number * _LEAVES, values, nodes)
        if len(values) > _LEAVES:
            raise DataError(f"a tree has more than {_LEAVES} leaves", file="names_weights")
        first = [(byte & -byte).bit_length() - 1 for byte in range(_ALL + 1)]
        leaves.append(tuple(values[leaf] if 0 <= leaf < len(values) else 0 for leaf in first))
    thresholds, reachable = [], []
    for splits in nodes:
        splits.sort()
        masks = [whole]
        for _, gone in splits:
            masks.append(masks[-1] & ~gone)
        thresholds.append(tuple(threshold for threshold, _ in splits))
        reachable.append(tuple(masks))
    return _Forest(
        base=_whole(table["base"]), thresholds=tuple(thresholds), masks=tuple(reachable), leaves=tuple(leaves)
    )


def _whole(value: float) -> int:
    return round(value * _SCALE)


def _gather(node: list[Any] | float, at: int, values: list[int], nodes: list[list[tuple[float, int]]]) -> None:
    """Take in a tree: a node is [feature, threshold, left, right], a leaf is a number. Leaves count from the left."""
    if not isinstance(node, list):
        values.append(_whole(node))
        return
    before = len(values)
    _gather(node[2], at, values, nodes)
    gone = (1 << len(values)) - (1 << before)
    nodes[int(node[0])].append((float(node[1]), gone << at))
    _gather(node[3], at, values, nodes)


def likelihood(evidence: Sequence[float]) -> float:
    """
    How likely two names are one person's.

    Args:
        evidence: Numbers in the order of `FEATURES`.

    Returns:
        From 0 to 1.

    >>> from newscorpus.names.alignment import align
    >>> from newscorpus.names.evidence import measure
    >>> from newscorpus.names.preparation import prepare
    >>> a, b = prepare("Bob Rae").readings[0], prepare("Rae, Robert").readings[0]
    >>> likelihood(measure(a, b, align(a, b), 0)) > 0.9
    True
    """
    forest = _forest()
    # every comparison passes here, so its loops are those of the interpreter
    places = map(bisect_left, forest.thresholds, evidence)
    reached = functools.reduce(operator.and_, map(operator.getitem, forest.masks, places))
    leaves = forest.leaves
    total = sum(map(operator.getitem, leaves, reached.to_bytes(len(leaves), "little")), forest.base)
    return 1.0 / (1.0 + math.exp(-total / _SCALE))
