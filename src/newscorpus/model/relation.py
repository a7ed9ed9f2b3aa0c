"""
A relation between two articles, with what shows it.
"""

from __future__ import annotations

import attrs

from newscorpus.errors import ArgumentError
from newscorpus.model.choice import Choice

__all__ = ["Evidence", "Kind", "Passage", "Relation"]


class Kind(Choice):
    """
    How two articles relate, strongest first.

    >>> [kind.value for kind in Kind][:2], Kind("partial") == "partial"
    (['exact', 'near_duplicate'], True)
    """

    EXACT = "exact"
    NEAR_DUPLICATE = "near_duplicate"
    PARAPHRASE = "paraphrase"
    PARTIAL = "partial"
    SAME_STORY = "same_story"
    UNRELATED = "unrelated"


@attrs.frozen(kw_only=True)
class Passage:
    """
    A stretch of one body that a stretch of the other answers to.

    Attributes:
        a_start: Where it starts in the body of the first article.

        a_end: Where it ends there.

        b_start: Where it starts in the body of the second article.

        b_end: Where it ends there.

        verbatim: True where the words are the same, False where they are reworded.

        score: How much of the two stretches agrees, from 0 to 1.

    >>> Passage(a_start=0, a_end=9, b_start=4, b_end=13, verbatim=True, score=1.0).verbatim
    True
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    verbatim: bool
    score: float


@attrs.frozen(kw_only=True)
class Evidence:
    """
    What shows a relation.

    Attributes:
        passages: The aligned stretches, in the order of the first article.

        quotations: Quotations that both carry, as the first article prints them.

        names: Rare names that both carry.

        numbers: Numbers that both carry.

        words: Rare words that both carry, heaviest first.

        coverage_a: The share of the first article that the other covers, from 0 to 1.

        coverage_b: The share of the second article that the other covers.

        verbatim_a: The share of the first article that stands in the other word for word.

        verbatim_b: The share of the second article that stands in the first word for word.

        order: The share of aligned passages that keep their order, from 0 to 1.

        first: The id of the article published first, or None where the dates do not tell.

    >>> Evidence(verbatim_a=0.9, verbatim_b=0.4, numbers=("32",)).numbers
    ('32',)
    """

    passages: tuple[Passage, ...] = ()
    quotations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    coverage_a: float = 0.0
    coverage_b: float = 0.0
    verbatim_a: float = 0.0
    verbatim_b: float = 0.0
    order: float = 0.0
    first: str | None = None


def _ordered(relation: Relation, _attribute: object, value: str) -> None:
    if relation.a > value:
        raise ArgumentError(f"a relation names the smaller id first: {relation.a!r} > {value!r}")


def _kind(value: Kind | str) -> Kind:
    # large corpora have millions of relations, whose kinds are kinds already
    return value if isinstance(value, Kind) else Kind(value)


@attrs.frozen(kw_only=True)
class Relation:
    """
    How two articles relate.

    Attributes:
        a: The smaller of the two ids, so that the order of asking never matters.

        b: The other id.

        kind: The relation that the evidence carries best.

        score: Closeness, from 0 (nothing in common) to 1 (the same text).

        probabilities: Each kind with its share of 1, strongest kind first.

        evidence: What shows it.

    >>> relation = Relation(a="a", b="b", kind="near_duplicate", score=0.9)
    >>> relation.kind.value, relation.evidence.passages
    ('near_duplicate', ())
    """

    a: str
    b: str = attrs.field(validator=_ordered)
    kind: Kind = attrs.field(converter=_kind)
    score: float
    probabilities: tuple[tuple[Kind, float], ...] = ()
    evidence: Evidence = Evidence()
