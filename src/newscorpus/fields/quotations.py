"""
Direct quotations: what is quoted, by whom, and the verb that says so.

In goes a text, whose lines are its paragraphs; out come its quotations in order, one an utterance: where the narrator
interrupts ("“Right now,” he said, “there is …”"), or the quotation opens again in the next paragraph, it is one with
several spans. Words in marks that are no speech, such as titles and "so-called" words, are left out: speech is what has
a speaker beside it, or reads as a sentence. One pass over the marks; each looks only at a bounded stretch beside it.
"""

from __future__ import annotations

import re

import attrs

from newscorpus.fields.attribution import (
    Attribution,
    attribution_after,
    attribution_before,
    is_description,
    is_named,
    sentence_ends,
)
from newscorpus.fields.quote_marks import Quoted, quoted_spans
from newscorpus.model import Quotation

__all__ = ["find_quotations"]

_NEAR = 400  # characters; what is further apart is read apart
_ADJACENT, _CLOSE_BY = 4, 8  # words
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GERMAN = frozenset("„»‚")
_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+\Z")
_POSSESSIVE = re.compile(r"(?:['’]s|\b(?:my|your|his|her|its|our|their|sein\w*|ihr\w*))\Z")
_CLOSING = re.compile(r"[.!?…,;—–-]\W*\Z")
_STOP = re.compile(r"[.!?…。！？]\W*\Z")


