"""
The name book past one core: the comparing of names goes to processes of this machine.

In go articles; out comes the same book as `newscorpus.names.build_book` makes, for any number of workers. Blocks of
names are compared by workers, which get names and give numbers; all else happens in this process.
"""

from __future__ import annotations

from collections.abc import Iterable

from newscorpus.engine.local import spread
from newscorpus.model import Article
from newscorpus.names.book import build_book as build_here
from newscorpus.names.comparison import Comparer
from newscorpus.names.entries import NameBook
from newscorpus.names.rulings import DecisionsLike

__all__ = ["build_book"]


def build_book(articles: Iterable[Article], *, decisions: DecisionsLike = None, workers: int = 1) -> NameBook:
    """
    The name book of *articles*, made by several processes.

    Args:
        articles: The articles; the mentions of those that were annotated are taken as they are.

        decisions: What you have decided about names: a file, or rows, as `newscorpus.names.read_decisions` takes them.

        workers: How many processes compare names; the book is the same with any number.

    Raises:
        DataError: A decision can't be read, or two contradict each other.

        ArgumentError: Two different articles have one id, or the workers can't be started.

    >>> [entry.form for entry in build_book([Article(id="a", body="Mark Rutte spoke. Rutte left.")])]
    ['Mark Rutte']
    """
    return build_here(articles, decisions=decisions, spread=spread(workers, warm=Comparer))
