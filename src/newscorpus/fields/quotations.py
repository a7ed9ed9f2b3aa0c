"""
Direct quotations: what is quoted, by whom, and the verb that says so.

In goes a text, whose lines are its paragraphs; out come its quotations in order, one an utterance: where the narrator
interrupts ("“Right now,” he said, “there is …”"), or the quotation opens again in the next paragraph, it is one with
several spans. What is speech, and not a title or a doubted word, is told in `utterances`; what a dash opens instead of
a mark is read in `dialogue`. One pass over the marks; each looks only at a bounded stretch beside it.
"""

from __future__ import annotations

import re

import attrs

from newscorpus.fields.attribution import Attribution, sentence_ends, sentence_subject
from newscorpus.fields.byline_words import is_given
from newscorpus.fields.dialogue import DASHED, find_dialogue
from newscorpus.fields.quote_marks import Quoted, quoted_spans
from newscorpus.fields.utterances import Utterance, inner, look, words_of
from newscorpus.model import Quotation

__all__ = ["find_quotations"]

_NEAR = 400  # characters; what is further apart is read apart
_GAP, _SHORT_GAP = 300, 60  # characters between the parts of an utterance
_ADJACENT = 4  # words
_ABBREVIATION = 7  # letters
_SOMEBODY = frozenset(["he", "she", "they", "er", "sie", "il", "elle", "él", "ella", "lui", "lei", "он", "она"])
_GERMAN = frozenset("„»‚")
_LINE = re.compile(r"[^\n]+")
_JOINED = re.compile(r"\b(?:but|and|that|because|aber|und|mais|et|pero|y)\Z")


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
    quotations = _from_marks(text, spans)
    spoken = _from_dashes(text, spans)
    return tuple(sorted((*quotations, *spoken), key=lambda quotation: quotation.start) if spoken else quotations)


def _from_dashes(text: str, spans: tuple[Quoted, ...]) -> list[Quotation]:
    """The quotations of paragraphs that a dash opens and that hold no marks."""
    out: list[Quotation] = []
    if DASHED.search(text) is None:
        return out
    at = 0
    for line in _LINE.finditer(text):
        while at < len(spans) and spans[at].end <= line.start():
            at += 1
        if at == len(spans) or spans[at].start >= line.end():
            found = find_dialogue(text, line.start(), line.end())
            if found is not None:
                out.append(found)
    return out


def _from_marks(text: str, spans: tuple[Quoted, ...]) -> list[Quotation]:
    """The quotations between marks."""
    groups: list[list[Utterance]] = []
    for i in range(len(spans)):
        piece = look(text, spans, i)
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
            if quotation.speaker is None:
                quotation = _spoken_of(text, group[0], quotation)
            out.append(quotation)
    return out


def _spoken_of(text: str, first: Utterance, quotation: Quotation) -> Quotation:
    """The quotation with whom the sentence before it speaks of: 'Ann Lee was angry. “We wait.”'."""
    lead = text[first.head : first.span.start].rstrip()
    subject = sentence_subject(text, first.head, first.span.start) if lead[-1:] in {".", "!", "?"} else None
    if subject is None or not _is_somebody(subject[0]):
        return quotation
    return attrs.evolve(quotation, speaker=subject[0], speaker_start=subject[1])


def _is_somebody(name: str) -> bool:
    """Whether a subject is a person or a body that can speak: a pronoun, a name, an abbreviation."""
    if name.casefold() in _SOMEBODY:
        return True
    parts = [word for word in name.split() if word[:1].isupper()]
    return any(is_given(word) or (word.isupper() and 1 < len(word) < _ABBREVIATION) for word in parts)


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


def _continues(text: str, last: Utterance, piece: Utterance) -> bool:
    """Whether a span goes on with the utterance of the one before it."""
    gap = text[last.span.end : min(piece.span.start, last.span.end + _GAP + 1)]
    if piece.span.paragraph != last.span.paragraph:
        # the mark was left open, and the next paragraph opens it again
        return not last.span.closed and piece.span.paragraph == last.span.paragraph + 1 and not gap.strip()
    if not last.speech or last.after is None or not piece.speech or len(gap) > _GAP:
        return False
    if piece.before is not None and _is_of_next(piece.before, last.after):
        return False
    if (
        piece.after is not None
        and piece.after.speaker is not None
        and sentence_ends(text, last.span.end, piece.span.start)
    ):
        return False  # “We wait,” Rutte said. “I do too,” he said.
    said = inner(text, last.span)
    if last.span.mark in _GERMAN and gap.rstrip()[-1:] in ".!?":
        return False  # the press of these marks puts the full stop where the utterance ends
    if said[:1].islower() and len(words_of(said)) <= _ADJACENT and inner(text, piece.span)[:1].isupper():
        return False
    if (
        _JOINED.search(gap.rstrip())
        and len(gap) < _SHORT_GAP
        and not sentence_ends(text, last.span.end, piece.span.start)
    ):
        return last.after.near <= _ADJACENT and inner(text, piece.span)[:1].islower()
    # between the parts stands the attribution and no other sentence
    return len(sentence_ends(text, last.span.end, piece.span.start)) <= 1 and gap.rstrip()[-1:] in ",.!?—–-;"


def _is_of_next(before: Attribution, after: Attribution) -> bool:
    """Whether the words between two spans attribute the second apart from the first: "she sang before asking him"."""
    if (before.at or 0) > (after.at or 0):
        return True
    return before.at == after.at and before.near < after.near and (after.verb or "").endswith("ing")


def _quotation(text: str, group: list[Utterance]) -> Quotation:
    first = group[0]
    beside = [piece.after for piece in group] + [piece.before for piece in group]
    lead = text[first.head : first.span.start].rstrip()[-1:]
    if first.before is not None and (first.after is None or lead in {":", "："}):
        beside.insert(0, first.before)
    known = [found for found in beside if found is not None]
    found = next((found for found in known if found.speaker), known[0] if known else None)
    parts = [inner(text, piece.span) for piece in group]
    return Quotation(
        start=first.span.start,
        end=group[-1].span.end,
        spans=tuple((piece.span.start, piece.span.end) for piece in group),
        text=" ".join(part for part in parts if part),
        speaker=found.speaker if found else None,
        speaker_start=found.start if found else None,
        verb=found.verb if found else None,
    )
