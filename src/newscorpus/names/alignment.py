"""
Alignment: two readings laid side by side, word by word.

Equal words are paired first. Every other pair of words gets a likeness from 0 to 1, and words are paired best first;
ties go to the earlier words. What comes out are the pairs and the words left over on either side.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel, Levenshtein

from newscorpus.names.prepared import PreparedWord, Reading

__all__ = ["ABJADS", "Aligned", "Pair", "align"]

Pair = tuple[PreparedWord, PreparedWord, float, str, float]
"""Two words that were paired, their likeness, what it rests on, and how alike their sounds are."""
Aligned = tuple[list[Pair], list[PreparedWord], list[PreparedWord]]
"""Two names laid side by side: the pairs, and what is left over of either."""

_sounds_like = Levenshtein.normalized_similarity
_bones_like = Indel.normalized_similarity
ABJADS = frozenset({"arabic", "hebrew", "devanagari", "other"})
"""Scripts that are written without all of their vowels, or read here without them."""
_UNLIKE = 0.25  # words that are no more alike than this are no pair
_TOO_UNLIKE = 0.4  # words whose sounds are less alike than this are not compared by their letters as well
_INITIAL, _VARIANT = 0.9, 0.96  # how alike an initial and its word are, and two forms of one given name


def _pair(a: PreparedWord, b: PreparedWord) -> Pair:
    if a.latin == b.latin:
        return a, b, 1.0, "equal", 1.0
    if a.initial or b.initial:
        value = _INITIAL if a.latin[0] == b.latin[0] or a.phonetic[0] == b.phonetic[0] else 0.0
        return a, b, value, "initial", value
    sounds = _sounds_like(a.phonetic, b.phonetic)
    if a.families and not a.families.isdisjoint(b.families):
        return a, b, max(_VARIANT, sounds), "variants", sounds
    if a.script == b.script:
        if sounds < _TOO_UNLIKE or sounds == 1.0:
            return a, b, sounds, "sound", sounds
        letters = _sounds_like(a.latin, b.latin)
        return a, b, 0.65 * sounds + 0.35 * max(letters, sounds), "sound", sounds
    merged = _sounds_like(a.coarse, b.coarse)
    bones = _bones_like(a.skeleton, b.skeleton) if a.skeleton and b.skeleton else merged
    if a.script in ABJADS or b.script in ABJADS:
        return a, b, 0.7 * bones + 0.3 * merged, "consonants", sounds
    return a, b, 0.35 * sounds + 0.35 * merged + 0.3 * bones, "sound", sounds


def align(a: Reading, b: Reading) -> Aligned:
    """
    Lay two readings side by side.

    >>> from newscorpus.names.preparation import prepare
    >>> one, other = prepare("Bob Rae").readings[0], prepare("Rae, Robert").readings[0]
    >>> [ground for _, _, _, ground, _ in align(one, other)[0]]
    ['variants', 'equal']
    """
    words, others = a.words, b.words
    if len(words) == len(others) == 1:
        pair = _pair(words[0], others[0])
        return ([pair], [], []) if pair[2] > _UNLIKE else ([], words, others)
    left: list[PreparedWord | None] = [*words]
    right: list[PreparedWord | None] = [*others]
    found: list[Pair | None] = [None] * len(words)
    rest = []
    latins = [other.latin for other in others]
    for i, word in enumerate(words):
        if word.latin in latins:
            j = latins.index(word.latin)
            found[i] = (word, others[j], 1.0, "equal", 1.0)
            left[i] = right[j] = None
            latins[j] = ""
        else:
            rest.append((i, word))
    cells = []
    for i, word in rest:
        for j, other in enumerate(right):
            if other is not None:
                pair = _pair(word, other)
                if pair[2] > _UNLIKE:
                    cells.append((-pair[2], abs(i - j), i, j, pair))
    if len(cells) > 1:
        # no two cells share their places, so no pair is ever looked at
        cells.sort()
    for _, _, i, j, pair in cells:
        if left[i] is not None and right[j] is not None:
            found[i] = pair
            left[i] = right[j] = None
    return (
        [pair for pair in found if pair is not None],
        [word for word in left if word is not None],
        [word for word in right if word is not None],
    )
