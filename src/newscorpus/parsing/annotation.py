"""
Looking for names and quotations in the body of an article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from newscorpus.errors import ArgumentError
from newscorpus.model import Article, Mention

__all__ = ["annotate"]


def annotate(article: Article, *, find: Callable[[str], Iterable[Mention]] | None = None) -> Article:
    """
    Look for the names and quotations in an article.

    Args:
        article: Any article.

        find: What finds the mentions of a text in the stead of our own, such as `newscorpus.names.SpacyFinder`; then
            mentions are looked for anew also where there are some.

    Returns:
        An article with `mentions` and `quotations`, whose offsets count in its body; the very same object where both
        have been looked for already.

    Raises:
        ArgumentError: It is no article, or *find* gave mentions that overlap, or are not in the text.

    >>> annotated = annotate(Article(id="a", body="It rained."))
    >>> annotated.quotations, annotate(annotated) is annotated
    ((), True)
    """
    if not isinstance(article, Article):
        raise ArgumentError(
            f"articles are annotated, not {type(article).__name__}: newscorpus.parse makes one of a text"
        )
    if find is None and article.mentions is not None and article.quotations is not None:
        return article
    from newscorpus import names
    from newscorpus.fields.quotations import find_quotations
    from newscorpus.names.finders import checked

    mentions = article.mentions
    if find is not None:
        mentions = checked(article.body, find(article.body))
    elif mentions is None:
        mentions = names.find(article.body, language=article.language.code)
    return attrs.evolve(
        article,
        mentions=mentions,
        quotations=tuple(find_quotations(article.body)) if article.quotations is None else article.quotations,
    )
