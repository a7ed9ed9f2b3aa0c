"""
Ids of one's own for articles that come with the same one, such as a page that was fetched twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator

import attrs

from newscorpus.model import Article, StepRecord

__all__ = ["place_of", "renamed", "tell_apart"]


def place_of(article: Article) -> str:
    """
    Where an article was found, for people.

    >>> place_of(Article(url="https://example.org/1"))
    'https://example.org/1'
    """
    return str(article.origin or article.url or "an article without origin")


def tell_apart(articles: Iterable[Article]) -> Iterator[Article]:
    """
    The articles in order, those whose id is taken with one of their own, which their provenance tells of.

    >>> [article.id for article in tell_apart([Article(id="a"), Article(id="a")])]
    ['a', 'a-2']
    """
    taken: dict[str, Article] = {}
    numbers: Counter[str] = Counter()
    for article in articles:
        if article.id in taken:
            article = renamed(article, taken[article.id], taken, numbers)
        taken[article.id] = article
        yield article


def renamed(article: Article, other: Article, taken: Container[str], numbers: Counter[str]) -> Article:
    """
    An article whose id another one has, with an id of its own.

    Args:
        article: The article.

        other: The one that has its id.

        taken: All ids that are taken.

        numbers: How often each id has been numbered so far; it is kept up to date here.

    >>> renamed(Article(id="a"), Article(id="a"), {"a"}, Counter()).id
    'a-2'
    """
    note = f"the id {article.id} stands for {place_of(other)}"
    record = StepRecord(step="corpus", version=1, changed=("id",), note=note)
    free = _free_id(article, taken, numbers)
    return attrs.evolve(article, id=free, provenance=(*article.provenance, record))


def _free_id(article: Article, taken: Container[str], numbers: Counter[str]) -> str:
    # the id that the article would have by its origin alone: it does not hang on what else is in the corpus
    if article.origin is not None:
        by_origin = Article(origin=article.origin).id
        if by_origin not in taken:
            return by_origin
    while True:
        numbers[article.id] += 1
        numbered = f"{article.id}-{numbers[article.id] + 1}"
        if numbered not in taken:
            return numbered
