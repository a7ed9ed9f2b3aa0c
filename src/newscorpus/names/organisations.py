"""
Organisations: where the words that make one say that it ends.

In go a text and a stretch of it; out comes the end of the organisation or place that begins there, if any.
"""

from __future__ import annotations

from newscorpus.model.mention import MentionKind
from newscorpus.names.running_text import RunningText

__all__ = ["kind_of_run", "organisation_end", "organises"]


def organises(text: RunningText, start: int, end: int) -> bool:
    """Whether one of the last two words of a stretch makes an organisation or a place of it."""
    lexicon = text.lexicon
    return any(
        word in lexicon.organisation_words or word in lexicon.place_words
        for word in text.folded[max(start, end - 2) : end]
    )


def organisation_end(text: RunningText, start: int, end: int) -> int | None:
    """Where an organisation that begins at *start* ends: behind the last word that makes one; None if none."""
    lexicon = text.lexicon
    last = None
    for i in range(start, end):
        low = text.folded[i].strip(".")
        if i > start and (low in lexicon.organisation_words or low in lexicon.place_words) and text.words[i].capital:
            last = i + 1
        elif (low in lexicon.inside_organisations and last == i) or (
            i == start and low in lexicon.organisation_words and i + 1 < end and not text.words[i + 1].capital
        ):
            last = end
            break
    return last


def kind_of_run(text: RunningText, start: int, end: int) -> MentionKind:
    """Whether a stretch that such a word ends is an organisation or a place."""
    last = text.folded[end - 1].strip(".")
    first = text.folded[start]
    lexicon = text.lexicon
    if last in lexicon.organisation_words:
        return MentionKind.ORGANISATION
    if last in lexicon.place_words or first in lexicon.place_words:
        return MentionKind.PLACE
    return MentionKind.ORGANISATION
