"""
Recurrences: what the full names of a text make of words that say nothing by themselves.

In goes a text whose names are found, in order; out come, in addition, surnames that are titles, months or common words
("King was arrested", "Mrs May"), where the text has named their bearer in full; and a surname takes in the particles
that its full name has ("von der Leyen").
"""

from __future__ import annotations

from newscorpus.model.mention import MentionKind
from newscorpus.names.neighbours import acts_as_person, speaks
from newscorpus.names.running_text import Found, RunningText

__all__ = ["add_recurrences"]

_ARTICLES = frozenset(
    {"the", "a", "an", "der", "die", "das", "le", "la", "el", "il", "de", "his", "her", "their", "our"}
)


def add_recurrences(text: RunningText) -> None:
    """
    Add what recurs, and lengthen surnames by their particles.

    >>> from newscorpus.names.mentions import find
    >>> [mention.text for mention in find("Ursula von der Leyen agreed. Later von der Leyen left.")]
    ['Ursula von der Leyen', 'von der Leyen']
    >>> [mention.text for mention in find("Stephen King agreed. Later King left.")]
    ['Stephen King', 'King']
    """
    for one in text.found:
        if (
            one.kind is MentionKind.PLACE
            and one.end - one.start == 1
            and text.folded[one.start] in text.surnames
            and (speaks(text, one.start, one.end) or (one.start and _is_courtesy(text, one.start - 1)))
        ):
            # "Jordan said", in a text that has named Jim Jordan
            one.kind = MentionKind.PERSON
    if text.particles:
        _lengthen(text)
    odd = text.surnames & (text.lexicon.role_surnames | text.lexicon.odd_surnames | text.lexicon.months)
    if not odd:
        return
    taken = {i for one in text.found for i in range(one.start, one.end)}
    for i, low in enumerate(text.folded):
        if low in odd and i not in taken and _is_bearer(text, i):
            title = i - 1 if i and text.words[i].joined and _is_courtesy(text, i - 1) else None
            text.found.append(Found(i, i + 1, MentionKind.PERSON, title))
    text.found.sort(key=lambda one: one.start)


def _lengthen(text: RunningText) -> None:
    for one in text.found:
        if one.kind is not MentionKind.PERSON or one.end - one.start != 1:
            continue
        for particles in text.particles.get(text.folded[one.start], ()):
            begin = one.start - len(particles)
            if (
                begin >= 0
                and tuple(text.folded[begin : one.start]) == particles
                and all(text.words[i].joined for i in range(begin + 1, one.start + 1))
            ):
                one.start = begin
                one.role = one.role if one.role is not None and one.role < begin else None
                break


def _is_courtesy(text: RunningText, i: int) -> bool:
    return text.words[i].capital and text.folded[i].strip(".") in text.lexicon.courtesy


def _is_bearer(text: RunningText, i: int) -> bool:
    """Whether a word that is a surname in this text stands for its bearer here, and is no title, month or verb."""
    word, low = text.words[i], text.folded[i]
    if not word.capital or word.upper or word.line in text.loud:
        return False
    joined = i > 0 and word.joined
    if joined and _is_courtesy(text, i - 1):
        return True
    if text.is_initial(i) or (joined and text.names(i - 1)):
        return False
    if speaks(text, i, i + 1) or (acts_as_person(text, i, i + 1)) or (word.possessive and not word.opens):
        return True
    if low in text.lexicon.months or low in text.lexicon.odd_surnames:
        return False
    behind = text.folded[i + 1] if i + 1 < len(text.words) and text.words[i + 1].joined else ""
    return not (joined and text.folded[i - 1] in _ARTICLES) and behind not in ("of", "and")
