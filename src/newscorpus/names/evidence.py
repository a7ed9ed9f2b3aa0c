"""
Evidence: two readings laid side by side, as numbers.

In go two readings and their alignment; out comes one number a feature, in the order of `FEATURES`. Every feature is
symmetric: where the two names differ in something, the smaller value comes first. The weights that turn them into a
score were trained on labelled pairs by `tools/train_names.py`.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel, Levenshtein

from newscorpus.names.alignment import Aligned
from newscorpus.names.preparation import PreparedWord, Reading
from newscorpus.names.scripts import Script

__all__ = ["FEATURES", "measure", "script_pair"]

FEATURES: tuple[str, ...] = (
    "joined", "joined_coarse", "sorted_coarse", "skeleton", "held", "worst", "best", "sounds", "merged", "bones",
    "worst_sounds", "worst_merged", "worst_bones", "words_short", "words_long", "over_short", "over_long", "equal",
    "variants", "initials", "rare_best", "rare_worst", "last_worst", "last_best", "first_worst", "first_best",
    "letters_short", "letters_long", "script",
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


def script_pair(a: Script, b: Script) -> int:
    """
    A number for the two scripts: 0 for Latin, 1 for one other script on both sides, else by the other script.

    >>> script_pair("latin", "latin"), script_pair("latin", "hebrew") == script_pair("hebrew", "latin")
    (0, True)
    """
    if a == b:
        return 0 if a == "latin" else 1
    return max(_GROUPS.get(a, 0), _GROUPS.get(b, 0)) or 4


def _partner(word: PreparedWord, aligned: Aligned, *, left: bool) -> float:
    for pair in aligned.pairs:
        if (pair.a if left else pair.b) is word:
            return pair.likeness
    return 0.0


def _ends(words: tuple[PreparedWord, ...]) -> tuple[PreparedWord, PreparedWord]:
    named = [word for word in words if not word.particle and not word.initial] or list(words)
    return named[0], named[-1]


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
    held = total = sounds = merged = bones = 0.0
    worst = worst_sounds = worst_merged = worst_bones = 1.0
    best = 0.0
    equal = variants = initials = 0
    rare_best, rare_worst = 0.0, 1.0
    for pair in aligned.pairs:
        left, right = pair.a, pair.b
        if left.initial or right.initial:
            initials += 1
            weight = 0.3
        else:
            weight = max(left.weight, right.weight)
        held += weight * pair.likeness * pair.likeness
        total += weight
        sounds += weight * pair.sounds
        merged += weight * pair.merged
        bones += weight * pair.bones
        best = max(best, pair.likeness)
        if pair.ground == "equal":
            equal += 1
        elif pair.ground == "variants":
            variants += 1
        if not left.particle and not right.particle:
            worst = min(worst, pair.likeness)
            if pair.ground != "variants":
                worst_sounds = min(worst_sounds, pair.sounds)
                worst_merged = min(worst_merged, pair.merged)
                worst_bones = min(worst_bones, pair.bones)
            if not (left.given or right.given) and not (left.initial or right.initial):
                rare_best = max(rare_best, pair.likeness)
                rare_worst = min(rare_worst, pair.likeness)
    over_a = sum(word.weight for word in aligned.left)
    over_b = sum(word.weight for word in aligned.right)
    over_short, over_long = (over_a, over_b) if over_a <= over_b else (over_b, over_a)
    paired = total or 1.0
    first_a, last_a = _ends(a.words)
    first_b, last_b = _ends(b.words)
    lasts = sorted((_partner(last_a, aligned, left=True), _partner(last_b, aligned, left=False)))
    firsts = sorted((_partner(first_a, aligned, left=True), _partner(first_b, aligned, left=False)))
    lengths = sorted((len(a.joined), len(b.joined)))
    counts = sorted((len(a.words), len(b.words)))
    joined = max(
        _alike(a.joined_coarse, b.joined_coarse),
        _alike(a.turned_coarse, b.joined_coarse),
        _alike(a.joined_coarse, b.turned_coarse),
    )
    return (
        _alike(a.joined, b.joined),
        joined,
        _alike(a.sorted_coarse, b.sorted_coarse),
        _bones(a.skeleton, b.skeleton) if a.skeleton and b.skeleton else joined,
        held / (total + 0.12 * over_long + 0.9 * over_short) if total else 0.0,
        worst if aligned.pairs else 0.0,
        best,
        sounds / paired,
        merged / paired,
        bones / paired,
        worst_sounds if aligned.pairs else 0.0,
        worst_merged if aligned.pairs else 0.0,
        worst_bones if aligned.pairs else 0.0,
        counts[0],
        counts[1],
        over_short,
        over_long,
        equal,
        variants,
        initials,
        rare_best,
        rare_worst,
        lasts[0],
        lasts[1],
        firsts[0],
        firsts[1],
        lengths[0],
        lengths[1],
        scripts,
    )
