"""
Grouping: what is one, and what is kept apart, under both of which all else is decided.

In go pairs that are one and pairs that are two; out come groups. That two are kept apart holds for all that each of
them is one with, so that no chain of steps joins them. Nearly linear in the number of steps.
"""

from __future__ import annotations

__all__ = ["Grouping"]


class Grouping:
    """
    Groups of texts, no two of which that were parted are ever one.

    >>> grouping = Grouping()
    >>> grouping.part("a", "c")
    True
    >>> grouping.unite("a", "b"), grouping.unite("b", "c"), grouping.apart("b", "c")
    (True, False, True)
    """

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._enemies: dict[str, set[str]] = {}

    def root(self, node: str) -> str:
        """What stands for the group of *node*; the same for all its members, and otherwise without meaning."""
        # a corpus has a million names that are one with no other: of them nothing is kept
        parent = self._parent
        while (above := parent.get(node, node)) != node:
            parent[node] = node = parent.get(above, above)
        return node

    def members(self, node: str) -> list[str]:
        """All that *node* is one with, itself included."""
        root = self.root(node)
        return self._members.get(root, [root])

    def nodes(self) -> list[str]:
        """All that was made one with another, sorted."""
        return sorted(node for members in self._members.values() for node in members)

    def apart(self, a: str, b: str) -> bool:
        """Whether the two are kept apart."""
        return self.root(b) in self._enemies.get(self.root(a), ())

    def parted(self) -> list[tuple[str, str]]:
        """What is kept apart, as pairs of what stands for groups, each in both directions; sorted."""
        return sorted((one, other) for one, others in self._enemies.items() for other in others)

    def part(self, a: str, b: str) -> bool:
        """Keep two apart; False where they are one already."""
        left, right = self.root(a), self.root(b)
        if left == right:
            return False
        self._enemies.setdefault(left, set()).add(right)
        self._enemies.setdefault(right, set()).add(left)
        return True

    def unite(self, a: str, b: str) -> bool:
        """Make two one; False where they are kept apart."""
        left, right = self.root(a), self.root(b)
        if left == right:
            return True
        if right in self._enemies.get(left, ()):
            return False
        if self._size(left) < self._size(right):
            left, right = right, left
        self._parent[right] = left
        self._members.setdefault(left, [left]).extend(self._members.pop(right, [right]))
        for enemy in self._enemies.pop(right, set()):
            self._enemies[enemy].discard(right)
            self._enemies[enemy].add(left)
            self._enemies.setdefault(left, set()).add(enemy)
        return True

    def _size(self, root: str) -> int:
        return len(self._members.get(root, (root,))) + len(self._enemies.get(root, ()))
