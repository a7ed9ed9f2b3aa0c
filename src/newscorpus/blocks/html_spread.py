"""
How the text of a page is spread: over its containers, over the longest run of sentences, over its article elements.

In go a page and numbers of its blocks; out come columns of `html_features`. All of them look at the page as a whole,
since whether a block is text of the article depends on where the rest of it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_page import Page

__all__ = ["LEVELS", "UNKNOWN", "Columns", "spread_over_articles", "spread_over_containers", "spread_over_run"]

Columns = dict[str, NDArray[np.float64] | float]
"""Columns by name; a number stands for a column that holds nothing else."""

LEVELS = 5
"""How many containers around a block are looked at."""

UNKNOWN = -1e6
"""What stands for a number that is not known: far below all others, so that trees can tell."""

_ARTICLE_LEAST = 60  # words
_ARTICLES_MOST = 6.0


def spread_over_containers(
    page: Page,
    at: NDArray[np.int_],
    *,
    sentence: NDArray[np.float64],
    size: NDArray[np.float64],
    linked: NDArray[np.float64],
) -> Columns:
    """
    How much of the page's sentences, and how many links, the containers around each block hold.

    Args:
        page: The page, cut.

        at: The number of each block's place.

        sentence: How many words of each block read as sentences.

        size: How many characters each block has.

        linked: How many of them are in links.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html("<div><p>It rained.<p>It stopped.</div><p>Home")
    >>> at = np.array([block.place for block in page.blocks])
    >>> words = np.array([20.0, 20.0, 0.0])
    >>> spread_over_containers(page, at, sentence=words, size=words, linked=words)["in_best_container"].tolist()
    [4.0, 4.0, 0.0]
    """
    m = len(page.places)
    parents = [place.parent for place in page.places]
    held = []
    for values in (sentence, size, linked):
        sums = np.zeros(m + 1)
        np.add.at(sums, at, values)
        gathered: list[float] = sums.tolist()
        # children come after their parents, so one pass backwards gathers all that a place holds
        for number in range(m - 1, -1, -1):
            if parents[number] >= 0:
                gathered[parents[number]] += gathered[number]
        held.append(np.array(gathered))
    parent = np.array([*parents, -1], dtype=int)
    # what a place's children hold as sentences directly: the text of a container of paragraphs
    direct = np.zeros(m + 1)
    if len(at):
        np.add.at(direct, parent[at], sentence)
    best = max(1.0, float(direct[:m].max())) if m else 1.0
    best_at = int(direct[:m].argmax()) if m else -1
    around = at.copy()
    inside = np.zeros(len(at))
    out: Columns = {}
    for level in range(LEVELS):
        out[f"container_{level}"] = np.where(around >= 0, held[0][around] / best, UNKNOWN)
        share = held[2][around] / np.maximum(1.0, held[1][around])
        out[f"container_linked_{level}"] = np.where(around >= 0, share, UNKNOWN)
        inside = np.maximum(inside, (around == best_at) * (LEVELS - level))
        around = np.where(around >= 0, parent[around], -1)
    return out | {"in_best_container": inside}


def spread_over_articles(page: Page, at: NDArray[np.int_], *, sentence: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Which of the article elements that hold a text each block stands in, or else how many have begun before it.

    Args:
        page: The page, cut.

        at: The number of each block's place.

        sentence: How many words of each block read as sentences.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> page = cut_html("<p>Home<article><p>It rained.</article><article><p>It stopped.</article><p>Go on")
    >>> at = np.array([block.place for block in page.blocks])
    >>> spread_over_articles(page, at, sentence=np.array([0.0, 90.0, 90.0, 0.0])).tolist()
    [-1.0, 0.0, 1.0, 1.0]
    """
    inner: list[int] = []
    for number, place in enumerate(page.places):
        inner.append(number if place.tag == "article" else inner[place.parent] if place.parent >= 0 else -1)
    within = [inner[number] if number >= 0 else -1 for number in at.tolist()]
    held: defaultdict[int, float] = defaultdict(float)
    for number, weight in zip(within, sentence.tolist(), strict=True):
        held[number] += weight
    order: dict[int, int] = {}
    out = np.zeros(len(at))
    for i, number in enumerate(within):
        if number >= 0 and held[number] >= _ARTICLE_LEAST:
            out[i] = order.setdefault(number, len(order))
        else:
            out[i] = len(order) - 1
    return np.minimum(_ARTICLES_MOST, out)


def _best_run(weight: NDArray[np.float64]) -> tuple[int, int]:
    """The stretch of blocks whose weights have the largest sum, as a half-open span."""
    best, best_span, total, start = 0.0, (0, 0), 0.0, 0
    for i, value in enumerate(weight.tolist()):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, best_span = total, (start, i + 1)
    return best_span


def spread_over_run(
    said: Sequence[Sequence[str]], *, sentence: NDArray[np.float64], linked: NDArray[np.float64]
) -> Columns:
    """
    Where each block stands to the run of blocks that holds most of the sentences, and what words it shares with it.

    Args:
        said: The words of each block.

        sentence: How many of them read as sentences.

        linked: The share of each block that is in links.

    >>> said = [["home"], "heavy rains came down the valley".split(), "the rains came down again".split()]
    >>> columns = spread_over_run(said, sentence=np.array([0.0, 6.0, 5.0]), linked=np.array([1.0, 0.0, 0.0]))
    >>> columns["in_run"].tolist()
    [0.0, 1.0, 1.0]
    """
    n = len(said)
    low, high = _best_run(np.where(sentence > 0, np.minimum(sentence, 80), -6.0 - 6.0 * (linked > 0.5)))
    gathered = np.concatenate([[0.0], np.cumsum(sentence)])
    spot = np.arange(n)
    # words of substance that the block shares with the rest of the run
    long = [{word for word in words if len(word) > 4} for words in said]
    known: Counter[str] = Counter()
    for i in range(low, high):
        if sentence[i]:
            known.update(long[i])
    shared = np.zeros(n)
    for i, mine in enumerate(long):
        if mine:
            need = 2 if low <= i < high and sentence[i] else 1
            shared[i] = sum(known[word] >= need for word in mine) / len(mine)
    return {
        "in_run": ((low <= spot) & (spot < high)).astype(float),
        "run_before": np.log1p(np.maximum(0.0, gathered[low] - gathered[:-1])) if n else np.zeros(0),
        "run_after": np.log1p(np.maximum(0.0, gathered[1:] - gathered[high])) if n else np.zeros(0),
        "run_blocks_before": np.clip(low - spot, -200, 100).astype(float),
        "run_blocks_after": np.clip(spot - high + 1, -200, 100).astype(float),
        "run_share": float(sentence[low:high].sum() / max(1.0, sentence.sum())),
        "shared_words": shared,
    }
