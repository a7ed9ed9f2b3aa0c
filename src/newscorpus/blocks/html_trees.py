"""
The labeller of pages: how likely each block is text of the article, and which blocks to keep.

In goes a page as cut and what a second opinion keeps of it; out comes a probability for each block. It is a sum of
regression trees over the numbers of `html_features`; `tools/train_html_labeller.py` grows them, and this file only
walks them, all blocks and trees at once. What to keep is then the set of blocks whose expected F, in words, is highest:
a threshold would treat a page of which half is doubtful like one of which nothing is.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_blocks import Page
from newscorpus.blocks.html_features import COLUMNS, describe_page
from newscorpus.blocks.html_markup import article_text_of
from newscorpus.blocks.html_opinion import share_kept
from newscorpus.data import load_bytes
from newscorpus.errors import DataError

__all__ = ["Trees", "choose_blocks", "judge_page", "load_trees"]

_ROWS = 2048
_LIKELY = 0.3  # pages of nothing but text look odd to trees that have seen real pages


@attrs.frozen(eq=False)
class Trees:
    """
    Regression trees in flat arrays; a node whose left child is itself is a leaf.

    Attributes:
        feature: The column that each node asks for.

        threshold: Values up to it go left.

        missing_left: Whether an unknown value goes left.

        left: The left child of each node.

        right: The right child.

        value: What a leaf adds to the score.

        roots: The first node of each tree.

        depth: The length of the longest path.

        marks: What a word of class or id says, in log odds.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float64]
    missing_left: NDArray[np.bool_]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float64]
    roots: NDArray[np.int32]
    depth: int
    marks: Mapping[str, float]

    def score(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each row of *table*."""
        out = np.empty(len(table))
        for start in range(0, len(table), _ROWS):
            rows = table[start : start + _ROWS]
            node = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
            line = np.arange(len(rows))[:, None]
            for _ in range(self.depth):
                asked = rows[line, self.feature[node]]
                goes_left = np.where(np.isnan(asked), self.missing_left[node], asked <= self.threshold[node])
                node = np.where(goes_left, self.left[node], self.right[node])
            out[start : start + _ROWS] = self.value[node].sum(axis=1)
        return 1.0 / (1.0 + np.exp(-out))


@functools.cache  # shipped weights, the same for everybody
def load_trees() -> Trees:
    """
    The trees that the package ships.

    Raises:
        DataError: They were grown for other columns than this version computes.

    >>> len(load_trees().roots) > 50
    True
    """
    with np.load(io.BytesIO(load_bytes("html_labeller.npz")), allow_pickle=False) as stored:
        if "\n".join(COLUMNS) != str(stored["columns"]):
            raise DataError(
                "the weights were grown for other columns; run the training program", file="html_labeller.npz"
            )
        marks = dict(zip(str(stored["mark_names"]).split("\n"), stored["mark_values"].tolist(), strict=True))
        return Trees(
            stored["feature"],
            stored["threshold"],
            stored["missing_left"],
            stored["left"],
            stored["right"],
            stored["value"],
            stored["roots"],
            int(stored["depth"]),
            marks,
        )


def judge_page(page: Page, opinion: Sequence[str] | None) -> list[float]:
    """
    How likely each block of *page* is text of its article.

    Args:
        page: The page, cut.

        opinion: The lines that a second opinion takes for the article, or None where there is none.

    Returns:
        One probability a block, in order.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> line = "It rained on the town for most of the day, and nobody was surprised."
    >>> page = cut_html(f"<nav><a href=/>Home</a></nav><article><p>{line}<p>{line}</article>")
    >>> [chance > 0.5 for chance in judge_page(page, [line, line])]
    [False, True, True]
    """
    if not page.blocks:
        return []
    trees = load_trees()
    texts = [block.text for block in page.blocks]
    told = article_text_of(page)
    table = describe_page(
        page,
        opinion=None if opinion is None else share_kept(texts, opinion),
        article_text=share_kept(texts, told) if told else None,
        marks=trees.marks,
    )
    chances: list[float] = trees.score(table).tolist()
    return chances


def choose_blocks(chances: Sequence[float], sizes: Sequence[float]) -> list[bool]:
    """
    The blocks to keep: those that make the expected F highest.

    Args:
        chances: How likely each block is text of the article.

        sizes: How much each block weighs, in words.

    Returns:
        One answer a block.

    >>> choose_blocks([0.9, 0.2, 0.45], [40, 40, 20])
    [True, False, True]
    """
    if not chances:
        return []
    chance, size = np.asarray(chances, dtype=float), np.asarray(sizes, dtype=float)
    order = np.argsort(-chance, kind="stable")
    right = np.cumsum((chance * size)[order])
    expected = 2 * right / (np.cumsum(size[order]) + right[-1])
    keep = np.zeros(len(chance), dtype=bool)
    # a page of which nothing is likely holds no article
    if chance.max() >= _LIKELY:
        keep[order[: int(expected.argmax()) + 1]] = True
    out: list[bool] = keep.tolist()
    return out
