"""
Evidence: two readings laid side by side, as numbers.

In go two readings and their alignment; out comes one number a feature, in the order of `FEATURES`. Every feature is
symmetric: where the two names differ in something, the smaller value comes first. The weights that turn them into a
score were trained on labelled pairs by `tools/train_names.py`.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel, Levenshtein

from newscorpus.names.alignment import Aligned
from newscorpus.names.preparation import Reading
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
    first_a, last_a, first_b, last_b = a.first, a.last, b.first, b.last
    # how like its partner each end of each name is; a word that stands twice is told by its first pair
    ends: dict[str, float] = {}
    for left, right, likeness, ground, pair_sounds, pair_merged, pair_bones in aligned.pairs:
        if left is first_a:
            ends.setdefault("first_a", likeness)
        if left is last_a:
            ends.setdefault("last_a", likeness)
        if right is first_b:
            ends.setdefault("first_b", likeness)
        if right is last_b:
            ends.setdefault("last_b", likeness)
        initial = left.initial or right.initial
        if initial:
            initials += 1
            weight = 0.3
        else:
            weight = max(left.weight, right.weight)
        held += weight * likeness * likeness
        total += weight
        sounds += weight * pair_sounds
        merged += weight * pair_merged
        bones += weight * pair_bones
        best = max(best, likeness)
        if ground == "equal":
            equal += 1
        elif ground == "variants":
            variants += 1
        if left.particle or right.particle:
            continue
        worst = min(worst, likeness)
        if ground != "variants":
            worst_sounds = min(worst_sounds, pair_sounds)
            worst_merged = min(worst_merged, pair_merged)
            worst_bones = min(worst_bones, pair_bones)
        if not (initial or left.given or right.given):
            rare_best = max(rare_best, likeness)
            rare_worst = min(rare_worst, likeness)
    over_a = sum([word.weight for word in aligned.left])
    over_b = sum([word.weight for word in aligned.right])
    over_short, over_long = (over_a, over_b) if over_a <= over_b else (over_b, over_a)
    paired = total or 1.0
    lasts = sorted((ends.get("last_a", 0.0), ends.get("last_b", 0.0)))
    firsts = sorted((ends.get("first_a", 0.0), ends.get("first_b", 0.0)))
    lengths = sorted((len(a.joined), len(b.joined)))
    counts = sorted((len(a.words), len(b.words)))
    joined = _alike(a.joined_coarse, b.joined_coarse)
    if joined < 1.0:
        joined = max(joined, _alike(a.turned_coarse, b.joined_coarse), _alike(a.joined_coarse, b.turned_coarse))
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
