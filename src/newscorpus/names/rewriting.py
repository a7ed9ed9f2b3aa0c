"""
Rewriting: an article with words replaced, and everything that points into its text moved along.

In go an article and edits; out comes the article with its mentions, quotations and blocks where they now stand. What
the edits should be is none of this file's business.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from newscorpus.model.article import Article, body_of
from newscorpus.model.block import BODY_ROLES, Block, Role
from newscorpus.model.mention import Mention
from newscorpus.model.quotation import Quotation
from newscorpus.names.keys import key

__all__ = ["Edit", "edited", "headed", "write"]

Edit = tuple[int, int, str]
"""Where a stretch starts and ends, and what stands there instead."""


def headed(article: Article, heads: Mapping[str, str]) -> Article:
    """
    An article with another headline or standfirst, also in the blocks that hold nothing else.

    Args:
        article: The article.

        heads: The new text of each field.

    >>> headed(Article(id="a", title="Kiev waits", body="It rained."), {"title": "Kyiv waits"}).title
    'Kyiv waits'
    """
    roles = {"title": Role.TITLE, "standfirst": Role.STANDFIRST}
    old = {(roles[name], getattr(article, name)): text for name, text in heads.items()}
    blocks = tuple(
        attrs.evolve(block, text=old[block.role, block.text]) if (block.role, block.text) in old else block
        for block in article.blocks
    )
    changes: dict[str, Any] = {**heads, "blocks": blocks}  # fields of an article
    return attrs.evolve(article, **changes)


class _Shift:
    """Where positions of the old text stand in the new one."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.starts = [start for start, _, _ in edits]
        self.sums = [0]
        for start, end, new in edits:
            self.sums.append(self.sums[-1] + len(new) - (end - start))

    def __call__(self, position: int) -> int:
        i = bisect_right(self.starts, position) - 1
        if i < 0:
            return position
        start, end, new = self.edits[i]
        if position >= end:
            return position + self.sums[i + 1]
        return start + self.sums[i] + (len(new) if position > start else 0)


def write(text: str, edits: Sequence[Edit], base: int = 0) -> str:
    """
    A text with its edits.

    Args:
        text: The text.

        edits: What stands in the place of what, in order and apart.

        base: Where the text begins in what the places of the edits are counted in.

    >>> write("Kiev waits.", [(0, 4, "Kyiv")])
    'Kyiv waits.'
    """
    out, at = [], 0
    for start, end, new in edits:
        out += [text[at : start - base], new]
        at = end - base
    return "".join([*out, text[at:]])


def edited(article: Article, edits: Sequence[Edit]) -> Article:
    """
    An article with its body edited; its mentions, quotations and blocks move along.

    Args:
        article: The article.

        edits: What stands in the place of what, in order and apart.

    >>> edited(Article(id="a", body="Kiev waits."), [(0, 4, "Kyiv")]).body
    'Kyiv waits.'
    """
    shift = _Shift(edits)
    body = write(article.body, edits)
    mentions = None
    if article.mentions is not None:
        mentions = tuple(_moved(mention, body, shift) for mention in article.mentions)
    quotations = None
    if article.quotations is not None:
        quotations = tuple(_moved_quotation(quotation, body, shift, article.body) for quotation in article.quotations)
    blocks = article.blocks
    if blocks and body_of(blocks) == article.body:
        blocks = _edited_blocks(blocks, edits)
    return attrs.evolve(article, body=body, mentions=mentions, quotations=quotations, blocks=blocks)


def _moved(mention: Mention, body: str, shift: _Shift) -> Mention:
    start, end = shift(mention.start), shift(mention.end)
    text = body[start:end]
    if text == mention.text:
        return attrs.evolve(mention, start=start, end=end)
    return attrs.evolve(mention, start=start, end=end, text=text, key=key(text))


def _moved_quotation(quotation: Quotation, body: str, shift: _Shift, old: str) -> Quotation:
    spans = tuple((shift(start), shift(end)) for start, end in quotation.spans)
    changes: dict[str, Any] = {"start": shift(quotation.start), "end": shift(quotation.end), "spans": spans}  # fields
    if quotation.speaker is not None and quotation.speaker_start is not None:
        stop = quotation.speaker_start + len(quotation.speaker)
        if old[quotation.speaker_start : stop] == quotation.speaker:
            start = shift(quotation.speaker_start)
            changes |= {"speaker_start": start, "speaker": body[start : shift(stop)]}
        else:
            changes["speaker_start"] = shift(quotation.speaker_start)
    words = " ".join(old[start:end] for start, end in quotation.spans)
    if words != " ".join(body[start:end] for start, end in spans):
        # the words quoted were respelt: take the quoted words anew, with the marks that the old text left out
        changes["text"] = " ".join(body[start:end].strip("\"“”„«»‘’'‹› ") for start, end in spans)
    return attrs.evolve(quotation, **changes)


def _edited_blocks(blocks: tuple[Block, ...], edits: Sequence[Edit]) -> tuple[Block, ...]:
    """The blocks with their texts respelt; their sources stay."""
    out, base, i = [], 0, 0
    for block in blocks:
        if block.role not in BODY_ROLES or not block.text:
            out.append(block)
            continue
        mine = []
        while i < len(edits) and edits[i][0] < base + len(block.text):
            mine.append(edits[i])
            i += 1
        if mine:
            head = _Shift([(start - base, end - base, new) for start, end, new in mine])(block.head)
            out.append(attrs.evolve(block, text=write(block.text, mine, base), head=head))
        else:
            out.append(block)
        base += len(block.text) + 1
    return tuple(out)
