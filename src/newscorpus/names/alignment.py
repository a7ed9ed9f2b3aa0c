"""
Alignment: two readings laid side by side, word by word.

Equal words are paired first. Every other pair of words gets a likeness from 0 to 1, and words are paired best first;
ties go to the earlier words. What comes out are the pairs and the words left over on either side.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from newscorpus.names.preparation import PreparedWord, Reading

__all__ = ["ABJADS", "Aligned", "Pair", "align"]

_sounds_like = Levenshtein.normalized_similarity
_bones_like = Indel.normalized_similarity
ABJADS = frozenset({"arabic", "hebrew", "devanagari", "other"})
"""Scripts that are written without all of their vowels, or read here without them."""
_UNLIKE = 0.25  # words that are no more alike than this are no pair


class Pair(NamedTuple):
    """Two words that were paired, their likeness, what it rests on, and how alike their sounds are."""

    a: PreparedWord
    b: PreparedWord
    likeness: float
    ground: str
    sounds: float


class Aligned(NamedTuple):
    """Two names laid side by side."""

    pairs: list[Pair]
    left: list[PreparedWord]
    right: list[PreparedWord]


def _pair(a: PreparedWord, b: PreparedWord) -> Pair:
    """Two words that are not equal, as a pair."""
    if a.initial or b.initial:
        value = 0.9 if a.latin[0] == b.latin[0] or a.phonetic[0] == b.phonetic[0] else 0.0
        return Pair(a, b, value, "initial", value)
    sounds = _sounds_like(a.phonetic, b.phonetic)
    if a.families and not a.families.isdisjoint(b.families):
        return Pair(a, b, max(0.96, sounds), "variants", sounds)
    if a.script == b.script:
        letters = _sounds_like(a.latin, b.latin) if sounds < 1.0 else 1.0
        return Pair(a, b, 0.65 * sounds + 0.35 * max(letters, sounds), "sound", sounds)
    merged = _sounds_like(a.coarse, b.coarse)
    bones = _bones_like(a.skeleton, b.skeleton) if a.skeleton and b.skeleton else merged
    if a.script in ABJADS or b.script in ABJADS:
        return Pair(a, b, 0.7 * bones + 0.3 * merged, "consonants", sounds)
    return Pair(a, b, 0.35 * sounds + 0.35 * merged + 0.3 * bones, "sound", sounds)


def align(a: Reading, b: Reading) -> Aligned:
    """
    Lay two readings side by side.

    >>> from newscorpus.names.preparation import prepare
    >>> one, other = prepare("Bob Rae").readings[0], prepare("Rae, Robert").readings[0]
    >>> [pair.ground for pair in align(one, other).pairs]
    ['variants', 'equal']
    """
    found: dict[int, Pair] = {}
    left = []
    right = list(enumerate(b.words))
    for i, word in enumerate(a.words):
        latin = word.latin
        for k, (_, other) in enumerate(right):
            if other.latin == latin:
                found[i] = Pair(word, other, 1.0, "equal", 1.0)
                del right[k]
                break
        else:
            left.append((i, word))
    if not left or not right:
        return Aligned(list(found.values()), [word for _, word in left], [word for _, word in right])
    cells = []
    for i, word in left:
        for j, other in right:
            pair = _pair(word, other)
            if pair[2] > _UNLIKE:
                cells.append((-pair[2], abs(i - j), i, j, pair))
    # no two cells share their places, so no pair is ever looked at
    cells.sort()
    taken: set[int] = set()
    for _, _, i, j, pair in cells:
        if i not in found and j not in taken:
            found[i] = pair
            taken.add(j)
    return Aligned(
        [found[i] for i in sorted(found)],
        [word for i, word in left if i not in found],
        [word for j, word in right if j not in taken],
    )
