"""
Neighbours: what the word before or behind a name says about it.

In go a text and the places of a name; out comes whether a place or a person is meant.
"""

from __future__ import annotations

from newscorpus.model.mention import MentionKind
from newscorpus.names.running_text import RunningText

__all__ = ["acts_as_person", "is_before_its_country", "is_before_place_noun", "is_behind_place_word", "speaks"]

_WHO = frozenset({"who", "whose"})
_SELF = frozenset({"himself", "herself"})
_PLACE_BEFORE = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "across",
        "around",
        "outside",
        "throughout",
        "toward",
        "towards",
        "into",
        "à",
        "en",
        "aus",
        "nach",
        "bei",
    }
)


def is_behind_place_word(text: RunningText, start: int) -> bool:
    """Whether a word stands before that mostly leads to a place ("in", "the town of")."""
    if not start:
        return False
    before = text.folded[start - 1]
    if before == "of" and start > 1:
        return text.folded[start - 2] in text.lexicon.place_nouns
    return before in _PLACE_BEFORE


def is_before_place_noun(text: RunningText, end: int) -> bool:
    """Whether a noun that says so stands behind ("the Kursk region")."""
    return end < len(text.words) and text.words[end].joined and text.folded[end] in text.lexicon.place_nouns


def is_before_its_country(text: RunningText, end: int) -> bool:
    """Whether the name of a place follows behind a comma, and another mark behind it ("Preston, Victoria,")."""
    words = text.words
    if end >= len(words) or words[end].joined or words[end].opens or not words[end].capital:
        return False
    if words[end].start - words[end - 1].end != len(", ") or words[end - 1].possessive:
        return False
    phrase = text.lexicon.phrase_at(text.folded, end, len(words))
    if phrase is None or phrase[1] is not MentionKind.PLACE:
        return False
    behind = phrase[0]
    return behind >= len(words) or (not words[behind].joined and words[behind].folded != "and")


def speaks(text: RunningText, start: int, end: int) -> bool:
    """Whether a verb of saying stands right behind, or right before (" said Rutte")."""
    if end < len(text.words) and text.words[end].joined and text.folded[end] in text.lexicon.saying:
        return True
    return (
        start > 0
        and text.words[start].joined
        and text.folded[start - 1] in text.lexicon.saying
        and (not text.words[start - 1].capital)
    )


def acts_as_person(text: RunningText, start: int, end: int) -> bool:
    """
    Whether what stands by a name is said of people: a verb before or behind, ", who", or an age between commas.

    >>> from newscorpus.names.lexicon import load_lexicon
    >>> from newscorpus.names.words import text_words
    >>> acts_as_person(RunningText(text_words("They met Kwabi Xelanu."), load_lexicon()), 2, 4)
    True
    """
    words, folded = text.words, text.folded
    if start and words[start].joined and not words[start - 1].capital and folded[start - 1] in text.lexicon.meeting:
        return True
    if end >= len(words):
        return False
    if words[end].joined:
        return folded[end] in text.lexicon.person_verbs or folded[end] in _SELF
    if words[end].opens or words[end].start - words[end - 1].end != len(", "):
        return False
    if folded[end] in _WHO:
        return True
    if folded[end] in ("now", "then", "aged") and end + 1 < len(words) and words[end + 1].joined:
        end += 1
    age = folded[end]
    return len(age) == 2 and age.isdecimal() and (end + 1 == len(words) or not words[end + 1].joined)
