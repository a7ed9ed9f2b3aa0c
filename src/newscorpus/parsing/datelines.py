"""
The step that reads what stands at the head of the first paragraph: a dateline, or a credit.

The reporter whom a dateline names is an author where nothing else named one. The paragraph keeps all of it in the body;
`Block.head` says where its own text begins.
"""

from __future__ import annotations

import attrs

from newscorpus.fields.credit import leading_credit
from newscorpus.fields.dateline import parse_dateline
from newscorpus.model import Role
from newscorpus.parsing.drafts import Draft

__all__ = ["find_heads"]


def find_heads(draft: Draft) -> Draft:
    """The dateline or credit at the head of the first paragraph, which then starts after it."""
    body = Role.BODY
    at = next((i for i, block in enumerate(draft.blocks) if block.role is body and block.text), None)
    if at is None:
        return draft
    block = draft.blocks[at]
    dateline = parse_dateline(block.text)
    if dateline is not None:
        head, named = dateline.end, dateline.agency
    else:
        credit = leading_credit(block.text)
        if credit is None:
            return draft
        named, head = credit
    blocks = (*draft.blocks[:at], attrs.evolve(block, head=head), *draft.blocks[at + 1 :])
    authors = draft.authors or (dateline.authors if dateline is not None else ())
    credits_ = tuple(dict.fromkeys((*draft.credits, *((named,) if named else ()))))
    return attrs.evolve(
        draft,
        blocks=blocks,
        dateline=dateline,
        authors=authors,
        credits=credits_ if credits_ != draft.credits else draft.credits,
        note="dateline" if dateline is not None else "credit",
    )
