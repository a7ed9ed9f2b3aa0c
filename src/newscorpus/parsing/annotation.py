"""
Looking for names and quotations in the body of an article.
"""

from __future__ import annotations

import attrs

from newscorpus.model import Article

__all__ = ["annotate"]


def annotate(article: Article) -> Article:
    """
    Look for the names and quotations in an article.

    Args:
        article: Any article.

    Returns:
        An article with `mentions` and `quotations`, whose offsets count in its body; the very same object where both
        have been looked for already.

    >>> annotated = annotate(Article(id="a", body="It rained."))
    >>> annotated.quotations, annotate(annotated) is annotated
    ((), True)
    """
    if article.mentions is not None and article.quotations is not None:
        return article
    from newscorpus import names
    from newscorpus.fields.quotations import find_quotations

    return attrs.evolve(
        article,
        mentions=tuple(names.find(article.body)) if article.mentions is None else article.mentions,
        quotations=tuple(find_quotations(article.body)) if article.quotations is None else article.quotations,
    )
