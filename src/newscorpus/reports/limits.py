"""
How much of a corpus a report holds.

The pages of a report are small, however large the corpus: lists are cut into pages, and a text that is too long for one
is cut. Whatever a limit leaves out is counted, and the page says the count where the rest would have stood.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newscorpus.errors import ArgumentError

__all__ = ["LIMITS", "PAGE_BYTES", "Limits", "parse_limits"]

PAGE_BYTES = 1_000_000
"""No file of a report is larger."""


def _not_negative(_limits: Limits, attribute: attrs.Attribute[int], value: int) -> None:
    if value < 0:
        raise ArgumentError(f"the limit {attribute.name!r} is a count, not {value}")


def _positive(_limits: Limits, attribute: attrs.Attribute[int], value: int) -> None:
    if value < 1:
        raise ArgumentError(f"the limit {attribute.name!r} is a count from 1 on, not {value}")


def _limit(default: int) -> int:
    field: int = attrs.field(default=default, validator=_not_negative)
    return field


@attrs.frozen(kw_only=True)
class Limits:
    """
    The bounds of a report, each a count.

    Attributes:
        articles: Articles shown.

        characters: Characters of one article.

        removal: Characters of one removed block.

        fold: Removed blocks that are listed where they stood one after the other.

        marks: Names, quotations or passages marked in one text.

        related: Relations listed beside one article.

        stories: Stories shown.

        members: Articles listed and drawn in one story.

        matrix: Rows and columns of the matrix of one story.

        pairs: Pairs shown side by side, shared out among the kinds of relation.

        names: Names listed of each kind.

        failures: Failures listed.

        words: Different words of one article that can be searched for.

        rows: Rows of every other list: sources, languages, variants of a name.

        page: Rows of a list on one page.

    >>> Limits(pairs=10).pairs
    10
    """

    articles: int = _limit(100_000)
    characters: int = _limit(30_000)
    removal: int = _limit(1_200)
    fold: int = _limit(40)
    marks: int = _limit(2_000)
    related: int = _limit(16)
    stories: int = _limit(2_000)
    members: int = _limit(60)
    matrix: int = _limit(20)
    pairs: int = _limit(2_000)
    names: int = _limit(5_000)
    failures: int = _limit(10_000)
    words: int = _limit(2_000)
    rows: int = _limit(30)
    page: int = attrs.field(default=100, validator=_positive)


LIMITS = Limits()
"""What a report holds unless the caller says otherwise."""


def parse_limits(given: Iterable[str]) -> Limits:
    """
    The limits that are given as words, such as `pairs=500`; the others are as usual.

    Args:
        given: Each limit, as its name, an equals sign and a count.

    Returns:
        The limits.

    Raises:
        ArgumentError: There is no such limit, or it is no count.

    >>> parse_limits(["pairs=500"]).pairs
    500
    """
    known = [field.name for field in attrs.fields(Limits)]
    chosen: dict[str, int] = {}
    for each in given:
        name, _, value = each.partition("=")
        if name not in known:
            raise ArgumentError(f"there is no limit {name!r}: choose among {', '.join(known)}")
        if not (value.isascii() and value.isdigit() and len(value) < 16):
            raise ArgumentError(f"the limit {name!r} takes a count, as in {name}=500")
        chosen[name] = int(value)
    return Limits(**chosen)
