"""
Epithets: what a name carries behind it in words of its own: "Pliny the Younger", "Catherine the Great".

In goes a text whose names are found, in order; the persons among them take in the epithets that follow them.
"""

from __future__ import annotations

from newscorpus.model.mention import MentionKind
from newscorpus.names.running_text import RunningText

__all__ = ["add_epithets"]


def add_epithets(text: RunningText) -> None:
    """
    Lengthen the persons of a text by the epithets behind them.

    >>> from newscorpus.names.mentions import find
    >>> [mention.text for mention in find("A portrait of Catherine the Great hung there.")]
    ['Catherine the Great']
    """
    words, folded = text.words, text.folded
    taken = 0
    kept = []
    for one in text.found:
        if one.start < taken:
            continue
        i = one.end
        if (
            one.kind is MentionKind.PERSON
            and i + 1 < len(words)
            and folded[i] == "the"
            and words[i].joined
            and not words[i].capital
            and words[i + 1].joined
            and words[i + 1].capital
            and folded[i + 1] in text.lexicon.epithets
            and not (i + 2 < len(words) and words[i + 2].joined and words[i + 2].capital)
        ):
            one.end = i + 2
        taken = one.end
        kept.append(one)
    text.found[:] = kept
