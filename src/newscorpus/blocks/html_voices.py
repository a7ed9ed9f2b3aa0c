"""
What other voices keep of a page: a second opinion, and the text that the markup gives as the article's.

In goes, for each block, the share of its words that a voice keeps; out come columns of `html_features`. A voice that
was not heard is a number far below all others.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_columns import OPINION_COLUMNS
from newscorpus.blocks.html_spread import UNKNOWN, Columns

__all__ = ["describe_voices", "shift"]


def shift(values: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """
    The values of the neighbours that many blocks before, or after where *by* is negative.

    >>> shift(np.array([1.0, 2.0]), 1).tolist() == [UNKNOWN, 1.0]
    True
    """
    out = np.full(len(values), UNKNOWN)
    if by > 0:
        out[by:] = values[:-by]
    else:
        out[:by] = values[-by:]
    return out


def describe_voices(
    opinion: Sequence[float] | None, article_text: Sequence[float] | None, size: NDArray[np.float64]
) -> Columns:
    """
    What two voices keep of each block, and how much of what they keep stands before and after it.

    Args:
        opinion: The share of each block's words that a second opinion keeps, or None where none was given.

        article_text: The share that stands in the text that the markup gives as the article's, or None.

        size: How many characters each block has.

    >>> columns = describe_voices([0.0, 1.0], None, np.array([4.0, 9.0]))
    >>> columns["opinion_right"].tolist(), columns["article_text"] == UNKNOWN
    ([1.0, 0.0], True)
    """
    out: Columns = dict.fromkeys((*OPINION_COLUMNS, "article_text", "article_text_left", "article_text_right"), UNKNOWN)
    if opinion is not None:
        kept = np.asarray(opinion, dtype=float)
        out |= {"opinion_before": shift(kept, 1), "opinion_after": shift(kept, -1)}
        out["opinion_total"] = float(np.log1p((kept * size).sum()))
        out |= _shares("opinion", kept, size)
    if article_text is not None:
        out |= _shares("article_text", np.asarray(article_text, dtype=float), size)
    return out


def _shares(name: str, kept: NDArray[np.float64], size: NDArray[np.float64]) -> Columns:
    gathered = np.concatenate([[0.0], np.cumsum(kept * size)])
    whole = max(1.0, float(gathered[-1]))
    return {
        name: kept,
        f"{name}_left": gathered[:-1] / whole,
        f"{name}_right": (gathered[-1] - gathered[1:]) / whole,
    }
