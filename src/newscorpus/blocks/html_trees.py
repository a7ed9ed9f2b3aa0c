"""
The labeller of pages: how likely each block is text of the article, and which blocks to keep.

In goes a page as cut; out comes a probability for each block: the sum of the trees that
`tools/train_html_labeller.py` grows over the numbers of `html_features`. What to keep is then the set of blocks whose
expected F, in words, is highest: a threshold would treat a page of which half is doubtful like one of which nothing is.
Where even that F is low, the page is worth a second opinion, and other trees, which have grown with one, judge it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_columns import ALL_LINK, COLUMNS, SHORT
from newscorpus.blocks.html_features import describe_page
from newscorpus.blocks.html_opinion import share_kept
from newscorpus.blocks.html_page import Page
from newscorpus.blocks.reasons import Match
from newscorpus.blocks.trees import Forest, load_forest
from newscorpus.errors import DataError
from newscorpus.model import Reason

__all__ = [
    "SELDOM",
    "Labeller",
    "choose_blocks",
    "expect_share",
    "is_doubtful",
    "judge_page",
    "load_labeller",
    "worth_judging",
]

_LIKELY = 0.3  # pages of nothing but text look odd to trees that have seen real pages
_SURE = 0.9  # where less than this is expected, a second opinion is worth its time
_LINKED, _SHORT = COLUMNS.index("linked"), COLUMNS.index("characters")
SELDOM = 0.003
"""How often a short line that is all link is text of an article."""


class Labeller(NamedTuple):
    """
    Trees, and what they need.

    Attributes:
        forest: The trees.

        columns: The columns of `html_features` that they look at.

        marks: What a word of class or id says, in log odds.
    """

    forest: Forest
    columns: NDArray[np.intp]
    marks: Mapping[str, float]


@functools.cache  # shipped weights, the same for everybody
def load_labeller(*, asked: bool = False) -> Labeller:
    """
    The trees that the package ships.

    Args:
        asked: Whether to give those that have grown with a second opinion.

    Raises:
        DataError: They were grown for other columns than this version computes.

    >>> "opinion" in load_labeller().forest.names, "opinion" in load_labeller(asked=True).forest.names
    (False, True)
    """
    name = "html_labels_asked.npz" if asked else "html_labels.npz"
    forest = load_forest(name)
    if not set(COLUMNS).issuperset(forest.names):
        raise DataError("the weights were grown for other columns; run the training program", file=name)
    columns = np.array([COLUMNS.index(column) for column in forest.names])
    return Labeller(forest, columns, forest.about["marks"])


def worth_judging(table: NDArray[np.float32]) -> NDArray[np.bool_]:
    """
    Which rows of *table* are worth asking the trees about: all but short lines that are nothing but a link.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> worth_judging(describe_page(cut_html("<a href=/>Home</a><p>It rained."))).tolist()
    [False, True]
    """
    return (table[:, _LINKED] < ALL_LINK) | (table[:, _SHORT] >= np.float32(np.log1p(SHORT)))


def judge_page(
    page: Page,
    opinion: Sequence[str] | None = None,
    *,
    told: Sequence[str] = (),
    wordings: Sequence[Match | None] | None = None,
    reasons: Sequence[Reason | None] | None = None,
) -> list[float]:
    """
    How likely each block of *page* is text of its article.

    Args:
        page: The page, cut.

        opinion: The lines that a second opinion takes for the article, or None where there is none.

        told: The lines that the markup gives as the article's, where it gives any.

        wordings: What the words of each block say, where that is known already.

        reasons: What the elements around each block say, where that is known already.

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
    labeller = load_labeller(asked=opinion is not None)
    texts = [block.text for block in page.blocks]
    table = describe_page(
        page,
        opinion=None if opinion is None else share_kept(texts, opinion),
        article_text=share_kept(texts, told) if told else None,
        marks=labeller.marks,
        wordings=wordings,
        reasons=reasons,
    )
    asked = worth_judging(table)
    out = np.full(len(table), SELDOM)
    out[asked] = 1.0 / (1.0 + np.exp(-labeller.forest.sums(table[asked][:, labeller.columns])))
    chances: list[float] = out.tolist()
    return chances


def _expect(
    chances: Sequence[float], sizes: Sequence[float], beta: float = 1.0
) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.float64]]:
    """The chances, their order, and the F that is to be expected when the first of that order are kept."""
    chance, size = np.asarray(chances, dtype=float), np.asarray(sizes, dtype=float)
    order = np.argsort(-chance, kind="stable")
    right = np.cumsum((chance * size)[order])
    much = beta * beta
    return chance, order, (1 + much) * right / (np.cumsum(size[order]) + much * right[-1])


def expect_share(chances: Sequence[float], sizes: Sequence[float]) -> float:
    """
    The F to be expected of the best choice of blocks.

    Args:
        chances: How likely each block is text of the article.

        sizes: How much each block weighs, in words.

    >>> expect_share([1.0, 0.0], [40, 40]), expect_share([0.5, 0.5], [40, 40]) < 0.7
    (1.0, True)
    """
    return float(_expect(chances, sizes)[2].max()) if len(chances) else 1.0


def is_doubtful(page: Page, chances: Sequence[float]) -> bool:
    """
    Whether so little is sure of a page that it is worth a second opinion.

    Args:
        page: The page, cut.

        chances: How likely each block is text of the article.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html("<p>It rained.<p>It stopped.")
    >>> is_doubtful(page, [0.5, 0.5]), is_doubtful(page, [0.99, 0.99])
    (True, False)
    """
    return expect_share(chances, [max(1, len(block.text.split())) for block in page.blocks]) < _SURE


def choose_blocks(chances: Sequence[float], sizes: Sequence[float], *, beta: float = 1.0) -> list[bool]:
    """
    The blocks to keep: those that make the expected F highest.

    Args:
        chances: How likely each block is text of the article.

        sizes: How much each block weighs, in words.

        beta: How many times as much as precision recall counts: more than 1 keeps more, less than 1 keeps less.

    Returns:
        One answer a block.

    >>> choose_blocks([0.9, 0.2, 0.45], [40, 40, 20])
    [True, False, True]
    >>> choose_blocks([0.9, 0.2, 0.45], [40, 40, 20], beta=4), choose_blocks([0.9, 0.2, 0.45], [40, 40, 20], beta=0.25)
    ([True, True, True], [True, False, False])
    """
    if not chances:
        return []
    chance, order, expected = _expect(chances, sizes, beta)
    keep = np.zeros(len(chance), dtype=bool)
    # a page of which nothing is likely holds no article
    if chance.max() >= _LIKELY:
        keep[order[: int(expected.argmax()) + 1]] = True
    out: list[bool] = keep.tolist()
    return out
