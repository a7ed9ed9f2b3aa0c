"""
Likelihood: how likely the evidence about two names comes from one person.

In go the numbers of `newscorpus.names.evidence`; out comes a score from 0 to 1. The weights are boosted trees trained
on labelled pairs of names in eleven scripts (`tools/train_names.py`), monotone in every likeness.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from typing import Any

from newscorpus.data import load_table
from newscorpus.errors import DataError
from newscorpus.names.evidence import FEATURES

__all__ = ["likelihood"]


# a node is (feature, threshold, left, right), a leaf is a number; a type of its own would cost half of the speed
@functools.cache
def _trees() -> tuple[float, tuple[Any, ...]]:
    table = load_table("names_weights")
    if tuple(table["features"]) != FEATURES:
        raise DataError("the weights were trained on other features: train them anew", file="names_weights")
    return float(table["base"]), tuple(_frozen(tree) for tree in table["trees"])


def _frozen(node: Any) -> Any:
    if isinstance(node, list):
        return (node[0], node[1], _frozen(node[2]), _frozen(node[3]))
    return float(node)


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
    total, trees = _trees()
    for node in trees:
        while type(node) is tuple:
            node = node[2] if evidence[node[0]] <= node[1] else node[3]
        total += node
    return 1.0 / (1.0 + math.exp(-total))
