"""
The relations of a whole corpus: pairs found through indexes, judged one by one, gathered into groups.

Articles go in, `Relations` come out. What is said of a pair is what `compare` says of it, whatever else is in the
corpus. Which pairs are looked at is decided by `candidates`; how many a cap kept back is counted in `dropped`.

The promise about caps. Which pairs are looked at depends on the two articles alone as long as none of the runs by
which they are found is had by more than 24 articles, and their text by no more than `SAME`: then articles that are
added take no relation away. A run that more articles have links each to the next two that have it; an exact text that
more articles have links each of them to the lowest id among them, and the first `SAME` of them, by id, stand for all
towards other articles. What is listed between copies may then change as articles are added, but the groups of copies
stay whole, though not every pair of them is listed. Pairs that share nothing but runs over the cap are listed only as
copies: a footer is no passage.

Articles that share less than a passage word for word (see `settling`) are not looked at any further, unless all kinds
are asked for and their terms are alike (see `terms`).

A relation found here equals the one that `compare` gives; what shows it is worked out when somebody looks at it.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

import numpy as np

from newscorpus.errors import ArgumentError
from newscorpus.match.comparison import SURE, compare
from newscorpus.match.groups import copy_groups, story_groups
from newscorpus.match.lineage import lineage_of
from newscorpus.match.prints import stock_of
from newscorpus.match.search import LISTED, Search
from newscorpus.match.settling import Verdict, settle
from newscorpus.model import Article, Group, Kind, Lineage, Relation

if TYPE_CHECKING:
    from newscorpus.names.judge import Spread

__all__ = ["Relations", "check_ids", "listed_kinds", "relate"]

_COPIES = (Kind.EXACT, Kind.NEAR_DUPLICATE)


class Relations:
    """
    The related pairs of a corpus, sorted by their ids. Unrelated pairs are not listed.

    Attributes:
        dropped: How many pairs, at most, and keys a cap kept from being looked at, by the name of the cap.

        ties: What speaks for two articles telling one story, which stories are made of: a weight and two ids.

    >>> articles = [Article(id=id_, body="It rained in Bern.") for id_ in ("a", "b")]
    >>> relations = Relations(articles, [Relation(a="a", b="b", kind="exact", score=1.0)])
    >>> len(relations), relations.between("a", "b").kind.value
    (1, 'exact')
    """

    def __init__(
        self,
        articles: Iterable[Article] | Mapping[str, Article],
        relations: Iterable[Relation],
        *,
        ties: Iterable[tuple[float, str, str]] = (),
        dropped: Iterable[tuple[str, int]] = (),
    ) -> None:
        # an index gives its articles by id, and reads each when it is asked for
        self._articles: Mapping[str, Article] = (
            articles if isinstance(articles, Mapping) else {article.id: article for article in articles}
        )
        self._relations = tuple(sorted(relations, key=attrgetter("a", "b")))
        self.ties = tuple(ties)
        self.dropped = tuple(dropped)

    # made when somebody first asks for a pair or an article; two threads that ask at once make the same
    @functools.cached_property
    def _at(self) -> dict[tuple[str, str], int]:
        return {(relation.a, relation.b): place for place, relation in enumerate(self._relations)}

    @functools.cached_property
    def _of(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, relation in enumerate(self._relations):
            for each in (relation.a, relation.b):
                places.setdefault(each, []).append(place)
        return places

    def __iter__(self) -> Iterator[Relation]:
        return iter(self._relations)

    def __len__(self) -> int:
        return len(self._relations)

    def __repr__(self) -> str:
        return f"<Relations: {len(self._relations)} among {len(self._articles)} articles>"

    def of(self, article: str) -> tuple[Relation, ...]:
        """The relations of the article with this id."""
        self._known(article)
        return tuple(self._relations[place] for place in self._of.get(article, ()))

    def between(self, a: str, b: str) -> Relation | None:
        """The relation of two articles, or None where none is listed."""
        self._known(a)
        self._known(b)
        low, high = sorted((a, b))
        place = self._at.get((low, high))
        return None if place is None else self._relations[place]

    def _known(self, article: str) -> None:
        if article not in self._articles:
            raise ArgumentError(f"there is no article {article!r} among these")

    def copies(self) -> tuple[Group, ...]:
        """The groups of articles with the same text, all articles in one each; named by their lowest id."""
        return self._copies

    # stories are made of these groups, too
    @functools.cached_property
    def _copies(self) -> tuple[Group, ...]:
        edges = [
            (1.0 if each.kind is Kind.EXACT else min(each.score, 0.999), each.a, each.b)
            for each in self._relations
            if each.kind in _COPIES
        ]
        return copy_groups(tuple(sorted(self._articles)), edges, alike=self._alike)

    def _alike(self, a: str, b: str) -> bool:
        one, two = self._articles[a], self._articles[b]
        # what shared words settle, `compare` says as well, but works out what shows it
        verdict = settle(stock_of([one.body, two.body]), *np.array([[0], [1]])).verdicts[0]
        if verdict in SURE:
            return bool(verdict == Verdict.COPY)
        shares = dict(compare(one, two).probabilities)
        return shares[Kind.EXACT] + shares[Kind.NEAR_DUPLICATE] + shares[Kind.PARAPHRASE] >= 0.3

    def stories(self) -> tuple[Group, ...]:
        """The groups of articles on one event, all articles in one each; named by their lowest id."""
        return story_groups(self.copies(), self.ties)

    def lineage(self, group: Group) -> Lineage:
        """Where each article of *group* comes from, as far as credits, dates and containment tell, and its versions."""
        inside = set(group.ids)
        for each in group.ids:
            self._known(each)
        places = sorted({place for each in group.ids for place in self._of.get(each, ())})
        chosen = [
            each for each in (self._relations[place] for place in places) if each.a in inside and each.b in inside
        ]
        return lineage_of(group.ids, self._articles, chosen)


def relate(
    articles: Sequence[Article],
    *,
    against: Sequence[Article] | None = None,
    window: dt.timedelta | None = None,
    kinds: Collection[str] | None = None,
    held: Mapping[str, Article] | None = None,
    spread: Spread = map,
) -> Relations:
    """
    Find the related pairs among *articles*.

    Args:
        articles: The articles, in any order.

        against: Other articles; where they are given, only pairs of one from each are looked at.

        window: How far apart two articles may have been published; an unknown date is near to every other.

        kinds: The kinds of relation to list; all but `unrelated` unless given. Copies and passages alone cost less.

        held: The same articles by their ids, where *articles* lack what only groups and lineage look at (blocks).

        spread: What calls a function with each of many values and gives the results in order: `map`, or one that has
            workers, as `newscorpus.engine.local.spread` gives it. Where pairs are many the trained model is asked
            through it; the result is the same.

    Returns:
        The relations.

    Raises:
        ArgumentError: Two articles have one id, the window is negative, or a kind is unknown.

    >>> made = [Article(id=name, body="Mark Rutte takes note of the plan.") for name in "ab"]
    >>> [(each.a, each.b, each.kind.value) for each in relate(made)]
    [('a', 'b', 'exact')]
    """
    wanted = listed_kinds(kinds)
    if window is not None and window < dt.timedelta(0):
        raise ArgumentError(f"a window is a span of time, not {window}")
    everything = [(article, 0) for article in articles] + [(article, 1) for article in against or ()]
    everything.sort(key=lambda pair: pair[0].id)
    check_ids([article for article, _ in everything])
    order = [article for article, _ in everything]
    sides = None if against is None else np.asarray([side for _, side in everything], np.int64)
    search = Search(order, sides=sides, window=window, kinds=wanted, spread=spread)
    search.run()
    # by their ids, since with workers they come in another order
    ties = sorted(search.ties, key=itemgetter(1, 2))
    return Relations(
        order if held is None else held, search.relations, ties=ties, dropped=sorted(search.dropped.items())
    )


def listed_kinds(kinds: Collection[str] | None) -> tuple[Kind, ...]:
    """
    The kinds that are asked for, in their order; all that are listed where nobody says.

    Raises:
        ArgumentError: There is no such kind, or unrelated pairs are asked for.

    >>> [kind.value for kind in listed_kinds(["partial", "exact"])]
    ['exact', 'partial']
    """
    if kinds is None:
        return LISTED
    try:
        chosen = {Kind(kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)}
    except ValueError as error:
        known = ", ".join(kind.value for kind in Kind)
        raise ArgumentError(f"{error}; the kinds are {known}") from None
    if Kind.UNRELATED in chosen:
        raise ArgumentError("unrelated pairs are not listed: there are too many of them")
    return tuple(kind for kind in Kind if kind in chosen)


def check_ids(articles: Sequence[Article]) -> None:
    """
    See that each has an id of its own.

    Args:
        articles: Articles in the order of their ids.

    Raises:
        ArgumentError: Two have one; the message names where both were found.

    >>> check_ids([Article(id="a"), Article(id="b")])
    """
    for one, two in itertools.pairwise(articles):
        if one.id == two.id:
            raise ArgumentError(
                f"two articles have the id {one.id!r}: {one.origin or one.url or 'made here'} "
                f"and {two.origin or two.url or 'made here'}",
            )
