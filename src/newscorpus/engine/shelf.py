"""
A shelf of articles: a sequence that takes a few bytes of memory for each, since they stand packed in a temporary file.

`Shelf.put` takes packed articles in order and gives each an id of its own, as `identity.tell_apart` does. Afterwards
the shelf is read: by place, by id, or from end to end. Each time an article is asked for it is unpacked anew, so two
that one asks for are equal, but not the same object. The file has no name and is gone with the process.
"""

from __future__ import annotations

import threading
import weakref
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from newscorpus.engine.identity import renamed
from newscorpus.engine.packing import pack, unpack
from newscorpus.engine.spool import Spool, Ticket
from newscorpus.model import Article

__all__ = ["Shelf", "packed"]


class Shelf(Sequence[Article]):
    """
    Articles on disk, each with an id of its own.

    Attributes:
        by_id: The same articles by their ids, in the same order.

    >>> shelf = Shelf()
    >>> for body in ("It rained.", "It stopped."):
    ...     shelf.put("a", pack(Article(id="a", body=body)))
    >>> [article.id for article in shelf], shelf.by_id["a-2"].body
    (['a', 'a-2'], 'It stopped.')
    """

    def __init__(self) -> None:
        self._spool = Spool()
        weakref.finalize(self, self._spool.close)
        self._lock = threading.Lock()
        self._starts = array("Q")
        self._sizes = array("Q")
        self._places: dict[str, int] = {}
        self._numbers: Counter[str] = Counter()
        self.by_id: Mapping[str, Article] = _ById(self, self._places)

    def put(self, id_: str, packed: bytes) -> None:
        """Put a packed article behind the others; *id_* is what it calls itself."""
        if id_ in self._places:
            article = unpack(packed)
            assert isinstance(article, Article)
            article = renamed(article, self.by_id[id_], self._places, self._numbers)
            id_, packed = article.id, pack(article)
        with self._lock:
            ticket = self._spool.put(packed)
        self._places[id_] = len(self._starts)
        self._starts.append(ticket.start)
        self._sizes.append(ticket.size)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> Article: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Article, ...]: ...

    def __getitem__(self, place: int | slice) -> Article | tuple[Article, ...]:
        """The article at a place, or those of a slice."""
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        article = unpack(self.packed(place))
        assert isinstance(article, Article)
        return article

    def packed(self, place: int) -> bytes:
        """The article at a place as it stands on the shelf."""
        ticket = Ticket(self._starts[place], self._sizes[place])
        # a file has one place at which it is read
        with self._lock:
            return self._spool.get(ticket)


class _ById(Mapping[str, Article]):
    def __init__(self, shelf: Shelf, places: Mapping[str, int]) -> None:
        self._shelf = shelf
        self._places = places

    def __getitem__(self, id_: str) -> Article:
        return self._shelf[self._places[id_]]

    def packed(self, id_: str) -> bytes:
        return self._shelf.packed(self._places[id_])

    def __contains__(self, id_: object) -> bool:
        return id_ in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def packed(articles: Mapping[str, Article], id_: str) -> bytes:
    """
    The article of an id as `packing.pack` packs it, taken from its shelf where it stands on one.

    >>> unpack(packed({"a": Article(id="a", body="It rained.")}, "a")).body
    'It rained.'
    """
    return articles.packed(id_) if isinstance(articles, _ById) else pack(articles[id_])
