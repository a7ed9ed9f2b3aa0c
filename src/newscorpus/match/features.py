"""
What a pair of articles is judged by: one row of numbers, the same whichever article is named first.

Everything that has a direction (how much of this one stands in that one) is put down as the smaller and the larger of
the two, so that a row knows nothing of the order of asking. No number depends on how long the articles are but through
shares and ratios, and none on anything but the two texts.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.alignment import Alignment, Side, align, found_in
from newscorpus.match.cast import RARE, Cast
from newscorpus.match.days import COMPARED, compare_days, join_days
from newscorpus.match.keys import Keys, Places
from newscorpus.match.overlaps import longest

__all__ = ["LONG", "NAMES", "order_kept", "row_of"]

Numbers = NDArray[np.float64]

# a stretch of words that nobody writes twice by chance
LONG = 12

_DIRECTED = (
    "contained",
    "verbatim",
    "verbatim_content",
    "bigrams",
    "skips",
    "covered",
    "covered_half",
    "covered_third",
    "quarter_low",
    "quarter_mid",
    "quarter_high",
    "cover_spread",
    "names",
    "name_pairs",
    "numbers",
    "quoted_verbatim",
    "plain_verbatim",
    "lead",
    "order",
    "heavy",
    "title_in_lead",
    "title_in_text",
    "opening",
    "own_quotes",
    "own_names",
    "own_numbers",
    "threes",
    "lead_names",
    "run_mean",
    "long_runs",
    "whole",
    "reworded",
    "alone",
)
_MUTUAL = (
    "cosine",
    "name_cosine",
    "plain_cosine",
    "rare_cosine",
    "lead_cosine",
    "lead_plain_cosine",
    "title_cosine",
    "longest_run",
    "best_sentence",
    "third_sentence",
    "length_ratio",
    "names_shared",
    "numbers_shared",
    "name_pairs_shared",
    "heavy_shared",
    "best_shared",
    "shorter",
    *COMPARED,
)

NAMES: tuple[str, ...] = (
    *(f"{name}_{end}" for name in _DIRECTED for end in ("low", "high")),
    *_MUTUAL,
)
"""What each number of a row is."""


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def row_of(one: Cast, two: Cast, alignment: Alignment | None = None) -> Numbers:
    """
    The numbers of a pair, in the order of `NAMES`.

    Args:
        one: One article.

        two: The other.

        alignment: How they lie side by side, where that is already known.

    Returns:
        One number a name; swapping the articles changes none of them.
    """
    a, b = one.profile, two.profile
    alignment = alignment or align(a, b)
    at, to = alignment.shared_a, alignment.shared_b
    bigrams = _common(one.bigrams, two.bigrams)
    skips = _common(one.skips, two.skips)
    threes = _common(one.threes, two.threes)
    pairs = _common(one.name_pairs, two.name_pairs)
    left = _directed(one, alignment.a, at, two.lead[to], (bigrams, skips, pairs, threes))
    right = _directed(two, alignment.b, to, one.lead[at], (bigrams, skips, pairs, threes))
    both = np.stack([np.minimum(left, right), np.maximum(left, right)], axis=1).ravel()
    best, fifth = _best_sentences(alignment)
    sizes = sorted((a.words.keys.size, b.words.keys.size))
    weight = a.stem_weights[at]
    compared = compare_days(join_days(one.days, two.days), np.array([0]), np.array([1]))
    mutual = [
        *_cosines(one, two, at, to),
        np.log1p(max(longest(alignment.a.verbatim), longest(alignment.b.verbatim))),
        best,
        fifth,
        _share(sizes[0], sizes[1]),
        np.log1p(weight @ (one.names[at] & two.names[to])),
        np.log1p(weight @ one.layers[2][at]),
        np.log1p(pairs),
        np.log1p(weight @ (weight >= 6.0)),
        np.log1p(alignment.overlap.max()) if alignment.overlap.size else 0.0,
        min(sizes[0], 40),
        *(compared[name].item() for name in COMPARED),
    ]
    # the last bits may differ from one machine to the next, and a tree must not see them
    return np.round(np.concatenate([both, np.asarray(mutual, np.float64)]), 7)


def _common(one: Keys, two: Keys) -> int:
    return int(np.count_nonzero(found_in(one, two)))


def _cosines(one: Cast, two: Cast, at: Places, to: Places) -> list[float]:
    """Of all stems, names, other words, rare words; of the leads, what is no name in them, and the titles."""
    a, b = one.heavy[at], two.heavy[to]
    product = a * b
    weight_a, weight_b = one.profile.stem_weights[at], two.profile.stem_weights[to]
    # a stem is a name where either article has it as one
    names_a, names_b = one.names[at], two.names[to]
    name = names_a | names_b
    more_a, more_b = name & ~names_a, name & ~names_b
    square_a, square_b = a * a, b * b
    length_a, length_b = one.norms[1] + square_a @ more_a, two.norms[1] + square_b @ more_b
    rare = (weight_a >= RARE) & (weight_b >= RARE)
    lead_a, lead_b = one.lead[at], two.lead[to]
    lead = np.where(lead_a & lead_b, weight_a * weight_b, 0.0)
    opening_a = one.norms[3] - one.norms[4] - (weight_a * weight_a) @ (more_a & lead_a)
    opening_b = two.norms[3] - two.norms[4] - (weight_b * weight_b) @ (more_b & lead_b)
    title = (one.layers[5][at] > 0) & (two.layers[5][to] > 0)
    return [
        _cosine(float(product.sum()), one.norms[0], two.norms[0]),
        _cosine(float(product @ name), length_a, length_b),
        _cosine(float(product @ ~name), one.norms[0] - length_a, two.norms[0] - length_b),
        _cosine(float(product @ rare), one.norms[2], two.norms[2]),
        _cosine(float(lead.sum()), one.norms[3], two.norms[3]),
        _cosine(float(lead @ ~name), opening_a, opening_b),
        _cosine(float((weight_a * weight_b) @ title), one.norms[5], two.norms[5]),
    ]


def _cosine(product: float, one: float, two: float) -> float:
    # what is left of a difference of sums may be a little below nothing
    return min(product / math.sqrt(one * two), 1.0) if one > 1e-6 and two > 1e-6 else 0.0


def _best_sentences(alignment: Alignment) -> tuple[float, float]:
    """How well the best pair of sentences agrees, and the fifth best of all sentences' best."""
    if not alignment.overlap.size:
        return 0.0, 0.0
    # a sentence of few words agrees easily: none counts for less than a dozen of weight
    a, b = np.sqrt(np.maximum(alignment.a.weight, 12.0)), np.sqrt(np.maximum(alignment.b.weight, 12.0))
    normed = alignment.overlap / a[:, None] / b[None, :]
    tops = np.sort(np.concatenate([normed.max(axis=1), normed.max(axis=0)]))
    return float(tops[-1]), float(tops[max(-5, -tops.size)])


