"""
Which pairs of an index in two languages share names, places and numbers: the rule of `crosslingual_stage`.

Marks of articles are dear, and nobody needs them while all articles are in one language. So they are made when the
first article in another language comes, then for all that are there, and from then on for each article that is added.
They are kept by the numbers of the articles, in the segment that was written when they were made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.crosslingual_meeting import CAP, LEAST, keys_of
from newscorpus.match.crosslingual_stage import CLOSE, Tongues
from newscorpus.match.index.segments import MOST, spread
from newscorpus.match.index.snapshot import Snapshot
from newscorpus.match.keys import Keys, Places, distinct, groups_of
from newscorpus.model import Article

__all__ = ["Marks", "across_with", "make_marks", "no_marks", "tongues_of"]

_UNKNOWN = b"und"
# pairs held at once
_WAITING = 4_000_000


@attrs.frozen(kw_only=True, eq=False)
class Marks:
    """
    The keys by which articles in two languages meet.

    Attributes:
        keys: The keys, sorted.

        numbers: The number of the article that has each.

        worths: What each weighs there.

        marked: The numbers of the articles whose marks these are, sorted.
    """

    keys: Keys
    numbers: Places
    worths: NDArray[np.float64]
    marked: Places

    def parts(self) -> dict[str, NDArray[Any]]:
        """Them as parts of a segment."""
        return {
            "mark_keys": self.keys,
            "mark_numbers": self.numbers.astype(np.uint32),
            "mark_worths": self.worths,
            "marked": self.marked.astype(np.uint32),
        }


def no_marks() -> Marks:
    """The marks of no article."""
    return _sorted([], [], [], np.empty(0, np.int64))


def _sorted(keys: list[int], numbers: list[int], worths: list[float], marked: Places) -> Marks:
    held = np.asarray(keys, np.uint64)
    order = np.argsort(held, kind="stable")
    return Marks(
        keys=held[order],
        numbers=np.asarray(numbers, np.int64)[order],
        worths=np.asarray(worths, np.float64)[order],
        marked=np.sort(marked),
    )


def tongues_of(articles: Sequence[Article], *, stories: bool) -> NDArray[np.bytes_]:
    """The language of each article, as far as somebody has told it, and stories are asked for."""
    told = (article.language.code if stories else "und" for article in articles)
    codes = (CLOSE.get(code, code) for code in told)
    return np.asarray([code.encode("ascii", "replace")[:8] for code in codes], "S8")


def make_marks(snapshot: Snapshot, standing: NDArray[np.bool_]) -> Marks:
    """
    The marks that are wanted and were not made before; none while there are fewer than two languages.

    Args:
        snapshot: The index.

        standing: For each slot, whether its article takes part.
    """
    known = standing & (snapshot.tongues != _UNKNOWN)
    if np.unique(snapshot.tongues[known]).size < 2:
        return no_marks()
    slots = np.flatnonzero(known & ~np.isin(snapshot.numbers, snapshot.marked))
    keys: list[int] = []
    numbers: list[int] = []
    worths: list[float] = []
    for slot in slots.tolist():
        found = keys_of(Tongues([snapshot.article(slot)]).marks(0))
        keys += found
        numbers += [int(snapshot.numbers[slot])] * len(found)
        worths += found.values()
    return _sorted(keys, numbers, worths, snapshot.numbers[slots])


def across_with(
    snapshot: Snapshot, standing: NDArray[np.bool_], made: Marks, *, since: int = 0
) -> tuple[Places, Places, int]:
    """
    The pairs of slots that share enough, and how many marks are over the cap.

    Args:
        snapshot: The index.

        standing: For each slot, whether its article takes part.

        made: Marks that no segment of it holds.

        since: Where only pairs with one of the last articles are wanted, the slot of the first of these.
    """
    none = np.empty(0, np.int64)
    known = standing & (snapshot.tongues != _UNKNOWN)
    if np.unique(snapshot.tongues[known]).size < 2:
        return none, none, 0
    held = [*snapshot.marks, (made.keys, made.numbers, made.worths)]
    if since:
        fresh = [keys[np.isin(numbers, snapshot.numbers[since:])] for keys, numbers, _ in held]
        wanted = distinct(np.concatenate(fresh))
        held = [_of(wanted, *part) for part in held]
    keys, numbers, worths = (np.concatenate([part[side] for part in held]) for side in range(3))
    slots = np.searchsorted(snapshot.numbers, numbers)
    kept = snapshot.living(numbers) & known[np.minimum(slots, max(0, known.size - 1))]
    keys, slots, worths = keys[kept], slots[kept], worths[kept]
    order = np.lexsort((slots, keys))
    keys, slots, worths = keys[order], slots[order], worths[order]
    starts, sizes = groups_of(keys)
    groups = zip(starts.tolist(), sizes.tolist(), strict=True)
    chosen = ((start, size) for start, size in groups if 2 <= size <= CAP)
    pairs = _alike(_products(snapshot, chosen, slots, worths, since))
    return (pairs // MOST).astype(np.int64), (pairs % MOST).astype(np.int64), int(np.count_nonzero(sizes > CAP))


def _of(wanted: Keys, keys: Keys, numbers: Places, worths: NDArray[np.float64]) -> tuple[Keys, Places, Any]:
    """Who has the *wanted* keys."""
    at = spread(keys.searchsorted(wanted, "left"), keys.searchsorted(wanted, "right"))
    return keys[at], numbers[at], worths[at]


def _products(
    snapshot: Snapshot, groups: Iterator[tuple[int, int]], slots: Places, worths: NDArray[np.float64], since: int
) -> Iterator[tuple[Places, NDArray[np.float64]]]:
    """The pairs of two languages that each key makes, in the order of the keys, with the products of their weights."""
    for start, size in groups:
        here, weight = slots[start : start + size], worths[start : start + size]
        tongue = snapshot.tongues[here]
        if (tongue == tongue[0]).all():
            continue
        one, two = np.triu_indices(size, 1)
        keep = (tongue[one] != tongue[two]) & ((here[one] >= since) | (here[two] >= since))
        if snapshot.window is not None:
            keep &= ~(np.abs(snapshot.days[here[one]] - snapshot.days[here[two]]) > snapshot.window)
        one, two = one[keep], two[keep]
        if one.size:
            yield here[one] * MOST + here[two], weight[one] * weight[two]


def _alike(products: Iterator[tuple[Places, NDArray[np.float64]]]) -> Places:
    """The pairs whose products add up to enough; added up in the order of the keys, to the last bit as in one run."""
    pairs, sums = np.empty(0, np.int64), np.empty(0)
    waiting: list[tuple[Places, NDArray[np.float64]]] = []
    size = 0
    for part in products:
        waiting.append(part)
        size += part[0].size
        if size > max(_WAITING, pairs.size):
            pairs, sums = _added([(pairs, sums), *waiting])
            waiting, size = [], 0
    pairs, sums = _added([(pairs, sums), *waiting])
    return pairs[[round(total, 9) >= LEAST for total in sums.tolist()]]


def _added(parts: list[tuple[Places, NDArray[np.float64]]]) -> tuple[Places, NDArray[np.float64]]:
    pairs, which = np.unique(np.concatenate([part for part, _ in parts]), return_inverse=True)
    sums = np.bincount(which, weights=np.concatenate([part for _, part in parts]), minlength=pairs.size)
    return pairs, np.asarray(sums, np.float64)
