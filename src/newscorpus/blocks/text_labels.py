"""
The labeller of plain text: which lines are the article, and what each of them is.

Blocks of `text_blocks.cut_text` go in, the same blocks with role, reason and confidence come out; sources and texts
stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newscorpus.blocks.reasons import match_words, split_words
from newscorpus.blocks.text_roles import assign_roles, find_listed, is_prose, is_unclosed, size_of
from newscorpus.model import Block, Role

__all__ = ["label_text"]


def label_text(blocks: Sequence[Block]) -> tuple[Block, ...]:
    r"""
    The blocks of a plain text, with their roles.

    Args:
        blocks: What `cut_text` puts out.

    Returns:
        The same blocks, each with a role, a reason if it is chrome, and how sure the labeller is of keeping or
        removing it.

    >>> from newscorpus.blocks.text_blocks import cut_text
    >>> text = "NATO shows no sign\nNATO showed no sign of haste on Wednesday.\nShare on Facebook"
    >>> [(block.role.value, block.reason) for block in label_text(cut_text(text))]
    [('title', None), ('body', None), ('chrome', <Reason.SHARE: 'share'>)]
    """
    texts = [block.text for block in blocks]
    if not any(texts):
        return tuple(blocks)
    matches = match_words(split_words(texts))
    listed = find_listed(texts, matches)
    keep = [
        match is None and listing is None and is_prose(text)
        for text, match, listing in zip(texts, matches, listed, strict=True)
    ]
    for i in range(1, len(texts) - 1):
        if keep[i - 1] and keep[i + 1] and matches[i] is None and is_unclosed(texts[i]) and listed[i] is None:
            keep[i] = size_of(texts[i]) > 1
    roles, reasons = assign_roles(texts, keep, matches)
    return tuple(
        attrs.evolve(block, role=role, reason=reason if role is Role.CHROME else None, confidence=0.5)
        for block, role, reason in zip(blocks, roles, reasons, strict=True)
    )
