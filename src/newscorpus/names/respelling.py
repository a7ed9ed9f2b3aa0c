"""
Respelling: a text written anew with other spellings of its names.

In go an article, its mentions and the form of each entry; out comes the article with them: the full form for a full
name, its surname for a bare surname, in capitals where the text has capitals. Names inside quotations and phrases that
a table excepts ("chicken Kiev") stay as printed. Everything outside the mentions stays to the character.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from newscorpus.data import load_table
from newscorpus.model.article import Article, body_of
from newscorpus.model.block import BODY_ROLES, Block
from newscorpus.model.entry import Entry
from newscorpus.model.mention import Mention, MentionKind
from newscorpus.model.quotation import Quotation
from newscorpus.names.keys import key
from newscorpus.names.parts import split_name
from newscorpus.names.styles import surname_of

__all__ = ["respell"]


def _replacement(mention: Mention, form: str) -> str:
    if mention.kind is MentionKind.PERSON and len(form.split()) > 1:
        bare = len([word for word in split_name(mention.text).words if not word.particle and not word.initial]) < 2
        if bare:
            particles = split_name(mention.text).words[:1]
            form = surname_of(form)
            if not (particles and particles[0].particle) and " " in form:
                form = form.split()[-1]
    if mention.text.isupper() and len(mention.text) > 3:
        form = form.upper()
    return form


@functools.cache
def _exceptions() -> tuple[str, ...]:
    return tuple(phrase for record in load_table("spellings")["places"] for phrase in record.get("except", ()))


def _excepted(body: str, mention: Mention) -> bool:
    low, high = max(0, mention.start - 30), mention.end + 30
    around = body[low:high]
    for phrase in _exceptions():
        at = around.find(phrase)
        if at >= 0 and low + at < mention.end and low + at + len(phrase) > mention.start and phrase != mention.text:
            return True
    return False


def respell(
    article: Article,
    known: Sequence[tuple[Mention, Entry | None]],
    chosen: Mapping[Entry, str],
    *,
    quotations: bool,
) -> Article:
    """
    Write the chosen forms into an article.

    Args:
        article: The article.

        known: Its mentions, in order, each with its entry.

        chosen: The form of each entry.

        quotations: Whether names inside quotations are respelt as well.

    Returns:
        A new article, or the same object where nothing changes.
    """
    body = article.body
    quoted = _quoted_spans(article)
    edits: list[tuple[int, int, str]] = []
    at = next_quoted = 0
    for mention, entry in sorted(known, key=lambda pair: pair[0].start):
        while next_quoted < len(quoted) and quoted[next_quoted][1] <= mention.start:
            next_quoted += 1
        if (
            entry is None
            or entry not in chosen
            or mention.start < at
            or body[mention.start : mention.end] != mention.text
        ):
            continue
        if not quotations and next_quoted < len(quoted) and quoted[next_quoted][0] < mention.end:
            continue
        new = _replacement(mention, chosen[entry])
        if new == mention.text or _excepted(body, mention):
            continue
        edits.append((mention.start, mention.end, new))
        at = mention.end
    if not edits:
        return article
    return _edited(article, edits)


def _quoted_spans(article: Article) -> list[tuple[int, int]]:
    if article.quotations is not None:
        return sorted(span for quotation in article.quotations for span in quotation.spans)
    from newscorpus.fields.quotations import find_quotations

    return sorted(span for quotation in find_quotations(article.body) for span in quotation.spans)


class _Shift:
    """Where positions of the old text stand in the new one."""

    def __init__(self, edits: Sequence[tuple[int, int, str]]) -> None:
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


def _write(text: str, edits: Sequence[tuple[int, int, str]], base: int = 0) -> str:
    out, at = [], 0
    for start, end, new in edits:
        out += [text[at : start - base], new]
        at = end - base
    return "".join([*out, text[at:]])


def _edited(article: Article, edits: list[tuple[int, int, str]]) -> Article:
    shift = _Shift(edits)
    body = _write(article.body, edits)
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


def _edited_blocks(blocks: tuple[Block, ...], edits: list[tuple[int, int, str]]) -> tuple[Block, ...]:
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
            out.append(attrs.evolve(block, text=_write(block.text, mine, base), head=head))
        else:
            out.append(block)
        base += len(block.text) + 1
    return tuple(out)
