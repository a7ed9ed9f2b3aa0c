"""
Neighbours: what the word before or behind a name says about it.

In go a text and the places of a name; out comes whether a place or a person is meant.
"""

from __future__ import annotations

import re

from newscorpus.model.mention import MentionKind
from newscorpus.names.running_text import RunningText

__all__ = [
    "acts_as_person",
    "is_before_its_country",
    "is_before_place_noun",
    "is_behind_place_word",
    "is_beside_score",
    "is_family",
    "speaks",
]

_WHO = frozenset({"who", "whose"})
# behind them "in" leads to a company
_INVESTED = frozenset(
    {"shares", "share", "stake", "stakes", "stock", "invested", "invest", "investment", "investor", "investors"}
)
_SCORE = re.compile(r"\d{1,3}[-–:]\d{1,3}")
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
    if start > 1:
        if before == "of":
            return text.folded[start - 2] in text.lexicon.place_nouns
        if text.folded[start - 2] in _INVESTED:
            return False
    return before in _PLACE_BEFORE or before in text.tongue.before_places


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


def is_beside_score(text: RunningText, start: int, end: int) -> bool:
    """
    Whether a name stands on one side of a score and another name on its other side ("Arsenal 2-1 Chelsea").

    >>> from newscorpus.names.words import text_words
    >>> text = RunningText(text_words("Then Ajax 2-1 Chelsea ended."))
    >>> is_beside_score(text, 1, 2), is_beside_score(text, 0, 1)
    (True, False)
    """
    words = text.words
    if end + 1 < len(words) and words[end].text[0].isdigit() and _SCORE.fullmatch(words[end].text):
        return words[end + 1].capital and words[end + 1].joined
    if start > 1 and words[start - 1].text[0].isdigit() and _SCORE.fullmatch(words[start - 1].text):
        return words[start - 2].capital and words[start].joined
    return False


def is_family(text: RunningText, i: int) -> bool:
    """
    Whether a word is a surname in the plural behind an article: nobody alone ("the Bidens").

    >>> from newscorpus.names.words import text_words
    >>> is_family(RunningText(text_words("Later the Bidens left.")), 2)
    True
    """
    low = text.folded[i]
    if not i or text.folded[i - 1] != "the" or not low.endswith("s") or low in text.surnames:
        return False
    stem = low[:-1].removesuffix("e") if low.endswith(("shes", "ches", "xes", "zes", "ses")) else low[:-1]
    known = (text.surnames, text.lexicon.famous, text.lexicon.notable)
    return any(stem in names or low[:-1] in names for names in known)


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

    >>> from newscorpus.names.words import text_words
    >>> acts_as_person(RunningText(text_words("They met Kwabi Xelanu.")), 2, 4)
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
