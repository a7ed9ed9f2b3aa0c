"""
The step that reads what stands at the head of the first paragraph: a dateline or a credit.
"""

from __future__ import annotations

import attrs

from newscorpus.model import Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_heads"]


def find_heads(draft: Draft) -> Draft:
    """The dateline at the head of the first paragraph, which then starts after it."""
    from newscorpus.fields.dateline import parse_dateline

    at = next((i for i, block in enumerate(draft.blocks) if block.role is Role.BODY), None)
    if at is None:
        return draft
    block = draft.blocks[at]
    dateline = parse_dateline(block.text)
    if dateline is None:
        return draft
    blocks = list(draft.blocks)
    blocks[at] = attrs.evolve(block, head=dateline.end)
    return attrs.evolve(draft, blocks=tuple(blocks), dateline=dateline)
