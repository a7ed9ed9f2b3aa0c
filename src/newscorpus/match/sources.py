"""
Who an article is of, and whose copy it says it is: keys of outlets and agencies, comparable however they are printed.
"""

from __future__ import annotations

from newscorpus.fields.credit import canonical_credit, credit_key, is_generic_credit
from newscorpus.fields.outlets import outlet_named, outlet_of
from newscorpus.match.notices import contributors_of
from newscorpus.model import Article

__all__ = ["agencies_of", "credited_by", "drawn_on_by", "is_unnamed_wire", "outlets_of"]


def _key(name: str) -> str:
    """The key of an outlet, which may be named with an article or without."""
    return canonical_credit(name) or credit_key(name).removeprefix("the ")


def outlets_of(article: Article) -> frozenset[str]:
    """
    The keys of the outlet that an article is of: the one that it names, and the one whose address it has.

    >>> sorted(outlets_of(Article(id="a", source="AP"))), sorted(outlets_of(Article(id="b")))
    (['Associated Press'], [])
    """
    keys = {_key(article.source)} if article.source else set()
    outlet = outlet_of(article.url) if article.url else None
    if outlet is not None:
        keys.add(_key(outlet))
    return frozenset(key for key in keys if key)


def credited_by(article: Article) -> dict[str, str]:
    """
    Whose copy an article says it is: keys, each with the name as printed; not its own outlet, nor nobody in particular.

    >>> credited_by(Article(id="a", source="China Daily", credits=("Agencies", "Xinhua")))
    {'Xinhua': 'Xinhua'}
    """
    own = outlets_of(article)
    out: dict[str, str] = {}
    names = (*article.credits, *((article.dateline.agency,) if article.dateline and article.dateline.agency else ()))
    for name in names:
        key = _key(name)
        if key and key not in own and not is_generic_credit(name):
            out.setdefault(key, name)
    return out


def is_unnamed_wire(article: Article) -> bool:
    """
    Whether an article says that it is agency copy, without saying whose.

    >>> is_unnamed_wire(Article(id="a", credits=("Agencies",)))
    True
    """
    return any(map(is_generic_credit, article.credits))


def drawn_on_by(article: Article) -> dict[str, str]:
    r"""
    Who gave a part of an article, as it says: keys, each with the name as printed.

    >>> drawn_on_by(Article(id="a", body="They left.\nReuters contributed to this report."))
    {'Reuters': 'Reuters'}
    """
    own = outlets_of(article)
    out: dict[str, str] = {}
    for name in contributors_of(article):
        key = _key(name)
        if key not in own:
            out.setdefault(key, name)
    return out


def agencies_of(article: Article) -> dict[str, str]:
    """
    The agencies among those whose copy an article is.

    >>> agencies_of(Article(id="a", credits=("AP", "The Guardian")))
    {'Associated Press': 'AP'}
    """
    return {
        key: name
        for key, name in credited_by(article).items()
        if (found := outlet_named(canonical_credit(name) or name)) is not None and found.agency
    }
