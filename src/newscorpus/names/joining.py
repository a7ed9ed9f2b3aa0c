"""
Joining: which of the names that compare as the same are one person's.

In go pairs of names; out come groups. What is joined in one part of the corpus depends on no other part: two names lie
in one part if a chain of pairs, or of what was decided to be one, leads from one to the other. So the parts may be
taken in any order, each by itself. Within a part the pairs are joined best first, unless any name of one side is
different from any name of the other, or something beyond the names keeps the two apart.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

from newscorpus.names.comparison import Verdict
from newscorpus.names.grouping import Grouping
from newscorpus.names.judge import Judge
from newscorpus.names.keys import key
from newscorpus.names.parts import split_name

__all__ = ["Pair", "join_part", "part_pairs"]

Pair = tuple[float, str, str]
"""How well two names compare, less than 0 so that the best come first, and the two, the smaller first."""

_MOST_NEIGHBOURS = 8
_MOST_CROSSED = 400
# beside a name that is printed so many times as often, another one is no sign of a second person
_SLIP = 10


def part_pairs(pairs: Iterable[Pair], grouping: Grouping) -> list[list[Pair]]:
    """
    Pairs in parts that have no name in common, and none that was decided to be one with a name of another part.

    Args:
        pairs: Pairs.

        grouping: What is decided already; it stays as it is.

    Returns:
        The parts, in the order of their first pairs.

    >>> [len(part) for part in part_pairs([(-1.0, "a", "b"), (-1.0, "c", "d"), (-0.9, "b", "e")], Grouping())]
    [2, 1]
    """
    held = list(pairs)
    linked = Grouping()
    for _, a, b in held:
        linked.unite(grouping.root(a), grouping.root(b))
    parts: dict[str, list[Pair]] = {}
    for pair in held:
        parts.setdefault(linked.root(grouping.root(pair[1])), []).append(pair)
    return list(parts.values())


def join_part(
    pairs: Iterable[Pair],
    names: Mapping[str, str],
    weights: Mapping[str, int],
    grouping: Grouping,
    *,
    judge: Judge,
    apart: Callable[[str, str], bool],
) -> None:
    """
    Make one, in *grouping*, what names one person, within one part or several.

    Args:
        pairs: All pairs of these parts that compare as the same.

        names: The name of each node, which is compared.

        weights: How many articles print each node; those that one alone prints are joined last.

        grouping: What is decided already; what is decided here goes into it.

        judge: What compares.

        apart: Whether something beyond the names keeps two nodes apart that compare as the same.
    """
    same = sorted(pairs, key=lambda pair: (min(weights[pair[1]], weights[pair[2]], 2) < 2, pair))

    def differ(a: str, b: str) -> bool:
        return judge.different(names[a], names[b])

    torn = _torn(same, names, weights, judge)
    for _, a, b in same:
        if a in torn or b in torn or grouping.apart(a, b) or grouping.root(a) == grouping.root(b):
            continue
        # those that were decided to belong and are no full names of this corpus have nothing to compare
        left = [node for node in grouping.members(a) if node in names]
        right = [node for node in grouping.members(b) if node in names]
        if len(left) * len(right) > _MOST_CROSSED:
            continue
        if any(differ(x, y) or apart(x, y) for x in left for y in right):
            continue
        grouping.unite(a, b)


def _torn(same: Sequence[Pair], names: Mapping[str, str], weights: Mapping[str, int], judge: Judge) -> set[str]:
    """The names that may be either of two different people, and those that are two names run together."""
    neighbours: dict[str, list[str]] = {}
    for _, a, b in same:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)

    def is_torn(node: str, a: str, b: str) -> bool:
        if _run_together(names[node], names[a], names[b], judge):
            return True
        different = judge.different(names[a], names[b])
        return different and _is_vague(names[node], names[a]) and _is_vague(names[node], names[b])

    return {
        node
        for node, others in neighbours.items()
        if any(is_torn(node, a, b) for a, b in itertools.combinations(_weighty(others, weights, weights[node]), 2))
    }


def _weighty(others: Sequence[str], weights: Mapping[str, int], than: int) -> list[str]:
    """The few most printed of a name's neighbours, without those that are slips beside it."""
    heavy = [node for node in dict.fromkeys(others) if weights[node] * _SLIP >= than]
    return sorted(heavy, key=lambda node: (-weights[node], node))[:_MOST_NEIGHBOURS]


def _run_together(whole: str, a: str, b: str, judge: Judge) -> bool:
    """Whether *whole* is two names that share no word, one behind the other ("Karl Cook Kaley Cuoco")."""
    words, left, right = (set(key(name).split()) for name in (whole, a, b))
    return (
        len(left) > 1 < len(right)
        and left < words > right
        and not left & right
        and judge.answer(a, b)[0] is not Verdict.SAME
    )


def _is_vague(name: str, other: str) -> bool:
    """Whether *name* says nothing that *other* does not say as well: no more words, and no initial without a word."""
    words, others = split_name(name).words, split_name(other).words
    begun = [word.latin[:1] for word in others]
    for word in words:
        if word.initial:
            if word.latin[:1] not in begun:
                return False
            begun.remove(word.latin[:1])
    return len(words) <= len(others)
