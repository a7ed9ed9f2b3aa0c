"""
Clusters: which full names of a corpus name one person.

In go names; out come groups. Candidates share a blocking key; among them, the pairs that compare as the same are joined
best first, unless any name of one side is different from any name of the other, or something beyond the names keeps
the two apart, so that no chain of similar names joins two people. A name that may be either of two different people (J.
Biden: Joe or Jill), and two names run together into one, join nobody. What was decided to be one or two is so before
anything is compared. The order of the names plays no part.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from newscorpus.names.comparison import Comparer, Verdict
from newscorpus.names.grouping import Grouping
from newscorpus.names.keys import block_keys, coarse, key, phonetic, skeleton
from newscorpus.names.parts import split_name
from newscorpus.names.variants import families

__all__ = ["Judge", "cluster_names", "join_names"]

_LARGEST_BLOCK = 30
# with how many neighbours in order a name is compared, in parts of up to a size
_WINDOWS = ((30, 30), (100, 12), (math.inf, 4))
_MOST_NEIGHBOURS = 8
_MOST_CROSSED = 400
# beside a name that is printed so many times as often, another one is no sign of a second person
_SLIP = 10
# answers that are remembered at a time: some 300 MB, and more than most corpora ask for
_MOST_KNOWN = 1_000_000


class Judge:
    """
    Compares names, and remembers its last answers, about a million of them.

    >>> Judge().different("Joe Biden", "Jill Biden")
    True
    """

    def __init__(self) -> None:
        self.comparer = Comparer()
        self._known: dict[tuple[str, str], tuple[Verdict, float]] = {}

    def answer(self, a: str, b: str) -> tuple[Verdict, float]:
        """Verdict and score of two names."""
        pair = (a, b) if a < b else (b, a)
        found = self._known.get(pair)
        if found is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            answer = self.comparer.compare(a, b)
            found = self._known[pair] = (answer.verdict, answer.score)
        return found

    def different(self, a: str, b: str) -> bool:
        """Whether two names are those of two people."""
        return self.answer(a, b)[0] is Verdict.DIFFERENT


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
    join_names(nodes, grouping, judge)
    groups = {grouping.root(node): grouping.members(node) for node in nodes}
    return sorted(sorted(name for node in group for name in nodes[node]) for group in groups.values())


def join_names(
    nodes: Mapping[str, Sequence[str]],
    grouping: Grouping,
    judge: Judge,
    apart: Callable[[str, str], bool] = lambda _a, _b: False,
    weights: Mapping[str, int] | None = None,
) -> None:
    """
    Make one, in *grouping*, what names one person.

    Args:
        nodes: What is joined, each with the names that it stands for; the first of them is compared.

        grouping: What is decided already; what is decided here goes into it.

        judge: What compares.

        apart: Whether something beyond the names keeps two nodes apart that compare as the same.

        weights: How many articles print each node; those that one alone prints are joined last.
    """
    ordered = sorted(nodes)
    first = {node: nodes[node][0] for node in ordered}
    weight = dict.fromkeys(ordered, 1) if weights is None else weights
    same = sorted(
        _same_pairs(ordered, first, judge), key=lambda pair: (min(weight[pair[1]], weight[pair[2]], 2) < 2, pair)
    )

    def differ(a: str, b: str) -> bool:
        return judge.different(first[a], first[b])

    neighbours: dict[str, list[str]] = {}
    for _, a, b in same:
        neighbours.setdefault(a, []).append(b)
        neighbours.setdefault(b, []).append(a)
    torn = {
        node
        for node, others in neighbours.items()
        if any(
            _run_together(first[node], first[a], first[b], judge)
            or (differ(a, b) and _is_vague(first[node], first[a]) and _is_vague(first[node], first[b]))
            for a, b in itertools.combinations(_weighty(others, weight, weight[node]), 2)
        )
    }
    for _, a, b in same:
        if a in torn or b in torn or grouping.apart(a, b):
            continue
        # those that were decided to belong and are no full names of this corpus have nothing to compare
        left = [node for node in grouping.members(a) if node in first]
        right = [node for node in grouping.members(b) if node in first]
        if grouping.root(a) == grouping.root(b) or len(left) * len(right) > _MOST_CROSSED:
            continue
        if any(differ(x, y) or apart(x, y) for x in left for y in right):
            continue
        grouping.unite(a, b)


def _weighty(others: Sequence[str], weight: Mapping[str, int], than: int) -> list[str]:
    """The few most printed of a name's neighbours, without those that are slips beside it."""
    heavy = [node for node in dict.fromkeys(others) if weight[node] * _SLIP >= than]
    return sorted(heavy, key=lambda node: (-weight[node], node))[:_MOST_NEIGHBOURS]


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


def _same_pairs(nodes: Sequence[str], first: Mapping[str, str], judge: Judge) -> list[tuple[float, str, str]]:
    """The pairs that compare as the same among nodes that share a block, with scores that sort best first."""
    blocks: dict[str, list[str]] = {}
    for node in nodes:
        for block in block_keys(first[node]):
            blocks.setdefault(block, []).append(node)
    out: list[tuple[float, str, str]] = []
    seen: set[tuple[str, str]] = set()
    marks: dict[str, frozenset[str]] = {}
    for block in sorted(blocks):
        for members in _parted(blocks[block], first, block, marks):
            # a part too large for all pairs keeps to names that stand close in order: a bound, not a guess at meaning
            window = next(width for size, width in _WINDOWS if len(members) <= size)
            for place, a in enumerate(members):
                for b in members[place + 1 : place + 1 + window]:
                    pair = (a, b) if a < b else (b, a)
                    if pair not in seen:
                        seen.add(pair)
                        verdict, score = judge.answer(first[a], first[b])
                        if verdict is Verdict.SAME:
                            out.append((-score, *pair))
    return out


def _parted(
    members: list[str], first: Mapping[str, str], block: str, marks: dict[str, frozenset[str]]
) -> list[list[str]]:
    """A block whole, or where it is large by its other words: their consonants, or their families of given names."""
    if len(members) <= _LARGEST_BLOCK:
        return [members]
    parts: dict[str, list[str]] = {}
    for node in members:
        if node not in marks:
            marks[node] = _marks(first[node])
        for mark in marks[node]:
            if mark != block:
                parts.setdefault(mark, []).append(node)
    return [parts[mark] for mark in sorted(parts)]


def _marks(name: str) -> frozenset[str]:
    """What names of one person share a part by: consonants of a word, how they begin, or a family of given names."""
    marks: set[str] = set()
    for word in split_name(name).words:
        if word.latin and not word.particle:
            sounds = coarse(phonetic(word.latin))
            if word.initial:
                marks.add(f"{sounds[:1]}.")
                continue
            bones = skeleton(sounds) or sounds
            marks |= {bones, f"{bones[:2]}-", f"{sounds[:1]}."} if len(bones) > 1 else {bones, f"{sounds[:1]}."}
            marks |= {str(number) for number in families(word.latin)}
    return frozenset(marks)
