"""
Clusters: which full names of a corpus name one person.

In go names; out come groups. Candidates share a block (`newscorpus.names.blocking`); those that compare as the same
(`newscorpus.names.judge`) are joined best first (`newscorpus.names.joining`), unless something speaks against it, so
that no chain of similar names joins two people. A name that may be either of two different people (J. Biden: Joe or
Jill), and two names run together into one, join nobody. What was decided to be one or two is so before anything is
compared. The order of the names plays no part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from newscorpus.names.comparison import Comparer
from newscorpus.names.grouping import Grouping
from newscorpus.names.joining import Pair, join_part, part_pairs
from newscorpus.names.judge import Judge, Spread
from newscorpus.names.keys import key

__all__ = ["cluster_names", "join_names"]


def cluster_names(names: Iterable[str], comparer: Comparer | None = None) -> list[list[str]]:
    """
    Group names that name one person.

    Args:
        names: Full names, each once.

        comparer: What compares them.

    Returns:
        Groups, sorted, each sorted.

    >>> cluster_names(["Joe Biden", "Jill Biden", "Joseph Biden"])
    [['Jill Biden'], ['Joe Biden', 'Joseph Biden']]
    """
    judge = Judge()
    if comparer is not None:
        judge.comparer = comparer
    nodes: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        nodes.setdefault(key(name), []).append(name)
    grouping = Grouping()
    join_names({node: names[0] for node, names in nodes.items()}, grouping, judge)
    groups = {grouping.root(node): grouping.members(node) for node in nodes}
    return sorted(sorted(name for node in group for name in nodes[node]) for group in groups.values())


def join_names(
    names: Mapping[str, str],
    grouping: Grouping,
    judge: Judge,
    *,
    apart: Callable[[str, str], bool] = lambda _a, _b: False,
    weight_of: Callable[[str], int] = lambda _: 1,
    spread: Spread = map,
) -> None:
    """
    Make one, in *grouping*, what names one person.

    Args:
        names: What is joined, each with the name that is compared.

        grouping: What is decided already; what is decided here goes into it.

        judge: What compares.

        apart: Whether something beyond the names keeps two nodes apart that compare as the same.

        weight_of: How many articles print a node; those that one alone prints are joined last.

        spread: What compares many blocks: `map`, or one that has workers.
    """
    ordered = sorted(names)
    same = judge.same_pairs([names[node] for node in ordered], spread)
    pairs: list[Pair] = [(-score, ordered[one], ordered[other]) for one, other, score in same]
    weights = {node: weight_of(node) for _, *both in pairs for node in both}
    for part in part_pairs(pairs, grouping):
        join_part(part, names, weights, grouping, judge=judge, apart=apart)
