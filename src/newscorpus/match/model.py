"""
From the numbers of a pair to what they mean: boosted trees, trained by a program in `tools/`, read by numpy.

Rows go in, as `rows.rows_of` makes them. Three forests answer: the share of each kind that wording can tell (all but
`exact`, which is decided by digest), how likely the two belong to one story, and how close they are. The first and the
last have a straight model beside them: trees see bends, but judge single pairs too boldly.
All trees are walked at once, so that one pair costs a tenth of a millisecond and many cost less each.
"""

from __future__ import annotations

import functools
import io
import zipfile

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.data import load_bytes
from newscorpus.errors import DataError
from newscorpus.match.features import NAMES
from newscorpus.match.keys import Places
from newscorpus.model import Kind

__all__ = [
    "KINDS",
    "STRAIGHT",
    "KindForest",
    "blend_closeness",
    "closeness",
    "forest",
    "probabilities",
    "together",
]

Numbers = NDArray[np.float64]

KINDS = (Kind.NEAR_DUPLICATE, Kind.PARAPHRASE, Kind.PARTIAL, Kind.SAME_STORY, Kind.UNRELATED)
"""What the columns of the probabilities are."""

_FILE = "relations.npz"
_FORESTS = ("kinds", "together", "closeness")
_PARTS = ("feature", "threshold", "left", "right", "value", "roots", "kinds", "start", "depth")
_LINES = ("", "near_")
_ROWS = 256

STRAIGHT = 0.25
"""What the straight model has to say in the kinds; the trees have the rest."""

# what has a say in how close two texts are: how surely they are related at all, the trees, the straight model
_RELATED, _BENT, _LEVEL = 0.38, 0.48, 0.14
# surer than this nobody is
_SUREST = 0.998


@attrs.frozen(kw_only=True, eq=False)
class KindForest:
    """
    The trees of all kinds in one set of arrays.

    Attributes:
        feature: Which number each node looks at.

        threshold: What the number is held against; up to it the way leads left.

        next: The node to the left of each, and the one to the right, in turn; a leaf leads to itself.

        value: What a leaf adds.

        roots: The first node of each tree.

        kinds: Which kind each tree speaks for.

        start: What each kind starts from.

        depth: The longest way from a root to a leaf.
    """

    feature: Places
    threshold: Numbers
    next: Places
    value: Numbers
    roots: Places
    kinds: Places
    start: Numbers
    depth: int


# weights are facts: the same for everybody and never changed
@functools.cache
def _arrays() -> dict[str, NDArray[np.generic]]:
    """The shipped arrays, which fit the numbers that `features` makes of a pair."""
    try:
        with np.load(io.BytesIO(load_bytes(_FILE))) as arrays:
            table = dict(arrays.items())
    except (ValueError, OSError, zipfile.BadZipFile) as error:
        raise DataError(f"these are no weights: {error}", file=_FILE) from error
    wanted = {f"{line}{part}" for line in _LINES for part in ("slope", "level")} | {
        f"{name}_{part}" for name in _FORESTS for part in _PARTS
    }
    missing = sorted(wanted - set(table))
    if missing:
        raise DataError("the weights lack it; train them again", file=_FILE, key=missing[0])
    for line, count in zip(_LINES, ((len(KINDS),), ()), strict=True):
        shape, found = (*count, len(NAMES)), table[f"{line}slope"].shape
        if found != shape:
            raise DataError(
                f"the weights have the shape {found}, where pairs ask for {shape}: train them again",
                file=_FILE,
                key=f"{line}slope",
            )
    for name in _FORESTS:
        top = int(table[f"{name}_feature"].max(initial=0))
        if top >= len(NAMES):
            raise DataError(
                f"a tree asks for number {top} of a pair, which has {len(NAMES)}: train them again",
                file=_FILE,
                key=f"{name}_feature",
            )
    return table


@functools.cache
def forest(name: str) -> KindForest:
    """
    The shipped trees of one name, loaded once.

    >>> forest("kinds").start.size
    5
    """
    table = {part: _arrays()[f"{name}_{part}"] for part in _PARTS}
    return KindForest(
        feature=table["feature"].astype(np.int64),
        threshold=table["threshold"].astype(np.float64),
        next=np.stack([table["left"], table["right"]], axis=1).ravel().astype(np.int64),
        value=table["value"].astype(np.float64),
        roots=table["roots"].astype(np.int64),
        kinds=table["kinds"].astype(np.int64),
        start=table["start"].astype(np.float64),
        depth=int(table["depth"].astype(np.int64)[0]),
    )


