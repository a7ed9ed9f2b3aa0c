"""
Quotations that a dash opens, as French, Spanish, Polish, Russian and Nordic papers print speech.

In goes a paragraph that begins with a dash; out comes its quotation, or None. A dash alone opens many a line of a list:
speech is what a verb of speech with its subject interrupts or follows ("— Nous attendons, dit Marie Leroy.").
"""

from __future__ import annotations

import re

from newscorpus.fields.noun_phrases import Token, tokens_of, verb_length
from newscorpus.fields.speech_words import speech_words
from newscorpus.fields.subjects import find_subject
from newscorpus.model import Quotation

__all__ = ["DASHED", "find_dialogue"]

DASHED = re.compile(r"^[^\S\n]*[—–―-][^\S\n]*(?=[^\W\d_¿¡…]|[¿¡…])", re.MULTILINE)
"""The dash at the head of a paragraph."""

_INCISE = re.compile(r"(?P<end>[,.!?…»\"”]*)(?:\s*[—–―]\s*|\s+-\s+|(?<=[,!?…])\s+)(?=[^\W\d_])")
_CLOSE = re.compile(r"[.,]?\s*[—–―][.,:]?\s*|[.,]\s+-\s+")
_LONGEST = 1500  # characters of speech before its verb
_ATTRIBUTION = 160  # characters
_TRIES = 30  # commas and dashes


def find_dialogue(text: str, start: int, end: int) -> Quotation | None:
    """
    The quotation that a dash opens.

    Args:
        text: The whole text.

        start: Where the paragraph starts.

        end: Where it ends.

    Returns:
        The quotation, or None where nobody is said to speak.

    >>> text = "— Nous attendons, dit Marie Leroy."
    >>> quotation = find_dialogue(text, 0, len(text))
    >>> quotation.text, quotation.speaker, quotation.verb
    ('Nous attendons', 'Marie Leroy', 'dit')
    """
    opening = DASHED.match(text, start, end)
    if opening is None:
        return None
    at = opening.end()
    for tries, match in enumerate(_INCISE.finditer(text, at, min(end, at + _LONGEST))):
        if tries >= _TRIES:
            break
        tokens = tokens_of(text, match.end(), min(end, match.end() + _ATTRIBUTION))
        found = _attributes(tokens)
        if found is None:
            continue
        subject, verb, stop = found
        spans = [(opening.start() + len(opening[0]) - len(opening[0].lstrip()), match.end("end"))]
        parts = [text[at : match.end("end")].strip().rstrip(",")]
        closing = _CLOSE.search(text, stop, min(end, stop + _ATTRIBUTION))
        if closing is not None and closing.end() < end and text[closing.end() : end].strip(" .,"):
            spans.append((closing.end(), end))
            parts.append(text[closing.end() : end].strip())
        return Quotation(
            start=spans[0][0],
            end=spans[-1][1],
            spans=tuple(spans),
            text=" ".join(part for part in parts if part),
            speaker=subject[0],
            speaker_start=subject[1],
            verb=verb,
        )
    return None


def _attributes(tokens: list[Token]) -> tuple[Token, str, int] | None:
    """The subject and verb with which a stretch of words begins, and where they end."""
    if not tokens:
        return None
    first = 1 if len(tokens) > 1 and tokens[0][0].casefold() in speech_words().pronouns else 0
    length = verb_length(tokens, first)
    if not length:
        return None
    stop = next(
        (i for i, (word, _, _) in enumerate(tokens) if i > first and word in {"—", "–", "―", ".", ","}), len(tokens)
    )
    subject = find_subject(tokens[:stop], first, length)
    if subject is None:
        return None
    verb = " ".join(word for word, _, _ in tokens[first : first + length]).rstrip(".")
    return subject, verb, max(subject[2], tokens[first + length - 1][2])
