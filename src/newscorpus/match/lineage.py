"""
Who derives from whom within a group: from dates, credits and containment, and unknown where none of them tells.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newscorpus.fields.credit import credit_key
from newscorpus.model import Article, Kind, Relation

__all__ = ["Derivation", "lineage_of"]

_REUSE = (Kind.EXACT, Kind.NEAR_DUPLICATE, Kind.PARAPHRASE, Kind.PARTIAL)


@attrs.frozen(kw_only=True)
class Derivation:
    """
    Where one article of a group comes from.

    Attributes:
        article: The id of the article.

        source: The id of the article that it derives from, or None: it is the origin, or nothing tells.

        kind: How it relates to its source, or None.

        why: What tells: "published first", "same address", "credited", "contained", "earliest" (of the origin), or
            "unknown".
    """

    article: str
    source: str | None
    kind: Kind | None
    why: str


def lineage_of(
    ids: Iterable[str], articles: dict[str, Article], relations: Iterable[Relation]
) -> tuple[Derivation, ...]:
    """
    The derivations within a group.

    Args:
        ids: The articles of the group.

        articles: All articles by id.

        relations: The relations between them.

    Returns:
        One derivation an article, sorted by id. Each names the closest of the articles that it can be shown to follow.
    """
    members = sorted(ids)
    inside = set(members)
    best: dict[str, tuple[float, str, Relation, str]] = {}
    ahead: set[str] = set()
    for relation in relations:
        if relation.kind not in _REUSE or relation.a not in inside or relation.b not in inside:
            continue
        source, why = direction(articles[relation.a], articles[relation.b], relation)
        if source is None:
            continue
        ahead.add(source)
        derived = relation.b if source == relation.a else relation.a
        rival = best.get(derived)
        if rival is None or (-relation.score, source) < (rival[0], rival[1]):
            best[derived] = (-relation.score, source, relation, why)
    out = []
    for each in members:
        if each in best:
            _, source, relation, why = best[each]
            out.append(Derivation(article=each, source=source, kind=relation.kind, why=why))
        else:
            out.append(Derivation(article=each, source=None, kind=None, why="earliest" if each in ahead else "unknown"))
    return tuple(out)


def direction(a: Article, b: Article, relation: Relation) -> tuple[str | None, str]:
    """
    Which of two articles is the source of the other, and what tells; None where nothing does.

    >>> relation = Relation(a="a", b="b", kind="near_duplicate", score=0.9)
    >>> direction(Article(id="a", credits=("AP",)), Article(id="b", source="AP"), relation)
    ('b', 'credited')
    """
    first = relation.evidence.first
    if first is not None:
        same = a.url is not None and a.url == b.url
        return first, "same address" if same else "published first"
    for one, two in ((a, b), (b, a)):
        # the one whose outlet the other credits
        if _credits(one, two.source) and not _credits(two, one.source):
            return two.id, "credited"
    evidence = relation.evidence
    if relation.kind is Kind.NEAR_DUPLICATE and abs(evidence.coverage_a - evidence.coverage_b) >= 0.25:
        # a cut copy stands whole in its source
        return (a.id if evidence.coverage_a < evidence.coverage_b else b.id), "contained"
    return None, "unknown"


def _credits(article: Article, source: str | None) -> bool:
    """Whether an article credits an outlet, however the two are printed."""
    return source is not None and credit_key(source) in {credit_key(credit) for credit in article.credits}
