"""
A group of articles: copies of one text, or reports of one story; and what the one that is kept of a group stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from newscorpus.errors import ArgumentError

__all__ = ["Group", "Kept", "StandsFor"]


def _sorted_unique(_group: Group, _attribute: object, value: tuple[str, ...]) -> None:
    if not value or list(value) != sorted(set(value)):
        raise ArgumentError("a group holds at least one id, sorted, each once")


@attrs.frozen(kw_only=True)
class Group:
    """
    Articles that belong together; groups of one kind never share an article.

    Attributes:
        ids: The ids of its articles, sorted.

        kind: "copies" or "stories".

    >>> Group(ids=("a", "b"), kind="copies").representative
    'a'
    """

    ids: tuple[str, ...] = attrs.field(validator=_sorted_unique)
    kind: str

    @property
    def representative(self) -> str:
        """The lowest id, which names the group."""
        return self.ids[0]


@attrs.frozen(kw_only=True)
class Kept:
    """
    The article that was kept of a group of copies.

    Attributes:
        id: Its id.

        ids: The ids of all that it stands for, its own among them, sorted.

        why: Why it was kept, for people: "published first", "longest body", "alone" where it has no copies.

    >>> Kept(id="b", ids=("a", "b"), why="published first").others
    ('a',)
    """

    id: str
    ids: tuple[str, ...]
    why: str

    def __attrs_post_init__(self) -> None:
        """An article stands for itself at least."""
        if list(self.ids) != sorted(set(self.ids)) or self.id not in self.ids:
            raise ArgumentError(f"what {self.id!r} stands for are ids, sorted, each once, its own among them")

    @property
    def others(self) -> tuple[str, ...]:
        """The copies that were left out."""
        return tuple(each for each in self.ids if each != self.id)


class StandsFor(Mapping[str, Kept]):
    """
    What each article of a corpus stands for, by its id, in the order of the corpus.

    An article that nothing was left out for stands for itself alone. Printed, it has a line for each that stands for
    others.

    >>> told = StandsFor(("b", "c"), (Kept(id="b", ids=("a", "b"), why="published first"),))
    >>> print(told)
    b: a (published first)
    >>> told["c"].ids, len(told), [kept.id for kept in told.groups]
    (('c',), 2, ['b'])
    """

    __slots__ = ("_ids", "_kept")

    def __init__(self, ids: Iterable[str], kept: Iterable[Kept] = ()) -> None:
        """
        What the articles with these *ids* stand for.

        Args:
            ids: The articles.

            kept: Those that stand for others as well.
        """
        self._ids = dict.fromkeys(ids)
        self._kept = {each.id: each for each in kept}
        for each in self._kept:
            if each not in self._ids:
                raise ArgumentError(f"there is no article {each!r} to stand for others")

    def __getitem__(self, key: str) -> Kept:
        if key not in self._ids:
            raise KeyError(key)
        return self._kept.get(key) or Kept(id=key, ids=(key,), why="alone")

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __hash__(self) -> int:
        return hash((tuple(self._ids), self.groups))

    @property
    def groups(self) -> tuple[Kept, ...]:
        """Those that stand for others, in the order of the corpus."""
        return tuple(self._kept[each] for each in self._ids if each in self._kept)

    def __repr__(self) -> str:
        return f"<StandsFor: {len(self)} articles, {len(self._kept)} of them for others as well>"

    def __str__(self) -> str:
        return "\n".join(f"{kept.id}: {', '.join(kept.others)} ({kept.why})" for kept in self.groups)
