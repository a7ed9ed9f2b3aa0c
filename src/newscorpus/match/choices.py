"""
Which article of a group of copies stands for the group.

Each choice takes the copies and gives one of them; ties go to the lowest id.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

from newscorpus.fields.credit import credit_key
from newscorpus.model import Article

__all__ = ["CHOICES", "choose_credited", "choose_earliest", "choose_longest"]


def _when(article: Article) -> tuple[object, ...]:
    published = article.published
    if published is None:
        return (1, dt.date.max, dt.time.max, article.id)
    moment = published.moment
    if moment is not None:
        moment = moment.astimezone(dt.UTC)
        return (0, moment.date(), moment.time(), article.id)
    return (0, published.date, published.time or dt.time.max, article.id)


def choose_earliest(copies: tuple[Article, ...]) -> Article:
    """
    The one that was published first, as far as the pages say; unknown dates come last.

    >>> choose_earliest((Article(id="b"), Article(id="a"))).id
    'a'
    """
    return min(copies, key=_when)


def choose_longest(copies: tuple[Article, ...]) -> Article:
    """
    The one with the longest body.

    >>> choose_longest((Article(id="a", body="It rained."), Article(id="b", body="It rained all day."))).id
    'b'
    """
    return min(copies, key=lambda article: (-len(article.body), article.id))


def choose_credited(copies: tuple[Article, ...]) -> Article:
    """
    The one whose source the others credit most, the earliest of those.

    Outlets and agencies are the same however they are printed.

    >>> choose_credited((Article(id="a", credits=["AP"]), Article(id="b", source="Associated Press"))).id
    'b'
    """
    credited = {article.id: {credit_key(credit) for credit in article.credits} for article in copies}
    counts = Counter(key for keys in credited.values() for key in keys)
    votes = {}
    for article in copies:
        key = credit_key(article.source or "")
        votes[article.id] = counts[key] - (key in credited[article.id]) if key else 0
    most = max(votes.values())
    return choose_earliest(tuple(article for article in copies if votes[article.id] == most))


CHOICES: dict[str, Callable[[tuple[Article, ...]], Article]] = {
    "earliest": choose_earliest,
    "longest": choose_longest,
    "credited": choose_credited,
}
"""The choices by the name that `Corpus.deduplicated` takes."""
