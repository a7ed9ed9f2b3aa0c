"""
What the words of class and id around a block say of it.

In goes a page, with what each such word says in log odds; out come the columns of `html_features` that depend on them.
The odds are the training program's: which words sites use for their articles, and which for all else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from newscorpus.blocks.html_page import HtmlBlock, Page, Place

__all__ = ["describe_marks", "marks_of_block"]

# the least, the greatest, the sum and the number of what words say
_Said = tuple[float, float, float, int]
_NOTHING: _Said = (0.0, 0.0, 0.0, 0)
_MARKED_MOST = 7  # how many places around a block are asked what their class and id say


def marks_of_block(block: HtmlBlock, page: Page) -> tuple[tuple[str, ...], ...]:
    """The words of class and id of the block's own elements, then of the elements around it, nearest first."""
    return (block.marks, *map(_marks_of_place, islice(page.around(block.place), _MARKED_MOST)))


def _marks_of_place(place: Place) -> tuple[str, ...]:
    return place.marks or (f"<{place.tag}>",)


def describe_marks(
    page: Page, marks: Mapping[str, float], *, only: Sequence[bool] | NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    """
    What the words of class and id around every block say.

    Args:
        page: The page, cut.

        marks: What each word says, in log odds of being the article's.

        only: Which blocks to tell about; the others' rows are zeros. All without it.

    Returns:
        One row a block, columns as in `MARK_COLUMNS`.

    >>> from newscorpus.blocks.html_blocks import cut_html
    >>> describe_marks(cut_html("<p class=story>It rained."), {"story": 2.0})[0].tolist()
    [2.0, 2.0, 2.0, 2.0, 1.0]
    """
    rows = np.zeros((len(page.blocks), 5))
    said: dict[int, _Said] = {}
    around: dict[int, tuple[_Said, float]] = {-1: (_NOTHING, 0.0)}
    for i, block in enumerate(page.blocks):
        if only is not None and not only[i]:
            continue
        if block.place not in around:
            levels = _NOTHING
            number, nearest = block.place, 0.0
            for level in range(_MARKED_MOST):
                if number < 0:
                    break
                place = page.places[number]
                if number not in said:
                    said[number] = _say(_marks_of_place(place), marks)
                if not level:
                    nearest = said[number][2]
                levels = _join(levels, said[number])
                number = place.parent
            around[block.place] = levels, nearest
        outer, nearest = around[block.place]
        own = _say(block.marks, marks) if block.marks else _NOTHING
        low, high, total, known = _join(own, outer)
        if known:
            rows[i] = low, high, total, own[2] + nearest, known
    return rows


def _say(words: Iterable[str], marks: Mapping[str, float]) -> _Said:
    values = [marks[word] for word in words if word in marks]
    return (min(values), max(values), sum(values), len(values)) if values else _NOTHING


def _join(one: _Said, other: _Said) -> _Said:
    if not one[3]:
        return other
    if not other[3]:
        return one
    return min(one[0], other[0]), max(one[1], other[1]), one[2] + other[2], one[3] + other[3]
