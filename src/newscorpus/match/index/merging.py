"""
Several segments made one: without the articles that were deleted, with all keys in one order.

Segments that stand side by side in the manifest go in, the parts of one come out, a piece at a time, so that memory is
bounded by the piece. Which segments are merged is decided by their sizes: one is merged with all that came after it as
soon as these are as large together. So each segment is larger than all after it, of which there are no more than the
binary logarithm of the number of articles, and no article is copied more often than that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.index.across import Marks
from newscorpus.match.index.drafts import finished
from newscorpus.match.index.layout import Sections, Writer
from newscorpus.match.index.manifest import Entry
from newscorpus.match.index.segments import MOST, PLACE_BITS, TERM_BITS, WEIGHT_BITS, Segment, key_ranges
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.index.verdicts import Verdicts, join_verdicts, numbers_of
from newscorpus.match.keys import Places

__all__ = ["due", "merge"]

Array = NDArray[Any]

_PORTION = 4_000_000
_BYTES = 1 << 24


def due(sizes: Sequence[int], alive: Sequence[int]) -> slice | None:
    """
    Which segments are to be merged next, if any.

    Args:
        sizes: How many articles each segment has, the oldest first, deleted ones included.

        alive: How many of them are still there.

    >>> due([900, 40, 20, 21], [900, 40, 20, 21])
    slice(1, 4, None)
    >>> due([900, 40, 20], [900, 40, 20]) is None
    True
    >>> due([900, 12], [400, 12])
    slice(0, 1, None)
    """
    for place, (size, left) in enumerate(zip(sizes, alive, strict=True)):
        if size and left * 2 < size:
            return slice(place, place + 1)
    behind = 0
    chosen = None
    for place in range(len(alive) - 1, -1, -1):
        # a segment of deletions alone counts as one article, so that these do not pile up
        size = max(1, alive[place])
        if size <= behind and size + behind <= MOST:
            chosen = slice(place, len(alive))
        behind += size
    return chosen


def merge(path: Path, snapshot: Snapshot, chosen: slice) -> Entry | None:
    """
    Write the merged segment of some of a snapshot's.

    Args:
        path: The file to write.

        snapshot: The index.

        chosen: Which of its segments; they stand side by side.

    Returns:
        What the manifest says of the file, which is whole on the disk by then; None where nothing is left to write.

    Raises:
        DataError: One of the segments is damaged.
    """
    segments = snapshot.segments[chosen]
    for segment in segments:
        assert isinstance(segment.parts, Sections)
        segment.parts.verify()
    starts = snapshot.starts[chosen]
    kept = [
        np.flatnonzero(snapshot.alive[start : start + len(each)]) for start, each in zip(starts, segments, strict=True)
    ]
    # the place of each article in the merged segment, -1 for those that are no more
    places, before = [], 0
    for segment, live in zip(segments, kept, strict=True):
        place = np.full(len(segment), -1, np.int64)
        place[live] = np.arange(before, before + live.size)
        places.append(place)
        before += live.size
    gone = _still_gone(snapshot, chosen)
    if not before and not gone.size:
        return None
    with path.open("wb") as stream:
        writer = Writer(stream)
        _copy_rows(writer, segments, kept)
        for name in ("row_checks", "days", "words", "names", "digests", "tongues", "numbers"):
            held = [segment.parts[name][live] for segment, live in zip(segments, kept, strict=True)]
            writer.stream(name, held[0].dtype, held, shape=held[0].shape[1:])
        _merge_lookup(writer, segments, places, "id_keys", "id_places")
        writer.stream("runs", np.uint64, _merged_runs(segments, places))
        writer.stream("terms", np.uint64, _merged_terms(segments, places))
        writer.add("gone", gone.astype(np.uint32))
        for name, values in _marks(snapshot, chosen).parts().items():
            writer.add(name, values)
        for name, values in _verdicts(snapshot, segments).parts().items():
            writer.add(name, values)
        return finished(writer, stream, path, articles=before)


def _copy_rows(writer: Writer, segments: Sequence[Segment], kept: Sequence[Places]) -> None:
    """The articles and their ids, in stretches of those that are still there."""
    for blob, ends in (("rows", "row_ends"), ("ids", "id_ends")):
        sizes = []
        for segment, live in zip(segments, kept, strict=True):
            held = segment.parts[ends].astype(np.int64)
            sizes.append((held - np.concatenate([[0], held[:-1]]))[live])
        writer.stream(blob, np.uint8, _stretches(segments, kept, blob, ends))
        writer.add(ends, np.cumsum(np.concatenate([np.empty(0, np.int64), *sizes])))


def _stretches(segments: Sequence[Segment], kept: Sequence[Places], blob: str, ends: str) -> Iterator[Array]:
    for segment, live in zip(segments, kept, strict=True):
        held, stops = segment.parts[blob], segment.parts[ends].astype(np.int64)
        breaks = np.flatnonzero(np.diff(live) != 1) + 1
        for stretch in np.split(live, breaks):
            if stretch.size:
                low = int(stops[stretch[0] - 1]) if stretch[0] else 0
                high = int(stops[stretch[-1]])
                for at in range(low, high, _BYTES):
                    yield held[at : min(at + _BYTES, high)]


def _merge_lookup(
    writer: Writer, segments: Sequence[Segment], places: Sequence[Places], keys: str, lookup: str
) -> None:
    found, at = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    for segment, place in zip(segments, places, strict=True):
        there = place[segment.parts[lookup]]
        found.append(segment.parts[keys][there >= 0])
        at.append(there[there >= 0])
    whole, where = np.concatenate(found), np.concatenate(at)
    order = np.argsort(whole, kind="stable")
    writer.add(keys, whole[order])
    writer.add(lookup, where[order].astype(np.uint32))


def _merged_runs(segments: Sequence[Segment], places: Sequence[Places]) -> Iterator[Array]:
    """The keys of all segments in one order, a range of keys at a time."""
    for low, high in key_ranges(sum(segment.parts["runs"].size for segment in segments), portion=_PORTION):
        held = []
        for segment, place in zip(segments, places, strict=True):
            keys, at = segment.between(low, high)
            there = place[at]
            held.append((keys[there >= 0] << PLACE_BITS) | there[there >= 0].astype(np.uint64))
        whole = np.concatenate(held)
        # sorted stretches one after the other: what merges them knows that
        whole.sort(kind="stable")
        yield whole


def _merged_terms(segments: Sequence[Segment], places: Sequence[Places]) -> Iterator[Array]:
    count = sum(segment.parts["terms"].size for segment in segments)
    for low, high in key_ranges(count, portion=_PORTION, bits=int(TERM_BITS)):
        held = []
        for segment, place in zip(segments, places, strict=True):
            keys, entries = segment.terms_between(low, high)
            there = place[(entries >> WEIGHT_BITS).astype(np.int64)]
            kept, weight = there >= 0, entries & np.uint64(255)
            held.append(keys[kept] << TERM_BITS | there[kept].astype(np.uint64) << WEIGHT_BITS | weight[kept])
        whole = np.concatenate(held)
        whole.sort(kind="stable")
        yield whole


def _still_gone(snapshot: Snapshot, chosen: slice) -> Places:
    """The deleted articles named in the merged segments that stand in others, and are still to be passed over there."""
    gone = np.unique(np.concatenate([np.empty(0, np.int64), *(each.gone for each in snapshot.segments[chosen])]))
    rest = [each.numbers for each in (*snapshot.segments[: chosen.start], *snapshot.segments[chosen.stop :])]
    return gone[np.isin(gone, np.concatenate([np.empty(0, np.int64), *rest]))]


def _marks(snapshot: Snapshot, chosen: slice) -> Marks:
    """The marks of articles that are still there."""
    parts = [segment.parts for segment in snapshot.segments[chosen]]
    held = snapshot.marks[chosen]
    keys, numbers, worths = (np.concatenate([part[side] for part in held]) for side in range(3))
    marked = np.concatenate([part["marked"] for part in parts]).astype(np.int64)
    kept = np.flatnonzero(snapshot.living(numbers))
    order = kept[np.argsort(keys[kept], kind="stable")]
    return Marks(
        keys=keys[order], numbers=numbers[order], worths=worths[order], marked=np.sort(marked[snapshot.living(marked)])
    )


def _verdicts(snapshot: Snapshot, segments: Sequence[Segment]) -> Verdicts:
    """What was judged of pairs that are still there."""
    verdicts = join_verdicts([segment.verdicts() for segment in segments])
    one, two = numbers_of(verdicts.keys)
    return verdicts.take(np.flatnonzero(snapshot.living(one) & snapshot.living(two)))
