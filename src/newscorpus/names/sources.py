"""
Sources: what a book keeps of each article, so that it can grow without the articles.

In go articles; out come their mentions, looked for where nobody has, and their days.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newscorpus.errors import ArgumentError
from newscorpus.model.article import Article
from newscorpus.model.mention import Mention
from newscorpus.names.mentions import find

__all__ = ["Source", "gather"]


@attrs.frozen(kw_only=True)
class Source:
    """
    What a book keeps of an article.

    Attributes:
        id: The id of the article.

        day: The day of its publication, or an empty text.

        mentions: Its mentions.
    """

    id: str
    day: str
    mentions: tuple[Mention, ...]


def gather(articles: Iterable[Article], known: Iterable[Source] = ()) -> tuple[Source, ...]:
    """
    The sources of *articles* and those *known* before, in the order of their ids.

    Args:
        articles: Articles; one that is known already counts once.

        known: What was gathered before.

    Raises:
        ArgumentError: Two different articles have one id.

    >>> [source.id for source in gather([Article(id="b", body="It rained."), Article(id="a", body="It rained.")])]
    ['a', 'b']
    """
    held = {source.id: source for source in known}
    for article in articles:
        source = Source(
            id=article.id,
            day="" if article.published is None else article.published.date.isoformat(),
            mentions=find(article.body, language=article.language.code)
            if article.mentions is None
            else tuple(article.mentions),
        )
        if held.setdefault(article.id, source) != source:
            raise ArgumentError(
                f"two articles with other names in them have the id {article.id!r}: give one of them another id"
            )
    return tuple(held[id_] for id_ in sorted(held))
