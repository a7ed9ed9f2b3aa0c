"""
Clusters: which full names of a corpus name one person.

In go names with how often each was printed; out come groups. Candidates share a blocking key; among them, the pairs
that compare as the same are joined best first, unless any name of one side is different from any name of the other,
so that no chain of similar names joins two people. A name that may be either of two different people (J. Biden: Joe or
Jill) joins neither. The order of the names plays no part.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from newscorpus.names.comparison import Comparer, Verdict
from newscorpus.names.keys import block_keys, coarse, key, phonetic
from newscorpus.names.parts import split_name
from newscorpus.names.variants import families

__all__ = ["cluster_names"]

_LARGEST_BLOCK = 30
_MOST_WITNESSES = 4
_MOST_NEIGHBOURS = 8


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
    same = _same_pairs(keys, first, comparer)
    judged: dict[tuple[str, str], bool] = {}

    def differ(a: str, b: str) -> bool:
        pair = _pair(a, b)
        if pair not in judged:
            judged[pair] = comparer.compare(first[pair[0]], first[pair[1]]).verdict is Verdict.DIFFERENT
        return judged[pair]

    neighbours: dict[str, list[str]] = {}
    for _, a, b in sorted(same):
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    torn = {
        one
        for one, others in neighbours.items()
        if any(differ(a, b) for a, b in itertools.combinations(others[:_MOST_NEIGHBOURS], 2))
    }
    cluster = {one: [one] for one in keys}
    for _, a, b in sorted(same):
        left, right = cluster[a], cluster[b]
        if left is right or a in torn or b in torn:
            continue
        if any(differ(x, y) for x in left[:_MOST_WITNESSES] for y in right[:_MOST_WITNESSES]):
            continue
        if len(left) < len(right):
            left, right = right, left
        left.extend(right)
        for one in right:
            cluster[one] = left
    groups = {id(group): group for group in cluster.values()}
    return sorted(sorted(name for one in group for name in by_key[one]) for group in groups.values())


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _same_pairs(keys: list[str], first: dict[str, str], comparer: Comparer) -> list[tuple[float, str, str]]:
    """The pairs that compare as the same among names that share a block, with scores that sort best first."""
    blocks: dict[str, list[str]] = {}
    for one in keys:
        for block in block_keys(first[one]):
            blocks.setdefault(block, []).append(one)
    out: list[tuple[float, str, str]] = []
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        for members in _parted(blocks[block], first):
            # a part too large for all pairs keeps to names that stand close in order: a bound, not a guess at meaning
            for place, a in enumerate(members):
                for b in members[place + 1 : place + 1 + _LARGEST_BLOCK]:
                    pair = _pair(a, b)
                    if pair not in seen:
                        seen.add(pair)
                        answer = comparer.compare(first[a], first[b])
                        if answer.verdict is Verdict.SAME:
                            out.append((-answer.score, *pair))
    return out


def _parted(members: list[str], first: dict[str, str]) -> list[list[str]]:
    """A block whole, or where it is large by what its names begin with: sounds, or families of given names."""
    if len(members) <= _LARGEST_BLOCK:
        return [members]
    parts: dict[str, list[str]] = {}
    for one in members:
        marks = set()
        for word in split_name(first[one]).words:
            if word.latin and not word.particle:
                marks.add(coarse(phonetic(word.latin))[:1])
                marks |= {str(number) for number in families(word.latin)}
        for mark in marks:
            parts.setdefault(mark, []).append(one)
    return [parts[mark] for mark in sorted(parts)]
