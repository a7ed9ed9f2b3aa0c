"""
From relations to groups: copies of one text, and reports of one story. Both are partitions of all articles.

Groups are grown from the surest pair down, so that they do not depend on the order of the articles, and an article that
is related to none of a group's changes nothing in it. No chain of likenesses joins strangers: two groups of copies join
only where the article that stands for the one is like those at both ends of the other; two groups of stories join only
where their members are alike on average.
"""

from __future__ import annotations

import bisect
import heapq
from collections.abc import Callable, Iterable, Sequence

from newscorpus.model import Group

__all__ = ["copy_groups", "story_groups"]

# how alike two groups must be on average to tell one story
TOGETHER = 0.45


def copy_groups(
    ids: Sequence[str],
    edges: Iterable[tuple[float, str, str]],
    *,
    alike: Callable[[str, str], bool],
) -> tuple[Group, ...]:
    """
    The copies of each text.

    Args:
        ids: All articles.

        edges: Pairs of copies, each with how sure it is.

        alike: Whether two articles are close enough that their groups may join; asked for the lowest id of the one
            group and some ids of the other, first and last among them.

    Returns:
        Groups that hold every article once, in the order of their lowest ids.

    >>> [group.ids for group in copy_groups(("a", "b", "c"), [(1.0, "a", "c")], alike=lambda a, b: True)]
    [('a', 'c'), ('b',)]
    """
    root = {each: each for each in ids}
    held: dict[str, list[str]] = {}

    def find(each: str) -> str:
        while root[each] != each:
            root[each] = root[root[each]]
            each = root[each]
        return each

    for sure, a, b in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        one, two = sorted((find(a), find(b)))
        if one == two:
            continue
        members = held.get(two, [two])
        # a group of many may reach from what is like the other to what is not: its members speak for themselves
        asked = [each for each in _spread(members) if {one, each} != {a, b}]
        if sure >= 1.0 or all(alike(one, each) for each in asked):
            root[two] = one
            held[one] = sorted((*held.get(one, [one]), *members)) if len(members) > 1 else _with(held, one, two)
            held.pop(two, None)
    return _groups(((each, find(each)) for each in ids), "copies")


# of a group of many, so many members are asked whether they are like the other group
_ASKED = 4


def _spread(members: list[str]) -> list[str]:
    """Some of the members, evenly spread, the first and the last among them."""
    if len(members) <= _ASKED:
        return members
    last = len(members) - 1
    return [members[last * step // (_ASKED - 1)] for step in range(_ASKED)]


def _with(held: dict[str, list[str]], one: str, two: str) -> list[str]:
    members = held.get(one, [one])
    bisect.insort(members, two)
    return members


def _groups(members: Iterable[tuple[str, str]], kind: str) -> tuple[Group, ...]:
    held: dict[str, list[str]] = {}
    for each, root in members:
        held.setdefault(root, []).append(each)
    return tuple(
        sorted((Group(ids=tuple(sorted(group)), kind=kind) for group in held.values()), key=lambda group: group.ids),
    )


def story_groups(
    copies: Sequence[Group],
    ties: Iterable[tuple[float, str, str]],
    *,
    together: float = TOGETHER,
) -> tuple[Group, ...]:
    """
    The reports of each story, by average linkage over groups of copies.

    Args:
        copies: The groups of copies; each counts as one report.

        ties: Pairs of articles, each with how likely they are related at all; a pair that is not named is not.

        together: How alike two groups must be on average to be one story.

    Returns:
        Groups that hold every article once, in the order of their lowest ids.

    >>> from newscorpus.model import Group
    >>> alone = [Group(ids=(each,), kind="copies") for each in "abc"]
    >>> [group.ids for group in story_groups(alone, [(0.9, "a", "c")])]
    [('a', 'c'), ('b',)]
    """
    node_of = {each: number for number, group in enumerate(copies) for each in group.ids}
    sums: list[dict[int, float]] = [{} for _ in copies]
    for sure, a, b in ties:
        one, two = node_of[a], node_of[b]
        if one != two and sure > sums[one].get(two, 0.0):
            sums[one][two] = sums[two][one] = sure
    sizes = [1] * len(copies)
    root = list(range(len(copies)))
    heap = [(-sure, one, two) for one, row in enumerate(sums) for two, sure in row.items() if one < two]
    heap = [entry for entry in heap if -entry[0] >= together]
    heapq.heapify(heap)
    while heap:
        negative, one, two = heapq.heappop(heap)
        if root[one] != one or root[two] != two or two not in sums[one]:
            continue
        if -negative != _mean(sums[one][two], sizes[one], sizes[two]):
            continue
        # the lower number names the group; its row takes in the other's, third by third
        root[two] = one
        del sums[one][two]
        del sums[two][one]
        for third, value in sums[two].items():
            del sums[third][two]
            sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + value
        sums[two] = {}
        sizes[one] += sizes[two]
        for third, value in sums[one].items():
            mean = _mean(value, sizes[one], sizes[third])
            if mean >= together:
                heapq.heappush(heap, (-mean, min(one, third), max(one, third)))

    def find(number: int) -> int:
        while root[number] != number:
            number = root[number]
        return number

    return _groups(((each, str(find(number))) for each, number in node_of.items()), "stories")


def _mean(total: float, one: int, two: int) -> float:
    return total / (one * two)
