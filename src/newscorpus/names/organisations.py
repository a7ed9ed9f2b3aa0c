"""
Organisations: where the words that make one say that it ends.

In go a text and a stretch of it; out comes the end of the organisation or place that begins there, if any.
"""

from __future__ import annotations

from newscorpus.model.mention import MentionKind
from newscorpus.names.running_text import RunningText

__all__ = ["headed_end", "kind_of_run", "organisation_end", "organises"]

_MOST_HEADED_WORDS = 9
# what places begin with that have "of" in them
_WATERS = frozenset({"sea", "gulf", "strait", "bay", "isle", "cape", "lake", "mount", "republic", "kingdom"})
_LINKS = frozenset(
    {
        "de", "des", "du", "del", "della", "dello", "dei", "degli", "delle", "di", "dell'", "d'", "l'", "do", "da",
        "dos", "das", "la", "le", "les", "las", "los", "el", "pour", "para", "per", "y", "e", "et",
    }
)  # fmt: skip


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
            i == start
            and (low in lexicon.organisation_words or (low in _WATERS and text.folded[i + 1 : i + 2] == ["of"]))
            and i + 1 < end
            and not text.words[i + 1].capital
        ):
            last = end
            break
    if last is not None and text.folded[last - 1] == "college":
        # "Imperial College London"
        phrase = text.lexicon.phrase_at(text.folded, last, end) if last < end else None
        if phrase is not None and phrase == (end, MentionKind.PLACE):
            return end
    return last


def headed_end(text: RunningText, i: int) -> int | None:
    """
    Where an organisation ends that goes on in lower case behind its first word ("Cour pénale internationale").

    >>> from newscorpus.names.words import text_words
    >>> text = RunningText(text_words("Il a saisi la Cour suprême des États-Unis dans la nuit."))
    >>> headed_end(text, 4)
    8
    """
    tongue, words, folded = text.tongue, text.words, text.folded
    if folded[i] not in tongue.heads or words[i].line in text.loud:
        return None
    stop, j = i + 1, i + 1
    limit = min(len(words), i + _MOST_HEADED_WORDS)
    while j < limit and words[j].joined:
        low = folded[j]
        if low in tongue.tails or (words[j].capital and not words[j].upper and j == stop and _goes_on(text, j)):
            stop = j = j + 1
            continue
        k = j
        while k < limit and k - j < 3 and words[k].joined and folded[k] in _LINKS and not words[k].capital:
            k += 1
        if k == j or k >= limit or not words[k].joined:
            break
        if folded[k] not in tongue.tails and not (words[k].capital and not words[k].upper and _goes_on(text, k)):
            break
        if folded[k - 1] in ("y", "e", "et") and words[k].capital:
            # "el Banco de España y Telefónica"
            break
        stop = j = k + 1
    return stop if stop > i + 1 else None


def _goes_on(text: RunningText, i: int) -> bool:
    """Whether a word with a capital may go on with an organisation: it is no given name and no title."""
    low, lexicon = text.folded[i], text.lexicon
    known = low in lexicon.beginnings
    return (known or low not in lexicon.given) and low not in lexicon.roles


def kind_of_run(text: RunningText, start: int, end: int) -> MentionKind:
    """Whether a stretch that such a word ends is an organisation or a place."""
    last = text.folded[end - 1].strip(".")
    first = text.folded[start]
    lexicon = text.lexicon
    if last in lexicon.organisation_words or first in lexicon.organisation_words:
        return MentionKind.ORGANISATION
    if last in lexicon.place_words or first in lexicon.place_words:
        return MentionKind.PLACE
    return MentionKind.ORGANISATION