def _directed(
    one: Cast, side: Side, at: Places, in_lead: NDArray[np.bool_], common: tuple[int, int, int, int]
) -> Numbers:
    cover, weight = side.cover, side.weight
    total = float(weight.sum())
    mean = _share(float(cover @ weight), total)
    ranked = np.sort(_quarters(cover, weight))
    shared = one.layers[:, at]
    content, names, numbers, rare, lead, title = (shared.sum(axis=1) / one.layers_whole).tolist()
    every, heavy, quoted, plain = (one.grounds @ side.verbatim / one.grounds_whole).tolist()
    return np.asarray(
        [
            content,
            every,
            heavy,
            _share(common[0], one.bigrams.size),
            _share(common[1], one.skips.size),
            mean,
            _share(float(weight @ (cover >= 0.5)), total),
            _share(float(weight @ (cover >= 0.3)), total),
            ranked[0],
            (ranked[1] + ranked[2]) / 2,
            ranked[3],
            _share(float(np.abs(cover - mean) @ weight), total),
            names,
            _share(common[2], one.name_pairs.size),
            numbers,
            quoted,
            plain,
            lead,
            order_kept(side),
            rare,
            _share(float(shared[5] @ in_lead), float(one.layers_total[5])),
            title,
            _share(float(cover[:2] @ weight[:2]), float(weight[:2].sum())),
            # what an independent report has of its own, and a retelling has not
            float(one.grounds[2] @ ~side.verbatim) / max(side.verbatim.size, 1),
            (1.0 - names) * _share(float(one.layers_total[1]), float(one.layers_total[0])),
            (1.0 - numbers) * _share(float(one.layers_total[2]), max(side.verbatim.size, 1) / 100),
            _share(common[3], one.threes.size),
            _share(float(shared[1] @ one.lead[at]), float(one.layers[1] @ one.lead)),
            *_passages(one, side, total),
        ]
    )


def _passages(one: Cast, side: Side, total: float) -> tuple[float, float, float, float, float]:
    """
    How long the stretches are that stand in the other word for word, and which sentences do, by weight: the whole of
    them, none of them though their words are there, and not even those.

    Who copies passages leaves some sentences as they are and the others to themselves; who retells, neither.
    """
    edges = np.flatnonzero(np.diff(side.verbatim.view(np.int8), prepend=0, append=0))
    lengths = edges[1::2] - edges[::2]
    found = np.bincount(one.profile.segment, weights=side.verbatim, minlength=one.profile.segments)
    same = found / np.maximum(one.segment_words, 1)
    return (
        math.log1p(_share(float(lengths.sum()), lengths.size)),
        _share(float(lengths[lengths >= LONG].sum()), side.verbatim.size),
        _share(float(side.weight @ (same >= 0.8)), total),
        _share(float(side.weight @ ((side.cover >= 0.4) & (same < 0.3))), total),
        _share(float(side.weight @ (side.cover < 0.2)), total),
    )


def _quarters(cover: Numbers, weight: Numbers) -> Numbers:
    """What is covered of each quarter of the text, by weight."""
    if not cover.size:
        return np.zeros(4)
    middle = np.cumsum(weight) - weight / 2
    quarter = np.minimum((4 * middle / max(float(weight.sum()), 1e-9)).astype(np.int64), 3)
    parts = np.bincount(quarter, weights=weight, minlength=4)
    covered = np.bincount(quarter, weights=weight * cover, minlength=4)
    mean = _share(float(covered.sum()), float(parts.sum()))
    # a text of fewer sentences than quarters lends the empty ones its mean
    return np.where(parts > 0, covered / np.maximum(parts, 1e-9), mean)


def order_kept(side: Side) -> float:
    """Of the neighbouring covered sentences, the share whose answers stand in the same order."""
    best = side.best[side.cover >= 0.3]
    if best.size < 2:
        return 0.5 if best.size else 0.0
    return float((np.diff(best) >= 0).mean())
