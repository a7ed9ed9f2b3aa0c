"""
Who is said to speak: the speaker and the verb in the words beside a quotation.

In goes the narrator's text before and behind a quotation; out come the verb of speech nearest to the quotation with
its subject, as printed, or None. The verbs are a table of many languages; whose they are is read in `subjects`.
Chinese, Japanese and Korean, which put no spaces or other words between, are read in `attribution_east`.
"""

from __future__ import annotations

import re

import attrs

from newscorpus.fields.byline_words import is_family
from newscorpus.fields.noun_phrases import Token, noun_phrase_behind, tokens_of, verb_length
from newscorpus.fields.speech_words import according_to, speech_words
from newscorpus.fields.subjects import find_subject, main_subject

__all__ = ["Attribution", "attribution_after", "attribution_before", "sentence_ends", "sentence_subject"]

_WINDOW = 240  # characters; an attribution further from its quotation belongs to something else
_STOP = re.compile(r"([^\W\d_]+|\W)[.!?](?=\s|\Z)|(\n)")
_COMMAS = frozenset(",،、，")
_DASHES = frozenset("–—―-")
_GERMAN_CLOSERS = frozenset("“«‘")
_REACH = 24  # words between a quotation and its verb


@attrs.frozen
class Attribution:
    """
    Who speaks.

    Attributes:
        speaker: As printed, or None where only the verb was found.

        start: Where the speaker's name starts in the whole text, or None.

        verb: The verb as printed, or None where the name alone stands behind a dash.

        end: Where the attributing words end in the whole text.

        near: How many words stand between the quotation and the verb.

        at: Where the verb starts in the whole text, or None.
    """

    speaker: str | None
    start: int | None
    verb: str | None
    end: int
    near: int
    at: int | None = None


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """
    Where the narrator's sentences end in a stretch of text; initials and the titles of news end none.

    >>> sentence_ends("Sen. Ada Quint (I-Maine) said. He left.", 0, 39)
    [30, 39]
    """
    out = []
    for match in _STOP.finditer(text, start, end):
        word = match[1] or ""
        if match[2] or (
            word.casefold() not in speech_words().abbreviations
            and (len(word) > 2 or not word.isalpha() or word.islower())
        ):
            out.append(match.end())
    return out


def _source(text: str, start: int, end: int) -> Attribution | None:
    """Whose words they are by "according to" and its like."""
    for match in according_to().finditer(text, start, end):
        named = noun_phrase_behind(tokens_of(text, match.end(), min(end, match.end() + 120)), 0, bare=True)
        if named is not None:
            return Attribution(named[0], named[1], None, named[2], 0)
    return None


def attribution_after(text: str, start: int, end: int) -> Attribution | None:
    """
    The attribution right behind a quotation.

    Args:
        text: The whole text.

        start: Where the quotation ended.

        end: Where the narrator's words end: at the next quotation or paragraph.

    Returns:
        The attribution, or None where the next words attribute nothing.

    >>> attribution_after("“No,” said Mark Rutte, the secretary general.", 5, 45).speaker
    'Mark Rutte'
    """
    end = min(end, start + _WINDOW)
    stops = sentence_ends(text, start, end)
    tokens = tokens_of(text, start, stops[0] if stops else end)
    if stops and tokens[-1:] and len(tokens[-1][0]) > 1 and tokens[-1][0].endswith("."):
        word, low, high = tokens[-1]  # the full stop ends the sentence and is no part of the word
        tokens[-1] = (word[:-1], low, high - 1)
    dashed = bool(tokens) and tokens[0][0] in _DASHES
    first = 0
    while first < len(tokens) and (tokens[first][0] in _COMMAS or tokens[first][0] in _DASHES):
        first += 1
    tokens = tokens[first:]
    if not tokens:
        return None
    if dashed:
        signed = _signed(tokens)
        if signed is not None:
            return signed
    if text[start - 1 : start] in _GERMAN_CLOSERS and text[start : start + 1] == ",":
        inverted = _inverted(tokens)
        if inverted is not None:
            return inverted
    for i in range(min(len(tokens), _REACH)):
        length = verb_length(tokens, i)
        if not length:
            continue
        subject = find_subject(tokens, i, length)
        last = max(tokens[i + length - 1][2], subject[2] if subject else 0)
        return _made(subject, tokens[i : i + length], last, i)
    return _source(text, start, tokens[-1][2])


