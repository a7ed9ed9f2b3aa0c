"""
Pairs whose terms are alike, and pairs of two languages whose marks are.

Both meet in the same way. `count_…` says how many articles of a batch have each key, so that an engine can add that up
and tell which keys are over the cap; `spread_…` packs what the articles of a batch are found by, without these keys,
for each tile of articles that they belong to (see `tiles`); `meet_…` takes all of one tile and gives the pairs. The
rules are those of `newscorpus.match.meeting` and `newscorpus.match.crosslingual_meeting`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscorpus.engine.batches.arrays import batch_of, home_of, joined, lengths, packed, parts_by
from newscorpus.engine.batches.meeting import ACROSS, PAIRS
from newscorpus.engine.batches.tiles import ONE, Tiling
from newscorpus.match.candidates import Candidates
from newscorpus.match.crosslingual_meeting import meet_in_marks
from newscorpus.match.meeting import meet_in_terms
from newscorpus.match.vectors import Terms, choose_terms

__all__ = [
    "COUNTS",
    "MARKED",
    "TERMED",
    "count_marks",
    "count_terms",
    "meet_marks",
    "meet_terms",
    "over_cap",
    "spread_marks",
    "spread_terms",
]

COUNTS = (("part", "int"), ("key", "int"), ("count", "int"))
"""How many articles have a key; keys of 64 bits stand as the signed number of the same bits."""

TERMED = (
    ("part", "int"),
    ("numbers", "binary"),
    ("blocks", "binary"),
    ("days", "binary"),
    ("sizes", "binary"),
    ("terms", "binary"),
    ("weights", "binary"),
)
"""The columns of spread terms."""

MARKED = (
    ("part", "int"),
    ("numbers", "binary"),
    ("blocks", "binary"),
    ("days", "binary"),
    ("sizes", "binary"),
    ("marks", "binary"),
    ("worth", "binary"),
    ("tongues", "text"),
)
"""The columns of spread marks; the languages are joined by spaces."""

_Array = NDArray[Any]


def count_terms(batch: Any, *, parts: int = 1) -> Any:  # pyarrow.RecordBatch
    """
    How many articles of a batch have each term.

    Args:
        batch: Rows as `print_batch` gives them.

        parts: Into how many parts the counts are parted.

    Returns:
        Rows with the columns of `COUNTS`.
    """
    return _counted(joined(batch.column("terms"), np.uint32), parts)


def count_marks(batch: Any, *, parts: int = 1) -> Any:  # pyarrow.RecordBatch
    """
    How many articles of a batch have each mark, as `count_terms` has it.
    """
    return _counted(joined(batch.column("marks"), np.uint64), parts)


def _counted(keys: _Array, parts: int) -> Any:
    held, counts = np.unique(keys.astype(np.uint64), return_counts=True)
    signed = held.view(np.int64)
    return batch_of(COUNTS, [home_of(signed, parts), signed, counts])


def over_cap(batch: Any, *, cap: int) -> Any:  # pyarrow.RecordBatch
    """
    The keys that more articles have than a *cap* allows.

    Args:
        batch: All counts of some keys.

        cap: How many articles may have a key.

    Returns:
        Rows with the columns of `COUNTS`, one for each of these keys.
    """
    keys, place = np.unique(np.asarray(batch.column("key"), np.int64), return_inverse=True)
    counts = np.bincount(place, weights=np.asarray(batch.column("count"), np.float64), minlength=keys.size)
    large = counts > cap
    return batch_of(COUNTS, [np.zeros(int(large.sum()), np.int64), keys[large], counts[large].astype(np.int64)])


def spread_terms(batch: Any, *, tiling: Tiling = ONE) -> Any:  # pyarrow.RecordBatch
    """
    The terms of the articles of a batch, for every tile that they belong to.

    Args:
        batch: Rows as `print_batch` gives them.

        tiling: The tiles.

    Returns:
        Rows with the columns of `TERMED`.
    """
    sizes = lengths(batch.column("terms"), np.uint32)
    keys, weights = joined(batch.column("terms"), np.uint32), joined(batch.column("weights"), np.uint8)
    rows = _spread(batch, tiling, sizes, np.ones(keys.size, np.bool_), keys, weights)
    return batch_of(TERMED, [[row[at] for row in rows] for at in range(len(TERMED))])


def spread_marks(batch: Any, *, tiling: Tiling = ONE, over: _Array | None = None) -> Any:  # pyarrow.RecordBatch
    """
    The marks of the articles of a batch, for every tile that they belong to, as `spread_terms` has the terms.
    """
    sizes = lengths(batch.column("marks"), np.uint64)
    keys, worth = joined(batch.column("marks"), np.uint64), joined(batch.column("worth"), np.float64)
    keep = _within(keys, over)
    rows = _spread(batch, tiling, sizes, keep, keys, worth, tongues=batch.column("tongue").to_pylist())
    return batch_of(MARKED, [[row[at] for row in rows] for at in range(len(MARKED))])


def _within(keys: _Array, over: _Array | None) -> NDArray[np.bool_]:
    if over is None or not over.size:
        return np.ones(keys.size, np.bool_)
    at = np.minimum(np.searchsorted(over, keys), over.size - 1)
    return np.asarray(over[at] != keys, np.bool_)


def _spread(
    batch: Any,
    tiling: Tiling,
    sizes: _Array,
    keep: NDArray[np.bool_],
    *values: _Array,
    tongues: list[str] | None = None,
) -> list[list[object]]:
    """A row for each tile, with what the articles of the blocks in it have."""
    numbers = np.asarray(batch.column("number"), np.int64)
    days = np.asarray(batch.column("day"), np.float64)
    owners = np.repeat(np.arange(sizes.size), sizes)[keep]
    values = tuple(each[keep] for each in values)
    sizes = np.bincount(owners, minlength=sizes.size)
    blocks = tiling.block_of(days, numbers)
    rows: list[list[object]] = []
    for block, there in parts_by(np.where(sizes > 0, blocks, -1)):
        if block < 0:
            continue
        mine = np.zeros(numbers.size, np.bool_)
        mine[there] = True
        chosen = mine[owners]
        held = (numbers[there], blocks[there], days[there], sizes[there], *(each[chosen] for each in values))
        row: list[object] = [packed(each) for each in held]
        if tongues is not None:
            row.append(" ".join(tongues[place] for place in there.tolist()))
        rows += [[tile, *row] for tile in tiling.tiles_of(block)]
    return rows


def meet_terms(batch: Any, *, tiling: Tiling = ONE, over: _Array | None = None) -> Any:  # pyarrow.RecordBatch
    """
    The pairs whose terms are alike.

    Args:
        batch: All rows of some tiles, as `spread_terms` gives them.

        tiling: The tiles.

        over: The terms over the cap, sorted: they bring no two articles together, but count beside one that does.

    Returns:
        Rows with the columns of `PAIRS`, each pair once.
    """
    out = []
    for tile, places in parts_by(np.asarray(batch.column("part"), np.int64)):
        held = batch.take(places)
        numbers, blocks, days, sizes, line = _articles(held)
        terms = Terms(
            keys=joined(held.column("terms"), np.uint32),
            weights=joined(held.column("weights"), np.uint8),
            stops=np.cumsum(sizes),
        )
        met = meet_in_terms(
            choose_terms(terms, line),
            common=np.empty(0, np.uint32) if over is None else over,
            sides=None if tiling.is_square(tile) else blocks,
            near=days,
            window=tiling.window,
        )
        out.append(_numbered(met, numbers, 0))
    return _pairs(out)


def meet_marks(batch: Any, *, tiling: Tiling = ONE) -> Any:  # pyarrow.RecordBatch
    """
    The pairs of two languages whose marks are alike, as `meet_terms` has those whose terms are.
    """
    out = []
    for tile, places in parts_by(np.asarray(batch.column("part"), np.int64)):
        held = batch.take(places)
        numbers, blocks, days, sizes, line = _articles(held)
        tongues = np.asarray(" ".join(held.column("tongues").to_pylist()).split(" "))
        rank = np.empty(line.size, np.int64)
        rank[line] = np.arange(line.size)
        met = meet_in_marks(
            joined(held.column("marks"), np.uint64),
            rank[np.repeat(np.arange(sizes.size), sizes)],
            joined(held.column("worth"), np.float64),
            tongue=np.unique(tongues, return_inverse=True)[1][line],
            sides=None if tiling.is_square(tile) else blocks,
            near=days,
            window=tiling.window,
        )
        out.append(_numbered(met, numbers, ACROSS))
    return _pairs(out)


def _articles(held: Any) -> tuple[_Array, _Array, _Array, _Array, _Array]:
    """The numbers, blocks and days of the articles in order, how many keys each has as they come, and the order."""
    numbers = joined(held.column("numbers"), np.int64)
    line = np.argsort(numbers, kind="stable")
    blocks, days = joined(held.column("blocks"), np.int64), joined(held.column("days"), np.float64)
    return numbers[line], blocks[line], days[line], joined(held.column("sizes"), np.int64), line


def _numbered(met: Candidates, numbers: _Array, flags: int) -> list[_Array]:
    return [numbers[met.first], numbers[met.second], np.full(met.first.size, flags, np.int64)]


def _pairs(parts: list[list[_Array]]) -> Any:
    none = [np.empty(0, np.int64)] * 3
    return batch_of(PAIRS, [np.concatenate(each) for each in zip(none, *parts, strict=True)])
