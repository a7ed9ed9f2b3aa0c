"""
The steps that read the headline and the standfirst: from what the page's markup says and from the blocks.
"""

from __future__ import annotations

import attrs

from newscorpus.fields.title import clean_title
from newscorpus.model import Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_standfirst", "find_title"]


def find_title(draft: Draft) -> Draft:
    """The headline as it is printed; else as the markup says it."""
    block = next((block for block in draft.blocks if block.role is Role.TITLE and block.text), None)
    if draft.page is None:
        return attrs.evolve(draft, title=block.text if block else None, note="text" if block else "")
    source = draft.facts.source if draft.facts else None
    told = draft.facts.title if draft.facts else None
    if block is not None:
        return attrs.evolve(draft, title=clean_title(block.text, source=source), note="headline")
    if told:
        return attrs.evolve(draft, title=clean_title(told, source=source), note="markup")
    if draft.page.title:
        return attrs.evolve(draft, title=clean_title(draft.page.title, source=source), note="title element")
    return draft


def find_standfirst(draft: Draft) -> Draft:
    """The standfirst as it is printed."""
    lines = [block.text for block in draft.of_role(Role.STANDFIRST)]
    return attrs.evolve(draft, standfirst=" ".join(lines) or None, note="text" if lines else "")