@attrs.frozen
class _Piece:
    span: Quoted
    before: Attribution | None
    after: Attribution | None
    speech: bool
    head: int
    tail: int


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """
    Find the direct quotations of *text*.

    Args:
        text: Any text; its lines are paragraphs.

    Returns:
        The quotations, in order.

    >>> text = "“Right now,” he said, “there is no plan.” Allies nodded."
    >>> [(q.text, q.speaker, q.verb, len(q.spans)) for q in find_quotations(text)]
    [('Right now, there is no plan.', 'he', 'said', 2)]
    """
    spans = quoted_spans(text)
    pieces = [_look(text, spans, i) for i in range(len(spans))]
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if groups and _continues(text, groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    out: list[Quotation] = []
    for group in groups:
        if any(piece.speech for piece in group):
            quotation = _quotation(text, group)
            if quotation.speaker is None and out and _goes_on(text, out[-1], quotation):
                last = out[-1]
                quotation = attrs.evolve(quotation, speaker=last.speaker, speaker_start=last.speaker_start)
            out.append(quotation)
    return tuple(out)


def _goes_on(text: str, last: Quotation, quotation: Quotation) -> bool:
    """Whether nobody else can speak: in the same paragraph, or alone in the next one."""
    if quotation.start - last.end > _NEAR:
        return False
    gap = text[last.end : quotation.start]
    if "\n" not in gap:
        return True
    behind = text.find("\n", quotation.end, quotation.end + _NEAR)
    alone = not text[quotation.end : behind if behind >= 0 else quotation.end + _NEAR].strip(" .,")
    return alone and not gap.rpartition("\n")[2].strip() and gap.strip().count("\n") == 0


def _look(text: str, spans: tuple[Quoted, ...], i: int) -> _Piece:
    """A span with what stands beside it."""
    span = spans[i]
    line = text.rfind("\n", max(0, span.start - 400), span.start) + 1 or max(0, span.start - 400)
    head = max(line, spans[i - 1].end if i else 0)
    stop = text.find("\n", span.end, span.end + 400)
    tail = stop if stop >= 0 else min(len(text), span.end + 400)
    if i + 1 < len(spans):
        tail = min(tail, spans[i + 1].start)
    inner = _inner(text, span)
    after = attribution_after(text, span.end, tail) if span.closed else None
    lead = text[head : span.start].rstrip()
    before = attribution_before(text, head, span.start) if lead else _from_last_paragraph(text, span.start)
    if before is not None and not _leads(lead, before, inner):
        before = None
    if after is not None and not _follows(text, span, after, inner):
        after = None
    return _Piece(span, before, after, _is_speech(text, lead, before, after, span), head, tail)


def _from_last_paragraph(text: str, start: int) -> Attribution | None:
    """The attribution of a quotation that a paragraph of its own introduces with a colon."""
    end = start
    while end > max(0, start - 20) and text[end - 1].isspace():
        end -= 1
    if end == start or text[end - 1] not in ":：" or "\n" not in text[end:start]:
        return None
    line = text.rfind("\n", max(0, end - _NEAR), end) + 1
    return attribution_before(text, max(line, end - _NEAR), end)


def _inner(text: str, span: Quoted) -> str:
    end = span.end - (len(span.mark) if span.closed else 0)
    return text[span.start + len(span.mark) : end].strip()


def _leads(lead: str, before: Attribution, inner: str) -> bool:
    """Whether the words before really lead into the quotation."""
    if lead[-1:] in {"", ":", "："}:
        return True
    if lead[-1:] == ",":
        return before.near <= 16
    return inner[:1].islower() or before.near <= 1 or is_description(before.verb)


def _follows(text: str, span: Quoted, after: Attribution, inner: str) -> bool:
    """Whether the words behind really close the quotation off."""
    behind = text[span.end : span.end + 1]
    return bool(_CLOSING.search(inner)) or behind in {",", "-", "–", "—"} or after.near == 0


def _is_speech(text: str, lead: str, before: Attribution | None, after: Attribution | None, span: Quoted) -> bool:
    inner = _inner(text, span)
    words = _WORD.findall(inner)
    if not words or _ADDRESS.match(inner) or is_named(text, max(0, span.start - 30), span.start):
        return False
    if before is not None and before.near <= _CLOSE_BY and before.speaker and is_description(before.verb):
        return True
    if inner[:1].islower() and after is not None and after.near > _ADJACENT:
        after = None
    if after is not None and after.speaker and (_CLOSING.search(inner) or inner[:1].isupper()):
        return True
    if before is not None and (inner[:1].isupper() or not lead or lead[-1:] in {":", "："}):
        return True
    if not span.closed:
        return len(words) > 3
    if inner[:1].islower():
        if before is not None and before.speaker and len(words) == 2:
            return before.near <= _ADJACENT and not _POSSESSIVE.search(lead[-20:])
        return len(words) > 2  # part of a sentence that was said; one or two words are as often a name or a doubt
    titled = all(word[0].isupper() or len(word) < 4 for word in words)
    if titled and len(words) < 8 and not _STOP.search(inner):
        return False
    if len(words) > 5:
        return True
    alone = not lead or lead[-1] in '.!?…:”"—–'
    return len(words) > 2 and bool(_STOP.search(inner)) and (alone or len(words) > 4)


def _continues(text: str, last: _Piece, piece: _Piece) -> bool:
    """Whether a span goes on with the utterance of the one before it."""
    gap = text[last.span.end : piece.span.start]
    if piece.span.paragraph != last.span.paragraph:
        # the mark was left open, and the next paragraph opens it again
        return not last.span.closed and piece.span.paragraph == last.span.paragraph + 1 and not gap.strip()
    if not last.speech or last.after is None or not piece.speech or len(gap) > 300:
        return False
    inner = _inner(text, last.span)
    if last.span.mark in _GERMAN and gap.rstrip()[-1:] in ".!?":
        return False  # the press of these marks puts the full stop where the utterance ends
    if inner[:1].islower() and len(_WORD.findall(inner)) <= _ADJACENT and _inner(text, piece.span)[:1].isupper():
        return False
    # between the parts stands the attribution and no other sentence
    return len(sentence_ends(text, last.span.end, piece.span.start)) <= 1 and gap.rstrip()[-1:] in ",.!?—–-;"


def _quotation(text: str, group: list[_Piece]) -> Quotation:
    first = group[0]
    beside = [piece.after for piece in group] + [piece.before for piece in group]
    lead = text[first.head : first.span.start].rstrip()[-1:]
    if first.before is not None and (first.after is None or lead in {":", "："}):
        beside.insert(0, first.before)
    known = [found for found in beside if found is not None]
    found = next((found for found in known if found.speaker), known[0] if known else None)
    parts = [_inner(text, piece.span) for piece in group]
    return Quotation(
        start=first.span.start,
        end=group[-1].span.end,
        spans=tuple((piece.span.start, piece.span.end) for piece in group),
        text=" ".join(part for part in parts if part),
        speaker=found.speaker if found else None,
        speaker_start=found.start if found else None,
        verb=found.verb if found else None,
    )
