"""
Tiles: which blocks of articles are held against which, where all of an article must be seen together.

Articles are put into blocks by their days, so that those that are near in time are near; articles without a day are
spread over all blocks by their numbers. A tile is a pair of blocks. An article goes to every tile of its block, or with
a window only to those whose days are in reach.
"""

from __future__ import annotations

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.engine.batches.arrays import home_of
from newscorpus.match.keys import Places

__all__ = ["ONE", "Tiling"]


@attrs.frozen(kw_only=True)
class Tiling:
    """
    How articles are parted into blocks, and blocks into tiles.

    Attributes:
        blocks: How many blocks there are.

        edges: The days at which blocks end, sorted, one fewer than there are blocks; none where no days are known.

        window: How many days may lie between two articles, or None.

    >>> Tiling(blocks=2, edges=(5.0,)).block_of(np.array([3.0, 7.0]), np.array([0, 1])).tolist()
    [0, 1]
    """

    blocks: int = 1
    edges: tuple[float, ...] = ()
    window: float | None = None

    def block_of(self, days: NDArray[np.float64], numbers: Places) -> Places:
        """The block of each article."""
        spread = home_of(numbers, self.blocks)
        if not self.edges:
            return spread
        dated = np.searchsorted(np.asarray(self.edges), days, side="left")
        return np.where(np.isnan(days), spread, dated).astype(np.int64)

    def tile_of(self, one: Places, two: Places) -> Places:
        """The tile of each pair of blocks."""
        low, high = np.minimum(one, two), np.maximum(one, two)
        return low * self.blocks + high

    def is_square(self, tile: int) -> bool:
        """Whether a tile holds one block against itself."""
        return tile // self.blocks == tile % self.blocks

    def tiles_of(self, block: int) -> list[int]:
        """
        All tiles of a block.

        >>> Tiling(blocks=3).tiles_of(1)
        [1, 4, 5]
        """
        others = np.arange(self.blocks)
        return [int(tile) for tile in self.tile_of(np.full(self.blocks, block), others)]


ONE = Tiling()
"""All articles in one block."""
