"""
What a pair of articles is judged by: one row of numbers, the same whichever article is named first.

Everything that has a direction (how much of this one stands in that one) is put down as the smaller and the larger of
the two, so that a row knows nothing of the order of asking. No number depends on how long the articles are but through
shares and ratios, and none on anything but the two texts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.alignment import Alignment, Side, align, found_in
from newscorpus.match.candidates import TERMS, Terms
from newscorpus.match.days import agreement, days_of
from newscorpus.match.fingerprints import CONTENT, Profile
from newscorpus.match.hashing import Keys, Places, head_of, mix

__all__ = ["NAMES", "Cast", "order_kept", "row_of", "terms_of"]

Numbers = NDArray[np.float64]

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
)
_MUTUAL = (
    "cosine",
    "name_cosine",
    "plain_cosine",
    "rare_cosine",
    "lead_cosine",
    "lead_plain_cosine",
    "title_cosine",
    "days",
    "lead_days",
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
)

NAMES: tuple[str, ...] = (
    *(f"{name}_{end}" for name in _DIRECTED for end in ("low", "high")),
    *_MUTUAL,
)
"""What each number of a row is."""

_LEAD = 60
_TITLE = 14
_RARE = 5.5


def _share(part: float, whole: float) -> float:
    return part / whole if whole > 0 else 0.0


def _content_runs(one: Profile) -> tuple[Keys, Keys]:
    """Keys of neighbouring content words, and of content words with one or two between, whatever their order."""
    at = np.flatnonzero(one.weights >= CONTENT)
    stems = one.words.stems[at]
    near = np.unique(mix(stems[:-1] * np.uint64(3) + stems[1:])) if stems.size > 1 else stems[:0]
    far = [mix(stems[:-gap] + stems[gap:]) for gap in (1, 2, 3) if stems.size > gap]
    return near, np.unique(np.concatenate(far)) if far else stems[:0]


def _name_pairs(one: Profile) -> Keys:
    names = one.words.capital
    both = names[:-1] & names[1:]
    at = np.flatnonzero(both)
    stems = one.words.stems
    return np.unique(mix(stems[at] * np.uint64(5) + stems[at + 1])) if at.size else stems[:0]


class Cast:
    """The keys of a profile that only pairs need; made once an article."""

    __slots__ = (
        "bigrams",
        "days",
        "heavy",
        "lead",
        "lead_days",
        "name_pairs",
        "names",
        "norm",
        "numbers",
        "profile",
        "skips",
        "title",
    )

    def __init__(self, profile: Profile) -> None:
        """Work them out from *profile*."""
        self.profile = profile
        self.bigrams, self.skips = _content_runs(profile)
        self.name_pairs = _name_pairs(profile)
        size = profile.stems.size
        self.names = np.bincount(profile.which, weights=profile.names, minlength=size) > 0
        self.numbers = np.bincount(profile.which, weights=profile.words.digit, minlength=size) > 0
        self.heavy = (np.log1p(profile.counts) * profile.stem_weights) * (profile.stem_weights >= CONTENT)
        self.norm = float(np.sqrt((self.heavy**2).sum()))
        self.lead = np.unique(profile.which[:_LEAD])
        self.title = np.unique(profile.which[:_TITLE])
        self.days = days_of(profile.words)
        self.lead_days = days_of(head_of(profile.words, _LEAD))


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
    hits_a, hits_b = found_in(a.stems, b.stems), found_in(b.stems, a.stems)
    left = _directed(one, two, alignment.a, hits_a)
    right = _directed(two, one, alignment.b, hits_b)
    both = np.stack([np.minimum(left, right), np.maximum(left, right)], axis=1).ravel()
    shared_a, shared_b = np.flatnonzero(hits_a), np.flatnonzero(hits_b)
    both_shared = (shared_a, shared_b)
    # a stem is a name where either article has it as one
    name_a, name_b = one.names.copy(), two.names.copy()
    name_a[shared_a] |= two.names[shared_b]
    name_b[shared_b] |= one.names[shared_a]
    rare_a, rare_b = a.stem_weights >= _RARE, b.stem_weights >= _RARE
    normed = alignment.overlap / np.maximum(
        np.sqrt(np.maximum(alignment.a.weight[:, None], 12.0) * np.maximum(alignment.b.weight[None, :], 12.0)), 1e-9
    )
    tops = np.sort(np.concatenate([normed.max(axis=1), normed.max(axis=0)]))[::-1] if normed.size else np.zeros(1)
    sizes = sorted((a.words.keys.size, b.words.keys.size))
    weight_a = a.stem_weights[shared_a]
    name_hits = one.names[shared_a] & two.names[shared_b]
    number_hits = one.numbers[shared_a]
    mutual = [
        _cosine(one.heavy, two.heavy, both_shared),
        _cosine(one.heavy * name_a, two.heavy * name_b, both_shared),
        _cosine(one.heavy * ~name_a, two.heavy * ~name_b, both_shared),
        _cosine(one.heavy * rare_a, two.heavy * rare_b, both_shared),
        _head_cosine(a, b, one.lead, two.lead),
        _head_cosine(a, b, one.lead[~name_a[one.lead]], two.lead[~name_b[two.lead]]),
        _head_cosine(a, b, one.title, two.title),
        agreement(one.days, two.days),
        agreement(one.lead_days, two.lead_days),
        np.log1p(max(_longest(alignment.a.verbatim), _longest(alignment.b.verbatim))),
        float(tops[0]),
        float(tops[min(4, tops.size - 1)]),
        _share(sizes[0], sizes[1]),
        np.log1p(float((weight_a * name_hits).sum())),
        np.log1p(float((weight_a * number_hits).sum())),
        float(np.log1p(found_in(one.name_pairs, two.name_pairs).sum())),
        np.log1p(float((weight_a * (weight_a >= 6.0)).sum())),
        np.log1p(float(alignment.overlap.max()) if alignment.overlap.size else 0.0),
        float(min(sizes[0], 40)),
    ]
    # the last bits may differ from one machine to the next, and a tree must not see them
    return np.round(np.concatenate([both, np.asarray(mutual, np.float64)]), 7)


def _cosine(left: Numbers, right: Numbers, shared: tuple[Places, Places]) -> float:
    norm = float(np.sqrt((left**2).sum() * (right**2).sum()))
    return _share(float((left[shared[0]] * right[shared[1]]).sum()), norm)


def _head_cosine(a: Profile, b: Profile, head_a: NDArray[np.int64], head_b: NDArray[np.int64]) -> float:
    weight_a, weight_b = a.stem_weights[head_a], b.stem_weights[head_b]
    common = found_in(a.stems[head_a], b.stems[head_b])
    return _share(float((weight_a[common] ** 2).sum()), float(np.sqrt((weight_a**2).sum() * (weight_b**2).sum())))


def _longest(mask: NDArray[np.bool_]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max()) if edges.size else 0


def _directed(one: Cast, two: Cast, side: Side, hits: NDArray[np.bool_]) -> Numbers:
    a = one.profile
    total = float(side.weight.sum())
    cover, weight = side.cover, side.weight
    content = a.stem_weights >= CONTENT
    words = a.words.keys.size
    heavy_words = a.weights >= CONTENT
    ranked = np.sort(_quarters(cover, weight))
    mean = _share(float((cover * weight).sum()), total)
    quoted, plain = a.quoted, ~a.quoted
    rare = a.stem_weights >= 6.0
    lead = one.lead
    title_weight = (a.stem_weights * content)[one.title]
    in_lead = found_in(a.stems[one.title], two.profile.stems[two.lead])
    return np.asarray(
        [
            _share(float((a.stem_weights * hits * content).sum()), float((a.stem_weights * content).sum())),
            _share(float(side.verbatim.sum()), words),
            _share(float((side.verbatim & heavy_words).sum()), float(heavy_words.sum())),
            _share(float(found_in(one.bigrams, two.bigrams).sum()), one.bigrams.size),
            _share(float(found_in(one.skips, two.skips).sum()), one.skips.size),
            mean,
            _share(float((weight * (cover >= 0.5)).sum()), total),
            _share(float((weight * (cover >= 0.3)).sum()), total),
            ranked[0],
            (ranked[1] + ranked[2]) / 2,
            ranked[3],
            _share(float((np.abs(cover - mean) * weight).sum()), total),
            _share(float((a.stem_weights * (hits & one.names)).sum()), float((a.stem_weights * one.names).sum())),
            _share(float(found_in(one.name_pairs, two.name_pairs).sum()), one.name_pairs.size),
            _share(float((hits & one.numbers).sum()), float(one.numbers.sum())),
            _share(float((side.verbatim & quoted).sum()), float(quoted.sum())),
            _share(float((side.verbatim & plain).sum()), float(plain.sum())),
            _share(
                float((a.stem_weights[lead] * (hits & content)[lead]).sum()),
                float((a.stem_weights[lead] * content[lead]).sum()),
            ),
            order_kept(side),
            _share(float((a.stem_weights * (hits & rare)).sum()), float((a.stem_weights * rare).sum())),
            _share(float((title_weight * in_lead).sum()), float(title_weight.sum())),
            _share(float((title_weight * hits[one.title]).sum()), float(title_weight.sum())),
            _share(float((cover[:2] * weight[:2]).sum()), float(weight[:2].sum())),
        ]
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


def terms_of(one: Cast) -> Terms:
    """
    The heaviest words, names and numbers of an article, by which it meets others on the same event.

    Args:
        one: The article.

    Returns:
        At most 32 terms as a vector of length 1.
    """
    profile = one.profile
    weight = one.heavy * np.where(one.names, 1.3, 1.0)
    order = np.argsort(-weight, kind="stable")[:TERMS]
    order = order[weight[order] > 0]
    keys, values = profile.stems[order], weight[order]
    norm = float(np.sqrt((values**2).sum()))
    return Terms(keys=keys, weights=values / norm if norm else values)
