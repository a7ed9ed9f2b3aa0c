"""
What the words of class and id around a block say of it.

In goes a page, with what each such word says in log odds; out come the columns of `html_features` that depend on them.
The odds are the training program's: which words sites use for their articles, and which for all else.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_page import HtmlBlock, Page, Place

__all__ = ["describe_marks", "marks_of_block"]

_MARKED_MOST = 7  # how many places around a block are asked what their class and id say


def marks_of_block(block: HtmlBlock, page: Page) -> tuple[tuple[str, ...], ...]:
    """The words of class and id of the block's own elements, then of the elements around it, nearest first."""
    return (block.marks, *map(_marks_of_place, islice(page.around(block.place), _MARKED_MOST)))


def _marks_of_place(place: Place) -> tuple[str, ...]:
    return place.marks or (f"<{place.tag}>",)


def describe_marks(page: Page, marks: Mapping[str, float]) -> NDArray[np.float64]:
    """
    What the words of class and id around every block say.

    Args:
        page: The page, cut.

        marks: What each word says, in log odds of being the article's.

    Returns:
        One row a block, columns as in `MARK_COLUMNS`.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> describe_marks(cut_html("<p class=story>It rained."), {"story": 2.0})[0].tolist()
    [2.0, 2.0, 2.0, 2.0, 1.0]
    """
    rows = np.zeros((len(page.blocks), 5))
    said: dict[int, list[float]] = {}
    around: dict[int, list[list[float]]] = {-1: []}
    seen: dict[tuple[int, tuple[str, ...]], tuple[float, ...]] = {}
    for i, block in enumerate(page.blocks):
        key = (block.place, block.marks)
        if key not in seen:
            own = [marks[mark] for mark in block.marks if mark in marks]
            if block.place not in around:
                levels: list[list[float]] = []
                number = block.place
                while number >= 0 and len(levels) < _MARKED_MOST:
                    if number not in said:
                        known = _marks_of_place(page.places[number])
                        said[number] = [marks[mark] for mark in known if mark in marks]
                    levels.append(said[number])
                    number = page.places[number].parent
                around[block.place] = levels
            values = [*own, *chain.from_iterable(around[block.place])]
            seen[key] = (
                min(values, default=0.0),
                max(values, default=0.0),
                sum(values),
                sum(own) + sum(chain.from_iterable(around[block.place][:1])),
                float(len(values)),
            )
        rows[i] = seen[key]
    return rows
