"""
An entry of a name book: who or what a corpus names, with every spelling in which it does.
"""

from __future__ import annotations

import attrs

from newscorpus.model.decision import Ruling
from newscorpus.model.mention import MentionKind

__all__ = ["Entry"]


@attrs.frozen(kw_only=True)
class Entry:
    """
    One person, organisation or place of a corpus.

    Attributes:
        kind: What it is.

        form: The fullest of its common spellings: the most frequent full name.

        variants: Every spelling, as printed, sorted.

        counts: How often each variant was printed, in the order of *variants*.

        articles: The ids of the articles that name it, sorted.

        roles: The titles and roles printed beside it, the most frequent first.

        first: Where it appears first: the id of the earliest article, and the offset in its body.

        decided: What the user's decisions changed of it, in the order of `Ruling`; none where nothing was decided.

    >>> entry = Entry(
    ...     kind="person",
    ...     form="Joe Biden",
    ...     variants=("Biden", "Joe Biden"),
    ...     counts=(3, 1),
    ...     articles=("a",),
    ...     first=("a", 0),
    ... )
    >>> entry.count
    4
    """

    kind: MentionKind
    form: str
    variants: tuple[str, ...]
    counts: tuple[int, ...]
    articles: tuple[str, ...]
    roles: tuple[str, ...] = ()
    first: tuple[str, int]
    decided: tuple[Ruling, ...] = ()

    @property
    def count(self) -> int:
        """How often it is named."""
        return sum(self.counts)