def _sums(rows: Numbers, trees: KindForest) -> Numbers:
    """What the leaves that each row comes to add up to, for each kind."""
    out = np.empty((len(rows), trees.start.size))
    # the trees of one kind stand together
    first = np.searchsorted(trees.kinds, np.arange(trees.start.size))
    width = rows.shape[1]
    for at in range(0, len(rows), _ROWS):
        part = rows[at : at + _ROWS]
        # which number of which row a node looks at, in the numbers of all rows in line
        begin = np.arange(len(part))[:, None] * width
        flat = part.ravel()
        node = np.repeat(trees.roots[None, :], len(part), axis=0)
        for _ in range(trees.depth):
            right = flat.take(trees.feature.take(node) + begin) > trees.threshold.take(node)
            node = trees.next.take(2 * node + right)
        out[at : at + _ROWS] = trees.start + np.add.reduceat(trees.value.take(node), first, axis=1)
    return out


@functools.cache
def _straight(line: str) -> tuple[Numbers, Numbers]:
    """The straight model of the kinds ("") or of the closeness ("near_") that stands beside the trees."""
    return _arrays()[f"{line}slope"].astype(np.float64), _arrays()[f"{line}level"].astype(np.float64)


def _along(rows: Numbers, line: str) -> Numbers:
    """What a straight model says of each row, summed row by row: no answer depends on the others, to the last bit."""
    slope, level = _straight(line)
    slope = np.atleast_2d(slope)
    parts = [(rows[at : at + _ROWS, None, :] * slope).sum(axis=2) for at in range(0, len(rows), _ROWS)]
    return np.concatenate([np.empty((0, len(slope))), *parts]) + level


def probabilities(rows: Numbers) -> Numbers:
    """
    The share of each of `KINDS` for each row.

    Args:
        rows: One row a pair.

    Returns:
        Rows that sum to 1. A row's answer does not depend on which others it is asked with.
    """
    raw = (1 - STRAIGHT) * _sums(rows, forest("kinds")) + STRAIGHT * _along(rows, "")
    raw = np.exp(raw - raw.max(axis=1, keepdims=True))
    return np.asarray(raw / raw.sum(axis=1, keepdims=True), np.float64)


def together(rows: Numbers) -> Numbers:
    """How likely each pair belongs to one story, from 0 to 1."""
    return np.asarray(1.0 / (1.0 + np.exp(-_sums(rows, forest("together"))[:, 0])), np.float64)


def closeness(rows: Numbers, shares: Numbers) -> Numbers:
    """
    How close each pair is, from 0 to less than 1.

    Three have their say: how surely the two are related at all, on a scale of odds, so that it still tells .9 from .99;
    and trees and a straight model of what people say of likeness.

    Args:
        rows: One row a pair.

        shares: Their `probabilities`.
    """
    bent, line = _sums(rows, forest("closeness"))[:, 0], _along(rows, "near_")[:, 0]
    return blend_closeness(shares, bent, line)


def blend_closeness(shares: Numbers, bent: Numbers, line: Numbers) -> Numbers:
    """
    How close pairs are by what is said of each.

    Args:
        shares: Their `probabilities`.

        bent: What the trees say.

        line: What the straight model says.

    >>> blend_closeness(np.array([[0.5, 0.1, 0.1, 0.2, 0.1]]), np.array([0.7]), np.array([0.6])).round(2).tolist()
    [0.68]
    """
    unrelated = np.clip(shares[:, -1], 1 - _SUREST, _SUREST)
    surely = 0.5 + np.log((1 - unrelated) / unrelated) / (2 * np.log(_SUREST / (1 - _SUREST)))
    graded = _BENT * np.clip(bent, 0.0, 1.0) + _LEVEL * np.clip(line, 0.0, 1.0)
    return np.asarray(np.clip(_RELATED * surely + graded, 0.0, 0.999), np.float64)
