"""
A byline, read: who wrote, and whose copy it is.
"""

from __future__ import annotations

import attrs

__all__ = ["Byline"]


@attrs.frozen(kw_only=True)
class Byline:
    """
    What a byline says.

    Attributes:
        authors: People, in the order printed.

        credits: Agencies, papers and desks.

        roles: What is said of the people besides their names, such as "Political Editor".

        contributors: People who did something else than write: took the photographs, translated, edited.

    >>> from newscorpus.fields.byline import parse_byline
    >>> parse_byline("By Lorne Cook, AP")
    Byline(authors=('Lorne Cook',), credits=('AP',), roles=(), contributors=())
    """

    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
