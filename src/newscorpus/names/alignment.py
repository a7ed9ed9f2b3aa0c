"""
Alignment: two readings laid side by side, word by word.

Every pair of words gets a likeness from 0 to 1, and words are paired best first; ties go to the earlier words. What
comes out are the pairs, the words left over on either side, and the likeness of the names written as one word, for
names that are cut differently ("Abdulrahman", "Abd al-Rahman"; Han and Hangul, which print no spaces).
"""

from __future__ import annotations

from typing import NamedTuple

import attrs
from rapidfuzz.distance import Indel, Levenshtein

from newscorpus.names.preparation import PreparedWord, Reading

__all__ = ["Aligned", "Pair", "align"]

_sounds_like = Levenshtein.normalized_similarity
_bones_like = Indel.normalized_similarity
ABJADS = frozenset({"arabic", "hebrew", "devanagari", "other"})
"""Scripts that are written without all of their vowels, or read here without them."""


class Pair(NamedTuple):
    """Two words that were paired, their likeness, by which reading, and what it rests on; made by the million."""

    a: PreparedWord
    b: PreparedWord
    likeness: float
    ground: str
    sounds: float
    merged: float
    bones: float


@attrs.frozen(kw_only=True, eq=False)
class Aligned:
    """Two names laid side by side."""

    pairs: tuple[Pair, ...]
    left: tuple[PreparedWord, ...]
    right: tuple[PreparedWord, ...]


def _pair(a: PreparedWord, b: PreparedWord) -> Pair:
    if a.latin == b.latin:
        return Pair(a, b, 1.0, "equal", 1.0, 1.0, 1.0)
    if a.initial or b.initial:
        same = a.latin[:1] == b.latin[:1] or a.phonetic[:1] == b.phonetic[:1]
        value = 0.9 if same else 0.0
        return Pair(a, b, value, "initial", value, value, value)
    sounds = _sounds_like(a.phonetic, b.phonetic)
    merged = _sounds_like(a.coarse, b.coarse)
    bones = _bones_like(a.skeleton, b.skeleton) if a.skeleton and b.skeleton else merged
    if a.families and not a.families.isdisjoint(b.families):
        return Pair(a, b, max(0.96, sounds), "variants", sounds, merged, bones)
    if a.script == b.script:
        letters = _sounds_like(a.latin, b.latin)
        return Pair(a, b, 0.65 * sounds + 0.35 * max(letters, sounds), "sound", sounds, merged, bones)
    if a.script in ABJADS or b.script in ABJADS:
        return Pair(a, b, 0.7 * bones + 0.3 * merged, "consonants", sounds, merged, bones)
    return Pair(a, b, 0.35 * sounds + 0.35 * merged + 0.3 * bones, "sound", sounds, merged, bones)


def align(a: Reading, b: Reading) -> Aligned:
    """
    Lay two readings side by side.

    >>> from newscorpus.names.preparation import prepare
    >>> one, other = prepare("Bob Rae").readings[0], prepare("Rae, Robert").readings[0]
    >>> [pair.ground for pair in align(one, other).pairs]
    ['variants', 'equal']
    """
    cells = []
    for i, left in enumerate(a.words):
        for j, right in enumerate(b.words):
            pair = _pair(left, right)
            if pair.likeness > 0.25:
                cells.append((-pair.likeness, abs(i - j), i, j, pair))
    # no two cells share their places, so no pair is ever looked at
    cells.sort()
    pairs: list[tuple[int, Pair]] = []
    left_over: list[PreparedWord | None] = list(a.words)
    right_over: list[PreparedWord | None] = list(b.words)
    for _, _, i, j, pair in cells:
        if left_over[i] is not None and right_over[j] is not None:
            left_over[i] = right_over[j] = None
            pairs.append((i, pair))
    # every word is paired once, so no pair is ever looked at
    pairs.sort()
    return Aligned(
        pairs=tuple([pair for _, pair in pairs]),
        left=tuple([word for word in left_over if word is not None]),
        right=tuple([word for word in right_over if word is not None]),
    )
