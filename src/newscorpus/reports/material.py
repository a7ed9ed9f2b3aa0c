"""
What a report is made from, gathered once: corpus -> Material.

Everything is put in an order that does not depend on the order of the corpus: articles by time and id, groups by size,
pairs by strength, names by how many articles they stand in. What will be shown is chosen here too: of the articles the
members of the largest stories first, then the others in the order of time; of the pairs so many of each kind.
"""

from __future__ import annotations

import collections
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import attrs

from newscorpus.model import Article, Failure, Group, Kind, Relation
from newscorpus.reports.best import KINDS, Best, share_out
from newscorpus.reports.limits import Limits

__all__ = ["Material", "Named", "Related", "Reportable", "gather", "listed", "moment_of"]


class Named(Protocol):
    """One name of a book of names, as far as a report looks at it."""

    @property
    def kind(self) -> str:
        """What the name names."""

    @property
    def form(self) -> str:
        """The spelling to show."""

    @property
    def variants(self) -> tuple[str, ...]:
        """Every spelling."""

    @property
    def counts(self) -> tuple[int, ...]:
        """How often each spelling is printed."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that mention it."""

    @property
    def roles(self) -> tuple[str, ...]:
        """Titles and roles printed beside it."""


class Related(Protocol):
    """The relations of a corpus, as far as a report looks at them."""

    def __iter__(self) -> Iterator[Relation]:
        """Each relation once."""

    def copies(self) -> Iterable[Group]:
        """Articles that are one text."""

    def stories(self) -> Iterable[Group]:
        """Articles on one event."""


class Reportable(Protocol):
    """A corpus, as far as a report looks at it."""

    @property
    def failures(self) -> Iterable[Failure]:
        """What could not be read."""

    def annotated(self) -> Iterable[Article]:
        """Each article once, with names and quotations looked for."""

    def relations(self) -> Related:
        """How the articles relate."""

    def names(self) -> Iterable[Named]:
        """The names in them."""


@attrs.frozen(kw_only=True)
class Material:
    """
    A corpus as a report sees it.

    Attributes:
        articles: All articles, in the order of time.

        shown: Those of them that are shown in full.

        kinds: How many pairs there are of each kind, strongest first.

        pairs: The pairs that are shown, strongest first.

        related: The strongest relations of each article that is shown and has any, and how many it has, by its id.

        among: Every relation between articles that one story lists, by its two ids.

        stories: The stories of more than one article, largest first.

        copies: The groups of copies of more than one article, largest first.

        entries: The names, most widespread first.

        ambiguous: How many mentions may be of several people, and are counted for none.

        failures: What could not be read, by its place.
    """

    articles: tuple[Article, ...]
    shown: tuple[Article, ...]
    kinds: tuple[tuple[Kind, int], ...]
    pairs: tuple[Relation, ...]
    related: dict[str, Best]
    among: dict[tuple[str, str], Relation]
    stories: tuple[Group, ...]
    copies: tuple[Group, ...]
    entries: tuple[Named, ...]
    ambiguous: int
    failures: tuple[Failure, ...]


def moment_of(article: Article) -> tuple[dt.date, dt.time, str]:
    """
    A key that puts articles in the order of time; those without a date come last.

    >>> moment_of(Article(id="a"))[0] == dt.date.max
    True
    """
    if article.published is None:
        return dt.date.max, dt.time.max, article.id
    return article.published.date, article.published.time or dt.time.min, article.id


def gather(
    corpus: Reportable,
    *,
    limits: Limits,
    relations: Related | None = None,
    names: Iterable[Named] | None = None,
) -> Material:
    """
    Gather what a report needs.

    Args:
        corpus: The corpus.

        limits: How much will be shown.

        relations: The relations of the corpus, where the caller has them already.

        names: The book of its names, where the caller has it already.

    Returns:
        The material, in an order that does not depend on that of the corpus.

    >>> from newscorpus.corpus import Corpus
    >>> corpus = Corpus([Article(id="b", body="It stopped."), Article(id="a", body="It rained.")])
    >>> [article.id for article in gather(corpus, limits=Limits(articles=1)).shown]
    ['a']
    """
    book = corpus.names() if names is None else names
    articles = tuple(sorted(corpus.annotated(), key=moment_of))
    related = corpus.relations() if relations is None else relations
    stories = _largest_first(related.stories())
    by_id = {article.id: article for article in articles}
    within = {
        id_: group.ids[0] for group in stories[: limits.stories] for id_ in listed(group, by_id, most=limits.members)
    }
    wanted = dict.fromkeys(
        (*(id_ for group in stories[: limits.stories] for id_ in group.ids), *(article.id for article in articles))
    )
    shown = [by_id[id_] for id_ in wanted if id_ in by_id][: limits.articles]
    best: dict[Kind, Best] = {}
    beside: dict[str, Best] = {article.id: Best(limits.related) for article in shown}
    among: dict[tuple[str, str], Relation] = {}
    for relation in related:
        a, b = relation.a, relation.b
        if a in within and within[a] == within.get(b):
            among[a, b] = relation
        if relation.kind not in best:
            best[relation.kind] = Best(limits.pairs)
        if a not in by_id or b not in by_id:
            continue
        best[relation.kind].add(relation)
        if relation.kind is not Kind.UNRELATED:
            for id_ in (a, b):
                if id_ in beside:
                    beside[id_].add(relation)
    counts = collections.Counter({kind: kept.seen for kind, kept in best.items()})
    best.pop(Kind.UNRELATED, None)
    return Material(
        articles=articles,
        shown=tuple(sorted(shown, key=moment_of)),
        kinds=tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
        pairs=share_out(best, most=limits.pairs),
        related={id_: kept for id_, kept in beside.items() if kept.seen},
        among=among,
        stories=stories,
        copies=_largest_first(related.copies()),
        entries=tuple(sorted(book, key=_spread)),
        ambiguous=len(getattr(book, "ambiguous", ())),
        failures=tuple(sorted(corpus.failures, key=lambda failure: (failure.origin, failure.error, failure.message))),
    )


def listed(group: Group, articles: Mapping[str, Article], *, most: int) -> tuple[str, ...]:
    """
    The ids of *group* that are listed: the earliest of them.

    Args:
        group: The group.

        articles: The articles by id.

        most: How many are listed at most.

    Returns:
        The ids, in the order of time.

    >>> listed(Group(ids=("a", "b"), kind="stories"), {id_: Article(id=id_) for id_ in "ab"}, most=1)
    ('a',)
    """
    known = sorted((articles[id_] for id_ in group.ids if id_ in articles), key=moment_of)
    return tuple(article.id for article in known[:most])


def _largest_first(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted((group for group in groups if len(group.ids) > 1), key=lambda g: (-len(g.ids), g.ids)))


def _spread(entry: Named) -> tuple[int, str, str]:
    return -len(entry.articles), entry.form, str(entry.kind)
