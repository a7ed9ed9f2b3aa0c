"""
The steps that find who wrote, whose copy it is, and which outlet carries it.
"""

from __future__ import annotations

import attrs

from newscorpus.model import Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_authors", "find_source"]


def find_authors(draft: Draft) -> Draft:
    """The people of the byline, else those that the markup names; agencies and papers are credits."""
    from newscorpus.fields.byline import parse_byline

    authors: list[str] = []
    credits_: list[str] = []
    for block in draft.of_role(Role.BYLINE)[:3]:
        byline = parse_byline(block.text)
        authors += byline.authors
        credits_ += byline.credits
    told = tuple(getattr(draft.facts, "authors", ()) or ())
    return attrs.evolve(draft, authors=tuple(dict.fromkeys(told or authors)), credits=tuple(dict.fromkeys(credits_)))


def find_source(draft: Draft) -> Draft:
    """The outlet, as the document names it."""
    return attrs.evolve(draft, source=getattr(draft.facts, "source", None))
