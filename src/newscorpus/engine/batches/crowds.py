"""
Many articles of one exact text: which of them stand for it, and how the others hang on.

`spread_digests` brings articles of one digest together; `link_crowds` takes them and links each beyond the first `SAME`
to the first of these that is in reach, or else to the one before it. `drop_linked` then leaves those articles out of
all other meeting. The rule is that of `newscorpus.match.search`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from newscorpus.engine.batches.arrays import batch_of, having, home_of
from newscorpus.engine.batches.meeting import LINKED, PAIRS
from newscorpus.errors import import_extra
from newscorpus.match.search import SAME

__all__ = ["DIGESTS", "LINKS", "drop_linked", "home_numbers", "link_crowds", "pairs_of_links", "spread_digests"]

DIGESTS = (("part", "int"), ("high", "int"), ("low", "int"), ("number", "int"), ("day", "float"))
"""The columns of digests, each in two halves."""

LINKS = (("part", "int"), ("first", "int"), ("second", "int"), ("flags", "small"))
"""The columns of articles that others stand for: the second hangs on to the first, which is -1 where none is near."""


def spread_digests(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The digests of the articles of a batch that have words, as `print_batch` gives them, parted by what they are.
    """
    words = np.asarray(batch.column("words"), np.int64) > 0
    halves = np.frombuffer(b"".join(batch.column("digest").to_pylist()), "<i8").reshape(-1, 2)[words]
    numbers, days = np.asarray(batch.column("number"), np.int64), np.asarray(batch.column("day"), np.float64)
    high, low = halves[:, 0], halves[:, 1]
    return batch_of(DIGESTS, [home_of(high, parts), high, low, numbers[words], days[words]])


def link_crowds(batch: Any, *, parts: int, window: float | None = None) -> Any:  # pyarrow.RecordBatch
    """
    The articles that others stand for.

    Args:
        batch: All rows of some digests, as `spread_digests` gives them.

        parts: Into how many parts the articles are parted.

        window: How many days may lie between two articles, or None.

    Returns:
        Rows with the columns of `LINKS`.
    """
    high, low, numbers = (np.asarray(batch.column(name), np.int64) for name in ("high", "low", "number"))
    order = np.lexsort((numbers, low, high))
    high, low, numbers = high[order], low[order], numbers[order]
    days = np.asarray(batch.column("day"), np.float64)[order]
    new = np.ones(high.size, np.bool_)
    new[1:] = (high[1:] != high[:-1]) | (low[1:] != low[:-1])
    start = np.flatnonzero(new)
    sizes = np.diff(start, append=high.size)
    firsts: list[np.ndarray[Any, Any]] = [np.empty(0, np.int64)]
    seconds: list[np.ndarray[Any, Any]] = [np.empty(0, np.int64)]
    for at, size in zip(start[sizes > SAME].tolist(), sizes[sizes > SAME].tolist(), strict=True):
        members = numbers[at : at + size]
        if window is None:
            found = np.full(size - SAME, members[0])
        else:
            near = days[at : at + size]
            heads = [*range(SAME), -1]
            found = np.full(size - SAME, -1)
            # the last to be asked first, so that the first one in reach stands in the end
            for head in reversed(heads):
                other = near[SAME - 1 : -1] if head < 0 else near[head]
                named = members[SAME - 1 : -1] if head < 0 else members[head]
                found = np.where(np.abs(other - near[SAME:]) > window, found, named)
        firsts.append(found)
        seconds.append(members[SAME:])
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    return batch_of(LINKS, [home_of(second, parts), first, second, np.full(first.size, LINKED)])


def home_numbers(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    Rows with the column `number`, each with the `part` that its number belongs in.
    """
    pa = import_extra("pyarrow", extra="parquet")
    homes = pa.array(home_of(np.asarray(batch.column("number"), np.int64), parts), pa.int64())
    fields = [pa.field("part", pa.int64()), *batch.schema]
    return pa.RecordBatch.from_arrays([homes, *batch.columns], schema=pa.schema(fields))


def pairs_of_links(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    What `link_crowds` gives, as pairs: those in which there is somebody to hang on to.
    """
    first, second, flags = (np.asarray(batch.column(name), np.int64) for name, _ in PAIRS)
    there = first >= 0
    return batch_of(PAIRS, [first[there], second[there], flags[there]])


def drop_linked(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The articles that no other stands for.

    Args:
        batch: All rows of some parts: what `home_numbers` makes of articles, and with them what `link_crowds` gives.

    Returns:
        The rows of these articles, without the columns of links and parts.
    """
    pa = import_extra("pyarrow", extra="parquet")
    linked = np.sort(np.asarray(batch.column("second").drop_null(), np.int64))
    own = having(batch, "number")
    numbers = np.asarray(own.column("number"), np.int64)
    kept = own.filter(pa.array(~np.isin(numbers, linked)))
    names = [name for name in kept.schema.names if name not in {name for name, _ in LINKS}]
    return kept.select(names)
