"""
How two articles relate, decided on their two texts alone.

Two articles go in, a `Relation` comes out, the same whichever is named first. Equal bodies (but for spacing, case and
Unicode form) are `exact`; everything else is judged by the trained model on what the texts share. What else is in a
corpus plays no part, so a relation never changes as articles come and go.

An article without a single word is unrelated to every other, also to another empty one: that a body could not be found
in two documents does not make them copies. With itself it is `exact`, like every article.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscorpus.match.alignment import Alignment, align
from newscorpus.match.cast import Cast
from newscorpus.match.evidence import evidence_of, first_of
from newscorpus.match.features import row_of
from newscorpus.match.fingerprints import profile
from newscorpus.match.model import KINDS, closeness, probabilities
from newscorpus.model import Article, Evidence, Kind, Relation

__all__ = ["compare", "judge", "settled_of"]


def compare(a: Article, b: Article) -> Relation:
    """
    How *a* and *b* relate, with what shows it.

    Args:
        a: An article.

        b: Another, or the same.

    Returns:
        The relation, with the smaller id first; `compare(a, b) == compare(b, a)`.

    >>> a = Article(id="a", body="Mark Rutte said on Wednesday that the alliance takes note of the plan.")
    >>> b = Article(id="b", body="Mark Rutte said on Wednesday  that the alliance takes note of the plan.")
    >>> compare(b, a).kind
    <Kind.EXACT: 'exact'>
    """
    if (b.id, b.body) < (a.id, a.body):
        a, b = b, a
    one, two = Cast(profile(a)), Cast(profile(b))
    settled = settled_of(one, two)
    if settled is not None:
        return settled
    alignment = align(one.profile, two.profile)
    rows = row_of(one, two, alignment)[None, :]
    shares = probabilities(rows)
    return judge(one, two, alignment, shares=shares[0], score=float(closeness(rows, shares)[0]))


def settled_of(one: Cast, two: Cast) -> Relation | None:
    """The relation of two articles where it needs no judging: one of them is empty, or they are the same."""
    a, b = one.profile.article, two.profile.article
    if not one.profile.words.keys.size or not two.profile.words.keys.size:
        return relation_of(a, b, Kind.EXACT if a.id == b.id and a.body == b.body else Kind.UNRELATED)
    if one.profile.digest == two.profile.digest:
        whole = Evidence(
            coverage_a=1.0,
            coverage_b=1.0,
            verbatim_a=1.0,
            verbatim_b=1.0,
            order=1.0,
            first=first_of(a, b),
        )
        return relation_of(a, b, Kind.EXACT, evidence=whole)
    return None


def relation_of(a: Article, b: Article, kind: Kind, *, evidence: Evidence | None = None) -> Relation:
    """A relation that is certain."""
    return Relation(
        a=a.id,
        b=b.id,
        kind=kind,
        score=1.0 if kind is Kind.EXACT else 0.0,
        probabilities=tuple((each, float(each is kind)) for each in Kind),
        evidence=evidence or Evidence(first=first_of(a, b)),
    )


def judge(one: Cast, two: Cast, alignment: Alignment, *, shares: NDArray[np.float64], score: float) -> Relation:
    """
    The relation of two articles whose *shares* of the kinds are known.

    Args:
        one: What is known of the article with the smaller id.

        two: What is known of the other.

        alignment: How they lie side by side.

        shares: The probability of each of `KINDS`.

        score: How close the two are.
    """
    return Relation(
        a=one.profile.article.id,
        b=two.profile.article.id,
        kind=KINDS[int(np.argmax(shares))],
        score=round(score, 6),
        probabilities=((Kind.EXACT, 0.0), *zip(KINDS, _rounded(shares), strict=True)),
        evidence=evidence_of(one.profile, two.profile, alignment),
    )


def _rounded(shares: Sequence[float] | NDArray[np.float64]) -> list[float]:
    """The shares to six places, still summing to 1."""
    out = [round(float(share), 6) for share in shares]
    out[out.index(max(out))] += 1.0 - sum(out)
    return out
