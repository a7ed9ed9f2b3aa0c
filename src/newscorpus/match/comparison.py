"""
How two articles relate, decided on their two texts alone.

Two articles go in, a `Relation` comes out, the same whichever is named first. Equal bodies (but for spacing, case and
Unicode form) are `exact`, and articles of which most stands word for word in the other are copies; everything else is
judged by the trained model on what the texts share, and two texts in different languages by the names, places, numbers
and days that both have. What else is in a corpus plays no part, so a relation never changes as articles come and go.

An article without a single word is unrelated to every other, also to another empty one: that a body could not be found
in two documents does not make them copies. With itself it is `exact`, like every article.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newscorpus.errors import ArgumentError
from newscorpus.match.crosslingual_stage import scored_across, shares_across, told_across
from newscorpus.match.evidence import first_of
from newscorpus.match.fingerprints import cut_profiles, digest_of
from newscorpus.match.ledgers import keep
from newscorpus.match.model import KINDS, closeness, probabilities
from newscorpus.match.pending import pending, shown
from newscorpus.match.prints import stock_of_cut
from newscorpus.match.rows import rows_of
from newscorpus.match.settling import Verdict, settle
from newscorpus.match.sheets import lay
from newscorpus.match.units import cut_bodies
from newscorpus.model import Article, Evidence, Kind, Relation

__all__ = ["SURE", "compare", "judge", "rounded", "rounded_shares", "settled_of", "sure_of"]


def _shares(**shares: float) -> tuple[tuple[Kind, float], ...]:
    return tuple((kind, shares.get(kind.value, 0.0)) for kind in Kind)


# the first and the second of two texts
_PAIR = np.array([[0], [1]])

# about what the trained model says of such pairs
SURE = {
    Verdict.COPY: (Kind.NEAR_DUPLICATE, _shares(near_duplicate=0.999, paraphrase=0.0005, partial=0.0005)),
    Verdict.PASSAGE: (Kind.PARTIAL, _shares(partial=0.96, same_story=0.02, unrelated=0.02)),
}
"""The kind of relation, and the share of each kind, where shared words settle it."""


def compare(a: Article, b: Article) -> Relation:
    """
    How *a* and *b* relate, with what shows it.

    Args:
        a: An article.

        b: Another, or the same.

    Returns:
        The relation, with the smaller id first; `compare(a, b) == compare(b, a)`. Its evidence is worked out when
        somebody first looks at it.

    Raises:
        ArgumentError: One of them is no article.

    >>> a = Article(id="a", body="Mark Rutte said on Wednesday that the alliance takes note of the plan.")
    >>> b = Article(id="b", body="Mark Rutte said on Wednesday  that the alliance takes note of the plan.")
    >>> compare(b, a).kind
    <Kind.EXACT: 'exact'>
    """
    for each in (a, b):
        if not isinstance(each, Article):
            raise ArgumentError(
                f"articles are compared, not {type(each).__name__}: newscorpus.parse makes one of a text"
            )
    if (b.id, b.body) < (a.id, a.body):
        a, b = b, a
    cut = cut_bodies([a.body, b.body])
    stock = stock_of_cut(cut)
    count_a, count_b = np.diff(stock.first).tolist()
    settled = settled_of(a, b, words=(count_a, count_b), same=digest_of(cut.texts[0]) == digest_of(cut.texts[1]))
    if settled is not None:
        return settled
    evidence = pending(shown, a, b)
    settled_alone = settle(stock, *_PAIR)
    verdict = Verdict(int(settled_alone.verdicts[0]))
    if verdict in SURE:
        return sure_of(a, b, verdict, score=float(settled_alone.scores[0]), evidence=evidence)
    sheet = lay(cut.texts)
    rows = rows_of(keep(sheet), *_PAIR).numbers
    shares = probabilities(rows)
    likely = told_across(a, b, *cut_profiles((a, b), cut.texts, sheet))
    across = None if likely is None else shares_across(shares[0], likely)
    if across is not None:
        return judge(a, b, shares=across, score=scored_across(across), evidence=evidence)
    return judge(a, b, shares=shares[0], score=float(closeness(rows, shares)[0]), evidence=evidence)


def settled_of(a: Article, b: Article, *, words: tuple[int, int], same: bool) -> Relation | None:
    """
    The relation of two articles where it needs no judging: one of them is empty, or they are the same.

    Args:
        a: The article with the smaller id.

        b: The other.

        words: How many words each has.

        same: Whether their digests are equal.
    """
    if not all(words):
        return relation_of(a, b, Kind.EXACT if a.id == b.id and a.body == b.body else Kind.UNRELATED)
    if same:
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


def sure_of(a: Article, b: Article, verdict: Verdict, *, score: float, evidence: Evidence) -> Relation:
    """
    The relation of two articles of which their shared words settle so much that nothing else needs to be asked.

    Args:
        a: The article with the smaller id.

        b: The other.

        verdict: What is settled; one of `SURE`.

        score: How close the two are.

        evidence: What shows it.
    """
    kind, shares = SURE[verdict]
    return Relation(a=a.id, b=b.id, kind=kind, score=score, probabilities=shares, evidence=evidence)


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


def judge(a: Article, b: Article, *, shares: NDArray[np.float64], score: float, evidence: Evidence) -> Relation:
    """
    The relation of two articles whose *shares* of the kinds are known.

    Args:
        a: The article with the smaller id.

        b: The other.

        shares: The probability of each of `KINDS`.

        score: How close the two are.

        evidence: What shows it.
    """
    return Relation(
        a=a.id,
        b=b.id,
        kind=KINDS[int(np.argmax(shares))],
        score=rounded(score),
        probabilities=((Kind.EXACT, 0.0), *zip(KINDS, rounded_shares(shares), strict=True)),
        evidence=evidence,
    )


def rounded(number: float) -> float:
    """
    A number to six places: more says nothing, and may differ between machines.

    >>> rounded(2 / 3)
    0.666667
    """
    return round(number, 6)


def rounded_shares(shares: Sequence[float] | NDArray[np.float64]) -> list[float]:
    """
    The shares to six places, still summing to 1.

    >>> rounded_shares([2 / 3, 1 / 3])
    [0.666667, 0.333333]
    """
    out = [rounded(float(share)) for share in shares]
    out[out.index(max(out))] += 1.0 - sum(out)
    return out
