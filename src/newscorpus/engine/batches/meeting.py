"""
Pairs that share runs of words: who meets whom, in two steps that no one process has to hold whole.

`spread_runs` parts the runs of a batch of articles by what they are, so that all articles of a run come together;
`meet_runs` takes all of one part and gives each pair that shares runs there, with how many, parted by the pair;
`add_runs` takes all of one part of pairs and gives those that share enough. A run that more than `RUN_CAP` articles
have links neighbours alone, as everywhere. The rule is that of `newscorpus.match.candidates`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from newscorpus.engine.batches.arrays import batch_of, joined, lengths, packed, parts_by
from newscorpus.match.candidates import Meeting, enough
from newscorpus.match.keys import Places

__all__ = ["ACROSS", "COMMON", "LINKED", "MET", "PAIRS", "RUNS", "add_runs", "meet_runs", "spread_runs"]

RUNS = (
    ("part", "int"),
    ("runs", "binary"),
    ("which", "binary"),
    ("numbers", "binary"),
    ("words", "binary"),
)
"""The columns of parted runs: the runs, which article of the batch has each, and of these the numbers and words."""

MET = (
    ("part", "int"),
    ("first", "binary"),
    ("second", "binary"),
    ("total", "binary"),
    ("common", "binary"),
    ("words", "binary"),
)
"""The columns of parted pairs: how many runs each shares, how many over the cap, and the words of the shorter one."""

PAIRS = (("first", "int"), ("second", "int"), ("flags", "small"))
"""The columns of pairs that are to be looked at; the flags are `COMMON`, `ACROSS` and `LINKED`, or 0."""

COMMON, ACROSS, LINKED = 1, 2, 4
"""What is known of a pair: they met in common runs alone; in what languages share; they have one exact text."""

# the bits of a run that say where it belongs, and what mixes the numbers of a pair
_UPPER = np.uint64(40)
_ODD = np.uint64(0x9E3779B97F4A7C15 | 1)
# entries looked at once
_PORTION = 1 << 18


def spread_runs(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    Part the runs of a batch of articles.

    Args:
        batch: Rows as `print_batch` gives them.

        parts: Into how many parts.

    Returns:
        A row for each part that there is something for.
    """
    counts = lengths(batch.column("runs"), np.uint64)
    runs = joined(batch.column("runs"), np.uint64)
    which = np.repeat(np.arange(counts.size, dtype=np.uint32), counts)
    numbers = np.asarray(batch.column("number"), np.int64)
    words = np.asarray(batch.column("words"), np.int32)
    homes = ((runs >> _UPPER) % np.uint64(parts)).astype(np.int64)
    rows: list[tuple[object, ...]] = []
    for home, places in parts_by(homes):
        there, new = np.unique(which[places], return_inverse=True)
        held = (runs[places], new.astype(np.uint32), numbers[there], words[there])
        rows.append((home, *map(packed, held)))
    return batch_of(RUNS, _columns(rows, RUNS))


def meet_runs(batch: Any, *, parts: int) -> Any:  # pyarrow.RecordBatch
    """
    The pairs that share runs.

    Args:
        batch: All rows of some parts of runs.

        parts: Into how many parts the pairs are to be parted.

    Returns:
        Rows with the columns of `MET`.
    """
    rows: list[tuple[object, ...]] = []
    for _, places in parts_by(np.asarray(batch.column("part"), np.int64)):
        first, second, total, common, words = _met(batch.take(places))
        for home, chosen in parts_by(_homes(first, second, parts)):
            rows.append((home, *(packed(each[chosen]) for each in (first, second, total, common, words))))
    return batch_of(MET, _columns(rows, MET))


def _met(part: Any) -> tuple[Places, Places, Places, Places, Places]:
    """The numbers of the pairs of one part, how many runs they share, how many over the cap, and the fewer words."""
    sizes = lengths(part.column("numbers"), np.int64)
    numbers, words = joined(part.column("numbers"), np.int64), joined(part.column("words"), np.int32)
    counts = lengths(part.column("runs"), np.uint64)
    which = joined(part.column("which"), np.uint32).astype(np.int64)
    which += np.repeat(np.cumsum(sizes) - sizes, counts)
    there, at = np.unique(numbers, return_index=True)
    rank = np.searchsorted(there, numbers)[which]
    words = words[at]
    meeting = Meeting(words)
    keys = joined(part.column("runs"), np.uint64)
    order = np.lexsort((rank, keys))
    keys, owners = keys[order], rank[order].astype(np.uint64)
    start = 0
    while start < keys.size:
        stop = int(np.searchsorted(keys, keys[min(start + _PORTION, keys.size) - 1], side="right"))
        meeting.take(keys[start:stop], owners[start:stop])
        start = stop
    first, second, total, common = meeting.shared()
    least = np.minimum(words[first], words[second]).astype(np.int64)
    return there[first], there[second], total, common, least


def _homes(first: Places, second: Places, parts: int) -> Places:
    mixed = (first.astype(np.uint64) * _ODD) ^ second.astype(np.uint64)
    mixed *= _ODD
    return ((mixed >> _UPPER) % np.uint64(parts)).astype(np.int64)


def add_runs(batch: Any) -> Any:  # pyarrow.RecordBatch
    """
    The pairs that share enough runs.

    Args:
        batch: All rows of some parts of pairs, as `meet_runs` gives them.

    Returns:
        Rows with the columns of `PAIRS`, each pair once.
    """
    first, second = joined(batch.column("first"), np.int64), joined(batch.column("second"), np.int64)
    total, common = joined(batch.column("total"), np.int64), joined(batch.column("common"), np.int64)
    words = joined(batch.column("words"), np.int64)
    order = np.lexsort((second, first))
    first, second, total, common, words = (each[order] for each in (first, second, total, common, words))
    new = np.ones(first.size, np.bool_)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    start = np.flatnonzero(new)
    if start.size:
        total, common = np.add.reduceat(total, start), np.add.reduceat(common, start)
    keep, copies = enough(total, common, words[start])
    start = start[keep]
    return batch_of(PAIRS, [first[start], second[start], np.where(copies[keep], COMMON, 0)])


def _columns(rows: list[tuple[object, ...]], kinds: tuple[tuple[str, str], ...]) -> list[list[object]]:
    return [[row[at] for row in rows] for at in range(len(kinds))]