def _inverted(tokens: list[Token]) -> Attribution | None:
    """Any German verb right behind the mark with its subject behind it: „…“, freut sich Müller; „…“, wehrt er ab."""
    word = tokens[0][0]
    if len(tokens) < 2 or not word.islower() or word in speech_words().no_verbs or verb_length(tokens, 0):
        return None
    if not word.endswith(("t", "te", "ten")) or not word.isalpha():
        return None
    low = 2 if tokens[1][0] == "sich" else 1
    subject = noun_phrase_behind(tokens, low) if low < len(tokens) else None
    if subject is None or subject[1] != tokens[low][1]:
        return None
    return _made(subject, tokens[:1], subject[2], 0)


def _signed(tokens: list[Token]) -> Attribution | None:
    """A name behind a dash that signs the quotation: “…” ― Martha Aguilar, mayor."""
    comma = next((i for i, (word, _, _) in enumerate(tokens) if word == ","), len(tokens))
    name = tokens[:comma]
    if not 1 < len(name) < 6 or len(tokens) > 12 or any(verb_length(tokens, i) for i in range(len(tokens))):
        return None
    if not all(word[0].isupper() for word, _, _ in name if word[0].isalpha()):
        return None
    found = noun_phrase_behind(name, 0)
    return Attribution(found[0], found[1], None, found[2], 0) if found else None


def attribution_before(text: str, start: int, end: int) -> Attribution | None:
    """
    The attribution that leads into a quotation.

    Args:
        text: The whole text.

        start: Where the narrator's words start.

        end: Where the quotation starts.

    Returns:
        The attribution, or None where the last words attribute nothing.

    >>> attribution_before("In Brussels, Rutte told reporters: “No.”", 0, 35).speaker
    'Rutte'
    """
    start = max(start, end - _WINDOW)
    ends = sentence_ends(text, start, max(start, end - 2))
    tokens = tokens_of(text, ends[-1] if ends else start, end)
    for i in range(len(tokens) - 1, max(-1, len(tokens) - _REACH), -1):
        length = verb_length(tokens, i)
        if length:
            subject = find_subject(tokens, i, length)
            return _made(subject, tokens[i : i + length], end, len(tokens) - i - length)
    source = _source(text, ends[-1] if ends else start, end)
    if source is None and tokens and tokens[-1][0] == ":":
        named = main_subject(tokens)  # "The authors of the study reproach the city:"
        if named is not None and (
            " " in named[0] or named[0].casefold() in speech_words().pronouns or is_family(named[0])
        ):
            return Attribution(named[0], named[1], None, end, len(tokens))
        return None
    return source


def _made(subject: Token | None, verb: list[Token], end: int, near: int) -> Attribution:
    speaker, start = (subject[0], subject[1]) if subject else (None, None)
    printed = " ".join(word for word, _, _ in verb).rstrip(".")
    return Attribution(speaker, start, printed, end, near, verb[0][1])


def sentence_subject(text: str, start: int, end: int) -> Token | None:
    """
    Of whom the last sentence of a stretch of text speaks, who then speaks in the quotation behind it.

    >>> text = "It rained. Ann Lee was angry. “We wait.”"
    >>> sentence_subject(text, 0, 29)
    ('Ann Lee', 11, 18)
    """
    start = max(start, end - _WINDOW)
    ends = sentence_ends(text, start, max(start, end - 2))
    tokens = tokens_of(text, ends[-1] if ends else start, end)
    return main_subject(tokens) if tokens else None
