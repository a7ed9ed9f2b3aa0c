"""
Which pairs of copies and passages are worth comparing, found without looking at all pairs.

The index is made by sorting, never by comparing each with each. Articles meet in the runs of five words that they
share: a quarter of all runs, chosen by their own hash, so that both texts choose the same. Paraphrases and stories
meet in their terms, see `terms`.

A run that very many articles have tells little and costs much. A run of words over its cap links each article to the
next two that have it, so that hundreds of copies of one text still hang together; pairs that meet in such runs alone
are marked, since a footer is no passage.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newscorpus.match.hashing import Keys, Places, distinct

__all__ = ["RUN_CAP", "Candidates", "flat", "meet_in_runs", "nothing", "sampled"]

# above this many articles a run of words links neighbours alone
RUN_CAP = 24
# pairs held at once
_BLOCK = 8_000_000
# below this many words every run counts, above it one in four
_SHORT = 60
_SAMPLE = np.uint64(3)


@attrs.frozen(kw_only=True, eq=False)
class Candidates:
    """
    Pairs of article numbers, the smaller first, sorted, each once.

    Attributes:
        first: The smaller numbers.

        second: The larger numbers.

        common: For each pair, whether it met in runs over the cap alone.

        dropped: How many pairs a cap kept from being listed.
    """

    first: Places
    second: Places
    common: NDArray[np.bool_]
    dropped: int = 0


def sampled(runs: Keys, words: int) -> Keys:
    """
    The runs of words by which an article of so many *words* is found, sorted, each once.

    >>> sampled(np.array([7, 4, 4], np.uint64), 10).tolist()
    [4, 7]
    """
    return distinct(runs if words < _SHORT else runs[(runs & _SAMPLE) == 0])


def flat(keys: Sequence[Keys]) -> tuple[Keys, Places]:
    """All keys in line, and the number of the article that each belongs to."""
    sizes = np.asarray([part.size for part in keys], np.int64)
    if not sizes.sum():
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    return np.concatenate(list(keys)), np.repeat(np.arange(sizes.size), sizes)


def _runs_of(keys: Keys, owners: Places) -> tuple[Keys, Places, Places, Places]:
    """Keys and owners sorted by key and owner, and where each key starts and how often it stands there."""
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    new = np.ones(keys.size, np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(new)
    return keys, owners, starts, np.diff(np.append(starts, keys.size))


def _all_pairs(starts: Places, sizes: Places) -> tuple[Places, Places]:
    """Positions of all pairs within each group."""
    member = np.repeat(np.arange(starts.size), sizes)
    offset = np.arange(member.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    left = starts[member] + offset
    after = sizes[member] - offset - 1
    first = np.repeat(left, after)
    step = np.arange(first.size) - np.repeat(np.cumsum(after) - after, after) + 1
    return first, first + step


def meet_in_runs(runs: Sequence[Keys], sizes: Sequence[int], *, sides: Places | None = None) -> Candidates:
    """
    The pairs that share runs of words.

    Args:
        runs: For each article the runs by which it is found, as `sampled` gives them.

        sizes: How many words each article has.

        sides: Where only pairs of two sides are wanted, the side of each article.

    Returns:
        The pairs that share two runs, or one where one of the two is short.
    """
    count = len(runs)
    keys, owners = flat(runs)
    keys, owners, starts, groups = _runs_of(keys, owners)
    rare = (groups >= 2) & (groups <= RUN_CAP)
    parts, marks = [], []
    at = np.flatnonzero(rare)
    # in blocks, so that memory is bounded by the block and not by the corpus
    bulk = np.cumsum(groups[at] * (groups[at] - 1) // 2) // _BLOCK
    for block in np.unique(bulk):
        chosen = at[bulk == block]
        left, right = _all_pairs(starts[chosen], groups[chosen])
        parts.append(owners[left] * count + owners[right])
        marks.append(np.zeros(left.size, np.bool_))
    large = np.flatnonzero(groups > RUN_CAP)
    dropped = 0
    if large.size:
        ends = np.repeat(starts[large] + groups[large], groups[large])
        places = np.concatenate([np.arange(starts[i], starts[i] + groups[i]) for i in large])
        for step in (1, 2):
            left = places[places + step < ends]
            parts.append(owners[left] * count + owners[left + step])
            marks.append(np.ones(left.size, np.bool_))
        dropped = int((groups[large] * (groups[large] - 1) // 2 - 2 * groups[large] + 3).max())
    if not parts:
        return nothing()
    pairs, mark = np.concatenate(parts), np.concatenate(marks)
    order = np.argsort(pairs, kind="stable")
    pairs, mark = pairs[order], mark[order]
    new = np.ones(pairs.size, np.bool_)
    new[1:] = pairs[1:] != pairs[:-1]
    begin = np.flatnonzero(new)
    times = np.diff(np.append(begin, pairs.size))
    common = np.logical_and.reduceat(mark, begin) if pairs.size else mark
    first, second = pairs[begin] // count, pairs[begin] % count
    size = np.asarray(sizes, np.int64)
    keep = (times >= 2) | (np.minimum(size[first], size[second]) < _SHORT)
    if sides is not None:
        keep &= sides[first] != sides[second]
    return Candidates(first=first[keep], second=second[keep], common=common[keep], dropped=dropped)


def nothing() -> Candidates:
    """No pairs."""
    none = np.empty(0, np.int64)
    return Candidates(first=none, second=none, common=np.empty(0, np.bool_))
