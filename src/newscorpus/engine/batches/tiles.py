"""
Tiles: which blocks of articles are held against which, where all of an article must be seen together.

A tile is a pair of blocks, and every article goes to all tiles of its block. Without a window articles are put into
blocks by their numbers, and every block meets every other. With one they are put there by their days, so that those
that are near in time are near: a block then meets those blocks alone whose days are in reach. Articles without a day
are near to all others; they have blocks of their own, which meet every block. A day that has more articles than a block
holds has several blocks, over which its articles are spread by their numbers.

`sample_days` and `tiling_of` find out where blocks of days are to end, so that all are of about one size.
"""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.engine.batches.arrays import batch_of, home_of
from newscorpus.match.keys import Places

__all__ = ["ONE", "SAMPLED_DAYS", "Tiling", "sample_days", "tiling_of"]

SAMPLED_DAYS = (("day", "float"),)
"""The column of sampled days."""

# days are held against each other once more where articles meet, so a tile too many costs little
_MARGIN = 1e-6


@attrs.frozen(kw_only=True)
class Tiling:
    """
    How articles are parted into blocks, and blocks into tiles.

    Attributes:
        blocks: How many blocks there are.

        edges: The days at which blocks of days end but for the last of these, sorted; a day that fills several blocks
            stands there several times. None without a window.

        loose: How many of the blocks, the last ones, are of articles without a day; 0 where articles are not put into
            blocks by their days.

        window: How many days may lie between two articles, or None.

    >>> by_day = Tiling(blocks=4, edges=(5.0, 9.0), loose=1, window=2.0)
    >>> by_day.block_of(np.array([3.0, 7.0, 12.0, np.nan]), np.arange(4)).tolist()
    [0, 1, 2, 3]
    """

    blocks: int = 1
    edges: tuple[float, ...] = ()
    loose: int = 0
    window: float | None = None

    def block_of(self, days: NDArray[np.float64], numbers: Places) -> Places:
        """The block of each article."""
        if not self.loose:
            return home_of(numbers, self.blocks)
        edges = np.asarray(self.edges, np.float64)
        first = np.searchsorted(edges, days, side="left")
        several = np.maximum(np.searchsorted(edges, days, side="right") - first, 1)
        loose = np.isnan(days)
        first = np.where(loose, self.blocks - self.loose, first)
        several = np.where(loose, self.loose, several)
        turns = np.zeros(numbers.size, np.int64)
        for size in np.unique(several).tolist():
            turns[several == size] = home_of(numbers[several == size], size)
        return (first + turns).astype(np.int64)

    def tile_of(self, one: Places, two: Places) -> Places:
        """The tile of each pair of blocks."""
        low, high = np.minimum(one, two), np.maximum(one, two)
        return low * self.blocks + high

    def is_square(self, tile: int) -> bool:
        """Whether a tile holds one block against itself."""
        return tile // self.blocks == tile % self.blocks

    def tiles_of(self, block: int) -> list[int]:
        """
        All tiles of a block: with each block that is in reach.

        >>> Tiling(blocks=3).tiles_of(1)
        [1, 4, 5]
        >>> Tiling(blocks=4, edges=(5.0, 9.0), loose=1, window=2.0).tiles_of(0)
        [0, 1, 3]
        """
        others = np.arange(self.blocks)
        dated = self.blocks - self.loose
        if self.loose and self.window is not None and block < dated:
            # the first day of a block is the last one of the block before
            ends = np.asarray([-np.inf, *self.edges, np.inf])
            gaps = np.maximum(ends[:-1] - ends[block + 1], ends[block] - ends[1:])
            others = np.append(np.flatnonzero(gaps <= self.window + _MARGIN), others[dated:])
        return [int(tile) for tile in self.tile_of(np.full(others.size, block), others)]


ONE = Tiling()
"""All articles in one block."""


def sample_days(batch: Any, *, one_in: int) -> Any:  # pyarrow.RecordBatch
    """
    The days of some articles of a batch, chosen by their numbers, so that every run chooses the same.

    Args:
        batch: Rows as `print_batch` gives them.

        one_in: Of how many articles one is chosen.
    """
    numbers = np.asarray(batch.column("number"), np.int64)
    chosen = home_of(numbers, one_in) == 0
    return batch_of(SAMPLED_DAYS, [np.asarray(batch.column("day"), np.float64)[chosen]])


def tiling_of(days: NDArray[np.float64], *, blocks: int, window: float) -> Tiling:
    """
    Blocks by days, so that about as many articles are in each.

    Args:
        days: The days of a sample of the articles, NaN for those that have none.

        blocks: How many blocks there are to be, about.

        window: How many days may lie between two articles.

    >>> tiling_of(np.array([1.0, 2.0, 3.0, 4.0, np.nan, np.nan]), blocks=3, window=1.0)
    Tiling(blocks=3, edges=(3.0,), loose=1, window=1.0)
    """
    dated = np.sort(days[~np.isnan(days)])
    # there may be articles without a day also where the sample has none
    loose = max(1, round(blocks * (days.size - dated.size) / max(1, days.size)))
    several = max(1, blocks - loose)
    edges = tuple(float(dated[dated.size * step // several]) for step in range(1, several)) if dated.size else ()
    return Tiling(blocks=len(edges) + 1 + loose, edges=edges, loose=loose, window=window)
