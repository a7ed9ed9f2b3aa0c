"""
Two texts side by side in a terminal: what they share joined in rows, and what each has alone between.

Two bodies and the passages that they share go in; rows come out, and a table of them for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from newscorpus.cli.speech import shown

if TYPE_CHECKING:
    from rich.table import Table

    from newscorpus.model import Passage

__all__ = ["Row", "rows_of", "table_of"]

_STYLES = {"verbatim": "green", "reworded": "yellow", "alone": "dim"}


class Row(NamedTuple):
    """
    What stands side by side.

    Attributes:
        left: Of the first text.

        right: Of the second.

        kind: "verbatim", "reworded", or "alone" for what only one of the two has.
    """

    left: str
    right: str
    kind: str


def rows_of(one: str, two: str, passages: Iterable[Passage]) -> Iterator[Row]:
    """
    The rows of two texts, in the order of the first.

    Args:
        one: The first text.

        two: The second.

        passages: What they share, in the order of the first.

    >>> from newscorpus.model import Passage
    >>> shared = Passage(a_start=0, a_end=9, b_start=4, b_end=13, verbatim=True, score=1.0)
    >>> for row in rows_of("It rained. A lot.", "So: it rained.", [shared]):
    ...     print(*row, sep=" | ")
     | So: | alone
    It rained | it rained | verbatim
    . A lot. |  | alone
    """
    ordered = sorted(passages, key=lambda each: (each.a_start, each.b_start))
    # what stands elsewhere in the second text is shown there, and not once more between
    taken = sorted((each.b_start, each.b_end) for each in ordered)
    here, there = 0, 0
    for each in ordered:
        yield from _alone(one[here : each.a_start], _without(two, there, each.b_start, taken))
        kind = "verbatim" if each.verbatim else "reworded"
        yield Row(one[each.a_start : each.a_end].strip(), two[each.b_start : each.b_end].strip(), kind)
        here, there = max(here, each.a_end), max(there, each.b_end)
    yield from _alone(one[here:], _without(two, there, len(two), taken))


def _alone(left: str, right: str) -> Iterator[Row]:
    """What each has alone, unless it is nothing but marks and spaces."""
    held = [part.strip() if any(map(str.isalnum, part)) else "" for part in (left, right)]
    if any(held):
        yield Row(held[0], held[1], "alone")


def _without(text: str, start: int, end: int, taken: Iterable[tuple[int, int]]) -> str:
    """A stretch of text without what is taken."""
    parts, at = [], start
    for first, last in taken:
        if last <= at or first >= end:
            continue
        parts.append(text[at : max(at, first)])
        at = max(at, last)
    parts.append(text[at : max(at, end)])
    return "\n".join(part for each in parts if (part := each.strip()))


def table_of(rows: Iterable[Row], *, heads: tuple[str, str]) -> Table:
    """
    The *rows* as a table with two columns.

    Args:
        rows: The rows.

        heads: What stands over the columns.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=True)
    for head in heads:
        table.add_column(Text(shown(head)), ratio=1, overflow="fold")
    for row in rows:
        cells = ("\n".join(map(shown, cell.split("\n"))) for cell in (row.left, row.right))
        table.add_row(*(Text(cell, style=_STYLES[row.kind]) for cell in cells))
    return table
