"""
The step that finds when the article was published and last changed.
"""

from __future__ import annotations

import attrs

from newscorpus.fields.published import parse_published
from newscorpus.model import Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_published"]


def find_published(draft: Draft) -> Draft:
    """The date that the markup gives, else the one printed."""
    facts = draft.facts
    published, modified = getattr(facts, "published", None), getattr(facts, "modified", None)
    if published is None:
        for block in draft.of_role(Role.TIMESTAMP):
            published = parse_published(block.text, language=draft.language.code)
            if published is not None:
                break
    return attrs.evolve(draft, published=published, modified=modified)
