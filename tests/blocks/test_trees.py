"""Boosted trees, evaluated with numpy alone."""

from __future__ import annotations

import numpy as np
import pytest

from newscorpus.blocks import trees
from newscorpus.blocks.trees import LEAVES, Forest, build_forest, load_forest
from newscorpus.errors import DataError

ALL = 0xFFFFFFFF


def forest(width: int = LEAVES) -> Forest:
    # the first tree: a <= 1 ? 10 : (b <= 5 ? 20 : 30); the second: b <= 2 ? 1 : 2
    leaves = np.zeros((2, width), dtype=np.float32)
    leaves[0, :3], leaves[1, :2] = (10, 20, 30), (1, 2)
    return build_forest(
        names=("a", "b"),
        about={"version": 1},
        leaves=leaves,
        trees=np.array([0, 0, 1], dtype=np.uint16),
        features=np.array([0, 1, 1], dtype=np.uint8),
        thresholds=np.array([1, 5, 2], dtype=np.float32),
        masks=np.array([ALL & ~1, ALL & ~2, ALL & ~1], dtype=np.uint32),
    )


@pytest.mark.parametrize("width", [16, LEAVES])
def test_each_row_ends_in_one_leaf_a_tree(width: int) -> None:
    rows = np.array([[1, 2], [1, 3], [1.5, 2], [2, 5], [2, 5.5]], dtype=np.float32)

    assert forest(width).sums(rows).tolist() == [11, 12, 21, 22, 32]


@pytest.mark.parametrize("width", [16, LEAVES])
def test_every_leaf_can_be_reached(width: int) -> None:
    """A tree that is one long branch: each test parts off the lowest leaf that is left."""
    count = width - 1
    high = (1 << width) - 1
    chain = build_forest(
        names=("a",),
        about={},
        leaves=np.arange(width, dtype=np.float32)[None],
        trees=np.zeros(count, dtype=np.uint16),
        features=np.zeros(count, dtype=np.uint8),
        thresholds=np.arange(count, dtype=np.float32),
        masks=np.array([high & ~(1 << leaf) for leaf in range(count)], dtype=np.uint32),
    )
    rows = np.arange(-0.5, width - 1, dtype=np.float32)[:, None]

    assert chain.sums(rows).tolist() == list(range(width))


def test_many_rows_are_judged_as_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(7).normal(2, 3, size=(50, 2)).astype(np.float32)
    whole = forest().sums(rows)
    monkeypatch.setattr(trees, "_CHUNK", 7)

    assert np.array_equal(forest().sums(rows), whole)
    assert forest().sums(rows[:0]).tolist() == []


def test_shipped_weights_say_what_they_are() -> None:
    about = load_forest("text_labels.npz").about

    assert set(about) >= {"version", "data", "figures"}
    assert about["figures"]["line_f1"] > 0.85


def test_what_is_no_forest_is_refused() -> None:
    with pytest.raises(DataError, match="no forest"):
        load_forest("chrome.json")


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(DataError, match="no such"):
        load_forest("nothing.npz")
