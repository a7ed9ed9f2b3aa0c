"""
Evidence: two readings laid side by side, as numbers.

In go two readings and their alignment; out comes one number a feature, in the order of `FEATURES`. Every feature is
symmetric: where the two names differ in something, the smaller value comes first. The weights that turn them into a
score were trained on labelled pairs by `tools/train_names.py`.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel, Levenshtein

from newscorpus.names.alignment import Aligned
from newscorpus.names.prepared import PreparedName, Reading
from newscorpus.names.scripts import Script

__all__ = ["FEATURES", "closest", "measure", "script_pair"]

FEATURES: tuple[str, ...] = (
    "joined", "skeleton", "held", "worst_sounds", "words_short", "words_long", "over_short", "over_long", "equal",
    "rare_best", "letters_short", "letters_long", "script",
)  # fmt: skip
"""The names of the features, in order."""

_GROUPS = {
    "cyrillic": 2,
    "greek": 3,
    "armenian": 3,
    "georgian": 3,
    "hangul": 5,
    "kana": 6,
    "han": 7,
    "devanagari": 4,
    "arabic": 8,
    "hebrew": 9,
    "other": 4,
}

_alike = Levenshtein.normalized_similarity
_bones = Indel.normalized_similarity
_AS_MANY_WORDS, _SHARED_WORD = 0.01, 0.02
_INITIAL = 0.3  # what a pair with an initial weighs


def script_pair(a: Script, b: Script) -> int:
    """
    A number for the two scripts: 0 for Latin, 1 for one other script on both sides, else by the other script.

    >>> script_pair("latin", "latin"), script_pair("latin", "hebrew") == script_pair("hebrew", "latin")
    (0, True)
    """
    if a == b:
        return 0 if a == "latin" else 1
    return max(_GROUPS.get(a, 0), _GROUPS.get(b, 0)) or 4


def _wholes(a: Reading, b: Reading) -> tuple[float, float]:
    """How alike two names are as one word each, whichever word comes first, and by their consonants."""
    joined = _alike(a.joined, b.joined)
    if joined < 1.0:
        # one that has one word is the same when it is turned
        if len(a.words) > 1:
            joined = max(joined, _alike(a.turned, b.joined))
        if len(b.words) > 1:
            joined = max(joined, _alike(a.joined, b.turned))
    return joined, _bones(a.skeleton, b.skeleton) if a.skeleton and b.skeleton else joined


def closest(a: PreparedName, b: PreparedName) -> tuple[Reading, Reading]:
    """
    The readings of two names that are nearest to each other as wholes: those that are weighed.

    >>> from newscorpus.names.preparation import prepare
    >>> one, other = closest(prepare("金正恩"), prepare("Kim Jong-un"))
    >>> [word.latin for word in one.words]
    ['kim', 'jeongeun']
    """
    if not a.others and not b.others:
        return a, b
    best = -1.0
    found: tuple[Reading, Reading] = (a, b)
    for one in a.readings:
        for other in b.readings:
            joined, bones = _wholes(one, other)
            # of readings that are as near, those that share a word, and those that are cut into as many
            latins = [word.latin for word in other.words]
            near = 2 * joined + bones + _AS_MANY_WORDS * (len(one.words) == len(other.words))
            near += _SHARED_WORD * any(word.latin in latins for word in one.words)
            if near > best:
                best, found = near, (one, other)
    return found


def measure(a: Reading, b: Reading, aligned: Aligned, scripts: int) -> tuple[float, ...]:
    """
    The features of two readings.

    Args:
        a: A reading.

        b: Another.

        aligned: How their words were paired.

        scripts: What `script_pair` says of their scripts.

    Returns:
        Numbers, in the order of `FEATURES`.
    """
    held = total = rare_best = 0.0
    worst = 1.0
    equal = 0
    pairs, over_left, over_right = aligned
    for left, right, likeness, ground, sounds in pairs:
        initial = left.initial or right.initial
        weight = _INITIAL if initial else max(left.weight, right.weight)
        held += weight * likeness * likeness
        total += weight
        if ground == "equal":
            equal += 1
        if left.particle or right.particle:
            continue
        if sounds < worst and ground != "variants":
            worst = sounds
        if likeness > rare_best and not (left.given or right.given or initial):
            rare_best = likeness
    over_short = over_long = 0.0
    for word in over_left:
        over_short += word.weight
    for word in over_right:
        over_long += word.weight
    if over_short > over_long:
        over_short, over_long = over_long, over_short
    words_short, words_long = len(a.words), len(b.words)
    if words_short > words_long:
        words_short, words_long = words_long, words_short
    letters_short, letters_long = a.letters, b.letters
    if letters_short > letters_long:
        letters_short, letters_long = letters_long, letters_short
    joined, bones = _wholes(a, b)
    return (
        joined,
        bones,
        held / (total + 0.12 * over_long + 0.9 * over_short) if total else 0.0,
        worst if pairs else 0.0,
        words_short,
        words_long,
        over_short,
        over_long,
        equal,
        rare_best,
        letters_short,
        letters_long,
        scripts,
    )
