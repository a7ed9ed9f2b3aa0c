"""
Homes: which entry of a book each mention of a corpus belongs to, in a few bytes for each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import attrs

__all__ = ["Homes", "homes_of"]

Home = tuple[str, int, int]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Homes(Sequence[Home]):
    """
    For each mention the id of its article, where it starts, and the number of its entry; equal to a tuple of these.

    Attributes:
        ids: The ids of articles, sorted.

        articles: The place of each mention's article among them, as bytes of whole numbers, four for each.

        starts: Where each mention starts, eight bytes for each.

        numbers: The number of each mention's entry, four bytes for each.

    >>> homes = homes_of([("a", 4, 0), ("b", 0, 1)])
    >>> homes[1], homes == (("a", 4, 0), ("b", 0, 1))
    (('b', 0, 1), True)
    """

    ids: tuple[str, ...] = ()
    articles: bytes = b""
    starts: bytes = b""
    numbers: bytes = b""

    def __len__(self) -> int:
        return len(self.starts) >> 3

    @overload
    def __getitem__(self, place: int) -> Home: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Home, ...]: ...

    def __getitem__(self, place: int | slice) -> Home | tuple[Home, ...]:
        """The home of a mention, or those of a slice."""
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        article = memoryview(self.articles).cast("i")[place]
        start, number = memoryview(self.starts).cast("q")[place], memoryview(self.numbers).cast("i")[place]
        return self.ids[article], start, number

    def __iter__(self) -> Iterator[Home]:
        """All homes, in order."""
        articles = (self.ids[article] for article in memoryview(self.articles).cast("i"))
        starts, numbers = memoryview(self.starts).cast("q"), memoryview(self.numbers).cast("i")
        return zip(articles, starts, numbers, strict=True)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Homes | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash((self.starts, self.numbers))

    def __repr__(self) -> str:
        return repr(tuple(self))


def homes_of(homes: Iterable[tuple[str, int, int]]) -> Homes:
    """
    The homes of mentions.

    Args:
        homes: Article id, offset and number of entry of each mention, in order.

    >>> len(homes_of([]))
    0
    """
    if isinstance(homes, Homes):
        return homes
    held = list(homes)
    ids = sorted({home[0] for home in held})
    places = {id_: place for place, id_ in enumerate(ids)}
    return Homes(
        ids=tuple(ids),
        articles=array("i", (places[home[0]] for home in held)).tobytes(),
        starts=array("q", (home[1] for home in held)).tobytes(),
        numbers=array("i", (home[2] for home in held)).tobytes(),
    )
