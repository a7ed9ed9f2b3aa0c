"""
What shows many relations, worked out in processes of this machine.

In go pairs of ids and the articles; out comes the evidence of each pair, packed in parts, as `match.pending.Witness`
makes it. The articles go to the workers as they stand on their shelf, and are unpacked there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

import attrs

from newscorpus.engine.local import Lost, Workers
from newscorpus.engine.packing import pack, unpack
from newscorpus.engine.shelf import packed
from newscorpus.match.pending import Witness
from newscorpus.model import Article

__all__ = ["show_parts"]

Pair = tuple[str, str]
"""The ids of two related articles, the smaller one first."""


@attrs.frozen
class _Part:
    """Some pairs, by places in a list of packed articles."""

    articles: tuple[bytes, ...]
    pairs: tuple[tuple[int, int], ...]


def show_parts(parts: Iterable[Sequence[Pair]], by_id: Mapping[str, Article], *, workers: int = 1) -> Iterator[bytes]:
    """
    What shows the relations of each of some *parts*.

    Args:
        parts: Pairs of ids, some hundred a part: the work that one process does at a time.

        by_id: The articles.

        workers: How many processes work; the result is the same with any number.

    Yields:
        For each part, in order, the evidence of its pairs, packed.

    >>> articles = {each: Article(id=each, body="It rained in Brussels.") for each in "abc"}
    >>> [len(unpack(part)) for part in show_parts([[("a", "b"), ("a", "c")], [("b", "c")]], articles)]
    [2, 1]
    """
    with Workers(_show, workers=workers) as pool:
        for part, shown in pool.map(_gathered(pairs, by_id) for pairs in parts):
            # a worker may be lost to something that is not in the texts: try once more, where errors are told
            yield _show(part) if isinstance(shown, Lost) else shown


def _gathered(pairs: Sequence[Pair], by_id: Mapping[str, Article]) -> _Part:
    places: dict[str, int] = {}
    for pair in pairs:
        for id_ in pair:
            places.setdefault(id_, len(places))
    return _Part(
        articles=tuple(packed(by_id, id_) for id_ in places), pairs=tuple((places[a], places[b]) for a, b in pairs)
    )


def _show(part: _Part) -> bytes:
    articles = [cast("Article", unpack(each)) for each in part.articles]
    return pack(Witness().made_of((articles[a], articles[b]) for a, b in part.pairs))
