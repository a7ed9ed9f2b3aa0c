"""
How articles in different languages find each other: by the names, places, numbers and days that both have.

Marks go in, pairs come out. A mark that very many articles have tells little and costs much: it is passed over and
counted. Which pairs meet depends on the two articles alone but for that.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.candidates import Candidates
from newscorpus.match.crosslingual_marks import Marks
from newscorpus.match.keys import Places, groups_of

__all__ = ["CAP", "LEAST", "join_candidates", "keys_of", "meet_in_marks", "no_candidates"]

Numbers = NDArray[np.float64]

CAP = 400
"""How many articles may have a mark that brings them together."""

LEAST = 0.14
"""How alike the marks of two articles must be, as a cosine."""

# of words that may be names, so many stand for an article
_NAMES = 40


def join_candidates(one: Candidates, two: Candidates) -> Candidates:
    """
    The pairs of both, each once, sorted.

    >>> pairs = Candidates(first=np.array([0]), second=np.array([1]), common=np.array([False]), dropped=1)
    >>> both = join_candidates(pairs, pairs)
    >>> both.first.tolist(), both.second.tolist(), both.dropped
    ([0], [1], 2)
    """
    first, second = np.concatenate([one.first, two.first]), np.concatenate([one.second, two.second])
    common = np.concatenate([one.common, two.common])
    order = np.lexsort((common, second, first))
    first, second, common = first[order], second[order], common[order]
    new = np.ones(first.size, np.bool_)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return Candidates(first=first[new], second=second[new], common=common[new], dropped=one.dropped + two.dropped)


def keys_of(marks: Marks) -> dict[int, float]:
    """
    Keys by which articles of two languages meet, each with what it weighs in a vector of length 1.

    >>> from newscorpus.match.crosslingual_marks import marks_of
    >>> one, two = keys_of(marks_of("Then to Brussels.", "en")), keys_of(marks_of("Dann nach Brüssel.", "de"))
    >>> one == two
    True
    """
    found: dict[str, float] = {}
    for code in marks.places:
        found[code] = 1.0 if code.startswith("land:") else 2.0
    cased = any(name.cased for name in marks.names)
    names = [name for name in marks.names if len(name.bones) > 2 and (name.cased or not cased)]
    for name in sorted(names, key=lambda each: (-each.count * each.weight, each.sound))[:_NAMES]:
        for head in {name.bones[:4], name.bones[1:5]} if len(name.bones) > 4 else {name.bones[:4]}:
            key = f"name:{head}"
            found[key] = max(found.get(key, 0.0), 0.25 * name.weight if name.cased else 0.8)
    for number in marks.numbers:
        if len(number) > 2 and not (len(number) == 4 and number.startswith(("19", "20"))):
            found[f"number:{number}"] = 2.0
    for day in marks.days:
        found[f"day:{day}"] = 1.5
    # in one order, so that the last bits are the same in every process
    norm = sum(found[key] ** 2 for key in sorted(found)) ** 0.5
    return {
        int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big"): found[key] / norm
        for key in sorted(found)
    }


def no_candidates() -> Candidates:
    """No pairs at all."""
    empty = np.empty(0, np.int64)
    return Candidates(first=empty, second=empty, common=np.empty(0, np.bool_))


def meet_in_marks(
    keys: NDArray[np.uint64],
    owners: Places,
    worth: Numbers,
    *,
    tongue: Places,
    sides: Places | None,
    near: Numbers,
    window: float | None,
) -> Candidates:
    """
    The pairs of two languages whose marks are alike.

    Args:
        keys: The keys of all articles.

        owners: The number of the article that each key belongs to.

        worth: What each weighs there.

        tongue: The language of each article, as a number.

        sides: The side of each article, where only pairs of two sides are wanted.

        near: When each article was published, in days; NaN where that is unknown.

        window: How many days may lie between two articles; no limit where it is None.
    """
    if not keys.size:
        return no_candidates()
    order = np.lexsort((owners, keys))
    keys, owners, worth = keys[order], owners[order], worth[order]
    starts, sizes = groups_of(keys)
    dropped = int((sizes > CAP).sum())
    sums: dict[int, float] = {}
    count = tongue.size
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if not 2 <= size <= CAP:
            continue
        here = owners[start : start + size]
        if tongue[here].min() == tongue[here].max():
            continue
        weight = worth[start : start + size]
        one, two = np.triu_indices(size, 1)
        keep = tongue[here[one]] != tongue[here[two]]
        if sides is not None:
            keep &= sides[here[one]] != sides[here[two]]
        if window is not None:
            keep &= ~(np.abs(near[here[one]] - near[here[two]]) > window)
        one, two = one[keep], two[keep]
        products = (weight[one] * weight[two]).tolist()
        for pair, product in zip((here[one] * count + here[two]).tolist(), products, strict=True):
            sums[pair] = sums.get(pair, 0.0) + product
    pairs = np.asarray(sorted(pair for pair, total in sums.items() if round(total, 9) >= LEAST), np.int64)
    return Candidates(
        first=pairs // count, second=pairs % count, common=np.zeros(pairs.size, np.bool_), dropped=dropped
    )
