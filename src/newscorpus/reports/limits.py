"""
How much of a corpus one page holds.

A page has to open in any browser, so a large corpus is shown in part. Whatever a limit leaves out is counted, and the
page says the count where the rest would have stood.
"""

from __future__ import annotations

import attrs

from newscorpus.errors import ArgumentError

__all__ = ["LIMITS", "Limits"]


def _not_negative(_limits: Limits, attribute: attrs.Attribute[int], value: int) -> None:
    if value < 0:
        raise ArgumentError(f"the limit {attribute.name!r} is a count, not {value}")


def _limit(default: int) -> int:
    field: int = attrs.field(default=default, validator=_not_negative)
    return field


@attrs.frozen(kw_only=True)
class Limits:
    """
    The bounds of a report, each a count.

    Attributes:
        articles: Articles shown in full.

        characters: Characters of one article.

        removal: Characters of one removed block.

        fold: Removed blocks that are listed where they stood one after the other.

        marks: Names, quotations or passages marked in one text.

        stories: Stories shown.

        members: Articles listed, and rows and columns of the matrix, in one story.

        pairs: Pairs shown side by side.

        names: Names listed of each kind.

        rows: Rows of every other list: sources, languages, failures, variants of a name.

    >>> Limits(pairs=10).pairs
    10
    """

    articles: int = _limit(500)
    characters: int = _limit(30_000)
    removal: int = _limit(1_200)
    fold: int = _limit(40)
    marks: int = _limit(2_000)
    stories: int = _limit(150)
    members: int = _limit(16)
    pairs: int = _limit(120)
    names: int = _limit(250)
    rows: int = _limit(60)


LIMITS = Limits()
"""What a page holds unless the caller says otherwise."""
