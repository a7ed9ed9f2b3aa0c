"""
The labeller of plain text: which lines are the article, and what each of them is.

Blocks of `text_blocks.cut_text` go in, the same blocks with role, reason and confidence come out; sources and texts
stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from newscorpus.blocks.certainty import confidences_of
from newscorpus.blocks.text_decisions import choose_lines, find_marked, judge_lines, keep_whole, weigh_wording
from newscorpus.blocks.text_lines import view_lines
from newscorpus.blocks.text_lists import find_listed
from newscorpus.blocks.text_roles import assign_roles
from newscorpus.model import Block
from newscorpus.model.block import build_blocks

__all__ = ["label_text"]


def label_text(blocks: Sequence[Block], *, beta: float = 1.0) -> tuple[Block, ...]:
    r"""
    The blocks of a plain text, with their roles.

    Args:
        blocks: What `cut_text` puts out.

        beta: How many times as much recall counts as precision: above 1 more lines are kept, below 1 fewer.

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
    lines = view_lines(texts)
    listed = find_listed(lines)
    chances = weigh_wording(judge_lines(lines), lines)
    chances[[reason is not None for reason in listed]] = 0.0
    keep = keep_whole(choose_lines(chances, beta=beta), chances, lines.sizes, find_marked(lines, listed)).tolist()
    roles, reasons = assign_roles(lines, keep, listed)
    return build_blocks(
        [block.source for block in blocks],
        texts,
        roles=roles,
        reasons=reasons,
        confidences=confidences_of(roles, chances),
    )
