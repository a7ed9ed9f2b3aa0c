"""
Alignment: two names laid side by side, word by word.

A name is prepared once (`prepare`): its words with their readings. Two prepared names are then aligned: every pair
of words gets a likeness from 0 to 1, and words are paired best first. What comes out are the pairs, the words left
over, and the likeness of the names written as one word, for names that are cut differently ("Abdulrahman", "Abd
al-Rahman"; Han and Hangul, which print no spaces).
"""

from __future__ import annotations

import attrs
from rapidfuzz.distance import Indel, Levenshtein

from newscorpus.names.keys import coarse, phonetic, skeleton
from newscorpus.names.parts import split_name
from newscorpus.names.romanisation import Script
from newscorpus.names.variants import families

__all__ = ["Aligned", "Pair", "PreparedName", "PreparedWord", "align", "prepare", "prepare_word"]

_ABJADS = frozenset({"arabic", "hebrew", "other"})


@attrs.frozen(kw_only=True)
class PreparedWord:
    """A word with all its readings: what comparing needs and need not work out twice."""

    text: str
    latin: str
    phonetic: str
    coarse: str
    skeleton: str
    families: frozenset[int]
    script: Script
    initial: bool
    particle: bool
    weight: float


@attrs.frozen(kw_only=True)
class PreparedName:
    """A name with its words prepared, and its generation."""

    words: tuple[PreparedWord, ...]
    suffix: str
    key: str
    joined: str
    joined_coarse: str
    turned_coarse: str
    script: Script


@attrs.frozen
class Pair:
    """Two words that were paired: their places, their likeness, and what it rests on."""

    a: int
    b: int
    likeness: float
    ground: str


@attrs.frozen(kw_only=True)
class Aligned:
    """Two names laid side by side."""

    pairs: tuple[Pair, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    joined: float


def prepare_word(text: str, latin: str, script: Script, *, initial: bool, particle: bool) -> PreparedWord:
    """
    A word with its readings.

    >>> prepare_word("Kyiv", "kyiv", "latin", initial=False, particle=False).skeleton
    'kp'
    """
    sounds = phonetic(latin)
    merged = coarse(sounds)
    weight = 0.25 if initial or particle else min(1.0, 0.4 + 0.15 * len(sounds))
    return PreparedWord(
        text=text,
        latin=latin,
        phonetic=sounds,
        coarse=merged,
        skeleton=skeleton(merged),
        families=families(latin),
        script=script,
        initial=initial,
        particle=particle,
        weight=weight,
    )


def prepare(name: str, known: dict[tuple[str, str, bool], PreparedWord] | None = None) -> PreparedName:
    """
    A name prepared for comparing.

    Args:
        name: Any text.

        known: Words that were prepared before, to be looked up and added to; None to remember nothing.

    Returns:
        The prepared name.

    >>> [word.latin for word in prepare("Rutte, Mark").words]
    ['mark', 'rutte']
    """
    from newscorpus.names.keys import key_of

    parts = split_name(name)
    words = []
    for word in parts.words:
        if not word.latin:
            continue
        place = (word.text, word.latin, word.initial)
        prepared = known.get(place) if known is not None else None
        if prepared is None:
            prepared = prepare_word(word.text, word.latin, word.script, initial=word.initial, particle=word.particle)
            if known is not None:
                known[place] = prepared
        words.append(prepared)
    joined = "".join(word.phonetic for word in words)
    turned = "".join(word.coarse for word in words[-1:] + words[:-1])
    scripts = sorted({word.script for word in words})
    return PreparedName(
        words=tuple(words),
        suffix=parts.suffix,
        key=key_of(parts),
        joined=joined,
        joined_coarse="".join(word.coarse for word in words),
        turned_coarse=turned,
        script=scripts[0] if len(scripts) == 1 else "other" if not scripts else "mixed",
    )


def _likeness(a: PreparedWord, b: PreparedWord) -> tuple[float, str]:
    if a.latin == b.latin:
        return 1.0, "equal"
    if a.initial or b.initial:
        same = a.latin[:1] == b.latin[:1] or a.phonetic[:1] == b.phonetic[:1]
        if not same and a.families and b.families:
            same = bool(a.families & b.families)
        return (0.9 if same else 0.0), "initial"
    if a.families & b.families:
        return 0.96, "variants"
    sounds = Levenshtein.normalized_similarity(a.phonetic, b.phonetic)
    if a.script == b.script:
        letters = Levenshtein.normalized_similarity(a.latin, b.latin)
        value = 0.65 * sounds + 0.35 * max(letters, sounds)
        return value, "sound"
    merged = Levenshtein.normalized_similarity(a.coarse, b.coarse)
    if a.script in _ABJADS or b.script in _ABJADS:
        bones = Indel.normalized_similarity(a.skeleton, b.skeleton) if a.skeleton and b.skeleton else merged
        return 0.7 * bones + 0.3 * merged, "consonants"
    bones = Indel.normalized_similarity(a.skeleton, b.skeleton) if a.skeleton and b.skeleton else merged
    return 0.35 * sounds + 0.35 * merged + 0.3 * bones, "sound"


def align(a: PreparedName, b: PreparedName) -> Aligned:
    """
    Lay two prepared names side by side.

    >>> [pair.ground for pair in align(prepare("Bob Rae"), prepare("Rae, Robert")).pairs]
    ['variants', 'equal']
    """
    cells = []
    for i, left in enumerate(a.words):
        for j, right in enumerate(b.words):
            value, ground = _likeness(left, right)
            if value > 0.3:
                cells.append((-value, abs(i - j), i, j, ground))
    cells.sort()
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for negative, _, i, j, ground in cells:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append(Pair(i, j, -negative, ground))
    joined = max(
        Levenshtein.normalized_similarity(a.joined, b.joined),
        Levenshtein.normalized_similarity(a.joined_coarse, b.joined_coarse),
        Levenshtein.normalized_similarity(a.turned_coarse, b.joined_coarse),
        Levenshtein.normalized_similarity(a.joined_coarse, b.turned_coarse),
    )
    return Aligned(
        pairs=tuple(sorted(pairs, key=lambda pair: pair.a)),
        left=tuple(i for i in range(len(a.words)) if i not in used_a),
        right=tuple(j for j in range(len(b.words)) if j not in used_b),
        joined=joined,
    )
