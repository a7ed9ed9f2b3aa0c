"""
Clusters: which full names of a corpus name one person.

In go names with how often each was printed; out come groups. Candidates share a blocking key; among them, the pairs
that compare as the same are joined best first, unless any name of one side is different from any name of the other,
so that no chain of similar names joins two people. A name that may be either of two different people (J. Biden: Joe or
Jill) joins neither. The order of the names plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable

from newscorpus.names.comparison import Comparer, Verdict
from newscorpus.names.keys import block_keys, key

__all__ = ["cluster_names"]

_LARGEST_BLOCK = 150


def cluster_names(names: Iterable[str], comparer: Comparer) -> list[list[str]]:
    """
    Group names that name one person.

    Args:
        names: Full names, each once.

        comparer: What compares them.

    Returns:
        Groups, sorted, each sorted.

    >>> cluster_names(["Joe Biden", "Jill Biden", "Joseph Biden"], Comparer())
    [['Jill Biden'], ['Joe Biden', 'Joseph Biden']]
    """
    by_key: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        by_key.setdefault(key(name), []).append(name)
    keys = sorted(by_key)
    first = {one: by_key[one][0] for one in keys}
    same, apart = _judge(keys, first, comparer)
    neighbours: dict[str, set[str]] = {}
    for _, a, b in same:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    torn = {
        one for one, others in neighbours.items() if any(_pair(a, b) in apart for a in others for b in others if a < b)
    }
    cluster = {one: [one] for one in keys}
    for _, a, b in sorted(same):
        left, right = cluster[a], cluster[b]
        if left is right or a in torn or b in torn:
            continue
        if any(_pair(x, y) in apart for x in left for y in right):
            continue
        left.extend(right)
        for one in right:
            cluster[one] = left
    groups = {id(group): group for group in cluster.values()}
    return sorted(sorted(name for one in group for name in by_key[one]) for group in groups.values())


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _judge(
    keys: list[str], first: dict[str, str], comparer: Comparer
) -> tuple[list[tuple[float, str, str]], set[tuple[str, str]]]:
    """The pairs that are the same, best first, and those that are different, among names that share a block."""
    blocks: dict[str, list[str]] = {}
    for one in keys:
        for block in block_keys(first[one]):
            blocks.setdefault(block, []).append(one)
    same: list[tuple[float, str, str]] = []
    apart: set[tuple[str, str]] = set()
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        members = blocks[block]
        # a block too large for all pairs keeps to names that stand close in order: a bound, not a guess at meaning
        for place, a in enumerate(members):
            for b in members[place + 1 : place + 1 + _LARGEST_BLOCK]:
                pair = _pair(a, b)
                if pair in seen:
                    continue
                seen.add(pair)
                answer = comparer.compare(first[a], first[b])
                if answer.verdict is Verdict.SAME:
                    same.append((-answer.score, *pair))
                elif answer.verdict is Verdict.DIFFERENT:
                    apart.add(pair)
    return same, apart
