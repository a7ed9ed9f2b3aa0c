"""Blocks and tiles: every two articles that are near in time meet once, those far apart are not brought together."""

from __future__ import annotations

import datetime as dt
import json
import math
from typing import Any

import engine_making
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newscorpus as nc
from newscorpus.engine.batches.rows import held_articles
from newscorpus.engine.batches.tiles import Tiling, tiling_of
from newscorpus.engine.carriers import Here
from newscorpus.engine.stages.relations import relate
from newscorpus.model import Published
from newscorpus.writers.findings import relation_row

DAYS = st.lists(st.one_of(st.integers(0, 12).map(float), st.floats(0, 12), st.just(math.nan)), max_size=40)


@given(days=DAYS, sampled=DAYS, blocks=st.integers(1, 9), window=st.sampled_from([0.0, 0.5, 1.0, 3.0, 30.0]))
def test_articles_near_in_time_meet_in_one_tile(
    days: list[float], sampled: list[float], blocks: int, window: float
) -> None:
    """Whatever the days, and whatever days the blocks were made from."""
    tiling = tiling_of(np.asarray(sampled, np.float64), blocks=blocks, window=window)
    held = np.asarray(days, np.float64)
    found = tiling.block_of(held, np.arange(held.size) << 33).tolist()
    tiles = [set(tiling.tiles_of(block)) for block in found]

    assert all(0 <= block < tiling.blocks for block in found)
    for one in range(held.size):
        for two in range(one):
            common = tiles[one] & tiles[two]
            if not abs(held[one] - held[two]) > window:
                low, high = sorted((found[one], found[two]))
                # two of one block are together in all its tiles, but are held against each other in one
                meeting = [tile for tile in common if tiling.is_square(tile)] if low == high else sorted(common)
                assert meeting == [low * tiling.blocks + high]


def test_blocks_far_apart_do_not_meet() -> None:
    """With a window an article goes to the few blocks that are near, however many there are."""
    days = np.repeat(np.arange(100.0), 30)
    tiling = tiling_of(days, blocks=50, window=3.0)

    assert max(len(tiling.tiles_of(block)) for block in range(tiling.blocks - tiling.loose)) <= 7
    assert len(Tiling(blocks=50).tiles_of(0)) == 50


def test_a_day_that_fills_several_blocks_is_spread_over_them() -> None:
    """Half of all articles of one day, and a third without one, leave no block with more than twice the mean."""
    days = np.concatenate([np.full(3000, 5.0), np.arange(1000) / 100.0, np.full(2000, math.nan)])
    tiling = tiling_of(days, blocks=12, window=1.0)
    sizes = np.bincount(tiling.block_of(days, np.arange(days.size)), minlength=tiling.blocks)

    assert sizes.max() < 2 * sizes.mean()
    assert sizes.min() > 0


class Counting(Here):
    """Puts down how many rows of terms come together."""

    rows: tuple[int, ...] = ()

    def together(self, frame: Any, kernel: Any, schema: Any) -> Any:
        """Counted."""
        if "weights" in frame[0].schema.names:
            object.__setattr__(self, "rows", (*self.rows, sum(batch.num_rows for batch in frame)))
        return super().together(frame, kernel, schema)


@pytest.mark.parametrize("hours", [0, 30, 96])
def test_blocks_by_day_change_no_relation(hours: int) -> None:
    """With a window, in many blocks: the rows of one process, and fewer of them moved."""
    window = dt.timedelta(hours=hours)
    articles = [
        nc.Article(
            id=f"{number:03}",
            body=row["text"],
            published=Published(date=dt.date.fromisoformat(row["published"][:10])) if "published" in row else None,
        )
        for number, row in enumerate(engine_making.rows(160, seed=11))
    ]
    expected = [json.loads(json.dumps(relation_row(each))) for each in nc.Corpus(articles).relations(window=window)]
    carrier, whole = Counting(parts=3), Counting(parts=3)
    told = relate(carrier, [held_articles(articles)], window=window, block=8)
    found = [row for row in carrier.collect(told.verdicts).to_pylist() if row["kind"]]
    relate(whole, [held_articles(articles)], block=8)

    assert expected
    assert [
        {name: row[name] for name in expected[0]} for row in sorted(found, key=lambda row: (row["a"], row["b"]))
    ] == expected
    assert carrier.rows[0] < whole.rows[0]
