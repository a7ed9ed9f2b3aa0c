"""
Boosted regression trees, read and evaluated with numpy alone.

A forest comes from a compiled file that a program in `tools/` has trained; rows of numbers go in, one sum of leaves a
row comes out. Every leaf of a tree is a bit. A test that fails rules out the leaves on its left, so the leaf that a row
ends in is the lowest bit that all its failed tests leave standing. The tests of one feature are sorted by threshold,
and what the first k of them leave is worked out once, when the forest is read: a row costs one look-up a feature.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from newscorpus.data import load_bytes
from newscorpus.errors import DataError

__all__ = ["LEAVES", "Forest", "build_forest", "load_forest"]

_Bits = npt.NDArray[np.uint16] | npt.NDArray[np.uint32]

# a tree has at most this many leaves: the bits of a word; trees of half as many take words of half the size
LEAVES = 32
_FEW = 16
# rows that are evaluated together: bounds the memory that a long text takes
_CHUNK = 2048
# what is added to exponents where floats hold them
_BIAS = 127


@attrs.frozen(kw_only=True, eq=False)
class Forest:
    """
    Trees whose leaves are summed.

    Attributes:
        names: What the columns of the rows must be, in order.

        about: What the training program says of the weights: version, digest of the data, figures.

        leaves: The value of every leaf, a row a tree.

        thresholds: For each column, the thresholds of its tests, sorted.

        standing: For each column, the leaves of each tree that are left when the first k of its tests fail.
    """

    names: tuple[str, ...]
    about: dict[str, Any]  # whatever the training program found worth saying
    leaves: npt.NDArray[np.float32]
    thresholds: tuple[npt.NDArray[np.float32], ...]
    standing: tuple[_Bits, ...]

    def sums(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """
        The sum of the leaves that each row ends in.

        Args:
            rows: One row for each thing to judge; the columns are `names`.
        """
        parts = [self._sums(rows[start : start + _CHUNK]) for start in range(0, len(rows), _CHUNK)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _sums(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        word = _word(self.leaves)
        bits = np.full((len(rows), len(self.leaves)), np.iinfo(word).max, dtype=word)
        left = np.empty_like(bits)
        columns = np.ascontiguousarray(rows.T)
        # so few rows take no longer than calling numpy does, so that is done by the shortest way
        for values, thresholds, standing in zip(columns, self.thresholds, self.standing, strict=True):
            if len(thresholds):
                # clipping changes nothing, but lets numpy write where it is told
                standing.take(thresholds.searchsorted(values), axis=0, out=left, mode="clip")
                np.bitwise_and(bits, left, out=bits)
        np.negative(bits, out=left)
        left &= bits
        # the exponent of a power of two is the number of its bit
        leaf = left.astype(np.float32).view(np.int32)
        leaf >>= 23
        leaf += np.arange(-_BIAS, self.leaves.size - _BIAS, self.leaves.shape[1], dtype=np.int32)
        sums: npt.NDArray[np.float64] = self.leaves.ravel().take(leaf, mode="clip").sum(axis=1, dtype=np.float64)
        return sums


def _word(leaves: npt.NDArray[np.float32]) -> type[np.uint16 | np.uint32]:
    return np.uint16 if leaves.shape[1] <= _FEW else np.uint32


def build_forest(
    *,
    names: Sequence[str],
    about: dict[str, Any],
    leaves: npt.NDArray[np.float32],
    trees: npt.NDArray[np.uint16],
    features: npt.NDArray[np.uint8],
    thresholds: npt.NDArray[np.float32],
    masks: _Bits,
) -> Forest:
    """
    A forest from its tests.

    Args:
        names: What the columns of the rows are.

        about: What is to be said of the weights.

        leaves: The value of every leaf, a row a tree.

        trees: The tree of each test.

        features: The column that each test looks at; the test holds where the value is not above the threshold.

        thresholds: What each test compares with.

        masks: The leaves that each test leaves standing when it fails.

    Returns:
        The forest, ready to be evaluated.
    """
    word = _word(leaves)
    kept: npt.NDArray[Any] = masks.astype(word)  # numpy can't say which of the two words it is
    order = np.lexsort((trees, thresholds, features))
    bounds = np.searchsorted(features[order], np.arange(len(names) + 1))
    sorted_thresholds, standing = [], []
    for start, end in pairwise(bounds.tolist()):
        tests = order[start:end]
        left = np.full((len(tests) + 1, len(leaves)), np.iinfo(word).max, dtype=word)
        left[np.arange(1, len(tests) + 1), trees[tests]] = kept[tests]
        sorted_thresholds.append(np.ascontiguousarray(thresholds[tests]))
        standing.append(np.bitwise_and.accumulate(left, axis=0))
    return Forest(
        names=tuple(names), about=about, leaves=leaves, thresholds=tuple(sorted_thresholds), standing=tuple(standing)
    )


def load_forest(name: str) -> Forest:
    """
    A forest from a compiled file.

    Args:
        name: The file's name in `data/compiled`, with its ending.

    Raises:
        DataError: There is no such file, or it holds no forest.

    >>> load_forest("text_labels.npz").about["version"] >= 1
    True
    """
    try:
        with np.load(io.BytesIO(load_bytes(name)), allow_pickle=False) as held:
            about = json.loads(held["about"].tobytes())
            return build_forest(
                names=about.pop("names"),
                about=about,
                leaves=held["leaves"].astype(np.float32),
                trees=held["trees"],
                features=held["features"],
                thresholds=held["thresholds"],
                masks=held["masks"],
            )
    except (ValueError, KeyError, EOFError, OSError) as error:
        raise DataError("this is no forest", file=name) from error
