"""
The drawing above two texts, which shows where in each of them the passages lie: Passage -> Ribbon.
"""

from __future__ import annotations

import attrs

from newscorpus.model import Passage

__all__ = ["Ribbon", "draw_ribbon"]


@attrs.frozen(kw_only=True)
class Ribbon:
    """
    Where a passage lies in the two texts, for the drawing: tenths of a per cent of each text.

    Attributes:
        number: The number of the passage.

        style: "verbatim" or "reworded".

        points: The four corners, as the drawing takes them.

        a: Start and width in the first text.

        b: Start and width in the second text.
    """

    number: int
    style: str
    points: str
    a: tuple[float, float]
    b: tuple[float, float]


def draw_ribbon(number: int, passage: Passage, size_a: int, size_b: int) -> Ribbon:
    """
    Draw one passage.

    Args:
        number: Its number.

        passage: The passage.

        size_a: How long the first text is.

        size_b: How long the second text is.

    Returns:
        The ribbon; what lies outside of a text is cut off.

    >>> passage = Passage(a_start=0, a_end=5, b_start=5, b_end=10, verbatim=True, score=1.0)
    >>> draw_ribbon(1, passage, 10, 10).points
    '0.0,14 500.0,14 1000.0,86 500.0,86'
    """

    def scaled(at: int, size: int) -> float:
        return round(1000 * min(max(at, 0), size) / size, 1) if size else 0.0

    left_a, right_a = scaled(passage.a_start, size_a), scaled(passage.a_end, size_a)
    left_b, right_b = scaled(passage.b_start, size_b), scaled(passage.b_end, size_b)
    return Ribbon(
        number=number,
        style="verbatim" if passage.verbatim else "reworded",
        points=f"{left_a},14 {right_a},14 {right_b},86 {left_b},86",
        a=(left_a, max(1.0, round(right_a - left_a, 1))),
        b=(left_b, max(1.0, round(right_b - left_b, 1))),
    )
