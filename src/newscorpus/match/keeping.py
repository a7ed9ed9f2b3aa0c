"""
Keeping one article of each group of copies, and saying what it stands for.

In go groups of copies and a choice among the articles of each; out come the articles that are left out and what the
others stand for. No group is left without an article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

import attrs

from newscorpus.errors import ArgumentError
from newscorpus.match.choices import CHOICES, reason_for
from newscorpus.model import Article, Group, Kept, StandsFor

__all__ = ["Choice", "Keep", "choice_of", "keep_one"]

Keep = Literal["earliest", "longest", "credited"] | Callable[[tuple[Article, ...]], Article]
"""Which article of a group of copies stands for the group."""


@attrs.frozen
class Choice:
    """
    A choice among copies.

    Attributes:
        name: Its name, or "" for a function of the user's.

        choose: What chooses.
    """

    name: str
    choose: Callable[[tuple[Article, ...]], Article]


def choice_of(keep: Keep) -> Choice:
    """
    The choice that is meant.

    Raises:
        ArgumentError: There is no such choice.

    >>> choice_of("longest").choose((Article(id="a", body="Oh."), Article(id="b", body="It rained."))).id
    'b'
    """
    if callable(keep):
        return Choice("", keep)
    choose = CHOICES.get(keep)
    if choose is None:
        raise ArgumentError(f'keep must be "earliest", "longest", "credited" or a function, not {keep!r}')
    return Choice(keep, choose)


def keep_one(
    groups: Iterable[Group], articles: Mapping[str, Article], *, choice: Choice, before: Iterable[Kept] = ()
) -> tuple[frozenset[str], tuple[Kept, ...]]:
    """
    Keep one article of each group.

    Args:
        groups: Groups of copies that share no article.

        articles: The articles by their ids.

        choice: Which article stays.

        before: What articles stand for already.

    Returns:
        The ids of the articles that are left out, and what those that stay stand for, with the reason.

    Raises:
        ArgumentError: The choice gave something that was not among the copies.

    >>> articles = {id_: Article(id=id_, body="It rained.") for id_ in "ab"}
    >>> keep_one([Group(ids=("a", "b"), kind="copies")], articles, choice=choice_of("earliest"))
    (frozenset({'b'}), (Kept(id='a', ids=('a', 'b'), why='lowest id, since no date tells'),))
    """
    dropped: set[str] = set()
    stand: dict[str, Kept] = {kept.id: kept for kept in before}
    known = StandsFor(articles, stand.values())
    for group in groups:
        if len(group.ids) < 2:
            continue
        copies = tuple(articles[id_] for id_ in group.ids)
        kept = choice.choose(copies)
        if kept not in copies:
            raise ArgumentError("the function of keep must give one of the copies that it was given")
        dropped.update(copy.id for copy in copies if copy.id != kept.id)
        ids = sorted({id_ for copy in copies for id_ in known[copy.id].ids})
        stand[kept.id] = Kept(id=kept.id, ids=tuple(ids), why=reason_for(choice.name, copies, kept))
    return frozenset(dropped), tuple(kept for id_, kept in stand.items() if id_ not in dropped)
