"""
Likelihood: how likely the evidence about two names comes from one person.

In go the numbers of `newscorpus.names.evidence`; out comes a score from 0 to 1. The weights are boosted trees trained
on labelled pairs of names in eleven scripts (`tools/train_names.py`), monotone in every likeness.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from typing import Any

from newscorpus.data import load_table
from newscorpus.errors import DataError
from newscorpus.names.evidence import FEATURES

__all__ = ["likelihood"]


# A forest walked node by node costs more than all the rest of a comparison, so it is written out once as an expression
# of nested conditions. The source is made here, of numbers alone.
@functools.cache
def _forest() -> Callable[[Sequence[float]], float]:
    table = load_table("names_weights")
    if tuple(table["features"]) != FEATURES:
        raise DataError("the weights were trained on other features: train them anew", file="names_weights")
    names = ", ".join(f"x{i}" for i in range(len(FEATURES)))
    terms = [repr(float(table["base"])), *map(_written, table["trees"])]
    source = (
        f"def forest(evidence):\n    {names} = evidence\n    return (\n        "
        + "\n        + ".join(terms)
        + "\n    )\n"
    )
    scope: dict[str, Callable[[Sequence[float]], float]] = {}
    exec(compile(source, "<names_weights>", "exec"), {"__builtins__": {}}, scope)  # noqa: S102 - see above
    return scope["forest"]


def _written(node: list[Any] | float) -> str:  # a node is [feature, threshold, left, right], a leaf is a number
    if isinstance(node, list):
        return f"({_written(node[2])} if x{int(node[0])} <= {float(node[1])!r} else {_written(node[3])})"
    return repr(float(node))


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
    return 1.0 / (1.0 + math.exp(-_forest()(evidence)))
