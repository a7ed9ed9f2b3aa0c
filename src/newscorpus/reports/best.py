"""
The strongest of many relations, kept while they pass by: relations -> the first few in the order of strength.
"""

from __future__ import annotations

from newscorpus.model import Kind, Relation

__all__ = ["KINDS", "Best", "share_out", "strength"]

KINDS = tuple(Kind)
_AT = {kind: place for place, kind in enumerate(KINDS)}


def strength(relation: Relation) -> tuple[int, float, str, str]:
    """
    A key that puts relations in the order of strength: by kind, then by score, then by their ids.

    >>> strength(Relation(a="a", b="b", kind="partial", score=0.5))
    (3, -0.5, 'a', 'b')
    """
    return _AT[relation.kind], -relation.score, relation.a, relation.b


class Best:
    """
    The strongest of the relations that were added.

    >>> best = Best(1)
    >>> for kind in ("same_story", "exact"):
    ...     best.add(Relation(a="a", b="b", kind=kind, score=1.0))
    >>> [str(relation.kind) for relation in best.ordered()], best.seen
    (['exact'], 2)
    """

    __slots__ = ("_kept", "_most", "seen")

    def __init__(self, most: int) -> None:
        """Keep so many at *most*."""
        self._most = most
        self._kept: list[Relation] = []
        self.seen = 0

    def add(self, relation: Relation) -> None:
        """Keep *relation* if it is among the strongest."""
        self.seen += 1
        self._kept.append(relation)
        # to sort now and then costs less than to keep a heap, and nothing where few come by
        if len(self._kept) > 2 * self._most + 32:
            self._kept = self.ordered()

    def ordered(self) -> list[Relation]:
        """The strongest, in order."""
        return sorted(self._kept, key=strength)[: self._most]


def share_out(best: dict[Kind, Best], *, most: int) -> tuple[Relation, ...]:
    """
    The strongest relations of all kinds, so many of each that none crowds out the others.

    Args:
        best: The strongest of each kind.

        most: How many are wanted of all kinds together.

    Returns:
        The relations in the order of strength. What one kind has no use for goes to the others, stronger kinds first.

    >>> found = {kind: Best(2) for kind in (Kind.EXACT, Kind.PARTIAL)}
    >>> for kind, one, other in (("exact", "a", "b"), ("exact", "a", "c"), ("partial", "a", "d")):
    ...     found[Kind(kind)].add(Relation(a=one, b=other, kind=kind, score=1.0))
    >>> [(str(relation.kind), relation.b) for relation in share_out(found, most=2)]
    [('exact', 'b'), ('partial', 'd')]
    """
    waiting = {kind: best[kind].ordered() for kind in KINDS if kind in best}
    fair = most // len(waiting) if waiting else 0
    chosen = [relation for relations in waiting.values() for relation in relations[:fair]]
    rest = [relation for relations in waiting.values() for relation in relations[fair:]]
    return tuple(sorted([*chosen, *sorted(rest, key=strength)[: most - len(chosen)]], key=strength))
