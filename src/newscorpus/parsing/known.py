"""
The step that puts what the container of a document knows into the article, in place of what was read from the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from newscorpus.fields.credit import leading_credit, parse_credit
from newscorpus.model import Dateline, Known, Role
from newscorpus.parsing.drafts import Draft

__all__ = ["take_known"]

_TAKEN = ("title", "standfirst", "source", "authors", "published", "modified", "dateline")


def take_known(draft: Draft) -> Draft:
    """What the container says by fields of its own; a language that the text does not tell is the one it claims."""
    known = draft.document.known
    if known is None or known == Known(blocks=known.blocks):
        return draft
    # a change takes whatever type its field has
    changes: dict[str, Any] = {name: value for name in _TAKEN if (value := getattr(known, name)) is not None}
    if known.dateline is not None and draft.dateline is not None and _is_same(known.dateline, draft.dateline):
        # the one in the text says where the text begins, and often whose it is
        del changes["dateline"]
    if known.credits is not None:
        changes["credits"] = tuple(dict.fromkeys((*known.credits, *_credited(draft))))
    if known.language is not None:
        language = attrs.evolve(draft.language, declared=known.language)
        if language.code == "und":
            language = attrs.evolve(language, code=known.language.partition("-")[0].lower())
        changes["language"] = language
    return attrs.evolve(draft, **changes, note="by its container")


def _credited(draft: Draft) -> Iterator[str]:
    """Whose copy it is by what stands in the text itself: credit lines, and the head of the first paragraph."""
    for block in draft.of_role(Role.CREDIT):
        yield from parse_credit(block.text)
    first = next((block for block in draft.blocks if block.role is Role.BODY and block.text), None)
    if draft.dateline is not None and draft.dateline.agency:
        yield draft.dateline.agency
    elif first is not None and first.head and (leading := leading_credit(first.text)) is not None:
        yield leading[0]


def _is_same(one: Dateline, other: Dateline) -> bool:
    first, second = one.place.casefold(), other.place.casefold()
    return first.startswith(second) or second.startswith(first)
